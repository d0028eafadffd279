package simplify

import "teikit/tei/diag"

// Topics are the findings that this package makes.
var Topics = []*diag.Topic{
	topicOverride, topicConstraint, topicDatatype, topicCombine, topicReference, topicRecursion,
	topicPath, topicString, topicAttributes, topicInterleave, topicID,
}

var topicOverride = &diag.Topic{
	Code:  "rng/schema-override",
	Title: "an include overrides what the included grammar has",
	Doc: `A "start" or "define" inside "include" replaces the definitions of that name in the included file. If the file has none of that name, there is nothing to replace: the name is probably misspelt, or belongs to another version of the file.

New definitions go beside the "include", not into it.`,
	Bad:    `<include href="tei_all.rng"><define name="macro.paraContnt"><text/></define></include>`,
	Good:   `<include href="tei_all.rng"><define name="macro.paraContent"><text/></define></include>`,
	Source: "RELAX NG section 4.7",
}

var topicConstraint = &diag.Topic{
	Code:  "rng/schema-constraint",
	Title: "name classes hold what they may",
	Doc: `A name class asks for what the specification rules out: an "anyName" among exceptions, an "nsName" among the exceptions of another "nsName", or an attribute that would be a namespace declaration ("xmlns", or a name in http://www.w3.org/2000/xmlns).

Namespace declarations are no attributes for RELAX NG; a schema neither allows nor forbids them.`,
	Bad:    `<anyName><except><anyName/></except></anyName>`,
	Good:   `<anyName><except><nsName ns="http://www.tei-c.org/ns/1.0"/></except></anyName>`,
	Source: "RELAX NG section 4.16",
}

var topicDatatype = &diag.Topic{
	Code:  "rng/schema-datatype",
	Title: "datatypes exist, and their parameters and values suit them",
	Doc: `"data" or "value" names a datatype that its library does not have, or a library that is not known; or a parameter is unknown to the datatype, has a value that makes no sense for it (such as a regular expression with a mistake), or contradicts another one; or a "value" is none of its datatype.

The libraries are the built-in one ("string" and "token", without parameters), http://www.w3.org/2001/XMLSchema-datatypes, and http://relaxng.org/ns/compatibility/datatypes/1.0 ("ID", "IDREF", "IDREFS"). The library is the nearest "datatypeLibrary" around the pattern; without one it is the built-in library.`,
	Bad:    `<data type="date"/>`,
	Good:   `<data datatypeLibrary="http://www.w3.org/2001/XMLSchema-datatypes" type="date"/>`,
	Source: "RELAX NG section 4.16",
}

var topicCombine = &diag.Topic{
	Code:  "rng/schema-combine",
	Title: "definitions of the same name say how to combine",
	Doc: `Several definitions of one name, or several starts, are put together by "choice" or by "interleave". At most one of them may leave out the "combine" attribute, and all others have to agree.

If one was meant to replace the other, put it into the "include" that brings the other in.`,
	Bad:    `<define name="note"><ref name="a"/></define> <define name="note"><ref name="b"/></define>`,
	Good:   `<define name="note"><ref name="a"/></define> <define name="note" combine="choice"><ref name="b"/></define>`,
	Source: "RELAX NG section 4.17",
}

var topicReference = &diag.Topic{
	Code:  "rng/schema-reference",
	Title: "references lead to definitions, and grammars have a start",
	Doc: `"ref" names a definition that its grammar does not have, "parentRef" one that the grammar around does not have, or a grammar has no "start". The whole schema is checked, also the parts that no document can reach.

Look for a slip in the name, or for an "include" that is missing.`,
	Bad:    `<start><ref name="leter"/></start> <define name="letter">...</define>`,
	Good:   `<start><ref name="letter"/></start> <define name="letter">...</define>`,
	Source: "RELAX NG section 4.18",
}

