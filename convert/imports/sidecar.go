package imports

import (
	"bytes"
	"errors"
	"maps"
	"slices"
	"strings"

	"go.yaml.in/yaml/v4"

	"teikit/convert/export/table"
	"teikit/convert/facts"
	"teikit/convert/names"
	"teikit/tei/diag"
)

// Facts is a row as a file of facts, which belongs beside the transcription that has the row's id as its name. Findings say what facts cannot say.
func Facts(row *Row) ([]byte, diag.List) {
	w := &factsWriter{row: row}
	w.word("id", row.ID)
	w.word("title", row.Other["title"])
	if slices.Contains(facts.Types, row.Type) {
		w.word("type", row.Type)
	}
	w.parties("from", row.From)
	w.parties("to", row.To)
	w.parties("cc", row.Copies)
	w.add(&w.root, "place", mapping("from", w.place(row.Place), "to", w.place(row.Reached)))
	w.add(&w.root, "date", w.date(row.Sent))
	w.add(&w.root, "received", w.date(row.Received))
	w.word("lang", row.Lang)
	w.sources()
	w.others()
	var b bytes.Buffer
	d, err := yaml.NewDumper(&b, yaml.WithIndent(2), yaml.WithLineWidth(-1))
	if err == nil {
		err = errors.Join(d.Dump(&yaml.Node{Kind: yaml.MappingNode, Content: w.root}), d.Close())
	}
	if err != nil {
		panic(err) // a tree of scalars
	}
	return b.Bytes(), w.found
}

// A factsWriter makes the YAML of one row.
type factsWriter struct {
	row   *Row
	root  []*yaml.Node
	found diag.List
}

func (w *factsWriter) add(into *[]*yaml.Node, key string, value *yaml.Node) {
	if value != nil {
		*into = append(*into, scalar(key), value)
	}
}

func (w *factsWriter) word(key, value string) { w.add(&w.root, key, optional(value)) }

func scalar(s string) *yaml.Node {
	n := &yaml.Node{}
	n.SetString(s)
	return n
}

func optional(s string) *yaml.Node {
	if s == "" {
		return nil
	}
	return scalar(s)
}

// mapping is a map in one line, without members that say nothing; nil if none does.
func mapping(members ...any) *yaml.Node {
	n := &yaml.Node{Kind: yaml.MappingNode, Style: yaml.FlowStyle}
	for i := 0; i+1 < len(members); i += 2 {
		value, _ := members[i+1].(*yaml.Node)
		if s, isText := members[i+1].(string); isText {
			value = optional(s)
		}
		if value != nil {
			n.Content = append(n.Content, scalar(members[i].(string)), value)
		}
	}
	if len(n.Content) == 0 {
		return nil
	}
	return n
}

func (w *factsWriter) parties(key string, list []table.Party) {
	var nodes []*yaml.Node
	for _, p := range list {
		nodes = append(nodes, w.party(p))
	}
	switch len(nodes) {
	case 0:
	case 1:
		w.add(&w.root, key, nodes[0])
	default:
		w.add(&w.root, key, &yaml.Node{Kind: yaml.SequenceNode, Style: yaml.FlowStyle, Content: nodes})
	}
}

func (w *factsWriter) party(p table.Party) *yaml.Node {
	id := entryID(p)
	var org *yaml.Node
	if p.Org != (strings.HasPrefix(id, "org-") || id == "" && names.IsOrg(p.Name)) {
		org = &yaml.Node{Kind: yaml.ScalarNode, Tag: "!!bool", Value: "false"}
		if p.Org {
			org.Value = "true"
		}
	}
	n := mapping("name", p.Name, "id", id, "role", p.Role, "org", org, "cert", p.Cert)
	if len(n.Content) == 2 {
		return scalar(p.Name)
	}
	return n
}

// entryID is the id of an entry of the register; facts have no pointers of another kind, see Unregistered.
func entryID(p table.Party) string {
	if id, local := strings.CutPrefix(p.Ref, "#"); local && facts.IsEntry(id) {
		return id
	}
	return ""
}

func (w *factsWriter) place(p *table.Party) *yaml.Node {
	if p == nil {
		return nil
	}
	n := mapping("name", p.Name, "id", entryID(*p), "cert", p.Cert)
	if n != nil && len(n.Content) == 2 {
		return scalar(p.Name)
	}
	return n
}

func (w *factsWriter) date(d *table.Date) *yaml.Node {
	if d == nil {
		return nil
	}
	if d.EDTF == "" {
		w.found.Add(NoPlaceFor.At(w.row.Span, "the date %q is left out; facts need one in EDTF, such as 1902-05 or 1902~", d.Text))
		return nil
	}
	n := mapping("edtf", d.EDTF, "text", d.OwnWords(), "calendar", d.Calendar(), "cert", d.Certainty())
	if len(n.Content) == 2 {
		return scalar(d.EDTF)
	}
	return n
}

// sources writes where the letter is kept, printed and shown.
func (w *factsWriter) sources() {
	row := w.row
	printed := strings.Join(row.Editions, "; ")
	if printed != "" && row.Key != "" {
		printed += ", " + row.Key
	}
	pairs := map[string]string{"archive": row.Archive, "print": printed, "url": row.URL}
	for column, cell := range row.Other {
		if member, ok := strings.CutPrefix(column, "source."); ok {
			pairs[member] = cell
		}
	}
	var members []any
	for _, member := range facts.SourceMembers {
		members = append(members, member, pairs[member])
	}
	w.add(&w.root, "source", mapping(members...))
}

// others writes the facts that a row has no member for, as their columns have them.
func (w *factsWriter) others() {
	var prev, next string
	for _, column := range slices.Sorted(maps.Keys(w.row.Other)) {
		cell := w.row.Other[column]
		switch {
		case strings.HasPrefix(column, "#"), strings.HasPrefix(column, "source."), column == "title":
		case column == "context.prev":
			prev = cell
		case column == "context.next":
			next = cell
		case column == "via", column == "editors":
			n := &yaml.Node{Kind: yaml.SequenceNode, Style: yaml.FlowStyle}
			for _, part := range compact(facts.Parted(cell)) {
				n.Content = append(n.Content, scalar(part))
			}
			w.add(&w.root, column, n)
		default:
			w.word(column, cell)
		}
	}
	w.add(&w.root, "context", mapping("prev", prev, "next", next))
}
