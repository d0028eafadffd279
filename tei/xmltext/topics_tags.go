package xmltext

import "teikit/tei/diag"

var topicMismatchedTag = &diag.Topic{
	Code:  "xml/mismatched-end-tag",
	Title: "each end tag closes the element that was opened last",
	Doc: `Elements are nested like boxes: what is opened inside another element is closed inside it. Here an end tag
comes while another element is still open. Either that element's end tag is missing, or two end tags are in the wrong
order, or the name is misspelt (small and capital letters differ).`,
	Bad:    `<p>a <hi>word</p>`,
	Good:   `<p>a <hi>word</hi></p>`,
	Source: "XML 1.0 section 3, element type match",
}

var topicStrayEndTag = &diag.Topic{
	Code:  "xml/stray-end-tag",
	Title: "each end tag has a start tag",
	Doc: `An end tag stands where no element of its name is open. Mostly its start tag was deleted or mistyped, or the
element was closed before. Remove the end tag, or put the start tag where the element begins.`,
	Bad:    `<p>a word</hi>.</p>`,
	Good:   `<p>a <hi>word</hi>.</p>`,
	Source: "XML 1.0 section 3",
}

var topicUnclosedElement = &diag.Topic{
	Code:  "xml/unclosed-element",
	Title: "each element is closed before the end of the file",
	Doc: `The file ends while elements are open. If all the outer ones are open as well, the file has been cut off: look
for a complete copy. Otherwise put the end tag where the element is meant to end. The finding names the innermost element;
its notes name the others.`,
	Bad:    `<body><p>a word</p>`,
	Good:   `<body><p>a word</p></body>`,
	Source: "XML 1.0 section 3",
}

var topicUnclosedTag = &diag.Topic{
	Code:   "xml/unclosed-tag",
	Title:  `each tag ends with ">"`,
	Doc:    `A start tag has no ">" before the next tag begins or the file ends. Put it in behind the last attribute.`,
	Bad:    `<p rend="it" <hi>word</hi></p>`,
	Good:   `<p rend="it"><hi>word</hi></p>`,
	Source: "XML 1.0 section 3.1",
}

var topicTagSyntax = &diag.Topic{
	Code:  "xml/tag-syntax",
	Title: "tags hold a name and attributes only",
	Doc: `A start tag is "<", a name, attributes of the form name="value", and ">"; an end tag is "</", a name, and ">".
There is no white space between "<" or "</" and the name. Here a tag holds something else.`,
	Bad:    `<p "it">word</p>`,
	Good:   `<p rend="it">word</p>`,
	Source: "XML 1.0 section 3.1",
}

var topicDuplicateAttribute = &diag.Topic{
	Code:  "xml/duplicate-attribute",
	Title: "an element has each attribute once",
	Doc: `A start tag gives one attribute twice. Remove one of them, or join the values: many TEI attributes take several
values with spaces between, as in rend="italic underline". The first one counts in what follows.`,
	Bad:    `<hi rend="italic" rend="underline">word</hi>`,
	Good:   `<hi rend="italic underline">word</hi>`,
	Source: "XML 1.0 section 3.1, unique att spec",
}

var topicUnquotedAttribute = &diag.Topic{
	Code:  "xml/unquoted-attribute",
	Title: "attribute values stand in straight quotes",
	Doc: `The value of an attribute stands in quotation marks, either " or '. Typographic ones, as word processors put
them by themselves, do not count.`,
	Bad:    `<p rend=it>word</p>`,
	Good:   `<p rend="it">word</p>`,
	Source: "XML 1.0 section 2.3",
}

var topicUnclosedValue = &diag.Topic{
	Code:   "xml/unclosed-attribute-value",
	Title:  "attribute values end with the quote that they began with",
	Doc:    `The value of an attribute has an opening quote but no closing one, so that it seems to run on into the next tag.`,
	Bad:    `<p rend="it>a <hi rend="b">word</hi></p>`,
	Good:   `<p rend="it">a <hi rend="b">word</hi></p>`,
	Source: "XML 1.0 section 2.3",
}

