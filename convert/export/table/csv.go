package table

import (
	"bytes"
	"encoding/csv"
	"strings"

	"teikit/convert/export/edition"
	"teikit/tei/xmltree"
)

// CSVHead is the line of headings.
func CSVHead(*edition.Edition) []byte { return record(Headings()) }

// CSV gives the rows of a document.
func CSV(tree *xmltree.Tree, e *edition.Edition) edition.Part {
	list, letters, found := rows(tree, e)
	p := RowsCSV(list, e)
	p.Letters, p.Found = letters, found
	return p
}

// RowsCSV gives rows that stand in no document.
func RowsCSV(list []Row, _ *edition.Edition) (p edition.Part) {
	for i := range list {
		p.Data = append(p.Data, list[i].csv()...)
	}
	return p
}

func (row *Row) csv() []byte {
	cells := row.Cells()
	for i := range cells {
		cells[i] = harmless(cells[i])
	}
	return record(cells)
}

func record(cells []string) []byte {
	var b bytes.Buffer
	w := csv.NewWriter(&b)
	w.Write(cells) //nolint:errcheck // a bytes.Buffer does not fail
	w.Flush()
	return b.Bytes()
}

// harmless is a cell that no spreadsheet takes for a formula: an apostrophe stands before what begins one. Tables are read without it.
func harmless(s string) string {
	if rest := strings.TrimLeft(s, "'"); rest != "" && strings.ContainsRune("=+-@\t\r", rune(rest[0])) {
		return "'" + s
	}
	return s
}
