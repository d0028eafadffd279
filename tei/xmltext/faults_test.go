package xmltext_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"teikit/tei/diag"
	"teikit/tei/source"
	"teikit/tei/xmltext"
)

// faultsOf reads a document given as bytes in any encoding.
func faultsOf(text string) diag.List {
	f, faults := xmltext.Decode("test.xml", []byte(text))
	r := xmltext.NewReader(f, xmltext.Options{})
	for r.Next() != nil {
	}
	return append(faults, r.Faults()...)
}

// summary is each finding as code and the text that it points to.
func summary(l diag.List) []string {
	var lines []string
	for _, d := range l {
		lines = append(lines, fmt.Sprintf("%s %s", strings.TrimPrefix(string(d.Code), "xml/"), d.Span.Text()))
	}
	return lines
}

// TestFaults states what is found in broken documents: all mistakes, each once, and nothing that only follows from them.
func TestFaults(t *testing.T) {
	for _, c := range []struct {
		name, text string
		want       []string
	}{
		{"none", `<p>a</p>`, nil},

		{"missing end tag", `<div><p>a <hi>b</p><p>c</p></div>`, []string{"mismatched-end-tag </p>"}},
		{"several missing end tags", `<div><p>a <hi>b <ref>c</div>`, []string{"mismatched-end-tag </div>"}},
		{"misspelt end tag", `<p><hi>a</hl> b</p>`, []string{"mismatched-end-tag </hl>"}},
		{"end tag of another name", `<p><hi>a</ref> b</p>`, []string{"mismatched-end-tag </ref>"}},
		{"end tag in capitals", `<p>a</P>`, []string{"mismatched-end-tag </P>"}},
		{"name of the outer element", `<div><p><hi>a</p> b</p></div>`, []string{"mismatched-end-tag </p>"}},
		{"missing end tag in elements of one name", `<div><div><hi>a</div></div>`, []string{"mismatched-end-tag </div>"}},
		{"crossing elements", `<p><b>a<i>b</b>c</i>d</p>`, []string{"mismatched-end-tag </b>"}},
		{"two mistakes apart", `<div><p><hi>a</p><p><hi>b</p></div>`, []string{"mismatched-end-tag </p>", "mismatched-end-tag </p>"}},
		{"stray end tag", `<div><p>a</hi> b</p></div>`, []string{"stray-end-tag </hi>"}},
		{"stray end tag behind the root", `<p/></p>`, []string{"stray-end-tag </p>"}},
		{"end tag without name", `<p><hi>a</> b</p>`, []string{"tag-syntax </>"}},
		{"white space before the name of an end tag", `<p>a</ p>`, []string{"tag-syntax </ p>"}},
		{"end tag with an attribute", `<p>a</p n="1">`, []string{`tag-syntax </p n="1">`}},
		{"end tag without end", `<div><p>a</p<p>b</p></div>`, []string{"tag-syntax </p"}},
		{"unclosed element", `<body><p>a</p>`, []string{"unclosed-element <body>"}},
		{"file cut off", `<TEI><text><body><p>a`, []string{"unclosed-element <p>"}},
		{"file cut off in a tag", `<TEI><text><p n="1"`, []string{`unclosed-tag <p n="1"`}},

		{"tag without end", `<p n="1" <hi>a</hi></p>`, []string{`unclosed-tag <p n="1" `}},
		{"tag without end before text", `<p><hi n="1" a</hi> b</p>`, []string{"attribute-without-value a", `unclosed-tag <hi n="1" a`}},
		{"junk in a tag", `<p ; n="1">a</p>`, []string{"tag-syntax ;"}},
		{"name directly before an attribute", `<p"1">a</p>`, []string{`tag-syntax "1"`}},
		{"white space before the name", `<p>a < hi>b</hi> </p>`, []string{"tag-syntax < "}},
		{"slash in a tag", `<p><lb / n="1"/></p>`, []string{"tag-syntax /"}},
		{"duplicate attribute", `<p n="1" k="2" n="3" n="4"/>`, []string{"duplicate-attribute n", "duplicate-attribute n"}},
		{"duplicate namespace declaration", `<p xmlns="u" xmlns="v"/>`, []string{"duplicate-attribute xmlns"}},
		{"duplicate expanded name", `<p xmlns:a="u" xmlns:b="u" a:n="1" b:n="2"/>`, []string{"duplicate-attribute b:n"}},
		{"unquoted value", `<p n=1 k=a&amp;b>x</p>`, []string{"unquoted-attribute n=1", "unquoted-attribute k=a&amp;b"}},
		{"unquoted value before the end of an empty element", `<p n=1/>`, []string{"unquoted-attribute n=1"}},
		{"typographic quotes", `<p n=“1 a” k=„2“>x</p>`, []string{"unquoted-attribute n=“1 a”", "unquoted-attribute k=„2“"}},
		{"only the closing quote", `<p n=1">x</p>`, []string{`unquoted-attribute n=1"`}},
		{"missing closing quote", `<p n="1>a <hi k="b">c</hi></p>`, []string{`unclosed-attribute-value n="`}},
		{"missing closing quote before an attribute", `<p n="1 k="2">a</p>`, []string{`unclosed-attribute-value n="`}},
		{"missing closing quote in the last tag", `<div><p n='1>a</p></div>`, []string{`unclosed-attribute-value n='`}},
		{"missing closing quote of an empty element", `<p><lb n="1/>a <hi k="b">c</hi></p>`, []string{`unclosed-attribute-value n="`}},
		{"quotes in a value", `<p n="the "great" one" k="1">a</p>`, []string{`quote-in-attribute n="the "great" one"`}},
		{"missing equals sign", `<p n "1" k="2">a</p>`, []string{`missing-equals n "`}},
		{"attribute without value", `<p n k= >a</p>`, []string{"attribute-without-value n", "attribute-without-value k= "}},
		{"missing space", `<p n="1"k="2">a</p>`, []string{`missing-space "`}},
		{"less-than in a value", `<p n="a < b">c</p>`, []string{"less-than-in-attribute <"}},
		{"bad reference in a value", `<p n="a & b &x; &#0;">c</p>`,
			[]string{"unescaped-ampersand &", "undefined-entity &x;", "character-reference &#0;"}},

		{"unbound prefix, reported once", `<p><a:b a:c="1"/><a:d/><b:e/></p>`, []string{"unbound-prefix a", "unbound-prefix b"}},
		{"prefix out of scope", `<p><q xmlns:a="u"/><a:b/></p>`, []string{"unbound-prefix a"}},
		{"reserved prefixes", `<p xmlns:xml="u" xmlns:xmlns="v"/>`, []string{`reserved-namespace xmlns:xml="u"`, `reserved-namespace xmlns:xmlns="v"`}},
		{"reserved namespaces", `<p xmlns:a="http://www.w3.org/XML/1998/namespace" xmlns="http://www.w3.org/2000/xmlns/"/>`,
			[]string{"reserved-namespace http://www.w3.org/XML/1998/namespace", "reserved-namespace http://www.w3.org/2000/xmlns/"}},
		{"element with prefix xmlns", `<xmlns:p/>`, []string{"reserved-namespace xmlns:p"}},
		{"empty namespace", `<p xmlns:a=""><a:b/></p>`, []string{"empty-namespace "}},
		{"colons", `<a:b:c :d="1" e:="2"/>`, []string{"qualified-name a:b:c", "qualified-name :d", "qualified-name e:"}},
		{"colons in other names", `<!DOCTYPE p [<!ENTITY a:b ""><!NOTATION c:d SYSTEM "">]><?e:f?><p/>`,
			[]string{"qualified-name a:b", "qualified-name c:d", "qualified-name e:f"}},

		{"unescaped less-than", `<p>3 < 4 <5 <= <</p>`,
			[]string{"unescaped-less-than <", "unescaped-less-than <", "unescaped-less-than <", "unescaped-less-than <"}},
		{"less-than before a letter", `<p>if a<b then <hi>c</hi></p>`, []string{"unescaped-less-than <"}},
		{"unescaped ampersand", `<p>R&D & Co. &c. &;</p>`,
			[]string{"unescaped-ampersand &", "unescaped-ampersand &", "unescaped-ampersand &", "unescaped-ampersand &"}},
		{"reference without semicolon", `<p>&amp &eacute</p>`, []string{"unescaped-ampersand &amp", "unescaped-ampersand &eacute"}},
		{"undefined entities", `<p>&nbsp;&foo;</p>`, []string{"undefined-entity &nbsp;", "undefined-entity &foo;"}},
		{"bad character references", `<p>&#;&#x;&#12&#xD800;&#x110000;&#99999999999;&#1;</p>`,
			[]string{"character-reference &#", "character-reference &#x", "character-reference &#12", "character-reference &#xD800;",
				"character-reference &#x110000;", "character-reference &#99999999999;", "character-reference &#1;"}},
		{"end of CDATA in text", `<p>a]]>b]]]></p>`, []string{"cdata-end-in-text ]]>", "cdata-end-in-text ]]>"}},
		{"bad characters", "<p>a\x0b\x0cb\ufffe<!--\x01--><![CDATA[\x02]]><?x \x03?></p>",
			[]string{"bad-character \x0b\x0c", "bad-character \ufffe", "bad-character \x01", "bad-character \x02", "bad-character \x03"}},
		{"no UTF-8", "<p>M\xfcnchen, K\xf6ln</p>", []string{"invalid-encoding \xfc", "invalid-encoding \xf6"}},
		{"overlong and surrogate sequences", "<p>\xc0\x80 \xed\xa0\x80</p>", []string{"invalid-encoding \xc0\x80", "invalid-encoding \xed\xa0\x80"}},

		{"hyphens in a comment", `<p><!-- a -- b -- c --></p>`, []string{"comment --"}},
		{"three hyphens at the end of a comment", `<p><!-- a ---></p>`, []string{"comment -"}},
		{"comment without end", `<div><!-- a <p>b</p></div>`, []string{"comment <!--"}},
		{"comment in a comment", `<p><!-- a <!-- b --></p>`, []string{"comment <!--"}},
		{"comment with a misspelt end", `<p><!-- a -> b <hi>c</hi></p>`, []string{"comment ->"}},
		{"processing instruction without end", `<p><?a b> c <hi>d</hi></p>`, []string{"processing-instruction <?a b>"}},
		{"processing instruction without target", `<p><? a ?></p>`, []string{"processing-instruction <?"}},
		{"CDATA section without end", `<p><![CDATA[ a <hi>b</hi></p>`, []string{"cdata-section <![CDATA["}},
		{"unknown markup", `<p><!- a -> b<![INCLUDE[ c ]]></p>`, []string{"markup <!- a ->", "markup <![INCLUDE[ c ]]>"}},

		{"empty file", "", []string{"no-root "}},
		{"white space only", " \n", []string{"no-root "}},
		{"plain text", "Dear Sir", []string{"no-root D"}},
		{"comments only", "<!-- a -->", []string{"no-root "}},
		{"two roots", `<p>a</p><q>b & c</q><r/>`, []string{"second-root <q", "unescaped-ampersand &"}},
		{"text before and behind the root", "a <p/> b <!-- c --> d", []string{"text-outside-root a", "text-outside-root b"}},
		{"CDATA outside the root", `<p/><![CDATA[a]]>`, []string{"text-outside-root <![CDATA["}},

		{"XML declaration behind an empty line", "\n<?xml version='1.0'?><p/>", []string{"declaration <?xml version='1.0'?>"}},
		{"XML declaration in the middle", "<p><?xml version='1.0'?></p>", []string{"declaration <?xml version='1.0'?>"}},
		{"reserved target", "<p><?XML a?></p>", []string{"declaration <?XML"}},
		{"XML declaration without version", `<?xml encoding="UTF-8"?><p/>`, []string{`declaration <?xml encoding="UTF-8"?>`}},
		{"XML declaration in the wrong order", `<?xml version="1.0" standalone="no" encoding="UTF-8"?><p/>`, []string{"declaration encoding"}},
		{"XML declaration with bad values", `<?xml version="2.0" encoding="utf 8" standalone="maybe"?><p/>`,
			[]string{"declaration 2.0", "declaration utf 8", "declaration maybe"}},
		{"XML declaration with junk", `<?xml version="1.0" lang="de"?><p/>`, []string{"declaration lang"}},
		{"XML declaration without quotes", `<?xml version=1.0?><p/>`, []string{"declaration version=1.0"}},
		{"XML declaration without end", `<?xml version="1.0"><p/>`, []string{`declaration <?xml version="1.0">`}},
		{"XML 1.1", `<?xml version="1.1"?><p/>`, []string{"version 1.1"}},
		{"later versions of XML 1", `<?xml version="1.2"?><p/>`, nil},
		{"encoding mismatch", `<?xml version="1.0" encoding="UTF-16"?><p>é</p>`, []string{"encoding-mismatch UTF-16"}},
		{"mark of UTF-8 against the declaration", "\ufeff<?xml version='1.0' encoding='ISO-8859-1'?><p>é</p>", []string{"encoding-mismatch ISO-8859-1"}},
		{"unknown encoding", `<?xml version="1.0" encoding="klingon"?><p>é</p>`, []string{"unknown-encoding klingon"}},

		{"doctype in small letters", `<!doctype p><p/>`, []string{"doctype <!doctype"}},
		{"second doctype", `<!DOCTYPE p><!DOCTYPE p [<!ENTITY a "]">]><p/>`, []string{"doctype <!DOCTYPE"}},
		{"doctype in the document", `<p><!DOCTYPE p>a</p>`, []string{"doctype <!DOCTYPE"}},
		{"doctype without end", `<!DOCTYPE p [<!ENTITY a "b"> <p>&a;</p>`, []string{"doctype <"}},
		{"broken declarations", `<!DOCTYPE p [<!ENTITY a><!ELEMENT p (a,b|c)><!ATTLIST p a CDATE #IMPLIED><!FOO>]><p>&a;&b;</p>`,
			[]string{"dtd-syntax >", "dtd-syntax |", "dtd-syntax CDATE", "dtd-syntax <"}},
		{"parameter entity in a declaration", `<!DOCTYPE p [<!ENTITY % c "CDATA"><!ATTLIST p a %c; #IMPLIED>]><p/>`, []string{"dtd-syntax %c"}},
		{"parameter entity in an entity value", `<!DOCTYPE p [<!ENTITY % c "x"><!ENTITY e "%c;">]><p/>`, []string{"dtd-syntax %"}},
		{"entity that contains itself", `<!DOCTYPE p [<!ENTITY a "&b;"><!ENTITY b "&a;">]><p n="&a;">&a;</p>`,
			[]string{"entity-recursion &a;", "entity-recursion &a;"}},
		{"entity that opens an element", `<!DOCTYPE p [<!ENTITY a "<hi>">]><p>&a;x</p>`, []string{"entity-unbalanced &a;"}},
		{"entity that closes an element", `<!DOCTYPE p [<!ENTITY a "</hi>">]><p><hi>&a;x</hi></p>`, []string{"entity-unbalanced &a;"}},
		{"broken markup in an entity", `<!DOCTYPE p [<!ENTITY a "x &#60; y"><!ENTITY b "&#38; z">]><p>&a;&b;</p>`,
			[]string{"unescaped-less-than &a;", "unescaped-ampersand &b;"}},
		{"less-than from an entity in a value", `<!DOCTYPE p [<!ENTITY a "&#60;">]><p n="&a;"/>`, []string{"less-than-in-attribute &a;"}},
		{"unparsed entity in text", `<!DOCTYPE p [<!ENTITY a SYSTEM "a" NDATA n>]><p>&a;</p>`, []string{"entity-misplaced &a;"}},
		{"external entity", `<!DOCTYPE p [<!ENTITY a SYSTEM "a">]><p>&a;</p>`, []string{"skipped-entity &a;"}},
		{"external entity in a value", `<!DOCTYPE p [<!ENTITY a SYSTEM "a">]><p n="&a;"/>`, []string{"entity-misplaced &a;"}},
		{"external subset", `<!DOCTYPE p SYSTEM "p.dtd"><p>&a;</p>`, []string{"external-subset <!DOCTYPE", "skipped-entity &a;"}},
		{"external subset of a standalone document", `<?xml version="1.0" standalone="yes"?><!DOCTYPE p SYSTEM "p.dtd"><p>&a;</p>`,
			[]string{"external-subset <!DOCTYPE", "undefined-entity &a;"}},
		{"external parameter entity", `<!DOCTYPE p [<!ENTITY % x SYSTEM "x">%x;<!ENTITY a "">]><p>&a;</p>`,
			[]string{"skipped-entity %x;", "skipped-entity &a;"}},
		{"entity used in a default before its declaration", `<!DOCTYPE p [<!ATTLIST p n CDATA "&a;"><!ENTITY a "">]><p/>`,
			[]string{"undefined-entity &a;"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			faults := faultsOf(c.text)
			if diff := cmp.Diff(c.want, summary(faults)); diff != "" {
				t.Errorf("findings (-want +got):\n%s", diff)
			}
			for _, d := range faults {
				if !slices.ContainsFunc(xmltext.Topics, func(topic *diag.Topic) bool { return topic.Code == d.Code }) {
					t.Errorf("%s is not among the topics", d.Code)
				}
			}
		})
	}
}

