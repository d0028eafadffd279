package main

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"

	"teikit/tei/diag"
	"teikit/tei/source"
	"teikit/validate/relaxng/printer"
	"teikit/validate/relaxng/syntax"
	"teikit/validate/report"
)

func convertSchemaCommand() *cli.Command {
	return &cli.Command{
		Name:      "convert",
		Usage:     "convert a RELAX NG schema between the XML and the compact syntax",
		UsageText: "teikit schema convert [flags] IN OUT",
		Description: `Reads the schema IN, in either syntax, and writes it to OUT in the syntax of OUT's extension: .rnc is the compact syntax,
.rng the XML syntax. Documentation, annotations and comments are kept.

The files that the schema includes are converted with it, to the same places beside OUT, unless OUT is in the same syntax
and the same folder as IN. An included file does not replace another file that is there already unless --force is given.
With - as OUT, IN alone is written to standard output, in the other syntax; - as IN is standard input, which is converted
alone, too.

Example: teikit schema convert letter.rnc letter.rng`,
		HideHelpCommand: true,
		OnUsageError:    usageError,
		Flags: []cli.Flag{
			&cli.BoolFlag{Name: "force", Usage: "replace files that included schemas would replace", DisableDefaultText: true},
			formatFlag(),
			colorFlag(),
			&cli.BoolFlag{Name: "quiet", Usage: "write findings only", DisableDefaultText: true},
		},
		Action: func(c *cli.Context) error {
			j, err := newSchemaConversion(c)
			if err != nil {
				return err
			}
			return j.run()
		},
	}
}

// A schemaConversion is one run of "schema convert".
type schemaConversion struct {
	in     input
	out    string // "-": standard output
	to     syntax.Syntax
	force  bool
	report reportOptions

	stdin          io.Reader
	stdout, stderr io.Writer
}

func newSchemaConversion(c *cli.Context) (*schemaConversion, error) {
	if c.NArg() != 2 {
		return nil, usagef("schema convert takes two names: the schema, and the file to write, or - for standard output")
	}
	j := &schemaConversion{
		in: input{name: c.Args().Get(0)}, out: c.Args().Get(1), force: c.Bool("force"),
		stdin: c.App.Reader, stdout: c.App.Writer, stderr: c.App.ErrWriter,
	}
	if j.in.name == "-" {
		j.in = input{name: stdinName, stdin: true}
	} else if _, err := os.Stat(j.in.name); os.IsNotExist(err) {
		return nil, usagef("%s: no such file", j.in.name)
	}
	switch strings.ToLower(filepath.Ext(j.out)) {
	case ".rnc":
		j.to = syntax.CompactSyntax
	case ".rng":
		j.to = syntax.XMLSyntax
	default:
		if j.out != "-" {
			return nil, usagef("%s: the extension says in which syntax to write; expected .rnc, .rng, or - for standard output", j.out)
		}
	}
	var err error
	j.report, err = newReportOptions(c)
	return j, err
}

// run converts and writes. Nothing is written if anything is wrong.
func (j *schemaConversion) run() error {
	data, found := j.in.read(j.stdin)
	if found != nil {
		return j.fail(found)
	}
	f, err := syntax.Decode(j.in.name, data)
	if err != nil {
		return failuref("%s: %v", j.in.name, err)
	}
	files, found := j.convert(f)
	if len(files) == 0 {
		return j.fail(found)
	}
	if j.out == "-" {
		_, err := io.WriteString(j.stdout, files[0].Text)
		return err
	}
	outputs, err := j.outputs(files)
	if err != nil {
		return err
	}
	written := 0
	for i, path := range outputs {
		if path == "" {
			continue
		}
		if err := writeFile(path, []byte(files[i].Text)); err != nil {
			return err
		}
		written++
	}
	if written > 1 && !j.report.quiet {
		fmt.Fprintf(j.stderr, "%d files written.\n", written)
	}
	return nil
}

// convert gives the files as they are to be written: all of the schema, or only the first.
func (j *schemaConversion) convert(f *source.File) ([]printer.File, diag.List) {
	from := syntax.SyntaxOf(f)
	if j.out == "-" {
		j.to = syntax.XMLSyntax + syntax.CompactSyntax - from
	}
	sameFolder := filepath.Clean(filepath.Dir(j.in.name)) == filepath.Clean(filepath.Dir(j.out))
	if j.out == "-" || j.in.stdin || from == j.to && sameFolder {
		return printer.Files(f, j.to, nil)
	}
	folders := schemaFolders(j.in.name)
	defer folders.close()
	return printer.Files(f, j.to, folders.open)
}

// outputs gives the paths of the files to write, "" for a file that is in its place and in the syntax already. No path is
// that of an input, and none but the first replaces a file that says something else.
func (j *schemaConversion) outputs(files []printer.File) ([]string, error) {
	inputs := make([]os.FileInfo, len(files)) // nil for standard input
	for i, f := range files {
		if info, err := os.Stat(f.Source.Name()); err == nil && !j.in.stdin {
			inputs[i] = info
		}
	}
	paths := make([]string, len(files))
	for i, f := range files {
		paths[i] = j.out
		if i > 0 {
			paths[i] = filepath.Join(filepath.Dir(j.out), filepath.FromSlash(f.Name))
		}
		info, err := os.Stat(paths[i])
		if err != nil {
			continue // writing will tell
		}
		if i > 0 && inputs[i] != nil && os.SameFile(inputs[i], info) && syntax.SyntaxOf(f.Source) == j.to {
			paths[i] = ""
			continue
		}
		isInput := func(in os.FileInfo) bool { return in != nil && os.SameFile(in, info) }
		if slices.ContainsFunc(inputs, isInput) {
			return nil, usagef("%s is part of the schema that is read; it was left as it is, and nothing was written", paths[i])
		}
		if i > 0 && !j.force {
			if old, err := os.ReadFile(paths[i]); err != nil || string(old) != f.Text {
				return nil, failuref("%s exists already; nothing was written (--force replaces it)", paths[i])
			}
		}
	}
	return paths, nil
}

// fail reports findings; the exit code says that the work could not be done.
func (j *schemaConversion) fail(found diag.List) error {
	out, err := j.report.open(j.stderr)
	if err != nil {
		return err
	}
	found.Sort()
	var sum report.Summary
	sum.Add(found)
	if err := out.File(j.in.name, found); err != nil {
		return err
	}
	if err := out.close(sum); err != nil {
		return err
	}
	return exitWith(exitFailure)
}
