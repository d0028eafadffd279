package imports

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"teikit/convert/export/table"
	"teikit/tei/datable"
	"teikit/tei/diag"
	"teikit/tei/source"
)

// readJSONL reads an object a line, as export jsonl writes them.
func readJSONL(f *source.File, _ Options) (*Table, diag.List) {
	t := &Table{Form: jsonl}
	var found diag.List
	seen := map[string]bool{}
	for number := 1; number <= f.LineCount(); number++ {
		at := f.LineRange(number)
		line := strings.TrimSpace(f.Text()[at.Start:at.End])
		if line = strings.TrimPrefix(line, "\ufeff"); line == "" {
			continue
		}
		d := json.NewDecoder(strings.NewReader(line))
		d.DisallowUnknownFields()
		row := Row{Span: at.In(f)}
		switch err := d.Decode(&row.Row); {
		case err != nil:
			found.Add(Unreadable.At(row.Span, "the line is no letter: %v; expected an object as export jsonl writes it", strings.TrimPrefix(err.Error(), "json: ")))
			continue
		case row.ID == "":
			found.Add(NoID.At(row.Span, "the letter has no id; expected a member \"id\""))
			continue
		case seen[row.ID]:
			found.Add(SameID.At(row.Span, "a second letter has the id %q; the first counts", row.ID))
			continue
		}
		seen[row.ID] = true
		if message := whole(&row.Row); message != "" {
			found.Add(Unreadable.At(row.Span, "the letter %q %s", row.ID, message))
		}
		t.Rows = append(t.Rows, row)
	}
	return t, found
}

// whole puts a row right that other programs made: parties without name are left out, dates have both their forms. The message says what was
// left out; "": nothing.
func whole(row *table.Row) (message string) {
	named := func(p table.Party) bool {
		ok := strings.TrimSpace(p.Name) != ""
		if !ok {
			message = "has a party or a place without name; expected a member \"name\""
		}
		return ok
	}
	for _, list := range []*[]table.Party{&row.From, &row.To, &row.Copies} {
		*list = slices.DeleteFunc(*list, func(p table.Party) bool { return !named(p) })
	}
	for _, p := range []**table.Party{&row.Place, &row.Reached} {
		if *p != nil && !named(**p) {
			*p = nil
		}
	}
	for _, d := range []**table.Date{&row.Sent, &row.Received} {
		if *d == nil {
			continue
		}
		attrs := (*d).Attrs
		if v, _, err := datable.ParseEDTF((*d).EDTF); len(attrs) == 0 && (*d).EDTF != "" {
			if attrs = attrsOf(v); err != nil {
				message = fmt.Sprintf("has the date %q, which is no EDTF", (*d).EDTF)
			}
		}
		*d = table.NewDate(attrs, (*d).Text)
	}
	return message
}
