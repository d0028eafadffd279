package html

import (
	"strconv"
	"strings"
	"unicode"

	"teikit/tei/xmltree"
)

func itoa(n int) string { return strconv.Itoa(n) }

// A footnote is a note that stands below the letter.
type footnote struct {
	node   xmltree.Node
	label  string // as its mark has it
	marks  int    // how many were written
	marked bool   // the text has one
	inline bool   // the note stands where its mark is to be
}

// Notes are those of a letter.
type notes struct {
	list    []*footnote // in the order of their marks, those without one last
	of      map[xmltree.Node]*footnote
	number  map[xmltree.Node]int // place in the list, from 1
	byID    map[string]xmltree.Node
	at      map[string]xmltree.Node // notes that point to their place, by the xml:id of the place
	pulled  map[xmltree.Node]bool   // that are written at a mark elsewhere
	rest    []xmltree.Node          // without mark, as far as it was found
	heading xmltree.Node            // printed above them
}

// find finds the notes of a letter, and their numbers.
func (s *notes) find(p *page) {
	s.of, s.number, s.byID, s.at = map[xmltree.Node]*footnote{}, map[xmltree.Node]int{}, map[string]xmltree.Node{}, map[string]xmltree.Node{}
	s.pulled = map[xmltree.Node]bool{}
	pointed := map[string]bool{}
	var pointers []xmltree.Node
	for part := range p.root.Elements() {
		if part.Is(xmltree.TEI, "teiHeader") {
			continue
		}
		for n := range part.Descendants() {
			switch {
			case n.Is(xmltree.TEI, "note") && n.XMLValue("id") != "":
				s.byID[strings.TrimSpace(n.XMLValue("id"))] = n
			case n.Is(xmltree.TEI, "ref"), n.Is(xmltree.TEI, "ptr"):
				pointed[strings.TrimPrefix(n.AttrValue("target"), "#")] = true
				pointers = append(pointers, n)
			}
		}
	}
	for id, n := range s.byID {
		if place, ok := strings.CutPrefix(strings.TrimSpace(n.AttrValue("target")), "#"); ok && !pointed[id] && !strings.Contains(place, " ") {
			if target, known := p.tree.ByID(place); known && !isWithin(n, target) {
				s.at[place] = firstOf(s.at[place], n)
			}
		}
	}
	for _, n := range s.at {
		s.pulled[n] = true
	}
	for _, n := range pointers {
		if note, ok := s.target(n); ok {
			s.pulled[note] = true
		}
	}
	s.walk(p.content())
	for part := range p.root.Elements() {
		if part.Is(xmltree.TEI, "standOff") {
			s.standing(part)
		}
	}
	for i := 0; i < len(s.list) || len(s.rest) > 0; {
		if i == len(s.list) {
			s.add(s.rest[0], false)
			s.rest = s.rest[1:]
			continue
		}
		s.walk(s.list[i].node)
		i++
	}
	s.name()
}

// firstOf is the one that stands first; maps have no order.
func firstOf(a, b xmltree.Node) xmltree.Node {
	if a.Valid() && a.Order() < b.Order() {
		return a
	}
	return b
}

func isWithin(n, outer xmltree.Node) bool {
	return n.Order() >= outer.Order() && n.Order() < outer.After()
}

// walk lists the notes of what stands in an element, in the order of their marks.
func (s *notes) walk(n xmltree.Node) {
	for c := range n.Elements() {
		switch {
		case isRegister(c):
			continue
		case c.Is(xmltree.TEI, "note"):
			switch {
			case s.pulled[c]:
			case inApparatus(c), atEnd(c):
				s.rest = append(s.rest, c)
			case isFoot(c):
				s.add(c, true).inline = true
			default:
				s.walk(c)
			}
		case c.Is(xmltree.TEI, "ref"), c.Is(xmltree.TEI, "ptr"):
			if note, ok := s.target(c); ok {
				f := s.add(note, true)
				if f.label == "" {
					f.label = join(c.Text())
				}
			} else {
				s.walk(c)
			}
		default:
			s.walk(c)
		}
		if note, ok := s.at[strings.TrimSpace(c.XMLValue("id"))]; ok && !c.Is(xmltree.TEI, "note") {
			s.add(note, true)
		}
	}
}

