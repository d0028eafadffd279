package report

import (
	"io"

	"teikit/tei/diag"
)

// A Format is one way to write findings.
type Format struct {
	Name string // as given to --format
	Doc  string // one line for the help text
	New  func(io.Writer, Options) Reporter
}

// Formats lists all formats; the first is the default.
var Formats = []Format{
	{Name: "text", Doc: "each finding with the source line it is about", New: newText},
	{Name: "concise", Doc: "one line a finding", New: newConcise},
	{Name: "json", Doc: "one JSON object, for programs", New: newJSON},
	{Name: "svrl", Doc: "what Schematron rules did, in the Schematron Validation Report Language", New: newSVRL},
}

// Lookup finds a format by name.
func Lookup(name string) (Format, bool) {
	for _, f := range Formats {
		if f.Name == name {
			return f, true
		}
	}
	return Format{}, false
}

// A Reporter writes one report. File is called once for each input, in the order of the report, also for an input
// without findings; Close is called once, at the end. An error is the writer's.
type Reporter interface {
	// File adds the findings of one input, in their shown order. A finding without a place of its own is shown as one
	// about the whole input.
	File(name string, findings diag.List) error
	Close(Summary) error
}

// Options are the same for all formats; each format uses what concerns it. The zero value is the default.
type Options struct {
	Color   bool   // text, concise: with ANSI colours; default: without
	Quiet   bool   // text: no closing line; default: one
	Verbose bool   // text: each of several equal findings, and all that was expected; default: equal ones are folded
	Version string // json: the program's version; default: left out
}

// A Summary counts what a report was about.
type Summary struct {
	Files        int // inputs looked at
	WithFindings int // inputs with a finding of any severity
	Errors       int
	Warnings     int
	Infos        int
}

// Add counts one more input.
func (s *Summary) Add(findings diag.List) {
	s.Files++
	if len(findings) > 0 {
		s.WithFindings++
	}
	for _, d := range findings {
		switch d.Severity {
		case diag.Error:
			s.Errors += 1 + d.Repeats
		case diag.Warning:
			s.Warnings += 1 + d.Repeats
		case diag.Info:
			s.Infos += 1 + d.Repeats
		}
	}
}

// Findings is the number of findings of any severity.
func (s Summary) Findings() int { return s.Errors + s.Warnings + s.Infos }
