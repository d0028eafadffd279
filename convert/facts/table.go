package facts

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode/utf8"

	"go.yaml.in/yaml/v4"

	"teikit/tei/diag"
	"teikit/tei/source"
)

// A Row is what a table says of one letter.
type Row struct {
	ID    string
	Facts *Facts
	Span  source.Span       // of the id
	Said  string            // the cells that say something, each with its heading
	Cells map[string]string // by the heading, those that are no facts, too: "#url"
}

// columns are the headings of a table: the keys, with a dot before the members of groups.
func columns() []string {
	var all []string
	for _, f := range fields {
		switch f.name {
		case "place":
			all = append(all, "place", "place.from", "place.to")
		case "context":
			all = append(all, "context.prev", "context.next")
		case "source":
			for _, member := range SourceMembers {
				all = append(all, "source."+member)
			}
		case "notes", "overrides", "accept":
		default:
			all = append(all, f.name)
		}
	}
	for _, p := range partners {
		all = append(all, p.column)
	}
	return all
}

// A tableCell is a cell with what reads it; cells of a spreadsheet have a file each.
type tableCell struct {
	*loader
	node *yaml.Node
}

// A tableReader reads rows, the first of which has the headings.
type tableReader struct {
	layout Layout
	rows   []Row
	found  diag.List
	names  []string // of the columns; nil: no headings yet
	seen   map[string]source.Span
	number int // of the row, from 1
}

// A Layout is how tables of others are laid out. The zero value is ours.
type Layout struct {
	Columns   map[string]string // what their columns are called here; nil: they have our headings. Others are no facts: "note" is "#note"
	Separator string            // of the names in a cell, instead of ";"
}

// noColumn is what is wrong with a table that tells no letters apart.
const noColumn = "the table has no column \"id\"; expected one, with the ids of the letters or the names of their files"

// row reads the cells of a row, by column; those without node are empty. Ok is false if the headings are none.
func (t *tableReader) row(cells []tableCell) (ok bool) {
	if t.names == nil {
		t.names = t.headings(cells)
		return slices.Contains(t.names, "id") || t.layout.Columns != nil && slices.Contains(t.names, "from")
	}
	t.number++
	row := Row{Facts: &Facts{Layer: Table}, Cells: map[string]string{}}
	if t.layout.Columns != nil && !slices.Contains(t.names, "id") {
		row.ID = fmt.Sprintf("letter-%04d", t.number)
		t.numbered(&row, cells)
	}
	said := map[string]tableCell{}
	for i, c := range cells {
		if i >= len(t.names) || t.names[i] == "" || c.node == nil || c.node.Value == "" {
			continue
		}
		if t.layout.Separator != "" && slices.Contains(listColumns, t.names[i]) {
			c.node.Value = strings.ReplaceAll(strings.ReplaceAll(c.node.Value, ";", `\;`), t.layout.Separator, ";")
		}
		row.Cells[t.names[i]] = c.node.Value
		if strings.HasPrefix(t.names[i], "#") {
			continue
		}
		row.Said += t.names[i] + "=" + c.node.Value + "\n"
		switch name := t.names[i]; {
		case name == "id":
			row.ID, row.Span = c.node.Value, c.Span(c.node)
			if IsLetterID(row.ID) { // it may as well be the name of a file
				row.Facts.ID = &Text{row.ID, row.Span, Table}
			}
		case isPartner(name):
			said[name] = c
		default:
			c.cell(row.Facts, name, c.node)
		}
	}
	for _, p := range partners {
		if c, ok := said[p.column]; ok {
			p.read(c, row.Facts, p.column)
		}
	}
	if first, twice := t.seen[row.ID]; twice && row.ID != "" {
		d := NoRow.At(row.Span, "a second row has the id %q; the first counts", row.ID)
		t.found.Add(d.WithNote(first, "the first stands here"))
	} else if row.ID != "" {
		t.seen[row.ID] = row.Span
		t.rows = append(t.rows, row)
	}
	return true
}

// numbered gives a row without id its place: that of its first cell.
func (t *tableReader) numbered(row *Row, cells []tableCell) {
	for _, c := range cells {
		if c.node != nil && c.node.Value != "" {
			row.Span = c.Span(c.node)
			return
		}
	}
	row.ID = "" // it is empty
}

// listColumns have several names or ids in a cell.
var listColumns = []string{"from", "to", "cc", "from.id", "to.id", "cc.id", "#from refs", "#to refs", "#cc refs", "#edition"}

// LoadTable reads a table of letters in our own layout: LoadTableAs.
func LoadTable(f *source.File) (rows []Row, found diag.List) { return LoadTableAs(f, Layout{}) }

