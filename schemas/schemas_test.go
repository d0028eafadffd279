package schemas

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"teikit/tei/source"
	"teikit/validate/relaxng/printer"
	"teikit/validate/relaxng/syntax"
)

func TestCatalog(t *testing.T) {
	list := List()
	if !slices.IsSortedFunc(list, func(a, b Builtin) int { return strings.Compare(a.Name, b.Name) }) {
		t.Error("the list is not sorted by name")
	}
	for _, b := range list {
		t.Run(b.Name, func(t *testing.T) {
			got, ok := Lookup(b.Name)
			if diff := cmp.Diff(b, got); !ok || diff != "" {
				t.Errorf("Lookup gives something else than List:\n%s", diff)
			}
			if b.Name != strings.ToLower(b.Name) || b.Title == "" || b.File != b.Name+".rng" {
				t.Errorf("name %q, title %q, file %q", b.Name, b.Title, b.File)
			}
			for file, text := range map[string]string{b.File: b.Text, b.Name + ".rnc": b.Compact} {
				if onDisk, err := os.ReadFile(file); err != nil || string(onDisk) != text {
					t.Errorf("%s: the text is not that of the file (%v)", file, err)
				}
			}
			if _, err := readGrammar(strings.NewReader(b.Text)); err != nil {
				t.Error(err)
			}
		})
	}
}

func TestLookupOfAnUnknownName(t *testing.T) {
	for _, name := range []string{"", "Letter", "letter.rng", "tei_all"} {
		if b, ok := Lookup(name); ok || b != (Builtin{}) {
			t.Errorf("Lookup(%q) = %q, %v; want nothing", name, b.Name, ok)
		}
	}
}

func TestListBelongsToTheCaller(t *testing.T) {
	List()[0].Name = "changed"
	if List()[0].Name == "changed" {
		t.Error("a caller can change the catalog")
	}
}

func TestLetterRNGIsFresh(t *testing.T) {
	doc, findings := syntax.Parse(source.New("letter.rnc", letterRNC), syntax.Options{Notes: true})
	text, more := printer.XML(doc, printer.Options{})
	if findings = append(findings, more...); len(findings) > 0 {
		t.Fatal(findings)
	}
	if diff := cmp.Diff(strings.Split(text, "\n"), strings.Split(letterRNG, "\n")); diff != "" {
		t.Errorf("letter.rng is older than letter.rnc, run go generate ./schemas (-fresh +embedded):\n%s", diff)
	}
}

