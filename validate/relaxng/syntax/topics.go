package syntax

import "teikit/tei/diag"

// Topics are the findings that this package makes.
var Topics = []*diag.Topic{topicSyntax, topicCompact, topicName, topicURI, topicFile, topicLoop, topicInclude}

var topicSyntax = &diag.Topic{
	Code:  "rng/schema-syntax",
	Title: "the schema follows the syntax of RELAX NG",
	Doc: `An element or attribute stands where the syntax of RELAX NG does not have it, or one that it needs is missing. A schema with such a fault cannot be used, so no document has been checked.

The message names the element and where it stands. The usual causes are a slip of the pen in a name, a pattern that was moved without its surroundings, "attribute" with two patterns inside (put them into a "choice" or "group"), and text between elements.

Elements of other namespaces are annotations and may stand nearly anywhere; "name", "value" and "param" take text only, without annotations.`,
	Bad:    `<element name="p"><text/><name>q</name></element>`,
	Good:   `<element name="p"><text/></element>`,
	Source: "RELAX NG section 3",
}

var topicCompact = &diag.Topic{
	Code:  "rng/schema-compact",
	Title: "the schema follows the compact syntax of RELAX NG",
	Doc: `Something stands where the compact syntax does not have it, or a bracket, an operator or a literal is not finished. A schema with such a fault cannot be used, so no document has been checked.

The message says what was expected. The usual causes are a comma that is missing between two patterns, a bracket that is not closed (a note shows the opening one), operators of two kinds without parentheses, as in "a | b, c", and a definition that has the name of a keyword: write \list for a definition that is called "list".

After a fault, reading goes on at the next definition that begins a line.`,
	Bad:    `start = element letter { opener p+ }`,
	Good:   `start = element letter { opener, p+ }`,
	Source: "RELAX NG Compact Syntax section 2",
}

var topicName = &diag.Topic{
	Code:  "rng/schema-name",
	Title: "names in the schema are names, and their prefixes are declared",
	Doc: `The name of an element, attribute, definition or parameter in a schema has to be a name of XML: letters, digits, "_", "-" and ".", with a letter or "_" first. Names of elements and attributes may have a prefix; a declaration such as xmlns:x="..." around the place says which namespace it means.

Names of definitions ("define", "ref", "parentRef") have no prefix.`,
	Bad:    `<element name="x:p"><text/></element>`,
	Good:   `<element name="x:p" xmlns:x="http://example.org/x"><text/></element>`,
	Source: "RELAX NG sections 3 and 4.10",
}

var topicURI = &diag.Topic{
	Code:  "rng/schema-uri",
	Title: "addresses in the schema are URIs",
	Doc: `"datatypeLibrary" takes an absolute URI without fragment, such as http://www.w3.org/2001/XMLSchema-datatypes; "href" takes a URI without fragment, which may be relative to the file where it stands.

To use one definition of another schema, include the whole schema and refer to the definition by its name.`,
	Bad:    `<data datatypeLibrary="XMLSchema-datatypes" type="date"/>`,
	Good:   `<data datatypeLibrary="http://www.w3.org/2001/XMLSchema-datatypes" type="date"/>`,
	Source: "RELAX NG sections 4.3 and 4.5",
}

var topicFile = &diag.Topic{
	Code:  "rng/schema-file",
	Title: "the files of the schema can be read",
	Doc: `"include" or "externalRef" refers to a file that cannot be opened. The address is relative to the file where the reference stands, or to the xml:base around it. The schema cannot be used without the file, so no document has been checked.

References are refused altogether where a schema comes from a place that must not open files.`,
	Bad:    `<include href="tei_al.rng"/>`,
	Good:   `<include href="tei_all.rng"/>`,
	Source: "RELAX NG sections 4.6 and 4.7",
}

var topicLoop = &diag.Topic{
	Code:  "rng/schema-loop",
	Title: "no file of the schema refers to itself",
	Doc: `Following "include" or "externalRef" leads back to a file that is being read, directly or through others; the message lists the way. Reading would never end.

Patterns may refer to each other in circles, files may not: move what both files need into a third one that both include.`,
	Bad:    `<!-- in letters.rng --><include href="letters.rng"/>`,
	Good:   `<!-- in letters.rng --><include href="common.rng"/>`,
	Source: "RELAX NG sections 4.6 and 4.7",
}

var topicInclude = &diag.Topic{
	Code:  "rng/schema-include",
	Title: "an include takes in a grammar",
	Doc: `"include" takes in the definitions of a file whose root element is "grammar". The file that it refers to holds another pattern, such as an element; that is referred to with "externalRef", which stands where a pattern stands.

Look also whether the address leads to the file that was meant.`,
	Bad:    `<grammar><include href="letter-element.rng"/></grammar>`,
	Good:   `<grammar><start><externalRef href="letter-element.rng"/></start></grammar>`,
	Source: "RELAX NG section 4.7",
}
