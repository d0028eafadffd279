package markdown

import "teikit/tei/diag"

// Topics are the findings of the format.
var Topics = []*diag.Topic{leftOut}

var leftOut = &diag.Topic{
	Code: "export/markdown-left-out", Severity: diag.Info,
	Title: "what a document says can be written as Markdown",
	Doc: `Markdown has no form for the element. Its words were written as they stand, or as a footnote would stand in brackets; what has no words, such as
an image, is not there.

Use another format where that matters, or leave it.`,
}
