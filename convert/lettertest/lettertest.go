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
	`:::·ps ::: [^1]:·Note·one. [^a]:·Author's·{--x--}·note. [^!]:·Encoder's. [3.]{label} [[a]{orig}[b]{reg}]{choice} [[a]{del}[b]{add}]{subst} [a]{subst} [[a]{q}]{choice} ab[cd]{ex} [{--a--}]{ex} [-·2·-]{fw·type=pageNum} []{lb·break=no} [1]{ref·type=noteMark} ` +
	`[^2]{n="*"·cert=low·rend=†}:·Two. [^2]{x=y}:·Two. ::·enclosure ::·page-title·Home ::·compilers·Compiled·by:·A.·B. ::·archive·F.·85.·Op.·14. ::·rule·---- ::·notes-heading·Notes ::·collection·Letters,·1912 ::·dateline·[x]{label} [ ] ]] ]{ } --- from:·Lenin`)

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
	"date: 1920-02-31", "received: {edtf: 1920-07-20, text: Monday}", "interpretation: x", "id_prefix: l1-", "id_prefix: 1", "from: {name: Ann Hale, id: gnd118}", "source: {repository: R, file: x}", "context: {prev: L0, next: 'no pointer %'}", "source: {print: A book, page: A page, archive: F. 1, url: https://example.org/a}", "textbase: the copy",
	"lang: ru", "lang: ru-Latn", "translation_of: Russian", "translator: E. One", "licence: https://example.org/l", "editors: [E. One, F. Two]", "status: checked", "notes: {style: end, resp: E. One}",
	"profile: none", "profile: x", "lineation: keep", "reading: marked", "original: beside", "overrides: {from: {value: Ann Hale, reason: hand}}", "overrides: {date: {value: 1920}}", "accept: {conv/no-date: none}", "frm: x", "a: [",
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

// goodFacts are keys of facts with right values, of which each key stands once.
var goodFacts = [][]string{
	{"id: L1", "id: letter-2"}, {"title: A letter & more", `title: "B: \"c\""`}, {"type: telegram", "type: postcard"},
	{"from: Ann Hale", "from: [Ann Hale, {name: Bob Marsh, id: pers-marsh, cert: low}]", "from: {name: The Institute, org: true, role: Office}", "from: {role: Ambassador in France}"},
	{"to: C. Orne", "to: [A. B. Smith, V. I. Lenin]"}, {"cc: C. Jones"}, {"via: {name: Office, id: org-office}"},
	{"place: Baku", "place: {from: {name: Baku, id: pl-baku, cert: high}, to: Moscow}", "place: {to: Rome}"},
	{"date: 1920-07-16", "date: 1920-07-16/1920-07-18", "date: 1920-07", "date: {edtf: 1917-11-07, calendar: julian, cert: low}", "date: {edtf: 1920-07, text: Monday & after}", "date: 1920~", "date: ../1920-07", "date: '[1920..1922]'"},
	{"context: {prev: L0, next: 'no pointer %'}", "context: {next: 'https://example.org/2'}"}, {"source: {print: A book, page: A page, archive: F. 1, url: https://example.org/a}", "source: {print: A book}", "source: {repository: The Archives, collection: Hale Papers, edition: Letters of 1912, introduction: [First words., More words.], file: other}"},
	{"received: 1920-07-20", "received: {edtf: 1920-07, text: in July}"}, {"interpretation: Brackets are those of the paper."}, {"id_prefix: l1-"},
	{"textbase: the copy"}, {"lang: ru", "lang: ru-Latn", "lang: en"}, {"translation_of: Russian"}, {"translator: E. One"}, {"licence: https://example.org/l", "licence: free"},
	{"editors: [E. One, F. Two]", "editors: E. One"}, {"status: checked"}, {"notes: {style: end, resp: E. One}", "notes: {style: standoff}", "notes: {resp: F. Two}"}, {"lineation: keep", "lineation: join"},
}

// GoodFacts makes front matter without mistakes.
func GoodFacts(r *rand.Rand) string {
	var b strings.Builder
	b.WriteString("---\n")
	for _, values := range goodFacts {
		if r.IntN(4) == 0 {
			b.WriteString(values[r.IntN(len(values))] + "\n")
		}
	}
	return b.String() + "---\n"
}

// words are those of well-made letter text, with characters that are signs elsewhere.
var words = strings.Fields(`the train left Baku at noon; letter и не знаю é 𝄞 1920 (2) a_b _ * ** / // ^ | = ~> ? ! : :: ::: \ \\ - -- } ] { [ --} >= C:\x \[ \_ 3. & < > " ' M Prof. http://x.org/a_b/ alle- mands illegible lost ... … 12 ^1`)

// Marked makes a letter in well-made letter text: blocks with roles, forms that nest, notes with their marks.
func Marked(r *rand.Rand) string {
	g := &generator{r: r}
	return g.letter()
}

// A generator makes letter text.
type generator struct {
	r     *rand.Rand
	notes int
}

func (g *generator) one(of ...string) string { return of[g.r.IntN(len(of))] }

