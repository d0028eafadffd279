package register

import (
	"slices"
	"strings"

	"teikit/tei/datable"
	"teikit/tei/source"
	"teikit/tei/xmltree"
)

// A Mention is a name in a TEI letter.
type Mention struct {
	Node          xmltree.Node
	Kind          Kind   // "": the element does not say
	Text          string // without notes, with single blanks
	Ref           string // @ref or @key as written
	HasRef        bool   // the element has @ref or @key, which may be empty
	Correspondent bool   // it stands in correspAction
	Titled        bool   // it stands in a title, which is not touched
	Implied       bool   // the words are no name: an rs with subtype="implied", or one that begins with a small letter
}

// Span is where the name stands: its start tag, in which a link is written.
func (m Mention) Span() source.Span { return m.Node.TagSpan() }

// A Letter is a TEI letter with the names in it: those of correspDesc and those of the text. Names in the rest of the header are those
// of editors and sources, names in lists are registers.
type Letter struct {
	Node     xmltree.Node // TEI
	Mentions []Mention
	Sent     datable.Value // date of sending; zero if it is not stated
}

// Letters finds the letters of a document: its TEI elements, so those of a teiCorpus too.
func Letters(tree *xmltree.Tree) []Letter {
	var letters []Letter
	for _, n := range tree.ByName(xmltree.TEI, "TEI") {
		l := Letter{Node: n}
		for c := range n.Elements() {
			switch {
			case c.Is(xmltree.TEI, "teiHeader"):
				for d := range c.Descendants() {
					if d.Is(xmltree.TEI, "correspAction") {
						l.action(d)
					}
				}
			case c.Is(xmltree.TEI, "text"):
				l.collect(c, false, false)
			case c.Is(xmltree.TEI, "standOff"): // notes stand there, too
				l.collect(c, false, false)
			}
		}
		letters = append(letters, l)
	}
	return letters
}

// action reads who and when of a correspAction.
func (l *Letter) action(n xmltree.Node) {
	l.collect(n, true, false)
	if n.AttrValue("type") != "sent" || !l.Sent.IsZero() {
		return
	}
	for c := range n.Elements() {
		if c.Is(xmltree.TEI, "date") {
			l.Sent = valueOf(c)
		}
	}
}

// valueOf is the date that an element states; the zero Value if that is impossible.
func valueOf(n xmltree.Node) datable.Value {
	var attrs []datable.Attr
	for a := range n.Attrs() {
		if a.Name.Space == "" {
			attrs = append(attrs, datable.Attr{Name: strings.TrimSuffix(a.Name.Local, "-iso"), Value: a.Value})
		}
	}
	v, faults := datable.FromAttrs(attrs)
	if len(faults) > 0 {
		return datable.Value{}
	}
	return v
}

// collect finds the names in an element.
func (l *Letter) collect(n xmltree.Node, correspondent, titled bool) {
	for c := range n.Elements() {
		inTitle := titled
		switch c.Local() {
		case "listPerson", "listPlace", "listOrg", "listBibl", "listEvent", "bibl", "biblStruct", "biblFull":
			continue
		case "title":
			inTitle = true
		}
		kind, isName := kindOf(c)
		if isName {
			l.Mentions = append(l.Mentions, newMention(c, kind, correspondent, titled))
		}
		if !isName || c.AttrValue("ref") == "" && c.Local() == "rs" { // the parts of a name are not names of their own
			l.collect(c, correspondent, inTitle)
		}
	}
}

// kindOf reports whether an element is a name of a person, a place or an organisation.
func kindOf(n xmltree.Node) (Kind, bool) {
	if n.Name().Space != xmltree.TEI {
		return "", false
	}
	switch n.Local() {
	case "persName":
		return Person, true
	case "placeName":
		return Place, true
	case "orgName":
		return Org, true
	case "rs", "name":
		switch n.AttrValue("type") {
		case "person", "pers":
			return Person, true
		case "place":
			return Place, true
		case "org", "organisation", "organization":
			return Org, true
		}
	}
	return "", false
}

func newMention(n xmltree.Node, kind Kind, correspondent, titled bool) Mention {
	ref, hasRef := n.Attr("", "ref")
	if key, ok := n.Attr("", "key"); ok && folded(ref.Value) == "" {
		ref, hasRef = key, true
	}
	m := Mention{Node: n, Kind: kind, Text: folded(textWithout(n)), Ref: folded(ref.Value), HasRef: hasRef, Correspondent: correspondent, Titled: titled}
	m.Implied = n.AttrValue("subtype") == "implied" || !correspondent && n.Local() == "rs" && !startsUpper(m.Text)
	return m
}

// target is the id that a mention points to, "" for none, several, or an address of another place.
func (m Mention) target() string {
	if m.Ref == "" || strings.ContainsAny(m.Ref, " ") || strings.Contains(m.Ref, "://") {
		return ""
	}
	return pointed(m.Ref)
}

// Context is what the letter tells about a name in it. Parties are found by their @ref, or by their name if that is certain.
func (k *Linker) Context(l Letter) Context {
	c := Context{Date: l.Sent}
	for _, m := range l.Mentions {
		if !m.Correspondent || m.Kind == Place {
			continue
		}
		e := k.register.Lookup(m.target())
		if m.target() == "" || e == nil {
			if e = nil; !m.HasRef {
				e = k.Link(m.Text, Context{Kind: m.Kind, Date: l.Sent, Correspondent: true}).Entry
			}
		}
		if e != nil {
			c.Parties = append(c.Parties, e)
		}
	}
	c.Named = k.namedInFull(l, c)
	return c
}

// namedInFull are the persons whom a letter names so that there is no doubt, each once.
func (k *Linker) namedInFull(l Letter, c Context) (all []*Entry) {
	for _, m := range l.Mentions {
		if m.Kind != Person || m.Titled || m.Text == "" || m.Implied || len(splitWords(m.Text)) < 2 {
			continue
		}
		link := k.LinkMention(m, c)
		if m.HasRef && link.Entry != nil && m.target() != link.Entry.ID { // the editors say that another is meant
			continue
		}
		if link.Verdict == Certain && !slices.Contains(all, link.Entry) {
			all = append(all, link.Entry)
		}
	}
	return all
}

// LinkMention is Link for a name of a letter, with the Context of the letter.
func (k *Linker) LinkMention(m Mention, c Context) Link {
	if m.Implied {
		return Link{Reason: "the words are no name"}
	}
	c.Kind, c.Correspondent = m.Kind, m.Correspondent && m.Kind != Place
	return k.Link(m.Text, c)
}
