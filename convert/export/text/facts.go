package text

import (
	"cmp"
	"fmt"
	"path"
	"strings"
	"unicode"

	"teikit/convert/facts"
	"teikit/convert/letter"
	"teikit/convert/profile"
	"teikit/convert/teibuild"
	"teikit/tei/datable"
	"teikit/tei/xmltree"
)

// facts writes the header as front matter.
func (w *writer) facts(root xmltree.Node) string {
	f := &factWriter{writer: w, root: root, header: root.Child("teiHeader"), keys: map[string]bool{}}
	f.line(root, "reading", "marked")
	if w.kept {
		f.line(root, "lineation", "keep")
	}
	f.line(root, "id", root.XMLValue("id"))
	f.line(root, "id_prefix", w.prefix)
	f.file()
	f.kind()
	f.parties()
	f.sources()
	f.rest()
	return f.b.String()
}

// A factWriter writes the facts of one document.
type factWriter struct {
	*writer
	root, header xmltree.Node
	b            strings.Builder
	keys         map[string]bool // that are written
	source       sourceFacts
}

// line writes "key: value" if there is a value. N is what says so.
func (f *factWriter) line(n xmltree.Node, key, value string) {
	if value != "" {
		f.raw(n, key, scalar(value))
	}
}

// raw writes a value that is YAML already. Each key stands once.
func (f *factWriter) raw(n xmltree.Node, key, value string) {
	switch {
	case value == "":
	case f.keys[key]:
		f.cannot(n, fmt.Sprintf("facts have the key %q once", key))
	default:
		f.keys[key] = true
		fmt.Fprintf(&f.b, "%s: %s\n", key, value)
	}
}

// scalar is a text as YAML: as it is if nothing in it can be taken for something else, else in quotes.
func scalar(s string) string {
	plain := s != "" && !strings.HasSuffix(s, " ")
	for i, c := range s {
		if !(unicode.IsLetter(c) || i > 0 && (c >= '0' && c <= '9' || c == ' ' || c == '.' || c == '-' || c == '_')) {
			plain = false
		}
	}
	switch strings.ToLower(s) {
	case "yes", "no", "true", "false", "null", "on", "off", "y", "n":
		plain = false
	}
	if plain {
		return s
	}
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(s) + `"`
}

// flow writes a map in one line, without members that have no value.
func flow(members ...string) string {
	var list []string
	for i := 0; i+1 < len(members); i += 2 {
		if members[i+1] != "" {
			list = append(list, members[i]+": "+members[i+1])
		}
	}
	if len(list) == 0 {
		return ""
	}
	return "{" + strings.Join(list, ", ") + "}"
}

func optional(s string) string {
	if s == "" {
		return ""
	}
	return scalar(s)
}

// file writes title, editors, licence.
func (f *factWriter) file() {
	stmt := f.header.Child("fileDesc", "titleStmt")
	main := mainTitle(stmt)
	var editors []string
	for n := range stmt.Elements() {
		switch {
		case n.Is(xmltree.TEI, "title") && n != main:
			f.cannot(n, "facts have one title")
		case n.Is(xmltree.TEI, "title"):
			f.attributes(n)
			if title := f.plain(n); title != f.madeTitle() {
				f.line(n, "title", title)
			}
		case n.Is(xmltree.TEI, "author"): // the senders
		case n.Is(xmltree.TEI, "editor") && n.AttrValue("role") == "translator":
			f.attributes(n, "role")
			f.line(n, "translator", f.plain(n))
		case n.Is(xmltree.TEI, "editor"):
			f.attributes(n)
			editors = append(editors, scalar(f.plain(n)))
		case n.Is(xmltree.TEI, "respStmt") && n.XMLValue("id") == f.prefix+"resp-notes":
			f.raw(n, "notes", flow("style", f.noteStyle(), "resp", optional(n.Child("name").Text())))
		default:
			f.cannot(n, "facts have no key for it")
		}
	}
	if len(editors) > 0 {
		f.raw(stmt, "editors", "["+strings.Join(editors, ", ")+"]")
	}
	if !f.keys["notes"] {
		f.raw(stmt, "notes", flow("style", f.noteStyle()))
	}
	for n := range f.header.Child("fileDesc").Elements() {
		switch n.Local() {
		case "titleStmt", "publicationStmt", "sourceDesc":
		default:
			f.cannot(n, "facts have no key for it")
		}
	}
	for n := range f.header.Child("fileDesc", "publicationStmt").Elements() {
		f.publication(n)
	}
}

// mainTitle is the title of the letter among those of a titleStmt: that of the level of a part (TEI att: title/@level), or of the type "main",
// else the first that is not that of a series or of another type.
func mainTitle(stmt xmltree.Node) (main xmltree.Node) {
	best := 0
	for n := range stmt.Elements() {
		level, kind, rank := n.AttrValue("level"), n.AttrValue("type"), 1
		switch {
		case !n.Is(xmltree.TEI, "title"):
			continue
		case level == "a" || kind == "main":
			rank = 3
		case level == "" && kind == "":
			rank = 2
		}
		if rank > best {
			main, best = n, rank
		}
	}
	return main
}

