package cmif

import "teikit/tei/diag"

// Topics are the findings of this package.
var Topics = []*diag.Topic{NoLetter, NoCorrespondence, Several, SameID, NoParty, Empty, Action, Copy, Unresolved, Authority, Date, Calendar, Doubt, Version2, Mentions}

// NoLetter is the finding about a file that is no TEI.
var NoLetter = &diag.Topic{
	Code: "export/cmif-no-letter", Severity: diag.Error,
	Title: "files that are exported are TEI letters",
	Doc:   "The root of the file is not TEI with a teiHeader, so there is nothing to export. Leave the file out, or put the letter into the name space of the TEI.",
}

// NoCorrespondence is the finding about a letter without correspDesc.
var NoCorrespondence = &diag.Topic{
	Code: "export/cmif-no-correspondence", Severity: diag.Warning,
	Title: "letters have a correspDesc",
	Doc:   "CMIF lists who sent what to whom; a letter that does not say so in profileDesc/correspDesc is left out. Add a correspDesc (TEI section HD44CD).",
}

// Several is the finding about a letter with several correspDesc.
var Several = &diag.Topic{
	Code: "export/cmif-several", Severity: diag.Warning,
	Title: "a letter has one correspDesc",
	Doc:   "Each correspDesc becomes an entry of its own, and all lead to the same address, so that one letter seems to be several. Join them if they are about one letter.",
}

// SameID is the finding about two letters with one id.
var SameID = &diag.Topic{
	Code: "export/cmif-same-id", Severity: diag.Error,
	Title: "each letter has an id of its own",
	Doc:   "Two letters have the same xml:id, so their entries lead to the same address. Give one of them another id.",
}

// NoParty is the finding about a letter without sender or addressee.
var NoParty = &diag.Topic{
	Code: "export/cmif-no-party", Severity: diag.Warning,
	Title: "the sender and the addressee of a letter are named",
	Doc:   "CMIF needs both, each with a name. \"Unknown\" is written for the one that is missing. Add the party, or leave it so if it is not known.",
}

// Empty is the finding about a name without words.
var Empty = &diag.Topic{
	Code: "export/cmif-empty-name", Severity: diag.Warning,
	Title: "names in a correspDesc have words",
	Doc:   "The element has no text, perhaps because the name stands in a register alone. CMIF needs the words; write the name into the element.",
}

// Action is the finding about an action that CMIF does not know.
var Action = &diag.Topic{
	Code: "export/cmif-action", Severity: diag.Info,
	Title: "actions are of a type that CMIF knows",
	Doc:   "CMIF has \"sent\" and \"received\". That a letter was transmitted, redirected or forwarded stays in the TEI document alone.",
}

// Copy is the finding about one who got a copy.
var Copy = &diag.Topic{
	Code: "export/cmif-copy", Severity: diag.Info,
	Title: "letters go to addressees alone",
	Doc:   "Who got a copy is no addressee, and CMIF has no place for it. It stays in the TEI document alone.",
}

// Unresolved is the finding about a pointer that leads to no authority file.
var Unresolved = &diag.Topic{
	Code: "export/cmif-unresolved", Severity: diag.Info,
	Title: "names lead to an authority file",
	Doc: `@ref points to an entry that has no number in an authority file, or that is not there. The name is written without @ref; correspSearch finds such letters by the words alone.

Name the registers of the edition in the project file (registers: [...]), and give the entry its GND, VIAF or GeoNames number.`,
}

// Authority is the finding about an authority file that CMIF does not support.
var Authority = &diag.Topic{
	Code: "export/cmif-authority", Severity: diag.Info,
	Title: "names lead to an authority file that correspSearch knows",
	Doc:   "correspSearch joins letters by GND, VIAF, LC, BnF or NDL numbers of persons and organisations, and by GeoNames numbers of places. Add one of these to the entry; others are left out.",
}

// Date is the finding about a date that CMIF cannot have.
var Date = &diag.Topic{
	Code: "export/cmif-date", Severity: diag.Info,
	Title: "dates say a year, and stand once",
	Doc:   "CMIF has one date for an action, with @when, @from and @to, or @notBefore and @notAfter, and with a year. Others are left out.",
}

// Calendar is the finding about a date of another calendar.
var Calendar = &diag.Topic{
	Code: "export/cmif-calendar", Severity: diag.Info,
	Title: "dates are Gregorian",
	Doc:   "The letter was dated by another calendar. CMIF gets the Gregorian date; the date of the letter stays in the TEI document alone.",
}

// Doubt is the finding about a doubt that CMIF cannot say.
var Doubt = &diag.Topic{
	Code: "export/cmif-doubt", Severity: diag.Info,
	Title: "names are sure",
	Doc:   "CMIF 1.1 as its public checks have it knows one doubt, cert=\"low\", and on dates alone. That a name is uncertain, or inferred (@evidence), stays in the TEI document; so does how uncertain a date is.",
}

// Version2 is the finding about statements of version 2.
var Version2 = &diag.Topic{
	Code: "export/cmif-version-2", Severity: diag.Info,
	Title: "letters say what CMIF 1.1 has a place for",
	Doc:   "The letter comes from a CMIF file of version 2, which says more of it: whom it mentions, its language, of which kind its text is. Version 1.1 has no place for that. Export with --cmif 2.",
}

// Mentions is the finding about names in the text without number.
var Mentions = &diag.Topic{
	Code: "export/cmif-mentions", Severity: diag.Info,
	Title: "names in the text lead to an authority file",
	Doc: `CMIF of version 2 lists whom and what a letter mentions, by their numbers in authority files. Names in the text that lead to none are left out; the message counts them.

Name the registers of the edition in the project file (registers: [...]), and give the entries their numbers.`,
}
