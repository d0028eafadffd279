package xmltree

import (
	"math"
	"slices"
	"strings"
	"sync"

	"teikit/tei/source"
	"teikit/tei/xmltext"
)

// A Builder makes a Tree of tokens, so that one pass over a file can serve others as well. The tokens come from one
// Reader, in order, without a gap. Some may be of other files, which the document includes: then so are the spans of their
// nodes.
type Builder struct {
	t    *Tree
	open []openNode
	by   int // what is added to offsets in the file of the token at hand for those in the row of all files

	text      []byte // characters so far of a text that may go on, unless they are as written
	pieces    int    // tokens of that text; 0: there is none
	written   bool   // the text is what stands in the file
	textStart int    // in the row
	textEnd   int
	textBy    int // by of the first piece: only pieces of its file make the span longer

	prefixIDs map[string]int32
	nameIDs   []int32 // by NameID of the Reader: the number in the tree, from 1; 0: not seen. A Reader may know a thousand names of a schema.
	xmlID     int32   // the number of xml:id in the tree, -1 before it was seen
	idAttrs   []int32
}

// An openNode is a node that is not complete.
type openNode struct{ index, lastChild int32 }

// NewBuilder makes a Builder for the tokens of a file.
func NewBuilder(f *source.File) *Builder {
	b, recycled := freed.Get().(*Builder)
	if !recycled {
		b = &Builder{t: &Tree{nameIDs: [2]map[string]int32{make(map[string]int32), make(map[string]int32)}, byID: make(map[string]int32)}, prefixIDs: make(map[string]int32)}
	}
	t := b.t
	t.file, t.hasSpans = f, true
	if f.Held() {
		t.text = f.Text()
	}
	if !recycled {
		tags := strings.Count(t.text, "<")
		t.nodes = make([]node, 0, estimate(tags+tags/2))
		t.elements = make([]element, 0, estimate(tags/2))
		t.attrs = make([]attr, 0, estimate(strings.Count(t.text, "=")))
	}
	t.nodes = append(t.nodes, node{kind: Document, parent: -1, prev: -1, after: 1})
	t.prefixes = append(t.prefixes, "")
	b.open = append(b.open, openNode{0, -1})
	b.xmlID = -1
	return b
}

// freed has what Trees that were freed were made of.
var freed sync.Pool

// maxFreed is the most nodes of a Tree whose memory is used again: a longer file is a rare one.
const maxFreed = 100_000

// Free gives the memory of the Tree to those that are built later, which spares half of the work of building them. Nobody may use the Tree, or a
// Node of it, any more; values and spans that were taken of it stay good.
func (t *Tree) Free() {
	b := t.builder
	if b == nil || cap(t.nodes) > maxFreed {
		return
	}
	for _, list := range [][]string{t.values, t.prefixes, t.targets} { // which keep texts from being collected
		clear(list)
	}
	clear(t.names)
	clear(t.nsDecls)
	clear(t.nameIDs[0])
	clear(t.nameIDs[1])
	clear(t.byID)
	clear(b.nameIDs)
	clear(b.prefixIDs)
	*b = Builder{
		t: &Tree{
			nodes: t.nodes[:0], elements: t.elements[:0], attrs: t.attrs[:0], nsDecls: t.nsDecls[:0], values: t.values[:0], names: t.names[:0],
			prefixes: t.prefixes[:0], targets: t.targets[:0], nameIDs: t.nameIDs, byName: t.byName[:0], nameEnd: t.nameEnd[:0], ids: t.ids[:0], byID: t.byID,
		},
		open: b.open[:0], text: b.text[:0], prefixIDs: b.prefixIDs, nameIDs: b.nameIDs, idAttrs: b.idAttrs[:0],
	}
	*t = Tree{} // whoever uses it yet is not to find something else
	freed.Put(b)
}

// estimate is how many records to make room for; more are added when they are needed.
func estimate(n int) int { return min(n, 1<<20) + 8 }

