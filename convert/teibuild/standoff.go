package teibuild

import (
	"strconv"
	"strings"

	"github.com/beevik/etree"

	"teikit/convert/ledger"
	"teikit/convert/letter"
	"teikit/convert/names"
	"teikit/tei"
	"teikit/tei/register"
	"teikit/tei/source"
)

// registers writes the entries that the document points to; authority URIs come only from a register of the project.
func (b *builder) registers(standoff *etree.Element) {
	l := b.letter
	lists := map[letter.PartyKind]*etree.Element{}
	seen := map[string]bool{}
	list := func(kind letter.PartyKind, name string) *etree.Element {
		if lists[kind] == nil {
			lists[kind] = tei.Add(standoff, name)
		}
		return lists[kind]
	}
	for _, group := range [][]letter.Party{l.Senders, l.Addressees, l.Copies, l.Given.Via} {
		for _, p := range group {
			switch {
			case seen[b.id(p.ID)]:
			case p.Kind == letter.Person:
				b.entry(tei.Add(list(letter.Person, "listPerson"), "person", "xml:id", b.id(p.ID)), "persName", p.Name, p.ID)
			default:
				b.entry(tei.Add(list(letter.Org, "listOrg"), "org", "xml:id", b.id(p.ID)), "orgName", p.Name, p.ID)
			}
			seen[b.id(p.ID)] = true
		}
	}
	for i := range l.Archives {
		a := &l.Archives[i]
		if id := b.repositoryID(a); id != "" && !seen[b.id(id)] {
			seen[b.id(id)] = true
			tei.AddText(tei.Add(list(letter.Org, "listOrg"), "org", "xml:id", b.id(id)), "orgName", clean(l.File.Slice(a.Repository)))
		}
	}
	var places *etree.Element
	addPlace := func(id, name string) {
		if places == nil {
			places = tei.Add(standoff, "listPlace")
		}
		b.entry(tei.Add(places, "place", "xml:id", b.id(id)), "placeName", name, id)
	}
	for _, p := range []*letter.Place{l.Sent.Place, l.Received.Place} {
		if p == nil || seen[b.id(p.ID)] {
			continue
		}
		seen[b.id(p.ID)] = true
		addPlace(p.ID, p.Name)
	}
	for _, e := range l.Named {
		switch {
		case seen[b.id(e.ID)]:
		case e.Element == "persName":
			b.entry(tei.Add(list(letter.Person, "listPerson"), "person", "xml:id", b.id(e.ID)), "persName", e.Name, e.ID)
		case e.Element == "orgName":
			b.entry(tei.Add(list(letter.Org, "listOrg"), "org", "xml:id", b.id(e.ID)), "orgName", e.Name, e.ID)
		default:
			addPlace(e.ID, e.Name)
		}
		seen[b.id(e.ID)] = true
	}
}

// entry writes the name of an entry, and what the register knows of it.
func (b *builder) entry(el *etree.Element, nameElement, name, id string) {
	tei.AddText(el, nameElement, clean(name))
	if e := b.options.Entries[id]; e != nil {
		register.WriteFacts(el, e)
	}
}

// repositoryID is the id of a repository's entry, "" without a name.
func (b *builder) repositoryID(a *letter.Archive) string {
	words := strings.Fields(b.letter.File.Slice(a.Repository))
	if slug := names.Slug(strings.Join(words[:min(len(words), 6)], " ")); slug != "" {
		return "repo-" + slug
	}
	return ""
}

// between accounts for the commas between the names of a list; other words between them are kept as a note of the bibl,
// because respStmt holds nothing but names.
func (b *builder) between(stmt *etree.Element, part source.Range) {
	text := b.letter.File.Slice(part)
	words := strings.Trim(text, " \t\r\n\u00a0,;.:&")
	if words == "" {
		if at := strings.TrimSpace(text); at != "" {
			start := part.Start + strings.Index(text, at)
			b.account(source.Range{Start: start, End: start + len(at)}, ledger.Markup, "punctuation of a list of names", stmt, "")
		}
		return
	}
	start := part.Start + strings.Index(text, strings.TrimSpace(text))
	b.boilerplate(stmt.Parent(), source.Range{Start: start, End: start + len(strings.TrimSpace(text))})
}

// leafRange reads "3-6" as from 3 to 6, "88" as from 88 to 88; what is neither has no range.
func leafRange(n string) (from, to string) {
	from, to, ok := strings.Cut(strings.ReplaceAll(n, "–", "-"), "-")
	if !ok {
		to = from
	}
	if !wordLike(from) || !wordLike(to) {
		return "", ""
	}
	return from, to
}

// wordLike reports whether s may stand in @from and @to of a locus (teidata.word: letters, digits, no blanks).
func wordLike(s string) bool {
	return s != "" && len(strings.Fields(s)) == 1 && clean(s) == s
}

func itoa(n int) string { return strconv.Itoa(n) }
