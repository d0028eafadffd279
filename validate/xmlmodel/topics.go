package xmlmodel

import "teikit/tei/diag"

// Topics are the findings of this package.
var Topics = []*diag.Topic{topicSyntax, topicPart, topicUnused}

var topicSyntax = &diag.Topic{
	Code:     "rng/model-syntax",
	Severity: diag.Error,
	Title:    "the processing instruction xml-model says which schema is meant",
	Doc: `A document may name its schemas before its first element, each in a processing instruction with the target xml-model. What follows the target looks like attributes: a name, "=", and a value in quotes, parted by white space, none of them twice. href is the address of the schema, relative to the document.

The instruction cannot be read to its end, or it has no href, so the schema that it means is not known, or only half of what it says about it.

A document may name up to twenty schemas.`,
	Bad:    `<?xml-model href=letter.rng?>`,
	Good:   `<?xml-model href="letter.rng" type="application/xml" schematypens="http://relaxng.org/ns/structure/1.0"?>`,
	Source: "Associating Schemas with XML documents 1.0, section 3",
}

var topicPart = &diag.Topic{
	Code:     "rng/model-part",
	Severity: diag.Warning,
	Title:    "the processing instruction xml-model has known parts, and values without bare signs",
	Doc: `The parts of xml-model are href (the address), type (the media type), schematypens (the namespace of the schema language), phase (of Schematron), title, group and charset. Another name means nothing to any program; mostly it is a slip of the pen, and what was meant by it does not happen. Names are in small letters.

In a value, "&" and "<" stand as "&amp;" and "&lt;". The value was taken as it is.`,
	Bad:    `<?xml-model href="letter.rng" schemaTypeNS="http://relaxng.org/ns/structure/1.0"?>`,
	Good:   `<?xml-model href="letter.rng" schematypens="http://relaxng.org/ns/structure/1.0"?>`,
	Source: "Associating Schemas with XML documents 1.0, section 3",
}

var topicUnused = &diag.Topic{
	Code:     "rng/model-unused",
	Severity: diag.Warning,
	Title:    "documents name schemas that can be used",
	Doc: `The document names a schema in a language that documents are not checked against: a DTD, NVDL, one whose namespace nobody knows, or, if the program was built without libxml2, XML Schema (XSD). So nothing can be said about whether the document follows that schema. If it names a RELAX NG schema as well, that one was used, and this is for your information; if not, it was checked against the built-in schema.

TEI schemas are to be had in RELAX NG beside the other languages: roma.tei-c.org and the program that made the XSD make it from the same ODD, and the TEI's own ones are fetched with "teikit schema fetch tei_all@current". Name it in the document, or in the project file:

    schema: schema/letters.rng

A DTD that is there for the sake of its entities needs nothing.`,
	Bad:    `<?xml-model href="letters.xsd" schematypens="http://www.w3.org/2001/XMLSchema"?>`,
	Good:   `<?xml-model href="letters.rng" schematypens="http://relaxng.org/ns/structure/1.0"?>`,
	Source: "Associating Schemas with XML documents 1.0, appendix on schema languages",
}
