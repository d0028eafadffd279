package xpath

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"teikit/tei/source"
	"teikit/tei/xmltext"
	"teikit/tei/xmltree"
)

// small is a document that has something of everything.
const sample = `<?xml version="1.0"?><!-- before --><TEI xmlns="http://www.tei-c.org/ns/1.0" xmlns:x="urn:x" xml:id="L1">
<teiHeader><correspAction type="sent"><persName ref="#a #b">Anna &amp; Bo</persName><date when="1920-07-16" n="1"/></correspAction>
<correspAction type="received"><persName ref="#c"/><date when="1920-07-18" n="2"/><date when="bad" n="x"/></correspAction></teiHeader>
<text><?page 1?><body><p xml:id="p1" n="3">One <hi rend="b">two</hi> three<note n="1">a <hi>b</hi></note></p>
<p xml:id="p2" n="03"> 12 </p><x:p n=""/><p><![CDATA[cd]]>ata<!-- in --></p><div><p>deep<p>er</p></p></div></body></text></TEI>`

// expressions are what the direct evaluator is compared with the library on.
var expressions = []string{
	".", "/", "*", "@*", "..", "node()", "text()", "comment()", "processing-instruction()", "processing-instruction('page')", "tei:p", "tei:*", "*:p", "x:p/@n",
	"//tei:p", "//tei:p[1]", "(//tei:p)[1]", "//tei:p[last()]", "(//tei:p)[last()]", "//tei:p[position() gt 1]", "//tei:p[@n]", "//tei:p[@n = '3']", "//tei:p[@n = 3]", "//@n", "//tei:p/@n", "//*[@n][2]",
	"//tei:p//text()", "//tei:p/tei:note/..", "//tei:hi/ancestor::*", "//tei:hi/ancestor::*[1]", "//tei:hi/ancestor-or-self::tei:hi", "ancestor::tei:body", "descendant::tei:p", "descendant-or-self::tei:p", ".//tei:p[2]",
	"following::tei:p", "preceding::tei:p", "following-sibling::*", "following-sibling::*[1]", "preceding-sibling::*", "preceding-sibling::*[1]", "preceding-sibling::node()[1][self::text()]", "self::tei:p", "self::*", "self::node()",
	"@n/..", "@n/following::*[1]", "@n/preceding::*[1]", "@n/ancestor::*[last()]", "//tei:p | //tei:note", "//tei:note | //tei:p/@n", "//* except //tei:p", "//* intersect //tei:p", "(//tei:p, //tei:note)", "child::*/child::*", "//tei:date[@n = 1]/@when",
	"count(*)", "count(//tei:p) = 5", "count(//tei:p) gt 2 and @n", "not(*) or @n", "exists(@n)", "empty(@n)", "true()", "false()", "boolean(@n)", "boolean('')", "boolean(0)", "not(@n = '')", "string(@n)", "string()", "string(3)", "number(@n)", "number()",
	"name()", "local-name()", "namespace-uri()", "name(..)", "local-name(@n)", "name(//nothing)", "normalize-space()", "normalize-space(@n)", "string-length()", "string-length(@n) = 1", "starts-with(., 'O')", "ends-with(., 'e')", "contains(., 'two')",
	"substring(., 2)", "substring(., 2, 3)", "substring-before(., ' ')", "substring-after(., ' ')", "substring(., 1.5)", "lower-case(.)", "upper-case(.)", "concat('a', @n, 3, true())", "'a' || @n", "string-join(//@n, ', ')", "string-join(//@n)",
	`matches(., '\s$')`, `matches(., '^\s')`, `matches(., '^\s+$')`, "matches(., '[%~&]')", "matches(., '[ot]')", `matches(@n, '^\d+$')`, "matches(@ref, '^#[a-z]( #[a-z])*$')", "replace(., '\\s+', '_')", "replace(., 't', '')", "tokenize(@ref, ' ')", "tokenize(@ref, ' ')[2]", "tokenize(., '\\s')", "tokenize(@ref)",
	"distinct-values(//@n)", "count(distinct-values(//@n)) = count(//@n)", "id('p1')", "id('p1 p2')", "id(@ref)", "id('none')", "root()", "current()", "current()/@n", "generate-id() = generate-id(current())", "generate-id(@n)", "generate-id(//nothing)",
	"@n = 1", "@n != 1", "@n < 2", "@n >= 3", "@n = @n", "@n = '3'", "@n eq '3'", "@n ne '3'", "//@n = 'x'", "//@n != 'x'", "@n lt 'b'", "1 = 1.0", "2 > 1", "'a' lt 'b'", "1e0 = 1", "number('x') = number('x')", "number('x') != 1", "@when = xs:date('1920-07-16')", "() = 1", "(1, 2) = (2, 3)",
	"1 + 1", "@n + 1", "2 * 3 - 4", "7 mod 4", "7 div 2", "-@n", "- 3", "1 to 3", "count(1 to 3)", "(1 to 3)[2]", "xs:integer(@n)", "xs:integer(@n) gt 1", "xs:date(@when)", "xs:date(@when) ge xs:date('1920-07-17')", "@when castable as xs:date", "@n castable as xs:integer", "@n castable as xs:integer?", "@n cast as xs:integer?",
	"@when cast as xs:date", "xs:double(@n)", "xs:boolean(@n)", "xs:decimal('1.5') = 1.5", "xs:decimal('1.5') gt 1", "xs:string(@n)", "xs:gYear('1920')", "xs:integer('99999999999999999999')", "xs:integer(' 5 ')", "xs:float('1.5') = 1.5",
	"if (@n) then @n else 'none'", "if (*) then count(*) else -1", "every $p in //tei:p satisfies $p/@n", "some $p in //tei:p satisfies $p/@n = '3'", "every $i in 1 to 3 satisfies $i lt 4", "some $a in //tei:p, $b in //tei:p satisfies $a << $b", "every $d in //tei:date satisfies xs:date($d/@when) gt xs:date('1900-01-01')",
	"for $p in //tei:p return string($p)", "for $p in //tei:p, $n in $p/@n return concat($n, '-', name($p))", "let $n := @n return $n = '3'", "let $p := //tei:p return count($p)", ". is current()", "//tei:p[1] is //tei:p[1]", ". << //tei:note", ". >> //tei:note[1]", ".. is /*",
	"//tei:p/name()", "//tei:p/string-length(.)", "//tei:p/(@n | text())", "//tei:p ! @n", "sum(//tei:p/@n)", "max((1, 2))", "reverse(*)", "*[not(self::tei:p)]", "*[self::tei:p or self::tei:div][2]", "*[position() = last()]", "*[last() - 1]", "*[number(@n) gt 2]", "*[@n][@xml:id]", "*[@xml:id = 'p1']", "@xml:id", "$v", "$v/@n", "$s = 'x'", "$none",
	"lang('en')", "comment()/string()", "data(@n)", "data(comment())", "comment() = ' in '", "processing-instruction() = '1'", "string(processing-instruction())", "deep-equal(., .)", "//tei:p[tei:hi]/tei:note[tei:hi = 'b']", "//tei:p[normalize-space(.) = '12']", "tei:p[not(preceding-sibling::tei:p)]",
}

