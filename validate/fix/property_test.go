package fix_test

import (
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/unicode/norm"

	"teikit/schemas"
	"teikit/tei/diag"
	"teikit/tei/source"
	"teikit/tei/xmltext"
	"teikit/tei/xmltree"
	"teikit/validate"
	"teikit/validate/fix"
	"teikit/validate/relaxng"
	"teikit/validate/rules"
)

// validator checks against the letter schema and all house rules.
func validator(t testing.TB) *validate.Validator {
	t.Helper()
	letter, ok := schemas.Lookup("letter")
	if !ok {
		t.Fatal("there is no letter schema")
	}
	schema, found := relaxng.Compile(source.New(letter.File, letter.Text), relaxng.Options{})
	if schema == nil {
		t.Fatalf("the letter schema does not compile: %v", found)
	}
	dates := map[string]string{"16 July 1920": "1920-07-16", "4 March 1871": "1871-03-04"}
	return &validate.Validator{Schema: schema, Rules: rules.Strict.Rules(), Project: rules.Project{
		Dates: func(phrase string) (string, bool) { w3c, ok := dates[phrase]; return w3c, ok },
	}}
}

// errorsOf counts the errors of each family.
func errorsOf(found diag.List) map[string]int {
	count := map[string]int{}
	for _, d := range found {
		if d.Severity == diag.Error {
			count[d.Code.Family()] += 1 + d.Repeats
		}
	}
	return count
}

// checkMended states what holds for every file: mending brings no error, and mending what was mended changes nothing. It gives
// what was mended.
func checkMended(t *testing.T, v *validate.Validator, f *source.File, unsafe bool) []fix.Chosen {
	t.Helper()
	m := fix.Mender{Check: v.File, Unsafe: unsafe}
	before := v.File(f)
	once := m.Mend(f, before)
	after := v.File(once.File)
	was, is := errorsOf(before), errorsOf(after)
	for family, n := range is {
		if n > was[family] && was["xml"] == 0 {
			t.Errorf("%s: %d errors of %s before, %d afterwards\n%s", f.Name(), was[family], family, n, fix.Diff(f.Name(), f.Text(), once.File.Text()))
		}
	}
	twice := m.Mend(once.File, after)
	if twice.File.Text() != once.File.Text() {
		t.Errorf("%s: mending twice is not mending once\n%s", f.Name(), fix.Diff(f.Name(), once.File.Text(), twice.File.Text()))
	}
	if !unsafe && was["xml"] == 0 && words(f) != words(once.File) {
		t.Errorf("%s: safe fixes have changed the words\n%s", f.Name(), fix.Diff(f.Name(), f.Text(), once.File.Text()))
	}
	for _, c := range once.Applied {
		if !c.Fix.Safe && !unsafe {
			t.Errorf("%s: %s was mended by a fix that is not safe", f.Name(), c.Finding.Code)
		}
	}
	return once.Applied
}

// words are the text of a document without white space, in normalisation form C.
func words(f *source.File) string {
	tree, _ := xmltree.Build(f, xmltext.Options{})
	return norm.NFC.String(strings.Join(strings.Fields(tree.Document().Text()), ""))
}

// documents are what an editor could have written, with mistakes in it.
func documents(t testing.TB) []*source.File {
	t.Helper()
	var files []*source.File
	for _, pattern := range []string{"../testdata/mistakes/*.xml", "../rules/testdata/*/*.xml"} {
		paths, err := filepath.Glob(pattern)
		if err != nil || len(paths) == 0 {
			t.Fatalf("no file matches %s (%v)", pattern, err)
		}
		for _, path := range paths {
			text, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			files = append(files, source.New(filepath.Base(path), string(text)))
		}
	}
	for name, p := range malformed {
		files = append(files, source.New(name+".xml", strings.Replace(readFile(t, "../testdata/mistakes/00-valid.xml"), "<p>Write soon.</p>", p, 1)))
	}
	slices.SortFunc(files, func(a, b *source.File) int { return strings.Compare(a.Name(), b.Name()) })
	return files
}

