package relaxng

import (
	"fmt"
	"runtime"
	"strings"
	"testing"
	"time"

	"teikit/tei/source"
)

const rngNS = `xmlns="http://relaxng.org/ns/structure/1.0" datatypeLibrary="http://www.w3.org/2001/XMLSchema-datatypes"`

// mustCompile compiles a schema that has no findings.
func mustCompile(t testing.TB, text string) *Schema {
	t.Helper()
	schema, findings := Compile(source.New("schema.rng", text), Options{})
	for _, d := range findings {
		t.Errorf("schema.rng:%s: %s: %s", d.Span.Position(), d.Code, d.Message)
	}
	if schema == nil {
		t.Fatal("the schema does not compile")
	}
	return schema
}

// repeat writes a format n times, with the numbers from 0.
func repeat(n int, format string) string {
	var b strings.Builder
	for i := range n {
		b.WriteString(strings.ReplaceAll(format, "%d", fmt.Sprint(i)))
	}
	return b.String()
}

// doublingSchema allows up to 2**40 x elements.
var doublingSchema = `<grammar ` + rngNS + `><start><element name="r"><ref name="d0"/></element></start>` +
	repeat(40, `<define name="d%d"><ref name="e%d"/><ref name="e%d"/></define><define name="e%d"><optional><ref name="f%d"/></optional></define>`) +
	doublingLinks() + `<define name="f39"><element name="x"><empty/></element></define></grammar>`

func doublingLinks() string {
	s := ""
	for i := range 39 {
		s += fmt.Sprintf(`<define name="f%d"><ref name="d%d"/></define>`, i, i+1)
	}
	return s
}

