package main

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"

	"teikit/convert/export/table"
	"teikit/convert/imports"
	"teikit/tei/diag"
)

func importCommand() *cli.Command {
	return &cli.Command{
		Name:      "import",
		Usage:     "read tables of letters and CMIF: a table for convert, files of facts, a register",
		UsageText: "teikit import [flags] FILE... -o OUT",
		Description: `FILE is the table of letters (CSV, xlsx, or a JSON object a line), CMIF of any version, or the table of csv2cmi (columns sender, addressee and so on).

OUT is a table for convert --table (CSV; a spreadsheet if it ends in .xlsx, a JSON object a line if in .jsonl), or a folder (FOLDER/), which gets a file of facts for each letter.
Without -o the table goes to standard output. Findings go to standard error.

With --notes the files are TEI letters, and OUT is a folder of letters, or a file.

Example: teikit import --register persons.csv -o letters.csv cmif.xml`,
		HideHelpCommand: true,
		OnUsageError:    usageError,
		Flags: slices.Concat([]cli.Flag{
			&cli.StringFlag{Name: "o", Usage: "write the table `FILE`, or files of facts into the folder FOLDER/"},
			&cli.StringFlag{Name: "register", Usage: "write the persons, organisations and places with numbers in authority files to the register `FILE`"},
			&cli.StringFlag{Name: "notes", Usage: "put the notes of `TABLE`, which export notes wrote, back into the letters of the files and folders that are named"},
			&cli.StringFlag{Name: "separator", Usage: "table of csv2cmi: `SIGN` between names in a cell", DefaultText: "| if there is one, else ;"},
			&cli.StringFlag{Name: "stdin-name", Usage: "call standard input `NAME` in findings", Value: stdinName},
			&cli.BoolFlag{Name: "force", Usage: "replace files that are there already", DisableDefaultText: true},
		}, registerReportFlags()),
		Action: func(c *cli.Context) error {
			j, err := newMakeJob(c)
			if err != nil {
				return err
			}
			if c.NArg() == 0 {
				return usagef("no file given; name a table of letters or a CMIF file, or - for standard input")
			}
			job := &importJob{registerJob: j, out: c.String("o"), force: c.Bool("force")}
			if notes := c.String("notes"); notes != "" {
				return job.importNotes(c, notes)
			}
			return job.run(c)
		},
	}
}

// An importJob is one run of the command.
type importJob struct {
	*registerJob
	out   string
	force bool
	rows  []imports.Row
	forms []string // what was read, for people
}

func (j *importJob) run(c *cli.Context) error {
	inputs, missing := findInputs(c.Args().Slice(), ".csv", c.String("stdin-name"))
	j.complain(missing)
	ids := map[string]bool{}
	for _, in := range inputs {
		j.read(in, imports.Options{Separator: c.String("separator")}, ids)
	}
	if len(j.rows) == 0 {
		return j.finish(nil)
	}
	err := j.writeNumbers(c.String("register"))
	if err == nil {
		err = j.write()
	}
	if err == nil {
		j.summarise("%s read from %s.", plural(len(j.rows), "letter"), strings.Join(j.forms, ", "))
	}
	return j.finish(err)
}

// read reads one file. Of letters with one id the first counts.
func (j *importJob) read(in input, o imports.Options, ids map[string]bool) {
	j.addTo(in.name, nil)
	data, found := in.read(j.stdin)
	if found != nil {
		j.addTo(in.name, found)
		j.code = exitFailure
		return
	}
	t, found := imports.Read(in.name, data, o)
	j.add(found)
	if t == nil {
		j.code = max(j.code, exitFailure)
		return
	}
	for _, row := range t.Rows {
		if ids[row.ID] {
			j.addTo(in.name, diag.List{imports.SameID.At(row.Span, "a letter of another file has the id %q; the first counts", row.ID)})
			continue
		}
		ids[row.ID] = true
		j.rows = append(j.rows, row)
	}
	j.forms = append(j.forms, in.name+" ("+t.Form+")")
}

// writeNumbers writes the register.
func (j *importJob) writeNumbers(path string) error {
	if path == "" {
		return nil
	}
	return j.writeRegister(path, imports.Register(j.rows), j.force)
}

// write writes the table, or files of facts.
func (j *importJob) write() error {
	info, err := os.Stat(j.out)
	if strings.HasSuffix(j.out, "/") || strings.HasSuffix(j.out, string(filepath.Separator)) || err == nil && info.IsDir() {
		return j.writeFacts()
	}
	var rows []table.Row
	for _, row := range j.rows {
		rows = append(rows, row.Row)
	}
	data := append(table.CSVHead(nil), table.RowsCSV(rows, nil).Data...)
	if strings.EqualFold(filepath.Ext(j.out), ".jsonl") {
		data = table.RowsJSONL(rows, nil).Data
	}
	if strings.EqualFold(filepath.Ext(j.out), ".xlsx") {
		if data, err = spreadsheet(rows); err != nil {
			return err
		}
	}
	if j.out == "" || j.out == "-" {
		_, err := j.stdout.Write(data)
		return err
	}
	return writeUnlessOther(j.out, string(data), j.force)
}

// spreadsheet is the table as one.
func spreadsheet(rows []table.Row) ([]byte, error) {
	var b bytes.Buffer
	s, err := table.NewSpreadsheet(&b, nil)
	if err == nil {
		err = errors.Join(s.Add(table.RowsXLSX(rows, nil).Cells), s.Close())
	}
	if err != nil {
		return nil, failuref("cannot write the spreadsheet: %v", err)
	}
	return b.Bytes(), nil
}

// writeFacts writes a file of facts for each letter.
func (j *importJob) writeFacts() error {
	if n, first := imports.Unregistered(j.rows); n > 0 {
		j.add(diag.List{imports.Number.At(first.Span, "%s with a number in an authority file, which facts cannot have; write a register with --register", plural(n, "name"))})
	}
	for i := range j.rows {
		row := &j.rows[i]
		data, found := imports.Facts(row)
		j.add(found)
		if err := writeUnlessOther(filepath.Join(j.out, row.ID+sidecarSuffix), string(data), j.force); err != nil {
			return err
		}
	}
	return nil
}
