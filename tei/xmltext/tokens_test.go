package xmltext_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"teikit/tei/source"
	"teikit/tei/xmltext"
)

// reader makes a Reader of a document in memory.
func reader(text string) *xmltext.Reader {
	return xmltext.NewReader(source.New("test.xml", text), xmltext.Options{})
}

// describe writes tokens in a short form, one a line: (name for a start tag with attributes, )name for an end tag, then
// "text", <!--comment-->, <?pi?>.
func describe(r *xmltext.Reader) []string {
	var lines []string
	for t := r.Next(); t != nil; t = r.Next() {
		lines = append(lines, describeToken(t))
	}
	return lines
}

func describeToken(t *xmltext.Token) string {
	switch t.Kind {
	case xmltext.StartElement:
		var b strings.Builder
		b.WriteString("(" + expanded(t.Name))
		for _, d := range t.NSDecls {
			fmt.Fprintf(&b, " xmlns:%s=%s", d.Prefix, d.URI)
		}
		for _, a := range t.Attrs {
			fmt.Fprintf(&b, " %s=%q", expanded(a.Name), a.Value)
			if a.Type != xmltext.AttrCDATA {
				b.WriteString("/" + a.Type.String())
			}
			if a.Defaulted {
				b.WriteString("/defaulted")
			}
		}
		return b.String()
	case xmltext.EndElement:
		return ")" + expanded(t.Name)
	case xmltext.Text:
		if t.CDATA {
			return fmt.Sprintf("CDATA %q", t.Text)
		}
		return fmt.Sprintf("%q", t.Text)
	case xmltext.Comment:
		return fmt.Sprintf("<!--%s-->", t.Text)
	case xmltext.ProcInst:
		return fmt.Sprintf("<?%s|%s?>", t.Name.Local, t.Text)
	case xmltext.Declaration:
		return fmt.Sprintf("declaration %s", t.Text)
	case xmltext.Doctype:
		return fmt.Sprintf("doctype %s", t.Name.Local)
	}
	return t.Kind.String()
}

func expanded(n xmltext.Name) string {
	if n.Space == "" {
		return n.Local
	}
	return "{" + n.Space + "}" + n.Local
}

