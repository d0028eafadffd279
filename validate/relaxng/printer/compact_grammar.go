package printer

import "teikit/validate/relaxng/syntax"

// members lays out what a grammar, div or include holds. Components of several lines have an empty line around them.
func (w *compactWriter) members(list []*syntax.Component, notes *syntax.Notes) *layout {
	var parts []*layout
	add := func(l *layout, large bool) {
		if len(parts) > 0 {
			if large || parts[len(parts)-1].multi {
				parts = append(parts, hardLine)
			}
			parts = append(parts, hardLine)
		}
		parts = append(parts, l)
	}
	for _, c := range list {
		l := w.component(c)
		l.multi = l.multi || !fits(piece{layout: l}, nil, w.opts.Width)
		add(l, l.multi)
	}
	if notes != nil && len(notes.End) > 0 {
		add(w.comments(notes.End), true)
	}
	if len(parts) == 0 {
		return nothing
	}
	return cat(parts...)
}

func (w *compactWriter) component(c *syntax.Component) *layout {
	var l *layout
	notes := c.Notes
	switch c.Kind {
	case syntax.Start:
		notes = endsBefore(notes)
		l = w.definition("start", c)
	case syntax.Define:
		notes = endsBefore(notes)
		l = w.definition(identifier(c.Name), c)
	case syntax.Div:
		l = block("div ", w.members(c.Components, c.Notes))
	case syntax.Include:
		l = cat(text("include "), w.target(c.Target))
		if len(c.Components) > 0 || c.Notes != nil && len(c.Notes.End) > 0 {
			l = cat(l, block(" ", w.members(c.Components, c.Notes)))
		}
	}
	return w.annotatedMember(notes, l)
}

// block lays out components in braces, which have lines of their own.
func block(before string, members *layout) *layout {
	if members == nothing {
		return text(before + "{ }")
	}
	return cat(text(before+"{"), nest(hardLine, members), hardLine, text("}"))
}

// definition lays out a definition: on one line, or with the pattern on lines of its own; an element or the like begins on
// the line of the name.
func (w *compactWriter) definition(name string, c *syntax.Component) *layout {
	sign := " ="
	switch c.Combine {
	case syntax.CombineChoice:
		sign = " |="
	case syntax.CombineInterleave:
		sign = " &="
	case syntax.NoCombine:
	}
	body := w.sequence(c.Body, nil)
	if all := operandsOf(syntax.Group, c.Body); len(all) == 1 && hangs(all[0]) {
		return cat(text(name+sign+" "), body)
	}
	return group(text(name+sign), nest(line, body))
}

// hangs tells whether a pattern is written with its end in the column where the definition begins.
func hangs(p *syntax.Pattern) bool {
	for repetitions[p.Kind] != "" && len(p.Children) == 1 && p.Notes == nil {
		p = p.Children[0]
	}
	if n := p.Notes; n != nil && len(n.Before)+len(n.Attrs)+len(n.Inside)+len(n.After) > 0 {
		return false
	}
	switch p.Kind {
	case syntax.Element, syntax.Attribute, syntax.List, syntax.Mixed, syntax.GrammarKind:
		return true
	}
	return false
}
