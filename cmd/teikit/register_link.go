package main

import (
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"

	"teikit/tei/register"
	"teikit/tei/source"
	"teikit/tei/xmltree"
)

func registerLinkCommand() *cli.Command {
	return &cli.Command{
		Name:      "link",
		Usage:     "write @ref to names in TEI letters that are certain, and a review file of the others",
		UsageText: "teikit register link [flags] PATH...",
		Description: `Looks up the names in TEI letters that have no @ref. Certain ones get it, in a copy of the letter below the folder of -o that differs in nothing
else; the others go to the review file, a table in which an editor writes the id into the column decision, or "none". The next run reads it back: decisions
count before everything else, and stay. Without -o no letter is written.

Example: teikit register link --register register.xml --review review.csv -o linked/ tei/`,
		HideHelpCommand: true,
		OnUsageError:    usageError,
		Flags: slices.Concat([]cli.Flag{
			&cli.StringSliceFlag{Name: "register", Usage: "take the entries of `FILE`; default: the registers of the project file"},
			&cli.StringFlag{Name: "review", Usage: "read decisions from `FILE`, and write it anew"},
			&cli.StringFlag{Name: "o", Usage: "write linked letters below `FOLDER`"},
			&cli.BoolFlag{Name: "force", Usage: "replace outputs that were edited by hand", DisableDefaultText: true},
			projectFlag(),
			jobsFlag(),
		}, registerReportFlags()),
		Action: func(c *cli.Context) error {
			j, err := newMakeJob(c)
			if err != nil {
				return err
			}
			l := &linkJob{registerJob: j, out: c.String("o"), reviewPath: c.String("review"), paths: c.Args().Slice(), looked: map[string]bool{}}
			return l.run(c)
		},
	}
}

// A linkJob is one run of "register link".
type linkJob struct {
	*registerJob
	out, reviewPath string
	paths           []string
	linker          *register.Linker
	review          *register.Review
	outputs         *outputs // nil: no letter is written
	looked          map[string]bool
	rows            []register.Row

	letters, certain, decided int
}

func (l *linkJob) run(c *cli.Context) error {
	paths := c.StringSlice("register")
	if len(paths) == 0 {
		var err error
		if paths, err = l.configured(c); err != nil {
			return err
		}
	}
	if len(paths) == 0 {
		return usagef("no register; name one with --register, or in the project file with the key \"registers\"")
	}
	r := l.read(paths, stdinName)
	if l.hasErrors() {
		return l.refuse("no names were linked, since not all of the registers could be read")
	}
	l.linker = register.NewLinker(r)
	if err := l.readReview(r); err != nil {
		return l.finish(err)
	}
	l.openOutputs(c)
	if err := l.eachLetter(c, l.letter); err != nil {
		return l.finish(err)
	}
	return l.finish(l.save())
}

// readReview reads the review file, if there is one.
func (l *linkJob) readReview(r *register.Register) error {
	l.review = register.NewReview(nil)
	if l.reviewPath == "" || !exists(l.reviewPath) {
		return nil
	}
	f, ok := l.open(input{name: l.reviewPath})
	if !ok {
		return failuref("no names were linked, since the review file cannot be read")
	}
	review, found := register.ReadReview(f, r)
	l.addTo(l.reviewPath, found)
	for _, d := range found {
		if d.Code.Family() == "entity" && strings.HasPrefix(string(d.Code), "entity/table-") {
			l.code = exitFailure
			return failuref("no names were linked, since the review file cannot be read as a whole; it was left as it is")
		}
	}
	l.review = review
	return nil
}

func (l *linkJob) openOutputs(c *cli.Context) {
	if l.out == "" {
		return
	}
	inputs, _ := findInputs(l.paths, ".xml", stdinName)
	l.outputs = openOutputs(l.out, inputs, c.Bool("force"))
}

// letter links the names of one file.
func (l *linkJob) letter(in input, tree *xmltree.Tree) error {
	name := l.called(in)
	l.looked[name] = true
	l.letters++
	linked := l.linker.LinkDocument(tree, name, l.review)
	l.rows = append(l.rows, linked.Rows...)
	l.certain += linked.Certain
	l.decided += linked.Decided
	if l.outputs == nil {
		return nil
	}
	f := tree.Root().Span().File
	text := register.Apply(f, linked.Edits)
	name = belowPaths(l.paths, in.name)
	for _, change := range l.outputs.put(name, in.name, []document{l.outputs.document(name, []byte(text))}, l.outputs.load(name), nil) {
		l.addTo(in.name, nil)
		l.found[in.name] = append(l.found[in.name], change.found...)
		if change.err != nil {
			l.found[in.name] = append(l.found[in.name], topicUnwritable.At(source.Span{}, "%s", change.err))
			l.code = exitFailure
		}
	}
	return nil
}

// called is how the review file calls an input: relative to its own folder, with slashes, so that it may be read from anywhere.
func (l *linkJob) called(in input) string {
	name := in.name
	if !in.stdin && l.reviewPath != "" {
		folder, err := filepath.Abs(filepath.Dir(l.reviewPath))
		path, err2 := filepath.Abs(name)
		if rel, err3 := filepath.Rel(folder, path); err == nil && err2 == nil && err3 == nil {
			name = rel
		}
	}
	return filepath.ToSlash(name)
}

// save writes the review file and the memory of outputs, and says what was done.
func (l *linkJob) save() error {
	open := 0
	for _, row := range l.rows {
		if row.Decision == "" {
			open++
		}
	}
	kept, found := l.review.Unused(func(file string) bool { return l.looked[file] })
	l.add(found)
	if l.reviewPath != "" {
		var b strings.Builder
		if err := register.WriteReview(&b, append(l.rows, kept...)); err != nil {
			return err
		}
		if old, err := os.ReadFile(l.reviewPath); err != nil || string(old) != b.String() {
			if err := writeFile(l.reviewPath, []byte(b.String())); err != nil {
				return err
			}
		}
	}
	l.summarise("%s: %s certain, %d decided, %d to review.", plural(l.letters, "file"), plural(l.certain, "name"), l.decided, open)
	return nil
}
