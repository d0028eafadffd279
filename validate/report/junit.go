package report

import (
	"bufio"
	"fmt"
	"io"
	"strings"

	"teikit/tei/diag"
)

// junitReporter writes JUnit XML: for each input a test suite with one case, so that numbers are known when a suite begins. A case passes if the
// file has no finding from Options.FailOn on; lesser findings are its output. A finding of the family cli is an error of the test, not a failure: it
// tells that something could not be checked. What is found about an input later, in all files together, is a case of another class: readers take cases
// of one class and one name for one.
type junitReporter struct {
	Options
	w      *bufio.Writer
	open   bool
	places places
	seen   map[string]int // how often an input has come
}

func newJUnit(w io.Writer, o Options) Reporter {
	return &junitReporter{w: bufio.NewWriter(w), Options: o, seen: make(map[string]int)}
}

func (j *junitReporter) File(name string, findings diag.List) error {
	j.begin()
	name = j.path(name)
	element, failures, errors := "", 0, 0
	if worst, ok := findings.Worst(); ok && worst.AtLeast(j.FailOn) {
		element, failures = "failure", 1
		if unchecked(findings) {
			element, failures, errors = "error", 0, 1
		}
	}
	fmt.Fprintf(j.w, "<testsuite name=\"%s\" file=\"%[1]s\" tests=\"1\" failures=\"%[2]d\" errors=\"%[3]d\" skipped=\"0\">\n<testcase name=\"%[1]s\" classname=\"%[4]s\"", xmlValue(name), failures, errors, j.class(name))
	switch {
	case len(findings) == 0:
		j.w.WriteString("/>\n</testsuite>\n")
		return j.w.Flush()
	case element != "":
		first := worstOf(findings)
		fmt.Fprintf(j.w, ">\n<%s type=\"%s\" message=\"%s\">%s</%[1]s>\n", element, xmlValue(string(first.Code)), xmlValue(j.line(name, first)), j.lines(name, findings))
	default:
		fmt.Fprintf(j.w, ">\n<system-out>%s</system-out>\n", j.lines(name, findings))
	}
	j.w.WriteString("</testcase>\n</testsuite>\n")
	return j.w.Flush()
}

// class is the class of the next case of an input.
func (j *junitReporter) class(name string) string {
	j.seen[name]++
	if n := j.seen[name]; n > 1 {
		return fmt.Sprintf("teikit.%d", n)
	}
	return "teikit"
}

func (j *junitReporter) begin() {
	if !j.open {
		j.open = true
		j.w.WriteString("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites>\n")
	}
}

func (j *junitReporter) Close(Summary) error {
	j.begin()
	j.w.WriteString("</testsuites>\n")
	return j.w.Flush()
}

// unchecked tells whether a finding says that something could not be checked.
func unchecked(findings diag.List) bool {
	for _, d := range findings {
		if d.Code.Family() == "cli" && d.Severity == diag.Error {
			return true
		}
	}
	return false
}

// worstOf is the first of the worst findings.
func worstOf(findings diag.List) diag.Diagnostic {
	first := findings[0]
	for _, d := range findings {
		if d.Severity < first.Severity {
			first = d
		}
	}
	return first
}

// lines are the findings, one a line, as the format concise has them.
func (j *junitReporter) lines(name string, findings diag.List) string {
	var b strings.Builder
	for _, d := range findings {
		b.WriteByte('\n')
		b.WriteString(xmlValue(j.line(name, d)))
	}
	b.WriteByte('\n')
	return b.String()
}

func (j *junitReporter) line(name string, d diag.Diagnostic) string {
	at := name
	if d.Span.Known() {
		at = j.path(d.File()) + ":" + j.places.span(d.Span)
	}
	return fmt.Sprintf("%s: %s %s: %s", at, d.Severity, d.Code, d.Message)
}
