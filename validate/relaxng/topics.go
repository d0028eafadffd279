package relaxng

import (
	"slices"

	"teikit/tei/diag"
	"teikit/validate/relaxng/simplify"
	"teikit/validate/relaxng/syntax"
)

// Topics are the findings of this package and of those below it: first those about documents, then those about schemas.
var Topics = slices.Concat([]*diag.Topic{
	topicUnknownElement, topicNotAllowed, topicTooEarly, topicTooLate, topicIncomplete, topicNamespace,
	topicAttribute, topicMissingAttribute, topicAttributeValue,
	topicText, topicTextValue, topicDuplicateID, topicDanglingIDREF, topicTooComplex, topicTooMany,
}, syntax.Topics, simplify.Topics)

var topicUnknownElement = &diag.Topic{
	Code:  "rng/unknown-element",
	Title: "elements have names that the schema knows",
	Doc: `The schema defines no element of this name, anywhere. Usually the name is misspelt: names are case-sensitive, so "dateLine" is not "dateline". If an element with nearly the same name may stand here, or one that means what the name says, the message suggests it, and the content is checked as if it were that element.

If the element comes from another vocabulary, it needs its own namespace and a schema that allows it. What is inside an unknown element is checked as far as the schema knows the elements there.`,
	Bad:    `<opener><dateLine>Baku, 16 July 1920</dateLine></opener>`,
	Good:   `<opener><dateline>Baku, 16 July 1920</dateline></opener>`,
	Source: "RELAX NG section 6.2.4",
}

var topicNotAllowed = &diag.Topic{
	Code:  "rng/element-not-allowed",
	Title: "elements stand where the schema allows them",
	Doc: `The schema knows the element, but its parent cannot have it. The message says where it may stand: inside another element that has been left out, or after the end of its parent, which perhaps comes too late. Otherwise it says what may stand at this place.

Several elements in a row of which the same one is left out around them are one finding. The element itself is checked by its own definition, and what follows is checked as if it were not there.`,
	Bad:    `<opener><p>Dear friend,</p></opener>`,
	Good:   `<opener><salute>Dear friend,</salute></opener>`,
	Source: "RELAX NG section 6.2.4",
}

var topicTooEarly = &diag.Topic{
	Code:  "rng/element-too-early",
	Title: "what has to come before an element has come",
	Doc: `The parent has both elements, but in the wrong order. The finding points at the one that comes too early, a note at the one that has to come before it: move that up. There is one finding for the two of them.

If the other element is not there at all, the finding is rng/missing-element.`,
	Bad:    `<fileDesc><titleStmt>...</titleStmt><sourceDesc>...</sourceDesc><publicationStmt>...</publicationStmt></fileDesc>`,
	Good:   `<fileDesc><titleStmt>...</titleStmt><publicationStmt>...</publicationStmt><sourceDesc>...</sourceDesc></fileDesc>`,
	Source: "RELAX NG section 6.2.5",
}

var topicTooLate = &diag.Topic{
	Code:  "rng/element-too-late",
	Title: "elements come in the order of the schema, and no more often than it allows",
	Doc: `The parent may have this element, but only further up, or only once. Move it to where the schema has it; a note points at the element that it has to come before, or that is not allowed beside it, if that is clear. If it is there already, put the two together.

In a letter, an opener comes before the first paragraph and a closer after the last one; a paragraph after the closer belongs before it, or into a postscript.`,
	Bad:    `<div type="letter"><closer>...</closer><p>...</p></div>`,
	Good:   `<div type="letter"><p>...</p><closer>...</closer></div>`,
	Source: "RELAX NG section 6.2.5",
}

var topicIncomplete = &diag.Topic{
	Code:  "rng/missing-element",
	Title: "elements have the children that they need",
	Doc: `Something is not there that the schema asks for; the message names it, or what could come next. The finding points at the element before which it is missing or, if the parent ends too early, at the start tag of the parent and with a note at the end tag.

If a wrong element stands where the missing one should, only the wrong one is reported.`,
	Bad:    `<titleStmt/>`,
	Good:   `<titleStmt><title>Stalin to Lenin, 16 July 1920</title></titleStmt>`,
	Source: "RELAX NG section 6.2.5",
}

var topicNamespace = &diag.Topic{
	Code:  "rng/wrong-namespace",
	Title: "elements are in the namespace that the schema wants",
	Doc: `The name is right, but it belongs to another namespace than in the schema, or to none. Usually the declaration on the root element is missing or has a slip in the address: for TEI it is xmlns="http://www.tei-c.org/ns/1.0".

This is reported once for each wrong namespace; the elements are then checked as if they were in the right one.`,
	Bad:    `<TEI>...</TEI>`,
	Good:   `<TEI xmlns="http://www.tei-c.org/ns/1.0">...</TEI>`,
	Source: "RELAX NG section 6.1",
}

