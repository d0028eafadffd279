package graft

import (
	"crypto/sha256"
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"teikit/tei/source"
	"teikit/tei/xmltext"
	"teikit/tei/xmltree"
)

// A piece is a child that counts, or a part of one: an element, or a word with the blank behind it.
type piece struct {
	xmltree.Node
	at   source.Range // of the piece in its file
	says string       // a word as it is, white space folded; of an element a checksum: two pieces that say the same are equal
}

func (p piece) isText() bool { return p.Kind() == xmltree.Text }

// pieces are the children that count. White space between elements alone, comments and processing instructions do not.
func (m *merger) pieces(n xmltree.Node) (list []piece) {
	mixed := m.isMixed(n)
	for c := range n.Children() {
		switch c.Kind() {
		case xmltree.Element:
			list = append(list, piece{c, c.Span().Range(), m.says(c)})
		case xmltree.Text:
			if mixed {
				list = append(list, words(c)...)
			}
		default:
		}
	}
	if mixed && !m.isInline(n) { // blanks at the edges of a block set it out
		list = trimmed(list)
	}
	return list
}

// words are those of a text. Where references or CDATA sections hide which words stand where, the text is one piece.
func words(n xmltree.Node) (list []piece) {
	raw, value, start := n.Span().Text(), n.Value(), n.Span().Start
	if strings.Contains(raw, "<![CDATA[") {
		return []piece{{n, n.Span().Range(), folded(value)}}
	}
	for i := 0; i < len(raw); {
		k := wordEnd(raw, i)
		end := wordEnd(value, 0)
		list = append(list, piece{n, source.Range{Start: start + i, End: start + k}, folded(value[:end])})
		i, value = k, value[end:]
	}
	if value != "" { // a reference is white space
		return []piece{{n, n.Span().Range(), folded(n.Value())}}
	}
	return list
}

// wordEnd is where a word ends that begins at a place, with the blanks behind it; a text may begin with blanks alone.
func wordEnd(s string, i int) int {
	for k := i; k < len(s); {
		c, size := utf8.DecodeRuneInString(s[k:])
		if !unicode.IsSpace(c) {
			k += size
			continue
		}
		for k < len(s) {
			c, size := utf8.DecodeRuneInString(s[k:])
			if !unicode.IsSpace(c) {
				break
			}
			k += size
		}
		return k
	}
	return len(s)
}

// wrappers are elements that the program puts around the text of a note, and the words of a closing or opening line.
var wrappers = []string{"p", "salute"}

// unwrapped has the content of wrappers in their place, if the original has none here but text.
func (m *merger) unwrapped(list, original []piece) (flat []piece) {
	if !hasText(original) {
		return list
	}
	for _, p := range list {
		if p.IsElement() && slices.Contains(wrappers, p.Local()) && !slices.ContainsFunc(original, func(o piece) bool { return sameName(o, p) }) {
			flat = append(flat, m.pieces(p.Node)...)
			continue
		}
		flat = append(flat, p)
	}
	return flat
}

// trimmed leaves out blanks at both ends.
func trimmed(list []piece) []piece {
	if len(list) > 0 && list[0].isText() {
		if list[0].says = strings.TrimLeft(list[0].says, " "); list[0].says == "" {
			list = list[1:]
		}
	}
	if k := len(list) - 1; k >= 0 && list[k].isText() {
		p := &list[k]
		text := p.Tree().File().Text()[p.at.Start:p.at.End]
		p.at.End = p.at.Start + len(strings.TrimRight(text, " \t\r\n"))
		if p.says = strings.TrimRight(p.says, " "); p.says == "" {
			list = list[:k]
		}
	}
	return list
}

// isMixed reports whether text stands among the children of an element, or it stands among text itself.
func (m *merger) isMixed(n xmltree.Node) bool {
	if mixed, known := m.mixed[n]; known {
		return mixed
	}
	mixed := m.isInline(n)
	for c := range n.Children() {
		mixed = mixed || c.Kind() == xmltree.Text && foldedWords(c.Value()) != ""
	}
	m.mixed[n] = mixed
	return mixed
}

// isInline reports whether an element stands in text, so that each blank in it counts.
func (m *merger) isInline(n xmltree.Node) bool {
	p := n.Parent()
	return p.IsElement() && m.isMixed(p)
}

// says is a checksum of what an element says: its name, its attributes, its content. Equal ones say the same.
func (m *merger) says(n xmltree.Node) string {
	if s, known := m.said[n]; known {
		return s
	}
	sum := sha256.New()
	part := func(s string) { fmt.Fprintf(sum, "%d:%s", len(s), s) }
	part(expanded(n.Name()))
	var attrs []string
	for a := range n.Attrs() {
		attrs = append(attrs, expanded(a.Name)+"="+foldedWords(a.Value))
	}
	slices.Sort(attrs)
	part(strings.Join(attrs, "\x00"))
	for _, p := range m.pieces(n) {
		part(p.Kind().String() + p.says)
	}
	m.said[n] = string(sum.Sum(nil))
	return m.said[n]
}

func expanded(name xmltext.Name) string { return "{" + name.Space + "}" + name.Local }

// foldedWords are the words of a text. A no-break space is one of its characters, and no white space.
func foldedWords(s string) string {
	return strings.Join(strings.FieldsFunc(s, func(c rune) bool { return c < utf8.RuneSelf && blank(byte(c)) }), " ")
}

// folded is a text with each run of white space as one blank.
func folded(s string) string {
	words := foldedWords(s)
	switch {
	case words == "" && s != "":
		return " "
	case words == "":
		return ""
	}
	if blank(s[0]) {
		words = " " + words
	}
	if blank(s[len(s)-1]) {
		words += " "
	}
	return words
}

func blank(c byte) bool { return c == ' ' || c == '\t' || c == '\r' || c == '\n' }

// loose is a text with each run of blanks as one, also those at which no line may break: facts do not tell them apart.
func loose(s string) string { return strings.Join(strings.Fields(s), " ") }
