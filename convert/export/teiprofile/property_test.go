package teiprofile

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/beevik/etree"

	"teikit/tei/source"
	"teikit/tei/xmltext"
	"teikit/tei/xmltree"
)

// TestTheTextOfALetterStays writes letters with each profile: what the letter says, its notes apart, is the same, and writing what was written changes nothing.
func TestTheTextOfALetterStays(t *testing.T) {
	files, err := filepath.Glob("../../../testdata/letters/*/*.xml")
	if err != nil || len(files) < 50 {
		t.Fatal(files, err)
	}
	if corpora := os.Getenv("TEIKIT_CORPORA"); corpora == "" {
		t.Log("TEIKIT_CORPORA does not name the folder with published letters; the letters of this repository are tried alone")
	} else if more, _ := filepath.Glob(filepath.Join(corpora, "letters-de-schnitzler", "*.xml")); !testing.Short() {
		for i := 0; i < len(more); i += 20 {
			files = append(files, more[i])
		}
	}
	for i, builtin := range Builtin() {
		p := builtin.WithTarget(nil)
		t.Run(p.Name, func(t *testing.T) {
			for n, file := range files {
				if testing.Short() && n%len(Builtin()) != i { // each file with one profile
					continue
				}
				data, err := os.ReadFile(file)
				if err != nil {
					t.Fatal(err)
				}
				checkTextStays(t, p, file, string(data))
			}
		})
	}
}

// checkTextStays checks the properties of one document.
func checkTextStays(t *testing.T, p *Profile, name, text string) string {
	t.Helper()
	tree, found := xmltree.Build(source.New(name, text), xmltext.Options{})
	if len(found) > 0 {
		t.Fatal(found)
	}
	once, _ := p.Write(tree)
	if once == nil {
		if tree.Root().Local() != "teiCorpus" {
			t.Errorf("%s: nothing was written", name)
		}
		return ""
	}
	want, got := bodies(t, p, text), bodies(t, p, string(once))
	if want != got {
		at := 0
		for at < min(len(want), len(got)) && want[at] == got[at] {
			at++
		}
		from := max(0, at-60)
		t.Errorf("%s: the text is not the same:\n…%.160s\n…%.160s", name, want[from:], got[from:])
	}
	again, found := xmltree.Build(source.New(name, string(once)), xmltext.Options{})
	if len(found) > 0 {
		t.Fatal(name, found)
	}
	if twice, _ := p.Write(again); string(twice) != string(once) {
		a, b := strings.Split(string(once), "\n"), strings.Split(string(twice), "\n")
		for i := range min(len(a), len(b)) {
			if a[i] != b[i] {
				t.Errorf("%s: writing again changes line %d:\n%.200s\n%.200s", name, i+1, a[i], b[i])
				break
			}
		}
	}
	return string(once)
}

// bodies are the texts of the bodies of a document without white space, notes and their marks. What the profile leaves out, and the signs that it puts around
// what the target does not have, are counted as it says.
func bodies(t *testing.T, p *Profile, text string) string {
	t.Helper()
	doc := etree.NewDocument()
	if err := doc.ReadFromString(text); err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	var add func(e *etree.Element)
	add = func(e *etree.Element) {
		if slices.ContainsFunc(p.Drop, func(t Test) bool { return t.matches(e) }) || isNoteOrMark(e) {
			return
		}
		marks := p.Marks[e.Tag]
		if p.Target.Elements[e.Tag] != nil && (e.Tag != "del" && e.Tag != "unclear") || slices.ContainsFunc(p.Rename, func(r Rename) bool { return r.matches(e) }) {
			marks = [2]string{}
		}
		b.WriteString(marks[0])
		for _, c := range e.Child {
			switch c := c.(type) {
			case *etree.CharData:
				b.WriteString(c.Data)
			case *etree.Element:
				add(c)
			}
		}
		b.WriteString(marks[1])
	}
	for _, body := range doc.FindElements("//text/body") {
		add(body)
	}
	folded := strings.Join(strings.Fields(b.String()), "")
	for _, sign := range []string{"[deleted:", "[?]", "[", "]"} { // of elements whose attributes the target requires
		folded = strings.ReplaceAll(folded, sign, "")
	}
	return folded
}

func isNoteOrMark(e *etree.Element) bool {
	switch e.Tag {
	case "note":
		return !slices.Contains(blocks, e.Parent().Tag) // one that stands between others is a paragraph where there are no notes
	case "ref", "label":
		return e.SelectAttrValue("type", "") == "noteMark" || e.SelectAttrValue("type", "") == "editorialNote"
	}
	return false
}

const hostile = `<?xml version="1.0"?>
<?xml-model href="../../evil.rng"?>
<TEI xmlns="http://www.tei-c.org/ns/1.0" xmlns:x="urn:x" xml:id="h" x:onclick="alert(1)"><teiHeader><fileDesc><titleStmt><title>=HYPERLINK("javascript:x") &lt;script&gt; ]]&gt; ../../x</title></titleStmt><publicationStmt><p>x</p></publicationStmt><sourceDesc><p/></sourceDesc></fileDesc>
<profileDesc><correspDesc><correspAction type="sent"><persName ref="javascript:alert(1)">A &lt;script&gt;</persName></correspAction></correspDesc></profileDesc></teiHeader>
<text><body><p>Вѣ́ра é שָׁלוֹם <hi rend="bold">mixed <supplied>in</supplied> text</hi>,<note n="1">outer <note n="2">nested שלום</note> end</note> <x:script>alert(1)</x:script> a]]&gt;b &amp;lt;</p><p>=1+1<gap reason="../x"/></p><closer>.<signed>A.</signed></closer></body></text></TEI>`

// TestHostileAndOddText comes through each profile: nothing of it becomes markup, combining characters, scripts from right to left and nested notes stay.
func TestHostileAndOddText(t *testing.T) {
	for _, builtin := range Builtin() {
		p := builtin.WithTarget(nil)
		t.Run(p.Name, func(t *testing.T) {
			out := checkTextStays(t, p, "h.xml", hostile)
			for _, word := range []string{"Вѣ́ра é שָׁלוֹם", "nested שלום", "a]]&gt;b &amp;lt;", "=1+1", "&lt;script&gt;"} {
				if !strings.Contains(out, word) {
					t.Errorf("%q is not there:\n%s", word, out)
				}
			}
			for _, word := range []string{"<script>", "evil.rng", "]]>", "onclick"} {
				if strings.Contains(out, word) {
					t.Errorf("%q is there:\n%s", word, out)
				}
			}
		})
	}
}

// TestOurOwnLettersAreTEIAllAlready: nothing but the name of the schema is new.
func TestOurOwnLettersAreTEIAllAlready(t *testing.T) {
	p := Builtin()[slices.Index(Names(), "tei_all")].WithTarget(nil)
	files, err := filepath.Glob("../../../testdata/letters/*/*.xml")
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		if strings.HasSuffix(file, ".reference.xml") {
			continue
		}
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		tree, _ := xmltree.Build(source.New(file, string(data)), xmltext.Options{})
		out, found := p.Write(tree)
		model := `<?xml-model href="` + p.Model + `" type="application/xml" schematypens="http://relaxng.org/ns/structure/1.0"?>` + "\n"
		want := strings.ReplaceAll(string(data), "></handNote>", "/>") // the same in other words
		if got := strings.Replace(string(out), model, "", 1); got != want || len(found) > 0 {
			t.Errorf("%s: it has changed: %v", file, found)
		}
	}
}
