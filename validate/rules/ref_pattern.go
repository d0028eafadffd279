package rules

import (
	"regexp"

	"teikit/tei/diag"
)

// RefPattern asks @ref to have the form that the project has.
var RefPattern = &Rule{
	Topic: diag.Topic{
		Code:     "house/ref-pattern",
		Severity: diag.Warning,
		Title:    "pointers of names have the form that the project wants",
		Doc: `An edition whose names point to pers:lenin has no use for a name that points to "Lenin". Without the option pattern the rule says nothing. It looks at
each word of @ref on the elements of the option elements.`,
		Mend:   `Correct the pointer.`,
		Bad:    `<p>Yesterday <persName ref="https://example.org/wendt">Wendt</persName> came.</p>`,
		Good:   `<p>Yesterday <persName ref="pers:wendt">Wendt</persName> came.</p>`,
		Source: "TEI P5, NDATTSnr (linking names and their referents)",
	},
	Group:  Registers,
	Preset: Recommended,
	Params: []Param{
		{Name: "pattern", Type: Pattern, Default: (*regexp.Regexp)(nil), Doc: "what a pointer has to look like", Example: "pers:[a-z]+"},
		{Name: "elements", Type: Words, Default: []string{"persName", "placeName", "orgName"}, Doc: "the elements whose @ref is looked at"},
	},
	Check: func(p *Pass) {
		pattern := p.Pattern("pattern")
		if pattern == nil {
			return
		}
		for _, name := range p.Words("elements") {
			for n := range p.Named(name) {
				a, ok := n.Attr("", "ref")
				for ptr := range pointersIn(a) {
					if ok && !pattern.MatchString(ptr.word) {
						p.Report(p.At(n, ptr.span, "@ref is %q; expected what fits %s", short(ptr.word), shownPattern(pattern)))
					}
				}
			}
		}
	},
}
