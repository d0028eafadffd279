package text

import "teikit/tei/diag"

// Topics are the findings of the format.
var Topics = []*diag.Topic{cannotWrite}

var cannotWrite = &diag.Topic{
	Code: "export/cannot-write", Severity: diag.Warning,
	Title: "what a document says can be written in the format",
	Doc: `The format has no form for the element or attribute, or not at this place. Its words were written, but converting the text gives another
document than the one that was exported.

Keep the TEI document as the one that you work on, or encode the passage with an element that the format has.`,
}
