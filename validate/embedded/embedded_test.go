package embedded

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"teikit/tei/diag"
	"teikit/tei/source"
	"teikit/tei/xmltext"
)

// inGrammar puts a text into a grammar, in which sch is the prefix of Schematron.
func inGrammar(text string) string {
	return `<grammar xmlns="http://relaxng.org/ns/structure/1.0" xmlns:sch="` + Namespace + `">` + text + `<start><element name="a"><empty/></element></start></grammar>`
}

func read(t *testing.T, files map[string]string) (*Schema, diag.List) {
	t.Helper()
	name := "main.rng"
	if _, ok := files[name]; !ok {
		name = "main.rnc"
	}
	return Read(source.New(name, files[name]), func(href, _ string) (*source.File, error) {
		text, ok := files[href]
		if !ok {
			return nil, errors.New("no such file")
		}
		return source.New(href, text), nil
	})
}

func TestExtract(t *testing.T) {
	const head, tail = `<schema xmlns="http://purl.oclc.org/dsdl/schematron">` + "\n", "\n</schema>\n"
	for _, c := range []struct {
		name, text string
		want       string // between head and tail
		counts     string // patterns, rules, assertions
	}{
		{"in a definition", `<define name="x"><sch:pattern id="p"><sch:rule context="tei:p"><sch:assert test="a &lt; b">A <sch:name/> &amp; so</sch:assert></sch:rule></sch:pattern><empty/></define>`,
			`<pattern id="p"><rule context="tei:p"><assert test="a &lt; b">A <name/> &amp; so</assert></rule></pattern>`, "1 1 1"},
		{"behind a value", `<define name="x"><attribute name="n"><choice><value>1</value><sch:pattern id="v"/><value>2</value></choice></attribute></define>`, `<pattern id="v"/>`, "1 0 0"},
		{"in a name class and in a parameter", `<define name="x"><element><anyName><sch:pattern id="n"/></anyName><data type="string" datatypeLibrary="http://www.w3.org/2001/XMLSchema-datatypes"><param name="length">2</param><sch:pattern id="d"/></data></element></define>`,
			"<pattern id=\"n\"/>\n<pattern id=\"d\"/>", "2 0 0"},
		{"in the order of the file", `<sch:pattern id="1"/><div><sch:pattern id="2"/><define name="x"><text/></define><sch:pattern id="3"/></div><sch:pattern id="4"/>`,
			"<pattern id=\"1\"/>\n<pattern id=\"2\"/>\n<pattern id=\"3\"/>\n<pattern id=\"4\"/>", "4 0 0"},
		{"namespaces, variables and phases first", `<sch:pattern id="1"/><sch:phase id="f"><sch:active pattern="1"/></sch:phase><sch:let name="v" value="1"/><sch:ns prefix="t" uri="urn:t"/><sch:ns prefix="t" uri="urn:t"/>`,
			"<ns prefix=\"t\" uri=\"urn:t\"/>\n<let name=\"v\" value=\"1\"/>\n<phase id=\"f\"><active pattern=\"1\"/></phase>\n<pattern id=\"1\"/>", "1 0 0"},
		{"a rule of its own", `<sch:rule context="a"><sch:report test="b"/></sch:rule>`, "<pattern>\n<rule context=\"a\"><report test=\"b\"/></rule>\n</pattern>", "1 1 1"},
		{"diagnostics of several places", `<sch:diagnostics><sch:diagnostic id="a">A</sch:diagnostic></sch:diagnostics><sch:pattern/><sch:diagnostics><!-- x --><sch:diagnostic id="b">B</sch:diagnostic></sch:diagnostics>`,
			"<pattern/>\n<diagnostics>\n<diagnostic id=\"a\">A</diagnostic>\n<diagnostic id=\"b\">B</diagnostic>\n</diagnostics>", "1 0 0"},
		{"a whole schema", `<sch:schema><sch:title>T</sch:title><sch:pattern id="1"/></sch:schema>`, `<pattern id="1"/>`, "1 0 0"},
		{"other namespaces", `<sch:pattern xml:lang="en" xmlns:x="urn:x" x:y="1" x:z="2"><x:q r="&quot;&#9;"><sch:p/></x:q><q xmlns=""><sch:p/></q></sch:pattern>`,
			`<pattern xml:lang="en" xmlns:a1="urn:x" a1:y="1" xmlns:a2="urn:x" a2:z="2"><e:q xmlns:e="urn:x" r="&quot;&#9;"><p/></e:q><q xmlns=""><p xmlns="http://purl.oclc.org/dsdl/schematron"/></q></pattern>`, "1 0 0"},
	} {
		t.Run(c.name, func(t *testing.T) {
			s, found := read(t, map[string]string{"main.rng": inGrammar(c.text)})
			if s == nil || len(found) > 0 {
				t.Fatalf("%v, findings %v", s, found)
			}
			if diff := cmp.Diff(head+c.want+tail, s.File.Text()); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
			if got := fmt.Sprint(s.Patterns, s.Rules, s.Assertions); got != c.counts {
				t.Errorf("counts %s, want %s", got, c.counts)
			}
		})
	}
}

