package graft

import (
	"slices"

	"teikit/tei/xmltree"
)

// none stands for "no counterpart".
const none = -1

// changes pairs the pieces of before with those of now: what says the same, in the order of both, and between two such pieces what has the same
// name. The result is, for each piece of before, the number of its piece of now.
func changes(before, now []piece) []int {
	pairs := common(before, now, func(a, b piece) bool { return a.says == b.says })
	between(pairs, len(now), func(from, to, start, end int) {
		gap := common(before[from:to], now[start:end], sameName)
		for i, j := range gap {
			if j != none {
				pairs[from+i] = start + j
			}
		}
	})
	return pairs
}

// counterparts finds, for each piece of before, the piece of the original that it came from. In text, the order is that of both. Elsewhere the program has an
// order of its own, and elements are known by what they say, or by their name where only one is left.
func counterparts(before, original []piece) []int {
	if hasText(before) || hasText(original) {
		pairs := changes(before, original)
		for i, j := range pairs {
			if j != none && before[i].isText() && loose(before[i].says) != loose(original[j].says) {
				pairs[i] = none
			}
		}
		return pairs
	}
	pairs := make([]int, len(before))
	for i := range pairs {
		pairs[i] = none
	}
	p := pairing{pairs, make([]bool, len(original)), before, original}
	p.first(func(p piece) string { return p.says })
	p.first(func(p piece) string { return kind(p) + loose(p.Text()) })
	p.first(func(p piece) string { return name(p) + loose(p.Text()) })
	p.only(kind)
	p.only(name)
	between(pairs, len(original), func(from, to, start, end int) { // the rest in order, if none is too many
		for k := 0; k < to-from && to-from == end-start; k++ {
			if i, j := from+k, start+k; !p.taken[j] && sameName(before[i], original[j]) {
				pairs[i], p.taken[j] = j, true
			}
		}
	})
	return pairs
}

// A pairing pairs elements of two lists, whatever their order.
type pairing struct {
	pairs []int // for each of a, that of b
	taken []bool
	a, b  []piece
}

// first pairs each piece with the first that has the same key.
func (p pairing) first(key func(piece) string) {
	free := map[string][]int{}
	for j := range p.b {
		if !p.taken[j] {
			k := key(p.b[j])
			free[k] = append(free[k], j)
		}
	}
	for i := range p.a {
		if p.pairs[i] != none {
			continue
		}
		if k := key(p.a[i]); len(free[k]) > 0 {
			p.pairs[i], p.taken[free[k][0]] = free[k][0], true
			free[k] = free[k][1:]
		}
	}
}

// only pairs pieces that are the only ones left of a key on both sides.
func (p pairing) only(key func(piece) string) {
	left := func(list []piece, free func(int) bool) map[string][]int {
		m := map[string][]int{}
		for i := range list {
			if free(i) {
				k := key(list[i])
				m[k] = append(m[k], i)
			}
		}
		return m
	}
	others := left(p.b, func(j int) bool { return !p.taken[j] })
	for k, list := range left(p.a, func(i int) bool { return p.pairs[i] == none }) {
		if other := others[k]; len(list) == 1 && len(other) == 1 {
			p.pairs[list[0]], p.taken[other[0]] = other[0], true
		}
	}
}

// between calls f for each stretch of pieces without pair that stands between two pairs in order: from and to are numbers of the first list, start and end of
// the other. Pairs that are not in order part nothing.
func between(pairs []int, other int, f func(from, to, start, end int)) {
	from, start := 0, 0
	for i := 0; i <= len(pairs); i++ {
		end := other
		if i < len(pairs) {
			if end = pairs[i]; end < start {
				continue
			}
		}
		if slices.ContainsFunc(pairs[from:i], func(j int) bool { return j != none }) {
			from, start = i+1, end+1
			continue
		}
		if i > from && end > start {
			f(from, i, start, end)
		}
		from, start = i+1, end+1
	}
}

// common pairs as many pieces as can be in the order of both lists (E. W. Myers, An O(ND) Difference Algorithm and Its Variations, 1986); those at both ends first. Lists that have
// very little in common are paired at their ends alone.
func common(a, b []piece, same func(a, b piece) bool) []int {
	pairs := make([]int, len(a))
	for i := range pairs {
		pairs[i] = none
	}
	start := 0
	for ; start < min(len(a), len(b)) && same(a[start], b[start]); start++ {
		pairs[start] = start
	}
	endA, endB := len(a), len(b)
	for ; endA > start && endB > start && same(a[endA-1], b[endB-1]); endA, endB = endA-1, endB-1 {
		pairs[endA-1] = endB - 1
	}
	x, y := a[start:endA], b[start:endB]
	rows := furthest(x, y, same)
	i, j := len(x), len(y)
	for d := len(rows) - 1; d >= 0; d-- {
		from, diagonal := 0, 0 // where the run of pairs begins, and from which diagonal it was reached
		if d > 0 {
			from, diagonal = rows.reach(d, i-j)
		}
		for ; i > from; i, j = i-1, j-1 {
			pairs[start+i-1] = start + j - 1
		}
		if d > 0 {
			i = rows[d-1][diagonal+d-1]
			j = i - diagonal
		}
	}
	return pairs
}

// mostDifferences is how many differences two lists may have to be compared piece by piece.
const mostDifferences = 1000

// trace has, for each number of differences d, how far in the first list one gets on each diagonal k (a number in the first list less one in the second), at
// index k+d.
type trace [][]int

// reach gives where a diagonal is entered with the last of d differences, in the first list, and from which diagonal: from the next, by a piece of the second
// list, or from the one before, by a piece of the first.
func (t trace) reach(d, k int) (i, from int) {
	last := func(k int) int { return t[d-1][k+d-1] }
	if k == -d || k != d && last(k-1) < last(k+1) {
		return last(k + 1), k + 1
	}
	return last(k-1) + 1, k - 1
}

// furthest traces the way to the ends of both lists; nil if that takes too many differences.
func furthest(x, y []piece, same func(a, b piece) bool) (t trace) {
	for d := 0; d <= min(len(x)+len(y), mostDifferences); d++ {
		t = append(t, make([]int, 2*d+1))
		for k := -d; k <= d; k += 2 {
			i := 0
			if d > 0 {
				i, _ = t.reach(d, k)
			}
			for i < len(x) && i-k < len(y) && same(x[i], y[i-k]) {
				i++
			}
			t[d][k+d] = i
			if i >= len(x) && i-k >= len(y) {
				return t
			}
		}
	}
	return nil
}

func hasText(list []piece) bool { return slices.ContainsFunc(list, piece.isText) }

// sameName reports whether two pieces are both text, or elements of one name.
func sameName(a, b piece) bool {
	return a.Kind() == b.Kind() && (a.Kind() != xmltree.Element || a.Name() == b.Name())
}

// name is the name of an element, kind that with its type and subtype.
func name(p piece) string { return expanded(p.Name()) + "\x00" }

func kind(p piece) string {
	return name(p) + p.AttrValue("type") + "\x00" + p.AttrValue("subtype") + "\x00"
}
