package html

import (
	"cmp"
	"net/url"
	"slices"
	"strings"

	"teikit/convert/teibuild"
	"teikit/tei/datable"
	"teikit/tei/register"
	"teikit/tei/xmltree"
)

// A registry is the entries that names of the letter lead to, in the order in which they are named first.
type registry struct {
	list []entry
	of   map[string]string // address in the page, by id; "": there is no such entry
}

// An entry is one person, place or other thing with a name.
type entry struct {
	name, life, more string
	links            []link
}

// isRegister reports whether an element is a list of entries, and no text of the letter.
func isRegister(n xmltree.Node) bool {
	switch n.Local() {
	case "listPerson", "listPlace", "listOrg", "listEvent", "listObject", "listNym", "listRelation", "standOff":
		return true
	case "listBibl":
		return n.Parent().Is(xmltree.TEI, "back") && n.Child("bibl").XMLValue("id") != ""
	}
	return false
}

// name writes a name, as a link to its entry or to its page in the web.
func (p *page) name(n xmltree.Node, ctx context) {
	address := ""
	if !p.inLink && !(ctx == flow && p.heavy[n]) && strings.TrimSpace(n.Text()) != "" && p.form == forReading {
		address = p.entryAddress(n.AttrValue("ref"))
	}
	if address == "" {
		p.tagged(n, ctx, rule{class: "n"})
		return
	}
	p.inLink = true
	p.start("a", n, classes("n", n), "href", address)
	p.children(n, phrasing)
	p.raw("</a>")
	p.inLink = false
	p.raw(p.waiting)
	p.waiting = ""
}

// entryAddress is where the first pointer of @ref leads that leads anywhere.
func (p *page) entryAddress(ref string) string {
	for pointer := range strings.FieldsSeq(ref) {
		if a := webAddress(pointer); a != "" {
			return a
		}
		if i := strings.LastIndexByte(pointer, '#'); i >= 0 && !strings.Contains(pointer, ":") {
			if a := p.register.address(p, pointer[i+1:]); a != "" {
				return a
			}
		}
	}
	return ""
}

// address is the place of the entry with an id in the page, "" if there is none.
func (r *registry) address(p *page, id string) string {
	if a, known := r.of[id]; known {
		return a
	}
	if r.of == nil {
		r.of = map[string]string{}
	}
	r.of[id] = ""
	e, ok := p.entry(id)
	if ok {
		r.list = append(r.list, e)
		r.of[id] = "#e" + itoa(len(r.list))
	}
	return r.of[id]
}

// entry is the entry with an id, of the letter's own lists or of the registers of the edition.
func (p *page) entry(id string) (e entry, ok bool) {
	if n, known := p.tree.ByID(id); known {
		switch n.Local() {
		case "person", "personGrp", "place", "org", "event", "bibl", "object", "nym":
			e = entryOf(n, p.labels)
		}
	}
	if own := p.letters.Edition.Entries[id]; own != nil {
		more := entryOfRegister(own)
		if e.name == "" {
			return more, more.name != ""
		}
		e.life = cmp.Or(e.life, more.life)
		e.links = append(e.links, more.links...)
	}
	e.links = unique(e.links)
	return e, e.name != ""
}

// entryOf reads an entry of the letter's own lists.
func entryOf(n xmltree.Node, l labels) (e entry) {
	var born, died string
	var more []string
	for c := range n.Elements() {
		switch c.Local() {
		case "persName", "placeName", "orgName", "eventName", "objectName", "title", "name", "label", "head", "settlement":
			if e.name == "" {
				e.name = nameOf(c)
			}
		case "birth":
			born = day(c, l)
		case "death":
			died = day(c, l)
		case "date":
			more = append(more, join(c.Text()))
		case "occupation", "author", "note", "desc", "p", "country":
			if words := join(c.Text()); words != "" && len(more) < maxMore && c.AttrValue("type") == "" {
				more = append(more, words)
			}
		case "idno", "ptr", "ref":
			e.links = append(e.links, addresses(c)...)
		}
	}
	if when := n.AttrValue("when"); when != "" && len(more) == 0 {
		more = append(more, when)
	}
	if e.name == "" && n.Local() == "bibl" {
		e.name = join(n.Text())
	}
	for pointer := range strings.FieldsSeq(n.AttrValue("sameAs") + " " + n.AttrValue("corresp")) {
		if a := webAddress(pointer); a != "" {
			e.links = append(e.links, link{a, authorityName(a)})
		}
	}
	switch {
	case born != "" && died != "":
		e.life = born + " – " + died
	case born != "":
		e.life = "* " + born
	case died != "":
		e.life = "† " + died
	}
	e.more = strings.Join(slices.Compact(more), " · ")
	return e
}

