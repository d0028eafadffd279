package teiprofile

import (
	"strings"

	"github.com/beevik/etree"
)

// bytes are the document as XML: as it was where nothing has changed, what is new or changed set out where white space means nothing.
func (d *document) bytes() []byte {
	var b strings.Builder
	b.WriteString(`<?xml version="1.0" encoding="UTF-8"?>` + "\n")
	if d.profile.Model != "" {
		b.WriteString(`<?xml-model href="` + d.profile.Model + `" type="application/xml" schematypens="http://relaxng.org/ns/structure/1.0"?>` + "\n")
	}
	for _, t := range d.before {
		if p, ok := t.(*etree.ProcInst); ok && p.Target == "xml-model" {
			if !strings.Contains(p.Inst, `"`+d.profile.Model+`"`) || d.profile.Model == "" {
				d.tell(changed, d.root, "xml-model", "the processing instruction that names the schema of the document is left out: %s", short(p.Inst))
			}
			continue
		}
		write(&b, t)
		b.WriteString("\n")
	}
	d.layOut(d.root, 0, true)
	write(&b, d.root)
	b.WriteString("\n")
	d.found.Sort()
	return []byte(b.String())
}

// layOut sets out the children of elements that have changed and hold no characters. Laid tells that white space may stand around e.
func (d *document) layOut(e *etree.Element, depth int, laid bool) {
	model := d.profile.Target.Elements[e.Tag]
	if laid = laid && !d.foreign[e] && model != nil && (!model.TakesText() && !hasText(e)); !laid {
		return
	}
	if d.isChanged(e) || d.isMoved(e) {
		d.setOut(e, depth)
	}
	for _, c := range e.ChildElements() {
		d.layOut(c, depth+1, laid)
	}
}

// isChanged reports whether an element is new, or has other children than it had.
func (d *document) isChanged(e *etree.Element) bool {
	n, ok := d.origin[e]
	if !ok {
		return true
	}
	children := e.ChildElements()
	i := 0
	for c := range n.Elements() {
		if i >= len(children) || d.origin[children[i]] != c {
			return true
		}
		i++
	}
	return i != len(children)
}

// isMoved reports whether an element, or one around it, stands in another element than it did.
func (d *document) isMoved(e *etree.Element) bool {
	for ; e != d.root && e != nil; e = e.Parent() {
		was, ok := d.origin[e]
		now, ok2 := d.origin[e.Parent()]
		if !ok || !ok2 || was.Parent() != now {
			return true
		}
	}
	return false
}

// setOut puts each child on a line of its own.
func (d *document) setOut(e *etree.Element, depth int) {
	var children []etree.Token
	between, behind := "\n"+strings.Repeat("  ", depth+1), "\n"+strings.Repeat("  ", depth)
	if n, ok := d.origin[e]; ok && !d.isMoved(e) {
		if s := n.FirstChild().Value(); isBlank(s) && strings.Contains(s, "\n") {
			between = s
		}
	}
	for _, c := range e.Child {
		if text, ok := c.(*etree.CharData); !ok || !isBlank(text.Data) {
			children = append(children, c)
		}
	}
	for len(e.Child) > 0 {
		e.RemoveChildAt(0)
	}
	for _, c := range children {
		e.CreateText(between)
		e.AddChild(c)
	}
	if len(children) > 0 {
		e.CreateText(behind)
	}
}

// write writes a token without any white space of its own.
func write(b *strings.Builder, t etree.Token) {
	switch t := t.(type) {
	case *etree.CharData:
		b.WriteString(textEscaper.Replace(t.Data))
	case *etree.Comment:
		b.WriteString("<!--" + t.Data + "-->")
	case *etree.ProcInst:
		b.WriteString("<?" + t.Target)
		if t.Inst != "" {
			b.WriteString(" " + t.Inst)
		}
		b.WriteString("?>")
	case *etree.Element:
		b.WriteString("<" + t.Tag)
		for _, a := range t.Attr {
			b.WriteString(" " + a.FullKey() + `="` + attrEscaper.Replace(a.Value) + `"`)
		}
		if isEmpty(t) {
			b.WriteString("/>")
			return
		}
		b.WriteString(">")
		for _, c := range t.Child {
			write(b, c)
		}
		b.WriteString("</" + t.Tag + ">")
	}
}

// isEmpty reports whether an element holds nothing, not even an empty text.
func isEmpty(e *etree.Element) bool {
	for _, c := range e.Child {
		if text, ok := c.(*etree.CharData); !ok || text.Data != "" {
			return false
		}
	}
	return true
}

// A carriage return, and in attributes tabs and line ends too, survive reading only as character references (XML 1.0 sections 2.11 and 3.3.3).
var (
	textEscaper = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", "\r", "&#xD;")
	attrEscaper = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&quot;", "\t", "&#x9;", "\n", "&#xA;", "\r", "&#xD;")
)
