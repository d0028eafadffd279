package jsonld

import (
	"fmt"
	"hash/fnv"
	"io"
	"slices"
	"strings"

	"teikit/convert/export/authority"
	"teikit/convert/export/edition"
	"teikit/tei/namekey"
	"teikit/tei/register"
	"teikit/tei/xmltree"
)

// An entity is a person, a group, a place, or someone of whom nobody says which.
type entity struct {
	id, kind, name string
	same           []string // addresses of the same in authority files
	doubt          string
}

// types are the classes of entities, by kind.
var types = map[string][]string{
	string(register.Person): {"schema:Person", "crm:E21_Person"},
	string(register.Org):    {"schema:Organization", "crm:E74_Group"},
	string(register.Place):  {"schema:Place", "crm:E53_Place"},
	actor:                   {"crm:E39_Actor"},
}

const actor = "actor" // a name without type

// kindOf is what kind of entity an element names; "" if it is no name.
func kindOf(n xmltree.Node) string {
	switch {
	case n.Is(xmltree.TEI, "persName"):
		return string(register.Person)
	case n.Is(xmltree.TEI, "orgName"):
		return string(register.Org)
	case n.Is(xmltree.TEI, "placeName"), n.Is(xmltree.TEI, "settlement"), n.Is(xmltree.TEI, "geogName"):
		return string(register.Place)
	case !n.Is(xmltree.TEI, "name") && !n.Is(xmltree.TEI, "rs"):
		return ""
	}
	switch kind := n.AttrValue("type"); kind {
	case "person", "place", "org":
		return kind
	case "":
		return actor
	}
	return "other"
}

// A resolver gives names their entities.
type resolver struct {
	*authority.Resolver
	edition *edition.Edition
}

// entity is what an element names; known tells whether a number or an entry of a register says so.
func (r *resolver) entity(n xmltree.Node, kind string) (e entity, known bool) {
	e = entity{kind: kind, name: strings.Join(strings.Fields(n.Text()), " "), doubt: doubt(n)}
	of := register.Kind(kind)
	if kind == actor {
		of = register.Person
	}
	best, all := r.Address(n.AttrValue("ref"), of)
	for _, a := range append([]string{best}, all...) {
		if a = webAddress(authority.Uniform(a)); a != "" && !slices.Contains(e.same, a) {
			e.same = append(e.same, a)
		}
	}
	slices.Sort(e.same)
	key := webAddress(authority.Uniform(best))
	entry := r.Entry(n.AttrValue("ref"))
	if entry != nil {
		e.name = entry.Label
	}
	switch a, numbered := register.AuthorityOf(key); {
	case entry != nil:
		e.id = r.mint(kind, namekey.Slug(entry.ID), entry.ID)
	case numbered:
		e.id = r.mint(kind, namekey.Slug(a.Scheme+" "+a.Value), "")
	case key != "":
		e.id = r.mint(kind, namekey.Slug(e.name), key)
	default:
		e.id = r.mint(kind, namekey.Slug(e.name), strings.ToLower(e.name)) // other spellings are others, as far as is known
		return e, false
	}
	return e, true
}

// mint makes an address in the edition. The key tells apart what has one slug; "" if the slug does.
func (r *resolver) mint(kind, slug, key string) string {
	id := kind
	if slug != "" {
		id += "-" + slug
	}
	if key != "" {
		sum := fnv.New32a()
		io.WriteString(sum, key) //nolint:errcheck // a checksum does not fail
		id += fmt.Sprintf("-%08x", sum.Sum32())
	}
	return iri(base(r.edition) + "#" + id)
}

// base is the address of the edition, without a fragment.
func base(e *edition.Edition) string {
	site, _, _ := strings.Cut(e.Site(), "#")
	return site
}
