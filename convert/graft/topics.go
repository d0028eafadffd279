package graft

import "teikit/tei/diag"

// Topics are the findings of the package.
var Topics = []*diag.Topic{Lost, Missing, Unusable}

// Lost is the finding about something of the original that is not there any more.
var Lost = &diag.Topic{
	Code: "conv/original-lost", Severity: diag.Warning,
	Title: "a change of the text keeps what the original says there",
	Doc: `The text has its original beside it (original: beside): the TEI document that it was exported from, which says more than letter text can. What was
changed in the text is carried into it. Here the change has no place of its own in the original, so the content of this element was taken
from the text: what stands in the text is right, what the original alone said of it is gone.

Look at the element in the document, and put back what is missing; or change the original itself instead of the text.`,
}

// Missing is the finding about an original that is not there.
var Missing = &diag.Topic{
	Code: "conv/original-missing", Severity: diag.Error,
	Title: "a text that has an original has it beside it",
	Doc: `The facts say that the TEI document which the text was exported from stands beside it (original: beside), as NAME.tei, and there is none. The
document was made of the text alone, so it lacks all that letter text cannot say.

Put the original back beside the text, under the same name. If the text shall stand by itself from now on, take the key out of the facts.`,
}

// Unusable is the finding about an original that a text cannot be joined with.
var Unusable = &diag.Topic{
	Code: "conv/original-unusable", Severity: diag.Error,
	Title: "what has changed in a text can be carried into its original",
	Doc: `The TEI document beside the text (original: beside) could not be joined with it: it cannot be read, or is no letter, or what has changed in the
text has no place in it, or the two together would not be valid. The message says which. The document was made of the text alone, so it lacks
all that letter text cannot say.

If the text has been changed very much, change it back and make the change in the original; or take the key out of the facts, and put into
the text what it shall keep.`,
}
