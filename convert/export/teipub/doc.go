// Package teipub makes a data package for TEI Publisher: the letters as TEI files, registers of their own, and what eXist-db needs to install and to
// index them, as a folder and as the same in one XAR file.
//
// Terms: a register is one file of all entries of a kind (data/registers/persons.xml); an entry is a person, organisation, place or work with an id,
// as a letter lists it in standOff or back, or as the registers of the project have it; a variant is one form in which letters give the entry of an
// id. The key of an entry is its id in the registers, which names carry as @key.
//
//	run.go       Run: one export, with its first pass, its letters, its end
//	register.go  the entries of all letters, and which of them are one
//	lists.go     where a letter lists entries
//	names.go     whether two names may be those of one person
//	letter.go    Run.Letter: a letter as TEI Publisher wants it
//	context.go   correspContext: the letters before and after
//	package.go   Run.Whole: registers, package, indexes, configuration
//	files/       files that are the same in all packages
//
// Start reading at Run.
//
// Sources: the documentation of TEI Publisher (processing instructions, data packages, entity registers, edition navigation); EXPath Packaging;
// eXist-db's package repository and Lucene index. TEI sections: HD44CD (correspDesc), TS-standOff.
package teipub
