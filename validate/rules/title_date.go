package rules

import (
	"strings"

	"teikit/tei/datable"
	"teikit/tei/diag"
	"teikit/tei/xmltree"
)

// TitleDate compares a date in the title with the date of sending.
var TitleDate = &Rule{
	Topic: diag.Topic{
		Code:     "house/title-date",
		Severity: diag.Warning,
		Title:    "the date in the title is the date of sending",
		Doc: `Titles such as "A. Hale to B. Marsh, 16 July 1920" repeat what correspDesc says; if a date is corrected in one place, the other is easily
forgotten.

The rule looks for one full date in a title of the document: day, month by name and year, or 1920-07-16. It says nothing of titles with several
dates, with a year alone, or of series, journals and books (level s, j, m).`,
		Mend: `Correct the date that is wrong, in both places.`,
		Bad: `<title>A. Hale to B. Marsh, 6 July 1920</title>
<correspDesc>
  <correspAction type="sent"><persName>A. Hale</persName><date when="1920-07-16"/></correspAction>
</correspDesc>`,
		Good: `<title>A. Hale to B. Marsh, 16 July 1920</title>
<correspDesc>
  <correspAction type="sent"><persName>A. Hale</persName><date when="1920-07-16"/></correspAction>
</correspDesc>`,
		Source: "TEI P5, HD21 (titleStmt), HD44CD (correspDesc)",
	},
	Group:  Correspondence,
	Preset: Recommended,
	Check: func(p *Pass) {
		for desc := range p.Named("correspDesc") {
			if tei := inside(desc, "TEI"); tei.Valid() {
				compareTitles(p, tei, p.sentDates(desc))
			}
		}
	},
}

func compareTitles(p *Pass, tei xmltree.Node, sent []datedNode) {
	if len(sent) == 0 {
		return
	}
	for _, title := range p.titlesOf(tei) {
		d, ok := dateInTitle(folded(title.Text()))
		if !ok || agreesWithAny(d, sent) {
			continue
		}
		p.Report(p.At(title, title.TagSpan(), "the title says %s, but the letter was sent on %s; expected the same in both", d, sent[0].Value).
			WithNote(sent[0].attrAt().ValueSpan, "the date of sending"))
	}
}

// titlesOf are the titles of a document itself.
func (p *Pass) titlesOf(tei xmltree.Node) (list []xmltree.Node) {
	for stmt := range p.namedIn(tei, "titleStmt") {
		if inside(stmt, "TEI") != tei || stmt.Parent().Local() != "fileDesc" {
			continue
		}
		for n := range stmt.Elements() {
			if level := n.AttrValue("level"); n.Is(xmltree.TEI, "title") && (level == "" || level == "a" || level == "u") {
				list = append(list, n)
			}
		}
	}
	return list
}

// agreesWithAny reports whether a day is allowed by one of the dates, in the Gregorian or the Julian calendar.
func agreesWithAny(d datable.Date, sent []datedNode) bool {
	for _, s := range sent {
		for _, reading := range []datable.Date{d, julianToGregorian(d)} {
			if s.Agreement(datable.Value{When: reading}) != datable.Contradicts {
				return true
			}
		}
	}
	return false
}

// julianToGregorian is the day that a date means if it is Julian; the date itself if it does not exist there.
func julianToGregorian(d datable.Date) datable.Date {
	if g, err := datable.FromJulian(d); err == nil {
		return g
	}
	return d
}

// dateInTitle is the one full date in a title: day, name of the month and year in a row, in either order, or in the form 1920-07-16.
func dateInTitle(title string) (d datable.Date, ok bool) {
	var room [16]dateToken
	tokens := dateTokens(room[:0], title)
	years := 0
	for i, t := range tokens {
		if t.number && len(t.text) == 4 && t.value >= firstYear && t.value <= lastYear {
			years++
			if i >= 2 {
				d, ok = dayBefore(tokens[i-2:i+1], ok, d)
			}
			if i+2 < len(tokens) && isISO(tokens[i:i+3]) {
				d, ok = datable.Date{Year: t.value, Month: tokens[i+1].value, Day: tokens[i+2].value}, true
			}
		}
	}
	return d, ok && years == 1 && d.Valid()
}

// dayBefore reads day, month and year. Brackets and marks of doubt between them make it none.
func dayBefore(t []dateToken, ok bool, d datable.Date) (datable.Date, bool) {
	if strings.ContainsAny(t[1].before+t[2].before, "[]()?/") || strings.HasSuffix(t[0].before, "[") || strings.HasSuffix(t[0].before, "/") {
		return d, ok
	}
	for _, order := range [][2]int{{0, 1}, {1, 0}} {
		day, month := t[order[0]], monthNames[t[order[1]].text]
		if day.number && len(day.text) <= 2 && month > 0 {
			return datable.Date{Year: t[2].value, Month: month, Day: day.value}, true
		}
	}
	return d, ok
}

// isISO reports whether tokens are year, month and day with hyphens between.
func isISO(t []dateToken) bool {
	return t[1].number && t[2].number && len(t[1].text) == 2 && len(t[2].text) == 2 && t[1].before == "-" && t[2].before == "-"
}