func TestTokens(t *testing.T) {
	for _, c := range []struct {
		name, text string
		want       []string
	}{
		{"element", `<p>a</p>`, []string{"(p", `"a"`, ")p"}},
		{"empty element", `<lb/>`, []string{"(lb", ")lb"}},
		{"white space in tags", "<p\n\tn = 'x' ></p >", []string{`(p n="x"`, ")p"}},
		{"declaration and comments around the root", "\ufeff<?xml version='1.0'?>\n<!-- a --><p/><?b c?>\n",
			[]string{"declaration version='1.0'", "<!-- a -->", "(p", ")p", "<?b|c?>"}},
		{"names outside ASCII", `<письмо дата="1920"><été/></письмо>`, []string{`(письмо дата="1920"`, "(été", ")été", ")письмо"}},

		{"predefined entities", `<p>&lt;&amp;&gt;&quot;&apos;</p>`, []string{"(p", `"<&>\"'"`, ")p"}},
		{"character references", `<p>a&#228;&#xE4;&#x1F4E9;b</p>`, []string{"(p", `"aää📩b"`, ")p"}},
		{"line ends", "<p>a\r\nb\rc\n\r\nd\r</p>", []string{"(p", `"a\nb\nc\n\nd\n"`, ")p"}},
		{"a referenced CR is kept", "<p>a&#13;\nb</p>", []string{"(p", `"a\r\nb"`, ")p"}},
		{"CDATA", "<p>a<![CDATA[<b>&amp;\r\n]]]]>c</p>", []string{"(p", `"a"`, `CDATA "<b>&amp;\n]]"`, `"c"`, ")p"}},
		{"brackets in text", "<p>a]]b]>]</p>", []string{"(p", `"a]]b]>]"`, ")p"}},
		{"comment and processing instruction", "<p><!-- a - b\r\n--><?t  x\r?><?u?></p>",
			[]string{"(p", "<!-- a - b\n-->", "<?t|x\n?>", "<?u|?>", ")p"}},

		{"attribute normalisation", "<p a='x\ty\r\nz\n&#10;&#9;&lt;\"'/>", []string{`(p a="x y z \n\t<\""`, ")p"}},
		{"typed attribute", "<!DOCTYPE p [<!ATTLIST p a NMTOKENS #IMPLIED b CDATA #IMPLIED>]><p a='  x \n y&#32;' b=' x '/>",
			[]string{"doctype p", `(p a="x y"/NMTOKENS b=" x "`, ")p"}},
		{"a referenced line end is no space of a typed attribute", "<!DOCTYPE p [<!ATTLIST p a NMTOKENS #IMPLIED>]><p a=' x&#10; y'/>",
			[]string{"doctype p", `(p a="x\n y"/NMTOKENS`, ")p"}},
		{"defaulted attribute", `<!DOCTYPE p [<!ATTLIST p a (x|y) "x" b CDATA #FIXED "1" a CDATA "z">]><p b="1"/>`,
			[]string{"doctype p", `(p b="1" a="x"/enumeration/defaulted`, ")p"}},
		{"defaulted namespace", `<!DOCTYPE p [<!ATTLIST p xmlns CDATA "u" xmlns:q CDATA "v">]><p><q:r/></p>`,
			[]string{"doctype p", "({u}p xmlns:=u xmlns:q=v", "({v}r", "){v}r", "){u}p"}},

		{"default namespace", `<p xmlns="u" a="1"><q xmlns=""/><r/></p>`,
			[]string{`({u}p xmlns:=u a="1"`, "(q xmlns:=", ")q", "({u}r", "){u}r", "){u}p"}},
		{"prefixes", `<a:p xmlns:a="u" xmlns:b="u" a:x="1" x="2"><a:p xmlns:a="v"/><b:p/></a:p>`,
			[]string{`({u}p xmlns:a=u xmlns:b=u {u}x="1" x="2"`, "({v}p xmlns:a=v", "){v}p", "({u}p", "){u}p", "){u}p"}},
		{"xml prefix", `<p xml:id="a" xmlns:xml="http://www.w3.org/XML/1998/namespace"/>`,
			[]string{`(p xmlns:xml=http://www.w3.org/XML/1998/namespace {http://www.w3.org/XML/1998/namespace}id="a"`, ")p"}},

		{"the first declaration of an entity counts", `<!DOCTYPE p [<!ENTITY e "one"><!ENTITY e "two">]><p>&e;</p>`,
			[]string{"doctype p", "(p", `"one"`, ")p"}},
		{"entity with markup", `<!DOCTYPE p [<!ENTITY e "x<b>&f;</b>"><!ENTITY f "y&#38;#60;">]><p>-&e;-</p>`,
			[]string{"doctype p", "(p", `"-"`, `"x"`, "(b", `"y<"`, ")b", `"-"`, ")p"}},
		{"empty entity", `<!DOCTYPE p [<!ENTITY e "">]><p>a&e;b</p>`, []string{"doctype p", "(p", `"a"`, `""`, `"b"`, ")p"}},
		{"entity in attribute", `<!DOCTYPE p [<!ENTITY e "x 'y' &#38;lt;">]><p a='-&e;-'/>`, []string{"doctype p", `(p a="-x 'y' <-"`, ")p"}},
		{"line ends of an entity", "<!DOCTYPE p [<!ENTITY e 'a\r\nb&#13;'>]><p a='&e;'>&e;</p>",
			[]string{"doctype p", `(p a="a b "`, `"a\nb\r"`, ")p"}},
		{"parameter entity", `<!DOCTYPE p [<!ENTITY % d "<!ENTITY e 'x'>"> %d; ]><p>&e;</p>`, []string{"doctype p", "(p", `"x"`, ")p"}},
		{"section 4.5 and appendix D", `<!DOCTYPE p [<!ENTITY x "<b>An ampersand (&#38;#38;) may be escaped (&#38;#38;#38;) or (&amp;amp;).</b>">]><p>&x;</p>`,
			[]string{"doctype p", "(p", "(b", `"An ampersand (&) may be escaped (&#38;) or (&amp;)."`, ")b", ")p"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			if diff := cmp.Diff(c.want, describe(reader(c.text))); diff != "" {
				t.Errorf("tokens (-want +got):\n%s", diff)
			}
		})
	}
}

