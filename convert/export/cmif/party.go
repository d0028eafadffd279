package cmif

import (
	"strings"

	"teikit/tei/register"
	"teikit/tei/xmltree"
)

// A name is a person, an organisation or a place as CMIF has it.
type name struct {
	element, text, ref string
}

// parties are the names of the persons and organisations of an action.
func (r *reader) parties(action xmltree.Node) (list []name) {
	for c := range action.Elements() {
		element, kind := "persName", register.Person
		switch {
		case c.Is(xmltree.TEI, "orgName"), c.Is(xmltree.TEI, "name") && c.AttrValue("type") == "org", c.Is(xmltree.TEI, "rs") && c.AttrValue("type") == "org":
			element, kind = "orgName", register.Org
		case c.Is(xmltree.TEI, "persName"), c.Is(xmltree.TEI, "name") && c.AttrValue("type") != "place", c.Is(xmltree.TEI, "rs") && c.AttrValue("type") != "place":
		default:
			continue
		}
		if n, ok := r.name(c, element, kind); ok {
			list = append(list, n)
		}
	}
	return list
}

// places are the places of an action.
func (r *reader) places(action xmltree.Node) (list []name) {
	for c := range action.Elements() {
		switch c.Local() {
		case "placeName", "settlement", "country", "region", "geogName", "district":
			if n, ok := r.name(c, "placeName", register.Place); ok {
				list = append(list, n)
			}
		}
	}
	return list
}

func (r *reader) name(c xmltree.Node, element string, kind register.Kind) (name, bool) {
	n := name{element: element, text: strings.Join(strings.Fields(c.Text()), " ")}
	if n.text == "" {
		r.lose(Empty, c, "the name is empty, and is left out")
		return n, false
	}
	if cert := c.AttrValue("cert"); doubtful(cert) {
		r.lose(Doubt, c, "%s is uncertain (@cert=%q); CMIF has no doubt about names", quoted(c), cert)
	}
	r.conjecture(c)
	n.ref = r.authority(c, kind)
	return n, true
}

// conjecture tells that a name or date is not of the letter itself.
func (r *reader) conjecture(c xmltree.Node) {
	if evidence := c.AttrValue("evidence"); evidence != "" {
		r.lose(Doubt, c, "%s is inferred (@evidence=%q); the public checks of CMIF do not let it say so", quoted(c), evidence)
	}
}

// doubtful reports whether a value of @cert says that something is not sure.
func doubtful(cert string) bool { return cert == "low" || cert == "medium" || cert == "unknown" }

// authority is the address of a name's number in one authority file; "" if there is none.
func (r *reader) authority(c xmltree.Node, kind register.Kind) string {
	ref := c.AttrValue("ref")
	if strings.TrimSpace(ref) == "" {
		return ""
	}
	best, all := r.resolver.Address(ref, kind)
	switch {
	case best != "":
	case len(all) == 0:
		r.lose(Unresolved, c, "@ref=%q leads to no number in an authority file; the name is written without one", ref)
	default:
		r.lose(Authority, c, "%s is no number that correspSearch searches for; expected %s", all[0], register.ExpectedFor(kind))
	}
	return best
}
