// Package generatetest makes documents from a RELAX NG schema, for tests: valid ones by construction, and such with one
// mistake. What a validator says of them can be compared with what another one says.
//
// Terms: a document is decided by its seed and by the documents made before, since the Generator prefers what it has not
// used yet; a mutation changes one thing in a document, which mostly makes it invalid.
//
//	document.go   Document: a tree, and how it is written
//	generator.go  Generator: a walk through the patterns of a grammar
//	measure.go    how many elements a pattern takes at least, so that documents end
//	values.go     values of patterns for text
//	samples.go    values of datatypes
//	regex.go      strings of the regular expressions of XSD
//	expressions.go  regular expressions of XSD
//	mutate.go     mutations
//
// Start reading at Generator.Document.
package generatetest
