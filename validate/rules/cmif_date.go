package rules

import (
	"strings"

	"teikit/tei/datable"
	"teikit/tei/diag"
	"teikit/tei/xmltree"
)

// CMIFDate asks for dates that can be searched.
var CMIFDate = &Rule{
	Topic: diag.Topic{
		Code:     "house/cmif-date",
		Severity: diag.Error,
		Title:    "dates in a CMIF file are years, months or days",
		Doc: `correspSearch reads @when, @from with @to, or @notBefore with @notAfter, each a year (1902), a month (1902-05) or a day (1902-05-02) of the Gregorian calendar. A date without any of them, or in another form, is
not found.

A text in the element is for what the attributes cannot say.`,
		Mend:   `Write the date into the attribute that says what is known. Leave the element out if nothing is.`,
		Bad:    `<correspDesc ref="https://example.org/1" source="#c3f497f0-488d-4233-9448-130ba8109bd8"><correspAction type="sent"><persName>A. Hale</persName><date when="1902-5-2"/></correspAction><correspAction type="received"><persName>B. Marsh</persName><date>in May</date></correspAction></correspDesc>`,
		Good:   `<correspDesc ref="https://example.org/1" source="#c3f497f0-488d-4233-9448-130ba8109bd8"><correspAction type="sent"><persName>A. Hale</persName><date when="1902-05-02"/></correspAction><correspAction type="received"><persName>B. Marsh</persName></correspAction></correspDesc>`,
		Source: "CMIF 1.1, correspAction/date",
	},
	Group:  CMIF,
	Preset: Minimal,
	Check: func(p *Pass) {
		for action := range p.Named("correspAction") {
			for n := range action.Elements() {
				if n.Is(xmltree.TEI, "date") {
					p.cmifDate(n)
				}
			}
		}
	},
}

// cmifDating are the attributes of a date.
var cmifDating = []string{"when", "from", "to", "notBefore", "notAfter"}

func (p *Pass) cmifDate(n xmltree.Node) {
	var attrs []datable.Attr
	faulty := false
	for _, name := range cmifDating {
		a, ok := n.Attr("", name)
		if !ok {
			continue
		}
		attrs = append(attrs, datable.Attr{Name: name, Value: a.Value})
		if d, err := datable.ParseDate(strings.TrimSpace(a.Value)); err != nil || d.Year == 0 {
			faulty = true
			p.Report(p.At(n, a.ValueSpan, `@%s=%q is no date of CMIF; expected a year, a month or a day, such as "1902", "1902-05" or "1902-05-02"`, name, a.Value))
		}
	}
	switch {
	case len(attrs) == 0:
		p.Report(p.At(n, n.TagSpan(), "the date has no attribute that says when; expected @when, or @from and @to, or @notBefore and @notAfter"))
	case faulty:
	default:
		for _, fault := range datable.Check(attrs) {
			p.Report(p.At(n, n.TagSpan(), "%s", fault.Message))
			break
		}
	}
}
