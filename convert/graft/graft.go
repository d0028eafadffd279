package graft

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"teikit/tei/diag"
	"teikit/tei/xmltree"
)

// Merge gives the original with what has changed from before to now. If nothing has, that is its text, byte by byte. Findings name what the
// original says beyond before and now does not say any more. A document without TEI root cannot be merged: then ok is false.
func Merge(original, before, now *xmltree.Tree) (text string, found diag.List, ok bool) {
	for _, t := range []*xmltree.Tree{original, before, now} {
		if root := t.Root(); !root.Is(xmltree.TEI, "TEI") || root.Prefix() != "" {
			return "", nil, false
		}
	}
	m := &merger{said: map[xmltree.Node]string{}}
	m.element(original.Root(), before.Root(), now.Root())
	return m.apply(original.File().Text()), m.found, true
}

// A merger merges one document.
type merger struct {
	said  map[xmltree.Node]string // see says
	edits []edit
	found diag.List
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
	if m.inner(original) != m.inner(before) {
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
		own, has := original.Attr(a.Name.Space, a.Name.Local)
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
		if own, has := original.Attr(was.Name.Space, was.Name.Local); has && own.Value == was.Value {
			m.edit(own.NameSpan.Start-1, own.ValueSpan.End+1, "") // with the blank before it and the quote behind it
		}
	}
}

// content carries changes among the children of an element, and reports whether each had a place to go to.
func (m *merger) content(original, before, now xmltree.Node) bool {
	c := &content{merger: m, was: m.pieces(before), is: m.pieces(now), own: m.pieces(original)}
	c.pairs, c.places = changes(c.was, c.is), counterparts(c.was, c.own)
	for i, j := range c.pairs {
		switch {
		case j != none && c.was[i].says == c.is[j].says:
		case c.places[i] == none:
			return false
		case j == none:
			m.remove(c.own[c.places[i]])
		case c.is[j].isText():
			if c.own[c.places[i]].says != c.was[i].says {
				return false
			}
			m.text(c.own[c.places[i]], c.is[j].says)
		default:
			m.element(c.own[c.places[i]].Node, c.was[i].Node, c.is[j].Node)
		}
	}
	for j := range c.is {
		if !slices.Contains(c.pairs, j) && !c.insert(j) {
			return false
		}
	}
	return true
}

// content is what stands in an element of before, of now, and of the original.
type content struct {
	*merger
	was, is, own []piece
	pairs        []int // for each piece of before, that of now
	places       []int // for each piece of before, that of the original
}

// insert inserts a new piece behind the one that it follows, or before the one that follows it, and reports whether there is one. What has been moved is taken
// from the original.
func (c *content) insert(j int) bool {
	text := c.source(c.is[j])
	for i, to := range c.pairs {
		if to == none && c.was[i].says == c.is[j].says {
			text = c.source(c.own[c.places[i]])
			break
		}
	}
	for k := j - 1; k >= 0; k-- {
		if i := slices.Index(c.pairs, k); i >= 0 {
			if c.places[i] == none {
				return false
			}
			at := c.own[c.places[i]]
			c.edit(at.Span().End, at.Span().End, setOut(at)+text)
			return true
		}
	}
	for k := j + 1; k < len(c.is); k++ {
		if i := slices.Index(c.pairs, k); i >= 0 {
			if c.places[i] == none {
				return false
			}
			at := c.own[c.places[i]]
			c.edit(at.Span().Start, at.Span().Start, text+setOut(at))
			return true
		}
	}
	return false
}

// source is a piece as it is written.
func (m *merger) source(p piece) string {
	if p.isText() {
		return escaped(p.says, false)
	}
	return p.Span().Text()
}

// setOut is the white space that sets out an element that stands between elements; "" in text.
func setOut(p piece) string {
	if p.isText() || isInline(p.Node) {
		return ""
	}
	text := p.Tree().File().Text()[:p.Span().Start]
	return text[len(strings.TrimRight(text, " \t\r\n")):]
}

// remove takes a piece away, with what sets it out.
func (m *merger) remove(p piece) {
	m.edit(p.Span().Start-len(setOut(p)), p.Span().End, "")
}

// text gives a text other words. Those at both ends that stay keep their lines.
func (m *merger) text(own piece, says string) {
	span, rest := own.Span(), escaped(says, false)
	raw := span.Text()
	start, end := 0, len(raw)
	if word, next := token(raw, 0); word == " " && !strings.HasPrefix(own.says, " ") { // it sets out the block
		start = next
	}
	if word, before := lastToken(raw[start:]); word == " " && !strings.HasSuffix(own.says, " ") {
		end = start + before
	}
	for {
		word, next := token(raw[:end], start)
		other, nextOther := token(rest, 0)
		if word == "" || word != other {
			break
		}
		start, rest = next, rest[nextOther:]
	}
	for {
		word, before := lastToken(raw[start:end])
		other, beforeOther := lastToken(rest)
		if word == "" || word != other {
			break
		}
		end, rest = start+before, rest[:beforeOther]
	}
	m.edit(span.Start+start, span.Start+end, rest)
}

// token is the word, or the blank that stands for white space, at a place of a text, and where the next one begins.
func token(s string, at int) (word string, next int) {
	next = at
	for next < len(s) && blank(s[next]) {
		next++
	}
	if next > at {
		return " ", next
	}
	for next < len(s) && !blank(s[next]) {
		next++
	}
	return s[at:next], next
}

// lastToken is the last word or blank of a text, and where it begins.
func lastToken(s string) (word string, start int) {
	start = len(s)
	for start > 0 && blank(s[start-1]) {
		start--
	}
	if start < len(s) {
		return " ", start
	}
	for start > 0 && !blank(s[start-1]) {
		start--
	}
	return s[start:], start
}

func blank(c byte) bool { return c == ' ' || c == '\t' || c == '\r' || c == '\n' }

// replaceContent puts what stands in an element of now into one of the original.
func (m *merger) replaceContent(original, now xmltree.Node) {
	inner, tag := "", now.TagSpan()
	if whole := now.Span(); whole.End > tag.End {
		inner = now.Tree().File().Text()[tag.End : whole.Start+strings.LastIndex(whole.Text(), "</")]
	}
	tag = original.TagSpan()
	if whole := original.Span(); whole.End > tag.End {
		m.edit(tag.End, whole.Start+strings.LastIndex(whole.Text(), "</"), inner)
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
		b.WriteString("\x01" + p.says)
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
	m := &merger{said: map[xmltree.Node]string{}}
	return m.says(a.Root()) == m.says(b.Root())
}
