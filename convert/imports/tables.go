package imports

import (
	"cmp"
	"encoding/csv"
	"maps"
	"slices"
	"strconv"
	"strings"

	"teikit/convert/export/table"
	"teikit/convert/facts"
	"teikit/convert/letter"
	"teikit/convert/xlsx"
	"teikit/tei/datable"
	"teikit/tei/diag"
	"teikit/tei/register"
	"teikit/tei/source"
)

// csv2cmi are the columns of the table of csv2cmi (its README), by our names.
var csv2cmi = map[string]string{
	"sender": "from", "senderID": "#from refs", "senderPlace": "place.from", "senderPlaceID": "#place.from ref", "senderDate": "date", "senderDateText": "date.text",
	"addressee": "to", "addresseeID": "#to refs", "addresseePlace": "place.to", "addresseePlaceID": "#place.to ref", "addresseeDate": "received", "addresseeDateText": "received.text",
	"edition": "#edition", "key": "#key", "note": "#note",
}

// readCSV reads our table, or that of csv2cmi.
func readCSV(f *source.File, o Options) (*Table, diag.List) {
	text := strings.TrimPrefix(f.Text(), "\ufeff")
	r := csv.NewReader(strings.NewReader(text))
	r.FieldsPerRecord, r.LazyQuotes = -1, true
	if head, _, _ := strings.Cut(text, "\n"); !strings.Contains(head, ",") && strings.Contains(head, ";") {
		r.Comma = ';'
	} else if !strings.Contains(head, ",") && strings.Contains(head, "\t") {
		r.Comma = '\t'
	}
	records, _ := r.ReadAll() // what is wrong with them is found when they are read in earnest
	form, layout := layoutOf(records, o)
	rows, found := facts.LoadTableAs(f, layout)
	return tableOf(form, rows), found
}

// readSheets reads the first sheet that is one.
func readSheets(name string, sheets []xlsx.Sheet, o Options) (*Table, diag.List) {
	for _, s := range sheets {
		var records [][]string
		for _, row := range s.Rows {
			var record []string
			for _, c := range row {
				record = append(record, c.Value)
			}
			records = append(records, record)
		}
		if form, layout := layoutOf(records, o); layout.Columns != nil {
			rows, found := facts.LoadSpreadsheetAs(name, []xlsx.Sheet{s}, layout)
			return tableOf(form, rows), found
		}
	}
	rows, found := facts.LoadSpreadsheet(name, sheets)
	return tableOf(ours, rows), found
}

// Forms of tables, for people.
const (
	ours    = "table of letters"
	theirs  = "table of csv2cmi"
	jsonl   = "table of letters, a JSON object a line"
	cmifile = "CMIF"
)

// layoutOf is the layout of a table by its headings.
func layoutOf(records [][]string, o Options) (form string, layout facts.Layout) {
	if len(records) == 0 || !slices.Contains(records[0], "sender") || !slices.Contains(records[0], "addressee") {
		return ours, facts.Layout{}
	}
	layout = facts.Layout{Columns: csv2cmi, Separator: o.Separator}
	sender, addressee := slices.Index(records[0], "sender"), slices.Index(records[0], "addressee")
	for _, r := range records[1:] {
		for i, cell := range r {
			if layout.Separator == "" && (i == sender || i == addressee) && strings.Contains(cell, "|") {
				layout.Separator = "|"
			}
		}
	}
	if layout.Separator == ";" {
		layout.Separator = ""
	}
	return theirs, layout
}

// tableOf makes rows of what was read; nil if there is no table.
func tableOf(form string, rows []facts.Row) *Table {
	if rows == nil {
		return nil
	}
	t := &Table{Form: form}
	for _, r := range rows {
		t.Rows = append(t.Rows, Row{rowOf(r, form == theirs), r.Span})
	}
	return t
}