func (f *factWriter) publication(n xmltree.Node) {
	switch {
	case n.Is(xmltree.TEI, "authority") && n.Text() == "unknown":
	case n.Is(xmltree.TEI, "idno") && n.AttrValue("type") == "filename":
		if name := path.Base(f.tree.File().Name()); n.Text() != strings.TrimSuffix(name, path.Ext(name)) {
			f.source.file = n.Text()
		}
	case n.Is(xmltree.TEI, "availability"):
		if l := n.Child("licence"); l.Valid() {
			f.line(n, "licence", f.plain(l))
		} else if n.AttrValue("status") != "unknown" {
			f.cannot(n, "facts know a licence")
		}
	default:
		f.cannot(n, "facts have no key for it")
	}
}

// noteStyle is where the notes stand; "" at their marks.
func (f *factWriter) noteStyle() string {
	style := ""
	for _, n := range f.notes {
		switch {
		case n.node.Parent().Is(xmltree.TEI, "standOff"):
			return "standoff"
		case n.node.AttrValue("target") != "":
			style = "end"
		}
	}
	return style
}

func (f *factWriter) kind() {
	if kind := f.term(); kind != string(letter.PlainLetter) {
		f.line(f.header, "type", kind)
	}
	if lang := f.root.Child("text").XMLValue("lang"); lang != "" {
		f.line(f.root, "lang", lang)
	}
	for n := range f.header.Child("profileDesc").Elements() {
		switch n.Local() {
		case "creation", "langUsage", "textClass", "correspDesc", "calendarDesc":
		default:
			f.cannot(n, "facts have no key for it")
		}
	}
}

// parties writes who sent what to whom.
func (f *factWriter) parties() {
	from, to := "", ""
	for n := range f.header.Child("profileDesc", "correspDesc").Elements() {
		switch kind := n.AttrValue("type"); {
		case n.Is(xmltree.TEI, "correspContext"):
			f.context(n)
			continue
		case !n.Is(xmltree.TEI, "correspAction"):
			f.cannot(n, "facts have no key for it")
		case kind == "sent":
			f.raw(n, "from", f.names(n))
			from = f.place(n.Child("placeName"))
			f.date("date", n.Child("date"))
		case kind == "received" && n.AttrValue("subtype") == "cc":
			f.raw(n, "cc", f.names(n))
			if to == "" {
				to = f.place(n.Child("placeName"))
				f.date("received", n.Child("date"))
			}
		case kind == "received":
			f.raw(n, "to", f.names(n))
			to = f.place(n.Child("placeName"))
			f.date("received", n.Child("date"))
		case kind == "transmitted":
			f.raw(n, "via", f.names(n))
			for c := range n.Elements() {
				if c.Local() != "persName" && c.Local() != "orgName" {
					f.cannot(c, "facts have no key for it")
				}
			}
		default:
			f.cannot(n, "facts have no key for its type")
		}
	}
	f.raw(f.header, "place", flow("from", from, "to", to))
}

func (f *factWriter) context(n xmltree.Node) {
	var prev, next string
	for r := range n.Elements() {
		kind := r.AttrValue("type")
		if r.Is(xmltree.TEI, "note") {
			kind = r.AttrValue("subtype")
		}
		if kind != "prev" && kind != "next" {
			f.cannot(r, "facts have no key for it")
			continue
		}
		text := r.Text()
		if strings.TrimSpace(text) == "" {
			f.cannot(r, "it has no text")
			text = r.AttrValue("target")
		}
		switch {
		case text == "":
		case kind == "prev":
			prev = scalar(text)
		default:
			next = scalar(text)
		}
	}
	f.raw(n, "context", flow("prev", prev, "next", next))
}

// registerID is the id of a party or place in the register; "" if it has none that facts can have.
func (f *factWriter) registerID(n xmltree.Node) string {
	id := f.local(n.AttrValue("ref"))
	if id != "" && !facts.IsEntry(id) {
		f.cannot(n, "its \"ref\" is no id of a register")
		return ""
	}
	return id
}

// names writes the parties of an action.
func (f *factWriter) names(n xmltree.Node) string {
	var list []string
	for c := range n.Elements() {
		if !c.Is(xmltree.TEI, "persName") && !c.Is(xmltree.TEI, "orgName") {
			continue
		}
		f.attributes(c, "ref", "cert")
		org := ""
		if c.Local() == "orgName" {
			org = "true"
		} else {
			org = "false"
		}
		name, role := partyName(c)
		list = append(list, flow("name", optional(name), "role", optional(role), "id", optional(f.registerID(c)), "org", org, "cert", c.AttrValue("cert")))
	}
	if len(list) == 1 {
		return list[0]
	}
	if len(list) == 0 {
		return ""
	}
	return "[" + strings.Join(list, ", ") + "]"
}

// partyName is the name of a party, and its office.
func partyName(n xmltree.Node) (name, role string) {
	name = n.Text()
	if r := n.Child("roleName"); r.Valid() {
		role = r.Text()
		name = strings.TrimSpace(strings.TrimPrefix(name, role))
	}
	return name, role
}

