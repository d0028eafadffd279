package pattern

import (
	"cmp"
	"slices"
)

// derive gives the edge of a pattern by a start tag (opOpen, opRecover) or by an attribute (opAttr). It is
// startTagOpenDeriv and attDeriv of the paper at once: both ask where in the pattern an element or attribute of that name
// may come first, what is inside it, and what follows.
func (a *Automaton) derive(o op, p ID, sym Sym) int32 {
	if !a.mayHave(o, p) {
		return noEdge
	}
	key := memoKey(o, int32(p), int32(sym))
	if e, ok := a.memo.get(key); ok {
		return e
	}
	from := len(a.pending)
	a.alternatives(o, p, sym)
	e := a.makeEdge(from)
	if !a.spent {
		a.memo.put(key, e)
	}
	return e
}

// mayHave rules out most patterns at once.
func (a *Automaton) mayHave(o op, p ID) bool {
	if o == opAttr {
		return a.is(p, hasAttribute)
	}
	return a.is(p, hasElement)
}

// alternatives appends to pending the alternatives of a pattern.
func (a *Automaton) alternatives(o op, p ID, sym Sym) {
	n := a.nodes[p]
	if !a.count(1) {
		return
	}
	switch n.kind {
	case KindChoice:
		a.ofMembers(o, a.members[n.a:n.b], sym)
	case KindGroup:
		a.ofGroup(o, ID(n.a), ID(n.b), sym)
	case KindInterleave:
		from := a.append(a.derive(o, ID(n.a), sym))
		for i := from; i < len(a.pending); i++ {
			a.pending[i].rest = a.interleave(a.pending[i].rest, ID(n.b))
		}
		from = a.append(a.derive(o, ID(n.b), sym))
		for i := from; i < len(a.pending); i++ {
			a.pending[i].rest = a.interleave(ID(n.a), a.pending[i].rest)
		}
	case KindOneOrMore:
		from := a.append(a.derive(o, ID(n.a), sym))
		if from < len(a.pending) {
			star := a.star(p)
			for i := from; i < len(a.pending); i++ {
				a.pending[i].rest = a.group(a.pending[i].rest, star)
			}
		}
	case KindAfter:
		from := a.append(a.derive(o, ID(n.a), sym))
		for i := from; i < len(a.pending); i++ {
			a.pending[i].rest = a.after(a.pending[i].rest, n.b)
		}
	case KindElement:
		if e := &a.g.elements[n.a]; o != opAttr && a.g.names.contains(e.Class, sym) {
			a.pending = append(a.pending, alternative{e.Content, Empty})
		}
	case KindAttribute:
		if o == opAttr && a.g.names.contains(Class(n.a), sym) {
			a.pending = append(a.pending, alternative{ID(n.b), Empty})
		}
	case KindNotAllowed, KindEmpty, KindText, KindData, KindValue, KindList:
	}
}

// ofMembers is alternatives for the members of a choice. Large choices have elements or attributes for most members,
// which are not worth remembering one by one.
func (a *Automaton) ofMembers(o op, members []ID, sym Sym) {
	a.count(len(members))
	for _, m := range members {
		switch kind := a.nodes[m].kind; {
		case kind == KindElement || kind == KindAttribute:
			a.alternatives(o, m, sym)
		case a.mayHave(o, m):
			a.append(a.derive(o, m, sym))
		}
	}
}

// ofGroup is alternatives for a group. Attributes come in any order; an element comes from the second operand only if the
// first may be left out, or if what is required is passed over.
func (a *Automaton) ofGroup(o op, first, second ID, sym Sym) {
	from := a.append(a.derive(o, first, sym))
	for i := from; i < len(a.pending); i++ {
		a.pending[i].rest = a.group(a.pending[i].rest, second)
	}
	switch {
	case o == opAttr:
		from = a.append(a.derive(o, second, sym))
		for i := from; i < len(a.pending); i++ {
			a.pending[i].rest = a.group(first, a.pending[i].rest)
		}
	case o == opRecover || a.is(first, nullable):
		a.append(a.derive(o, second, sym))
	}
}

// append appends the alternatives of an edge to pending; the result is where they begin.
func (a *Automaton) append(e int32) (from int) {
	from = len(a.pending)
	a.pending = append(a.pending, a.alts[a.edges[e].from:a.edges[e].to]...)
	return from
}

// makeEdge makes an edge of the pending alternatives from a place on: those with the same content become one, then those
// with the same rest.
func (a *Automaton) makeEdge(from int) int32 {
	list := a.pending[from:]
	list = slices.DeleteFunc(list, func(x alternative) bool { return x.content == NotAllowed || x.rest == NotAllowed })
	if len(list) > 1 {
		list = a.mergeRests(list)
		list = a.mergeContents(list)
	}
	a.pending = a.pending[:from]
	if len(list) == 0 {
		return noEdge
	}
	at := int32(len(a.alts))
	a.alts = append(a.alts, list...)
	a.edges = append(a.edges, edge{at, int32(len(a.alts)), unknown})
	return int32(len(a.edges) - 1)
}

// mergeRests makes alternatives with the same content one.
func (a *Automaton) mergeRests(list []alternative) []alternative {
	slices.SortFunc(list, func(x, y alternative) int {
		return cmp.Or(cmp.Compare(x.content, y.content), cmp.Compare(x.rest, y.rest))
	})
	out := list[:0]
	for i := 0; i < len(list); {
		x := list[i]
		a.merging = a.merging[:0]
		for ; i < len(list) && list[i].content == x.content; i++ {
			a.merging = append(a.merging, list[i].rest)
		}
		out = append(out, alternative{x.content, a.choice(a.merging)})
	}
	return out
}

// mergeContents makes alternatives with the same rest one.
func (a *Automaton) mergeContents(list []alternative) []alternative {
	slices.SortFunc(list, func(x, y alternative) int {
		return cmp.Or(cmp.Compare(x.rest, y.rest), cmp.Compare(x.content, y.content))
	})
	out := list[:0]
	for i := 0; i < len(list); {
		x := list[i]
		a.merging = a.merging[:0]
		for ; i < len(list) && list[i].rest == x.rest; i++ {
			a.merging = append(a.merging, list[i].content)
		}
		out = append(out, alternative{a.choice(a.merging), x.rest})
	}
	return out
}
