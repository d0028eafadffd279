// Package graft carries what has changed in one document into another that says more.
//
// Letter text cannot say all that a TEI document says. So a letter is exported with its original beside the text, and when the text is
// converted again, what an editor has changed in it is grafted onto the original; all else of the original stays as it is, byte by byte.
//
// Terms: the original is the document that was exported; before is what convert makes of its text as it was exported, now what it makes of
// the text as it is. The counterpart of an element or text of before is the one of the original that it came from. What before and now
// have in common is left alone in the original. A change is carried to the counterpart; where there is none, the content of the smallest
// element around it is taken from now, and a finding names that element.
//
//	graft.go  Merge: attributes, content, words
//	match.go  counterparts; what has changed between two lists of children
//	piece.go  children that count, words, and what they say
//	topics.go the findings
//
// Start reading at Merge.
package graft
