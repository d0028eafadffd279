package text_test

import (
	"cmp"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	godiff "github.com/google/go-cmp/cmp"

	"teikit/convert"
	"teikit/convert/export/text"
	"teikit/tei/source"
	"teikit/tei/xmltext"
	"teikit/tei/xmltree"
	"teikit/validate/relaxng"
)

var update = flag.Bool("update", false, "rewrite the scoreboard")

// A publishedLetter is a letter of TEIKIT_CORPORA that the letter schema holds.
type publishedLetter struct {
	name string
	file *source.File
	tree *xmltree.Tree
	text string // as it is exported
}

// publishedLetters are those of TEIKIT_CORPORA that are valid in the letter schema.
func publishedLetters(t *testing.T, schema *relaxng.Schema) (letters []publishedLetter) {
	t.Helper()
	corpora := os.Getenv("TEIKIT_CORPORA")
	if corpora == "" {
		t.Skip("TEIKIT_CORPORA does not name the folder with published letters")
	}
	paths, err := filepath.Glob(filepath.Join(corpora, "*", "*.xml"))
	if err != nil || len(paths) == 0 {
		t.Fatal("there are no letters", err)
	}
	for _, path := range paths {
		content, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		f := source.New(filepath.Base(path), string(content))
		if len(content) > 500<<10 || !isValid(schema, f) { // a play is longer
			continue
		}
		tree, _ := xmltree.Build(f, xmltext.Options{})
		data, _ := text.Write(tree)
		letters = append(letters, publishedLetter{strings.TrimSuffix(f.Name(), ".xml"), f, tree, string(data)})
	}
	return letters
}

func isValid(schema *relaxng.Schema, f *source.File) bool {
	xml, rng := schema.Validate(f)
	return len(xml)+len(rng) == 0
}

// convertBeside converts a text that has its original beside it.
func (l publishedLetter) convertBeside(t *testing.T, letterText string) (document string, lost []string, why string) {
	t.Helper()
	r, found, err := convert.Convert(source.New(l.name+".txt", letterText), l.name, convert.Options{ProfileNotes: true})
	if err != nil || r == nil {
		t.Fatalf("%s: %v, %v", l.name, found, err)
	}
	document, list, why := convert.WithOriginal(l.file, r.Documents[0].String(), l.name, convert.Options{ProfileNotes: true})
	for _, d := range list {
		lost = append(lost, d.Path+": "+d.Message)
	}
	return document, lost, why
}

func lastStep(path string) string {
	name, _, _ := strings.Cut(path[strings.LastIndexByte(path, '/')+1:], "[")
	return name
}

// TestPublishedLettersComeBackWithTheirOriginals has a scoreboard: what letter text cannot say of published letters, and what becomes of it when the original
// stands beside the text. A letter whose text nobody has touched comes back byte by byte.
func TestPublishedLettersComeBackWithTheirOriginals(t *testing.T) {
	schema := letterSchema(t)
	letters := publishedLetters(t, schema)
	same := 0
	unsaid := map[string]int{}
	for _, l := range letters {
		document, lost, why := l.convertBeside(t, string(text.BesideOriginal([]byte(l.text))))
		if document == l.file.Text() && len(lost) == 0 && why == "" {
			same++
		} else {
			t.Errorf("%s: lost %q, %s", l.name, lost, why)
		}
		_, found := text.Write(l.tree)
		names := map[string]bool{}
		for _, d := range found {
			names[lastStep(d.Path)] = true
		}
		for name := range names {
			unsaid[name]++
		}
	}
	var b strings.Builder
	fmt.Fprintf(&b, "letters that the letter schema holds: %d\nthat come back byte by byte from text and original: %d\n\nletters with an element that the text alone cannot say, and text and original can:\n", len(letters), same)
	for _, name := range slices.SortedFunc(keys(unsaid), func(a, b string) int { return cmp.Or(unsaid[b]-unsaid[a], strings.Compare(a, b)) }) {
		fmt.Fprintf(&b, "%3d %s\n", unsaid[name], name)
	}
	if !testing.Short() {
		b.WriteString(editsOfPublishedLetters(t, schema, letters))
	}
	compareScoreboard(t, b.String())
}

func keys(m map[string]int) func(func(string) bool) {
	return func(yield func(string) bool) {
		for k := range m {
			if !yield(k) {
				return
			}
		}
	}
}

