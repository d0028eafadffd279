// Package notelink finds the marks of notes in a text and links them to the bodies of the notes.
//
// Terms: a sign is what a mark and its note share ("1", "*"); a mark is a sign in the text; a label is the sign at the start
// of a note; a series is a sequence of signs that counts by itself (numbers, stars, letters, starred numbers).
//
// Transcriptions damage both sides: a digit in the text may be a number of something else, a label may be lost ("We are
// ..."), translated and fused ("oneWe"), a mark may have no note, a note no mark. So linking is the alignment of two
// sequences. The notes are numbered first, from the labels that can be read and the places that are free between them; then
// the marks are the rising chain of candidates with the best sum of evidence, where a waiting note speaks for a candidate
// and a hole in the sequence against it.
//
//	sign.go   Sign, Series
//	label.go  ReadLabel: the sign that begins a note
//	marks.go  FindMarks: candidates in a text, with their strength
//	link.go   Align: which candidate is a mark, and whose
//
// Start reading at Align.
package notelink
