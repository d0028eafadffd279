package rules

import (
	"fmt"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"teikit/schemas"
	"teikit/tei/datable"
	"teikit/tei/diag"
	"teikit/tei/diag/diagtest"
	"teikit/tei/register"
	"teikit/tei/source"
	"teikit/tei/xmltext"
	"teikit/tei/xmltree"
	"teikit/validate/relaxng"
)

// check runs one rule on a file, which must be well-formed.
func check(t *testing.T, f *source.File, r *Rule) diag.List {
	t.Helper()
	return runOn(t, f, Set{exampleSetting(t, r)})
}

func runOn(t *testing.T, f *source.File, set Set) diag.List {
	t.Helper()
	tree, faults := xmltree.Build(f, xmltext.Options{})
	for _, fault := range faults {
		t.Errorf("%s:%s: not well-formed: %s", f.Name(), fault.Span.Position(), fault.Message)
	}
	return Run(tree, set, project(f))
}

// exampleSetting is a rule with those parameters that its examples and cases are made for.
func exampleSetting(t testing.TB, r *Rule) Setting {
	t.Helper()
	s := r.Setting()
	for _, p := range r.Params {
		if p.Example == "" {
			continue
		}
		var err error
		if s, err = s.With(p.Name, p.Example); err != nil {
			t.Fatal(err)
		}
	}
	return s
}

// project is what the examples and cases are part of: a register, a schema beside the file, and somebody who reads dates.
func project(f *source.File) Project {
	persons := []*register.Entry{
		{ID: "lenin", Kind: register.Person, Label: "Lenin, Vladimir", From: datable.Value{When: datable.Date{Year: 1870}}, To: datable.Value{When: datable.Date{Year: 1924}}},
		{ID: "wendt", Kind: register.Person, Label: "Wendt, Karl", From: datable.Value{When: datable.Date{Year: 1801}}, To: datable.Value{When: datable.Date{Year: 1869}}},
		{ID: "ahlmann", Kind: register.Person, Label: "Ahlmann, Dorothea"},
	}
	places := []*register.Entry{{ID: "riga", Kind: register.Place, Label: "Riga"}}
	return Project{
		Registers: []RegisterFile{{"register/persons.xml", register.New(persons)}, {"register/places.csv", register.New(places)}},
		Schema:    path.Join(path.Dir(f.Name()), "schema/letter.rng"),
		Dates: func(phrase string) (string, bool) {
			w3c, ok := map[string]string{"16 July 1920": "1920-07-16", "4 March 1871": "1871-03-04"}[phrase]
			return w3c, ok
		},
	}
}

// parts are where in a document the elements of an example belong.
var parts = map[string]string{
	"title": "titles", "availability": "publication", "prefixDef": "prefixes", "correspDesc": "profile", "langUsage": "profile", "calendarDesc": "profile", "revisionDesc": "revision",
	"listPerson": "standOff", "listPlace": "standOff", "listOrg": "standOff", "dateline": "opener", "?xml-model": "prolog",
}