func TestWellFormedIsAboutErrors(t *testing.T) {
	for text, want := range map[string]bool{
		`<p/>`:                                  true,
		`<p>`:                                   false,
		`<!DOCTYPE p SYSTEM "p.dtd"><p>&a;</p>`: true,
		`<a:p/>`:                                false,
	} {
		r := reader(text)
		for r.Next() != nil {
		}
		if r.WellFormed() != want {
			t.Errorf("%s: well-formed is %v, want %v", text, !want, want)
		}
	}
}

func TestMismatchNamesThePlaceOfTheStartTag(t *testing.T) {
	text := "<div>\n  <p>one <hi rend=\"it\">two</p>\n</div>"
	faults := faultsOf(text)
	if len(faults) != 1 {
		t.Fatalf("findings: %v", summary(faults))
	}
	d := faults[0]
	if want := `"</p>" closes "hi", opened at 2:10; expected "</hi>" before it`; d.Message != want {
		t.Errorf("message %q, want %q", d.Message, want)
	}
	if len(d.Notes) != 1 || d.Notes[0].Span.Text() != `<hi rend="it">` {
		t.Errorf("notes %v; expected one at the start tag", d.Notes)
	}
}

func TestFaultInAnEntityNamesItsDeclaration(t *testing.T) {
	faults := faultsOf(`<!DOCTYPE p [<!ENTITY a "x &#60; y">]><p>&a;</p>`)
	if len(faults) != 1 || len(faults[0].Fixes) != 0 || len(faults[0].Notes) != 1 || faults[0].Notes[0].Span.Text() != "a" {
		t.Errorf("findings %+v; expected one, with a note at the declaration and without fixes", faults)
	}
}

