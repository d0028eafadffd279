package text_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"teikit/convert"
	"teikit/convert/export/text"
	"teikit/schemas"
	"teikit/tei/source"
	"teikit/tei/xmltext"
	"teikit/tei/xmltree"
	"teikit/validate/relaxng"
)

// TestPublishedLettersAreToldApart writes each letter of TEIKIT_CORPORA that is valid in the letter schema as letter text. It comes back as it was, or
// findings name the elements that could not be written; and all words of the letter are in its text.
func TestPublishedLettersAreToldApart(t *testing.T) {
	corpora := os.Getenv("TEIKIT_CORPORA")
	if corpora == "" {
		t.Skip("TEIKIT_CORPORA does not name the folder with published letters")
	}
	paths, err := filepath.Glob(filepath.Join(corpora, "*", "*.xml"))
	if err != nil {
		t.Fatal(err)
	}
	schema := letterSchema(t)
	held, same := 0, 0
	for _, path := range paths {
		content, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if len(content) > 500<<10 { // a play
			continue
		}
		f := source.New(filepath.Base(path), string(content))
		if xml, rng := schema.Validate(f); len(xml)+len(rng) > 0 {
			continue
		}
		held++
		tree, _ := xmltree.Build(f, xmltext.Options{})
		data, found := text.Write(tree)
		keepsWords(t, path, tree, string(data))
		name := strings.TrimSuffix(f.Name(), ".xml")
		again, _, err := convert.Convert(source.New(name+".txt", string(data)), name, convert.Options{ProfileNotes: true})
		if err != nil || again == nil {
			t.Errorf("%s: the text is refused: %v", path, err)
			continue
		}
		back, _ := xmltree.Build(source.New(f.Name(), again.Documents[0].String()), xmltext.Options{})
		differences := text.Differences(tree, back)
		if len(differences) == 0 {
			same++
		} else if len(found) == 0 {
			t.Errorf("%s: %s: %s", path, differences[0].Span.Position(), differences[0].Message)
		}
		for _, d := range found {
			if !strings.Contains(d.Message, `the element "`) {
				t.Errorf("%s: %s: no element is named: %s", path, d.Span.Position(), d.Message)
			}
		}
	}
	t.Logf("the letter schema holds %d of %d documents; %d come back as they are, the others have findings", held, len(paths), same)
	if held == 0 {
		t.Error("the schema holds none of them")
	}
}

// TestTextsOfPublishedLettersStay writes all letters of TEIKIT_CORPORA as letter text, whatever they hold beside: the text that is made of
// such a text's document has the same blocks and notes.
func TestTextsOfPublishedLettersStay(t *testing.T) {
	if testing.Short() {
		t.Skip("all letters of the corpora: the run without -short has them")
	}
	corpora := os.Getenv("TEIKIT_CORPORA")
	if corpora == "" {
		t.Skip("TEIKIT_CORPORA does not name the folder with published letters")
	}
	paths, err := filepath.Glob(filepath.Join(corpora, "*", "*.xml"))
	if err != nil {
		t.Fatal(err)
	}
	letters := 0
	for _, path := range paths {
		content, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if len(content) > 500<<10 { // a play
			continue
		}
		letters++
		tree, _ := xmltree.Build(source.New(filepath.Base(path), string(content)), xmltext.Options{})
		first, _ := text.Write(tree)
		again, _, err := convert.Convert(source.New("letter.txt", string(first)), "letter", convert.Options{ProfileNotes: true})
		if err != nil || again == nil {
			t.Errorf("%s: the text is refused: %v", path, err)
			continue
		}
		back, _ := xmltree.Build(source.New("letter.xml", again.Documents[0].String()), xmltext.Options{})
		second, _ := text.Write(back)
		if diff := cmp.Diff(blocks(first), blocks(second)); diff != "" {
			t.Errorf("%s (-text +text of its document):\n%s", path, diff)
		}
	}
	t.Logf("%d letters", letters)
	if letters == 0 {
		t.Error("there are none")
	}
}

// blocks are the lines below the facts.
func blocks(letterText []byte) []string {
	_, body, _ := strings.Cut(string(letterText), "\n---\n")
	return strings.Split(body, "\n")
}

// keepsWords checks that the words of the letter stand in its text, one behind the other.
func keepsWords(t *testing.T, path string, tree *xmltree.Tree, written string) {
	t.Helper()
	_, body, _ := strings.Cut(written, "\n---\n")
	body = strings.ReplaceAll(body, `\`, "")
	for n := range tree.Root().Descendants() {
		if n.Kind() != xmltree.Text || !inBody(n) {
			continue
		}
		for word := range strings.FieldsSeq(strings.ReplaceAll(n.Value(), `\`, "")) {
			if !strings.Contains(body, word) {
				t.Errorf("%s:%s: the word %q is not in the text", path, n.Span().Position(), word)
				return
			}
		}
	}
}

func inBody(n xmltree.Node) bool {
	for a := range n.Ancestors() {
		if a.Is(xmltree.TEI, "body") {
			return true
		}
	}
	return false
}

func letterSchema(t *testing.T) *relaxng.Schema {
	t.Helper()
	letter, _ := schemas.Lookup("letter")
	schema, findings := relaxng.Compile(source.New(letter.File, letter.Text), relaxng.Options{})
	if schema == nil {
		t.Fatal(findings)
	}
	return schema
}
