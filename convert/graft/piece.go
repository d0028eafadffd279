package graft

import (
	"slices"
	"strings"

	"teikit/tei/xmltext"
	"teikit/tei/xmltree"
)

// A piece is a child that counts: an element, or text that is more than what sets out elements.
type piece struct {
	xmltree.Node
	says string // all that it says, white space folded: two pieces that say the same are equal
}

func (p piece) isText() bool { return p.Kind() == xmltree.Text }

// pieces are the children that count. White space between elements alone, comments and processing instructions do not.
func (m *merger) pieces(n xmltree.Node) (list []piece) {
	mixed := isMixed(n)
	for c := range n.Children() {
		switch c.Kind() {
		case xmltree.Element:
			list = append(list, piece{c, m.says(c)})
		case xmltree.Text:
			if mixed {
				list = append(list, piece{c, folded(c.Value())})
			}
		default:
		}
	}
	if mixed && !isInline(n) { // blanks at the edges of a block set it out
		list = trimmed(list)
	}
	return list
}

// trimmed leaves out blanks at both ends.
func trimmed(list []piece) []piece {
	if len(list) > 0 && list[0].isText() {
		list[0].says = strings.TrimLeft(list[0].says, " ")
	}
	if k := len(list) - 1; k >= 0 && list[k].isText() {
		list[k].says = strings.TrimRight(list[k].says, " ")
	}
	return slices.DeleteFunc(list, func(p piece) bool { return p.isText() && p.says == "" })
}

// isMixed reports whether text stands among the children of an element.
func isMixed(n xmltree.Node) bool {
	for c := range n.Children() {
		if c.Kind() == xmltree.Text && strings.TrimSpace(c.Value()) != "" {
			return true
		}
	}
	return isInline(n)
}

// isInline reports whether an element stands in text, so that each blank in it counts.
func isInline(n xmltree.Node) bool {
	p := n.Parent()
	return p.IsElement() && isMixed(p)
}

// says is what an element says: its name, its attributes, its content.
func (m *merger) says(n xmltree.Node) string {
	if s, known := m.said[n]; known {
		return s
	}
	var b strings.Builder
	b.WriteString("<" + expanded(n.Name()))
	var attrs []string
	for a := range n.Attrs() {
		attrs = append(attrs, " "+expanded(a.Name)+"="+strings.Join(strings.Fields(a.Value), " "))
	}
	slices.Sort(attrs)
	b.WriteString(strings.Join(attrs, "\x00") + ">")
	for _, p := range m.pieces(n) {
		if p.isText() {
			b.WriteString("\x01")
		}
		b.WriteString(p.says)
	}
	b.WriteString("</>")
	m.said[n] = b.String()
	return m.said[n]
}

func expanded(name xmltext.Name) string { return "{" + name.Space + "}" + name.Local }

// folded is a text with each run of white space as one blank.
func folded(s string) string {
	words := strings.Join(strings.Fields(s), " ")
	switch {
	case words == "" && s != "":
		return " "
	case words == "":
		return ""
	}
	const blanks = " \t\r\n"
	if strings.ContainsRune(blanks, rune(s[0])) {
		words = " " + words
	}
	if strings.ContainsRune(blanks, rune(s[len(s)-1])) {
		words += " "
	}
	return words
}
