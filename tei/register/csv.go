package register

import (
	"strings"

	"teikit/tei/diag"
	"teikit/tei/source"
)

// A csvReader reads the entries of a table.
type csvReader struct {
	file  *source.File
	found diag.List
}

// ReadCSV reads a table of entries: a heading line with the names of columns (docs/registers.md), then a line for each entry. It adds
// findings about the table and about values that cannot be read; the entries hold the rest.
func ReadCSV(f *source.File) ([]*Entry, diag.List) {
	t := lexTable(f)
	r := &csvReader{file: f, found: t.found}
	if len(t.rows) == 0 || t.rows[0].empty() {
		r.found.Add(topicColumn.At(source.Range{}.In(f), "the table has no heading line; expected one such as %q", strings.Join(columnNames()[:4], string(t.comma))))
		return nil, r.found
	}
	heads := r.heads(t.rows[0])
	var entries []*Entry
	for _, row := range t.rows[1:] {
		if !row.empty() {
			entries = append(entries, r.entry(heads, row, len(t.rows[0].cells)))
		}
	}
	return entries, r.found
}

// heads finds out what stands below each heading; a column that is not known has none.
func (r *csvReader) heads(line row) []column {
	heads := make([]column, len(line.cells))
	seen := map[string]bool{}
	for i, c := range line.cells {
		name := strings.ToLower(strings.TrimSpace(c.text))
		col, ok := lookupColumn(name)
		switch near, close := diag.Nearest(name, columnNames()); {
		case ok && seen[name]:
			r.found.Add(topicColumn.At(r.trimmed(c), "the column %q stands here a second time; expected it once", name))
		case ok:
			heads[i] = col
		case close:
			r.found.Add(topicColumn.At(r.trimmed(c), "there is no column %q; did you mean %q?", name, near))
		default:
			r.found.Add(topicColumn.At(r.trimmed(c), "there is no column %q; expected %s", name, strings.Join(columnNames(), ", ")))
		}
		seen[name] = true
	}
	for _, name := range []string{"id", "kind", "label"} {
		if !seen[name] {
			r.found.Add(topicColumn.At(line.span.In(r.file), "the table has no column %q; expected one in the heading line", name))
		}
	}
	return heads
}

func (r *csvReader) entry(heads []column, line row, width int) *Entry {
	e := &Entry{Span: line.span.In(r.file)}
	if n := len(line.cells); n != width {
		r.found.Add(topicSyntax.At(e.Span, "the line has %d cells; expected %d, as the heading line has", n, width))
	}
	for i, c := range line.cells {
		if i < len(heads) && heads[i].read != nil {
			heads[i].read(r, e, c)
		}
	}
	e.sortAuthoritiesWithPlaces()
	return e
}

// trimmed is where the text of a cell stands, without white space around it.
func (r *csvReader) trimmed(c cell) source.Span {
	span := c.span
	if c.raw {
		left := strings.TrimLeft(c.text, " \t")
		span.Start += len(c.text) - len(left)
		span.End = span.Start + len(strings.TrimRight(left, " \t"))
	}
	return span.In(r.file)
}

// sortAuthoritiesWithPlaces is sortAuthorities, keeping where each stands.
func (e *Entry) sortAuthoritiesWithPlaces() {
	before := make(map[Authority]source.Span, len(e.Authorities))
	for i, a := range e.Authorities {
		before[a] = e.at(indexed(partAuthority, i))
	}
	e.sortAuthorities()
	for i, a := range e.Authorities {
		e.place(indexed(partAuthority, i), before[a])
	}
}
