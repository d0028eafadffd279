package imports

import (
	"strings"

	"github.com/beevik/etree"

	"teikit/convert/export/table"
	"teikit/tei"
	"teikit/tei/source"
	"teikit/tei/xmltext"
	"teikit/tei/xmltree"
)

// Document is a row as a TEI document with a header and no text, as exports read letters. It is none to publish: it lacks what only the text shows. Characters that no XML can hold become U+FFFD.
func Document(name string, row *Row) *xmltree.Tree {
	doc := tei.New("TEI")
	doc.Root.CreateAttr("xml:id", row.ID)
	header := tei.Add(doc.Root, "teiHeader")
	file := tei.Add(header, "fileDesc")
	tei.AddText(tei.Add(file, "titleStmt"), "title", row.Title)
	sources := tei.Add(file, "sourceDesc")
	for _, e := range row.Editions {
		tei.AddText(sources, "bibl", e)
	}
	if row.Archive != "" {
		tei.AddText(tei.Add(tei.Add(sources, "msDesc"), "msIdentifier"), "idno", row.Archive, "type", "shelfmark")
	}
	profile := tei.Add(header, "profileDesc")
	if row.Type != "" {
		tei.AddText(tei.Add(tei.Add(profile, "textClass"), "keywords"), "term", row.Type)
	}
	desc := tei.Add(profile, "correspDesc", "ref", row.URL, "key", row.Key)
	action(desc, "sent", "", row.From, row.Place, row.Sent)
	action(desc, "received", "", row.To, row.Reached, row.Received)
	if len(row.Copies) > 0 {
		action(desc, "received", "cc", row.Copies, nil, nil)
	}
	if len(row.More) > 0 {
		note := tei.Add(desc, "note")
		for _, m := range row.More {
			ref := tei.Add(note, "ref", "type", vocabulary[0]+m.Type, "target", full(m.Target))
			ref.SetText(m.Text)
		}
	}
	tei.Add(doc.Root, "text", "xml:lang", row.Lang)
	tree, _ := xmltree.Build(source.New(name, doc.String()), xmltext.Options{})
	return tree
}

// full is a term with its vocabulary.
func full(target string) string {
	if t, ok := strings.CutPrefix(target, "#"); ok {
		return vocabulary[0] + t
	}
	return target
}

func action(desc *etree.Element, kind, subtype string, parties []table.Party, place *table.Party, date *table.Date) {
	if len(parties) == 0 && place == nil && date == nil {
		return
	}
	a := tei.Add(desc, "correspAction", "type", kind, "subtype", subtype)
	for _, p := range parties {
		name := "persName"
		if p.Org {
			name = "orgName"
		}
		e := tei.Add(a, name, "ref", p.Ref, "cert", p.Cert, "evidence", p.Evidence)
		switch p.Role {
		case "":
			e.CreateText(p.Name)
		case p.Name:
			tei.AddText(e, "roleName", p.Role)
		default:
			tei.AddText(e, "roleName", p.Role).SetTail(" " + p.Name)
		}
	}
	if place != nil {
		tei.AddText(a, "placeName", place.Name, "ref", place.Ref, "cert", place.Cert, "evidence", place.Evidence)
	}
	if date != nil {
		e := tei.AddText(a, "date", date.Text)
		for _, key := range table.DateAttrs {
			if v := date.Attrs[key]; v != "" {
				e.CreateAttr(key, v)
			}
		}
	}
}
