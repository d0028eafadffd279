package datephrase

import (
	"encoding/xml"
	"io"
	"os"
	"path/filepath"
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
		if !v.When.IsZero() && v.When.Agrees(d) || v.When.IsZero() && v.Overlaps(datable.Value{When: d}) {
			return true
		}
	}
	return false
}

func (s score) report(t *testing.T, name string) {
	total := s.right + s.unread + s.wrong
	t.Logf("%s: %d phrases: %d right, %d unread, %d wrong", name, total, s.right, s.unread, s.wrong)
	if total == 0 {
		t.Errorf("%s: no phrase found", name)
	}
	if s.wrong*500 > total {
		t.Errorf("%s: more than one wrong reading in 500", name)
	}
}

// element is a date element with its text, or a dateline.
type element struct {
	name, text, when, sent string
	attrs                  map[string]string
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
	dated.report(t, "date elements with when")
	lines.report(t, "datelines with a century")
	alone.report(t, "datelines without a century")
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
	var dated, lines, texts score
	for _, file := range files {
		found, sent := elements(t, file)
		for _, e := range found {
			text := strings.TrimSpace(e.text)
			switch {
			case text == "":
			case e.name == "date" && e.when != "":
				m, _ := Parse(text, Options{})
				dated.add(t, text, e.when, m.Readings)
			}
		}
		raw, err := os.ReadFile(strings.TrimSuffix(file, ".tei.xml") + ".txt")
		if err != nil {
			t.Fatal(err)
		}
		for i, line := range strings.Split(string(raw), "\n") {
			if i > 12 {
				break
			}
			if rs := readings(Find(line, Options{})); len(rs) > 0 {
				lines.add(t, line, sent, rs)
				break
			}
		}
		for _, line := range strings.Split(string(raw), "\n") {
			for _, m := range Find(line, Options{}) {
				t.Logf("%s: %q -> %v", filepath.Base(file), line[m.Start:m.End], m.Readings)
			}
		}
	}
	dated.report(t, "date elements with when")
	lines.report(t, "first date of the transcription")
	_ = texts
}
