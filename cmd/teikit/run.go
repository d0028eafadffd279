package main

import (
	"context"
	"fmt"
	"io"

	"github.com/urfave/cli/v2"

	"teikit/cmd/internal/resultcache"
	"teikit/tei/diag"
	"teikit/validate/report"
	"teikit/validate/schematron/svrl"
)

// Settings are what convert, export and validate have in common: how many files to work on at a time, and what becomes of findings.
type settings struct {
	failOn diag.Severity
	jobs   int
	report reportOptions
	bar    *progress // nil: none

	stdin          io.Reader
	stdout, stderr io.Writer
}

func newSettings(c *cli.Context) (s settings, err error) {
	s = settings{stdin: c.App.Reader, stdout: c.App.Writer, stderr: c.App.ErrWriter}
	if s.failOn, err = failOn(c); err != nil {
		return s, err
	}
	if s.jobs, err = jobs(c); err != nil {
		return s, err
	}
	if s.bar, err = newProgress(c, s.stderr); err != nil {
		return s, err
	}
	if s.bar != nil {
		s.stderr = s.bar
	}
	s.report, err = newReportOptions(c)
	s.report.failOn = s.failOn
	return s, err
}

// checked is the outcome for one input.
type checked struct {
	name       string
	findings   diag.List
	stdin      bool     // its name is no path of a file
	failed     bool     // it could not be read or used
	schemas    []string // which schemas were used, and why, in words
	rules      []*svrl.Output
	corpus     *corpusPart       // nil: nothing for corpus rules
	spared     bool              // an earlier run has found it
	silent     bool              // it is checked for corpus rules alone, and nothing is told of it
	suppressed []diag.Suppressed // what the file switches off, if a report tells of it
	keeps      bool              // something of the text is kept
	whole      bool              // it is no result, since all of the text is needed
	mended     *mending          // nil: nothing was to be mended
	key        resultcache.Key   // of all that the outcome depends on; zero: that is not known
	close      func()            // called when the findings have been written; may be nil
}

// code is the exit code that one input asks for.
func (c checked) code(failOn diag.Severity) int {
	if c.failed {
		return exitFailure
	}
	if worst, ok := c.findings.Worst(); ok && worst.AtLeast(failOn) {
		return exitFindings
	}
	return exitClean
}

// A runner works through the inputs of one run, reports what was found, and keeps the exit code. An error is that of writing the
// report.
type runner struct {
	settings
	code int
	sum  report.Summary
	out  *openReport // nil: nothing is reported
}

// newRunner begins a run over so many inputs. The complaints are about paths that gave no file.
func newRunner(s settings, inputs int, complaints []string) *runner {
	if s.bar != nil {
		s.bar.total = inputs
	}
	r := &runner{settings: s}
	for _, complaint := range complaints {
		r.say(complaint)
		r.atLeast(exitUsage)
	}
	return r
}

// open begins the report, on the stream or in the file of -o.
func (r *runner) open(stream io.Writer) (err error) {
	r.out, err = r.report.open(stream)
	return err
}

// say tells people a line on standard error.
func (r *runner) say(line string) {
	fmt.Fprintf(r.stderr, "teikit: %s\n", report.Printable(line))
}

func (r *runner) atLeast(code int) { r.code = max(r.code, code) }

// emit reports the findings of one input.
func (r *runner) emit(c checked) error {
	if c.close != nil {
		defer c.close()
	}
	r.atLeast(c.code(r.failOn))
	r.sum.Add(c.findings)
	if c.failed {
		r.sum.Failed++
	}
	return r.out.File(c.name, c.findings)
}

// emitAny reports something that is no input, if there is anything to say. The exit code is the least that its findings give.
func (r *runner) emitAny(c checked, code int) error {
	if len(c.findings) == 0 {
		return nil
	}
	r.atLeast(code)
	return r.emit(c)
}

// emitMore reports further findings about something that has been reported; told is whether it had findings.
func (r *runner) emitMore(c checked, told bool) error {
	r.atLeast(c.code(r.failOn))
	r.sum.AddMore(c.findings, told)
	return r.out.File(c.name, c.findings)
}

// emitInput reports the findings of one input of those that the run is about.
func (r *runner) emitInput(c checked) error {
	err := r.emit(c)
	r.bar.step()
	return err
}

// close ends the report and gives the exit code as an error. The error of the work is given, and what to say if it was interrupted.
func (r *runner) close(ctx context.Context, err error, what, interrupted string) error {
	r.bar.clear()
	if ctx.Err() != nil {
		return failuref("interrupted; %s", interrupted)
	}
	if err == nil {
		err = r.out.close(r.sum)
	}
	if err != nil {
		r.atLeast(exitFailure)
	}
	if err != nil && !readerGone(err) { // else nobody is there to be told
		return failuref("cannot write %s: %s", what, reason(err))
	}
	return exitWith(r.code)
}
