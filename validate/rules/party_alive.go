package rules

import (
	"teikit/tei/datable"
	"teikit/tei/diag"
	"teikit/tei/register"
	"teikit/tei/xmltree"
)

// PartyAlive asks whether the parties of a letter lived when it was sent.
var PartyAlive = &Rule{
	Topic: diag.Topic{
		Code:     "house/party-alive",
		Severity: diag.Warning,
		Title:    "sender and addressee lived when the letter was sent",
		Doc: `The register says that the sender died before the date of sending, or was not yet born: the name points to the father or the son, or the date is a
slip.

The rule looks at persons in correspAction of type "sent" and "received" whose @ref leads to an entry with dates of life, in a list of the file or in a register that the
project file names. A letter may reach somebody after death; so an addressee has a year.`,
		Mend: `Correct the pointer, the date of the letter, or the register.`,
		Bad: `<listPerson><person xml:id="hale"><persName>A. Hale</persName><birth when="1817"/><death when="1871"/></person></listPerson>
<correspDesc>
  <correspAction type="sent"><persName ref="#hale">A. Hale</persName><date when="1920-07-16"/></correspAction>
</correspDesc>`,
		Good: `<listPerson><person xml:id="hale"><persName>A. Hale</persName><birth when="1871"/><death when="1931"/></person></listPerson>
<correspDesc>
  <correspAction type="sent"><persName ref="#hale">A. Hale</persName><date when="1920-07-16"/></correspAction>
</correspDesc>`,
		Source: "TEI P5, HD44CD (correspDesc), NDPERSbp (birth, death)",
	},
	Group:  Registers,
	Preset: Recommended,
	Check: func(p *Pass) {
		for desc := range p.Named("correspDesc") {
			sent := p.sentDates(desc)
			if len(sent) == 0 || sent[0].Cert == "low" || sent[0].Cert == "medium" {
				continue
			}
			checkAlive(p, parties(actions(desc, "sent")), sent[0], 0)
			checkAlive(p, parties(actions(desc, "received")), sent[0], 366)
		}
	},
}

// checkAlive reports the persons who were dead for more than so many days when a letter was sent, or not born.
func checkAlive(p *Pass, names []xmltree.Node, sent datedNode, days int) {
	for _, n := range names {
		birth, death := p.lifeOf(n)
		switch {
		case death.Before(sent.Value) == datable.Yes && death.Gap(sent.Value) > days:
			p.Report(p.At(n, n.TagSpan(), "%s died %s, before the letter was sent on %s; expected somebody who lived", quoted(n), death, sent.Value).
				WithNote(sent.attrAt().ValueSpan, "the date of sending"))
		case sent.Before(birth) == datable.Yes:
			p.Report(p.At(n, n.TagSpan(), "%s was born %s, after the letter was sent on %s; expected somebody who lived", quoted(n), birth, sent.Value).
				WithNote(sent.attrAt().ValueSpan, "the date of sending"))
		}
	}
}

// lifeOf are the dates of birth and death of the person that a name points to; zero if they are not known.
func (p *Pass) lifeOf(n xmltree.Node) (birth, death datable.Value) {
	t, ok := p.targetOf(n, folded(n.AttrValue("ref")))
	switch {
	case !ok:
		return birth, death
	case t.register != nil:
		if e := t.register.Lookup(t.id); e != nil && e.Kind == register.Person {
			return e.From, e.To
		}
		return birth, death
	}
	if e, ok := p.Tree.ByID(t.id); ok && e.Is(xmltree.TEI, "person") {
		return eventOf(e, "birth").Value, eventOf(e, "death").Value
	}
	return birth, death
}
