package datephrase

import (
	"encoding/xml"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"teikit/tei/datable"
)

// corpora is the folder of the third-party letters; tests that need it are skipped without it.
func corpora(t *testing.T) string {
	dir := os.Getenv("TEIKIT_CORPORA")
	if dir == "" {
		t.Skip("TEIKIT_CORPORA is not set: the folder of sample letters is needed")
	}
	return dir
}

// slips are dates that a writer or an edition got wrong, as wanted and as written: the sent date corrects the writer's hand,
// or the attribute has another day than the text that it stands on. Each was looked at.
var slips = map[[2]string]bool{
	{"1894-02-10", "1893-02-10"}: true, {"1917-02-17", "1917-02-11"}: true, {"1917-02-17", "--02-11"}: true,
	{"1894-01-25", "1894-01-23"}: true, {"1899-09-20", "--09-02"}: true, {"1905-06-26", "--06-28"}: true,
	{"1929-12-30", "1930-12-30"}: true, {"1902-10-02", "--09-02"}: true, {"1897-06-01", "1897-07-01"}: true,
	{"1897-06-01", "--07-01"}: true, {"1888-05-11", "1888-05-03"}: true, {"1926-10-04", "1926-10-05"}: true,
	{"1895-04-27", "1895-03-27"}: true, {"1895-04-27", "--03-27"}: true, {"1917-01-107", "1917-01-03"}: true,
	{"1919-09-12", "1919-09-16"}: true, {"1920-11-05", "1920-11-04"}: true, {"1923-06-23", "1923-06-25"}: true,
}

// A row of the scoreboard counts how the phrases of one corpus in one language were read.
type row struct {
	corpus, lang         string
	right, unread, wrong int
	slips                int // the source is wrong; see slips
}

func (s *row) add(t *testing.T, phrase, want string, got []Reading) {
	switch {
	case len(got) == 0:
		s.unread++
		t.Logf("unread: %q (%s)", phrase, want)
	case agrees(got, want):
		s.right++
	case slips[[2]string{want, got[0].Value.String()}]:
		s.slips++
	default:
		s.wrong++
		t.Errorf("WRONG: %q is %s, read as %v (%s)", phrase, want, got[0].Value, got[0].Rule)
	}
}

// TestScoreboard reads the date lines and date elements of the sample letters. testdata/scoreboard.txt has the result; it must
// not fall. A wrong reading costs more than an unread one: at most one in 500 may be wrong.
func TestScoreboard(t *testing.T) {
	corpora(t)
	rows := slices.Concat(schnitzler(t), typescripts(t), plainLetters(t), prefaces(t))
	var b strings.Builder
	b.WriteString("corpus\tlang\tphrases\tright\tunread\twrong\tslips of the source\n")
	sum := row{corpus: "all", lang: "all"}
	for _, r := range append(rows, row{}) {
		if r.corpus == "" {
			r = sum
		}
		fmt.Fprintf(&b, "%s\t%s\t%d\t%d\t%d\t%d\t%d\n", r.corpus, r.lang, r.right+r.unread+r.wrong+r.slips, r.right, r.unread, r.wrong, r.slips)
		sum.right, sum.unread, sum.wrong, sum.slips = sum.right+r.right, sum.unread+r.unread, sum.wrong+r.wrong, sum.slips+r.slips
		if r.right == 0 {
			t.Errorf("%s: no phrase read", r.corpus)
		}
	}
	if sum.wrong*500 > sum.right+sum.wrong {
		t.Errorf("%d of %d readings are wrong", sum.wrong, sum.right+sum.wrong)
	}
	const file = "testdata/scoreboard.txt"
	if *update {
		if err := os.WriteFile(file, []byte(b.String()), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), b.String()); diff != "" {
		t.Errorf("the scoreboard changed (-was +is); look at each phrase, then give -update:\n%s", diff)
	}
}

var update = flag.Bool("update", false, "write testdata/scoreboard.txt")

