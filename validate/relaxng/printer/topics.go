package printer

import "teikit/tei/diag"

// Topics are the findings that this package makes.
var Topics = []*diag.Topic{topicInexpressible, topicReference}

var topicInexpressible = &diag.Topic{
	Code:  "rng/schema-not-expressible",
	Title: "the schema can be said in the other syntax",
	Doc: `Nearly everything that one syntax of RELAX NG says the other one says, too. Two rare things are not: a datatype of the built-in library other than "string" and "token", which no schema can use anyway, has no word in the compact syntax; and names that take over the namespace of the file that includes the schema cannot stand, in the XML syntax, among what an include overrides if that include passes on another namespace.

Nothing has been written. The message names the place; write the schema in another way there.`,
	Bad:    `<data type="int" datatypeLibrary=""/>`,
	Good:   `<data type="int" datatypeLibrary="http://www.w3.org/2001/XMLSchema-datatypes"/>`,
	Source: "RELAX NG Compact Syntax section 4",
}

var topicReference = &diag.Topic{
	Code:  "rng/schema-not-converted",
	Title: "all files of a schema can be converted",
	Doc: `A schema that is made of several files is converted as a whole: each file that "include" or "externalRef" refers to is written in the new syntax, and the references get the new extension. One of the files cannot be read, so nothing has been written.

Files are read below the folder of the schema and the working directory. An address of the web is not fetched: save the file, and change the reference. To convert the first file alone, give "-" as the name of the output.`,
	Source: "RELAX NG sections 4.6 and 4.7",
}
