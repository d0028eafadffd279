package xlsx

import (
	"fmt"
	"strconv"
	"strings"
)

// text is a string with or without runs of formats (ECMA-376 part 1, 18.4.8); what stands beside it for its pronunciation is none of it.
type text struct {
	T    *string `xml:"t"`
	Runs []struct {
		T string `xml:"t"`
	} `xml:"r"`
}

func (t text) String() string {
	var b strings.Builder
	if t.T != nil {
		b.WriteString(*t.T)
	}
	for _, r := range t.Runs {
		b.WriteString(r.T)
	}
	return decode(b.String())
}

func (b *book) readStrings(name string) error {
	var table struct {
		List []text `xml:"si"`
	}
	if err := b.part(name, &table); err != nil {
		return err
	}
	for _, t := range table.List {
		b.strings = append(b.strings, t.String())
	}
	return nil
}

// rawCell is a cell as it is written (ECMA-376 part 1, 18.3.1.4).
type rawCell struct {
	Ref    string  `xml:"r,attr"`
	Type   string  `xml:"t,attr"`
	Style  int     `xml:"s,attr"`
	Value  *string `xml:"v"`
	Inline *text   `xml:"is"`
}

func (b *book) readSheet(name string) (rows [][]Cell, err error) {
	var sheet struct {
		Rows []struct {
			Number int       `xml:"r,attr"`
			Cells  []rawCell `xml:"c"`
		} `xml:"sheetData>row"`
	}
	if err := b.part(name, &sheet); err != nil {
		return nil, err
	}
	number := 0
	for _, row := range sheet.Rows {
		if number++; row.Number > 0 {
			number = row.Number
		}
		var cells []Cell
		for i, raw := range row.Cells {
			if raw.Ref == "" {
				raw.Ref = columnName(i) + strconv.Itoa(number)
			}
			if c := b.cell(raw); strings.TrimSpace(c.Value) != "" || c.Fault != "" {
				cells = append(cells, c)
			}
		}
		if len(cells) > 0 {
			rows = append(rows, cells)
		}
	}
	return rows, nil
}

// columnName is the letters of a column, counted from 0.
func columnName(i int) string {
	if i < 26 {
		return string(rune('A' + i))
	}
	return columnName(i/26-1) + string(rune('A'+i%26))
}

// Column is the letters of a cell's column: "C" of "C4".
func (c Cell) Column() string { return strings.TrimRight(c.Ref, "0123456789") }

// cell reads the value of a cell.
func (b *book) cell(raw rawCell) Cell {
	c := Cell{Ref: raw.Ref}
	value := ""
	if raw.Value != nil {
		value = *raw.Value
	}
	switch raw.Type {
	case "inlineStr":
		if raw.Inline != nil {
			c.Value = raw.Inline.String()
		}
	case "s":
		i, err := strconv.Atoi(value)
		if err != nil || i < 0 || i >= len(b.strings) {
			c.Fault = "the cell has a text that the file lacks"
			return c
		}
		c.Value = b.strings[i]
	case "b":
		c.Value = map[string]string{"1": "true", "0": "false"}[value]
	case "e":
		c.Value, c.Fault = value, fmt.Sprintf("the cell has the error %s", value)
	case "str":
		c.Value = value
	case "d": // a date in the form of ISO 8601
		c.Value, _, _ = strings.Cut(value, "T")
	default:
		b.number(&c, value, raw.Style)
	}
	return c
}

// number reads a number, or the date that it stands for.
func (b *book) number(c *Cell, value string, style int) {
	n, err := strconv.ParseFloat(value, 64)
	switch {
	case value == "":
	case err != nil:
		c.Value, c.Fault = value, "the cell has no number, although it is said to be one"
	case style >= 0 && style < len(b.formats) && b.formats[style] != notDate:
		var ok bool
		if c.Value, ok = b.from.date(n, b.formats[style]); !ok {
			c.Fault = "the cell has a number that is no date, although it is to be shown as one"
		}
	default:
		c.Value = strconv.FormatFloat(n, 'f', -1, 64)
	}
}
