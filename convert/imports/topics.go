package imports

import "teikit/tei/diag"

// Topics are the findings of this package.
var Topics = []*diag.Topic{Unreadable, NoID, SameID, NoLetters, NoBibl, NoPlaceFor, Number}

// Unreadable is the finding about a file, or a line of it, that is no table of letters.
var Unreadable = &diag.Topic{
	Code: "conv/import-unreadable", Severity: diag.Error,
	Title: "files that are imported are tables of letters or CMIF",
	Doc: `The file, or the line, is in none of the forms that are read: the table of letters (CSV, xlsx, a JSON object a line), CMIF, the table of csv2cmi. What can be read of the rest is read.

Save a spreadsheet of another kind as xlsx or CSV.`,
}

// NoID is the finding about a letter that cannot be told from others.
var NoID = &diag.Topic{
	Code: "conv/import-no-id", Severity: diag.Error,
	Title: "letters have ids",
	Doc:   "The id tells a letter from others, and names its file. Give it one.",
}

// SameID is the finding about two letters with one id.
var SameID = &diag.Topic{
	Code: "conv/import-same-id", Severity: diag.Warning,
	Title: "each letter has an id of its own",
	Doc: `Two letters have one id, key or address. In a table the first counts; of a CMIF file the second gets another id, with a number behind it.

Mend the key or the address of one of them.`,
}

// NoLetters is the finding about a file without letters.
var NoLetters = &diag.Topic{
	Code: "conv/import-no-letters", Severity: diag.Error,
	Title: "files that are imported list letters",
	Doc:   "The table has no row, or the CMIF file has no correspDesc in its profileDesc, so there is nothing to import.",
}

// NoBibl is the finding about a letter of an edition that is not there.
var NoBibl = &diag.Topic{
	Code: "conv/import-no-bibl", Severity: diag.Warning,
	Title: "@source leads to the edition of a letter",
	Doc:   "The correspDesc points to a bibl that is not in the file, so the letter is read without its edition. Mend @source, or add the bibl.",
}

// NoPlaceFor is the finding about what a row has no place for.
var NoPlaceFor = &diag.Topic{
	Code: "conv/import-no-place-for", Severity: diag.Warning,
	Title: "letters say what tables and facts have a place for",
	Doc:   "What the message names is left out: an action of another type, a second place or date, a date in words alone where facts need one in EDTF. Look at the letter in the file itself.",
}

// Number is the finding about authority numbers that facts cannot have.
var Number = &diag.Topic{
	Code: "conv/import-authority", Severity: diag.Info,
	Title: "numbers of authority files stand in a register",
	Doc: `Names in the file have numbers in authority files. Facts know the ids of a register, which has the numbers.

Write the register with --register persons.csv, and name it in the project file (registers: [persons.csv]).`,
}
