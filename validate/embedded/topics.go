package embedded

import "teikit/tei/diag"

// Topics are the findings of this package.
var Topics = []*diag.Topic{topicOld, topicStray, topicPrefix, topicLeftOut}

var topicOld = &diag.Topic{
	Code:     "sch/embedded-old",
	Severity: diag.Warning,
	Title:    "Schematron in a RELAX NG schema or an ODD is that of ISO",
	Doc: `A RELAX NG schema or an ODD has Schematron rules in it, in the namespace http://www.ascc.net/xml/schematron. That is Schematron as it was before it became an ISO standard in 2006; its rules are nearly the same, but not quite, and are not taken.

Mostly it is enough to change the namespace to http://purl.oclc.org/dsdl/schematron, or to make the schema again with a newer program.`,
	Bad:  `<pattern xmlns="http://www.ascc.net/xml/schematron">...</pattern>`,
	Good: `<pattern xmlns="http://purl.oclc.org/dsdl/schematron">...</pattern>`,
}

var topicStray = &diag.Topic{
	Code:     "sch/embedded-stray",
	Severity: diag.Warning,
	Title:    "Schematron in a RELAX NG schema or an ODD stands in patterns and rules",
	Doc: `A RELAX NG schema or an ODD has a part of Schematron in it that means nothing by itself, such as an "assert" without a rule around it: what it is to be tested on is not said. It is not taken.

Put a "rule" with its context, and a "pattern", around it.`,
	Bad:    `<sch:assert test="@when">...</sch:assert>`,
	Good:   `<sch:pattern><sch:rule context="tei:date"><sch:assert test="@when">...</sch:assert></sch:rule></sch:pattern>`,
	Source: "ISO/IEC 19757-3",
}

var topicPrefix = &diag.Topic{
	Code:     "sch/embedded-prefix",
	Severity: diag.Warning,
	Title:    "a prefix means one namespace in all Schematron of a RELAX NG schema or an ODD",
	Doc: `The Schematron rules in a RELAX NG schema and in the files that it includes, or in an ODD, are run as one schema, in which a prefix can mean one namespace only. Two "ns" elements say different things about one prefix; the first counts, so rules written for the second look for elements in the wrong namespace.

Give one of the two another prefix.`,
	Bad:    `<sch:ns prefix="t" uri="http://www.tei-c.org/ns/1.0"/> ... <sch:ns prefix="t" uri="http://www.tei-c.org/ns/Examples"/>`,
	Good:   `<sch:ns prefix="t" uri="http://www.tei-c.org/ns/1.0"/> ... <sch:ns prefix="e" uri="http://www.tei-c.org/ns/Examples"/>`,
	Source: "ISO/IEC 19757-3",
}

var topicLeftOut = &diag.Topic{
	Code:     "sch/odd-left-out",
	Severity: diag.Warning,
	Title:    "all rules of an ODD are run",
	Doc: `The ODD has, or refers to, rules that are not run: constraints in another language than Schematron, specifications in other files, or a constraint of a class of the TEI, which is run on those members that the ODD itself has, since the others are not in it. All other rules are run.

Give a constraint a rule with a context where the ODD does not say what it is about, and put what stands in several files into one.`,
	Bad:    `<constraintSpec ident="needed" scheme="private">...</constraintSpec>`,
	Good:   `<constraintSpec ident="needed" scheme="schematron"><constraint><sch:assert test="@when">...</sch:assert></constraint></constraintSpec>`,
	Source: "TEI P5, tagdocs",
}
