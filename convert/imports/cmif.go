package imports

import (
	"bytes"
	"fmt"
	"net/url"
	"strings"

	"teikit/convert/export/cmif"
	"teikit/convert/export/table"
	"teikit/convert/facts"
	"teikit/convert/names"
	"teikit/tei/diag"
	"teikit/tei/xmltree"
)

// IsCMIF reports whether a document lists letters instead of being one: it has correspDesc that say where their letters stand, and no text.
func IsCMIF(tree *xmltree.Tree) bool {
	root := tree.Root()
	if !root.Is(xmltree.TEI, "TEI") || strings.TrimSpace(root.Child("text").Text()) != "" {
		return false
	}
	descs := correspDescs(root)
	return len(descs) > 1 || len(descs) == 1 && (descs[0].AttrValue("ref") != "" || descs[0].AttrValue("key") != "" || descs[0].AttrValue("source") != "")
}

// MayBeCMIF reports whether a file of XML has something that CMIF files have, without reading it as XML.
func MayBeCMIF(data []byte) bool {
	return looksLikeXML(data) && bytes.Count(data, []byte("<correspDesc")) > 0
}

// correspDescs are those of a document in its profileDesc.
func correspDescs(root xmltree.Node) (list []xmltree.Node) {
	profile := root.Child("teiHeader", "profileDesc")
	if !profile.Valid() {
		return nil
	}
	for c := range profile.Elements() {
		if c.Is(xmltree.TEI, "correspDesc") {
			list = append(list, c)
		}
	}
	return list
}

// CMIF reads the letters of a CMIF file of any version.
func CMIF(tree *xmltree.Tree) (*Table, diag.List) {
	root := tree.Root()
	r := &cmifReader{ids: map[string]bool{}, bibls: map[string]string{}}
	t := &Table{Form: cmifile, Edition: r.edition(root)}
	for i, desc := range correspDescs(root) {
		t.Rows = append(t.Rows, Row{r.letter(desc, i+1), desc.TagSpan()})
	}
	if len(t.Rows) == 0 {
		r.found.Add(NoLetters.At(root.NameSpan(), "the file lists no letters: there is no correspDesc in its profileDesc"))
	}
	return t, r.found
}

// A cmifReader reads one file.
type cmifReader struct {
	found diag.List
	ids   map[string]bool   // of letters
	bibls map[string]string // how editions are cited, by xml:id
}

func (r *cmifReader) report(t *diag.Topic, n xmltree.Node, format string, args ...any) {
	d := t.At(n.TagSpan(), format, args...)
	d.Path = n.Path()
	r.found.Add(d)
}

func (r *cmifReader) letter(desc xmltree.Node, number int) table.Row {
	row := table.Row{Key: strings.TrimSpace(desc.AttrValue("key")), Editions: r.sources(desc)}
	if ref := strings.TrimSpace(desc.AttrValue("ref")); strings.Contains(ref, "://") {
		row.URL = ref
	}
	row.ID = r.id(desc, &row, number)
	for n := range desc.Elements() {
		switch kind := n.AttrValue("type"); {
		case n.Is(xmltree.TEI, "note"):
			r.note(n, &row)
		case !n.Is(xmltree.TEI, "correspAction"):
			r.report(NoPlaceFor, n, "%q is left out; expected correspAction", n.Local())
		case kind == "sent":
			r.action(n, &row.From, &row.Place, &row.Sent)
		case kind == "received" && n.AttrValue("subtype") == "cc":
			r.action(n, &row.Copies, &row.Reached, &row.Received)
		case kind == "received":
			r.action(n, &row.To, &row.Reached, &row.Received)
		default:
			r.report(NoPlaceFor, n, "the action %q is left out; expected \"sent\" or \"received\"", kind)
		}
	}
	return row
}

// sources are the editions that a letter stands in.
func (r *cmifReader) sources(desc xmltree.Node) (list []string) {
	for pointer := range strings.FieldsSeq(desc.AttrValue("source")) {
		if bibl, ok := r.bibls[strings.TrimPrefix(pointer, "#")]; ok {
			list = append(list, bibl)
		} else {
			r.report(NoBibl, desc, "@source=%q leads to no bibl of the file", pointer)
		}
	}
	return list
}

