package folder_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"teikit/convert/export/folder"
	"teikit/convert/export/table"
	"teikit/tei/source"
	"teikit/tei/xmltext"
	"teikit/tei/xmltree"
)

func TestNamesAreSafeAndUnique(t *testing.T) {
	var letters []folder.Letter
	var got, want []string
	for _, c := range []struct{ id, name string }{
		{"hale-12", "hale-12"}, {"HALE-12", "HALE-12-2"}, {"hale-12", "hale-12-3"}, {"L.1.a", "L.1.a"},
		{"..", "letter"}, {"", "letter-2"}, {"../../etc/passwd", "etc-passwd"}, {"a/b", "a-b"}, {`a\b:c`, "a-b-c"}, {"con", "letter-con"}, {"NUL.x", "letter-NUL.x"},
		{"index", "letter-index"}, {"письмо 1", "pismo-1"}, {"Brief_Müller", "brief-muller"}, {"信", "letter-3"}, {"<script>", "script"},
		{strings.Repeat("x", 300), strings.Repeat("x", 100)},
	} {
		letters = append(letters, folder.Letter{Row: table.Row{ID: c.id}})
		want = append(want, c.name)
	}
	for _, l := range folder.New(nil, letters).Letters {
		got = append(got, l.Name)
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
}

func TestLettersAreReadInTheOrderOfTheirDates(t *testing.T) {
	var letters []folder.Letter
	for i, date := range []string{``, `when="1902-05-03"`, `from="1902-05-01" to="1902-05-09"`, `notAfter="1901"`, `when="1902-05-03"`, `when="1902"`, `notBefore="1903"`, `when="-0044-03-15"`} {
		if date != "" {
			date = "<date " + date + "/>"
		}
		tree, found := xmltree.Build(source.New(fmt.Sprint(i), `<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><profileDesc><correspDesc><correspAction type="sent"><persName>A</persName>`+date+
			`</correspAction><correspAction type="received"><persName>B</persName></correspAction></correspDesc></profileDesc></teiHeader><text><body><p>Two words</p></body></text></TEI>`), xmltext.Options{})
		if len(found) > 0 {
			t.Fatal(found)
		}
		letters = append(letters, folder.Read(tree)...)
	}
	var got []string
	for _, l := range folder.New(nil, letters).Letters {
		got = append(got, l.Input)
		if l.Words != 2 || l.Heading() != "A – B" {
			t.Errorf("%d words, %q", l.Words, l.Heading())
		}
	}
	if d := cmp.Diff([]string{"7", "3", "5", "2", "1", "4", "6", "0"}, got); d != "" {
		t.Error(d)
	}
}

func TestEachLetterOfACorpus(t *testing.T) {
	letter := `<TEI xml:id="%s"><teiHeader/><text><body><p>x</p></body></text></TEI>`
	tree, found := xmltree.Build(source.New("c.xml", `<teiCorpus xmlns="http://www.tei-c.org/ns/1.0"><teiHeader/>`+fmt.Sprintf(letter, "a")+fmt.Sprintf(letter, "b")+`</teiCorpus>`), xmltext.Options{})
	if len(found) > 0 {
		t.Fatal(found)
	}
	letters := folder.Read(tree)
	if len(letters) != 2 || letters[1].ID != "b" || letters[1].Root(tree).XMLValue("id") != "b" {
		t.Errorf("%v", letters)
	}
	letters[0].Order = 1
	if letters[0].Root(tree).Valid() {
		t.Error("an element that is no letter was taken for one")
	}
}
