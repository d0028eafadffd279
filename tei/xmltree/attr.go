package xmltree

import (
	"iter"

	"teikit/tei/source"
	"teikit/tei/xmltext"
)

// An Attr is an attribute of an element; namespace declarations are none.
type Attr struct {
	Name      xmltext.Name
	Prefix    string
	Value     string      // normalised
	NameSpan  source.Span // of the qualified name; of the element's name if a DTD gave the attribute by default
	ValueSpan source.Span // between the quotes; of the element's name if a DTD gave the attribute by default
}

// Attr gives the attribute with an expanded name.
func (n Node) Attr(space, local string) (Attr, bool) {
	if a := n.attr(space, local); a != nil {
		return n.tree.attr(a), true
	}
	return Attr{}, false
}

// AttrValue is the value of an attribute in no namespace, "" if the element has none of that name.
func (n Node) AttrValue(local string) string {
	if a := n.attr("", local); a != nil {
		return n.tree.attrValue(a)
	}
	return ""
}

// XMLValue is the value of an attribute of the name space of XML, such as xml:id; "" if there is none.
func (n Node) XMLValue(local string) string {
	a, _ := n.Attr(XML, local)
	return a.Value
}

// Attrs gives the attributes of an element, as written.
func (n Node) Attrs() iter.Seq[Attr] {
	return func(yield func(Attr) bool) {
		attrs := n.attrs()
		for i := range attrs {
			if !yield(n.tree.attr(&attrs[i])) {
				return
			}
		}
	}
}

// NumAttrs is how many attributes an element has.
func (n Node) NumAttrs() int { return len(n.attrs()) }

// AttrRange is where the attributes of an element are among those of the Tree, which are in document order: from start up to end.
func (n Node) AttrRange() (start, end int) {
	if n.Kind() != Element {
		return 0, 0
	}
	t, i := n.tree, int(n.record().data)
	if i+1 < len(t.elements) {
		return int(t.elements[i].attrs), int(t.elements[i+1].attrs)
	}
	return int(t.elements[i].attrs), len(t.attrs)
}

// AttrNameIndex is the place of the name of an attribute among the Names, for a place of [Node.AttrRange].
func (t *Tree) AttrNameIndex(i int) int { return int(t.attrs[i].name) }

// AttrAt is the attribute with a number, as written, from 0.
func (n Node) AttrAt(i int) Attr { return n.tree.attr(&n.attrs()[i]) }

// AttrNameAt is the expanded name of the attribute with a number.
func (n Node) AttrNameAt(i int) xmltext.Name { return n.tree.names[n.attrs()[i].name] }

// AttrNameIndexAt is the place of the name of the attribute with a number among the Names of the tree.
func (n Node) AttrNameIndexAt(i int) int { return int(n.attrs()[i].name) }

// AttrValueAt is the value of the attribute with a number.
func (n Node) AttrValueAt(i int) string { return n.tree.attrValue(&n.attrs()[i]) }

// AttrIndex is the number of the attribute with an expanded name, -1 if there is none.
func (n Node) AttrIndex(space, local string) int {
	attrs := n.attrs()
	for i := range attrs {
		if name := &n.tree.names[attrs[i].name]; name.Local == local && name.Space == space {
			return i
		}
	}
	return -1
}

// attr finds the record of an attribute, nil if there is none.
func (n Node) attr(space, local string) *attr {
	attrs := n.attrs()
	for i := range attrs {
		if name := &n.tree.names[attrs[i].name]; name.Local == local && name.Space == space {
			return &attrs[i]
		}
	}
	return nil
}

func (n Node) attrs() []attr {
	if n.Kind() != Element {
		return nil
	}
	t, i := n.tree, n.record().data
	end := len(t.attrs)
	if int(i)+1 < len(t.elements) {
		end = int(t.elements[i+1].attrs)
	}
	return t.attrs[t.elements[i].attrs:end]
}

func (t *Tree) attr(a *attr) Attr {
	return Attr{
		Name:      t.names[a.name],
		Prefix:    t.prefixes[a.prefix],
		Value:     t.attrValue(a),
		NameSpan:  t.span(a.nameStart, a.nameEnd),
		ValueSpan: t.span(a.valueStart, a.valueEnd),
	}
}

func (t *Tree) attrValue(a *attr) string {
	if a.value == asWritten {
		return t.text[a.valueStart:a.valueEnd]
	}
	return t.values[a.value]
}

// LookupPrefix gives the namespace name that a prefix is bound to at n; "" asks for the default namespace, which is not
// ok if there is none.
func (n Node) LookupPrefix(prefix string) (uri string, ok bool) {
	if prefix == "xml" && n.Valid() {
		return XML, true
	}
	for ; n.Valid(); n = n.Parent() {
		for _, d := range n.nsDecls() {
			if d.prefix == prefix {
				return d.uri, d.uri != ""
			}
		}
	}
	return "", false
}

// Declarations gives the namespace declarations of an element, as written: prefix and namespace name.
func (n Node) Declarations() iter.Seq2[string, string] {
	return func(yield func(prefix, uri string) bool) {
		for _, d := range n.nsDecls() {
			if !yield(d.prefix, d.uri) {
				return
			}
		}
	}
}

// Namespaces gives the prefixes that are bound at n, with their namespace names; the default namespace has "". The prefix
// "xml" is not among them.
func (n Node) Namespaces() map[string]string {
	bound := make(map[string]string)
	for ; n.Valid(); n = n.Parent() {
		for _, d := range n.nsDecls() {
			if _, ok := bound[d.prefix]; !ok {
				bound[d.prefix] = d.uri
			}
		}
	}
	for prefix, uri := range bound {
		if uri == "" {
			delete(bound, prefix)
		}
	}
	return bound
}

func (n Node) nsDecls() []nsDecl {
	if n.Kind() != Element {
		return nil
	}
	t, i := n.tree, n.record().data
	end := len(t.nsDecls)
	if int(i)+1 < len(t.elements) {
		end = int(t.elements[i+1].nsDecls)
	}
	return t.nsDecls[t.elements[i].nsDecls:end]
}
