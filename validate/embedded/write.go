package embedded

import (
	"fmt"
	"strings"

	"teikit/tei/source"
	"teikit/tei/xmltext"
	"teikit/validate/relaxng/syntax"
)

// A writer writes the Schematron schema.
type writer struct {
	b      strings.Builder
	schema *Schema
	file   *source.File // of what is being written
}

// write makes the schema; name is that of its File.
func (c *collector) write(name string) *Schema {
	w := &writer{schema: &Schema{}}
	w.b.WriteString(`<schema xmlns="` + Namespace + `"`)
	if c.queryBinding != "" {
		w.b.WriteString(` queryBinding="` + escapedValue(c.queryBinding) + `"`)
	}
	w.b.WriteString(">\n")
	w.nodes(c.namespaces)
	w.nodes(c.lets)
	w.nodes(c.phases)
	for _, n := range c.patterns {
		if n.Name.Local == "pattern" {
			w.nodes([]node{n})
			continue
		}
		w.schema.Patterns++
		w.wrapped("pattern", []node{n})
	}
	w.wrapped("diagnostics", childrenOf(c.diagnostics))
	w.wrapped("properties", childrenOf(c.properties))
	w.b.WriteString("</schema>\n")
	w.schema.File = source.New(name, w.b.String())
	return w.schema
}

// childrenOf are the elements in elements.
func childrenOf(list []node) []node {
	var children []node
	for _, n := range list {
		for _, child := range n.Children {
			if child.Kind == syntax.ForeignElement {
				children = append(children, node{child, n.file})
			}
		}
	}
	return children
}

// wrapped writes elements inside one that is not in the RELAX NG schema.
func (w *writer) wrapped(name string, list []node) {
	if len(list) > 0 {
		w.b.WriteString("<" + name + ">\n")
		w.nodes(list)
		w.b.WriteString("</" + name + ">\n")
	}
}

func (w *writer) nodes(list []node) {
	for _, n := range list {
		w.file = n.file
		w.element(n.Foreign, Namespace)
		w.b.WriteByte('\n')
	}
}

// element writes an element where a default namespace holds.
func (w *writer) element(f *syntax.Foreign, def string) {
	w.count(f)
	name, declared := f.Name.Local, ""
	switch {
	case f.Name.Space == Namespace || f.Name.Space == "":
		if f.Name.Space != def {
			declared, def = ` xmlns="`+f.Name.Space+`"`, f.Name.Space
		}
	default:
		name, declared = "e:"+name, ` xmlns:e="`+escapedValue(f.Name.Space)+`"`
	}
	w.b.WriteByte('<')
	w.piece(name, f.Range)
	w.b.WriteString(declared)
	for i := range f.Attrs {
		w.attribute(&f.Attrs[i], i)
	}
	if len(f.Children) == 0 {
		w.b.WriteString("/>")
		return
	}
	w.b.WriteByte('>')
	for _, child := range f.Children {
		switch child.Kind {
		case syntax.ForeignElement:
			w.element(child, def)
		case syntax.ForeignText:
			w.piece(escapedText(child.Text), child.Range)
		case syntax.Comment:
		}
	}
	w.b.WriteString("</" + name + ">")
}

func (w *writer) count(f *syntax.Foreign) {
	if f.Name.Space != Namespace {
		return
	}
	switch f.Name.Local {
	case "pattern":
		w.schema.Patterns++
	case "rule":
		w.schema.Rules++
	case "assert", "report":
		w.schema.Assertions++
	}
}

// attribute writes the nth attribute of an element. What is in a namespace gets a prefix of its own.
func (w *writer) attribute(a *syntax.ForeignAttr, n int) {
	name := a.Name.Local
	switch a.Name.Space {
	case "":
	case xmltext.XMLNamespace:
		name = "xml:" + name
	default:
		prefix := fmt.Sprintf("a%d", n)
		w.b.WriteString(` xmlns:` + prefix + `="` + escapedValue(a.Name.Space) + `"`)
		name = prefix + ":" + name
	}
	w.b.WriteString(" " + name + `="`)
	w.piece(escapedValue(a.Value), a.Range)
	w.b.WriteByte('"')
}

// piece writes a text that was taken from a place.
func (w *writer) piece(text string, from source.Range) {
	start := w.b.Len()
	w.b.WriteString(text)
	span := from.In(w.file)
	w.schema.pieces = append(w.schema.pieces, piece{at: source.Range{Start: start, End: w.b.Len()}, from: span, exact: span.Text() == text})
}

var (
	textEscapes  = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", "\r", "&#13;")
	valueEscapes = strings.NewReplacer("&", "&amp;", "<", "&lt;", `"`, "&quot;", "\t", "&#9;", "\n", "&#10;", "\r", "&#13;")
)

func escapedText(s string) string  { return textEscapes.Replace(s) }
func escapedValue(s string) string { return valueEscapes.Replace(s) }
