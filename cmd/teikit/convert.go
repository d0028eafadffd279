package main

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/urfave/cli/v2"

	"teikit/convert"
	"teikit/convert/charset"
	"teikit/convert/facts"
	"teikit/convert/ledger"
	"teikit/convert/profile"
	"teikit/convert/reasons"
	"teikit/convert/teibuild"
	"teikit/tei"
	"teikit/tei/datable"
	"teikit/tei/diag"
	"teikit/tei/register"
	"teikit/tei/source"
	"teikit/validate"
	"teikit/validate/report"
	"teikit/validate/rules"
)

func convertCommand() *cli.Command {
	return &cli.Command{
		Name:      "convert",
		Usage:     "turn plain-text transcriptions of letters into TEI",
		UsageText: "teikit convert [flags] PATH...",
		Description: "PATH is a file, a folder (all *.txt in it and below), a pattern, or - for standard input.\n" +
			"The document of one input goes to standard output; several inputs need -o FOLDER. Findings go to standard error.\n" +
			"Each document is checked against the built-in letter schema and the house rules before it is written.\n\n" +
			"Example: teikit convert -o tei/ transcriptions/",
		HideHelpCommand: true,
		OnUsageError:    usageError,
		Flags: []cli.Flag{
			&cli.StringFlag{Name: "o", Usage: "write to `FILE`, or into the folder FOLDER/, keeping the tree"},
			&cli.StringFlag{Name: "notes", Usage: "`STYLE` of notes: inline (at their mark), end (in back, linked both ways) or standoff (in standOff, linked both ways)", Value: noteStyles[0]},
			profileFlag(),
			&cli.StringFlag{Name: "encoding", Usage: "`NAME` of the encoding that the transcriptions were saved in, such as windows-1251", DefaultText: "UTF-8; others are recognised, and said"},
			tableFlag(),
			&cli.StringFlag{Name: "ledger", Usage: "write to `FILE` what became of each character; with several inputs, into that folder"},
			&cli.BoolFlag{Name: "explain", Usage: "tell on standard error which lines speak for each fact, and how strongly"},
			&cli.StringFlag{Name: "report", Usage: "write the facts and their witnesses to `FILE` as JSON"},
			&cli.StringFlag{Name: "date", Usage: "`DATE` of the conversion for revisionDesc (default: SOURCE_DATE_EPOCH, else none)"},
			&cli.BoolFlag{Name: "force", Usage: "replace outputs that were edited by hand"},
			&cli.StringFlag{Name: "stdin-name", Usage: "`NAME` of standard input in findings and ids", Value: stdinName},
			formatFlag(),
			failOnFlag(),
			&cli.BoolFlag{Name: "quiet", Usage: "no closing lines"},
			&cli.BoolFlag{Name: "verbose", Aliases: []string{"v"}, Usage: "show each of several equal findings; say on standard error with which profile a page was read, and why", DisableDefaultText: true},
			projectFlag(),
			colorFlag(),
			jobsFlag(),
		},
		Action: func(c *cli.Context) error {
			job, err := newConvertJob(c)
			if err != nil {
				return err
			}
			return job.run(c.Context)
		},
	}
}

// noteStyles are the values of --notes, in the order of teibuild's constants.
var noteStyles = []string{teibuild.Inline: "inline", teibuild.End: "end", teibuild.StandOff: "standoff"}

// A convertJob is one run of the command.
type convertJob struct {
	settings
	target
	inputs    []convertInput
	projects  *projects
	profiles  *profileChooser
	given     *factsFinder
	encoding  charset.Encoding // --encoding; zero: each file's is recognised
	verbose   bool
	missing   []string
	options   convert.Options
	validator validate.Validator
	quiet     bool
	styleOpen bool   // --notes was not given: the profile may say where notes stand
	ledger    string // --ledger
	explain   bool   // --explain
	facts     string // --report
	outputs   *outputs
}

// A convertInput is an input with the profile that it is read with; nil: the page decides.
type convertInput struct {
	input
	profile *profile.Profile
	shared  *facts.Facts       // of the collection; nil: none
	among   []*profile.Profile // of the project, from which the page chooses beside the built-in ones
	linker  *register.Linker   // of the project; nil: none
}