// TestSafeFixes applies all safe fixes; what was wrong is then right.
func TestSafeFixes(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"ampersands", `<p n="a & b">R&D & <hi>x &c.</hi></p>`, `<p n="a &amp; b">R&amp;D &amp; <hi>x &amp;c.</hi></p>`},
		{"less-than", `<p n="<">3 < 4</p>`, `<p n="&lt;">3 &lt; 4</p>`},
		{"end of CDATA", `<p>a]]>b</p>`, `<p>a]]&gt;b</p>`},
		{"unquoted values", `<p n=1 k=„2“ l=3">x</p>`, `<p n="1" k="2" l="3">x</p>`},
		{"missing equals and space", `<p n "1"k="2">x</p>`, `<p n="1" k="2">x</p>`},
		{"spaces in tags", `<p>< hi>x</ hi></p>`, `<p><hi>x</hi></p>`},
		{"empty line at the start", "\n\n<?xml version=\"1.0\"?>\n<p/>", "<?xml version=\"1.0\"?>\n<p/>"},
		{"end of the XML declaration", `<?xml version="1.0"><p/>`, `<?xml version="1.0"?><p/>`},
		{"wrong encoding", `<?xml version="1.0" encoding="UTF-16"?><p>é</p>`, `<?xml version="1.0" encoding="UTF-8"?><p>é</p>`},
		{"doctype", `<!Doctype p><p/>`, `<!DOCTYPE p><p/>`},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := applyFixes(c.text, faultsOf(c.text), func(f diag.Fix) bool { return f.Safe })
			if got != c.want {
				t.Errorf("fixed: %s\nwant:  %s", got, c.want)
			}
			if faults := faultsOf(got); len(faults) > 0 {
				t.Errorf("the fixed document has findings: %v", summary(faults))
			}
		})
	}
}

