package syntax

import (
	"bytes"
	"slices"
	"strings"

	"teikit/tei/xmltext"
)

// note gives the notes of an element that is being read.
func (t *tag) note() *Notes {
	if t.notes == nil {
		t.notes = new(Notes)
	}
	return t.notes
}

// after says that a child has been read, whose notes are those.
func (t *tag) after(notes **Notes, leaf bool) { t.prev, t.leaf = notes, leaf }

// members says that t holds components: what is foreign between them belongs to the next one.
func (t *tag) members() { t.grammar = true }

// adopt gives the notes of an except, which is no node, to the node around it.
func (t *tag) adopt(e *tag) {
	if e.notes == nil {
		return
	}
	n := t.note()
	n.Before = append(n.Before, e.notes.Before...)
	n.Attrs = append(n.Attrs, e.notes.Attrs...)
	n.Inside = append(n.Inside, e.notes.Inside...)
	n.End = append(n.End, e.notes.End...)
}

// openNotes begins the notes of the current start tag: its foreign attributes, and what came before it.
func (p *xmlParser) openNotes(t *tag) {
	for i := range p.tok.Attrs {
		a := &p.tok.Attrs[i]
		if a.Name.Space == "" || a.Name.Space == XMLNamespace || a.Name == baseName {
			continue
		}
		t.note().Attrs = append(t.note().Attrs, p.foreignAttr(a))
	}
	if len(p.pending) > 0 {
		t.note().Before = slices.Clone(p.pending)
		p.pending = p.pending[:0]
	}
}

// baseName is the attribute whose effect is in the addresses that it changes.
var baseName = xmltext.Name{Space: xmltext.XMLNamespace, Local: "base"}

// settle finds out whose the pending notes are, now that the next child of t begins, or t ends.
func (p *xmlParser) settle(t *tag, end bool) {
	if len(p.pending) == 0 {
		return
	}
	elements := 0 // up to the last foreign element
	for i, f := range p.pending {
		if f.Kind == ForeignElement && !t.grammar {
			elements = i + 1
		}
	}
	head, rest := p.pending[:elements], p.pending[elements:]
	if t.prev != nil && len(head) > 0 {
		p.behind(t, head)
	} else if len(head) > 0 {
		t.note().Inside = append(t.note().Inside, head...)
	}
	if end {
		if len(rest) > 0 {
			t.note().End = append(t.note().End, rest...)
		}
		rest = nil
	}
	p.pending = append(p.pending[:0], rest...)
}

// behind adds what stands behind the last child of t: documentation of a value, parameter or name belongs inside.
func (p *xmlParser) behind(t *tag, list []*Foreign) {
	if *t.prev == nil {
		*t.prev = new(Notes)
	}
	n := *t.prev
	docs := 0
	for t.leaf && docs < len(list) && list[docs].IsDocumentation() {
		docs++
	}
	n.Inside = append(n.Inside, list[:docs]...)
	n.After = append(n.After, list[docs:]...)
}

// foreign reads the current element, which is foreign, with all that is in it.
func (p *xmlParser) foreign() *Foreign {
	f := &Foreign{Kind: ForeignElement, Range: p.tok.NameSpan, Name: p.tok.Name, Prefix: p.tok.Prefix}
	for i := range p.tok.Attrs {
		f.Attrs = append(f.Attrs, p.foreignAttr(&p.tok.Attrs[i]))
	}
	for p.next() {
		switch p.tok.Kind {
		case xmltext.EndElement:
			return f
		case xmltext.StartElement:
			f.Children = append(f.Children, p.foreign())
		case xmltext.Text:
			f.addText(p)
		case xmltext.Comment:
			f.Children = append(f.Children, p.comment())
		case xmltext.ProcInst, xmltext.Declaration, xmltext.Doctype:
		}
	}
	return f
}

// addText adds the current text token.
func (f *Foreign) addText(p *xmlParser) {
	text := p.string(p.tok.Text, p.tok.Span)
	if n := len(f.Children); n > 0 && f.Children[n-1].Kind == ForeignText {
		last := f.Children[n-1]
		last.Text += text
		last.Range.End = p.tok.Span.End
		return
	}
	f.Children = append(f.Children, &Foreign{Kind: ForeignText, Range: p.tok.Span, Text: text})
}

func (p *xmlParser) foreignAttr(a *xmltext.Attr) ForeignAttr {
	return ForeignAttr{Name: a.Name, Prefix: a.Prefix, Value: p.string(a.Value, a.ValueSpan), NameRange: a.NameSpan, Range: a.ValueSpan}
}

// comment makes a Foreign of the current comment.
func (p *xmlParser) comment() *Foreign {
	return &Foreign{Kind: Comment, Range: p.tok.Span, Text: dedent(string(p.tok.Text))}
}

// noteSpace looks whether the current text parts the comment before it from what follows.
func (p *xmlParser) noteSpace() {
	if n := len(p.pending); n > 0 && bytes.Count(p.tok.Text, []byte("\n")) > 1 {
		p.pending[n-1].Apart = p.pending[n-1].Kind == Comment
	}
}

// dedent takes white space off the ends of a comment, and off its lines what all have in common.
func dedent(s string) string {
	lines := strings.Split(s, "\n")
	for i := range lines {
		lines[i] = strings.TrimRight(lines[i], " \t\r")
	}
	first := strings.TrimLeft(lines[0], " \t")
	margin := -1
	for _, l := range lines[1:] {
		if n := len(l) - len(strings.TrimLeft(l, " \t")); l != "" && (margin < 0 || n < margin) {
			margin = n
		}
	}
	for i, l := range lines[1:] {
		if l != "" {
			lines[i+1] = l[margin:]
		}
	}
	lines[0] = first
	for len(lines) > 1 && lines[0] == "" {
		lines = lines[1:]
	}
	for len(lines) > 1 && lines[len(lines)-1] == "" {
		lines = lines[:len(lines)-1]
	}
	return strings.Join(lines, "\n")
}

// noteNamespaces keeps the declarations of the current start tag.
func (p *xmlParser) noteNamespaces() {
	for _, d := range p.tok.NSDecls {
		b := Binding{Prefix: d.Prefix, Namespace: Namespace{URI: d.URI}, Range: d.Span}
		same := func(other Binding) bool { return other.Prefix == b.Prefix && other.Namespace == b.Namespace }
		if !slices.ContainsFunc(p.doc.Namespaces, same) {
			p.doc.Namespaces = append(p.doc.Namespaces, b)
		}
	}
}