// explosions are schemas that make naive implementations take exponential time or memory.
var explosions = []struct {
	name, schema, doc string
	valid             bool
}{
	{
		name:   "definitions that double",
		schema: doublingSchema,
		doc:    "<r>" + strings.Repeat("<x/>", 30) + "</r>",
		valid:  true,
	},
	{
		name:   "definitions that double too often",
		schema: doublingSchema,
		doc:    "<r>" + strings.Repeat("<x/>", 3000) + "<y/></r>",
	},
	{
		name:   "a repetition that is written out",
		schema: `<element name="r" ` + rngNS + `>` + strings.Repeat(`<optional><element name="a"><empty/></element></optional>`, 500) + `</element>`,
		doc:    "<r>" + strings.Repeat("<a/>", 500) + "</r>",
		valid:  true,
	},
	{
		name:   "interleave of many",
		schema: `<element name="r" ` + rngNS + `><interleave>` + repeat(60, `<optional><element name="e%d"><empty/></element></optional>`) + `</interleave></element>`,
		doc:    "<r>" + repeat(60, "<e%d/>") + "</r>",
		valid:  true,
	},
	{
		name:   "interleave of groups",
		schema: `<element name="r" ` + rngNS + `><interleave>` + repeat(40, `<zeroOrMore><element name="a%d"><empty/></element><element name="b%d"><empty/></element></zeroOrMore>`) + `</interleave></element>`,
		doc:    "<r>" + strings.Repeat(repeat(40, "<a%d/>")+repeat(40, "<b%d/>"), 5) + "</r>",
		valid:  true,
	},
	{
		name:   "many attributes",
		schema: `<element name="r" ` + rngNS + `>` + repeat(200, `<optional><attribute name="a%d"/></optional>`) + `</element>`,
		doc:    "<r " + repeat(200, ` a%d="x"`) + "/>",
		valid:  true,
	},
	{
		name: "the letter before the last ones",
		schema: `<element name="r" ` + rngNS + `><zeroOrMore><choice><element name="a"><empty/></element><element name="b"><empty/></element></choice></zeroOrMore><element name="a"><empty/></element>` +
			repeat(40, `<choice><element name="a"><empty/></element><element name="b"><empty/></element></choice>`) + `</element>`,
		doc:   "<r>" + strings.Repeat("<a/><b/><b/>", 2000) + "<a/>" + strings.Repeat("<b/>", 40) + "</r>",
		valid: true,
	},
	{
		name: "elements that mean two things, nested",
		schema: `<grammar ` + rngNS + `><start><ref name="a"/></start><define name="a"><choice>` +
			`<element name="x"><optional><ref name="a"/></optional><element name="y"><empty/></element></element>` +
			`<element name="x"><optional><ref name="a"/></optional><element name="z"><empty/></element></element></choice></define></grammar>`,
		doc:   strings.Repeat("<x>", 500) + strings.Repeat("<z/></x>", 500),
		valid: true,
	},
	{
		name: "repetitions in repetitions",
		schema: `<element name="r" ` + rngNS + `>` + strings.Repeat("<zeroOrMore><group>", 20) +
			`<zeroOrMore><element name="a"><empty/></element></zeroOrMore><zeroOrMore><element name="b"><empty/></element></zeroOrMore>` +
			strings.Repeat("</group><zeroOrMore><element name='c'><empty/></element></zeroOrMore></zeroOrMore>", 20) + `</element>`,
		doc:   "<r>" + strings.Repeat("<a/><b/><c/><a/>", 1000) + "</r>",
		valid: true,
	},
	{
		name:   "lists",
		schema: `<element name="r" ` + rngNS + `><list>` + strings.Repeat(`<optional><choice><value>a</value><data type="NCName"/></choice></optional>`, 150) + `</list></element>`,
		doc:    "<r>" + strings.Repeat("a b ", 75) + "</r>",
		valid:  true,
	},
	{
		name:   "too many words",
		schema: `<element name="r" ` + rngNS + `><list>` + strings.Repeat(`<optional><choice><value>a</value><data type="NCName"/></choice></optional>`, 150) + `</list></element>`,
		doc:    "<r>" + strings.Repeat("a b ", 80) + "</r>",
	},
	{
		name:   "a regular expression that backtracks",
		schema: `<element name="r" ` + rngNS + `><data type="string"><param name="pattern">((a*)*)*b</param></data></element>`,
		doc:    "<r>" + strings.Repeat("a", 100000) + "</r>",
	},
	{
		name: "any element in any other",
		schema: `<grammar ` + rngNS + `><start><ref name="d0"/></start>` + repeat(6000, `<define name="d%d"><element name="e%d"><ref name="all"/></element></define>`) +
			`<define name="all"><zeroOrMore><choice>` + repeat(6000, `<ref name="d%d"/>`) + `</choice></zeroOrMore></define></grammar>`,
		doc: "<e0><e1/><wrong/><e2>text</e2></e0>",
	},
	{
		name:   "a deep document",
		schema: `<grammar ` + rngNS + `><start><ref name="a"/></start><define name="a"><element name="a"><optional><ref name="a"/></optional></element></define></grammar>`,
		doc:    strings.Repeat("<a>", 1000) + strings.Repeat("</a>", 1000),
		valid:  true,
	},
}

func TestExplosions(t *testing.T) {
	for _, c := range explosions {
		t.Run(c.name, func(t *testing.T) {
			begin, heap := time.Now(), heapSize()
			schema := mustCompile(t, c.schema)
			xml, rng := schema.Validate(source.New("doc.xml", c.doc))
			for _, d := range xml {
				t.Errorf("doc.xml: %s", d.Message)
			}
			if (len(rng) == 0) != c.valid {
				t.Errorf("%d findings; valid: %v", len(rng), c.valid)
				for _, d := range rng[:min(3, len(rng))] {
					t.Log(d.Message)
				}
			}
			took, grown := time.Since(begin), heapSize()-heap
			t.Logf("%v, %d kB", took, grown>>10)
			if took > time.Minute || grown > 100<<20 {
				t.Errorf("%v and %d MB are too much", took, grown>>20)
			}
			runtime.KeepAlive(schema)
		})
	}
}

// heapSize is the size of what is reachable.
func heapSize() int64 {
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return int64(m.HeapAlloc)
}
