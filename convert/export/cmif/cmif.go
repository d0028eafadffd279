package cmif

import (
	"cmp"
	"strings"

	"teikit/convert/export/authority"
	"teikit/convert/export/edition"
	"teikit/convert/export/markup"
	"teikit/tei/diag"
	"teikit/tei/xmltree"
)

// Missing are the keys of the project file's edition without which no valid CMIF can be written.
func Missing(e *edition.Edition) (keys []string) {
	for _, k := range []struct{ name, value string }{
		{"title", e.Title}, {"publisher", e.Publisher}, {"licence", e.Licence},
	} {
		if k.value == "" {
			keys = append(keys, k.name)
		}
	}
	if e.Letter == "" && e.Key == "" && !e.Addressed {
		keys = append(keys, "url")
	}
	if e.Site() == "" && e.CMIF == "" && len(keys) == 0 {
		keys = append(keys, "cmif")
	}
	if len(e.Editors) == 0 {
		keys = append(keys, "editor")
	}
	return keys
}

// Head is the beginning of the file, up to the first letter.
func Head(e *edition.Edition) []byte {
	w := &markup.Writer{}
	w.Raw(`<?xml version="1.0" encoding="UTF-8"?>` + "\n")
	w.Open("TEI", "xmlns", xmltree.TEI)
	w.Open("teiHeader")
	w.Open("fileDesc")
	w.Open("titleStmt")
	w.Line("title", e.Title)
	for _, editor := range e.Editors {
		w.Indent()
		w.Raw("<editor>")
		w.Text(editor.Name)
		if editor.Email != "" {
			w.Raw(" <email>")
			w.Text(editor.Email)
			w.Raw("</email>")
		}
		w.Raw("</editor>\n")
	}
	w.Close("titleStmt")
	w.Open("publicationStmt")
	if e.Site() == "" {
		w.Line("publisher", e.Publisher)
	} else {
		w.Open("publisher")
		w.Line("ref", e.Publisher, "target", e.Site())
		w.Close("publisher")
	}
	w.Line("idno", fileAddress(e), "type", "url")
	w.Empty("date", "when", e.Date)
	w.Open("availability")
	w.Line("licence", licenceWords(e.Licence), "target", e.Licence)
	w.Close("availability")
	w.Close("publicationStmt")
	w.Open("sourceDesc")
	for _, s := range bibls(e) {
		writeBibl(w, s)
	}
	w.Close("sourceDesc")
	w.Close("fileDesc")
	w.Open("profileDesc")
	return w.Bytes()
}

// Tail is the end of the file.
func Tail() []byte {
	w := &markup.Writer{Depth: 3}
	w.Close("profileDesc")
	w.Close("teiHeader")
	w.Open("text")
	w.Open("body")
	w.Empty("p")
	w.Close("body")
	w.Close("text")
	w.Close("TEI")
	return w.Bytes()
}

// fileAddress is the address of the CMIF file itself: as the edition says, or else beside the letters.
func fileAddress(e *edition.Edition) string {
	return cmp.Or(e.CMIF, strings.TrimSuffix(e.Site(), "/")+"/cmif.xml")
}

// licenceWords names a licence: the one that correspSearch asks for by its name.
func licenceWords(address string) string {
	if strings.Contains(address, "creativecommons.org/licenses/by/4.0") {
		return "Creative Commons Attribution 4.0 International (CC BY 4.0)"
	}
	return address
}

// Letters writes the correspDesc of each letter of a document. Goroutines may share the edition.
func Letters(tree *xmltree.Tree, e *edition.Edition) edition.Part {
	r := &reader{edition: e, tree: tree, resolver: authority.New(tree, e)}
	letters := 0
	for _, root := range tree.ByName(xmltree.TEI, "TEI") {
		header := root.Child("teiHeader")
		if !header.Valid() {
			continue
		}
		letters++
		r.letter(root, header)
	}
	if letters == 0 {
		r.found.Add(NoLetter.At(tree.Root().NameSpan(), "the file is no TEI letter: its root is %q; expected TEI with a teiHeader", tree.Root().Local()))
	}
	return edition.Part{Data: r.out, Letters: r.letters, Found: r.found}
}

