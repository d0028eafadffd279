package html

import (
	"strings"
	"unicode"
	"unicode/utf8"

	bcp47 "golang.org/x/text/language"
	"golang.org/x/text/unicode/bidi"

	"teikit/tei/xmltree"
)

// A context is where an element stands.
type context int

const (
	flow     context = iota // among blocks
	phrasing                // among words
	mixed                   // among words in which a block stands: what can be words is, and blocks that cannot are blocks
)

// content is the text of the letter; what was written surface by surface, if there is no other.
func (p *page) content() xmltree.Node {
	if text := p.root.Child("text"); text.Valid() {
		return text
	}
	return p.root.Child("sourceDoc")
}

// body writes the parts of the text.
func (p *page) body() {
	text := p.content()
	if p.parallel(text) {
		return
	}
	p.children(text, flow)
}

// children writes what stands in an element.
func (p *page) children(n xmltree.Node, ctx context) {
	for c := range n.Children() {
		p.node(c, ctx)
	}
}

func (p *page) node(n xmltree.Node, ctx context) {
	switch {
	case n.Kind() == xmltree.Text:
		p.words(n)
	case n.IsElement() && n.Name().Space != xmltree.TEI:
		p.text(n.Text())
	case n.IsElement():
		p.elementNode(n, ctx)
	}
}

// words writes a text. The hyphen before a line end within a word may be hidden with it.
func (p *page) words(n xmltree.Node) {
	s := n.Value()
	if next := n.NextSibling(); p.prose && next.Is(xmltree.TEI, "lb") && next.AttrValue("break") == "no" {
		for _, hyphen := range []string{"-", "¬", "⸗", "="} {
			rest, ok := strings.CutSuffix(strings.TrimRight(s, " \n\t"), hyphen)
			if last, _ := utf8.DecodeLastRuneInString(rest); ok && unicode.IsLetter(last) {
				p.text(rest)
				if p.form == forReading {
					p.element("span", hyphen, "class", "hy")
				}
				return
			}
		}
	}
	p.text(s)
}

// elementNode writes an element by its rule.
func (p *page) elementNode(n xmltree.Node, ctx context) {
	if ctx == mixed {
		if ctx = phrasing; p.heavy[n] || rules[n.Local()].heavy {
			ctx = flow
		}
	}
	if !p.special(n, ctx) {
		p.tagged(n, ctx, rules[n.Local()])
	}
	p.markAt(n)
}

// tagged writes an element as the tag of its rule with what stands in it.
func (p *page) tagged(n xmltree.Node, ctx context, r rule) {
	tag, inner, class := p.shape(n, ctx, r)
	if p.form != forReading && tag == "p" && class != "" { // pandoc does not keep classes of paragraphs
		p.open("div", "class", class, "custom-style", wordStyle(class))
		defer p.raw("</div>\n")
		class = ""
	}
	if class == "" && tag == "span" && n.NumAttrs() == 0 { // says nothing
		p.children(n, inner)
		return
	}
	if p.form != forReading && ctx == phrasing && r.block != "" && n.PrevSibling().Valid() && strings.HasPrefix(class, "b ") {
		p.raw("<br>") // the span is no block where the style sheet does not count
	}
	if tag == "div" && inner == phrasing && needsRightToLeft(n) {
		p.start(tag, n, class, "dir", "rtl")
	} else {
		p.start(tag, n, class)
	}
	wasProse := p.prose
	if r.prose {
		p.prose = true
	} else if r.block != "" {
		p.prose = false
	}
	p.children(n, inner)
	p.prose = wasProse
	p.raw("</", tag, ">")
	if ctx == flow && r.block != "" {
		p.raw("\n")
	}
}

// shape decides what an element becomes: in words, a block is a span that is set as a block; among blocks, words in which a block stands are a block.
func (p *page) shape(n xmltree.Node, ctx context, r rule) (tag string, inner context, class string) {
	class = classes(r.class, n)
	switch {
	case ctx == phrasing && r.block != "":
		return "span", phrasing, joined("b", class)
	case ctx == phrasing:
		return or(r.tag, "span"), phrasing, class
	case r.block != "" && r.holds:
		return r.block, flow, class
	case p.heavy[n] && r.block == "p":
		return "div", mixed, joined("p", class)
	case p.heavy[n]:
		return "div", mixed, class
	case r.block != "":
		return r.block, phrasing, class
	}
	return or(r.tag, "span"), phrasing, class
}