// converted is the outcome for one input.
type converted struct {
	checked   // failed: it could not be read or converted, by no fault of the text
	input     input
	profile   []string // with which it was read, and why
	documents []document
	ledger    []byte
	facts     reasons.File
	id        string       // of the letter
	given     *facts.Facts // what editors say of it
}

// A document is one output: its file name, relative to the folder of the input, and its bytes.
type document struct {
	name string
	data []byte
}

func newConvertJob(c *cli.Context) (*convertJob, error) {
	j := &convertJob{
		quiet: c.Bool("quiet"), ledger: c.String("ledger"), explain: c.Bool("explain"), facts: c.String("report"),
	}
	if c.NArg() == 0 {
		return nil, usagef("no path given; name files or folders, or - for standard input")
	}
	var err error
	if j.settings, err = newSettings(c); err != nil {
		return nil, err
	}
	j.report.path = "" // -o is for the documents; findings go to stderr
	if j.facts == "-" {
		return nil, usagef("--report needs a file; standard output holds the document")
	}
	if j.ledger == "-" {
		return nil, usagef("--ledger needs a file; standard output holds the document")
	}
	if j.options, err = convertOptions(c); err != nil {
		return nil, err
	}
	if j.projects, err = newProjects(c); err != nil {
		return nil, err
	}
	if j.profiles, err = newProfileChooser(c); err != nil {
		return nil, err
	}
	if j.given, err = newFactsFinder(c); err != nil {
		return nil, err
	}
	if name := c.String("encoding"); name != "" {
		known := false
		if j.encoding, known = charset.Lookup(name); !known {
			return nil, usagef("--encoding %s: there is no encoding of that name; expected one such as windows-1251, koi8-r, iso-8859-1 or utf-16", name)
		}
	}
	j.verbose = c.Bool("verbose")
	found := j.findInputs(c.Args().Slice(), c.String("stdin-name"))
	if j.target, err = newTarget(c.String("o"), c.Args().Slice(), found); err != nil {
		return nil, err
	}
	if j.outputs, err = openOutputs(j.root(), found, c.Bool("force")); err != nil {
		return nil, err
	}
	if !c.IsSet("notes") {
		j.styleOpen = true
	}
	schema, outcome, err := loadSchema(defaultSchema)
	if err == nil && outcome.failed {
		err = failuref("the built-in schema does not compile: %s", outcome.findings[0].Message)
	}
	j.validator = validate.Validator{Schema: schema, Rules: rules.All}
	return j, err
}

// findInputs finds the inputs, and with which profile each is read. Those whose project file or profile cannot be used are left out
// of the run; the result has them too.
func (j *convertJob) findInputs(paths []string, stdinName string) []input {
	var found []input
	found, j.missing = findInputs(paths, ".txt", stdinName)
	for _, in := range found {
		project := j.projects.of(in)
		if len(project.findings) > 0 {
			continue
		}
		if chosen, among, ok := j.profiles.of(project); ok {
			if linker, ok := project.linker(); ok {
				j.inputs = append(j.inputs, convertInput{input: in, profile: chosen, shared: j.given.collection(in), among: among, linker: linker})
			}
		}
	}
	return found
}

func convertOptions(c *cli.Context) (convert.Options, error) {
	o := convert.Options{Version: programVersion, Date: c.String("date")}
	found := false
	for i, name := range noteStyles {
		if c.String("notes") == name {
			o.Notes, found = teibuild.NoteStyle(i), true
		}
	}
	if !found {
		return o, badChoice("notes", c.String("notes"), noteStyles...)
	}
	if o.Date == "" {
		date, err := sourceDate(os.Getenv("SOURCE_DATE_EPOCH"))
		o.Date = date
		return o, err
	}
	if date, err := datable.ParseDate(o.Date); err != nil {
		return o, usagef("--date %s: %v; expected a date such as 2026-11-23", o.Date, err)
	} else if date.Year < 1000 || date.Year > 9999 {
		return o, usagef("--date %s: expected a date such as 2026-11-23", o.Date)
	}
	return o, nil
}

