package xmltext

import "teikit/tei/diag"

var topicDoctype = &diag.Topic{
	Code:  "xml/doctype",
	Title: "the DOCTYPE is well-formed and in its place",
	Doc: `A DOCTYPE stands once, before the document element. It has the form <!DOCTYPE name SYSTEM "file.dtd" [ ... ]>;
the part in brackets and the reference to a file may be missing. TEI documents of today need none.`,
	Bad:    `<p><!DOCTYPE p></p>`,
	Good:   `<!DOCTYPE p><p/>`,
	Source: "XML 1.0 section 2.8",
}

var topicDTDSyntax = &diag.Topic{
	Code:   "xml/dtd-syntax",
	Title:  "the declarations in the DOCTYPE are well-formed",
	Doc:    `Between the brackets of the DOCTYPE stand declarations of elements, attributes, entities and notations, comments and processing instructions.`,
	Bad:    `<!DOCTYPE p [ <!ENTITY mdash> ]><p/>`,
	Good:   `<!DOCTYPE p [ <!ENTITY mdash "&#8212;"> ]><p/>`,
	Source: "XML 1.0 sections 2.8, 3.2 to 4.7",
}

var topicExternalSubset = &diag.Topic{
	Code:     "xml/external-subset",
	Severity: diag.Info,
	Title:    "the DOCTYPE needs no other file",
	Doc: `The DOCTYPE names a DTD in another file or on the web. This program does not open it, since a document could
otherwise make it read any file. Entities declared there are unknown, and attributes that it gives by default are missing.
Only where the folder with the DTD has been allowed by name is it read; from the web never.

TEI documents of today are checked by schemas, and need no DOCTYPE.`,
	Bad:    `<!DOCTYPE p SYSTEM "tei.dtd"><p/>`,
	Good:   `<p/>`,
	Source: "XML 1.0 section 5.1",
}

var topicSkippedEntity = &diag.Topic{
	Code:     "xml/skipped-entity",
	Severity: diag.Warning,
	Title:    "no entity stands in a file that is not read",
	Doc: `An entity stands in another file, or is declared in one. This program does not open it unless the folder with
that file has been allowed by name, so that the content of the entity is missing in what it checks and exports. To join
files, use XInclude.`,
	Bad:    `<!DOCTYPE p [ <!ENTITY one SYSTEM "one.xml"> ]><p>&one;</p>`,
	Good:   `<!DOCTYPE p [ <!ENTITY one "I"> ]><p>&one;</p>`,
	Source: "XML 1.0 section 4.4.3",
}

var topicUnreadEntity = &diag.Topic{
	Code:  "xml/unreadable-entity",
	Title: "the files that the DOCTYPE names can be read",
	Doc: `The folder for external entities has been allowed, but one that is used cannot be read: the file does not exist
there, it stands outside the folder, or it is an address on the web, which is never opened. Paths are relative to the file
in which the entity is declared.`,
	Source: "XML 1.0 section 4.2.2",
}

var topicEntityMisplaced = &diag.Topic{
	Code:  "xml/entity-misplaced",
	Title: "entities are used where they may be",
	Doc: `An entity of other data than XML (with NDATA) cannot stand in the text, and one in another file cannot stand in
an attribute value.`,
	Bad:    `<!DOCTYPE p [ <!NOTATION gif SYSTEM "gif"> <!ENTITY seal SYSTEM "seal.gif" NDATA gif> ]><p>&seal;</p>`,
	Good:   `<p><graphic url="seal.gif"/></p>`,
	Source: "XML 1.0 section 4.4.4",
}

var topicEntityRecursion = &diag.Topic{
	Code:   "xml/entity-recursion",
	Title:  "no entity contains itself",
	Doc:    `The text of an entity refers to the entity itself, directly or through others, and would have no end.`,
	Bad:    `<!DOCTYPE p [ <!ENTITY a "one &b;"> <!ENTITY b "two &a;"> ]><p>&a;</p>`,
	Good:   `<!DOCTYPE p [ <!ENTITY a "one &b;"> <!ENTITY b "two"> ]><p>&a;</p>`,
	Source: "XML 1.0 section 4.1, no recursion",
}

var topicEntityUnbalanced = &diag.Topic{
	Code:   "xml/entity-unbalanced",
	Title:  "an entity closes what it opens",
	Doc:    `The text of an entity has to be well-formed by itself: it closes all the elements that it opens, and no others.`,
	Bad:    `<!DOCTYPE p [ <!ENTITY it "<hi>"> ]><p>&it;word</p>`,
	Good:   `<p><hi>word</hi></p>`,
	Source: "XML 1.0 section 4.3.2",
}
