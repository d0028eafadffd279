package rules

import "teikit/tei/diag"

// AuthorityForm asks that numbers of authority files have their form.
var AuthorityForm = &Rule{
	Topic: diag.Topic{
		Code:     "house/authority-form",
		Severity: diag.Error,
		Title:    "numbers of authority files have their form",
		Doc: `A number of the GND, VIAF, Wikidata, GeoNames or ISNI that cannot be one leads nowhere: a letter too many was copied, or the number of another file stands in the
address.

The rule looks at addresses in @ref, @sameAs, @source and other pointers, and at idno, also with the number alone if its type is "gnd", "viaf", "wikidata", "geonames" or "isni".`,
		Mend:   `Look the number up again.`,
		Bad:    `<p><persName ref="https://d-nb.info/gnd/Lenin">Lenin</persName></p>`,
		Good:   `<p><persName ref="https://d-nb.info/gnd/118640402">Ringelnatz</persName></p>`,
		Source: "TEI P5, NDATTSnr (linking names and their referents)",
	},
	Group:  Names,
	Preset: Recommended,
	Check: func(p *Pass) {
		for _, a := range p.authorityNumbers() {
			if !a.scheme.Fits(a.number) {
				p.Report(p.At(a.node, a.span, "%q is no number of %s; expected %s", short(a.number), a.scheme.Title, a.scheme.Expected()))
			}
		}
	},
}
