package main

import (
	"context"
	"fmt"
	"os"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"

	"teikit/convert/export"
	"teikit/convert/export/authority"
	"teikit/convert/export/edition"
	"teikit/convert/export/folder"
	"teikit/convert/export/teiprofile"
	"teikit/tei/diag"
	"teikit/tei/xmltext"
	"teikit/tei/xmltree"
)

func exportCommand() *cli.Command {
	var formats []string
	for _, f := range export.Formats {
		formats = append(formats, fmt.Sprintf("  %-12s %s", f.Name, f.Title))
	}
	return &cli.Command{
		Name:      "export",
		Usage:     "write TEI letters in another form",
		UsageText: "teikit export FORMAT[,FORMAT...] [flags] PATH...",
		Description: "FORMAT is one of:\n" + strings.Join(formats, "\n") + "\n\n" +
			"PATH is a file, a folder (all *.xml in it and below), a pattern, or - for standard input.\n" +
			"The form of one letter goes to standard output; several need -o FOLDER. Several formats go to\n" +
			"FOLDER/FORMAT, one file of all letters to FOLDER/FORMAT.EXT. Findings go to standard error.\n\n" +
			"Example: teikit export text -o transcriptions/ tei/",
		HideHelpCommand: true,
		OnUsageError:    usageError,
		Flags: []cli.Flag{
			&cli.StringFlag{Name: "o", Usage: "write to `FILE`, or into the folder FOLDER/, keeping the tree"},
			&cli.BoolFlag{Name: "force", Usage: "replace files that are there"},
			&cli.StringFlag{Name: "select", Usage: "export the documents alone for which `XPATH` is true: \"//correspAction[@type='sent']/placeName = 'Bath'\""},
			&cli.StringFlag{Name: "since", Usage: "export the documents alone with a letter that may have been sent on `DATE` (1902, 1902-05, 1902-05-03) or later"},
			&cli.StringFlag{Name: "profile", Usage: "tei: write as the `PROFILE` of a house has it: " + strings.Join(teiprofile.Names(), ", ") + ", or a file"},
			&cli.StringFlag{Name: "date", Usage: "cmif: `DATE` of the file (default: SOURCE_DATE_EPOCH)"},
			&cli.StringFlag{Name: "cmif", Usage: "cmif: `VERSION` of the format: 1.1, or 2, which lists whom letters mention, their language and more", Value: "1.1"},
			&cli.StringFlag{Name: "findings", Usage: "csv, xlsx, jsonl: count the findings of each letter in `REPORT`, which validate wrote as json or jsonl"},
			&cli.StringSliceFlag{Name: "prefer", Usage: "cmif: take numbers of these authority `FILES` first: " + strings.Join(authority.Names(), ", "), DefaultText: strings.Join(authority.Names(), ",")},
			projectFlag(),
			&cli.StringFlag{Name: "stdin-name", Usage: "`NAME` of standard input in findings", Value: stdinName},
			formatFlag(),
			failOnFlag(),
			progressFlag(),
			&cli.BoolFlag{Name: "quiet", Usage: "no closing lines, no progress bar"},
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
	settings
	exporters []exporter
	inputs    *inputList
	missing   []string // complaints about paths that gave no file
	force     bool
	quiet     bool
	tables    map[string]*tableRead
	project   *project         // of all letters, for formats that make one file or folder of all
	edition   *edition.Edition // what it says; nil: it says nothing that can be used
	chosen    chosen
	letters   *folder.Collection // nil: no format asks for it
	ofInput   map[string][]int   // places of the letters of an input in the collection
	kept      map[string][]byte  // inputs that can be read once only
	house     *checked           // what is wrong with the profile of --profile; nil: nothing
	together  bool               // some format makes one thing of all letters
	root      string             // the folder in which several formats have theirs; "": there is one format
}

// An exporter writes the letters of a run in one format.
type exporter interface {
	// begin opens what is written to.
	begin(*runner) error
	// export makes what becomes of one document. Goroutines call it.
	export(exportDocument) made
	// take writes that, in the order of the inputs. What is found is about the input; failed says that it was not exported. An error ends the run.
	take(name string, m made) (found diag.List, failed bool, err error)
	// end writes what is known when all letters are; whole is false if some are missing since the run has ended before its time.
	end(whole bool) (diag.List, error)
	// name is where findings of the whole stand: the file or folder that is written.
	name() string
}

// An exportDocument is one input to be exported.
type exportDocument struct {
	name  string
	tree  *xmltree.Tree // nil: it is a table
	bytes []byte        // of the tree
	table *tableRead
}

// made is what one exporter makes of one document.
type made struct {
	data     []byte          // the form of the document; nil: there is none
	original []byte          // that has to stand beside the form; nil: nothing has
	part     edition.Part    // what it gives to a file of all letters
	output   []folder.Output // what its letters give to a folder
	found    diag.List
	failed   bool
	input    int // the number of the input it was made of
}

// exported is the outcome for one input.
type exported struct {
	checked
	made []made // by exporter; nil: it could not be read
}

func newExportJob(c *cli.Context) (*exportJob, error) {
	j := &exportJob{force: c.Bool("force"), quiet: c.Bool("quiet"), kept: map[string][]byte{}}
	formats, err := exportFormats(c.Args().First())
	if err != nil {
		return nil, err
	}
	paths := c.Args().Tail()
	if len(paths) == 0 {
		return nil, usagef("no path given; name files or folders, or - for standard input")
	}
	if j.settings, err = newSettings(c); err != nil {
		return nil, err
	}
	j.report.path = "" // -o is for the forms; findings go to stderr
	j.inputs, j.missing = listInputs(paths, ".xml", c.String("stdin-name"))
	if err := j.report.spare(j.inputs.all); err != nil {
		return nil, err
	}
	if j.chosen, err = newChosen(c); err != nil {
		return nil, err
	}
	if len(formats) > 1 {
		if j.root = c.String("o"); j.root == "" || j.root == "-" {
			return nil, usagef("several formats need a folder to go to; name it with -o FOLDER/")
		}
	}
	if err := j.chooseHouse(c.String("profile"), formats); err != nil {
		return nil, err
	}
	for _, f := range formats {
		e, err := j.exporter(f, c.String("o"), paths)
		if err != nil {
			return nil, err
		}
		j.exporters = append(j.exporters, e)
		j.together = j.together || f.Joined != nil || f.Folder != nil
	}
	if j.together {
		err = j.readEdition(c, formats)
	}
	if name, ok := j.anyTable(); ok && err == nil && j.chosen.any() {
		err = usagef("--select and --since choose documents, and %s is a table of letters", name)
	}
	return j, err
}

// exporter makes the exporter of a format.
func (j *exportJob) exporter(f export.Format, out string, paths []string) (exporter, error) {
	if j.root != "" {
		out = formatPath(j.root, f)
	}
	switch {
	case f.Folder != nil:
		return newFolderExporter(j, f, out)
	case f.Joined != nil:
		return newJoinedExporter(j, f, out), nil
	}
	return newLetterExporter(j, f, out, paths)
}

// exportFormats finds formats by their names, "html,text".
func exportFormats(names string) (list []export.Format, err error) {
	var known []string
	for _, f := range export.Formats {
		known = append(known, f.Name)
	}
	if names == "" {
		return nil, usagef("no format given; expected %s", strings.Join(known, " or "))
	}
	for name := range strings.SplitSeq(names, ",") {
		i := slices.Index(known, name)
		if i < 0 {
			return nil, usagef("there is no format %q; expected %s", name, strings.Join(known, " or "))
		}
		if !slices.ContainsFunc(list, func(f export.Format) bool { return f.Name == name }) {
			list = append(list, export.Formats[i])
		}
	}
	return list, nil
}

// run exports the inputs, and returns an error with the exit code.
func (j *exportJob) run(ctx context.Context) error {
	r := newRunner(j.settings, j.inputs.n, j.missing)
	if j.inputs.n == 0 {
		return exitWith(r.code)
	}
	if err := r.open(j.stderr); err != nil {
		return err
	}
	if j.house != nil {
		return r.close(ctx, r.emitAny(*j.house, exitUsage), "the findings", "nothing was written")
	}
	if j.together {
		if j.edition == nil {
			p := j.project
			err := r.emitAny(checked{name: p.name, findings: p.findings, failed: p.failed}, exitUsage)
			return r.close(ctx, err, "the findings", "nothing was written")
		}
		for _, c := range j.project.registerFindings() {
			if err := r.emitAny(c, exitClean); err != nil {
				return err
			}
		}
	}
	if err := j.choose(ctx, r); err != nil {
		return r.close(ctx, err, "the findings", "nothing was written")
	}
	var err error
	if j.inputs.n > 0 {
		err = j.write(ctx, r)
	}
	what, interrupted := "the findings", "the files that were written are whole"
	if _, ok := j.exporters[0].(*joinedExporter); ok && len(j.exporters) == 1 {
		what, interrupted = "the export", "the file was not replaced"
	}
	return r.close(ctx, err, what, interrupted)
}

// write exports the inputs, and ends with what is known when all have been.
func (j *exportJob) write(ctx context.Context, r *runner) error {
	if j.root != "" {
		if err := os.MkdirAll(j.root, 0o755); err != nil {
			return failuref("cannot write %s: %s", j.root, reason(err))
		}
	}
	for i, e := range j.exporters {
		if err := e.begin(r); err != nil {
			for _, begun := range j.exporters[:i] {
				_, _ = begun.end(false)
			}
			return err
		}
	}
	err := inOrderOf(ctx, j.jobs, j.inputs.n, j.export, func(e exported) error { return j.take(e, r) })
	for _, e := range j.exporters {
		found, ended := e.end(err == nil)
		if err == nil {
			err = ended
		}
		if emitted := r.emitAny(checked{name: e.name(), findings: found}, exitClean); err == nil {
			err = emitted
		}
	}
	return err
}

// export reads the input of a number and makes what becomes of it.
func (j *exportJob) export(number int) exported {
	in := j.inputs.at(number)
	e := exported{checked: checked{name: in.name}}
	var d exportDocument
	if d, e.findings = j.document(in); d.tree == nil && d.table == nil {
		e.failed = true
		return e
	}
	for _, x := range j.exporters {
		m := x.export(d)
		m.input = number
		e.findings, e.failed = append(e.findings, m.found...), e.failed || m.failed
		e.made = append(e.made, m)
	}
	if d.tree != nil {
		d.tree.Free() // what was made of it holds none of its nodes
	}
	return e
}

// document is an input as it is exported; without tree and table, it has mistakes, or cannot be read.
func (j *exportJob) document(in input) (d exportDocument, found diag.List) {
	d = exportDocument{name: in.name, table: j.tables[in.name]}
	if d.table == nil {
		d.tree, d.bytes, found = j.read(in)
	}
	return d, found
}

// read reads an input as a tree; nil if it has mistakes, or cannot be read. The bytes are what it was made of.
func (j *exportJob) read(in input) (*xmltree.Tree, []byte, diag.List) {
	data, held := j.kept[in.name]
	if !held {
		var found diag.List
		if data, found = in.read(j.stdin); found != nil {
			return nil, nil, found
		}
	}
	f, found := xmltext.Decode(in.name, data)
	if len(found) > 0 {
		return nil, data, found
	}
	tree, found := xmltree.Build(f, xmltext.Options{})
	if found.Count(diag.Error) > 0 {
		return nil, data, found
	}
	return tree, data, nil
}

// take writes what was made of one input, and reports what was found.
func (j *exportJob) take(e exported, r *runner) error {
	for i, m := range e.made {
		found, failed, err := j.exporters[i].take(e.name, m)
		if err != nil {
			return err
		}
		e.findings, e.failed = append(e.findings, found...), e.failed || failed
	}
	if len(j.exporters) > 1 { // several may say the same
		e.findings.Sort()
		e.findings = slices.CompactFunc(e.findings, func(a, b diag.Diagnostic) bool {
			return a.Code == b.Code && a.Span == b.Span && a.Message == b.Message
		})
	}
	return r.emitInput(e.checked)
}
