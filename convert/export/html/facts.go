package html

import (
	"cmp"
	"iter"
	"strings"

	"teikit/convert/export/table"
	"teikit/convert/teibuild"
	"teikit/tei/datable"
	"teikit/tei/register"
	"teikit/tei/xmltree"
)

// correspondence writes the table of who wrote to whom, when and where.
func (p *page) correspondence() {
	p.raw(`<table class="facts">`, "\n")
	p.element("caption", p.labels.of("correspondence"), "class", "hidden")
	p.raw("\n<tbody>\n")
	for desc := range p.descriptions() {
		for a := range desc.Elements() {
			switch {
			case a.Is(xmltree.TEI, "correspAction"):
				p.action(a)
			case a.Is(xmltree.TEI, "note"), a.Is(xmltree.TEI, "p"):
				p.fact("context", func() { p.text(join(a.Text())) }, join(a.Text()) != "")
			}
		}
	}
	p.raw("</tbody></table>\n")
}

// descriptions are the elements that say who wrote to whom.
func (p *page) descriptions() iter.Seq[xmltree.Node] {
	return func(yield func(xmltree.Node) bool) {
		for desc := range p.root.Child("teiHeader", "profileDesc").Elements() {
			if desc.Is(xmltree.TEI, "correspDesc") && !yield(desc) {
				return
			}
		}
	}
}

// about writes what else is known of the letter: its neighbours in the correspondence, its sources, who edited it, on which terms.
func (p *page) about() {
	header := p.root.Child("teiHeader")
	p.raw("<section class=\"about\" aria-labelledby=\"about\">\n")
	p.element("h2", p.labels.of("about"), "id", "about")
	p.raw("\n<table class=\"facts\">\n<tbody>\n")
	p.fact("kind", func() { p.text(p.letter.Type) }, p.letter.Type != "")
	p.languages(header)
	p.sources(header)
	p.addresses("images", p.images)
	for desc := range p.descriptions() {
		for c := range desc.Elements() {
			if c.Is(xmltree.TEI, "correspContext") {
				p.context(c)
			}
		}
	}
	p.edited(header)
	p.raw("</tbody></table>\n</section>\n")
}

// fact writes a row of the table.
func (p *page) fact(key string, cell func(), said bool) {
	if !said {
		return
	}
	p.raw("<tr>")
	p.element("th", p.labels.of(key), "scope", "row")
	p.raw("<td>")
	cell()
	p.raw("</td></tr>\n")
}

// actionKeys are the labels of actions by their type: of the parties, the places and the date.
var actionKeys = map[string][3]string{
	"sent": {"from", "place", "date"}, "received": {"to", "destination", "received"}, "cc": {"cc", "destination", "received"},
	"transmitted": {"transmitted", "place", "date"}, "forwarded": {"forwarded", "place", "date"}, "redirected": {"redirected", "destination", "date"},
}

// action writes who, where and when of one action.
func (p *page) action(a xmltree.Node) {
	kind := a.AttrValue("type")
	if a.AttrValue("subtype") == "cc" {
		kind = "cc"
	}
	keys, known := actionKeys[kind]
	if !known {
		keys = [3]string{or(kind, "context"), "place", "date"}
	}
	var parties, places, dates, others []xmltree.Node
	for c := range a.Elements() {
		switch {
		case c.Local() == "date":
			dates = append(dates, c)
		case c.Local() == "placeName", c.Local() == "settlement", c.Local() == "country", c.Local() == "region", c.Local() == "geogName", c.AttrValue("type") == "place":
			places = append(places, c)
		case c.Local() == "persName", c.Local() == "orgName", c.Local() == "name", c.Local() == "rs":
			parties = append(parties, c)
		default:
			others = append(others, c)
		}
	}
	p.fact(keys[0], func() { p.named(parties, register.Person); p.plainly(others, len(parties) > 0) }, len(parties)+len(others) > 0)
	p.fact(keys[1], func() { p.named(places, register.Place) }, len(places) > 0)
	p.fact(keys[2], func() { p.dated(dates) }, len(dates) > 0)
}

