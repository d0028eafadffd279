package baseline

import "teikit/tei/diag"

// Topics are the findings about baselines.
var Topics = []*diag.Topic{topicSyntax, topicStale}

var topicSyntax = &diag.Topic{
	Code:     "cli/baseline-syntax",
	Severity: diag.Error,
	Title:    "the baseline can be read",
	Doc: `The file that --baseline names is not one that "teikit validate --baseline FILE --update-baseline" has written, or it was damaged, mostly when two
versions of it were merged. Which findings are known is therefore not known; nothing was checked.

Take the file from version control again, or write it anew.`,
}

var topicStale = &diag.Topic{
	Code:     "cli/baseline-stale",
	Severity: diag.Warning,
	Title:    "the baseline names only findings that are there",
	Doc: `The baseline has an entry for a finding that is not there any more: it has been mended, or the text around it has been changed so much that it
counts as a new one. As long as the entry stands, the next mistake of the same kind at the same text would be hidden.

"teikit validate --baseline FILE --update-baseline PATH..." writes the baseline anew; look at what changes in it before you commit it.`,
}
