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
	hint    diag.Diagnostic                            // the finding whose page the closing line names; no code: none yet
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
			t.hint = d
		}
		at := t.at(name, d.Span, &t.places)
		message := Printable(d.Message)
		if t.concise && d.Repeats > 0 {
			message += " (the same " + times(d.Repeats) + " more)"
		}
		fmt.Fprintf(t.w, "%s: %s %s: %s\n", at, t.paint.severity(d.Severity, d.Severity.String()), d.Code, message)
		if !t.concise {
			t.frame(d.Span, &t.places, d.Severity)
			t.additions(name, d)
			if g.times > 0 {
				t.more = t.more || len(g.lines) > 0
				fmt.Fprintf(t.w, "  = note: the same %s more%s\n", times(g.times), g.where())
			}
			fmt.Fprintln(t.w)
		}
	}
	return t.w.Flush()
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
		fmt.Fprintf(t.w, "  = at: %s\n", Printable(d.Path))
	}
	if t.verbose && len(d.Expected) > 0 {
		fmt.Fprintf(t.w, "  = expected: %s\n", Printable(strings.Join(d.Expected, ", ")))
	}
	t.more = t.more || len(d.Expected) > manyExpected
	for _, n := range d.Notes {
		if !n.Span.Known() {
			fmt.Fprintf(t.w, "  = note: %s\n", Printable(n.Message))
			continue
		}
		at := t.at(name, n.Span, &t.notes)
		fmt.Fprintf(t.w, "%s: note: %s\n", at, Printable(n.Message))
		t.frame(n.Span, &t.notes, diag.Info)
	}
	for _, f := range d.Fixes {
		fmt.Fprintf(t.w, "  = help: %s\n", Printable(f.Message))
	}
}

// at is "path:line:col", the name alone where the place is unknown, as it is shown.
func (t *textReporter) at(name string, s source.Span, p *places) string {
	line, column := 0, 0
	at := Printable(name)
	if s.Known() {
		name = s.File.Name()
		at = Printable(name) + ":" + p.span(s)
		line, column = p.at(s.File, s.Start)
	}
	at = t.paint.bold(at)
	if t.link != nil {
		if address := t.link(name, line, column); address != "" {
			at = "\x1b]8;;" + address + "\x1b\\" + at + "\x1b]8;;\x1b\\"
		}
	}
	return at
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
	gutter := strings.Repeat(" ", len(number))
	fmt.Fprintf(t.w, "%s\n", t.paint.faint(gutter+" |"))
	fmt.Fprintf(t.w, "%s %s\n", t.paint.faint(number+" |"), f.text)
	below := strings.Repeat(" ", f.indent) + t.paint.severity(sev, strings.Repeat("^", f.carets))
	if f.turned != "" {
		below = t.paint.severity(sev, "here: ") + f.turned
	}
	fmt.Fprintf(t.w, "%s %s\n", t.paint.faint(gutter+" |"), below)
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

func (p palette) bold(s string) string  { return p.wrap("1", s) }
func (p palette) faint(s string) string { return p.wrap("2", s) }

func (p palette) severity(sev diag.Severity, s string) string {
	switch sev {
	case diag.Error:
		return p.wrap("1;31", s)
	case diag.Warning:
		return p.wrap("1;33", s)
	case diag.Info:
		return p.wrap("1;36", s)
	}
	return s
}

func (p palette) wrap(sgr, s string) string {
	if !p.on {
		return s
	}
	return "\x1b[" + sgr + "m" + s + "\x1b[0m"
}
