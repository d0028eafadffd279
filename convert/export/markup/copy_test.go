package markup_test

import (
	"bytes"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"teikit/convert/export/markup"
	"teikit/tei/xmltree"
	"teikit/tei/xmltree/treetest"
)

func TestCopyIsTheSame(t *testing.T) {
	for _, c := range []struct{ name, in, want string }{
		{"mixed content", `<a>x <b y="1">y</b>&#x301; <c/> z</a>`, "<a>x <b y=\"1\">y</b>\u0301 <c/> z</a>"},
		{"signs", `<a b="&lt;&quot;'&#10;&#9;">]]&gt; &amp;amp; &#13;</a>`, `<a b="&lt;&quot;'&#xA;&#x9;">]]&gt; &amp;amp; &#xD;</a>`},
		{"entities", `<!DOCTYPE a [<!ENTITY e "x&#38;#60;y">]><a>&e;</a>`, `<a>x&lt;y</a>`},
		{"CDATA", `<a><![CDATA[<b>]]></a>`, `<a>&lt;b&gt;</a>`},
		{"prefixes", `<t:a xmlns:t="u" xmlns="v" t:b="1"><c xmlns=""/><t:d/></t:a>`, `<t:a xmlns="v" xmlns:t="u" t:b="1"><c xmlns=""/><t:d/></t:a>`},
		{"around the root", "<?p q?><!-- c --><a/><?z?>", "<?p q?>\n<!-- c -->\n<a/>\n<?z?>"},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := string(new(markup.Copy).Document(treetest.Build(t, "a.xml", c.in).Root()))
			if d := cmp.Diff(`<?xml version="1.0" encoding="UTF-8"?>`+"\n"+c.want+"\n", got); d != "" {
				t.Error(d)
			}
		})
	}
}

func TestCopyChanges(t *testing.T) {
	tree := treetest.Build(t, "a.xml", "<a>\n <b x='1' y='2'>t</b>\n <c/>\n <d/>\n</a>")
	b, c, d := tree.ByName("", "b")[0], tree.ByName("", "c")[0], tree.ByName("", "d")[0]
	edit := markup.Copy{
		Set:    map[xmltree.Node][]string{b: {"x", "", "y", "3", "z", `"<`}},
		Left:   map[xmltree.Node]bool{c: true},
		Before: map[xmltree.Node]string{d: "<e/>"},
		First:  map[xmltree.Node]string{b: "<f/>"},
		Last:   map[xmltree.Node]string{d: "<g/>"},
	}
	var out bytes.Buffer
	edit.Node(&out, tree.Root())
	if diff := cmp.Diff("<a>\n <b y=\"3\" z=\"&quot;&lt;\"><f/>t</b>\n <e/><d><g/></d>\n</a>", out.String()); diff != "" {
		t.Error(diff)
	}
}

func TestPartDeclaresWhatItNeeds(t *testing.T) {
	tree := treetest.Build(t, "a.xml", `<a xmlns="u" xmlns:p="v" xml:lang="ru"><b p:x="1"><p:c/></b></a>`)
	var out bytes.Buffer
	new(markup.Copy).Top(&out, tree.ByName("u", "b")[0])
	if d := cmp.Diff(`<b xmlns="u" xmlns:p="v" p:x="1" xml:lang="ru"><p:c/></b>`, out.String()); d != "" {
		t.Error(d)
	}
}

// TestCopiesOfLettersSayTheSame copies the letters of the project and of TEIKIT_CORPORA: nodes, names, values and texts are the same, and the copy
// of a copy is the copy.
func TestCopiesOfLettersSayTheSame(t *testing.T) {
	var paths []string
	for _, folder := range []string{"../../../testdata/letters", os.Getenv("TEIKIT_CORPORA") + "/letters-de-schnitzler"} {
		_ = filepath.WalkDir(folder, func(path string, _ fs.DirEntry, err error) error {
			if err == nil && strings.HasSuffix(path, ".xml") && (!testing.Short() || len(paths) < 40) {
				paths = append(paths, path)
			}
			return nil
		})
	}
	if len(paths) == 0 {
		t.Fatal("there are no letters")
	}
	for _, path := range paths {
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		tree := treetest.Build(t, path, string(data))
		out := new(markup.Copy).Document(tree.Root())
		again := treetest.Build(t, path, string(out))
		if d := cmp.Diff(said(tree.Root()), said(again.Root())); d != "" {
			t.Errorf("%s: %s", path, d)
		}
		if twice := new(markup.Copy).Document(again.Root()); !bytes.Equal(out, twice) {
			t.Errorf("%s: the copy of the copy is another", path)
		}
	}
	t.Logf("%d letters", len(paths))
}

// said is all that a document says, a line a node or attribute.
func said(root xmltree.Node) (lines []string) {
	for n := range root.Descendants() {
		lines = append(lines, n.Kind().String()+" "+n.Name().Space+" "+n.Local()+" "+n.Value())
		for a := range n.Attrs() {
			lines = append(lines, a.Name.Space+" "+a.Name.Local+" "+a.Value)
		}
	}
	return lines
}
