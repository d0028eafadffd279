package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"

	"teikit/cmd/internal/resultcache"
	"teikit/convert/batch"
	"teikit/tei/diag"
	"teikit/tei/xmltext"
	"teikit/validate/report"
)

// A lastRun is what the last run with the same command line gave, and what this one gives for the next. If nothing has changed, its report is
// given again as it was written, which is much quicker than to look up and write each finding anew.
//
// Nothing is taken on trust: all inputs are read, and their checksums compared, as are all settings. What has a finding about settings, is
// about changed files, or could not be checked, is no run that is kept. Nil keeps and knows nothing.
type lastRun struct {
	store    *resultcache.Store
	settings resultcache.Key
	now      resultcache.Run
	reports  []*resultcache.TextWriter
	said     strings.Builder
	codes    batch.ByCode // of what was told
	broken   bool         // something is in no key
}

// wholeRun is under which key a store has its run.
var wholeRun = resultcache.Sum("run")

func newLastRun(c *cli.Context, j *validateJob) *lastRun {
	switch {
	case j.results == nil, len(j.missing) > 0, j.changed.ref != "", j.known.update, len(j.known.found) > 0, j.report.wants("github") && os.Getenv("GITHUB_STEP_SUMMARY") != "":
		return nil
	case slices.ContainsFunc(j.projects.all, func(p *project) bool { return len(p.findings)+len(p.faults) > 0 }):
		return nil
	}
	line := commandLine(c)
	l := &lastRun{store: resultcache.Open(resultsPath(c, line...)), settings: j.settingsKey(line), codes: batch.ByCode{}}
	j.known.ask = l.ask
	return l
}

// hasLastRun tells whether there may be a last run of this command line.
func hasLastRun(c *cli.Context) bool {
	_, err := os.Stat(resultsPath(c, commandLine(c)...))
	return err == nil && !c.Bool("no-cache")
}

// commandLine is what a command was given, but for what changes nothing in its reports.
func commandLine(c *cli.Context) []string {
	var parts []string
	for _, f := range c.Command.Flags {
		name := f.Names()[0]
		if slices.Contains([]string{"jobs", "progress", "stats", "watch"}, name) {
			continue
		}
		switch f.(type) {
		case *cli.StringSliceFlag:
			parts = append(parts, name, strings.Join(c.StringSlice(name), "\x00"))
		case *cli.GenericFlag:
			parts = append(parts, name, fmt.Sprint(c.Generic(name)))
		default:
			parts = append(parts, name, fmt.Sprint(c.Value(name)))
		}
	}
	return append(parts, c.Args().Slice()...)
}

// settingsKey is made of all that a run depends on and that is no input.
func (j *validateJob) settingsKey(line []string) resultcache.Key {
	parts := append(slices.Clone(line), j.results.program)
	if here, err := os.Getwd(); err == nil {
		parts = append(parts, here, repositoryOf(here))
	}
	parts = append(parts, fmt.Sprint(j.report.colored(j.stream())), os.Getenv("FORCE_HYPERLINK"))
	if link := j.report.links(j.stream()); link != nil {
		parts = append(parts, link("x", 1, 1))
	}
	parts = append(parts, j.known.text)
	for _, p := range j.projects.all {
		parts = append(parts, p.name, p.text)
		for _, path := range p.config.Registers {
			data, err := input{name: path}.bytes(nil, nil)
			parts = append(parts, path, string(data), fmt.Sprint(err))
		}
	}
	return resultcache.Sum(parts...)
}

// same is the last run, if it was one over the same inputs with the same settings; nil otherwise.
func (l *lastRun) same(ctx context.Context, j *validateJob) *resultcache.Run {
	if l == nil {
		return nil
	}
	record, _ := l.store.Get(wholeRun)
	last, ok := resultcache.DecodeRun(record)
	if !ok || last.Settings != l.settings || len(last.Inputs) != len(j.inputs) || len(last.Reports) != len(j.report.wanted) {
		return nil
	}
	left := last.Inputs
	schemas := j.schemas
	if schemas != nil && !j.verbose && !j.asksLibxml() { // which tell more of a schema
		schemas = schemas.asBefore(last.Schemas)
	}
	key := func(in validateInput) resultcache.Key { return j.key(in, schemas) }
	err := inOrder(ctx, j.jobs, j.inputs, key, func(k resultcache.Key) error {
		if k != left[0] {
			return errChanged
		}
		left = left[1:]
		return nil
	})
	if err != nil || slices.ContainsFunc(last.Asked, func(a resultcache.Asked) bool { return resultcache.Ask(a.Path) != a.Answer }) {
		return nil
	}
	_ = l.store.Save() // it is in use
	return last
}

