package main

import (
	"bytes"
	"context"
	"hash/fnv"
	"io"
	"os"
	"strings"

	"github.com/urfave/cli/v2"

	"teikit/convert/export/authority"
	"teikit/convert/export/edition"
	"teikit/tei/datable"
	"teikit/tei/diag"
	"teikit/tei/register"
)

// readEdition finds out what a file of all letters says of the edition: from the project file of the letters.
func (j *exportJob) readEdition(c *cli.Context) error {
	projects, err := newProjects(c)
	if err != nil {
		return err
	}
	for _, in := range j.inputs {
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
	var missing []string
	if of := j.format.Joined.Missing; of != nil {
		missing = of(&e)
	}
	if len(missing) > 0 {
		return usagef("export %s needs to know more of the edition: %s; write it into %s, as in edition: {title: Letters of A. Hale, editor: [Anna Marsh <marsh@example.org>], publisher: Hale Society, licence: \"https://creativecommons.org/licenses/by/4.0/\", url: \"https://example.org/letters/{id}\"}", j.format.Name, strings.Join(missing, ", "), projectFileName)
	}
	if e.Date == "" && j.format.Joined.Dated {
		return usagef("export %s writes the date of the file, and asks no clock; give it with --date 2026-11-23, or as SOURCE_DATE_EPOCH", j.format.Name)
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

// join writes one file of all letters. What is written stands in a temporary file until it is whole.
func (j *exportJob) join(ctx context.Context, r *runner) error {
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
	out, finish, err := j.joinedFile()
	if err != nil {
		return err
	}
	add, end, err := j.adder(out)
	seen := map[uint64]bool{}
	if err == nil {
		err = inOrder(ctx, j.jobs, j.inputs, j.export, func(e exported) error {
			e.findings = append(e.findings, j.sameIDs(e.part, seen)...)
			if err := add(e.part); err != nil {
				return err
			}
			return r.emitInput(e.checked)
		})
	}
	if err == nil {
		err = end()
	}
	if finished := finish(err == nil); err == nil {
		err = finished
	}
	return r.close(ctx, err, "the export", "the file was not replaced")
}

// adder begins the file, and gives what takes a part and what ends the file.
func (j *exportJob) adder(out io.Writer) (add func(edition.Part) error, end func() error, err error) {
	joined := j.format.Joined
	if joined.Gather != nil {
		g, err := joined.Gather(out, j.edition)
		if err != nil {
			return nil, nil, failuref("cannot write %s: %v", j.format.Name, err)
		}
		return func(p edition.Part) error { return g.Add(p.Cells) }, g.Close, nil
	}
	if joined.Head != nil {
		_, err = out.Write(joined.Head(j.edition))
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

// sameIDs reports letters with the id of another.
func (j *exportJob) sameIDs(part edition.Part, seen map[uint64]bool) (found diag.List) {
	if j.format.Joined.SameID == nil {
		return nil
	}
	for _, l := range part.Letters {
		sum := fnv.New64a()
		io.WriteString(sum, l.ID) //nolint:errcheck // a checksum does not fail
		if seen[sum.Sum64()] {
			found = append(found, j.format.Joined.SameID.At(l.At, "the id %q is that of another letter; expected one of its own", l.ID))
		}
		seen[sum.Sum64()] = true
	}
	return found
}

// joinedFile is what is written to: standard output, or a file that finish puts into its place. A file that is there and says something else
// is left as it is, unless --force is given.
func (j *exportJob) joinedFile() (out io.Writer, finish func(whole bool) error, err error) {
	if j.out == "" || j.out == "-" {
		return j.stdout, func(bool) error { return nil }, nil
	}
	f, err := createFile(j.out)
	if err != nil {
		return nil, nil, err
	}
	return f, func(whole bool) error {
		switch {
		case !whole:
			f.discard()
			return nil
		case !j.force && !f.direct && exists(f.path) && !sameContent(f.Name(), f.path):
			f.discard()
			return failuref("%s is there already and says something else; --force replaces it", j.out)
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