// target is the note whose mark a pointer is: one of the kind, or one with few signs that leads to a note which stands elsewhere. "see note 3" is none.
func (s *notes) target(n xmltree.Node) (note xmltree.Node, ok bool) {
	if place := strings.TrimSpace(n.XMLValue("id")); place != "" && n.Local() == "ref" && n.AttrValue("type") == "noteMark" && s.at[place].Valid() {
		return s.at[place], true
	}
	id, local := strings.CutPrefix(strings.TrimSpace(n.AttrValue("target")), "#")
	if !local {
		return note, false
	}
	note, ok = s.byID[id]
	if !ok || isWithin(n, note) {
		return note, false
	}
	kind := n.AttrValue("type")
	mark := kind == "noteMark" || kind == "note" || kind == "noteAnchor" || kind == "footnote" || n.Local() == "ref" && looksLikeMark(join(n.Text())) && !hasBlankBefore(n)
	return note, mark && (inApparatus(note) || !isFoot(note) || kind == "noteMark" || atBlock(note) || note.Parent().Is(xmltree.TEI, "standOff"))
}

// looksLikeMark reports whether words may be the mark of a note: "12", "[3]", "*", "a", but no word.
func looksLikeMark(s string) bool {
	const longest = 5
	letters := 0
	for _, r := range s {
		if unicode.IsLetter(r) {
			letters++
		}
	}
	return letters <= 1 && len([]rune(s)) <= longest
}

// hasBlankBefore reports whether a pointer is a word by itself, as in "see note 3".
func hasBlankBefore(n xmltree.Node) bool {
	before := n.PrevSibling()
	return before.Kind() == xmltree.Text && strings.TrimRight(before.Value(), " \t\n") != before.Value()
}

// add lists a note, if it is not yet.
func (s *notes) add(n xmltree.Node, marked bool) *footnote {
	if f := s.of[n]; f != nil {
		return f
	}
	f := &footnote{node: n, marked: marked, label: join(n.AttrValue("n"))}
	s.list = append(s.list, f)
	s.of[n], s.number[n] = f, len(s.list)
	return f
}

// standing lists the notes of a standOff that have no mark.
func (s *notes) standing(n xmltree.Node) {
	for c := range n.Elements() {
		switch {
		case c.Is(xmltree.TEI, "note") && s.of[c] == nil:
			s.rest = append(s.rest, c)
		case c.Is(xmltree.TEI, "noteGrp"), c.Is(xmltree.TEI, "listAnnotation"), c.Is(xmltree.TEI, "annotation"):
			s.standing(c)
		}
	}
}

// name gives all notes the labels that they have, if these tell them apart, or else numbers.
func (s *notes) name() {
	const longest = 6
	own, seen := true, map[string]bool{}
	for _, f := range s.list {
		if f.marked && f.label == "" || f.label != "" && seen[f.label] || len([]rune(f.label)) > longest {
			own = false
		}
		seen[f.label] = true
	}
	if own {
		return
	}
	for i, f := range s.list {
		f.label = itoa(i + 1)
	}
}

// isFoot reports whether a note that no mark leads to stands below the letter: not one that the page has in its margin, nor one about the letter as a whole.
func isFoot(n xmltree.Node) bool {
	for _, word := range strings.FieldsFunc(n.AttrValue("place"), func(r rune) bool { return r == ' ' || r == '(' || r == ')' || r == '-' || r == '_' }) {
		switch word {
		case "margin", "left", "right", "top", "above", "inline", "opposite", "interlinear", "header", "marginLeft", "marginRight", "overleaf", "inspace":
			return false
		}
	}
	switch n.AttrValue("type") {
	case "source", "boilerplate", "foliation", "letterhead", "image", "address", "heading", "summary", "marginal":
		return false
	}
	return n.AttrValue("hand") == "" && !atBlock(n)
}

// atBlock reports whether a note stands among blocks, so that no word is before it.
func atBlock(n xmltree.Node) bool {
	switch n.Parent().Local() {
	case "div", "div1", "div2", "div3", "body", "back", "front", "text", "noteGrp", "postscript":
		return true
	}
	return false
}

// atEnd reports whether a note among blocks says that it stands at the end or foot.
func atEnd(n xmltree.Node) bool {
	if !atBlock(n) || n.AttrValue("type") == "source" {
		return false
	}
	switch n.AttrValue("place") {
	case "end", "foot", "bottom":
		return true
	}
	return n.AttrValue("anchored") == "false"
}

