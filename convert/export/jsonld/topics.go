package jsonld

import "teikit/tei/diag"

// Topics are the findings of this package.
var Topics = []*diag.Topic{NoLetter, SameID}

// NoLetter is the finding about a file that is no TEI.
var NoLetter = &diag.Topic{
	Code: "export/jsonld-no-letter", Severity: diag.Error,
	Title: "files that are exported are TEI letters",
	Doc:   "The root of the file is not TEI with a teiHeader, so nothing is said of it. Leave the file out, or put the letter into the name space of the TEI.",
}

// SameID is the finding about two letters with one id.
var SameID = &diag.Topic{
	Code: "export/jsonld-same-id", Severity: diag.Error,
	Title: "each letter has an id of its own",
	Doc:   "Two letters have the same xml:id, and so the same address: what is said of one is said of both. Give one of them another id.",
}
