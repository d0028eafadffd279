package xinclude

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"teikit/tei/source"
	"teikit/tei/xmltext"
)

type files map[string]string

func (f files) root() *xmltext.Root {
	fsys := fstest.MapFS{}
	for name, text := range f {
		fsys[name] = &fstest.MapFile{Data: []byte(text)}
	}
	return &xmltext.Root{FS: fsys, Folder: "/ed"}
}

func (f files) reader(opts Options) *Reader {
	opts.Root = f.root()
	return NewReader(source.New("ed/a.xml", f["a.xml"]), xmltext.Options{}, opts)
}

// describe writes tokens down as XML, with what was added in brackets, and checks what holds for all of them.
func describe(t *testing.T, r *Reader) string {
	t.Helper()
	var b strings.Builder
	var open []xmltext.Token
	ids := make(map[int]xmltext.Name)
	known := func(id int, name xmltext.Name) {
		if old, ok := ids[id]; ok && old != name {
			t.Errorf("NameID %d is of %v and of %v", id, old, name)
		}
		ids[id] = name
	}
	for tok := r.Next(); tok != nil; tok = r.Next() {
		if tok.File == nil || tok.Span.End > tok.File.Len() || tok.Span.Start > tok.Span.End {
			t.Fatalf("%s has no place: %v", tok.Kind, tok.Span)
		}
		switch tok.Kind {
		case xmltext.StartElement:
			known(tok.NameID, tok.Name)
			open = append(open, *tok)
			if tok.Depth != len(open) {
				t.Errorf("depth of %s is %d, but %d elements are open", tok.Name.Local, tok.Depth, len(open))
			}
			if got := tok.File.Slice(tok.NameSpan); !strings.HasSuffix(got, tok.Name.Local) {
				t.Errorf("the name %q stands at %q", tok.Name.Local, got)
			}
			b.WriteString("<" + tok.Name.Local)
			for _, d := range tok.NSDecls {
				if d.Span == tok.NameSpan {
					fmt.Fprintf(&b, " [xmlns:%s=%s]", d.Prefix, d.URI)
				}
			}
			for _, a := range tok.Attrs {
				known(a.NameID, a.Name)
				if a.Defaulted {
					fmt.Fprintf(&b, " [%s:%s=%s]", a.Prefix, a.Name.Local, a.Value)
				} else {
					fmt.Fprintf(&b, " %s=%s", a.Name.Local, a.Value)
				}
			}
			b.WriteString(">")
		case xmltext.EndElement:
			if len(open) == 0 || open[len(open)-1].NameID != tok.NameID || tok.Depth != len(open) {
				t.Fatalf("</%s> ends nothing", tok.Name.Local)
			}
			if open[len(open)-1].File != tok.File {
				t.Errorf("%s begins and ends in different files", tok.Name.Local)
			}
			open = open[:len(open)-1]
			b.WriteString("</" + tok.Name.Local + ">")
		case xmltext.Text:
			if tok.Depth != len(open) {
				t.Errorf("depth of text is %d, but %d elements are open", tok.Depth, len(open))
			}
			b.Write(tok.Text)
		case xmltext.Comment:
			fmt.Fprintf(&b, "<!--%s-->", tok.Text)
		case xmltext.ProcInst:
			fmt.Fprintf(&b, "<?%s?>", tok.Name.Local)
		case xmltext.Declaration, xmltext.Doctype:
			b.WriteString("{" + tok.Kind.String() + "}")
		}
	}
	if len(open) > 0 {
		t.Errorf("%d elements are open", len(open))
	}
	return b.String()
}

func faults(r *Reader) []string {
	var list []string
	for _, d := range r.Faults() {
		list = append(list, fmt.Sprintf("%s:%s %s: %s", d.File(), d.Span.Position(), d.Code, d.Message))
	}
	return list
}

const xi = ` xmlns:xi="http://www.w3.org/2001/XInclude"`

