package graft

import "teikit/tei/diag"

// Topics are the findings of the package.
var Topics = []*diag.Topic{Lost}

// Lost is the finding about something of the original that is not there any more.
var Lost = &diag.Topic{
	Code: "conv/original-lost", Severity: diag.Warning,
	Title: "a change of the text keeps what the original says there",
	Doc: `The text has its original beside it (original: beside): the TEI document that it was exported from, which says more than letter text can. What was
changed in the text is carried into it. Here the change has no place of its own in the original, so the content of this element was taken
from the text: what stands in the text is right, what the original alone said of it is gone.

Look at the element in the document, and put back what is missing; or change the original itself instead of the text.`,
}
