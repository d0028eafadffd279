package pattern

import (
	"iter"
	"sync"

	"teikit/tei/fresh"
	"teikit/tei/source"
	"teikit/tei/xmltext"
	"teikit/validate/relaxng/datatype"
)

// A Grammar is a simplified schema. It is immutable and may be shared.
type Grammar struct {
	table
	names    names
	Start    ID
	elements []Element
	named    [][]int32 // the elements whose class holds one name, by that name's symbol; a suffix of the symbols may be missing
	data     []Data
	values   []Value
	docs     map[ID]Doc // of attributes
	ids      map[idKey]datatype.IDKind
	idNames  []bool // by symbol: the attributes that some key of ids has

	contextual bool // what some values mean depends on the place where they stand

	bounds bounds

	mu   sync.Mutex
	idle []*Automaton
}

// An Element is an element pattern of the schema.
type Element struct {
	Class   Class
	Content ID
	Doc     Doc
}

// A Doc says where the schema defines something and what its documentation says.
type Doc struct {
	Span source.Span
	Text string
}

// Data is a data pattern: a type, and what is excepted from it, NotAllowed if nothing is.
type Data struct {
	Type   *datatype.Type
	Except ID
}

// A Value is a value pattern.
type Value struct {
	*datatype.Constant
	Doc Doc
}

type idKey struct{ element, attribute Sym }

// A Builder makes a Grammar. Its patterns may be looked at while it is being built.
type Builder struct {
	g        *Grammar
	dataIDs  map[Data]ID
	valueIDs map[valueKey]ID
}

type valueKey struct {
	t       *datatype.Type
	lexical string
}

// NewBuilder makes a Builder.
func NewBuilder() *Builder {
	g := &Grammar{table: newTable(), names: newNames(), docs: make(map[ID]Doc), ids: make(map[idKey]datatype.IDKind), bounds: defaultBounds}
	return &Builder{g: g, dataIDs: make(map[Data]ID), valueIDs: make(map[valueKey]ID)}
}

// Kind is the kind of a pattern.
func (b *Builder) Kind(p ID) Kind { return b.g.Kind(p) }

// Operands gives what a choice, group, interleave, oneOrMore, list or attribute is made of. The slice is not to be
// changed, and valid until the next pattern is made.
func (b *Builder) Operands(p ID) []ID { return b.g.Operands(p) }

// Len is the number of patterns so far; they are numbered from 0.
func (b *Builder) Len() int { return len(b.g.nodes) }

// Patterns yields every pattern there is, in the order in which they were made.
func (b *Builder) Patterns() iter.Seq[ID] {
	return func(yield func(ID) bool) {
		for p := range len(b.g.nodes) {
			if !yield(ID(p)) {
				return
			}
		}
	}
}

// Pair gives the two operands of a group or interleave.
func (b *Builder) Pair(p ID) (first, second ID) { return ID(b.g.nodes[p].a), ID(b.g.nodes[p].b) }

// Choice makes a choice of any number of patterns; it may change list.
func (b *Builder) Choice(list []ID) ID { return b.g.choice(list) }

// Group makes a group.
func (b *Builder) Group(p, q ID) ID { return b.g.group(p, q) }

// Interleave makes an interleave.
func (b *Builder) Interleave(p, q ID) ID { return b.g.interleave(p, q) }

// OneOrMore makes a oneOrMore.
func (b *Builder) OneOrMore(p ID) ID { return b.g.oneOrMore(p) }

// List makes a list.
func (b *Builder) List(p ID) ID { return b.g.list(p) }

// Attribute makes an attribute. Of several with the same class and value, the first one's documentation is kept.
func (b *Builder) Attribute(c Class, value ID, doc Doc) ID {
	p := b.g.attribute(c, value)
	if _, ok := b.g.docs[p]; !ok && p != NotAllowed {
		b.g.docs[p] = doc
	}
	return p
}

// Element makes an element pattern without content, which SetContent adds: it may refer to the element.
func (b *Builder) Element(c Class, doc Doc) ID {
	i := int32(len(b.g.elements))
	b.g.elements = append(b.g.elements, Element{Class: c, Doc: doc})
	return b.g.make(KindElement, hasElement, i, 0)
}

// SetContent sets the content of an element pattern.
func (b *Builder) SetContent(element, content ID) { b.ElementOf(element).Content = content }

// Drop takes an element pattern that no other pattern has any more out of the schema's vocabulary.
func (b *Builder) Drop(element ID) { b.ElementOf(element).Class = NoClass }

// ElementOf gives the record of an element pattern.
func (b *Builder) ElementOf(p ID) *Element { return &b.g.elements[b.g.nodes[p].a] }

// AttributeClass gives the name class of an attribute pattern.
func (b *Builder) AttributeClass(p ID) Class { return Class(b.g.nodes[p].a) }

// Data makes a data pattern; except is NotAllowed if there are no exceptions.
func (b *Builder) Data(t *datatype.Type, except ID) ID {
	key := Data{t, except}
	p, ok := b.dataIDs[key]
	if !ok {
		b.g.data = append(b.g.data, key)
		b.g.contextual = b.g.contextual || key.Type.Datatype.ByContext()
		p = b.g.make(KindData, hasData, int32(len(b.g.data)-1), 0)
		b.dataIDs[key] = p
	}
	return p
}

// DataOf gives the record of a data pattern.
func (b *Builder) DataOf(p ID) Data { return b.g.data[b.g.nodes[p].a] }

