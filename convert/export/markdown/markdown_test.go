package markdown_test

import (
	"encoding/json"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"unicode"

	"github.com/google/go-cmp/cmp"

	"teikit/convert"
	"teikit/convert/export/markdown"
	"teikit/tei/source"
	"teikit/tei/xmltree"
	"teikit/tei/xmltree/treetest"
)

func letter(body string) string {
	return `<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>A "letter"</title></titleStmt></fileDesc><profileDesc><correspDesc>` +
		`<correspAction type="sent"><persName>A. Hale</persName><placeName>Bath</placeName><date when="1902-05-03">3 May</date></correspAction>` +
		`<correspAction type="received"><persName>B. Marsh</persName><orgName>Trust</orgName></correspAction></correspDesc></profileDesc></teiHeader>` +
		`<text><body><div type="letter">` + body + `</div></body></text></TEI>`
}

func TestForms(t *testing.T) {
	for _, c := range []struct{ name, body, want string }{
		{"paragraphs and heads", `<head>A to B</head><head type="date">3 May</head><p>One  two
three.</p><p>Four.</p>`, "# A to B\n\n## 3 May\n\nOne two three.\n\nFour.\n"},
		{"opener and closer", `<opener><dateline>Bath, 3 May</dateline><salute>Dear B,</salute></opener><p>x</p><closer>Yours <signed>A</signed></closer>`,
			"Bath, 3 May\\\nDear B,\n\nx\n\nYours\\\nA\n"},
		{"a note", `<p>word<note xml:id="n1">What <hi rend="italic">it</hi> is.</note> more</p>`, "word[^1] more\n\n[^1]: What *it* is.\n"},
		{"a note at the end", `<p>word<ref target="#n1">1</ref></p><note xml:id="n1"><p>One.</p><p>Two.</p></note>`, "word[^1]\n\n[^1]: One.\n\n    Two.\n"},
		{"a note in a note", `<p>a<note>b<note>c</note></note></p>`, "a[^1]\n\n[^1]: b \\[c\\]\n"},
		{"readings", `<p><choice><sic>teh</sic><corr>the</corr></choice> <del>x</del> <supplied>y</supplied> <gap/></p>`, "teh \\[the\\] ~~x~~ \\[y\\] \\[...\\]\n"},
		{"line ends", `<p>a<lb/>b con<lb break="no"/>tent</p>`, "a\\\nb content\n"},
		{"signs are text", `<p>*a* _b_ [c](d) &lt;script&gt; $x$ ^y^ &amp;amp;</p>`, "\\*a\\* \\_b\\_ \\[c\\](d) \\<script\\> \\$x\\$ \\^y\\^ \\&amp;\n"},
		{"starts of lines are text", `<p>1. One</p><p>- two</p><p># three</p><p>(4) four</p><p>iv) five</p>`, "1\\. One\n\n\\- two\n\n\\# three\n\n\\(4) four\n\niv\\) five\n"},
		{"links go to the web alone", `<p><ref target="https://example.org/a">x</ref> <ref target="javascript:alert(1)">y</ref> <ref target="../../etc/passwd">z</ref></p>`,
			"[x](https://example.org/a) y z\n"},
		{"right to left, and combining characters", "<p>שלום e\u0301</p>", "שלום e\u0301\n"},
	} {
		t.Run(c.name, func(t *testing.T) {
			data, _ := markdown.Write(treetest.Build(t, "letter.xml", letter(c.body)))
			meta, body, _ := strings.Cut(string(data), "\n---\n\n")
			if d := cmp.Diff(c.want, body); d != "" {
				t.Error(d)
			}
			if want := "---\ntitle: \"A \\\"letter\\\"\"\nfrom: \"A. Hale\"\nplace: \"Bath\"\ndate: \"1902-05-03\"\nto: [\"B. Marsh\", \"Trust\"]"; meta != want {
				t.Errorf("metadata %s, want %s", meta, want)
			}
		})
	}
}

