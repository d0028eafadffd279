package jsonld

import (
	"cmp"

	"teikit/tei/xmltree"
)

// An activity is the sending or the receiving of a letter, with what is certain about it and what is not.
type activity struct {
	node    Node
	letter  string
	certain struct {
		agents, copies []entity
		place          *entity
		date           *date
	}
	assumed []Node // attribute assignments
}

// action reads a correspAction.
func (w *writer) action(letter string, n xmltree.Node, kind string, a *activity) {
	if a.node == nil {
		a.letter = letter
		a.node = Node{"@id": letter + fragment(letter, kind), "@type": "crm:E7_Activity", "rdfs:label": kind, "crm:P16_used_specific_object": to(letter)}
	}
	copied, doubted := n.AttrValue("subtype") == "cc", doubt(n)
	for c := range n.Elements() {
		switch what := kindOf(c); {
		case c.Is(xmltree.TEI, "date") && a.certain.date == nil && !copied:
			if d, ok := dateOf(c); ok {
				d.doubt = cmp.Or(d.doubt, doubted)
				w.date(a, d)
			}
		case what == "" || what == "other" || c.Text() == "":
		case what == "place":
			w.place(a, c, doubted)
		default:
			w.agent(a, c, what, copied, doubted)
		}
	}
}

// agent takes who sent or received; doubted is why the whole action is in doubt.
func (w *writer) agent(a *activity, n xmltree.Node, kind string, copied bool, doubted string) {
	e, _ := w.resolver.entity(n, kind)
	e.doubt = cmp.Or(e.doubt, doubted)
	if e.name == "" {
		return
	}
	w.mention(e)
	switch {
	case e.doubt != "":
		a.assume(to(e.id), "crm:P14_carried_out_by", e.doubt)
	case copied:
		a.certain.copies = append(a.certain.copies, e)
	default:
		a.certain.agents = append(a.certain.agents, e)
	}
}

func (w *writer) place(a *activity, n xmltree.Node, doubted string) {
	e, _ := w.resolver.entity(n, "place")
	e.doubt = cmp.Or(e.doubt, doubted)
	if e.name == "" {
		return
	}
	w.mention(e)
	switch {
	case e.doubt != "":
		a.assume(to(e.id), "crm:P7_took_place_at", e.doubt)
	case a.certain.place == nil:
		a.certain.place = &e
	}
}

func (w *writer) date(a *activity, d date) {
	kind, _ := a.node["rdfs:label"].(string)
	if d.doubt != "" {
		a.assume(d.timeSpan(a.letter+fragment(a.letter, kind+"-time")), "crm:P4_has_time-span", d.doubt)
		return
	}
	a.certain.date = &d
}

// assume says what is assumed of an activity, without saying it of the activity.
func (a *activity) assume(value Node, property, reason string) {
	a.assumed = append(a.assumed, Node{
		"@type": "crm:E13_Attribute_Assignment", "crm:P140_assigned_attribute_to": to(a.node["@id"].(string)), "crm:P141_assigned": value,
		"crm:P177_assigned_property_of_type": to(property), "crm:P3_has_note": reason,
	})
}

// nodes are the nodes of an activity.
func (a *activity) nodes() []Node {
	if a.node == nil {
		return nil
	}
	kind := a.node["rdfs:label"].(string)
	for _, e := range append(a.certain.agents, a.certain.copies...) {
		a.node.add("crm:P14_carried_out_by", to(e.id))
	}
	if a.certain.place != nil {
		a.node.set("crm:P7_took_place_at", to(a.certain.place.id))
	}
	if a.certain.date != nil {
		a.node.set("crm:P4_has_time-span", a.certain.date.timeSpan(a.letter+fragment(a.letter, kind+"-time")))
	}
	return append([]Node{a.node}, a.assumed...)
}