// id makes the id of a letter: of its address or its key, or of its number in the file.
func (r *cmifReader) id(desc xmltree.Node, row *table.Row, number int) string {
	wanted := ""
	if u, err := url.Parse(row.URL); err == nil && row.URL != "" {
		wanted = letterID(lastSegment(u))
	}
	if wanted == "" {
		wanted = letterID(row.Key)
	}
	if wanted == "" {
		wanted = fmt.Sprintf("letter-%04d", number)
	}
	id := wanted
	for i := 2; r.ids[id]; i++ {
		id = fmt.Sprintf("%s-%d", wanted, i)
	}
	if id != wanted {
		r.report(SameID, desc, "another letter has the address or key that makes the id %q; this one gets %q", wanted, id)
	}
	r.ids[id] = true
	return id
}

// lastSegment is what tells a letter in its address: the end of the path, without the extension of a file, or else of the query.
func lastSegment(u *url.URL) string {
	if u.Fragment != "" {
		return u.Fragment
	}
	if u.RawQuery != "" {
		return u.RawQuery[strings.LastIndexAny(u.RawQuery, "=&")+1:]
	}
	last := strings.TrimRight(u.Path, "/")
	last = last[strings.LastIndexByte(last, '/')+1:]
	for _, ext := range []string{".xml", ".html", ".htm"} {
		last = strings.TrimSuffix(last, ext)
	}
	return last
}

// letterID makes an id for a letter; "" if nothing is left.
func letterID(s string) string {
	if facts.IsLetterID(s) {
		return s
	}
	slug := names.Slug(s)
	if slug == "" || facts.IsLetterID(slug) {
		return slug
	}
	return "letter-" + slug
}

func (r *cmifReader) action(n xmltree.Node, parties *[]table.Party, place **table.Party, date **table.Date) {
	for c := range n.Elements() {
		switch c.Local() {
		case "persName", "orgName", "name", "rs":
			if p := table.PartyOf(c); p.Name != "" {
				*parties = append(*parties, p)
			}
		case "placeName", "settlement", "country", "region", "geogName", "district":
			if *place != nil {
				r.report(NoPlaceFor, c, "a second place of one side, %q, is left out", strings.TrimSpace(c.Text()))
				continue
			}
			if p := table.PartyOf(c); p.Name != "" {
				*place = &p
			}
		case "date":
			if *date != nil {
				r.report(NoPlaceFor, c, "a second date of one side is left out")
				continue
			}
			*date = table.DateOf(c)
		default:
			r.report(NoPlaceFor, c, "%q is left out; expected persName, orgName, placeName or date", c.Local())
		}
	}
}

// vocabulary is what the terms of CMIF v2 begin with.
var vocabulary = []string{cmif.Vocabulary, "https://lod.academy/cmif/vocab/terms/#", "https://lod.academy/cmif/vocab/terms/", "cmif:"}

// term is a term without its vocabulary.
func term(s string) (string, bool) {
	for _, v := range vocabulary {
		if t, ok := strings.CutPrefix(s, v); ok {
			return t, true
		}
	}
	return s, false
}

// note reads what CMIF v2 says beside.
func (r *cmifReader) note(n xmltree.Node, row *table.Row) {
	for c := range n.Elements() {
		kind, _ := term(c.AttrValue("type"))
		if !c.Is(xmltree.TEI, "ref") || kind == "" {
			r.report(NoPlaceFor, c, "%q of a note is left out; expected ref with a type of CMIF v2", c.Local())
			continue
		}
		m := table.More{Type: kind, Target: c.AttrValue("target"), Text: strings.Join(strings.Fields(c.Text()), " ")}
		if t, ours := term(m.Target); ours {
			m.Target = "#" + t
		}
		if kind == "hasLanguage" && row.Lang == "" {
			row.Lang = cmif.LanguageTag(m.Target)
			continue
		}
		row.More = append(row.More, m)
	}
	if strings.TrimSpace(n.Text()) != "" && len(row.More) == 0 && row.Lang == "" {
		r.report(NoPlaceFor, n, "the note %q is left out", strings.Join(strings.Fields(n.Text()), " "))
	}
}
