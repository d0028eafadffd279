package html

import (
	"strconv"
	"strings"

	"teikit/tei/xmltree"
)

// parallel writes a text that stands there twice, in two languages, side by side; false if it does not.
func (p *page) parallel(text xmltree.Node) bool {
	outer, sides := sidesOf(text)
	if len(sides) == 0 {
		return false
	}
	p.around(text, outer, sides)
	return true
}

// around writes what stands before and after the sides, and the sides in their place.
func (p *page) around(n, outer xmltree.Node, sides []xmltree.Node) {
	if n == outer {
		for c := range n.Children() {
			switch c {
			case sides[0]:
				p.sides(sides)
			case sides[1]:
			default:
				p.node(c, flow)
			}
		}
		return
	}
	for c := range n.Children() {
		if c.IsElement() && isWithin(outer, c) {
			p.around(c, outer, sides)
			continue
		}
		p.node(c, flow)
	}
}

// sides writes two texts in columns. If they have as many parts, each part stands beside its own.
func (p *page) sides(sides []xmltree.Node) {
	rows := [2]int{}
	for i, s := range sides {
		for c := range s.Elements() {
			if !c.Is(xmltree.TEI, "pb") && !isNotesDiv(c) {
				rows[i]++
			}
		}
	}
	class := "sides"
	if rows[0] == rows[1] && rows[0] > 0 && p.form == forReading && onlyBlocks(sides[0]) && onlyBlocks(sides[1]) {
		class = "sides paired"
		p.raw(`<div class="`, class, `" style="--rows:`, strconv.Itoa(rows[0]+1), "\">\n")
	} else {
		p.raw(`<div class="`, class, "\">\n")
	}
	for i, s := range sides {
		key := "original"
		if isTranslation(s) || i == 1 && !isTranslation(sides[0]) {
			key = "translation"
		}
		lang := language(s.Lang())
		p.start("section", s, "side", "aria-label", p.labels.of(key)+" ("+lang+")")
		p.raw(`<p class="sign side-name">`)
		p.text(p.labels.of(key))
		p.raw(" <span class=\"code\">", lang, "</span></p>\n")
		p.children(s, flow)
		p.raw("</section>\n")
	}
	p.raw("</div>\n")
}

// onlyBlocks reports whether each child of a side is one block of the page.
func onlyBlocks(n xmltree.Node) bool {
	for c := range n.Children() {
		switch {
		case c.Kind() == xmltree.Text && strings.TrimSpace(c.Value()) != "":
			return false
		case c.IsElement() && (c.Is(xmltree.TEI, "note") || rules[c.Local()].block == "" && !c.Is(xmltree.TEI, "head") && !c.Is(xmltree.TEI, "pb") && !c.Is(xmltree.TEI, "quote")):
			return false
		case c.Is(xmltree.TEI, "pb"):
			return false
		}
	}
	return true
}

func isTranslation(n xmltree.Node) bool {
	return n.AttrValue("type") == "translation" || n.AttrValue("subtype") == "translation"
}

// sidesOf finds the original and its translation: two divisions, or two texts of a group, that stand beside each other and say that they are in different languages.
func sidesOf(text xmltree.Node) (outer xmltree.Node, sides []xmltree.Node) {
	for n := range text.Descendants() {
		if !n.IsElement() || !n.Is(xmltree.TEI, "body") && !n.Is(xmltree.TEI, "group") && !n.Is(xmltree.TEI, "div") {
			continue
		}
		var found []xmltree.Node
		for c := range n.Elements() {
			if _, ok := c.Attr(xmltree.XML, "lang"); ok && language(c.Lang()) != "" && (strings.HasPrefix(c.Local(), "div") || c.Is(xmltree.TEI, "text")) {
				found = append(found, c)
			}
		}
		if len(found) == 2 && found[0].Lang() != found[1].Lang() && (isTranslation(found[0]) || isTranslation(found[1]) || found[0].AttrValue("type") == found[1].AttrValue("type")) {
			return n, found
		}
	}
	return xmltree.Node{}, nil
}
