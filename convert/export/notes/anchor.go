package notes

import (
	"iter"
	"strconv"
	"strings"
	"unicode/utf8"

	"teikit/tei/xmltree"
)

// An anchor is a place in an element: behind one of the nodes in it, and so many characters of text. It is written "/TEI/text/body/div/p[2] 1:15"; the characters
// are counted as they are read, "&amp;" being one.
type anchor struct {
	path string
	node int // how many nodes other than texts and notes stand before
	char int // how many characters of text stand between the last of them and the place
}

func (a anchor) String() string {
	return a.path + " " + strconv.Itoa(a.node) + ":" + strconv.Itoa(a.char)
}

// parseAnchor reads an anchor as it is written.
func parseAnchor(s string) (a anchor, ok bool) {
	path, place, ok := strings.Cut(strings.TrimSpace(s), " ")
	node, char, ok2 := strings.Cut(place, ":")
	if !ok || !ok2 {
		return a, false
	}
	var err, err2 error
	a.path = path
	a.node, err = strconv.Atoi(node)
	a.char, err2 = strconv.Atoi(char)
	return a, err == nil && err2 == nil && a.node >= 0 && a.char >= 0
}

// anchorOf is the place of a note.
func anchorOf(note xmltree.Node) string {
	a := anchor{path: note.Parent().Path()}
	for c := range note.Parent().Children() {
		switch {
		case c == note:
			return a.String()
		case c.Kind() == xmltree.Text:
			a.char += utf8.RuneCountInString(c.Value())
		case !c.Is(xmltree.TEI, "note"):
			a.node, a.char = a.node+1, 0
		}
	}
	return ""
}

// places finds the elements of a letter by their paths.
func places(root xmltree.Node) map[string]xmltree.Node {
	m := map[string]xmltree.Node{root.Path(): root}
	for n := range root.Descendants() {
		if n.IsElement() {
			m[n.Path()] = n
		}
	}
	return m
}

// offset is the byte of a file at an anchor in the element that its path leads to; ok is false if the element has no such place.
func (a anchor) offset(parent xmltree.Node) (at int, ok bool) {
	if !parent.Valid() || parent.TagSpan().End == parent.Span().End { // in an element without an end tag nothing can stand
		return 0, false
	}
	at = parent.TagSpan().End
	node, left := 0, a.char
	for c := range parent.Children() {
		switch {
		case node > a.node:
			return 0, false
		case c.Kind() == xmltree.Text && node == a.node:
			n, rest := skip(slice(c.Span()), left)
			if at, left = c.Span().Start+n, rest; left == 0 && n < len(slice(c.Span())) {
				return at, true
			}
		case c.Is(xmltree.TEI, "note"):
			switch {
			case node == a.node && left == 0:
				return at, true
			case node == a.node:
				at = c.Span().End
			}
		case c.Kind() != xmltree.Text:
			if node == a.node {
				return at, left == 0
			}
			if node++; node == a.node {
				at = c.Span().End
				if left == 0 {
					return at, true
				}
			}
		}
	}
	return at, node == a.node && left == 0
}

// skip is how many bytes of text as it stands in a file are so many characters; left are those that it has too few of, one if no note can stand there.
func skip(raw string, chars int) (bytes, left int) {
	if chars == 0 {
		return 0, 0
	}
	for end, inside := range characters(raw) {
		bytes = end
		if chars--; chars == 0 {
			if inside {
				return bytes, 1
			}
			return bytes, 0
		}
	}
	return len(raw), chars
}

// characters gives for each character of a text as it stands in a file the byte behind it; inside tells that this is within a CDATA section, where no markup
// can stand. A reference is one character.
func characters(raw string) iter.Seq2[int, bool] {
	return func(yield func(int, bool) bool) {
		cdata := false
		for at := 0; at < len(raw); {
			rest := raw[at:]
			switch {
			case !cdata && strings.HasPrefix(rest, "<![CDATA["):
				cdata, at = true, at+len("<![CDATA[")
				continue
			case cdata && strings.HasPrefix(rest, "]]>"): // of an empty section
				cdata, at = false, at+len("]]>")
				continue
			case !cdata && rest[0] == '&' && strings.Contains(rest, ";"):
				at += strings.IndexByte(rest, ';') + 1
			case strings.HasPrefix(rest, "\r\n"):
				at += 2
			default:
				_, size := utf8.DecodeRuneInString(rest)
				at += size
			}
			if cdata && strings.HasPrefix(raw[at:], "]]>") {
				cdata, at = false, at+len("]]>")
			}
			if !yield(at, cdata) {
				return
			}
		}
	}
}
