package xmltree

import (
	"slices"

	"teikit/tei/diag"
	"teikit/tei/source"
	"teikit/tei/xmltext"
)

// Namespace names that are asked for often.
const (
	TEI = "http://www.tei-c.org/ns/1.0"
	XML = xmltext.XMLNamespace
)

// A Tree is a document. It never changes and may be shared by goroutines.
type Tree struct {
	file     *source.File
	text     string      // of the file, if it is held
	hasSpans bool        // offsets fit into the records
	row      *source.Row // in which offsets are, if nodes come from other files, too; nil otherwise

	nodes    []node // the document node first, then in document order
	elements []element
	attrs    []attr
	nsDecls  []nsDecl
	values   []string // of texts, comments, processing instructions and attributes that are not as written
	names    []xmltext.Name
	prefixes []string
	targets  []string // of processing instructions

	nameIDs [2]map[string]int32 // by local name, in the order of names: of names in no namespace, and of others
	byName  []int32             // elements, ordered by name and then by place
	nameEnd []int32             // by name: end of its part of byName
	ids     []int32             // elements with xml:id
	byID    map[string]int32

	builder *Builder // whose memory Free gives back
}

// A node is the record of a node. What follows it, up to after, is inside it.
type node struct {
	kind       Kind
	name       int32 // element: index in names; processing instruction: index in targets
	parent     int32 // none: -1
	prev       int32 // sibling; none: -1
	after      int32 // the first node behind this one and all that it contains
	start, end int32 // offsets in the file
	data       int32 // element: index in elements; text, comment, processing instruction: index in values, or asWritten
}

// asWritten is in place of an index in values: the value is what stands in the file, between the delimiters.
const asWritten = -1

// An element is what the record of an element has beyond that of a node. Attributes and namespace declarations go up to
// those of the next element.
type element struct {
	tagEnd             int32 // offset behind the start tag
	nameStart, nameEnd int32
	prefix             int32
	attrs, nsDecls     int32
}

type attr struct {
	name, prefix         int32
	nameStart, nameEnd   int32
	valueStart, valueEnd int32
	value                int32 // index in values, or asWritten
}

type nsDecl struct{ prefix, uri string }

// Build reads a file as a tree. The tree holds whatever could be read, and the list the findings of xmltext about it:
// a document with mistakes has a tree, too.
func Build(f *source.File, opts xmltext.Options) (*Tree, diag.List) {
	r := xmltext.NewReader(f, opts)
	b := NewBuilder(f)
	for t := r.Next(); t != nil; t = r.Next() {
		b.Add(t)
	}
	return b.Tree(), r.Faults()
}

// File is the document. The spans of nodes that it includes from other files point to those.
func (t *Tree) File() *source.File { return t.file }

// Len is the number of nodes, the document node included.
func (t *Tree) Len() int { return len(t.nodes) }

// Document is the document node, the parent of the document element.
func (t *Tree) Document() Node { return Node{t, 0} }

// Root is the document element, the zero Node if there is none.
func (t *Tree) Root() Node {
	for n := range t.Document().Elements() {
		return n
	}
	return Node{}
}

// At is the node with the given Order, the zero Node if there is none.
func (t *Tree) At(order int) Node {
	if order < 0 || order >= len(t.nodes) {
		return Node{}
	}
	return Node{t, int32(order)}
}

// Names are the different names of elements and attributes, so that what depends on a name alone can be worked out once for
// each. The slice belongs to the Tree.
func (t *Tree) Names() []xmltext.Name { return t.names }

// ByName gives the elements with an expanded name, in document order.
func (t *Tree) ByName(space, local string) []Node { return t.nodesAt(t.Orders(space, local)) }

// Orders gives the Order of each element with an expanded name, in document order. The slice belongs to the Tree.
func (t *Tree) Orders(space, local string) []int32 {
	id, ok := t.nameIDs[spaced(space)][local]
	if ok && t.names[id].Space != space { // of several namespaces, which is rare
		id = int32(slices.Index(t.names, xmltext.Name{Space: space, Local: local}))
	}
	if !ok || id < 0 {
		return nil
	}
	start := int32(0)
	if id > 0 {
		start = t.nameEnd[id-1]
	}
	return t.byName[start:t.nameEnd[id]]
}

// spaced is 0 for no namespace, 1 for others.
func spaced(space string) int {
	if space == "" {
		return 0
	}
	return 1
}

// ByID gives the first element with an xml:id, white space around the value aside.
func (t *Tree) ByID(id string) (Node, bool) {
	i, ok := t.byID[id]
	if !ok {
		return Node{}, false
	}
	return Node{t, i}, true
}

// IDs gives all elements with an xml:id in document order, also those whose value another one has.
func (t *Tree) IDs() []Node { return t.nodesAt(t.ids) }

func (t *Tree) nodesAt(indexes []int32) []Node {
	if len(indexes) == 0 {
		return nil
	}
	nodes := make([]Node, len(indexes))
	for i, index := range indexes {
		nodes[i] = Node{t, index}
	}
	return nodes
}
