package main

import (
	"archive/zip"
	"bytes"
	"context"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"teikit/tei/source"
	"teikit/tei/xmltext"
	"teikit/tei/xmltree"
	"teikit/validate/schematron/xpath"
)

// asked is what XPath expressions say of a document; elements have the prefix "tei".
type asked struct {
	t    *testing.T
	tree *xmltree.Tree
	doc  *xpath.Document
}

func ask(t *testing.T, name string, data []byte) asked {
	t.Helper()
	tree, found := xmltree.Build(source.New(name, string(data)), xmltext.Options{})
	if len(found) > 0 {
		t.Fatalf("%s: %v", name, found)
	}
	return asked{t, tree, xpath.NewDocument(tree)}
}

func (a asked) at(n xpath.Node, expression string) []string {
	a.t.Helper()
	e, err := xpath.NewStatic(map[string]string{"tei": xmltree.TEI, "xml": xmltree.XML, "exist": "http://exist-db.org/collection-config/1.0"}).Compile(expression)
	if err != nil {
		a.t.Fatalf("%s: %v", expression, err)
	}
	v, err := e.Value(xpath.Focus{Session: xpath.NewSession(context.Background(), a.doc), Node: n})
	if err != nil {
		a.t.Fatalf("%s: %s: %v", a.tree.File().Name(), expression, err)
	}
	list, err := v.Strings()
	if err != nil {
		a.t.Fatalf("%s: %v", expression, err)
	}
	return list
}

func (a asked) says(expression string) []string {
	a.t.Helper()
	return a.at(a.doc.Root(), expression)
}

func (a asked) one(expression string) string {
	a.t.Helper()
	list := a.says(expression)
	if len(list) > 1 {
		a.t.Errorf("%s: %s has %d values: %q", a.tree.File().Name(), expression, len(list), list)
	}
	return strings.Join(list, " ")
}

// lettersForPackages are folders with letters: those of the project, and those of TEIKIT_CORPORA.
func lettersForPackages(t *testing.T) map[string]string {
	t.Helper()
	own := t.TempDir()
	teikit(t, "convert", "--quiet", "-o", own+"/", filepath.Join("..", "..", "testdata", "letters"))
	folders := map[string]string{"testdata": own}
	if corpora := os.Getenv("TEIKIT_CORPORA"); corpora != "" && !testing.Short() {
		plain := t.TempDir()
		teikit(t, "convert", "--quiet", "-o", plain+"/", filepath.Join(corpora, "letters-plain"))
		folders["letters-plain"], folders["letters-de-schnitzler"] = plain, filepath.Join(corpora, "letters-de-schnitzler-cleaned")
	}
	return folders
}

