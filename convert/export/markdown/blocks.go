package markdown

import (
	"strings"

	"teikit/tei/xmltree"
)

// blocks writes the children of a division, or of the body.
func (w *writer) blocks(n xmltree.Node) {
	for c := range n.Children() {
		switch {
		case c.Kind() == xmltree.Text && strings.TrimSpace(c.Value()) != "":
			w.block(escapeStart(escape(strings.Join(strings.Fields(c.Value()), " "))))
		case c.IsElement():
			w.element(c)
		}
	}
}

// heading is the level of a heading: a further one of the same division stands below the first.
func (w *writer) heading(n xmltree.Node) int {
	level := max(w.level, 1)
	for before := n.PrevSibling(); before.Valid(); before = before.PrevSibling() {
		if before.Is(xmltree.TEI, "head") {
			level++
			break
		}
	}
	return min(level, 6)
}

// block writes a block with a blank line before it; an empty one is none.
func (w *writer) block(text string) {
	if text = strings.TrimSpace(text); text != "" {
		w.out.WriteString("\n" + text + "\n")
	}
}

// element writes an element that is a block, or holds some.
func (w *writer) element(n xmltree.Node) {
	switch name := n.Local(); name {
	case "div", "body", "front", "back", "group", "floatingText", "postscript", "cit", "sp", "epigraph", "lg":
		if name == "div" {
			w.level++
			defer func() { w.level-- }()
		}
		if name == "lg" && !n.Child("lg").Valid() {
			w.block(w.lines(n))
			return
		}
		w.blocks(n)
	case "head":
		w.block(strings.Repeat("#", w.heading(n)) + " " + w.inline(n))
	case "opener", "closer", "address", "signed", "dateline", "salute":
		w.block(w.lines(n))
	case "quote", "q":
		w.block("> " + w.start(n))
	case "list":
		for item := range n.Elements() {
			if item.Is(xmltree.TEI, "item") {
				w.block("- " + w.start(item))
			} else {
				w.element(item)
			}
		}
	case "table":
		w.leave(n, "its rows became lines")
		for row := range n.Elements() {
			w.block(w.start(row))
		}
	case "note":
		if w.mark(n) {
			return // stands below, or at its mark
		}
		w.block(w.start(n))
	case "milestone":
		w.block("* * *")
	case "pb", "cb", "gb", "lb", "anchor":
	case "listPerson", "listPlace", "listOrg", "listBibl", "listEvent": // registers, no text
		w.leave(n, "registers are left out")
	default:
		w.block(w.start(n))
	}
}

// mark reports whether a note is one that a mark in the text points to, so that it is written as its footnote.
func (w *writer) mark(n xmltree.Node) bool {
	id := n.XMLValue("id")
	return id != "" && w.targets["#"+id]
}

// start is an element as the start of a block.
func (w *writer) start(n xmltree.Node) string { return escapeStart(w.inline(n)) }

// lines is an element with each of its children on a line.
func (w *writer) lines(n xmltree.Node) string {
	var lines []string
	var run joined
	end := func() {
		if text := strings.TrimSpace(run.String()); text != "" {
			lines = append(lines, escapeStart(text))
		}
		run = joined{}
	}
	for c := range n.Children() {
		switch {
		case c.IsElement() && isLine(c.Local()):
			end()
			lines = append(lines, w.lines(c))
		default:
			run.add(w.node(c))
		}
	}
	end()
	return strings.Join(lines, "\\\n")
}

// isLine reports whether an element of an opener, closer or poem is a line by itself, or holds lines.
func isLine(name string) bool {
	switch name {
	case "address", "addrLine", "dateline", "salute", "signed", "l", "byline", "head":
		return true
	}
	return false
}
