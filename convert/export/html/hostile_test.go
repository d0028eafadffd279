package html_test

import (
	"strings"
	"testing"

	nethtml "golang.org/x/net/html"

	"teikit/convert/export/edition"
	"teikit/convert/export/html"
)

// hostile is what must stay words.
const hostile = `&lt;script>alert(1)&lt;/script>&lt;img src=x onerror=alert(1)>]]&gt;"'--&gt;`

// TestNothingOfALetterBecomesAScriptOrAPath writes letters that try, in each place where a letter says something, and looks at all elements and addresses of their pages.
func TestNothingOfALetterBecomesAScriptOrAPath(t *testing.T) {
	attribute := strings.ReplaceAll(hostile, `"`, "&quot;")
	pointers := []string{"javascript:alert(1)", " JaVaScRiPt:alert(1)", "data:text/html,&lt;script>alert(1)&lt;/script>", "vbscript:x", "../../etc/passwd", "file:///etc/passwd", "//evil.example/x", `https://a.example/&quot;onmouseover=&quot;alert(1)`,
		"https://user:pass@evil.example/", "#&quot;>&lt;script>", attribute, "java&#10;script:alert(1)", "hale-12.xml/../../x", "mailto:x@example.org"}
	for _, pointer := range pointers {
		body := `<div type="` + attribute + `"><head>` + hostile + `</head><p xml:lang="en" rend="` + attribute + `" style="background:url(javascript:alert(1))" n="` + attribute + `">` + hostile +
			`<ref target="` + pointer + `">` + hostile + `</ref><ptr target="` + pointer + `"/><note n="` + attribute + `" type="` + attribute + `">` + hostile + `</note>` +
			`<pb n="` + attribute + `" facs="` + pointer + `"/><gap reason="` + attribute + `" unit="` + attribute + `" quantity="` + attribute + `"/><persName ref="` + pointer + ` #p1">` + hostile + `</persName>` +
			`<handShift medium="` + attribute + `"/><date when="` + attribute + `">x</date><figure><graphic url="` + pointer + `"/><figDesc>` + hostile + `</figDesc></figure>` +
			`<table><row><cell cols="` + attribute + `" rows="999999">` + hostile + `</cell></row></table><script>alert(1)</script><h:script xmlns:h="http://www.w3.org/1999/xhtml">alert(1)</h:script>` +
			`<h:img xmlns:h="http://www.w3.org/1999/xhtml" src="x" onerror="alert(1)"/><style>*{display:none}</style></p></div>`
		document := letter(body, `<standOff><listPerson><person xml:id="p1"><persName>`+hostile+`</persName><note>`+hostile+`</note><idno>`+pointer+`</idno></person></listPerson></standOff>`)
		document = strings.NewReplacer("A letter", hostile, "A. Hale", hostile, "B. Marsh", hostile, "Bath", hostile, `"hale-12"`, `"`+attribute+`"`, "<p>x</p>", "<p>"+hostile+"</p>").Replace(document)
		c, trees := build(t, &edition.Edition{Title: `<script>alert(1)</script>`, Licence: "javascript:alert(1)", Image: "https://example.org/{id}.jpg"}, document)
		out := html.Letter(c, 0, trees[0])
		files := append(out.Files, html.Lists(c, nil).Files...)
		for _, f := range files {
			if strings.ContainsAny(f.Name, "/\\<>\"' ") || strings.HasPrefix(f.Name, ".") {
				t.Errorf("the file is called %q", f.Name)
			}
			checkHarmless(t, pointer, string(f.Data))
		}
	}
}

// checkHarmless looks at each element and attribute of a page.
func checkHarmless(t *testing.T, pointer, page string) {
	t.Helper()
	doc, err := nethtml.Parse(strings.NewReader(page))
	if err != nil {
		t.Fatal(err)
	}
	styles := 0
	each(doc, func(n *nethtml.Node) bool {
		switch n.Data {
		case "script", "img", "iframe", "object", "embed", "svg", "math", "base", "form", "video", "audio":
			t.Errorf("%q: the page has an element %q", pointer, n.Data)
		case "style":
			styles++
		}
		for _, a := range n.Attr {
			switch {
			case strings.HasPrefix(a.Key, "on"), a.Key == "src", a.Key == "srcdoc", a.Key == "style" && !strings.HasPrefix(a.Val, "--rows:"):
				t.Errorf("%q: the element %q has the attribute %s=%q", pointer, n.Data, a.Key, a.Val)
			case a.Key == "href" && !harmlessAddress(a.Val):
				t.Errorf("%q: a link leads to %q", pointer, a.Val)
			}
		}
		return true
	})
	if styles != 1 {
		t.Errorf("%q: the page has %d style sheets", pointer, styles)
	}
}

// harmlessAddress reports whether a link leads to the web, into the page, or to a page beside it.
func harmlessAddress(s string) bool {
	if strings.HasPrefix(s, "#") {
		return !strings.ContainsAny(s, "<>\" ")
	}
	if strings.HasPrefix(s, "https://") || strings.HasPrefix(s, "http://") {
		return !strings.ContainsAny(s, "<>\" @")
	}
	return strings.HasSuffix(s, ".html") && !strings.ContainsAny(s, "/\\:<>\" ")
}

func TestPointersThatBecomeNoLinksAreTold(t *testing.T) {
	c, trees := build(t, nil, letter(`<p><ref target="javascript:alert(1)">x</ref> <ref target="javascript:alert(1)">y</ref> <ref target="other.pdf">z</ref><pb facs="a.jpg"/><pb facs="b.jpg"/></p>`))
	var codes []string
	for _, d := range html.Letter(c, 0, trees[0]).Found {
		codes = append(codes, string(d.Code))
	}
	if got := strings.Join(codes, " "); got != "export/html-no-link export/html-no-link export/html-no-image" {
		t.Error(got)
	}
	c.Edition.Image = "https://example.org/{id}/full.jpg"
	out := html.Letter(c, 0, trees[0])
	if want := `<a class="sign pb" href="https://example.org/a.jpg/full.jpg" aria-label="Image of page 1">|1|</a>`; !strings.Contains(string(out.Files[0].Data), want) {
		t.Errorf("the page does not have %s", want)
	}
}

func TestImagesWithoutAddressAreToldOnce(t *testing.T) {
	var documents []string
	for _, id := range []string{"c", "a", "b"} {
		documents = append(documents, strings.NewReplacer(`"hale-12"`, `"`+id+`"`, "05-03", "05-0"+string(id[0]-'a'+'1')).Replace(letter(`<p><pb facs="a.jpg"/>x</p>`)))
	}
	c, trees := build(t, nil, documents...)
	s := &html.Site{}
	for _, i := range []int{2, 0, 1} {
		if found := s.Letter(c, i, trees[i]).Found; len(found) > 0 {
			t.Errorf("%v", found)
		}
	}
	found := s.Whole(c, nil).Found
	if len(found) != 1 || found[0].Span.File.Name() != "letter2.xml" || !strings.HasSuffix(found[0].Message, "; so it is in 2 more of 3 letters") {
		t.Errorf("%v", found)
	}
}