func (g *generator) letter() string {
	var blocks []string
	add := func(chance int, roles ...string) {
		for _, role := range roles {
			if g.r.IntN(chance) == 0 {
				blocks = append(blocks, ":: "+role+" "+g.line())
			}
		}
	}
	for _, line := range frame {
		if g.r.IntN(8) == 0 {
			blocks = append(blocks, line)
		}
	}
	add(3, "number", "head", "date", "boilerplate", "letterhead", "transmission", "address", "address", "dateline", "subject", "salute")
	for range 1 + g.r.IntN(4) {
		switch g.r.IntN(8) {
		case 0:
			blocks = append(blocks, g.one("|2r|", "|iv|"))
		case 2:
			blocks = append(blocks, g.one("[3.]{label} ", "[12)]{label}", "[a]{label} ")+g.text(2))
		case 3:
			blocks = append(blocks, ":: rule ____", "{++"+g.line()+"++}")
		case 1:
			blocks = append(blocks, "::: p\n"+g.text(3)+"\n\n"+g.text(2)+"\n:::")
		default:
			blocks = append(blocks, g.text(4))
		}
	}
	blocks = append(blocks, ":: p "+g.line())
	add(3, "closer", "signed", "dateline", "address", "transmission", "ps", "ps", "source")
	if g.r.IntN(4) == 0 {
		blocks = append(blocks, g.one(":: archive RTSKHIDNI. F. 85. Op. 14. D. 5. L. 3-6. Autograph.", ":: archive Hale Library, Box 12, Folder 3", ":: archive "+g.line()))
	}
	for range g.r.IntN(5) / 3 {
		blocks = append(blocks, ":: enclosure")
		if g.r.IntN(3) == 0 {
			blocks = append(blocks, "|1|", "[- 1 -]{fw type=pageNum place=top}")
		}
		add(2, "head", "dateline", "letterhead", "salute")
		blocks = append(blocks, ":: p "+g.line())
		add(2, "closer", "signed", "ps")
	}
	for n := range g.notes {
		id := g.id(n)
		inner := &generator{r: g.r, notes: -1000}
		attrs := ""
		if g.r.IntN(4) == 0 {
			attrs = g.one("{cert=low}", `{n="*" type=editorial rend="[*]"}`, "{place=bottom rend=†}", `{n="1 a" type=authorial}`, `{n=""}`, "{type=encoder n=7}")
		}
		def := "[^" + id + "]" + attrs + ": " + inner.text(2)
		if g.r.IntN(3) == 0 {
			def += "\n\n  " + inner.text(2)
		}
		blocks = append(blocks, def)
	}
	return strings.Join(blocks, "\n\n") + "\n"
}

// id is that of note n.
func (g *generator) id(n int) string {
	switch n % 4 {
	case 2:
		return string(rune('a' + n%26))
	case 3:
		return "!" + strings.Repeat("1", 1+n/4)
	}
	return strings.Repeat("1", 1+n/4) + string(rune('0'+n%4))
}

// line is some words in one line.
func (g *generator) line() string { return strings.ReplaceAll(g.text(1), "\n", " ") }

// text is some words and forms, in lines.
func (g *generator) text(lines int) string {
	var parts []string
	for range lines {
		var line []string
		for range 1 + g.r.IntN(8) {
			line = append(line, g.form(3))
		}
		parts = append(parts, strings.Join(line, " "))
	}
	return "x" + strings.Join(parts, "\n") + "."
}

// frame are lines of what stands around a letter.
var frame = []string{
	":: page-title Letters of Ann Hale", ":: page-title [Home] & more", ":: collection Letters, 1912", ":: collection Second part. 1912-1927",
	":: compilers Compiled by: A. B. Hale, C. Marsh and D. Orne", ":: notes-heading Notes:",
}

// form is a word or a form, with others inside.
func (g *generator) form(depth int) string {
	if depth == 0 || g.r.IntN(3) > 0 {
		return words[g.r.IntN(len(words))]
	}
	in := func() string {
		s := g.form(depth - 1)
		for range g.r.IntN(3) {
			s += g.one(" ", "", " ") + g.form(depth-1)
		}
		return s
	}
	switch g.r.IntN(22) {
	case 20:
		return "[[" + in() + "]{orig}[" + in() + "]{reg}]{choice}"
	case 21:
		return g.one("[["+in()+"]{del rend=overtyped}[b]{add place=above}]{subst}", "ab[cd]{ex}", "[]{lb break=no}", "[1]{ref type=noteMark subtype=unresolved}", "["+in()+"]{label}", "[- 2 -]{fw type=pageNum place=top}")
	case 0:
		return "{--" + in() + "--}"
	case 1:
		return "{++" + in() + "++}"
	case 2:
		return "{~~" + in() + "~>" + in() + "~~}"
	case 3:
		return "{?" + in() + "?}"
	case 4:
		return "{!" + in() + "!}"
	case 5:
		return "{!" + in() + "|" + in() + "!}"
	case 6:
		return "{#" + in() + "#}"
	case 7:
		return "{" + g.one("Prof.", "Dr.", "u.") + "=" + in() + "}"
	case 8:
		return "_" + in() + "_"
	case 9:
		return g.one("//", "**") + in() + g.one("//", "**")
	case 10:
		return "M^" + g.one("r", "rs", "me") + "^"
	case 11:
		return g.one("|2r|", "|17|", "[...]", "[illegible]", "[illegible 2 words]", "[lost 1 line]", "[]{gap reason=faded}", "[]{lb}", `[]{pb n="a b"}`)
	case 12:
		return "[[" + g.one("pers-lenin", "pl-baku", "org-x", "Q1") + "|" + in() + "]]"
	case 13:
		return "[" + in() + "]{when=1920-07-16}"
	case 14:
		return "[" + in() + "]" + g.one("{foreign lang=ru}", `{term key="a b"}`, "{hi rend=caps}", "{del type=ink}", "{supplied reason=lost cert=high}", "{q}", `{seg type=a n="\"x\\"}`, "{date notBefore=1920 notAfter=1921}", "{date when=1917-11-07 when-custom=1917-10-25 datingMethod=#julian calendar=#julian evidence=internal}")
	case 15:
		return "[" + in() + g.one("", "?") + "]"
	case 16, 17:
		if g.notes >= 0 && g.notes < 20 {
			g.notes++
			return "word[^" + g.id(g.notes-1) + "]"
		}
	}
	return words[g.r.IntN(len(words))]
}
