package register

import (
	"strings"

	"teikit/tei/diag"
	"teikit/tei/source"
	"teikit/tei/xmltext"
	"teikit/tei/xmltree"
)

// Read reads the entries of a file: TEI if it begins like XML, else a table. Findings are about what cannot be read; what is
// wrong with entries that can, Lint tells.
func Read(f *source.File) ([]*Entry, diag.List) {
	if IsXML(f.Text()) {
		tree, found := xmltree.Build(f, xmltext.Options{})
		entries, more := ReadTEI(tree)
		return entries, append(found, more...)
	}
	return ReadCSV(f)
}

// IsXML reports whether a text begins like an XML document.
func IsXML(text string) bool {
	return strings.HasPrefix(strings.TrimLeft(strings.TrimPrefix(text, "\ufeff"), " \t\r\n"), "<")
}