func readFile(t testing.TB, path string) string {
	t.Helper()
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// malformed are slips against XML itself.
var malformed = map[string]string{
	"ampersand": "<p>Hale & Marsh</p>", "less": "<p>3 < 4</p>", "no-quotes": "<p n=1>One</p>", "no-space": `<p n="1"rend="x">One</p>`,
	"curly-quotes": "<p n=“1”>One</p>", "space-in-tag": "< p>One</p>", "space-in-end-tag": "<p>One</ p>", "no-equals": `<p n "1">One</p>`, "cdata-end": "<p>a ]]> b</p>",
}

func TestMendingIsNeverWorse(t *testing.T) {
	v := validator(t)
	kinds := map[bool]map[diag.Code]bool{true: {}, false: {}} // by whether the fix is safe: what was mended
	for _, unsafe := range []bool{false, true} {
		for _, f := range documents(t) {
			for _, c := range checkMended(t, v, f, unsafe) {
				kinds[c.Fix.Safe][c.Finding.Code] = true
			}
		}
	}
	if len(kinds[true]) < 15 || len(kinds[false]) < 20 {
		t.Errorf("%d kinds of findings were mended by safe fixes, %d by others; want 15 and 20", len(kinds[true]), len(kinds[false]))
	}
	t.Logf("safe: %v\nothers: %v", slices.Sorted(maps.Keys(kinds[true])), slices.Sorted(maps.Keys(kinds[false])))
}

func TestMendingPublishedLettersIsNeverWorse(t *testing.T) {
	v := validator(t)
	var paths []string
	for _, folder := range []string{"letters-de-schnitzler-cleaned", "pairs-fr-typescript"} {
		found, _ := filepath.Glob(filepath.Join(os.Getenv("TEIKIT_CORPORA"), folder, "*.xml"))
		paths = append(paths, found...)
	}
	if len(paths) == 0 {
		t.Skip("TEIKIT_CORPORA does not name the folder with the letters")
	}
	if testing.Short() {
		paths = paths[:10]
	}
	for _, path := range paths {
		text, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		for _, unsafe := range []bool{false, true} {
			checkMended(t, v, source.New(filepath.Base(path), string(text)), unsafe)
		}
	}
}

// TestMendingRandomMistakesIsNeverWorse puts slips into good letters: what a hand deletes, doubles or moves.
func TestMendingRandomMistakesIsNeverWorse(t *testing.T) {
	v := validator(t)
	random := rand.New(rand.NewPCG(1, 2))
	files := documents(t)
	n := 600
	if testing.Short() {
		n = 60
	}
	for range n {
		f := files[random.IntN(len(files))]
		text := f.Text()
		for range 1 + random.IntN(3) {
			text = slip(random, text)
		}
		checkMended(t, v, source.New(f.Name(), text), random.IntN(2) == 0)
	}
}

// slip changes a text as a hand does that errs.
func slip(random *rand.Rand, text string) string {
	pieces := []string{" ", "  ", "\u0301", "<hi> ", "</hi>", "&", "|", "TODO", "(", "]", "-<lb/>", " <lb break='no'/>", "\u200b", "Ã©", "&amp;amp;", "а", "\r\n", "'", `"`, "<p/>", " ,"}
	at := func() int {
		i := random.IntN(len(text) + 1)
		for i > 0 && i < len(text) && text[i]&0xC0 == 0x80 {
			i--
		}
		return i
	}
	i, j := at(), at()
	if i > j {
		i, j = j, i
	}
	switch random.IntN(4) {
	case 0:
		return text[:i] + pieces[random.IntN(len(pieces))] + text[i:]
	case 1:
		if end := strings.IndexAny(text[i:], " <>"); end >= 0 {
			return text[:i] + text[i+end:]
		}
	case 2:
		if j-i < 200 {
			return text[:j] + text[i:j] + text[j:]
		}
	}
	return text[:i] + pieces[random.IntN(len(pieces))] + text[i:]
}

// TestOtherSpellingsSurvive mends the same letter with other line ends, a byte order mark, entities and in other encodings.
func TestOtherSpellingsSurvive(t *testing.T) {
	v := validator(t)
	text, err := os.ReadFile("../rules/testdata/edge-space/names.xml")
	if err != nil {
		t.Fatal(err)
	}
	plain := strings.ReplaceAll(string(text), "We ", "We&#x20;")
	mend := func(f *source.File) string { return (&fix.Mender{Check: v.File}).Mend(f, v.File(f)).File.Text() }
	want := mend(source.New("a.xml", plain))
	if want == plain {
		t.Fatal("nothing was mended")
	}
	if got := mend(source.New("a.xml", "\ufeff"+plain)); got != "\ufeff"+want {
		t.Error("with a byte order mark the letter is mended otherwise")
	}
	windows := strings.ReplaceAll(plain, "\n", "\r\n")
	if got := mend(source.New("a.xml", windows)); got != strings.ReplaceAll(want, "\n", "\r\n") {
		t.Errorf("with other line ends the letter is mended otherwise\n%s", fix.Diff("a.xml", strings.ReplaceAll(want, "\n", "\r\n"), got))
	}
}

func TestConflictsAreSkippedAndSaid(t *testing.T) {
	f := source.New("a.xml", "0123456789")
	finding := func(start, end int, edits ...diag.Edit) diag.Diagnostic {
		return diag.Diagnostic{Code: "x/y", Span: source.Range{Start: start, End: end}.In(f), Fixes: []diag.Fix{{Message: "mend", Safe: true, Edits: edits}}}
	}
	edit := func(start, end int, with string) diag.Edit {
		return diag.Edit{Span: source.Range{Start: start, End: end}.In(f), New: with}
	}
	other := source.New("b.xml", "0123456789")
	found := diag.List{
		finding(1, 3, edit(1, 3, "a")),
		finding(2, 4, edit(2, 4, "b")),
		finding(3, 3, edit(3, 3, "c")),
		finding(5, 6, edit(5, 6, "d"), edit(8, 9, "e")),
		finding(8, 8, edit(8, 8, "f")),
		finding(9, 9, diag.Edit{Span: source.Range{Start: 9, End: 9}.In(other), New: "g"}),
	}
	chosen, skipped := fix.Choose(f, found, false)
	if got := fix.Apply(f, chosen); got != "0a34d67e9" {
		t.Errorf("after fixes: %q", got)
	}
	if len(chosen) != 2 || len(skipped) != 4 || slices.ContainsFunc(skipped, func(s fix.Skipped) bool { return s.Reason == "" }) {
		t.Errorf("%d chosen, %d skipped", len(chosen), len(skipped))
	}
}

// TestAFixThatMakesItWorseIsRefused has a rule whose fix breaks the file, among others that do not.
func TestAFixThatMakesItWorseIsRefused(t *testing.T) {
	check := func(f *source.File) diag.List {
		var found diag.List
		for i, r := range f.Text() {
			d := diag.Diagnostic{Code: "x/warn", Severity: diag.Warning, Message: string(r), Span: source.Range{Start: i, End: i + 1}.In(f)}
			edit := func(with string) []diag.Fix {
				return []diag.Fix{{Message: "mend", Safe: true, Edits: []diag.Edit{{Span: d.Span, New: with}}}}
			}
			switch r {
			case 'a':
				d.Fixes = edit("b")
			case 'x':
				d.Fixes = edit("!")
			case '!':
				d.Code, d.Severity = "rng/bad", diag.Error
			default:
				continue
			}
			found.Add(d)
		}
		return found
	}
	f := source.New("a.xml", "a x a x a a")
	m := fix.Mender{Check: check}
	result := m.Mend(f, check(f))
	if result.File.Text() != "b x b x b b" || len(result.Applied) != 4 {
		t.Errorf("%q after %d fixes", result.File.Text(), len(result.Applied))
	}
	if len(result.Skipped) == 0 || !strings.Contains(result.Skipped[0].Reason, "error") {
		t.Errorf("skipped: %v", result.Skipped)
	}
}

func TestEncodings(t *testing.T) {
	for _, c := range []struct{ encoding, text, with string }{
		{"UTF-8", "café", "cafés"},
		{"UTF-16LE", "\ufeffcafé", "\ufeffcafés"},
		{"UTF-16BE", "\ufeffcafé", "\ufeffcafés"},
		{"ISO-8859-1", "café", "cafés"},
		{"windows-1251", "кафе", "кафес"},
	} {
		f := source.NewDecoded("a.xml", c.text, c.encoding)
		was := map[string]string{"UTF-8": "café", "UTF-16LE": "\xff\xfec\x00a\x00f\x00\xe9\x00", "UTF-16BE": "\xfe\xff\x00c\x00a\x00f\x00\xe9",
			"ISO-8859-1": "caf\xe9", "windows-1251": "\xea\xe0\xf4\xe5"}[c.encoding]
		got, err := fix.Encode(f, []byte(was), c.with)
		if err != nil || len(got) <= len(was) {
			t.Errorf("%s: %q, %v", c.encoding, got, err)
		}
		if _, err := fix.Encode(f, []byte("other"), c.with); err == nil {
			t.Errorf("%s: bytes that the text does not come from are written", c.encoding)
		}
	}
	ascii := source.NewDecoded("a.xml", "cafe", "US-ASCII")
	if got, err := fix.Encode(ascii, []byte("cafe"), "café"); err != nil || string(got) != "caf&#233;" {
		t.Errorf("in ASCII: %q, %v", got, err)
	}
	f := source.NewDecoded("a.xml", "café", "ISO-8859-1")
	if got, err := fix.Encode(f, []byte("caf\xe9"), "café’s"); err != nil || string(got) != "caf\xe9&#8217;s" {
		t.Errorf("a character that the encoding does not have is written %q, %v", got, err)
	}
}
