package rules

import (
	"teikit/tei/diag"
	"teikit/tei/xmltree"
)

// SentAction asks each letter who sent it.
var SentAction = &Rule{
	Topic: diag.Topic{
		Code:     "house/sent-action",
		Severity: diag.Warning,
		Title:    "a letter says that it was sent",
		Doc: `Who wrote, from where and when stands in the header, in a correspAction of type "sent" inside correspDesc. Catalogues,
exchange formats such as CMIF, and every list of letters are made from it; a letter without it is not found.

The rule looks at each correspDesc, and at each TEI document that holds a div of type "letter" but has no correspDesc.`,
		Mend: `Add the action with what is known. A sender who is not known gets no invented name: an action with the date alone, or
with the place alone, is enough for this rule.`,
		Bad: `<correspDesc>
  <correspAction type="received">
    <persName>V. I. Lenin</persName>
  </correspAction>
</correspDesc>`,
		Good: `<correspDesc>
  <correspAction type="sent">
    <persName>G. K. Ordzhonikidze</persName>
    <placeName>Baku</placeName>
    <date when="1920-07-16"/>
  </correspAction>
  <correspAction type="received">
    <persName>V. I. Lenin</persName>
  </correspAction>
</correspDesc>`,
		Source: "TEI P5, HD44CD (correspDesc)",
	},
	Group:  Correspondence,
	Preset: Recommended,
	Check: func(p *Pass) {
		p.requireAction("sent", "who wrote, where and when")
		for _, tei := range p.lettersWithoutCorrespDesc() {
			p.Report(p.At(tei, tei.TagSpan(),
				`the document holds a letter but no correspDesc; expected one in profileDesc, with the actions "sent" and "received"`))
		}
	},
}

// requireAction reports each correspDesc without a correspAction of the type.
func (p *Pass) requireAction(typ, what string) {
	for desc := range p.Named("correspDesc") {
		if len(actions(desc, typ)) == 0 {
			p.Report(p.At(desc, desc.TagSpan(),
				`correspDesc has no correspAction of type %q; expected one that says %s`, typ, what))
		}
	}
}

// actions are the correspAction elements of a correspDesc that have the type.
func actions(desc xmltree.Node, typ string) []xmltree.Node {
	var list []xmltree.Node
	for a := range desc.Elements() {
		if a.Is(xmltree.TEI, "correspAction") && a.AttrValue("type") == typ {
			list = append(list, a)
		}
	}
	return list
}

// lettersWithoutCorrespDesc are the TEI elements, in document order, that have a div of type "letter" and no correspDesc.
func (p *Pass) lettersWithoutCorrespDesc() []xmltree.Node {
	described := make(map[xmltree.Node]bool)
	for desc := range p.Named("correspDesc") {
		described[inside(desc, "TEI")] = true
	}
	var list []xmltree.Node
	for div := range p.Named("div") {
		if div.AttrValue("type") != "letter" {
			continue
		}
		if tei := inside(div, "TEI"); tei.Valid() && !described[tei] {
			described[tei] = true
			list = append(list, tei)
		}
	}
	return list
}