// document makes a document of an example: each of its elements stands where it belongs, the rest in the letter.
func document(fragment string) *source.File {
	in := make(map[string]string)
	root := ""
	for _, piece := range pieces(fragment) {
		name := strings.FieldsFunc(piece[1:], func(r rune) bool { return strings.ContainsRune(" />", r) })[0]
		if name == "TEI" {
			root = strings.TrimSuffix(strings.TrimPrefix(piece, "<TEI"), "/>")
			continue
		}
		part := parts[name]
		if part == "" {
			part = "letter"
		}
		in[part] += piece + "\n"
	}
	with := func(part, before, behind, otherwise string) string {
		if in[part] == "" {
			return otherwise
		}
		return before + in[part] + behind
	}
	desc := in["profile"]
	if !strings.Contains(desc, "<correspDesc") {
		desc = `<correspDesc><correspAction type="sent"><persName key="a">A</persName><date when="1900"/></correspAction>
<correspAction type="received"><persName key="b">B</persName></correspAction></correspDesc>` + desc
	}
	return source.New("example.xml", with("prolog", "", "", "")+`<TEI xmlns="http://www.tei-c.org/ns/1.0"`+root+`><teiHeader><fileDesc><titleStmt>`+with("titles", "", "", "<title>A letter</title>")+`</titleStmt>
<publicationStmt><publisher>The edition</publisher>`+in["publication"]+`</publicationStmt><sourceDesc><p>A letter</p></sourceDesc></fileDesc>
`+with("prefixes", "<encodingDesc><listPrefixDef>", "</listPrefixDef></encodingDesc>", "")+`<profileDesc>`+desc+`</profileDesc>`+in["revision"]+`</teiHeader>
`+with("standOff", "<standOff>", "</standOff>", "")+`<text><body><div type="letter">`+with("opener", "<opener>", "</opener>", "")+with("letter", "", "", "<p>Dear Sir</p>")+`</div></body></text></TEI>`)
}

// example makes a document of an example of a rule.
func example(r *Rule, fragment string) *source.File {
	if r.Group != CMIF {
		return document(fragment)
	}
	bibl, letters := `<bibl type="online" xml:id="c3f497f0-488d-4233-9448-130ba8109bd8">Letters</bibl>`, ""
	for _, piece := range pieces(fragment) {
		if strings.HasPrefix(piece, "<bibl") {
			bibl = piece
		} else {
			letters += piece + "\n"
		}
	}
	if letters == "" {
		letters = `<correspDesc key="1" source="#c3f497f0-488d-4233-9448-130ba8109bd8"><correspAction type="sent"><persName>A</persName></correspAction><correspAction type="received"><persName>B</persName></correspAction></correspDesc>`
	}
	return source.New("example.xml", `<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>A list</title><editor>A. Marsh</editor></titleStmt>
<publicationStmt><publisher>The edition</publisher><idno type="url">https://example.org/cmif.xml</idno><date when="2026-11-23"/><availability><licence target="https://creativecommons.org/licenses/by/4.0/">CC BY 4.0</licence></availability></publicationStmt>
<sourceDesc>`+bibl+`</sourceDesc></fileDesc><profileDesc>`+letters+`</profileDesc></teiHeader><text><body><p/></body></text></TEI>`)
}

