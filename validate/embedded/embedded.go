package embedded

import (
	"sort"

	"teikit/tei/diag"
	"teikit/tei/source"
	"teikit/validate/relaxng/syntax"
)

// Namespace is that of ISO Schematron; Old is that of the versions before, whose rules are not taken.
const (
	Namespace = "http://purl.oclc.org/dsdl/schematron"
	Old       = "http://www.ascc.net/xml/schematron"
)

// A Schema is the Schematron of a RELAX NG schema. It is immutable.
type Schema struct {
	File                        *source.File // a Schematron schema, XML, with the name of the RELAX NG schema
	Patterns, Rules, Assertions int          // how many there are; asserts and reports are assertions
	pieces                      []piece      // by place in File
}

// A piece is a part of the text that was made.
type piece struct {
	at    source.Range
	from  source.Span
	exact bool // character by character
}

// Read reads a RELAX NG schema in either syntax with what it includes, and extracts its Schematron. What is wrong with the
// RELAX NG is for others to say. The Schema is nil if nothing is embedded.
func Read(f *source.File, open func(href, base string) (*source.File, error)) (*Schema, diag.List) {
	doc, _ := syntax.Parse(f, syntax.Options{Open: open, Notes: true})
	return Extract(doc)
}

// Extract makes one Schematron schema of all that is embedded in a RELAX NG schema that was read with its notes and with
// what it includes: namespaces first, then variables, phases, patterns in the order of the files, diagnostics and properties.
// A rule outside a pattern becomes a pattern of its own. The Schema is nil if nothing is embedded.
//
// There is no queryBinding but that of an embedded "schema" element; the rules of the TEI are written for XPath 2 and later.
func Extract(doc *syntax.Document) (*Schema, diag.List) {
	if doc == nil || doc.Pattern == nil {
		return nil, nil
	}
	c := collect(doc)
	c.found.Sort()
	if c.empty() {
		return nil, c.found
	}
	return c.write(doc.File.Name()), c.found
}

// Span is the place in the RELAX NG schema of a range in the Schema's File. It is that of the whole attribute value, text or
// element name if a character there is written in another way.
func (s *Schema) Span(at source.Range) source.Span {
	i := sort.Search(len(s.pieces), func(i int) bool { return s.pieces[i].at.Start > at.Start }) - 1
	if i < 0 {
		return source.Span{}
	}
	p := s.pieces[i]
	if !p.exact || at.Start >= p.at.End && at.Len() > 0 {
		return p.from
	}
	start := min(p.from.Start+at.Start-p.at.Start, p.from.End)
	return source.Range{Start: start, End: min(start+max(at.Len(), 0), p.from.End)}.In(p.from.File)
}
