package table

import (
	"slices"
	"strconv"
	"strings"

	"teikit/convert/facts"
	"teikit/convert/names"
)

// A column is a heading with what stands below it.
type column struct {
	name string
	cell func(*Row) string
}

// columns are those that an editor looks at first, then what else the letter says, with headings that begin with "#", and last the partners of the first: ids,
// doubt and what is rare. Most rows end before that, which keeps spreadsheets small.
var columns = slices.Concat(
	[]column{
		{"id", func(r *Row) string { return r.ID }},
		{"from", func(r *Row) string { return parties(r.From, partyName) }},
		{"to", func(r *Row) string { return parties(r.To, partyName) }},
		{"cc", func(r *Row) string { return parties(r.Copies, partyName) }},
		{"date", func(r *Row) string { return edtf(r.Sent) }},
		{"place.from", func(r *Row) string { return placeName(r.Place) }},
		{"place.to", func(r *Row) string { return placeName(r.Reached) }},
		{"received", func(r *Row) string { return edtf(r.Received) }},
		{"type", func(r *Row) string { return r.knownType() }},
		{"lang", func(r *Row) string { return r.Lang }},
		{"source.archive", func(r *Row) string { return r.Archive }},
		{"#title", func(r *Row) string { return r.Title }},
		{"#notes", func(r *Row) string { return strconv.Itoa(r.Notes) }},
		{"#findings", func(r *Row) string { return number(r.Findings) }},
		{"#file", func(r *Row) string { return r.File }},
		{"#url", func(r *Row) string { return r.URL }},
		{"#key", func(r *Row) string { return r.Key }},
		{"#edition", func(r *Row) string { return facts.Joined(r.Editions) }},
		{"#date attributes", func(r *Row) string { return attributes(r.Sent) }},
		{"#received attributes", func(r *Row) string { return attributes(r.Received) }},
		{"#from refs", func(r *Row) string { return parties(r.From, partyRef) }},
		{"#to refs", func(r *Row) string { return parties(r.To, partyRef) }},
		{"#cc refs", func(r *Row) string { return parties(r.Copies, partyRef) }},
		{"#place.from ref", func(r *Row) string { return placeRef(r.Place) }},
		{"#place.to ref", func(r *Row) string { return placeRef(r.Reached) }},
	},
	partnerColumns("id", Party.id),
	dateColumns("text", (*Date).OwnWords),
	partnerColumns("cert", Party.doubt),
	dateColumns("cert", (*Date).Certainty),
	dateColumns("calendar", (*Date).Calendar),
	partyColumns("org", Party.kind),
	partyColumns("role", func(p Party) string { return p.Role }),
	[]column{{"#cmif 2", func(r *Row) string { return more(r.More) }}},
)

// Headings are the names of the columns.
func Headings() (list []string) {
	for _, c := range columns {
		list = append(list, c.name)
	}
	return list
}

// Cells are what stands below them.
func (row *Row) Cells() (list []string) {
	for _, c := range columns {
		list = append(list, c.cell(row))
	}
	return list
}

// partyColumns say something of each party of a side: "from.role".
func partyColumns(member string, what func(Party) string) []column {
	return []column{
		{"from." + member, func(r *Row) string { return parties(r.From, what) }},
		{"to." + member, func(r *Row) string { return parties(r.To, what) }},
		{"cc." + member, func(r *Row) string { return parties(r.Copies, what) }},
	}
}

// partnerColumns say something of parties and places.
func partnerColumns(member string, what func(Party) string) []column {
	return append(partyColumns(member, what),
		column{"place.from." + member, func(r *Row) string { return place(r.Place, what) }},
		column{"place.to." + member, func(r *Row) string { return place(r.Reached, what) }})
}

// dateColumns say something of dates that stand in their columns.
func dateColumns(member string, what func(*Date) string) []column {
	said := func(d *Date) string {
		if d == nil || d.EDTF == "" {
			return ""
		}
		return what(d)
	}
	return []column{
		{"date." + member, func(r *Row) string { return said(r.Sent) }},
		{"received." + member, func(r *Row) string { return said(r.Received) }},
	}
}

// parties are something of each party in one cell, as tables part them; "" if none has any.
func parties(list []Party, what func(Party) string) string {
	all, said := make([]string, len(list)), false
	for i, p := range list {
		all[i] = what(p)
		said = said || all[i] != ""
	}
	if !said {
		return ""
	}
	return facts.Joined(all)
}

func partyName(p Party) string { return p.Name }

func partyRef(p Party) string { return p.Ref }

// id is that of an entry of a register, if facts can have it, without what tells the letters of one page apart: "l2-".
func (p Party) id() string {
	id, local := strings.CutPrefix(p.Ref, "#")
	if number, rest, ok := strings.Cut(id, "-"); ok && len(number) > 1 && number[0] == 'l' && strings.Trim(number[1:], "0123456789") == "" && facts.IsEntry(rest) {
		id = rest
	}
	if local && facts.IsEntry(id) {
		return id
	}
	return ""
}

// doubt is the certainty, if it is one that facts know.
func (p Party) doubt() string {
	switch p.Cert {
	case "high", "medium", "low":
		return p.Cert
	}
	return ""
}

// kind says whether the party is an organisation, where its name does not show it.
func (p Party) kind() string {
	if p.Org == (names.IsOrg(p.Name) || strings.HasPrefix(p.id(), "org-")) {
		return ""
	}
	return strconv.FormatBool(p.Org)
}

func place(p *Party, what func(Party) string) string {
	if p == nil {
		return ""
	}
	return what(*p)
}

func placeName(p *Party) string { return place(p, partyName) }

func placeRef(p *Party) string { return place(p, partyRef) }

func edtf(d *Date) string {
	if d == nil {
		return ""
	}
	return d.EDTF
}

// attributes are those of a date that say when, as they are written.
func attributes(d *Date) string {
	if d == nil {
		return ""
	}
	var all []string
	for _, key := range []string{"when", "from", "to", "notBefore", "notAfter", "when-custom", "calendar", "datingMethod", "cert"} {
		if v := d.Attrs[key]; v != "" {
			all = append(all, key+"="+v)
		}
	}
	return strings.Join(all, " ")
}

// more are the statements of CMIF version 2 in one cell: "mentionsPerson https://d-nb.info/gnd/118572121 Lenin; hasTextBase #Draft".
func more(list []More) string {
	all := make([]string, len(list))
	for i, m := range list {
		all[i] = strings.TrimSpace(m.Type + " " + m.Target + " " + m.Text)
	}
	return facts.Joined(all)
}

// MoreOf reads them.
func MoreOf(cell string) (list []More) {
	for _, part := range facts.Parted(cell) {
		if kind, rest, ok := strings.Cut(part, " "); ok {
			target, text, _ := strings.Cut(rest, " ")
			list = append(list, More{kind, target, text})
		}
	}
	return list
}

func number(n *int) string {
	if n == nil {
		return ""
	}
	return strconv.Itoa(*n)
}

// knownType is the kind of the letter, if it is one that facts know.
func (row *Row) knownType() string {
	if slices.Contains(facts.Types, row.Type) {
		return row.Type
	}
	return ""
}
