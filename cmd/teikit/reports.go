package main

import (
	"errors"
	"io"
	"iter"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"

	"teikit/tei/diag"
	"teikit/validate/report"
	"teikit/validate/schematron/svrl"
)

// formatWords are the values of --format: NAME, or NAME=FILE.
type formatWords []string

func (w *formatWords) Set(value string) error {
	*w = append(*w, value)
	return nil
}

func (w *formatWords) String() string { return strings.Join(*w, " ") }

func formatFlag() cli.Flag {
	return &cli.GenericFlag{
		Name:        "format",
		Usage:       "write the report as `FORMAT`: " + strings.Join(formatNames(), ", ") + "; FORMAT=FILE writes it to a file, several --format several reports",
		Value:       &formatWords{},
		DefaultText: report.Formats[0].Name,
	}
}

func formatNames() []string {
	var names []string
	for _, f := range report.Formats {
		names = append(names, f.Name)
	}
	return names
}

// A wantedReport is a format with the file that it goes to; without one it goes to the stream of the command, or the file of -o.
type wantedReport struct {
	report.Format
	path string
}

// wantedReports reads the values of --format.
func wantedReports(words formatWords) (list []wantedReport, err error) {
	if len(words) == 0 {
		return []wantedReport{{Format: report.Formats[0]}}, nil
	}
	stream := ""
	for _, word := range words {
		name, path, toFile := strings.Cut(word, "=")
		f, known := report.Lookup(name)
		switch {
		case !known:
			return nil, badChoice("format", name, formatNames()...)
		case toFile && path == "":
			return nil, usagef("--format %s needs a file after the =", word)
		case path == "-":
			path = ""
		}
		if path == "" && stream != "" {
			return nil, usagef("--format %s and --format %s would both go to one place; give one a file: --format %s=FILE", stream, name, name)
		}
		if path == "" {
			stream = name
		}
		if path != "" && slices.ContainsFunc(list, func(w wantedReport) bool { return w.path != "" && filepath.Clean(w.path) == filepath.Clean(path) }) {
			return nil, usagef("two reports would be written to %s", path)
		}
		list = append(list, wantedReport{f, path})
	}
	return list, nil
}

// reportOptions say where and how findings are written.
type reportOptions struct {
	wanted  []wantedReport
	color   string // auto, always, never
	quiet   bool
	full    bool   // --verbose
	path    string // "": the stream that the command gives
	failOn  diag.Severity
	changed func(diag.Diagnostic) bool // report.Options.Changed
	fixes   bool                       // report.Options.Fixes
}

func newReportOptions(c *cli.Context) (reportOptions, error) {
	o := reportOptions{color: c.String("color"), quiet: c.Bool("quiet"), full: c.Bool("verbose"), path: c.String("o")}
	words, _ := c.Generic("format").(*formatWords)
	var err error
	if o.wanted, err = wantedReports(*words); err != nil {
		return o, err
	}
	switch o.color {
	case "auto", "always", "never":
	default:
		return o, badChoice("color", o.color, "auto", "always", "never")
	}
	return o, nil
}

// plainReport is a report for people and nothing else.
func plainReport() reportOptions {
	return reportOptions{wanted: []wantedReport{{Format: report.Formats[0]}}, color: "auto", quiet: true}
}

// wants tells whether a format is wanted.
func (o reportOptions) wants(name string) bool {
	return slices.ContainsFunc(o.wanted, func(w wantedReport) bool { return w.Name == name })
}

// wantsSuppressed tells whether a report tells of findings that files switch off.
func (o reportOptions) wantsSuppressed() bool {
	return slices.ContainsFunc(o.wanted, func(w wantedReport) bool { return w.Suppressed })
}

// forgets tells whether all reports keep nothing of the findings of a file when they have been told of them.
func (o reportOptions) forgets() bool {
	return !slices.ContainsFunc(o.wanted, func(w wantedReport) bool { return !w.Forgets })
}

// forPeople tells whether people read the stream: what is said beside the findings is for them.
func (o reportOptions) forPeople() bool {
	return slices.ContainsFunc(o.wanted, func(w wantedReport) bool { return w.path == "" && w.Name == report.Formats[0].Name })
}

// spare refuses reports that would replace an input.
func (o reportOptions) spare(inputs iter.Seq[input]) error {
	for _, path := range append(o.paths(), o.path) {
		if path == "" {
			continue
		}
		for in := range inputs {
			if in.isPath() && filepath.Clean(in.name) == filepath.Clean(path) {
				return usagef("the report would replace %s, which is an input", path)
			}
		}
	}
	return nil
}

