package printer

import "teikit/validate/relaxng/syntax"

// members writes what a grammar, div or include holds. Comments have an empty line before them.
func (w *xmlWriter) members(list []*syntax.Component, notes *syntax.Notes, s scope) {
	for i, c := range list {
		if i > 0 && c.Notes != nil && len(c.Notes.Before) > 0 && c.Notes.Before[0].Kind == syntax.Comment {
			w.blank()
		}
		w.member(c, s)
	}
	if notes != nil {
		w.foreign(notes.End)
	}
}

func (w *xmlWriter) member(c *syntax.Component, s scope) {
	notes := c.Notes
	if notes != nil {
		w.foreign(notes.Before)
	}
	name, attrs := componentNames[c.Kind], []string(nil)
	inner := s
	switch c.Kind {
	case syntax.Define:
		attrs = append(attrs, attr("name", c.Name))
	case syntax.Include:
		attrs = w.targetAttributes(c.Target, s)
		inner.ns = c.Target.Namespace
	case syntax.Start, syntax.Div:
	}
	if c.Combine != syntax.NoCombine {
		attrs = append(attrs, attr("combine", c.Combine.String()))
	}
	w.begin(name, notes, attrs...)
	if notes != nil {
		w.foreign(notes.Inside)
	}
	list := operandsOf(syntax.Group, c.Body)
	if c.Kind == syntax.Start && len(list) > 1 {
		w.wrapped(syntax.Group, list, s)
	} else {
		w.patterns(list, s)
	}
	w.members(c.Components, notes, inner)
	w.end(name)
	if notes != nil {
		w.foreign(notes.After)
	}
}

var componentNames = map[syntax.ComponentKind]string{
	syntax.Start: "start", syntax.Define: "define", syntax.Div: "div", syntax.Include: "include",
}
