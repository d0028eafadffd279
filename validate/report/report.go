package report

import (
	"io"
	"path"
	"strings"

	"teikit/tei/diag"
)

// A Format is one way to write findings.
type Format struct {
	Name string // as given to --format
	Doc  string // one line for the help text
	New  func(io.Writer, Options) Reporter

	Suppressed bool // its Reporter is a SuppressedReporter
	Forgets    bool // its Reporter keeps neither findings nor their texts: they may be changed when File has returned
}

// Formats lists all formats; the first is the default.
var Formats = []Format{
	{Name: "text", Doc: "each finding with the source line it is about", New: newText, Forgets: true},
	{Name: "concise", Doc: "one line a finding", New: newConcise, Forgets: true},
	{Name: "json", Doc: "one JSON object, for programs", New: newJSON},
	{Name: "jsonl", Doc: "one JSON object a line: each finding, then the summary", New: newJSONLines},
	{Name: "sarif", Doc: "SARIF 2.1.0, for code scanning", New: newSARIF, Suppressed: true},
	{Name: "github", Doc: "annotations of GitHub Actions, the whole list in the job summary", New: newGitHub},
	{Name: "gitlab", Doc: "GitLab Code Quality", New: newGitLab},
	{Name: "checkstyle", Doc: "Checkstyle XML", New: newCheckstyle},
	{Name: "junit", Doc: "JUnit XML, a test case for each file", New: newJUnit},
	{Name: "rdjson", Doc: "Reviewdog Diagnostic Format", New: newRDJSON},
	{Name: "html", Doc: "one page to look at offline, with the sources", New: newHTML},
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

// A Reporter writes one report. File is called for each input, in the order of the report, also for an input
// without findings, and again at the end for those that have findings together with others; Close is called once, at the end. An error is the writer's.
type Reporter interface {
	// File adds the findings of one input, in their shown order. A finding without a place of its own is shown as one
	// about the whole input.
	File(name string, findings diag.List) error
	Close(Summary) error
}

// A SuppressedReporter is a Reporter that also tells what files switch off. Suppressed is called before File for the same input.
type SuppressedReporter interface {
	Reporter
	Suppressed(name string, list []diag.Suppressed) error
}

// Options are the same for all formats; each format uses what concerns it. The zero value is the default.
type Options struct {
	Color   bool   // text, concise: with ANSI colours; default: without
	Quiet   bool   // text: no closing line; default: one
	Verbose bool   // text: each of several equal findings, and all that was expected; default: equal ones are folded
	Version string // the program's version; default: left out

	// Fixes tells that the command can mend, and was not asked to: text says how many findings that would help. Default: it cannot.
	Fixes bool
	// Topic is the topic of a code; nil if it has none, as codes of Schematron rules. Default nil: no code has one.
	Topic func(diag.Code) *diag.Topic
	// Path is the path of a file in the repository, with slashes, for formats whose readers have the repository and not the folder
	// that the program runs in. Default nil: the name with slashes.
	Path func(name string) string
	// FailOn is from which severity on a file has failed. Default: error.
	FailOn diag.Severity
	// Link is the address of a place, for terminals that follow links; line 0 is the whole file. Default nil: no links.
	Link func(name string, line, column int) string
	// JobSummary is where the format github writes its table, as HTML; it is another file than the report. Default nil: nowhere.
	JobSummary io.Writer
	// Changed tells whether a finding is about a line that has changed; github shows those first. Default nil: not known.
	Changed func(diag.Diagnostic) bool
}

// path is Path with its default.
func (o Options) path(name string) string {
	if o.Path != nil {
		return o.Path(name)
	}
	return path.Clean(strings.ReplaceAll(name, `\`, "/"))
}

// topic is Topic with its default; what is not known is said by the code alone.
func (o Options) topic(code diag.Code) diag.Topic {
	if o.Topic != nil {
		if t := o.Topic(code); t != nil {
			return *t
		}
	}
	return diag.Topic{Code: code, Title: string(code)}
}

// A Summary counts what a report was about.
type Summary struct {
	Files        int // inputs looked at
	WithFindings int // inputs with a finding of any severity
	Errors       int
	Warnings     int
	Infos        int
	Failed       int // inputs, schemas and settings that could not be read or used: what they were for was not checked
}

// Add counts one more input.
func (s *Summary) Add(findings diag.List) {
	s.Files++
	s.AddMore(findings, false)
}

// AddMore counts further findings about an input; told is whether it had some before.
func (s *Summary) AddMore(findings diag.List, told bool) {
	if len(findings) > 0 && !told {
		s.WithFindings++
	}
	for _, d := range findings {
		s.count(d)
	}
}

func (s *Summary) count(d diag.Diagnostic) {
	switch d.Severity {
	case diag.Error:
		s.Errors += 1 + d.Repeats
	case diag.Warning:
		s.Warnings += 1 + d.Repeats
	case diag.Info:
		s.Infos += 1 + d.Repeats
	}
}

// Findings is the number of findings of any severity.
func (s Summary) Findings() int { return s.Errors + s.Warnings + s.Infos }

// nameOf is the file that a finding is about: its own, or the input.
func nameOf(input string, d diag.Diagnostic) string {
	if d.Span.Known() {
		return d.File()
	}
	return input
}
