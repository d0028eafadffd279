package register

import (
	"cmp"
	"io"
	"slices"
	"strings"

	"teikit/tei/diag"
	"teikit/tei/source"
)

// A Row is one name that is not certain, and what an editor decided about it.
type Row struct {
	File       string // as the review file calls it
	Place      string // path of the element
	Name       string
	Kind       Kind
	Decision   string // "": none yet; NoLink; or the id of an entry
	Candidates string // ids, parted by "|"
	Note       string // one in parentheses is the program's, and made anew each time; any other is the editor's

	span source.Span // of the decision
}

// NoLink is the decision that a name has no link.
const NoLink = "none"

// A reviewColumn is a column of the review file.
type reviewColumn struct {
	name     string
	field    func(*Row) *string
	required bool
}

var reviewColumns = []reviewColumn{
	{"file", func(r *Row) *string { return &r.File }, true},
	{"place", func(r *Row) *string { return &r.Place }, true},
	{"name", func(r *Row) *string { return &r.Name }, true},
	{"kind", func(r *Row) *string { return (*string)(&r.Kind) }, true},
	{"decision", func(r *Row) *string { return &r.Decision }, true},
	{"candidates", func(r *Row) *string { return &r.Candidates }, false},
	{"note", func(r *Row) *string { return &r.Note }, false},
}

// A Review is the review file: what editors decided.
type Review struct {
	Rows []Row
	at   map[Row]int      // by place: file, place, name and kind alone
	by   map[Row][]string // decisions, by file, name and kind alone
	used map[int]bool
}

// ReadReview reads a review file, a table with a heading line. Decisions that no entry of the register has as its id are findings, and
// left out.
func ReadReview(f *source.File, r *Register) (*Review, diag.List) {
	t := lexTable(f)
	found := t.found
	if len(t.rows) == 0 || t.rows[0].empty() {
		return NewReview(nil), found
	}
	heads := make([]*reviewColumn, len(t.rows[0].cells))
	missing := map[string]bool{}
	for _, c := range reviewColumns {
		missing[c.name] = c.required
	}
	var names []string
	for _, c := range reviewColumns {
		names = append(names, c.name)
	}
	for i, c := range t.rows[0].cells {
		name := strings.ToLower(strings.TrimSpace(c.text))
		at := slices.Index(names, name)
		if at < 0 {
			d := topicColumn.At(c.span.In(f), "there is no column %q; expected %s", name, strings.Join(names, ", "))
			if near, ok := diag.Nearest(name, names); ok {
				d = topicColumn.At(c.span.In(f), "there is no column %q; did you mean %q?", name, near)
			}
			found.Add(d)
			continue
		}
		heads[i], missing[name] = &reviewColumns[at], false
	}
	for _, c := range reviewColumns {
		if missing[c.name] {
			found.Add(topicColumn.At(t.rows[0].span.In(f), "the table has no column %q; expected one in the heading line", c.name))
		}
	}
	var rows []Row
	for _, line := range t.rows[1:] {
		if line.empty() {
			continue
		}
		if len(line.cells) != len(heads) {
			found.Add(topicSyntax.At(line.span.In(f), "the line has %d cells; expected %d, as the heading line has", len(line.cells), len(heads)))
		}
		var row Row
		for i, c := range line.cells {
			if i >= len(heads) || heads[i] == nil {
				continue
			}
			*heads[i].field(&row) = folded(c.text)
			if heads[i].name == "decision" {
				row.span = c.span.In(f)
			}
		}
		row.Decision = strings.TrimPrefix(row.Decision, "#")
		found = append(found, row.check(r)...)
		rows = append(rows, row)
	}
	return NewReview(rows), found
}

// check looks at the decision.
func (row *Row) check(r *Register) diag.List {
	if row.Decision == "" || row.Decision == NoLink || r.Lookup(row.Decision) != nil {
		return nil
	}
	known := []string{NoLink}
	for _, e := range r.Entries {
		known = append(known, e.ID)
	}
	if near, ok := diag.Nearest(row.Decision, known); ok {
		return diag.List{topicReviewDecision.At(row.span, "no entry has the id %q; did you mean %q?", row.Decision, near)}
	}
	return diag.List{topicReviewDecision.At(row.span, "no entry has the id %q; expected the id of an entry, %q, or nothing", row.Decision, NoLink)}
}

// NewReview makes a Review of rows.
func NewReview(rows []Row) *Review {
	v := &Review{Rows: rows, at: map[Row]int{}, by: map[Row][]string{}, used: map[int]bool{}}
	for i, row := range rows {
		v.at[row.key()] = i
		if key := row.wideKey(); row.Decision != "" && !slices.Contains(v.by[key], row.Decision) {
			v.by[key] = append(v.by[key], row.Decision)
		}
	}
	return v
}

func (row Row) key() Row {
	return Row{File: row.File, Place: row.Place, Name: row.Name, Kind: row.Kind}
}

func (row Row) wideKey() Row { return Row{File: row.File, Name: row.Name, Kind: row.Kind} }

// lookUp completes a row with what was decided at its place. A name that has moved in its letter takes the decision that all rows of the
// letter with the name have.
func (v *Review) lookUp(row Row) Row {
	if i, ok := v.at[row.key()]; ok {
		v.used[i] = true
		row.Decision, row.span = v.Rows[i].Decision, v.Rows[i].span
		if note := v.Rows[i].Note; note != "" && !strings.HasPrefix(note, "(") {
			row.Note = note
		}
		return row
	}
	if all := v.by[row.wideKey()]; len(all) == 1 {
		row.Decision = all[0]
		for i, old := range v.Rows {
			if old.wideKey() == row.wideKey() && !v.used[i] {
				v.used[i] = true
				break
			}
		}
	}
	return row
}

// Unused are the rows that no name asked for since the Review was made, and that are to be kept: all of files that were not looked at, and of
// the others those that are decided, with a finding.
func (v *Review) Unused(looked func(file string) bool) (rows []Row, found diag.List) {
	for i, row := range v.Rows {
		switch {
		case v.used[i]:
		case !looked(row.File):
			rows = append(rows, row)
		case row.Decision != "":
			rows = append(rows, row)
			found.Add(topicReviewRow.At(row.span, "the name %q is no longer at %s of %s without a link; the row may be deleted", row.Name, row.Place, row.File))
		}
	}
	return rows, found
}

// WriteReview writes rows as a table, sorted by file; within a file they keep their order.
func WriteReview(w io.Writer, rows []Row) error {
	rows = slices.Clone(rows)
	slices.SortStableFunc(rows, func(a, b Row) int { return cmp.Compare(a.File, b.File) })
	var b strings.Builder
	for i, c := range reviewColumns {
		writeCell(&b, i, c.name)
	}
	b.WriteByte('\n')
	for _, row := range rows {
		for i, c := range reviewColumns {
			writeCell(&b, i, *c.field(&row))
		}
		b.WriteByte('\n')
	}
	_, err := io.WriteString(w, b.String())
	return err
}
