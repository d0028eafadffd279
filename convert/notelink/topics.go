package notelink

import "teikit/tei/diag"

// Topics are the findings of this package.
var Topics = []*diag.Topic{markWithoutNote, noteWithoutMark, garbledNumber, unnumbered}

var markWithoutNote = &diag.Topic{
	Code: "note/mark-without-note", Severity: diag.Warning,
	Title: "a note mark in the text has no note",
	Doc: `The text has the mark of a note, but no note with that sign follows. The mark is kept as ref type="noteMark"
subtype="unresolved", without a target.

Add the note to the transcription if the edition has it, or delete the mark if it is none.`,
	Bad: "in this area *.\n\nNotes:\n\n1 The negotiations ...", Good: "in this area *.\n\nNotes:\n\n* As in the document.", Source: "CONONO",
}

var noteWithoutMark = &diag.Topic{
	Code: "note/note-without-mark", Severity: diag.Warning,
	Title: "a note has no mark in the text",
	Doc: `A note stands among the notes, but the text has no mark for it. The note is kept with anchored="false".

Put the mark into the transcription at the place that the note explains.`,
	Bad: "They went back.\n\nNotes:\n\n1 To the river.", Good: "They went back 1 .\n\nNotes:\n\n1 To the river.", Source: "CONONO",
}

var garbledNumber = &diag.Topic{
	Code: "note/garbled-number", Severity: diag.Warning,
	Title: "the number of a note is damaged",
	Doc: `The note does not begin with a number of its own: a translation turned it into a word, or it is fused with the first word
("oneWe are talking", "2We must"). The note is linked by what the number must be; the reading is kept.

Write the number before the note, with a blank after it.`,
	Bad: "oneWe are talking about the negotiations.", Good: "1 We are talking about the negotiations.", Source: "CONONO",
}

var unnumbered = &diag.Topic{
	Code: "note/unnumbered", Severity: diag.Warning,
	Title: "a note has no number and was placed by order",
	Doc: `The note begins without a sign. It takes the place that is free between its neighbours, if a mark waits there; the link
carries @cert. A paragraph that finds no place goes on with the note before it.

Write the number before the note.`,
	Bad: "1 First note.\n\nOn July 19 he sent a telegram.\n\n3 Third note.", Good: "1 First note.\n\n2 On July 19 he sent a telegram.\n\n3 Third note.", Source: "CONONO",
}
