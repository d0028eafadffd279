package dts

import "teikit/tei/diag"

// Topics are the findings of the format.
var Topics = []*diag.Topic{noUnits, outsideText, noAddress}

var noUnits = &diag.Topic{
	Code: "export/dts-no-units", Severity: diag.Warning,
	Title: "a letter has units that can be cited",
	Doc:   "Distributed Text Services cite parts of a text: divisions, paragraphs, opener and closer. The letter has none, so that it is there as a whole only.",
}

var outsideText = &diag.Topic{
	Code: "export/dts-outside-text", Severity: diag.Info,
	Title: "all that is read stands in the text",
	Doc: `The notes of the letter stand in standOff, and units that can be cited are parts of the text. They are in the document of the whole letter, and not in those of its units.

Convert the letter with --notes inline or --notes end if notes are to come with the text.`,
}

var noAddress = &diag.Topic{
	Code: "export/dts-no-address", Severity: diag.Info,
	Title: "the address of the service is known",
	Doc: `The specification asks for absolute addresses. Without one in the project file, links are relative to the file that they stand in: they lead to the right files wherever the folder stands, for clients that resolve them.

Write the address into the project file: edition: {dts: "https://example.org/dts/"}.`,
}
