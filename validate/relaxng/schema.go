package relaxng

import (
	"slices"
	"sync"

	"teikit/tei/diag"
	"teikit/tei/source"
	"teikit/tei/xmltext"
	"teikit/validate/relaxng/pattern"
	"teikit/validate/relaxng/simplify"
	"teikit/validate/relaxng/syntax"
)

// Options change how a schema is compiled.
type Options struct {
	// Open gives the file that an include or externalRef refers to: href is the reference as written, base the address
	// that it is relative to (the name of the file where it stands, changed by xml:base); Resolve joins the two. The name
	// of the file that Open gives is the base of what it refers to itself. Nil: such references are refused with a finding.
	// OpenBelow makes one that reads in some folders only.
	Open func(href, base string) (*source.File, error)
	// Begin has a part of the work done at the same time, by whoever has nothing else to do; it may also leave it undone, and then all is done
	// by the one who compiles. Nil: a goroutine does it.
	Begin func(part func())
}

// A Schema is a compiled RELAX NG schema. It is immutable and may be shared by goroutines.
type Schema struct {
	grammar *pattern.Grammar

	mu   sync.Mutex
	idle []memory

	once  sync.Once
	words *vocabulary // made when the first finding needs it
}

// Compile compiles a schema in the XML or the compact syntax: the extension of the file's name says which (.rng, .rnc), or
// else the first character, which is "<" in the XML syntax. The Schema is nil if the schema has a fault; findings are of the families
// xml and rng, and may be warnings.
func Compile(f *source.File, opts Options) (*Schema, diag.List) {
	doc, findings := syntax.Parse(f, syntax.Options{Open: opts.Open, Begin: opts.Begin})
	p := doc.Pattern
	if worst, ok := findings.Worst(); p == nil || ok && worst == diag.Error {
		findings.Sort()
		return nil, findings
	}
	g, more := simplify.Simplify(p)
	findings = append(findings, more...)
	findings.Sort()
	if g == nil {
		return nil, findings
	}
	return &Schema{grammar: g}, findings
}

// OpenBelow makes an [Options.Open] that reads files in the given folders and nowhere else.
func OpenBelow(folders ...*xmltext.Root) func(href, base string) (*source.File, error) {
	return syntax.Below(folders...)
}

// Resolve gives the address that a reference means at a base; both may be paths of files.
func Resolve(base, href string) string { return syntax.Resolve(base, href) }

// Validate reads a file and matches it: xml are the findings about well-formedness, rng those about the schema. Both are
// sorted.
func (s *Schema) Validate(f *source.File) (xml, rng diag.List) {
	m := s.NewMatcher(f)
	r := xmltext.NewReader(f, xmltext.Options{Vocabulary: m.Vocabulary(), SkipBlank: true, AttrsLater: true})
	for t := r.Next(); t != nil; t = r.Next() {
		m.Token(t, r)
	}
	m.End()
	xml, rng = slices.Clone(r.Faults()), m.Findings()
	r.Free()
	xml.Sort()
	rng.Sort()
	return xml, rng
}
