package custom

import "teikit/tei/diag"

// Topics are the findings about rules.
var Topics = []*diag.Topic{topicRule, topicExample, topicEvaluation}

var topicRule = &diag.Topic{
	Code:     "cli/rule-unusable",
	Severity: diag.Error,
	Title:    "the project's own rules can be used",
	Doc: `A rule under "rules: custom:" in the project file is no XPath 3.1, calls a function or names a prefix or a variable that does not exist, or its message has
a brace that is not closed. It was not run; all others were, and the exit code is 3.

Elements without a prefix, persName, are those of the TEI, as are those with the prefix tei. An expression that has ": " or " #" in it, or begins with a sign
such as * or @, has to stand in quotes in YAML.`,
	Bad:  `{id: sender-has-ref, context: "tei:persName[", assert: "@ref", message: "no ref"}`,
	Good: `{id: sender-has-ref, context: "tei:persName", assert: "@ref", message: "no ref"}`,
}

var topicExample = &diag.Topic{
	Code:     "cli/rule-example",
	Severity: diag.Error,
	Title:    "the project's own rules say of their examples what they should",
	Doc: `With --test-rules, each rule of the project file is run on its examples: those under "good" may give no finding of the rule, each under "bad" has to give
one. An example is a fragment of TEI, without a namespace of its own; one that begins with <TEI> is a whole document. A rule without a bad example
may be one that never finds anything: it is told, too, as a warning.`,
}

var topicEvaluation = &diag.Topic{
	Code:     "house/rule-evaluation",
	Severity: diag.Error,
	Title:    "the project's own rules can be evaluated",
	Doc: `A rule of the project file met something in this document that its expressions cannot be evaluated for: mostly a value that is no number or date, or
several nodes where one is expected; or it took more time or memory than is allowed. It has said nothing about the place.

Test the value first: "if (@when castable as xs:date) then ... else true()", or take one node: "tei:date[1]".`,
}
