package teiprofile

import (
	"slices"

	"github.com/beevik/etree"
)

// registers are the lists of who and what is named.
var registers = []string{"listPerson", "listPlace", "listOrg", "listEvent", "listObject", "listNym"}

const registersDiv = "registers" // the type of the division in back

// moveRegisters puts the registers of a letter where the profile has them.
func (d *document) moveRegisters(letter *etree.Element) {
	if d.profile.Registers == Keep {
		return
	}
	list := d.registersOf(letter)
	switch d.profile.Registers {
	case Nowhere:
		for _, e := range list {
			d.tell(contentLost, e, "", "the register %q is left out: the profile has none", e.Tag)
			e.Parent().RemoveChild(e)
		}
	case StandOff:
		for _, e := range list {
			if e.Parent().Tag == "standOff" {
				continue
			}
			s := letter.SelectElement("standOff")
			if s == nil {
				s = etree.NewElement("standOff")
				letter.InsertChildAt(letter.SelectElement("teiHeader").Index()+1, s)
			}
			at := len(s.Child)
			if first := s.SelectElement("note"); first != nil {
				at = first.Index()
			}
			s.InsertChildAt(at, e)
		}
	case End:
		for _, e := range list {
			if e.Parent().Tag == "standOff" {
				d.registersDiv(letter).AddChild(e)
			}
		}
	case Keep, Inline:
	}
	tidy(letter, "standOff")
	if back := letter.FindElement("text/back"); back != nil {
		for _, div := range back.SelectElements("div") {
			if len(div.ChildElements()) == 0 && isBlank(textOf(div)) {
				back.RemoveChild(div)
			}
		}
		if len(back.ChildElements()) == 0 && isBlank(textOf(back)) {
			back.Parent().RemoveChild(back)
		}
	}
}

// tidy removes a child that has become empty.
func tidy(parent *etree.Element, name string) {
	if e := parent.SelectElement(name); e != nil && len(e.ChildElements()) == 0 && isBlank(textOf(e)) {
		parent.RemoveChild(e)
	}
}

// registersOf are the registers of a letter, in standOff and in back.
func (d *document) registersOf(letter *etree.Element) (list []*etree.Element) {
	if letter.SelectElement("teiHeader") == nil || letter.SelectElement("text") == nil {
		return nil
	}
	parents := append(letter.SelectElements("standOff"), letter.FindElements("text/back")...)
	parents = append(parents, letter.FindElements("text/back/div")...)
	for _, p := range parents {
		for _, c := range p.ChildElements() {
			if slices.Contains(registers, c.Tag) {
				list = append(list, c)
			}
		}
	}
	return list
}

// registersDiv is the division of registers in back, which is made if it is missing.
func (d *document) registersDiv(letter *etree.Element) *etree.Element {
	text := letter.SelectElement("text")
	back := text.SelectElement("back")
	if back == nil {
		back = text.CreateElement("back")
	}
	for _, div := range back.SelectElements("div") {
		if div.SelectAttrValue("type", "") == registersDiv {
			return div
		}
	}
	div := back.CreateElement("div")
	div.CreateAttr("type", registersDiv)
	return div
}
