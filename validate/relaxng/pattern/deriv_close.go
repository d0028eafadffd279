package pattern

// close is the derivative of a pattern by the end of a start tag (startTagCloseDeriv): attributes that are still required
// are missing, so that they match no more.
func (a *Automaton) close(p ID) ID {
	if !a.is(p, hasAttribute) {
		return p
	}
	if int(p) < len(a.closed) && a.closed[p] != 0 {
		return a.closed[p] - 1
	}
	c := a.closeWith(p, NotAllowed, a.close)
	if !a.spent {
		a.closed = sized(a.closed, len(a.nodes))
		a.closed[p] = c + 1
	}
	return c
}

// closeLeniently is close for a start tag whose missing attributes have been reported: they are taken as given.
func (a *Automaton) closeLeniently(p ID) ID {
	memo := make(map[ID]ID)
	var walk func(p ID) ID
	walk = func(p ID) ID {
		if !a.is(p, hasAttribute) {
			return p
		}
		c, ok := memo[p]
		if !ok {
			c = a.closeWith(p, Empty, walk)
			memo[p] = c
		}
		return c
	}
	return walk(p)
}

// closeWith replaces the attributes in a pattern; walk does so in its operands.
func (a *Automaton) closeWith(p, attribute ID, walk func(ID) ID) ID {
	n := a.nodes[p]
	if !a.count(1) {
		return NotAllowed
	}
	switch n.kind {
	case KindAttribute:
		return attribute
	case KindChoice:
		list := make([]ID, 0, n.b-n.a)
		for i := n.a; i < n.b; i++ {
			list = append(list, walk(a.members[i]))
		}
		return a.choice(list)
	case KindGroup:
		return a.group(walk(ID(n.a)), walk(ID(n.b)))
	case KindInterleave:
		return a.interleave(walk(ID(n.a)), walk(ID(n.b)))
	case KindOneOrMore:
		return a.oneOrMore(walk(ID(n.a)))
	case KindAfter:
		return a.after(walk(ID(n.a)), n.b)
	case KindNotAllowed, KindEmpty, KindText, KindElement, KindData, KindValue, KindList:
	}
	return p
}
