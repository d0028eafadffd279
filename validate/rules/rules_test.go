package rules

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"teikit/schemas"
	"teikit/tei/diag"
	"teikit/tei/diag/diagtest"
	"teikit/tei/source"
	"teikit/tei/xmltext"
	"teikit/tei/xmltree"
	"teikit/validate/relaxng"
)

// check runs one rule on a file, which must be well-formed.
func check(t *testing.T, f *source.File, r *Rule) diag.List {
	t.Helper()
	return runOn(t, f, Set{r.Setting()})
}

func runOn(t *testing.T, f *source.File, set Set) diag.List {
	t.Helper()
	tree, faults := xmltree.Build(f, xmltext.Options{})
	for _, fault := range faults {
		t.Errorf("%s:%s: not well-formed: %s", f.Name(), fault.Span.Position(), fault.Message)
	}
	return Run(tree, set, Project{})
}

// document wraps a fragment into a minimal TEI document: a correspDesc into its header, anything else into its letter.
func document(fragment string) *source.File {
	desc := `<correspDesc><correspAction type="sent"><persName>A</persName><date when="1900"/></correspAction>
<correspAction type="received"><persName>B</persName></correspAction></correspDesc>`
	body := `<p>Dear Sir</p>`
	if strings.HasPrefix(fragment, "<correspDesc") {
		desc = fragment
	} else {
		body = fragment
	}
	return source.New("example.xml", `<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>A letter</title></titleStmt>
<publicationStmt><p>Unpublished</p></publicationStmt><sourceDesc><p>A letter</p></sourceDesc></fileDesc>
<profileDesc>`+desc+`</profileDesc></teiHeader>
<text><body><div type="letter">`+body+`</div></body></text></TEI>`)
}

func slug(r *Rule) string { return strings.TrimPrefix(string(r.Code), "house/") }

func TestRulesOnTheirCases(t *testing.T) {
	for _, r := range All {
		t.Run(slug(r), func(t *testing.T) {
			diagtest.Run(t, filepath.Join("testdata", slug(r), "*.xml"), func(f *source.File) diag.List {
				found := check(t, f, r)
				for _, d := range found {
					if d.Path == "" || !d.Span.Known() || d.Span.Range().Len() == 0 {
						t.Errorf("%s: finding without path or place: %q", d.Span.Position(), d.Message)
					}
				}
				return found
			})
		})
	}
}

func TestRulesAreComplete(t *testing.T) {
	owners := make(map[string]bool)
	for _, r := range All {
		t.Run(slug(r), func(t *testing.T) {
			owners[slug(r)] = true
			if !strings.HasPrefix(string(r.Code), "house/") || r.Title == "" || r.Doc == "" || r.Bad == "" || r.Good == "" || r.Source == "" || r.Check == nil {
				t.Error("a rule needs a code house/..., title, doc, two examples, source and check")
			}
			if !slices.Contains(Groups, r.Group) || !slices.Contains(Presets, r.Preset) {
				t.Errorf("group %q, preset %v: expected ones that there are", r.Group, r.Preset)
			}
			for _, p := range r.Params {
				if p.Name == "" || p.Doc == "" || strings.HasSuffix(p.Doc, ".") || !p.fits(p.Default) {
					t.Errorf("parameter %q needs a name, a default of its type, and a sentence without full stop", p.Name)
				}
			}
			if first, _ := firstRune(r.Title); strings.ToLower(first) != first || strings.HasSuffix(r.Title, ".") {
				t.Errorf("title %q: lower-case start, no full stop", r.Title)
			}
			file := strings.ReplaceAll(slug(r), "-", "_") + ".go"
			if _, err := os.Stat(file); err != nil {
				t.Errorf("the rule stands in %s", file)
			}
			if len(check(t, document(r.Bad), r)) == 0 {
				t.Error("the bad example gives no finding")
			}
			for _, d := range check(t, document(r.Good), r) {
				t.Errorf("the good example gives a finding: %s", d.Message)
			}
		})
	}
	folders, err := os.ReadDir("testdata")
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range folders {
		if f.IsDir() && !owners[f.Name()] && f.Name() != "fuzz" {
			t.Errorf("testdata/%s belongs to no rule", f.Name())
		}
	}
}

func firstRune(s string) (first, rest string) {
	for i := range s {
		if i > 0 {
			return s[:i], s[i:]
		}
	}
	return s, ""
}

