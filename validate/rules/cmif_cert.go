package rules

import "teikit/tei/diag"

// CMIFCert asks that doubt is said as CMIF says it.
var CMIFCert = &Rule{
	Topic: diag.Topic{
		Code:     "house/cmif-cert",
		Severity: diag.Error,
		Title:    "a CMIF file says doubt with cert=\"low\"",
		Doc: `TEI has four values of @cert, CMIF 1.1 has one: "low", for what is uncertain. What is sure has no @cert. @evidence has the value "conjecture", for what the letter does not say
itself.`,
		Mend:   `Write cert="low" if the reader should doubt it; else leave the attribute out.`,
		Bad:    `<correspDesc ref="https://example.org/1" source="#c3f497f0-488d-4233-9448-130ba8109bd8"><correspAction type="sent"><persName>A. Hale</persName><date when="1902-05-02" cert="medium"/></correspAction><correspAction type="received"><persName>B. Marsh</persName></correspAction></correspDesc>`,
		Good:   `<correspDesc ref="https://example.org/1" source="#c3f497f0-488d-4233-9448-130ba8109bd8"><correspAction type="sent"><persName>A. Hale</persName><date when="1902-05-02" cert="low"/></correspAction><correspAction type="received"><persName>B. Marsh</persName></correspAction></correspDesc>`,
		Source: "CMIF 1.1, correspAction/persName/@cert, @evidence",
	},
	Group:  CMIF,
	Preset: Minimal,
	Fixes:  Unsafe,
	Check: func(p *Pass) {
		for action := range p.Named("correspAction") {
			for n := range action.Elements() {
				for _, a := range []struct{ name, allowed string }{{"cert", "low"}, {"evidence", "conjecture"}} {
					at, ok := n.Attr("", a.name)
					if !ok || at.Value == a.allowed {
						continue
					}
					d := p.At(n, at.ValueSpan, `%s="%s" is not in CMIF; expected "%s", or no @%s if it is sure`, a.name, at.Value, a.allowed, a.name)
					if at.Value == "medium" || at.Value == "unknown" {
						d = withReplacement(d, at.ValueSpan, at.Value, a.allowed, `write "`+a.allowed+`"`)
					}
					p.Report(d)
				}
			}
		}
	},
}
