package datephrase

import (
	"math/rand"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"teikit/tei/datable"
)

// check tests what must hold for every text and all options.
func check(t *testing.T, s string, o Options) {
	t.Helper()
	end := 0
	for _, m := range Find(s, o) {
		if m.Start < end || m.End <= m.Start || m.End > len(s) {
			t.Fatalf("%q: match %d-%d after %d overlaps or leaves the text", s, m.Start, m.End, end)
		}
		end = m.End
		if !onBorder(s, m.Start) || !onBorder(s, m.End) {
			t.Fatalf("%q: match %d-%d cuts a character", s, m.Start, m.End)
		}
		checkMatch(t, s, m)
	}
	m, ok := Parse(s, o)
	if ok != (len(m.Readings) > 0) {
		t.Fatalf("Parse(%q): ok = %v with %d readings", s, ok, len(m.Readings))
	}
	if m.Start < 0 || m.End > len(s) || m.Start > m.End {
		t.Fatalf("Parse(%q): match %d-%d leaves the text", s, m.Start, m.End)
	}
	checkMatch(t, s, m)
}

func onBorder(s string, i int) bool {
	return i == len(s) || utf8.RuneStart(s[i]) || !utf8.ValidString(s)
}

func checkMatch(t *testing.T, s string, m Match) {
	t.Helper()
	known := map[string]bool{}
	for _, c := range Codes {
		known[c.Slug] = true
	}
	notes := m.Notes
	for i, r := range m.Readings {
		notes = append(notes, r.Notes...)
		if err := r.Value.Err(); err != nil || r.Value.IsZero() {
			t.Fatalf("%q: reading %d is %v: %v", s, i, r.Value, err)
		}
		if r.Rule == "" || r.Cert != "high" && r.Cert != "medium" && r.Cert != "low" {
			t.Fatalf("%q: rule %q, cert %q", s, r.Rule, r.Cert)
		}
		if len(m.Readings) > 1 && r.Cert != "low" {
			t.Fatalf("%q: one of several readings has cert %q", s, r.Cert)
		}
		if r.Partial != (r.Value.Earliest().IsZero() && r.Value.Latest().IsZero()) {
			t.Fatalf("%q: partial = %v for %v", s, r.Partial, r.Value)
		}
		for _, a := range r.Value.HeaderAttrs() {
			switch a.Name {
			case "when", "notBefore", "notAfter", "from", "to":
				if _, err := datable.ParseDate(a.Value); err != nil {
					t.Fatalf("%q: %s=%q does not parse: %v", s, a.Name, a.Value, err)
				}
			}
		}
	}
	for _, n := range notes {
		if !known[n.Code] || n.Message == "" {
			t.Fatalf("%q: note %+v is not listed or empty", s, n)
		}
	}
	if m.End > m.Start && len(m.Readings) == 0 && !m.Undated && len(m.Notes) == 0 {
		t.Fatalf("%q: a match without reading says nothing", s)
	}
}

var seedTexts = []string{
	"", " ", "July 16, 1920", "16/VII-20", "Berlin, den 3. März 1848", "[20. 10. 1908 – 24. 10. 1908?]", "2[0?]. 9. 1899",
	"3/16 July 1917", "25 октября (7 ноября) 1917 г.", "11 February 1731/32", "s. d.", "[", "[[[[]]]]???", "1/1/1/1/1/1/1",
	"1.1.1.1.1.1", "May May May 5 May 5 5 May 1920", "\xff\xfe16\xff/VII", "3\u0301 Ma\u0308rz 1848", "between between 3 and",
	"vom 3. bis", "between 3 and 5 May 1920", "1920-1921-1922-1923", "99999999999999999999/99-99", "Winter 1920", "an IV",
	"12 vendémiaire an IV", "31 February 1920", "Easter 99999", "1582", "16th inst.", "16 июля с. г.", "17/III.", "16/11 21",
	"\n\n3\n\nMay\n\n1920", "3\nMay\n1920", "MDCCXX", "IIIIIIIII", "5/УП-20", "l921", "1er 7bre 1761", "20 8 03", "192-", "19--",
	"29 February/13 March 1900", "Frühjahr/Sommer 1920", "January-June 1908", "[3] [May] [1848]", "(3 May 1848)", "'20", "July '20",
	"feria quarta post Invocavit 1523", "in octava Corporis Christi 1525", "12. Sonntag nach Trinitatis 1848", "1er dimanche de l'Avent 1848",
	"12 febbraio 1523 m. v.", "10 March 1731-32", "XVIIIe siècle", "18. Jahrhundert", "an III de la République", "1848, 3. Mai", "bis 3. Mai 1848",
	"мая 3 дня 1848 года", "zwischen Ostern und Pfingsten 1848", "die dritte feria", "Advent", "post post post 1523",
}

