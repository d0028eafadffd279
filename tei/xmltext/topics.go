package xmltext

import "teikit/tei/diag"

// Topics are the findings that this package makes.
var Topics = []*diag.Topic{
	// the file as a whole
	topicUnreadable, topicNotText, topicNoRoot, topicInvalidEncoding, topicUnknownEncoding, topicMissingMark, topicEncodingMismatch, topicXMLDecl, topicVersion,
	topicSecondRoot, topicTextOutsideRoot, topicLimit, topicTooManyFindings,
	// tags
	topicMismatchedTag, topicStrayEndTag, topicUnclosedElement, topicUnclosedTag, topicTagSyntax,
	// attributes
	topicDuplicateAttribute, topicUnquotedAttribute, topicUnclosedValue, topicQuoteInAttribute, topicMissingEquals, topicNoValue, topicMissingSpace, topicLessInAttribute,
	// namespaces
	topicUnboundPrefix, topicReservedNamespace, topicEmptyNamespace, topicQualifiedName,
	// text and references
	topicUnescapedLess, topicUnescapedAmp, topicCDATAEnd, topicBadCharacter, topicCharacterReference, topicUndefinedEntity,
	// other markup
	topicComment, topicProcInst, topicCDATASection, topicDeclarationSyntax,
	// document type declaration and entities
	topicDoctype, topicDTDSyntax, topicExternalSubset, topicSkippedEntity, topicUnreadEntity, topicEntityMisplaced, topicEntityRecursion, topicEntityUnbalanced,
}

var topicNotText = &diag.Topic{
	Code:  "xml/not-text",
	Title: "the file is text",
	Doc: `The file has so many control characters that it cannot be an XML document. It may be the document of a word
processor, a PDF or a picture with the wrong extension, or text in UTF-16 without a byte order mark.

Export the document as XML from the program that made it, or save it as UTF-8.`,
	Source: "XML 1.0 section 2.2",
}

var topicUnreadable = &diag.Topic{
	Code:  "xml/unreadable",
	Title: "the file can be read to its end",
	Doc: `While the file was being read, the operating system reported an error: a drive or a network folder was
disconnected, or another program changed the file. What stands behind the place was not checked.`,
}

var topicNoRoot = &diag.Topic{
	Code:  "xml/no-root",
	Title: "the file has a document element",
	Doc: `An XML document is one element with all the others inside. This file has none: it is empty, holds comments
only, or is plain text. A TEI document begins with a "TEI" element in the namespace http://www.tei-c.org/ns/1.0.

A transcription in plain text is turned into TEI by "teikit convert".`,
	Bad:    "Dear Sir",
	Good:   `<p>Dear Sir</p>`,
	Source: "XML 1.0 section 2.1",
}

var topicInvalidEncoding = &diag.Topic{
	Code:  "xml/invalid-encoding",
	Title: "the bytes of the file are right in its encoding",
	Doc: `Some bytes mean nothing in the encoding of the file, which is UTF-8 unless the XML declaration or a byte order
mark says otherwise. Mostly the file was saved in an older encoding, such as windows-1252 for western or windows-1251 for
cyrillic text, and does not say so.

Save the file as UTF-8 in your editor (in most: "Save with encoding"), or declare the encoding that it has in the first
line: <?xml version="1.0" encoding="windows-1252"?>. Only the first places are listed, since one cause explains all.`,
	Bad:    "<p>M\xfcnchen</p>",
	Good:   `<p>München</p>`,
	Source: "XML 1.0 section 4.3.3",
}

var topicUnknownEncoding = &diag.Topic{
	Code:  "xml/unknown-encoding",
	Title: "the declared encoding is known",
	Doc: `The XML declaration names an encoding that this program cannot read, or that does not exist. Letters outside
ASCII are lost in what follows.

Save the file as UTF-8 and declare that, or correct the name; the names are those that IANA lists, such as ISO-8859-1,
windows-1251, KOI8-R.`,
	Bad:    `<?xml version="1.0" encoding="klingon"?><p/>`,
	Good:   `<?xml version="1.0" encoding="UTF-8"?><p/>`,
	Source: "XML 1.0 section 4.3.3",
}