// agrees reports whether one of the readings is the wanted one; a partial reading, or a coarser one, must agree in what
// it states.
func agrees(got []Reading, want string) bool {
	d, err := datable.ParseDate(want)
	if err != nil {
		return false
	}
	for _, r := range got {
		v := r.Value
		if r.Partial && v.When.IsZero() { // --10-11 to --10-20
			return liesBetween(d, v.NotBefore, v.NotAfter)
		}
		if !v.When.IsZero() && v.When.Agrees(d) || v.When.IsZero() && v.Overlaps(datable.Value{When: d}) {
			return true
		}
	}
	return false
}

// liesBetween reports whether the day and month of d lie between those of a and b.
func liesBetween(d, a, b datable.Date) bool {
	n := d.Month*100 + d.Day
	return a.Month*100+a.Day <= n && n <= b.Month*100+b.Day
}

// element is a date element with its text, or a dateline.
type element struct {
	name, text, when string
	attrs            map[string]string
}

// elements are the date elements and datelines of a file; line beginnings become line ends.
func elements(t *testing.T, path string) (found []element, sent string) {
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var open []*element
	inSent, skip := false, 0
	for d := xml.NewDecoder(f); ; {
		tok, err := d.Token()
		if err == io.EOF {
			return found, sent
		}
		if err != nil {
			t.Fatalf("%s: %v", path, err)
		}
		switch tok := tok.(type) {
		case xml.StartElement:
			name := tok.Name.Local
			attrs := map[string]string{}
			for _, a := range tok.Attr {
				attrs[a.Name.Local] = a.Value
			}
			when := attrs["when"] + attrs["when-iso"]
			switch name {
			case "correspAction":
				inSent = attrs["type"] == "sent"
			case "lb", "space":
				for _, e := range open {
					e.text += "\n"
				}
			case "del", "note":
				skip++
			case "date":
				if inSent && sent == "" {
					sent = when
				}
			}
			if name == "date" || name == "dateline" {
				open = append(open, &element{name: name, when: when, attrs: attrs})
			}
		case xml.EndElement:
			switch name := tok.Name.Local; name {
			case "correspAction":
				inSent = false
			case "del", "note":
				skip--
			case "date", "dateline":
				found = append(found, *open[len(open)-1])
				open = open[:len(open)-1]
			}
		case xml.CharData:
			for _, e := range open {
				if skip == 0 {
					e.text += string(tok)
				}
			}
		}
	}
}

// schnitzler reads the date elements with @when, and the datelines with and without the century of the sent date.
func schnitzler(t *testing.T) []row {
	files, _ := filepath.Glob(filepath.Join(corpora(t), "letters-de-schnitzler", "*.xml"))
	dated, lines, alone := row{corpus: "schnitzler date", lang: "de"}, row{corpus: "schnitzler dateline, century known", lang: "de"}, row{corpus: "schnitzler dateline", lang: "de"}
	for _, file := range files {
		found, sent := elements(t, file)
		for _, e := range found {
			text := strings.TrimSpace(e.text)
			if text == "" {
				continue
			}
			switch {
			case e.name == "date" && e.when != "":
				m, _ := Parse(text, Options{})
				dated.add(t, text, e.when, m.Readings)
			case e.name == "dateline" && sent != "":
				century := int(sent[0]-'0')*10 + int(sent[1]-'0')
				lines.add(t, e.text, sent, readings(Find(e.text, Options{Century: century})))
				alone.add(t, e.text, sent, readings(Find(e.text, Options{})))
			}
		}
	}
	return []row{dated, lines, alone}
}

func readings(ms []Match) []Reading {
	var all []Reading
	for _, m := range ms {
		all = append(all, m.Readings...)
	}
	return all
}

// typescripts reads the date elements of the French letters, and the first full date of their transcriptions.
func typescripts(t *testing.T) []row {
	files, _ := filepath.Glob(filepath.Join(corpora(t), "pairs-fr-typescript", "*.tei.xml"))
	dated, lines := row{corpus: "typescript date", lang: "fr"}, row{corpus: "typescript first date", lang: "fr"}
	for _, file := range files {
		found, sent := elements(t, file)
		for _, e := range found {
			if text := strings.TrimSpace(e.text); text != "" && e.name == "date" && e.when != "" {
				m, _ := Parse(text, Options{})
				dated.add(t, text, e.when, m.Readings)
			}
		}
		raw, err := os.ReadFile(strings.TrimSuffix(file, ".tei.xml") + ".txt")
		if err != nil {
			t.Fatal(err)
		}
		lines.add(t, filepath.Base(file), sent, firstDate(string(raw)))
	}
	return []row{dated, lines}
}

