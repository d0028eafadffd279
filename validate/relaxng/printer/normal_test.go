package printer_test

import (
	"fmt"
	"slices"
	"strings"

	"teikit/validate/relaxng/syntax"
)

// A normal writes what a schema says in a form that does not depend on how it is written: groups of groups are one, what
// holds one pattern is that pattern, and the like. Annotations are part of it; comments are gathered beside.
type normal struct {
	b        strings.Builder
	comments []string
	bare     bool // without annotations, but with documentation, white space aside
}

// normalForm gives the normal form of a document, and the lines of its comments in alphabetical order.
func normalForm(doc *syntax.Document, bare bool) (form string, comments []string) {
	n := &normal{bare: bare}
	n.foreign(doc.Head)
	if doc.Pattern != nil {
		n.pattern(doc.Pattern)
	}
	n.foreign(doc.Tail)
	slices.Sort(n.comments)
	return n.b.String(), n.comments
}

func (n *normal) put(format string, args ...any) { fmt.Fprintf(&n.b, format+"\n", args...) }

func (n *normal) foreign(list []*syntax.Foreign) {
	for _, f := range list {
		switch {
		case f.Kind == syntax.Comment:
			for _, l := range strings.Split(f.Text, "\n") {
				if l = strings.Join(strings.Fields(strings.ReplaceAll(l, "-", " - ")), " "); l != "" {
					n.comments = append(n.comments, l)
				}
			}
		case f.IsDocumentation() && n.bare:
			n.put("## %s", strings.Join(strings.Fields(f.Content()), "")) // some programs break it into lines
		case f.IsDocumentation() && len(f.Attrs) == 0:
			n.put("## %s", f.Content())
		case !n.bare:
			n.put("%s", annotation(f))
			for _, c := range f.Children {
				n.commentsIn(c)
			}
		}
	}
}

func (n *normal) commentsIn(f *syntax.Foreign) {
	if f.Kind == syntax.Comment {
		n.foreign([]*syntax.Foreign{f})
	}
	for _, c := range f.Children {
		n.commentsIn(c)
	}
}

func annotation(f *syntax.Foreign) string {
	var b strings.Builder
	b.WriteString("[" + f.Name.Space + " " + f.Name.Local)
	for _, a := range f.Attrs {
		fmt.Fprintf(&b, " %s %s=%q", a.Name.Space, a.Name.Local, a.Value)
	}
	text, all := "", ""
	flush := func() {
		if strings.TrimSpace(text) != "" || !slices.ContainsFunc(f.Children, func(c *syntax.Foreign) bool { return c.Kind != syntax.ForeignText }) {
			all += text
		}
		text = ""
	}
	for _, c := range f.Children {
		switch c.Kind {
		case syntax.ForeignText:
			text += c.Text
		case syntax.ForeignElement:
			flush()
			all += annotation(c)
		}
	}
	flush()
	fmt.Fprintf(&b, " %q]", all)
	return b.String()
}

func (n *normal) open(notes *syntax.Notes) {
	if notes == nil {
		return
	}
	n.foreign(notes.Before)
}

func (n *normal) inside(notes *syntax.Notes) {
	if notes == nil {
		return
	}
	for _, a := range notes.Attrs {
		if !n.bare {
			n.put("@%s %s=%q", a.Name.Space, a.Name.Local, a.Value)
		}
	}
	n.foreign(notes.Inside)
}

func (n *normal) close(notes *syntax.Notes) {
	if notes != nil {
		n.foreign(notes.After)
	}
}

func plain(p *syntax.Pattern) *syntax.Pattern {
	for len(p.Children) == 1 && p.Notes == nil && (p.Kind == syntax.Group || p.Kind == syntax.Choice || p.Kind == syntax.Interleave) {
		p = p.Children[0]
	}
	return p
}

func flat(kind syntax.Kind, list []*syntax.Pattern) []*syntax.Pattern {
	var all []*syntax.Pattern
	for _, p := range list {
		if p = plain(p); p.Kind == kind && p.Notes == nil {
			all = append(all, flat(kind, p.Children)...)
		} else {
			all = append(all, p)
		}
	}
	return all
}

func (n *normal) pattern(p *syntax.Pattern) {
	p = plain(p)
	n.open(p.Notes)
	n.put("%s %s (", p.Kind, p.Name)
	n.inside(p.Notes)
	if p.Class != nil {
		n.class(p.Class)
	}
	if p.Data != nil {
		n.data(p)
	}
	if p.Grammar != nil {
		n.components(p.Grammar.Components)
	}
	if p.Target != nil {
		n.target(p.Target)
	}
	kind := syntax.Group
	if p.Kind == syntax.Choice || p.Kind == syntax.Interleave {
		kind = p.Kind
	}
	list := flat(kind, p.Children)
	switch {
	case p.Kind == syntax.ExternalRef:
		list = nil
	case p.Kind == syntax.Attribute && len(list) == 0:
		n.put("text  (\n)")
	case p.Kind == syntax.Attribute && len(list) > 1:
		list = []*syntax.Pattern{{Kind: syntax.Group, Children: list}}
	}
	for _, c := range list {
		n.pattern(c)
	}
	if p.Notes != nil {
		n.foreign(p.Notes.End)
	}
	n.put(")")
	n.close(p.Notes)
}

func (n *normal) class(c *syntax.NameClass) {
	if c.Kind == syntax.NameChoice && c.Notes == nil {
		for _, d := range c.Children {
			n.class(d)
		}
		return
	}
	n.open(c.Notes)
	n.put("name %d {%s}%s %v (", c.Kind, c.Name.Space, c.Name.Local, c.Inherits)
	n.inside(c.Notes)
	for _, d := range slices.Concat(c.Children, c.Except) {
		n.class(d)
	}
	n.put(")")
	n.close(c.Notes)
}

func (n *normal) data(p *syntax.Pattern) {
	d := p.Data
	value := d.Value
	if d.Context != nil && (d.Type == "QName" || d.Type == "NOTATION") {
		value = "{" + d.Context.Namespace.URI + "}" + value
		if _, local, prefixed := strings.Cut(d.Value, ":"); prefixed && d.Context.Declared {
			value = "{" + d.Context.URI + "}" + local
		}
	}
	n.put("%s#%s %q", d.Library, d.Type, value)
	for _, param := range d.Params {
		n.open(param.Notes)
		n.put("%s = %q", param.Name, param.Value)
		n.inside(param.Notes)
		n.close(param.Notes)
	}
	for _, e := range flat(syntax.Choice, d.Except) {
		n.put("except")
		n.pattern(e)
	}
}

func (n *normal) target(t *syntax.Target) {
	href := strings.TrimSuffix(strings.TrimSuffix(syntax.Resolve(t.Base, t.Href), ".rng"), ".rnc")
	n.put("to %s %v", href, t.Namespace)
}

func (n *normal) components(list []*syntax.Component) {
	for _, c := range list {
		n.open(c.Notes)
		n.put("component %d %s %s (", c.Kind, c.Name, c.Combine)
		n.inside(c.Notes)
		if c.Target != nil {
			n.target(c.Target)
		}
		body := flat(syntax.Group, c.Body)
		if c.Kind == syntax.Start && len(body) > 1 {
			body = []*syntax.Pattern{{Kind: syntax.Group, Children: body}}
		}
		for _, p := range body {
			n.pattern(p)
		}
		n.components(c.Components)
		if c.Notes != nil {
			n.foreign(c.Notes.End)
		}
		n.put(")")
		n.close(c.Notes)
	}
}
