package printer_test

import (
	"errors"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"teikit/tei/diag"
	"teikit/tei/source"
	"teikit/tei/xmltext"
	"teikit/tei/xmltree"
	"teikit/validate/relaxng"
	"teikit/validate/relaxng/printer"
	"teikit/validate/relaxng/syntax"
)

// conformance gives the path of a file of the suites, or skips the test.
func conformance(t testing.TB, elements ...string) string {
	t.Helper()
	dir := os.Getenv("TEIKIT_CONFORMANCE")
	if dir == "" {
		t.Skip("TEIKIT_CONFORMANCE does not name the folder with the conformance data (RELAX NG: the suites of the jing-trang project)")
	}
	return filepath.Join(append([]string{dir}, elements...)...)
}

func readTree(t testing.TB, path string) *xmltree.Tree {
	t.Helper()
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	tree, faults := xmltree.Build(source.New(filepath.Base(path), string(text)), xmltext.Options{})
	for _, d := range faults {
		t.Fatalf("%s: %s", path, d.Message)
	}
	return tree
}

// standalone gives what is inside a node as a document of its own, with the internal subset of the file around.
func standalone(n xmltree.Node) string {
	f := n.Span().File
	prolog := f.Text()[:n.Tree().Root().Span().Start]
	end := n.Span().End - len("</"+n.Local()+">")
	return prolog + strings.TrimSpace(f.Slice(source.Range{Start: n.TagSpan().End, End: end}))
}

// parse reads a file by itself.
func parse(t testing.TB, name, text string) *syntax.Document {
	t.Helper()
	doc, findings := syntax.Parse(source.New(name, text), syntax.Options{Notes: true, Alone: true})
	for _, d := range findings {
		t.Errorf("%s:%s: %s", name, d.Span.Position(), d.Message)
	}
	if len(findings) > 0 {
		t.Fatalf("\n%s", text)
	}
	return doc
}

// written is a file in both syntaxes: compact as written from what was read, XML as written from the compact syntax.
type written struct{ compact, xml string }

// checkWriting writes a file in both syntaxes and compares what each says with what was read; what was written is written
// again to the byte.
func checkWriting(t testing.TB, doc *syntax.Document) written {
	t.Helper()
	var w written
	var findings diag.List
	want, comments := normalForm(doc, false)
	same := func(what string, got *syntax.Document, text string) {
		t.Helper()
		form, lines := normalForm(got, false)
		if diff := cmp.Diff(want, form); diff != "" {
			t.Errorf("%s: %s says something else (-read +written):\n%s\n%s", doc.File.Name(), what, diff, excerpt(text))
		}
		if diff := cmp.Diff(comments, lines); diff != "" {
			t.Errorf("%s: %s has other comments (-read +written):\n%s", doc.File.Name(), what, diff)
		}
	}
	again := func(what, text, other string) {
		t.Helper()
		if len(comments) > 0 && doc.Pattern.Kind != syntax.GrammarKind {
			return // a comment beside a single pattern may move, and take parentheses with it
		}
		if diff := cmp.Diff(code(text), code(other)); diff != "" {
			t.Errorf("%s: %s is written in another way the second time (-first +second):\n%s", doc.File.Name(), what, diff)
		}
	}
	stem := strings.TrimSuffix(doc.File.Name(), filepath.Ext(doc.File.Name()))
	if w.compact, findings = printer.Compact(doc, printer.Options{}); len(findings) > 0 {
		t.Fatalf("%s: %v", doc.File.Name(), findings)
	}
	compact := parse(t, stem+".rnc", w.compact)
	same("the compact syntax", compact, w.compact)
	if w.xml, findings = printer.XML(compact, printer.Options{}); len(findings) > 0 {
		t.Fatalf("%s: %v", doc.File.Name(), findings)
	}
	xml := parse(t, stem+".rng", w.xml)
	same("the XML syntax", xml, w.xml)

	direct, findings := printer.XML(doc, printer.Options{})
	if len(findings) > 0 {
		t.Fatalf("%s: %v", doc.File.Name(), findings)
	}
	same("the XML syntax, directly,", parse(t, stem+".rng", direct), direct)
	second, _ := printer.Compact(compact, printer.Options{})
	again("the compact syntax", w.compact, second)
	third, _ := printer.XML(xml, printer.Options{})
	again("the XML syntax", w.xml, third)
	return w
}

