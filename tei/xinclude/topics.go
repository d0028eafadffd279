package xinclude

import "teikit/tei/diag"

// Topics are the findings that this package makes.
var Topics = []*diag.Topic{topicResource, topicLoop, topicSyntax, topicLimit}

var topicResource = &diag.Topic{
	Code:  "xml/include-resource",
	Title: "what xi:include names can be included",
	Doc: `The file that an xi:include element names does not exist, stands outside the folder that may be read, or is an
address on the web, which is never opened; or it has no element with the identifier that the xpointer names. Paths are
relative to the file that has the xi:include, or to its xml:base.

Correct the href or the xpointer, or give the xi:include an xi:fallback with what is to stand there instead.`,
	Source: "XInclude 1.0 section 4.4",
}

var topicLoop = &diag.Topic{
	Code:  "xml/include-loop",
	Title: "no file includes itself",
	Doc: `The file includes itself, directly or through others, and would have no end. The notes say by which files. To include
one part of a file in another part of it, give that part an xml:id and name it in the xpointer.`,
	Source: "XInclude 1.0 section 4.2.7",
}

var topicSyntax = &diag.Topic{
	Code:  "xml/include-syntax",
	Title: "xi:include has the attributes and content that XInclude knows",
	Doc: `An xi:include element has an href (without "#"), or an xpointer for a part of the file itself; its parse is "xml" or
"text"; inside it may be one xi:fallback, and no other element of XInclude. The document element has to be one element after
all has been included.`,
	Source: "XInclude 1.0 section 3",
}

var topicLimit = &diag.Topic{
	Code:  "xml/include-limit",
	Title: "the included files stay within the limits of the program",
	Doc: `To be safe against files that are made to exhaust the memory, this program has limits for how many files are included,
how deep inside each other, and how long they are together. They are far beyond any real edition.`,
}