// TestPandocReadsWhatWasWritten writes the project's letters and those of TEIKIT_CORPORA, and has pandoc read them: it finds as many notes as
// there are, and each letter of the text as often as it stands there.
func TestPandocReadsWhatWasWritten(t *testing.T) {
	if _, err := exec.LookPath("pandoc"); err != nil {
		t.Skip("pandoc is not installed")
	}
	files := map[string]string{}
	for _, folder := range []string{"../../../testdata/letters", filepath.Join(os.Getenv("TEIKIT_CORPORA"), "letters-plain"), filepath.Join(os.Getenv("TEIKIT_CORPORA"), "letters-de-schnitzler-cleaned")} {
		_ = filepath.WalkDir(folder, func(path string, d fs.DirEntry, err error) error {
			if err == nil && !d.IsDir() && len(files) < 400 {
				addDocuments(t, files, path)
			}
			return nil
		})
	}
	if len(files) == 0 {
		t.Fatal("there are no letters")
	}
	for name, content := range files {
		tree := treetest.Build(t, name, content)
		data, _ := markdown.Write(tree)
		notes, letters := pandocReads(t, string(data))
		if want := len(regexp.MustCompile(`(?m)^\[\^\d+\]: `).FindAllString(string(data), -1)); notes != want {
			t.Errorf("%s: pandoc reads %d notes, want %d\n%s", name, notes, want, data)
		}
		if d := cmp.Diff(bodyLetters(tree), letters); d != "" {
			t.Errorf("%s: (-document +pandoc)\n%s", name, d)
		}
	}
	t.Logf("%d documents", len(files))
}

// addDocuments adds a TEI document, or those of a transcription.
func addDocuments(t *testing.T, files map[string]string, path string) {
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	switch filepath.Ext(path) {
	case ".xml":
		files[path] = string(data)
	case ".txt":
		r, _, err := convert.Convert(source.New("letter.txt", string(data)), "letter", convert.Options{})
		if err != nil || r == nil {
			return
		}
		for i, d := range r.Documents {
			files[path+"#"+string(rune('1'+i))] = d.String()
		}
	}
}

// bodyLetters counts the letters of the text in the document; the marks of notes are no text.
func bodyLetters(tree *xmltree.Tree) map[rune]int {
	count := map[rune]int{}
	for root := range tree.Document().Elements() {
		for n := range root.Child("text").Descendants() {
			if n.Kind() == xmltree.Text && !n.Parent().Is(xmltree.TEI, "ref") && !inRegister(n) && !(n.Parent().Is(xmltree.TEI, "label") && n.Parent().Parent().Parent().Is(xmltree.TEI, "note")) {
				countLetters(count, n.Value())
			}
		}
	}
	return count
}

func inRegister(n xmltree.Node) bool {
	for a := range n.Ancestors() {
		if strings.HasPrefix(a.Local(), "list") && a.Local() != "list" {
			return true
		}
	}
	return false
}

func countLetters(count map[rune]int, s string) {
	for _, r := range s {
		if unicode.IsLetter(r) {
			count[r]++
		}
	}
}

// pandocReads counts the notes and letters that pandoc finds.
func pandocReads(t *testing.T, md string) (notes int, letters map[rune]int) {
	t.Helper()
	cmd := exec.Command("pandoc", "-f", "markdown", "-t", "json")
	cmd.Stdin = strings.NewReader(md)
	out, err := cmd.Output()
	if err != nil {
		t.Fatal(err)
	}
	var doc struct{ Blocks any }
	if err := json.Unmarshal(out, &doc); err != nil {
		t.Fatal(err)
	}
	letters = map[rune]int{}
	var visit func(v any)
	visit = func(v any) {
		switch v := v.(type) {
		case []any:
			for _, x := range v {
				visit(x)
			}
		case map[string]any:
			switch v["t"] {
			case "Str":
				countLetters(letters, v["c"].(string))
			case "Note":
				notes++
				visit(v["c"])
			case "Link", "Span", "Header", "Image": // without their attributes
				c := v["c"].([]any)
				for _, x := range c {
					if list, ok := x.([]any); ok {
						visit(list)
					}
				}
			default:
				visit(v["c"])
			}
		}
	}
	visit(doc.Blocks)
	return notes, letters
}
