// Package authority finds the numbers in authority files that names of letters have: in @ref, in the lists of the letter, in the registers of the
// edition.
//
// Terms: an authority file numbers persons, organisations or places (GND, VIAF, GeoNames); an address is that of a number,
// "https://d-nb.info/gnd/118572121". Start reading at Resolver.Address.
package authority

import (
	"slices"
	"strings"

	"teikit/convert/export/edition"
	"teikit/tei/register"
	"teikit/tei/xmltree"
)

// Names are the names of the authority files for persons and organisations, in the order in which one is chosen.
func Names() (list []string) {
	for _, f := range register.SearchedFor(register.Person) {
		list = append(list, f.Name)
	}
	return list
}

// Uniform is an address of a person or organisation as all that mean the same number have it: with the Prefix of its file.
func Uniform(address string) string {
	for _, f := range register.SearchedFor(register.Person) {
		if number, ok := f.Number(address); ok {
			return f.Prefix + number
		}
	}
	return address
}

// A Resolver finds the addresses of names in one document. It belongs to one goroutine; resolvers may share the edition.
type Resolver struct {
	tree    *xmltree.Tree
	edition *edition.Edition
	local   map[string][]string // addresses of the entries of the document's own lists, by xml:id; nil: not read yet
}

// New makes a resolver for a document.
func New(tree *xmltree.Tree, e *edition.Edition) *Resolver { return &Resolver{tree: tree, edition: e} }

// Address is the address that is wanted most of those that a value of @ref leads to; "" if none is of an authority file for the kind. All
// are the addresses that it leads to.
func (r *Resolver) Address(ref string, kind register.Kind) (best string, all []string) {
	for p := range strings.FieldsSeq(ref) {
		all = append(all, r.addresses(p)...)
	}
	first := 0
	for _, a := range all {
		if address, rank := r.rank(a, kind); rank > 0 && (first == 0 || rank < first) {
			best, first = address, rank
		}
	}
	return best, all
}

// rank is an address in its best form, and its place in the order of authority files, from 1; 0 if it is in none that is supported.
func (r *Resolver) rank(address string, kind register.Kind) (best string, rank int) {
	for i, f := range register.SearchedFor(kind) {
		best := f.Best(address)
		if best == "" {
			continue
		}
		if k := slices.Index(r.edition.Prefer, f.Name); k >= 0 {
			return best, k + 1
		}
		return best, len(r.edition.Prefer) + i + 1
	}
	return "", 0
}

// Entry is the entry of the registers of the edition that a value of @ref leads to; nil if there is none.
func (r *Resolver) Entry(ref string) *register.Entry {
	for p := range strings.FieldsSeq(ref) {
		if i := strings.LastIndexByte(p, '#'); i >= 0 && !strings.Contains(p, "://") {
			if e := r.edition.Entries[p[i+1:]]; e != nil {
				return e
			}
		}
	}
	return nil
}

// addresses are those of a pointer: itself, or of the entry that it leads to, in the document or in the registers of the edition.
func (r *Resolver) addresses(pointer string) []string {
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
func (r *Resolver) listed() map[string][]string {
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
