package validate

import (
	"cmp"
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
func (v *Validator) joined(f *source.File) diag.List {
	row := source.NewRow(f)
	c := v.newCheck(row.File())
	c.builder = xmltree.NewBuilder(f) // for paths, too
	r := v.openJoined(f)
	var moved movedToken
	for t := r.Next(); t != nil; t = r.Next() {
		if r.WellFormed() {
			c.builder.Add(t)
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
		c.setPaths(found, row)
	}
	return v.finish(found, r.WellFormed())
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

// setPaths gives the findings of the matcher, which works out paths by reading the first file again, the paths in the
// document with all its parts.
func (c *check) setPaths(found diag.List, row *source.Row) {
	var elements []xmltree.Node
	for n := range c.tree.Document().Descendants() {
		if n.IsElement() {
			elements = append(elements, n)
		}
	}
	place := func(s source.Span, offset int) int { return row.Place(s.File) + offset }
	start := func(n xmltree.Node) int { return place(n.Span(), n.Span().Start) }
	slices.SortStableFunc(elements, func(a, b xmltree.Node) int { return cmp.Compare(start(a), start(b)) })
	for i := range found {
		d := &found[i]
		if d.Code.Family() != "rng" || !d.Span.Known() {
			continue
		}
		offset := place(d.Span, d.Span.Start)
		at, _ := slices.BinarySearchFunc(elements, offset+1, func(n xmltree.Node, offset int) int { return cmp.Compare(start(n), offset) })
		d.Path = ""
		if at > 0 {
			n := elements[at-1]
			for n.IsElement() && place(n.Span(), n.Span().End) <= offset {
				n = n.Parent()
			}
			if n.IsElement() {
				d.Path = n.Path()
			}
		}
	}
}
