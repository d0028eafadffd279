package report

import (
	"crypto/sha256"
	"encoding/hex"
	"io"

	"teikit/tei/diag"
	"teikit/tei/source"
)

// gitlabReporter writes GitLab's Code Quality report, an array of issues. Each has a fingerprint of its own, by which GitLab tells new findings
// from old ones when lines have moved.
type gitlabReporter struct {
	jsonWriter
	Options
	open   bool
	places places
	seen   map[[sha256.Size]byte]bool // fingerprints that have been given
}

type gitlabIssue struct {
	Description string         `json:"description"`
	CheckName   diag.Code      `json:"check_name"`
	Fingerprint string         `json:"fingerprint"`
	Severity    string         `json:"severity"`
	Location    gitlabLocation `json:"location"`
}

type gitlabLocation struct {
	Path  string      `json:"path"`
	Lines gitlabLines `json:"lines"`
}

type gitlabLines struct {
	Begin int `json:"begin"`
	End   int `json:"end"`
}

func newGitLab(w io.Writer, o Options) Reporter {
	return &gitlabReporter{jsonWriter: newJSONWriter(w), Options: o, seen: make(map[[sha256.Size]byte]bool)}
}

func (g *gitlabReporter) File(name string, findings diag.List) error {
	prints := findings.Fingerprints(name)
	for i, d := range findings {
		g.begin()
		g.element(gitlabIssue{
			Description: d.Message,
			CheckName:   d.Code,
			Fingerprint: g.unique(prints[i]),
			Severity:    gitlabSeverity(d.Severity),
			Location:    gitlabLocation{Path: g.path(nameOf(name, d)), Lines: g.lines(d.Span)},
		}, !g.open)
		g.open = true
	}
	return g.w.Flush()
}

func (g *gitlabReporter) begin() {
	if !g.open {
		g.w.WriteByte('[')
	}
}

func (g *gitlabReporter) Close(Summary) error {
	g.begin()
	g.w.WriteString("\n]\n")
	return g.w.Flush()
}

// unique makes another fingerprint of one that was given already, as to a finding in a file that several inputs include.
func (g *gitlabReporter) unique(print string) string {
	for {
		sum := sha256.Sum256([]byte(print))
		if !g.seen[sum] {
			g.seen[sum] = true
			return print
		}
		print = hex.EncodeToString(sum[:16])
	}
}

// lines are those of a span; the first, if the place is not known: GitLab wants one.
func (g *gitlabReporter) lines(s source.Span) gitlabLines {
	if !s.Known() {
		return gitlabLines{1, 1}
	}
	end, _ := g.places.at(s.File, max(s.Start, s.End-1))
	begin, _ := g.places.at(s.File, s.Start)
	return gitlabLines{begin, end}
}

func gitlabSeverity(s diag.Severity) string {
	switch s {
	case diag.Error:
		return "major"
	case diag.Warning:
		return "minor"
	case diag.Info:
		return "info"
	}
	return "info"
}
