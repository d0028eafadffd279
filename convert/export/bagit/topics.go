package bagit

import "teikit/tei/diag"

// Topics are the findings of this package.
var Topics = []*diag.Topic{NoDate, NoLicence, Recoded}

// NoDate is the finding about a deposit without date.
var NoDate = &diag.Topic{
	Code: "export/bagit-no-date", Severity: diag.Warning,
	Title: "a deposit has a date",
	Doc: `The program asks no clock, so that the same letters give the same bag. Without a date the bag says none, and the metadata for DataCite, where the year is
mandatory, are left out.

Give the date of the deposit with --date, or as SOURCE_DATE_EPOCH.`,
}

// NoLicence is the finding about an edition without licence.
var NoLicence = &diag.Topic{
	Code: "export/bagit-no-licence", Severity: diag.Warning,
	Title: "a deposit states its licence",
	Doc:   "The project file says no licence of the edition, so neither do the metadata of the deposit. Zenodo takes no open deposit without one. Write its address under edition: licence.",
}

// Recoded is the finding about a file in another encoding.
var Recoded = &diag.Topic{
	Code: "export/bagit-recoded", Severity: diag.Info,
	Title: "files of a deposit are in UTF-8",
	Doc:   "The file is in another encoding. In the bag it is in UTF-8, and its XML declaration says so; the characters are the same.",
}