func or(a, b string) string {
	if a == "" {
		return b
	}
	return a
}

func joined(a, b string) string { return strings.TrimSpace(a + " " + b) }

// start writes the start tag of an element: with its class, language, direction and the id by which links find it.
func (p *page) start(tag string, n xmltree.Node, class string, attrs ...string) {
	p.raw("<", tag)
	p.attr("class", class)
	if p.form == forBook && tag == "div" {
		p.attr("custom-style", wordStyle(class))
	}
	if a, ok := n.Attr(xmltree.XML, "lang"); ok {
		lang := language(a.Value)
		p.attr("lang", lang)
		p.attr("dir", directionIn(lang, n))
	} else if leaves[tag] && needsRightToLeft(n) {
		p.attr("dir", "rtl")
	}
	if id := n.XMLValue("id"); id != "" {
		p.attr("id", p.anchors[strings.TrimSpace(id)])
	}
	for i := 0; i+1 < len(attrs); i += 2 {
		p.attr(attrs[i], attrs[i+1])
	}
	p.raw(">")
}

// leaves are blocks that mostly hold words; a direction counts for one of them, and not for what is around it.
var leaves = map[string]bool{"p": true, "h2": true, "h3": true, "h4": true, "h5": true, "h6": true, "li": true, "td": true, "th": true}

// needsRightToLeft reports whether an element does not say its language, and its words are of a script that is written from right to left.
func needsRightToLeft(n xmltree.Node) bool {
	_, said := n.Attr(xmltree.XML, "lang")
	return !said && direction(n.Lang()) == "" && rightToLeft(n)
}

// findHeavy finds the elements in which blocks stand that phrasing cannot hold. What stands in a note counts for what is in the note alone.
func (p *page) findHeavy() {
	p.heavy = map[xmltree.Node]bool{}
	for n := range p.content().Descendants() {
		if !n.IsElement() || !rules[n.Local()].heavy {
			continue
		}
		for a := n.Parent(); a.IsElement() && !p.heavy[a]; a = a.Parent() {
			p.heavy[a] = true
			if a.Is(xmltree.TEI, "note") {
				break
			}
		}
	}
}

// language is a language as HTML has it: a tag of BCP 47, with the shortest code of the language; "" for what is none.
func language(s string) string {
	tag, err := bcp47.Parse(s)
	if err != nil || s == "" {
		return ""
	}
	return tag.String()
}

// differing is a language where it is not that around it.
func differing(lang, around string) string {
	if lang == around {
		return ""
	}
	return lang
}

// rightToLeftLanguages are languages that are written from right to left, unless their script is named and is another.
var rightToLeftLanguages = map[string]bool{"ar": true, "he": true, "iw": true, "fa": true, "ur": true, "yi": true, "ji": true, "ps": true, "sd": true, "ug": true, "dv": true, "ckb": true, "syr": true, "arc": true, "ota": true}

// direction is "rtl" for a language that is written so, "" for others.
func direction(lang string) string {
	parts := strings.Split(lang, "-")
	for _, part := range parts[1:] {
		if len(part) == 4 {
			switch strings.ToLower(part) {
			case "arab", "hebr", "syrc", "thaa", "nkoo":
				return "rtl"
			}
			return ""
		}
	}
	if rightToLeftLanguages[strings.ToLower(parts[0])] {
		return "rtl"
	}
	return ""
}

// directionIn is the direction of an element that says its language, where it is not that around it.
func directionIn(lang string, n xmltree.Node) string {
	own, around := direction(lang), direction(n.Parent().Lang())
	switch {
	case own == around:
		return ""
	case own == "":
		return "ltr"
	}
	return own
}

// rightToLeft reports whether the first letter of a text that has a direction is one of a script that is written from right to left.
func rightToLeft(n xmltree.Node) bool {
	for c := range n.Descendants() {
		if c.Kind() != xmltree.Text {
			continue
		}
		for _, r := range c.Value() {
			if r < 0x80 {
				if r|0x20 >= 'a' && r|0x20 <= 'z' {
					return false
				}
				continue
			}
			if !unicode.IsLetter(r) {
				continue
			}
			properties, _ := bidi.LookupRune(r)
			return properties.Class() == bidi.R || properties.Class() == bidi.AL
		}
	}
	return false
}
