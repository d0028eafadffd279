package xmltree

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"teikit/tei/source"
	"teikit/tei/xmltext"
)

// build makes the tree of a document that is well-formed.
func build(t testing.TB, text string) *Tree {
	t.Helper()
	tree, faults := Build(source.New("test.xml", text), xmltext.Options{})
	if len(faults) > 0 {
		t.Fatalf("%s: %s", faults[0].Code, faults[0].Message)
	}
	return tree
}

const letter = `<?xml version="1.0"?>
<!-- c -->
<TEI xmlns="http://www.tei-c.org/ns/1.0" xmlns:x="u" xml:lang="de">
<text><body><div xml:id="a" n="1">eins</div><div xml:id=" b "><p x:n="2" n="&lt;3">zwei <hi>drei</hi> &amp; <![CDATA[vier]]></p><?pb 2?>
<p xml:lang="fr">cinq</p><x:q/><p xml:id="a"/></div></body></text>
</TEI>`

// dump writes a tree, one node a line.
func dump(n Node) []string {
	var lines []string
	var walk func(n Node, depth int)
	walk = func(n Node, depth int) {
		line := strings.Repeat(" ", depth) + n.Kind().String()
		if n.Local() != "" {
			line += " " + n.Local()
		}
		for a := range n.Attrs() {
			line += fmt.Sprintf(" %s=%q", a.Name.Local, a.Value)
		}
		if n.Kind() == Text || n.Kind() == Comment || n.Kind() == ProcInst {
			line += fmt.Sprintf(" %q", n.Value())
		}
		lines = append(lines, line)
		for c := range n.Children() {
			walk(c, depth+1)
		}
	}
	walk(n, 0)
	return lines
}

