package printer

import (
	"slices"
	"strings"

	"teikit/tei/xmltext"
	"teikit/validate/relaxng/syntax"
)

// hasAnnotations tells whether notes have annotations that stand before a pattern.
func hasAnnotations(n *syntax.Notes) bool { return n != nil && len(n.Attrs)+len(n.Inside) > 0 }

// comments lays out comments, and annotations between components, each on lines of its own.
func (w *compactWriter) comments(list []*syntax.Foreign) *layout {
	var parts []*layout
	for i, f := range list {
		if f.Kind == syntax.Comment {
			parts = append(parts, comment(f))
		} else {
			parts = append(parts, w.element(f, true))
		}
		if i < len(list)-1 && (f.Apart || f.Kind == syntax.Comment && list[i+1].Kind == syntax.Comment) {
			parts = append(parts, text("")) // else the two would be one
		}
	}
	return joinLines(parts...)
}

// comment lays out the lines of a comment.
func comment(f *syntax.Foreign) *layout {
	var parts []*layout
	for _, l := range strings.Split(f.Text, "\n") {
		l = strings.TrimRight(escape(l), " \t")
		if l != "" {
			l = " " + l
		}
		parts = append(parts, text("#"+l))
	}
	return joinLines(parts...)
}

// endsBefore gives notes with the comments at the end of a node before it, for a node that has no inside here.
func endsBefore(n *syntax.Notes) *syntax.Notes {
	if n == nil || len(n.End) == 0 {
		return n
	}
	moved := *n
	moved.Before, moved.End = slices.Concat(n.Before, n.End), nil
	return &moved
}

// annotated lays out what stands before and behind a node, which is l; a leaf has no children in the XML syntax.
func (w *compactWriter) annotated(n *syntax.Notes, leaf bool, l *layout) *layout {
	if n == nil {
		return l
	}
	head, inline := w.bracket(n)
	switch {
	case head == nil:
	case inline:
		l = group(head, line, l)
	default:
		l = cat(head, hardLine, l)
	}
	if docs, _ := split(n.Inside); len(docs) > 0 {
		l = joinLines(documentation(docs), l)
	}
	if len(n.Before) > 0 {
		l = joinLines(w.before(n.Before), l)
	}
	for _, f := range n.After {
		if f.Kind == syntax.Comment {
			l = cat(l, nest(hardLine, comment(f), hardLine))
			continue
		}
		l = group(l, nest(line, text(">> "), w.element(f, false)))
	}
	return l
}

// annotatedMember is annotated for a component: comments behind it stay on its line.
func (w *compactWriter) annotatedMember(n *syntax.Notes, l *layout) *layout {
	if n == nil {
		return l
	}
	inner := *n
	inner.Before, inner.After = nil, nil
	l = w.annotated(&inner, false, l)
	for _, f := range n.After {
		l = cat(l, text(" "), text("# "+strings.ReplaceAll(escape(f.Text), "\n", " ")))
	}
	if len(n.Before) > 0 {
		l = joinLines(w.before(n.Before), l)
	}
	return l
}

// before lays out comments before a node, with the empty line behind the last of them.
func (w *compactWriter) before(list []*syntax.Foreign) *layout {
	l := w.comments(list)
	if last := list[len(list)-1]; last.Apart || last.Kind == syntax.ForeignElement {
		l = cat(l, hardLine)
	}
	return l
}

// split parts what is inside a node into documentation that can be written in the short form, and the rest.
func split(list []*syntax.Foreign) (docs, rest []*syntax.Foreign) {
	for i, f := range list {
		if !f.IsDocumentation() || len(f.Attrs) > 0 {
			return list[:i], list[i:]
		}
		for _, c := range f.Children {
			if c.Kind != syntax.ForeignText {
				return list[:i], list[i:]
			}
		}
	}
	return list, nil
}

// documentation lays out lines that begin with "##"; an empty line parts one element from the next.
func documentation(docs []*syntax.Foreign) *layout {
	var parts []*layout
	for i, f := range docs {
		if i > 0 {
			parts = append(parts, text(""))
		}
		for _, l := range strings.Split(f.Content(), "\n") {
			l = escape(l)
			if l != "" {
				l = " " + l
			}
			parts = append(parts, text("##"+l))
		}
	}
	return joinLines(parts...)
}

// bracket lays out the annotations in brackets, nil if there are none; inline: they may stand on the line of what they
// annotate.
func (w *compactWriter) bracket(n *syntax.Notes) (l *layout, inline bool) {
	_, elements := split(n.Inside)
	if len(n.Attrs)+len(elements) == 0 {
		return nil, false
	}
	var parts []*layout
	for _, a := range n.Attrs {
		parts = append(parts, line, w.attribute(a))
	}
	for _, f := range elements {
		if f.Kind == syntax.Comment {
			parts = append(parts, hardLine, comment(f))
		} else {
			parts = append(parts, line, w.element(f, false))
		}
	}
	l = group(text("["), nest(parts...), line, text("]"))
	return l, len(elements) == 0
}

func (w *compactWriter) attribute(a syntax.ForeignAttr) *layout {
	return text(w.foreignName(a.Name) + " = " + quote(a.Value))
}

func (w *compactWriter) foreignName(name xmltext.Name) string {
	if name.Space == "" {
		return name.Local
	}
	return w.prefixes.get(syntax.Namespace{URI: name.Space}) + ":" + name.Local
}

// element lays out an annotation; between components, its name must not be a keyword.
func (w *compactWriter) element(f *syntax.Foreign, member bool) *layout {
	name := w.foreignName(f.Name)
	if member {
		name = identifier(name)
	}
	var parts []*layout
	for _, a := range f.Attrs {
		parts = append(parts, line, w.attribute(a))
	}
	for _, c := range contentOf(f) {
		switch c.Kind {
		case syntax.ForeignElement:
			parts = append(parts, line, w.element(c, false))
		case syntax.ForeignText:
			parts = append(parts, line, text(literal(c.Text)))
		case syntax.Comment:
			parts = append(parts, hardLine, comment(c), hardLine)
		}
	}
	if len(parts) == 0 {
		return text(name + " []")
	}
	return group(text(name+" ["), nest(parts...), line, text("]"))
}

// contentOf gives the children of an annotation, without the white space between elements and comments that have nothing
// else between them.
func contentOf(f *syntax.Foreign) []*syntax.Foreign {
	more, list := false, []*syntax.Foreign(nil)
	for _, c := range f.Children {
		blank := c.Kind == syntax.ForeignText && strings.Trim(c.Text, " \t\r\n") == ""
		if c.Kind == syntax.ForeignText && !blank {
			return f.Children
		}
		more = more || c.Kind != syntax.ForeignText
		if !blank {
			list = append(list, c)
		}
	}
	if !more {
		return f.Children
	}
	return list
}