func TestInclude(t *testing.T) {
	for _, c := range []struct {
		name   string
		files  files
		want   string
		faults []string // beginnings
	}{
		{"nothing", files{"a.xml": "<?xml version='1.0'?><!DOCTYPE p [<!ENTITY e 'x'>]><!--c--><p>&e;</p>"}, "{XML declaration}{document type declaration}<!--c--><p>x</p>", nil},
		{"a document", files{"a.xml": "<p" + xi + ">1<xi:include href='sub/b.xml'/>3</p>", "sub/b.xml": "<?xml version='1.0'?>\n<!DOCTYPE q [<!ENTITY e '2'>]><!--c--><q>&e;</q><?pi?>"},
			"<p>1<!--c--><q [xml:base=sub/b.xml]>2</q><?pi?>3</p>", nil},
		{"documents in documents", files{"a.xml": "<p" + xi + "><xi:include href='sub/b.xml'/><xi:include href='c.xml'/></p>", "sub/b.xml": "<q" + xi + "><xi:include href='../c.xml'/></q>", "c.xml": "<r/>"},
			"<p><q [xml:base=sub/b.xml]><r [xml:base=../c.xml]></r></q><r [xml:base=c.xml]></r></p>", nil},
		{"the document element", files{"a.xml": "<xi:include href='b.xml'" + xi + "/>", "b.xml": "<q>x</q>"}, "<q [xml:base=b.xml]>x</q>", nil},
		{"xml:base of the including document", files{"a.xml": "<p xml:base='sub/'" + xi + "><xi:include href='b.xml'/></p>", "sub/b.xml": "<q/>"}, "<p base=sub/><q [xml:base=b.xml]></q></p>", nil},
		{"xml:base of xi:include", files{"a.xml": "<p" + xi + "><xi:include xml:base='sub/' href='b.xml'/></p>", "sub/b.xml": "<q/>"}, "<p><q [xml:base=sub/b.xml]></q></p>", nil},
		{"xml:base of the included element", files{"a.xml": "<p" + xi + "><xi:include href='sub/b.xml'/></p>", "sub/b.xml": "<q xml:base='x/y.xml'/>"}, "<p><q [xml:base=sub/x/y.xml]></q></p>", nil},
		{"language", files{"a.xml": "<p xml:lang='de'" + xi + "><xi:include href='b.xml'/><xi:include href='c.xml'/></p>", "b.xml": "<q/>", "c.xml": "<q xml:lang='fr'/>"},
			"<p lang=de><q [xml:base=b.xml] [xml:lang=]></q><q lang=fr [xml:base=c.xml]></q></p>", nil},
		{"default namespace", files{"a.xml": "<p xmlns='u'" + xi + "><xi:include href='b.xml'/></p>", "b.xml": "<q/>"}, "<p><q [xmlns:=] [xml:base=b.xml]></q></p>", nil},

		{"an element by its id", files{"a.xml": "<p" + xi + "><xi:include href='b.xml' xpointer='x'/></p>", "b.xml": "<q xml:lang='de' xmlns='u' xmlns:n='v'><r>1</r><s><t xml:id=' x '>2<u/></t></s></q>"},
			"<p><t [xmlns:n=v] [xmlns:=u] id= x  [xml:base=b.xml] [xml:lang=de]>2<u></u></t></p>", nil},
		{"an element by an ID of the DTD", files{"a.xml": "<p" + xi + "><xi:include href='b.xml' xpointer='x'/></p>", "b.xml": "<!DOCTYPE q [<!ATTLIST r n ID #IMPLIED>]><q><r/><r n='x'/></q>"}, "<p><r n=x [xml:base=b.xml]></r></p>", nil},
		{"an element by numbers", files{"a.xml": "<p" + xi + "><xi:include href='b.xml' xpointer='element(/1/2/1)'/></p>", "b.xml": "<q><r><s/></r>x<r><t/><u/></r></q>"}, "<p><t [xml:base=b.xml]></t></p>", nil},
		{"an element by an id and numbers", files{"a.xml": "<p" + xi + "><xi:include href='b.xml' xpointer='element(x/1/2)'/></p>", "b.xml": "<q><r><s/></r><r xml:id='x'><t><u/><v/></t></r></q>"}, "<p><v [xml:base=b.xml]></v></p>", nil},
		{"the first part that finds something", files{"a.xml": "<p" + xi + "><xi:include href='b.xml' xpointer='xmlns(a=b^)) element(y) element(x)'/></p>", "b.xml": "<q><r xml:id='x'/></q>"}, "<p><r id=x [xml:base=b.xml]></r></p>", nil},
		{"a part of the document itself", files{"a.xml": "<p" + xi + "><q xml:id='x'>1</q><xi:include xpointer='x'/></p>"}, "<p><q id=x>1</q><q id=x>1</q></p>", nil},

		{"text", files{"a.xml": "<p" + xi + "><xi:include href='b.txt' parse='text'/></p>", "b.txt": "\ufeff<a> & b\r\n"}, "<p><a> & b\r\n</p>", nil},
		{"text in another encoding", files{"a.xml": "<p" + xi + "><xi:include href='b.txt' parse='text' encoding='KOI8-R'/></p>", "b.txt": "\xf0\xd2"}, "<p>Пр</p>", nil},
		{"text and document of one file", files{"a.xml": "<p" + xi + "><xi:include href='b.xml' parse='text'/><xi:include href='b.xml'/></p>", "b.xml": "<q/>"}, "<p><q/><q [xml:base=b.xml]></q></p>", nil},

		{"fallback", files{"a.xml": "<p" + xi + "><xi:include href='b.xml'> <!--1--> <xi:fallback>-<f>x</f>-</xi:fallback> </xi:include></p>"}, "<p>-<f>x</f>-</p>", nil},
		{"empty fallback", files{"a.xml": "<p" + xi + "><xi:include href='b.xml'><xi:fallback/></xi:include></p>"}, "<p></p>", nil},
		{"fallback that is not wanted", files{"a.xml": "<p" + xi + "><xi:include href='b.xml'><xi:fallback><xi:include href='c.xml'/></xi:fallback></xi:include></p>", "b.xml": "<q/>"}, "<p><q [xml:base=b.xml]></q></p>", nil},
		{"including in a fallback", files{"a.xml": "<p" + xi + "><xi:include href='b.xml'><xi:fallback><xi:include href='c.xml'><xi:fallback><xi:include href='d.xml'/></xi:fallback></xi:include></xi:fallback></xi:include>.</p>", "d.xml": "<d/>"}, "<p><d [xml:base=d.xml]></d>.</p>", nil},
		{"fallback for an id that is not there", files{"a.xml": "<p" + xi + "><xi:include href='b.xml' xpointer='x'><xi:fallback>f</xi:fallback></xi:include></p>", "b.xml": "<q/>"}, "<p>f</p>", nil},

		{"no file", files{"a.xml": "<p" + xi + ">\n<xi:include href='b.xml'/></p>"}, "<p>\n</p>", []string{`ed/a.xml:2:19 xml/include-resource: "b.xml" cannot be included: there is no such file`}},
		{"outside the folder", files{"a.xml": "<p" + xi + "><xi:include href='../b.xml'/></p>"}, "<p></p>", []string{`ed/a.xml:1:65 xml/include-resource: "../b.xml" cannot be included: it is outside the folder that may be read`}},
		{"the web", files{"a.xml": "<p" + xi + "><xi:include href='http://example.org/b.xml'/></p>"}, "<p></p>", []string{`ed/a.xml:1:65 xml/include-resource: "http://example.org/b.xml" cannot be included: it is no path`}},
		{"no such id", files{"a.xml": "<p" + xi + "><xi:include href='b.xml' xpointer='x'/></p>", "b.xml": "<q/>"}, "<p></p>", []string{`ed/a.xml:1:65 xml/include-resource: "b.xml#x" cannot be included: no element of the file is "x"`}},
		{"another scheme", files{"a.xml": "<p" + xi + "><xi:include href='b.xml' xpointer='xpointer(//q)'/></p>", "b.xml": "<q/>"}, "<p></p>", []string{`ed/a.xml:1:65 xml/include-resource: "b.xml#xpointer(//q)" cannot be included: the xpointer has no part`}},
		{"no pointer at all", files{"a.xml": "<p" + xi + "><xi:include href='b.xml' xpointer='element(1'/></p>", "b.xml": "<q/>"}, "<p></p>", []string{`ed/a.xml:1:65 xml/include-resource: "b.xml#element(1" cannot be included: the xpointer is not understood`}},
		{"itself", files{"a.xml": "<p" + xi + ">\n<xi:include href='a.xml'/></p>"}, "<p>\n</p>", []string{`ed/a.xml:2:19 xml/include-loop: "ed/a.xml" includes itself`}},
		{"itself through others", files{"a.xml": "<p" + xi + "><xi:include href='b.xml'/></p>", "b.xml": "<q" + xi + "><xi:include href='c.xml'/></q>", "c.xml": "<r" + xi + ">\n <xi:include href='b.xml'/></r>"},
			"<p><q [xml:base=b.xml]><r [xml:base=c.xml]>\n </r></q></p>", []string{`ed/c.xml:2:20 xml/include-loop: "ed/b.xml" includes itself`}},
		{"a part that includes itself", files{"a.xml": "<p" + xi + "><q xml:id='x'><xi:include xpointer='x'/></q></p>"}, "<p><q id=x><q id=x></q></q></p>", []string{`ed/a.xml:1:62 xml/include-loop: "ed/a.xml" includes itself`}},
		{"findings are in the included file", files{"a.xml": "<p" + xi + "><xi:include href='b.xml'/><xi:include href='b.xml'/></p>", "b.xml": "<q>\na & b</q>"},
			"<p><q [xml:base=b.xml]>\na & b</q><q [xml:base=b.xml]>\na & b</q></p>", []string{`ed/b.xml:2:3 xml/unescaped-ampersand`}},

		{"href and fragment", files{"a.xml": "<p" + xi + "><xi:include href='b.xml#x'/></p>"}, "<p></p>", []string{`ed/a.xml:1:65 xml/include-syntax: the href has a "#"`}},
		{"neither href nor xpointer", files{"a.xml": "<p" + xi + "><xi:include/></p>"}, "<p></p>", []string{`ed/a.xml:1:48 xml/include-syntax`}},
		{"parse", files{"a.xml": "<p" + xi + "><xi:include href='b' parse='html'/></p>"}, "<p></p>", []string{`ed/a.xml:1:65 xml/include-syntax: parse is "html"`}},
		{"two fallbacks", files{"a.xml": "<p" + xi + "><xi:include href='b'><xi:fallback>1</xi:fallback><xi:fallback>2</xi:fallback></xi:include></p>"}, "<p>1</p>", []string{`ed/a.xml:1:97 xml/include-syntax: an "include" has a second`}},
		{"include in include", files{"a.xml": "<p" + xi + "><xi:include href='b'><xi:include href='c'/><xi:fallback/></xi:include></p>"}, "<p></p>", []string{`ed/a.xml:1:69 xml/include-syntax: element "include" stands in an "include"`}},
		{"fallback alone", files{"a.xml": "<p" + xi + "><xi:fallback/></p>"}, "<p><fallback></fallback></p>", []string{`ed/a.xml:1:48 xml/include-syntax: a "fallback" stands outside`}},
		{"text as the document element", files{"a.xml": "<xi:include href='b.txt' parse='text'" + xi + "/>", "b.txt": "x"}, "x", []string{`ed/b.txt:1:1 xml/include-syntax: a text is included in place of`}},
		{"two document elements", files{"a.xml": "<xi:include href='b.xml'" + xi + "><xi:fallback><q/><r/></xi:fallback></xi:include>"}, "<q></q><r></r>", []string{`ed/a.xml:1:87 xml/include-syntax: including makes "r" a second`}},
		{"text with characters that are not allowed", files{"a.xml": "<p" + xi + "><xi:include href='b.txt' parse='text'/></p>", "b.txt": "a\n\x01"}, "<p></p>", []string{`ed/b.txt:2:1 xml/include-syntax: a text that is included has a character`}},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := c.files.reader(Options{})
			if got := describe(t, r); got != c.want {
				t.Errorf("got  %s\nwant %s", got, c.want)
			}
			got := faults(r)
			if len(got) != len(c.faults) {
				t.Fatalf("findings %q, want %q", got, c.faults)
			}
			for i := range got {
				if !strings.HasPrefix(got[i], c.faults[i]) {
					t.Errorf("finding %s, want %s", got[i], c.faults[i])
				}
			}
			if r.WellFormed() != (len(got) == 0) {
				t.Errorf("well-formed: %v", r.WellFormed())
			}
		})
	}
}

