package table

import (
	"fmt"
	"io"
	"strings"
	"unicode/utf16"

	"github.com/tealeg/xlsx/v3"

	"teikit/convert/export/edition"
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

// A Spreadsheet writes one: each cell a text, none a formula. Its bytes depend on the cells alone. It is held in memory until it is closed.
type Spreadsheet struct {
	out   io.Writer
	file  *xlsx.File
	sheet *xlsx.Sheet
}

// NewSpreadsheet begins a spreadsheet with the headings of the table, which stay in sight. Close writes it.
func NewSpreadsheet(out io.Writer, _ *edition.Edition) (*Spreadsheet, error) {
	s := &Spreadsheet{out: out, file: xlsx.NewFile()}
	var err error
	if s.sheet, err = s.file.AddSheet("Letters"); err != nil {
		return nil, err
	}
	s.sheet.SheetViews = []xlsx.SheetView{{Pane: &xlsx.Pane{XSplit: 1, YSplit: 1, TopLeftCell: "B2", ActivePane: "bottomRight", State: "frozen"}}}
	s.sheet.SetColWidth(1, len(columns), 18)
	return s, s.Add([][]string{Headings()})
}

// Add adds rows. The error says that they are too many.
func (s *Spreadsheet) Add(rows [][]string) error {
	for _, cells := range rows {
		if s.sheet.MaxRow >= xlsx.Excel2006MaxRowCount {
			return fmt.Errorf("a spreadsheet has at most %d rows; export csv", xlsx.Excel2006MaxRowCount)
		}
		row := s.sheet.AddRow()
		for i, c := range cells {
			if c != "" { // cells before it come into being, those behind it do not
				row.GetCell(i).SetString(strings.Clone(cut(c))) // not a piece of the letter's text, which would be kept whole
			}
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

// Close writes the file.
func (s *Spreadsheet) Close() error {
	return s.file.Write(s.out)
}
