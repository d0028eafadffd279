package report

import (
	"bufio"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"teikit/tei/diag"
	"teikit/tei/source"
)

// textReporter writes the formats text and concise: a headline for each finding, and in text the code frame, the path, the
// notes, the fixes, and a closing line.
type textReporter struct {
	w       *bufio.Writer
	paint   palette
	concise bool
	quiet   bool
	verbose bool
	places  places                                     // of findings
	notes   places                                     // of notes, which often are about an earlier place
	hint    diag.Diagnostic                            // code and severity of the finding whose page the closing line names; no code: none yet
	more    bool                                       // something has been left out that --verbose shows
	link    func(name string, line, column int) string // nil: no links

	malformed int // files that are not well-formed
	safe      int // findings with a safe fix
	unsafe    int // findings that have only others
	fixes     bool
}

func newText(w io.Writer, o Options) Reporter {
	return &textReporter{w: bufio.NewWriter(w), paint: palette{on: o.Color}, quiet: o.Quiet, verbose: o.Verbose, link: o.Link, fixes: o.Fixes}
}

func newConcise(w io.Writer, o Options) Reporter {
	return &textReporter{w: bufio.NewWriter(w), paint: palette{on: o.Color}, quiet: true, concise: true, link: o.Link}
}

func (t *textReporter) File(name string, findings diag.List) error {
	t.learn(findings)
	alike := fewAlike
	if t.concise || t.verbose {
		alike = foldNone
	}
	for _, g := range foldEqual(findings, alike) {
		d := g.first
		if t.hint.Code == "" || d.Severity < t.hint.Severity {
			t.hint = diag.Diagnostic{Code: d.Code, Severity: d.Severity}
		}
		t.at(name, d.Span, &t.places)
		t.put(": ", t.paint.severity(d.Severity, d.Severity.String()), " ", string(d.Code), ": ", Printable(d.Message))
		if t.concise && d.Repeats > 0 {
			t.put(" (the same ", times(d.Repeats), " more)")
		}
		t.put("\n")
		if !t.concise {
			t.frame(d.Span, &t.places, d.Severity)
			t.additions(name, d)
			if g.times > 0 {
				t.more = t.more || len(g.lines) > 0
				t.put("  = note: the same ", times(g.times), " more", g.where(), "\n")
			}
			t.put("\n")
		}
	}
	return t.w.Flush()
}

// put writes texts one after the other. There may be a hundred thousand findings, so nothing is put together before.
func (t *textReporter) put(texts ...string) {
	for _, s := range texts {
		t.w.WriteString(s)
	}
}

func (t *textReporter) Close(s Summary) error {
	if !t.quiet {
		fmt.Fprintln(t.w, t.closing(s))
	}
	return t.w.Flush()
}

// additions are the path, what was expected, the notes and the fixes of a finding.
func (t *textReporter) additions(name string, d diag.Diagnostic) {
	if d.Path != "" {
		t.put("  = at: ", Printable(d.Path), "\n")
	}
	if t.verbose && len(d.Expected) > 0 {
		t.put("  = expected: ", Printable(strings.Join(d.Expected, ", ")), "\n")
	}
	t.more = t.more || len(d.Expected) > manyExpected
	for _, n := range d.Notes {
		if !n.Span.Known() {
			t.put("  = note: ", Printable(n.Message), "\n")
			continue
		}
		t.at(name, n.Span, &t.notes)
		t.put(": note: ", Printable(n.Message), "\n")
		t.frame(n.Span, &t.notes, diag.Info)
	}
	for _, f := range d.Fixes {
		t.put("  = help: ", Printable(f.Message), "\n")
	}
}

// at writes "path:line:col", the name alone where the place is unknown.
func (t *textReporter) at(name string, s source.Span, p *places) {
	line, column := 0, 0
	if s.Known() {
		name = s.File.Name()
		line, column = p.at(s.File, s.Start)
	}
	address := ""
	if t.link != nil {
		address = t.link(name, line, column)
	}
	if address != "" {
		t.put("\x1b]8;;", address, "\x1b\\")
	}
	t.put(t.paint.start(sgrBold), Printable(name))
	if s.Known() {
		t.put(":", strconv.Itoa(line), ":", strconv.Itoa(column))
	}
	t.put(t.paint.end())
	if address != "" {
		t.put("\x1b]8;;\x1b\\")
	}
}

