package pattern

import (
	"slices"

	"teikit/validate/relaxng/datatype"
)

// The questions of this file are asked when something is wrong: they say what would be right. None of them changes the
// state of a Run.

// Allows tells whether a start tag is allowed at the place.
func (r *Run) Allows(sym Sym) bool {
	return r.state != Anything && r.a.derive(opOpen, r.state, sym) != noEdge
}

// AllowedAfter tells whether an element may come after the end of one of the innermost open ones: n is 1 for the innermost
// of all.
func (r *Run) AllowedAfter(sym Sym, n int) bool {
	if n >= len(r.levels) {
		return false
	}
	rest := r.restAfter(len(r.levels) - n)
	return rest != Anything && r.a.derive(opOpen, rest, sym) != noEdge
}

// restAfter is what may follow an open element in its parent.
func (r *Run) restAfter(i int) ID {
	if l := r.levels[i]; l.edge < 0 {
		return l.rest
	}
	return r.rests(r.levels[i].edge)
}

// Children gives the elements that the innermost open element may have at some place inside it, all that it lists.
func (r *Run) Children() []Sym {
	top := len(r.levels) - 1
	if top < 0 || r.levels[top].start == Anything {
		return nil
	}
	var list []Sym
	r.a.elements(r.levels[top].start, func(q ID) {
		list = append(list, r.g.listedNames(r.g.elements[r.a.nodes[q].a].Class)...)
	})
	slices.Sort(list)
	return slices.Compact(list)
}

// elements calls yield with each element in a pattern, once.
func (a *Automaton) elements(p ID, yield func(ID)) {
	a.walk++
	a.seen = sized(a.seen, len(a.nodes))
	var walk func(p ID)
	walk = func(p ID) {
		if !a.is(p, hasElement) || a.seen[p] == a.walk {
			return
		}
		a.seen[p] = a.walk
		n := a.nodes[p]
		if n.kind == KindElement {
			yield(p)
			return
		}
		for _, q := range a.operands(n) {
			walk(q)
		}
	}
	walk(p)
}

// LaterThan tells whether an element may come after another one, somewhere, in the innermost open element.
func (r *Run) LaterThan(sym, other Sym) bool { return r.EarlierThan(other, sym) }

// Rival gives the attribute beside which another one is not allowed, of those that the start tag at hand has.
func (r *Run) Rival(sym Sym, others []Sym) (rival Sym, ok bool) {
	const many = 40
	if len(others) > many || len(r.levels) == 0 || r.levels[len(r.levels)-1].tag == Anything {
		return 0, false
	}
	for i, other := range others {
		p := r.levels[len(r.levels)-1].tag
		for j, had := range others {
			if e := r.a.derive(opAttr, p, had); i != j && e != noEdge {
				p = r.rests(e)
			}
		}
		if r.a.derive(opAttr, p, sym) != noEdge {
			return other, true
		}
	}
	return 0, false
}

// AllowsValue tells whether an attribute of the start tag at hand may have a value.
func (r *Run) AllowsValue(sym Sym, value []byte, ctx datatype.Context) bool {
	if r.state == Anything {
		return false
	}
	e := r.a.derive(opAttr, r.state, sym)
	return e != noEdge && r.afterValue(e, value, ctx) != NotAllowed
}

// AllowsText tells whether text may come at the place.
func (r *Run) AllowsText(s []byte, ctx datatype.Context) bool {
	return r.state != Anything && r.a.text(r.state, s, ctx) != NotAllowed
}

// Requires tells whether the start tag at hand has to have an attribute.
func (r *Run) Requires(sym Sym) bool {
	return r.state != Anything && slices.Contains(r.a.required(r.state, KindAttribute), sym)
}

// TakesText tells whether elements of that name may have any text of their own.
func (g *Grammar) TakesText(sym Sym) bool {
	return slices.ContainsFunc(g.Elements(sym), func(e int32) bool { return g.is(g.elements[e].Content, hasText) })
}

// IsEmpty tells whether elements of that name have nothing inside.
func (g *Grammar) IsEmpty(sym Sym) bool {
	list := g.Elements(sym)
	return len(list) > 0 && !slices.ContainsFunc(list, func(e int32) bool {
		return g.is(g.elements[e].Content, hasElement|hasText|hasData)
	})
}

// ElementDoc gives what the schema says of the elements of a name.
func (g *Grammar) ElementDoc(sym Sym) string {
	for _, e := range g.Elements(sym) {
		if text := g.elements[e].Doc.Text; text != "" {
			return text
		}
	}
	return ""
}
