package markup

import (
	"bytes"
	"slices"
	"strings"

	"teikit/tei/xmltree"
)

// A Copy writes nodes of a document as XML again: elements, attributes and text as they are, entities replaced, without the document type. What is to
// be changed stands in the maps; the zero value changes nothing.
type Copy struct {
	Set    map[xmltree.Node][]string // attributes of elements, by qualified name: names and values in turn; an empty value takes one away
	Left   map[xmltree.Node]bool     // nodes that are left out, with all that they contain and the white space before them
	Before map[xmltree.Node]string   // XML that stands before a node
	First  map[xmltree.Node]string   // XML that stands in an element as the first that it contains
	Last   map[xmltree.Node]string   // XML that stands in an element as the last that it contains
}

// Document writes a whole document, of which n is the root or a letter in a corpus: XML declaration, what stands before and behind the root, a
// line end.
func (c *Copy) Document(n xmltree.Node) []byte {
	var b bytes.Buffer
	b.WriteString(`<?xml version="1.0" encoding="UTF-8"?>` + "\n")
	if parent := n.Parent(); parent.Kind() == xmltree.Document {
		for s := range parent.Children() {
			if s != n {
				c.node(&b, s)
				if !c.Left[s] {
					b.WriteByte('\n')
				}
				continue
			}
			b.WriteString(c.Before[n])
			c.Top(&b, n)
			b.WriteByte('\n')
		}
		return b.Bytes()
	}
	b.WriteString(c.Before[n])
	c.Top(&b, n)
	b.WriteByte('\n')
	return b.Bytes()
}

// Top writes an element that stands by itself: it declares all name spaces that are in scope, and has the language of what it stood in.
func (c *Copy) Top(b *bytes.Buffer, n xmltree.Node) {
	var more []string
	if lang := n.Lang(); n.XMLValue("lang") == "" && lang != "" {
		more = []string{"xml:lang", lang}
	}
	c.element(b, n, Scope(n), more)
}

// Node writes a node where its name spaces are in scope.
func (c *Copy) Node(b *bytes.Buffer, n xmltree.Node) { c.node(b, n) }

// Scope are the name spaces that are in scope at a node, as declarations: `xmlns` or `xmlns:prefix` and the name in turn.
func Scope(n xmltree.Node) (pairs []string) {
	bound := n.Namespaces()
	prefixes := make([]string, 0, len(bound))
	for p := range bound {
		prefixes = append(prefixes, p)
	}
	slices.Sort(prefixes)
	for _, p := range prefixes {
		pairs = append(pairs, declaration(p), bound[p])
	}
	return pairs
}

func declaration(prefix string) string {
	if prefix == "" {
		return "xmlns"
	}
	return "xmlns:" + prefix
}

func (c *Copy) node(b *bytes.Buffer, n xmltree.Node) {
	if c.Left[n] {
		return
	}
	b.WriteString(c.Before[n])
	switch n.Kind() {
	case xmltree.Element:
		c.element(b, n, declarations(n), nil)
	case xmltree.Text:
		if next := n.NextSibling(); c.Left[next] && strings.TrimSpace(n.Value()) == "" {
			return
		}
		b.WriteString(Escape(n.Value()))
	case xmltree.Comment:
		b.WriteString("<!--" + n.Value() + "-->")
	case xmltree.ProcInst:
		b.WriteString("<?" + n.Local())
		if v := n.Value(); v != "" {
			b.WriteString(" " + v)
		}
		b.WriteString("?>")
	case xmltree.Document:
		for s := range n.Children() {
			c.node(b, s)
		}
	case xmltree.NoNode:
	}
}

func declarations(n xmltree.Node) (pairs []string) {
	for prefix, uri := range n.Declarations() {
		pairs = append(pairs, declaration(prefix), uri)
	}
	return pairs
}

// element writes an element with declarations of name spaces, and with attributes that it has not of itself.
func (c *Copy) element(b *bytes.Buffer, n xmltree.Node, spaces, more []string) {
	name := qualified(n.Prefix(), n.Local())
	b.WriteString("<" + name)
	for i := 0; i+1 < len(spaces); i += 2 {
		attr(b, spaces[i], spaces[i+1])
	}
	set := c.Set[n]
	for a := range n.Attrs() {
		if q := qualified(a.Prefix, a.Name.Local); !sets(set, q) {
			attr(b, q, a.Value)
		}
	}
	for i := 0; i+1 < len(more); i += 2 {
		if !sets(set, more[i]) {
			attr(b, more[i], more[i+1])
		}
	}
	for i := 0; i+1 < len(set); i += 2 {
		if set[i+1] != "" {
			attr(b, set[i], set[i+1])
		}
	}
	first, last := c.First[n], c.Last[n]
	if !n.FirstChild().Valid() && first == "" && last == "" {
		b.WriteString("/>")
		return
	}
	b.WriteString(">" + first)
	for child := range n.Children() {
		c.node(b, child)
	}
	b.WriteString(last + "</" + name + ">")
}

func sets(pairs []string, name string) bool {
	for i := 0; i < len(pairs); i += 2 {
		if pairs[i] == name {
			return true
		}
	}
	return false
}

func qualified(prefix, local string) string {
	if prefix == "" {
		return local
	}
	return prefix + ":" + local
}

func attr(b *bytes.Buffer, name, value string) {
	b.WriteString(" " + name + `="` + EscapeAttr(value) + `"`)
}

// Escape is a text as it stands between tags. A carriage return survives reading only as a reference (XML section 2.11).
func Escape(s string) string {
	if !strings.ContainsAny(s, "&<>\r") {
		return s
	}
	return copiedText.Replace(s)
}

// EscapeAttr is a value as it stands between double quotes; so do tabs and line ends (XML section 3.3.3).
func EscapeAttr(s string) string {
	if !strings.ContainsAny(s, "&<>\"\t\n\r") {
		return s
	}
	return copiedAttr.Replace(s)
}

var (
	copiedText = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", "\r", "&#xD;")
	copiedAttr = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&quot;", "\t", "&#x9;", "\n", "&#xA;", "\r", "&#xD;")
)
