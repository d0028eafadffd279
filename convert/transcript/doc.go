// Package transcript reads a plain-text transcription, as editors type it or web pages give it, into letters.
//
// It works by evidence. The page is cut into lines and blocks; each role that a block can play (heading, dateline,
// paragraph, archival line ...) says how strongly the block speaks for it; and because roles follow each other in an
// order, the row of roles that fits the whole page best is chosen, not the best role of each block by itself. A page may
// hold several letters; each becomes one letter.Letter.
//
//	parse.go      Parse: the steps in order; parting the letters of a page
//	page.go       page: lines, layout, blocks
//	glue.go       lines that hold several: columns, labels, lost line ends
//	join.go       headings in two lines
//	label.go      choosing the roles: evidence and order
//	roles.go      the list of roles; what a block says by itself
//	roles_*.go    their evidence: frame, head, open, close, end
//	order.go      which role may follow which, and at what cost
//	frame.go      what stands around the letters
//	known.go      what the profile of the collection knows of lines
//	typed.go      pages whose lines are those of the paper
//	enclosure.go  what a letter encloses
//	linebreak.go  words that go on over a line end
//
// Start reading at Parse.
package transcript