// Value makes a value pattern. Of several with the same string and type, the first one's documentation is kept.
func (b *Builder) Value(c *datatype.Constant, doc Doc) ID {
	key := valueKey{c.Type, c.Lexical}
	if p, ok := b.valueIDs[key]; ok && c.Type.ByText() {
		return p
	}
	p := ID(len(b.g.nodes))
	b.valueIDs[key] = p
	b.g.values = append(b.g.values, Value{c, doc})
	b.g.contextual = b.g.contextual || c.Type.Datatype.ByContext()
	return b.g.make(KindValue, hasData, int32(len(b.g.values)-1), 0)
}

// Name gives the name class of one name.
func (b *Builder) Name(name xmltext.Name) Class { return b.g.names.name(name) }

// AnyName gives the name class of all names but those of except, which may be NoClass.
func (b *Builder) AnyName(except Class) Class { return b.g.names.anyName(except) }

// NsName gives the name class of all names of a namespace but those of except, which may be NoClass.
func (b *Builder) NsName(uri string, except Class) Class { return b.g.names.nsName(uri, except) }

// ClassChoice gives the union of name classes.
func (b *Builder) ClassChoice(list []Class) Class { return b.g.names.choice(list) }

// Overlap tells whether two name classes have a name in common.
func (b *Builder) Overlap(c, d Class) bool { return b.g.names.overlap(c, d) }

// Infinite tells whether a name class has more names than can be listed.
func (b *Builder) Infinite(c Class) bool { return b.g.names.infinite(c) }

// Single tells whether a name class is one name.
func (b *Builder) Single(c Class) bool { return b.g.names.classes[c].single >= 0 }

// Listed gives the names of a name class that is not infinite, in the order of symbols. The slice is not to be changed.
func (b *Builder) Listed(c Class) []Sym { return b.g.names.listed(c) }

// Contains tells whether a name class holds a name that the schema mentions.
func (b *Builder) Contains(c Class, sym Sym) bool { return b.g.names.contains(c, sym) }

// NameOf gives the name of a symbol, as far as the schema mentions it.
func (b *Builder) NameOf(sym Sym) xmltext.Name { return b.g.names.known[sym] }

// SetID says that an attribute, of elements with a name, holds IDs (RELAX NG DTD Compatibility, section 5).
func (b *Builder) SetID(element, attribute Sym, kind datatype.IDKind) {
	b.g.ids[idKey{element, attribute}] = kind
}

// Grammar finishes the work; the Builder is of no use afterwards.
func (b *Builder) Grammar(start ID) *Grammar {
	g := b.g
	g.Start = start
	g.named = fresh.Slice[[]int32](len(g.names.known))
	for i, e := range g.elements {
		if !g.names.infinite(e.Class) {
			for _, sym := range g.names.listed(e.Class) {
				g.named[sym] = append(g.named[sym], int32(i))
			}
		}
	}
	g.idNames = make([]bool, g.names.size())
	for key := range g.ids {
		g.idNames[key.attribute] = true
	}
	b.g = nil
	return g
}

// Sym gives the symbol of a name.
func (g *Grammar) Sym(name xmltext.Name) Sym { return g.names.lookup(name) }

// Symbols is how many symbols there are; they are numbered from 0.
func (g *Grammar) Symbols() int { return g.names.size() }

// Name gives the name of a symbol; ok is false for the symbols that stand for many names.
func (g *Grammar) Name(sym Sym) (name xmltext.Name, ok bool) {
	if sym < 0 || int(sym) >= len(g.names.known) {
		return xmltext.Name{}, false
	}
	return g.names.known[sym], true
}

// Elements gives the element patterns that hold the name of a symbol as one they list, which is what "the definition of
// an element" means to people.
func (g *Grammar) Elements(sym Sym) []int32 {
	if int(sym) >= len(g.named) {
		return nil
	}
	return g.named[sym]
}

// Element gives an element pattern by its number.
func (g *Grammar) Element(i int32) Element { return g.elements[i] }

// Listed gives the names of an element pattern, by its number; none if it may have any name.
func (g *Grammar) Listed(i int32) []Sym { return g.listedNames(g.elements[i].Class) }

// Names calls yield with every name that the schema mentions, in the order of symbols.
func (g *Grammar) Names(yield func(Sym, xmltext.Name) bool) {
	for i, name := range g.names.known {
		if !yield(Sym(i), name) {
			return
		}
	}
}

// HoldsIDs tells whether some attribute of that name holds IDs: then IDKind is worth asking.
func (g *Grammar) HoldsIDs(attribute Sym) bool { return g.idNames[attribute] }

// IDKind says what an attribute of an element holds.
func (g *Grammar) IDKind(element, attribute Sym) datatype.IDKind {
	return g.ids[idKey{element, attribute}]
}

// maxIdle is how many Automatons a Grammar keeps for the next documents.
const maxIdle = 64

// Automaton gives an Automaton that nobody else uses, one that other documents have warmed if there is one.
func (g *Grammar) Automaton() *Automaton {
	g.mu.Lock()
	defer g.mu.Unlock()
	if n := len(g.idle); n > 0 {
		a := g.idle[n-1]
		g.idle = g.idle[:n-1]
		return a
	}
	return newAutomaton(g)
}

// Release takes an Automaton back.
func (g *Grammar) Release(a *Automaton) {
	g.mu.Lock()
	defer g.mu.Unlock()
	if len(g.idle) < maxIdle {
		g.idle = append(g.idle, a)
	}
}
