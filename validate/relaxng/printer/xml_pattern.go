package printer

import (
	"strings"

	"teikit/validate/relaxng/datatype"
	"teikit/validate/relaxng/syntax"
)

func (w *xmlWriter) patterns(list []*syntax.Pattern, s scope) {
	for _, p := range list {
		w.pattern(p, s)
	}
}

// pattern writes a pattern with its annotations.
func (w *xmlWriter) pattern(p *syntax.Pattern, s scope) {
	p = plain(p)
	if p.Kind == syntax.ValueKind {
		w.value(p, s)
		return
	}
	if p.Notes != nil {
		w.foreign(p.Notes.Before)
	}
	name := p.Kind.String()
	w.begin(name, p.Notes, w.attributes(p, s)...)
	if p.Notes != nil {
		w.foreign(p.Notes.Inside)
	}
	w.inside(p, s)
	if p.Notes != nil && p.Kind != syntax.GrammarKind {
		w.foreign(p.Notes.End)
	}
	w.end(name)
	if p.Notes != nil {
		w.foreign(p.Notes.After)
	}
}

// attributes gives those that a pattern has in the XML syntax.
func (w *xmlWriter) attributes(p *syntax.Pattern, s scope) []string {
	switch p.Kind {
	case syntax.Element, syntax.Attribute:
		if name, ok := w.nameAttribute(p, s); ok {
			return []string{attr("name", name)}
		}
	case syntax.Ref, syntax.ParentRef:
		return []string{attr("name", p.Name)}
	case syntax.ExternalRef:
		return w.targetAttributes(p.Target, s)
	case syntax.DataKind:
		return []string{attr("type", p.Data.Type), libraryAttribute(p.Data, s)}
	}
	return nil
}

func libraryAttribute(d *syntax.Data, s scope) string {
	if d.Library == s.library {
		return ""
	}
	return attr("datatypeLibrary", d.Library)
}

// inside writes what a pattern holds.
func (w *xmlWriter) inside(p *syntax.Pattern, s scope) {
	switch p.Kind {
	case syntax.Element, syntax.Attribute:
		if _, ok := w.nameAttribute(p, s); !ok {
			w.nameClass(p.Class, s)
		}
		list := operandsOf(syntax.Group, p.Children)
		switch {
		case p.Kind == syntax.Element:
			w.patterns(list, s)
		case len(list) == 1 && list[0].Kind == syntax.Text && list[0].Notes == nil: // what an attribute has anyway
		case len(list) == 1:
			w.pattern(list[0], s)
		case len(list) > 1:
			w.wrapped(syntax.Group, list, s)
		}
	case syntax.Choice, syntax.Interleave:
		w.patterns(operandsOf(p.Kind, p.Children), s)
	case syntax.DataKind:
		w.data(p, s)
	case syntax.GrammarKind:
		w.members(p.Grammar.Components, p.Notes, s)
	case syntax.ExternalRef:
	default:
		w.patterns(operandsOf(syntax.Group, p.Children), s)
	}
}

// wrapped writes several patterns where one has to stand.
func (w *xmlWriter) wrapped(kind syntax.Kind, list []*syntax.Pattern, s scope) {
	w.begin(kind.String(), nil)
	w.patterns(list, s)
	w.end(kind.String())
}

func (w *xmlWriter) value(p *syntax.Pattern, s scope) {
	d := p.Data
	var attrs []string
	if d.Library != datatype.Builtin || d.Type != "token" {
		attrs = append(attrs, attr("type", d.Type), libraryAttribute(d, s))
	}
	if d.Context != nil && isName(d) {
		attrs = append(attrs, w.contextAttribute(p, s))
	}
	w.leaf("value", p.Notes, d.Value, attrs...)
}

// contextAttribute declares the namespace of a name that is a value, if it is not declared around.
func (w *xmlWriter) contextAttribute(p *syntax.Pattern, s scope) string {
	c := p.Data.Context
	if strings.Contains(p.Data.Value, ":") {
		ns := syntax.Namespace{URI: c.URI}
		if !c.Declared || w.prefixes.byName[c.Prefix] == ns {
			return ""
		}
		return attr("xmlns:"+c.Prefix, c.URI)
	}
	if c.Namespace == s.ns {
		return ""
	}
	if c.Namespace.Inherited {
		w.cannot(p.NameSpan(), "%q takes over the namespace of the file that includes this one, which it cannot here", p.Data.Value)
	}
	return attr("ns", c.Namespace.URI)
}

func (w *xmlWriter) data(p *syntax.Pattern, s scope) {
	for _, param := range p.Data.Params {
		w.leaf("param", param.Notes, param.Value, attr("name", param.Name))
	}
	if len(p.Data.Except) == 0 {
		return
	}
	s.library = p.Data.Library
	w.begin("except", nil)
	w.patterns(operandsOf(syntax.Choice, p.Data.Except), s)
	w.end("except")
}

// targetAttributes are those of an include or externalRef.
func (w *xmlWriter) targetAttributes(t *syntax.Target, s scope) []string {
	attrs := []string{attr("href", w.opts.Href(relative(w.doc.File.Name(), t)))}
	if t.Namespace == s.ns {
		return attrs
	}
	if t.Namespace.Inherited {
		w.cannot(t.Range.In(w.doc.File), "%q cannot pass on here the namespace that this file inherits", t.Href)
	}
	return append(attrs, attr("ns", t.Namespace.URI))
}