// code gives the lines of a schema without comments in the compact syntax and without indentation: a comment at the end of a
// pattern belongs to what follows when it is read again.
func code(text string) []string {
	var lines []string
	for line := range strings.Lines(text) {
		line = strings.TrimSpace(line)
		if line != "" && (!strings.HasPrefix(line, "#") || strings.HasPrefix(line, "##")) {
			lines = append(lines, line)
		}
	}
	return lines
}

func excerpt(text string) string {
	const most = 2000
	if len(text) > most {
		return text[:most] + "..."
	}
	return text
}

// openIn opens files by their addresses.
func openIn(files map[string]string) func(href, base string) (*source.File, error) {
	return func(href, base string) (*source.File, error) {
		name := relaxng.Resolve(base, href)
		text, ok := files[name]
		if !ok {
			return nil, errors.New("there is no such file")
		}
		return source.New(name, text), nil
	}
}

// resources gives the files that a test case has besides the schema, by their addresses.
func resources(n xmltree.Node, dir string) map[string]string {
	files := make(map[string]string)
	for c := range n.Elements() {
		switch c.Local() {
		case "resource":
			files[dir+c.AttrValue("name")] = standalone(c)
		case "dir":
			for name, text := range resources(c, dir+c.AttrValue("name")+"/") {
				files[name] = text
			}
		}
	}
	return files
}

// TestSpecSuiteInBothSyntaxes writes the correct schemas of spectest.xml in both syntaxes: they say the same, and documents
// are as valid as they were.
func TestSpecSuiteInBothSyntaxes(t *testing.T) {
	schemas, documents := 0, 0
	for i, c := range readTree(t, conformance(t, "relaxng", "spectest.xml")).ByName("", "testCase") {
		files := resources(c, "")
		for part := range c.Elements() {
			if part.Local() != "correct" {
				continue
			}
			schemas++
			compact, xml := make(map[string]string), make(map[string]string)
			for name, text := range files {
				w := checkWriting(t, parse(t, name, text))
				compact[name], xml[name] = w.compact, w.xml
			}
			w := checkWriting(t, parse(t, "main", standalone(part)))
			compact["main"], xml["main"] = w.compact, w.xml
			for what, all := range map[string]map[string]string{"compact": compact, "XML": xml} {
				schema, findings := relaxng.Compile(source.New("main", all["main"]), relaxng.Options{Open: openIn(all)})
				if schema == nil {
					t.Errorf("case %d, %s: %v\n%s", i+1, what, findings, all["main"])
					continue
				}
				documents += checkDocuments(t, fmt.Sprintf("case %d, %s", i+1, what), c, schema)
			}
		}
	}
	t.Logf("%d schemas, %d verdicts about documents", schemas, documents)
}

func checkDocuments(t *testing.T, name string, c xmltree.Node, schema *relaxng.Schema) int {
	n := 0
	for part := range c.Elements() {
		if part.Local() != "valid" && part.Local() != "invalid" {
			continue
		}
		n++
		xml, rng := schema.Validate(source.New("document.xml", standalone(part)))
		if ok := len(xml) == 0 && len(rng) == 0; ok != (part.Local() == "valid") {
			t.Errorf("%s: the %s document %s: %v", name, part.Local(), standalone(part), rng)
		}
	}
	return n
}

// TestCompactSuiteTranslations compares the schemas of compacttest.xml with what they are in the XML syntax.
func TestCompactSuiteTranslations(t *testing.T) {
	n := 0
	for i, c := range readTree(t, conformance(t, "relaxng", "compacttest.xml")).ByName("", "testCase") {
		var forms []string
		for side := range c.Elements() {
			for part := range side.Elements() {
				if part.Local() != "correct" && part.Local() != "resource" {
					continue
				}
				name := "main"
				if part.Local() == "resource" {
					name = strings.TrimSuffix(part.AttrValue("name"), filepath.Ext(part.AttrValue("name")))
				}
				var doc *syntax.Document
				if side.Local() == "compact" {
					doc = parse(t, name+".rnc", part.Text())
				} else {
					doc = parse(t, name+".rng", standalone(part))
				}
				checkWriting(t, doc)
				form, _ := normalForm(doc, false)
				if part.Local() == "correct" {
					forms = append(forms, form)
				}
			}
		}
		if len(forms) == 2 {
			n++
			if diff := cmp.Diff(forms[1], forms[0]); diff != "" {
				t.Errorf("case %d (-XML +compact):\n%s", i+1, diff)
			}
		}
	}
	t.Logf("%d translations", n)
}

