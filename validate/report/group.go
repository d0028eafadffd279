package report

import (
	"math"
	"slices"
	"strconv"
	"strings"

	"teikit/tei/diag"
)

// A group is findings of one input that say the same: they are shown once.
type group struct {
	first diag.Diagnostic
	lines []int // of the first few others that are listed
	times int   // how often it comes again
}

const (
	manyExpected = 6  // names that a message holds at most
	fewAlike     = 2  // equal findings that text shows all
	fewInPage    = 20 // that html does
	foldNone     = math.MaxInt
	shownLines   = 5 // of the others that are named
)

// foldEqual puts equal findings together of which there are more than so many, in the order of the first of each.
func foldEqual(findings diag.List, alike int) []group {
	total := 0
	for _, d := range findings {
		total += 1 + d.Repeats
	}
	list := make([]group, 0, len(findings))
	if total <= alike || len(findings) == 1 {
		for _, d := range findings {
			list = append(list, group{first: d, times: d.Repeats})
		}
		return list
	}
	type key struct {
		code     diag.Code
		severity diag.Severity
		message  string
	}
	keyOf := func(d diag.Diagnostic) key { return key{d.Code, d.Severity, d.Message} }
	count := make(map[key]int)
	for _, d := range findings {
		count[keyOf(d)] += 1 + d.Repeats
	}
	at := make(map[key]int)
	for _, d := range findings {
		k := keyOf(d)
		i, known := at[k]
		if count[k] <= alike || !known {
			at[k] = len(list)
			list = append(list, group{first: d, times: d.Repeats})
			continue
		}
		g := &list[i]
		g.times += 1 + d.Repeats
		g.add(d)
	}
	return list
}

// add notes the line of one more finding.
func (g *group) add(d diag.Diagnostic) {
	if !d.Span.Known() || len(g.lines) == shownLines {
		return
	}
	if line := d.Span.Position().Line; !slices.Contains(g.lines, line) {
		g.lines = append(g.lines, line)
	}
}

// where names the lines of the others, as far as they are listed: ", on lines 3, 4 and further on".
func (g group) where() string {
	if len(g.lines) == 0 {
		return ""
	}
	var lines []string
	for _, l := range g.lines {
		lines = append(lines, strconv.Itoa(l))
	}
	where := ", on line " + lines[0]
	if len(lines) > 1 {
		where = ", on lines " + strings.Join(lines, ", ")
	}
	if len(lines) == shownLines && g.times > len(lines) {
		where += " and further on"
	}
	return where
}

// times is "once" or "1,880 times".
func times(n int) string {
	if n == 1 {
		return "once"
	}
	return grouped(n) + " times"
}

// grouped writes a number with commas between thousands.
func grouped(n int) string {
	s := strconv.Itoa(n)
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}
