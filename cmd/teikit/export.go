package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/urfave/cli/v2"

	"teikit/convert/export"
	"teikit/tei/diag"
	"teikit/tei/xmltext"
	"teikit/tei/xmltree"
	"teikit/validate/report"
)

func exportCommand() *cli.Command {
	var formats []string
	for _, f := range export.Formats {
		formats = append(formats, fmt.Sprintf("  %-8s %s", f.Name, f.Title))
	}
	return &cli.Command{
		Name:      "export",
		Usage:     "write TEI letters in another form",
		UsageText: "teikit export FORMAT [flags] PATH...",
		Description: "FORMAT is one of:\n" + strings.Join(formats, "\n") + "\n\n" +
			"PATH is a file, a folder (all *.xml in it and below), a pattern, or - for standard input.\n" +
			"The form of one letter goes to standard output; several need -o FOLDER. Findings go to standard error.\n\n" +
			"Example: teikit export text -o transcriptions/ tei/",
		HideHelpCommand: true,
		OnUsageError:    usageError,
		Flags: []cli.Flag{
			&cli.StringFlag{Name: "o", Usage: "write to `FILE`, or into the folder FOLDER/, keeping the tree"},
			&cli.BoolFlag{Name: "force", Usage: "replace files that are there"},
			&cli.StringFlag{Name: "stdin-name", Usage: "`NAME` of standard input in findings", Value: stdinName},
			formatFlag(),
			failOnFlag(),
			&cli.BoolFlag{Name: "quiet", Usage: "no closing lines"},
			&cli.BoolFlag{Name: "verbose", Aliases: []string{"v"}, Usage: "show each of several equal findings", DisableDefaultText: true},
			colorFlag(),
			jobsFlag(),
		},
		Action: func(c *cli.Context) error {
			job, err := newExportJob(c)
			if err != nil {
				return err
			}
			return job.run(c.Context)
		},
	}
}

// An exportJob is one run of the command.
type exportJob struct {
	format  export.Format
	inputs  []input
	paths   []string
	missing []string
	out     string // -o; "": standard output
	folder  bool   // out is a folder
	force   bool
	failOn  diag.Severity
	jobs    int
	report  reportOptions

	stdin          io.Reader
	stdout, stderr io.Writer
}

// exported is the outcome for one input.
type exported struct {
	input    input
	data     []byte // nil: there is none
	findings diag.List
	failed   bool
}

func newExportJob(c *cli.Context) (*exportJob, error) {
	var known []string
	for _, f := range export.Formats {
		known = append(known, f.Name)
	}
	if c.NArg() == 0 {
		return nil, usagef("no format given; expected %s", strings.Join(known, " or "))
	}
	j := &exportJob{paths: c.Args().Slice()[1:], out: c.String("o"), force: c.Bool("force"), stdin: c.App.Reader, stdout: c.App.Writer, stderr: c.App.ErrWriter}
	name, found := c.Args().First(), false
	for _, f := range export.Formats {
		if f.Name == name {
			j.format, found = f, true
		}
	}
	if !found {
		return nil, usagef("there is no format %q; expected %s", name, strings.Join(known, " or "))
	}
	if len(j.paths) == 0 {
		return nil, usagef("no path given; name files or folders, or - for standard input")
	}
	var err error
	if j.failOn, err = failOn(c); err != nil {
		return nil, err
	}
	if j.jobs, err = jobs(c); err != nil {
		return nil, err
	}
	if j.report, err = newReportOptions(c); err != nil {
		return nil, err
	}
	j.report.path = "" // -o is for the forms; findings go to stderr
	j.inputs, j.missing = findInputs(j.paths, ".xml", c.String("stdin-name"))
	return j, j.target()
}

// target decides where the forms go.
func (j *exportJob) target() error {
	if j.out == "-" {
		j.out = ""
	}
	info, err := os.Stat(j.out)
	j.folder = j.out != "" && (strings.HasSuffix(j.out, "/") || err == nil && info.IsDir() || len(j.inputs) > 1)
	switch {
	case len(j.inputs) > 1 && j.out == "":
		return usagef("%d files need a folder to go to; name it with -o FOLDER/", len(j.inputs))
	case j.folder && err == nil && !info.IsDir():
		return usagef("-o %s: a file, but %d inputs need a folder", j.out, len(j.inputs))
	}
	return nil
}

// run exports the inputs, and returns an error with the exit code.
func (j *exportJob) run(ctx context.Context) error {
	code := exitClean
	for _, complaint := range j.missing {
		fmt.Fprintf(j.stderr, "teikit: %s\n", report.Printable(complaint))
		code = exitUsage
	}
	if len(j.inputs) == 0 {
		return exitWith(code)
	}
	out, err := j.report.open(j.stderr)
	if err != nil {
		return err
	}
	var sum report.Summary
	written := map[string]string{}
	err = inOrder(ctx, j.jobs, j.inputs, j.export, func(e exported) error {
		if e.data != nil {
			if err := j.write(e, written); err != nil {
				fmt.Fprintf(j.stderr, "teikit: %s\n", report.Printable(errorMessage(err)))
				e.failed = true
			}
		}
		code = max(code, checked{findings: e.findings, failed: e.failed}.code(j.failOn))
		sum.Add(e.findings)
		return out.File(e.input.name, e.findings)
	})
	if ctx.Err() != nil {
		return failuref("interrupted; the files that were written are whole")
	}
	if err == nil {
		err = out.close(sum)
	}
	if err != nil {
		return failuref("cannot write the findings: %s", reason(err))
	}
	return exitWith(code)
}

// export reads one input and makes its form.
func (j *exportJob) export(in input) exported {
	e := exported{input: in}
	data, found := in.read(j.stdin)
	if found != nil {
		e.findings, e.failed = found, true
		return e
	}
	f, found := xmltext.Decode(in.name, data)
	if len(found) == 0 {
		var tree *xmltree.Tree
		if tree, found = xmltree.Build(f, xmltext.Options{}); found.Count(diag.Error) == 0 {
			e.data, found = j.format.Write(tree)
		}
	}
	e.findings, e.failed = found, e.data == nil
	return e
}

// write writes a form. A file that is there is left as it is, unless --force is given.
func (j *exportJob) write(e exported, written map[string]string) error {
	if j.out == "" {
		_, err := j.stdout.Write(e.data)
		return err
	}
	path := j.out
	if j.folder {
		name := filepath.Base(strings.Trim(e.input.name, "<>"))
		for _, p := range j.paths {
			if rel, err := filepath.Rel(p, e.input.name); err == nil && rel != "." && filepath.IsLocal(rel) {
				name = rel
				break
			}
		}
		path = filepath.Join(j.out, strings.TrimSuffix(name, filepath.Ext(name))+j.format.Ext)
	}
	if other, ok := written[path]; ok {
		return failuref("%s already holds the letter of %s", path, other)
	}
	written[path] = e.input.name
	if !j.force && exists(path) {
		if old, err := os.ReadFile(path); err != nil || string(old) != string(e.data) {
			return failuref("%s is there already and says something else; --force replaces it", path)
		}
		return nil
	}
	return writeFile(path, e.data)
}
