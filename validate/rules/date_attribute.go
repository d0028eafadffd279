package rules

import (
	"strings"

	"teikit/tei/diag"
	"teikit/tei/source"
	"teikit/tei/xmltree"
)

// DateAttribute asks dates in the text for a form that programs read.
var DateAttribute = &Rule{
	Topic: diag.Topic{
		Code:     "house/date-attribute",
		Severity: diag.Info,
		Title:    "dates in the text have a form that programs read",
		Doc: `A date in the text that has words only, <date>16 July</date>, is found by no search for a day. @when, @from and @to, or @notBefore and @notAfter
say what it means.

Not each edition wants that for each date, so this rule is in the preset strict only. A date that nobody can tell says so with cert="unknown".`,
		Mend:   `Add the attributes. The fix adds @when where the words say one day, month or year without doubt; "teikit date" shows how a phrase is read.`,
		Bad:    `<p>on <date>16 July 1920</date></p>`,
		Good:   `<p>on <date when="1920-07-16">16 July 1920</date>, or <date cert="unknown">some day</date></p>`,
		Source: "TEI P5, CONADA (dates and times), att.datable.w3c",
	},
	Group:  Dates,
	Preset: Strict,
	Fixes:  Unsafe,
	Check: func(p *Pass) {
		for date := range p.Named("date") {
			if p.inText(date) && date.AttrValue("cert") != "unknown" && !isEmpty(date) && !saysByAttribute(date) {
				reportBareDate(p, date)
			}
		}
	},
}

func reportBareDate(p *Pass, date xmltree.Node) {
	d := p.At(date, date.TagSpan(), "the date %s has no form that programs read; expected @when, @from and @to, or @notBefore and @notAfter", quoted(date))
	at := date.NameSpan()
	if p.Project.Dates != nil && plainContent(date) && strings.HasSuffix(at.Text(), "date") && date.AttrValue("calendar")+date.AttrValue("datingMethod") == "" {
		if w3c, ok := p.Project.Dates(folded(date.Text())); ok {
			d = d.WithFix(diag.Fix{Message: `write when="` + w3c + `"`, Edits: []diag.Edit{{Span: source.Range{Start: at.End, End: at.End}.In(at.File), New: ` when="` + w3c + `"`}}})
		}
	}
	p.Report(d)
}