func newSample(t testing.TB, text string) *Document {
	t.Helper()
	tree, faults := xmltree.Build(source.New("sample.xml", text), xmltext.Options{})
	if len(faults) > 0 {
		t.Fatal(faults)
	}
	return NewDocument(tree)
}

// nodesOf are all nodes of a document, with attributes.
func nodesOf(d *Document) []Node {
	var list []Node
	for i := range d.Tree.Len() {
		n := d.Tree.At(i)
		list = append(list, Of(n))
		for a := range n.NumAttrs() {
			list = append(list, AttributeOf(n, a))
		}
	}
	return list
}

// TestDirectAgreesWithTheLibrary evaluates expressions both ways for all nodes.
func TestDirectAgreesWithTheLibrary(t *testing.T) {
	static := NewStatic(map[string]string{"tei": xmltree.TEI, "x": "urn:x"})
	d := newSample(t, sample)
	direct := 0
	for _, text := range expressions {
		e, err := static.Compile(text)
		if err != nil {
			t.Errorf("%s: %v", text, err)
			continue
		}
		if e.direct != nil {
			direct++
		}
		agree(t, e, d, nodesOf(d))
	}
	t.Logf("%d of %d expressions directly", direct, len(expressions))
	if direct < len(expressions)*9/10 {
		t.Errorf("only %d of %d expressions are evaluated directly", direct, len(expressions))
	}
}