// inApparatus reports whether a note stands in a division of notes.
func inApparatus(n xmltree.Node) bool {
	for a := n.Parent(); a.IsElement(); a = a.Parent() {
		if isNotesDiv(a) {
			return true
		}
		if a.Is(xmltree.TEI, "note") {
			return false
		}
	}
	return false
}

func isNotesDiv(n xmltree.Node) bool {
	if !strings.HasPrefix(n.Local(), "div") {
		return false
	}
	switch n.AttrValue("type") {
	case "notes", "footnotes", "endnotes", "apparatus", "annotations", "commentary":
		return true
	}
	return false
}

// leaves reports whether something of a division of notes stands where the division does. The heading of the first becomes that of all notes.
func (s *notes) leaves(n xmltree.Node) bool {
	notes := false
	for c := range n.Children() {
		switch {
		case c.Kind() == xmltree.Text && strings.TrimSpace(c.Value()) != "":
			return true
		case !c.IsElement():
		case c.Is(xmltree.TEI, "head"):
			if s.heading.Valid() && s.heading != c {
				return true
			}
		case c.Is(xmltree.TEI, "note"):
			if notes = true; s.of[c] == nil {
				return true
			}
		default:
			return true
		}
	}
	if !notes {
		return true
	}
	if head := n.Child("head"); head.Valid() {
		s.heading = head
	}
	return false
}

// marked is the footnote whose mark a pointer is.
func (s *notes) marked(n xmltree.Node) (*footnote, bool) {
	note, ok := s.target(n)
	if !ok || s.of[note] == nil {
		return nil, false
	}
	return s.of[note], true
}

// numberOf is the place of the note with an xml:id among those below the letter.
func (s *notes) numberOf(id string) (string, bool) {
	n := s.number[s.byID[id]]
	return itoa(n), n > 0
}

// note writes a note where it stands: its mark, or, for one that has its place on the page, itself.
func (p *page) note(n xmltree.Node, ctx context) {
	f := p.notes.of[n]
	switch {
	case f == nil && ctx == phrasing:
		p.bracketed(n, ctx, "marginal", "[", "]")
	case f == nil:
		p.tagged(n, ctx, rule{block: "div", class: "marginal", holds: true})
	case f.inline:
		p.noteMark(f)
	}
}

// markAt writes the mark of a note that says that it belongs to an element.
func (p *page) markAt(n xmltree.Node) {
	if n.Local() == "note" || n.Local() == "ref" && n.AttrValue("type") == "noteMark" || len(p.notes.at) == 0 {
		return
	}
	if note, ok := p.notes.at[strings.TrimSpace(n.XMLValue("id"))]; ok && n.XMLValue("id") != "" {
		p.noteMark(p.notes.of[note])
	}
}

// noteMark writes the mark of a footnote.
func (p *page) noteMark(f *footnote) {
	number := itoa(p.notes.number[f.node])
	f.marks++
	id := "r" + number
	if f.marks > 1 {
		id += "-" + itoa(f.marks)
	}
	var b buffer
	switch {
	case p.form == forBook && p.inNote: // which has no notes of its own in a book
		f.marks--
		p.mark(" [")
		p.children(f.node, phrasing)
		p.mark("]")
		return
	case p.form == forBook:
		b.element("a", f.label, "epub:type", "noteref", "role", "doc-noteref", "href", "#"+p.prefix+"n"+number)
	case p.form == forPaper:
		b.raw(`<sup class="sign mark">`)
		b.element("a", f.label, "id", p.prefix+id, "href", "#"+p.prefix+"n"+number)
		b.raw("</sup>")
	default:
		b.raw(`<sup class="sign mark">`)
		b.element("a", f.label, "id", id, "href", "#n"+number, "role", "doc-noteref", "aria-label", p.labels.of("note")+" "+f.label)
		b.raw("</sup>")
	}
	if p.inLink {
		p.waiting += b.String()
		return
	}
	p.raw(b.String())
}

