package rules

import (
	"teikit/tei/diag"
	"teikit/tei/register"
	"teikit/tei/xmltree"
)

// RefKind asks that persons point to persons and places to places.
var RefKind = &Rule{
	Topic: diag.Topic{
		Code:     "house/ref-kind",
		Severity: diag.Error,
		Title:    "names point to entries of their kind",
		Doc: `A placeName that points to a person is either marked wrongly or has the pointer of its neighbour: indexes then list Moscow among the people.

The rule looks at persName, placeName and orgName whose @ref leads to a person, place or org, in a list of the file or in a register that the project file names.`,
		Mend: `Correct the pointer, or the element. Where a person stands for an office or a town, rs says so.`,
		Bad: `<listPerson><person xml:id="lenin"><persName>Lenin</persName></person></listPerson>
<p>in <placeName ref="#lenin">Moscow</placeName></p>`,
		Good: `<listPlace><place xml:id="moscow"><placeName>Moscow</placeName></place></listPlace>
<p>in <placeName ref="#moscow">Moscow</placeName></p>`,
		Source: "TEI P5, NDATTSnr (linking names and their referents)",
	},
	Group:  Registers,
	Preset: Recommended,
	Check: func(p *Pass) {
		for _, name := range []string{"persName", "placeName", "orgName"} {
			kind := nameKinds[name]
			for n := range p.Named(name) {
				a, ok := n.Attr("", "ref")
				if !ok {
					continue
				}
				for ptr := range pointersIn(a) {
					if other := p.kindAt(n, ptr.word); other != "" && other != kind {
						p.Report(p.At(n, ptr.span, "%s points to a %s, %q; expected a %s", name, kindWord[other], short(ptr.word), kindWord[kind]))
					}
				}
			}
		}
	},
}

var nameKinds = map[string]register.Kind{"persName": register.Person, "placeName": register.Place, "orgName": register.Org}

var kindWord = map[register.Kind]string{register.Person: "person", register.Place: "place", register.Org: "organisation"}

// kindAt is the kind of what a pointer leads to; "" if it is not known, or nothing of which there are kinds.
func (p *Pass) kindAt(n xmltree.Node, word string) register.Kind {
	t, ok := p.targetOf(n, word)
	switch {
	case !ok:
		return ""
	case t.register != nil:
		if e := t.register.Lookup(t.id); e != nil {
			return e.Kind
		}
		return ""
	}
	e, _ := p.Tree.ByID(t.id)
	switch e.Local() {
	case "person", "personGrp":
		return register.Person
	case "place":
		return register.Place
	case "org":
		return register.Org
	}
	return ""
}
