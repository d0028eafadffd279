package pattern

// Uses says where the names of a schema are used.
type Uses struct {
	Parents    [][]int32 // by symbol: the element patterns whose content has an element that lists the name
	Attributes []int     // by symbol: how many element patterns may have an attribute that lists the name
}

// Uses works out where names are used. It goes through the whole schema, so that callers keep the result.
func (g *Grammar) Uses() *Uses {
	u := &Uses{Parents: make([][]int32, g.names.size()), Attributes: make([]int, g.names.size())}
	seen := make([]int32, len(g.nodes))
	for i, e := range g.elements {
		if e.Class != NoClass {
			u.add(g, e.Content, int32(i), int32(i)+1, seen)
		}
	}
	return u
}

// add notes the names in a pattern, as those of an element; seen has the last walk that came by each pattern.
func (u *Uses) add(g *Grammar, p ID, element, walk int32, seen []int32) {
	if seen[p] == walk || !g.is(p, hasElement|hasAttribute) {
		return
	}
	seen[p] = walk
	n := g.nodes[p]
	switch n.kind {
	case KindElement:
		for _, sym := range g.listedNames(g.elements[n.a].Class) {
			if list := u.Parents[sym]; len(list) == 0 || list[len(list)-1] != element {
				u.Parents[sym] = append(list, element)
			}
		}
	case KindAttribute:
		for _, sym := range g.listedNames(Class(n.a)) {
			u.Attributes[sym]++
		}
	default:
		for _, q := range g.operands(n) {
			u.add(g, q, element, walk, seen)
		}
	}
}

// listedNames gives the names that a class lists, none for one that is infinite.
func (g *Grammar) listedNames(c Class) []Sym {
	if g.names.infinite(c) {
		return nil
	}
	return g.names.listed(c)
}
