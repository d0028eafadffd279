package teibuild

import (
	"cmp"
	"net/url"
	"strings"

	"github.com/beevik/etree"

	"teikit/convert/profile"
	"teikit/tei"
)

// What an editor says of the letter in its facts.

// givenResponsible writes who edited and translated the letter.
func (b *builder) givenResponsible(stmt *etree.Element) {
	g := b.letter.Given
	for _, name := range g.Editors {
		tei.AddText(stmt, "editor", clean(name))
	}
	if g.Translator != "" {
		tei.AddText(stmt, "editor", clean(g.Translator), "role", "translator")
	}
	if g.NoteResp != "" {
		resp := tei.Add(stmt, "respStmt", "xml:id", b.id("resp-notes"))
		tei.AddText(resp, "resp", "notes")
		tei.AddText(resp, "name", clean(g.NoteResp))
	}
}

// givenWay writes on which way the letter went, and between which others it stands.
func (b *builder) givenWay(desc *etree.Element) {
	g := b.letter.Given
	if len(g.Via) > 0 {
		action := tei.Add(desc, "correspAction", "type", "transmitted")
		for _, p := range g.Via {
			b.party(action, p, p.Cert)
		}
	}
	if g.Prev == "" && g.Next == "" {
		return
	}
	context := tei.Add(desc, "correspContext")
	for _, r := range []struct{ kind, to string }{{"prev", g.Prev}, {"next", g.Next}} {
		if r.to == "" {
			continue
		}
		if target := pointer(r.to); target != "" {
			tei.AddText(context, "ref", clean(r.to), "type", r.kind, "target", target)
		} else {
			tei.AddText(context, "note", clean(r.to), "type", "editorial", "subtype", r.kind)
		}
	}
}

// pointer is an address or the id of another letter as a pointer; "" for what can be neither.
func pointer(s string) string {
	const allowed = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789#-_./:?=&~,+%"
	if s == "" || strings.Trim(s, allowed) != "" || strings.Count(s, "#") > 1 || strings.HasPrefix(s, ":") {
		return ""
	}
	if _, err := url.PathUnescape(s); err != nil {
		return ""
	}
	return s
}

// standing is what is known of all letters of the collection: by the facts, else by the profile.
func (b *builder) standing() profile.Standing {
	s, g := b.options.Profile.Standing, b.letter.Given
	s.Repository, s.Collection = cmp.Or(g.Repository, s.Repository), cmp.Or(g.Collection, s.Collection)
	s.Edition, s.Licence = cmp.Or(g.Edition, s.Edition), cmp.Or(g.Licence, s.Licence)
	return s
}

// givenSources writes where the text comes from.
func (b *builder) givenSources(page, desc *etree.Element) {
	g := b.letter.Given
	if g.Page != "" {
		tei.AddText(page, "title", clean(g.Page), "level", "a")
	}
	if g.URL != "" {
		if target := pointer(g.URL); target != "" {
			tei.Add(page, "ptr", "target", target)
		} else {
			tei.AddText(page, "note", clean(g.URL), "type", "editorial", "subtype", "address")
		}
	}
	if g.Textbase != "" {
		tei.AddText(page, "note", clean(g.Textbase), "type", "editorial", "subtype", "textbase")
	}
	if g.TranslationOf != "" {
		of := tei.Add(tei.Add(page, "relatedItem", "type", "translationOf"), "bibl")
		tei.AddText(of, "title", clean(g.TranslationOf))
	}
	if g.Print != "" {
		tei.AddText(tei.Add(desc, "bibl", "type", "print"), "title", clean(g.Print), "level", "m")
	}
	if g.Archive != "" {
		tei.AddText(tei.Add(desc, "bibl", "type", "manuscript"), "idno", clean(g.Archive), "type", "shelfmark")
	}
}
