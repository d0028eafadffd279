package report

import (
	"bufio"
	"cmp"
	"fmt"
	"io"
	"slices"
	"strings"

	"teikit/tei/diag"
)

// githubReporter writes workflow commands, which GitHub Actions shows as annotations in the diff. It shows ten of each severity in a step, so the
// findings on changed lines come first, then the rest in shown order; the worst of all have commands of their own kind anyway. If there are more,
// all findings stand in the log before them, in a group that folds, and in the job summary.
type githubReporter struct {
	Options
	w       *bufio.Writer
	places  places
	summary *jobSummary // nil: nowhere

	best  [3][]annotation // by severity: those that will be shown
	held  []string        // log lines that wait for the first finding which has no place among best
	full  bool            // there was one: the group has been opened
	total int
}

// shownAnnotations is how many of each kind GitHub shows for a step.
const shownAnnotations = 10

type annotation struct {
	number  int // in shown order
	changed bool
	command string
}

func newGitHub(w io.Writer, o Options) Reporter {
	g := &githubReporter{w: bufio.NewWriter(w), Options: o}
	if o.JobSummary != nil {
		g.summary = newJobSummary(o.JobSummary)
	}
	return g
}

func (g *githubReporter) File(name string, findings diag.List) error {
	for _, d := range findings {
		path, at := g.path(nameOf(name, d)), ""
		if d.Span.Known() {
			at = ":" + g.places.span(d.Span)
		}
		g.log(fmt.Sprintf("%s %s%s: %s: %s", d.Severity, path, at, d.Code, d.Message))
		g.offer(d, path)
		if g.summary != nil {
			g.summary.add(d, path+at)
		}
	}
	return g.w.Flush()
}

// log writes a line that is no command, or keeps it for later.
func (g *githubReporter) log(line string) {
	line = Printable(line)
	// The runner takes "##[" anywhere in a line for a command of the old kind.
	line = strings.ReplaceAll(line, "##[", "## [")
	if g.full {
		fmt.Fprintln(g.w, line)
		return
	}
	g.held = append(g.held, line)
}

// offer keeps a finding if it is one of those that will be shown.
func (g *githubReporter) offer(d diag.Diagnostic, path string) {
	a := annotation{number: g.total, changed: g.Changed != nil && g.Changed(d)}
	g.total++
	list := &g.best[d.Severity]
	if len(*list) == shownAnnotations {
		if !g.full {
			g.openGroup()
		}
		if !a.changed || (*list)[shownAnnotations-1].changed {
			return
		}
		*list = (*list)[:shownAnnotations-1]
	}
	a.command = g.command(d, path)
	i, _ := slices.BinarySearchFunc(*list, a, compareAnnotations)
	*list = slices.Insert(*list, i, a)
}

// compareAnnotations puts what has changed first.
func compareAnnotations(a, b annotation) int {
	if a.changed != b.changed {
		if a.changed {
			return -1
		}
		return 1
	}
	return cmp.Compare(a.number, b.number)
}

// openGroup begins the list of all findings in the log.
func (g *githubReporter) openGroup() {
	g.full = true
	fmt.Fprintln(g.w, "::group::all findings")
	for _, line := range g.held {
		fmt.Fprintln(g.w, line)
	}
	g.held = nil
}

// command is the workflow command of a finding. Columns count code points; GitHub takes them only for a place in one line.
func (g *githubReporter) command(d diag.Diagnostic, path string) string {
	var b strings.Builder
	fmt.Fprintf(&b, "::%s file=%s", githubCommand(d.Severity), githubProperty(path))
	if d.Span.Known() {
		end, endColumn := g.places.at(d.Span.File, d.Span.End)
		line, column := g.places.at(d.Span.File, d.Span.Start)
		fmt.Fprintf(&b, ",line=%d,endLine=%d", line, end)
		if line == end {
			fmt.Fprintf(&b, ",col=%d,endColumn=%d", column, endColumn)
		}
	}
	text := d.Message
	for _, n := range d.Notes {
		text += "\n" + n.Message
		if n.Span.Known() {
			text += " (" + g.path(n.Span.File.Name()) + ":" + n.Span.Position().String() + ")"
		}
	}
	fmt.Fprintf(&b, ",title=%s::%s", githubProperty(string(d.Code)), githubData(text))
	return b.String()
}

func githubCommand(s diag.Severity) string {
	switch s {
	case diag.Error:
		return "error"
	case diag.Warning:
		return "warning"
	case diag.Info:
		return "notice"
	}
	return "notice"
}

// githubData escapes the message of a workflow command, githubProperty one of its properties (actions/toolkit, command.ts).
func githubData(s string) string     { return Printable(githubDataEscapes.Replace(s)) }
func githubProperty(s string) string { return Printable(githubPropertyEscapes.Replace(s)) }

var (
	githubDataEscapes     = strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A")
	githubPropertyEscapes = strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A", ":", "%3A", ",", "%2C")
)

// Close writes the commands, and the summary.
func (g *githubReporter) Close(s Summary) error {
	if g.full {
		fmt.Fprintln(g.w, "::endgroup::")
	}
	shown := 0
	for _, list := range g.best {
		for _, a := range list {
			fmt.Fprintln(g.w, a.command)
			shown++
		}
	}
	if g.full {
		where := "; all stand in the log"
		if g.summary != nil {
			where += " and in the job summary"
		}
		fmt.Fprintf(g.w, "%s of %s are annotations%s\n", grouped(shown), count(g.total, "finding"), where)
	}
	if g.summary != nil {
		if err := g.summary.close(s); err != nil {
			return err
		}
	}
	return g.w.Flush()
}
