package convert

import (
	"slices"

	"teikit/convert/annotate"
	"teikit/convert/facts"
	"teikit/convert/lettertext"
	"teikit/convert/notelink"
	"teikit/convert/profile"
	"teikit/convert/witness"
	"teikit/tei/diag"
)

// Topics are the findings of a conversion, those of its steps included.
var Topics = slices.Concat(
	[]*diag.Topic{notText, tooLarge, empty, pageFrame, severalLetters, notXMLChar, damagedArchive, inferredArchive, profile.Doubtful},
	witness.Topics, annotate.Topics, notelink.Topics, lettertext.Topics, facts.Topics,
)

var notText = &diag.Topic{
	Code: "conv/not-text", Severity: diag.Error,
	Title: "the transcription is text",
	Doc: `A NUL byte never stands in a plain-text transcription: the file is a binary one, such as a word processor's document.

Save the transcription as plain text in UTF-8.`,
}

var tooLarge = &diag.Topic{
	Code: "conv/too-large", Severity: diag.Error,
	Title: "the transcription is at most 16 MiB long",
	Doc: `A transcription of more than 16 MiB is mostly a wrong file, or a whole edition in one. It was not converted.

Put each letter, or each page of letters, into a file of its own.`,
}

var empty = &diag.Topic{
	Code: "conv/empty", Severity: diag.Error,
	Title: "the transcription has text",
	Doc:   `There is nothing to convert, so no document was written.`,
}

var pageFrame = &diag.Topic{
	Code: "conv/page-frame", Severity: diag.Info,
	Title: "what stands around the letter goes into the header",
	Doc: `A page has lines that belong neither to the letter nor to the edition's text of it: links, the title of the collection, its
compilers. They stand in sourceDesc, links as note type="boilerplate".

If such a line belongs to the letter, the reader took it wrongly: move it below the heading.`,
	Source: "HD3",
}

var severalLetters = &diag.Topic{
	Code: "conv/several-letters", Severity: diag.Info,
	Title: "each letter of a page becomes a document",
	Doc: `A new heading after the text of a letter begins another. Each letter becomes a document of its own; into one file or the standard
output they go together as teiCorpus.`,
	Source: "CC",
}

var notXMLChar = &diag.Topic{
	Code: "conv/control-character", Severity: diag.Warning,
	Title: "the transcription has no control characters",
	Doc: `XML has no place for control characters. The character was left out; the ledger says where.

Delete it from the transcription.`,
}

var damagedArchive = &diag.Topic{
	Code: "conv/damaged-shelfmark", Severity: diag.Warning,
	Title: "the parts of an archival reference can be read",
	Doc: `Scanning and translation damage abbreviations ("On." for "Op.", "Op. P." for "Op. 11"). The part was understood by its place in the
reference and is kept as it stands. A number that was misread as letters is read as what another reference of the page has in its place, if that
looks like it; the shelfmark then says so with @cert, and the line of the text is kept.

Correct it in the transcription.`,
	Bad: "RTSKHIDNI. F. 5. On. 1. D. 2433. L. 88.", Good: "RTSKHIDNI. F. 5. Op. 1. D. 2433. L. 88.", Source: "MSID",
}

var inferredArchive = &diag.Topic{
	Code: "conv/shelfmark-inferred", Severity: diag.Info,
	Title: "an archival reference names its levels",
	Doc: `The line has the form of a shelfmark: the sign or the name of an archive, then numbers. Nothing else says that it is one, no label and no
word such as "box" or "f.". It was taken for the shelfmark of the letter.

Write a label before it, such as "Archive:", or move it if it is part of the text.`,
	Bad:    "A. Hale to B. Marsh\n\nI was glad of it and said so to all.\n\nYours ever,\nA. Hale\n\nGSA 29/329",
	Good:   "A. Hale to B. Marsh\n\nI was glad of it and said so to all.\n\nYours ever,\nA. Hale\n\nArchive: GSA 29/329",
	Source: "MSID",
}