// largeSchemas gives the schemas that people use, as far as they are there.
func largeSchemas(t testing.TB) []string {
	t.Helper()
	list := []string{filepath.Join("..", "..", "..", "schemas", "letter.rnc")}
	if dir := os.Getenv("TEIKIT_CONFORMANCE"); dir != "" {
		for _, name := range []string{"tei/tei_all.rng", "tei/tei_all.rnc", "tei/tei_lite.rng", "tei/tei_bare.rng", "cmif/cmi-customization.rng", "cmif/check/cmi-customization.rng"} {
			list = append(list, filepath.Join(dir, name))
		}
	}
	for _, pattern := range []string{"/usr/share/xml/docbook/schema/rng/5.0/docbook.rn[cg]", "/usr/share/xml/xhtml-relaxng/*.rng", "/usr/share/xml/xhtml-relaxng/*/*.rn[cg]"} {
		files, err := filepath.Glob(pattern)
		if err != nil {
			t.Fatal(err)
		}
		list = append(list, files...)
	}
	return list
}

func readDocument(t testing.TB, path string) *syntax.Document {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	f, err := syntax.Decode(filepath.Base(path), data)
	if err != nil {
		t.Fatal(err)
	}
	return parse(t, f.Name(), f.Text())
}

func TestLargeSchemasInBothSyntaxes(t *testing.T) {
	for _, path := range largeSchemas(t) {
		t.Run(strings.Trim(filepath.ToSlash(path), "./"), func(t *testing.T) { checkWriting(t, readDocument(t, path)) })
	}
}

// program gives an installed program; without it the test is skipped.
func program(t testing.TB, name string) string {
	t.Helper()
	path, err := exec.LookPath(name)
	if err != nil {
		t.Skipf("%s is not installed (Debian package %s, part of jing-trang)", name, name)
	}
	return path
}

// TestAgainstTrang compares what trang makes of our files with ours: the same schema comes out.
func TestAgainstTrang(t *testing.T) {
	trang := program(t, "trang")
	for _, path := range largeSchemas(t) {
		name := filepath.Base(path)
		if testing.Short() && name != "letter.rnc" || strings.Contains(path, "xhtml") || filepath.Base(filepath.Dir(path)) == "check" {
			continue // xhtml: its modules are no schemas by themselves
		}
		t.Run(name, func(t *testing.T) {
			doc := readDocument(t, path)
			want, _ := normalForm(doc, true)
			compact, _ := printer.Compact(doc, printer.Options{})
			xml, _ := printer.XML(doc, printer.Options{})
			for ours, text := range map[string]string{"ours.rnc": compact, "ours.rng": xml} {
				dir := t.TempDir()
				if err := os.WriteFile(filepath.Join(dir, ours), []byte(text), 0o600); err != nil {
					t.Fatal(err)
				}
				theirs := map[string]string{"ours.rnc": "theirs.rng", "ours.rng": "theirs.rnc"}[ours]
				if out, err := exec.Command(trang, filepath.Join(dir, ours), filepath.Join(dir, theirs)).CombinedOutput(); err != nil {
					t.Fatalf("trang: %v\n%s", err, out)
				}
				if form, _ := normalForm(readDocument(t, filepath.Join(dir, theirs)), true); form != want {
					t.Errorf("what trang makes of %s is another schema:\n%s", ours, excerpt(cmp.Diff(want, form)))
				}
			}
		})
	}
}

var jingEvery = flag.Int("jing-every", 12, "ask jing about every nth schema of spectest.xml")

