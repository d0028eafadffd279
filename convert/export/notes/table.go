package notes

import (
	"bytes"
	"encoding/csv"
	"errors"
	"io"
	"slices"
	"strings"

	"teikit/convert/export/edition"
	"teikit/tei/diag"
	"teikit/tei/source"
	"teikit/tei/xmltree"
)

// A column is one of the table. What stands in a column whose heading begins with "#" is for people, and passed over when the table is read.
type column struct {
	heading string
	of      func(*Note) *string
}

var columns = []column{
	{"letter", func(n *Note) *string { return &n.Letter }},
	{"note", func(n *Note) *string { return &n.ID }},
	{"n", func(n *Note) *string { return &n.N }},
	{"type", func(n *Note) *string { return &n.Type }},
	{"resp", func(n *Note) *string { return &n.Resp }},
	{"#lang", func(n *Note) *string { return &n.Lang }},
	{"before", func(n *Note) *string { return &n.Before }},
	{"#text", func(n *Note) *string { return &n.Text }},
	{"content", func(n *Note) *string { return &n.Content }},
	{"tag", func(n *Note) *string { return &n.Tag }},
	{"anchor", func(n *Note) *string { return &n.Anchor }},
}

// Head is the line of headings.
func Head(*edition.Edition) []byte {
	var cells []string
	for _, c := range columns {
		cells = append(cells, c.heading)
	}
	return record(cells)
}

// Letters gives the rows of the notes of a document.
func Letters(t *xmltree.Tree, _ *edition.Edition) (p edition.Part) {
	list := letters(t)
	if len(list) == 0 {
		p.Found.Add(NoLetter.At(t.Root().NameSpan(), "the file is no TEI letter: its root is %q; expected TEI with a text", t.Root().Local()))
	}
	for _, root := range list {
		p.Letters = append(p.Letters, edition.Letter{ID: name(root), At: root.TagSpan()})
		for _, n := range Of(root) {
			cells := make([]string, len(columns))
			for i, c := range columns {
				cells[i] = harmless(*c.of(&n))
			}
			p.Data = append(p.Data, record(cells)...)
		}
	}
	return p
}

func record(cells []string) []byte {
	var b bytes.Buffer
	w := csv.NewWriter(&b)
	w.Write(cells) //nolint:errcheck // a bytes.Buffer does not fail
	w.Flush()
	return b.Bytes()
}

// harmless is a cell that no spreadsheet takes for a formula, and that has its blanks at the ends: an apostrophe stands before it, which is not read.
func harmless(s string) string {
	if s != "" && strings.ContainsRune("=+-@\t\r\n '", rune(s[0])) {
		return "'" + s
	}
	return s
}

// A Table is the notes of a table, by letter, in their order.
type Table struct {
	File    *source.File
	Letters map[string][]*Row
}

// A Row is a note of a table.
type Row struct {
	Note
	At   source.Span
	Done bool // a letter has it
	has  map[string]bool
}

// Read reads a table that export notes wrote, and a spreadsheet has perhaps changed. The Table is nil if it is none.
func Read(f *source.File) (*Table, diag.List) {
	var found diag.List
	text := strings.TrimPrefix(f.Text(), "\ufeff")
	r := csv.NewReader(strings.NewReader(text))
	r.FieldsPerRecord, r.LazyQuotes = -1, true
	r.Comma = separator(text)
	headings, err := r.Read()
	if err != nil || !slices.Contains(headings, "letter") || !slices.Contains(headings, "content") {
		return nil, append(found, NoTable.At(source.Span{File: f}, "the file is no table of notes; expected headings such as letter, note, content, anchor in its first line"))
	}
	t := &Table{File: f, Letters: map[string][]*Row{}}
	for {
		cells, err := r.Read()
		if errors.Is(err, io.EOF) {
			return t, found
		}
		line, _ := 0, 0
		if len(cells) > 0 {
			line, _ = r.FieldPos(0)
		}
		at := source.Span{File: f}
		if line > 0 {
			lines := f.LineRange(line)
			at.Start, at.End = lines.Start, lines.Start+len(f.Line(line))
		}
		if err != nil {
			found.Add(NoTable.At(at, "the table cannot be read further: %v", err))
			return t, found
		}
		row := &Row{At: at, has: map[string]bool{}}
		for i, cell := range cells {
			if i < len(headings) {
				row.take(headings[i], cell)
			}
		}
		if row.Letter == "" {
			found.Add(BadRow.At(at, "the row names no letter; it is left out"))
			continue
		}
		t.Letters[row.Letter] = append(t.Letters[row.Letter], row)
	}
}

func (r *Row) take(heading, cell string) {
	for _, c := range columns {
		if c.heading == heading {
			*c.of(&r.Note) = strings.TrimPrefix(cell, "'")
			r.has[heading] = true
		}
	}
}

// separator is the sign between cells: the one that the first line has most of.
func separator(text string) rune {
	line, _, _ := strings.Cut(text, "\n")
	best := ','
	for _, c := range ";\t" {
		if strings.Count(line, string(c)) > strings.Count(line, string(best)) {
			best = c
		}
	}
	return best
}
