package html_test

import (
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode"

	"github.com/google/go-cmp/cmp"
	nethtml "golang.org/x/net/html"

	"teikit/convert"
	"teikit/convert/export/html"
	"teikit/convert/teibuild"
	"teikit/tei/source"
	"teikit/tei/xmltree"
)

// corpus are documents: those of the repository, and of TEIKIT_CORPORA.
func corpus(t testing.TB) map[string]string {
	t.Helper()
	files := map[string]string{}
	folders := []string{"../../../testdata/letters"}
	if corpora := os.Getenv("TEIKIT_CORPORA"); corpora != "" {
		folders = append(folders, corpora)
	}
	for _, folder := range folders {
		err := filepath.WalkDir(folder, func(path string, d fs.DirEntry, err error) error {
			if err == nil && !d.IsDir() && filepath.Ext(path) == ".xml" && !(testing.Short() && strings.Contains(path, "plays")) {
				data, err := os.ReadFile(path)
				if err != nil {
					return err
				}
				files[path] = string(data)
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	return files
}

// TestNothingIsLost compares what the text of each document says, character by character but for white space, with what its page says: the text as it stands,
// each note below it, and nothing twice. Signs that are not the letter's, marks of notes and registers are left aside.
func TestNothingIsLost(t *testing.T) {
	documents := corpus(t)
	letters := 0
	for name, content := range documents {
		c, trees := build(t, nil, content)
		for i := range c.Letters {
			letters++
			got := said(t, string(html.Letter(c, i, trees[i]).Files[0].Data))
			want := spoken(c.Letters[i].Root(trees[i]))
			if d := cmp.Diff(want, got); d != "" {
				t.Errorf("%s (-document +page):\n%s", name, d)
			}
		}
	}
	t.Logf("%d letters", letters)
	if letters < 50 {
		t.Errorf("there are %d letters", letters)
	}
}

// saying is what a document or a page says: all notes sorted, since a page has them in the order of their marks.
type saying struct {
	Text  string
	Notes []string
}

// spoken is what a document says.
func spoken(root xmltree.Node) (s saying) {
	var notes []string
	var visit func(n xmltree.Node, out *strings.Builder)
	visit = func(n xmltree.Node, out *strings.Builder) {
		for c := range n.Children() {
			switch {
			case c.Kind() == xmltree.Text:
				out.WriteString(squeezed(c.Value()))
			case !c.IsElement():
			case strings.HasPrefix(c.Local(), "list") && c.Local() != "list" && (c.Local() != "listBibl" || n.Is(xmltree.TEI, "back")):
			case c.Is(xmltree.TEI, "ref") && c.AttrValue("type") == "noteMark" && (c.AttrValue("target") != "" || strings.HasPrefix(c.XMLValue("id"), "nr")):
			case c.Is(xmltree.TEI, "div") && c.AttrValue("type") == "notes":
				for note := range c.Elements() {
					var b strings.Builder
					if visit(note, &b); note.Is(xmltree.TEI, "note") {
						notes = append(notes, withoutNumber(note, b.String()))
					} else {
						notes = append(notes, b.String())
					}
				}
			case c.Is(xmltree.TEI, "note") && belongsBelow(c):
				var b strings.Builder
				visit(c, &b)
				notes = append(notes, withoutNumber(c, b.String()))
			case c.Is(xmltree.TEI, "choice"):
				for _, first := range []bool{true, false} {
					for r := range c.Elements() {
						if early := r.Local() == "sic" || r.Local() == "abbr" || r.Local() == "orig"; early == first {
							visit(r, out)
						}
					}
				}
			case c.Is(xmltree.TEI, "list"), c.Is(xmltree.TEI, "table"), c.Is(xmltree.TEI, "figure"):
				visit(c, out)
			default:
				visit(c, out)
			}
		}
	}
	var text strings.Builder
	visit(root.Child("text"), &text)
	for part := range root.Elements() {
		if part.Is(xmltree.TEI, "standOff") {
			for note := range part.Elements() {
				if note.Is(xmltree.TEI, "note") {
					var b strings.Builder
					visit(note, &b)
					notes = append(notes, withoutNumber(note, b.String()))
				}
			}
		}
	}
	slices.Sort(notes)
	return saying{text.String(), notes}
}

// belongsBelow reports whether a note of the text is one of those below it, by the words of the manual.
func belongsBelow(n xmltree.Node) bool {
	place, kind := n.AttrValue("place"), n.AttrValue("type")
	block := strings.HasPrefix(n.Parent().Local(), "div") || n.Parent().Is(xmltree.TEI, "body")
	for _, word := range []string{"top", "margin", "left", "right", "inline", "above", "inspace"} {
		if strings.Contains(place, word) {
			return false
		}
	}
	if kind == "source" || kind == "foliation" || kind == "image" || n.AttrValue("hand") != "" {
		return false
	}
	return !block || place == "end" || place == "foot" || place == "bottom" || n.AttrValue("anchored") == "false"
}

// withoutNumber is a note without the number that its label repeats.
func withoutNumber(n xmltree.Node, words string) string {
	label := n.Child("label")
	if p := n.Child("p"); !label.Valid() && p.Valid() {
		label = p.Child("label")
	}
	number := n.AttrValue("n")
	if label.Valid() && number != "" && strings.Trim(squeezed(label.Text()), ".)([]") == number {
		return strings.TrimPrefix(words, squeezed(label.Text()))
	}
	return words
}

func squeezed(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) && r != '\u00a0' {
			return -1
		}
		return r
	}, s)
}

// said is what a page says.
func said(t testing.TB, page string) (s saying) {
	t.Helper()
	doc, err := nethtml.Parse(strings.NewReader(page))
	if err != nil {
		t.Fatal(err)
	}
	var text strings.Builder
	each(doc, func(n *nethtml.Node) bool {
		switch {
		case hasClass(n, "text") && n.Data == "div":
			text.WriteString(textOf(n))
			return false
		case n.Data == "h2" && attr(n, "id") == "notes":
			if inner := n.FirstChild; inner != nil && hasClass(inner, "head") {
				s.Notes = append(s.Notes, textOf(inner))
			}
			return false
		case n.Data == "li" && strings.HasPrefix(attr(n, "id"), "n"):
			each(n, func(d *nethtml.Node) bool {
				if hasClass(d, "said") {
					s.Notes = append(s.Notes, textOf(d))
				}
				return true
			})
			return false
		}
		return true
	})
	slices.Sort(s.Notes)
	s.Text = text.String()
	return s
}

// each visits the elements of HTML; what is in one is left out if visit says so.
func each(n *nethtml.Node, visit func(*nethtml.Node) bool) {
	if n.Type == nethtml.ElementNode && !visit(n) {
		return
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		each(c, visit)
	}
}

// textOf is the text of an element without white space and signs.
func textOf(n *nethtml.Node) string {
	var b strings.Builder
	var visit func(*nethtml.Node)
	visit = func(n *nethtml.Node) {
		switch {
		case n.Type == nethtml.TextNode:
			b.WriteString(squeezed(n.Data))
		case hasClass(n, "sign"):
			return
		}
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			visit(c)
		}
	}
	visit(n)
	return b.String()
}