// run converts the inputs, writes documents and findings, and returns an error with the exit code.
func (j *convertJob) run(ctx context.Context) error {
	r := newRunner(j.settings, j.missing)
	if len(j.inputs) == 0 && len(j.projects.all) == 0 {
		return exitWith(r.code)
	}
	if err := r.open(j.stderr); err != nil {
		return err
	}
	err := j.reportSettings(r)
	letters := 0
	var reports []reasons.File
	if err == nil {
		err = inOrder(ctx, j.jobs, j.inputs, j.convert, func(c converted) error {
			if j.finish(r, &c); !c.failed {
				letters += len(c.documents)
			}
			if j.facts != "" && c.facts.Letters != nil {
				reports = append(reports, c.facts)
			}
			return r.emit(c.checked)
		})
	}
	if e := j.outputs.save(); e != nil && err == nil {
		return e
	}
	if rows := j.given.unused(); err == nil && len(rows) > 0 {
		err = r.emit(checked{name: rows[0].File(), findings: rows})
	}
	if err := r.close(ctx, err, "the findings", "the files that were written are whole"); errorMessage(err) != "" {
		return err
	}
	if err := j.writeFacts(reports); err != nil {
		return err
	}
	if !j.quiet && j.report.format.Name == report.Formats[0].Name && letters > 0 {
		fmt.Fprintf(j.stderr, "%s written, valid against the schema %q.\n", plural(letters, "letter"), defaultSchema)
	}
	return exitWith(r.code)
}

// finish writes what one input gave, and tells why its facts stand.
func (j *convertJob) finish(r *runner, c *converted) {
	if c.given != nil {
		c.findings = append(c.findings, j.given.letter(c.id, c.given)...)
	}
	found := j.write(c)
	c.findings = append(c.findings, found...)
	c.failed = c.failed || hasError(found)
	if j.verbose || j.explain {
		for _, line := range c.profile {
			r.say(line)
		}
	}
	if j.explain && c.facts.Letters != nil {
		for line := range strings.Lines(reasons.Table(c.facts)) {
			fmt.Fprintln(j.stderr, report.Printable(strings.TrimSuffix(line, "\n")))
		}
	}
}

// reportSettings reports what is wrong with project files, facts, registers and profiles; what they were for is not converted.
func (j *convertJob) reportSettings(r *runner) error {
	for _, p := range j.projects.all {
		if err := r.emitAny(checked{name: p.name, findings: p.findings, failed: p.failed}, exitUsage); err != nil {
			return err
		}
	}
	for _, l := range j.given.loaded {
		if err := r.emitAny(checked{name: l.name, findings: l.findings, failed: l.failed}, exitClean); err != nil {
			return err
		}
	}
	for _, p := range j.projects.all {
		for _, c := range p.registerFindings() {
			if err := r.emitAny(c, exitUsage); err != nil {
				return err
			}
		}
	}
	for _, p := range j.profiles.loaded {
		if err := r.emitAny(checked{name: p.name, findings: p.findings, failed: p.failed}, exitUsage); err != nil {
			return err
		}
	}
	return nil
}

func plural(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return fmt.Sprintf("%d %ss", n, what)
}

// convert reads one input and makes its documents, checked.
func (j *convertJob) convert(in convertInput) converted {
	c := converted{input: in.input, checked: checked{name: in.name}}
	data, found := in.read(j.stdin)
	if found != nil {
		c.findings, c.failed = found, true
		return c
	}
	base := strings.Trim(filepath.Base(in.name), "<>")
	base = strings.TrimSuffix(base, filepath.Ext(base))
	f, found := charset.Decode(in.name, data, j.encoding)
	c.findings = found
	if f == nil {
		c.failed = true
		return c
	}
	options := j.options
	options.Profile, options.Profiles, options.ProfileNotes = in.profile, in.among, j.styleOpen
	options.Register = in.linker
	beside, found := sidecar(in.input)
	c.findings = append(c.findings, found...)
	options.Facts = []*facts.Facts{beside, in.shared}
	if j.given.table != nil {
		options.Row = j.given.row
	}
	r, found, err := convert.Convert(f, base, options)
	c.findings = append(c.findings, found...)
	if err != nil {
		c.findings.Add(topicInternal.At(source.Span{File: f}, "the conversion lost count of the text, so nothing was written: %v", err))
		c.failed = true
		return c
	}
	if r == nil {
		c.failed = true
		return c
	}
	c.id, c.given = r.ID, r.Facts
	if j.explain || j.facts != "" {
		c.facts = reasons.Of(f, r.Profile, r.Letters)
	}
	c.documents = j.documents(r, base)
	if found := j.selfCheck(c.documents); len(found) > 0 {
		c.findings = append(c.findings, found...)
		if worst, _ := found.Worst(); worst == diag.Error {
			c.failed, c.documents = true, nil
		}
	}
	c.profile = profileLines(f, r.Profile)
	if j.ledger != "" {
		var b bytes.Buffer
		ledger.Write(&b, f, r.Ledger) //nolint:errcheck // a bytes.Buffer does not fail
		c.ledger = b.Bytes()
	}
	return c
}

