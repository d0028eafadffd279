package lettertext

import "teikit/tei/diag"

// Topics are the findings about letter text.
var Topics = []*diag.Topic{unclosed, unknownElement, unknownAttribute, unknownRole, unknownEntry, wrongGap, noteUndefined, noteUnused, noteTwice, noteMarkedTwice, nestedNote}

var unclosed = &diag.Topic{
	Code: "conv/unclosed-form", Severity: diag.Warning,
	Title: "a form of letter text ends in its paragraph",
	Doc: `A sign that opens a form, such as "{--" for deleted words or "::: ps" for a postscript, needs the sign that closes it. The paragraph
ends without it, so the sign is kept as text.

Write the end, or a backslash before the sign if it is text.`,
	Bad: "The {--first train leaves at noon.", Good: "The {--first--} train leaves at noon.",
}

var unknownElement = &diag.Topic{
	Code: "conv/unknown-element", Severity: diag.Warning,
	Title: "an element of letter text is one of the list",
	Doc: `"[text]{element attribute=value}" takes the elements that the page docs/letter-text.md lists. This one is not among them, so the words are
kept as text.

Mend the name, or write a backslash before the bracket if it is text.`,
	Bad: "He spoke of [glasnost]{forein lang=ru}.", Good: "He spoke of [glasnost]{foreign lang=ru}.",
}

var unknownAttribute = &diag.Topic{
	Code: "conv/unknown-attribute", Severity: diag.Warning,
	Title: "an attribute of letter text belongs to its element and has a value of its kind",
	Doc: `The element has no such attribute in letter text, or the value is none that it can have, so the words are kept as text.

Mend the name or the value.`,
	Bad: "[the sixteenth]{when=16.7.1920}", Good: "[the sixteenth]{when=1920-07-16}",
}

var unknownRole = &diag.Topic{
	Code: "conv/unknown-role", Severity: diag.Warning,
	Title: "the role of a block is one of the list",
	Doc: `A line that begins with ":: " says what the line is: dateline, address, salute, signed ... This word is none of them, so the line is kept as
text.

Mend the word, or write a backslash before the first colon if it is text.`,
	Bad: ":: datline Baku, 16 July 1920", Good: ":: dateline Baku, 16 July 1920",
}

var wrongGap = &diag.Topic{
	Code: "conv/gap-count", Severity: diag.Warning,
	Title: "a gap says how much is missing in figures and a unit",
	Doc: `"[illegible 2 words]" and "[lost 3 lines]" say how much of the text is missing: a number in figures, then words, lines, letters or
pages. This bracket is nearly one of them, but not quite, so its words are read as words of the text.

Mend the number or the unit, or write a backslash before the bracket if it is text.`,
	Bad: "The [illegible two words] train left.", Good: "The [illegible 2 words] train left.",
}

var unknownEntry = &diag.Topic{
	Code: "conv/unknown-entry", Severity: diag.Warning,
	Title: "the id of a name is one of the register",
	Doc: `"[[id|name]]" names somebody by an id, and the registers of the project have no entry with that id. The name is encoded by the
beginning of the id ("pers-", "org-", "pl-").

Mend the id, or add the entry to the register.`,
	Bad: "He saw [[pers-lenim|Lenin]].", Good: "He saw [[pers-lenin|Lenin]].",
}

var noteUndefined = &diag.Topic{
	Code: "note/undefined", Severity: diag.Warning,
	Title: "a mark \"[^1]\" has its note",
	Doc: `The mark names a note that no line defines. It is encoded as ref subtype="unresolved".

Write the note: a line that begins with "[^1]:", or correct the number.`,
	Bad: "He came.[^2]\n\n[^1]: On Monday.", Good: "He came.[^1]\n\n[^1]: On Monday.",
}

var noteUnused = &diag.Topic{
	Code: "note/unused", Severity: diag.Warning,
	Title: "a note \"[^1]:\" has its mark",
	Doc: `No mark in the text names the note. It is kept, not anchored.

Write the mark where the note belongs.`,
	Bad: "He came.\n\n[^1]: On Monday.", Good: "He came.[^1]\n\n[^1]: On Monday.",
}

var noteTwice = &diag.Topic{
	Code: "note/defined-twice", Severity: diag.Warning,
	Title: "an id of notes is used once",
	Doc: `Two notes have one id. The mark belongs to the first; the second is kept, not anchored.

Give the second another id.`,
	Bad: "He came.[^1]\n\n[^1]: On Monday.\n\n[^1]: By train.", Good: "He came[^1] back.[^2]\n\n[^1]: On Monday.\n\n[^2]: By train.",
}

var noteMarkedTwice = &diag.Topic{
	Code: "note/marked-twice", Severity: diag.Warning,
	Title: "a note has one mark",
	Doc: `Two marks name one note. The note stands at the first; the second is encoded as ref subtype="unresolved".

Write a note of its own, such as "See note 1.", for the second mark.`,
	Bad: "He came[^1] back.[^1]\n\n[^1]: On Monday.", Good: "He came[^1] back.[^2]\n\n[^1]: On Monday.\n\n[^2]: See note 1.",
}

var nestedNote = &diag.Topic{
	Code: "note/nested", Severity: diag.Warning,
	Title: "notes have no notes",
	Doc: `A mark of a note stands in a note. It is kept as text.

Put the second note into the first, or let its mark stand in the text of the letter.`,
	Bad: "He came.[^1]\n\n[^1]: On Monday.[^2]\n\n[^2]: The third.", Good: "He came.[^1]\n\n[^1]: On Monday, the third.",
}