// paths are the files that formats name.
func (o reportOptions) paths() (list []string) {
	for _, w := range o.wanted {
		if w.path != "" {
			list = append(list, w.path)
		}
	}
	return list
}

// open begins the reports: on the stream or in the file of -o, and in the files that formats name.
func (o reportOptions) open(stream io.Writer) (*openReport, error) {
	r := &openReport{}
	err := o.openAll(r, stream)
	if err != nil {
		r.discard()
		return nil, err
	}
	return r, nil
}

func (o reportOptions) openAll(r *openReport, stream io.Writer) error {
	if o.path != "" && o.path != "-" && !slices.ContainsFunc(o.wanted, func(w wantedReport) bool { return w.path == "" }) {
		return usagef("-o %s has nothing to hold, since each --format names a file", o.path)
	}
	paths := repositoryPaths()
	for _, w := range o.wanted {
		out, path := stream, w.path
		if path == "" && o.path != "-" {
			path = o.path
		}
		if path != "" {
			f, err := createFile(path)
			if err != nil {
				return err
			}
			r.files = append(r.files, f)
			out = f
		}
		opts := report.Options{
			Color: o.colored(out), Quiet: o.quiet, Verbose: o.full, Version: programVersion,
			Topic: topicOf, Path: paths, FailOn: o.failOn, Link: o.links(out), Changed: o.changed, Fixes: o.fixes,
		}
		if w.Name == "github" {
			if err := r.openJobSummary(&opts); err != nil {
				return err
			}
		}
		r.reporters = append(r.reporters, w.New(out, opts))
	}
	return nil
}

func topicOf(code diag.Code) *diag.Topic { return lookupTopic(string(code)) }

// colored decides --color: auto means on a terminal that can, unless NO_COLOR is set (no-color.org).
func (o reportOptions) colored(stream io.Writer) bool {
	switch o.color {
	case "always":
		return true
	case "never":
		return false
	}
	return os.Getenv("NO_COLOR") == "" && os.Getenv("TERM") != "dumb" && isTerminal(stream)
}

func isTerminal(w io.Writer) bool {
	if p, ok := w.(*progress); ok {
		w = p.w
	}
	f, ok := w.(*os.File)
	if !ok {
		return false
	}
	info, err := f.Stat()
	return err == nil && info.Mode()&os.ModeCharDevice != 0
}

// An openReport is one or several reports being written.
type openReport struct {
	reporters []report.Reporter
	files     []*outFile // of those that are no stream
	summary   *os.File   // of the job, which other steps write to as well; nil: none
}

// openJobSummary begins what GitHub Actions shows beside the log; the environment says where.
func (r *openReport) openJobSummary(opts *report.Options) (err error) {
	path := os.Getenv("GITHUB_STEP_SUMMARY")
	if path == "" {
		return nil
	}
	if r.summary, err = os.OpenFile(path, os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o644); err != nil {
		return failuref("cannot write the job summary %s: %s", path, reason(err))
	}
	opts.JobSummary = r.summary
	return nil
}

// File adds the findings of one input to each report.
func (r *openReport) File(name string, findings diag.List) error {
	for _, each := range r.reporters {
		if err := each.File(name, findings); err != nil {
			return err
		}
	}
	return nil
}

// Rules tells what Schematron rules did to the reports that are about it.
func (r *openReport) Rules(name string, outputs []*svrl.Output) error {
	for _, each := range r.reporters {
		if tracer, ok := each.(report.RuleReporter); ok {
			if err := tracer.Rules(name, outputs); err != nil {
				return err
			}
		}
	}
	return nil
}

// Suppressed tells the reports that are about it what a file switches off.
func (r *openReport) Suppressed(name string, list []diag.Suppressed) error {
	if len(list) == 0 {
		return nil
	}
	for _, each := range r.reporters {
		if teller, ok := each.(report.SuppressedReporter); ok {
			if err := teller.Suppressed(name, list); err != nil {
				return err
			}
		}
	}
	return nil
}

// close ends the reports, and puts the files into their places.
func (r *openReport) close(sum report.Summary) error {
	for _, each := range r.reporters {
		if err := each.Close(sum); err != nil {
			return err
		}
	}
	for _, f := range r.files {
		if err := f.commit(); err != nil {
			return err
		}
	}
	r.files = nil
	if r.summary != nil {
		err := r.summary.Close()
		r.summary = nil
		return err
	}
	return nil
}

// discard gives up reports in files that were not closed.
func (r *openReport) discard() {
	for _, f := range r.files {
		f.discard()
	}
	if r.summary != nil {
		r.summary.Close()
	}
}

// readerGone tells whether an error says that nobody reads the report to its end: "teikit validate letters/ | head".
func readerGone(err error) bool { return errors.Is(err, errBrokenPipe) }
