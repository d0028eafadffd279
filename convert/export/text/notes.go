package text

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"teikit/convert/lettertext"
	"teikit/tei/xmltree"
)

// A note is one that has a mark or stands by itself.
type note struct {
	node   xmltree.Node
	id     string // of letter text: "1", "a", "!2"
	attrs  string // of its definition, "{cert=low}": what the id does not say
	number int    // of the xml:id
	marked bool
	sign   string // how the mark stands on the page, if not as the number
	// foreign is set for a note of another encoding, without an id of ours: it stands where its mark is.
	foreign bool
}

// collectNotes finds the notes of the edition, and gives them their ids.
func (w *writer) collectNotes() {
	for _, n := range w.tree.ByName(xmltree.TEI, "note") {
		local, prefixed := strings.CutPrefix(n.XMLValue("id"), w.prefix)
		number, err := strconv.Atoi(strings.TrimPrefix(local, "n"))
		if err != nil || !prefixed || !strings.HasPrefix(local, "n") {
			continue
		}
		w.notes[w.prefix+local] = &note{node: n, number: number, sign: n.AttrValue("rend")}
	}
	w.collectForeign()
	taken := map[string]bool{}
	list := w.notesInOrder()
	for _, n := range list {
		if n.foreign {
			continue
		}
		if id := noteID(n.node); id != "" && (id == "!" || !taken[id]) {
			n.id, taken[id] = id, true
		}
	}
	for _, n := range list {
		if n.foreign { // a number, as an editor would write it
			for k := n.number; n.id == "" || taken[n.id]; k++ {
				n.id = strconv.Itoa(k)
			}
			taken[n.id] = true
		}
		if n.id == "" {
			n.id = freeID(n, taken)
			taken[n.id] = true
		}
	}
}

// collectForeign finds the notes that stand in the words of the letter without an id of ours, as those of other editions do: their words
// are no words of the letter.
func (w *writer) collectForeign() {
	last := 0
	for _, n := range w.notes {
		last = max(last, n.number)
	}
	for _, n := range w.tree.ByName(xmltree.TEI, "note") {
		if w.notes[n.XMLValue("id")] != nil || !w.inWords(n) || strings.TrimSpace(n.Text()) == "" {
			continue
		}
		last++
		w.foreign[n] = &note{node: n, number: last, foreign: true}
	}
}

// inWords reports whether a note stands within a block of the letter, and in no other note.
func (w *writer) inWords(n xmltree.Node) bool {
	inBlock := false
	for a := range n.Ancestors() {
		switch {
		case a.Is(xmltree.TEI, "note"):
			return false
		case a.Is(xmltree.TEI, "body"):
			return inBlock
		case !a.Is(xmltree.TEI, "div"):
			inBlock = true
		}
	}
	return false
}

// noteOf is the note whose mark an element is, nil if it is none: the note itself, or a reference to it.
func (w *writer) noteOf(n xmltree.Node) *note {
	switch {
	case w.foreign[n] != nil:
		return w.foreign[n]
	case n.Local() == "note":
		return w.notes[n.XMLValue("id")]
	}
	return w.notes[strings.TrimPrefix(n.AttrValue("target"), "#")]
}

// notesInOrder are the notes in the order of their ids.
func (w *writer) notesInOrder() (list []*note) {
	for _, n := range w.notes {
		list = append(list, n)
	}
	for _, n := range w.foreign {
		list = append(list, n)
	}
	slices.SortFunc(list, func(a, b *note) int { return a.number - b.number })
	return list
}

// noteID is the number of a note as its id in letter text, with "!" for a note of the encoder; "" if it can be none.
func noteID(n xmltree.Node) string {
	id, kind := n.AttrValue("n"), n.AttrValue("type")
	letters := strings.Trim(id, "0123456789") != ""
	switch {
	case kind == "encoder" && id == "!":
		return id
	case kind == "encoder":
		id = "!" + id
	case kind == "authorial" && !letters, kind == "editorial" && letters:
		return ""
	}
	if id == "!" || !lettertext.IsNoteID(id) || strings.Contains(n.AttrValue("n"), "!") {
		return ""
	}
	return id
}

// freeID is an id for a note whose number can be none; what it does not say stands in attributes.
func freeID(n *note, taken map[string]bool) string {
	id := ""
	for k := n.number; id == "" || taken[id]; k++ {
		id = "x" + strconv.Itoa(k)
	}
	kind := n.node.AttrValue("type")
	if kind == "authorial" { // as the letter in the id says
		kind = ""
	}
	n.attrs = " n=" + quoted(n.node.AttrValue("n"))
	if kind != "" {
		n.attrs += " type=" + kind
	}
	return id
}

// definitions are the notes in the order of their ids.
func (w *writer) definitions() string {
	var b strings.Builder
	for i, n := range w.notesInOrder() {
		switch {
		case n.foreign:
			w.cannot(n.node, "it comes back as one of the editors' notes")
		case n.number != i+1:
			w.cannot(n.node, fmt.Sprintf("its id is not n%d", i+1))
		}
		fmt.Fprintf(&b, "\n[^%s]%s: ", n.id, w.noteAttributes(n))
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

// noteAttributes are the attributes of a definition in braces; "" without any.
func (w *writer) noteAttributes(n *note) string {
	if n.foreign {
		return ""
	}
	w.attributes(n.node, "id", "n", "type", "place", "resp", "anchored", "target", "cert", "rend")
	attrs := n.attrs
	switch p := n.node.AttrValue("place"); p {
	case "end":
	case "bottom":
		attrs += " place=bottom"
	default:
		w.cannot(n.node, "place is neither \"end\" nor \"bottom\"")
	}
	if cert := n.node.AttrValue("cert"); cert != "" {
		attrs += " cert=" + quoted(cert)
	}
	if n.sign != "" && n.sign != n.node.AttrValue("n") {
		attrs += " rend=" + quoted(n.sign)
	}
	if attrs == "" {
		return ""
	}
	return "{" + attrs[1:] + "}"
}

// paragraphs are the p of a note.
func (w *writer) paragraphs(n xmltree.Node) (all []xmltree.Node) {
	for c := range n.Children() {
		switch {
		case c.Is(xmltree.TEI, "p"):
			w.attributes(c)
			all = append(all, c)
		case c.IsElement() && w.foreign[n] != nil:
			return []xmltree.Node{n}
		case c.IsElement():
			w.cannot(c, "a note has paragraphs")
		case c.Kind() == xmltree.Text && strings.TrimSpace(c.Value()) != "":
			if w.foreign[n] == nil {
				w.cannot(n, "its text stands in no paragraph")
			}
			return []xmltree.Node{n}
		}
	}
	if len(all) == 0 {
		w.cannot(n, "it is empty")
	}
	return all
}

// noteMark writes the mark of a note.
func (s *stretch) noteMark(n xmltree.Node) {
	note := s.noteOf(n)
	for a := range n.Ancestors() {
		if s.notes[a.XMLValue("id")] != nil || s.foreign[a] != nil {
			s.unknown(n, "a note has no notes")
			return
		}
	}
	if note == nil || note.marked {
		s.unknown(n, "it is the mark of no note")
		return
	}
	note.marked = true
	if n.Local() == "ref" {
		note.sign = strings.Join(strings.Fields(n.Text()), " ")
	}
	s.sign("[^" + note.id + "]")
}