// applyFixes applies the first chosen fix of each finding.
func applyFixes(text string, faults diag.List, chosen func(diag.Fix) bool) string {
	var b strings.Builder
	at := 0
	faults.Sort()
	for _, d := range faults {
		for _, fix := range d.Fixes {
			if !chosen(fix) {
				continue
			}
			for _, e := range fix.Edits {
				if e.Span.Start < at {
					continue
				}
				b.WriteString(text[at:e.Span.Start] + e.New)
				at = e.Span.End
			}
			break
		}
	}
	return b.String() + text[at:]
}

func TestUnsafeFixes(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"missing end tags", `<div><p>a <hi>b <ref>c</p></div>`, `<div><p>a <hi>b <ref>c</ref></hi></p></div>`},
		{"misspelt end tag", `<p><hi>a</hl> b</p>`, `<p><hi>a</hi> b</p>`},
		{"stray end tag", `<div><p>a</hi> b</p></div>`, `<div><p>a b</p></div>`},
		{"tag without end", `<p><hi n="1" <ref>a</ref></hi></p>`, `<p><hi n="1"> <ref>a</ref></hi></p>`},
		{"names of HTML", `<p>&eacute;&nbsp;&lt;</p>`, "<p>é\u00a0&lt;</p>"},
		{"missing quote", `<p n="1>a <hi k="b">c</hi></p>`, `<p n="1">a <hi k="b">c</hi></p>`},
		{"quotes in a value", `<p n="the "great" one">a</p>`, `<p n="the &quot;great&quot; one">a</p>`},
		{"bad character", "<p>a\x0bb</p>", "<p>ab</p>"},
		{"misspelt end of a comment", "<p><!-- a -> b</p>", "<p><!-- a --> b</p>"},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := applyFixes(c.text, faultsOf(c.text), func(diag.Fix) bool { return true })
			if got != c.want {
				t.Errorf("fixed: %s\nwant:  %s", got, c.want)
			}
			if faults := faultsOf(got); len(faults) > 0 {
				t.Errorf("the fixed document has findings: %v", summary(faults))
			}
		})
	}
}

