package report

import (
	"bufio"
	"cmp"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"

	"teikit/tei/diag"
)

// A jobSummary is the page that GitHub shows for a job: how many findings there are of each code, and a table of them. It is written as HTML, in
// which nothing of an edition can be taken for Markdown.
type jobSummary struct {
	w       io.Writer
	rows    strings.Builder
	left    int // rows that had no room
	numbers map[diag.Code]int
}

// summaryBytes is how long the table may become: GitHub takes a summary of at most 1 MiB for a step.
const summaryBytes = 900 << 10

func newJobSummary(w io.Writer) *jobSummary {
	return &jobSummary{w: w, numbers: make(map[diag.Code]int)}
}

func (j *jobSummary) add(d diag.Diagnostic, at string) {
	j.numbers[d.Code] += 1 + d.Repeats
	row := fmt.Sprintf("<tr><td>%s</td><td>%s</td><td><code>%s</code></td><td>%s</td></tr>\n", d.Severity, xmlValue(at), xmlValue(string(d.Code)), xmlValue(d.Message))
	if j.left > 0 || j.rows.Len()+len(row) > summaryBytes {
		j.left++
		return
	}
	j.rows.WriteString(row)
}

// shownCodes is how many codes have a row of their own.
const shownCodes = 20

func (j *jobSummary) close(s Summary) error {
	w := bufio.NewWriter(j.w)
	if s.Findings() == 0 {
		fmt.Fprintf(w, "<h3>teikit: %s checked, no findings</h3>\n", count(s.Files, "file"))
		return w.Flush()
	}
	fmt.Fprintf(w, "<h3>teikit: %s</h3>\n<table>\n<tr><th>code</th><th>findings</th></tr>\n", numbers(s))
	codes := slices.SortedFunc(maps.Keys(j.numbers), func(a, b diag.Code) int {
		return cmp.Or(cmp.Compare(j.numbers[b], j.numbers[a]), cmp.Compare(a, b))
	})
	for _, code := range codes[:min(len(codes), shownCodes)] {
		fmt.Fprintf(w, "<tr><td><code>%s</code></td><td>%s</td></tr>\n", xmlValue(string(code)), grouped(j.numbers[code]))
	}
	w.WriteString("</table>\n<table>\n<tr><th></th><th>place</th><th>code</th><th>finding</th></tr>\n")
	w.WriteString(j.rows.String())
	w.WriteString("</table>\n")
	if j.left > 0 {
		fmt.Fprintf(w, "<p>%s more had no room here; they stand in the log.</p>\n", grouped(j.left))
	}
	return w.Flush()
}
