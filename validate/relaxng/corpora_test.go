package relaxng

import (
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"teikit/tei/source"
)

// corpora gives the path of a file of the corpora, or skips the test.
func corpora(t testing.TB, elements ...string) string {
	t.Helper()
	dir := os.Getenv("TEIKIT_CORPORA")
	if dir == "" {
		t.Skip("TEIKIT_CORPORA does not name the folder with the corpora of TEI letters and plays")
	}
	return filepath.Join(append([]string{dir}, elements...)...)
}

// teiAll compiles the schema of the TEI with all modules.
func teiAll(t testing.TB) *Schema {
	t.Helper()
	schema, findings := Compile(readFile(t, conformance(t, "tei", "tei_all.rng")), Options{})
	for _, d := range findings {
		t.Errorf("tei_all.rng:%s: %s", d.Span.Position(), d.Message)
	}
	if schema == nil {
		t.Fatal("tei_all.rng does not compile")
	}
	return schema
}

// TestVerdictsOfCorpora compares with another validator: the same files are valid, and no file has more findings than
// that one counts, but for what one finding of ours stands for.
func TestVerdictsOfCorpora(t *testing.T) {
	schema := teiAll(t)
	table, err := os.ReadFile(corpora(t, "verdicts-tei_all.tsv"))
	if err != nil {
		t.Fatal(err)
	}
	files, ours, theirs := 0, 0, 0
	for line := range strings.Lines(string(table)) {
		row := strings.Split(strings.TrimSpace(line), "\t")
		if len(row) != 3 || row[0] == "file" {
			continue
		}
		files++
		count, _ := strconv.Atoi(row[2])
		f := readFile(t, corpora(t, row[0]))
		xml, rng := schema.Validate(f)
		if len(xml) > 0 {
			t.Errorf("%s: %v", row[0], xml)
		}
		if (len(rng) == 0) != (row[1] == "valid") {
			t.Errorf("%s: %d findings, the other verdict is %s", row[0], len(rng), row[1])
		}
		if diff := cmp.Diff(described(matched(schema, f, Hints{})), described(rng)); diff != "" {
			t.Errorf("%s: findings (-with blank text +without):\n%s", row[0], diff)
		}
		if len(rng) > count {
			t.Logf("%s: %d findings, the other count is %d", row[0], len(rng), count)
		}
		ours, theirs = ours+len(rng), theirs+count
	}
	t.Logf("%d files, %d findings, the other count is %d", files, ours, theirs)
	if ours > theirs {
		t.Errorf("%d findings in all, more than the %d of the other validator", ours, theirs)
	}
}

// letter is a letter of the corpora, of 13 kB; play is the largest play.
func letter(t testing.TB) *source.File {
	return readFile(t, corpora(t, "letters-de-schnitzler-cleaned", "L00077.xml"))
}

func play(t testing.TB) *source.File {
	return readFile(t, corpora(t, "plays", "kraus-die-letzten-tage-der-menschheit.xml"))
}

func BenchmarkCompileTEI(b *testing.B) {
	f := readFile(b, conformance(b, "tei", "tei_all.rng"))
	b.SetBytes(int64(f.Len()))
	b.ReportAllocs()
	for b.Loop() {
		Compile(f, Options{})
	}
}

func BenchmarkValidate(b *testing.B) {
	schema := teiAll(b)
	for _, f := range []*source.File{letter(b), play(b)} {
		b.Run(f.Name(), func(b *testing.B) {
			b.SetBytes(int64(f.Len()))
			b.ReportAllocs()
			for b.Loop() {
				schema.Validate(f)
			}
		})
	}
}

// BenchmarkFaults validates a letter that has one fault ten thousand times, and one that has ten thousand different ones.
func BenchmarkFaults(b *testing.B) {
	schema := mustCompile(b, letterSchema)
	for _, c := range []struct{ name, body string }{
		{"alike", strings.Repeat("<lb>x</lb><sea/>", 5000)},
		{"different", repeat(10000, "<x%d/>")},
	} {
		f := source.New("l.xml", opened+"<p>"+c.body+"</p></letter>")
		b.Run(c.name, func(b *testing.B) {
			b.SetBytes(int64(f.Len()))
			b.ReportAllocs()
			for b.Loop() {
				schema.Validate(f)
			}
		})
	}
}

// TestOtherDocumentsChangeNothing compares the findings of letters, valid or not, after others and with a schema that has seen no other
// document. Some of the documents between them make the schema forget names and tags.
func TestOtherDocumentsChangeNothing(t *testing.T) {
	paths, err := filepath.Glob(corpora(t, "letters-de-schnitzler-cleaned", "*.xml"))
	if err != nil || len(paths) == 0 {
		t.Fatalf("no letters: %v", err)
	}
	const few = 25
	if testing.Short() {
		paths = paths[:few]
	}
	broken := source.New("broken.xml", `<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader></TEI>`)
	warm := teiAll(t)
	for i, path := range paths {
		f := readFile(t, path)
		_, got := warm.Validate(f)
		_, want := teiAll(t).Validate(f)
		if diff := cmp.Diff(described(want), described(got)); diff != "" {
			t.Fatalf("%s (-fresh +warm):\n%s", path, diff)
		}
		if i%few == few-1 {
			warm.Validate(broken)
		}
	}
}
