package rules

import (
	"teikit/tei/datable"
	"teikit/tei/diag"
	"teikit/tei/xmltree"
)

// LifeOrder asks that persons die after they were born.
var LifeOrder = &Rule{
	Topic: diag.Topic{
		Code:     "house/life-order",
		Severity: diag.Error,
		Title:    "a person dies after the birth",
		Doc: `In a person of listPerson, the date of death lies before that of birth: mostly two figures were changed with each other, or a date of another person of
the same name was taken over.`,
		Mend:   `Correct the date that is wrong. A person of whom only one is known has only one.`,
		Bad:    `<listPerson><person xml:id="hale"><persName>A. Hale</persName><birth when="1871"/><death when="1817"/></person></listPerson>`,
		Good:   `<listPerson><person xml:id="hale"><persName>A. Hale</persName><birth when="1817"/><death when="1871"/></person></listPerson>`,
		Source: "TEI P5, NDPERSbp (birth, death)",
	},
	Group:  Dates,
	Preset: Minimal,
	Check: func(p *Pass) {
		for n := range p.Named("death") {
			person := n.Parent()
			if !person.Is(xmltree.TEI, "person") {
				continue
			}
			birth, death := eventOf(person, "birth"), eventOf(person, "death")
			if !inNode(death.Node, n) {
				continue // another death of the same person counts
			}
			if birth.Valid() && death.Valid() && death.Before(birth.Value) == datable.Yes {
				p.Report(p.At(death.Node, death.attrAt().ValueSpan, "the death, %s, lies before the birth, %s; expected a later date", death.Value, birth.Value).
					WithNote(birth.attrAt().ValueSpan, "the birth"))
			}
		}
	},
}

// inNode reports whether a node is another one or stands in it.
func inNode(n, within xmltree.Node) bool {
	return within.Order() <= n.Order() && n.Order() < within.After()
}

// eventOf is the first birth or death of a person that states a date, in the element itself or in a date in it.
func eventOf(person xmltree.Node, name string) datedNode {
	for e := range person.Elements() {
		if e.Local() != name {
			continue
		}
		if v, ok := valueOf(e); ok {
			return datedNode{e, v}
		}
		for d := range e.Elements() {
			if v, ok := valueOf(d); ok && d.Local() == "date" {
				return datedNode{d, v}
			}
		}
	}
	return datedNode{}
}
