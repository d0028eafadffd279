package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"

	"teikit/convert"
	"teikit/convert/export"
	"teikit/convert/export/authority"
	"teikit/convert/export/edition"
	"teikit/tei/diag"
	"teikit/tei/source"
	"teikit/tei/xmltext"
	"teikit/tei/xmltree"
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
	target
	format  export.Format
	inputs  []input
	missing []string // complaints about paths that gave no file
	force   bool
	tables  map[string]*tableRead
	edition *edition.Edition // for formats that make one file of all letters
	project *project
}

// exported is the outcome for one input.
type exported struct {
	checked
	data []byte // nil: there is none
	part edition.Part
}

func newExportJob(c *cli.Context) (*exportJob, error) {
	j := &exportJob{force: c.Bool("force")}
	var err error
	if j.format, err = exportFormat(c.Args().First()); err != nil {
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
	j.inputs, j.missing = findInputs(paths, ".xml", c.String("stdin-name"))
	sortInputs(j.inputs)
	if err := j.report.spare(j.inputs); err != nil {
		return nil, err
	}
	if j.format.Joined != nil {
		j.out = c.String("o")
		return j, j.readEdition(c)
	}
	j.target, err = newTarget(c.String("o"), paths, j.inputs)
	return j, err
}

// exportFormat finds a format by its name.
func exportFormat(name string) (export.Format, error) {
	var known []string
	for _, f := range export.Formats {
		if f.Name == name {
			return f, nil
		}
		known = append(known, f.Name)
	}
	if name == "" {
		return export.Format{}, usagef("no format given; expected %s", strings.Join(known, " or "))
	}
	return export.Format{}, usagef("there is no format %q; expected %s", name, strings.Join(known, " or "))
}

// run exports the inputs, and returns an error with the exit code.
func (j *exportJob) run(ctx context.Context) error {
	r := newRunner(j.settings, len(j.inputs), j.missing)
	if len(j.inputs) == 0 {
		return exitWith(r.code)
	}
	if err := r.open(j.stderr); err != nil {
		return err
	}
	if j.format.Joined != nil {
		return j.join(ctx, r)
	}
	written := map[string]string{}
	err := inOrder(ctx, j.jobs, j.inputs, j.export, func(e exported) error {
		if e.data != nil {
			if err := j.write(e, written); err != nil {
				if !readerGone(err) {
					r.say(errorMessage(err))
				}
				e.failed = true
			}
		}
		return r.emitInput(e.checked)
	})
	return r.close(ctx, err, "the findings", "the files that were written are whole")
}

// export reads one input and makes its form.
func (j *exportJob) export(in input) exported {
	if t := j.tables[in.name]; t != nil {
		return j.exportTable(t, in.name)
	}
	e := exported{checked: checked{name: in.name}}
	data, found := in.read(j.stdin)
	if found != nil {
		e.findings, e.failed = found, true
		return e
	}
	f, found := xmltext.Decode(in.name, data)
	if len(found) == 0 {
		var tree *xmltree.Tree
		if tree, found = xmltree.Build(f, xmltext.Options{}); found.Count(diag.Error) == 0 && j.format.Joined != nil {
			e.part = j.format.Joined.Letters(tree, j.edition)
			e.findings = e.part.Found
			return e
		} else if found.Count(diag.Error) == 0 {
			e.data, found = j.format.Write(tree)
			if j.format.Differences != nil && e.data != nil {
				found = append(found, j.unsaid(tree, e.data, found)...)
				found.Sort()
			}
		}
	}
	e.findings, e.failed = found, e.data == nil
	return e
}

// unsaid converts a form again, and tells what of the document does not come back, beside what was found already.
func (j *exportJob) unsaid(document *xmltree.Tree, data []byte, found diag.List) diag.List {
	name := strings.TrimSuffix(filepath.Base(document.File().Name()), filepath.Ext(document.File().Name()))
	r, refused, err := convert.Convert(source.New(name+".txt", string(data)), name, convert.Options{Version: programVersion, ProfileNotes: true})
	if err != nil || r == nil || len(r.Documents) != 1 {
		reason := "the text is refused"
		if len(refused) > 0 {
			reason = refused[0].Message
		}
		return diag.List{export.NotReadBack.At(source.Span{File: document.File()}, "the text of this document cannot be converted: %s", reason)}
	}
	again, problems := xmltree.Build(source.New(name+".xml", r.Documents[0].String()), xmltext.Options{})
	if len(problems) > 0 {
		return problems
	}
	return slices.DeleteFunc(j.format.Differences(document, again), func(d diag.Diagnostic) bool {
		return slices.ContainsFunc(found, func(f diag.Diagnostic) bool { return within(d.Path, f.Path) || within(f.Path, d.Path) })
	})
}

// within reports whether an element is one of the path of another, or the same.
func within(path, other string) bool {
	return path == other || strings.HasPrefix(other, path+"/")
}

// write writes a form. A file that is there is left as it is, unless --force is given.
func (j *exportJob) write(e exported, written map[string]string) error {
	if j.out == "" {
		_, err := j.stdout.Write(e.data)
		return err
	}
	path := j.out
	if j.folder {
		name := j.relative(strings.Trim(e.name, "<>"))
		path = filepath.Join(j.out, strings.TrimSuffix(name, filepath.Ext(name))+j.format.Ext)
	}
	if other, ok := written[path]; ok {
		return failuref("%s already holds the letter of %s", path, other)
	}
	written[path] = e.name
	if info, err := os.Stat(path); !j.force && err == nil && info.Mode().IsRegular() {
		if old, err := os.ReadFile(path); err != nil || string(old) != string(e.data) {
			return failuref("%s is there already and says something else; --force replaces it", path)
		}
		return nil
	}
	return writeFile(path, e.data)
}