func hasClass(n *nethtml.Node, class string) bool {
	return n.Type == nethtml.ElementNode && slices.Contains(strings.Fields(attr(n, "class")), class)
}

func attr(n *nethtml.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

// TestPagesAreWrittenAsTheyAreRead compares the elements that were written with those that a browser makes of them: it moves and closes what stands where HTML does not
// allow it, and adds nothing to a page that is as it should be.
func TestPagesAreWrittenAsTheyAreRead(t *testing.T) {
	for name, content := range corpus(t) {
		checkPage(t, name, page(t, content))
	}
}

// checkPage compares the elements of a page with those that a browser makes of it, and looks for ids that stand twice and links that lead nowhere.
func checkPage(t *testing.T, name, p string) {
	t.Helper()
	doc, err := nethtml.Parse(strings.NewReader(p))
	if err != nil {
		t.Fatal(err)
	}
	var read, written []string
	ids := map[string]bool{}
	each(doc, func(n *nethtml.Node) bool {
		read = append(read, n.Data)
		if id := attr(n, "id"); id != "" {
			if ids[id] {
				t.Errorf("%s: the id %q stands twice", name, id)
			}
			ids[id] = true
		}
		return true
	})
	z := nethtml.NewTokenizer(strings.NewReader(p))
	for kind := z.Next(); kind != nethtml.ErrorToken; kind = z.Next() {
		if kind == nethtml.StartTagToken {
			tag, _ := z.TagName()
			written = append(written, string(tag))
		}
	}
	body := func(tag string) bool { return tag == "tbody" }
	if d := cmp.Diff(slices.DeleteFunc(written, body), slices.DeleteFunc(read, body)); d != "" {
		t.Errorf("%s (-written +read):\n%s", name, d)
	}
	each(doc, func(n *nethtml.Node) bool {
		if target, ok := strings.CutPrefix(attr(n, "href"), "#"); ok && !ids[target] {
			t.Errorf("%s: a link leads to %q, which is nowhere", name, target)
		}
		return true
	})
}

// anyElements are elements of all kinds, with attributes that matter.
var anyElements = []string{"p", "div", "div type=\"notes\"", "head", "opener", "closer", "salute", "signed", "dateline", "address", "addrLine", "postscript", "note", "note place=\"margin\"", "note xml:id=\"n%d\"", "ref target=\"#n%d\"",
	"ref target=\"#x%d\"", "ref target=\"https://example.org/\"", "persName ref=\"https://example.org/\"", "persName xml:id=\"x%d\"", "hi rend=\"bold\"", "hi rend=\"sup underline\"", "emph", "del", "add", "subst", "choice", "sic", "corr", "unclear", "supplied",
	"gap", "list", "list type=\"ordered\"", "item", "label", "table", "row", "cell cols=\"2\"", "figure", "graphic url=\"https://example.org/a.jpg\"", "figDesc", "lg", "l", "sp", "speaker", "stage", "quote", "q", "cit", "bibl", "title", "foreign xml:lang=\"he\"", "seg",
	"date when=\"1902\"", "lb", "lb break=\"no\"", "pb n=\"2\"", "milestone", "space", "floatingText", "body", "anchor xml:id=\"x%d\"", "app", "lem", "rdg wit=\"#A\"", "damage", "handShift", "fw", "measure", "titlePage", "listBibl", "epigraph", "trailer", "code", "mod"}

// anyLetter is a letter in which elements stand as chance has it, which no schema would allow.
func anyLetter(random *rand.Rand) string {
	var b strings.Builder
	var number int
	var write func(depth int)
	write = func(depth int) {
		for range 1 + random.IntN(4) {
			if depth == 0 || random.IntN(3) == 0 {
				b.WriteString([]string{" word ", "a", "-", "שלום ", "\n  ", "1"}[random.IntN(6)])
				continue
			}
			element := anyElements[random.IntN(len(anyElements))]
			if strings.Contains(element, "%d") {
				id := random.IntN(6)
				if strings.Contains(element, "xml:id") {
					number++
					id = number
				}
				element = fmt.Sprintf(element, id)
			}
			name, _, _ := strings.Cut(element, " ")
			b.WriteString("<" + element + ">")
			write(depth - 1)
			b.WriteString("</" + name + ">")
		}
	}
	write(7)
	return letter(b.String())
}

// TestLettersThatNoSchemaAllows writes letters in which anything stands anywhere: their pages are HTML as it should be, and have all of their words, once.
func TestLettersThatNoSchemaAllows(t *testing.T) {
	random := rand.New(rand.NewPCG(13, 1)) //nolint:gosec // the same letters each time
	for range 200 {
		document := anyLetter(random)
		c, trees := build(t, nil, document)
		p := string(html.Letter(c, 0, trees[0]).Files[0].Data)
		checkPage(t, document, p)
		got := said(t, p)
		want := count(c.Letters[0].Root(trees[0]).Child("text").Text())
		if words := count(got.Text + strings.Join(got.Notes, "")); words["w"] != want["w"] {
			t.Errorf("%d words, want %d\n%s", words["w"], want["w"], document[strings.Index(document, "<body>"):])
		}
		if t.Failed() {
			return
		}
		html.BookLetter(c, 0, trees[0])
		html.PaperLetter(c, 0, trees[0])
	}
}

// count counts characters.
func count(s string) map[string]int {
	n := map[string]int{}
	for _, r := range s {
		n[string(r)]++
	}
	return n
}

// TestConvertedLettersAreWhole converts transcriptions, and compares their pages in the same way, with notes at each of their places.
func TestConvertedLettersAreWhole(t *testing.T) {
	paths, err := filepath.Glob("../../../testdata/notes/*.txt")
	if err != nil || len(paths) == 0 {
		t.Fatal("there are no transcriptions with notes", err)
	}
	for _, path := range paths {
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		for _, style := range []teibuild.NoteStyle{teibuild.Inline, teibuild.End, teibuild.StandOff} {
			r, _, err := convert.Convert(source.New("letter.txt", string(data)), "letter", convert.Options{Notes: style})
			if err != nil || r == nil {
				continue
			}
			for _, d := range r.Documents {
				content := d.String()
				c, trees := build(t, nil, content)
				if diff := cmp.Diff(spoken(c.Letters[0].Root(trees[0])), said(t, page(t, content))); diff != "" {
					t.Errorf("%s, notes %v (-document +page):\n%s", path, style, diff)
				}
			}
		}
	}
}

// TestChaptersOfBooksAreWhole compares letters in the same way with chapters for paper; those apart whose words are divided at line ends, which a book joins.
func TestChaptersOfBooksAreWhole(t *testing.T) {
	chapters := 0
	for name, content := range corpus(t) {
		if strings.Contains(content, `break="no"`) {
			continue
		}
		c, trees := build(t, nil, content)
		for i := range c.Letters {
			chapters++
			doc, err := nethtml.Parse(strings.NewReader(string(html.PaperLetter(c, i, trees[i]).Files[0].Data)))
			if err != nil {
				t.Fatal(err)
			}
			var got saying
			each(doc, func(n *nethtml.Node) bool {
				switch {
				case hasClass(n, "text"):
					got.Text = textOf(n)
					return false
				case hasClass(n, "note"), hasClass(n, "subhead"):
					got.Notes = append(got.Notes, textOf(n))
				}
				return true
			})
			want := spoken(c.Letters[i].Root(trees[i]))
			slices.Sort(got.Notes)
			if d := cmp.Diff(want, got); d != "" {
				t.Errorf("%s (-document +chapter):\n%s", name, d)
			}
		}
	}
	t.Logf("%d chapters", chapters)
}
