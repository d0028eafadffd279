package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"

	"teikit/tei/diag"
	"teikit/tei/register"
	"teikit/tei/source"
	"teikit/tei/xmltree"
	"teikit/validate/report"
)

func registerCommand() *cli.Command {
	return &cli.Command{
		Name:            "register",
		Usage:           "registers of people, places and organisations: check, join and make them, link names in letters",
		UsageText:       "teikit register lint|merge|from-letters|link",
		HideHelpCommand: true,
		OnUsageError:    usageError,
		Subcommands: []*cli.Command{
			registerLintCommand(),
			registerMergeCommand(),
			registerFromLettersCommand(),
			registerLinkCommand(),
		},
		Action: commandMissing,
	}
}

func registerLintCommand() *cli.Command {
	return &cli.Command{
		Name:      "lint",
		Usage:     "look for mistakes in registers",
		UsageText: "teikit register lint [flags] [FILE...]",
		Description: `FILE is a register: TEI with listPerson, listPlace or listOrg, or a table in CSV. Several are checked as one, so that an id or a name that
stands in two is found. Without FILE, the registers of the project file are checked.

Example: teikit register lint persons.xml places.csv`,
		HideHelpCommand: true,
		OnUsageError:    usageError,
		Flags: slices.Concat([]cli.Flag{projectFlag(), &cli.StringFlag{Name: "stdin-name", Usage: "call standard input `NAME` in findings", Value: stdinName}}, registerReportFlags(), []cli.Flag{
			&cli.StringFlag{Name: "o", Usage: "write the report to `FILE`"},
			&cli.StringSliceFlag{Name: "letters", Usage: "look also at the TEI letters of `PATH`: entries that none of them uses, names that point to an entry of another kind"},
			jobsFlag(),
		}),
		Action: func(c *cli.Context) error {
			j, err := newRegisterJob(c, c.App.Writer)
			if err != nil {
				return err
			}
			paths := c.Args().Slice()
			if len(paths) == 0 {
				if paths, err = j.configured(c); err != nil {
					return err
				}
			}
			if len(paths) == 0 {
				return usagef("no register given, and the project file has no key \"registers\"; name files, or - for standard input")
			}
			j.always = true
			r := j.read(paths, c.String("stdin-name"))
			j.add(register.Lint(r))
			return j.finish(j.usage(c, r))
		},
	}
}

// usage looks at how the letters of --letters use the register.
func (j *registerJob) usage(c *cli.Context, r *register.Register) error {
	paths := c.StringSlice("letters")
	if len(paths) == 0 {
		return nil
	}
	n, err := jobs(c)
	if err != nil {
		return err
	}
	u := register.NewUsage(r)
	err = j.eachOf(c.Context, n, paths, func(in input, tree *xmltree.Tree) error {
		j.addTo(in.name, u.Add(tree))
		return nil
	})
	j.add(u.Unused())
	return err
}

// registerReportFlags are the flags about findings.
func registerReportFlags() []cli.Flag {
	return []cli.Flag{
		formatFlag(),
		failOnFlag(),
		&cli.BoolFlag{Name: "quiet", Usage: "leave out the line at the end of the report", DisableDefaultText: true},
		verboseFlag(),
		colorFlag(),
	}
}

// A registerJob is one run of a subcommand: findings by file, and the worst that happened.
type registerJob struct {
	report reportOptions
	stream io.Writer // of the report
	failOn diag.Severity
	always bool // the report has a last line even if nothing was found
	code   int
	done   string   // what was done
	files  []string // in the order of the report
	found  map[string]diag.List

	stdin          io.Reader
	stdout, stderr io.Writer
}

func newRegisterJob(c *cli.Context, stream io.Writer) (*registerJob, error) {
	j := &registerJob{stream: stream, found: map[string]diag.List{}, stdin: c.App.Reader, stdout: c.App.Writer, stderr: c.App.ErrWriter}
	var err error
	if j.report, err = newReportOptions(c); err != nil {
		return nil, err
	}
	j.failOn, err = failOn(c)
	j.report.failOn = j.failOn
	return j, err
}

// configured are the registers of the project file.
func (j *registerJob) configured(c *cli.Context) ([]string, error) {
	projects, err := newProjects(c)
	if err != nil {
		return nil, err
	}
	p := projects.of(input{stdin: true})
	if len(p.findings) > 0 {
		j.addTo(p.name, p.findings)
		j.code = exitUsage
		return nil, j.finish(nil)
	}
	return p.config.Registers, nil
}

