package xmltree

import (
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"teikit/tei/source"
	"teikit/tei/xmltext"
)

// A plainNode is a node of the plain tree that is the oracle of the compact one.
type plainNode struct {
	kind     Kind
	name     xmltext.Name
	value    string
	start    int
	end      int
	parent   *plainNode
	children []*plainNode
}

// plainTree builds nodes with pointers, the obvious way.
func plainTree(f *source.File) *plainNode {
	r := xmltext.NewReader(f, xmltext.Options{})
	doc := &plainNode{kind: Document, end: f.Len()}
	at := doc
	add := func(kind Kind, t *xmltext.Token) *plainNode {
		n := &plainNode{kind: kind, name: t.Name, value: string(t.Text), start: t.Span.Start, end: t.Span.End, parent: at}
		at.children = append(at.children, n)
		return n
	}
	textGoesOn := false
	for t := r.Next(); t != nil; t = r.Next() {
		switch t.Kind {
		case xmltext.StartElement:
			at = add(Element, t)
		case xmltext.EndElement:
			at.end = t.Span.End
			at = at.parent
		case xmltext.Text:
			if !textGoesOn {
				add(Text, t)
			} else {
				last := at.children[len(at.children)-1]
				last.value += string(t.Text)
				last.end = t.Span.End
			}
		case xmltext.Comment:
			add(Comment, t)
		case xmltext.ProcInst:
			add(ProcInst, t)
		case xmltext.Declaration, xmltext.Doctype:
		}
		textGoesOn = t.Kind == xmltext.Text
	}
	doc.dropEmptyTexts()
	return doc
}

func (p *plainNode) dropEmptyTexts() {
	kept := p.children[:0]
	for _, c := range p.children {
		if c.kind != Text || c.value != "" {
			kept = append(kept, c)
		}
		c.dropEmptyTexts()
	}
	p.children = kept
}

func (p *plainNode) text() string {
	if p.kind != Element && p.kind != Document {
		return p.value
	}
	var b strings.Builder
	for _, c := range p.children {
		if c.kind == Text || c.kind == Element {
			b.WriteString(c.text())
		}
	}
	return b.String()
}

// comparison compares a tree with the plain one, in document order.
type comparison struct {
	tree    *Tree
	order   int
	problem string
}

func (c *comparison) node(n Node, p *plainNode, parent Node) {
	if c.problem != "" {
		return
	}
	span := n.Span()
	switch {
	case n.Order() != c.order:
		c.problem = "order"
	case n.Kind() != p.kind || n.Name() != p.name:
		c.problem = "kind or name"
	case n.Value() != p.value || n.Text() != p.text():
		c.problem = "text"
	case span.Start != p.start || span.End != p.end:
		c.problem = "span"
	case n.Parent() != parent:
		c.problem = "parent"
	case c.tree.At(c.order) != n:
		c.problem = "place"
	}
	c.order++
	child, prev := n.FirstChild(), Node{}
	for _, pc := range p.children {
		if !child.Valid() || child.PrevSibling() != prev {
			c.problem = "siblings"
			return
		}
		c.node(child, pc, n)
		prev, child = child, child.NextSibling()
	}
	if child.Valid() {
		c.problem = "a child too many"
	}
}

// checkTree tells what is wrong with the tree of a file, "" if nothing is.
func checkTree(f *source.File) string {
	tree, _ := Build(f, xmltext.Options{})
	c := comparison{tree: tree}
	c.node(tree.Document(), plainTree(f), Node{})
	if c.problem == "" && c.order != tree.Len() {
		return "number of nodes"
	}
	if c.problem != "" {
		return c.problem
	}
	return checkIndexes(tree)
}

func checkIndexes(tree *Tree) string {
	counts := make(map[xmltext.Name]int)
	for n := range tree.Document().Descendants() {
		if n.IsElement() {
			list := tree.ByName(n.Name().Space, n.Local())
			i := counts[n.Name()]
			if i >= len(list) || list[i] != n {
				return "index by name"
			}
			counts[n.Name()]++
		}
		if id, ok := n.Attr(XML, "id"); ok {
			first, found := tree.ByID(strings.Trim(id.Value, " \t\r\n"))
			if !found || first.Order() > n.Order() {
				return "index by xml:id"
			}
		}
	}
	for name, n := range counts {
		if len(tree.ByName(name.Space, name.Local)) != n {
			return "index by name"
		}
	}
	return ""
}

var seeds = []string{
	letter,
	`<!DOCTYPE p [<!ENTITY e "x<b>&f;</b>"><!ENTITY f "y&#38;#60;"><!ENTITY g "">]><p k="a">&g;&e;&g;-&e;<![CDATA[]]></p>`,
	`<div><p>a <hi>b</p><p>c & d < e <hi n=1 k="2>x</hl></p></i></div></div> t <q/>`,
	"<?xml version='1.0'?>\n<!-- a\n<t",
	`<p>&#x41;a&#x42;<!---->&#x43;<?x?></p><!--x--><?y z?>`,
	"",
}

func FuzzTree(f *testing.F) {
	for _, s := range seeds {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if problem := checkTree(source.New("fuzz.xml", text)); problem != "" {
			t.Error(problem)
		}
	})
}

func TestCorpusTreesAgreeWithThePlainOnes(t *testing.T) {
	for _, name := range corpusFiles(t) {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		if problem := checkTree(source.New(name, string(data))); problem != "" {
			t.Errorf("%s: %s", name, problem)
		}
	}
}

func corpusFiles(tb testing.TB) []string {
	dir := os.Getenv("TEIKIT_CORPORA")
	if dir == "" {
		tb.Skip("set TEIKIT_CORPORA to the folder of corpora (letters, plays) to run this test")
	}
	letters, err := filepath.Glob(filepath.Join(dir, "letters-de-schnitzler", "*.xml"))
	if err != nil || len(letters) < 100 {
		tb.Fatalf("only %d letters in %s: %v", len(letters), dir, err)
	}
	plays, err := filepath.Glob(filepath.Join(dir, "plays", "*.xml"))
	if err != nil || len(plays) == 0 {
		tb.Fatalf("no plays in %s: %v", dir, err)
	}
	return append(letters, plays[:1]...)
}

// TestTreeIsSharedByGoroutines reads one tree from several goroutines; it says something when run with -race.
func TestTreeIsSharedByGoroutines(t *testing.T) {
	tree := build(t, letter)
	want := tree.Document().Text()
	var wait sync.WaitGroup
	for range 4 {
		wait.Go(func() {
			if problem := checkIndexes(tree); problem != "" || tree.Document().Text() != want || tree.Root().Path() != "/TEI" {
				t.Error("goroutines see different trees: " + problem)
			}
		})
	}
	wait.Wait()
}
