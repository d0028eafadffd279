package printer_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"teikit/validate/relaxng/printer"
)

// asWritten is a schema as the printer writes it.
const asWritten = `# A schema of letters.

default namespace = "http://example.org/letter"
namespace local = ""
namespace x = "urn:x"
datatypes d = "urn:d"

# The root.
start = letter | \list

x:author [ name = "Anna" "wrote it" x:seal [] ]

## A letter.
letter =
  ## What one person wrote to another.
  [ x:see = "note" ]
  element letter {
    ## When it was written.
    attribute date { xsd:date | xsd:gYear }?,
    # who and to whom
    (from, to)*,
    (
      ## In full.
      "yes"
      | ## Not at all.
        "no"
      | "perhaps"
    ),
    p+
  } # not more

from |= element from | sender { text }
to &= element * - (from | x:*) { empty, attribute (* - local:*) | x:y { "" }* }

## One line.

## Another element.
p = element p {
  mixed {
    list { xsd:token { minLength = "1" pattern = '"\S+"' } - ("a" | "b") }
    & hi? >> x:note [ "c" ]
    & d:other "e"
  }
  # the end
}

div {
  \list = element list { parent p, external "item.rnc", grammar { start = notAllowed } }
}

include "common.rnc" inherit = x {
  hi = element hi { [ x:a = "1" ] (text) }
}
`