// TestPackageForTEIPublisher holds the package to what TEI Publisher reads of it, by XPath; all pointers to registers lead to an entry there; the letters
// follow each other; and what was valid against TEI All is so still.
func TestPackageForTEIPublisher(t *testing.T) {
	for name, letters := range lettersForPackages(t) {
		t.Run(name, func(t *testing.T) {
			out := t.TempDir()
			if code, said := teikit(t, "export", "teipublisher", "--quiet", "-o", out, letters); code != exitClean {
				t.Fatalf("exit %d: %.2000s", code, said)
			}
			entries := registerEntries(t, out)
			dangling := danglingIn(t, filesBelow(t, letters))
			for p := range danglingIn(t, filesBelow(t, filepath.Join(out, "data", "letters"))) {
				if !dangling[p] {
					t.Errorf("%q led somewhere, and leads nowhere now", p)
				}
			}
			next, prev := map[string]string{}, map[string]string{}
			texts := textsOf(t, filesBelow(t, letters))
			for file, text := range textsOf(t, filesBelow(t, filepath.Join(out, "data", "letters"))) {
				if texts[file] != text {
					t.Errorf("%s says other things: %s", file, cmp.Diff(texts[file], text))
				}
			}
			for _, file := range filesBelow(t, filepath.Join(out, "data", "letters")) {
				data := readBytes(t, file)
				a := ask(t, file, data)
				base := filepath.Base(file)
				if got := a.one("processing-instruction('teipublisher')"); got != `odd="teipublisher.odd" template="view.html" view="single"` {
					t.Errorf("%s: instruction %q", base, got)
				}
				if a.one("/tei:TEI/@xml:id") == "" {
					t.Errorf("%s has no id", base)
				}
				next[base], prev[base] = a.one("//tei:correspContext/tei:ref[@type='next']/@target"), a.one("//tei:correspContext/tei:ref[@type='prev']/@target")
				if got := a.says("//tei:standOff//tei:person | //tei:standOff//tei:place | //tei:standOff//tei:org | //tei:back/tei:listPerson"); len(got) > 0 {
					t.Errorf("%s: entries are still in the letter: %q", base, got)
				}
				for _, p := range a.says("//@*[contains(., '../registers/')]") {
					for p := range strings.FieldsSeq(p) {
						if strings.HasPrefix(p, "../registers/") && !entries[path.Base(p)] {
							t.Errorf("%s: %q leads nowhere", base, p)
						}
					}
				}
				for _, key := range a.says("//*[starts-with(@ref, '../registers/')]/concat(substring-before(substring-after(@ref, '../registers/'), '#'), '#', @key)") {
					if !entries[key] {
						t.Errorf("%s: the key of %q is that of no entry", base, key)
					}
				}
			}
			follow(t, next, prev)
			follow(t, prev, next)
			archiveIsWhole(t, out)
			sameVerdicts(t, letters, out)
		})
	}
}

// danglingIn are the pointers into their own file that lead nowhere, with the name of the file.
func danglingIn(t *testing.T, files []string) map[string]bool {
	t.Helper()
	dangling := map[string]bool{}
	for _, file := range files {
		if filepath.Ext(file) != ".xml" {
			continue // a record of conversions
		}
		a := ask(t, file, readBytes(t, file))
		for n := range a.tree.Root().Descendants() {
			for attr := range n.Attrs() {
				for p := range strings.FieldsSeq(attr.Value) {
					if id, ok := strings.CutPrefix(p, "#"); ok {
						if _, there := a.tree.ByID(id); !there {
							dangling[filepath.Base(file)+p] = true
						}
					}
				}
			}
		}
	}
	return dangling
}

// textsOf are the texts of letters by their ids, without what stands in the back.
func textsOf(t *testing.T, files []string) map[string]string {
	t.Helper()
	texts := map[string]string{}
	for _, file := range files {
		if filepath.Ext(file) == ".xml" {
			root := ask(t, file, readBytes(t, file)).tree.Root()
			texts[root.XMLValue("id")] = root.Child("text", "front").Text() + root.Child("text", "body").Text()
		}
	}
	return texts
}

// registerEntries are all ids of all registers, as "persons.xml#id"; none is there twice.
func registerEntries(t *testing.T, out string) map[string]bool {
	t.Helper()
	entries := map[string]bool{}
	for file, root := range map[string]string{"persons.xml": "pb-persons", "places.xml": "pb-places", "organizations.xml": "pb-organizations", "works.xml": "pb-works"} {
		data, err := os.ReadFile(filepath.Join(out, "data", "registers", file))
		if os.IsNotExist(err) {
			continue
		}
		a := ask(t, file, data)
		if got := a.one("/tei:TEI/@xml:id"); got != root {
			t.Errorf("%s is called %q, want %q", file, got, root)
		}
		for _, id := range a.says("//@xml:id") {
			if entries[file+"#"+id] {
				t.Errorf("%s has %q twice", file, id)
			}
			entries[file+"#"+id] = true
		}
		if bad := a.says("//tei:person[not(count(tei:persName[@type='main']) = 1)]/@xml:id | //tei:place[tei:placeName][not(count(tei:placeName[@type='main']) = 1)]/@xml:id"); len(bad) > 0 {
			t.Errorf("%s: entries without one main name: %q", file, bad)
		}
	}
	return entries
}