func TestSpans(t *testing.T) {
	text := `<?xml version="1.0"?>` + "\n" + `<!DOCTYPE p [<!ENTITY e "a<b n='1'/>">]>` + "\n" +
		`<x:p xmlns:x="u" n='a&amp;b'>t&amp;<lb/>&e;<![CDATA[c]]></x:p>`
	var got []string
	r := reader(text)
	for t := r.Next(); t != nil; t = r.Next() {
		line := fmt.Sprintf("%s: %s", t.Kind, t.File.Slice(t.Span))
		if t.NameSpan.Len() > 0 {
			line += " | " + t.File.Slice(t.NameSpan)
		}
		for _, d := range t.NSDecls {
			line += " | " + t.File.Slice(d.Span) + " | " + t.File.Slice(d.ValueSpan)
		}
		for _, a := range t.Attrs {
			line += " | " + t.File.Slice(a.NameSpan) + " | " + t.File.Slice(a.ValueSpan)
		}
		got = append(got, line)
	}
	want := []string{
		`XML declaration: <?xml version="1.0"?> | version | 1.0`,
		`document type declaration: <!DOCTYPE p [<!ENTITY e "a<b n='1'/>">]>`,
		`start tag: <x:p xmlns:x="u" n='a&amp;b'> | x:p | xmlns:x="u" | u | n | a&amp;b`,
		`text: t&amp;`,
		`start tag: <lb/> | lb`,
		`end tag: `,
		`text: &e;`,
		`start tag: &e; | &e; | &e; | &e;`,
		`end tag: &e;`,
		`text: <![CDATA[c]]>`,
		`end tag: </x:p> | x:p`,
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("spans (-want +got):\n%s", diff)
	}
}

func TestTokenDetails(t *testing.T) {
	r := reader(`<a:p xmlns:a="u" a:n="1" n="2"><q/></a:p>`)
	p := r.Next()
	if p.Prefix != "a" || p.Depth != 1 || p.Empty || p.Attrs[0].Prefix != "a" {
		t.Errorf("start tag of a:p: prefix %q, depth %d, empty %v, attribute prefix %q", p.Prefix, p.Depth, p.Empty, p.Attrs[0].Prefix)
	}
	ids := map[int]bool{p.NameID: true, p.Attrs[0].NameID: true, p.Attrs[1].NameID: true}
	if len(ids) != 3 || !ids[0] || !ids[1] || !ids[2] {
		t.Errorf("three expanded names have the numbers %v; expected 0, 1, 2", ids)
	}
	pID := p.NameID
	if q := r.Next(); !q.Empty || q.Depth != 2 || len(q.Attrs) > 0 || len(q.NSDecls) > 0 {
		t.Errorf("start tag of q: empty %v, depth %d, %d attributes, %d declarations", q.Empty, q.Depth, len(q.Attrs), len(q.NSDecls))
	}
	r.Next()
	if end := r.Next(); end.Kind != xmltext.EndElement || end.NameID != pID || end.Prefix != "a" || end.Depth != 1 {
		t.Errorf("end tag of a:p: %+v", end)
	}
}

func TestLookupPrefix(t *testing.T) {
	r := reader(`<p xmlns="u" xmlns:a="v"><q xmlns="" xmlns:a="w"/></p>`)
	want := []string{"u v", "- w", "- w", "u v"} // the last token of an element is still inside it
	for i, w := range want {
		r.Next()
		def, ok := r.LookupPrefix("")
		if !ok {
			def = "-"
		}
		a, _ := r.LookupPrefix("a")
		if got := def + " " + a; got != w {
			t.Errorf("token %d: bound are %q, want %q", i, got, w)
		}
	}
	if uri, ok := r.LookupPrefix("xml"); !ok || uri != xmltext.XMLNamespace {
		t.Errorf("xml is bound to %q", uri)
	}
	if uri, ok := r.LookupPrefix("none"); ok {
		t.Errorf("a prefix without declaration is bound to %q", uri)
	}
}

func TestDoctypeInfo(t *testing.T) {
	text := `<!DOCTYPE p PUBLIC "-//X//Y" "p.dtd" [<!NOTATION gif SYSTEM "g"><!ENTITY seal SYSTEM "s.gif" NDATA gif>]><p/>`
	r := reader(text)
	if r.DoctypeInfo() != nil {
		t.Error("there is a document type declaration before it was read")
	}
	r.Next()
	got := *r.DoctypeInfo()
	want := xmltext.DoctypeInfo{
		Name: "p", PublicID: "-//X//Y", SystemID: "p.dtd",
		Span: source.Range{Start: 0, End: len(text) - len("<p/>")}, Subset: source.Range{Start: 38, End: len(text) - len("]><p/>")},
		Notations: []xmltext.Notation{{Name: "gif", SystemID: "g"}},
		Unparsed:  []xmltext.UnparsedEntity{{Name: "seal", SystemID: "s.gif", Notation: "gif"}},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if r.WellFormed() != true {
		t.Error("an external subset that is not read makes no fault")
	}
}
