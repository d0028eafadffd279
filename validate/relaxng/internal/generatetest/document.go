package generatetest

import (
	"fmt"
	"slices"
	"strings"

	"teikit/tei/xmltext"
)

// A Document is a document that has been made.
type Document struct {
	Root     *Element
	Prefixed bool // names of elements are written with prefixes, not with default namespaces
	QNames   bool // some value needs the prefix q
	Entities bool // some value is the name of the unparsed entity picture
}

// An Element is an element of a Document.
type Element struct {
	Name     xmltext.Name
	Attrs    []Attr
	Children []Node
}

// An Attr is an attribute.
type Attr struct {
	Name  xmltext.Name
	Value string
	ref   bool // the value is to be replaced by identifiers, as many as it has bytes
}

// A Node is an element, or text if Element is nil.
type Node struct {
	Element *Element
	Text    string
}

// qSpace is what the prefix q means.
const qSpace = "urn:example:q"

const xmlSpace = "http://www.w3.org/XML/1998/namespace"

func (e *Element) attr(name xmltext.Name) *Attr {
	for i := range e.Attrs {
		if e.Attrs[i].Name == name {
			return &e.Attrs[i]
		}
	}
	return nil
}

func (e *Element) addText(s string) {
	if s != "" {
		e.Children = append(e.Children, Node{Text: s})
	}
}

// walk calls yield with each element, in document order, and its parent; the root has none.
func (e *Element) walk(parent *Element, yield func(e, parent *Element)) {
	yield(e, parent)
	for _, c := range e.Children {
		if c.Element != nil {
			c.Element.walk(e, yield)
		}
	}
}

// clone copies an element with all that is in it.
func (e *Element) clone() *Element {
	c := &Element{Name: e.Name, Attrs: slices.Clone(e.Attrs), Children: slices.Clone(e.Children)}
	for i, n := range c.Children {
		if n.Element != nil {
			c.Children[i].Element = n.Element.clone()
		}
	}
	return c
}

// String is the document as XML. There is a line end before each end of a start tag, where it means nothing, so that what
// is said of an element has a line of its own.
func (d *Document) String() string {
	w := writer{prefixes: make(map[string]string), prefixed: d.Prefixed}
	w.collect(d.Root)
	if d.Entities {
		fmt.Fprintf(&w.out, "<!DOCTYPE %s [<!NOTATION gif SYSTEM \"gif\"><!ENTITY picture SYSTEM \"picture.gif\" NDATA gif>]>\n", w.name(d.Root.Name))
	}
	declarations := ""
	for _, space := range w.spaces {
		declarations += fmt.Sprintf(` xmlns:%s="%s"`, w.prefixes[space], escape(space, true))
	}
	if d.QNames {
		declarations += ` xmlns:q="` + qSpace + `"`
	}
	w.element(d.Root, "", declarations)
	w.out.WriteString("\n")
	return w.out.String()
}

type writer struct {
	out      strings.Builder
	prefixes map[string]string // by namespace
	spaces   []string          // that have prefixes, in order
	prefixed bool
}

// collect gives prefixes to the namespaces that need them.
func (w *writer) collect(e *Element) {
	if w.prefixed {
		w.prefix(e.Name.Space)
	}
	for _, a := range e.Attrs {
		w.prefix(a.Name.Space)
	}
	for _, c := range e.Children {
		if c.Element != nil {
			w.collect(c.Element)
		}
	}
}

func (w *writer) prefix(space string) {
	if space == "" || space == xmlSpace || w.prefixes[space] != "" {
		return
	}
	w.spaces = append(w.spaces, space)
	w.prefixes[space] = fmt.Sprintf("n%d", len(w.spaces))
}

// name is the name of an element as written.
func (w *writer) name(n xmltext.Name) string {
	switch {
	case n.Space == xmlSpace:
		return "xml:" + n.Local
	case w.prefixed && n.Space != "":
		return w.prefixes[n.Space] + ":" + n.Local
	}
	return n.Local
}

// element writes an element; space is the default namespace around it.
func (w *writer) element(e *Element, space, declarations string) {
	name := w.name(e.Name)
	w.out.WriteString("<" + name + declarations)
	if !w.prefixed && e.Name.Space != space && e.Name.Space != xmlSpace {
		space = e.Name.Space
		w.out.WriteString(` xmlns="` + escape(space, true) + `"`)
	}
	for _, a := range e.Attrs {
		prefix := ""
		switch a.Name.Space {
		case "":
		case xmlSpace:
			prefix = "xml:"
		default:
			prefix = w.prefixes[a.Name.Space] + ":"
		}
		w.out.WriteString(" " + prefix + a.Name.Local + `="` + escape(a.Value, true) + `"`)
	}
	w.out.WriteString("\n>")
	for _, c := range e.Children {
		if c.Element != nil {
			w.element(c.Element, space, "")
		} else {
			w.out.WriteString(escape(c.Text, false))
		}
	}
	w.out.WriteString("</" + name + ">")
}

var (
	textEscapes      = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", "\r", "&#13;")
	attributeEscapes = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&quot;", "\r", "&#13;", "\n", "&#10;", "\t", "&#9;")
)

func escape(s string, attribute bool) string {
	if attribute {
		return attributeEscapes.Replace(s)
	}
	return textEscapes.Replace(s)
}