var topicRecursion = &diag.Topic{
	Code:  "rng/schema-recursion",
	Title: "definitions refer to themselves only through an element",
	Doc: `Following references leads from a definition back to itself, and there is no "element" on the way. Such a definition could never be written out.

A pattern that repeats is written with "oneOrMore" or "zeroOrMore"; a structure that nests needs an element at each level.`,
	Bad:    `<define name="items"><ref name="item"/><optional><ref name="items"/></optional></define>`,
	Good:   `<define name="items"><oneOrMore><ref name="item"/></oneOrMore></define>`,
	Source: "RELAX NG section 4.19",
}

var topicPath = &diag.Topic{
	Code:  "rng/schema-path",
	Title: "patterns stand where they make sense",
	Doc: `Some patterns cannot stand inside others: elements and attributes in the value of an attribute; attributes in a group that is repeated (the same attribute cannot come twice); elements, attributes, text, lists and interleaves in a list; anything but values and data among the exceptions of data; anything but elements at the start.

The pattern may stand there by way of a reference: the finding points at the pattern itself.`,
	Bad:    `<attribute name="who"><element name="p"><text/></element></attribute>`,
	Good:   `<element name="p"><attribute name="who"/><text/></element>`,
	Source: "RELAX NG section 7.1",
}

var topicString = &diag.Topic{
	Code:  "rng/schema-string",
	Title: "text that is checked stands alone",
	Doc: `The text of an element is either checked as a whole, by "data", "value" or "list", or it is free and mixed with elements. A group, interleave or repetition that has the first kind beside the second, or twice, is refused, since it would be unclear which part of the text is meant.

Several words in one text are described by "list"; several possible texts by "choice".`,
	Bad:    `<element name="date"><data type="token"/><element name="note"><text/></element></element>`,
	Good:   `<element name="date"><choice><data type="token"/><element name="note"><text/></element></choice></element>`,
	Source: "RELAX NG section 7.2",
}

var topicAttributes = &diag.Topic{
	Code:  "rng/schema-attributes",
	Title: "no element could have an attribute twice",
	Doc: `Two patterns of a group or interleave can both ask for an attribute of the same name, which no element can have twice; or an attribute with "anyName" or "nsName" is not repeated, so that it would mean exactly one attribute of whatever name.

Often a class of attributes is referred to twice, directly and by way of another class. To except names from "anyName", use "except"; around an attribute with "anyName" or "nsName" put "zeroOrMore".`,
	Bad:    `<attribute name="n"/> <zeroOrMore><attribute><anyName/></attribute></zeroOrMore>`,
	Good:   `<attribute name="n"/> <zeroOrMore><attribute><anyName><except><name>n</name></except></anyName></attribute></zeroOrMore>`,
	Source: "RELAX NG section 7.3",
}

var topicInterleave = &diag.Topic{
	Code:  "rng/schema-interleave",
	Title: "the parts of an interleave have nothing in common",
	Doc: `The parts of an "interleave" come in any order, each in its own. If two parts could have the same element, or both could have text, it would be unclear which part one of them belongs to; RELAX NG does not allow that.

Take the common element or the text out of one part, or use "zeroOrMore" with "choice" if the order does not matter at all.`,
	Bad:    `<interleave> <element name="p"><text/></element> <zeroOrMore><element name="p"><text/></element></zeroOrMore> </interleave>`,
	Good:   `<oneOrMore><element name="p"><text/></element></oneOrMore>`,
	Source: "RELAX NG section 7.4",
}

var topicID = &diag.Topic{
	Code:     "rng/schema-id",
	Severity: diag.Warning,
	Title:    "the schema is clear about which attributes are IDs",
	Doc: `An attribute of an element has the type ID, IDREF or IDREFS in one definition and another type in another, or it is declared for elements or attributes without listing their names. Then nobody can say which attributes of a document are identifiers.

The schema can be used all the same, but that identifiers are unique, and that references lead to one, is not checked. Give the attribute the same type wherever an element of that name has it; wild cards beside it have to except that name.`,
	Bad:    `<attribute name="id"><data type="ID"/></attribute> beside <attribute name="id"><text/></attribute>`,
	Good:   `<attribute name="id"><data type="ID"/></attribute> in both places`,
	Source: "RELAX NG DTD Compatibility, section 5",
}