// read reads registers as one. What cannot be read is a finding; the rest is read all the same.
func (j *registerJob) read(paths []string, stdin string) *register.Register {
	var entries []*register.Entry
	for _, r := range j.readEach(paths, stdin) {
		entries = append(entries, r.Entries...)
	}
	return register.New(entries)
}

func (j *registerJob) readEach(paths []string, stdin string) []*register.Register {
	inputs, missing := findInputs(paths, ".xml", stdin)
	j.complain(missing)
	var list []*register.Register
	for _, in := range inputs {
		j.addTo(in.name, nil)
		f, ok := j.open(in)
		if !ok {
			continue
		}
		entries, found := register.Read(f)
		j.addTo(in.name, found)
		list = append(list, register.New(entries))
	}
	return list
}

// open reads a file of text or XML.
func (j *registerJob) open(in input) (*source.File, bool) {
	data, found := in.read(j.stdin)
	if found != nil {
		j.addTo(in.name, found)
		j.code = exitFailure
		return nil, false
	}
	f, found := decodeRegister(in.name, data)
	j.addTo(in.name, found)
	if hasError(found) {
		j.code = exitFailure
		return nil, false
	}
	return f, true
}

func (j *registerJob) complain(missing []string) {
	for _, complaint := range missing {
		fmt.Fprintf(j.stderr, "teikit: %s\n", report.Printable(complaint))
		j.code = max(j.code, exitUsage)
	}
}

// add takes findings, each of which knows its file.
func (j *registerJob) add(found diag.List) {
	for _, d := range found {
		j.addTo(d.File(), diag.List{d})
	}
}

func (j *registerJob) addTo(name string, found diag.List) {
	if _, ok := j.found[name]; !ok {
		j.files = append(j.files, name)
	}
	j.found[name] = append(j.found[name], found...)
}

// hasErrors reports whether something was found that makes the result doubtful.
func (j *registerJob) hasErrors() bool {
	for _, found := range j.found {
		if hasError(found) {
			return true
		}
	}
	return j.code >= exitUsage
}

// refuse ends the run with the findings and a message: what the work needs could not be read. A file that is not there is wrong usage.
func (j *registerJob) refuse(message string) error {
	if j.code < exitUsage {
		j.code = exitFailure
	}
	return j.finish(&exitError{code: j.code, err: errors.New(message)})
}

// finish writes the report and gives the exit code, that of err included.
func (j *registerJob) finish(err error) error {
	out, openErr := j.report.open(j.stream)
	if openErr != nil {
		return openErr
	}
	defer out.discard()
	var sum report.Summary
	for _, name := range j.files {
		found := j.found[name]
		found.Sort()
		sum.Add(found)
		if worst, ok := found.Worst(); ok && worst.AtLeast(j.failOn) {
			j.code = max(j.code, exitFindings)
		}
		if err := out.File(name, found); err != nil {
			return failuref("cannot write the report: %s", reason(err))
		}
	}
	if len(j.files) > 0 && (sum.WithFindings > 0 || j.always || !j.report.forPeople()) {
		if err := out.close(sum); err != nil {
			return failuref("cannot write the report: %s", reason(err))
		}
	}
	fmt.Fprint(j.stderr, j.done)
	if err != nil && codeOf(err) >= j.code {
		return err
	}
	return exitWith(j.code)
}

// writeRegister writes a register, as TEI if the name ends in .xml, else as a table; "-" and "" are standard output, which is a table. A
// file that says something else is replaced only by force.
func (j *registerJob) writeRegister(path string, r *register.Register, force bool) error {
	var b strings.Builder
	var err error
	if strings.HasSuffix(strings.ToLower(path), ".xml") {
		err = register.WriteTEI(&b, r, "")
	} else {
		err = register.WriteCSV(&b, r)
	}
	if err != nil {
		return err
	}
	if path == "" || path == "-" {
		_, err := io.WriteString(j.stdout, b.String())
		return err
	}
	return writeUnlessOther(path, b.String(), force)
}

// writeUnlessOther writes a file, but leaves one alone that says something else unless force is set.
func writeUnlessOther(path, text string, force bool) error {
	old, err := os.ReadFile(path)
	switch {
	case err == nil && string(old) == text:
		return nil
	case err == nil && !force:
		return failuref("%s exists already; it was left as it is (--force replaces it)", path)
	}
	return writeFile(path, []byte(text))
}

// summarise says what was done, in a line below the report, unless --quiet.
func (j *registerJob) summarise(format string, args ...any) {
	if !j.report.quiet {
		j.done = fmt.Sprintf(format+"\n", args...)
	}
}
