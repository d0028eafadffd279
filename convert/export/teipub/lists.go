package teipub

import (
	"strings"

	"teikit/tei/xmltree"
)

// A kind is one register.
type kind struct {
	list     string   // element of its lists
	elements []string // of its entries
	name     string   // of what an entry is called
	file     string   // of the register
	id       string   // by which TEI Publisher finds the register
	title    string
}

// kinds are the registers, in the order in which they are written.
var kinds = []kind{
	{"listPerson", []string{"person", "personGrp"}, "persName", "persons.xml", "pb-persons", "Register of persons"},
	{"listPlace", []string{"place"}, "placeName", "places.xml", "pb-places", "Register of places"},
	{"listOrg", []string{"org"}, "orgName", "organizations.xml", "pb-organizations", "Register of organisations"},
	{"listBibl", []string{"bibl", "biblStruct", "biblFull"}, "title", "works.xml", "pb-works", "Register of works"},
}

// kindOf is the register of an entry; nil for other elements.
func kindOf(element string) *kind {
	for i := range kinds {
		for _, e := range kinds[i].elements {
			if e == element {
				return &kinds[i]
			}
		}
	}
	return nil
}

// A list is one list of entries in a letter.
type list struct {
	node    xmltree.Node
	entries []xmltree.Node // those with an id
	moved   bool           // it stands in standOff or back, and is nothing but such entries: it goes into the register
}

// lists are the lists of entries of a letter, in its order, and those of the corpus that it is a part of.
func lists(root xmltree.Node) (all []list) {
	for c := range root.Elements() {
		switch c.Local() {
		case "standOff":
			all = append(all, listsIn(c, true)...)
		case "text":
			all = append(all, listsIn(c.Child("back"), true)...)
		case "teiHeader":
			all = append(all, listsIn(c.Child("profileDesc"), false)...)
		}
	}
	for corpus := root.Parent(); corpus.Is(xmltree.TEI, "teiCorpus"); corpus = corpus.Parent() {
		for c := range corpus.Elements() {
			if c.Is(xmltree.TEI, "standOff") {
				all = append(all, listsIn(c, false)...)
			}
		}
		all = append(all, listsIn(corpus.Child("teiHeader", "profileDesc"), false)...)
	}
	return all
}

// listsIn are the outermost lists in an element.
func listsIn(n xmltree.Node, moved bool) (all []list) {
	for c := range n.Elements() {
		k := kindOfList(c)
		switch {
		case k == nil && (c.Is(xmltree.TEI, "div") || !moved):
			all = append(all, listsIn(c, moved)...)
		case k == nil, k.list == "listBibl" && !ofWorks(c):
		default:
			l := list{node: c, moved: moved}
			if !l.read(c, k) {
				l.moved = false
			}
			if len(l.entries) > 0 {
				all = append(all, l)
			}
		}
	}
	return all
}

func kindOfList(n xmltree.Node) *kind {
	for i := range kinds {
		if n.Is(xmltree.TEI, kinds[i].list) {
			return &kinds[i]
		}
	}
	return nil
}

// ofWorks reports whether a list of books is a register: one that stands beside other registers, and not what a letter or its notes cite.
func ofWorks(n xmltree.Node) bool {
	if n.Parent().Is(xmltree.TEI, "standOff") {
		return true
	}
	for s := range n.Parent().Elements() {
		if k := kindOfList(s); k != nil && k.list != "listBibl" {
			return true
		}
	}
	return false
}

// read takes the entries of a list, and reports whether it is nothing but entries with ids.
func (l *list) read(n xmltree.Node, k *kind) (pure bool) {
	pure = true
	for c := range n.Children() {
		switch {
		case c.Kind() == xmltree.Text && strings.TrimSpace(c.Value()) != "":
			pure = false
		case !c.IsElement(), c.Is(xmltree.TEI, "head"):
		case c.Is(xmltree.TEI, k.list):
			pure = l.read(c, k) && pure
		case kindOf(c.Local()) == k && c.Name().Space == xmltree.TEI && c.XMLValue("id") != "":
			l.entries = append(l.entries, c)
		default:
			pure = false
		}
	}
	return pure
}
