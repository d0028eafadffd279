// Package annotate lays over the blocks of a letter what their text shows by itself: editorial brackets, gaps, numbered
// points, dates, and sentences that stand twice.
//
// Nothing here changes the text; each function adds annotations to the letter's blocks and returns what an editor should
// know.
//
//	brackets.go  Brackets: supplied words and gaps
//	marks.go     Marks: signs for missing blanks, signs without partner
//	notes.go     NotesBy: whose the notes are
//	dates.go     Dates: date phrases in running text
//	points.go    Points: the author's own numbering
//	repeats.go   Repeats: sentences that stand more than once
//	lostend.go   LostEnd: a text that breaks off
//	topics.go    the findings
//
// Start reading at Brackets.
package annotate