// follow goes from the first letter on, and comes past each once.
func follow(t *testing.T, next, prev map[string]string) {
	t.Helper()
	at := ""
	for name := range next {
		if prev[name] == "" {
			if at != "" {
				t.Errorf("two letters begin: %s, %s", at, name)
			}
			at = name
		}
	}
	seen := map[string]bool{}
	for at != "" && !seen[at] {
		seen[at] = true
		if to := next[at]; to != "" && prev[to] != at {
			t.Errorf("%s leads to %s, which leads back to %q", at, to, prev[to])
		}
		at = next[at]
	}
	if at != "" || len(seen) != len(next) {
		t.Errorf("%d letters were visited, want %d; ended at %q", len(seen), len(next), at)
	}
}

// archiveIsWhole compares the XAR file with the folder.
func archiveIsWhole(t *testing.T, out string) {
	t.Helper()
	name := filepath.Join(out, "letters.xar")
	z, err := zip.OpenReader(name)
	if err != nil {
		t.Fatal(err)
	}
	defer z.Close()
	var names []string
	for _, f := range z.File {
		names = append(names, f.Name)
		in, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		data, err := io.ReadAll(in)
		in.Close()
		if err != nil || !bytes.Equal(data, readBytes(t, filepath.Join(out, filepath.FromSlash(f.Name)))) {
			t.Errorf("%s is another in the archive (%v)", f.Name, err)
		}
	}
	if !slices.IsSorted(names) || len(names) != len(filesBelow(t, out))-1 {
		t.Errorf("%d names in the archive, %d files; sorted: %v", len(names), len(filesBelow(t, out)), slices.IsSorted(names))
	}
	if _, err := exec.LookPath("unzip"); err == nil {
		if said, err := exec.Command("unzip", "-t", "-q", name).CombinedOutput(); err != nil {
			t.Errorf("unzip: %v\n%s", err, said)
		}
	}
}

// sameVerdicts validates the letters before and after, and the registers: what was valid still is, and by jing, too.
func sameVerdicts(t *testing.T, letters, out string) {
	t.Helper()
	schema := filepath.Join(os.Getenv("TEIKIT_CONFORMANCE"), "tei", "tei_all.rng")
	if os.Getenv("TEIKIT_CONFORMANCE") == "" {
		t.Log("TEIKIT_CONFORMANCE does not name the folder with tei_all.rng: validity is not checked")
		return
	}
	before, after := invalid(t, schema, letters), invalid(t, schema, filepath.Join(out, "data", "letters"))
	for name := range after {
		if !before[name] {
			t.Errorf("%s was valid, and is not any more", name)
		}
	}
	if len(before) == 0 {
		if bad := invalid(t, schema, filepath.Join(out, "data", "registers")); len(bad) > 0 {
			t.Errorf("registers are invalid: %v", bad)
		}
		if jing, err := exec.LookPath("jing"); err == nil && !testing.Short() {
			if said, err := exec.Command(jing, append([]string{schema}, filesBelow(t, filepath.Join(out, "data"))...)...).CombinedOutput(); err != nil {
				t.Errorf("jing: %.2000s", said)
			}
		}
	}
	t.Logf("%d letters, %d of them invalid before, %d after", len(filesBelow(t, filepath.Join(out, "data", "letters"))), len(before), len(after))
}

// invalid are the base names of files that are not valid.
func invalid(t *testing.T, schema, folder string) map[string]bool {
	t.Helper()
	_, said := teikit(t, "validate", "--quiet", "--select", "xml,rng", "--format", "concise", "--schema", schema, folder)
	bad := map[string]bool{}
	for line := range strings.Lines(said) {
		if name, _, ok := strings.Cut(line, ":"); ok && strings.HasSuffix(name, ".xml") {
			bad[filepath.Base(name)] = true
		}
	}
	return bad
}

func filesBelow(t *testing.T, folder string) (list []string) {
	t.Helper()
	err := filepath.Walk(folder, func(name string, info os.FileInfo, err error) error {
		if err == nil && info.Mode().IsRegular() {
			list = append(list, name)
		}
		return err
	})
	if err != nil || len(list) == 0 {
		t.Fatal("no files in", folder, err)
	}
	return list
}