// TestDirectAgreesOnRealRules does the same for the rules of an edition and of TEI All, on some of its letters.
func TestDirectAgreesOnRealRules(t *testing.T) {
	corpora, conformance := os.Getenv("TEIKIT_CORPORA"), os.Getenv("TEIKIT_CONFORMANCE")
	if corpora == "" || conformance == "" {
		t.Skip("TEIKIT_CORPORA and TEIKIT_CONFORMANCE name no folders with letters-de-schnitzler/ and tei/tei_all.isosch")
	}
	static := NewStatic(map[string]string{"tei": xmltree.TEI, "teix": "urn:x", "sch": "urn:s", "sch1x": "urn:t", "rng": "urn:r", "rna": "urn:a"})
	var rules []*Expr
	for _, path := range []string{filepath.Join(corpora, "letters-de-schnitzler", "schnitzler-briefe-schematron.sch"), filepath.Join(conformance, "tei", "tei_all.isosch")} {
		text, _ := os.ReadFile(path)
		for n := range newSample(t, string(text)).Tree.Document().Descendants() {
			if e, err := static.Compile(n.AttrValue("test")); err == nil {
				rules = append(rules, e)
			}
		}
	}
	if len(rules) < 200 {
		t.Fatalf("%d rules", len(rules))
	}
	letters, _ := filepath.Glob(filepath.Join(corpora, "letters-de-schnitzler", "*.xml"))
	for i := 0; i < len(letters); i += 70 {
		text, _ := os.ReadFile(letters[i])
		d := newSample(t, string(text))
		var some []Node
		for j, n := range nodesOf(d) {
			if j%17 == i%17 {
				some = append(some, n)
			}
		}
		for _, e := range rules {
			agree(t, e, d, some)
		}
	}
}

// agree compares the direct value with that of the library.
func agree(t *testing.T, e *Expr, d *Document, nodes []Node) {
	t.Helper()
	if e.direct == nil {
		return
	}
	s := NewSession(t.Context(), d)
	s.Now = time.Date(1920, 7, 16, 0, 0, 0, 0, time.UTC)
	v, _ := (*Vars)(nil).With("s", StringValue("x")).With("v", NodesValue([]Node{Of(d.Tree.Root())})), 0
	for _, n := range nodes {
		f := Focus{Session: s, Node: n, Vars: v}
		own, ok, err := runDirect(e.direct, f)
		if err != nil {
			t.Fatal(err)
		}
		b, okTest, _ := testDirect(e.direct, f)
		other, err := e.byLibrary(f)
		if ok {
			if err != nil {
				t.Errorf("%s at %s: the library has an error, %v; directly %s", e.Text, n.Path(), err, shown(Value{own: own}, s))
				return
			}
			if got, want := shown(Value{own: own}, s), shown(other, s); got != want {
				t.Errorf("%s at %s: directly\n%s, by the library\n%s", e.Text, n.Path(), got, want)
				return
			}
		}
		if okTest && err == nil { // a test may end before it meets an error
			if want, err := other.Bool(); err == nil && want != b {
				t.Errorf("%s at %s: directly %v, by the library %v", e.Text, n.Path(), b, want)
				return
			}
		}
	}
}

// shown is a value as text: what its items are, and their values.
func shown(v Value, s *Session) string {
	var list []string
	if nodes := v.Nodes(s); len(nodes) > 0 {
		for _, n := range nodes {
			list = append(list, n.Path())
		}
		return strings.Join(list, " ")
	}
	own, _ := v.direct(s)
	for _, a := range own.atoms {
		kind := a.kind
		if kind == untypedAtom { // the library makes some of them strings
			kind = stringAtom
		}
		list = append(list, fmt.Sprintf("%d:%s", kind, a.string()))
	}
	return strings.Join(slices.Clip(list), " ")
}
