package rules

import "teikit/tei/diag"

// AuthorityCheckDigit asks that check digits fit.
var AuthorityCheckDigit = &Rule{
	Topic: diag.Topic{
		Code:     "house/authority-check-digit",
		Severity: diag.Error,
		Title:    "check digits of GND and ISNI fit",
		Doc: `The last figure of a GND number or ISNI is computed from the others. If it does not fit, a figure was mistyped or two were swapped, and the address leads
to nobody, or to somebody else.`,
		Mend:   `Look the number up again. To change the last figure only would make another number of it.`,
		Bad:    `<p><persName ref="https://d-nb.info/gnd/118640403">Ringelnatz</persName></p>`,
		Good:   `<p><persName ref="https://d-nb.info/gnd/118640402">Ringelnatz</persName></p>`,
		Source: "TEI P5, NDATTSnr (linking names and their referents)",
	},
	Group:  Names,
	Preset: Recommended,
	Check: func(p *Pass) {
		for _, a := range p.authorityNumbers() {
			if !a.scheme.Fits(a.number) {
				continue // house/authority-form says so
			}
			if want, ok := a.scheme.CheckDigit(a.number); !ok {
				p.Report(p.At(a.node, a.span, "the check digit of %s %q does not fit: the last figure would have to be %q; expected the number as the authority file has it", a.scheme.Title, short(a.number), want))
			}
		}
	},
}