// named writes names with where they lead, and what is not sure of them.
func (p *page) named(list []xmltree.Node, kind register.Kind) {
	for i, n := range list {
		if i > 0 {
			p.raw("<br>")
		}
		k := kind
		if n.Is(xmltree.TEI, "orgName") {
			k = register.Org
		}
		words := or(join(n.Text()), p.labels.of("unknown"))
		address, _ := p.authority.Address(n.AttrValue("ref"), k)
		if address = cmp.Or(webAddress(address), p.entryAddress(n.AttrValue("ref"))); address != "" {
			p.element("a", words, "href", address)
		} else {
			p.text(words)
		}
		p.doubt(n)
	}
}

// dated writes dates: as the letter says them, or else their values in words.
func (p *page) dated(list []xmltree.Node) {
	for i, n := range list {
		if i > 0 {
			p.raw("<br>")
		}
		d := table.DateOf(n)
		if d == nil {
			p.text(p.labels.of("unknown"))
			continue
		}
		if value := cmp.Or(n.AttrValue("when"), n.AttrValue("when-iso")); isHTMLDate(value) {
			p.element("time", dateWords(d, p.labels), "datetime", value)
		} else {
			p.text(dateWords(d, p.labels))
		}
		p.doubt(n)
	}
}

// dateWords is a date for people: as the letter has it, or else its value.
func dateWords(d *table.Date, l labels) string {
	if d == nil {
		return ""
	}
	v, ok := d.Value()
	switch {
	case d.Text != "":
		return d.Text
	case !ok:
		return d.EDTF
	case l.lang == "en":
		return teibuild.InWords(v)
	case v.When.Precision() == datable.DayPrecision:
		return dayWords(v.When, l)
	}
	return d.EDTF
}

// dayWords is a day of our era for people.
func dayWords(d datable.Date, l labels) string {
	if d.Year <= 0 {
		return d.String()
	}
	months := strings.Split(l.of("months"), ",")
	return strings.NewReplacer("{d}", itoa(d.Day), "{m}", months[d.Month-1], "{y}", itoa(d.Year)).Replace(l.of("day"))
}

// doubt writes that something is not sure, or not said by the letter.
func (p *page) doubt(n xmltree.Node) {
	var said []string
	if doubted(n) != "" {
		said = append(said, p.labels.of("unsure"))
	}
	if n.AttrValue("evidence") != "" {
		said = append(said, p.labels.of("inferred"))
	}
	if len(said) > 0 {
		p.raw(` <span class="doubt">(`)
		p.text(strings.Join(said, ", "))
		p.raw(")</span>")
	}
}

// plainly writes what else an action says.
func (p *page) plainly(list []xmltree.Node, follows bool) {
	for _, n := range list {
		if words := join(n.Text()); words != "" {
			if follows {
				p.raw("<br>")
			}
			p.text(words)
			follows = true
		}
	}
}

// context writes the letters before and after in the correspondence. Those of the export are links.
func (p *page) context(n xmltree.Node) {
	var refs []xmltree.Node
	for c := range n.Elements() {
		if join(c.Text()) != "" {
			refs = append(refs, c)
		}
	}
	p.fact("context", func() {
		for i, r := range refs {
			if i > 0 {
				p.raw("<br>")
			}
			switch kind := r.AttrValue("type") + " " + r.AttrValue("subtype"); {
			case strings.Contains(kind, "prev"):
				p.raw("← ")
			case strings.Contains(kind, "next"):
				p.raw("→ ")
			}
			words := join(r.Text())
			target, _, _ := strings.Cut(r.AttrValue("target"), " ")
			address := webAddress(target)
			if other := p.otherLetter(target); other != nil && address == "" {
				address = other.Name + ".html"
			}
			if address != "" {
				p.element("a", words, "href", address)
			} else {
				p.text(words)
			}
		}
	}, len(refs) > 0)
}

// languages writes those that the header lists.
func (p *page) languages(header xmltree.Node) {
	var list []string
	for l := range header.Child("profileDesc", "langUsage").Elements() {
		if words := or(join(l.Text()), l.AttrValue("ident")); words != "" {
			list = append(list, words)
		}
	}
	p.fact("language", func() { p.text(strings.Join(list, ", ")) }, len(list) > 0)
}

// sources writes where the letter is kept and printed.
func (p *page) sources(header xmltree.Node) {
	list := p.sourceList(header)
	p.fact("source", func() {
		for i, words := range list {
			if i > 0 {
				p.raw("<br>")
			}
			p.text(words)
		}
	}, len(list) > 0)
}