// TestJingAcceptsWhatIsWritten asks another validator about schemas in both syntaxes: they are correct, and documents are as
// valid as the suite says.
func TestJingAcceptsWhatIsWritten(t *testing.T) {
	jing := program(t, "jing")
	n, every := 0, *jingEvery
	if testing.Short() {
		every *= 5
	}
	for i, c := range readTree(t, conformance(t, "relaxng", "spectest.xml")).ByName("", "testCase") {
		if len(resources(c, "")) > 0 {
			continue // their names have no extension, by which jing knows the syntax
		}
		for part := range c.Elements() {
			if part.Local() != "correct" {
				continue
			}
			if n++; n%every != 0 {
				continue
			}
			w := checkWriting(t, parse(t, "main", standalone(part)))
			dir := t.TempDir()
			for name, text := range map[string]string{"x.rnc": w.compact, "x.rng": w.xml} {
				askJing(t, fmt.Sprintf("case %d", i+1), jing, filepath.Join(dir, name), text, c)
			}
		}
	}
	for _, path := range largeSchemas(t) {
		if strings.Contains(path, "xhtml") || testing.Short() && filepath.Base(path) != "letter.rnc" {
			continue
		}
		doc := readDocument(t, path)
		compact, _ := printer.Compact(doc, printer.Options{})
		xml, _ := printer.XML(doc, printer.Options{})
		dir := t.TempDir()
		for name, text := range map[string]string{"x.rnc": compact, "x.rng": xml} {
			askJing(t, path, jing, filepath.Join(dir, name), text, xmltree.Node{})
		}
	}
}

// askJing validates the documents of a test case, if there is one, or looks only whether the schema is correct.
func askJing(t *testing.T, name, jing, schema, text string, c xmltree.Node) {
	t.Helper()
	args := []string{schema}
	if strings.HasSuffix(schema, ".rnc") {
		args = []string{"-c", schema}
	}
	write := func(path, text string) {
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	write(schema, text)
	invalid := make(map[string]bool)
	if c.Valid() {
		n := 0
		for part := range c.Elements() {
			if part.Local() == "valid" || part.Local() == "invalid" {
				n++
				file := filepath.Join(filepath.Dir(schema), fmt.Sprintf("%d.xml", n))
				write(file, standalone(part))
				args = append(args, file)
				invalid[file] = part.Local() == "invalid"
			}
		}
	}
	out, err := exec.Command(jing, args...).CombinedOutput()
	if strings.Contains(string(out), filepath.Base(schema)+":") {
		t.Errorf("%s: jing refuses the schema: %s\n%s", name, out, excerpt(text))
	}
	if len(invalid) == 0 && err != nil {
		t.Errorf("%s: %v: %s", name, err, out)
	}
	for file, want := range invalid {
		if got := strings.Contains(string(out), file+":"); got != want {
			t.Errorf("%s: jing takes %s for invalid: %v, want %v", name, filepath.Base(file), got, want)
		}
	}
}

func FuzzCompact(f *testing.F) {
	f.Add("default namespace a = inherit\n## doc\n[a:b = 'c' d [ \"e\" ]]\nx |= element * - (a:* | b) { list { xsd:string { pattern = \"x\" } - 'y' }?, (\\list & \"v\")+ } >> z []\ndiv { include \"u\" inherit = a { start = external \"v\" } } # end")
	f.Add("namespace x = \"y\"\n# head\n\nx:a [ \"\"\"b\n\"\"\" c [] # d\n ]\nstart = (a? , (b | [x:c = \"1\"] (d)))* # why\n\n## one\n## two\n\n## three\n# four\ne = string \"'\" ~ '\"' | xsd:QName \"x:f\"")
	f.Fuzz(func(t *testing.T, text string) {
		doc, findings := syntax.Parse(source.New("x.rnc", text), syntax.Options{Notes: true, Alone: true})
		if len(findings) > 0 {
			return
		}
		w, findings := printer.Compact(doc, printer.Options{})
		if len(findings) > 0 {
			return
		}
		want, comments := normalForm(doc, false)
		again := parse(t, "x.rnc", w)
		got, lines := normalForm(again, false)
		if want != got || !slices.Equal(comments, lines) {
			t.Errorf("%q is written %q:\n%s%s", text, w, cmp.Diff(want, got), cmp.Diff(comments, lines))
		}
		if x, findings := printer.XML(doc, printer.Options{}); len(findings) == 0 {
			if got, _ := normalForm(parse(t, "x.rng", x), false); want != got {
				t.Errorf("%q is written %s:\n%s", text, x, cmp.Diff(want, got))
			}
		}
	})
}
