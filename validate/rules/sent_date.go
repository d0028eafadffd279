package rules

import (
	"strings"

	"teikit/tei/diag"
	"teikit/tei/xmltree"
)

// SentDate asks the sent action for a date that programs can read.
var SentDate = &Rule{
	Topic: diag.Topic{
		Code:     "house/sent-date",
		Severity: diag.Warning,
		Title:    "a letter says when it was sent",
		Doc: `A letter is sorted, found and exchanged by the date in its correspAction of type "sent". That date needs a form which
programs read: @when for a day, a month or a year, @from and @to for a span of days, @notBefore and @notAfter for limits of
what is known. "About 1918" is notBefore="1917" notAfter="1919".`,
		Mend: `If nothing at all can be said, write <date cert="unknown">undated</date>: the rule then takes it that somebody has looked.`,
		Bad: `<correspDesc>
  <correspAction type="sent">
    <persName>G. K. Ordzhonikidze</persName>
    <date>16 July 1920</date>
  </correspAction>
  <correspAction type="received">
    <persName>V. I. Lenin</persName>
  </correspAction>
</correspDesc>`,
		Good: `<correspDesc>
  <correspAction type="sent">
    <persName>G. K. Ordzhonikidze</persName>
    <date when="1920-07-16">16 July 1920</date>
  </correspAction>
  <correspAction type="received">
    <persName>V. I. Lenin</persName>
  </correspAction>
</correspDesc>`,
		Source: "TEI P5, HD44CD (correspAction), att.datable",
	},
	Group:  Correspondence,
	Preset: Recommended,
	Check:  checkSentDate,
}

func checkSentDate(p *Pass) {
	for desc := range p.Named("correspDesc") {
		sent := actions(desc, "sent")
		if len(sent) == 0 {
			continue // house/sent-action says so
		}
		dates := datesIn(sent)
		switch {
		case len(dates) == 0:
			p.Report(p.At(sent[0], sent[0].TagSpan(),
				`the correspAction of type "sent" has no date; expected a date with @when, @from and @to, or @notBefore and @notAfter`))
		case !anyReadable(dates):
			p.Report(p.At(dates[0], dates[0].TagSpan(),
				`the date of sending has no form that programs read; expected @when, @from and @to, or @notBefore and @notAfter`))
		}
	}
}

func datesIn(sent []xmltree.Node) []xmltree.Node {
	var dates []xmltree.Node
	for _, action := range sent {
		for n := range action.Descendants() {
			if n.Is(xmltree.TEI, "date") {
				dates = append(dates, n)
			}
		}
	}
	return dates
}

// anyReadable reports whether a date has an att.datable attribute of any flavour, or says that it is not known.
func anyReadable(dates []xmltree.Node) bool {
	for _, d := range dates {
		if d.AttrValue("cert") == "unknown" {
			return true
		}
		for a := range d.Attrs() {
			if a.Name.Space == "" && statesDate(a.Name.Local) && strings.TrimSpace(a.Value) != "" {
				return true
			}
		}
	}
	return false
}
