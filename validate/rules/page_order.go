package rules

import (
	"strconv"
	"strings"

	"teikit/tei/diag"
	"teikit/tei/xmltree"
)

// PageOrder asks that page numbers count up.
var PageOrder = &Rule{
	Topic: diag.Topic{
		Code:     "house/page-order",
		Severity: diag.Warning,
		Title:    "page numbers count up",
		Doc: `The @n of pb counts the pages of the source: 1, 2, 3 or 1r, 1v, 2r. A number that is the same as the one before, or smaller, is a slip, or a page was put into the wrong place.

The rule compares neighbours of one letter, with the same @ed and @edRef, that are plain numbers or leaves with r and v. Numbers that are left out are no
mistake; nor is it if counting begins again with 1.`,
		Mend:   `Correct @n, or move the page. If the source itself counts so, ignore the rule for the letter.`,
		Bad:    `<p>One <pb n="2"/>two <pb n="4"/>three <pb n="3"/>four.</p>`,
		Good:   `<p>One <pb n="2"/>two <pb n="3"/>three <pb n="4"/>four.</p>`,
		Source: "TEI P5, CORS5 (pb)",
	},
	Group:  Structure,
	Preset: Recommended,
	Check: func(p *Pass) {
		type series struct {
			text        xmltree.Node
			ed, edition string
		}
		last := make(map[series]page)
		for pb := range p.Named("pb") {
			n, ok := pb.Attr("", "n")
			if !ok || inside(pb, "note").Valid() {
				continue
			}
			s := series{inside(pb, "text"), pb.AttrValue("ed"), pb.AttrValue("edRef")}
			before := last[s]
			now, ok := readPage(n.Value)
			now.at = pb
			last[s] = now
			if !ok || before.leaf == 0 || before.sided != now.sided || now.after(before) || now.leaf == 1 {
				continue
			}
			p.Report(p.At(pb, valueSpan(n), "page %q comes behind page %q; expected a later one", short(n.Value), short(before.written)).
				WithNote(before.at.TagSpan(), "the page before"))
		}
	},
}

// A page is its number, or a leaf and its side.
type page struct {
	written      string
	leaf         int
	verso, sided bool
	at           xmltree.Node
}

func readPage(s string) (page, bool) {
	pg := page{written: s}
	s = strings.TrimSpace(s)
	if side := strings.TrimRight(s, "rv"); len(s)-len(side) == 1 {
		pg.sided, pg.verso = true, strings.HasSuffix(s, "v")
		s = side
	}
	n, err := strconv.Atoi(s)
	if err != nil || n < 1 {
		return page{}, false
	}
	pg.leaf = n
	return pg, true
}

func (p page) after(q page) bool {
	return p.leaf > q.leaf || p.leaf == q.leaf && p.verso && !q.verso
}