// maxMore is how much is said of an entry.
const maxMore = 4

// nameOf is a name: a family name that stands first has a comma behind it.
func nameOf(n xmltree.Node) string {
	var parts []string
	for c := range n.Elements() {
		if words := join(c.Text()); words != "" {
			if c.Is(xmltree.TEI, "surname") && len(parts) == 0 && c.NextSibling().Valid() && n.Child("forename").Valid() {
				words += ","
			}
			parts = append(parts, words)
		}
	}
	for c := range n.Children() {
		if c.Kind() == xmltree.Text && strings.TrimSpace(c.Value()) != "" {
			return join(n.Text())
		}
	}
	return strings.Join(parts, " ")
}

// day is the day of a birth or death: as the entry says it, and in words if that is a value.
func day(n xmltree.Node, l labels) string {
	date := n.Child("date")
	said := cmp.Or(n.AttrValue("when"), join(date.Text()), date.AttrValue("when"), date.AttrValue("when-iso"), n.AttrValue("notBefore"))
	if d, err := datable.ParseDate(said); err == nil && d.Precision() == datable.DayPrecision {
		return dayWords(d, l)
	}
	return said
}

// addresses are those of the web that a child of an entry gives.
func addresses(n xmltree.Node) (list []link) {
	for _, s := range []string{n.AttrValue("target"), join(n.Text())} {
		if a := webAddress(s); a != "" {
			list = append(list, link{a, authorityName(a)})
		}
	}
	if s, known := register.LookupScheme(strings.ToLower(n.AttrValue("type"))); known && len(list) == 0 {
		if number := join(n.Text()); number != "" && s.Fits(number) {
			list = append(list, link{s.Address + s.Clean(number), s.Title})
		}
	}
	return list
}

// authorityName is what a link to an address says: the authority file, or else the host.
func authorityName(address string) string {
	if a, ok := register.AuthorityOf(address); ok {
		if s, known := register.LookupScheme(a.Scheme); known {
			return s.Title
		}
	}
	u, err := url.Parse(address)
	if err != nil {
		return address
	}
	return strings.TrimPrefix(u.Host, "www.")
}

// entryOfRegister reads an entry of the registers of the edition.
func entryOfRegister(r *register.Entry) (e entry) {
	e = entry{name: r.Label, more: r.Note}
	from, to := "", ""
	if !r.From.IsZero() {
		from = teibuild.InWords(r.From)
	}
	if !r.To.IsZero() {
		to = teibuild.InWords(r.To)
	}
	if from+to != "" {
		e.life = strings.TrimSpace(from + " – " + to)
	}
	for _, a := range r.Authorities {
		address := a.Value
		if s, ok := register.LookupScheme(a.Scheme); ok && !strings.Contains(a.Value, "://") {
			address = s.Address + s.Clean(a.Value)
		}
		if address = webAddress(address); address != "" {
			e.links = append(e.links, link{address, authorityName(address)})
		}
	}
	return e
}

// maxLinks is how many addresses an entry shows.
const maxLinks = 6

// unique are links without such as lead to an address that was there; of several to one host, the first.
func unique(list []link) (out []link) {
	seen := map[string]bool{}
	for _, l := range list {
		if !seen[l.words] && len(out) < maxLinks {
			out = append(out, l)
		}
		seen[l.words] = true
	}
	return out
}

// write writes the entries below the letter.
func (r *registry) write(p *page) {
	if len(r.list) == 0 {
		return
	}
	p.raw("<section class=\"names\" aria-labelledby=\"names\">\n")
	p.element("h2", p.labels.of("names"), "id", "names")
	p.raw("\n<ul>\n")
	for i, e := range r.list {
		p.open("li", "id", "e"+itoa(i+1), "class", "pop")
		p.raw(`<div class="said"><p>`)
		p.element("b", e.name)
		if e.life != "" {
			p.raw(" ")
			p.element("span", e.life, "class", "life")
		}
		if e.more != "" {
			p.raw(` <span class="more">`)
			p.text(e.more)
			p.raw("</span>")
		}
		for _, l := range e.links {
			p.raw(" ")
			p.element("a", l.words, "href", l.address, "class", "authority")
		}
		p.raw("</p></div>")
		p.closer()
		p.raw("</li>\n")
	}
	p.raw("</ul>\n</section>\n")
}