func TestNothingEmbedded(t *testing.T) {
	for _, text := range []string{inGrammar(""), inGrammar(`<sch:ns prefix="t" uri="urn:t"/>`), "<broken", ""} {
		if s, found := read(t, map[string]string{"main.rng": text}); s != nil || len(found) > 0 {
			t.Errorf("%s: %v, %v", text, s, found)
		}
	}
}

func TestQueryBinding(t *testing.T) {
	s, _ := read(t, map[string]string{"main.rng": inGrammar(`<sch:schema queryBinding="xslt2"><sch:pattern/></sch:schema>`)})
	if s == nil || !strings.Contains(s.File.Text(), `queryBinding="xslt2"`) {
		t.Errorf("%+v", s)
	}
}

func TestIncludedFiles(t *testing.T) {
	part := inGrammar(`<sch:pattern id="part"/>`)
	s, _ := read(t, map[string]string{
		"main.rng": `<grammar xmlns="http://relaxng.org/ns/structure/1.0" xmlns:sch="` + Namespace + `"><include href="part.rng"/><define name="x"><externalRef href="other.rnc"/><externalRef href="part.rng"/></define><sch:pattern id="main"/></grammar>`,
		"part.rng": part,
		"other.rnc": `namespace sch = "` + Namespace + `"
[ sch:pattern [ id = "rnc" sch:rule [ context = "x" sch:assert [ test = "1 < 2" "a & b" ] ] ] ]
element a { empty }`,
	})
	if s == nil {
		t.Fatal("nothing")
	}
	for _, want := range []string{`id="part"`, `id="main"`, `<pattern id="rnc"><rule context="x"><assert test="1 &lt; 2">a &amp; b</assert></rule></pattern>`} {
		if strings.Count(s.File.Text(), want) != 1 {
			t.Errorf("%s is there %d times:\n%s", want, strings.Count(s.File.Text(), want), s.File.Text())
		}
	}
	if at := s.Span(find(t, s, "part")); at.File.Name() != "part.rng" || at.Text() != "part" {
		t.Errorf("%s: %q", at.File.Name(), at.Text())
	}
}

// find is the first place of a word in the schema.
func find(t *testing.T, s *Schema, word string) source.Range {
	t.Helper()
	i := strings.Index(s.File.Text(), word)
	if i < 0 {
		t.Fatalf("no %s", word)
	}
	return source.Range{Start: i, End: i + len(word)}
}

func TestPlaces(t *testing.T) {
	s, _ := read(t, map[string]string{"main.rng": inGrammar(`<sch:pattern><sch:rule context="tei:p[1]"><sch:assert test="&#97; &lt; b">The text &gt; here &#98;</sch:assert></sch:rule></sch:pattern>`)})
	for word, want := range map[string]string{
		"rule context":   "sch:rule", // the name is written with a prefix there
		"tei:p[1]":       "tei:p[1]",
		"p[1]":           "p[1]",
		"a &lt; b":       "&#97; &lt; b", // not character by character
		"lt; b":          "&#97; &lt; b",
		"The text &gt;":  "The text &gt; here &#98;",
		"<schema xmlns=": "",
	} {
		if got := s.Span(find(t, s, word)).Text(); got != want {
			t.Errorf("%s is at %q, want %q", word, got, want)
		}
	}
}

