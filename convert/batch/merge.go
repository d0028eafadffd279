package batch

import (
	"slices"
	"strings"
)

// Merge joins two versions of a text that come from one base, by lines: what only one of them changed is taken from it, what both
// changed alike is taken once. Ok is false if changes touch, that is if both changed the same line, or neighbouring ones, otherwise.
//
// This is the merge of "diff3 -m" (Khanna, Kunal, Pierce, "A Formal Investigation of Diff3", 2007): stretches of the base that both
// versions keep part the others, and each of those must have changed in one version only.
func Merge(base, ours, theirs string) (merged string, ok bool) {
	switch {
	case ours == theirs, theirs == base:
		return ours, true
	case ours == base:
		return theirs, true
	}
	o, a, b := lines(base), lines(ours), lines(theirs)
	toA, okA := align(o, a)
	toB, okB := align(o, b)
	if !okA || !okB {
		return "", false
	}
	var out []string
	var i, ia, ib int
	for {
		for i < len(o) && toA[i] == ia && toB[i] == ib {
			out = append(out, o[i])
			i, ia, ib = i+1, ia+1, ib+1
		}
		j := i
		for j < len(o) && (toA[j] < 0 || toB[j] < 0) {
			j++
		}
		ja, jb := len(a), len(b)
		if j < len(o) {
			ja, jb = toA[j], toB[j]
		}
		base, ours, theirs := o[i:j], a[ia:ja], b[ib:jb]
		switch {
		case slices.Equal(ours, theirs), slices.Equal(base, theirs):
			out = append(out, ours...)
		case slices.Equal(base, ours):
			out = append(out, theirs...)
		default:
			return "", false
		}
		if j == len(o) {
			return strings.Join(out, ""), true
		}
		i, ia, ib = j, ja, jb
	}
}

// lines parts a text at line ends, which stay with their lines.
func lines(s string) []string { return slices.Collect(strings.Lines(s)) }

// maxChanges bounds the work of align: texts with more lines put in and taken out are not compared.
const maxChanges = 4000

// align finds a longest common subsequence of lines: for each line of a its place in b, or -1. Ok is false if the two are too different
// to be compared. Source: Myers, "An O(ND) Difference Algorithm and Its Variations", 1986.
func align(a, b []string) (to []int, ok bool) {
	to = make([]int, len(a))
	for i := range to {
		to[i] = -1
	}
	head := 0
	for head < len(a) && head < len(b) && a[head] == b[head] {
		to[head] = head
		head++
	}
	tail := 0
	for tail < len(a)-head && tail < len(b)-head && a[len(a)-1-tail] == b[len(b)-1-tail] {
		to[len(a)-1-tail] = len(b) - 1 - tail
		tail++
	}
	steps, ok := shortestEdit(a[head:len(a)-tail], b[head:len(b)-tail])
	for _, s := range steps {
		to[head+s[0]] = head + s[1]
	}
	return to, ok
}

// shortestEdit finds the pairs of equal lines that the shortest edit of a into b keeps, last first.
func shortestEdit(a, b []string) (kept [][2]int, ok bool) {
	n, m := len(a), len(b)
	limit := min(n+m, maxChanges)
	far := make([]int, 2*limit+3) // the furthest x on each diagonal k = x - y, at k + limit + 1
	var trace [][]int             // far, for the diagonals -d to d, before each number of changes
	for d := 0; d <= limit; d++ {
		trace = append(trace, slices.Clone(far[limit+1-d:limit+2+d]))
		for k := -d; k <= d; k += 2 {
			at := k + limit + 1
			x := far[at-1] + 1
			if k == -d || k != d && far[at-1] < far[at+1] {
				x = far[at+1]
			}
			for x < n && x-k < m && a[x] == b[x-k] {
				x++
			}
			if far[at] = x; x >= n && x-k >= m {
				return walkBack(trace, n, m), true
			}
		}
	}
	return nil, false
}

// walkBack reads the kept pairs off the trace.
func walkBack(trace [][]int, x, y int) (kept [][2]int) {
	for d := len(trace) - 1; d >= 0; d-- {
		before, k := trace[d], x-y
		far := func(k int) int { // of d-1 changes; trace[d] has the diagonals -d to d
			if k < -d || k > d {
				return -1
			}
			return before[k+d]
		}
		from := k - 1
		if k == -d || k != d && far(k-1) < far(k+1) {
			from = k + 1
		}
		fromX, fromY := 0, 0
		if d > 0 {
			fromX = far(from)
			fromY = fromX - from
		}
		for x > fromX && y > fromY {
			x, y = x-1, y-1
			kept = append(kept, [2]int{x, y})
		}
		x, y = fromX, fromY
	}
	return kept
}
