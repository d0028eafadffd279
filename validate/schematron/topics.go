package schematron

import "teikit/tei/diag"

// Topics are the findings of this package, but for those that the rules themselves make: their codes are "sch/" with the id of the
// assertion.
var Topics = []*diag.Topic{topicSchema, topicExpression, topicVariable, topicInclude, TopicUnsupported, topicEvaluation, topicLimit, TopicAssertion, TopicNeverFired}

var topicSchema = &diag.Topic{
	Code:     "sch/schema",
	Severity: diag.Error,
	Title:    "a Schematron schema follows ISO/IEC 19757-3",
	Doc: `A part of a Schematron schema is not as the standard wants it: an attribute is missing, or an id is referred to that nothing has. The part is left out; all other rules are run, and the exit code is 3, since not all was checked that should be.

The message says what was expected.`,
	Bad:    `<sch:rule><sch:assert test="@when">...</sch:assert></sch:rule>`,
	Good:   `<sch:rule context="tei:date"><sch:assert test="@when">...</sch:assert></sch:rule>`,
	Source: "ISO/IEC 19757-3",
}

var topicExpression = &diag.Topic{
	Code:     "sch/expression",
	Severity: diag.Error,
	Title:    "expressions in Schematron rules are XPath",
	Doc: `An expression in a Schematron schema cannot be understood: it is no XPath, or it uses a prefix that no "ns" element declares, or a function that does not exist. The assertion, or the rule if it is its context, is left out; all others are run, and the exit code is 3.

In Schematron, prefixes are declared by elements "ns", not by xmlns attributes, and names without a prefix are in no namespace: for TEI, each name needs a prefix.`,
	Bad:    `<sch:rule context="tei:p[@n"/>`,
	Good:   `<sch:rule context="tei:p[@n]"/>`,
	Source: "XPath 3.1; ISO/IEC 19757-3, annex H",
}

var topicVariable = &diag.Topic{
	Code:     "sch/variable",
	Severity: diag.Error,
	Title:    "variables in Schematron are defined, and once",
	Doc:      `An expression refers to a variable that no "let" defines where it stands, or a variable is defined twice. What cannot be evaluated without it is left out, and the exit code is 3. If a pattern defines a variable again that the whole schema has, the one of the pattern counts in it; since the standard calls that an error and other programs may refuse the schema, it is a warning.`,
	Bad:      `<sch:rule context="tei:date"><sch:assert test="$years">...</sch:assert></sch:rule>`,
	Good:     `<sch:rule context="tei:date"><sch:let name="years" value="@when"/><sch:assert test="$years">...</sch:assert></sch:rule>`,
	Source:   "ISO/IEC 19757-3, section 5.4",
}

var topicInclude = &diag.Topic{
	Code:     "sch/include",
	Severity: diag.Error,
	Title:    "what a Schematron schema includes can be had",
	Doc: `An element "include" or "extends" names a file that cannot be read, that lies outside the folders that the schema may read, or that includes itself. Its rules are left out; all others are run, and the exit code is 3.

Addresses are relative to the file in which they stand. A schema may read files below its own folder and below the working directory.`,
	Bad:  `<sch:include href="../../elsewhere/dates.sch"/>`,
	Good: `<sch:include href="parts/dates.sch"/>`,
}

var TopicUnsupported = &diag.Topic{
	Code:     "sch/unsupported",
	Severity: diag.Error,
	Title:    "Schematron schemas keep to what can be evaluated",
	Doc: `The schema has a part in XSLT that is more than an expression, or a constraint of an ODD without a context, and cannot be evaluated. Rules that need it are left out; all others are run, and the exit code is 3.

What can be evaluated: xsl:key, xsl:variable and xsl:param with select or with text, xsl:function with xsl:param, xsl:variable, xsl:sequence, xsl:value-of, xsl:text, xsl:if, xsl:choose and xsl:for-each. Templates, sorting and grouping cannot; mostly an XPath expression says the same.

In an ODD, a constraint without a rule is about what is specified around it. If that is no element, or a class whose members are not in the ODD, nothing says what to test: give it a rule with a context.`,
	Bad:  `<xsl:function name="f:last"><xsl:call-template name="last"/></xsl:function>`,
	Good: `<xsl:function name="f:last"><xsl:param name="list"/><xsl:sequence select="$list[last()]"/></xsl:function>`,
}

var topicEvaluation = &diag.Topic{
	Code:     "sch/evaluation",
	Severity: diag.Error,
	Title:    "Schematron rules can be evaluated for each node",
	Doc: `A rule met something in the document that its expression cannot deal with: mostly a value that is no number or no date where the rule compares with one, or several nodes where it expects one. Whether the node follows the rule is not known. All other nodes and rules have been checked.

Either the document is wrong, or the rule has to be more careful: "@n castable as xs:integer and xs:integer(@n) gt 1".`,
	Bad:  `<sch:assert test="xs:integer(@n) gt 1">...</sch:assert> and <p n="two"/>`,
	Good: `<sch:assert test="@n castable as xs:integer and xs:integer(@n) gt 1">...</sch:assert>`,
}

var topicLimit = &diag.Topic{
	Code:     "sch/limit",
	Severity: diag.Error,
	Title:    "Schematron rules end",
	Doc:      `A rule took more steps, or more memory, than is allowed for one expression, and was given up for this node. Mostly it looks at all nodes for each node of the document ("//*" in a test), or a function calls itself without end. All other rules have been checked.`,
	Bad:      `<sch:assert test="count(//*//*//*) gt 0">...</sch:assert>`,
	Good:     `<sch:assert test="count(tei:p) gt 0">...</sch:assert>`,
}

// TopicAssertion stands for the codes that come from rules.
var TopicAssertion = &diag.Topic{
	Code:     "sch/assertion",
	Severity: diag.Error,
	Title:    "the document follows the Schematron rules",
	Doc: `A rule of a Schematron schema is broken. The code of such a finding is "sch/" and the id of the rule's assert or report; where it has none, the id of its rule or pattern and a number: "sch/titleStmt-2" is the second assertion of the pattern "titleStmt". The message is that of the rule, and so is the severity, by its role or flag: "warning", "nonfatal" and the like are warnings, "info", "information", "hint" and the like are infos; all else are errors.

What the rule wants, only the schema says: the finding's note tells where it stands.`,
	Source: "ISO/IEC 19757-3",
}

// TopicNeverFired is about rules that matched no node of any file of a run.
var TopicNeverFired = &diag.Topic{
	Code:     "cli/rule-never-fired",
	Severity: diag.Info,
	Title:    "each Schematron rule matches something",
	Doc: `In all files of this run, no node matched the context of the rule, or an earlier rule of its pattern took all of them: its assertions were never tested. For a rule about something rare that is as it should be; but many rules can never match, because of a slip in a name, a missing prefix, or an earlier rule that is more general.

In one pattern, the first rule that matches a node is the only one that counts for it: put special rules before general ones.`,
	Bad:    `<sch:rule context="correspAction">...</sch:rule>`,
	Good:   `<sch:rule context="tei:correspAction">...</sch:rule>`,
	Source: "ISO/IEC 19757-3, section 6.5",
}