// Add takes the next token, of which it keeps nothing.
func (b *Builder) Add(t *xmltext.Token) {
	if t.File != b.t.file || b.by != 0 {
		b.by = b.t.place(t.File)
	}
	if t.Kind == xmltext.Text {
		b.addText(t)
		return
	}
	b.endText()
	switch t.Kind {
	case xmltext.StartElement:
		b.startElement(t)
	case xmltext.EndElement:
		b.endElement(t)
	case xmltext.Comment:
		b.add(Comment, t.Span, b.value(t.Text, t.Span.Start+int(commentStart), t.Span.End-int(commentEnd)))
	case xmltext.ProcInst:
		n := b.add(ProcInst, t.Span, b.keep(string(t.Text)))
		b.t.nodes[n].name = int32(len(b.t.targets))
		b.t.targets = append(b.t.targets, t.Name.Local)
	case xmltext.Text, xmltext.Declaration, xmltext.Doctype:
	}
}

// add appends a node to the one that is open.
func (b *Builder) add(kind Kind, span source.Range, data int32) int32 {
	i := int32(len(b.t.nodes))
	parent := &b.open[len(b.open)-1]
	b.t.nodes = append(b.t.nodes, node{
		kind: kind, parent: parent.index, prev: parent.lastChild, after: i + 1,
		start: b.offset(span.Start), end: b.offset(span.End), data: data,
	})
	parent.lastChild = i
	return i
}

// offset is an offset in the file of the token at hand, as the records have it.
func (b *Builder) offset(i int) int32 { return b.t.offset(i + b.by) }

// place gives what is to be added to offsets in a file for those in the row of all files.
func (t *Tree) place(f *source.File) int {
	if t.row == nil {
		t.row = source.NewRow(t.file)
	}
	return t.row.Place(f)
}

// offset is an offset in the row as the records have it. The first that is too large for that ends the having of spans.
func (t *Tree) offset(i int) int32 {
	if i > math.MaxInt32 {
		t.hasSpans = false
		return 0
	}
	return int32(i)
}

// value gives what a record says about a value: asWritten if it stands in the file at [start, end), which is so unless
// something in it was replaced.
func (b *Builder) value(value []byte, start, end int) int32 {
	if b.isWritten(value, start, end) {
		return asWritten
	}
	return b.keep(string(value))
}

func (b *Builder) isWritten(value []byte, start, end int) bool {
	return b.t.text != "" && b.by == 0 && end <= math.MaxInt32 && len(value) == end-start && b.t.text[start:end] == string(value)
}

// keep gives the index in values of a new value.
func (b *Builder) keep(value string) int32 {
	b.t.values = append(b.t.values, value)
	return int32(len(b.t.values) - 1)
}

// addText begins a text or goes on with it.
func (b *Builder) addText(t *xmltext.Token) {
	if len(b.open) == 1 {
		return // outside the document element nothing is text
	}
	if b.pieces == 0 {
		b.written = b.isWritten(t.Text, t.Span.Start, t.Span.End)
		b.textStart, b.textEnd, b.textBy = t.Span.Start+b.by, t.Span.End+b.by, b.by
		b.text = b.text[:0]
	} else if b.written {
		b.text = append(b.text, b.t.text[b.textStart:b.textEnd]...)
		b.written = false
	}
	if !b.written {
		b.text = append(b.text, t.Text...)
	}
	if b.by == b.textBy {
		b.textEnd = t.Span.End + b.by
	}
	b.pieces++
}

// endText makes the node of a text that is complete. One without characters makes none.
func (b *Builder) endText() {
	if b.pieces == 0 {
		return
	}
	b.pieces = 0
	by := b.by
	defer func() { b.by = by }()
	b.by = b.textBy
	span := source.Range{Start: b.textStart - b.by, End: b.textEnd - b.by}
	switch {
	case b.written && span.Len() > 0:
		b.add(Text, span, asWritten)
	case !b.written && len(b.text) > 0:
		b.add(Text, span, b.keep(string(b.text)))
	}
}

func (b *Builder) startElement(t *xmltext.Token) {
	tree := b.t
	n := b.add(Element, t.Span, int32(len(tree.elements)))
	tree.nodes[n].name = b.name(t.NameID, t.Name)
	tree.elements = append(tree.elements, element{
		tagEnd:    b.offset(t.Span.End),
		nameStart: b.offset(t.NameSpan.Start), nameEnd: b.offset(t.NameSpan.End),
		prefix: b.prefix(t.Prefix),
		attrs:  int32(len(tree.attrs)), nsDecls: int32(len(tree.nsDecls)),
	})
	for i := range t.Attrs {
		b.addAttr(&t.Attrs[i], n)
	}
	for _, d := range t.NSDecls {
		tree.nsDecls = append(tree.nsDecls, nsDecl{d.Prefix, d.URI})
	}
	b.open = append(b.open, openNode{n, -1})
}

