package schematron

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"

	"teikit/tei/source"
	"teikit/validate/schematron/xpath"
)

// TestFaults compiles schemas with faults: each has its place, and the rule "good" is run all the same.
func TestFaults(t *testing.T) {
	good := rule("/", `<report id="good" test="true()">good</report>`)
	for _, c := range []struct{ name, schema, want string }{
		{"context", rule("tei:p[", ""), "sch/expression: the context of the rule cannot be understood: unexpected token: EOF in primary expression"},
		{"no context", `<pattern><rule><report test="true()"/></rule></pattern>`, `sch/schema: the rule has no context; expected one, or abstract="true"`},
		{"test", rule("/", `<assert test="1 +"/>`), "sch/expression: the test cannot be understood: unexpected token: EOF in primary expression"},
		{"no test", rule("/", `<assert/>`), `sch/schema: the element "assert" has no test`},
		{"prefix", rule("/", `<assert test="nope:x"/>`), "sch/expression: the test cannot be understood: undeclared namespace prefix: nope (XPST0081)"},
		{"function", rule("/", `<assert test="nope(1, 2)"/>`), "sch/expression: the test cannot be understood: there is no function nope with 2 arguments (XPST0017)"},
		{"arity", rule("/", `<assert test="not()"/>`), "sch/expression: the test cannot be understood: there is no function not with 0 arguments (XPST0017)"},
		{"variable", rule("/", `<let name="y" value="1"/><assert test="$x"/>`), "sch/variable: in the test, the variable $x is not defined; expected one of $y"},
		{"variable twice", `<let name="x" value="1"/><let name="x" value="2"/>`, "sch/variable: the variable $x is defined twice in the schema"},
		{"what depends on a variable at fault is not told", `<let name="x" value="1 +"/>` + rule("/", `<assert test="$x"/>`), "sch/expression: the variable $x cannot be understood: unexpected token: EOF in primary expression"},
		{"value-of", rule("/", `<report test="false()"><value-of/></report>`), `sch/schema: the element "value-of" has no select`},
		{"diagnostic", rule("/", `<report test="false()" diagnostics="nope"/>`), `sch/schema: the element "report" refers to "nope", but nothing has that id`},
		{"abstract pattern", `<pattern is-a="nope"/>`, `sch/schema: there is no abstract pattern "nope"`},
		{"abstract rule", rule("/*", `<extends rule="nope"/>`), `sch/schema: the rule extends "nope", but the pattern has no abstract rule with that id`},
		{"rule that extends itself", `<pattern><rule abstract="true" id="a"><extends rule="a"/></rule><rule context="/*"><extends rule="a"/></rule></pattern>`, `sch/schema: the abstract rule "a" extends itself`},
		{"include", `<include href="nope.sch"/>`, `sch/include: "nope.sch" cannot be included: there is no such file`},
		{"rule that extends its own file", rule("/*", `<extends href="self.sch"/>`), `sch/include: "self.sch" includes itself`},
		{"stray rule", `<rule context="/"/>`, `sch/schema: the element "rule" does not belong directly into a schema; expected it in a pattern or a rule`},
		{"stray assert", `<pattern><assert test="true()"/></pattern>`, `sch/schema: the element "assert" does not belong directly into a pattern; expected a rule around it`},
		{"active", `<phase id="x"><active pattern="nope"/></phase>`, ""},
		{"template", `<xsl:template match="/"/>`, "sch/unsupported: xsl:template cannot be evaluated"},
		{"function of XSLT", `<xsl:function name="f:f"><xsl:call-template name="x"/></xsl:function>`, "sch/unsupported: the function f:f cannot be evaluated: it has xsl:call-template"},
		{"namespace", `<ns prefix="x"/>`, `sch/schema: the element "ns" needs a prefix and a uri`},
	} {
		t.Run(c.name, func(t *testing.T) {
			others := map[string]string{"self.sch": `<rule xmlns="` + Namespace + `"><extends href="self.sch"/></rule>`}
			open := func(href, base string) (*source.File, error) {
				if text, ok := others[href]; ok {
					return source.New(href, text), nil
				}
				return openOther(href, base)
			}
			s, found := Compile(source.New("rules.sch", schemaOf(c.schema+good)), Options{Open: open})
			got := ""
			for i, d := range found {
				if i > 0 {
					got += "\n"
				}
				got += fmt.Sprintf("%s: %s", d.Code, d.Message)
				if d.Span.Position().Line == 0 {
					t.Errorf("%s has no place", d.Code)
				}
			}
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
			if s == nil {
				t.Fatal("no schema")
			}
			if got := described(s.Check(xpath.NewDocument(parse(t, "letter.xml", letter)), &Run{})); len(got) != 1 || got[0] != "2:2 sch/good: good" {
				t.Errorf("%q", got)
			}
		})
	}
}

