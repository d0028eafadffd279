package rules

import (
	"strings"

	"teikit/tei/datable"
	"teikit/tei/diag"
)

// DateJulian asks that dates of the Old Style are converted in @when.
var DateJulian = &Rule{
	Topic: diag.Topic{
		Code:     "house/date-julian",
		Severity: diag.Warning,
		Title:    "@when of a Julian date is Gregorian",
		Doc: `A date with calendar="#julian" has its text in the Old Style, but @when, @from, @to, @notBefore and @notAfter always hold the Gregorian date. If the text
says "3 July 1917" and @when says 1917-07-03, the date was not converted, and the letter is sorted thirteen days too early.

The rule looks at dates whose calendar or datingMethod names the Julian calendar, and whose text states one day plainly.`,
		Mend: `Write the Gregorian date in @when; the one in the text may stand in @when-custom. The fix computes it.`,
		Bad: `<calendarDesc><calendar xml:id="julian"><p>Old Style</p></calendar></calendarDesc>
<p>on <date calendar="#julian" when="1917-07-03">3 July 1917</date></p>`,
		Good: `<calendarDesc><calendar xml:id="julian"><p>Old Style</p></calendar></calendarDesc>
<p>on <date calendar="#julian" when="1917-07-16">3 July 1917</date></p>`,
		Source: "TEI P5, HD44 (calendarDesc), CONADA (dates and times), att.datable.custom",
	},
	Group:  Dates,
	Preset: Recommended,
	Fixes:  Unsafe,
	Check: func(p *Pass) {
		for date := range p.Named("date") {
			calendar := strings.ToLower(date.AttrValue("calendar") + date.AttrValue("datingMethod"))
			if !strings.Contains(calendar, "julian") || !plainContent(date) {
				continue
			}
			when, ok := date.Attr("", "when")
			stated, single := readStatedParts(strings.TrimSpace(date.Text())).single()
			if !ok || !single || when.Value != stated.String() {
				continue
			}
			gregorian, err := datable.FromJulian(stated)
			if err != nil || gregorian == stated {
				continue
			}
			d := p.At(date, when.ValueSpan, "the text says %s in the Julian calendar, and so does when=%q; expected the Gregorian %q", quoted(date), when.Value, gregorian)
			d.Expected = []string{gregorian.String()}
			p.Report(withReplacement(d, when.ValueSpan, when.Value, gregorian.String(), `write "`+gregorian.String()+`"`))
		}
	},
}
