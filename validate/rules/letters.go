package rules

import (
	"strings"

	"teikit/tei/datable"
	"teikit/tei/xmltree"
)

// valueOf is the date that the attributes of an element state; ok is false if there is none, or one that cannot be
// (house/date-possible says so).
func valueOf(n xmltree.Node) (datable.Value, bool) {
	var room [4]datable.Attr
	attrs := room[:0]
	for i := range n.NumAttrs() {
		if name := n.AttrNameAt(i); name.Space == "" && (statesDate(name.Local) || name.Local == "cert") {
			attrs = append(attrs, datable.Attr{Name: name.Local, Value: strings.TrimSpace(n.AttrValueAt(i))})
		}
	}
	if len(attrs) == 1 && attrs[0].Name == "when" && isPlainDay(attrs[0].Value) { // most are
		t, err := datable.ParseTemporal(attrs[0].Value)
		return datable.Value{When: t.Date}, err == nil
	}
	v, faults := datable.FromAttrs(attrs)
	return v, len(faults) == 0 && !v.IsZero()
}

// A datedNode is an element with the date that it states.
type datedNode struct {
	xmltree.Node
	datable.Value
}

// datesOf are the dates of elements that state one.
func datesOf(nodes []xmltree.Node) []datedNode {
	var list []datedNode
	for _, n := range nodes {
		if v, ok := valueOf(n); ok {
			list = append(list, datedNode{n, v})
		}
	}
	return list
}

// attrAt is the place of the attribute that states the date of an element.
func (d datedNode) attrAt() xmltree.Attr {
	for _, name := range []string{"when", "from", "notBefore", "to", "notAfter"} {
		if a, ok := d.Attr("", name); ok {
			return a
		}
	}
	return xmltree.Attr{NameSpan: d.NameSpan(), ValueSpan: d.NameSpan()}
}

// sentDates are the dates of sending in a correspDesc.
func (p *Pass) sentDates(desc xmltree.Node) []datedNode {
	x := p.index()
	if x.sentOf != desc { // several rules ask for the same
		x.sentOf, x.sent = desc, datesOf(datesIn(actions(desc, "sent")))
	}
	return x.sent
}

// partyNames are the elements that name a party in a correspAction.
var partyNames = nameSet("persName orgName name rs")

// parties are the names in the actions, without those inside of others or of notes.
func parties(actions []xmltree.Node) []xmltree.Node {
	var list []xmltree.Node
	for _, action := range actions {
		after := 0
		for n := range action.Descendants() {
			if n.Order() < after || !n.IsElement() {
				continue
			}
			switch {
			case partyNames[n.Local()]:
				list = append(list, n)
				after = n.After()
			case n.Local() == "note" || n.Local() == "affiliation":
				after = n.After()
			}
		}
	}
	return list
}

// folded is a text with white space folded.
func folded(s string) string { return strings.Join(strings.Fields(s), " ") }

// quotedIn are elements whose content is another text than the letter itself.
var quotedIn = nameSet("note quote q floatingText cit bibl app figure")

// dateLines are the dates of the letter's own datelines in a text, but for those that have a note: there an editor has said what is to
// be said.
func (p *Pass) dateLines(tei xmltree.Node) []datedNode {
	var list []xmltree.Node
	for line := range p.namedIn(tei, "dateline") {
		if !p.inText(line) || inside(line, "TEI") != tei || isQuoted(line) || hasNote(line) {
			continue
		}
		for d := range line.Descendants() {
			if d.Is(xmltree.TEI, "date") {
				list = append(list, d)
			}
		}
	}
	return datesOf(list)
}

// isQuoted reports whether an element belongs to another text than the letter: a quotation, a note, an enclosure.
func isQuoted(n xmltree.Node) bool {
	for up := range n.Ancestors() {
		switch {
		case quotedIn[up.Local()]:
			return true
		case up.Local() == "div" && strings.Contains(strings.ToLower(up.AttrValue("type")), "enclos"):
			return true
		case up.Local() == "text":
			return false
		}
	}
	return false
}

func hasNote(n xmltree.Node) bool {
	for d := range n.Descendants() {
		if d.Is(xmltree.TEI, "note") {
			return true
		}
	}
	return false
}
