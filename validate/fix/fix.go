package fix

import (
	"cmp"
	"slices"
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
	var taken []diag.Edit
	for _, d := range found {
		fix, ok := first(d.Fixes, unsafe)
		if !ok {
			continue
		}
		c := Chosen{d, fix}
		switch {
		case slices.ContainsFunc(fix.Edits, func(e diag.Edit) bool { return e.Span.File != f }):
			skipped = append(skipped, Skipped{c, reasonOtherFile})
		case overlap(fix.Edits), touch(fix.Edits, taken):
			skipped = append(skipped, Skipped{c, reasonConflict})
		default:
			chosen = append(chosen, c)
			taken = append(taken, fix.Edits...)
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

// touch reports whether an edit of one list and one of the other have bytes or an edge in common.
func touch(edits, others []diag.Edit) bool {
	for _, e := range edits {
		for _, o := range others {
			if e.Span.Start <= o.Span.End && o.Span.Start <= e.Span.End {
				return true
			}
		}
	}
	return false
}

// overlap reports whether two edits of one fix change the same bytes, or write to the same place.
func overlap(edits []diag.Edit) bool {
	for i, e := range edits {
		for _, o := range edits[:i] {
			if e.Span.Start < o.Span.End && o.Span.Start < e.Span.End || e.Span.Start == o.Span.Start {
				return true
			}
		}
	}
	return false
}

// Apply gives the text of the file with the edits of fixes, which do not touch each other.
func Apply(f *source.File, chosen []Chosen) string {
	var edits []diag.Edit
	for _, c := range chosen {
		edits = append(edits, c.Fix.Edits...)
	}
	slices.SortFunc(edits, func(a, b diag.Edit) int { return cmp.Compare(a.Span.Start, b.Span.Start) })
	var b strings.Builder
	text, at := f.Text(), 0
	for _, e := range edits {
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
