package text_test

import (
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"teikit/convert"
	"teikit/convert/export/text"
	"teikit/convert/letter"
	"teikit/convert/teibuild"
	"teikit/tei/source"
	"teikit/tei/xmltext"
	"teikit/tei/xmltree"
)

// TestConvertedLettersComeBack converts the letters of the project and of TEIKIT_CORPORA, writes each as letter text, and converts that:
// the documents are the same, byte by byte, in all three note styles.
func TestConvertedLettersComeBack(t *testing.T) {
	if testing.Short() {
		t.Skip("all letters of the corpora: the run without -short has them")
	}
	styles := []teibuild.NoteStyle{teibuild.Inline, teibuild.End, teibuild.StandOff}
	for _, folder := range transcriptions(t) {
		letters := 0
		_ = filepath.WalkDir(folder, func(path string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() || filepath.Ext(path) != ".txt" {
				return err
			}
			content, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			for _, style := range styles {
				letters += comesBack(t, path, string(content), style)
			}
			return nil
		})
		if letters == 0 {
			t.Errorf("%s has no letters", folder)
		}
		t.Logf("%s: %d documents", folder, letters)
	}
}

// transcriptions are the folders of letters.
func transcriptions(t *testing.T) []string {
	all := []string{"../../../testdata/letters", "../../../testdata/notes"}
	corpora := os.Getenv("TEIKIT_CORPORA")
	if corpora == "" {
		t.Log("TEIKIT_CORPORA is not set: only the project's own letters are converted")
		return all
	}
	return append(all, filepath.Join(corpora, "letters-plain"), filepath.Join(corpora, "pairs-fr-typescript"))
}

// comesBack converts a transcription, and each of its documents to text and back; it tells how many there are.
func comesBack(t *testing.T, path, content string, style teibuild.NoteStyle) int {
	t.Helper()
	name := strings.TrimSuffix(filepath.Base(path), ".txt")
	r, _, err := convert.Convert(source.New(name+".txt", content), name, convert.Options{Version: "0.0.0", Notes: style})
	if err != nil || r == nil {
		t.Fatalf("%s: %v", path, err)
	}
	for i, d := range r.Documents {
		tree, found := xmltree.Build(source.New(name+".xml", d.String()), xmltext.Options{})
		if len(found) > 0 {
			t.Fatalf("%s: %v", path, found)
		}
		data, found := text.Write(tree)
		mended := slices.ContainsFunc(r.Letters[i].Archives, func(a letter.Archive) bool { return a.Mended() }) // by another letter, which the text has not
		for _, f := range found {
			if !mended || !strings.Contains(f.Message, "its number is that of another letter's shelfmark") {
				t.Errorf("%s, letter %d, note style %d: %s: %s", path, i+1, style, f.Span.Position(), f.Message)
			}
		}
		if mended {
			if len(found) != 1 {
				t.Errorf("%s, letter %d: %d findings, want one about the mended shelfmark", path, i+1, len(found))
			}
			continue
		}
		again, _, err := convert.Convert(source.New(name+".txt", string(data)), name, convert.Options{Version: "0.0.0", ProfileNotes: true})
		if err != nil || again == nil || len(again.Documents) != 1 {
			t.Errorf("%s, letter %d: the text is refused: %v\n%s", path, i+1, err, data)
			continue
		}
		if diff := cmp.Diff(strings.Split(d.String(), "\n"), strings.Split(again.Documents[0].String(), "\n")); diff != "" {
			t.Errorf("%s, letter %d, note style %d (-document +again):\n%s", path, i+1, style, diff)
		}
	}
	return len(r.Documents)
}

func TestDifferencesNameTheElement(t *testing.T) {
	const head = `<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body><div type="letter">`
	const foot = `</div></body></text></TEI>`
	build := func(content string) *xmltree.Tree {
		tree, found := xmltree.Build(source.New("letter.xml", head+content+foot), xmltext.Options{})
		if len(found) > 0 {
			t.Fatal(found)
		}
		return tree
	}
	for _, c := range []struct{ name, document, again, want string }{
		{"the same", "<p>a <hi>b</hi></p>", "<p>\n  a\n  <hi>b</hi></p>\n", ""},
		{"an attribute is lost", `<p rend="x">a</p>`, `<p>a</p>`, `element "p" as it stands here: its attribute "rend" does not come back`},
		{"an attribute is changed", `<p n="1">a</p>`, `<p n="2">a</p>`, `element "p" as it stands here: its attribute "n" comes back as "2"`},
		{"an attribute is added", `<p>a</p>`, `<p n="2">a</p>`, `the attribute "n" comes back, which it does not have`},
		{"another element", `<p>a</p>`, `<head>a</head>`, `element "p" as it stands here: element "head" comes back in its place`},
		{"an element is lost", `<p>a</p><p>b</p>`, `<p>a</p>`, `element "p" as it stands here: it does not come back`},
		{"an element is added", `<p>a</p>`, `<p>a</p><p>b</p>`, `element "div" as it stands here: element "p" comes back in it, which it does not have`},
		{"a word is lost", `<p>a b</p>`, `<p>a</p>`, `element "p" as it stands here: its text comes back otherwise`},
		{"a blank is lost", `<p>a <hi>b</hi></p>`, `<p>a<hi>b</hi></p>`, `its text comes back otherwise`},
		{"a comment is lost", `<p>a</p><!-- b -->`, `<p>a</p>`, `comment as it stands here: it does not come back`},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := ""
			for _, d := range text.Differences(build(c.document), build(c.again)) {
				got += d.Message + "\n"
			}
			if (got == "") != (c.want == "") || !strings.Contains(got, c.want) {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}
