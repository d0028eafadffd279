package tei

import (
	"strings"
	"testing"

	"github.com/beevik/etree"
	"github.com/google/go-cmp/cmp"
)

func TestLayoutLeavesTextAlone(t *testing.T) {
	d := New("TEI")
	body := Add(Add(d.Root, "text"), "body")
	div := Add(body, "div", "type", "letter", "subtype", "")
	p := AddText(div, "p", "Peace with ")
	AddText(p, "placeName", "Armenia", "ref", "#pl-armenia")
	note := Add(p, "note", "n", "1")
	AddText(note, "p", "A note.")
	p.CreateText(".")
	Add(Add(div, "closer"), "signed")
	want := `<?xml version="1.0" encoding="UTF-8"?>
<TEI xmlns="http://www.tei-c.org/ns/1.0">
  <text>
    <body>
      <div type="letter">
        <p>Peace with <placeName ref="#pl-armenia">Armenia</placeName><note n="1"><p>A note.</p></note>.</p>
        <closer>
          <signed/>
        </closer>
      </div>
    </body>
  </text>
</TEI>
`
	if diff := cmp.Diff(want, d.String()); diff != "" {
		t.Error(diff)
	}
}

func TestWhatIsWrittenReadsBackTheSame(t *testing.T) {
	for _, s := range []string{"a & b < c > d", `"quoted" 'text'`, "tab\tline\nend", "carriage\rreturn", "]]>", "é 𝄞 \u00a0"} {
		d := New("TEI")
		AddText(d.Root, "p", s, "n", s)
		back := etree.NewDocument()
		if err := back.ReadFromString(d.String()); err != nil {
			t.Fatalf("%q: %v", s, err)
		}
		p := back.Root().SelectElement("p")
		if p.Text() != s || p.SelectAttrValue("n", "") != s {
			t.Errorf("%q came back as %q and %q", s, p.Text(), p.SelectAttrValue("n", ""))
		}
	}
}

func TestPaths(t *testing.T) {
	d := New("TEI")
	div := Add(d.Root, "div")
	first, second := Add(div, "p"), Add(div, "p")
	head := Add(second, "hi")
	paths := d.Paths()
	for e, want := range map[*etree.Element]string{d.Root: "/TEI", first: "/TEI/div/p[1]", second: "/TEI/div/p[2]", head: "/TEI/div/p[2]/hi"} {
		if paths[e] != want {
			t.Errorf("path %q, want %q", paths[e], want)
		}
	}
}

func TestCorpusHasOneNamespaceDeclaration(t *testing.T) {
	a, b := New("TEI"), New("TEI")
	got := Corpus(etree.NewElement("teiHeader"), []*Document{a, b}).String()
	if strings.Count(got, "xmlns") != 1 || strings.Count(got, "<TEI/>") != 2 {
		t.Error(got)
	}
	if len(a.Root.Attr) != 1 {
		t.Error("the documents themselves stay as they are")
	}
}