func FuzzFind(f *testing.F) {
	for i, s := range seedTexts {
		f.Add(s, uint8(i))
	}
	f.Fuzz(func(t *testing.T, s string, options uint8) { check(t, s, someOptions(options)) })
}

// someOptions are options by number.
func someOptions(n uint8) Options {
	var o Options
	if n&1 != 0 {
		o.Century = 19
	}
	if n&2 != 0 {
		o.Near = []datable.Date{{Year: 1920, Month: 7, Day: 16}, {Year: 1921, Month: 2}, {Year: 1900}}
	}
	if n&4 != 0 {
		o.Order = "mdy"
	}
	if n&8 != 0 {
		o.Langs = []string{"de", "ru"}
	}
	if n&16 != 0 {
		o.Calendar = "julian"
	}
	o.BareYears, o.Compact = n&32 != 0, n&64 != 0
	return o
}

// TestRandomPhrases puts pieces of dates together at random: most of what comes out is nonsense that must not be read as
// something impossible.
func TestRandomPhrases(t *testing.T) {
	pieces := strings.Split("1 2 3 11 12 13 16 28 29 30 31 32 1920 1900 1731/32 20 905 [ ] ( ) ? . , / - – ' \n July Juli mai Februar "+
		"февраля den the of de from to bis au between and before vor nach ca. early Ende Winter Ostern VII II X I г. года O.S. "+
		"feria post nach Sonntag dominica Ostern Invocavit Advent Trinitatis Martini Sankt Tag in vigilia octava Jahrhundert siècle more veneto "+
		"avant Pâques République bis seit since until 3.5.-5.6.1848 XVIII dritten treizième ст. Montag lundi Friday inst. d. M. J. an IV vendémiaire 7 bris th er st undated s. d. 192- [1920?] No. L. S. §", " ")
	random := rand.New(rand.NewSource(1))
	for n := range 200000 {
		var b strings.Builder
		for range 1 + random.Intn(9) {
			b.WriteString(pieces[random.Intn(len(pieces))])
			if random.Intn(3) > 0 {
				b.WriteByte(' ')
			}
		}
		check(t, b.String(), someOptions(uint8(n)))
	}
}

// TestDoubtNeverNarrows compares each phrase with the same phrase under words of doubt.
func TestDoubtNeverNarrows(t *testing.T) {
	for _, phrase := range []string{"16 July 1920", "July 1920", "16.7.1920", "16/VII 1920", "3. März 1848", "3/16 July 1917", "5-6 October 1925", "Ostern 1848", "am Pfingstmontag 1523", "Donnerstag nach Lucia 1523", "October 1925", "1848"} {
		plain, ok := Parse(phrase, Options{})
		if !ok {
			t.Fatalf("%q is not read", phrase)
		}
		v := plain.Readings[0].Value
		for _, doubt := range []string{"ca. %", "[%]", "[%?]", "%?", "um %", "probably %", "before %", "after %", "not before %", "[ca. %?]"} {
			s := strings.Replace(doubt, "%", phrase, 1)
			m, ok := Parse(s, Options{})
			if !ok {
				t.Errorf("%q is not read", s)
				continue
			}
			w := m.Readings[0].Value
			wider := (w.Earliest().IsZero() || w.Earliest().Compare(v.Earliest()) <= 0) && (w.Latest().IsZero() || w.Latest().Compare(v.Latest()) >= 0)
			if !wider {
				t.Errorf("%q is %v, narrower than %v", s, w, v)
			}
		}
	}
}

