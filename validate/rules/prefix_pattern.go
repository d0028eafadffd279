package rules

import "teikit/tei/diag"

// PrefixPattern asks that what follows a prefix has the form that the prefix wants.
var PrefixPattern = &Rule{
	Topic: diag.Topic{
		Code:     "house/prefix-pattern",
		Severity: diag.Error,
		Title:    "what follows a prefix fits its pattern",
		Doc: `A prefixDef says with @matchPattern what may follow its prefix. A pointer that does not fit stands for nothing: pers:Lenin, if the pattern allows small letters only.

A pattern that uses what only XML Schema has is left alone.`,
		Mend: `Correct the pointer, or widen the pattern.`,
		Bad: `<prefixDef ident="pers" matchPattern="([a-z]+)" replacementPattern="persons.xml#$1"/>
<p><persName ref="pers:Lenin1">Lenin</persName></p>`,
		Good: `<prefixDef ident="pers" matchPattern="([a-z]+)" replacementPattern="persons.xml#$1"/>
<p><persName ref="pers:lenin">Lenin</persName></p>`,
		Source: "TEI P5, SAPU (using abbreviated pointers)",
	},
	Group:  Pointers,
	Preset: Minimal,
	Check: func(p *Pass) {
		for n, ptr := range p.farPointers() {
			scheme, rest := schemeIn(ptr.word)
			defs := p.prefixes()[scheme]
			if scheme == "" || len(defs) == 0 || !usable(defs) {
				continue
			}
			if _, ok := p.expand(ptr.word); !ok {
				p.Report(p.At(n, ptr.span, "@%s has %q behind the prefix %q; expected what fits %q", ptr.attr, short(rest), scheme, short(defs[0].node.AttrValue("matchPattern"))).
					WithNote(defs[0].node.TagSpan(), "the prefix is declared here"))
			}
		}
	},
}

// usable reports whether all patterns could be read.
func usable(defs []prefixDef) bool {
	for _, d := range defs {
		if d.match == nil {
			return false
		}
	}
	return true
}