var topicQuoteInAttribute = &diag.Topic{
	Code:  "xml/quote-in-attribute",
	Title: "attribute values do not contain their own quotes",
	Doc: `The value of an attribute ends with the quote that it began with, so that this character cannot stand inside.
Write "&quot;" there, or put the whole value in the other quotes: n='the "great" one'.`,
	Bad:    `<p n="the "great" one">word</p>`,
	Good:   `<p n='the "great" one'>word</p>`,
	Source: "XML 1.0 section 2.3",
}

var topicMissingEquals = &diag.Topic{
	Code:   "xml/missing-equals",
	Title:  `"=" stands between an attribute and its value`,
	Doc:    `The name of an attribute and its value are joined by an equals sign.`,
	Bad:    `<p rend "it">word</p>`,
	Good:   `<p rend="it">word</p>`,
	Source: "XML 1.0 section 3.1",
}

var topicNoValue = &diag.Topic{
	Code:   "xml/attribute-without-value",
	Title:  "each attribute has a value",
	Doc:    `In XML, unlike HTML, an attribute always has a value, if only an empty one: name="".`,
	Bad:    `<list ordered><item/></list>`,
	Good:   `<list rend="ordered"><item/></list>`,
	Source: "XML 1.0 section 3.1",
}

var topicMissingSpace = &diag.Topic{
	Code:   "xml/missing-space",
	Title:  "white space parts attributes",
	Doc:    `Before each attribute there is a space or a line end.`,
	Bad:    `<p rend="it"n="1">word</p>`,
	Good:   `<p rend="it" n="1">word</p>`,
	Source: "XML 1.0 section 3.1",
}

var topicLessInAttribute = &diag.Topic{
	Code:   "xml/less-than-in-attribute",
	Title:  `attribute values have no "<"`,
	Doc:    `Inside an attribute value, too, the character "<" is written "&lt;". That also holds for the text of an entity in it.`,
	Bad:    `<p n="a < b"/>`,
	Good:   `<p n="a &lt; b"/>`,
	Source: "XML 1.0 section 3.1, no < in attribute values",
}

var topicUnboundPrefix = &diag.Topic{
	Code:  "xml/unbound-prefix",
	Title: "each namespace prefix is declared",
	Doc: `A name such as "xlink:href" consists of a prefix and a local name. The prefix stands for a namespace, and must be
declared on the element itself or on one around it: xmlns:xlink="http://www.w3.org/1999/xlink". Only "xml", as in xml:id,
needs no declaration. The finding is made for the first use of a prefix only.`,
	Bad:    `<p><ref xlink:href="#a"/></p>`,
	Good:   `<p xmlns:xlink="http://www.w3.org/1999/xlink"><ref xlink:href="#a"/></p>`,
	Source: "Namespaces in XML 1.0 section 5, prefix declared",
}

var topicReservedNamespace = &diag.Topic{
	Code:  "xml/reserved-namespace",
	Title: `the prefixes "xml" and "xmlns" are left alone`,
	Doc: `The prefix "xml" always stands for http://www.w3.org/XML/1998/namespace, and "xmlns" for the declarations
themselves. They cannot be bound to other namespaces, nor other prefixes to theirs.`,
	Bad:    `<p xmlns:xml="http://www.tei-c.org/ns/1.0"/>`,
	Good:   `<p xmlns="http://www.tei-c.org/ns/1.0"/>`,
	Source: "Namespaces in XML 1.0 section 3, reserved prefixes and namespace names",
}

var topicEmptyNamespace = &diag.Topic{
	Code:   "xml/empty-namespace",
	Title:  "a prefix is bound to a namespace that has a name",
	Doc:    `Only the default namespace can be taken back with an empty value, as in xmlns="". A prefix cannot.`,
	Bad:    `<p xmlns:a=""/>`,
	Good:   `<p xmlns:a="http://www.example.org/a"/>`,
	Source: "Namespaces in XML 1.0 section 5, no prefix undeclaring",
}

var topicQualifiedName = &diag.Topic{
	Code:   "xml/qualified-name",
	Title:  "a name has one colon at most, between a prefix and a local name",
	Doc:    `In names of elements and attributes the colon parts a namespace prefix from the local name. Other names have none.`,
	Bad:    `<a:b:c/>`,
	Good:   `<b xmlns="http://www.example.org/a"/>`,
	Source: "Namespaces in XML 1.0 sections 4 and 7",
}
