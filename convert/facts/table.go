package facts

import (
	"encoding/csv"
	"errors"
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
	Span  source.Span // of the id
	Said  string      // the cells that say something, each with its heading
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
	return all
}

// LoadTable reads a table of letters: CSV with a line of headings, among them "id". A cell with several names parts them by ";"; an
// empty cell says nothing. The separator is the first of comma, semicolon and tab that stands in the line of headings.
func LoadTable(f *source.File) (rows []Row, found diag.List) {
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
		return &yaml.Node{Kind: yaml.ScalarNode, Tag: "!!str", Value: strings.TrimSpace(record[i]), Line: line, Column: column}
	}
	var names []string
	seen := map[string]source.Span{}
	for {
		record, err := c.Read()
		if errors.Is(err, io.EOF) {
			return rows, r.Found
		}
		if err != nil {
			var parse *csv.ParseError
			at := source.Range{}
			if errors.As(err, &parse) && parse.Line <= f.LineCount() {
				at = f.LineRange(parse.Line)
			}
			r.Found.Add(Syntax.At(at.In(f), "the table cannot be read: %v", err))
			return rows, r.Found
		}
		if names == nil {
			names = r.headings(record, cell)
			if !slices.Contains(names, "id") {
				r.Found.Add(Syntax.At(source.Range{}.In(f), "the table has no column \"id\"; expected one, with the ids of the letters or the names of their files"))
				return rows, r.Found
			}
			continue
		}
		row := Row{Facts: &Facts{Layer: Table}}
		for i := range record {
			if i >= len(names) || names[i] == "" || strings.TrimSpace(record[i]) == "" {
				continue
			}
			n := cell(record, i)
			row.Said += names[i] + "=" + n.Value + "\n"
			if names[i] == "id" {
				row.ID, row.Span = n.Value, r.Span(n)
				continue
			}
			r.cell(row.Facts, names[i], n)
		}
		if first, twice := seen[row.ID]; twice && row.ID != "" {
			d := NoRow.At(row.Span, "a second row has the id %q; the first counts", row.ID)
			r.Found.Add(d.WithNote(first, "the first stands here"))
			continue
		}
		if row.ID != "" {
			seen[row.ID] = row.Span
			rows = append(rows, row)
		}
	}
}

// headings are the names of the columns; "" for one that is not known.
func (r *loader) headings(record []string, cell func([]string, int) *yaml.Node) []string {
	names := make([]string, len(record))
	known := columns()
	for i := range record {
		name := strings.TrimSpace(record[i])
		switch {
		case name == "":
		case !slices.Contains(known, name):
			r.UnknownKey(cell(record, i), known)
		case slices.Contains(names, name):
			r.Report(UnknownKey, cell(record, i), "the column %q stands here a second time; expected it once", name)
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
	for part := range strings.SplitSeq(n.Value, ";") {
		if part = strings.TrimSpace(part); part != "" {
			all.Content = append(all.Content, &yaml.Node{Kind: yaml.ScalarNode, Tag: "!!str", Value: part, Line: n.Line, Column: n.Column})
		}
	}
	return all
}
