package main

import (
	"context"
	"slices"
	"strconv"

	"github.com/urfave/cli/v2"

	"teikit/tei/diag"
	"teikit/tei/register"
	"teikit/tei/source"
	"teikit/tei/xmltext"
	"teikit/tei/xmltree"
)

func registerMergeCommand() *cli.Command {
	return &cli.Command{
		Name:      "merge",
		Usage:     "join registers",
		UsageText: "teikit register merge [flags] FILE FILE... -o OUT",
		Description: `Joins registers into one: entries with the same id, and entries that share an authority number, are one. What the first register says
counts; where another says something else, a finding on standard error tells. OUT is TEI if it ends in .xml, else a table in CSV; without -o the
table goes to standard output. Nothing is written if a register cannot be read as a whole.

Example: teikit register merge persons.xml new.csv -o register.xml`,
		HideHelpCommand: true,
		OnUsageError:    usageError,
		Flags:           registerOutFlags(),
		Action: func(c *cli.Context) error {
			j, err := newMakeJob(c)
			if err != nil {
				return err
			}
			if c.NArg() == 0 {
				return usagef("no register given; name two files or more")
			}
			registers := j.readEach(c.Args().Slice(), stdinName)
			if j.hasErrors() {
				return j.refuse("nothing was written, since not all could be read")
			}
			merged, found := register.Merge(registers...)
			j.add(found)
			if err := j.writeRegister(c.String("o"), merged, c.Bool("force")); err != nil {
				return j.finish(err)
			}
			return j.finish(nil)
		},
	}
}

func registerOutFlags() []cli.Flag {
	return slices.Concat([]cli.Flag{
		&cli.StringFlag{Name: "o", Usage: "write to `FILE`: TEI if it ends in .xml, else a table; default: a table on standard output"},
		&cli.BoolFlag{Name: "force", Usage: "replace a file that is there already", DisableDefaultText: true},
	}, registerReportFlags())
}

// newMakeJob is a job whose -o is its result and whose report goes to standard error.
func newMakeJob(c *cli.Context) (*registerJob, error) {
	j, err := newRegisterJob(c, c.App.ErrWriter)
	if err == nil {
		j.report.path = ""
	}
	return j, err
}

func registerFromLettersCommand() *cli.Command {
	return &cli.Command{
		Name:      "from-letters",
		Usage:     "make a first register of the names in TEI letters",
		UsageText: "teikit register from-letters [flags] PATH... -o OUT",
		Description: `Takes persName, placeName, orgName, and rs with @type person, place or org, of correspDesc and of the text, and the lists in the letters. Names with
one @ref are one entry; the others are grouped by their words, whatever their order, script and case. The table has the number of mentions and the
first places. It is a beginning: an editor goes through it.

Example: teikit register from-letters tei/ -o register.csv`,
		HideHelpCommand: true,
		OnUsageError:    usageError,
		Flags:           append(registerOutFlags(), jobsFlag()),
		Action: func(c *cli.Context) error {
			j, err := newMakeJob(c)
			if err != nil {
				return err
			}
			return j.fromLetters(c)
		},
	}
}

func (j *registerJob) fromLetters(c *cli.Context) error {
	g := register.NewGatherer()
	letters := 0
	err := j.eachLetter(c, func(_ input, tree *xmltree.Tree) error {
		letters++
		g.Add(tree)
		return nil
	})
	if err != nil {
		return err
	}
	if letters == 0 {
		return j.finish(nil)
	}
	j.add(g.Found)
	r := g.Register()
	if err := j.writeRegister(c.String("o"), r, c.Bool("force")); err != nil {
		return j.finish(err)
	}
	j.summarise("%s of names in %s.", entryCount(len(r.Entries)), plural(letters, "file"))
	return j.finish(nil)
}

// A readLetter is a TEI file, or why it cannot be read.
type readLetter struct {
	in    input
	tree  *xmltree.Tree
	found diag.List
}

// eachLetter reads TEI files with several goroutines and hands them on in order. Those that cannot be read are findings.
func (j *registerJob) eachLetter(c *cli.Context, use func(input, *xmltree.Tree) error) error {
	n, err := jobs(c)
	if err != nil {
		return err
	}
	if c.NArg() == 0 {
		return usagef("no path given; name TEI files or folders, or - for standard input")
	}
	return j.eachOf(c.Context, n, c.Args().Slice(), use)
}

// eachOf is eachLetter for the files and folders of paths.
func (j *registerJob) eachOf(ctx context.Context, n int, paths []string, use func(input, *xmltree.Tree) error) error {
	inputs, missing := findInputs(paths, ".xml", stdinName)
	j.complain(missing)
	err := inOrder(ctx, n, inputs, j.letter, func(l readLetter) error {
		if len(l.found) > 0 {
			j.addTo(l.in.name, l.found)
		}
		if l.tree == nil {
			j.code = exitFailure
			return nil
		}
		return use(l.in, l.tree)
	})
	if ctx.Err() != nil {
		return failuref("interrupted")
	}
	return err
}

func (j *registerJob) letter(in input) readLetter {
	data, found := in.read(j.stdin)
	if found != nil {
		return readLetter{in: in, found: found}
	}
	f, found := xmltext.Decode(in.name, data)
	if hasError(found) {
		return readLetter{in: in, found: found}
	}
	tree, more := xmltree.Build(f, xmltext.Options{})
	if found = append(found, more...); hasError(found) {
		return readLetter{in: in, found: found}
	}
	if len(register.Letters(tree)) == 0 {
		return readLetter{in: in, found: diag.List{topicNoLetter.At(source.Range{}.In(f), "the file has no TEI element; expected a letter in the namespace of the TEI")}}
	}
	return readLetter{in: in, tree: tree, found: found}
}

func entryCount(n int) string {
	if n == 1 {
		return "1 entry"
	}
	return strconv.Itoa(n) + " entries"
}
