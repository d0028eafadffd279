package text

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"teikit/tei/diag"
	"teikit/tei/xmltree"
)

// Write writes a TEI document as letter text.
func Write(t *xmltree.Tree) ([]byte, diag.List) {
	w := &writer{tree: t, notes: map[string]*note{}}
	root := t.Root()
	for n := range t.Document().Elements() {
		root = n
	}
	if !root.Is(xmltree.TEI, "TEI") {
		w.cannot(root, "expected one letter, an element \"TEI\"")
		return nil, w.found
	}
	w.kept = len(t.ByName(xmltree.TEI, "hyphenation")) > 0
	w.collectNotes()
	facts := w.facts(root)
	w.body(child(root, "text"))
	text := "---\n" + facts + "---\n\n" + strings.Join(w.blocks, "\n\n") + "\n" + w.definitions()
	w.found.Sort()
	return []byte(text), w.found
}

// A writer writes one document.
type writer struct {
	tree   *xmltree.Tree
	kept   bool // the ends of lines are kept
	blocks []string
	notes  map[string]*note // by xml:id
	found  diag.List
}

// A note is one that has a mark or stands by itself.
type note struct {
	node   xmltree.Node
	id     string // of letter text: "1", "a", "!2"
	number int    // of the xml:id
	marked bool
}

// cannot reports what cannot be written.
func (w *writer) cannot(n xmltree.Node, why string) {
	d := cannotWrite.At(n.Span(), "letter text cannot say the element %q here: %s", n.Local(), why)
	d.Path = n.Path()
	w.found.Add(d)
}

// collectNotes finds the notes of the edition, and gives them their ids.
func (w *writer) collectNotes() {
	for _, n := range w.tree.ByName(xmltree.TEI, "note") {
		id := xmlAttr(n, "id")
		number, err := strconv.Atoi(strings.TrimPrefix(id, "n"))
		if err != nil || !strings.HasPrefix(id, "n") {
			continue
		}
		w.notes[id] = &note{node: n, id: noteID(n), number: number}
	}
}

// noteID is the id of a note in letter text: its number, with "!" for a note of the encoder.
func noteID(n xmltree.Node) string {
	number := n.AttrValue("n")
	if n.AttrValue("type") == "encoder" && number != "!" {
		return "!" + number
	}
	return number
}

// definitions are the notes in the order of their ids.
func (w *writer) definitions() string {
	var list []*note
	for _, n := range w.notes {
		list = append(list, n)
	}
	slices.SortFunc(list, func(a, b *note) int { return a.number - b.number })
	var b strings.Builder
	seen := map[string]bool{}
	for i, n := range list {
		if n.number != i+1 {
			w.cannot(n.node, fmt.Sprintf("its id is not n%d", i+1))
		}
		if why := badID(n); why != "" || seen[n.id] && n.id != "!" {
			if why == "" {
				why = "another note has its number"
			}
			w.cannot(n.node, why)
		}
		seen[n.id] = true
		w.attributes(n.node, "id", "n", "type", "place", "resp", "anchored", "target")
		if p := n.node.AttrValue("place"); p != "end" {
			w.cannot(n.node, "place is not \"end\"")
		}
		fmt.Fprintf(&b, "\n[^%s]: ", n.id)
		for k, p := range w.paragraphs(n.node) {
			if k > 0 {
				b.WriteString("\n\n  ")
			}
			b.WriteString(w.inline(p, false))
		}
		b.WriteString("\n")
	}
	return b.String()
}

// badID tells why the number of a note can be no id; "" if it can.
func badID(n *note) string {
	id, author := strings.TrimPrefix(n.id, "!"), n.node.AttrValue("type") == "authorial"
	letters := strings.Trim(id, "0123456789") != ""
	switch {
	case n.id == "" || len(n.id) > 8 || strings.Trim(id, "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ-") != "":
		return "its number has other signs than letters and figures"
	case n.id != id: // of the encoder
		return ""
	case author && !letters:
		return "a note of the writer has a letter for a number"
	case !author && letters:
		return "a note of the edition has no letters in its number"
	}
	return ""
}

// paragraphs are the p of a note.
func (w *writer) paragraphs(n xmltree.Node) (all []xmltree.Node) {
	for c := range n.Children() {
		switch {
		case c.Is(xmltree.TEI, "p"):
			w.attributes(c)
			all = append(all, c)
		case c.IsElement():
			w.cannot(c, "a note has paragraphs")
		case c.Kind() == xmltree.Text && strings.TrimSpace(c.Value()) != "":
			w.cannot(n, "its text stands in no paragraph")
			return []xmltree.Node{n}
		}
	}
	if len(all) == 0 {
		w.cannot(n, "it is empty")
	}
	return all
}

// attributes reports the attributes of an element that are not among those that can be written.
func (w *writer) attributes(n xmltree.Node, can ...string) {
	for a := range n.Attrs() {
		if !slices.Contains(can, a.Name.Local) {
			w.cannot(n, "its attribute "+strconv.Quote(a.Name.Local))
		}
	}
}

// child is the first child of a name; not valid if there is none.
func child(n xmltree.Node, names ...string) xmltree.Node {
	for _, name := range names {
		var next xmltree.Node
		for c := range n.Elements() {
			if c.Is(xmltree.TEI, name) {
				next = c
				break
			}
		}
		n = next
	}
	return n
}

// xmlAttr is the value of xml:id or xml:lang.
func xmlAttr(n xmltree.Node, local string) string {
	a, _ := n.Attr("http://www.w3.org/XML/1998/namespace", local)
	return a.Value
}