// TestNoSchematron compiles what cannot be used at all.
func TestNoSchematron(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"<x/>", `1:2 error sch/schema: the file is no Schematron schema: its root element is "x"; expected "schema" in the namespace ` + Namespace},
		{`<schema xmlns="` + Namespace + `" queryBinding="xquery"/>`, `1:68 error sch/schema: the query binding "xquery" is none of XPath; expected xslt, xslt2, xslt3, xpath, xpath2 or xpath3`},
		{"<x", ""},
		{"", ""},
	} {
		s, found := Compile(source.New("rules.sch", c.text), Options{})
		if s != nil || len(found) == 0 {
			t.Errorf("%q: %v, %v", c.text, s, found)
		}
		if c.want != "" && (len(found) != 1 || messages(found)[0] != c.want) {
			t.Errorf("%q: %q", c.text, messages(found))
		}
	}
}

func TestNeverFired(t *testing.T) {
	s, _ := Compile(source.New("rules.sch", schemaOf(`<pattern><rule context="tei:p"><report test="false()"/></rule><rule context="p"><report test="true()"/></rule><rule context="tei:p[1]"><report test="true()"/></rule></pattern>`)), Options{})
	run := &Run{Fired: NewCoverage(s)}
	s.Check(xpath.NewDocument(parse(t, "letter.xml", letter)), run)
	var got []string
	for _, d := range run.Fired.Findings(s) {
		got = append(got, d.Span.Text()+": "+d.Message)
	}
	want := []string{`p: the rule for "p" matched nothing in this run`, `tei:p[1]: the rule for "tei:p[1]" matched nothing in this run`}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// TestManyFindings looks that the findings of one assertion are bounded, and counted.
func TestManyFindings(t *testing.T) {
	s, _ := Compile(source.New("rules.sch", schemaOf(rule("x", `<assert test="false()">M</assert>`))), Options{})
	text := "<a>"
	for range maxFindings + 7 {
		text += "<x/>"
	}
	r := s.Check(xpath.NewDocument(parse(t, "many.xml", text+"</a>")), &Run{})
	if len(r.Findings) != maxFindings || r.Findings[maxFindings-1].Repeats != 7 {
		t.Errorf("%d findings, the last repeats %d times", len(r.Findings), r.Findings[len(r.Findings)-1].Repeats)
	}
}

func FuzzCompile(f *testing.F) {
	for _, c := range features {
		f.Add(schemaOf(c.schema))
	}
	f.Add("<x")
	f.Fuzz(func(t *testing.T, text string) {
		s, found := Compile(source.New("rules.sch", text), Options{Open: openOther})
		if s == nil {
			if len(found) == 0 {
				t.Error("neither a schema nor a finding")
			}
			return
		}
		r := s.Check(xpath.NewDocument(parse(t, "letter.xml", letter)), &Run{Trace: true})
		for _, d := range r.Findings {
			if !d.Span.Known() {
				t.Errorf("%s has no place", d.Message)
			}
		}
	})
}
