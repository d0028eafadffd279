package xpath

import (
	"strings"
	"sync"

	"github.com/lestrrat-go/helium"
	"github.com/lestrrat-go/helium/xpath3"

	"teikit/tei/xmltree"
)

// A Document is a tree that expressions look at. It may be shared by goroutines. The tree that the library needs is made when an
// expression is met that is left to it.
type Document struct {
	Tree *xmltree.Tree

	once  sync.Once
	other *helium.Document
	nodes []helium.Node // by Order
}

// NewDocument makes a Document of a tree.
func NewDocument(t *xmltree.Tree) *Document { return &Document{Tree: t} }

// URI is the name of the file.
func (d *Document) URI() string { return d.Tree.File().Name() }

// Root is the document node.
func (d *Document) Root() Node { return Of(d.Tree.Document()) }

// library gives the library's tree. Its nodes have, in place of a line, the Order of ours; attributes have their number.
func (d *Document) library() *helium.Document {
	d.once.Do(func() {
		b := newTreeBuilder()
		b.nodes = make([]helium.Node, d.Tree.Len())
		b.nodes[0] = b.doc
		for n := range d.Tree.Document().Children() {
			b.add(b.doc, n)
		}
		b.doc.SetURL(d.URI())
		d.other, d.nodes = b.doc, b.nodes
		for _, n := range d.Tree.IDs() {
			b.registerID(n)
		}
		if len(d.Tree.IDs()) == 0 { // so that nobody walks over the tree to find one
			b.doc.RegisterID("", nil)
		}
	})
	return d.other
}

// to gives the library's node.
func (d *Document) to(n Node) helium.Node {
	d.library()
	h := d.nodes[n.tree.Order()]
	if n.attr == 0 {
		return h
	}
	var found helium.Node
	h.(*helium.Element).ForEachAttribute(func(a *helium.Attribute) bool {
		if a.Line() == int(n.attr) {
			found = a
		}
		return found == nil
	})
	return found
}

// from gives our node for one of the library's tree of this document.
func (d *Document) from(h helium.Node) (n Node, ok bool) {
	switch h := h.(type) {
	case *helium.Document:
		return d.Root(), true
	case *helium.Attribute:
		if h.Parent() == nil {
			return Node{}, false
		}
		return Node{tree: d.Tree.At(h.Parent().Line()), attr: int32(h.Line())}, true
	case *helium.Element, *helium.Text, *helium.Comment, *helium.ProcessingInstruction:
		return Of(d.Tree.At(h.Line())), true
	}
	return Node{}, false
}

// A treeBuilder makes a tree of the library.
type treeBuilder struct {
	doc        *helium.Document
	nodes      []helium.Node // by Order; nil: nobody asks
	namespaces map[[2]string]*helium.Namespace
}

func newTreeBuilder() *treeBuilder {
	return &treeBuilder{doc: helium.NewDocument("1.0", "UTF-8", helium.StandaloneImplicitNo), namespaces: make(map[[2]string]*helium.Namespace)}
}

// add appends a node with all that is in it. The library's errors are about names with colons and nodes that are nil, which a
// tree of ours does not have.
func (b *treeBuilder) add(parent helium.MutableNode, n xmltree.Node) {
	var made helium.MutableNode
	switch n.Kind() {
	case xmltree.Element:
		made = b.element(n)
	case xmltree.Text:
		made = b.doc.CreateText([]byte(n.Value()))
	case xmltree.Comment:
		made = b.doc.CreateComment([]byte(n.Value()))
	case xmltree.ProcInst:
		made = b.doc.CreatePI(n.Local(), n.Value())
	case xmltree.NoNode, xmltree.Document:
		return
	}
	made.SetLine(n.Order())
	if b.nodes != nil {
		b.nodes[n.Order()] = made
	}
	_ = helium.UnsafeAppendChild(parent, made)
	for c := range n.Children() {
		b.add(made, c)
	}
}

func (b *treeBuilder) element(n xmltree.Node) *helium.Element {
	e, err := b.doc.CreateElementNS(n.Local(), b.namespace(n.Prefix(), n.Name().Space))
	if err != nil { // a name with a colon whose prefix is bound to nothing
		e, _ = b.doc.CreateElement(strings.ReplaceAll(n.Local(), ":", "_"))
	}
	for prefix, uri := range n.Declarations() {
		_ = e.AddNamespaceDecl(b.namespace(prefix, uri))
	}
	for i := range n.NumAttrs() {
		a := n.AttrAt(i)
		if err := e.SetAttributeNS(a.Name.Local, a.Value, b.namespace(a.Prefix, a.Name.Space)); err != nil {
			continue
		}
		if made := e.GetAttributeNodeNS(a.Name.Local, a.Name.Space); made != nil {
			made.SetLine(i + 1)
		}
	}
	return e
}

// namespace gives the object for a binding, nil for no namespace.
func (b *treeBuilder) namespace(prefix, uri string) *helium.Namespace {
	if uri == "" && prefix == "" {
		return nil
	}
	key := [2]string{prefix, uri}
	ns := b.namespaces[key]
	if ns == nil {
		ns = helium.NewNamespace(prefix, uri)
		b.namespaces[key] = ns
	}
	return ns
}

// registerID makes the first element with an xml:id the one that id() finds.
func (b *treeBuilder) registerID(n xmltree.Node) {
	a, _ := n.Attr(xmltree.XML, "id")
	id := strings.Trim(a.Value, " \t\r\n")
	if _, taken := b.doc.IDTable()[id]; !taken {
		b.doc.RegisterID(id, b.nodes[n.Order()].(*helium.Element))
	}
}

// Fragment makes a Value of the content of an element, a document of its own, as the content of a variable of XSLT is.
func Fragment(n xmltree.Node) Value {
	b := newTreeBuilder()
	for c := range n.Children() {
		b.add(b.doc, c)
	}
	return Value{other: xpath3.SingleNode(b.doc)}
}