var topicAttribute = &diag.Topic{
	Code:  "rng/attribute-not-allowed",
	Title: "attributes stand on elements that may have them",
	Doc: `The element cannot have an attribute of this name, at least not beside another one that it has, which the message then names. If the name is nearly that of an attribute which is allowed and not there, the message suggests that one. Names are case-sensitive, and attributes such as xml:id and xml:lang need their prefix.

xsi:schemaLocation is an attribute like any other: a RELAX NG schema has to allow it. To name the schema of a document use an xml-model processing instruction instead.`,
	Bad:    `<p id="p1" lang="de">...</p>`,
	Good:   `<p xml:id="p1" xml:lang="de">...</p>`,
	Source: "RELAX NG section 6.2.3",
}

var topicMissingAttribute = &diag.Topic{
	Code:  "rng/missing-attribute",
	Title: "elements have the attributes that they need",
	Doc: `The schema asks for an attribute that the start tag does not have, or for one of several. There is one finding for each that is missing in any case.

If an attribute with nearly the same name stands there, only that one is reported.`,
	Bad:    `<relatedItem type="print"/>`,
	Good:   `<relatedItem type="print" target="#bibl-1"/>`,
	Source: "RELAX NG section 6.2.3",
}

var topicAttributeValue = &diag.Topic{
	Code:  "rng/attribute-value",
	Title: "attribute values are what the schema asks for",
	Doc: `The attribute is right, its value is not: it is none of the values that are allowed, or it does not have the form of the datatype, such as a date or a number. The message says what is expected; of a list of words it names the first that is wrong. Where it is clear what was meant, it says so.

Dates in attributes are written year first with all their digits: 1920-07-16, 1920-07, 1920. An uncertain date goes into notBefore and notAfter, or gets a cert attribute.`,
	Bad:    `<date when="16.7.1920">16 July 1920</date>`,
	Good:   `<date when="1920-07-16">16 July 1920</date>`,
	Source: "RELAX NG sections 6.2.7 to 6.2.10",
}

var topicText = &diag.Topic{
	Code:  "rng/text-not-allowed",
	Title: "text stands where the schema allows it",
	Doc: `There is text between the tags of an element that can have only elements at this place. Text belongs into an element that takes it, such as a paragraph; stray punctuation between elements is easily overlooked. The message names an element that may stand here and takes text.

White space between elements is never a fault.`,
	Bad:    `<div type="letter">Dear friend,<p>...</p></div>`,
	Good:   `<div type="letter"><opener><salute>Dear friend,</salute></opener><p>...</p></div>`,
	Source: "RELAX NG section 6.2.6",
}

var topicTextValue = &diag.Topic{
	Code:  "rng/text-value",
	Title: "the text of an element is what the schema asks for",
	Doc: `The schema asks the text of this element to have a certain value, or the form of a datatype such as a number, and it does not. The message says what is expected.

White space around the text does not matter for most datatypes.`,
	Bad:    `<geo>forty degrees north</geo>`,
	Good:   `<geo>40.37 49.89</geo>`,
	Source: "RELAX NG sections 6.2.7 to 6.2.10",
}

var topicDuplicateID = &diag.Topic{
	Code:  "rng/duplicate-id",
	Title: "identifiers are unique in a document",
	Doc: `Two elements have the same identifier (in TEI, xml:id), so that a pointer to it would be ambiguous. A note shows where it was used first.

Identifiers often become double when a passage is copied. Give the copy a new one, and look at what points to it.`,
	Bad:    `<note xml:id="n1">...</note> <note xml:id="n1">...</note>`,
	Good:   `<note xml:id="n1">...</note> <note xml:id="n2">...</note>`,
	Source: "RELAX NG DTD Compatibility, section 5",
}

var topicDanglingIDREF = &diag.Topic{
	Code:  "rng/dangling-idref",
	Title: "references to identifiers lead to an element",
	Doc: `An attribute that the schema declares as IDREF or IDREFS names an identifier that no element of the document has. The identifier is misspelt, or the element is gone.

This is about attributes of the types IDREF and IDREFS only. TEI's pointers, such as target="#n1", are URIs for the schema and are checked by other rules.`,
	Bad:    `<item id="a"/> <see ref="b"/>`,
	Good:   `<item id="a"/> <see ref="a"/>`,
	Source: "RELAX NG DTD Compatibility, section 5",
}

var topicTooComplex = &diag.Topic{
	Code:  "rng/too-complex",
	Title: "the schema can be followed with bounded effort",
	Doc: `The schema allows so many readings of the document at this place that following them all would take more time and memory than is reasonable, so the checking of the element was given up. Other elements are still checked.

That does not happen with schemas that people write for documents. Look for deeply nested repetitions of the same elements in the content model around, and write them with fewer.`,
	Source: "teikit",
}

var topicTooMany = &diag.Topic{
	Code:     "rng/too-many-findings",
	Severity: diag.Info,
	Title:    "the findings of a document can be listed",
	Doc: `The document has so many different findings about the schema that only the first thousand are listed; this one says how many there are besides. The same finding in very many places counts as one: it is listed a hundred times, and says how often it comes again.

Usually they have one cause: the document is checked against the wrong schema, or a start tag near the beginning is wrong. Mend the first findings and check again.`,
	Source: "teikit",
}