func TestShape(t *testing.T) {
	want := []string{
		`document`,
		` comment " c "`,
		` element TEI lang="de"`,
		`  text "\n"`,
		`  element text`,
		`   element body`,
		`    element div id="a" n="1"`,
		`     text "eins"`,
		`    element div id=" b "`,
		`     element p n="2" n="<3"`,
		`      text "zwei "`,
		`      element hi`,
		`       text "drei"`,
		`      text " & vier"`,
		`     processing instruction pb "2"`,
		`     text "\n"`,
		`     element p lang="fr"`,
		`      text "cinq"`,
		`     element q`,
		`     element p id="a"`,
		`  text "\n"`,
	}
	if diff := cmp.Diff(want, dump(build(t, letter).Document())); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// find is the first element with a local name.
func find(t testing.TB, tree *Tree, local string) Node {
	t.Helper()
	for n := range tree.Document().Descendants() {
		if n.Local() == local {
			return n
		}
	}
	t.Fatalf("no element %q", local)
	return Node{}
}

func TestSpansOfNodes(t *testing.T) {
	tree := build(t, `<div><p n="1">a &amp; b<lb/><!-- c --></p></div>`)
	p := find(t, tree, "p")
	for _, c := range []struct{ name, got, want string }{
		{"element", p.Span().Text(), `<p n="1">a &amp; b<lb/><!-- c --></p>`},
		{"start tag", p.TagSpan().Text(), `<p n="1">`},
		{"name", p.NameSpan().Text(), `p`},
		{"text", p.FirstChild().Span().Text(), `a &amp; b`},
		{"start tag of a text", p.FirstChild().TagSpan().Text(), `a &amp; b`},
		{"empty element", find(t, tree, "lb").Span().Text(), `<lb/>`},
		{"document", tree.Document().Span().Text(), tree.File().Text()},
	} {
		if c.got != c.want {
			t.Errorf("%s: span of %q, want %q", c.name, c.got, c.want)
		}
	}
	n, _ := p.Attr("", "n")
	if n.NameSpan.Text() != "n" || n.ValueSpan.Text() != "1" {
		t.Errorf("attribute: spans of %q and %q", n.NameSpan.Text(), n.ValueSpan.Text())
	}
}

func TestSpanOfWhatAnEntityGave(t *testing.T) {
	tree := build(t, `<!DOCTYPE p [<!ENTITY e "b<hi n='1'>c</hi>">]><p>a&e;d</p>`)
	p := tree.Root()
	if got := p.FirstChild().Span().Text(); got != "a&e;" || p.FirstChild().Value() != "ab" {
		t.Errorf("text %q has the span of %q", p.FirstChild().Value(), got)
	}
	hi := find(t, tree, "hi")
	n, _ := hi.Attr("", "n")
	for _, s := range []source.Span{hi.Span(), hi.TagSpan(), hi.NameSpan(), hi.FirstChild().Span(), n.NameSpan, n.ValueSpan} {
		if s.Text() != "&e;" {
			t.Errorf("span of %q, want that of the reference", s.Text())
		}
	}
}

func TestTexts(t *testing.T) {
	tree := build(t, letter)
	for _, c := range []struct{ local, want string }{
		{"hi", "drei"}, {"p", "zwei drei & vier"}, {"q", ""}, {"TEI", "\neinszwei drei & vier\ncinq\n"},
	} {
		if got := find(t, tree, c.local).Text(); got != c.want {
			t.Errorf("text of %q is %q, want %q", c.local, got, c.want)
		}
	}
	if got := tree.Document().Text(); got != tree.Root().Text() {
		t.Errorf("text of the document is %q", got)
	}
	if got := tree.Document().FirstChild().Text(); got != " c " {
		t.Errorf("text of the comment is %q", got)
	}
}

func TestValuesAsWrittenAreNotCopied(t *testing.T) {
	tree := build(t, `<p n="value">text<!-- comment --><q/>a&lt;b<q n="&lt;"/><?pi content?></p>`)
	want := []string{"a<b", "<", "content"}
	if diff := cmp.Diff(want, tree.values); diff != "" {
		t.Errorf("copied values (-want +got):\n%s", diff)
	}
}

func TestATooLongFileHasNoSpans(t *testing.T) {
	f := source.New("x", `<p n="1">a<!-- b --></p>`)
	b := NewBuilder(f)
	b.t.hasSpans = false // as for a file of more than 2 GiB
	r := xmltext.NewReader(f, xmltext.Options{})
	for tok := r.Next(); tok != nil; tok = r.Next() {
		b.Add(tok)
	}
	tree := b.Tree()
	if diff := cmp.Diff([]string{`element p n="1"`, ` text "a"`, ` comment " b "`}, dump(tree.Root())); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	for n := range tree.Document().Descendants() {
		if n.Span().Known() || n.TagSpan().Known() || n.NameSpan().Known() {
			t.Errorf("%s has a span", n.Path())
		}
	}
}

func TestByName(t *testing.T) {
	tree := build(t, letter)
	var ns []string
	for _, p := range tree.ByName(TEI, "p") {
		ns = append(ns, p.Path())
	}
	want := []string{"/TEI/text/body/div[2]/p[1]", "/TEI/text/body/div[2]/p[2]", "/TEI/text/body/div[2]/p[3]"}
	if diff := cmp.Diff(want, ns); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if q := tree.ByName("u", "q"); len(q) != 1 || q[0].Prefix() != "x" || !q[0].Is("u", "q") {
		t.Errorf("x:q: %v", q)
	}
	for _, none := range []xmltext.Name{{Space: "", Local: "p"}, {Space: TEI, Local: "n"}, {Space: "", Local: "n"}, {Space: TEI, Local: "q"}} {
		if got := tree.ByName(none.Space, none.Local); len(got) > 0 {
			t.Errorf("there is an element %v", none)
		}
	}
}

func TestByID(t *testing.T) {
	tree := build(t, letter)
	if n, ok := tree.ByID("a"); !ok || n.AttrValue("n") != "1" {
		t.Errorf("the first element with xml:id a is %s", n.Path())
	}
	if n, ok := tree.ByID("b"); !ok || n.Local() != "div" {
		t.Error("white space around an xml:id counts")
	}
	if _, ok := tree.ByID("c"); ok {
		t.Error("there is an element with xml:id c")
	}
	var paths []string
	for _, n := range tree.IDs() {
		paths = append(paths, n.Path())
	}
	want := []string{"/TEI/text/body/div[1]", "/TEI/text/body/div[2]", "/TEI/text/body/div[2]/p[3]"}
	if diff := cmp.Diff(want, paths); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestAttributes(t *testing.T) {
	p := find(t, build(t, letter), "p")
	if p.AttrValue("n") != "<3" || p.AttrValue("none") != "" {
		t.Errorf("n is %q, none is %q", p.AttrValue("n"), p.AttrValue("none"))
	}
	if a, ok := p.Attr("u", "n"); !ok || a.Value != "2" || a.Prefix != "x" || a.Name != (xmltext.Name{Space: "u", Local: "n"}) {
		t.Errorf("x:n is %+v", a)
	}
	if _, ok := p.Attr(TEI, "n"); ok {
		t.Error("an attribute without prefix is in a namespace")
	}
	n := 0
	for range p.Attrs() {
		n++
		break
	}
	if n != 1 {
		t.Error("iteration over attributes does not stop")
	}
}

func TestLanguageAndNamespaces(t *testing.T) {
	tree := build(t, letter)
	last := tree.ByName(TEI, "p")[1]
	if find(t, tree, "hi").Lang() != "de" || last.Lang() != "fr" || last.FirstChild().Lang() != "fr" || tree.Document().Lang() != "" {
		t.Error("xml:lang is not inherited as it should be")
	}
	tree = build(t, `<p xmlns="u" xmlns:a="v"><q xmlns="" xmlns:a="w"/></p>`)
	q := find(t, tree, "q")
	for _, c := range []struct {
		node        Node
		prefix, uri string
	}{
		{tree.Root(), "", "u"}, {tree.Root(), "a", "v"}, {q, "", ""}, {q, "a", "w"}, {q, "xml", XML}, {q, "none", ""}, {Node{}, "xml", ""},
	} {
		if uri, ok := c.node.LookupPrefix(c.prefix); uri != c.uri || ok != (uri != "") {
			t.Errorf("%s: %q is bound to %q, %v, want %q", c.node.Path(), c.prefix, uri, ok, c.uri)
		}
	}
	if diff := cmp.Diff(map[string]string{"a": "w"}, q.Namespaces()); diff != "" {
		t.Errorf("bound at q (-want +got):\n%s", diff)
	}
}

func TestPaths(t *testing.T) {
	tree := build(t, `<!-- --><a xmlns:x="u"><b/>t<b><x:c/><c/>t<!-- -->t</b><?p?></a>`)
	var got []string
	for n := range tree.Document().Descendants() {
		got = append(got, n.Path())
	}
	want := []string{
		"/comment()", "/a", "/a/b[1]", "/a/text()", "/a/b[2]", "/a/b[2]/x:c", "/a/b[2]/c", "/a/b[2]/text()[1]", "/a/b[2]/comment()", "/a/b[2]/text()[2]",
		"/a/processing-instruction()",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if tree.Document().Path() != "/" || (Node{}).Path() != "" {
		t.Errorf("document %q, no node %q", tree.Document().Path(), Node{}.Path())
	}
}

func TestNoNodeAnswersEverything(t *testing.T) {
	var n Node
	for _, next := range []Node{n.Parent(), n.FirstChild(), n.NextSibling(), n.PrevSibling()} {
		if next.Valid() {
			t.Error("something is beside no node")
		}
	}
	for range n.Children() {
		t.Error("no node has a child")
	}
	for range n.Descendants() {
		t.Error("no node has a descendant")
	}
	for range n.Ancestors() {
		t.Error("no node has an ancestor")
	}
	for range n.Attrs() {
		t.Error("no node has an attribute")
	}
	if n.Valid() || n.Kind() != NoNode || n.Name() != (xmltext.Name{}) || n.Prefix() != "" || n.Value() != "" || n.Text() != "" ||
		n.Lang() != "" || n.Span().Known() || n.TagSpan().Known() || n.NameSpan().Known() || n.Order() != -1 || n.IsElement() || n.Is("", "") || n.Tree() != nil {
		t.Error("no node says something")
	}
}

func TestTreeOfAFileWithoutElement(t *testing.T) {
	tree, faults := Build(source.New("empty.xml", ""), xmltext.Options{})
	if len(faults) != 1 || tree.Root().Valid() || tree.Len() != 1 || tree.Document().FirstChild().Valid() {
		t.Errorf("%d findings, %d nodes", len(faults), tree.Len())
	}
	if len(tree.ByName("", "p")) != 0 || len(tree.IDs()) != 0 || tree.At(1).Valid() || tree.At(-1).Valid() || !tree.At(0).Valid() {
		t.Error("the tree of nothing has something")
	}
}

func TestTreeOfABrokenFile(t *testing.T) {
	tree, faults := Build(source.New("broken.xml", `<div><p>a <hi>b</p><p>c`), xmltext.Options{})
	if len(faults) != 2 {
		t.Errorf("%d findings", len(faults))
	}
	want := []string{`element div`, ` element p`, `  text "a "`, `  element hi`, `   text "b"`, ` element p`, `  text "c"`}
	if diff := cmp.Diff(want, dump(tree.Root())); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if got := find(t, tree, "hi").Span().Text(); got != "<hi>b" {
		t.Errorf("an element without end tag has the span of %q", got)
	}
}

func TestBuilderClosesWhatIsOpen(t *testing.T) {
	f := source.New("x", "<a><b>t</b></a>")
	r := xmltext.NewReader(f, xmltext.Options{})
	b := NewBuilder(f)
	for range 3 { // <a>, <b>, t
		b.Add(r.Next())
	}
	tree := b.Tree()
	if diff := cmp.Diff([]string{"element a", " element b", `  text "t"`}, dump(tree.Root())); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if got := tree.Root().Span().Text(); got != "<a><b>t" {
		t.Errorf("span of %q", got)
	}
}

func TestNodesAreComparable(t *testing.T) {
	tree := build(t, letter)
	p := tree.ByName(TEI, "p")[0]
	if p != p.FirstChild().Parent() || p == p.NextSibling() {
		t.Error("equal nodes differ, or others are equal")
	}
	if !slices.Contains(tree.ByName(TEI, "p"), p) {
		t.Error("a node is not found among others")
	}
	if tree.At(p.Order()) != p || p.Tree() != tree {
		t.Error("a node is not where it says")
	}
}

// TestOrdersOfNamesThatAreAlike has one local name in three namespaces, as element and as attribute.
func TestOrdersOfNamesThatAreAlike(t *testing.T) {
	const text = `<r ref="1" xmlns:a="urn:a" xmlns:b="urn:b"><a:ref/><ref/><b:ref a:ref="2" ref="3"/><a:ref/></r>`
	tree, found := Build(source.New("a.xml", text), xmltext.Options{})
	if len(found) > 0 {
		t.Fatal(found)
	}
	for space, want := range map[string][]int32{"urn:a": {2, 5}, "": {3}, "urn:b": {4}, "urn:c": nil} {
		if got := tree.Orders(space, "ref"); !slices.Equal(got, want) {
			t.Errorf("%q: %v, want %v", space, got, want)
		}
	}
}

// TestTreesInMemoryOfOthers builds trees in what others were made of, which must not show; a tree that was freed has nothing any more.
func TestTreesInMemoryOfOthers(t *testing.T) {
	texts := []string{
		`<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:id="a"><?pi x?><p n="1">A &amp; B<!-- c --><hi>x</hi></p></TEI>`,
		`<a:b xmlns:a="urn:a" a:c="&lt;" xml:id="x"><d xml:id="y">&#65;</d></a:b>`,
		`<r/>`,
		`<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:id="b"><p>One</p><p>Two</p><p>Three</p></TEI>`,
	}
	var want []string
	for _, text := range texts {
		want = append(want, dumped(t, text, false))
	}
	for round := range 20 {
		i := round * 7 % len(texts)
		if got := dumped(t, texts[i], true); got != want[i] {
			t.Errorf("%s\nis\n%s\nwant\n%s", texts[i], got, want[i])
		}
	}
}

// dumped is all that a tree says of its nodes.
func dumped(t *testing.T, text string, free bool) string {
	t.Helper()
	tree, _ := Build(source.New("a.xml", text), xmltext.Options{})
	var b strings.Builder
	for i := range tree.Len() {
		n := tree.At(i)
		fmt.Fprintln(&b, n.Kind(), n.Name(), n.Prefix(), n.Value(), n.Span().Range(), n.Path())
		for a := range n.Attrs() {
			fmt.Fprintln(&b, " ", a.Name, a.Prefix, a.Value, a.ValueSpan.Range(), tree.Orders(n.Name().Space, n.Name().Local))
		}
	}
	for _, n := range tree.IDs() {
		found, ok := tree.ByID(n.XMLValue("id"))
		fmt.Fprintln(&b, found == n, ok)
	}
	if free {
		tree.Free()
		if tree.Len() != 0 {
			t.Error("a tree that was freed has nodes")
		}
	}
	return b.String()
}
