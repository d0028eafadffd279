package main

import "teikit/tei/diag"

var topicNoLetter = &diag.Topic{
	Code: "cli/no-letter", Severity: diag.Error,
	Title: "files that names are taken from are TEI letters",
	Doc: `The file has no TEI element in the namespace of the TEI, http://www.tei-c.org/ns/1.0, so no names were found in it. Maybe it is another kind of file; or the
namespace is missing at its root. All other files have been worked through; the exit code is 3.`,
	Bad:  `<TEI>`,
	Good: `<TEI xmlns="http://www.tei-c.org/ns/1.0">`,
}