// firstDate is the readings of the first full date in the opening lines of a letter.
func firstDate(text string) []Reading {
	for i, line := range strings.Split(text, "\n") {
		if rs := readings(Find(line, Options{})); len(rs) > 0 && !rs[0].Partial && rs[0].Value.Precision() == datable.DayPrecision {
			return rs
		}
		if i > 12 {
			break
		}
	}
	return nil
}

// plainLetters reads the pages of several editions: the date of sending must be found in each.
func plainLetters(t *testing.T) (rows []row) {
	langs := map[string]string{"english": "en", "german": "de", "russian": "ru", "soviet-leaders": "en"}
	tables, _ := filepath.Glob(filepath.Join(corpora(t), "letters-plain", "*", "expected.tsv"))
	for _, table := range tables {
		folder := filepath.Base(filepath.Dir(table))
		sent := row{corpus: "plain " + folder, lang: langs[folder]}
		data, err := os.ReadFile(table)
		if err != nil {
			t.Fatal(err)
		}
		lines := strings.Split(strings.TrimSpace(string(data)), "\n")
		column := slices.Index(strings.Split(lines[0], "\t"), "sent_date")
		for _, line := range lines[1:] {
			cols := strings.Split(line, "\t")
			want := strings.TrimPrefix(cols[column], "before ")
			text, err := os.ReadFile(filepath.Join(filepath.Dir(table), cols[0]))
			if err != nil {
				t.Fatal(err)
			}
			sent.add(t, cols[0], want, datesNear(t, string(text), want))
		}
		rows = append(rows, sent)
	}
	return rows
}

// prefaces reads the front matter of the plays: all dates in it, and nothing else.
func prefaces(t *testing.T) []row {
	r := row{corpus: "prefaces of plays", lang: "de"}
	for play, want := range map[string][]string{"brentano-die-gruendung-prags": {"1009", "1813-06"}, "holz-ignorabimus": nil, "kraus-die-letzten-tage-der-menschheit": nil} {
		found := Find(frontMatter(t, filepath.Join(corpora(t), "plays", play+".xml")), Options{})
		for i := range max(len(want), len(found)) {
			switch {
			case i >= len(found):
				r.unread++
			case i >= len(want) || summary(found[i:i+1]) != want[i]:
				r.wrong++
				t.Errorf("WRONG: %s: %s is no date of the preface", play, summary(found[i:i+1]))
			default:
				r.right++
			}
		}
	}
	return []row{r}
}

// frontMatter is the text of the front element of a file.
func frontMatter(t *testing.T, path string) string {
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var b strings.Builder
	depth := 0
	for d := xml.NewDecoder(f); ; {
		tok, err := d.Token()
		if err == io.EOF {
			return b.String()
		}
		if err != nil {
			t.Fatalf("%s: %v", path, err)
		}
		switch tok := tok.(type) {
		case xml.StartElement:
			if tok.Name.Local == "front" {
				depth++
			}
		case xml.EndElement:
			if tok.Name.Local == "front" {
				depth--
			}
		case xml.CharData:
			if depth > 0 {
				b.Write(tok)
			}
		}
	}
}

// datesNear are the readings of a page that agree with the wanted date; empty if there is none.
func datesNear(t *testing.T, text, want string) (rs []Reading) {
	d, err := datable.ParseDate(want)
	if err != nil {
		t.Fatal(err)
	}
	o := Options{Order: "dmy", Century: d.Year / 100, Compact: true}
	for _, r := range readings(Find(text, o)) {
		if r.Value.When == d || r.Value.NotAfter == d {
			rs = append(rs, r)
		}
	}
	return rs
}
