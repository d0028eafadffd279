// Package lettertest makes texts for tests: what an editor may type, and what nobody would.
package lettertest

import (
	"math/rand/v2"
	"strings"
	"sync"

	"teikit/convert/profile"
	"teikit/tei/source"
)

// pieces are what random letters are made of.
var pieces = strings.Split(`No. 84|Telegram to |A. B. Smith| to |C. Jones|, | - |July 16, 1920|16/VII-20|Baku |3/16 July 1917|[1920?]|`+
	`Dear friend,|Moscow Kremlin.|COPY TO |TO STALIN|with| peace |[with]|[...]|[|]|...| 1 .| 2 |*|**|¹|[1]|(2)|1 |1. |oneWe |3 |`+
	`Yours sincerely,|P.S. |Notes:|Notes|____|RTSKHIDNI. F. 85. Op. 14. D. 5. L. 3-6. Autograph.|Home | Page |Compiled by: A. B., C. D.|`+
	`Correspondence 1912-1927|The end is missing.|& < > " '|дорогой |Ваш Сталин.|Письмо Ленину|à |ﬁ|𝄞|é|\|2r\||{--x--}|-|— |`+
	`LETTRE N° 7|££|€|££ajouté££|€ôté€|€ôté€££mis££|£|XXXX|t/out|- 2 -|-2-|- 1 -|à Monsieur le Président N. Murray BUTLER,|NEW-YORK.|SÉNAT|`+
	`Mon cher Butler,|££d'Estournelles££|Votre dévoué,|alle-|mands|COPIE|[Enclosure]|Annexe à ma lettre N° 7|p(arty)|(|<abc>|{abc}|{~~a~>b~~}|p[arty]|`+
	`From Ann Hale to Bob Marsh|The Secretary of State to the Ambassador in France|[Footnote 1: Text.]|TO ANN HALE|Hale Library, Box 12, Folder 3|`+
	`The negotiations were held in the town and everyone was there to see it, as before. |And so it goes on. `, "|")

// forms are what an editor writes into a transcription (package lettertext).
var forms = strings.Fields(`{--x--} {-- --} {++y++} {++ ++} {~~a~>b~~} {~~ ~> ~~} {?z?} {? ?} {!teh!} {!teh|the!} {! | !} {#again#} {Prof.=Professor} { = } _x_ _ ` +
	`//x// // **x** ** M^r^ ^ |2r| |iv| [[pers-lenin|Lenin]] [[pl-baku|Baku]] [[x|y]] [[pers-x| ]] [16/VII-20]{when=1920-07-16} [glasnost]{foreign·lang=ru} [x]{nothing} ` +
	`[illegible] [illegible·2·words] [lost·3·lines] [word?] []{gap·reason=lost} [^1] [^a] [^!] [^2] \[ \\[ \_ \{-- ::·dateline·Baku·16/VII-20 ::·signed·Lenin ::·datline·x ::·head·A·to·B ` +
	`:::·ps ::: [^1]:·Note·one. [^a]:·Author's·{--x--}·note. [^!]:·Encoder's. [ ] ]] ]{ } --- from:·Lenin`)

// RandomMarked makes a text like Random with forms of letter text, well and badly made.
func RandomMarked(r *rand.Rand) string {
	var b strings.Builder
	for range 1 + r.IntN(50) {
		if r.IntN(3) == 0 {
			b.WriteString(pieces[r.IntN(len(pieces))])
		} else {
			b.WriteString(strings.ReplaceAll(forms[r.IntN(len(forms))], "·", " "))
		}
		b.WriteString(spaces[r.IntN(len(spaces))])
	}
	return b.String()
}

var spaces = []string{" ", " ", " ", "\n", "\n\n", "\n\n\n", "\r\n", "\r\n\r\n", "\t", "\u00a0", "  ", "\u200b", "\ufeff", "\x01", "\x0c", "\u2028", ""}

