package markdown

import (
	"fmt"
	"net/url"
	"strings"
	"unicode"

	"teikit/tei/xmltree"
)

// inline is what stands in an element, on one line but for kept line ends.
func (w *writer) inline(n xmltree.Node) string { return strings.TrimSpace(w.content(n)) }

// node is a text, or an element within a line.
func (w *writer) node(n xmltree.Node) string {
	switch {
	case n.Kind() == xmltree.Text:
		return spaced(n.Value())
	case !n.IsElement():
		return ""
	}
	switch n.Local() {
	case "note":
		return w.note(n)
	case "ref", "ptr":
		return w.ref(n)
	case "lb":
		return w.lineEnd(n)
	case "hi", "emph":
		return emphasis(n.AttrValue("rend"), w.content(n))
	case "del":
		return around("~~", w.content(n))
	case "gap":
		return `\[...\]`
	case "supplied":
		return `\[` + w.content(n) + `\]`
	case "choice":
		return w.choice(n)
	case "label":
		if ownLabel(n) {
			return ""
		}
	case "p":
		return w.content(n) + " "
	case "graphic", "media", "figure":
		w.leave(n, "images stay where they are")
	}
	return w.content(n)
}

// ownLabel reports whether a label is the number of the note that it begins, in whose place stands that of the footnote.
func ownLabel(n xmltree.Node) bool {
	note := n.Parent()
	if note.Is(xmltree.TEI, "p") {
		note = note.Parent()
	}
	return note.Is(xmltree.TEI, "note") && note.AttrValue("n") != "" && strings.HasPrefix(strings.Trim(n.Text(), " .)(["), note.AttrValue("n"))
}

// spaced is a text with one blank for white space.
func spaced(s string) string {
	var b strings.Builder
	blank := false
	for _, c := range s {
		if unicode.IsSpace(c) && c != '\u00a0' {
			if !blank {
				b.WriteByte(' ')
			}
			blank = true
			continue
		}
		blank = false
		b.WriteRune(c)
	}
	return escape(b.String())
}

// content is inline with its blanks at the edges.
func (w *writer) content(n xmltree.Node) string {
	var b joined
	for c := range n.Children() {
		b.add(w.node(c))
	}
	return b.String()
}

// joined is text that is written bit by bit; emphasis does not run into the next, and no blank begins a line.
type joined struct {
	strings.Builder
	last byte
}

func (j *joined) add(s string) {
	if j.last == '\n' {
		s = strings.TrimLeft(s, " ")
	}
	if s == "" {
		return
	}
	if j.last == s[0] && strings.IndexByte("*~^", s[0]) >= 0 {
		j.WriteString("<!-- -->")
	}
	j.WriteString(s)
	j.last = s[len(s)-1]
}

// lineEnd is a kept line end; one within a word is none.
func (w *writer) lineEnd(n xmltree.Node) string {
	if n.AttrValue("break") == "no" {
		return ""
	}
	return "\\\n"
}

// emphasis writes words by their rendition; Markdown knows few.
func emphasis(rend, text string) string {
	switch {
	case strings.Contains(rend, "bold"):
		return around("**", text)
	case strings.Contains(rend, "sup") && !strings.ContainsAny(strings.TrimSpace(text), " \n"):
		return around("^", text)
	case strings.Contains(rend, "sub") && !strings.ContainsAny(strings.TrimSpace(text), " \n"):
		return around("~", text)
	case strings.Contains(rend, "italic"), rend == "", strings.Contains(rend, "latintype"):
		return around("*", text)
	case strings.Contains(rend, "underline"):
		if core := strings.TrimSpace(text); core != "" {
			return strings.Replace(text, core, "["+core+"]{.underline}", 1)
		}
	}
	return text
}

// around puts a sign on both sides of the words, inside the blanks at the edges. Where a word or sign goes on, Markdown would not see it.
func around(sign, text string) string {
	core := strings.TrimSpace(text)
	if core == "" || strings.ContainsAny(core, "*~^") || strings.HasSuffix(core, `\`) || strings.Contains(core, "\\\n") {
		return text
	}
	return strings.Replace(text, core, sign+core+sign, 1)
}

// choice writes both readings, the editors' in brackets.
func (w *writer) choice(n xmltree.Node) string {
	var first, second string
	for c := range n.Elements() {
		switch c.Local() {
		case "sic", "abbr", "orig":
			first += w.content(c)
		default:
			second += w.content(c)
		}
	}
	switch {
	case first == "":
		return second
	case strings.TrimSpace(second) == "":
		return first
	}
	return first + ` \[` + strings.TrimSpace(second) + `\]`
}

// note writes the mark of a footnote.
func (w *writer) note(n xmltree.Node) string {
	if w.inNote {
		return ` \[` + w.inline(n) + `\]`
	}
	number, known := w.numbers[n]
	if !known {
		w.notes = append(w.notes, n)
		number = len(w.notes)
		w.numbers[n] = number
	}
	return fmt.Sprintf("[^%d]", number)
}

// ref writes the mark of a note, or a link to a page of the web; other pointers are words.
func (w *writer) ref(n xmltree.Node) string {
	target := n.AttrValue("target")
	if id, ok := strings.CutPrefix(target, "#"); ok {
		if note := w.byID[id]; note.Valid() && note.Local() == "note" && !w.inNote {
			if _, twice := w.numbers[note]; !twice {
				return w.note(note)
			}
		}
		return w.content(n)
	}
	text := strings.TrimSpace(w.content(n))
	if u, err := url.Parse(target); text == "" || err != nil || u.Scheme != "http" && u.Scheme != "https" || strings.ContainsAny(target, " ()<>\n") {
		return w.content(n)
	}
	return "[" + text + "](" + target + ")"
}
