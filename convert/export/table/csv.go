package table

import (
	"bytes"
	"encoding/csv"
	"strconv"
	"strings"

	"teikit/convert/export/edition"
	"teikit/tei/xmltree"
)

// columns are the headings, each with what stands below it. Those with "#" are no facts.
var columns = []struct {
	name string
	cell func(*Row) string
}{
	{"id", func(r *Row) string { return r.ID }},
	{"from", func(r *Row) string { return parties(r.From) }},
	{"to", func(r *Row) string { return parties(r.To) }},
	{"cc", func(r *Row) string { return parties(r.Copies) }},
	{"date", func(r *Row) string { return edtf(r.Sent) }},
	{"place.from", func(r *Row) string { return name(r.Place) }},
	{"place.to", func(r *Row) string { return name(r.Reached) }},
	{"received", func(r *Row) string { return edtf(r.Received) }},
	{"type", func(r *Row) string { return r.Type }},
	{"lang", func(r *Row) string { return r.Lang }},
	{"source.archive", func(r *Row) string { return r.Archive }},
	{"#title", func(r *Row) string { return r.Title }},
	{"#date in words", func(r *Row) string { return inWords(r.Sent) }},
	{"#from ids", func(r *Row) string { return refs(r.From) }},
	{"#to ids", func(r *Row) string { return refs(r.To) }},
	{"#notes", func(r *Row) string { return strconv.Itoa(r.Notes) }},
	{"#url", func(r *Row) string { return r.URL }},
	{"#file", func(r *Row) string { return r.File }},
}

// CSVHead is the line of headings.
func CSVHead(*edition.Edition) []byte {
	var names []string
	for _, c := range columns {
		names = append(names, c.name)
	}
	return record(names)
}

// CSV gives the rows of a document.
func CSV(tree *xmltree.Tree, e *edition.Edition) edition.Part {
	list, letters, found := rows(tree, e)
	p := edition.Part{Letters: letters, Found: found}
	for i := range list {
		var cells []string
		for _, c := range columns {
			cells = append(cells, harmless(c.cell(&list[i])))
		}
		p.Data = append(p.Data, record(cells)...)
	}
	return p
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
	if s != "" && strings.ContainsRune("=+-@\t\r", rune(s[0])) {
		return "'" + s
	}
	return s
}

// parties are names in one cell, as tables part them.
func parties(list []Party) string {
	var all []string
	for _, p := range list {
		all = append(all, strings.ReplaceAll(p.Name, ";", ","))
	}
	return strings.Join(all, "; ")
}

func refs(list []Party) string {
	var all []string
	for _, p := range list {
		all = append(all, p.Ref)
	}
	return strings.Trim(strings.Join(all, "; "), "; ")
}

func name(p *Party) string {
	if p == nil {
		return ""
	}
	return p.Name
}

func edtf(d *Date) string {
	if d == nil {
		return ""
	}
	return d.EDTF
}

func inWords(d *Date) string {
	if d == nil {
		return ""
	}
	return d.Text
}
