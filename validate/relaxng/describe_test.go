package relaxng

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"teikit/tei/source"
)

// compileCompact compiles a schema in the compact syntax.
func compileCompact(t *testing.T, text string) *Schema {
	t.Helper()
	schema, findings := Compile(source.New("x.rnc", text), Options{})
	if schema == nil {
		t.Fatal(findings)
	}
	return schema
}

func TestContentOfElementsInWords(t *testing.T) {
	const names = "\na = element a { empty } b = element b { empty } c = element c { empty } d = element d { empty }"
	for _, c := range []struct{ content, want string }{
		{"empty", "empty"},
		{"text", "text"},
		{"attribute x { text }?", "empty"},
		{"a, b?, c*, d+", "a,; b?,; c*,; d+"},
		{"(a, b)*, (c | d)", "(a, b)*,; (c | d)"},
		{"(c | (b | a))", "a | b | c"},
		{"(text | b | a)*", "(text | a | b)*"},
		{"mixed { (a | b)* }", "text &; (a | b)*"},
		{"a & b?", "a &; b?"},
		{"(a?)+", "a*"},
		{"(a*)?", "a*"},
		{"(a+)?", "a*"},
		{"((a, b)?, c)?", "((a, b)?, c)?"},
		{"attribute x { text } | a", "a?"},
		{"(attribute x { text }, a) | (attribute y { text }, a)", "a"},
		{"xsd:date", "a date like 1920-07-16"},
		{`"x" | "y" | xsd:integer`, `"x" | "y" | a whole number like 5`},
		{"list { xsd:NMTOKEN+ }", "one or more of: a word of name characters"},
		{"element * { empty }*", "(any element)*"},
		{"element x | y { empty }", "x | y"},
		{"notAllowed | a", "a"},
	} {
		schema := compileCompact(t, "start = element top { "+c.content+" }"+names)
		got := strings.Join(schema.Describe("top")[0].Content, "; ")
		if c.content == "list { xsd:NMTOKEN+ }" || c.content == `"x" | "y" | xsd:integer` {
			c.want, _, _ = strings.Cut(c.want, " a w") // the words for a datatype are those of package datatype
			got = got[:min(len(got), len(c.want))]
		}
		if got != c.want {
			t.Errorf("%s: %s, want %s", c.content, got, c.want)
		}
	}
}

func TestAttributesOfElementsInWords(t *testing.T) {
	schema := compileCompact(t, `start = element top {
		((attribute a { "1" }, attribute b { text }) | (attribute a { "2" | "1" }, attribute c { text })),
		## on x
		attribute x { xsd:date - "1920-01-01" },
		attribute xml:id { text }?,
		attribute * - (a | b | c | x | xml:id) { text }* }`)
	var got []string
	for _, a := range schema.Describe("top")[0].Attributes {
		got = append(got, fmt.Sprintf("%s %v %v %v %s", a.Name, a.Required, a.Values, a.Types, a.Doc))
	}
	want := []string{"a true [{1 } {2 }] [] ", `x true [] [a date like 1920-07-16 other than "1920-01-01"] on x`, "* false [] [text] ",
		"b false [] [text] ", "c false [] [text] ", "xml:id false [] [text] "}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestParentsOfElements(t *testing.T) {
	schema := compileCompact(t, `default namespace = "u"
		start = a | b
		a = element a { b, element n { c? } }
		b = element b { c* }
		c = element c { a? }
		d = element d { c }`)
	for name, want := range map[string]string{"a": "root c", "b": "root a", "c": "b n", "n": "a"} {
		d := schema.Describe(name)[0]
		got := strings.Join(d.Parents, " ")
		if d.Root {
			got = "root " + got
		}
		if got != want {
			t.Errorf("%s stands in %s, want %s", name, got, want)
		}
	}
	if list := schema.Describe("d"); len(list) > 0 {
		t.Errorf("d stands nowhere, but is described: %v", list)
	}
}

func TestHostileSchemasAreDescribedInShort(t *testing.T) {
	var b strings.Builder
	b.WriteString("start = element top { d0, attribute x { list { v0 } } }\nd60 = element e { empty }\nv60 = \"v\"\n")
	for i := range 60 {
		fmt.Fprintf(&b, "d%d = (d%d, d%[2]d) | (element e%[1]d { empty }, d%[2]d)\nv%[1]d = v%[2]d, v%[2]d\n", i, i+1)
	}
	d := compileCompact(t, b.String()).Describe("top")[0]
	if n := len(strings.Join(d.Content, "")); n > maxWritten {
		t.Errorf("%d bytes", n)
	}
}

func TestAllOfTEICanBeDescribed(t *testing.T) {
	schema := teiAll(t)
	names := schema.ElementNames()
	for _, name := range names {
		for _, d := range schema.Describe(name.Local) {
			if len(d.Content) == 0 || d.Doc == "" || len(d.Parents) == 0 && !d.Root {
				t.Errorf("%s: content %v, parents %v, documentation %q", name.Local, d.Content, d.Parents, d.Doc)
			}
		}
	}
	t.Logf("%d elements", len(names))
}
