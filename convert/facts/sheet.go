package facts

import (
	"strings"

	"go.yaml.in/yaml/v4"

	"teikit/convert/xlsx"
	"teikit/tei/diag"
	"teikit/tei/source"
)

// LoadSpreadsheet reads a table of letters from a spreadsheet: the first sheet whose first row has the heading "id"; the rest is as with
// LoadTable. Findings point into files of one cell each, which are named after it: "letters.xlsx, sheet Letters, cell C4".
func LoadSpreadsheet(name string, sheets []xlsx.Sheet) (rows []Row, found diag.List) {
	return LoadSpreadsheetAs(name, sheets, Layout{})
}

// LoadSpreadsheetAs is LoadSpreadsheet for a table of another layout, which is on the first sheet.
func LoadSpreadsheetAs(name string, sheets []xlsx.Sheet, layout Layout) (rows []Row, found diag.List) {
	for _, s := range sheets {
		if rows, found, ok := loadSheet(name, s, layout); ok {
			return rows, found
		}
	}
	return nil, diag.List{Syntax.At(source.Span{File: source.New(name, "")}, noColumn)}
}

// loadSheet reads one sheet; ok is false if it has no table of letters.
func loadSheet(name string, s xlsx.Sheet, layout Layout) (rows []Row, found diag.List, ok bool) {
	t := tableReader{layout: layout, seen: map[string]source.Span{}}
	places := map[string]int{} // of columns, by their letters
	for n, row := range s.Rows {
		var cells []tableCell
		for _, c := range row {
			if n == 0 {
				places[c.Column()] = len(places)
			}
			i, headed := places[c.Column()]
			if !headed {
				continue // a column without heading says nothing that is known
			}
			for len(cells) <= i {
				cells = append(cells, tableCell{})
			}
			cells[i] = sheetCell(name, s.Name, c)
		}
		headed := t.row(cells)
		for _, c := range cells {
			if c.loader != nil {
				found = append(found, c.Found...)
			}
		}
		if !headed {
			return nil, nil, false
		}
	}
	return t.rows, append(found, t.found...), t.names != nil
}

// sheetCell makes a cell of a table of one of a spreadsheet. One with a fault says nothing.
func sheetCell(file, sheet string, c xlsx.Cell) tableCell {
	r := newLoader(source.New(file+", sheet "+sheet+", cell "+c.Ref, c.Value), Table)
	value := strings.TrimSpace(c.Value)
	n := &yaml.Node{Kind: yaml.ScalarNode, Tag: "!!str", Value: value, Line: 1, Column: 1}
	if c.Fault != "" {
		r.Report(WrongValue, n, "%s; expected a value", c.Fault)
		n.Value = ""
	}
	return tableCell{r, n}
}