// Messages say what was found, then what was expected; names from the file stand in quotes.
func TestMessagesAreForEditors(t *testing.T) {
	for _, r := range All {
		for _, d := range check(t, document(r.Bad), r) {
			if strings.HasSuffix(d.Message, ".") {
				t.Errorf("%s: %q ends with a full stop", r.Code, d.Message)
			}
			if !strings.Contains(d.Message, "expected") && r != DatePossible {
				t.Errorf("%s: %q does not say what was expected", r.Code, d.Message)
			}
		}
	}
}

func TestGoodExamplesBreakNoOtherRule(t *testing.T) {
	for _, r := range All {
		f := document(r.Good)
		for _, other := range All {
			if r == TypeValues || r == EmptyElement || r == DatePossible { // fragments that leave out what other rules ask for
				continue
			}
			for _, d := range check(t, f, other) {
				t.Errorf("good example of %s: %s: %s", r.Code, d.Code, d.Message)
			}
		}
	}
}

// What a page shows as good is also what the letter schema allows.
func TestGoodExamplesAreValidLetters(t *testing.T) {
	letter, ok := schemas.Lookup("letter")
	if !ok {
		t.Fatal("no letter schema")
	}
	schema, found := relaxng.Compile(source.New(letter.File, letter.Text), relaxng.Options{})
	if schema == nil {
		t.Fatalf("the letter schema does not compile: %v", found)
	}
	for _, r := range All {
		if _, found := schema.Validate(document(r.Good)); len(found) > 0 {
			t.Errorf("good example of %s: %s", r.Code, found[0].Message)
		}
	}
}

func TestVeryManyFindingsAreCapped(t *testing.T) {
	found := check(t, document(strings.Repeat("<p/>", 3*maxFindings)), EmptyElement)
	if len(found) != maxFindings {
		t.Fatalf("%d findings, want %d", len(found), maxFindings)
	}
	last := found[len(found)-1]
	if len(last.Notes) != 1 || !strings.Contains(last.Notes[0].Message, "1000 more findings") {
		t.Errorf("the last finding must say how many are left out: %v", last.Notes)
	}
}

func TestVeryLongValuesMakeShortMessages(t *testing.T) {
	long := strings.Repeat("x", 1<<20)
	f := document(`<p xml:id="` + long + `" ref="#` + long + `y"><date when="` + long + `">1920</date><note type="` + long + `">` + long +
		`</note><ref type="noteMark">` + long + `</ref></p><p xml:id="` + long + `"/>`)
	found := 0
	for _, r := range All {
		for _, d := range check(t, f, r) {
			found++
			if len(d.Message) > 1000 {
				t.Errorf("%s: message of %d bytes", d.Code, len(d.Message))
			}
		}
	}
	if found < 5 {
		t.Errorf("%d findings; the case does not show what it should", found)
	}
}

func TestNotTEIIsLeftAlone(t *testing.T) {
	f := source.New("other.xml", `<correspDesc><p/><date when="x">1</date><ref type="noteMark"/></correspDesc>`)
	for _, r := range All {
		for _, d := range check(t, f, r) {
			t.Errorf("%s: %s", d.Code, d.Message)
		}
	}
}

// FuzzRules states that no document, however broken, makes a rule panic, and that fixes and places lie in the file.
func FuzzRules(f *testing.F) {
	for _, r := range All {
		f.Add(document(r.Bad).Text())
		f.Add(document(r.Good).Text())
	}
	f.Fuzz(func(t *testing.T, text string) {
		file := source.New("fuzz.xml", text)
		tree, _ := xmltree.Build(file, xmltext.Options{})
		for _, d := range Run(tree, Strict.Rules(), Project{}) {
			spans := []source.Span{d.Span}
			for _, fix := range d.Fixes {
				for _, e := range fix.Edits {
					spans = append(spans, e.Span)
				}
			}
			for _, s := range spans {
				if s.File != file || s.Start < 0 || s.End < s.Start || s.End > len(text) {
					t.Errorf("%s: place %d-%d outside the file of %d bytes", d.Code, s.Start, s.End, len(text))
				}
			}
		}
	})
}

func BenchmarkRules(b *testing.B) {
	letter := document(strings.Repeat(`<p>On <date when="1920-07-16">16 July 1920</date> <persName ref="#p1">he</persName> wrote<ref type="noteMark" target="#p1">1</ref>.</p>`, 300) +
		`<note xml:id="p1" type="editorial">A note</note>`)
	tree, _ := xmltree.Build(letter, xmltext.Options{})
	b.SetBytes(int64(letter.Len()))
	b.ReportAllocs()
	for b.Loop() {
		Run(tree, Strict.Rules(), Project{})
	}
}
