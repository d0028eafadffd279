package graft

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"teikit/tei/diag"
	"teikit/tei/xmltext"
	"teikit/tei/xmltree"
)

// Merge gives the original with what has changed from before to now. If nothing has, that is its text, byte by byte. Findings name what the
// original says beyond before and now does not say any more. A document without TEI root, or with prefixes, cannot be merged, nor can a change that has no place
// in it but the whole document: then ok is false.
//
// What the program says of itself, and the original does not say at all, is passed over unless strict is set: elements of the header that are made of facts ("creation"), the
// registers of the parties ("standOff"), and those that stand around what the original has without them (the paragraph in a note). A merge that is not strict has to be tried: a change may be lost with them.
func Merge(original, before, now *xmltree.Tree, strict bool) (text string, found diag.List, ok bool) {
	for _, t := range []*xmltree.Tree{original, before, now} {
		if root := t.Root(); !root.Is(xmltree.TEI, "TEI") || root.Prefix() != "" {
			return "", nil, false
		}
	}
	m := newMerger()
	m.strict = strict
	m.attributes(original.Root(), before.Root(), now.Root())
	if !m.content(original.Root(), before.Root(), now.Root()) {
		return "", nil, false
	}
	return m.apply(original.File().Text()), m.found, true
}

// A merger merges one document.
type merger struct {
	said   map[xmltree.Node]string // see says
	mixed  map[xmltree.Node]bool   // see isMixed
	strict bool
	edits  []edit
	found  diag.List
}

func newMerger() *merger {
	return &merger{said: map[xmltree.Node]string{}, mixed: map[xmltree.Node]bool{}}
}

// An edit puts a text in place of what stands between two bytes of the original.
type edit struct {
	start, end int
	text       string
}

func (m *merger) edit(start, end int, text string) {
	m.edits = append(m.edits, edit{start, end, text})
}

// apply makes the edits. Those at one place stay in the order in which they were made.
func (m *merger) apply(text string) string {
	slices.SortStableFunc(m.edits, func(a, b edit) int { return cmp.Or(cmp.Compare(a.start, b.start), cmp.Compare(a.end, b.end)) })
	var b strings.Builder
	at := 0
	for _, e := range m.edits {
		if e.start < at { // within what was replaced
			continue
		}
		b.WriteString(text[at:e.start] + e.text)
		at = e.end
	}
	return b.String() + text[at:]
}

// element carries the changes from before to now into an element of the original.
func (m *merger) element(original, before, now xmltree.Node) {
	if m.says(before) == m.says(now) {
		return
	}
	m.attributes(original, before, now)
	edits, found := len(m.edits), len(m.found)
	if m.content(original, before, now) {
		return
	}
	m.edits, m.found = m.edits[:edits], m.found[:found]
	if loose(m.inner(original)) != loose(m.inner(before)) {
		m.report(original, "what stands in it has changed")
	}
	m.replaceContent(original, now)
}

// report tells that something of the original is lost.
func (m *merger) report(n xmltree.Node, why string) {
	d := Lost.At(n.TagSpan(), "what letter text cannot say of the element %q here is lost: %s", n.Local(), why)
	d.Path = n.Path()
	m.found.Add(d)
}

// numbering are attributes by which the program counts; the original counts in its own way.
var numbering = map[string][]string{"note": {"id", "n", "target"}, "ref": {"id", "n", "target"}, "anchor": {"id"}}

// attributes carries changes of attributes.
func (m *merger) attributes(original, before, now xmltree.Node) {
	for a := range now.Attrs() {
		was, had := before.Attr(a.Name.Space, a.Name.Local)
		if had && was.Value == a.Value {
			continue
		}
		own, has := ownAttr(original, a.Name)
		switch {
		case has && own.Value == a.Value:
		case slices.Contains(numbering[original.Local()], a.Name.Local) && !(has && had && own.Value == was.Value):
		case has:
			if !had || own.Value != was.Value {
				m.report(original, "its attribute "+strconv.Quote(a.Name.Local)+" had the value "+strconv.Quote(own.Value))
			}
			m.edit(own.ValueSpan.Start, own.ValueSpan.End, escaped(a.Value, true))
		default:
			name := a.Name.Local
			if a.Prefix != "" {
				name = a.Prefix + ":" + name
			}
			at := original.NameSpan().End
			m.edit(at, at, " "+name+`="`+escaped(a.Value, true)+`"`)
		}
	}
	for was := range before.Attrs() {
		if _, still := now.Attr(was.Name.Space, was.Name.Local); still {
			continue
		}
		if own, has := ownAttr(original, was.Name); has && own.Value == was.Value {
			m.edit(own.NameSpan.Start-1, own.ValueSpan.End+1, "") // with the blank before it and the quote behind it
		}
	}
}

// ownAttr is an attribute that is written in an element; one that a DTD gives by default is not.
func ownAttr(n xmltree.Node, name xmltext.Name) (xmltree.Attr, bool) {
	a, has := n.Attr(name.Space, name.Local)
	return a, has && a.NameSpan != n.NameSpan()
}

