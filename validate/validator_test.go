package validate

import (
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"teikit/tei/diag"
	"teikit/tei/source"
	"teikit/tei/xinclude"
	"teikit/validate/relaxng"
	"teikit/validate/rules"
)

// tiny allows TEI with one or more p, which have text.
const tiny = `<element name="TEI" ns="http://www.tei-c.org/ns/1.0" xmlns="http://relaxng.org/ns/structure/1.0">
  <oneOrMore>
    <element name="p"><optional><attribute name="xml:id"/></optional><text/></element>
  </oneOrMore>
</element>`

func compile(t testing.TB, text string) *relaxng.Schema {
	t.Helper()
	schema, found := relaxng.Compile(source.New("schema.rng", text), relaxng.Options{})
	if schema == nil {
		t.Fatalf("the schema does not compile: %v", found)
	}
	return schema
}

// families are the families of findings in their order, with the line of each: "rng:3".
func families(found diag.List) string {
	var list []string
	for _, d := range found {
		line, _, _ := strings.Cut(d.Span.Position().String(), ":")
		list = append(list, d.Code.Family()+":"+line)
	}
	return strings.Join(list, " ")
}

const tei = `<TEI xmlns="http://www.tei-c.org/ns/1.0">`

func TestFile(t *testing.T) {
	schema := compile(t, tiny)
	for _, c := range []struct {
		name string
		v    Validator
		text string
		want string
	}{
		{"good", Validator{Schema: schema, Rules: rules.Recommended.Rules()}, tei + "<p>Dear Sir</p></TEI>", ""},
		{"schema and rules, sorted", Validator{Schema: schema, Rules: rules.Recommended.Rules()},
			tei + "\n<p/>\n<q>Dear Sir</q>\n<p xml:id='a'>a</p>\n<p xml:id='a'>b</p></TEI>", "house:2 rng:3 house:5"},
		{"rules alone", Validator{Rules: rules.Recommended.Rules()}, tei + "\n<p/>\n<q>Dear Sir</q></TEI>", "house:2"},
		{"schema alone", Validator{Schema: schema}, tei + "\n<p/>\n<q>Dear Sir</q></TEI>", "rng:3"},
		{"neither", Validator{}, tei + "\n<p/>\n<q>Dear Sir</q></TEI>", ""},
		{"not well-formed", Validator{Schema: schema, Rules: rules.Recommended.Rules()}, tei + "\n<p/>\n<q>Dear & Sir</q></TEI>", "xml:3"},
		{"not well-formed at the end", Validator{Schema: schema, Rules: rules.Recommended.Rules()}, tei + "\n<p/>\n<q>Dear</q>\n", "xml:1"},
		{"not XML", Validator{Schema: schema, Rules: rules.Recommended.Rules()}, "Dear Sir", "xml:1"},
		{"empty", Validator{Schema: schema, Rules: rules.Recommended.Rules()}, "", "xml:1"},
	} {
		t.Run(c.name, func(t *testing.T) {
			found := c.v.File(source.New("a.xml", c.text))
			if got := families(found); got != c.want {
				t.Errorf("findings %q, want %q: %v", got, c.want, found)
			}
		})
	}
}

func TestNoteSaysWhatWasNotChecked(t *testing.T) {
	broken := source.New("a.xml", tei+"<p>a & b & c</p></TEI>")
	both := Validator{Rules: rules.Recommended.Rules()}
	found := both.File(broken)
	if len(found) != 2 || len(found[0].Notes) != 1 || len(found[1].Notes) != 0 {
		t.Errorf("one note with the first finding: %v", found)
	}
	var neither Validator
	if found := neither.File(broken); len(found) != 2 || len(found[0].Notes) != 0 {
		t.Errorf("nothing else was to be checked, so no note: %v", found)
	}
}

// dated allows a TEI element with dates and ids, both checked by the schema.
const dated = `<element name="TEI" ns="http://www.tei-c.org/ns/1.0" xmlns="http://relaxng.org/ns/structure/1.0"
  datatypeLibrary="http://www.w3.org/2001/XMLSchema-datatypes">
  <zeroOrMore>
    <element name="date">
      <optional><attribute name="when"><data type="date"/></attribute></optional>
      <optional><attribute name="xml:id"><data type="ID"/></attribute></optional>
      <text/>
    </element>
  </zeroOrMore>
</element>`

