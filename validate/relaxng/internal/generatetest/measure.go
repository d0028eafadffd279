package generatetest

import "teikit/validate/relaxng/pattern"

// far is more elements than any document has: the pattern matches nothing.
const far int32 = 1 << 20

// measure finds how many elements a match of each pattern has at least, as the least fixed point of the rules in least.
func measure(g *pattern.Grammar) []int32 {
	sizes := make([]int32, g.Len())
	for i := range sizes {
		sizes[i] = far
	}
	for changed := true; changed; {
		changed = false
		for p := range sizes {
			if n := least(g, pattern.ID(p), sizes); n < sizes[p] {
				sizes[p], changed = n, true
			}
		}
	}
	return sizes
}

func least(g *pattern.Grammar, p pattern.ID, sizes []int32) int32 {
	switch g.Kind(p) {
	case pattern.KindNotAllowed, pattern.KindAfter:
		return far
	case pattern.KindElement:
		e := g.ElementOf(p)
		if e.Class == pattern.NoClass {
			return far
		}
		return min(far, sizes[e.Content]+1)
	case pattern.KindChoice:
		n := far
		for _, q := range g.Operands(p) {
			n = min(n, sizes[q])
		}
		return n
	case pattern.KindGroup, pattern.KindInterleave, pattern.KindOneOrMore, pattern.KindList, pattern.KindAttribute:
		n := int32(0)
		for _, q := range g.Operands(p) {
			n = min(far, n+sizes[q])
		}
		return n
	case pattern.KindEmpty, pattern.KindText, pattern.KindData, pattern.KindValue:
	}
	return 0
}

// reachable gives the elements that the start leads to, in the order in which they are met.
func reachable(g *pattern.Grammar, sizes []int32) []pattern.ID {
	var list []pattern.ID
	seen := make([]bool, g.Len())
	var walk func(p pattern.ID)
	walk = func(p pattern.ID) {
		if seen[p] || sizes[p] >= far {
			return
		}
		seen[p] = true
		switch g.Kind(p) {
		case pattern.KindElement:
			list = append(list, p)
		case pattern.KindChoice, pattern.KindGroup, pattern.KindInterleave, pattern.KindOneOrMore:
			for _, q := range g.Operands(p) {
				walk(q)
			}
		default:
		}
	}
	walk(g.Start)
	for i := 0; i < len(list); i++ {
		walk(g.ElementOf(list[i]).Content)
	}
	return list
}

// ways finds, for each pattern, how many elements have to be opened at least inside a match of it until the target is; far
// if it does not lead there.
func ways(g *pattern.Grammar, target pattern.ID, sizes []int32) []int32 {
	steps := make([]int32, g.Len())
	for i := range steps {
		steps[i] = far
	}
	for changed := true; changed; {
		changed = false
		for p := range steps {
			if n := step(g, pattern.ID(p), target, steps); n < steps[p] && sizes[p] < far {
				steps[p], changed = n, true
			}
		}
	}
	return steps
}

func step(g *pattern.Grammar, p, target pattern.ID, steps []int32) int32 {
	if p == target {
		return 0
	}
	switch g.Kind(p) {
	case pattern.KindElement:
		return min(far, steps[g.ElementOf(p).Content]+1)
	case pattern.KindChoice, pattern.KindGroup, pattern.KindInterleave, pattern.KindOneOrMore:
		n := far
		for _, q := range g.Operands(p) {
			n = min(n, steps[q])
		}
		return n
	default:
		return far
	}
}

// onlyAttributes tells for each pattern whether all that it matches is attributes.
func onlyAttributes(g *pattern.Grammar) []bool {
	only := make([]bool, g.Len())
	for p := range only { // operands have lower numbers
		switch g.Kind(pattern.ID(p)) {
		case pattern.KindAttribute, pattern.KindEmpty:
			only[p] = true
		case pattern.KindChoice, pattern.KindGroup, pattern.KindInterleave, pattern.KindOneOrMore:
			only[p] = true
			for _, q := range g.Operands(pattern.ID(p)) {
				only[p] = only[p] && only[q]
			}
		default:
		}
	}
	return only
}
