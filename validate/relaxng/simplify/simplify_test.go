package simplify

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"teikit/tei/source"
	"teikit/tei/xmltext"
	"teikit/validate/relaxng/datatype"
	"teikit/validate/relaxng/pattern"
	"teikit/validate/relaxng/syntax"
)

func mustSimplify(t *testing.T, schema string) *pattern.Grammar {
	t.Helper()
	text := strings.Replace(schema, " N", ` xmlns="`+syntax.XMLNamespace+`" datatypeLibrary="`+datatype.XSD+`"`, 1)
	doc, findings := syntax.Parse(source.New("x.rng", text), syntax.Options{})
	g, more := Simplify(doc.Pattern)
	for _, d := range slices.Concat(findings, more) {
		t.Errorf("%s: %s", d.Span.Position(), d.Message)
	}
	if g == nil {
		t.Fatal("there is no grammar")
	}
	return g
}

// kinds lists the kinds of the patterns that the content of the start element is made of, from outside to inside.
func kinds(g *pattern.Grammar) string {
	var list []string
	var walk func(p pattern.ID)
	walk = func(p pattern.ID) {
		list = append(list, g.Kind(p).String())
		for _, q := range g.Operands(p) {
			walk(q)
		}
	}
	walk(g.Element(0).Content)
	return strings.Join(list, " ")
}

func TestSteps(t *testing.T) {
	for _, c := range []struct{ name, content, want string }{
		{"4.12 several children are a group", `<text/><B/><C/>`, "group text group element element"},
		{"4.12 of one child nothing is left", `<group><choice><interleave><B/></interleave></choice></group>`, "element"},
		{"4.12 an attribute has text", `<attribute name="x"/>`, "attribute text"},
		{"4.13 mixed", `<mixed><B/></mixed>`, "interleave text element"},
		{"4.14 optional", `<optional><B/></optional>`, "choice empty element"},
		{"4.15 zeroOrMore", `<zeroOrMore><B/></zeroOrMore>`, "choice empty oneOrMore element"},
		{"4.20 notAllowed in a group", `<choice><group><B/><notAllowed/></group><C/></choice>`, "element"},
		{"4.20 notAllowed in an attribute", `<attribute name="x"><notAllowed/></attribute>`, "notAllowed"},
		{"4.20 notAllowed in a repetition", `<oneOrMore><notAllowed/></oneOrMore>`, "notAllowed"},
		{"4.21 empty in a group", `<empty/><B/><empty/>`, "element"},
		{"4.21 empty in a repetition", `<oneOrMore><empty/></oneOrMore>`, "empty"},
		{"4.21 empty in a choice", `<choice><B/><empty/><empty/></choice>`, "choice empty element"},
	} {
		t.Run(c.name, func(t *testing.T) {
			content := strings.NewReplacer("<B/>", `<element name="b"><empty/></element>`, "<C/>", `<element name="c"><empty/></element>`).Replace(c.content)
			if got := kinds(mustSimplify(t, `<element name="a" N>`+content+`</element>`)); got != c.want {
				t.Errorf("%s has become %s, want %s", c.content, got, c.want)
			}
		})
	}
}

func TestDefinitionsOfOneNameArePutTogether(t *testing.T) {
	const schema = `<grammar N><start><element name="a"><ref name="d"/></element></start>
		<define name="d" combine="%s"><element name="b"><empty/></element></define>
		<div><define name="d"><element name="c"><empty/></element></define></div></grammar>`
	for _, combine := range []string{"choice", "interleave"} {
		if got, want := kinds(mustSimplify(t, fmt.Sprintf(schema, combine))), combine+" element element"; got != want {
			t.Errorf("combined by %s: %s, want %s", combine, got, want)
		}
	}
}

func TestElementsThatNothingLeadsToAreNotKnown(t *testing.T) {
	g := mustSimplify(t, `<grammar N><start><element name="a"><choice><empty/><group><notAllowed/><ref name="b"/></group></choice></element></start>
		<define name="b"><element name="b"><ref name="c"/></element></define><define name="c"><element name="c"><empty/></element></define>
		<define name="d"><element name="d"><ref name="d"/></element></define></grammar>`)
	for name, want := range map[string]int{"a": 1, "b": 0, "c": 0, "d": 0} {
		if got := len(g.Elements(g.Sym(xmltext.Name{Local: name}))); got != want {
			t.Errorf("%d definitions of element %q, want %d", got, name, want)
		}
	}
}

func TestAttributesThatHoldIDs(t *testing.T) {
	g := mustSimplify(t, `<element N><choice><name>a</name><name>b</name></choice>
		<attribute name="i"><data type="ID"/></attribute><attribute name="r"><data type="IDREFS"/></attribute><attribute name="n"/>
		<zeroOrMore><element><anyName><except><name>a</name><name>b</name></except></anyName><zeroOrMore><attribute><anyName/></attribute></zeroOrMore></element></zeroOrMore></element>`)
	for _, c := range []struct {
		element, attribute string
		want               datatype.IDKind
	}{
		{"a", "i", datatype.ID}, {"b", "i", datatype.ID}, {"b", "r", datatype.IDREFS}, {"a", "n", datatype.NoID}, {"c", "i", datatype.NoID},
	} {
		got := g.IDKind(g.Sym(xmltext.Name{Local: c.element}), g.Sym(xmltext.Name{Local: c.attribute}))
		if got != c.want {
			t.Errorf("attribute %q of element %q: %s, want %s", c.attribute, c.element, got, c.want)
		}
	}
}

func TestSameTypesAreSharedAndSameValuesToo(t *testing.T) {
	g := mustSimplify(t, `<element name="a" N><choice><data type="date"/><data type="date"/><value>x</value><value>x</value></choice></element>`)
	if got, want := kinds(g), "choice data value"; got != want {
		t.Errorf("%s, want %s", got, want)
	}
}
