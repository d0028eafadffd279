package text

import (
	"slices"
	"strconv"
	"strings"

	"teikit/tei/diag"
	"teikit/tei/xmltree"
)

// Write writes a TEI document as letter text.
func Write(t *xmltree.Tree) ([]byte, diag.List) {
	w := &writer{tree: t, notes: map[string]*note{}, foreign: map[xmltree.Node]*note{}}
	root := t.Root()
	for n := range t.Document().Elements() {
		root = n
	}
	if !root.Is(xmltree.TEI, "TEI") {
		w.cannot(root, "expected one letter, an element \"TEI\"")
		return nil, w.found
	}
	w.kept = len(t.ByName(xmltree.TEI, "hyphenation")) > 0
	w.prefix = idPrefix(root)
	w.collectBearers(root)
	w.collectNotes()
	w.collectShelfmarks()
	facts := w.facts(root)
	w.body(root.Child("text"))
	w.unsaidShelfmarks()
	text := "---\n" + facts + "---\n\n" + strings.Join(w.blocks, "\n\n") + "\n" + w.definitions()
	w.found.Sort()
	return []byte(text), w.found
}

// BesideOriginal says in a text that Write has made that the document stands beside it.
func BesideOriginal(letterText []byte) []byte {
	return append([]byte("---\noriginal: beside\n"), letterText[len("---\n"):]...)
}

// A writer writes one document.
type writer struct {
	tree   *xmltree.Tree
	kept   bool   // the ends of lines are kept
	prefix string // of the ids of the inside: "l1-"
	// shelfmarks are those of the msDesc that stand in lines of the letter, in their order.
	shelfmarks []string
	headed     bool // the heading over the notes is written
	// bears are the elements that bear the ids of parties and places of the header.
	bears  map[string]string
	blocks []string
	come   progress
	// closing is set within a closer.
	closing bool
	notes   map[string]*note // by xml:id
	// foreign are notes without an id of ours.
	foreign map[xmltree.Node]*note
	found   diag.List
}

// idPrefix is what the ids of the inside begin with.
func idPrefix(root xmltree.Node) string {
	for n := range root.Child("teiHeader", "fileDesc", "sourceDesc").Elements() {
		if prefix, ok := strings.CutSuffix(n.XMLValue("id"), "src-page"); ok {
			return prefix
		}
	}
	return ""
}

// local is the id that a pointer of the document points to, without the prefix of its ids.
func (w *writer) local(pointer string) string {
	return strings.TrimPrefix(strings.TrimPrefix(pointer, "#"), w.prefix)
}

// byEditors adds "resp" to the attributes that can be written if it points to the compilers of the printed collection.
func (w *writer) byEditors(n xmltree.Node, can ...string) []string {
	if n.AttrValue("resp") == "#"+w.prefix+"editors" {
		return append(can, "resp")
	}
	return can
}

// collectBearers finds out what bears the ids of parties and places, as the facts will say it.
func (w *writer) collectBearers(root xmltree.Node) {
	w.bears = map[string]string{}
	for action := range root.Child("teiHeader", "profileDesc", "correspDesc").Elements() {
		for n := range action.Elements() {
			if id := w.local(n.AttrValue("ref")); kinds[n.Local()] != "" && w.bears[id] == "" {
				w.bears[id] = n.Local()
			}
		}
	}
}

// cannot reports what cannot be written.
func (w *writer) cannot(n xmltree.Node, why string) {
	d := cannotWrite.At(n.Span(), "letter text cannot say the element %q here: %s", n.Local(), why)
	d.Path = n.Path()
	w.found.Add(d)
}

// attributes reports the attributes of an element that are not among those that can be written.
func (w *writer) attributes(n xmltree.Node, can ...string) {
	for a := range n.Attrs() {
		if !slices.Contains(can, a.Name.Local) {
			w.cannot(n, "its attribute "+strconv.Quote(a.Name.Local))
		}
	}
}
