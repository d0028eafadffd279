package rules

import (
	"teikit/tei/diag"
	"teikit/tei/xmltree"
)

// IDUnique asks that no two elements share an xml:id.
var IDUnique = &Rule{
	Topic: diag.Topic{
		Code:     "house/id-unique",
		Severity: diag.Error,
		Title:    "each xml:id is used once",
		Doc: `A pointer such as #n1 must lead to one element. If two elements have the same xml:id, programs take the first one, or
refuse the file. The usual cause is a copied paragraph or note.`,
		Mend:   `Give one of them another id, and look which of the two its pointers mean.`,
		Bad:    `<p xml:id="p1">First.</p><p xml:id="p1">Second.</p>`,
		Good:   `<p xml:id="p1">First.</p><p xml:id="p2">Second.</p>`,
		Source: "xml:id Version 1.0, section 4",
	},
	Group:  Pointers,
	Preset: Minimal,
	Check: func(p *Pass) {
		first := make(map[string]xmltree.Node)
		for _, n := range p.Tree.IDs() {
			a, _ := n.Attr(xmltree.XML, "id")
			if earlier, taken := first[a.Value]; taken {
				b, _ := earlier.Attr(xmltree.XML, "id")
				p.Report(p.At(n, a.ValueSpan, "xml:id %q is taken; expected an id that no other element has", short(a.Value)).
					WithNote(b.ValueSpan, "first used here"))
				continue
			}
			first[a.Value] = n
		}
	},
}
