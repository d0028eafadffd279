package html

import (
	"net/url"
	"strings"

	"teikit/convert/export/folder"
	"teikit/tei/datable"
	"teikit/tei/diag"
	"teikit/tei/xmltree"
)

func daysIn(year, month int) int { return datable.DaysIn(year, month) }

// findTargets gives an id to each element of the text that a pointer of it leads to.
func (p *page) findTargets() {
	p.anchors = map[string]string{}
	wanted := map[string]bool{}
	for n := range p.content().Descendants() {
		for pointer := range strings.FieldsSeq(n.AttrValue("target")) {
			if id, ok := strings.CutPrefix(pointer, "#"); ok && (n.Local() == "ref" || n.Local() == "ptr") {
				wanted[id] = true
			}
		}
	}
	if len(wanted) == 0 {
		return
	}
	for n := range p.content().Descendants() {
		if !n.IsElement() {
			continue
		}
		if id := strings.TrimSpace(n.XMLValue("id")); wanted[id] && p.anchors[id] == "" && reachable(n) {
			p.anchors[id] = p.prefix + "t" + itoa(len(p.anchors)+1)
		}
	}
}

// reachable reports whether an element is written with its id: not those that stand in the table of names, or are no text.
func reachable(n xmltree.Node) bool {
	switch n.Local() {
	case "note", "lb", "pb", "cb", "gb", "milestone", "gap", "space", "person", "place", "org", "event", "choice", "subst", "ref", "ptr", "graphic", "media", "handShift", "row", "item", "noteGrp":
		return false
	}
	for a := range n.Ancestors() {
		if strings.HasPrefix(a.Local(), "list") && a.Local() != "list" && a.Local() != "listBibl" {
			return false
		}
	}
	return true
}

// ref writes a pointer with words: the mark of a note, or a link.
func (p *page) ref(n xmltree.Node, ctx context) {
	if note, ok := p.notes.marked(n); ok {
		p.noteMark(note)
		return
	}
	if n.AttrValue("type") == "noteMark" {
		p.sign("nomark")
		p.raw(`<sup class="nomark">`)
		p.children(n, phrasing)
		p.raw("</sup>")
		return
	}
	address := p.address(n)
	if address == "" || p.inLink || p.heavy[n] && ctx == flow {
		p.tagged(n, ctx, rule{class: "ref"})
		if target := join(n.AttrValue("target")); address == "" && target != "" && strings.TrimSpace(n.Text()) == "" {
			p.mark("[" + target + "]") // all that it says
		}
		return
	}
	p.inLink = true
	p.start("a", n, classes("", n), "href", address)
	if strings.TrimSpace(n.Text()) == "" {
		p.mark(cutAddress(address))
	}
	p.children(n, phrasing)
	p.raw("</a>")
	p.inLink = false
	p.raw(p.waiting)
	p.waiting = ""
}

// ptr writes a pointer without words.
func (p *page) ptr(n xmltree.Node) {
	if note, ok := p.notes.marked(n); ok {
		p.noteMark(note)
		return
	}
	if address := p.address(n); address != "" && !p.inLink {
		p.element("a", cutAddress(address), "class", "sign", "href", address)
	}
	p.children(n, phrasing)
}

// cutAddress is an address as words.
func cutAddress(address string) string {
	if strings.HasPrefix(address, "#") {
		return "→"
	}
	if _, rest, ok := strings.Cut(address, "://"); ok {
		return rest
	}
	return strings.TrimSuffix(address, ".html")
}

// address is where a pointer leads: to a page of the web, a place in this page, or another letter of the export. A pointer to something else is told once.
func (p *page) address(n xmltree.Node) string {
	target, _, _ := strings.Cut(strings.TrimSpace(n.AttrValue("target")), " ")
	if target == "" {
		return ""
	}
	if id, ok := strings.CutPrefix(target, "#"); ok {
		if place := p.anchors[id]; place != "" {
			return "#" + place
		}
		if number, ok := p.notes.numberOf(id); ok && p.form == forReading {
			return "#n" + number
		}
		if _, known := p.tree.ByID(id); known && p.form == forReading {
			return p.register.address(p, id)
		} else if known {
			return ""
		}
	} else if a := webAddress(target); a != "" {
		return a
	} else if l := p.otherLetter(target); l != nil {
		return p.addressOf(l)
	}
	if !p.told[target] {
		p.told[target] = true
		d := NoAddress.At(n.TagSpan(), "@target=%q leads to nothing that a page can lead to; its words were written without a link", target)
		d.Path = n.Path()
		p.found.Add(d)
	}
	return ""
}

// addressOf is where another letter of the export stands.
func (p *page) addressOf(l *folder.Letter) string {
	if p.form != forReading {
		return "#letter-" + l.Name
	}
	return l.Name + ".html"
}

// otherLetter is the letter of the export that a pointer leads to: "L00870", "L00870.xml", "../editions/L00870.xml", "#L00870".
func (p *page) otherLetter(target string) *folder.Letter {
	target, _, _ = strings.Cut(target, "#")
	base := target[strings.LastIndexByte(target, '/')+1:]
	return p.letters.ByID(strings.TrimSuffix(base, ".xml"))
}

// image is the address of the image of a page of the original; asked is whether the letter names one.
func (p *page) image(n xmltree.Node) (address string, asked bool) {
	for pointer := range strings.FieldsSeq(n.AttrValue("facs")) {
		asked = true
		if id, ok := strings.CutPrefix(pointer, "#"); ok {
			target, known := p.tree.ByID(id)
			if !known {
				continue
			}
			for c := range target.Descendants() {
				if c.Is(xmltree.TEI, "graphic") {
					if address = p.imageAddress(c.AttrValue("url")); address != "" {
						return address, true
					}
				}
			}
			if address = p.imageAddress(target.AttrValue("url")); address != "" {
				return address, true
			}
			continue
		}
		if address = p.imageAddress(pointer); address != "" {
			return address, true
		}
	}
	return "", asked
}

// imageAddress is the address of an image: its own, or the one that the project file makes of it.
func (p *page) imageAddress(s string) string {
	s = strings.TrimSpace(s)
	if a := webAddress(s); a != "" || s == "" {
		return a
	}
	if p.letters.Edition.Image == "" || strings.Contains(s, ":") && !strings.HasPrefix(s, "iiif:") {
		return ""
	}
	return webAddress(strings.ReplaceAll(p.letters.Edition.Image, "{id}", url.PathEscape(s)))
}

func (p *page) tellImage(n xmltree.Node) {
	if p.told["image"] {
		return
	}
	p.told["image"] = true
	d := NoImage.At(n.TagSpan(), "the image of the element %q has no address of the web; the page has no link to it", n.Local())
	d.Path = n.Path()
	d.Severity = diag.Info
	p.found.Add(d)
}
