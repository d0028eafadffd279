package suppress

import "teikit/tei/diag"

// Topics are the findings about suppressions.
var Topics = []*diag.Topic{topicSyntax, topicReason, topicUnused}

var topicSyntax = &diag.Topic{
	Code:     "cli/suppression-syntax",
	Severity: diag.Warning,
	Title:    "instructions that switch findings off can be read",
	Doc: `A processing instruction <?teikit ...?> switches findings off: with "disable" in the element that follows it, with "disable-file", before
the first element, in the whole file. Its value is the code of the findings, or their family; several are parted by spaces. This one cannot be
read, names a code that does not exist, or stands where it has nothing to be for: it switches nothing off.

"teikit explain" lists all codes.`,
	Bad:  `<?teikit disable="house/sent-dat" reason="the date is lost"?>`,
	Good: `<?teikit disable="house/sent-date" reason="the date is lost"?>`,
}

var topicReason = &diag.Topic{
	Code:     "cli/suppression-reason",
	Severity: diag.Warning,
	Title:    "whoever switches findings off says why",
	Doc: `A processing instruction switches findings off and gives no reason. It holds all the same; but in a year nobody will know whether the
place was looked at, or whether somebody wanted to have it quiet.

Say in a few words why the finding is not to be mended: what stands in the source, or what the edition has decided.`,
	Bad:  `<?teikit disable="house/sent-date"?>`,
	Good: `<?teikit disable="house/sent-date" reason="the date is lost"?>`,
}

var topicUnused = &diag.Topic{
	Code:     "cli/suppression-unused",
	Severity: diag.Warning,
	Title:    "what is switched off would be found without that",
	Doc: `A processing instruction switches findings off that there are not: what it was made for has been mended, or it stands before the wrong
element. It would hide the next mistake of that kind. Take it away, or put it before the element that the finding is in.

Only codes count that were looked for in this run: with "--select rng" nothing is said of suppressed house rules.`,
}