func TestWithoutRootOnlyTheDocumentItselfIsIncluded(t *testing.T) {
	text := "<p" + xi + "><q xml:id='x'/><xi:include xpointer='x'/><xi:include href='b.xml'/></p>"
	r := NewReader(source.New("ed/a.xml", text), xmltext.Options{}, Options{})
	if got := describe(t, r); got != "<p><q id=x></q><q id=x></q></p>" {
		t.Errorf("got %s", got)
	}
	if got := faults(r); len(got) != 1 || !strings.Contains(got[0], "no folder has been allowed") {
		t.Errorf("findings %q", got)
	}
}

func TestFixupCanBeLeftOut(t *testing.T) {
	f := files{"a.xml": "<p xml:lang='de'" + xi + "><xi:include href='b.xml'/></p>", "b.xml": "<q xml:base='x'/>"}
	if got := describe(t, f.reader(Options{NoFixup: true})); got != "<p lang=de><q base=x></q></p>" {
		t.Errorf("got %s", got)
	}
}

func TestPrefixesAreThoseOfTheFile(t *testing.T) {
	f := files{"a.xml": "<p xmlns:n='u'" + xi + "><xi:include href='b.xml'/></p>", "b.xml": "<q xmlns:n='v'/>"}
	r := f.reader(Options{})
	for tok := r.Next(); tok != nil; tok = r.Next() {
		if uri, ok := r.Current().LookupPrefix("n"); !ok || uri != map[string]string{"p": "u", "q": "v"}[tok.Name.Local] {
			t.Errorf("in %s the prefix is bound to %q", tok.Name.Local, uri)
		}
	}
}

