package register

import (
	"cmp"
	"slices"
	"strings"

	"teikit/tei/datable"
	"teikit/tei/source"
)

// A Kind says what an entry is about.
type Kind string

// The kinds. The zero Kind is that of a name which may be any.
const (
	Person Kind = "person"
	Place  Kind = "place"
	Org    Kind = "org"
)

// Kinds are the kinds of entries, in the order in which lists are written.
var Kinds = []Kind{Person, Place, Org}

// An Entry is one person, place or organisation. Texts have single blanks and none around them.
type Entry struct {
	ID          string
	Kind        Kind
	Label       string        // the name in the form of the register, such as "Lenin, Vladimir"
	Variants    []string      // other forms of the name
	From, To    datable.Value // birth and death; of an organisation its beginning and end; zero: not known
	Authorities []Authority   // in the order of Schemes, others behind them
	Note        string
	Count       int      // of a register made from letters: how often the entry is named
	Where       []string // of a register made from letters: the first places, as "file:line:column"

	Span   source.Span            // where the entry stands; zero if it was not read
	places map[string]source.Span // of its parts
}

// An Authority is the number of an entry in an authority file.
type Authority struct {
	Scheme string // "gnd", "viaf", "wikidata", "geonames", "isni", or another name
	Value  string // as the file writes it, without address: "118572121"
}

// The parts of an entry, as At takes them; variants and authority numbers have an index behind them.
const (
	partID        = "id"
	partKind      = "kind"
	partLabel     = "label"
	partVariant   = "variant"
	partFrom      = "from"
	partTo        = "to"
	partAuthority = "authority"
)

// at is where a part of the entry stands, or else the entry.
func (e *Entry) at(part string) source.Span {
	if s, ok := e.places[part]; ok {
		return s
	}
	return e.Span
}

// place remembers where a part stands.
func (e *Entry) place(part string, s source.Span) {
	if e.places == nil {
		e.places = make(map[string]source.Span)
	}
	e.places[part] = s
}

// Names are the label and the variants.
func (e *Entry) Names() []string {
	if e.Label == "" {
		return e.Variants
	}
	return append([]string{e.Label}, e.Variants...)
}

// Authority is the first number in an authority file, "" if there is none.
func (e *Entry) Authority(scheme string) string {
	for _, a := range e.Authorities {
		if a.Scheme == scheme {
			return a.Value
		}
	}
	return ""
}

// clone is a copy that shares nothing that changes.
func (e *Entry) clone() *Entry {
	c := *e
	c.Variants, c.Authorities, c.Where = slices.Clone(e.Variants), slices.Clone(e.Authorities), slices.Clone(e.Where)
	return &c
}

// addVariant adds another form of the name unless the entry has it.
func (e *Entry) addVariant(name string) {
	if name != "" && name != e.Label && !slices.Contains(e.Variants, name) {
		e.Variants = append(e.Variants, name)
	}
}

// sortAuthorities puts authority numbers into the order of Schemes; others follow by name.
func (e *Entry) sortAuthorities() {
	slices.SortStableFunc(e.Authorities, func(a, b Authority) int {
		return cmp.Or(cmp.Compare(schemeOrder(a.Scheme), schemeOrder(b.Scheme)), cmp.Compare(a.Scheme, b.Scheme))
	})
}

// A Register is a list of entries, which may come from several files. It is not changed once it is made, and may be shared.
type Register struct {
	Entries []*Entry
	byID    map[string]*Entry
}

// New makes a register of entries. Of several with one id the first counts; Lint reports the others.
func New(entries []*Entry) *Register {
	r := &Register{Entries: entries, byID: make(map[string]*Entry, len(entries))}
	for _, e := range entries {
		if _, twice := r.byID[e.ID]; !twice && e.ID != "" {
			r.byID[e.ID] = e
		}
	}
	return r
}

// Lookup finds an entry by its id, nil if there is none. A pointer such as "#pers-lenin" or "persons.xml#pers-lenin" is one to its id.
func (r *Register) Lookup(id string) *Entry {
	return r.byID[pointed(id)]
}

// pointed is the id in a pointer.
func pointed(ref string) string { return ref[strings.LastIndexByte(ref, '#')+1:] }

// folded has white space folded.
func folded(s string) string { return strings.Join(strings.Fields(s), " ") }
