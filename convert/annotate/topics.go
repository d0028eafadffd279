package annotate

import "teikit/tei/diag"

// Topics are the findings of this package.
var Topics = []*diag.Topic{unbalanced, loneMark, numberedPoint, repeated, brokenOff}

var unbalanced = &diag.Topic{
	Code: "conv/unbalanced-bracket", Severity: diag.Warning,
	Title: "each square bracket has its partner",
	Doc: `In a transcription square brackets mark what an editor added or left out: "[word]", "[...]". A bracket without its partner says
neither, so it is kept as a character of the text.

Add the missing bracket in the transcription, or write a backslash before the bracket if it stands in the original.`,
	Bad: "They asked [for peace with Armenia.", Good: "They asked [for] peace with Armenia.", Source: "COED",
}

var loneMark = &diag.Topic{
	Code: "conv/unbalanced-mark", Severity: diag.Warning,
	Title: "each sign of a deletion or addition has its partner",
	Doc: `The profile says with which signs the transcription shows words that were deleted or added on the page. A sign without its partner
says neither, so it is kept as a character of the text.

Add the missing sign in the transcription. If the sign is the writer's own, such as a pound sign, take a profile without that mark.`,
	Source: "PHAD",
}

var numberedPoint = &diag.Topic{
	Code: "conv/numbered-point", Severity: diag.Info,
	Title: "numbered paragraphs count from the first",
	Doc: `A number at the start of a paragraph is the author's own counting and becomes a label, not a note. Here the numbers before
it do not appear: the letter may be abridged, or the number may be something else.

Compare with the original. Nothing needs to be done if the author really counted so.`,
	Source: "COLI",
}

var repeated = &diag.Topic{
	Code: "conv/repeated-text", Severity: diag.Warning,
	Title: "no sentences stand twice",
	Doc: `Whole sentences that are repeated word for word are mostly a slip of copying or of a page's layout. They are kept, because a
converter must not decide what belongs to a text.

If the repetition is a mistake, mark the surplus copies in the transcription as {#surplus#}.`,
	Source: "PHCC",
}

var brokenOff = &diag.Topic{
	Code: "conv/broken-off", Severity: diag.Info,
	Title: "the text is complete",
	Doc:   `The last paragraph ends with dots, and a note says that the end is missing. The dots become a gap with the reason "lost".`, Source: "PHDA",
}
