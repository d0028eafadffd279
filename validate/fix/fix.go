package fix

import (
	"cmp"
	"slices"
	"sort"
	"strings"

	"teikit/tei/diag"
	"teikit/tei/source"
)

// A Chosen fix is one of a finding.
type Chosen struct {
	Finding diag.Diagnostic
	Fix     diag.Fix
}

// A Skipped fix was not applied.
type Skipped struct {
	Chosen
	Reason string // in words: "it touches what another fix changes"
}

// The reasons for which fixes are skipped.
const (
	reasonConflict  = "it touches what another fix changes"
	reasonOtherFile = "it is about another file than the one that is mended"
	reasonWorse     = "the file would have an error afterwards that it has not now"
)

// Choose takes one fix of each finding, in the order of the findings: the first that is safe, or, if unsafe ones are asked for,
// the first at all. Its edits must all be in f, and none may touch what a fix that was chosen before changes.
func Choose(f *source.File, found diag.List, unsafe bool) (chosen []Chosen, skipped []Skipped) {
	var taken places
	for _, d := range found {
		fix, ok := first(d.Fixes, unsafe)
		if !ok {
			continue
		}
		c := Chosen{d, fix}
		switch {
		case slices.ContainsFunc(fix.Edits, func(e diag.Edit) bool { return e.Span.File != f }):
			skipped = append(skipped, Skipped{c, reasonOtherFile})
		case overlap(fix.Edits) || taken.touch(fix.Edits):
			skipped = append(skipped, Skipped{c, reasonConflict})
		default:
			chosen = append(chosen, c)
			taken.add(fix.Edits)
		}
	}
	return chosen, skipped
}

// first is the fix of a finding that would be applied.
func first(fixes []diag.Fix, unsafe bool) (diag.Fix, bool) {
	i := slices.IndexFunc(fixes, func(f diag.Fix) bool { return len(f.Edits) > 0 && (f.Safe || unsafe) })
	if i < 0 {
		return diag.Fix{}, false
	}
	return fixes[i], true
}

// places are what edits change, sorted; none touches another.
type places []source.Range

// touch reports whether an edit has bytes or an edge in common with a place.
func (p places) touch(edits []diag.Edit) bool {
	return slices.ContainsFunc(edits, func(e diag.Edit) bool {
		i := sort.Search(len(p), func(i int) bool { return p[i].End >= e.Span.Start })
		return i < len(p) && p[i].Start <= e.Span.End
	})
}

func (p *places) add(edits []diag.Edit) {
	for _, e := range edits {
		i := sort.Search(len(*p), func(i int) bool { return (*p)[i].Start > e.Span.Start })
		*p = slices.Insert(*p, i, e.Span.Range())
	}
}

// overlap reports whether two edits of one fix change the same bytes, or write to the same place.
func overlap(edits []diag.Edit) bool {
	sorted := inOrder(edits)
	for i := 1; i < len(sorted); i++ {
		a, b := sorted[i-1].Span, sorted[i].Span
		if b.Start < a.End || a.Start == b.Start {
			return true
		}
	}
	return false
}

// inOrder are edits sorted by place.
func inOrder(edits []diag.Edit) []diag.Edit {
	return slices.SortedFunc(slices.Values(edits), func(a, b diag.Edit) int { return cmp.Compare(a.Span.Start, b.Span.Start) })
}

// Apply gives the text of the file with the edits of fixes, which do not touch each other.
func Apply(f *source.File, chosen []Chosen) string {
	var edits []diag.Edit
	for _, c := range chosen {
		edits = append(edits, c.Fix.Edits...)
	}
	var b strings.Builder
	text, at := f.Text(), 0
	for _, e := range inOrder(edits) {
		b.WriteString(text[at:e.Span.Start])
		b.WriteString(e.New)
		at = e.Span.End
	}
	b.WriteString(text[at:])
	return b.String()
}

// Count is how many findings have a fix that is safe, and how many have one that is not and no safe one.
func Count(found diag.List) (safe, unsafe int) {
	for _, d := range found {
		if _, ok := first(d.Fixes, false); ok {
			safe++
		} else if _, ok := first(d.Fixes, true); ok {
			unsafe++
		}
	}
	return safe, unsafe
}