// TestLimits states that hostile documents end in bounded work.
func TestLimits(t *testing.T) {
	laughs := files{"a.xml": "<p" + xi + "><xi:include href='b20.xml'/></p>", "b0.xml": "<q>ha</q>"}
	for i := range 20 {
		laughs[fmt.Sprintf("b%d.xml", i+1)] = "<q" + xi + ">" + strings.Repeat(fmt.Sprintf("<xi:include href='b%d.xml'/>", i), 10) + "</q>"
	}
	deep := files{"a.xml": "<p" + xi + "><xi:include href='b0.xml'/></p>"}
	for i := range 100 {
		deep[fmt.Sprintf("b%d.xml", i)] = fmt.Sprintf("<q"+xi+"><xi:include href='b%d.xml'/></q>", i+1)
	}
	long := files{"a.xml": "<p" + xi + ">" + strings.Repeat("<xi:include href='b.txt' parse='text'/>", 100) + "</p>", "b.txt": strings.Repeat("x", 1000)}
	for _, c := range []struct {
		name  string
		files files
		opts  Options
		want  string
	}{
		{"billion laughs", laughs, Options{}, "more is included than the limit of 10000 times"},
		{"depth", deep, Options{}, "deeper than the limit of 40"},
		{"bytes", long, Options{Bytes: 50_000}, "longer together than the limit of 50000 bytes"},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := c.files.reader(c.opts)
			describe(t, r)
			if got := faults(r); len(got) != 1 || !strings.Contains(got[0], c.want) {
				t.Errorf("findings %q, want one: %s", got, c.want)
			}
		})
	}
}