// Another program understands letter.rnc in the same way.
func TestLetterRNGIsWhatTrangMakes(t *testing.T) {
	trang := program(t, "trang")
	file := filepath.Join(t.TempDir(), "letter.rng")
	if out, err := exec.Command(trang.path, "letter.rnc", file).CombinedOutput(); err != nil {
		t.Fatalf("trang: %v\n%s", err, out)
	}
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	theirs, err := readGrammar(bytes.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(theirs, readLetter(t), cmp.AllowUnexported(grammar{}, pattern{})); diff != "" {
		t.Errorf("(-trang +letter.rng):\n%s", diff)
	}
}

// Everything that an editor can write has one sentence that says what it is for; programs show it beside the cursor.
func TestEveryElementAndAttributeIsDocumented(t *testing.T) {
	readLetter(t).walk(func(p *pattern) {
		switch p.kind {
		case kElement, kAttribute:
			if len(p.docs) != 1 {
				t.Errorf("%q has %d sentences, want 1", p.name, len(p.docs))
			}
		}
		for _, doc := range p.docs {
			first, _ := utf8.DecodeRuneInString(doc)
			if !unicode.IsUpper(first) || !strings.HasSuffix(doc, ".") {
				t.Errorf("%s%s: %q is no sentence", p.name, p.value, doc)
			}
		}
	})
}

// The documentation is written for editors of letters and shares no longer run of words with that of TEI.
func TestDocumentationIsNotThatOfTEI(t *testing.T) {
	const run = 6
	ours, theirs := map[string]string{}, map[string]bool{}
	readLetter(t).walk(func(p *pattern) {
		for _, doc := range p.docs {
			for _, words := range runs(doc, run) {
				ours[words] = doc
			}
		}
	})
	readTEIAll(t).walk(func(p *pattern) {
		for _, doc := range p.docs {
			for _, words := range runs(doc, run) {
				theirs[words] = true
			}
		}
	})
	if len(ours) == 0 || len(theirs) == 0 {
		t.Fatalf("%d and %d runs of %d words: nothing to compare", len(ours), len(theirs), run)
	}
	for words, doc := range ours {
		if theirs[words] {
			t.Errorf("%q has the words %q in common with TEI", doc, words)
		}
	}
}

// runs lists all sequences of n words in s.
func runs(s string, n int) []string {
	fields := strings.FieldsFunc(strings.ToLower(s), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	var all []string
	for i := 0; i+n <= len(fields); i++ {
		all = append(all, strings.Join(fields[i:i+n], " "))
	}
	return all
}

func TestSampleLettersAreValid(t *testing.T) {
	jing := program(t, "jing")
	files, err := filepath.Glob("testdata/*.xml")
	if err != nil || len(files) == 0 {
		t.Fatalf("no sample letters (%v)", err)
	}
	for _, message := range jing.validate(t, "letter.rng", files...) {
		t.Error(message)
	}
	t.Run("compact syntax", func(t *testing.T) {
		for _, message := range jing.validate(t, "letter.rnc", files...) {
			t.Error(message)
		}
	})
	t.Run("TEI All", func(t *testing.T) {
		for _, message := range jing.validate(t, conformance(t, "tei", "tei_all.rng"), files...) {
			t.Error(message)
		}
	})
}

func TestReferenceEncodingIsValid(t *testing.T) {
	file := conformance(t, "..", "reference", "telegram-1920-07-16.reference.xml")
	if _, err := os.Stat(file); err != nil {
		t.Skipf("the reference encoding is not beside the conformance data: %v", err)
	}
	for _, message := range program(t, "jing").validate(t, "letter.rng", file) {
		t.Error(message)
	}
}

// How the schema suits an edition that was made without it: letters of Arthur Schnitzler that are valid in TEI All. The
// five that are not valid here give a date "when" together with "notBefore" or "notAfter", which TEI's Schematron forbids.
func TestSchnitzlerLetters(t *testing.T) {
	dir := os.Getenv("TEIKIT_CORPORA")
	if dir == "" {
		t.Skip("TEIKIT_CORPORA is not set: it names the folder with letters-de-schnitzler-cleaned and verdicts-tei_all.tsv")
	}
	verdicts, err := os.ReadFile(filepath.Join(dir, "verdicts-tei_all.tsv"))
	if err != nil {
		t.Fatal(err)
	}
	var files []string
	for line := range strings.Lines(string(verdicts)) {
		name, rest, _ := strings.Cut(line, "\t")
		if strings.HasPrefix(name, "letters-de-schnitzler-cleaned/") && strings.HasPrefix(rest, "valid\t") {
			files = append(files, filepath.Join(dir, name))
		}
	}
	if len(files) == 0 {
		t.Fatal("no valid letters in verdicts-tei_all.tsv")
	}
	invalid, messages := map[string]bool{}, map[string]int{}
	for _, message := range program(t, "jing").validate(t, "letter.rng", files...) {
		file, text := splitMessage(message)
		text, _, _ = strings.Cut(text, "; expected")
		invalid[file] = true
		messages[text]++
	}
	t.Logf("%d of %d letters are valid; messages: %v", len(files)-len(invalid), len(files), messages)
	for text := range messages {
		if !strings.HasPrefix(text, `attribute "not`) {
			t.Errorf("%d times: %s", messages[text], text)
		}
	}
	if want := 5; len(invalid) > want {
		t.Errorf("%d letters are not valid, want %d", len(invalid), want)
	}
}

// splitMessage parts "path:line:column: error: text" of jing.
func splitMessage(message string) (file, text string) {
	parts := strings.SplitN(message, ":", 5)
	if len(parts) < 5 {
		return "", message
	}
	return parts[0], strings.TrimSpace(parts[4])
}

func ExampleLookup() {
	schema, ok := Lookup("letter")
	fmt.Println(ok, schema.File, "-", schema.Title)
	// Output: true letter.rng - letters, telegrams and postcards in TEI P5
}
