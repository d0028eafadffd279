// Package notelink finds the marks of notes in the letters of a page and links them to the bodies of the notes.
//
// Terms: a sign is what a mark and its note share ("1", "*"); a mark is a sign in the text; a label is the sign at the start
// of a note; a series is a sequence of signs that counts by itself (numbers, stars, letters, starred numbers); a run is a
// row of notes without text between them, as at the foot of a page; a place is a note with a label, or a sign that is free
// between two labels.
//
// Transcriptions damage both sides: a digit in the text may be a number of something else, a label may be lost ("We are
// ..."), translated and fused ("oneWe"), a mark may have no note, a note no mark. So linking is the alignment of two
// sequences: the candidates in the text, and the places. See Align.
//
//	sign.go    Sign, Series
//	label.go   ReadLabel: the sign that begins a note; Tail: what closes it
//	marks.go   FindMarks: candidates in a text, with their strength
//	align.go   Align: which candidate is a mark, and whose; the costs
//	places.go  the places of a series
//	chain.go   the best chain of links between candidates and places
//	author.go  whose a note is
//	letter.go  Link: all this for the letters of a page
//
// Start reading at Align.
package notelink