// sourceList is where the letter is kept and printed, in words.
func (p *page) sourceList(header xmltree.Node) (list []string) {
	for n := range header.Child("fileDesc", "sourceDesc").Descendants() {
		words := ""
		switch n.Local() {
		case "msIdentifier":
			words = shelf(n)
		case "bibl", "biblStruct", "biblFull":
			if n.Parent().Local() == "bibl" || inside(n, "msDesc") {
				continue
			}
			words = listed(n)
		case "p":
			if n.Parent().Local() == "sourceDesc" {
				words = join(n.Text())
			}
		}
		if words != "" {
			list = append(list, words)
		}
	}
	return list
}

func inside(n xmltree.Node, name string) bool {
	for a := range n.Ancestors() {
		if a.Local() == name {
			return true
		}
	}
	return false
}

// shelf is where a manuscript is kept: its shelfmark as a whole, or the parts of it.
func shelf(n xmltree.Node) string {
	for c := range n.Elements() {
		if c.Is(xmltree.TEI, "idno") && c.AttrValue("type") == "shelfmark" {
			return join(c.Text())
		}
	}
	return listed(n)
}

// listed is what the innermost elements say, with commas between them; pointers, numbers and notes of the page's frame aside.
func listed(n xmltree.Node) string {
	var parts []string
	var visit func(xmltree.Node)
	visit = func(n xmltree.Node) {
		if n.Is(xmltree.TEI, "note") && n.AttrValue("type") == "boilerplate" || n.Is(xmltree.TEI, "relatedItem") || n.Is(xmltree.TEI, "textLang") {
			return
		}
		mixed := false
		for c := range n.Children() {
			mixed = mixed || c.Kind() == xmltree.Text && strings.TrimSpace(c.Value()) != ""
		}
		if mixed {
			parts = append(parts, join(n.Text()))
			return
		}
		for c := range n.Elements() {
			visit(c)
		}
	}
	visit(n)
	return strings.Join(parts, ", ")
}

// edited writes who edited the letter, on which terms it may be used, and where it stands.
func (p *page) edited(header xmltree.Node) {
	file := header.Child("fileDesc")
	var people []string
	for n := range file.Child("titleStmt").Elements() {
		switch n.Local() {
		case "editor", "principal":
			people = append(people, namesIn(n)...)
		case "respStmt":
			if names := namesIn(n); len(names) > 0 {
				what := join(n.Child("resp").Text())
				people = append(people, strings.Join(names, ", ")+parenthesis(what))
			}
		}
	}
	p.fact("editors", func() { p.text(strings.Join(people, "; ")) }, len(people) > 0)
	publication := file.Child("publicationStmt")
	licence := publication.Child("availability", "licence")
	address := webAddress(licence.AttrValue("target"))
	words := firstWords(licence)
	p.fact("licence", func() {
		if address != "" {
			p.element("a", or(words, address), "href", address)
		} else {
			p.text(words)
		}
	}, address != "" || words != "")
	var fixed []link
	for c := range publication.Elements() {
		if a := webAddress(c.Text()); c.Is(xmltree.TEI, "idno") && a != "" {
			fixed = append(fixed, link{a, a})
		}
	}
	if a := webAddress(p.letters.Edition.Address(p.letter.ID)); a != "" && len(fixed) == 0 {
		fixed = append(fixed, link{a, a})
	}
	p.addresses("address", fixed)
	if a := webAddress(p.letters.Edition.FileAddress(p.letter.ID)); a != "" {
		p.addresses("tei", []link{{a, a}})
	}
}

// addresses writes links.
func (p *page) addresses(key string, list []link) {
	p.fact(key, func() {
		for i, l := range list {
			if i > 0 {
				p.raw(" ")
			}
			p.element("a", l.words, "href", l.address)
		}
	}, len(list) > 0)
}

// namesIn are the names of an element, or else its words.
func namesIn(n xmltree.Node) (list []string) {
	for c := range n.Elements() {
		switch c.Local() {
		case "persName", "name", "orgName":
			list = append(list, nameOf(c))
		}
	}
	if words := join(n.Text()); len(list) == 0 && n.Local() != "respStmt" && words != "" {
		list = append(list, words)
	}
	return list
}

func parenthesis(s string) string {
	if s == "" {
		return ""
	}
	return " (" + s + ")"
}

// firstWords is what a licence is called: its words, unless these are the whole of it.
func firstWords(licence xmltree.Node) string {
	const longest = 120
	words := join(licence.Text())
	if len(words) > longest {
		return ""
	}
	return words
}
