// Package letter is the model between every input and the builder of TEI: what a reader of one letter sees on the page.
//
// It holds no XML. A [Letter] is a row of blocks, each with the role it plays (heading, dateline, paragraph ...) and
// annotations over ranges of the text; beside them stand the facts (who wrote to whom, when, where from), each with the
// witnesses that speak for it. Everything points into the source file, so that nothing can be lost or invented on the
// way. Holes are legal: a letter without a date is a letter.
//
//	letter.go      Letter, Party, Place, Action
//	block.go       Block and Role
//	annotation.go  what lies over the text of a block: note marks, supplied words, gaps, dates, names
//	fact.go        Fact, Witness, Cert
//	archive.go     the archival reference
//	move.go        a letter that was read from one text, in another
//
// Start reading at Letter.
package letter
