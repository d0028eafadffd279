package table

import (
	"cmp"
	"strings"

	"teikit/convert/export/edition"
	"teikit/tei/diag"
	"teikit/tei/xmltree"
)

// A Row is what a letter is in a table. Texts have single blanks; what the letter does not say is empty.
type Row struct {
	ID       string   `json:"id"`
	File     string   `json:"file"`
	URL      string   `json:"url,omitempty"`      // by the project file's edition
	Key      string   `json:"key,omitempty"`      // of a letter in a printed edition
	Editions []string `json:"editions,omitempty"` // that the letter of a table stands in
	Title    string   `json:"title,omitempty"`
	From     []Party  `json:"from,omitempty"`
	To       []Party  `json:"to,omitempty"`
	Copies   []Party  `json:"cc,omitempty"`
	Sent     *Date    `json:"date,omitempty"`
	Received *Date    `json:"received,omitempty"`
	Place    *Party   `json:"place_from,omitempty"`
	Reached  *Party   `json:"place_to,omitempty"`
	Type     string   `json:"type,omitempty"`
	Lang     string   `json:"lang,omitempty"` // BCP 47
	Archive  string   `json:"archive,omitempty"`
	Notes    int      `json:"notes"`              // in the text
	Findings *int     `json:"findings,omitempty"` // of a report; nil: there is none

	More  []More            `json:"more,omitempty"`  // of CMIF v2
	Other map[string]string `json:"other,omitempty"` // cells of other columns, by their headings
}

// More is what CMIF v2 says beside: that the letter mentions a person, that its text is that of a draft.
type More struct {
	Type   string `json:"type"`             // of the vocabulary of CMIF, without its address: "mentionsPerson"
	Target string `json:"target,omitempty"` // an address; one of the vocabulary without what stands before "#": "#Draft"
	Text   string `json:"text,omitempty"`
}

// A Party is a person, an organisation or a place.
type Party struct {
	Name string `json:"name"`           // without the office, if there is more
	Role string `json:"role,omitempty"` // the office
	Ref  string `json:"ref,omitempty"`  // as the letter has it
	Org  bool   `json:"org,omitempty"`
	Cert string `json:"cert,omitempty"`

	Evidence string `json:"evidence,omitempty"` // "conjecture"
}

// Topics are the findings of this package.
var Topics = []*diag.Topic{NoLetter, SameID, LongCell}

// NoLetter is the finding about a file that is no TEI.
var NoLetter = &diag.Topic{
	Code: "export/table-no-letter", Severity: diag.Error,
	Title: "files that are exported are TEI letters",
	Doc:   "The root of the file is not TEI with a teiHeader, so there is no row for it. Leave the file out, or put the letter into the name space of the TEI.",
}

// SameID is the finding about two letters with one id.
var SameID = &diag.Topic{
	Code: "export/table-same-id", Severity: diag.Error,
	Title: "each letter has an id of its own",
	Doc:   "Two letters have the same xml:id, so a table cannot tell them apart: of two rows with one id, the first counts when it is read. Give one of them another id.",
}

// rows reads the letters of a document.
func rows(tree *xmltree.Tree, e *edition.Edition) (list []Row, letters []edition.Letter, found diag.List) {
	for _, root := range tree.ByName(xmltree.TEI, "TEI") {
		row, ok := Of(root)
		if !ok {
			continue
		}
		if e != nil {
			row.URL = e.Address(row.ID)
			if e.Findings != nil {
				n := e.Findings[row.File]
				row.Findings = &n
			}
		}
		list = append(list, row)
		letters = append(letters, edition.Letter{ID: row.ID, At: root.TagSpan()})
	}
	if len(list) == 0 {
		found.Add(NoLetter.At(tree.Root().NameSpan(), "the file is no TEI letter: its root is %q; expected TEI with a teiHeader", tree.Root().Local()))
	}
	return list, letters, found
}