// rowOf is the letter of a row. What is bracketed in a table of csv2cmi is a conjecture.
func rowOf(r facts.Row, bracketed bool) table.Row {
	f := r.Facts
	row := table.Row{
		ID: r.ID, URL: r.Cells["#url"], Key: r.Cells["#key"], Editions: compact(facts.Parted(r.Cells["#edition"])),
		Title: cmp.Or(value(f.Title), r.Cells["#title"]), File: r.Cells["#file"],
		From: partiesOf(f.From, r.Cells["#from refs"]), To: partiesOf(f.To, r.Cells["#to refs"]), Copies: partiesOf(f.Cc, r.Cells["#cc refs"]),
		Place: placeOf(f.PlaceFrom, r.Cells["#place.from ref"]), Reached: placeOf(f.PlaceTo, r.Cells["#place.to ref"]),
		Sent: dateOf(f.Date, r.Cells["date"], r.Cells["date.text"]), Received: dateOf(f.Received, r.Cells["received"], r.Cells["received.text"]),
		Type: value(f.Type), Lang: value(f.Lang), Archive: value(f.Archive),
	}
	row.More = table.MoreOf(r.Cells["#cmif 2"])
	row.Notes, _ = strconv.Atoi(r.Cells["#notes"])
	if n, err := strconv.Atoi(r.Cells["#findings"]); err == nil {
		row.Findings = &n
	}
	if bracketed {
		conjectures(&row)
	}
	known := table.Headings()
	for _, column := range slices.Sorted(maps.Keys(r.Cells)) {
		if !slices.Contains(known, column) {
			if row.Other == nil {
				row.Other = map[string]string{}
			}
			row.Other[column] = r.Cells[column]
		}
	}
	return row
}

func compact(list []string) []string {
	return slices.DeleteFunc(list, func(s string) bool { return s == "" })
}

func value(t *facts.Text) string {
	if t == nil {
		return ""
	}
	return t.Value
}

func partiesOf(p *facts.Parties, refs string) (list []table.Party) {
	if p == nil {
		return nil
	}
	parts := facts.Parted(refs)
	for i, q := range p.List {
		party := table.Party{Name: q.Name, Role: q.Role, Org: q.Kind == letter.Org, Cert: string(q.Cert)}
		if i < len(parts) {
			party.Ref = address(parts[i])
		}
		if q.ID != "" {
			party.Ref = "#" + q.ID
		}
		list = append(list, party)
	}
	return list
}

func placeOf(p *facts.Place, ref string) *table.Party {
	if p == nil {
		return nil
	}
	place := &table.Party{Name: p.Name, Cert: string(p.Cert), Ref: ref}
	if p.ID != "" {
		place.Ref = "#" + p.ID
	}
	return place
}

// address is a pointer as it is, or the address of what is a number of the GND alone.
func address(ref string) string {
	if gnd, _ := register.LookupScheme("gnd"); ref != "" && !strings.ContainsAny(ref, ":/#") && gnd.Fits(ref) {
		return gnd.Address + gnd.Clean(ref)
	}
	return ref
}

// dateOf is a date; one that is no EDTF has its words alone.
func dateOf(d *facts.Date, cell, words string) *table.Date {
	if d == nil {
		return table.NewDate(nil, cmp.Or(words, cell))
	}
	return table.NewDate(attrsOf(d.Value), d.Text)
}

func attrsOf(v datable.Value) map[string]string {
	attrs := map[string]string{}
	for _, a := range v.HeaderAttrs() {
		attrs[a.Name] = a.Value
	}
	return attrs
}

// conjectures takes the brackets off names and says what they mean.
func conjectures(row *table.Row) {
	bare := func(p *table.Party) {
		if inside, ok := strings.CutPrefix(p.Name, "["); ok && strings.HasSuffix(inside, "]") {
			p.Name, p.Evidence = strings.TrimSpace(strings.TrimSuffix(inside, "]")), "conjecture"
		}
	}
	for _, list := range [][]table.Party{row.From, row.To} {
		for i := range list {
			bare(&list[i])
		}
	}
	for _, p := range []*table.Party{row.Place, row.Reached} {
		if p != nil {
			bare(p)
		}
	}
}