// LoadTableAs reads a table of letters: CSV with a line of headings, among them "id". A cell with several names parts them by ";"; an
// empty cell says nothing, nor does a column whose heading begins with "#". The separator is the first of comma, semicolon and tab that stands in the line of headings.
func LoadTableAs(f *source.File, layout Layout) (rows []Row, found diag.List) {
	r := newLoader(f, Table)
	text := strings.TrimPrefix(f.Text(), "\ufeff")
	offset := f.Len() - len(text)
	c := csv.NewReader(strings.NewReader(text))
	c.FieldsPerRecord = -1
	head, _, _ := strings.Cut(text, "\n")
	for _, sep := range ",;\t" {
		if strings.ContainsRune(head, sep) {
			c.Comma = sep
			break
		}
	}
	cell := func(record []string, i int) *yaml.Node {
		line, column := c.FieldPos(i)
		if line == 1 {
			column += offset
		}
		// Columns of yaml count characters, those of csv bytes.
		start := f.LineRange(line).Start
		end := min(f.Len(), start+column-1)
		if strings.HasPrefix(f.Text()[end:], `"`) {
			end++
		}
		column = utf8.RuneCountInString(f.Text()[start:end]) + 1
		return &yaml.Node{Kind: yaml.ScalarNode, Tag: "!!str", Value: plainCell(strings.TrimSpace(record[i])), Line: line, Column: column}
	}
	t := tableReader{layout: layout, seen: map[string]source.Span{}}
	for {
		record, err := c.Read()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			var parse *csv.ParseError
			at := source.Range{}
			if errors.As(err, &parse) && parse.Line <= f.LineCount() {
				at = f.LineRange(parse.Line)
			}
			r.Found.Add(Syntax.At(at.In(f), "the table cannot be read: %v", err))
			break
		}
		cells := make([]tableCell, len(record))
		for i := range record {
			cells[i] = tableCell{r, cell(record, i)}
		}
		if !t.row(cells) {
			r.Found.Add(Syntax.At(source.Range{}.In(f), noColumn))
			break
		}
	}
	return t.rows, append(r.Found, t.found...)
}

// plainCell is a cell without the apostrophe that keeps spreadsheets from taking it for a formula: "'=A1".
func plainCell(s string) string {
	if rest := strings.TrimLeft(s, "'"); rest != s && rest != "" && strings.IndexByte("=+-@", rest[0]) >= 0 {
		return s[1:]
	}
	return s
}

// headings are the names of the columns; "" for one that is not known.
func (t *tableReader) headings(cells []tableCell) []string {
	names := make([]string, len(cells))
	known := columns()
	for i, c := range cells {
		if c.node == nil {
			continue
		}
		name := c.node.Value
		if ours, known := t.layout.Columns[name]; known {
			name = ours
		} else if t.layout.Columns != nil && name != "" {
			name = "#" + name
		}
		switch {
		case name == "":
		case strings.HasPrefix(name, "#"): // a note
			names[i] = name
		case !slices.Contains(known, name):
			c.UnknownKey(c.node, known)
		case slices.Contains(names, name):
			c.Report(UnknownKey, c.node, "the column %q stands here a second time; expected it once", name)
		default:
			names[i] = name
		}
	}
	return names
}

// cell reads a cell as the value of its column would be read in YAML.
func (r *loader) cell(f *Facts, column string, n *yaml.Node) {
	key, member, grouped := strings.Cut(column, ".")
	value := n
	if slices.Contains([]string{"from", "to", "cc", "via", "editors", "source.introduction"}, column) {
		value = list(n)
	}
	for _, field := range fields {
		if field.name != key {
			continue
		}
		if grouped {
			name := &yaml.Node{Kind: yaml.ScalarNode, Tag: "!!str", Value: member, Line: n.Line, Column: n.Column}
			value = &yaml.Node{Kind: yaml.MappingNode, Tag: "!!map", Content: []*yaml.Node{name, value}, Line: n.Line, Column: n.Column}
			if key == "place" { // one of the two must not hide the other
				r.placeCell(f, member, n)
				return
			}
		}
		field.read(r, f, value)
	}
}

func (r *loader) placeCell(f *Facts, member string, n *yaml.Node) {
	if member == "from" {
		f.PlaceFrom = r.place(n)
		return
	}
	f.PlaceTo = r.place(n)
}

// list parts a cell at semicolons.
func list(n *yaml.Node) *yaml.Node {
	all := &yaml.Node{Kind: yaml.SequenceNode, Line: n.Line, Column: n.Column}
	for _, part := range Parted(n.Value) {
		if part != "" {
			all.Content = append(all.Content, &yaml.Node{Kind: yaml.ScalarNode, Tag: "!!str", Value: part, Line: n.Line, Column: n.Column})
		}
	}
	return all
}

// Parted are the parts of a cell between semicolons, without blanks around them. A semicolon behind a backslash parts nothing.
func Parted(cell string) (parts []string) {
	var b strings.Builder
	for i := 0; i < len(cell); i++ {
		switch c := cell[i]; {
		case c == '\\' && i+1 < len(cell) && cell[i+1] == ';':
			i++
			b.WriteByte(';')
		case c == ';':
			parts = append(parts, strings.TrimSpace(b.String()))
			b.Reset()
		default:
			b.WriteByte(c)
		}
	}
	return append(parts, strings.TrimSpace(b.String()))
}

// Joined is the cell of parts.
func Joined(parts []string) string {
	escaped := make([]string, len(parts))
	for i, p := range parts {
		escaped[i] = strings.ReplaceAll(p, ";", `\;`)
	}
	return strings.Join(escaped, "; ")
}
