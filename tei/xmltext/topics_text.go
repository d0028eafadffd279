package xmltext

import "teikit/tei/diag"

var topicUnescapedLess = &diag.Topic{
	Code:   "xml/unescaped-less-than",
	Title:  `"<" in the text is written "&lt;"`,
	Doc:    `The character "<" begins a tag. Where it is meant itself, as in "a < b" or in "<...>" for an omission, it is written "&lt;".`,
	Bad:    `<p>3 < 4</p>`,
	Good:   `<p>3 &lt; 4</p>`,
	Source: "XML 1.0 section 2.4",
}

var topicUnescapedAmp = &diag.Topic{
	Code:  "xml/unescaped-ampersand",
	Title: `"&" in the text is written "&amp;"`,
	Doc: `The character "&" begins a reference such as "&amp;" or "&#8212;", which ends with ";". Where it is meant
itself, as in "Smith & Sons", it is written "&amp;". In web addresses, too.`,
	Bad:    `<p>Smith & Sons</p>`,
	Good:   `<p>Smith &amp; Sons</p>`,
	Source: "XML 1.0 section 2.4",
}

var topicCDATAEnd = &diag.Topic{
	Code:   "xml/cdata-end-in-text",
	Title:  `"]]>" in the text is written "]]&gt;"`,
	Doc:    `The characters "]]>" end a CDATA section, and may not stand elsewhere in the text.`,
	Bad:    `<p>a[b[0]]>1</p>`,
	Good:   `<p>a[b[0]]&gt;1</p>`,
	Source: "XML 1.0 section 2.4",
}

var topicBadCharacter = &diag.Topic{
	Code:  "xml/bad-character",
	Title: "the file has no characters that XML forbids",
	Doc: `XML forbids control characters other than tab and line end, and a few code points that are no characters. They
come from word processors and old databases, and are mostly invisible. Remove the character, or put in what it stood for:
U+000B, for example, is a line break of a word processor.`,
	Bad:    "<p>one\x0btwo</p>",
	Good:   `<p>one<lb/>two</p>`,
	Source: "XML 1.0 section 2.2",
}

var topicCharacterReference = &diag.Topic{
	Code:  "xml/character-reference",
	Title: "character references are numbers of characters",
	Doc: `A character reference is "&#", a decimal number, and ";", or "&#x", a hexadecimal number, and ";". The number is
the Unicode code point of a character that XML allows.`,
	Bad:    `<p>&#x20AC and &#0;</p>`,
	Good:   `<p>&#x20AC; and 0</p>`,
	Source: "XML 1.0 section 4.1",
}

var topicUndefinedEntity = &diag.Topic{
	Code:  "xml/undefined-entity",
	Title: "each entity is declared",
	Doc: `XML knows five entities by itself: &lt; &gt; &amp; &quot; &apos;. Others, such as the &nbsp; and &eacute; of
HTML, have to be declared in the DOCTYPE. It is simpler to write the character itself; UTF-8 has them all.`,
	Bad:    `<p>caf&eacute;</p>`,
	Good:   `<p>café</p>`,
	Source: "XML 1.0 section 4.1, entity declared",
}

var topicComment = &diag.Topic{
	Code:  "xml/comment",
	Title: "comments are well-formed",
	Doc: `A comment begins with "<!--" and ends with "-->"; between them "--" may not stand, so that comments cannot be
nested. Write a dash (–) or "- -" instead.`,
	Bad:    `<p><!-- one -- two --></p>`,
	Good:   `<p><!-- one, two --></p>`,
	Source: "XML 1.0 section 2.5",
}

var topicProcInst = &diag.Topic{
	Code:   "xml/processing-instruction",
	Title:  "processing instructions are well-formed",
	Doc:    `A processing instruction is "<?", a name directly behind it, white space, anything, and "?>".`,
	Bad:    `<p><? teikit disable-file="x"?></p>`,
	Good:   `<p><?teikit disable-file="x"?></p>`,
	Source: "XML 1.0 section 2.6",
}

var topicCDATASection = &diag.Topic{
	Code:   "xml/cdata-section",
	Title:  "CDATA sections are well-formed",
	Doc:    `A CDATA section begins with "<![CDATA[" and ends with "]]>".`,
	Bad:    `<p><![CDATA[a & b]></p>`,
	Good:   `<p><![CDATA[a & b]]></p>`,
	Source: "XML 1.0 section 2.7",
}

var topicDeclarationSyntax = &diag.Topic{
	Code:   "xml/markup",
	Title:  `"<!" begins a comment or a CDATA section`,
	Doc:    `In the text, "<!" can begin only a comment, "<!-- ... -->", or a CDATA section, "<![CDATA[ ... ]]>".`,
	Bad:    `<p><!- a note -></p>`,
	Good:   `<p><!-- a note --></p>`,
	Source: "XML 1.0 section 3.1",
}