// ownLabel reports whether a label is the number of the note that it begins, in whose place stands that of the footnote.
func (p *page) ownLabel(n xmltree.Node) bool {
	note := n.Parent()
	if note.Is(xmltree.TEI, "p") {
		note = note.Parent()
	}
	f := p.notes.of[note]
	if f == nil {
		return false
	}
	for before := n.PrevSibling(); before.Valid(); before = before.PrevSibling() {
		if before.IsElement() || strings.TrimSpace(before.Value()) != "" {
			return false
		}
	}
	number := strings.Trim(n.Text(), " .)([]\n\t")
	return number == f.label || number == join(f.node.AttrValue("n")) && number != ""
}

// write writes the notes below the letter.
func (s *notes) write(p *page) {
	if len(s.list) == 0 {
		return
	}
	switch p.form {
	case forBook:
		s.writeBook(p)
		return
	case forPaper:
		s.writePaper(p)
		return
	case forReading:
	}
	p.raw("<section class=\"notes\" role=\"doc-endnotes\" aria-labelledby=\"notes\">\n<h2 id=\"notes\">")
	if s.heading.Valid() {
		p.raw(`<span class="head">`)
		p.children(s.heading, phrasing)
		p.raw("</span>")
	} else {
		p.text(p.labels.of("notes"))
	}
	p.raw("</h2>\n<ol>\n")
	for i, f := range s.list {
		p.footnote(f, itoa(i+1))
	}
	p.raw("</ol>\n</section>\n")
}

// writeBook writes the notes of a letter in a book: those with marks, of which pandoc makes footnotes, and then those without.
func (s *notes) writeBook(p *page) {
	p.inNote = true
	for i, f := range s.list {
		switch {
		case f.marked && f.marks > 0:
			p.open("aside", "epub:type", "footnote", "role", "doc-footnote", "id", p.prefix+"n"+itoa(i+1))
			p.noteBody(f)
			p.raw("</aside>\n")
		case !f.marked:
			p.raw("<div class=\"marginal\">")
			p.noteBody(f)
			p.raw("</div>\n")
		}
	}
	p.inNote = false
}

// writePaper writes the notes of a letter below it.
func (s *notes) writePaper(p *page) {
	if len(s.list) == 0 {
		return
	}
	p.raw("<div class=\"notes\">\n")
	if s.heading.Valid() {
		p.raw(`<div class="subhead">`)
		p.children(s.heading, phrasing)
		p.raw("</div>\n")
	}
	for i, f := range s.list {
		p.open("div", "class", "note", "id", p.prefix+"n"+itoa(i+1))
		p.element("span", or(f.label, "•"), "class", "sign no")
		p.noteBody(f)
		p.raw("</div>\n")
	}
	p.raw("</div>\n")
}

// footnote writes one note with the ways back to its marks. The marks are known: those of notes in notes come before the notes themselves.
func (p *page) footnote(f *footnote, number string) {
	p.open("li", "id", "n"+number, "class", "pop")
	p.raw(`<span class="no">`)
	if f.marks > 0 {
		p.element("a", or(f.label, "↑"), "href", "#r"+number, "role", "doc-backlink", "aria-label", p.labels.of("back")+", "+f.label)
	} else {
		p.text(or(f.label, "•"))
	}
	p.raw(`</span><div class="said">`)
	p.noteBody(f)
	p.raw("</div>")
	p.closer()
	p.raw("</li>\n")
}

// closer writes the link that puts what was lifted back into its place.
func (p *page) closer() {
	p.element("a", "×", "class", "close", "href", "#shut", "aria-label", p.labels.of("close"))
}

func (p *page) noteBody(f *footnote) {
	n := f.node
	if key := n.AttrValue("type"); key == "authorial" || key == "encoder" {
		p.raw(`<p class="sign whose">`)
		p.text(p.labels.of(key))
		p.raw("</p>")
	}
	attrs := []string{}
	if a, ok := n.Attr(xmltree.XML, "lang"); ok {
		attrs = append(attrs, "lang", language(a.Value))
	}
	if direction(n.Lang()) != "" || rightToLeft(n) {
		attrs = append(attrs, "dir", "rtl")
	} else if direction(p.labels.lang) != "" {
		attrs = append(attrs, "dir", "ltr")
	}
	if p.heavy[n] && p.form == forBook && len(attrs) == 0 { // so that the sign stands before the first words
		p.children(n, flow)
		return
	}
	if p.heavy[n] {
		p.open("div", attrs...)
		p.children(n, flow)
		p.raw("</div>")
		return
	}
	p.open("p", attrs...)
	p.children(n, phrasing)
	p.raw("</p>")
}
