package text

import (
	"slices"
	"strconv"
	"strings"

	"teikit/tei/diag"
	"teikit/tei/xmltree"
)

// Differences tells what of a document is not the same in the one that convert makes of its text: one finding for each element whose
// attributes, text or children differ, at the element. White space that only sets out the elements does not count, nor who converted
// when.
func Differences(document, again *xmltree.Tree) diag.List {
	d := &differ{}
	d.nodes(document.Document(), d.parts(document.Document(), false), d.parts(again.Document(), false), false)
	return d.found
}

// maxDifferences is how many differences of a document are told.
const maxDifferences = 20

// A differ compares two documents.
type differ struct{ found diag.List }

func (d *differ) add(n xmltree.Node, why string) {
	if len(d.found) < maxDifferences {
		f := cannotWrite.At(n.Span(), "letter text cannot say the %s as it stands here: %s", described(n), why)
		f.Path = n.Path()
		d.found.Add(f)
	}
}

func described(n xmltree.Node) string {
	switch n.Kind() {
	case xmltree.Element:
		return "element " + strconv.Quote(n.Local())
	case xmltree.Document:
		return "document"
	default:
		return n.Kind().String()
	}
}

// A part is a child: an element, or text in which white space is folded.
type part struct {
	node xmltree.Node
	text string
}

// parts are the children that count. Inside of text each blank counts, but not at the edges of a block.
func (d *differ) parts(n xmltree.Node, inText bool) (all []part) {
	mixed := inText || hasText(n)
	for c := range n.Children() {
		switch c.Kind() {
		case xmltree.Text:
			if !mixed || parts(n) {
				continue
			}
			text := folded(c.Value())
			if k := len(all) - 1; k >= 0 && !all[k].node.IsElement() {
				all[k].text = folded(all[k].text + text)
				continue
			}
			all = append(all, part{c, text})
		case xmltree.Element:
			if !passedOver(c) {
				all = append(all, part{node: c})
			}
		default:
			all = append(all, part{node: c, text: c.Value()})
		}
	}
	if mixed && !inText && len(all) > 0 {
		first, last := &all[0], &all[len(all)-1]
		if first.node.Kind() == xmltree.Text {
			first.text = strings.TrimLeft(first.text, " ")
		}
		if last.node.Kind() == xmltree.Text {
			last.text = strings.TrimRight(last.text, " ")
		}
		all = slices.DeleteFunc(all, func(p part) bool { return p.node.Kind() == xmltree.Text && p.text == "" })
	}
	return all
}

// parts reports whether an element holds elements alone.
func parts(n xmltree.Node) bool { return n.Local() == "choice" || n.Local() == "subst" }

func hasText(n xmltree.Node) bool {
	for c := range n.Children() {
		if c.Kind() == xmltree.Text && strings.TrimSpace(c.Value()) != "" {
			return true
		}
	}
	return false
}

// folded is a text with each run of white space as one blank.
func folded(s string) string {
	var b strings.Builder
	blank := false
	for _, c := range s {
		if c == ' ' || c == '\n' || c == '\t' || c == '\r' {
			if !blank {
				b.WriteByte(' ')
			}
			blank = true
			continue
		}
		blank = false
		b.WriteRune(c)
	}
	return b.String()
}

// passedOver reports whether an element tells of the conversion, and not of the letter.
func passedOver(n xmltree.Node) bool { return n.Is(xmltree.TEI, "appInfo") }

// nodes compares the children of an element, up to the first that is another.
func (d *differ) nodes(n xmltree.Node, a, b []part, inText bool) {
	for i := range a {
		if i >= len(b) {
			d.add(a[i].node, "it does not come back")
			return
		}
		x, y := a[i].node, b[i].node
		switch {
		case x.Kind() != y.Kind() || x.Name() != y.Name():
			d.add(x, described(y)+" comes back in its place")
			return
		case !x.IsElement() && a[i].text != b[i].text:
			d.add(n, "its text comes back otherwise")
			return
		case x.IsElement():
			d.attributes(x, y)
			mixed := inText || hasText(n)
			d.nodes(x, d.parts(x, mixed), d.parts(y, mixed), mixed)
		}
	}
	if len(b) > len(a) {
		d.add(n, described(b[len(a)].node)+" comes back in it, which it does not have")
	}
}

// attributes compares the attributes of two elements.
func (d *differ) attributes(x, y xmltree.Node) {
	for a := range x.Attrs() {
		other, ok := y.Attr(a.Name.Space, a.Name.Local)
		switch {
		case x.Is(xmltree.TEI, "change") && a.Name.Local == "when":
		case !ok:
			d.add(x, "its attribute "+strconv.Quote(a.Name.Local)+" does not come back")
		case strings.Join(strings.Fields(a.Value), " ") != strings.Join(strings.Fields(other.Value), " "):
			d.add(x, "its attribute "+strconv.Quote(a.Name.Local)+" comes back as "+strconv.Quote(other.Value))
		}
	}
	for a := range y.Attrs() {
		if _, ok := x.Attr(a.Name.Space, a.Name.Local); !ok && !(x.Is(xmltree.TEI, "change") && a.Name.Local == "when") {
			d.add(x, "the attribute "+strconv.Quote(a.Name.Local)+" comes back, which it does not have")
		}
	}
}