// A reader reads the letters of one document.
type reader struct {
	edition  *edition.Edition
	tree     *xmltree.Tree
	resolver *authority.Resolver
	out      []byte
	letters  []edition.Letter
	found    diag.List
}

// lose reports what CMIF has no place for.
func (r *reader) lose(t *diag.Topic, n xmltree.Node, format string, args ...any) {
	d := t.At(n.TagSpan(), format, args...)
	d.Path = n.Path()
	r.found.Add(d)
}

func (r *reader) letter(root, header xmltree.Node) {
	var descs []xmltree.Node
	if profile := header.Child("profileDesc"); profile.Valid() {
		for c := range profile.Elements() {
			if c.Is(xmltree.TEI, "correspDesc") {
				descs = append(descs, c)
			}
		}
	}
	if len(descs) == 0 {
		if len(r.tree.ByName(xmltree.TEI, "correspDesc")) == 0 || !root.Parent().IsElement() {
			r.lose(NoCorrespondence, root, "the letter has no correspDesc, and is left out")
		}
		return
	}
	if len(descs) > 1 {
		r.lose(Several, descs[1], "the letter has %d correspDesc; each is written, with the same address", len(descs))
	}
	id := root.XMLValue("id")
	if id == "" {
		id = strings.TrimSuffix(baseName(r.tree.File().Name()), ".xml")
	}
	r.letters = append(r.letters, edition.Letter{ID: id, At: root.TagSpan()})
	source := r.source(header)
	for _, desc := range descs {
		r.correspDesc(root, desc, id, source)
	}
}

func (r *reader) correspDesc(root, desc xmltree.Node, id, source string) {
	actions := map[string][]xmltree.Node{}
	for c := range desc.Elements() {
		switch kind := c.AttrValue("type"); {
		case !c.Is(xmltree.TEI, "correspAction"):
		case kind == "sent", kind == "received" && c.AttrValue("subtype") != "cc":
			actions[kind] = append(actions[kind], c)
		case kind == "received":
			r.lose(Copy, c, "a copy went to %s; CMIF knows no copies", quoted(c))
		default:
			r.lose(Action, c, "the action %q is left out; CMIF knows \"sent\" and \"received\"", kind)
		}
	}
	w := &markup.Writer{Depth: 3}
	address, key := desc.AttrValue("ref"), desc.AttrValue("key")
	if !strings.Contains(address, "://") {
		if address = ""; key == "" { // a letter of a printed edition may have no address
			address = r.edition.Address(id)
		}
	}
	w.Open("correspDesc", "key", cmp.Or(key, r.edition.LetterKey(id)), "ref", address, "source", source)
	for _, kind := range []string{"sent", "received"} {
		if len(actions[kind]) == 0 {
			r.lose(NoParty, desc, "there is no correspAction of the type %q; CMIF needs one, and %q is written for it", kind, unknown)
			w.Open("correspAction", "type", kind)
			w.Line("persName", unknown)
			w.Close("correspAction")
		}
		for _, a := range actions[kind] {
			r.action(w, a, kind)
		}
	}
	r.version2(w, root, desc, id)
	w.Close("correspDesc")
	r.out = append(r.out, w.Bytes()...)
}

// unknown stands for a party that is not known.
const unknown = "Unknown"

func (r *reader) action(w *markup.Writer, a xmltree.Node, kind string) {
	w.Open("correspAction", "type", kind)
	parties := r.parties(a)
	if len(parties) == 0 {
		r.lose(NoParty, a, "nobody is named who %s the letter; CMIF needs a name, and %q is written", kind, unknown)
		parties = []name{{element: "persName", text: unknown}}
	}
	for _, n := range append(parties, r.places(a)...) {
		w.Line(n.element, n.text, "ref", n.ref)
	}
	r.dates(w, a)
	w.Close("correspAction")
}

func baseName(path string) string { return path[strings.LastIndexAny(path, `/\`)+1:] }

// quoted is the text of an element for a message.
func quoted(n xmltree.Node) string {
	const most = 60
	text := strings.Join(strings.Fields(n.Text()), " ")
	if len(text) > most {
		text = strings.ToValidUTF8(text[:most], "") + "…"
	}
	return `"` + text + `"`
}