// TestPhrasesInText puts each phrase of the tables, which Parse reads, into a line, and wants the same reading there if the
// phrase is found at all.
func TestPhrasesInText(t *testing.T) {
	files, _ := filepath.Glob("testdata/*.tsv")
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for line := range strings.Lines(string(data)) {
			cols := append(strings.Split(strings.TrimRight(line, "\n"), "\t"), "", "")
			phrase := cols[0]
			if phrase == "" || strings.ContainsAny(phrase, "«»#") || strings.Contains(phrase, `\n`) {
				continue
			}
			o := options(t, cols[2])
			whole, ok := Parse(phrase, o)
			for _, frame := range []string{"Kulunda, % ", "(%)", "% \n\nDear Sir"} {
				text := strings.Replace(frame, "%", phrase, 1)
				at := strings.Index(frame, "%")
				for _, m := range Find(text, o) {
					if m.Start == at+whole.Start && m.End == at+whole.End && ok && summary([]Match{m}) != summary([]Match{whole}) {
						t.Errorf("%q: Find reads %s, Parse %s", text, summary([]Match{m}), summary([]Match{whole}))
					}
				}
			}
		}
	}
}

// TestLongText reads a text that is longer than the window of tokens: the phrases in it must all be found, wherever the
// window's edge falls.
func TestLongText(t *testing.T) {
	for pad := range 40 {
		text := strings.Repeat("w ", pad) + strings.Repeat("Then, on [3 May] 1920, came 12 men; from 5 to 8 October 1925 nobody. ", 300)
		ms := Find(text, Options{})
		if len(ms) != 600 {
			t.Fatalf("pad %d: %d phrases found, want 600", pad, len(ms))
		}
		for i, m := range ms {
			want := []string{"[3 May] 1920", "from 5 to 8 October 1925"}[i%2]
			if got := text[m.Start:m.End]; got != want {
				t.Fatalf("pad %d: phrase %d is %q", pad, i, got)
			}
		}
	}
}

// TestHostileTexts reads texts in which a phrase may begin everywhere; it ends only because each start sees few tokens.
func TestHostileTexts(t *testing.T) {
	for _, piece := range []string{"1/", "1.", "[", "[1?] ", "between ", "1 ", "May ", "1 May [", "from 1 to ", "s. d. [", "3 May or ", "\n\n1"} {
		check(t, strings.Repeat(piece, 20000), someOptions(32))
	}
}

func TestNothingIsAllocatedWithoutADate(t *testing.T) {
	for _, line := range []string{
		"I consider it necessary to wait until the 3 men arrive, who come by invitation (No. 36, L. 3-6) [of mine].",
		"Dear Sir", "Montag", "12", "", "gestern Abend", "Ich habe den 3. Band nach Weihnachten gelesen", "в день святого Мартина", "§ 12, S. 3/4",
		"Товарищу Ленину, копия товарищу Чичерину, по прямому проводу (л. 76)", "after the feast of St. John [?]", "Herrn Professor Dr. Mai, Königstraße 12 II",
	} {
		Read(line, Options{})
		if n := testing.AllocsPerRun(100, func() { Read(line, Options{}) }); n > 0 {
			t.Errorf("%v allocations for %q, which has no date", n, line)
		}
	}
}

func TestComplete(t *testing.T) {
	near := []datable.Date{{Year: 1926, Month: 3, Day: 17}}
	for _, c := range []struct {
		phrase, want string
		near         []datable.Date
	}{
		{"17/III.", "1926-03-17", near},
		{"17/III-26", "1926-03-17", near},
		{"17/III-27", "", near},
		{"18/III.", "", near},
		{"March 1926", "", near},
		{"Montag, den 17.", "1926-03-17", near},
		{"17 March", "", append(near, datable.Date{Year: 1927, Month: 3, Day: 17})},
		{"17 March", "", nil},
		{"29 February", "", []datable.Date{{Year: 1926, Month: 2}}},
	} {
		m, ok := Parse(c.phrase, Options{})
		if !ok {
			t.Errorf("%q is not read", c.phrase)
			continue
		}
		before := m.Readings[0]
		r, ok := before.Complete(c.near)
		if ok != (c.want != "") || ok && (r.Value.String() != c.want || r.Partial || r.ShortYear != "" || len(r.Notes) <= len(before.Notes)) {
			t.Errorf("%q completed: %v %v, want %q", c.phrase, r.Value, ok, c.want)
		}
	}
}
