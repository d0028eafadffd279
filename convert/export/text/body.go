package text

import (
	"strings"
	"unicode"

	"teikit/tei/xmltree"
)

// body writes the blocks of the letter.
func (w *writer) body(text xmltree.Node) {
	body := text.Child("body")
	for c := range text.Elements() {
		switch c.Local() {
		case "body":
		case "back":
			w.back(c)
		default:
			w.cannot(c, "only the body of a letter can be written")
		}
	}
	first := true
	for div := range body.Elements() {
		switch kind := div.AttrValue("type"); {
		case div.Is(xmltree.TEI, "div") && kind == "letter" && first:
			w.attributes(div, "type", "subtype")
		case div.Is(xmltree.TEI, "div") && kind == "enclosure" && !first:
			w.attributes(div, "type")
			w.blocks, w.come = append(w.blocks, ":: enclosure"), top
		case div.Is(xmltree.TEI, "div"):
			w.cannot(div, oneLetter)
		default:
			w.cannot(div, oneLetter)
			w.add("", div)
			continue
		}
		first = false
		w.division(div)
	}
}

const oneLetter = "a letter is one div type=\"letter\", with a div type=\"enclosure\" for each enclosure"

// division writes the blocks of a division, and of those in it, which letter text does not tell apart.
func (w *writer) division(div xmltree.Node) {
	for c := range div.Elements() {
		if c.Is(xmltree.TEI, "div") {
			w.cannot(c, oneLetter)
			w.division(c)
			continue
		}
		w.block(c)
	}
}

// back has the notes, which are written as definitions, and the heading over them.
func (w *writer) back(n xmltree.Node) {
	for div := range n.Elements() {
		for c := range div.Elements() {
			if c.Is(xmltree.TEI, "head") && !w.headed {
				w.headed = true
				w.attributes(c)
				w.raw("notes-heading", c)
				continue
			}
			if w.notes[c.XMLValue("id")] == nil {
				w.cannot(c, "only notes can stand behind the letter")
			}
		}
	}
}

// headRoles are the kinds of heading.
var headRoles = map[string]string{"": "head", "number": "number", "date": "date", "subject": "subject"}

// block writes a child of the letter.
func (w *writer) block(n xmltree.Node) {
	switch n.Local() {
	case "head":
		role, ok := headRoles[n.AttrValue("type")]
		if !ok {
			w.cannot(n, "its type")
			role = "head"
		}
		w.attributes(n, w.byEditors(n, "type")...)
		w.add(role, n)
	case "fw":
		w.printed(n)
	case "note":
		w.sourceLine(n)
	case "milestone":
		w.attributes(n, "unit", "rend")
		if n.AttrValue("unit") != "rule" || n.AttrValue("rend") == "" {
			w.cannot(n, "it is no line that is drawn")
			break
		}
		w.blocks = append(w.blocks, ":: rule "+n.AttrValue("rend"))
	case "pb":
		w.blocks = append(w.blocks, w.element(n))
	case "p":
		w.attributes(n, "n")
		w.add("", n)
	case "opener":
		w.attributes(n)
		w.lines(n, map[string]string{"salute": "salute"})
	case "closer":
		w.attributes(n)
		w.closing = true
		w.lines(n, map[string]string{"salute": "closer", "signed": "signed"})
		w.closing = false
	case "postscript":
		w.attributes(n)
		for p := range n.Elements() {
			if !p.Is(xmltree.TEI, "p") {
				w.cannot(p, "a postscript has paragraphs")
			}
			w.attributes(p)
			w.add("ps", p)
		}
	default:
		w.cannot(n, "it is no block of letter text")
		w.add("", n)
	}
}

// printed writes what is printed on the paper (TEI P5 fw): the letterhead, or a page number or the like, with its attributes.
func (w *writer) printed(n xmltree.Node) {
	if n.AttrValue("type") == "letterhead" && n.AttrValue("place") == "top" {
		w.attributes(n, "type", "place")
		w.add("letterhead", n)
		return
	}
	switch text := w.element(n); {
	case strings.Contains(text, "]{fw"):
		w.blocks = append(w.blocks, text)
	case w.come == top: // its attributes cannot be written
		w.put("letterhead", text)
	default:
		w.put(w.place("", n), text)
	}
}

// sourceLine writes a note between paragraphs: where the letter lies or was printed, or what a hand wrote at the top.
func (w *writer) sourceLine(n xmltree.Node) {
	switch text := n.Text(); {
	case n.AttrValue("place") == "top" && only(n, "place"):
		w.add("letterhead", n)
		return
	case n.AttrValue("type") != "source":
		w.cannot(n, "a note between paragraphs is type=\"source\"")
	case w.takeShelfmarks(text):
		w.attributes(n, w.byEditors(n, "type")...)
		w.add("archive", n)
		return
	}
	w.attributes(n, w.byEditors(n, "type")...)
	w.add("source", n)
}

