package html_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"teikit/convert/export/edition"
	"teikit/convert/export/folder"
	"teikit/convert/export/html"
	"teikit/tei/source"
	"teikit/tei/xmltext"
	"teikit/tei/xmltree"
)

// build reads documents as the collection that an export makes of them.
func build(t testing.TB, e *edition.Edition, documents ...string) (*folder.Collection, []*xmltree.Tree) {
	t.Helper()
	var letters []folder.Letter
	trees := map[string]*xmltree.Tree{}
	for i, content := range documents {
		name := fmt.Sprintf("letter%d.xml", i+1)
		tree, found := xmltree.Build(source.New(name, content), xmltext.Options{})
		if len(found) > 0 {
			t.Fatalf("%v\n%s", found, content)
		}
		trees[name] = tree
		letters = append(letters, folder.Read(tree)...)
	}
	c := folder.New(e, letters)
	var list []*xmltree.Tree
	for i := range c.Letters {
		list = append(list, trees[c.Letters[i].Input])
	}
	return c, list
}

// page writes the page of a letter.
func page(t testing.TB, document string) string {
	t.Helper()
	c, trees := build(t, nil, document)
	return string(html.Letter(c, 0, trees[0]).Files[0].Data)
}

// letter is a document with a body, and what stands behind it.
func letter(body string, behind ...string) string {
	return `<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:id="hale-12" xml:lang="en"><teiHeader><fileDesc><titleStmt><title>A letter</title></titleStmt><publicationStmt><p/></publicationStmt><sourceDesc><p>x</p></sourceDesc></fileDesc>` +
		`<profileDesc><correspDesc><correspAction type="sent"><persName>A. Hale</persName><placeName>Bath</placeName><date when="1902-05-03"/></correspAction><correspAction type="received"><persName>B. Marsh</persName></correspAction></correspDesc></profileDesc></teiHeader>` +
		`<text><body>` + body + `</body></text>` + strings.Join(behind, "") + `</TEI>`
}

// between is what stands in a page between two texts.
func between(t testing.TB, page, from, to string) string {
	t.Helper()
	_, rest, ok := strings.Cut(page, from)
	inner, _, ok2 := strings.Cut(rest, to)
	if !ok || !ok2 {
		_, body, _ := strings.Cut(page, "<body>")
		t.Fatalf("there is no %q ... %q in\n%s", from, to, body)
	}
	return inner
}

