package rules

import (
	"strings"

	"teikit/tei/register"
	"teikit/tei/xmltree"
)

// isCMIF reports whether a document lists letters instead of being one: CMIF, the format of correspSearch. It has correspDesc that say which edition
// the letter stands in, or where, and no words of a text.
func isCMIF(tree *xmltree.Tree) bool {
	root := tree.Root()
	descs := tree.Orders(xmltree.TEI, "correspDesc")
	if !root.Is(xmltree.TEI, "TEI") || len(descs) == 0 {
		return false
	}
	if desc := tree.At(int(descs[0])); desc.AttrValue("source") == "" && desc.AttrValue("ref") == "" && desc.AttrValue("key") == "" {
		return false
	}
	text := root.Child("text")
	if !text.Valid() {
		return false
	}
	for n := range text.Descendants() {
		if n.Kind() == xmltree.Text && strings.TrimSpace(n.Value()) != "" {
			return false
		}
	}
	return true
}

// looksAt reports whether a rule is for a document: lists of letters have rules of their own, beside those about numbers of authority files, ids and text. Their empty paragraph is what the format wants.
func (r *Rule) looksAt(cmif bool) bool {
	if !cmif {
		return r.Group != CMIF
	}
	return r.Group == CMIF || r.Group == Names || r.Group == Text && r != EmptyElement || r == IDUnique
}

// cmifNames are the names of an action of a CMIF file, with what they name.
var cmifNames = map[string]register.Kind{"persName": register.Person, "orgName": register.Org, "placeName": register.Place}
