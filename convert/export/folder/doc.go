// Package folder is what formats share that make a folder of files of all letters: pages, packages, deposits.
//
// Terms: the collection is all letters of one export, in the order in which they are read; a letter is one TEI element with a header, and a document, which
// is one file, may hold several. The collection is known before the first letter is written, from a first pass over all documents, so that each letter
// can lead to the one before and the one after it.
//
//	collection.go Collection, Letter: what is known of letters beforehand
//	detach.go     letters without their documents
//	names.go      the base names of their files
//	output.go     Output, File, Written: what a format gives, and what became of it
//
// Start reading at Collection. What runs a format is cmd/teikit/exportfolder.go.
package folder
