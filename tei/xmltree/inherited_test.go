package xmltree

import (
	"strings"
	"testing"
	"testing/fstest"

	"teikit/tei/source"
	"teikit/tei/xmltext"
)

func TestBase(t *testing.T) {
	const doc = `<!DOCTYPE p [<!ENTITY e SYSTEM "sub/e.ent">]><p><a xml:base="x/"><b/>t<c xml:base="y/z.xml"/><d xml:base="http://example.org/d"/></a>&e;<?pi?></p>`
	root := &xmltext.Root{FS: fstest.MapFS{"sub/e.ent": {Data: []byte(`<e><f xml:base="g/"/></e><h xml:base="i/"/>`)}}, Folder: "/ed"}
	tree, faults := Build(source.New("ed/a.xml", doc), xmltext.Options{Root: root})
	if len(faults) > 0 {
		t.Fatal(faults)
	}
	for name, want := range map[string]string{
		"p": "ed/a.xml", "a": "ed/x/", "b": "ed/x/", "c": "ed/x/y/z.xml", "d": "http://example.org/d",
		"e": "ed/sub/e.ent", "f": "ed/sub/g/", "h": "ed/sub/i/",
	} {
		if got := tree.ByName("", name)[0].Base(); got != want {
			t.Errorf("base of %s is %q, want %q", name, got, want)
		}
	}
	if got := tree.ByName("", "b")[0].NextSibling().Base(); got != "ed/x/" {
		t.Errorf("base of a text is %q", got)
	}
	if tree.Document().Base() != "ed/a.xml" || (Node{}).Base() != "" {
		t.Error("the document has the base of its file, no node has none")
	}
}

func TestSpacePreserved(t *testing.T) {
	tree := build(t, `<p><a xml:space="preserve"><b/><c xml:space="default">t</c></a></p>`)
	for name, want := range map[string]bool{"p": false, "a": true, "b": true, "c": false} {
		if got := find(t, tree, name).SpacePreserved(); got != want {
			t.Errorf("in %s white space is preserved: %v, want %v", name, got, want)
		}
	}
	if text := find(t, tree, "c").FirstChild(); text.SpacePreserved() || (Node{}).SpacePreserved() {
		t.Error("a text has what the element around it has")
	}
}

// TestNodesOfOtherFiles has an external entity: its nodes have their places in its own file.
func TestNodesOfOtherFiles(t *testing.T) {
	const doc = `<!DOCTYPE p [<!ENTITY e SYSTEM "e.ent">]><p>one &e; four<!--c--></p>`
	root := &xmltext.Root{FS: fstest.MapFS{"e.ent": {Data: []byte(`two <q a="1">` + strings.Repeat("x", 300) + `</q><!--d--> three`)}}}
	tree, _ := Build(source.New("a.xml", doc), xmltext.Options{Root: root})
	q := find(t, tree, "q")
	a, _ := q.Attr("", "a")
	for _, c := range []struct {
		what       string
		span       source.Span
		file, text string
	}{
		{"p", tree.Root().TagSpan(), "a.xml", "<p>"},
		{"q", q.TagSpan(), "e.ent", `<q a="1">`},
		{"name of q", q.NameSpan(), "e.ent", "q"},
		{"a", a.ValueSpan, "e.ent", "1"},
		{"comment in the entity", q.NextSibling().Span(), "e.ent", "<!--d-->"},
		{"text that begins outside", q.PrevSibling().Span(), "a.xml", "one "},
		{"text that begins in the entity", q.NextSibling().NextSibling().Span(), "e.ent", " three"},
		{"comment behind the entity", q.NextSibling().NextSibling().NextSibling().Span(), "a.xml", "<!--c-->"},
	} {
		if c.span.File.Name() != c.file || c.span.Text() != c.text {
			t.Errorf("%s: %q in %s, want %q in %s", c.what, c.span.Text(), c.span.File.Name(), c.text, c.file)
		}
	}
	if got := tree.Root().Text(); !strings.HasPrefix(got, "one two x") || !strings.HasSuffix(got, "x three four") {
		t.Errorf("text %.20q", got)
	}
	if q.NextSibling().Value() != "d" || a.Value != "1" {
		t.Error("values of the other file")
	}
}

func TestStreamedFileGivesTheSameTree(t *testing.T) {
	held := build(t, letter)
	f := source.NewStreamed("x", strings.NewReader(letter), "UTF-8")
	streamed, faults := Build(f, xmltext.Options{})
	if len(faults) > 0 || streamed.Len() != held.Len() {
		t.Fatalf("%d nodes, want %d; %v", streamed.Len(), held.Len(), faults)
	}
	for i := range held.Len() {
		a, b := held.At(i), streamed.At(i)
		if a.Kind() != b.Kind() || a.Name() != b.Name() || a.Value() != b.Value() || a.Span().Range() != b.Span().Range() || a.Path() != b.Path() {
			t.Errorf("node %d is %s %v, want %s %v", i, b.Path(), b.Span().Range(), a.Path(), a.Span().Range())
		}
	}
}
