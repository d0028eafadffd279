package folder

import "teikit/tei/diag"

// Topics are the findings about all folders.
var Topics = []*diag.Topic{NoLetter, SameID}

// NoLetter is the finding about a document without a letter.
var NoLetter = &diag.Topic{
	Code: "export/no-letter", Severity: diag.Error,
	Title: "files that are exported are TEI letters",
	Doc:   "The file has no TEI element with a teiHeader, so nothing is made of it. Leave the file out, or put the letter into the name space of the TEI.",
}

// SameID is the finding about two letters with one id.
var SameID = &diag.Topic{
	Code: "export/same-id", Severity: diag.Warning,
	Title: "each letter has an id of its own",
	Doc: `Two letters of the export have the same xml:id, or such as differ by capitals alone. The files of the second have a number behind the name ("hale-12-2.html"), which
changes when letters are added before it, and so does its address.

Give one of them another id.`,
}
