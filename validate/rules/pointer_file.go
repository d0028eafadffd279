package rules

import "teikit/tei/diag"

// PointerFile asks whether pointers that name the file itself lead somewhere.
var PointerFile = &Rule{
	Topic: diag.Topic{
		Code:     "house/pointer-file",
		Severity: diag.Error,
		Title:    "a pointer that names its own file leads to an element",
		Doc: `"letter7.xml#n1" in the file letter7.xml, or a prefix that stands for it, means the element with xml:id="n1" of this file, as "#n1" does. If there is none,
the link is dead.

Pointers to other files are looked at by the corpus rules, those to registers by house/ref-resolves.`,
		Mend:   `Correct the id, or add the element. Inside of a file, "#n1" is enough, and stays right when the file is renamed.`,
		Bad:    `<p>See <ref target="example.xml#n7">7</ref>.</p><note xml:id="n1" type="editorial"><p>A note.</p></note>`,
		Good:   `<p>See <ref target="example.xml#n1">1</ref>.</p><note xml:id="n1" type="editorial"><p>A note.</p></note>`,
		Source: "TEI P5, SA (pointing mechanisms)",
	},
	Group:  Pointers,
	Preset: Minimal,
	Check: func(p *Pass) {
		near := nearestIDs{tree: p.Tree}
		for n, ptr := range p.farPointers() {
			t, ok := p.targetOf(n, ptr.word)
			if !ok || !t.here {
				continue
			}
			if _, found := p.Tree.ByID(t.id); found {
				continue
			}
			d := p.At(n, ptr.span, `@%s points to %q of this file, but no element has that xml:id`, ptr.attr, short(t.id))
			if nearest := near.nearest(t.id); nearest != "" {
				d.Message += `; expected perhaps "` + short(nearest) + `"`
			} else {
				d.Message += "; expected one that exists"
			}
			p.Report(d)
		}
	},
}
