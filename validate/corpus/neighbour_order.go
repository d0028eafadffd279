package corpus

import (
	"teikit/tei/datable"
	"teikit/tei/diag"
	"teikit/validate/rules"
)

// NeighbourOrder asks that the next letter was not sent before, and the previous one not after.
var NeighbourOrder = &Rule{
	Rule: rules.Rule{
		Topic: diag.Topic{
			Code:     "corpus/neighbour-order",
			Severity: diag.Warning,
			Title:    "previous letters were sent before, next letters after",
			Doc: `A letter is named as the next one, but was sent before; or as the previous one, but was sent after. Either one of the dates is wrong, or a neighbour was not corrected when
a date was. Dates in doubt count as they stand: only if no day that one may have been sent fits a day of the other is there a finding.`,
			Mend:   "Look at both dates, then at who is the neighbour of whom.",
			Bad:    `a letter of 1871-03-02 with <ref type="next" target="l7.xml"/>, and L7 of 1871-02-28`,
			Good:   `a letter of 1871-03-02 with <ref type="next" target="l7.xml"/>, and L7 of 1871-03-05`,
			Source: "TEI P5, HD44CD (correspContext)",
		},
		Group:  rules.Correspondence,
		Preset: rules.Recommended,
	},
	Look: func(p *Pass) {
		for n := range p.neighbours() {
			to := p.get(n.to)
			switch {
			case n.Relation == Next && to.To != 0 && to.To < n.letter.From:
				p.report(int(n.from.file), n.At, "%q is named as the next letter, but was sent before, on %s; this one was sent on %s", short(n.Target), day(to.To), day(n.letter.From)).
					note(int(n.to.file), to.At, "the letter")
			case n.Relation == Previous && n.letter.To != 0 && n.letter.To < to.From:
				p.report(int(n.from.file), n.At, "%q is named as the previous letter, but was sent after, on %s; this one was sent on %s", short(n.Target), day(to.From), day(n.letter.To)).
					note(int(n.to.file), to.At, "the letter")
			}
		}
	},
}

// day is a day in words.
func day(number int32) string { return datable.FromJDN(int(number)).String() }
