package xpath

import (
	"cmp"

	"teikit/tei/source"
	"teikit/tei/xmltree"
)

// A Node is a node of a document as XPath sees it: one of the tree, or an attribute, which trees count to its element. Nodes are
// small values, and equal if they are the same node. The zero Node is none.
type Node struct {
	tree xmltree.Node
	attr int32 // number of the attribute from 1; 0: the node of the tree itself
}

// Of makes a Node of one of a tree.
func Of(n xmltree.Node) Node { return Node{tree: n} }

// AttributeOf makes a Node of the attribute of an element with a number, as written, from 0.
func AttributeOf(n xmltree.Node, i int) Node { return Node{tree: n, attr: int32(i) + 1} }

// Valid tells whether n is a node.
func (n Node) Valid() bool { return n.tree.Valid() }

// IsAttribute tells whether n is an attribute.
func (n Node) IsAttribute() bool { return n.attr > 0 }

// Element is n itself, or the element of an attribute.
func (n Node) Element() xmltree.Node { return n.tree }

// Attribute is the attribute that n is.
func (n Node) Attribute() (xmltree.Attr, bool) {
	if n.attr == 0 {
		return xmltree.Attr{}, false
	}
	return n.tree.AttrAt(int(n.attr) - 1), true
}

// Name is the name as written, with its prefix, "" for what has none.
func (n Node) Name() string {
	prefix, local := n.tree.Prefix(), n.tree.Local()
	if a, ok := n.Attribute(); ok {
		prefix, local = a.Prefix, a.Name.Local
	}
	if prefix == "" {
		return local
	}
	return prefix + ":" + local
}

// String is the string value: the text in an element or in the document, the value of other kinds.
func (n Node) String() string {
	if n.attr > 0 {
		return n.tree.AttrValueAt(int(n.attr) - 1)
	}
	return n.tree.Text()
}

// Span is the place to point at: the name of an element, the whole attribute, text, comment or instruction; the name of the document
// element for the document.
func (n Node) Span() source.Span {
	if a, ok := n.Attribute(); ok {
		s := a.NameSpan
		if a.ValueSpan.File == s.File && a.ValueSpan.End > s.End {
			s.End = a.ValueSpan.End + 1
		}
		return s
	}
	if n.tree.Kind() == xmltree.Document {
		if root := n.tree.Tree().Root(); root.Valid() {
			return root.NameSpan()
		}
	}
	return n.tree.NameSpan()
}

// Path says where n stands, as [xmltree.Node.Path] does; an attribute is a step such as "/@when".
func (n Node) Path() string {
	if n.attr > 0 {
		return n.tree.Path() + "/@" + n.Name()
	}
	return n.tree.Path()
}

// compare puts nodes of one document in document order.
func compare(a, b Node) int {
	return cmp.Or(cmp.Compare(a.tree.Order(), b.tree.Order()), cmp.Compare(a.attr, b.attr))
}
