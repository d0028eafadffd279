package cmif

import (
	"strings"

	"golang.org/x/text/language"

	"teikit/convert/export/markup"
	"teikit/tei/register"
	"teikit/tei/xmltree"
)

// Vocabulary is what the terms of version 2 begin with (TEI Correspondence SIG, CMIFv2_proposal.md). They are written in full, which the checks of version 1
// let pass; they would not know a prefix.
const Vocabulary = "https://lod.academy/cmif/vocab/terms#"

// languages are addresses of languages by their code of ISO 639-3: checks of CMIF want addresses.
const languages = "http://lexvo.org/id/iso639-3/"

// A statement is what version 2 says of a letter: a term, what it is about, and that in words.
type statement struct{ term, target, text string }

// version2 writes what version 2 says of a letter beside version 1.
func (r *reader) version2(w *markup.Writer, root, desc xmltree.Node, id string) {
	list := r.given(desc)
	if !r.edition.Version2 {
		if len(list) > 0 {
			r.lose(Version2, desc, "statements of CMIF version 2 are left out (%d); --cmif 2 writes them", len(list))
		}
		return
	}
	known := map[statement]bool{}
	for _, s := range list {
		known[statement{s.term, s.target, ""}] = true
	}
	for _, s := range append(r.ofLetter(root, id), r.mentions(root, desc)...) {
		if key := (statement{s.term, s.target, ""}); !known[key] {
			known[key] = true
			list = append(list, s)
		}
	}
	if len(list) == 0 {
		return
	}
	w.Open("note")
	for _, s := range list {
		if attrs := []string{"type", Vocabulary + s.term, "target", s.target}; s.text == "" {
			w.Empty("ref", attrs...)
		} else {
			w.Line("ref", s.text, attrs...)
		}
	}
	w.Close("note")
}

// given are the statements that a correspDesc makes itself: those of a table.
func (r *reader) given(desc xmltree.Node) (list []statement) {
	for note := range desc.Elements() {
		if !note.Is(xmltree.TEI, "note") {
			continue
		}
		for ref := range note.Elements() {
			if term, ok := strings.CutPrefix(ref.AttrValue("type"), Vocabulary); ok && ref.Is(xmltree.TEI, "ref") {
				list = append(list, statement{term, ref.AttrValue("target"), words(ref)})
			}
		}
	}
	return list
}

// ofLetter are statements about the letter: its language, its text, where its TEI file is.
func (r *reader) ofLetter(root xmltree.Node, id string) (list []statement) {
	text := root.Child("text")
	if address := LanguageAddress(text.Lang()); address != "" {
		list = append(list, statement{"hasLanguage", address, ""})
	}
	if !hasWords(text) {
		return list
	}
	if words(root.Child("teiHeader", "profileDesc", "textClass", "keywords", "term")) == "draft" {
		list = append(list, statement{"hasTextBase", Vocabulary + "Draft", ""})
	}
	list = append(list, statement{"isPublishedWith", Vocabulary + "Transcription", ""})
	if address := r.edition.FileAddress(id); address != "" {
		list = append(list, statement{"isAvailableAsTEIfile", address, ""})
	}
	return list
}

// LanguageAddress is the address of a language by its tag (BCP 47); "" if the tag says none.
func LanguageAddress(tag string) string {
	base, _, _ := strings.Cut(tag, "-")
	b, err := language.ParseBase(base)
	if code := b.ISO3(); err == nil && code != "und" && code != "zxx" && code != "mul" {
		return languages + code
	}
	return ""
}

// LanguageTag is the tag of a language by its address, or the address itself.
func LanguageTag(address string) string {
	for _, scheme := range []string{"http://", "https://"} {
		if code, ok := strings.CutPrefix(address, scheme+strings.TrimPrefix(languages, "http://")); ok {
			if b, err := language.ParseBase(code); err == nil {
				return b.String()
			}
		}
	}
	return address
}

func hasWords(text xmltree.Node) bool {
	if !text.Valid() {
		return false
	}
	for n := range text.Descendants() {
		if n.Kind() == xmltree.Text && strings.TrimSpace(n.Value()) != "" {
			return true
		}
	}
	return false
}

// mentions are the persons, organisations, places and works that the text names with an address. The others are counted.
func (r *reader) mentions(root, desc xmltree.Node) (list []statement) {
	text := root.Child("text")
	if !text.Valid() {
		return nil
	}
	own, without := r.own(desc), 0
	for n := range text.Descendants() {
		term, kind := mentioned(n)
		if term == "" || inNote(n) {
			continue
		}
		address := n.AttrValue("ref")
		if own[address] {
			continue
		}
		if term != "mentionsBibl" {
			address, _ = r.resolver.Address(address, kind)
		}
		if !strings.HasPrefix(address, "https://") && !strings.HasPrefix(address, "http://") || strings.ContainsAny(address, " \t\n") {
			if term != "mentionsBibl" {
				without++
			}
			continue
		}
		if own[address] {
			continue
		}
		name := words(n)
		if e := r.resolver.Entry(n.AttrValue("ref")); e != nil {
			name = e.Label
		}
		list = append(list, statement{term, address, name})
	}
	if without > 0 {
		r.lose(Mentions, desc, "names in the text without a number in an authority file are not listed as mentioned (%d)", without)
	}
	return list
}

// own are the pointers and addresses of the letter's own parties and places, which are no mentions.
func (r *reader) own(desc xmltree.Node) map[string]bool {
	set := map[string]bool{}
	for n := range desc.Descendants() {
		if n.IsElement() && n.AttrValue("ref") != "" {
			set[n.AttrValue("ref")] = true
			for _, kind := range []register.Kind{register.Person, register.Place} {
				if address, _ := r.resolver.Address(n.AttrValue("ref"), kind); address != "" {
					set[address] = true
				}
			}
		}
	}
	return set
}

// inNote reports whether an element stands in a note that is not the writer's.
func inNote(n xmltree.Node) bool {
	for p := n.Parent(); p.IsElement(); p = p.Parent() {
		if p.Is(xmltree.TEI, "note") && p.AttrValue("type") != "authorial" {
			return true
		}
	}
	return false
}

// mentioned is the term for what an element names; "" if it names nothing.
func mentioned(n xmltree.Node) (term string, kind register.Kind) {
	if !n.IsElement() {
		return "", ""
	}
	name := n.Local()
	if name == "name" || name == "rs" {
		name = n.AttrValue("type")
	}
	switch name {
	case "persName", "person", "pers":
		return "mentionsPerson", register.Person
	case "orgName", "org":
		return "mentionsOrg", register.Org
	case "placeName", "place", "settlement", "country", "region", "geogName":
		return "mentionsPlace", register.Place
	case "title", "bibl", "work":
		return "mentionsBibl", ""
	}
	return "", ""
}
