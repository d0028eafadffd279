package graph

import "teikit/tei/diag"

// Topics are the findings of this package.
var Topics = []*diag.Topic{NoLetter, NoParty, NoNumber}

// NoLetter is the finding about a file that is no TEI.
var NoLetter = &diag.Topic{
	Code: "export/graph-no-letter", Severity: diag.Error,
	Title: "files that are exported are TEI letters",
	Doc:   "The root of the file is not TEI with a teiHeader, so it adds nothing. Leave the file out, or put the letter into the name space of the TEI.",
}

// NoParty is the finding about a letter without sender or addressee.
var NoParty = &diag.Topic{
	Code: "export/graph-no-party", Severity: diag.Info,
	Title: "letters have a sender and an addressee",
	Doc:   "The letter does not name both, so it is no edge of the network; the one who is named is a node. Add the party to the correspDesc if it is known.",
}

// NoNumber is the finding about a correspondent without number.
var NoNumber = &diag.Topic{
	Code: "export/beacon-no-number", Severity: diag.Info,
	Title: "correspondents have a number in the authority file of the BEACON file",
	Doc: `A BEACON file lists numbers of one authority file, GND unless --prefer names another. The correspondent has none, and is left out.

Name the registers of the edition in the project file (registers: [...]), and give the entry its number.`,
}
