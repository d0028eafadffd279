package libxml2

import "teikit/tei/diag"

// Topics are the findings of this package.
var Topics = []*diag.Topic{topicSecondOpinion, topicRelaxNG, topicXSD, topicUnchecked}

var topicSecondOpinion = &diag.Topic{
	Code:     "rng/second-opinion",
	Severity: diag.Warning,
	Title:    "libxml2 comes to the same verdict",
	Doc: `With --engine both, each document is also checked by libxml2, which is what xmllint and many other programs validate with. The two do not agree whether this document is valid. The finding gives the first thing that the one has found where the other has found nothing.

Mostly it is libxml2 that is wrong: it is at variance with XML Schema in some datatypes and in regular expressions, and with RELAX NG in a few corners. What is known of that stands in the manual. But a program that has only libxml2 to ask will say what libxml2 says.`,
	Mend:   `If libxml2 refuses a document that is right, look whether the schema can say the same in simpler patterns. If it accepts one that has mistakes, mend these. If you think that libxml2 is right, please report it with the schema and the document.`,
	Source: "RELAX NG section 6",
}

var topicRelaxNG = &diag.Topic{
	Code:  "rng/libxml2",
	Title: "libxml2 finds the document valid",
	Doc: `With --engine libxml2, documents are checked against RELAX NG schemas by libxml2, and this is what it says, in its own words. It tells lines, no columns, and often several things for one mistake: that an element is not expected, and then, of each element around it, that its content is not valid. The first one mostly leads to the place.

The same schema without --engine gives one finding for each mistake, with the place and what was expected.`,
	Bad:  `<opener><p>Dear friend,</p></opener>`,
	Good: `<opener><salute>Dear friend,</salute></opener>`,
}

var topicXSD = &diag.Topic{
	Code:  "rng/xsd",
	Title: "documents are valid against their XML Schema",
	Doc: `The document is checked against an XML Schema (XSD), which the command line, the project file, an xml-model processing instruction or xsi:schemaLocation names. This is what libxml2 says of it, in its own words, with the line.

libxml2 knows XML Schema 1.0. What it says of a wrong element names what was expected in its place; namespaces stand in braces before names.`,
	Bad:    `<date when="16.7.1920">16 July 1920</date>`,
	Good:   `<date when="1920-07-16">16 July 1920</date>`,
	Source: "XML Schema 1.0",
}

var topicUnchecked = &diag.Topic{
	Code:  "rng/libxml2-unchecked",
	Title: "libxml2 can check the document",
	Doc: `libxml2 was asked for its verdict and has none. The exit code is 3, since the document was not checked as you wanted.

It cannot check a document against XML Schema in which there are references to entities: write the characters themselves, or make the references numeric. For a few documents it takes for ever: after a minute it is no longer waited for. And it is never given other files, so it was not asked about a document that is put together of several (--xinclude, --external-root).`,
	Bad:  `<!DOCTYPE TEI [<!ENTITY uuml "&#252;">]> ... <placeName>Z&uuml;rich</placeName>`,
	Good: `<placeName>Zürich</placeName>`,
}
