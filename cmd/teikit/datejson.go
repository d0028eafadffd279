package main

import (
	"encoding/json"
	"strings"

	"teikit/convert/datephrase"
	"teikit/validate/report"
)

// A dateReading is one reading in JSON: the attributes of att.datable as they would be written, then how it came about.
// What is not there is left out.
type dateReading struct {
	When      string     `json:"when,omitempty"`
	NotBefore string     `json:"notBefore,omitempty"`
	NotAfter  string     `json:"notAfter,omitempty"`
	From      string     `json:"from,omitempty"`
	To        string     `json:"to,omitempty"`
	Calendar  string     `json:"calendar,omitempty"` // left out: Gregorian
	Custom    string     `json:"custom,omitempty"`   // the date as stated in that calendar; two bounds as a/b
	Cert      string     `json:"cert,omitempty"`     // left out: high
	Text      string     `json:"text"`
	Start     int        `json:"start"` // bytes
	End       int        `json:"end"`
	Lang      string     `json:"lang,omitempty"`
	Rule      string     `json:"rule"`
	Notes     []dateNote `json:"notes,omitempty"`
}

type dateNote struct {
	Code    string `json:"code"`
	Message string `json:"message"`
}

// appendMatches adds the array of a phrase's readings.
func appendMatches(b []byte, s string, matches []datephrase.Match) []byte {
	readings := []dateReading{}
	for _, m := range matches {
		for _, r := range m.Readings {
			readings = append(readings, newDateReading(s[m.Start:m.End], m, r))
		}
	}
	line, err := json.Marshal(readings)
	if err != nil { // strings and numbers can always be written
		panic(err)
	}
	return append(b, line...)
}

func newDateReading(text string, m datephrase.Match, r datephrase.Reading) dateReading {
	v := r.Value
	d := dateReading{
		When: v.When.String(), NotBefore: v.NotBefore.String(), NotAfter: v.NotAfter.String(), From: v.From.String(), To: v.To.String(),
		Calendar: v.Calendar, Custom: v.Custom, Text: text, Start: m.Start, End: m.End, Lang: r.Lang, Rule: r.Rule,
	}
	if d.Cert = cert(r); d.Cert == "high" {
		d.Cert = ""
	}
	for _, n := range r.Notes {
		d.Notes = append(d.Notes, dateNote{"date/" + n.Code, n.Message})
	}
	return d
}

// cert is how sure a reading is: the doubt of the text or that of the reading, whichever is greater.
func cert(r datephrase.Reading) string {
	for _, c := range []string{"low", "medium"} {
		if r.Cert == c || r.Value.Cert == c {
			return c
		}
	}
	return "high"
}

// valueInTable is the value as attributes without quotes.
func valueInTable(r datephrase.Reading) string {
	var parts []string
	for _, a := range r.Value.HeaderAttrs() {
		switch a.Name {
		case "cert", "datingMethod":
		default:
			parts = append(parts, a.Name+"="+a.Value)
		}
	}
	return strings.Join(parts, " ")
}

// notes are the notes of a reading in one cell.
func notes(list []datephrase.Note) string {
	var parts []string
	for _, n := range list {
		parts = append(parts, "date/"+n.Code+": "+report.Printable(n.Message))
	}
	return strings.Join(parts, "; ")
}

func whyUnread(m datephrase.Match) string {
	if m.Undated {
		return "undated"
	}
	return notes(m.Notes)
}

// quoted is a phrase for one cell of the table.
func quoted(s string) string {
	return report.Printable(strings.Join(strings.Fields(s), " "))
}
