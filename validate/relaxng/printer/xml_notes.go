package printer

import (
	"strings"

	"teikit/tei/xmltext"
	"teikit/validate/relaxng/syntax"
)

// foreign writes annotations and comments, each on lines of its own.
func (w *xmlWriter) foreign(list []*syntax.Foreign) {
	for _, f := range list {
		if f.Kind == syntax.Comment {
			w.comment(f)
		} else {
			w.annotation(f)
		}
	}
}

// around writes the comments before or behind the root element.
func (w *xmlWriter) around(list []*syntax.Foreign) {
	for _, f := range list {
		if f.Kind == syntax.Comment {
			w.comment(&syntax.Foreign{Kind: syntax.Comment, Text: f.Text})
		} else {
			w.annotation(f)
		}
	}
}

func (w *xmlWriter) comment(f *syntax.Foreign) {
	lines := strings.Split(commentText(f.Text), "\n")
	if len(lines) == 1 {
		w.put("<!-- " + lines[0] + " -->")
	} else {
		w.put("<!--")
		for _, l := range lines {
			if l == "" {
				w.blank()
			} else {
				w.put("  " + l)
			}
		}
		w.put("-->")
	}
	if f.Apart {
		w.blank()
	}
}

// commentText parts hyphens, of which a comment has no two in a row.
func commentText(s string) string {
	s = strings.ReplaceAll(s, "--", "- -")
	return strings.ReplaceAll(s, "--", "- -")
}

// annotation writes a foreign element; one with text is written as it is.
func (w *xmlWriter) annotation(f *syntax.Foreign) {
	content := contentOf(f)
	for _, c := range content {
		if c.Kind == syntax.ForeignText {
			w.put(w.inline(f))
			return
		}
	}
	defer w.restore(w.noName)
	name := w.foreignName(f.Name)
	w.content()
	w.b.WriteString(strings.Repeat("  ", w.depth) + w.foreignTag(f))
	w.depth++
	w.open = true
	w.foreign(content)
	w.end(name)
}

// inline gives a foreign element without line breaks of our own.
func (w *xmlWriter) inline(f *syntax.Foreign) string {
	switch f.Kind {
	case syntax.ForeignText:
		return escapeText(f.Text)
	case syntax.Comment:
		return "<!-- " + commentText(f.Text) + " -->"
	case syntax.ForeignElement:
	}
	defer w.restore(w.noName)
	tag := w.foreignTag(f)
	if len(f.Children) == 0 {
		return tag + "/>"
	}
	var b strings.Builder
	b.WriteString(tag + ">")
	for _, c := range f.Children {
		b.WriteString(w.inline(c))
	}
	b.WriteString("</" + w.foreignName(f.Name) + ">")
	return b.String()
}

// restore says again what the default namespace is, none or that of RELAX NG.
func (w *xmlWriter) restore(noName bool) { w.noName = noName }

// foreignTag is the start tag of a foreign element, without its end.
func (w *xmlWriter) foreignTag(f *syntax.Foreign) string {
	parts := []string{"<" + w.foreignName(f.Name)}
	if f.Name.Space == "" && !w.noName {
		parts = append(parts, attr("xmlns", ""))
		w.noName = true
	}
	for _, a := range f.Attrs {
		parts = append(parts, w.foreignAttr(a))
	}
	return strings.Join(parts, " ")
}

func (w *xmlWriter) foreignName(name xmltext.Name) string {
	if name.Space == "" {
		return name.Local
	}
	return w.prefixes.get(syntax.Namespace{URI: name.Space}) + ":" + name.Local
}

func (w *xmlWriter) foreignAttr(a syntax.ForeignAttr) string {
	return attr(w.foreignName(a.Name), a.Value)
}
