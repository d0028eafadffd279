// Package fix mends files by the fixes of their findings: edits of bytes, nothing else.
//
// Terms: a fix is chosen if nothing that was chosen before touches the same bytes; a round is choosing among the findings
// of a text, applying, and checking anew; a mended text has no more errors than the one before, in each family. What cannot
// be applied is said, with the reason.
//
//	fix.go     Choose and Apply: the fixes of one round
//	mend.go    Mend: rounds until nothing is left to mend
//	encode.go  Encode: a text in the encoding that its file had
//	diff.go    Diff: what has changed, as a unified diff
//
// Start reading at Mend.
package fix