func TestFindings(t *testing.T) {
	_, found := read(t, map[string]string{"main.rng": inGrammar("\n" + `<sch:ns prefix="t" uri="urn:1"/>
<sch:ns prefix="t" uri="urn:2"/>
<sch:assert test="x"/>
<pattern xmlns="http://www.ascc.net/xml/schematron"><rule/></pattern><sch:pattern/>`)})
	var got []string
	for _, d := range found {
		got = append(got, fmt.Sprintf("%s %s: %s", d.Span.Position(), d.Code, d.Message))
	}
	want := []string{
		`3:2 sch/embedded-prefix: the prefix "t" means "urn:2" here; expected "urn:1", as before`,
		`4:2 sch/embedded-stray: the element "assert" of Schematron stands in no pattern and no rule, so it is not taken; expected a pattern around it`,
		`5:2 sch/embedded-old: the pattern is in the namespace of Schematron before ISO, "http://www.ascc.net/xml/schematron", and is not taken; expected "http://purl.oclc.org/dsdl/schematron"`,
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// tests are the contexts and tests of a Schematron schema or of a RELAX NG schema, in order.
func tests(t *testing.T, f *source.File) []string {
	t.Helper()
	var list []string
	r := xmltext.NewReader(f, xmltext.Options{})
	for tok := r.Next(); tok != nil; tok = r.Next() {
		if tok.Kind != xmltext.StartElement || tok.Name.Space != Namespace {
			continue
		}
		for _, a := range tok.Attrs {
			if a.Name.Local == "context" || a.Name.Local == "test" {
				list = append(list, tok.Name.Local+" "+strings.Join(strings.Fields(string(a.Value)), " "))
			}
		}
	}
	if !r.WellFormed() {
		t.Fatal(r.Faults())
	}
	return list
}

// TestTEI extracts the rules of the TEI's own schemas, and compares them with what stands in the file, and with those of the
// compact syntax.
func TestTEI(t *testing.T) {
	folder := os.Getenv("TEIKIT_CONFORMANCE")
	if folder == "" {
		t.Skip("TEIKIT_CONFORMANCE names no folder with the schemas of the TEI")
	}
	open := func(name string) *source.File {
		text, err := os.ReadFile(filepath.Join(folder, "tei", name))
		if err != nil {
			t.Fatal(err)
		}
		return source.New(name, string(text))
	}
	extracted := make(map[string][]string)
	for _, name := range []string{"tei_all.rng", "tei_lite.rng", "tei_bare.rng", "tei_all.rnc"} {
		f := open(name)
		s, found := Read(f, nil)
		if s == nil || len(found) > 0 {
			t.Fatalf("%s: %v", name, found)
		}
		t.Logf("%s: %d patterns, %d rules, %d assertions", name, s.Patterns, s.Rules, s.Assertions)
		extracted[name] = tests(t, s.File)
		if strings.HasSuffix(name, ".rng") {
			if diff := cmp.Diff(tests(t, f), extracted[name]); diff != "" {
				t.Errorf("%s (-there +extracted):\n%s", name, diff)
			}
		}
	}
	if diff := cmp.Diff(sorted(extracted["tei_all.rng"]), sorted(extracted["tei_all.rnc"])); diff != "" {
		t.Errorf("tei_all in XML syntax and in compact syntax (-XML +compact):\n%s", diff)
	}
}

func sorted(list []string) []string {
	list = slices.Clone(list)
	slices.Sort(list)
	return list
}

func FuzzRead(f *testing.F) {
	for _, seed := range []string{
		`<sch:pattern id="1"><sch:rule context="a"/></sch:pattern>`, `<define name="x"><sch:rule/><sch:pattern>&amp;<q:x xmlns:q="urn:q" q:y="&#10;"/></sch:pattern><text/></define>`,
		`<sch:schema queryBinding="&lt;"><sch:pattern/></sch:schema>`, `<sch:diagnostics><x xmlns=""/></sch:diagnostics><sch:pattern xmlns:e="e" e:f=""/>`,
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		rng := source.New("main.rng", inGrammar(text))
		s, _ := Read(rng, nil)
		if s == nil {
			return
		}
		r := xmltext.NewReader(s.File, xmltext.Options{})
		for tok := r.Next(); tok != nil; tok = r.Next() {
			if at := s.Span(tok.NameSpan); at.Known() && (at.Start < 0 || at.Start > at.End || at.End > rng.Len()) {
				t.Errorf("a place at %d to %d of %d bytes", at.Start, at.End, rng.Len())
			}
		}
		in := xmltext.NewReader(rng, xmltext.Options{})
		for in.Next() != nil {
		}
		if in.WellFormed() && !r.WellFormed() {
			t.Errorf("%v\n%s", r.Faults(), s.File.Text())
		}
	})
}
