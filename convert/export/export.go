// Package export is the list of what TEI letters can be exported to.
//
// A format is a package below this one and a line in Formats.
package export

import (
	"teikit/convert/export/text"
	"teikit/tei/diag"
	"teikit/tei/xmltree"
)

// A Format is one form that a TEI letter can be written in.
type Format struct {
	Name  string // by which the command calls it
	Title string // for people
	Ext   string // of its files: ".txt"
	// Write gives the bytes of a document's form. Findings say what could not be written.
	Write func(*xmltree.Tree) ([]byte, diag.List)
	// Differences tells what of a document is not the same in the one that convert makes of its form; nil for a form that convert
	// does not read.
	Differences func(document, again *xmltree.Tree) diag.List
}

// Formats are all formats; a new one is a line here.
var Formats = []Format{
	{"text", "letter text, as an editor writes it; convert makes the same document of it", ".txt", text.Write, text.Differences},
}

// Topics are the findings of all formats.
var Topics = append([]*diag.Topic{NotReadBack}, text.Topics...)

// NotReadBack is the finding about a form that convert refuses.
var NotReadBack = &diag.Topic{
	Code: "export/not-read-back", Severity: diag.Warning,
	Title: "the exported form of a document can be converted again",
	Doc: `The form was written, but convert refuses it, so it cannot be compared with the document: a letter without any text is the usual case.

Keep the TEI document as the one that you work on.`,
}