// Of is the row of a TEI element, without what the edition says of it; ok is false if it is no letter: it has no header, as that of a corpus may have none.
func Of(root xmltree.Node) (row Row, ok bool) {
	header := root.Child("teiHeader")
	if !header.Valid() {
		return row, false
	}
	row = Row{ID: root.XMLValue("id"), File: root.Tree().File().Name(), Lang: language(root)}
	if row.ID == "" {
		name := row.File[strings.LastIndexAny(row.File, `/\`)+1:]
		row.ID = strings.TrimSuffix(name, ".xml")
	}
	row.read(root, header)
	return row, true
}

func (row *Row) read(root, header xmltree.Node) {
	row.Title = title(root, header.Child("fileDesc", "titleStmt"))
	row.Type = words(header.Child("profileDesc", "textClass", "keywords", "term"))
	for n := range header.Descendants() {
		switch {
		case n.Is(xmltree.TEI, "correspDesc"):
			row.Key = cmp.Or(row.Key, n.AttrValue("key"))
		case n.Is(xmltree.TEI, "correspAction"):
			row.action(n)
		case n.Is(xmltree.TEI, "idno") && n.AttrValue("type") == "shelfmark" && row.Archive == "":
			row.Archive = words(n)
		}
	}
	for c := range root.Elements() {
		if !c.Is(xmltree.TEI, "text") && !c.Is(xmltree.TEI, "standOff") {
			continue
		}
		for n := range c.Descendants() {
			if n.Is(xmltree.TEI, "note") && n.AttrValue("type") != "source" {
				row.Notes++
			}
		}
	}
}

// title is what the letter is called: the title of its own among those of series and of other kinds, or else the first.
// Of several in different languages it is the one in that of the header or text.
func title(root, statement xmltree.Node) string {
	_, frame := Languages(root)
	fitting := func(n xmltree.Node) bool { return frame != "" && n.XMLValue("lang") == frame }
	some := false
	for n := range statement.Elements() {
		some = some || n.Is(xmltree.TEI, "title") && fitting(n)
	}
	var first, main, own string
	for n := range statement.Elements() {
		if !n.Is(xmltree.TEI, "title") || some && n.XMLValue("lang") != "" && !fitting(n) {
			continue
		}
		said := words(n)
		switch kind, level := n.AttrValue("type"), n.AttrValue("level"); {
		case level == "a" || level == "u":
			own = cmp.Or(own, said)
		case kind == "main":
			main = cmp.Or(main, said)
		case level != "s" && kind != "sub":
			first = cmp.Or(first, said)
		}
	}
	return cmp.Or(own, main, first, words(statement.Child("title")))
}

func (row *Row) action(n xmltree.Node) {
	var parties []Party
	var place *Party
	var date *Date
	for c := range n.Elements() {
		switch {
		case c.Is(xmltree.TEI, "persName"), c.Is(xmltree.TEI, "orgName"), c.Is(xmltree.TEI, "name"), c.Is(xmltree.TEI, "rs"):
			parties = append(parties, PartyOf(c))
		case c.Is(xmltree.TEI, "placeName") && place == nil, c.Is(xmltree.TEI, "settlement") && place == nil:
			p := PartyOf(c)
			place = &p
		case c.Is(xmltree.TEI, "date") && date == nil:
			date = DateOf(c)
		}
	}
	switch kind := n.AttrValue("type"); {
	case kind == "sent":
		row.From, row.Place, row.Sent = append(row.From, parties...), cmp.Or(row.Place, place), cmp.Or(row.Sent, date)
	case kind == "received" && n.AttrValue("subtype") == "cc":
		row.Copies = append(row.Copies, parties...)
	case kind == "received":
		row.To, row.Reached, row.Received = append(row.To, parties...), cmp.Or(row.Reached, place), cmp.Or(row.Received, date)
	}
}

// PartyOf reads the element of a party or place.
func PartyOf(n xmltree.Node) Party {
	p := Party{Name: words(n), Ref: n.AttrValue("ref"), Org: n.Is(xmltree.TEI, "orgName"), Cert: n.AttrValue("cert"), Evidence: n.AttrValue("evidence")}
	if role := n.Child("roleName"); role.Valid() {
		p.Role = words(role)
		if rest, ok := strings.CutPrefix(p.Name, p.Role); ok && rest != "" {
			p.Name = strings.TrimSpace(rest)
		}
	}
	return p
}

func words(n xmltree.Node) string {
	if !n.Valid() {
		return ""
	}
	return strings.Join(strings.Fields(n.Text()), " ")
}

// Languages are that of the text, as it says itself, or else the only one that the header lists; and that of the words around it: of the header, or
// else of the text. Either is "" if nothing says it.
func Languages(root xmltree.Node) (text, frame string) {
	header := root.Child("teiHeader")
	if text = root.Child("text").Lang(); text == "" {
		for l := range header.Child("profileDesc", "langUsage").Elements() {
			switch ident := l.AttrValue("ident"); {
			case l.AttrValue("usage") == "0" || ident == "" || ident == text:
			case text != "":
				return "", header.Lang()
			default:
				text = ident
			}
		}
	}
	return text, cmp.Or(header.Lang(), text)
}

// language is that of the text, or of what it stands in.
func language(root xmltree.Node) string {
	if text := root.Child("text"); text.Valid() {
		return text.Lang()
	}
	return root.Lang()
}
