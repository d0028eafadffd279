package graft_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"teikit/convert/graft"
	"teikit/tei/source"
	"teikit/tei/xmltext"
	"teikit/tei/xmltree"
)

func tree(t *testing.T, inner string) *xmltree.Tree {
	t.Helper()
	tree, found := xmltree.Build(source.New("l.xml", `<TEI xmlns="http://www.tei-c.org/ns/1.0">`+inner+"</TEI>"), xmltext.Options{})
	if len(found) > 0 {
		t.Fatal(inner, found)
	}
	return tree
}

func TestMerge(t *testing.T) {
	for _, c := range []struct {
		name, original, before, now string
		want                        string
		lost                        string // the elements that findings name
	}{
		{"nothing has changed", "<p>\n  a  <anchor xml:id='x'/> b</p><!-- c -->", "<p>a <anchor/> b</p>", "<p>a <anchor/> b</p>", "<p>\n  a  <anchor xml:id='x'/> b</p><!-- c -->", ""},
		{"a word, with what surrounds it", "<p rend='big'>\n  one two\n  three <anchor xml:id='x'/> four</p>", "<p>one two three <anchor/> four</p>", "<p>one 2 &amp; three <anchor/> four</p>", "<p rend='big'>\n  one 2\n  &amp; three <anchor xml:id='x'/> four</p>", ""},
		{"a word in text that the original parts", "<p>one two <anchor xml:id='x'/>three four</p>", "<p>one two three four</p>", "<p>one two <hi>3</hi> four</p>", "<p>one two <hi>3</hi><anchor xml:id='x'/> four</p>", ""},
		{"references and CDATA", "<p n='1'>a &#228; b<![CDATA[<c]]> &lt;d</p>", "<p>a ä b&lt;c &lt;d</p>", "<p>a ö b&lt;c &lt;d</p>", "<p n='1'>a ö b&lt;c &lt;d</p>", ""},
		{"references", "<p n='1'>a &#228; b &lt;d</p>", "<p>a ä b &lt;d</p>", "<p>a ä c &lt;d</p>", "<p n='1'>a &#228; c &lt;d</p>", ""},
		{"no-break space", "<p n='1'>1.\u00a0May <anchor xml:id='x'/></p>", "<p>1. May <anchor/></p>", "<p>2. May <anchor/></p>", "<p n='1'>2. May <anchor xml:id='x'/></p>", ""},
		{"no-break space in place of a blank", "<p n='1'>1. May</p>", "<p>1. May</p>", "<p>1.\u00a0May</p>", "<p n='1'>1.\u00a0May</p>", ""},
		{"the last word", "<p>one\n two </p>", "<p>one two</p>", "<p>one three</p>", "<p>one\n three </p>", ""},
		{"what the text does not have", "<facsimile/><text><p>a</p></text><!-- end -->", "<text><p>a</p></text>", "<text><p>b</p></text>", "<facsimile/><text><p>b</p></text><!-- end -->", ""},
		{"a new paragraph", "<div>\n  <p n='1'>a</p>\n  <p n='2'>b</p>\n</div>", "<div><p>a</p><p>b</p></div>", "<div><p>a</p><p>new</p><p>b</p></div>", "<div>\n  <p n='1'>a</p>\n  <p>new</p>\n  <p n='2'>b</p>\n</div>", ""},
		{"a new first paragraph", "<div>\n  <p n='1'>a</p>\n</div>", "<div><p>a</p></div>", "<div><p>new</p><p>a</p></div>", "<div>\n  <p>new</p>\n  <p n='1'>a</p>\n</div>", ""},
		{"a paragraph less", "<div>\n  <p n='1'>a</p>\n  <p n='2'>b</p>\n</div>", "<div><p>a</p><p>b</p></div>", "<div><p>b</p></div>", "<div>\n  <p n='2'>b</p>\n</div>", ""},
		{"paragraphs in another order", "<div><p n='1'>a</p><p n='2'>b</p><p n='3'>c</p></div>", "<div><p>a</p><p>b</p><p>c</p></div>", "<div><p>b</p><p>c</p><p>a</p></div>", "<div><p n='2'>b</p><p n='3'>c</p><p n='1'>a</p></div>", ""},
		{"a mark more", "<p>one <c rendition='#s'>t</c>wo three</p>", "<p>one <c>t</c>wo three</p>", "<p>one <c>t</c>wo <hi>three</hi></p>", "<p>one <c rendition='#s'>t</c>wo <hi>three</hi></p>", ""},
		{"a mark less", "<p n='1'>one <hi rend='x'>two</hi> three</p>", "<p>one <hi>two</hi> three</p>", "<p>one two three</p>", "<p n='1'>one two three</p>", ""},
		{"the day, and the words for it", "<a><name>H</name><date when='1902-05-02' n='03'>2 May</date><place>B</place></a>", "<a><name>H</name><place>B</place><date when='1902-05-02'>2 May</date></a>", "<a><name>H</name><place>B</place><date when='1902-05-03'>3 May</date></a>", "<a><name>H</name><date when='1902-05-03' n='03'>3 May</date><place>B</place></a>", ""},
		{"an attribute more and one less", "<p n='1' rend='x'>a</p>", "<p rend='x'>a</p>", "<p xml:lang='de'>a</p>", "<p xml:lang=\"de\" n='1'>a</p>", ""},
		{"a value that the original has otherwise", "<p n='1' rend='y'>a</p>", "<p rend='x'>a</p>", "<p rend='z'>a</p>", "<p n='1' rend='z'>a</p>", "p"},
		{"numbers that the program gives", "<p><note xml:id='z'>a</note><note>b</note></p>", "<p><note xml:id='n1' n='1'>a</note><note xml:id='n2' n='2'>b</note></p>", "<p>new <note xml:id='n1' n='1'>a</note><note xml:id='n3' n='3'>c</note></p>", "<p>new <note xml:id='z'>a</note><note>c</note></p>", ""},
		{"the title among titles", "<t><title level='s'>Letters</title><title level='a' n='1'>H to M</title></t>", "<t><title>H to M</title></t>", "<t><title>H to K</title></t>", "<t><title level='s'>Letters</title><title level='a' n='1'>H to K</title></t>", ""},
		{"a change that has no place", "<closer n='1'>Ever<lb/><signed>A</signed></closer><p rend='x'>b</p>", "<closer><salute>Ever<lb/></salute><signed>A</signed></closer><p>b</p>", "<closer><salute>Yours<lb/></salute><signed>A</signed></closer><p>b</p>", "<closer n='1'><salute>Yours<lb/></salute><signed>A</signed></closer><p rend='x'>b</p>", "closer"},
		{"an element that was empty", "<p n='1'/><q/>", "<p/><q/>", "<p>a</p><q/>", "<p n='1'>a</p><q/>", ""},
		{"quotes", `<p n="1">a</p>`, `<p n="1">a</p>`, `<p n='"'>a</p>`, `<p n="&quot;">a</p>`, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			got, found, ok := graft.Merge(tree(t, c.original), tree(t, c.before), tree(t, c.now), true)
			if !ok {
				t.Fatal("refused")
			}
			got = strings.TrimSuffix(strings.TrimPrefix(got, `<TEI xmlns="http://www.tei-c.org/ns/1.0">`), "</TEI>")
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Error(diff)
			}
			var lost []string
			for _, d := range found {
				lost = append(lost, d.Path[strings.LastIndex(d.Path, "/")+1:])
			}
			if diff := cmp.Diff(c.lost, strings.Join(lost, " ")); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestOtherDocumentsAreNotMerged(t *testing.T) {
	letter := tree(t, "<p/>")
	for _, doc := range []string{"<html/>", `<t:TEI xmlns:t="http://www.tei-c.org/ns/1.0"/>`} {
		other, _ := xmltree.Build(source.New("o.xml", doc), xmltext.Options{})
		if _, _, ok := graft.Merge(other, letter, letter, true); ok {
			t.Errorf("%s is merged", doc)
		}
	}
}
