package pattern

// compact clears the automaton of everything that the open elements do not need.
func (r *Run) compact() {
	c := copier{from: r.a, to: newAutomaton(r.g), done: make(map[ID]ID)}
	r.state = c.pattern(r.state)
	for i := range r.levels {
		l := &r.levels[i]
		l.rest, l.tag, l.start = c.pattern(l.rest), c.pattern(l.tag), c.pattern(l.start)
		if l.edge >= 0 {
			l.edge = c.edge(l.edge)
		}
	}
	c.to.credit, c.to.documents = r.a.credit, r.a.documents
	c.to.tags.vocabulary, c.to.tags.generation, c.to.tags.syms = r.a.tags.vocabulary, r.a.tags.generation, r.a.tags.syms
	r.a = c.to
}

// A copier makes patterns of one automaton in another one of the same Grammar.
type copier struct {
	from, to *Automaton
	done     map[ID]ID
}

func (c *copier) pattern(p ID) ID {
	if int(p) < len(c.from.g.nodes) {
		return p
	}
	q, ok := c.done[p]
	if !ok {
		q = c.make(c.from.nodes[p])
		c.done[p] = q
	}
	return q
}

func (c *copier) make(n node) ID {
	switch n.kind {
	case KindChoice:
		list := make([]ID, 0, n.b-n.a)
		for _, m := range c.from.members[n.a:n.b] {
			list = append(list, c.pattern(m))
		}
		return c.to.choice(list)
	case KindGroup:
		return c.to.group(c.pattern(ID(n.a)), c.pattern(ID(n.b)))
	case KindInterleave:
		return c.to.interleave(c.pattern(ID(n.a)), c.pattern(ID(n.b)))
	case KindOneOrMore:
		return c.to.oneOrMore(c.pattern(ID(n.a)))
	case KindAfter:
		return c.to.after(c.pattern(ID(n.a)), n.b)
	case KindNotAllowed, KindEmpty, KindText, KindElement, KindAttribute, KindData, KindValue, KindList:
	}
	panic("pattern: an automaton has made a pattern of kind " + n.kind.String()) // derivatives make no others
}

// edge copies what may follow; what may be inside is not asked for any more.
func (c *copier) edge(e int32) int32 {
	from := int32(len(c.to.alts))
	old := c.from.edges[e]
	for _, alt := range c.from.alts[old.from:old.to] {
		c.to.alts = append(c.to.alts, alternative{NotAllowed, c.pattern(alt.rest)})
	}
	c.to.edges = append(c.to.edges, edge{from, int32(len(c.to.alts)), NotAllowed})
	return int32(len(c.to.edges) - 1)
}