func (b *Builder) addAttr(a *xmltext.Attr, owner int32) {
	tree := b.t
	name := b.name(a.NameID, a.Name)
	if name == b.xmlID {
		tree.ids = append(tree.ids, owner)
		b.idAttrs = append(b.idAttrs, int32(len(tree.attrs)))
	}
	tree.attrs = append(tree.attrs, attr{
		name: name, prefix: b.prefix(a.Prefix), value: b.value(a.Value, a.ValueSpan.Start, a.ValueSpan.End),
		nameStart: b.offset(a.NameSpan.Start), nameEnd: b.offset(a.NameSpan.End),
		valueStart: b.offset(a.ValueSpan.Start), valueEnd: b.offset(a.ValueSpan.End),
	})
}

// name gives the number of a name in the tree.
func (b *Builder) name(id int, name xmltext.Name) int32 {
	if id >= len(b.nameIDs) {
		b.nameIDs = append(b.nameIDs, make([]int32, id+manyNames-len(b.nameIDs))...)
	}
	if n := b.nameIDs[id]; n > 0 {
		return n - 1
	}
	n := int32(len(b.t.names))
	b.t.names = append(b.t.names, name)
	b.nameIDs[id] = n + 1
	if (name == xmltext.Name{Space: XML, Local: "id"}) {
		b.xmlID = n
	}
	return n
}

// manyNames is for how many names more room is made at once.
const manyNames = 256

// prefix gives the index of a prefix; no prefix has 0.
func (b *Builder) prefix(prefix string) int32 {
	if prefix == "" {
		return 0
	}
	id, ok := b.prefixIDs[prefix]
	if !ok {
		id = int32(len(b.t.prefixes))
		b.t.prefixes = append(b.t.prefixes, prefix)
		b.prefixIDs[prefix] = id
	}
	return id
}

func (b *Builder) endElement(t *xmltext.Token) {
	b.close(b.offset(t.Span.End))
}

// close completes the node that is open.
func (b *Builder) close(end int32) {
	n := &b.t.nodes[b.open[len(b.open)-1].index]
	n.end, n.after = end, int32(len(b.t.nodes))
	b.open = b.open[:len(b.open)-1]
}

// Tree gives the tree of all tokens so far; elements that are open end with the last token. The Builder is then done.
func (b *Builder) Tree() *Tree {
	b.endText()
	end := b.t.nodes[len(b.t.nodes)-1].end
	for len(b.open) > 1 {
		b.close(end)
	}
	b.close(b.t.offset(b.t.file.Len()))
	b.indexNames()
	b.indexIDs()
	b.t.builder = b
	return b.t
}

// indexNames sorts the elements by name, by counting.
func (b *Builder) indexNames() {
	t := b.t
	for id, name := range t.names {
		ids := t.nameIDs[spaced(name.Space)]
		if _, taken := ids[name.Local]; !taken {
			ids[name.Local] = int32(id)
		}
	}
	next := zeros(t.nameEnd, len(t.names)+1) // where the next element of a name goes; shifted by one while counting
	for i := range t.nodes {
		if t.nodes[i].kind == Element {
			next[t.nodes[i].name+1]++
		}
	}
	for id := range t.names {
		next[id+1] += next[id]
	}
	t.byName = zeros(t.byName, len(t.elements))
	for i := range t.nodes {
		if n := &t.nodes[i]; n.kind == Element {
			t.byName[next[n.name]] = int32(i)
			next[n.name]++
		}
	}
	t.nameEnd = next[:len(t.names)]
}

// zeros gives so many of them, in the memory of a list if it has room.
func zeros(list []int32, n int) []int32 {
	list = slices.Grow(list[:0], n)[:n]
	clear(list)
	return list
}

// indexIDs finds the first element for each xml:id. White space around a value does not count (xml:id section 4).
func (b *Builder) indexIDs() {
	t := b.t
	for i, owner := range t.ids {
		id := strings.Trim(t.attrValue(&t.attrs[b.idAttrs[i]]), " \t\r\n")
		if _, ok := t.byID[id]; !ok {
			t.byID[id] = owner
		}
	}
}