// compareScoreboard compares with the committed one; a short run has the beginning of it.
func compareScoreboard(t *testing.T, got string) {
	t.Helper()
	const name = "testdata/originals.txt"
	if *update && !testing.Short() {
		if err := os.WriteFile(name, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(string(want), "\n")
	if n := strings.Count(got, "\n"); testing.Short() {
		lines = append(lines[:min(n, len(lines))], "")
	}
	if diff := godiff.Diff(lines, strings.Split(got, "\n")); diff != "" {
		t.Error("the scoreboard has changed (-want +got):\n" + diff)
	}
}

// An editing changes a text as an editor does; ok is false if the text has nothing to be changed so.
type editing struct {
	name string
	edit func(front string, blocks []string) (newFront string, newBlocks []string, ok bool)
}

var editings = []editing{
	{"the last word of the middle paragraph is another", func(front string, blocks []string) (string, []string, bool) {
		k := middle(blocks)
		words := strings.Split(blocks[k], " ")
		last := words[len(words)-1]
		words[len(words)-1] = "anders."
		blocks[k] = strings.Join(words, " ")
		return front, blocks, !strings.ContainsAny(last, "[]{}")
	}},
	{"a sentence is added to the middle paragraph", func(front string, blocks []string) (string, []string, bool) {
		blocks[middle(blocks)] += " Noch _ein_ Satz."
		return front, blocks, true
	}},
	{"a paragraph is put behind it", func(front string, blocks []string) (string, []string, bool) {
		return front, slices.Insert(blocks, middle(blocks)+1, "Ein neuer {?Absatz?}."), true
	}},
	{"it is taken away", func(front string, blocks []string) (string, []string, bool) {
		k := middle(blocks)
		return front, slices.Delete(slices.Clone(blocks), k, k+1), !strings.Contains(blocks[k], "[^") && len(paragraphs(blocks)) > 1
	}},
	{"the last note says more", func(front string, blocks []string) (string, []string, bool) {
		k := len(blocks) - 1
		blocks[k] += " Und mehr."
		return front, blocks, strings.HasPrefix(blocks[k], "[^")
	}},
	{"the closing line says more", func(front string, blocks []string) (string, []string, bool) {
		k := slices.IndexFunc(blocks, func(b string) bool { return strings.HasPrefix(b, ":: closer ") })
		if k >= 0 {
			blocks[k] += " für immer"
		}
		return front, blocks, k >= 0
	}},
	{"the letter is of another day", func(front string, blocks []string) (string, []string, bool) {
		return edited(front, "date", `{edtf: "1899-01-01", text: "1. 1. 1899"}`), blocks, true
	}},
	{"it has another status", func(front string, blocks []string) (string, []string, bool) {
		return edited(front, "status", "checked"), blocks, strings.Contains(front, "\nstatus: ")
	}},
	{"its language is said", func(front string, blocks []string) (string, []string, bool) {
		return front + "\nlang: de-AT", blocks, true
	}},
}

// edited are facts with another value for a key that they have.
func edited(front, key, value string) string {
	lines := strings.Split(front, "\n")
	for i := range lines {
		if strings.HasPrefix(lines[i], key+": ") {
			lines[i] = key + ": " + value
		}
	}
	return strings.Join(lines, "\n")
}

// paragraphs are the numbers of the blocks that are paragraphs.
func paragraphs(blocks []string) (list []int) {
	for i, b := range blocks {
		if !strings.HasPrefix(b, "::") && !strings.HasPrefix(b, "[^") {
			list = append(list, i)
		}
	}
	return list
}

func middle(blocks []string) int {
	list := paragraphs(blocks)
	return list[len(list)/2]
}

// editsOfPublishedLetters changes texts that have their originals beside them: the document says what is changed, and all else that the original says, or findings
// name the element that lost something.
func editsOfPublishedLetters(t *testing.T, schema *relaxng.Schema, letters []publishedLetter) string {
	t.Helper()
	var b strings.Builder
	b.WriteString("\nchanges of the text: letters, those that lose nothing, those where a finding names what is lost, those that cannot be joined with the original\n")
	for i, e := range editings {
		whole, losing, refused := 0, 0, 0
		for k, l := range letters {
			if k%3 != i%3 { // each change in a third of the letters is enough
				continue
			}
			front, body, _ := strings.Cut(strings.TrimPrefix(l.text, "---\n"), "\n---\n\n")
			front, blocks, ok := e.edit(front, strings.Split(strings.TrimSpace(body), "\n\n"))
			if !ok {
				continue
			}
			changed := "---\n" + front + "\n---\n\n" + strings.Join(blocks, "\n\n") + "\n"
			document, lost, why := l.convertBeside(t, changed)
			switch {
			case why != "":
				refused++
				t.Logf("%s, %s: %s", l.name, e.name, why)
				continue
			case len(lost) > 0:
				losing++
				t.Logf("%s, %s: %q lost something", l.name, e.name, lost)
			default:
				whole++
			}
			f := source.New(l.file.Name(), document)
			tree, _ := xmltree.Build(f, xmltext.Options{})
			if again, _ := text.Write(tree); !isValid(schema, f) || strings.TrimSpace(string(again)) == strings.TrimSpace(l.text) || !slices.Equal(blocksOf(string(again)), blocksOf(changed)) {
				t.Errorf("%s, %s: the document is not valid, or its text is not what was changed\n%s", l.name, e.name, godiff.Diff(blocksOf(changed), blocksOf(string(again))))
			}
		}
		fmt.Fprintf(&b, "%3d %3d %3d %3d %s\n", whole+losing+refused, whole, losing, refused, e.name)
	}
	return b.String()
}

func blocksOf(letterText string) []string {
	return strings.Split(strings.TrimSpace(strings.Join(blocks([]byte(letterText)), "\n")), "\n\n")
}