// madeTitle is the title that the facts of the header make.
func (f *factWriter) madeTitle() string {
	l := &letter.Letter{Name: f.fileName(), Kind: letter.Kind(cmp.Or(f.term(), string(letter.PlainLetter)))}
	for n := range f.header.Child("profileDesc", "correspDesc").Elements() {
		var parties []letter.Party
		for c := range n.Elements() {
			if c.Local() == "persName" || c.Local() == "orgName" {
				name, role := partyName(c)
				parties = append(parties, letter.Party{Name: cmp.Or(name, role)})
			}
		}
		switch kind := n.AttrValue("type"); {
		case kind == "sent":
			l.Senders = parties
			if d := n.Child("date"); d.Valid() {
				v, _ := f.value(d)
				l.Sent.Date = &letter.Fact[datable.Value]{Value: v}
			}
		case kind == "received" && n.AttrValue("subtype") == "cc":
			l.Copies = parties
		case kind == "received":
			l.Addressees = parties
		}
	}
	return teibuild.Title(l)
}

// term is the kind of the letter.
func (f *factWriter) term() string {
	return f.header.Child("profileDesc", "textClass", "keywords", "term").Text()
}

// fileName is the name of the transcription.
func (f *factWriter) fileName() string {
	for n := range f.header.Child("fileDesc", "publicationStmt").Elements() {
		if n.Is(xmltree.TEI, "idno") && n.AttrValue("type") == "filename" {
			return n.Text()
		}
	}
	return ""
}

func (f *factWriter) place(n xmltree.Node) string {
	if !n.Valid() {
		return ""
	}
	f.attributes(n, "ref", "cert")
	return flow("name", optional(f.plain(n)), "id", optional(f.registerID(n)), "cert", n.AttrValue("cert"))
}

// value is the value of a date, and what is wrong with its attributes.
func (f *factWriter) value(n xmltree.Node) (datable.Value, []datable.Fault) {
	var attrs []datable.Attr
	for a := range n.Attrs() {
		value := a.Value
		if strings.HasPrefix(value, "#") {
			value = "#" + f.local(value)
		}
		attrs = append(attrs, datable.Attr{Name: a.Name.Local, Value: value})
	}
	return datable.FromAttrs(attrs)
}

// date writes a date as EDTF, if that says all of it.
func (f *factWriter) date(key string, n xmltree.Node) {
	if !n.Valid() {
		return
	}
	v, faults := f.value(n)
	cert := v.Cert
	v.Cert = ""
	plain := v
	plain.Calendar, plain.Custom = "", ""
	edtf, lost := plain.EDTF()
	back, _, err := datable.ParseEDTF(edtf)
	back.Cert = ""
	if len(faults)+len(lost) > 0 || err != nil || back != plain || v.Custom != datable.Custom(v.Calendar, v.When) {
		f.cannot(n, "EDTF cannot say its value")
	}
	if edtf == "" || err != nil {
		return
	}
	words := strings.Join(strings.Fields(n.Text()), " ")
	if words == teibuild.InWords(v) {
		words = ""
	}
	if cert == "" && v.Calendar == "" && words == "" {
		f.line(n, key, edtf)
		return
	}
	f.raw(n, key, flow("edtf", scalar(edtf), "text", optional(words), "calendar", v.Calendar, "cert", cert))
}

// rest writes the status, and looks at what is left.
func (f *factWriter) rest() {
	if s := f.header.Child("revisionDesc").AttrValue("status"); s != "draft" {
		f.line(f.header.Child("revisionDesc"), "status", s)
	}
	if text := strings.Join(strings.Fields(f.header.Child("encodingDesc", "editorialDecl", "interpretation").Text()), " "); text != teibuild.Interpretation(profile.Unknown) {
		f.line(f.header, "interpretation", text)
	}
	for n := range f.header.Elements() {
		switch n.Local() {
		case "fileDesc", "encodingDesc", "profileDesc", "revisionDesc":
		default:
			f.cannot(n, "facts have no key for it")
		}
	}
	for n := range f.root.Child("standOff").Elements() {
		switch n.Local() {
		case "listPerson", "listOrg", "listPlace":
			for e := range n.Elements() {
				f.entry(e)
			}
		case "note":
		default:
			f.cannot(n, "it is made of the letter's names only")
		}
	}
	for n := range f.root.Elements() {
		switch n.Local() {
		case "teiHeader", "standOff", "text":
		default:
			f.cannot(n, "only header, registers and text can be written")
		}
	}
}

// entry looks at an entry of a register: letter text has the names of those whom the letter names, no more.
func (f *factWriter) entry(n xmltree.Node) {
	f.attributes(n, "id")
	count := 0
	for c := range n.Elements() {
		if count++; count > 1 || !strings.HasSuffix(c.Local(), "Name") || c.NumAttrs() > 0 {
			f.cannot(c, "letter text has nothing but the name of an entry")
		}
	}
}

// plain is the text of an element of the header that has no others inside.
func (f *factWriter) plain(n xmltree.Node) string {
	for c := range n.Elements() {
		f.cannot(c, "facts are plain words")
	}
	return strings.Join(strings.Fields(n.Text()), " ")
}
