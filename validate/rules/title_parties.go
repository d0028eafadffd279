package rules

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"teikit/tei/diag"
	"teikit/tei/namekey"
	"teikit/tei/xmltree"
)

// TitleParties asks that a title which names people names those of the letter.
var TitleParties = &Rule{
	Topic: diag.Topic{
		Code:     "house/title-parties",
		Severity: diag.Info,
		Title:    "the title names a party of the letter",
		Doc: `A file that was copied for the next letter often keeps the title of the last one: "A. Hale to B. Marsh" over a letter of somebody else.

The rule compares the words of the titles of a document with the names of sender and addressee in correspDesc. Case endings, capitals, diacritics and script do not count: "Письмо Ленину" names
V. I. Lenin. One name in one title is enough. Titles such as "Letter 17" name nobody, so this rule is in the preset strict only.`,
		Mend: `Correct the title, or the names in correspDesc.`,
		Bad: `<title>A. Hale to B. Marsh, 16 July 1920</title>
<correspDesc>
  <correspAction type="sent"><persName>Dorothea Ahlmann</persName><date when="1920-07-16"/></correspAction>
  <correspAction type="received"><persName>Karl Wendt</persName></correspAction>
</correspDesc>`,
		Good: `<title>Ahlmann to Wendt, 16 July 1920</title>
<correspDesc>
  <correspAction type="sent"><persName>Dorothea Ahlmann</persName><date when="1920-07-16"/></correspAction>
  <correspAction type="received"><persName>Karl Wendt</persName></correspAction>
</correspDesc>`,
		Source: "TEI P5, HD21 (titleStmt), HD44CD (correspDesc)",
	},
	Group:  Correspondence,
	Preset: Strict,
	Check: func(p *Pass) {
		for desc := range p.Named("correspDesc") {
			if tei := inside(desc, "TEI"); tei.Valid() {
				compareNames(p, p.titlesOf(tei), append(parties(actions(desc, "sent")), parties(actions(desc, "received"))...))
			}
		}
	},
}

func compareNames(p *Pass, titles, names []xmltree.Node) {
	var known []string
	for _, n := range names {
		known = append(known, nameKeys(n.Text())...)
	}
	if len(known) == 0 || len(titles) == 0 {
		return
	}
	for _, title := range titles {
		for _, word := range nameKeys(title.Text()) {
			for _, k := range known {
				if alike(word, k) {
					return
				}
			}
		}
	}
	p.Report(p.At(titles[0], titles[0].TagSpan(), "the title %s names none of the parties, such as %s; expected one of them", quoted(titles[0]), quoted(names[0])).
		WithNote(names[0].TagSpan(), "the first party"))
}

// nameKeys are the keys of words that can be names: of three letters or more, with a capital.
func nameKeys(s string) (keys []string) {
	for word := range strings.FieldsFuncSeq(s, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsMark(r) }) {
		first, _ := utf8.DecodeRuneInString(word)
		if key := namekey.Fold(word); unicode.IsUpper(first) && len(key) >= 3 {
			keys = append(keys, key)
		}
	}
	return keys
}

// alike reports whether two keys are those of one name in several cases: they begin with the same letters, up to the last two of the
// shorter one.
func alike(a, b string) bool {
	n := max(3, min(len(a), len(b))-2)
	return len(a) >= n && len(b) >= n && a[:n] == b[:n]
}
