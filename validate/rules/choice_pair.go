package rules

import (
	"teikit/tei/diag"
	"teikit/tei/xmltree"
)

// ChoicePair asks that both sides of a choice are there, and of one kind.
var ChoicePair = &Rule{
	Topic: diag.Topic{
		Code:     "house/choice-pair",
		Severity: diag.Warning,
		Title:    "a choice has both of its sides",
		Doc: `choice offers two readings of one place: sic and corr, orig and reg, abbr and expan. With one side alone, or with sides of different pairs, a program that shows one reading shows nothing at
that place.

The rule looks at choices that have one of these six elements.`,
		Mend:   `Add the missing side, or write the one without choice.`,
		Bad:    `<p>We <choice><sic>lefd</sic><reg>left</reg></choice> for Moscow.</p>`,
		Good:   `<p>We <choice><sic>lefd</sic><corr>left</corr></choice> for Moscow.</p>`,
		Source: "TEI P5, COED (simple editorial changes)",
	},
	Group:  Structure,
	Preset: Recommended,
	Check: func(p *Pass) {
		for choice := range p.Named("choice") {
			checkSides(p, choice)
		}
	},
}

// sides are the elements that stand for the other side of a choice. Of several readings each is one.
var sides = map[string][]string{
	"sic": {"corr", "supplied", "unclear"}, "corr": {"sic"}, "orig": {"reg", "corr"}, "reg": {"orig"}, "abbr": {"expan", "ex"}, "expan": {"abbr", "am"},
}

func checkSides(p *Pass, choice xmltree.Node) {
	has := make(map[string]bool)
	for n := range choice.Elements() {
		has[n.Local()] = true
	}
	for n := range choice.Elements() {
		others := sides[n.Local()]
		if others == nil || has["choice"] || has["seg"] || has["unclear"] {
			continue
		}
		if anyIn(has, others) {
			continue
		}
		p.Report(p.At(choice, choice.TagSpan(), "the choice has %s without %s; expected both", n.Local(), others[0]))
		return
	}
}

func anyIn(set map[string]bool, words []string) bool {
	for _, w := range words {
		if set[w] {
			return true
		}
	}
	return false
}
