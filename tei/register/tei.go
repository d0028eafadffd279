package register

import (
	"strconv"
	"strings"

	"teikit/tei/datable"
	"teikit/tei/diag"
	"teikit/tei/source"
	"teikit/tei/xmltree"
)

// A teiReader reads the entries of TEI lists.
type teiReader struct {
	entries []*Entry
	found   diag.List
}

// entryElements are the elements that are entries, with the element of their names and what they are about.
var entryElements = []struct {
	element, name string
	kind          Kind
}{
	{"person", "persName", Person},
	{"place", "placeName", Place},
	{"org", "orgName", Org},
}

// ReadTEI reads the person, place and org elements of all lists of a document, nested ones too, in document order. Lists that tell
// where an event was or where a person lived are no registers: their entries have no id and are passed over.
func ReadTEI(tree *xmltree.Tree) ([]*Entry, diag.List) {
	var r teiReader
	lists := 0
	for n := range tree.Root().Parent().Descendants() {
		if !n.IsElement() || n.Name().Space != xmltree.TEI {
			continue
		}
		switch n.Local() {
		case "listPerson", "listPlace", "listOrg":
			lists++
		}
		for _, e := range entryElements {
			if n.Local() == e.element && !insideEvent(n) {
				r.entries = append(r.entries, r.entry(n, e.kind, e.name))
			}
		}
	}
	if lists == 0 {
		r.found.Add(topicNoRegister.At(tree.Root().NameSpan(), "the document has no register; expected listPerson, listPlace or listOrg"))
	}
	return r.entries, r.found
}

// insideEvent reports whether an entry only tells about an event.
func insideEvent(n xmltree.Node) bool {
	for a := range n.Ancestors() {
		if a.Is(xmltree.TEI, "event") {
			return true
		}
	}
	return false
}

func (r *teiReader) entry(n xmltree.Node, kind Kind, nameElement string) *Entry {
	e := &Entry{Kind: kind, Span: n.TagSpan()}
	e.place(partKind, n.NameSpan())
	if id, ok := n.Attr(xmltree.XML, "id"); ok {
		e.ID = strings.TrimSpace(id.Value)
		e.place(partID, id.ValueSpan)
	}
	for c := range n.Elements() {
		if c.Name().Space == xmltree.TEI {
			r.part(e, c, nameElement)
		}
	}
	e.sortAuthoritiesWithPlaces()
	return e
}

// part reads one child of an entry. What a register does not hold, such as the place of birth, is passed over.
func (r *teiReader) part(e *Entry, c xmltree.Node, nameElement string) {
	switch c.Local() {
	case nameElement, "name":
		r.name(e, c)
	case "birth":
		e.From = r.date(e, dated(c), partFrom)
	case "death":
		e.To = r.date(e, dated(c), partTo)
	case "idno":
		scheme := c.AttrValue("type")
		if s := strings.ToLower(scheme); (s == "uri" || s == "url") && c.AttrValue("subtype") != "" {
			scheme = c.AttrValue("subtype")
		}
		if a := newAuthority(scheme, c.Text()); a.Value != "" {
			e.place(indexed(partAuthority, len(e.Authorities)), inner(c))
			e.Authorities = append(e.Authorities, a)
		}
	case "note":
		r.note(e, c)
	case "ptr":
		if a := newAuthority("", c.AttrValue("target")); a.Scheme != "uri" {
			e.place(indexed(partAuthority, len(e.Authorities)), c.TagSpan())
			e.Authorities = append(e.Authorities, a)
		}
	}
}

func (r *teiReader) name(e *Entry, c xmltree.Node) {
	text := nameText(c)
	switch {
	case text == "":
	case e.Label == "":
		e.Label = text
		e.place(partLabel, inner(c))
	default:
		e.place(indexed(partVariant, len(e.Variants)), inner(c))
		e.Variants = append(e.Variants, text)
	}
}

// note reads the notes that teiwrite.go writes, and others as text.
func (r *teiReader) note(e *Entry, c xmltree.Node) {
	var first xmltree.Node
	for child := range c.Elements() {
		first = child
		break
	}
	switch kind := first.AttrValue("type"); {
	case first.Is(xmltree.TEI, "date") && kind == beginDate:
		e.From = r.date(e, first, partFrom)
	case first.Is(xmltree.TEI, "date") && kind == endDate:
		e.To = r.date(e, first, partTo)
	case first.Is(xmltree.TEI, "num") && kind == mentions:
		if n, err := strconv.Atoi(first.AttrValue("value")); err == nil {
			e.Count = n
		}
		for ref := first.NextSibling(); ref.Valid(); ref = ref.NextSibling() {
			if ref.Is(xmltree.TEI, "ref") {
				e.Where = append(e.Where, folded(ref.Text()))
			}
		}
	default:
		e.Note = strings.TrimPrefix(e.Note+" "+folded(textWithout(c)), " ")
	}
}

// dated is the element that has the date of birth or death: the element itself, or the date in it.
func dated(n xmltree.Node) xmltree.Node {
	if hasDate(n) {
		return n
	}
	for c := range n.Elements() {
		if c.Is(xmltree.TEI, "date") && hasDate(c) {
			return c
		}
	}
	return n
}

func hasDate(n xmltree.Node) bool {
	for a := range n.Attrs() {
		switch a.Name.Local {
		case "when", "notBefore", "notAfter", "from", "to", "when-iso":
			return true
		}
	}
	return false
}

func (r *teiReader) date(e *Entry, n xmltree.Node, part string) datable.Value {
	var attrs []datable.Attr
	spans := map[string]source.Span{}
	first := n.TagSpan()
	for a := range n.Attrs() {
		if a.Name.Space != "" {
			continue
		}
		name := strings.TrimSuffix(a.Name.Local, "-iso")
		attrs = append(attrs, datable.Attr{Name: name, Value: a.Value})
		spans[name] = a.ValueSpan
		if name == "when" || name == "notBefore" || name == "from" {
			first = a.ValueSpan
		}
	}
	e.place(part, first)
	v, faults := datable.FromAttrs(attrs)
	for _, f := range faults {
		r.found.Add(topicDate.At(spans[f.Attr], "the date cannot be: %s", f.Message))
	}
	if len(faults) > 0 {
		return datable.Value{}
	}
	return v
}

// inner is where the content of an element stands.
func inner(n xmltree.Node) source.Span {
	span := n.Span()
	if first := n.FirstChild(); first.Valid() {
		span.Start = first.Span().Start
		for c := first; c.Valid(); c = c.NextSibling() {
			span.End = c.Span().End
		}
	}
	return span
}
