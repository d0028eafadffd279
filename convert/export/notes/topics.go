package notes

import "teikit/tei/diag"

// Topics are the findings of this package.
var Topics = []*diag.Topic{NoLetter, SameLetter, NoTable, BadRow, NotInTable, Moved, Lost, NoRoom}

// NoLetter is the finding about a file that is no TEI.
var NoLetter = &diag.Topic{
	Code: "export/notes-no-letter", Severity: diag.Error,
	Title: "files that are exported are TEI letters",
	Doc:   "The root of the file is not TEI with a text, so it adds no notes. Leave the file out, or put the letter into the name space of the TEI.",
}

// SameLetter is the finding about a second letter with a name.
var SameLetter = &diag.Topic{
	Code: "export/notes-same-letter", Severity: diag.Warning,
	Title: "each letter has a name of its own",
	Doc:   "Two letters have one xml:id, or neither has one and their files are called alike. The rows of the table cannot tell them apart, so their notes cannot be put back into both. Give each an xml:id of its own.",
}

// NoTable is the finding about a file that is no table of notes.
var NoTable = &diag.Topic{
	Code: "export/notes-no-table", Severity: diag.Error,
	Title: "a table of notes has the columns that export notes writes",
	Doc:   "The first line of the file must have the headings letter and content, as in the table that \"teikit export notes\" writes. A spreadsheet must save it as CSV.",
}

// BadRow is the finding about a row that cannot be used.
var BadRow = &diag.Topic{
	Code: "export/notes-row", Severity: diag.Error,
	Title: "the rows of a table of notes can be put back",
	Doc: `The content of a row is XML: each element is closed, "&" and "<" in text are "&amp;" and "&lt;". The note of the row was left as it is in the letter.

Mend the row, and put the table back again.`,
}

// NotInTable is the finding about a note without row.
var NotInTable = &diag.Topic{
	Code: "export/notes-not-in-table", Severity: diag.Info,
	Title: "the notes of a letter stand in the table",
	Doc:   "The letter has a note that no row is about. It stays in the letter. If it is to go, take it out of the letter.",
}

// Moved is the finding about a note with another anchor.
var Moved = &diag.Topic{
	Code: "export/notes-moved", Severity: diag.Warning,
	Title: "the anchor of a note says where it stands",
	Doc:   "The letter has changed since the table was written, so that other words stand at the anchor. The words before the note stand in the letter once, and the note was put there. Look whether it belongs there.",
}

// Lost is the finding about a note without a place.
var Lost = &diag.Topic{
	Code: "export/notes-place-lost", Severity: diag.Warning,
	Title: "the place of a note is in the letter",
	Doc: `Neither the anchor nor the words before the note are in the letter any more, or the words stand there more than once. The note is in back/div[@type='notes'] with
anchored="false", so that nothing is lost. Put it where it belongs.`,
}

// NoRoom is the finding about rows of letters that are not there.
var NoRoom = &diag.Topic{
	Code: "export/notes-letter-missing", Severity: diag.Warning,
	Title: "the letters of a table of notes are there",
	Doc:   "The table has notes of a letter that is not among the files, so they were not put anywhere. Name its file, too, or the folder of all letters.",
}
