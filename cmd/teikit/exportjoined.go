package main

import (
	"bytes"
	"io"
	"os"
	"strings"

	"github.com/urfave/cli/v2"

	"teikit/convert/export"
	"teikit/convert/export/authority"
	"teikit/convert/export/edition"
	"teikit/tei/datable"
	"teikit/tei/diag"
	"teikit/tei/register"
)

// readEdition finds out what a file of all letters says of the edition: from the project file of the letters.
func (j *exportJob) readEdition(c *cli.Context, formats []export.Format) error {
	projects, err := newProjects(c)
	if err != nil {
		return err
	}
	for in := range j.inputs.all {
		project := projects.of(in)
		if j.project == nil {
			j.project = project
		}
		if project != j.project {
			return usagef("the letters are of two projects, %s and %s; export each by itself, or name one with --config", orNone(j.project.name), orNone(project.name))
		}
	}
	if j.project == nil || len(j.project.findings) > 0 {
		return nil // it is reported
	}
	e := j.project.config.Edition
	j.readTables(&e)
	if e.Date, err = exportDate(c); err != nil {
		return err
	}
	switch version := c.String("cmif"); version {
	case "1", "1.1":
	case "2":
		e.Version2 = true
	default:
		return badChoice("cmif", version, "1.1", "2")
	}
	if report := c.String("findings"); report != "" {
		if e.Findings, err = countFindings(report); err != nil {
			return err
		}
	}
	for _, list := range c.StringSlice("prefer") {
		e.Prefer = append(e.Prefer, strings.Split(list, ",")...)
	}
	for _, name := range e.Prefer {
		if known := authority.Names(); !contains(known, name) {
			return badChoice("prefer", name, known...)
		}
	}
	for _, f := range formats {
		if err := enough(f, &e); err != nil {
			return err
		}
	}
	e.Entries = map[string]*register.Entry{}
	for _, entry := range j.project.entries() {
		if _, known := e.Entries[entry.ID]; !known {
			e.Entries[entry.ID] = entry
		}
	}
	j.edition = &e
	return nil
}

// enough complains if a format needs to know more of the edition.
func enough(f export.Format, e *edition.Edition) error {
	var of func(*edition.Edition) []string
	switch {
	case f.Joined != nil:
		of = f.Joined.Missing
	case f.Folder != nil:
		of = f.Folder.Missing
	}
	if of != nil {
		if missing := of(e); len(missing) > 0 {
			return usagef("export %s needs to know more of the edition: %s; write it into %s, as in edition: {title: Letters of A. Hale, editor: [Anna Marsh <marsh@example.org>], publisher: Hale Society, licence: \"https://creativecommons.org/licenses/by/4.0/\", url: \"https://example.org/letters/{id}\"}", f.Name, strings.Join(missing, ", "), projectFileName)
		}
	}
	dated := f.Joined != nil && f.Joined.Dated || f.Folder != nil && f.Folder.Book != nil && f.Folder.Book.Dated
	if dated && e.Date == "" {
		return usagef("export %s writes the date of the file, and asks no clock; give it with --date 2026-11-23, or as SOURCE_DATE_EPOCH", f.Name)
	}
	return nil
}

func orNone(name string) string {
	if name == "" {
		return "none"
	}
	return name
}

// exportDate is the date of a file that is made: that of --date, or of SOURCE_DATE_EPOCH.
func exportDate(c *cli.Context) (string, error) {
	date := c.String("date")
	if date == "" {
		return sourceDate(os.Getenv("SOURCE_DATE_EPOCH"))
	}
	if d, err := datable.ParseDate(date); err != nil || d.Year < 1000 || d.Year > 9999 {
		return "", usagef("--date %s: expected a date such as 2026-11-23", date)
	}
	return date, nil
}

// A joinedExporter writes one file of all letters. What is written stands in a temporary file until it is whole.
type joinedExporter struct {
	job    *exportJob
	format export.Format
	out    string
	add    func(edition.Part) error
	last   func() error
	finish func(whole bool) error
	ids    idSet
}

func newJoinedExporter(j *exportJob, f export.Format, out string) *joinedExporter {
	x := &joinedExporter{job: j, format: f, out: out}
	x.ids.read = func(number int) []edition.Letter {
		d, _ := j.document(j.inputs.at(number))
		if d.tree == nil && d.table == nil {
			return nil
		}
		return x.export(d).part.Letters
	}
	return x
}

func (x *joinedExporter) name() string { return x.out }

func (x *joinedExporter) begin(*runner) error {
	out, finish, err := x.file()
	if err != nil {
		return err
	}
	x.finish = finish
	if x.add, x.last, err = x.adder(out); err != nil {
		finish(false) //nolint:errcheck // the first error is the one that is told
	}
	return err
}

// export makes the part of a document.
func (x *joinedExporter) export(d exportDocument) (m made) {
	if d.table != nil {
		return x.exportTable(d.table, d.name)
	}
	m.part = x.format.Joined.Letters(d.tree, x.job.edition)
	m.found, m.part.Found = m.part.Found, nil
	return m
}

func (x *joinedExporter) take(_ string, m made) (found diag.List, failed bool, err error) {
	if same := x.format.Joined.SameID; same != nil {
		found = x.ids.add(m.input, x.job.inputs.at(m.input).regular, m.part.Letters, same)
	}
	return found, false, x.add(m.part)
}

func (x *joinedExporter) end(whole bool) (diag.List, error) {
	var err error
	if whole {
		err = x.last()
	}
	if finished := x.finish(whole && err == nil); err == nil {
		err = finished
	}
	return nil, err
}

// adder begins the file, and gives what takes a part and what ends the file.
func (x *joinedExporter) adder(out io.Writer) (add func(edition.Part) error, end func() error, err error) {
	joined := x.format.Joined
	if joined.Gather != nil {
		g, err := joined.Gather(out, x.job.edition)
		if err != nil {
			return nil, nil, failuref("cannot write %s: %v", x.format.Name, err)
		}
		return func(p edition.Part) error { return g.Add(p.Cells) }, g.Close, nil
	}
	if joined.Head != nil {
		_, err = out.Write(joined.Head(x.job.edition))
	}
	add = func(p edition.Part) error {
		_, err := out.Write(p.Data)
		return err
	}
	end = func() error {
		if joined.Tail == nil {
			return nil
		}
		_, err := out.Write(joined.Tail())
		return err
	}
	return add, end, err
}

// file is what is written to: standard output, or a file that finish puts into its place. A file that is there and says something else
// is left as it is, unless --force is given.
func (x *joinedExporter) file() (out io.Writer, finish func(whole bool) error, err error) {
	if x.out == "" || x.out == "-" {
		return x.job.stdout, func(bool) error { return nil }, nil
	}
	f, err := createFile(x.out)
	if err != nil {
		return nil, nil, err
	}
	return f, func(whole bool) error {
		switch {
		case !whole:
			f.discard()
			return nil
		case !x.job.force && !f.direct && exists(f.path) && !sameContent(f.Name(), f.path):
			f.discard()
			return failuref("%s is there already and says something else; --force replaces it", x.out)
		}
		return f.commit()
	}, nil
}

// sameContent reports whether two files have the same bytes.
func sameContent(a, b string) bool {
	x, errX := os.ReadFile(a)
	y, errY := os.ReadFile(b)
	return errX == nil && errY == nil && bytes.Equal(x, y)
}
