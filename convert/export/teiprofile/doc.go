// Package teiprofile writes TEI letters as another house wants them: valid against its schema, with its manner of notes, names and registers.
//
// Terms: a house is who takes the letters; its profile is a data file with the manner, the target is its schema, as a grammar (package grammar). An element
// is unwrapped if its content stays in its place without it. Prose is what a part of the header says, in words. A loss is what the output does not say
// any more; each is a finding.
//
//	profile.go   Profile, Builtin
//	load.go      Load: profiles as data files; data/NAME.yaml: those that come with the program
//	write.go     Profile.Write: the steps in order
//	document.go  the document that is changed, and where its elements come from
//	notes.go     where notes stand
//	registers.go where the lists of persons, places and organisations stand
//	prose.go     parts of the header in words
//	names.go     elements and attributes under other names, @ref and @key
//	fit.go       content: kept, unwrapped, wrapped or dropped, whichever changes least
//	apply.go     doing what fit.go has found
//	attributes.go attributes that the target does not have
//	pointers.go  pointers to what is not there any more
//	layout.go    white space, and writing
//	topics.go    the findings
//
// Start reading at Profile.Write.
package teiprofile