var topicMissingMark = &diag.Topic{
	Code:  "xml/byte-order-mark",
	Title: "UTF-16 says that it is UTF-16",
	Doc: `The file is in UTF-16 (or UTF-32), two bytes for most characters, as its first bytes show. Such a file begins with a
byte order mark, or it declares the encoding with the order of the bytes, as encoding="UTF-16LE". Otherwise programs may
take it for UTF-8 and refuse it.

Save the file as UTF-8, which needs neither; or, in your editor, as "UTF-16 with BOM".`,
	Source: "XML 1.0 section 4.3.3 and appendix F",
}

var topicEncodingMismatch = &diag.Topic{
	Code:  "xml/encoding-mismatch",
	Title: "the declared encoding is that of the file",
	Doc: `The XML declaration names one encoding, but the file is in another: programs disagree about its letters. This
happens when an editor saves a file anew in UTF-8 and leaves the declaration as it was.

Correct the name in the declaration; without a declaration a file is UTF-8.`,
	Bad:    `<?xml version="1.0" encoding="UTF-16"?><p>é</p>`,
	Good:   `<?xml version="1.0" encoding="UTF-8"?><p>é</p>`,
	Source: "XML 1.0 section 4.3.3",
}

var topicXMLDecl = &diag.Topic{
	Code:  "xml/declaration",
	Title: "the XML declaration is right",
	Doc: `The XML declaration stands at the very start of a file, without even a space or an empty line before it, and has
the form <?xml version="1.0" encoding="UTF-8" standalone="yes"?>. The encoding and standalone may be missing; the order
is fixed. Names that begin with "xml" and nothing more may not be used for other processing instructions.`,
	Bad:    "\n<?xml version=\"1.0\"?>\n<p/>",
	Good:   "<?xml version=\"1.0\"?>\n<p/>",
	Source: "XML 1.0 section 2.8",
}

var topicVersion = &diag.Topic{
	Code:  "xml/version",
	Title: "the file is XML 1.0",
	Doc: `XML 1.1 is another language in some details (control characters, line ends, names), hardly any program supports
it, and TEI does not use it. The file is read as XML 1.0 as far as that goes.

Write version="1.0"; unless the file has unusual characters in names, nothing else has to change.`,
	Bad:    `<?xml version="1.1"?><p/>`,
	Good:   `<?xml version="1.0"?><p/>`,
	Source: "XML 1.1 section 2.8",
}

var topicSecondRoot = &diag.Topic{
	Code:  "xml/second-root",
	Title: "the file has one document element only",
	Doc: `After the end tag of the document element another element begins. An XML document is one element with all
others inside; several letters in one file need an element around them, such as "teiCorpus". The cause can also be an end
tag too many further up, which closed the document element too early.`,
	Bad:    `<p>One.</p><p>Two.</p>`,
	Good:   `<body><p>One.</p><p>Two.</p></body>`,
	Source: "XML 1.0 section 2.1",
}

var topicTextOutsideRoot = &diag.Topic{
	Code:  "xml/text-outside-root",
	Title: "no text stands outside the document element",
	Doc: `Before the first start tag and after the last end tag only comments, processing instructions and white space
may stand. Move the text inside, or into a comment. The cause can also be an end tag too many further up, which closed the
document element too early.`,
	Bad:    `<p>Dear Sir,</p> yours`,
	Good:   `<p>Dear Sir, yours</p>`,
	Source: "XML 1.0 section 2.1",
}

var topicLimit = &diag.Topic{
	Code:  "xml/limit",
	Title: "the file stays within the limits of the program",
	Doc: `To be safe against files that are made to exhaust the memory, this program has limits: for the nesting of
elements, the number of attributes, the length of names and other parts, and the expansion of entities. They are far
beyond any real letter. What stands behind the place is not read.`,
}

var topicTooManyFindings = &diag.Topic{
	Code:  "xml/too-many-findings",
	Title: "the findings of a file can be listed",
	Doc: `The file has so many mistakes that the rest of them is not listed. Mend some of the first ones and check the
file again: one cause often has many effects.`,
}