func TestForms(t *testing.T) {
	for _, c := range []struct{ name, body, want string }{
		{"paragraphs", `<p>One  two
three.</p><p rend="center">Four.</p>`, "<p>One two three.</p>\n<p class=\"a-c\">Four.</p>\n"},
		{"headings", `<div type="letter"><head>A</head><head>B</head><div><head>C</head></div></div>`,
			"<div class=\"div div-letter\"><h2>A</h2>\n<p class=\"subhead\">B</p>\n<div class=\"div\"><h3>C</h3>\n</div>\n</div>\n"},
		{"an opener", `<opener><dateline>Bath, <date when="1902-05-03">3 May</date></dateline><salute>Dear B,</salute></opener>`,
			`<div class="opener"><div class="dateline">Bath, <time datetime="1902-05-03">3 May</time></div>` + "\n" + `<div class="salute">Dear B,</div>` + "\n</div>\n"},
		{"a salute in a paragraph", `<p><salute>Dear B,</salute> I am</p>`, `<p><span class="b salute">Dear B,</span> I am</p>` + "\n"},
		{"deleted, added, replaced", `<p><subst><del>a</del> <add>b</add></subst></p>`, "<p><del>a</del><ins>b</ins></p>\n"},
		{"brackets", `<p><supplied cert="low">x</supplied> <unclear>y</unclear> <surplus>z</surplus> <sic>w</sic></p>`,
			`<p><span class="sign">[</span><span class="supplied">x</span><span class="sign">?]</span> <span class="unclear">y</span><span class="sign">[?]</span> ` +
				`<span class="sign">{</span><span class="surplus">z</span><span class="sign">}</span> <span class="sic">w</span><span class="sign"> [sic]</span></p>` + "\n"},
		{"choices", `<p><choice><sic>teh</sic><corr>the</corr></choice></p>`, `<p>teh <span class="sign">[</span><span class="corr">the</span><span class="sign">]</span></p>` + "\n"},
		{"gaps", `<p><gap reason="illegible" quantity="2" unit="words"/> <gap reason="editorial"/></p>`,
			`<p><span class="sign gap">[… illegible, 2 words]</span> <span class="sign gap">[…]</span></p>` + "\n"},
		{"line ends", `<p>par-<lb break="no"/>ty of<lb/>two, well -<lb break="no"/>yes</p>`,
			`<p>par<span class="hy">-</span><br class="lb">ty of <br class="lb">two, well -<br class="lb">yes</p>` + "\n"},
		{"a line at the start of a paragraph", `<p><pb n="1"/><lb/>one<lb/>two</p>`, `<p><span class="sign pb">|1|</span> one <br class="lb">two</p>` + "\n"},
		{"readings of witnesses", `<p><app><lem>mill</lem><rdg wit="#A #B">mile</rdg></app></p>`,
			`<p>mill <span class="sign">[A B: </span><span class="app">mile</span><span class="sign">]</span></p>` + "\n"},
		{"renditions as CSS", `<p style="text-align: right; position:fixed"><hi rend="font-style:italic;font-weight:bold">a</hi> <hi rendition="#g">b</hi> <hi rend="super">c</hi></p>`,
			`<p class="a-r"><b class="r-i r-b">a</b> <span class="r-sp">b</span> <sup class="r-sup">c</sup></p>` + "\n"},
		{"lines of an address", `<address><addrLine>A<lb/>B</addrLine></address>`, `<div class="address"><div class="addrline">A <br>B</div>` + "\n</div>\n"},
		{"blanks of the writer", `<p>a<space unit="chars" quantity="1"/>b</p>`, "<p>a b</p>\n"},
		{"verse", `<lg><l>a</l><l>b</l></lg>`, "<div class=\"lg\"><div class=\"l\">a</div>\n<div class=\"l\">b</div>\n</div>\n"},
		{"a list in a paragraph", `<p>a <list><item>b</item></list> c</p>`, "<div class=\"p\">a <ul><li>b</li>\n</ul>\n c</div>\n"},
		{"a list of numbers", `<list type="ordered"><head>h</head><item>b</item></list>`, "<div class=\"subhead\">h</div>\n<ol><li>b</li>\n</ol>\n"},
		{"a list in a heading", `<div><head>a <list><item>b</item></list></head></div>`, `<div class="div"><h2>a <span class="b list">b</span></h2>` + "\n</div>\n"},
		{"a table", `<table><row role="label"><cell>a</cell></row><row><cell cols="2">b</cell></row></table>`,
			`<div class="table" role="region" tabindex="0" aria-label="Table"><table>` + "\n" + `<tr><th>a</th></tr>` + "\n" + `<tr><td colspan="2">b</td></tr>` + "\n</table></div>\n"},
		{"a page", `<p>a<pb n="2"/>b</p>`, `<p>a<span class="sign pb">|2|</span>b</p>` + "\n"},
		{"another language", `<p>a <foreign xml:lang="he">שלום</foreign></p>`, `<p>a <i class="foreign" lang="he" dir="rtl">שלום</i></p>` + "\n"},
		{"right to left without a language", `<p>שלום</p>`, `<p dir="rtl">שלום</p>` + "\n"},
		{"combining characters", "<p>e\u0301 x\u0332</p>", "<p>e\u0301 x\u0332</p>\n"},
		{"an element without rule", `<p><measure unit="lb">12 lb</measure></p>`, `<p><span>12 lb</span></p>` + "\n"},
		{"an element of others", `<p><m:math xmlns:m="http://www.w3.org/1998/Math/MathML"><m:mi>x</m:mi></m:math></p>`, "<p>x</p>\n"},
		{"a note in the margin", `<p>a <note place="margin">b</note></p>`, `<p>a <span class="sign">[</span><span class="marginal">b</span><span class="sign">]</span></p>` + "\n"},
		{"a link in a link", `<p><ref target="https://example.org/a">x <ref target="https://example.org/b">y</ref></ref></p>`,
			`<p><a href="https://example.org/a">x <span class="ref">y</span></a></p>` + "\n"},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := between(t, page(t, letter(c.body)), `<div class="text">`+"\n"+`<div class="body">`, "</div>\n</div>\n<section")
			if d := cmp.Diff(c.want, got); d != "" {
				t.Error(d)
			}
		})
	}
}

