// Package batch knows what a run over many letters needs beside the conversion of each: what became of a letter last time, whether
// anything changed since, how an edit by hand and a new conversion go together, and what to count.
//
// Terms: a record is what is remembered of one input; its key is a checksum for each thing that the conversion depends on; an output is
// a document that the input gave, with what the conversion made (the base of later merges) and what stood on the disk when the run ended.
// Nothing here reads or writes files.
//
//	record.go   Record, Output: what is remembered; pack.go: how it is written as bytes
//	key.go      Key, and which part of it changed
//	findings.go findings that can be told again
//	merge.go    Merge: three versions of a text, by lines
//	order.go    the order of a collection: neighbours of letters, schemes of ids
//	tally.go    Tally: letters, and facts by field
//
// Start reading at Record.
package batch