// pieces are the elements, and processing instructions, that an example consists of.
func pieces(fragment string) (list []string) {
	tag := regexp.MustCompile(`<[?/]?[^>]*>`)
	depth, start := 0, 0
	for _, at := range tag.FindAllStringIndex(fragment, -1) {
		switch t := fragment[at[0]:at[1]]; {
		case strings.HasPrefix(t, "</"):
			depth--
		case strings.HasSuffix(t, "/>"), strings.HasPrefix(t, "<?"):
		default:
			depth++
		}
		if depth == 0 {
			list = append(list, strings.TrimSpace(fragment[start:at[1]]))
			start = at[1]
		}
	}
	return list
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
			if len(check(t, example(r, r.Bad), r)) == 0 {
				t.Error("the bad example gives no finding")
			}
			for _, d := range check(t, example(r, r.Good), r) {
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
		for _, d := range check(t, example(r, r.Bad), r) {
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
	partial := []*Rule{TypeValues, EmptyElement, DatePossible, ActionParty, SentDateline, TitleDate, PartyAlive, RefPattern} // fragments that leave out what other rules ask for
	for _, r := range All {
		if slices.Contains(partial, r) {
			continue
		}
		f := example(r, r.Good)
		for _, other := range Recommended.Rules() {
			if !other.Rule.looksAt(r.Group == CMIF) {
				continue
			}
			for _, d := range check(t, f, other.Rule) {
				if r == IDPattern || other.Rule != IDPattern && other.Rule != RefPattern {
					t.Errorf("good example of %s: %s: %s", r.Code, d.Code, d.Message)
				}
			}
		}
	}
}

// What a page shows as good is also what the letter schema allows, or that of CMIF.
func TestGoodExamplesAreValidLetters(t *testing.T) {
	compiled := map[string]*relaxng.Schema{}
	for _, name := range []string{"letter", "cmif"} {
		builtin, ok := schemas.Lookup(name)
		if !ok {
			t.Fatalf("no schema %s", name)
		}
		schema, found := relaxng.Compile(source.New(builtin.File, builtin.Text), relaxng.Options{})
		if schema == nil {
			t.Fatalf("the schema %s does not compile: %v", name, found)
		}
		compiled[name] = schema
	}
	for _, r := range All {
		schema := compiled["letter"]
		if r.Group == CMIF {
			schema = compiled["cmif"]
		}
		if _, found := schema.Validate(example(r, r.Good)); len(found) > 0 {
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

// Work on a text must not grow with the square of its findings: this one would take minutes.
func TestVeryManyFindingsInOneText(t *testing.T) {
	n := 100_000
	if testing.Short() {
		n = 5_000
	}
	f := document("<p>" + strings.Repeat("&amp;amp; TODO  ( e\u0301 ", n) + "</p>")
	for _, r := range []*Rule{EscapedMarkup, Leftovers, Brackets} {
		found := check(t, f, r)
		if len(found) != maxFindings || !strings.Contains(found[maxFindings-1].Notes[0].Message, fmt.Sprintf("%d more findings", n-maxFindings)) {
			t.Errorf("%s: %d findings", r.Code, len(found))
		}
	}
	for _, r := range []*Rule{DoubleSpace, NFC} {
		found := check(t, f, r)
		if len(found) != 1 || len(found[0].Fixes) != 1 || len(found[0].Fixes[0].Edits) > maxChanges {
			t.Errorf("%s: %d findings", r.Code, len(found))
		}
	}
}

func TestVeryLongValuesMakeShortMessages(t *testing.T) {
	long := strings.Repeat("x", 1<<20)
	f := document(`<p xml:id="` + long + `" ref="#` + long + `y"><date when="` + long + `">1920</date><note type="` + long + `">` + long +
		`</note><ref type="noteMark">` + long + `</ref></p><p xml:id="` + long + `"/>`)
	found := 0
	for _, d := range runOn(t, f, Strict.Rules()) {
		found++
		if len(d.Message) > 1000 {
			t.Errorf("%s: message of %d bytes", d.Code, len(d.Message))
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

// Letters that were made with care have no findings but for what their sources do not say.
func TestGoodLettersAreSilent(t *testing.T) {
	var paths []string
	for _, pattern := range []string{"../../testdata/letters/*/*.xml", "../../schemas/testdata/*.xml"} {
		found, err := filepath.Glob(pattern)
		if err != nil || len(found) == 0 {
			t.Fatalf("no file matches %s (%v)", pattern, err)
		}
		paths = append(paths, found...)
	}
	set := Recommended.Rules().Without(SentAction).Without(ReceivedAction).Without(SentDate)
	for _, path := range paths {
		text, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		tree, _ := xmltree.Build(source.New(path, string(text)), xmltext.Options{})
		for _, d := range Run(tree, set, Project{}) {
			t.Errorf("%s:%s: %s: %s", path, d.Span.Position(), d.Code, d.Message)
		}
	}
}

// FuzzRules states that no document, however broken, makes a rule panic, and that fixes and places lie in the file.
func FuzzRules(f *testing.F) {
	for _, r := range All {
		f.Add(example(r, r.Bad).Text())
		f.Add(example(r, r.Good).Text())
	}
	f.Fuzz(func(t *testing.T, text string) {
		file := source.New("fuzz.xml", text)
		tree, _ := xmltree.Build(file, xmltext.Options{})
		for _, d := range Run(tree, Strict.Rules(), project(tree.File())) {
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
		Run(tree, Strict.Rules(), project(tree.File()))
	}
}
