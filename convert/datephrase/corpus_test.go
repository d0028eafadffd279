package datephrase

import (
	"encoding/xml"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

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

// score counts how phrases were read.
type score struct{ right, unread, wrong int }

func (s *score) add(t *testing.T, phrase, want string, got []Reading) {
	switch {
	case len(got) == 0:
		s.unread++
		t.Logf("unread: %q (%s)", phrase, want)
	case agrees(got, want):
		s.right++
	default:
		s.wrong++
		t.Logf("WRONG: %q is %s, read as %v (%s)", phrase, want, got[0].Value, got[0].Rule)
	}
}

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

// report fails if more phrases were read wrongly than are known to be wrong in the source: slips of the writer that the
// edition corrects in its attribute, and slips in the attribute. Each of these was looked at.
func (s score) report(t *testing.T, name string, slips int) {
	t.Helper()
	total := s.right + s.unread + s.wrong
	t.Logf("%s: %d phrases: %d right, %d unread, %d wrong", name, total, s.right, s.unread, s.wrong)
	if total == 0 {
		t.Errorf("%s: no phrase found", name)
	}
	if s.wrong > slips {
		t.Errorf("%s: %d wrong readings, %d of them known", name, s.wrong, slips)
	}
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

func TestDatesOfSchnitzlerLetters(t *testing.T) {
	files, _ := filepath.Glob(filepath.Join(corpora(t), "letters-de-schnitzler", "*.xml"))
	var dated, lines, alone score
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
	dated.report(t, "date elements with when", 5)
	lines.report(t, "datelines with a century", 7)
	alone.report(t, "datelines without a century", 5)
}

func readings(ms []Match) []Reading {
	var all []Reading
	for _, m := range ms {
		all = append(all, m.Readings...)
	}
	return all
}

func TestDatelinesOfFrenchTypescripts(t *testing.T) {
	files, _ := filepath.Glob(filepath.Join(corpora(t), "pairs-fr-typescript", "*.tei.xml"))
	var dated, lines score
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
	dated.report(t, "date elements with when", 1)
	lines.report(t, "first full date of the transcription", 3)
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

// TestDatesOfPlainLetters reads the pages of several editions. With the date of the heading as witness the date of sending
// must be found in each, and no other date in it may come out as the date of another day of the same month and year.
func TestDatesOfPlainLetters(t *testing.T) {
	tables, _ := filepath.Glob(filepath.Join(corpora(t), "letters-plain", "*", "expected.tsv"))
	var sent score
	for _, table := range tables {
		data, err := os.ReadFile(table)
		if err != nil {
			t.Fatal(err)
		}
		rows := strings.Split(strings.TrimSpace(string(data)), "\n")
		column := slices.Index(strings.Split(rows[0], "\t"), "sent_date")
		for _, row := range rows[1:] {
			cols := strings.Split(row, "\t")
			want := strings.TrimPrefix(cols[column], "before ")
			text, err := os.ReadFile(filepath.Join(filepath.Dir(table), cols[0]))
			if err != nil {
				t.Fatal(err)
			}
			sent.add(t, cols[0], want, datesNear(t, string(text), want))
		}
	}
	sent.report(t, "dates of sending", 0)
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
