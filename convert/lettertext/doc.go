// Package lettertext reads what an editor writes into a plain-text transcription: "{--deleted--}", "text[^1]", ":: dateline Baku".
//
// Terms: a form is one construct with its signs; a unit is a stretch of lines within which forms begin and end, such as a paragraph
// or the line behind ":: role"; the plain text is the transcription without signs, as a reader of the letter sees it.
//
// The other steps of a conversion read the plain text, so that no sign is in their way. Lay then moves what they found to where it
// is written, and lays the forms over it. What is no form is text, and a form that is not well made is, too, with a finding: nothing
// is ever lost. docs/letter-text.md is the page for editors.
//
//	read.go        Text, Read: the steps in order
//	units.go       paragraphs, marked lines and blocks, notes
//	forms.go       the tables of forms; what a form is
//	scan.go        forms of one unit, nesting, backslashes
//	brackets.go    forms in square brackets
//	elements.go    "[text]{element attribute=value}"
//	content.go     what may stand in such an element
//	definition.go  lines that define notes
//	notes.go       marks and notes
//	plain.go       the plain text, and the way back
//	lay.go         Lay: the forms over the letters
//	turns.go       page turns between blocks, names of a register
//	marked.go      the letter of a text where nothing counts but marks
//	topics.go      the findings
//
// Start reading at Read.
package lettertext