var errChanged = errors.New("an input has changed")

// key is made of all that the outcome for an input depends on; zero if that cannot be told without checking it.
func (j *validateJob) key(in validateInput, schemas *schemaChooser) resultcache.Key {
	if in.problem != nil || !in.isPath() || in.reading.problem != nil {
		return resultcache.Key{}
	}
	data, found := in.readInto(&j.buffers, nil)
	if found != nil {
		return resultcache.Key{}
	}
	f, found := xmltext.Decode(in.name, data)
	if len(found) > 0 {
		return resultcache.Key{}
	}
	var choice *schemaChoice
	if schemas != nil && !in.silent {
		c := schemas.choose(f, in.schema, in.project)
		choice = &c
	}
	q := j.results.query(in, f, choice)
	switch {
	case q.none:
		return resultcache.Key{}
	case choice != nil && j.verbose:
		q.key = withLines(q.key, choice.lines(in.name))
	}
	if choice == nil || in.schema != nil { // the document is not asked for its schema, whose address would be remembered
		j.buffers.put(data)
	}
	return q.key
}

// withLines adds what people are told of an input to its key.
func withLines(k resultcache.Key, lines []string) resultcache.Key {
	return resultcache.Sum(append(lines, string(k[:]))...)
}

// hearing gives settings by which reports, and what is said beside them, are kept as they are written.
func (l *lastRun) hearing(s settings) settings {
	if l == nil {
		return s
	}
	s.stderr = io.MultiWriter(s.stderr, &l.said)
	s.report.wanted = slices.Clone(s.report.wanted)
	for i, w := range s.report.wanted {
		kept := resultcache.NewTextWriter()
		l.reports = append(l.reports, kept)
		s.report.wanted[i].New = func(out io.Writer, o report.Options) report.Reporter {
			return w.New(io.MultiWriter(out, kept), o)
		}
	}
	return s
}

// ask asks for a file that is no input.
func (l *lastRun) ask(path string) resultcache.Presence {
	answer := resultcache.Ask(path)
	if l != nil {
		l.now.Asked = append(l.now.Asked, resultcache.Asked{Path: path, Answer: answer})
	}
	return answer
}

// add takes note of the outcome for an input.
func (l *lastRun) add(c checked) {
	if l == nil {
		return
	}
	l.broken = l.broken || c.key == resultcache.Key{}
	if len(c.schemas) > 0 {
		c.key = withLines(c.key, c.schemas)
	}
	l.now.Inputs = append(l.now.Inputs, c.key)
}

// told takes note of findings that were told.
func (l *lastRun) told(found diag.List) {
	if l != nil {
		l.codes.Add(found)
	}
}

// save keeps the run for the next one, if it has done its work and everything that it depends on is known.
func (l *lastRun) save(j *validateJob, code int) {
	if l == nil || l.broken || len(l.now.Inputs) != len(j.inputs) || code != exitClean && code != exitFindings {
		return
	}
	l.now.Settings, l.now.Code, l.now.Said = l.settings, code, l.said.String()
	for _, kept := range l.reports {
		text, ok := kept.Text()
		if !ok {
			return
		}
		l.now.Reports = append(l.now.Reports, text)
	}
	l.now.Codes = l.codes
	if j.schemas != nil {
		l.now.Schemas = j.schemas.whole()
	}
	l.store.Put(wholeRun, l.now.Encode())
	_ = l.store.Save() // that it cannot be done keeps nothing from being right
}

// tellAgain gives the reports of the last run.
func (j *validateJob) tellAgain(ctx context.Context, last *resultcache.Run) error {
	s := j.settings
	s.report.wanted = slices.Clone(s.report.wanted)
	for i, text := range last.Reports {
		s.report.wanted[i].New = func(out io.Writer, _ report.Options) report.Reporter { return oldReport{out, text} }
	}
	r := newRunner(s, len(j.inputs), nil)
	if err := r.open(j.stream()); err != nil {
		return err
	}
	defer r.out.discard()
	io.WriteString(r.stderr, last.Said)
	r.atLeast(last.Code)
	if j.sum != nil {
		j.sum.files, j.sum.spared, j.sum.codes = len(last.Inputs), len(last.Inputs), last.Codes
		defer j.printStats()
	}
	return r.close(ctx, nil, "the report", "the report is not complete")
}

// An oldReport is a report as it was written before.
type oldReport struct {
	out  io.Writer
	text resultcache.Text
}

// File adds nothing: all is in the text.
func (o oldReport) File(string, diag.List) error { return nil }

// Close writes the report.
func (o oldReport) Close(report.Summary) error {
	_, err := o.text.WriteTo(o.out)
	return err
}
