package graft

import (
	"slices"
	"strings"

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
		return changes(before, original)
	}
	pairs := make([]int, len(before))
	for i := range pairs {
		pairs[i] = none
	}
	taken := make([]bool, len(original))
	for _, same := range []func(a, b piece) bool{
		func(a, b piece) bool { return a.says == b.says },
		func(a, b piece) bool { return sameKind(a, b) && words(a) == words(b) },
		func(a, b piece) bool { return sameName(a, b) && words(a) == words(b) },
	} {
		pairFirst(pairs, taken, before, original, same)
	}
	pairOnly(pairs, taken, before, original, sameKind)
	pairOnly(pairs, taken, before, original, sameName)
	between(pairs, len(original), func(from, to, start, end int) { // the rest in order, if none is too many
		for k := 0; k < to-from && to-from == end-start; k++ {
			if i, j := from+k, start+k; !taken[j] && sameName(before[i], original[j]) {
				pairs[i], taken[j] = j, true
			}
		}
	})
	return pairs
}

// pairFirst pairs each piece with the first that is the same in some way.
func pairFirst(pairs []int, taken []bool, a, b []piece, same func(a, b piece) bool) {
	for i := range a {
		if pairs[i] != none {
			continue
		}
		for j := range b {
			if !taken[j] && same(a[i], b[j]) {
				pairs[i], taken[j] = j, true
				break
			}
		}
	}
}

// pairOnly pairs pieces that are the only ones left on both sides that are the same in some way.
func pairOnly(pairs []int, taken []bool, a, b []piece, same func(a, b piece) bool) {
	for i := range a {
		if pairs[i] != none {
			continue
		}
		alike, with, found := 0, 0, none
		for k := range a {
			if pairs[k] == none && same(a[i], a[k]) {
				alike++
			}
		}
		for j := range b {
			if !taken[j] && same(a[i], b[j]) {
				with, found = with+1, j
			}
		}
		if alike == 1 && with == 1 {
			pairs[i], taken[found] = found, true
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

// common pairs as many pieces as can be in the order of both lists (the longest common subsequence). Those at both ends that are the same go first, since most
// lists differ in one place.
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
	long := make([][]int32, len(x)+1) // of the common pieces from here on
	for i := range long {
		long[i] = make([]int32, len(y)+1)
	}
	for i := len(x) - 1; i >= 0; i-- {
		for j := len(y) - 1; j >= 0; j-- {
			if long[i][j] = max(long[i+1][j], long[i][j+1]); same(x[i], y[j]) {
				long[i][j] = max(long[i][j], long[i+1][j+1]+1)
			}
		}
	}
	for i, j := 0, 0; i < len(x) && j < len(y); {
		switch {
		case same(x[i], y[j]) && long[i][j] == long[i+1][j+1]+1:
			pairs[start+i] = start + j
			i, j = i+1, j+1
		case long[i+1][j] >= long[i][j+1]:
			i++
		default:
			j++
		}
	}
	return pairs
}

func hasText(list []piece) bool { return slices.ContainsFunc(list, piece.isText) }

// sameName reports whether two pieces are both text, or elements of one name.
func sameName(a, b piece) bool {
	return a.Kind() == b.Kind() && (a.Kind() != xmltree.Element || a.Name() == b.Name())
}

// sameKind reports whether two elements have one name, type and subtype.
func sameKind(a, b piece) bool {
	return sameName(a, b) && a.AttrValue("type") == b.AttrValue("type") && a.AttrValue("subtype") == b.AttrValue("subtype")
}

func words(p piece) string { return strings.Join(strings.Fields(p.Text()), " ") }
