package xmltree

import (
	"strings"

	"teikit/tei/source"
	"teikit/tei/xmltext"
)

// A Kind says what a Node is.
type Kind uint8

// The kinds of node. NoNode is that of the zero Node.
const (
	NoNode Kind = iota
	Document
	Element
	Text
	Comment
	ProcInst
)

// String is the kind in words.
func (k Kind) String() string {
	switch k {
	case NoNode:
		return "no node"
	case Document:
		return "document"
	case Element:
		return "element"
	case Text:
		return "text"
	case Comment:
		return "comment"
	case ProcInst:
		return "processing instruction"
	}
	return "unknown kind of node"
}

// A Node is a node of a Tree. It is a small value; two Nodes are equal if they are the same node of the same Tree. The
// zero Node stands for "no node": all its methods work, and give zero values.
type Node struct {
	tree *Tree
	i    int32
}

func (n Node) record() *node { return &n.tree.nodes[n.i] }

// Valid tells whether n is a node.
func (n Node) Valid() bool { return n.tree != nil }

// Tree is the tree that n belongs to, nil for the zero Node.
func (n Node) Tree() *Tree { return n.tree }

// Kind says what n is.
func (n Node) Kind() Kind {
	if n.tree == nil {
		return NoNode
	}
	return n.record().kind
}

// IsElement tells whether n is an element.
func (n Node) IsElement() bool { return n.Kind() == Element }

// Name is the expanded name of an element; of a processing instruction it is the target, in no namespace.
func (n Node) Name() xmltext.Name {
	switch n.Kind() {
	case Element:
		return n.tree.names[n.record().name]
	case ProcInst:
		return xmltext.Name{Local: n.tree.targets[n.record().name]}
	case NoNode, Document, Text, Comment:
	}
	return xmltext.Name{}
}

// NameIndex is the place of the name of an element among the Names of the tree; of other nodes it is -1.
func (n Node) NameIndex() int {
	if n.Kind() != Element {
		return -1
	}
	return int(n.record().name)
}

// Local is the local part of the name.
func (n Node) Local() string { return n.Name().Local }

// Prefix is the prefix of an element's name as written, "" if there is none.
func (n Node) Prefix() string {
	if n.Kind() != Element {
		return ""
	}
	return n.tree.prefixes[n.element().prefix]
}

// Is tells whether n is an element of that expanded name.
func (n Node) Is(space, local string) bool {
	return n.Kind() == Element && n.tree.names[n.record().name] == xmltext.Name{Space: space, Local: local}
}

// Value is the text of a text, the content of a comment or of a processing instruction; "" for other kinds.
func (n Node) Value() string {
	switch n.Kind() {
	case Text, Comment, ProcInst:
		return n.tree.value(n.record())
	case NoNode, Document, Element:
	}
	return ""
}

// value is the Value of a text, comment or processing instruction.
func (t *Tree) value(n *node) string {
	if n.data != asWritten {
		return t.values[n.data]
	}
	start, end := n.start, n.end
	if n.kind == Comment {
		start, end = start+commentStart, end-commentEnd
	}
	return t.text[start:end]
}

// Lengths of the delimiters of a comment.
const (
	commentStart = int32(len("<!--"))
	commentEnd   = int32(len("-->"))
)

// Text is the string value: all the text in an element or in the document, in order; the Value of other kinds.
func (n Node) Text() string {
	if kind := n.Kind(); kind != Element && kind != Document {
		return n.Value()
	}
	first, several := "", false
	var b strings.Builder
	for i, after := n.i+1, n.record().after; i < after; i++ {
		r := &n.tree.nodes[i]
		if r.kind != Text {
			continue
		}
		text := n.tree.value(r)
		switch {
		case several:
			b.WriteString(text)
		case first == "":
			first = text
		default:
			several = true
			b.WriteString(first)
			b.WriteString(text)
		}
	}
	if several {
		return b.String()
	}
	return first
}

// Order is the place of n in document order: the document node has 0. It is -1 for the zero Node.
func (n Node) Order() int {
	if n.tree == nil {
		return -1
	}
	return int(n.i)
}

// Span is where n stands: an element from its start tag to its end tag, the document from the first byte to the last.
// Where the end tag is missing, the span ends where the element had to be taken to end.
func (n Node) Span() source.Span {
	if n.tree == nil {
		return source.Span{}
	}
	r := n.record()
	return n.tree.span(r.start, r.end)
}

// TagSpan is the start tag of an element; of other nodes it is the Span.
func (n Node) TagSpan() source.Span {
	if n.Kind() != Element {
		return n.Span()
	}
	return n.tree.span(n.record().start, n.element().tagEnd)
}

// NameSpan is the name in the start tag of an element; of other nodes it is the Span.
func (n Node) NameSpan() source.Span {
	if n.Kind() != Element {
		return n.Span()
	}
	e := n.element()
	return n.tree.span(e.nameStart, e.nameEnd)
}

// element is the record of an element, which n has to be.
func (n Node) element() *element { return &n.tree.elements[n.record().data] }

func (t *Tree) span(start, end int32) source.Span {
	if !t.hasSpans {
		return source.Span{}
	}
	if t.row != nil {
		return t.row.Span(source.Span{File: t.row.File(), Start: int(start), End: int(end)})
	}
	return source.Span{File: t.file, Start: int(start), End: int(end)}
}
