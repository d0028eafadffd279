// Package transcript reads a plain-text transcription, as editors type it or web pages give it, into letters.
//
// It works by evidence. The page is cut into lines and blocks; each [Role] that a block can play (heading, dateline,
// paragraph, archival line ...) says how strongly the block speaks for it; and because roles follow each other in an
// order, the row of roles that fits the whole page best is chosen, not the best role of each block by itself. A page may
// hold several letters; each becomes one letter.Letter.
//
//	parse.go     Parse: the steps in order
//	page.go      Page: lines, layout, blocks
//	label.go     choosing the roles: evidence and order
//	roles.go     the list of roles with their evidence
//	order.go     which role may follow which, and at what cost
//	heading.go   the grammar of headings: who to whom
//	archive.go   the grammar of archival references
//	frame.go     what stands around the letters
//	brackets.go  editorial brackets and gaps
//	notes.go     note sections
//
// Start reading at Parse.
package transcript