// writeFacts writes the report of --report.
func (j *convertJob) writeFacts(facts []reasons.File) error {
	if j.facts == "" {
		return nil
	}
	data, err := reasons.JSON(reasons.Report{
		Format: reasons.Format, Version: reasons.Version, Tool: reasons.Tool{Name: "teikit", Version: programVersion}, Files: facts,
	})
	if err == nil {
		err = j.outputs.writeReport(j.facts, data)
	}
	if err != nil {
		return failuref("cannot write the report: %v", err)
	}
	return nil
}

// documents writes the letters of one page: each its own document in a folder, all in one teiCorpus otherwise.
func (j *convertJob) documents(r *convert.Result, base string) []document {
	print := func(d *tei.Document) []byte {
		var b bytes.Buffer
		d.WriteTo(&b) //nolint:errcheck // a bytes.Buffer does not fail
		return b.Bytes()
	}
	switch {
	case len(r.Documents) == 1:
		return []document{{base + ".xml", print(r.Documents[0])}}
	case !j.folder:
		return []document{{base + ".xml", print(convert.Corpus(r, base))}}
	}
	var list []document
	for i, d := range r.Documents {
		list = append(list, document{fmt.Sprintf("%s-%d.xml", base, i+1), print(d)})
	}
	return list
}

// selfCheck validates what is to be written. Findings of the schema are mistakes of this program; of the house rules those
// are given that the conversion has not told already.
func (j *convertJob) selfCheck(documents []document) (findings diag.List) {
	for _, d := range documents {
		f := source.New(d.name, string(d.data))
		for _, found := range j.validator.File(f) {
			if found.Code.Family() == "house" {
				if !toldByConvert[found.Code] {
					findings.Add(found)
				}
				continue
			}
			found.Message = fmt.Sprintf("the document would not be valid: %s (%s)", found.Message, found.Code)
			found.Code, found.Severity = topicInternal.Code, topicInternal.Severity
			findings.Add(found)
		}
	}
	return findings
}

// toldByConvert are the house rules whose finding in a fresh document repeats one about the transcription.
var toldByConvert = map[diag.Code]bool{
	"house/note-mark-without-note": true,
	"house/note-without-mark":      true,
	"house/sent-action":            true,
	"house/received-action":        true,
	"house/sent-date":              true,
}

// write puts the documents and the ledger of one input into their places.
func (j *convertJob) write(r *converted) (findings diag.List) {
	fail := func(err error) {
		findings.Add(topicUnwritable.At(source.Span{}, "%v", err))
	}
	folder := filepath.Dir(j.relative(r.input.name))
	for _, d := range r.documents {
		var err error
		switch {
		case j.out == "":
			if _, err = j.stdout.Write(d.data); err != nil {
				err = fmt.Errorf("cannot write to standard output: %s", reason(err))
			}
		case j.folder:
			err = j.outputs.write(filepath.Join(folder, d.name), r.input.name, d.data)
		default:
			err = j.outputs.write(filepath.Base(j.out), r.input.name, d.data)
		}
		if err != nil {
			fail(err)
		}
	}
	if j.folder && len(r.documents) > 0 {
		base := strings.TrimSuffix(filepath.Base(r.input.name), filepath.Ext(r.input.name))
		for _, path := range j.outputs.stale(filepath.Join(folder, base)) {
			findings.Add(topicStale.At(source.Span{}, "%s was written from this file before, which now gives other documents; delete it if nothing needs it", path))
		}
	}
	if r.ledger != nil {
		path := j.ledger
		if len(j.inputs) > 1 {
			rel := j.relative(r.input.name)
			path = filepath.Join(path, strings.TrimSuffix(rel, filepath.Ext(rel))+".ledger.tsv")
		}
		if err := j.outputs.writeLedger(path, r.input.name, r.ledger); err != nil {
			fail(err)
		}
	}
	return findings
}
