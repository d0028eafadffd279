package ceteicean

import "teikit/tei/diag"

// Topics are the findings of the format.
var Topics = []*diag.Topic{notShown}

var notShown = &diag.Topic{
	Code: "export/ceteicean-not-shown", Severity: diag.Info,
	Title: "what a letter has can be shown on its page",
	Doc: `The TEI file of the letter has all that the letter has, but its page does not show this: for elements of other name spaces there are no behaviours, and images that are files are not copied.

Give images an address of the web.`,
}
