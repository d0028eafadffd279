package imports

import (
	"slices"
	"strconv"
	"strings"

	"teikit/convert/export/table"
	"teikit/convert/letter"
	"teikit/convert/witness"
	"teikit/tei/register"
)

// Register makes a register of the names in rows whose pointers are addresses of authority files, and points from the rows to its entries. Names with
// one address are one entry; names without address stay without.
func Register(rows []Row) *register.Register {
	r := &registrar{byAddress: map[string]*register.Entry{}, taken: map[string]bool{}}
	for i := range rows {
		row := &rows[i]
		for _, list := range [][]table.Party{row.From, row.To, row.Copies} {
			for k := range list {
				r.enter(&list[k], register.Person)
			}
		}
		for _, p := range []*table.Party{row.Place, row.Reached} {
			if p != nil {
				r.enter(p, register.Place)
			}
		}
	}
	return register.New(r.entries)
}

// Unregistered is how many names of rows have addresses of authority files, and the first row with one.
func Unregistered(rows []Row) (n int, first *Row) {
	for i := range rows {
		row := &rows[i]
		list := append(append(append([]table.Party{}, row.From...), row.To...), row.Copies...)
		for _, p := range []*table.Party{row.Place, row.Reached} {
			if p != nil {
				list = append(list, *p)
			}
		}
		for _, p := range list {
			if len(addressesOf(p.Ref)) > 0 {
				if n++; n == 1 {
					first = row
				}
			}
		}
	}
	return n, first
}

// A registrar collects entries.
type registrar struct {
	entries   []*register.Entry
	byAddress map[string]*register.Entry
	taken     map[string]bool // ids
}

func (r *registrar) enter(p *table.Party, kind register.Kind) {
	if p.Org {
		kind = register.Org
	}
	addresses := addressesOf(p.Ref)
	if len(addresses) == 0 {
		return
	}
	e := r.byAddress[string(kind)+addresses[0]]
	if e == nil {
		e = &register.Entry{ID: r.id(p, kind), Kind: kind, Label: p.Name}
		r.entries = append(r.entries, e)
		r.byAddress[string(kind)+addresses[0]] = e
		for _, a := range addresses {
			authority, known := register.AuthorityOf(a)
			if !known {
				authority = register.Authority{Scheme: "uri", Value: a}
			}
			e.Authorities = append(e.Authorities, authority)
		}
	} else if p.Name != e.Label && !slices.Contains(e.Variants, p.Name) {
		e.Variants = append(e.Variants, p.Name)
	}
	e.Count++
	p.Ref = "#" + e.ID
}

func (r *registrar) id(p *table.Party, kind register.Kind) string {
	if kind == register.Place {
		wanted := witness.PlaceID(p.Name)
		id := wanted
		for i := 2; r.taken[id]; i++ {
			id = wanted + "-" + strconv.Itoa(i)
		}
		r.taken[id] = true
		return id
	}
	party := letter.Party{Name: p.Name}
	if surname, forename, ok := strings.Cut(p.Name, ", "); ok && kind == register.Person {
		party.Name = forename + " " + surname
	}
	if kind == register.Org {
		party.Kind = letter.Org
	}
	id := witness.PartyID(party, r.taken)
	r.taken[id] = true
	return id
}

// addressesOf are the pointers of @ref that are addresses.
func addressesOf(ref string) (list []string) {
	for p := range strings.FieldsSeq(ref) {
		if strings.Contains(p, "://") {
			list = append(list, p)
		}
	}
	return list
}
