package validate

import (
	"slices"

	"teikit/tei/diag"
	"teikit/tei/source"
	"teikit/tei/xinclude"
	"teikit/tei/xmltext"
	"teikit/tei/xmltree"
)

// joined checks a document that may have parts in other files: what XInclude includes, and external entities. The matcher
// knows one file only; it is given places in a [source.Row] of all files, and its findings are taken back to the files
// themselves.
func (v *Validator) joined(f *source.File) Result {
	row := source.NewRow(f)
	c := v.newCheck(row.File())
	if c.builder != nil {
		c.builder = xmltree.NewBuilder(f)
	}
	r := v.openJoined(f)
	var moved movedToken
	for t := r.Next(); t != nil; t = r.Next() {
		if c.marks.Wants(t) {
			c.marks.Token(t)
		}
		if r.WellFormed() {
			if c.builder != nil {
				c.builder.Add(t)
			}
			if len(c.matchers) > 0 {
				c.match(moved.to(row, t), r.Current())
			}
		}
	}
	found := slices.Clone(r.Faults())
	if r.WellFormed() {
		found = append(found, c.findings()...)
		for i := range found {
			found[i] = inOwnFile(found[i], row)
		}
	} else {
		c.end()
	}
	return v.finish(found, r.WellFormed(), c)
}

// tokens is what gives the tokens of a document in several files: an xinclude.Reader, or an xmltext.Reader.
type tokens interface {
	Next() *xmltext.Token
	Current() *xmltext.Reader // of the file that the last token comes from
	Faults() diag.List
	WellFormed() bool
}

func (v *Validator) openJoined(f *source.File) tokens {
	if v.XInclude == nil {
		return alone{xmltext.NewReader(f, v.XML)}
	}
	return xinclude.NewReader(f, v.XML, *v.XInclude)
}

// alone reads a document whose only other files are entities.
type alone struct{ *xmltext.Reader }

// Current is the Reader itself.
func (a alone) Current() *xmltext.Reader { return a.Reader }

// A movedToken is a token with its places in a row.
type movedToken struct {
	tok   xmltext.Token
	attrs []xmltext.Attr
	decls []xmltext.NSDecl
}

// to gives the token with its places in the row, until the next call.
func (m *movedToken) to(row *source.Row, t *xmltext.Token) *xmltext.Token {
	by := row.Place(t.File)
	m.tok = *t
	m.tok.File = row.File()
	if by == 0 {
		return &m.tok
	}
	move := func(r source.Range) source.Range { return source.Range{Start: r.Start + by, End: r.End + by} }
	m.tok.Span, m.tok.NameSpan = move(t.Span), move(t.NameSpan)
	m.attrs, m.decls = append(m.attrs[:0], t.Attrs...), append(m.decls[:0], t.NSDecls...)
	for i := range m.attrs {
		m.attrs[i].NameSpan, m.attrs[i].ValueSpan = move(m.attrs[i].NameSpan), move(m.attrs[i].ValueSpan)
	}
	for i := range m.decls {
		m.decls[i].Span, m.decls[i].ValueSpan = move(m.decls[i].Span), move(m.decls[i].ValueSpan)
	}
	m.tok.Attrs, m.tok.NSDecls = m.attrs, m.decls
	return &m.tok
}

// inOwnFile takes a finding from places in the row back to those in the files.
func inOwnFile(d diag.Diagnostic, row *source.Row) diag.Diagnostic {
	d.Span = row.Span(d.Span)
	d.Notes, d.Fixes = slices.Clone(d.Notes), slices.Clone(d.Fixes)
	for i := range d.Notes {
		d.Notes[i].Span = row.Span(d.Notes[i].Span)
	}
	for i := range d.Fixes {
		d.Fixes[i].Edits = slices.Clone(d.Fixes[i].Edits)
		for j := range d.Fixes[i].Edits {
			d.Fixes[i].Edits[j].Span = row.Span(d.Fixes[i].Edits[j].Span)
		}
	}
	return d
}
