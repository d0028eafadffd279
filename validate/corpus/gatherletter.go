package corpus

import (
	"crypto/sha256"
	"strings"
	"unicode"
	"unicode/utf8"

	"teikit/tei/datable"
	"teikit/tei/xmltree"
)

// letter gathers what a TEI element says; not ok: it has neither id, correspDesc nor text of its own.
func (g *gatherer) letter(tei xmltree.Node) (l Letter, ok bool) {
	l.At = g.place(tei.NameSpan())
	if a, has := tei.Attr(xmltree.XML, "id"); has {
		l.ID, l.At = strings.TrimSpace(a.Value), g.place(a.ValueSpan)
	}
	for child := range tei.Elements() {
		switch {
		case child.Is(xmltree.TEI, "teiHeader"):
			for _, n := range g.descs {
				if child.Order() < n.Order() && n.Order() < child.After() {
					g.correspDesc(&l, n)
				}
			}
		case child.Is(xmltree.TEI, "text"):
			g.text(&l, child)
		}
	}
	return l, l.ID != "" || len(l.Parties)+len(l.Context) > 0 || l.Length > 0
}

// correspDesc gathers parties, date and neighbours. Source: TEI P5, HD44CD.
func (g *gatherer) correspDesc(l *Letter, desc xmltree.Node) {
	for n := range desc.Elements() {
		switch {
		case n.Is(xmltree.TEI, "correspAction"):
			g.action(l, n)
		case n.Is(xmltree.TEI, "correspContext"):
			for ref := range n.Elements() {
				if ref.Is(xmltree.TEI, "ref") || ref.Is(xmltree.TEI, "ptr") {
					l.Context = append(l.Context, g.neighbour(ref))
				}
			}
		}
	}
}

func (g *gatherer) action(l *Letter, action xmltree.Node) {
	kind := action.AttrValue("type")
	if kind != "sent" && kind != "received" {
		return
	}
	for n := range action.Descendants() {
		switch {
		case n.Is(xmltree.TEI, "persName"), n.Is(xmltree.TEI, "orgName"), n.Is(xmltree.TEI, "name"):
			if n.Parent() == action {
				l.Parties = append(l.Parties, g.party(n, kind == "sent"))
			}
		case n.Is(xmltree.TEI, "date") && kind == "sent" && n.Parent() == action && l.From == 0 && l.To == 0:
			l.From, l.To = days(n)
		}
	}
}

func (g *gatherer) party(n xmltree.Node, sent bool) Party {
	p := Party{Sent: sent, Ref: n.AttrValue("ref"), Name: strings.Join(strings.Fields(n.Text()), " "), At: g.place(n.NameSpan())}
	if p.Ref == "" {
		p.Ref = n.AttrValue("key")
	}
	return p
}

// days are the first and the last day of a date, as numbers of Julian days; 0 where it has none.
func days(n xmltree.Node) (from, to int32) {
	var attrs []datable.Attr
	for a := range n.Attrs() {
		if a.Name.Space == "" {
			attrs = append(attrs, datable.Attr{Name: strings.TrimSuffix(a.Name.Local, "-iso"), Value: a.Value})
		}
	}
	v, faults := datable.FromAttrs(attrs)
	if len(faults) > 0 || v.IsZero() {
		return 0, 0
	}
	if d := v.Earliest(); !d.IsZero() && d.Year != 0 {
		from = int32(d.First().JDN())
	}
	if d := v.Latest(); !d.IsZero() && d.Year != 0 {
		to = int32(d.Last().JDN())
	}
	return from, to
}

// neighbour reads what correspContext says of another letter. Which one is meant stands in @type or in @subtype; the other one, and
// @source, say among which letters it is the next.
func (g *gatherer) neighbour(ref xmltree.Node) Neighbour {
	kind, other := ref.AttrValue("type"), ref.AttrValue("subtype")
	relation := relationOf(kind)
	if relation == Other && relationOf(other) != Other {
		relation, other = relationOf(other), kind
	}
	n := Neighbour{Relation: relation, Chain: strings.TrimSpace(other + " " + ref.AttrValue("source")), Target: strings.TrimSpace(ref.AttrValue("target")), At: g.place(ref.NameSpan())}
	if a, ok := ref.Attr("", "target"); ok && a.Value != "" {
		n.At = g.place(a.ValueSpan)
	}
	if relation == Other {
		n.Chain = kind
	}
	if n.Target == "" {
		for d := range ref.Elements() {
			if from, to := days(d); d.Is(xmltree.TEI, "date") && from == to {
				n.On = from
			}
		}
	}
	return n
}

// relationOf reads "prev", "previous_letter", "nextLetter" and the like.
func relationOf(kind string) Relation {
	for _, ending := range []string{"letter", "Letter", "_", "-"} {
		kind = strings.TrimSuffix(kind, ending)
	}
	switch kind {
	case "prev", "previous", "preceding":
		return Previous
	case "next", "following":
		return Next
	}
	return Other
}

// text makes the checksum of a letter's words: letters and digits, without case, without notes and headings.
func (g *gatherer) text(l *Letter, text xmltree.Node) {
	l.TextAt = g.place(text.NameSpan())
	g.words = g.words[:0]
	count := int32(0)
	for i := text.Order() + 1; i < text.After(); i++ {
		n := g.tree.At(i)
		switch n.Kind() {
		case xmltree.Element:
			if g.means[n.NameIndex()]&leftOut != 0 {
				i = n.After() - 1
			} else if n.Is(xmltree.TEI, "TEI") {
				return // a corpus in a text
			}
		case xmltree.Text:
			count += g.addWords(n.Value())
		case xmltree.NoNode, xmltree.Document, xmltree.Comment, xmltree.ProcInst:
		}
	}
	if l.Length = count; count > 0 {
		sum := sha256.Sum256(g.words)
		copy(l.Text[:], sum[:])
	}
}

// addWords adds the letters of a text and tells how many.
func (g *gatherer) addWords(s string) (count int32) {
	for i := 0; i < len(s); {
		c := s[i]
		if c < utf8.RuneSelf {
			i++
			switch {
			case 'A' <= c && c <= 'Z':
				c += 'a' - 'A'
			case 'a' <= c && c <= 'z', '0' <= c && c <= '9':
			default:
				continue
			}
			g.words = append(g.words, c)
			count++
			continue
		}
		r, size := utf8.DecodeRuneInString(s[i:])
		i += size
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			g.words = utf8.AppendRune(g.words, unicode.ToLower(r))
			count++
		}
	}
	return count
}
