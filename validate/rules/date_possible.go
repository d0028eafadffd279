package rules

import (
	"teikit/tei/datable"
	"teikit/tei/diag"
	"teikit/tei/source"
	"teikit/tei/xmltree"
)

// DatePossible asks whether dates can be, each for itself and together.
var DatePossible = &Rule{
	Topic: diag.Topic{
		Code:     "house/date-possible",
		Severity: diag.Error,
		Title:    "dates exist and stand in order",
		Doc: `The attributes @when, @notBefore, @notAfter, @from and @to hold dates of the Gregorian calendar in the forms 1920,
1920-07, 1920-07-16 or --07-16. The rule reports a value in another form, a day that the calendar does not have (30
February), a span that ends before it begins, and attributes that contradict each other: @when says one day and goes with
none of the others, @from does not go with @notBefore, nor @to with @notAfter.`,
		Mend:   `Correct the value. A date of the Old Style is written in Gregorian form here; its own form may stand in @when-custom.`,
		Bad:    `<p>from <date from="1920-07-16" to="1920-07-08">8 to 16 July</date></p>`,
		Good:   `<p>from <date from="1920-07-08" to="1920-07-16">8 to 16 July</date></p>`,
		Source: "TEI P5, att.datable.w3c",
	},
	Group:  Dates,
	Preset: Minimal,
	Check:  checkDatePossible,
}

func checkDatePossible(p *Pass) {
	var written []datable.Attr
	for _, n := range p.index().dated {
		written = written[:0]
		for i := range n.NumAttrs() {
			if name := n.AttrNameAt(i); name.Space == "" && statesDate(name.Local) {
				written = append(written, datable.Attr{Name: name.Local, Value: n.AttrValueAt(i)})
			}
		}
		if len(written) == 1 && isPlainDay(written[0].Value) || isPlainSpan(written) {
			continue // most are
		}
		for _, fault := range datable.Check(written) {
			a, _ := n.Attr("", fault.Attr)
			p.Report(p.At(n, faultSpan(a, fault), "%s", shortMessage(fault.Message)))
		}
	}
}

// isPlainDay reports whether a value is a day such as 1920-07-16 that each month of each year has.
func isPlainDay(s string) bool {
	if len(s) != len("1920-07-16") || s[4] != '-' || s[7] != '-' || s[:4] == "0000" {
		return false
	}
	for i := range len(s) {
		if i != 4 && i != 7 && (s[i] < '0' || s[i] > '9') {
			return false
		}
	}
	month, day := s[5:7], s[8:]
	return "01" <= month && month <= "12" && "01" <= day && day <= "28"
}

// isPlainSpan reports whether attributes are the limits of a span, from one plain day to a later one.
func isPlainSpan(attrs []datable.Attr) bool {
	if len(attrs) != 2 || !isPlainDay(attrs[0].Value) || !isPlainDay(attrs[1].Value) || attrs[0].Value > attrs[1].Value {
		return false
	}
	names := [2]string{attrs[0].Name, attrs[1].Name}
	return names == [2]string{"notBefore", "notAfter"} || names == [2]string{"from", "to"}
}

// faultSpan is the place of a fault: the faulty part of the value, or all of it.
func faultSpan(a xmltree.Attr, f datable.Fault) source.Span {
	if f.Start == f.End {
		return valueSpan(a)
	}
	return valuePart(a, f.Start, f.End)
}

// shortMessage cuts a message that quotes a very long value.
func shortMessage(message string) string {
	const most = 400 // bytes: longer than any message about a value of sensible length
	if len(message) <= most {
		return message
	}
	return short(message)
}