func TestNotes(t *testing.T) {
	for _, c := range []struct{ name, body, behind, want string }{
		{"at its mark", `<p>a<note>b</note></p>`, "", "1 b"},
		{"in a note", `<p>a<note>b<note>c</note></note></p>`, "", "1 b2|2 c"},
		{"at the end", `<p>a<ref target="#n1">1</ref>, x<ref target="#n2">2</ref></p><div type="notes"><note xml:id="n1"><label>1</label> b</note><note xml:id="n2">c</note></div>`, "", "1 b|2 c"},
		{"with signs of its own", `<p>a<ref type="noteMark" target="#n1">*</ref></p>`, `<standOff><note xml:id="n1">b</note></standOff>`, "* b"},
		{"that leads to its place", `<p>a<anchor xml:id="a1"/></p>`, `<standOff><note xml:id="n1" target="#a1">b</note></standOff>`, "1 b"},
		{"without a mark", `<p>a</p><div type="notes"><note n="3">b</note></div>`, "", "3 b"},
		{"of two kinds with one number", `<p>a<note n="1">b</note><note n="1">c</note></p>`, "", "1 b|2 c"},
		{"seen from another", `<p>a<note xml:id="n1">b</note> see <ref target="#n1">note 1</ref></p>`, "", "1 b"},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := page(t, letter(c.body, c.behind))
			var notes []string
			for _, li := range strings.Split(between(t, p, `<section class="notes"`, "</section>"), `class="pop">`)[1:] {
				body, _, _ := strings.Cut(li, `<a class="close"`)
				no, said, _ := strings.Cut(body, `<div class="said">`)
				notes = append(notes, words(no)+" "+words(said))
			}
			if got := strings.Join(notes, "|"); got != c.want {
				t.Errorf("%s, want %s", got, c.want)
			}
			if strings.Count(p, `role="doc-noteref"`) != strings.Count(p, `role="doc-backlink"`) {
				t.Error("marks and ways back are not as many")
			}
		})
	}
}

// words are the words of HTML without its tags.
func words(s string) string {
	var b strings.Builder
	for s != "" {
		text, rest, _ := strings.Cut(s, "<")
		b.WriteString(text)
		_, s, _ = strings.Cut(rest, ">")
	}
	return strings.Join(strings.Fields(b.String()), " ")
}

func TestOriginalAndTranslation(t *testing.T) {
	for _, c := range []struct {
		body  string
		sides bool
	}{
		{`<div><div xml:lang="ru"><p>а</p></div><div type="translation" xml:lang="en"><p>b</p></div></div>`, true},
		{`<div xml:lang="ru"><p>а</p></div><div xml:lang="en"><p>b</p></div>`, true},
		{`<div xml:lang="ru"><p>а</p></div><div xml:lang="ru"><p>b</p></div>`, false},
		{`<div type="letter" xml:lang="ru"><p>а</p></div><div type="enclosure" xml:lang="en"><p>b</p></div>`, false},
		{`<div><p>b</p></div>`, false},
	} {
		if p := page(t, letter(c.body)); strings.Contains(p, `<div class="sides`) != c.sides {
			t.Errorf("%s: %v", c.body, !c.sides)
		}
	}
}

func TestLettersLeadToOneAnother(t *testing.T) {
	first := strings.NewReplacer(`"hale-12"`, `"hale-11"`, "1902-05-03", "1902-05-01").Replace(letter(`<p><ref target="hale-12.xml">next</ref></p>`))
	c, trees := build(t, nil, letter("<p>x</p>"), first)
	p := string(html.Letter(c, 0, trees[0]).Files[0].Data)
	for _, want := range []string{`<a href="hale-12.html">next</a>`, `<link rel="next" href="hale-12.html">`, `rel="next" href="hale-12.html"><span class="which">Next letter</span>`} {
		if !strings.Contains(p, want) {
			t.Errorf("the page does not have %s", want)
		}
	}
	if strings.Contains(p, `rel="prev"`) {
		t.Error("something is before the first letter")
	}
}

func TestListsHaveEachLetter(t *testing.T) {
	var documents []string
	for i := range 30 {
		documents = append(documents, strings.NewReplacer("hale-12", fmt.Sprintf("l%02d", i), "1902-05-03", fmt.Sprintf("19%02d-01-%02d", i%7, i+1), "B. Marsh", fmt.Sprintf("B. Marsh %d", i%3)).Replace(letter("<p>x</p>")))
	}
	documents = append(documents, strings.NewReplacer("hale-12", "none", `<date when="1902-05-03"/>`, "").Replace(letter("<p>x</p>")))
	c, _ := build(t, nil, documents...)
	for _, f := range html.Lists(c, nil).Files {
		for _, l := range c.Letters {
			if n := strings.Count(string(f.Data), `<a href="`+l.Name+`.html">`); n != 1 {
				t.Errorf("%s has %s %d times", f.Name, l.Name, n)
			}
		}
	}
	index := string(html.Lists(c, nil).Files[0].Data)
	for _, want := range []string{`<h2 id="y1900">1900</h2>`, `<h2 id="undated">Undated</h2>`, `<a href="#y1906">1906</a>`, "Letters: 31", `aria-current="page"`} {
		if !strings.Contains(index, want) {
			t.Errorf("the list does not have %s", want)
		}
	}
}
