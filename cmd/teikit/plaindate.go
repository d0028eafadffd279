package main

import "teikit/convert/datephrase"

// plainDate reads a phrase that says one Gregorian day, month or year without any doubt, and gives its W3C form.
func plainDate(phrase string) (w3c string, ok bool) {
	m, ok := datephrase.Parse(phrase, datephrase.Options{BareYears: true, Compact: true})
	if !ok || len(m.Readings) != 1 {
		return "", false
	}
	r := m.Readings[0]
	v := r.Value
	if r.Partial || r.ShortYear != "" || r.Supplied || v.Cert != "" || v.Calendar != "" || v.When.IsZero() {
		return "", false
	}
	return v.When.String(), true
}