func readBytes(t *testing.T, name string) []byte {
	t.Helper()
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// TestIndexFieldsOfTEIPublisher evaluates the expressions of the index configuration for a letter.
func TestIndexFieldsOfTEIPublisher(t *testing.T) {
	letters, out := t.TempDir(), t.TempDir()
	writeText(t, filepath.Join(letters, "a.xml"), `<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:id="a"><teiHeader><fileDesc><titleStmt><title level="s">Series</title><title level="a">A. Hale to B. Marsh</title></titleStmt>`+
		`<publicationStmt><p/></publicationStmt><sourceDesc><p/></sourceDesc></fileDesc><profileDesc><langUsage><language ident="en">English</language></langUsage><textClass><keywords><term>telegram</term></keywords></textClass>`+
		`<correspDesc><correspAction type="sent"><persName ref="#p1">A. Hale</persName><placeName>Bath</placeName><date notBefore="1902-05-03"/></correspAction><correspAction type="received"><orgName>Trust</orgName></correspAction></correspDesc>`+
		`</profileDesc></teiHeader><standOff><listPerson><person xml:id="p1"><persName>Zoë Hale</persName></person></listPerson></standOff><text><body><div><p>x <persName ref="#p1">me</persName></p></div></body></text></TEI>`)
	if code, said := teikit(t, "export", "teipublisher", "--quiet", "-o", out, letters); code != exitClean {
		t.Fatal(said)
	}
	letter := ask(t, "a.xml", readBytes(t, filepath.Join(out, "data", "letters", "a.xml")))
	persons := ask(t, "persons.xml", readBytes(t, filepath.Join(out, "data", "registers", "persons.xml")))
	config := ask(t, "collection.xconf", readBytes(t, filepath.Join(out, "collection.xconf")))
	got := map[string]string{}
	for _, row := range config.says("//exist:text/(exist:field|exist:facet)/string-join((../(@match, @qname), local-name(), (@name, @dimension), @expression), '|')") {
		cells := strings.SplitN(row, "|", 4)
		if strings.Contains(row, "util:document-name") {
			continue // a function of eXist-db
		}
		doc, at := letter, xpath.Of(letter.tree.ByName(xmltree.TEI, "text")[0])
		switch cells[0] {
		case "tei:person":
			doc, at = persons, xpath.Of(persons.tree.ByName(xmltree.TEI, "person")[0])
		case "tei:div":
			at = xpath.Of(letter.tree.ByName(xmltree.TEI, "div")[0])
		case "/tei:TEI/tei:text":
		default:
			continue
		}
		got[strings.Join(cells[:3], " ")] = fmt.Sprint(doc.at(at, cells[3]))
	}
	want := map[string]string{
		"/tei:TEI/tei:text field title": "[A. Hale to B. Marsh]", "/tei:TEI/tei:text field author": "[A. Hale]", "/tei:TEI/tei:text field addressee": "[Trust]", "/tei:TEI/tei:text field place": "[Bath]",
		"/tei:TEI/tei:text field date": "[1902-05-03]", "/tei:TEI/tei:text field category": "[1902-05-03]", "/tei:TEI/tei:text field language": "[en]", "/tei:TEI/tei:text field text": "[x me]",
		"/tei:TEI/tei:text facet author": "[A. Hale]", "/tei:TEI/tei:text facet addressee": "[Trust]", "/tei:TEI/tei:text facet place": "[Bath]", "/tei:TEI/tei:text facet date": "[1902 05 03]",
		"/tei:TEI/tei:text facet language": "[en]", "/tei:TEI/tei:text facet genre": "[telegram]", "/tei:TEI/tei:text facet person": "[p1]", "/tei:TEI/tei:text facet mentioned-place": "[]",
		"tei:div facet language": "[en]", "tei:div facet genre": "[telegram]", "tei:person field name": "[Zoë Hale]", "tei:person field sort-name": "[Zoe Hale]",
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
}
