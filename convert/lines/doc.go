// Package lines reads what single lines of a letter's page say by themselves: who wrote to whom (headings), where the
// original lies (archival references), who signed (signatures).
//
// It judges no roles: whether a line is a heading is for package transcript to weigh, and what a fact is, for package
// witness. Both read lines through this package.
//
//	line.go        Line: text with its words
//	heading.go     ReadHeading: "Telegram of A to B, DATE"
//	signature.go   ReadSignature: "Yours S. Kirov."
//	lead.go        what stands before an archival reference
//	repository.go  the house that keeps a letter
//	label.go       ReadLabel: "From:", "Empfänger:"
//	shelfmark.go   references without level words; levels.go: level words and their numbers
//	archive.go     ReadArchive: "RTSKHIDNI. F. 85. Op. 14. D. 5. L. 3-6. Autograph."
//	collection.go  ReadCompilers, Years: the printed collection
//	grammar.go     ReadHeadingBy and ReadArchiveBy: the same by the grammars of a profile
//
// Start reading at Line.
package lines