// frame shows the line in which the span begins, which p knows from at, with carets under the span. An empty line has nothing to show.
func (t *textReporter) frame(s source.Span, p *places, sev diag.Severity) {
	if !s.Known() {
		return
	}
	f := frameOf(s, p.cover)
	if f.text == "" {
		return
	}
	number := strconv.Itoa(p.line)
	faint, end := t.paint.start(sgrFaint), t.paint.end()
	gutter := some(blanks, len(number))
	t.put(faint, gutter, " |", end, "\n")
	t.put(faint, number, " |", end, " ", f.text, "\n")
	t.put(faint, gutter, " |", end, " ")
	if f.turned != "" {
		t.put(t.paint.severity(sev, "here: "), f.turned, "\n")
		return
	}
	t.put(some(blanks, f.indent), t.paint.start(sgrOf(sev)), some(carets, f.carets), end, "\n")
}

// What a frame has several of.
var (
	blanks = strings.Repeat(" ", frameColumns+1)
	carets = strings.Repeat("^", frameColumns+1)
)

// some are so many of the characters of s, which are all the same.
func some(s string, n int) string {
	if n <= len(s) {
		return s[:n]
	}
	return strings.Repeat(s[:1], n)
}

// learn counts what the closing lines tell.
func (t *textReporter) learn(findings diag.List) {
	broken := false
	for _, d := range findings {
		broken = broken || d.Severity == diag.Error && d.Code.Family() == "xml"
		switch {
		case slices.ContainsFunc(d.Fixes, func(f diag.Fix) bool { return f.Safe }):
			t.safe++
		case len(d.Fixes) > 0:
			t.unsafe++
		}
	}
	if broken {
		t.malformed++
	}
}

// closing is what stands at the end: "3 errors, 1 warning in 2 of 5 files; `teikit explain rng/...` says more", and what to do first.
func (t *textReporter) closing(s Summary) string {
	if s.Findings() == 0 {
		return count(s.Files, "file") + " checked, no findings"
	}
	line := numbers(s)
	if t.hint.Code != "" {
		line += fmt.Sprintf("; `teikit explain %s` says more", t.hint.Code)
	}
	if t.more && !t.verbose {
		line += ", --verbose lists everything"
	}
	if t.malformed > 0 && s.Files > 1 {
		line += fmt.Sprintf("\n%s %s not well-formed XML; mend that first: nothing else was checked there", count(t.malformed, "file"), isAre(t.malformed))
	}
	if t.fixes && t.safe+t.unsafe > 0 {
		line += "\n" + t.mending()
	}
	return line
}

// mending says how many findings fixes would help.
func (t *textReporter) mending() string {
	switch {
	case t.unsafe == 0:
		return fmt.Sprintf("--fix mends %s", grouped(t.safe))
	case t.safe == 0:
		return fmt.Sprintf("--unsafe-fixes mends %s, which may change what is said; --diff shows how", grouped(t.unsafe))
	}
	return fmt.Sprintf("--fix mends %s, --unsafe-fixes %s more, which may change what is said; --diff shows how", grouped(t.safe), grouped(t.unsafe))
}

func isAre(n int) string {
	if n == 1 {
		return "is"
	}
	return "are"
}

// numbers are how many findings there are, and in how many files: "3 errors, 1 warning in 2 of 5 files".
func numbers(s Summary) string {
	var parts []string
	for _, c := range []struct {
		n    int
		noun string
	}{{s.Errors, "error"}, {s.Warnings, "warning"}, {s.Infos, "info"}} {
		if c.n > 0 {
			parts = append(parts, count(c.n, c.noun))
		}
	}
	where := count(s.Files, "file")
	if s.WithFindings < s.Files {
		where = fmt.Sprintf("%d of %s", s.WithFindings, where)
	}
	return strings.Join(parts, ", ") + " in " + where
}

func count(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return grouped(n) + " " + noun + "s"
}

// A palette wraps text in ANSI colours, or leaves it alone.
type palette struct{ on bool }

// The colours and styles, as ANSI numbers (ECMA-48, SGR).
const (
	sgrBold  = "1"
	sgrFaint = "2"
)

// sgrOf is the colour of a severity; "": none.
func sgrOf(sev diag.Severity) string {
	switch sev {
	case diag.Error:
		return "1;31"
	case diag.Warning:
		return "1;33"
	case diag.Info:
		return "1;36"
	}
	return ""
}

// start begins a colour; "" if there are none.
func (p palette) start(sgr string) string {
	if !p.on || sgr == "" {
		return ""
	}
	return "\x1b[" + sgr + "m"
}

// end ends the colour.
func (p palette) end() string {
	if !p.on {
		return ""
	}
	return "\x1b[0m"
}

// severity is a text in the colour of a severity.
func (p palette) severity(sev diag.Severity, s string) string {
	if start := p.start(sgrOf(sev)); start != "" {
		return start + s + p.end()
	}
	return s
}
