package notelink

import "teikit/tei/diag"

// Topics are the findings of this package.
var Topics = []*diag.Topic{markWithoutNote, noteWithoutMark, garbledNumber, unnumbered, outOfOrder, continued}

var markWithoutNote = &diag.Topic{
	Code: "note/mark-without-note", Severity: diag.Warning,
	Title: "each note mark has its note",
	Doc: `The text has the mark of a note, but no note with that sign follows. The mark is kept as ref type="noteMark"
subtype="unresolved", without a target.

Add the note to the transcription if the edition has it, or delete the mark if it is none.`,
	Bad: "in this area *.\n\nNotes:\n\n1 The negotiations ...", Good: "in this area *.\n\nNotes:\n\n* As in the document.", Source: "CONONO",
}

var noteWithoutMark = &diag.Topic{
	Code: "note/note-without-mark", Severity: diag.Warning,
	Title: "each note has its mark in the text",
	Doc: `A note stands among the notes, but the text has no mark for it. The note is kept with anchored="false".

Put the mark into the transcription at the place that the note explains.`,
	Bad: "They went back.\n\nNotes:\n\n1 To the river.", Good: "They went back 1 .\n\nNotes:\n\n1 To the river.", Source: "CONONO",
}

var garbledNumber = &diag.Topic{
	Code: "note/garbled-number", Severity: diag.Warning,
	Title: "each note begins with its number",
	Doc: `The note does not begin with a number of its own: a translation turned it into a word, or it is fused with the first word
("oneWe are talking", "2We must"). The note is linked by what the number must be; the reading is kept.

Write the number before the note, with a blank after it.`,
	Bad: "They went back 1 .\n\nNotes:\n\noneWe do not know why.", Good: "They went back 1 .\n\nNotes:\n\n1 We do not know why.", Source: "CONONO",
}

var unnumbered = &diag.Topic{
	Code: "note/unnumbered", Severity: diag.Warning,
	Title: "each note has a number",
	Doc: `The note begins without a sign. It takes the place that is free between its neighbours, if a mark waits there; the link
carries @cert. A paragraph that finds no place goes on with the note before it.

Write the number before the note.`,
	Bad: "They went 1 and came 2 and went 3 .\n\nNotes:\n\n1 In May.\n\nIn June.\n\n3 In July.", Good: "They went 1 and came 2 and went 3 .\n\nNotes:\n\n1 In May.\n\n2 In June.\n\n3 In July.", Source: "CONONO",
}

var outOfOrder = &diag.Topic{
	Code: "note/out-of-order", Severity: diag.Info,
	Title: "the numbers of the notes rise",
	Doc: `A paragraph among the notes begins with a number that breaks the sequence, no mark in the text has it, and the sequence goes on
behind it. So it is taken for a word of the note before, which it continues.

If it is a note of its own, correct its number, or put its mark into the text.`,
	Bad: "They went 1 , and came 2 .\n\nNotes:\n\n1 They had with them:\n\n5 horses and a cow.\n\n2 In June.", Good: "They went 1 , and came 2 .\n\nNotes:\n\n1 They had 5 horses with them.\n\n2 In June.", Source: "CONONO",
}

var continued = &diag.Topic{
	Code: "note/continued", Severity: diag.Info,
	Title: "each paragraph below the notes is part of one",
	Doc: `A paragraph without a sign stands below the last note. It is taken for another paragraph of that note, as nothing tells it
from one; it may as well be something else: a remark on the whole letter, a reference, the foot of a web page.

If it is no part of the note, mark what it is, or set it above the notes.`,
	Bad: "They went back 1 .\n\nNotes:\n\n1 To the river.\n\nThe copy is torn.", Good: "They went back 1 .\n\nThe copy is torn.\n\nNotes:\n\n1 To the river.", Source: "CONONO",
}