func TestSchemaAndRuleAboutOneAttribute(t *testing.T) {
	schema := compile(t, dated)
	for _, c := range []struct {
		name  string
		wants func(diag.Diagnostic) bool
		text  string
		codes string
		notes []string // of the first finding
	}{
		{"the rule says why", nil, `<date when="1871-02-30"/>`, "rng/attribute-value", nil},
		{"part of the value", nil, `<date when = '1871-3-02'/>`, "rng/attribute-value", nil},
		{"an empty value", nil, `<date when=""/>`, "house/empty-element rng/attribute-value", nil},
		{"an attribute that may not be there", nil, `<date when="1871-02-28" notAfter="1871"/>`, "rng/attribute-not-allowed", []string{"house/date-possible"}},
		{"both have said the same", nil, `<date xml:id="a">1</date><date xml:id="a">2</date>`, "rng/duplicate-id", []string{"first used here"}},
		{"the rule alone is wanted", func(d diag.Diagnostic) bool { return d.Code.Family() == "house" },
			`<date when="1871-02-30"/>`, "house/date-possible", nil},
		{"the schema alone is wanted", func(d diag.Diagnostic) bool { return d.Code.Family() == "rng" },
			`<date when="1871-02-30"/>`, "rng/attribute-value", nil},
		{"two attributes", nil, `<date wen="1" when="1871-02-28">1 May 1871</date>`, "rng/attribute-not-allowed house/date-text", nil},
		{"about the element", nil, `<date rend="1"/>`, "house/empty-element rng/attribute-not-allowed", nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			v := Validator{Schema: schema, Rules: rules.Recommended.Rules(), Wants: c.wants}
			found := v.File(source.New("a.xml", tei+c.text+"</TEI>"))
			var codes []string
			for _, d := range found {
				codes = append(codes, string(d.Code))
			}
			if got := strings.Join(codes, " "); got != c.codes {
				t.Fatalf("findings %s, want %s", got, c.codes)
			}
			var notes []string
			for _, n := range found[0].Notes {
				if n.Span.File == nil || n.Span.File.Name() != "schema.rng" {
					notes = append(notes, n.Message)
				}
			}
			if len(notes) != len(c.notes) {
				t.Fatalf("notes %q, want %q", notes, c.notes)
			}
			for i, n := range notes {
				if !strings.Contains(n, c.notes[i]) {
					t.Errorf("note %q, want %q", n, c.notes[i])
				}
			}
		})
	}
}

func TestOneValidatorForManyFiles(t *testing.T) {
	v := Validator{Schema: compile(t, tiny), Rules: rules.Recommended.Rules()}
	text := tei + "<p/><q/><p xml:id='a'>a</p><p xml:id='a'>b</p></TEI>"
	want := families(v.File(source.New("a.xml", text)))
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			for range 20 {
				if got := families(v.File(source.New("a.xml", text))); got != want {
					t.Error(cmp.Diff(want, got))
				}
			}
		})
	}
	wg.Wait()
}

func FuzzFile(f *testing.F) {
	f.Add(tei + "<p>Dear Sir</p></TEI>")
	f.Add(tei + "<p xml:id='a'>a</p><p xml:id='a'><q/></p></TEI>")
	f.Add("<TEI")
	f.Add("\xff\x00")
	v := Validator{Schema: compile(f, tiny), Rules: rules.Recommended.Rules()}
	f.Fuzz(func(t *testing.T, text string) {
		file := source.New("fuzz.xml", text)
		found := v.File(file)
		wellFormed := true
		for i, d := range found {
			if i > 0 && diag.Compare(found[i-1], d) > 0 {
				t.Errorf("not sorted: %v before %v", found[i-1], d)
			}
			if d.Span.Known() && (d.Span.File != file || d.Span.Start < 0 || d.Span.Start > d.Span.End || d.Span.End > len(text)) {
				t.Errorf("place outside the file: %v", d)
			}
			if d.Code.Family() == "xml" && d.Severity == diag.Error {
				wellFormed = false
			}
		}
		if !wellFormed {
			for _, d := range found {
				if d.Code.Family() != "xml" {
					t.Errorf("a file that is not well-formed has a finding %s: %s", d.Code, d.Message)
				}
			}
		}
	})
}

func BenchmarkFile(b *testing.B) {
	v := Validator{Schema: compile(b, tiny), Rules: rules.Recommended.Rules()}
	f := source.New("a.xml", tei+strings.Repeat("<p>Dear Sir, I have the honour to be your obedient servant.</p>\n", 500)+"</TEI>")
	b.SetBytes(int64(f.Len()))
	b.ReportAllocs()
	for b.Loop() {
		v.File(f)
	}
}

func TestSeveralSchemas(t *testing.T) {
	strict := strings.Replace(tiny, "<optional><attribute name=\"xml:id\"/></optional>", "", 1)
	text := tei + "\n<q/>\n<p xml:id='a'>one</p></TEI>"
	for name, v := range map[string]Validator{
		"alone":  {Schema: compile(t, tiny), More: []NamedSchema{{"strict.rng", compile(t, strict)}}},
		"joined": {Schema: compile(t, tiny), More: []NamedSchema{{"strict.rng", compile(t, strict)}}, XInclude: &xinclude.Options{}},
	} {
		t.Run(name, func(t *testing.T) {
			found := v.File(source.New("a.xml", text))
			if got := families(found); got != "rng:2 rng:3" {
				t.Fatalf("findings %s, want what both say once, and what the second says: %v", got, found)
			}
			noted := func(d diag.Diagnostic) bool {
				return slices.ContainsFunc(d.Notes, func(n diag.Note) bool { return n.Message == "the schema strict.rng says so" })
			}
			if noted(found[0]) || !noted(found[1]) {
				t.Errorf("notes %v and %v", found[0].Notes, found[1].Notes)
			}
		})
	}
}
