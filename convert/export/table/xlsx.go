package table

import (
	"io"
	"strings"
	"unicode/utf16"

	"teikit/convert/export/edition"
	"teikit/convert/xlsx"
	"teikit/tei/diag"
	"teikit/tei/source"
	"teikit/tei/xmltree"
)

// LongCell is the finding about a cell that a spreadsheet cannot hold.
var LongCell = &diag.Topic{
	Code: "export/table-long-cell", Severity: diag.Warning,
	Title: "cells have at most 32,767 characters",
	Doc: `A cell of a spreadsheet cannot hold more, so the text in it was cut.

Export csv or jsonl, which hold it whole, or shorten what the letter says there.`,
}

// longestCell is what a cell may hold in units of UTF-16 (ECMA-376 part 1, 18.3.1.4, and the limits of the programs that read it).
const longestCell = 32767

// XLSX gives the rows of a document, for a spreadsheet.
func XLSX(tree *xmltree.Tree, e *edition.Edition) edition.Part {
	list, letters, found := rows(tree, e)
	p := edition.Part{Letters: letters, Found: found}
	for i := range list {
		p.Cells = append(p.Cells, list[i].Cells())
		p.Found = append(p.Found, list[i].long(letters[i].At)...)
	}
	return p
}

// RowsXLSX gives rows that stand in no document.
func RowsXLSX(list []Row, _ *edition.Edition) (p edition.Part) {
	for i := range list {
		p.Cells = append(p.Cells, list[i].Cells())
	}
	return p
}

// long reports cells that are cut.
func (row *Row) long(at source.Span) (found diag.List) {
	for i, cell := range row.Cells() {
		if len(cell) > longestCell && len(utf16.Encode([]rune(cell))) > longestCell {
			found.Add(LongCell.At(at, "the cell %q of the letter %q has %d characters; it is cut", columns[i].name, row.ID, len([]rune(cell))))
		}
	}
	return found
}

// A Spreadsheet writes one: each cell a text, none a formula. Its bytes depend on the cells alone.
type Spreadsheet struct{ file *xlsx.Writer }

// NewSpreadsheet begins a spreadsheet with the headings of the table, which stay in sight.
func NewSpreadsheet(out io.Writer, _ *edition.Edition) (*Spreadsheet, error) {
	file, err := xlsx.NewWriter(out, "Letters", Headings())
	return &Spreadsheet{file}, err
}

// Add adds rows. The error may be that they are too many.
func (s *Spreadsheet) Add(rows [][]string) error {
	for _, cells := range rows {
		row := make([]string, len(cells))
		for i, c := range cells {
			row[i] = cut(c)
		}
		if err := s.file.Add(row); err != nil {
			return err
		}
	}
	return nil
}

// cut is a text that a cell can hold.
func cut(s string) string {
	if len(s) <= longestCell {
		return s
	}
	units := utf16.Encode([]rune(s))
	if len(units) > longestCell {
		s = strings.TrimRight(string(utf16.Decode(units[:longestCell])), "\ufffd")
	}
	return s
}

// Close ends the file.
func (s *Spreadsheet) Close() error {
	return s.file.Close()
}