func TestTheCompactSyntaxIsWrittenAsAPersonWould(t *testing.T) {
	doc := parse(t, "x.rnc", asWritten)
	got, findings := printer.Compact(doc, printer.Options{Width: 90})
	if len(findings) > 0 {
		t.Fatal(findings)
	}
	if diff := cmp.Diff(strings.Split(asWritten, "\n"), strings.Split(got, "\n")); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestTheXMLSyntaxIsWrittenAsAPersonWould(t *testing.T) {
	const schema = "# head\n\nnamespace x = \"urn:x\" default namespace = \"u\"\n" +
		`## doc
start = element a { attribute b { text }, attribute x:c { "d" }, [x:e = "<"] (f | element x:g { xsd:date - xsd:date "1920-07-16" }), e* } [ x:h [ x:i [ "&" ] ] ] f = text # -- g
include "y" { }`
	const want = `<?xml version="1.0" encoding="UTF-8"?>
<!-- head -->
<grammar
    xmlns="http://relaxng.org/ns/structure/1.0"
    xmlns:a="http://relaxng.org/ns/compatibility/annotations/1.0"
    xmlns:x="urn:x"
    ns="u"
    datatypeLibrary="http://www.w3.org/2001/XMLSchema-datatypes">
  <start>
    <a:documentation>doc</a:documentation>
    <element name="a">
      <attribute name="b"/>
      <attribute name="x:c">
        <value>d</value>
      </attribute>
      <choice x:e="&lt;">
        <ref name="f"/>
        <element name="x:g">
          <data type="date">
            <except>
              <value type="date">1920-07-16</value>
            </except>
          </data>
        </element>
      </choice>
      <zeroOrMore>
        <ref name="e"/>
      </zeroOrMore>
    </element>
  </start>
  <define name="f">
    <x:h>
      <x:i>&amp;</x:i>
    </x:h>
    <text/>
  </define>
  <!-- - - g -->
  <include href="y"/>
</grammar>
`
	got, findings := printer.XML(parse(t, "x.rnc", schema), printer.Options{})
	if len(findings) > 0 {
		t.Fatal(findings)
	}
	if diff := cmp.Diff(strings.Split(want, "\n"), strings.Split(got, "\n")); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestNamespacesAreDeclaredOnce(t *testing.T) {
	for _, c := range []struct{ name, schema, want string }{
		{"no namespace", `<element name="a" N><text/></element>`, "element a { text }\n"},
		{"the most frequent is the default", `<element name="a" N ns="u"><element name="b" ns="v"><element name="c"><text/></element></element></element>`,
			"default namespace = \"v\"\nnamespace ns1 = \"u\"\n\nelement ns1:a { element b { element c { text } } }\n"},
		{"prefixes stay", `<element name="p:a" N xmlns:p="u"><attribute name="p:b"/></element>`,
			"default namespace p = \"u\"\n\nelement a { attribute p:b { text } }\n"},
		{"the namespace of XML", `<element name="a" N><attribute name="xml:id"/></element>`, "element a { attribute xml:id { text } }\n"},
		{"explicit none", `<element name="a" N ns="u"><element name="b" ns=""><text/></element><element name="c"><text/></element></element>`,
			"default namespace = \"u\"\nnamespace local = \"\"\n\nelement a { element local:b { text }, element c { text } }\n"},
		{"inherited in a wild card", `<element N><nsName/><text/></element>`, "default namespace inherited = inherit\n\nelement inherited:* { text }\n"},
		{"a name as a value", `<element name="a" N><value type="QName" datatypeLibrary="http://www.w3.org/2001/XMLSchema-datatypes" xmlns:q="u">q:b</value></element>`,
			"namespace q = \"u\"\n\nelement a { xsd:QName \"q:b\" }\n"},
		{"xml:base", `<grammar N xml:base="../b/"><include href="c.rng"/></grammar>`, "include \"../b/c.rng\"\n"},
	} {
		t.Run(c.name, func(t *testing.T) {
			doc := parse(t, "x.rng", strings.Replace(c.schema, " N", ` xmlns="http://relaxng.org/ns/structure/1.0"`, 1))
			got, findings := printer.Compact(doc, printer.Options{})
			if len(findings) > 0 {
				t.Fatal(findings)
			}
			if got != c.want {
				t.Errorf("%s, want %s", got, c.want)
			}
		})
	}
}

func TestLiterals(t *testing.T) {
	for _, c := range []struct{ value, want string }{
		{`a`, `"a"`}, {`a"b`, `'a"b'`}, {`a"'b`, `"""a"'b"""`}, {`'"`, `"'" ~ '"'`}, {"a\nb", `"a\x{A}b"`}, {"a\rb", `"a\x{D}b"`},
		{`\x{41}`, `"\x{5C}x{41}"`}, {`\S`, `"\S"`}, {"", `""`},
	} {
		doc := parse(t, "x.rnc", "a = text")
		value := parse(t, "x.rnc", `""`).Pattern
		value.Data.Value = c.value
		doc.Pattern.Grammar.Components[0].Body[0] = value
		got, _ := printer.Compact(doc, printer.Options{})
		if got != "a = "+c.want+"\n" {
			t.Errorf("%q is written %s, want %s", c.value, got, c.want)
		}
		if back := parse(t, "x.rnc", got).Pattern.Grammar.Components[0].Body[0].Data.Value; back != c.value {
			t.Errorf("%q is read again as %q", c.value, back)
		}
	}
}

func TestWhatCannotBeSaid(t *testing.T) {
	doc := parse(t, "x.rng", `<element name="a" xmlns="http://relaxng.org/ns/structure/1.0"><data type="int"/></element>`)
	if got, findings := printer.Compact(doc, printer.Options{}); got != "" || len(findings) != 1 {
		t.Errorf("%q, %v", got, findings)
	}
	doc = parse(t, "x.rnc", `namespace x = "x" include "y" inherit = x { a = element b { text } }`)
	if got, findings := printer.XML(doc, printer.Options{}); got != "" || len(findings) != 1 {
		t.Errorf("%q, %v", got, findings)
	}
}

func BenchmarkCompact(b *testing.B) {
	doc := readDocument(b, conformance(b, "tei", "tei_all.rng"))
	b.SetBytes(int64(doc.File.Len()))
	b.ReportAllocs()
	for b.Loop() {
		printer.Compact(doc, printer.Options{})
	}
}