// Everything is a profile that uses each key, with values that change as much as they can.
const Everything = `name: everything
title: Everything at once
evidence: [{text: "££", weight: 1}]
lines:
  - {line: "Home | {any}", is: navigation}
  - {line: "SÉNAT", is: letterhead}
  - {line: "LETTRE N° {number}", is: number}
  - {line: "NEW-YORK", is: page-title}
  - {line: "COPIE", is: signature}
  - {line: "Dear friend", is: text}
headings: ["From {sender} to {addressee}", "The {sender} to the {addressee}", "TO {addressee}"]
parties: functions
dates: {order: mdy, century: 19, calendar: julian, languages: [en, fr]}
archives: ["{repository}, Box {box}, Folder {folder}"]
notes: {place: end, by: author}
brackets: {meaning: leiden, within-words: expan}
marks: {deleted: "€x€", added: ["££x££", "£x£"], replaced: "{~~x~>y~~}", space: "/", overtyped: X}
pages: {turn: ["- {number} -"], running: address}
lineation: keep
letters: one
capitals: subject
standing:
  sender: {name: Paul d'Estournelles de Constant, variants: [d'Estournelles], place: Paris}
  addressee: {name: Nicholas Murray Butler, variants: [Butler], place: New-York}
  hero: Ann Hale
  repository: Archives of the county
  collection: Papers of Ann Hale
  edition: Letters of Ann Hale
  licence: https://creativecommons.org/licenses/by/4.0/
`

// Profiles are the built-in profiles, none, and Everything.
func Profiles() []*profile.Profile { return profiles() }

var profiles = sync.OnceValue(func() []*profile.Profile {
	all := append([]*profile.Profile{nil, profile.Unknown}, profile.Builtin()...)
	p, found := profile.Load(source.New("everything.yaml", Everything), nil)
	if len(found) > 0 {
		panic(found[0].Message)
	}
	return append(all, p)
})

// Random makes a text out of the things that transcriptions are made of, in any order, with odd white space between them.
func Random(r *rand.Rand) string {
	var b strings.Builder
	for range 1 + r.IntN(60) {
		b.WriteString(pieces[r.IntN(len(pieces))])
		b.WriteString(spaces[r.IntN(len(spaces))])
	}
	return b.String()
}

// factLines are keys of facts with values, well and badly made.
var factLines = []string{
	"id: L1", "id: n1", "title: A letter & more", "type: telegram", "type: x", "from: Ann Hale", "from: [Ann Hale, {name: Bob Marsh, id: pers-marsh, cert: low}]",
	"from: {name: The Institute, org: true, role: Office}", "from: []", "to: {role: Ambassador in France}", "to: [A. B. Smith, V. I. Lenin]", "cc: C. Jones", "via: {name: Office, id: org-office}",
	"place: Baku", "place: {from: {name: Baku, id: pl-baku}, to: Moscow}", "date: 1920-07-16", "date: 1920-07-16/1920-07-18", "date: {edtf: 1917-11-07, calendar: julian, cert: low, text: x}",
	"date: 1920-02-31", "context: {prev: L0, next: 'no pointer %'}", "source: {print: A book, page: A page, archive: F. 1, url: https://example.org/a}", "textbase: the copy",
	"lang: ru", "lang: ru-Latn", "translation_of: Russian", "translator: E. One", "licence: https://example.org/l", "editors: [E. One, F. Two]", "status: checked", "notes: {style: end, resp: E. One}",
	"profile: none", "profile: x", "lineation: keep", "reading: marked", "overrides: {from: {value: Ann Hale, reason: hand}}", "overrides: {date: {value: 1920}}", "accept: {conv/no-date: none}", "frm: x", "a: [",
}

// RandomFacts makes front matter.
func RandomFacts(r *rand.Rand) string {
	var b strings.Builder
	b.WriteString("---\n")
	for range 1 + r.IntN(8) {
		b.WriteString(factLines[r.IntN(len(factLines))] + "\n")
	}
	return b.String() + "---\n"
}
