package facts

import (
	"slices"
	"strings"

	"go.yaml.in/yaml/v4"

	"teikit/convert/letter"
	"teikit/tei/datable"
	"teikit/tei/yamltext"
)

// A partner is a column that says more of what stands in another: "from.id" of "from".
type partner struct {
	column string
	read   func(c tableCell, f *Facts, column string)
}

// partners are those of parties, part by part, of places, and of dates. They are read when the columns are read whose partners they are.
var partners = slices.Concat(
	partyPartners("from", func(f *Facts) *Parties { return f.From }),
	partyPartners("to", func(f *Facts) *Parties { return f.To }),
	partyPartners("cc", func(f *Facts) *Parties { return f.Cc }),
	placePartners("place.from", func(f *Facts) *Place { return f.PlaceFrom }),
	placePartners("place.to", func(f *Facts) *Place { return f.PlaceTo }),
	datePartners("date", func(f *Facts) *Date { return f.Date }),
	datePartners("received", func(f *Facts) *Date { return f.Received }),
)

func isPartner(column string) bool {
	return slices.ContainsFunc(partners, func(p partner) bool { return p.column == column })
}

// partyPartners have a part for each name of a cell; an empty one says nothing.
func partyPartners(side string, of func(*Facts) *Parties) []partner {
	parted := func(set func(*loader, *letter.Party, *yaml.Node)) func(tableCell, *Facts, string) {
		return func(c tableCell, f *Facts, column string) {
			named := 0
			if of(f) != nil {
				named = len(of(f).List)
			}
			parts := Parted(c.node.Value)
			if len(parts) > named {
				c.Report(WrongValue, c.node, "%s has %d parts, %q has %d; expected one for each name", column, len(parts), side, named)
				return
			}
			for i, part := range parts {
				if part != "" {
					set(c.loader, &of(f).List[i], &yaml.Node{Kind: yaml.ScalarNode, Tag: "!!str", Value: part, Line: c.node.Line, Column: c.node.Column})
				}
			}
		}
	}
	return []partner{
		{side + ".id", parted(func(r *loader, p *letter.Party, n *yaml.Node) {
			if p.ID = r.entryID(n, "pers-", "org-"); strings.HasPrefix(p.ID, "org-") {
				p.Kind = letter.Org
			}
		})},
		{side + ".org", parted(func(r *loader, p *letter.Party, n *yaml.Node) {
			switch r.Choice(n, "true", "false") {
			case "true":
				p.Kind = letter.Org
			case "false":
				p.Kind = letter.Person
			}
		})},
		{side + ".role", parted(func(r *loader, p *letter.Party, n *yaml.Node) {
			if t := r.text(n); t != nil {
				p.Role = t.Value
			}
		})},
		{side + ".cert", parted(func(r *loader, p *letter.Party, n *yaml.Node) { p.Cert = letter.Cert(r.Choice(n, certs...)) })},
	}
}

// beside reads a column beside that of a fact, which must have a value.
func beside[T any](side string, of func(*Facts) *T, set func(*loader, *T, *yaml.Node)) func(tableCell, *Facts, string) {
	return func(c tableCell, f *Facts, column string) {
		if of(f) == nil {
			c.lonely(column, side)
			return
		}
		set(c.loader, of(f), c.node)
	}
}

func placePartners(side string, of func(*Facts) *Place) []partner {
	one := func(set func(*loader, *Place, *yaml.Node)) func(tableCell, *Facts, string) {
		return beside(side, of, set)
	}
	return []partner{
		{side + ".id", one(func(r *loader, p *Place, n *yaml.Node) { p.ID = r.entryID(n, "pl-") })},
		{side + ".cert", one(func(r *loader, p *Place, n *yaml.Node) { p.Cert = letter.Cert(r.Choice(n, certs...)) })},
	}
}

func datePartners(side string, of func(*Facts) *Date) []partner {
	one := func(set func(*loader, *Date, *yaml.Node)) func(tableCell, *Facts, string) {
		return beside(side, of, set)
	}
	return []partner{
		{side + ".text", one(func(r *loader, d *Date, n *yaml.Node) {
			if t := r.text(n); t != nil {
				d.Text = t.Value
			}
		})},
		{side + ".calendar", one(func(r *loader, d *Date, n *yaml.Node) {
			if c := r.Choice(n, "gregorian", "julian", "republican"); c != "" && c != "gregorian" {
				d.Value.Calendar, d.Value.Custom = c, datable.Custom(c, d.Value.When)
			}
		})},
		{side + ".cert", one(func(r *loader, d *Date, n *yaml.Node) {
			if c := r.Choice(n, certs...); c != "" {
				d.Value.Cert = c
			}
		})},
	}
}

// lonely reports a partner of an empty cell.
func (c tableCell) lonely(column, side string) {
	c.Report(WrongValue, c.node, "%s is %s, but the cell of %q is empty; expected a value there", column, yamltext.Described(c.node), side)
}
