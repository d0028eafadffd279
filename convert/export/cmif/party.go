package cmif

import (
	"slices"
	"strings"

	"teikit/tei/register"
	"teikit/tei/xmltree"
)

// A name is a person, an organisation or a place as CMIF has it.
type name struct {
	element, text, ref string
}

// parties are the names of the persons and organisations of an action.
func (r *reader) parties(action xmltree.Node) (list []name) {
	for c := range action.Elements() {
		element, kind := "persName", register.Person
		switch {
		case c.Is(xmltree.TEI, "orgName"), c.Is(xmltree.TEI, "name") && c.AttrValue("type") == "org", c.Is(xmltree.TEI, "rs") && c.AttrValue("type") == "org":
			element, kind = "orgName", register.Org
		case c.Is(xmltree.TEI, "persName"), c.Is(xmltree.TEI, "name") && c.AttrValue("type") != "place", c.Is(xmltree.TEI, "rs") && c.AttrValue("type") != "place":
		default:
			continue
		}
		if n, ok := r.name(c, element, kind); ok {
			list = append(list, n)
		}
	}
	return list
}

// places are the places of an action.
func (r *reader) places(action xmltree.Node) (list []name) {
	for c := range action.Elements() {
		switch c.Local() {
		case "placeName", "settlement", "country", "region", "geogName", "district":
			if n, ok := r.name(c, "placeName", register.Place); ok {
				list = append(list, n)
			}
		}
	}
	return list
}

func (r *reader) name(c xmltree.Node, element string, kind register.Kind) (name, bool) {
	n := name{element: element, text: strings.Join(strings.Fields(c.Text()), " ")}
	if n.text == "" {
		r.lose(Empty, c, "the name is empty, and is left out")
		return n, false
	}
	if cert := c.AttrValue("cert"); doubtful(cert) {
		r.lose(Doubt, c, "%s is uncertain (@cert=%q); CMIF has no doubt about names", quoted(c), cert)
	}
	n.ref = r.authority(c, kind)
	return n, true
}

// doubtful reports whether a value of @cert says that something is not sure.
func doubtful(cert string) bool { return cert == "low" || cert == "medium" || cert == "unknown" }

// supported are the authority files that correspSearch knows for each kind of name, with what their addresses begin with and the order in which one
// is chosen.
var supported = map[register.Kind][]authorityFile{
	register.Person: persons,
	register.Org:    persons,
	register.Place:  {{"geonames", []string{"geonames.org/"}}},
}

// An authorityFile is one of them.
type authorityFile struct {
	name  string
	hosts []string
}

// AuthorityFiles are the names of those for persons and organisations, in the order in which one is chosen.
func AuthorityFiles() (list []string) {
	for _, f := range persons {
		list = append(list, f.name)
	}
	return list
}

var persons = []authorityFile{
	{"gnd", []string{"d-nb.info/gnd/"}}, {"viaf", []string{"viaf.org/viaf/"}}, {"lc", []string{"lccn.loc.gov/", "id.loc.gov/authorities/"}},
	{"bnf", []string{"catalogue.bnf.fr/ark:/12148/", "data.bnf.fr/ark:/12148/"}}, {"ndl", []string{"id.ndl.go.jp/auth/ndlna/"}},
}

// authority is the address of a name's number in one authority file; "" if there is none.
func (r *reader) authority(c xmltree.Node, kind register.Kind) string {
	pointers := strings.Fields(c.AttrValue("ref"))
	if len(pointers) == 0 {
		return ""
	}
	var addresses []string
	for _, p := range pointers {
		addresses = append(addresses, r.addresses(p)...)
	}
	best, rank := "", 0
	for _, a := range addresses {
		if i := r.rank(a, kind); i > 0 && (rank == 0 || i < rank) {
			best, rank = canonical(a), i
		}
	}
	switch {
	case best != "":
	case len(addresses) == 0:
		r.lose(Unresolved, c, "@ref=%q leads to no number in an authority file; the name is written without one", c.AttrValue("ref"))
	default:
		r.lose(Authority, c, "%s is no number that correspSearch searches for; expected %s", addresses[0], expected(kind))
	}
	return best
}

// rank is the place of an address in the order of authority files, from 1; 0 if it is in none that is supported.
func (r *reader) rank(address string, kind register.Kind) int {
	files := supported[kind]
	for i, f := range files {
		if !slices.ContainsFunc(f.hosts, func(host string) bool {
			return strings.Contains(address, "://"+host) || strings.Contains(address, "://www."+host) || strings.Contains(address, "://sws."+host)
		}) {
			continue
		}
		if k := slices.Index(r.edition.Prefer, f.name); k >= 0 {
			return k + 1
		}
		return len(r.edition.Prefer) + i + 1
	}
	return 0
}

// expected are the authority files for a kind, in words.
func expected(kind register.Kind) string {
	if kind == register.Place {
		return "GeoNames"
	}
	return "GND, VIAF, LC, BnF or NDL"
}

// canonical is an address in the form that checks of CMIF ask for: without a slash at the end, GeoNames without the name of the place.
func canonical(address string) string {
	const host = "geonames.org/"
	i := strings.Index(address, host)
	if i < 0 {
		return strings.TrimRight(address, "/")
	}
	number := address[i+len(host):]
	if end := strings.IndexFunc(number, func(c rune) bool { return c < '0' || c > '9' }); end >= 0 {
		number = number[:end]
	}
	return "https://www.geonames.org/" + number
}

// addresses are those of a pointer: itself, or of the entry that it leads to, in the document or in the registers of the edition.
func (r *reader) addresses(pointer string) []string {
	if strings.Contains(pointer, "://") {
		return []string{pointer}
	}
	i := strings.LastIndexByte(pointer, '#')
	if i < 0 {
		return nil
	}
	id := pointer[i+1:]
	var list []string
	if i == 0 {
		list = r.listed()[id]
	}
	if e := r.edition.Entries[id]; e != nil && len(list) == 0 {
		for _, a := range e.Authorities {
			if s, ok := register.LookupScheme(a.Scheme); ok {
				list = append(list, s.Address+s.Clean(a.Value))
			} else if strings.Contains(a.Value, "://") {
				list = append(list, a.Value)
			}
		}
	}
	return list
}

// listed are the addresses in the lists of the document, by the xml:id of their entries.
func (r *reader) listed() map[string][]string {
	if r.local != nil {
		return r.local
	}
	r.local = map[string][]string{}
	for _, element := range []string{"person", "org", "place"} {
		for _, entry := range r.tree.ByName(xmltree.TEI, element) {
			id := entry.XMLValue("id")
			if id == "" {
				continue
			}
			for c := range entry.Descendants() {
				if !c.IsElement() || !c.Is(xmltree.TEI, "idno") && !c.Is(xmltree.TEI, "ref") && !c.Is(xmltree.TEI, "ptr") {
					continue
				}
				for _, value := range append(strings.Fields(c.AttrValue("target")), strings.TrimSpace(c.Text())) {
					switch s, known := register.LookupScheme(strings.ToLower(c.AttrValue("type"))); {
					case strings.Contains(value, "://"):
						r.local[id] = append(r.local[id], value)
					case known && value != "" && s.Fits(value):
						r.local[id] = append(r.local[id], s.Address+s.Clean(value))
					}
				}
			}
			for _, value := range strings.Fields(entry.AttrValue("sameAs") + " " + entry.AttrValue("corresp")) {
				if strings.Contains(value, "://") {
					r.local[id] = append(r.local[id], value)
				}
			}
		}
	}
	return r.local
}
