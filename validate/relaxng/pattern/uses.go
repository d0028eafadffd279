package pattern

import (
	"slices"

	"teikit/tei/fresh"
)

// Uses says in which elements the elements of a schema are used.
type Uses struct {
	g       *Grammar
	parents []int32 // of all element patterns, one after the other: those whose content has the element pattern
	ends    []int32 // by element pattern: where its own end
}

// mostUses is how many uses are noted; that no schema has which people write. Of a larger one only the first elements are parents.
const mostUses = 1 << 22

// Uses works out where elements are used. It goes through the whole schema, so that callers keep the result.
func (g *Grammar) Uses() *Uses {
	u := &Uses{g: g, ends: make([]int32, len(g.elements))}
	children := make([]int32, 0, 64*len(g.elements))
	contents := make([]int32, len(g.elements)) // by element pattern: where its children end
	w := g.walker(hasElement)
	for i, e := range g.elements {
		if e.Class != NoClass && len(children) < mostUses {
			w.walk(e.Content, func(child int32) {
				children = append(children, child)
				u.ends[child]++
			})
		}
		contents[i] = int32(len(children))
	}
	u.invert(children, contents)
	return u
}

// AttributeUses tells, by symbol, how many element patterns may have an attribute that lists its name. It goes through the whole schema, too.
func (g *Grammar) AttributeUses() []int32 {
	numbers := make([]int32, g.names.size())
	w := g.walker(hasAttribute)
	for _, e := range g.elements {
		if e.Class != NoClass {
			w.walk(e.Content, func(class int32) {
				for _, sym := range g.listedNames(Class(class)) {
					numbers[sym]++
				}
			})
		}
	}
	return numbers
}

// invert makes lists of parents of lists of children.
func (u *Uses) invert(children, contents []int32) {
	total := int32(0)
	for i, n := range u.ends { // so far: how many parents there are
		u.ends[i] = total
		total += n
	}
	u.parents = make([]int32, total)
	from := int32(0)
	for parent, to := range contents {
		for _, child := range children[from:to] {
			u.parents[u.ends[child]] = int32(parent)
			u.ends[child]++
		}
		from = to
	}
}

// A contentWalker goes through contents and finds the elements or attributes in them.
type contentWalker struct {
	g      *Grammar
	want   flags
	number int32   // of the content at hand
	seen   []int32 // by pattern: the last content that has it, by number
}

func (g *Grammar) walker(want flags) *contentWalker {
	return &contentWalker{g: g, want: want, seen: fresh.Slice[int32](len(g.nodes))}
}

// walk calls yield with the number of each element pattern in a content, or with the name class of each attribute.
func (w *contentWalker) walk(content ID, yield func(int32)) {
	w.number++
	w.in(content, yield)
}

func (w *contentWalker) in(p ID, yield func(int32)) {
	n := &w.g.nodes[p]
	if n.flags&w.want == 0 || w.seen[p] == w.number {
		return
	}
	w.seen[p] = w.number
	switch n.kind {
	case KindElement, KindAttribute:
		yield(n.a)
	case KindChoice:
		for _, q := range w.g.members[n.a:n.b] {
			w.in(q, yield)
		}
	case KindGroup, KindInterleave:
		w.in(ID(n.a), yield)
		w.in(ID(n.b), yield)
	case KindOneOrMore, KindList, KindAfter:
		w.in(ID(n.a), yield)
	case KindNotAllowed, KindEmpty, KindText, KindData, KindValue:
	}
}

// Parents gives the element patterns whose content has an element that lists the name of a symbol, in order. The slice is not to be changed.
func (u *Uses) Parents(sym Sym) []int32 {
	patterns := u.g.Elements(sym)
	if len(patterns) == 1 {
		return u.parentsOf(patterns[0])
	}
	var list []int32
	for _, e := range patterns {
		list = append(list, u.parentsOf(e)...)
	}
	slices.Sort(list)
	return slices.Compact(list)
}

// parentsOf is Parents for an element pattern.
func (u *Uses) parentsOf(e int32) []int32 {
	from := int32(0)
	if e > 0 {
		from = u.ends[e-1]
	}
	return u.parents[from:u.ends[e]:u.ends[e]]
}

// listedNames gives the names that a class lists, none for one that is infinite.
func (g *Grammar) listedNames(c Class) []Sym {
	if g.names.infinite(c) {
		return nil
	}
	return g.names.listed(c)
}
