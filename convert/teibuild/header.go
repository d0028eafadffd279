package teibuild

import (
	"cmp"
	"strings"

	"github.com/beevik/etree"

	"teikit/convert/letter"
	"teikit/tei"
)

func (b *builder) header(header *etree.Element) {
	file := tei.Add(header, "fileDesc")
	b.titleStmt(tei.Add(file, "titleStmt"))
	b.publicationStmt(tei.Add(file, "publicationStmt"))
	b.sourceDesc(tei.Add(file, "sourceDesc"))
	b.encodingDesc(tei.Add(header, "encodingDesc"))
	b.profileDesc(tei.Add(header, "profileDesc"))
	b.revisionDesc(tei.Add(header, "revisionDesc", "status", cmp.Or(b.letter.Given.Status, "draft")))
}

func (b *builder) titleStmt(stmt *etree.Element) {
	tei.AddText(stmt, "title", b.title())
	for _, p := range b.letter.Senders {
		b.party(tei.Add(stmt, "author", "cert", string(p.Cert)), p, "")
	}
	b.givenResponsible(stmt)
}

// title is the title of the document: that of the facts, or the one that is made.
func (b *builder) title() string {
	return cmp.Or(clean(b.letter.Given.Title), Title(b.letter))
}

// Title makes a title of what is known of a letter: "SENDER to ADDRESSEES, DATE".
func Title(l *letter.Letter) string {
	kind := strings.ToUpper(string(l.Kind[:1])) + string(l.Kind[1:])
	from, to := joined(l.Senders), joined(append(l.Addressees[:len(l.Addressees):len(l.Addressees)], l.Copies...))
	title := kind
	switch {
	case from != "" && to != "":
		title = from + " to " + to
	case from != "":
		title = kind + " from " + from
	case to != "":
		title = kind + " to " + to
	}
	if l.Sent.Date != nil {
		title += ", " + InWords(l.Sent.Date.Value)
	}
	if title == kind {
		title += " (" + clean(l.Name) + ")"
	}
	return title
}

func joined(parties []letter.Party) string {
	var b strings.Builder
	for i, p := range parties {
		switch {
		case i == 0:
		case i == len(parties)-1:
			b.WriteString(" and ")
		default:
			b.WriteString(", ")
		}
		b.WriteString(clean(p.Name))
	}
	return b.String()
}

// party writes a person's or an organisation's name with a pointer to its entry.
func (b *builder) party(into *etree.Element, p letter.Party, cert letter.Cert) {
	name := "persName"
	if p.Kind == letter.Org {
		name = "orgName"
	}
	if p.Role == "" {
		tei.AddText(into, name, clean(p.Name), "ref", b.ref(p.ID), "cert", string(cert))
		return
	}
	e := tei.Add(into, name, "ref", b.ref(p.ID), "cert", string(cert))
	role := tei.AddText(e, "roleName", clean(p.Role))
	if p.Name != p.Role {
		role.SetTail(" " + clean(p.Name))
	}
}

func (b *builder) publicationStmt(stmt *etree.Element) {
	tei.AddText(stmt, "authority", "unknown")
	name := clean(b.letter.Name)
	if name == "" {
		name = b.documentID()
	}
	tei.AddText(stmt, "idno", name, "type", "filename")
	b.availability(stmt)
}

func (b *builder) encodingDesc(desc *etree.Element) {
	decl := tei.Add(desc, "editorialDecl")
	rule := func(name, text string, attrs ...string) {
		tei.AddText(tei.Add(decl, name, attrs...), "p", text)
	}
	rule("correction", "Nothing in the text of the transcription was corrected.", "method", "markup", "status", "unknown")
	rule("normalization", "White space was folded; blanks before note marks, and between them and punctuation, were removed.", "method", "silent")
	if b.options.Profile.KeepLines {
		rule("hyphenation", "The ends of lines are those of the page; hyphens at the ends of lines are kept.", "eol", "all")
	}
	rule("interpretation", cmp.Or(clean(b.letter.Given.Interpretation), Interpretation(b.options.Profile)))
	if b.options.Version == "" {
		return
	}
	info := tei.Add(desc, "appInfo")
	app := tei.Add(info, "application", "ident", "teikit", "version", b.options.Version)
	tei.AddText(app, "label", "teikit convert")
}

func (b *builder) revisionDesc(desc *etree.Element) {
	tei.AddText(desc, "change", "Converted from a plain-text transcription.", "when", b.options.Date)
}