// content carries changes among the children of an element, and reports whether each had a place to go to.
func (m *merger) content(original, before, now xmltree.Node) bool {
	c := &content{merger: m, was: m.pieces(before), is: m.pieces(now), own: m.pieces(original)}
	if !m.strict {
		c.was, c.is = m.unwrapped(c.was, c.own), m.unwrapped(c.is, c.own)
	}
	c.pairs, c.places = changes(c.was, c.is), counterparts(c.was, c.own)
	for i, j := range c.pairs {
		switch {
		case j != none && c.was[i].says == c.is[j].says:
		case c.places[i] == none && !m.strict && (isHeader(original) || c.was[i].Is(xmltree.TEI, "standOff")):
		case c.places[i] == none:
			return false
		case j == none:
			m.remove(c.own[c.places[i]])
		case c.is[j].isText():
			own := c.own[c.places[i]]
			m.word(own, c.is[j].says)
		default:
			m.element(c.own[c.places[i]].Node, c.was[i].Node, c.is[j].Node)
		}
	}
	return c.insertAll()
}

// content is what stands in an element of before, of now, and of the original.
type content struct {
	*merger
	was, is, own []piece
	pairs        []int // for each piece of before, that of now
	places       []int // for each piece of before, that of the original
}

// insertAll inserts the new pieces, each behind the one that it follows, the first before the one that follows them, and reports whether each has such a one. What
// has been moved is taken from the original.
func (c *content) insertAll() bool {
	places := make([]int, len(c.is)) // for each piece of now, that of the original
	gone := map[string]piece{}       // of the original, by what they said before
	first := none
	for j := range places {
		places[j] = none
	}
	isNew := slices.Repeat([]bool{true}, len(c.is))
	for i, j := range c.pairs { // which are in order
		switch {
		case j != none:
			places[j], isNew[j] = c.places[i], false
			if first == none && c.places[i] != none {
				first = j
			}
		case c.places[i] != none:
			gone[c.was[i].says] = c.own[c.places[i]]
		}
	}
	last := none // the piece of now that stood before, and after which new ones come
	for j, p := range c.is {
		if !isNew[j] {
			if places[j] != none {
				last = j
			}
			continue
		}
		if moved, ok := gone[p.says]; ok && !p.isText() {
			p = moved
		}
		next := last
		if next == none {
			next = first
		}
		if next == none {
			return false
		}
		own := c.own[places[next]]
		if last != none {
			c.edit(own.at.End, own.at.End, c.setOut(own)+c.source(p))
		} else {
			c.edit(own.at.Start, own.at.Start, c.source(p)+c.setOut(own))
		}
	}
	return true
}

// isHeader reports whether an element is one of the header.
func isHeader(n xmltree.Node) bool {
	for ; n.IsElement(); n = n.Parent() {
		if n.Is(xmltree.TEI, "teiHeader") {
			return true
		}
	}
	return false
}

// source is a piece as it is written.
func (m *merger) source(p piece) string {
	return p.at.In(p.Tree().File()).Text()
}

// setOut is the white space that sets out an element that stands on a line of its own, between elements; "" in text.
func (m *merger) setOut(p piece) string {
	if p.isText() || m.isInline(p.Node) {
		return ""
	}
	text := p.Tree().File().Text()[:p.at.Start]
	if blanks := text[len(strings.TrimRight(text, " \t\r\n")):]; strings.Contains(blanks, "\n") {
		return blanks
	}
	return ""
}

// remove takes a piece away, with what sets it out.
func (m *merger) remove(p piece) {
	m.edit(p.at.Start-len(m.setOut(p)), p.at.End, "")
}

// word puts a word in place of another. The blanks behind it stay as they are, if there are to be any.
func (m *merger) word(own piece, says string) {
	end := own.at.End
	if strings.HasSuffix(own.says, " ") && strings.HasSuffix(says, " ") {
		end = own.at.Start + len(strings.TrimRight(m.source(own), " \t\r\n"))
		says = strings.TrimRight(says, " ")
	}
	m.edit(own.at.Start, end, escaped(says, false))
}

// replaceContent puts what stands in an element of now into one of the original.
func (m *merger) replaceContent(original, now xmltree.Node) {
	inner, tag := "", now.TagSpan()
	if whole := now.Span(); whole.End > tag.End {
		inner = now.Tree().File().Text()[tag.End : whole.Start+strings.LastIndex(whole.Text(), "</")]
	}
	tag = original.TagSpan()
	if whole := original.Span(); whole.End > tag.End {
		if i := strings.LastIndex(whole.Text(), "</"); i >= 0 { // else an entity has it
			m.edit(tag.End, whole.Start+i, inner)
		}
		return
	}
	if inner != "" {
		m.edit(tag.End-len("/>"), tag.End, ">"+inner+"</"+original.Local()+">")
	}
}

// inner is what stands in an element, as says has it.
func (m *merger) inner(n xmltree.Node) string {
	var b strings.Builder
	for _, p := range m.pieces(n) {
		b.WriteString(p.says)
	}
	return b.String()
}

// escaped is a text as XML has it, also for an attribute in either kind of quotes.
func escaped(s string, attribute bool) string {
	s = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;").Replace(s)
	if attribute {
		s = strings.NewReplacer(`"`, "&quot;", "'", "&apos;").Replace(s)
	}
	return s
}

// Same reports whether two documents say the same, white space that sets out elements aside.
func Same(a, b *xmltree.Tree) bool {
	m := newMerger()
	return m.says(a.Root()) == m.says(b.Root())
}
