package pattern

import (
	"slices"

	"teikit/tei/xmltext"
)

// Len is the number of patterns of the schema; they are numbered from 0.
func (g *Grammar) Len() int { return len(g.nodes) }

// ElementOf gives the record of an element pattern.
func (g *Grammar) ElementOf(p ID) Element { return g.elements[g.nodes[p].a] }

// AttributeClass gives the name class of an attribute pattern.
func (g *Grammar) AttributeClass(p ID) Class { return Class(g.nodes[p].a) }

// An AttributeUse is an attribute that a pattern may have.
type AttributeUse struct {
	Class    Class
	Required bool
	Patterns []ID // the attribute patterns with this class
}

// Attributes gives the attributes of an element with a content, in the order of classes.
func (g *Grammar) Attributes(content ID) []AttributeUse {
	w := attributeWalk{g: g, done: make(map[ID][]AttributeUse)}
	return w.uses(content)
}

// An attributeWalk remembers what it has found out.
type attributeWalk struct {
	g    *Grammar
	done map[ID][]AttributeUse
}

func (w *attributeWalk) uses(p ID) []AttributeUse {
	if !w.g.is(p, hasAttribute) {
		return nil
	}
	if list, ok := w.done[p]; ok {
		return list
	}
	var list []AttributeUse
	switch n := w.g.nodes[p]; n.kind {
	case KindAttribute:
		list = []AttributeUse{{Class: Class(n.a), Required: true, Patterns: []ID{p}}}
	case KindChoice:
		for i, q := range w.g.operands(n) {
			list = merge(list, w.uses(q), func(a, b bool) bool { return a && b }, i > 0)
		}
	default:
		for _, q := range w.g.operands(n) {
			list = merge(list, w.uses(q), func(a, b bool) bool { return a || b }, true)
		}
	}
	w.done[p] = list
	return list
}

// merge joins two lists; what one of them lacks is not required there. both: there is a first list, if an empty one.
func merge(a, b []AttributeUse, required func(a, b bool) bool, both bool) []AttributeUse {
	if !both {
		return b
	}
	var list []AttributeUse
	for len(a) > 0 || len(b) > 0 {
		switch {
		case len(b) == 0 || len(a) > 0 && a[0].Class < b[0].Class:
			list = append(list, AttributeUse{a[0].Class, required(a[0].Required, false), a[0].Patterns})
			a = a[1:]
		case len(a) == 0 || b[0].Class < a[0].Class:
			list = append(list, AttributeUse{b[0].Class, required(false, b[0].Required), b[0].Patterns})
			b = b[1:]
		default:
			patterns := slices.Concat(a[0].Patterns, b[0].Patterns)
			slices.Sort(patterns)
			list = append(list, AttributeUse{a[0].Class, required(a[0].Required, b[0].Required), slices.Compact(patterns)})
			a, b = a[1:], b[1:]
		}
	}
	return list
}

// ClassNames gives the names that a class lists; wild: it has more names than can be listed.
func (g *Grammar) ClassNames(c Class) (names []xmltext.Name, wild bool) {
	if g.names.infinite(c) {
		return nil, true
	}
	for _, sym := range g.names.listed(c) {
		names = append(names, g.names.known[sym])
	}
	return names, false
}

// ElementIndex gives the number of an element pattern.
func (g *Grammar) ElementIndex(p ID) int32 { return g.nodes[p].a }

// DocOf gives what the schema says of an attribute pattern.
func (g *Grammar) DocOf(attribute ID) Doc { return g.docs[attribute] }

// DataOf gives the record of a data pattern.
func (g *Grammar) DataOf(p ID) Data { return g.data[g.nodes[p].a] }

// ValueOf gives the record of a value pattern.
func (g *Grammar) ValueOf(p ID) Value { return g.values[g.nodes[p].a] }

// Infinite tells whether a name class has more names than can be listed.
func (g *Grammar) Infinite(c Class) bool { return g.names.infinite(c) }

// ListedIn gives the names that a name class lists, none for one that is infinite. The slice is not to be changed.
func (g *Grammar) ListedIn(c Class) []Sym { return g.listedNames(c) }

// Contains tells whether a name class holds the names of a symbol.
func (g *Grammar) Contains(c Class, sym Sym) bool { return g.names.contains(c, sym) }
