package main

import (
	"fmt"
	"os"
	"slices"
	"sync"

	"github.com/urfave/cli/v2"

	"teikit/convert"
	"teikit/convert/batch"
	"teikit/convert/charset"
	"teikit/convert/facts"
	"teikit/convert/profile"
	"teikit/convert/reasons"
	"teikit/convert/teibuild"
	"teikit/tei/datable"
	"teikit/tei/register"
	"teikit/tei/source"
	"teikit/validate"
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
		Flags: append([]cli.Flag{
			&cli.StringFlag{Name: "o", Usage: "write to `FILE`, or into the folder FOLDER/, keeping the tree"},
			&cli.StringFlag{Name: "notes", Usage: "`STYLE` of notes: inline (at their mark), end (in back, linked both ways) or standoff (in standOff, linked both ways)", Value: noteStyles[0]},
			profileFlag(),
			&cli.StringFlag{Name: "encoding", Usage: "`NAME` of the encoding that the transcriptions were saved in, such as windows-1251", DefaultText: "UTF-8; others are recognised, and said"},
			tableFlag(),
			&cli.StringFlag{Name: "ledger", Usage: "write to `FILE` what became of each character; with several inputs, into that folder"},
			&cli.BoolFlag{Name: "explain", Usage: "tell on standard error which lines speak for each fact, and how strongly"},
			&cli.StringFlag{Name: "report", Usage: "write the facts and their witnesses to `FILE` as JSON"},
			&cli.StringFlag{Name: "date", Usage: "`DATE` of the conversion for revisionDesc (default: SOURCE_DATE_EPOCH, else none)"},
			&cli.BoolFlag{Name: "incremental", Usage: "convert only what has changed since the last run", DisableDefaultText: true},
			&cli.BoolFlag{Name: "dry-run", Usage: "write nothing; say on standard output what would be done with each document", DisableDefaultText: true},
			&cli.BoolFlag{Name: "force", Usage: "replace outputs that were edited by hand"},
			&cli.StringFlag{Name: "stdin-name", Usage: "`NAME` of standard input in findings and ids", Value: stdinName},
			formatFlag(),
			failOnFlag(),
			progressFlag(),
			&cli.BoolFlag{Name: "stats", Usage: "end with the numbers of letters, facts and findings also for one input, and with --quiet", DisableDefaultText: true},
			&cli.BoolFlag{Name: "quiet", Usage: "no closing lines, no progress bar"},
			&cli.BoolFlag{Name: "verbose", Aliases: []string{"v"}, Usage: "show each of several equal findings; say on standard error with which profile a page was read, and why", DisableDefaultText: true},
			projectFlag(),
			colorFlag(),
			jobsFlag(),
		}, collectionFlags()...),
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
	places    []*surroundings // of inputs
	projects  *projects
	profiles  *profileChooser
	given     *factsFinder
	encoding  charset.Encoding // --encoding; zero: each file's is recognised
	verbose   bool
	missing   []string
	options   convert.Options
	validator func() *validate.Validator // for what is to be written
	quiet     bool
	styleOpen bool   // --notes was not given: the profile may say where notes stand
	ledger    string // --ledger
	explain   bool   // --explain
	facts     string // --report
	outputs   *outputs
	stats     bool

	collection *collection

	incremental bool // what has not changed is not converted again
}

// A convertInput is an input with what is known of it beforehand.
type convertInput struct {
	*input
	*surroundings
}

// surroundings are what the inputs of a folder have in common.
type surroundings struct {
	of   *project
	with *loadedFacts // nil: there are none

	profile *profile.Profile   // with which they are read; nil: the page decides
	among   []*profile.Profile // of the project, from which the page chooses beside the built-in ones
	shared  *facts.Facts       // of the collection; nil: none
	linker  *register.Linker   // of the project; nil: none
	key     batch.Key          // of what they have in common, and of the program
}

// converted is the outcome for one input.
type converted struct {
	checked   // failed: it could not be read or converted, by no fault of the text
	input     input
	file      *source.File // nil: it was not read
	profile   []string     // with which it was read, and why
	documents []document
	ledger    []byte
	original  []byte          // that stands beside the input; nil: there is none
	options   convert.Options // with which it is converted
	facts     reasons.File
	tally     batch.Tally
	letters   []batch.Letter
	id        string       // of the letter
	idAt      *source.Span // where its facts name it; nil: they do not
	key       batch.Key    // what the outcome depends on
	old       oldRecord    // of an earlier run
	record    *batch.Record
	spared    bool // nothing has changed since the earlier run: the outcome is that of its record
}

