package main

import (
	"io"
	"os"
	"strings"

	"github.com/urfave/cli/v2"

	"teikit/tei/diag"
	"teikit/validate/report"
)

// Flags that mean the same in every command.

func formatFlag() cli.Flag {
	return &cli.StringFlag{Name: "format", Usage: "write the report as `FORMAT`: " + strings.Join(formatNames(), ", "), Value: report.Formats[0].Name}
}

func failOnFlag() cli.Flag {
	return &cli.StringFlag{Name: "fail-on", Usage: "exit with 1 from `SEVERITY` on: error, warning, info", Value: diag.Error.String()}
}

func verboseFlag() cli.Flag {
	return &cli.BoolFlag{Name: "verbose", Aliases: []string{"v"}, Usage: "show each of several equal findings, and all that was expected; say on standard error which schema was used, and why", DisableDefaultText: true}
}

func colorFlag() cli.Flag {
	return &cli.StringFlag{Name: "color", Usage: "use colours `WHEN`: auto, always, never; auto heeds NO_COLOR", Value: "auto"}
}

func jobsFlag() cli.Flag {
	return &cli.IntFlag{Name: "jobs", Usage: "work on `N` files at a time", DefaultText: "one for each core"}
}

func formatNames() []string {
	var names []string
	for _, f := range report.Formats {
		names = append(names, f.Name)
	}
	return names
}

func failOn(c *cli.Context) (diag.Severity, error) {
	severity, ok := diag.ParseSeverity(c.String("fail-on"))
	if !ok {
		return severity, badChoice("fail-on", c.String("fail-on"), "error", "warning", "info")
	}
	return severity, nil
}

// jobs is how many files to work on at a time; 0: one for each core.
func jobs(c *cli.Context) (int, error) {
	n := c.Int("jobs")
	if c.IsSet("jobs") && n < 1 {
		return 0, usagef("--jobs needs a number from 1 on, found %d", n)
	}
	return n, nil
}

// badChoice is the error for a flag's value that is none of the choices.
func badChoice(flag, value string, choices ...string) error {
	if near, ok := diag.Nearest(value, choices); ok {
		return usagef("--%s does not know %q; did you mean %q?", flag, value, near)
	}
	return usagef("--%s does not know %q; expected %s", flag, value, strings.Join(choices, ", "))
}

// reportOptions say where and how findings are written.
type reportOptions struct {
	format report.Format
	color  string // auto, always, never
	quiet  bool
	full   bool   // --verbose
	path   string // "": the stream that the command gives
}

func newReportOptions(c *cli.Context) (reportOptions, error) {
	o := reportOptions{color: c.String("color"), quiet: c.Bool("quiet"), full: c.Bool("verbose"), path: c.String("o")}
	var ok bool
	if o.format, ok = report.Lookup(c.String("format")); !ok {
		return o, badChoice("format", c.String("format"), formatNames()...)
	}
	switch o.color {
	case "auto", "always", "never":
	default:
		return o, badChoice("color", o.color, "auto", "always", "never")
	}
	return o, nil
}

// open begins the report, on the stream or in the file of -o.
func (o reportOptions) open(stream io.Writer) (*openReport, error) {
	r := &openReport{}
	if o.path != "" && o.path != "-" {
		var err error
		if r.file, err = createFile(o.path); err != nil {
			return nil, err
		}
		stream = r.file
	}
	r.Reporter = o.format.New(stream, report.Options{Color: o.colored(stream), Quiet: o.quiet, Verbose: o.full, Version: programVersion})
	return r, nil
}

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

// An openReport is a report being written.
type openReport struct {
	report.Reporter
	file *outFile // nil: a stream
}

func (r *openReport) close(sum report.Summary) error {
	if err := r.Close(sum); err != nil || r.file == nil {
		return err
	}
	return r.file.commit()
}

// discard gives up a report in a file that was not closed.
func (r *openReport) discard() {
	if r.file != nil {
		r.file.discard()
	}
}
