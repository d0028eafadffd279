package rules

import (
	"teikit/tei/diag"
	"teikit/tei/source"
	"teikit/tei/xmltree"
)

// DateRange asks that one day is written as one day.
var DateRange = &Rule{
	Topic: diag.Topic{
		Code:     "house/date-range",
		Severity: diag.Info,
		Title:    "a span of days has two ends that differ",
		Doc: `notBefore="1920-07-16" notAfter="1920-07-16" says in two attributes what when="1920-07-16" says in one. Mostly the second one was copied and should
have been changed; if not, programs that ask for exact days pass it over.`,
		Mend:   `Correct the end that is wrong, or write @when, which the fix does.`,
		Bad:    `<p>on <date notBefore="1920-07-16" notAfter="1920-07-16">16 July</date></p>`,
		Good:   `<p>on <date when="1920-07-16">16 July</date>, or <date notBefore="1920-07-16" notAfter="1920-07-18">some days later</date></p>`,
		Source: "TEI P5, att.datable.w3c",
	},
	Group:  Dates,
	Preset: Recommended,
	Fixes:  Unsafe,
	Check: func(p *Pass) {
		for _, n := range p.index().dated {
			for _, pair := range [][2]string{{"notBefore", "notAfter"}, {"from", "to"}} {
				first, ok := n.Attr("", pair[0])
				second, both := n.Attr("", pair[1])
				if ok && both && first.Value == second.Value && n.AttrIndex("", "when") < 0 && len(first.Value) == len("1920-07-16") {
					reportSameEnds(p, n, first, second)
				}
			}
		}
	},
}

func reportSameEnds(p *Pass, n xmltree.Node, first, second xmltree.Attr) {
	d := p.At(n, second.ValueSpan, "@%s and @%s are both %q; expected two days, or @when", first.Name.Local, second.Name.Local, first.Value)
	away, ok := wholeAttr(second)
	if ok && first.NameSpan.Text() == first.Name.Local && first.ValueSpan.Text() == first.Value {
		d = d.WithFix(diag.Fix{Message: `write when="` + first.Value + `"`, Edits: []diag.Edit{{Span: first.NameSpan, New: "when"}, {Span: away}}})
	}
	p.Report(d)
}

// wholeAttr is the place of an attribute with the white space before it; ok is false if it does not stand in the file.
func wholeAttr(a xmltree.Attr) (source.Span, bool) {
	if a.NameSpan.File == nil || a.NameSpan.Text() != a.Name.Local || a.ValueSpan == a.NameSpan {
		return source.Span{}, false
	}
	s := a.NameSpan
	s.End = a.ValueSpan.End + 1 // the quote
	before := s.File.Slice(source.Range{Start: max(0, s.Start-200), End: s.Start})
	s.Start -= len(before) - len(trimRight(before))
	return s, true
}