func TestTopics(t *testing.T) {
	seen := make(map[diag.Code]bool)
	for _, topic := range xmltext.Topics {
		t.Run(string(topic.Code), func(t *testing.T) {
			if topic.Code.Family() != "xml" || seen[topic.Code] {
				t.Error("the code is of another family, or listed twice")
			}
			seen[topic.Code] = true
			if topic.Title == "" || topic.Doc == "" || strings.HasSuffix(topic.Title, ".") {
				t.Error("title or page is missing, or the title ends with a full stop")
			}
			if topic.Bad == "" {
				return
			}
			bad := faultsOf(topic.Bad)
			if len(bad) == 0 || bad[0].Code != topic.Code {
				t.Errorf("the bad example gives %v", summary(bad))
			}
			if good := faultsOf(topic.Good); len(good) > 0 || topic.Good == "" {
				t.Errorf("the good example gives %v", summary(good))
			}
		})
	}
}

func TestMessagesAreOneLine(t *testing.T) {
	for _, text := range []string{"<p>a\n<", "<p n='1\n2", "<!DOCTYPE p [\nfoo\nbar <", "a\nb<p/>", "<p \n;;\n>"} {
		for _, d := range faultsOf(text) {
			if strings.ContainsAny(d.Message, "\n\r") || strings.HasSuffix(d.Message, ".") {
				t.Errorf("%q: message %q", text, d.Message)
			}
		}
	}
}

func TestSpansOfFindingsAreInTheFile(t *testing.T) {
	f := source.New("x", "<p")
	r := xmltext.NewReader(f, xmltext.Options{})
	for r.Next() != nil {
	}
	for _, d := range r.Faults() {
		if d.Span.File != f || d.Span.End > f.Len() {
			t.Errorf("%s at %v", d.Message, d.Span.Range())
		}
	}
}
