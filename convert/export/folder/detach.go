package folder

import (
	"strings"

	"teikit/convert/export/table"
)

// detached is a row whose texts are no pieces of the document, which would be kept whole for them.
func detached(r table.Row) table.Row {
	for _, s := range []*string{&r.ID, &r.File, &r.URL, &r.Key, &r.Title, &r.Type, &r.Lang, &r.Archive} {
		*s = strings.Clone(*s)
	}
	for _, list := range [][]table.Party{r.From, r.To, r.Copies} {
		for i := range list {
			detach(&list[i])
		}
	}
	for _, p := range []*table.Party{r.Place, r.Reached} {
		if p != nil {
			detach(p)
		}
	}
	r.Sent, r.Received = detachedDate(r.Sent), detachedDate(r.Received)
	return r
}

func detach(p *table.Party) {
	for _, s := range []*string{&p.Name, &p.Role, &p.Ref, &p.Cert, &p.Evidence} {
		*s = strings.Clone(*s)
	}
}

func detachedDate(d *table.Date) *table.Date {
	if d == nil {
		return nil
	}
	attrs := make(map[string]string, len(d.Attrs))
	for name, value := range d.Attrs {
		attrs[strings.Clone(name)] = strings.Clone(value)
	}
	return &table.Date{EDTF: strings.Clone(d.EDTF), Text: strings.Clone(d.Text), Attrs: attrs}
}