func newConvertJob(c *cli.Context) (*convertJob, error) {
	j := &convertJob{
		quiet: c.Bool("quiet"), stats: c.Bool("stats"), ledger: c.String("ledger"), explain: c.Bool("explain"), facts: c.String("report"),
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
	if err := j.report.spare(slices.Values(found)); err != nil {
		return nil, err
	}
	var first input
	if len(found) > 0 {
		first = found[0]
	}
	if j.target, err = newTarget(c.String("o"), c.Args().Slice(), len(found), first); err != nil {
		return nil, err
	}
	if err := j.openOutputs(c, found); err != nil {
		return nil, err
	}
	if !c.IsSet("notes") {
		j.styleOpen = true
	}
	j.validator = sync.OnceValue(selfValidator)
	if !j.incremental {
		go j.validator() // while the inputs are read
	}
	return j, nil
}

// selfValidator is the validator for what is to be written.
func selfValidator() *validate.Validator {
	schema, outcome, err := loadSchema(defaultSchema)
	if err != nil || outcome.failed {
		panic(fmt.Sprintf("the built-in schema does not compile: %v, %v", err, outcome.findings))
	}
	return &validate.Validator{Schema: schema, Rules: selfCheckRules()}
}

// openOutputs says what is done with outputs, and what they depend on beside the files that are read.
func (j *convertJob) openOutputs(c *cli.Context, found []input) error {
	j.incremental = c.Bool("incremental") && j.ledger == "" && !j.explain && j.facts == ""
	for _, flag := range []string{"incremental", "dry-run"} {
		if c.Bool(flag) && j.out == "" {
			return usagef("--%s needs a place for the documents; name it with -o", flag)
		}
	}
	var err error
	if j.collection, err = newCollection(c, j.target, j.given); err != nil {
		return err
	}
	if j.collection.asked() && slices.ContainsFunc(found, func(in input) bool { return in.stdin }) {
		return usagef("--order and --id-scheme need files; standard input can be read only once")
	}
	j.outputs = openOutputs(j.root(), found, c.Bool("force"))
	j.outputs.dry, j.outputs.mayStand = c.Bool("dry-run"), j.mayStand
	if j.out == "" {
		return nil
	}
	shared := batch.Key{}.With("program", programKey()).With("settings", c.String("notes"), fmt.Sprint(c.IsSet("notes")), j.options.Date, j.encoding.Name, fmt.Sprint(j.folder))
	for _, s := range j.places {
		s.key = slices.Concat(shared, s.key)
	}
	return nil
}

// findInputs finds the inputs, and with which profile each is read. Those whose project file or profile cannot be used are left out
// of the run; the result has them too.
func (j *convertJob) findInputs(paths []string, stdinName string) []input {
	var found []input
	found, j.missing = findInputs(paths, ".txt", stdinName)
	for i, in := range found {
		project := j.projects.of(in)
		if len(project.findings) > 0 {
			continue
		}
		collection := j.given.collection(in)
		if s := j.around(project, collection); s != nil {
			j.inputs = append(j.inputs, convertInput{input: &found[i], surroundings: s})
		}
	}
	return found
}

// around gives the surroundings of a project's letters with the facts of a collection; nil if those of the project cannot be used.
func (j *convertJob) around(p *project, collection *loadedFacts) *surroundings {
	for _, s := range j.places {
		if s.of == p && s.with == collection {
			return s
		}
	}
	chosen, among, ok := j.profiles.of(p)
	if !ok {
		return nil
	}
	linker, ok := p.linker()
	if !ok {
		return nil
	}
	s := &surroundings{of: p, with: collection, profile: chosen, among: among, linker: linker}
	said := batch.Checksum{}
	if collection != nil {
		s.shared, said = collection.facts, collection.sum
	}
	s.key = s.key.WithSum("collection", said).WithSum("profile", j.profiles.sum(chosen, among)).WithSum("registers", p.registers.sum)
	j.places = append(j.places, s)
	return s
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