// takeShelfmarks finds the next shelfmarks in a line, one behind the other, and reports whether it has any.
func (w *writer) takeShelfmarks(line string) (found bool) {
	rest := strings.Join(strings.Fields(line), " ")
	for len(w.shelfmarks) > 0 {
		i := strings.Index(rest, w.shelfmarks[0])
		if i < 0 {
			break
		}
		rest = rest[i+len(w.shelfmarks[0]):]
		w.shelfmarks = w.shelfmarks[1:]
		found = true
	}
	return found
}

// lines writes the children of an opener or closer.
func (w *writer) lines(n xmltree.Node, roles map[string]string) {
	between := &stretch{writer: w, paragraph: true}
	end := func() {
		if text := strings.TrimSpace(render(between.cells)); text != "" {
			w.cannot(n, "text stands between its lines")
			w.put(w.place(stray[n.Local()], n), text)
		}
		between.cells = nil
	}
	defer end()
	for c := range n.Children() {
		role := roles[c.Local()]
		if c.IsElement() && (role != "" || isLine(c)) {
			end()
		}
		switch {
		case c.Kind() == xmltree.Text:
			between.text(c.Value())
		case !c.IsElement():
		case role != "":
			w.attributes(c)
			w.add(role, c)
		case c.Is(xmltree.TEI, "dateline"):
			w.attributes(c)
			w.add("dateline", c)
		case c.Is(xmltree.TEI, "seg") && c.AttrValue("type") == "transmission":
			w.attributes(c, "type")
			w.add("transmission", c)
		case c.Is(xmltree.TEI, "address"):
			w.attributes(c)
			for line := range c.Elements() {
				if !line.Is(xmltree.TEI, "addrLine") {
					w.cannot(line, "an address has lines")
				}
				w.attributes(line)
				w.add("address", line)
			}
		default:
			between.element(c)
		}
	}
}

// isLine reports whether a child of an opener or closer is a line by itself.
func isLine(n xmltree.Node) bool {
	return n.Is(xmltree.TEI, "dateline") || n.Is(xmltree.TEI, "address") || n.Is(xmltree.TEI, "seg") && n.AttrValue("type") == "transmission" || n.Is(xmltree.TEI, "salute") || n.Is(xmltree.TEI, "signed")
}

// stray are the roles of words that stand between the lines of an opener or closer.
var stray = map[string]string{"opener": "address", "closer": "closer"}

// raw adds a line that goes to the header as it stands.
func (w *writer) raw(role string, n xmltree.Node) {
	for c := range n.Elements() {
		w.cannot(c, "this line has no forms")
	}
	if text := strings.TrimSpace(folded(n.Text())); text != "" {
		w.blocks = append(w.blocks, ":: "+role+" "+text)
	}
}

// progress is how far the letter has come.
type progress uint8

const (
	top    progress = iota // nothing but its head and opener
	middle                 // its text
	bottom                 // its closer or a postscript
)

// place is the role in which a block comes back as what it is: above the text other words have their roles than below it, a paragraph
// below a closer is a postscript, and what opens or closes a letter in its midst is a paragraph.
func (w *writer) place(role string, n xmltree.Node) string {
	held := true
	switch role {
	case "letterhead", "archive", "source":
		return role
	case "number", "head", "date", "subject":
		held = w.come == top
	case "closer", "signed", "ps":
		held = w.come != top
	case "transmission", "address", "dateline", "salute":
		held = (w.come == top) != w.closing
	case "":
		held = w.come != bottom
	}
	if !held {
		w.cannot(n, "of its place in the letter")
		role = ""
	}
	switch {
	case role == "" && w.come == bottom:
		role = "ps"
	case role == "":
		w.come = middle
	case role == "closer" || role == "signed" || role == "ps" || w.closing:
		w.come = bottom
	}
	return role
}

// add adds a block with a role; "" is a paragraph.
func (w *writer) add(role string, n xmltree.Node) {
	role = w.place(role, n)
	if text := w.inline(n, role == ""); strings.TrimSpace(text) == "" {
		w.cannot(n, "it is empty")
	} else {
		w.put(role, text)
	}
}

// put adds a text with a role.
func (w *writer) put(role, text string) {
	text = strings.TrimRightFunc(text, unicode.IsSpace)
	switch {
	case role == "":
		w.blocks = append(w.blocks, text)
	case strings.Contains(text, "\n"):
		w.blocks = append(w.blocks, "::: "+role+"\n"+text+"\n:::")
	default:
		w.blocks = append(w.blocks, ":: "+role+" "+text)
	}
}
