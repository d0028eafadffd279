package jsonld

import (
	"strings"

	"teikit/convert/export/table"
	"teikit/tei/datable"
	"teikit/tei/xmltree"
)

// A date is a date of a letter.
type date struct {
	value datable.Value
	text  string
	doubt string // "": there is none
}

// dateOf reads a date; ok is false if it says no time.
func dateOf(n xmltree.Node) (d date, ok bool) {
	read := table.DateOf(n)
	if read == nil {
		return d, false
	}
	v, ok := read.Value()
	if !ok || v.Earliest().IsZero() && v.Latest().IsZero() {
		return d, false
	}
	return date{v, strings.Join(strings.Fields(n.Text()), " "), doubt(n)}, true
}

// exact is the date as a value; nil for a span of time, and for what says no year.
func (d date) exact() Node {
	if d.value.When.IsZero() {
		return nil
	}
	return literal(d.value.When)
}

// literal is a date with its type.
func literal(d datable.Date) Node {
	if d.Year == 0 {
		return nil
	}
	kind := "xsd:date"
	switch {
	case d.Month == 0:
		kind = "xsd:gYear"
	case d.Day == 0:
		kind = "xsd:gYearMonth"
	}
	return Node{"@type": kind, "@value": d.String()}
}

// timeSpan is the date as a CRM E52: the outermost days that it allows.
func (d date) timeSpan(id string) Node {
	n := Node{"@id": id, "@type": "crm:E52_Time-Span"}
	n.set("crm:P82a_begin_of_the_begin", literal(d.value.Earliest()))
	n.set("crm:P82b_end_of_the_end", literal(d.value.Latest()))
	n.set("rdfs:label", d.text)
	return n
}

// doubt says why what an element says is not certain; "" if it is.
func doubt(n xmltree.Node) string {
	var reasons []string
	if cert := n.AttrValue("cert"); cert != "" && cert != "high" {
		reasons = append(reasons, "cert: "+cert)
	}
	if n.AttrValue("evidence") == "conjecture" {
		reasons = append(reasons, "evidence: conjecture")
	}
	return strings.Join(reasons, ", ")
}