func TestStreamedDocumentsInclude(t *testing.T) {
	f := files{"a.xml": "<p" + xi + "><q xml:id='x'>1</q><xi:include xpointer='x'/><xi:include href='b.xml'/></p>", "b.xml": "<r/>"}
	held := describe(t, f.reader(Options{}))
	main := source.NewStreamed("ed/a.xml", strings.NewReader(f["a.xml"]), "UTF-8")
	if got := describe(t, NewReader(main, xmltext.Options{}, Options{Root: f.root()})); got != held {
		t.Error(cmp.Diff(held, got))
	}
}

func TestRelativeTo(t *testing.T) {
	for _, c := range []struct{ base, uri, want string }{
		{"a.xml", "b.xml", "b.xml"}, {"x/a.xml", "x/b.xml", "b.xml"}, {"x/y/a.xml", "x/b.xml", "../b.xml"}, {"x/a.xml", "b.xml", "../b.xml"},
		{"a.xml", "http://example.org/b", "http://example.org/b"}, {"a.xml", "/b.xml", "/b.xml"}, {"../a.xml", "b.xml", "b.xml"},
		{"/x/a.xml", "/x/b.xml", "b.xml"}, {"x/", "x/b.xml", "b.xml"},
	} {
		got := relativeTo(c.base, c.uri)
		if got != c.want {
			t.Errorf("%q seen from %q is %q, want %q", c.uri, c.base, got, c.want)
		}
	}
}

func FuzzInclude(f *testing.F) {
	f.Add("<p"+xi+"><xi:include href='b.xml'/><xi:include href='c.xml' xpointer='element(x/1)'><xi:fallback>x<b/></xi:fallback></xi:include></p>", "<q xml:id='x'"+xi+"><r/><xi:include xpointer='x'/></q>", "<q/>")
	f.Add("<p"+xi+"><xi:include href='b.xml' parse='text'/><xi:include href='a.xml'/></p>", "&", "<q xml:lang='de' xml:base='..'/>")
	f.Fuzz(func(t *testing.T, a, b, c string) {
		r := files{"a.xml": a, "b.xml": b, "c.xml": c}.reader(Options{Includes: 100, Bytes: 1 << 20})
		depth := 0
		for tok := r.Next(); tok != nil; tok = r.Next() {
			switch tok.Kind {
			case xmltext.StartElement:
				depth++
				if tok.Depth != depth {
					t.Fatalf("%s has depth %d, want %d", tok.Name.Local, tok.Depth, depth)
				}
			case xmltext.EndElement:
				depth--
			}
			if tok.Span.End > tok.File.Len() || tok.Span.Start < 0 || tok.Span.Start > tok.Span.End {
				t.Fatalf("%s at %v of %s", tok.Kind, tok.Span, tok.File.Name())
			}
		}
		if depth != 0 {
			t.Errorf("%d elements are open", depth)
		}
		if !r.WellFormed() && len(r.Faults()) == 0 {
			t.Error("not well-formed, but without finding")
		}
	})
}
