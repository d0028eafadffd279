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
}

// Formats are all formats; a new one is a line here.
var Formats = []Format{
	{"text", "letter text, as an editor writes it; convert makes the same document of it", ".txt", text.Write},
}

// Topics are the findings of all formats.
var Topics = text.Topics
