package rules

import (
	"regexp"

	"teikit/tei/diag"
	"teikit/tei/xmltree"
)

// IDPattern asks for ids of the form that the project has.
var IDPattern = &Rule{
	Topic: diag.Topic{
		Code:     "house/id-pattern",
		Severity: diag.Warning,
		Title:    "the ids of letters have the form that the project wants",
		Doc: `Many editions number their letters: L00017. An id of another form is a slip, and is not found where programs count on the form.

Without the option pattern the rule says nothing. The option elements says which elements it looks at; the default is the document itself.`,
		Mend:   `Correct the id, and what points to it.`,
		Bad:    `<TEI xml:id="L17"/>`,
		Good:   `<TEI xml:id="L00017"/>`,
		Source: "TEI P5, STGA (global attributes)",
	},
	Group:  Pointers,
	Preset: Recommended,
	Params: []Param{
		{Name: "pattern", Type: Pattern, Default: (*regexp.Regexp)(nil), Doc: `what an id has to look like, such as "L[0-9]{5}"`, Example: "L[0-9]{5}"},
		{Name: "elements", Type: Words, Default: []string{"TEI"}, Doc: "the elements whose ids are looked at"},
	},
	Check: func(p *Pass) {
		pattern := p.Pattern("pattern")
		if pattern == nil {
			return
		}
		for _, name := range p.Words("elements") {
			for n := range p.Named(name) {
				checkID(p, n, pattern)
			}
		}
	},
}

func checkID(p *Pass, n xmltree.Node, pattern *regexp.Regexp) {
	id, ok := n.Attr(xmltree.XML, "id")
	if ok && !pattern.MatchString(id.Value) {
		p.Report(p.At(n, valueSpan(id), "the xml:id %q has another form than the project's; expected %s", short(id.Value), shownPattern(pattern)))
	}
}

// shownPattern is a pattern as the project has written it.
func shownPattern(re *regexp.Regexp) string {
	s := re.String()
	return inQuotes(short(s[len("^(?:") : len(s)-len(")$")]))
}
