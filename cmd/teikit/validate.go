package main

import (
	"context"
	"fmt"
	"io"
	"slices"

	"github.com/urfave/cli/v2"

	"teikit/tei/diag"
	"teikit/tei/xmltext"
	"teikit/validate"
	"teikit/validate/relaxng"
	"teikit/validate/report"
	"teikit/validate/rules"
)

func validateCommand() *cli.Command {
	return &cli.Command{
		Name:      "validate",
		Usage:     "check TEI files against a schema and house rules",
		UsageText: "teikit validate [flags] PATH...",
		Description: "PATH is a file, a folder (all *.xml in it and below), a pattern, or - for standard input.\n" +
			"Exit code: 0 clean, 1 findings, 2 wrong usage or no file found, 3 something could not be checked.\n\n" +
			"Example: teikit validate --ignore house letters/",
		HideHelpCommand: true,
		OnUsageError:    usageError,
		Flags: []cli.Flag{
			&cli.StringFlag{Name: "schema", Usage: "check against `SCHEMA`: the name of a built-in one, a RELAX NG file, or none", Value: defaultSchema},
			&cli.StringSliceFlag{Name: "select", Usage: "show only findings of these `CODES` or families, such as xml,rng"},
			&cli.StringSliceFlag{Name: "ignore", Usage: "leave out findings of these `CODES` or families"},
			&cli.StringFlag{Name: "stdin-name", Usage: "call standard input `NAME` in findings", Value: stdinName},
			formatFlag(),
			&cli.StringFlag{Name: "o", Usage: "write the report to `FILE`"},
			failOnFlag(),
			&cli.BoolFlag{Name: "quiet", Usage: "leave out the line at the end of the report", DisableDefaultText: true},
			verboseFlag(),
			colorFlag(),
			jobsFlag(),
		},
		Action: func(c *cli.Context) error {
			job, err := newValidateJob(c)
			if err != nil {
				return err
			}
			return job.run(c.Context)
		},
	}
}

// A validateJob is one run of the command.
type validateJob struct {
	inputs    []input
	missing   []string // complaints about paths that gave no file
	selection selection
	validator validate.Validator
	schema    checked // findings of the schema itself
	failOn    diag.Severity
	jobs      int
	report    reportOptions

	stdin          io.Reader
	stdout, stderr io.Writer
}

// checked is the outcome for one input.
type checked struct {
	name     string
	findings diag.List
	failed   bool // it could not be read or used
}

func newValidateJob(c *cli.Context) (*validateJob, error) {
	j := &validateJob{stdin: c.App.Reader, stdout: c.App.Writer, stderr: c.App.ErrWriter}
	if c.NArg() == 0 {
		return nil, usagef("no path given; name files or folders, or - for standard input")
	}
	var err error
	if j.selection, err = newSelection(c.StringSlice("select"), c.StringSlice("ignore")); err != nil {
		return nil, err
	}
	if j.failOn, err = failOn(c); err != nil {
		return nil, err
	}
	if j.jobs, err = jobs(c); err != nil {
		return nil, err
	}
	if j.report, err = newReportOptions(c); err != nil {
		return nil, err
	}
	j.validator.Wants = j.selection.wants
	j.validator.Dates = plainDate
	for _, r := range rules.All {
		if j.selection.includes(&r.Topic) {
			j.validator.Rules = append(j.validator.Rules, r)
		}
	}
	if slices.ContainsFunc(relaxng.Topics, j.selection.includes) {
		j.validator.Schema, j.schema, err = loadSchema(c.String("schema"))
	}
	j.inputs, j.missing = findInputs(c.Args().Slice(), ".xml", c.String("stdin-name"))
	return j, err
}

// run checks the inputs, writes the report, and returns an error with the exit code.
func (j *validateJob) run(ctx context.Context) error {
	code := exitClean
	for _, complaint := range j.missing {
		fmt.Fprintf(j.stderr, "teikit: %s\n", report.Printable(complaint))
		code = exitUsage
	}
	if len(j.inputs) == 0 {
		return exitWith(code)
	}
	out, err := j.report.open(j.stdout)
	if err != nil {
		return err
	}
	defer out.discard()

	var sum report.Summary
	emit := func(r checked) error {
		code = max(code, r.code(j.failOn))
		sum.Add(r.findings)
		return out.File(r.name, r.findings)
	}
	if len(j.schema.findings) > 0 {
		err = emit(j.schema)
	}
	if err == nil {
		err = inOrder(ctx, j.jobs, j.inputs, j.check, emit)
	}
	if ctx.Err() != nil {
		return failuref("interrupted; the report is not complete")
	}
	if err == nil {
		err = out.close(sum)
	}
	if err != nil {
		return failuref("cannot write the report: %s", reason(err))
	}
	return exitWith(code)
}

// check reads and checks one input.
func (j *validateJob) check(in input) checked {
	data, found := in.read(j.stdin)
	if found != nil {
		return checked{in.name, found, true}
	}
	f, found := xmltext.Decode(in.name, data)
	if worst, ok := found.Worst(); !ok || worst != diag.Error {
		found = append(found, j.validator.File(f)...)
	}
	return checked{name: in.name, findings: found}
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
