package facts

import "teikit/tei/diag"

// Topics are the findings about the facts of a letter.
var Topics = []*diag.Topic{Syntax, UnknownKey, WrongValue, ImpossibleDate, NoReason, Conflict, Unaccepted, Several}

// RunTopics are those about the letters of a run.
var RunTopics = []*diag.Topic{SameID, NoRow}

// Syntax and the others are what can be wrong with facts.
var Syntax = &diag.Topic{
	Code: "conv/facts-syntax", Severity: diag.Error,
	Title: "facts are YAML",
	Doc: `The front matter, the facts file or the table cannot be read. The facts in it do not count.

Look at the line: a value with ": " or "#" in it needs quotes, a list its dashes below each other.`,
	Bad: "---\nfrom: \"A. Hale\n---\nI was glad of it and said so.", Good: "---\nfrom: A. Hale\n---\nI was glad of it and said so.",
}

var UnknownKey = &diag.Topic{
	Code: "conv/facts-key", Severity: diag.Error,
	Title: "the keys of facts are those of the list",
	Doc: `There is no such key, or it stands twice. What it says does not count.

Mend the key; docs/facts.md lists them, and docs/facts.schema.json lets your editor complete them.`,
	Bad: "---\nfrm: A. Hale\n---\nI was glad of it and said so.", Good: "---\nfrom: A. Hale\n---\nI was glad of it and said so.",
}

var WrongValue = &diag.Topic{
	Code: "conv/facts-value", Severity: diag.Error,
	Title: "the values of facts are of their kind",
	Doc: `The value is none that the key can have, so it does not count.

Mend the value; docs/facts.md shows each.`,
	Bad: "---\ntype: leter\n---\nI was glad of it and said so.", Good: "---\ntype: letter\n---\nI was glad of it and said so.",
}

var ImpossibleDate = &diag.Topic{
	Code: "conv/facts-date", Severity: diag.Error,
	Title: "the date of a letter is one, in EDTF",
	Doc: `The date is none of the calendar, or not written as the Extended Date/Time Format has it. It does not count.

Write year, month and day: 1920-07-16; "?" behind it for doubt, "~" for about, a slash between two dates for a time that lasted.`,
	Bad: "---\ndate: 1920-02-31\n---\nI was glad of it and said so.", Good: "---\ndate: 1920-02-29\n---\nI was glad of it and said so.",
}

var NoReason = &diag.Topic{
	Code: "conv/facts-reason", Severity: diag.Error,
	Title: "overrides and accepted findings have a reason",
	Doc: `Whoever reads the edition later must be able to see why the page was not believed, or why a finding was left. Without a reason the line does
not count.

Write the reason.`,
	Bad:  "---\noverrides: {from: {value: A. Hale}}\n---\nI was glad of it and said so.",
	Good: "---\noverrides: {from: {value: A. Hale, reason: her hand}}\n---\nI was glad of it and said so.",
}

var Conflict = &diag.Topic{
	Code: "conv/facts-conflict", Severity: diag.Warning,
	Title: "facts and page agree",
	Doc: `The facts say one thing, the page another. The facts count.

If the facts are right, write them under "overrides" with the reason; what the page says is then told by --explain only. Otherwise
mend them.`,
	Bad:  "---\nfrom: C. Marsh\n---\nA. Hale to B. Orne\n\nI was glad of it and said so.",
	Good: "---\nfrom: A. Hale\n---\nA. Hale to B. Orne\n\nI was glad of it and said so.",
}

var Unaccepted = &diag.Topic{
	Code: "conv/facts-accept", Severity: diag.Info,
	Title: "accepted findings are there",
	Doc: `No finding of this code is left to accept: it was mended, or the code is misspelt.

Delete the line, or mend the code.`,
	Bad:  "---\naccept: {note/unused: it will come}\n---\nI was glad of it and said so.",
	Good: "---\naccept: {conv/no-date: it has none}\n---\nI was glad of it and said so.",
}

var Several = &diag.Topic{
	Code: "conv/facts-several", Severity: diag.Warning,
	Title: "facts of one letter stand with one letter",
	Doc: `The page holds several letters, and the facts say something that can be true of one only. These keys do not count.

Put each letter into a file of its own.`,
	Bad:  "---\nid: L1\n---\nA. Hale to B. Marsh\n\nI was glad of it and said so.\n\nB. Marsh to A. Hale\n\nI was not, and said so too.",
	Good: "---\nlang: en\n---\nA. Hale to B. Marsh\n\nI was glad of it and said so.\n\nB. Marsh to A. Hale\n\nI was not, and said so too.",
}

var SameID = &diag.Topic{
	Code: "conv/same-id", Severity: diag.Error,
	Title: "each letter has an id of its own",
	Doc: `Two letters of one run have the same id in their facts. Both were written, but files that point to the id cannot tell them apart.

Give one of them another id.`,
}

var NoRow = &diag.Topic{
	Code: "conv/table-row", Severity: diag.Warning,
	Title: "each row of the table belongs to a letter",
	Doc: `No transcription of this run has the id of the row, or two rows have it.

Mend the id: it is that of the facts, or else the name of the file without its extension.`,
}
