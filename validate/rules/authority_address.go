package rules

import (
	"strings"

	"teikit/tei/diag"
)

// AuthorityAddress asks for the one form of an address.
var AuthorityAddress = &Rule{
	Topic: diag.Topic{
		Code:     "house/authority-address",
		Severity: diag.Info,
		Title:    "addresses of authority files are written in one way",
		Doc: `http://d-nb.info/gnd/118640402, https://d-nb.info/gnd/118640402 and https://d-nb.info/gnd/118640402/about mean one person to a reader and three to a program. What
is compared, as when two editions are joined, needs one form: the address that the authority file itself gives.

A project that has used one of the others throughout may go on with it; so this rule is in the preset strict only.`,
		Mend:   `Write the address as the fix does.`,
		Bad:    `<p><persName ref="https://www.wikidata.org/wiki/Q1394">Lenin</persName></p>`,
		Good:   `<p><persName ref="https://www.wikidata.org/entity/Q1394">Lenin</persName></p>`,
		Source: "TEI P5, NDATTSnr (linking names and their referents)",
	},
	Group:  Names,
	Preset: Strict,
	Fixes:  Unsafe,
	Check: func(p *Pass) {
		for _, a := range p.authorityNumbers() {
			want := a.scheme.Address + a.scheme.Clean(a.number)
			if !strings.HasPrefix(a.word, "http") || !a.scheme.Fits(a.number) || a.word == want || a.word == want+"/" && a.scheme.Name == "geonames" {
				continue
			}
			d := p.At(a.node, a.span, "%q is another address of %s %s; expected %q", short(a.word), a.scheme.Title, a.number, want)
			d.Expected = []string{want}
			p.Report(withReplacement(d, a.span, a.word, want, `write "`+want+`"`))
		}
	},
}
