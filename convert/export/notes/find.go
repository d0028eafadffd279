package notes

import (
	"iter"
	"sort"
	"strings"
	"unicode"

	"teikit/tei/xmltree"
)

// words are the words of a letter without its notes and their marks, with the places of their characters.
type words struct {
	text   []rune // white space is one blank
	end    []int  // the byte behind each
	inside []bool // whether that is within a CDATA section
}

const beforeLength = 60 // characters, at most

// newWords reads the text of a letter.
func newWords(root xmltree.Node) *words {
	w := &words{}
	for part := range root.Elements() {
		if part.Is(xmltree.TEI, "text") {
			w.read(part)
		}
	}
	return w
}

func (w *words) read(n xmltree.Node) {
	for c := range n.Children() {
		switch {
		case c.Kind() == xmltree.Text:
			w.add(c)
		case !c.IsElement() || c.Is(xmltree.TEI, "note") || c.Is(xmltree.TEI, "TEI") || c.Is(xmltree.TEI, "ref") && c.AttrValue("type") == "noteMark":
		default:
			w.read(c)
		}
	}
}

// add adds the characters of a text.
func (w *words) add(text xmltree.Node) {
	next, stop := iter.Pull2(characters(slice(text.Span())))
	defer stop()
	at, inside := 0, false
	for _, r := range text.Value() {
		if end, within, ok := next(); ok { // an entity may be several characters
			at, inside = end, within
		}
		if unicode.IsSpace(r) {
			if r = ' '; len(w.text) > 0 && w.text[len(w.text)-1] == ' ' {
				w.end[len(w.end)-1], w.inside[len(w.end)-1] = text.Span().Start+at, inside
				continue
			}
		}
		w.text, w.end, w.inside = append(w.text, r), append(w.end, text.Span().Start+at), append(w.inside, inside)
	}
}

// count is how many characters stand before a byte.
func (w *words) count(at int) int {
	return sort.Search(len(w.end), func(i int) bool { return w.end[i] > at })
}

// before are the last words before an element.
func (w *words) before(n xmltree.Node) string { return w.last(w.count(n.Span().Start)) }

// last are the last words of the first n characters.
func (w *words) last(n int) string {
	from := max(0, n-beforeLength)
	if from > 0 {
		for from < n && w.text[from-1] != ' ' {
			from++
		}
		if from == n { // one long word
			from = n - beforeLength
		}
	}
	return strings.TrimSpace(string(w.text[from:n]))
}

// agrees reports whether words stand before a byte; some of them do if the text before is shorter.
func (w *words) agrees(at int, before string) bool { return w.last(w.count(at)) == before }

// find is the byte behind words that stand in the letter once; ok is false if no note can stand there.
func (w *words) find(before string) (at int, ok bool) {
	if before == "" {
		return 0, false
	}
	text := string(w.text)
	i := strings.Index(text, before)
	if i < 0 || strings.Contains(text[i+1:], before) {
		return 0, false
	}
	last := len([]rune(text[:i+len(before)])) - 1
	return w.end[last], !w.inside[last]
}
