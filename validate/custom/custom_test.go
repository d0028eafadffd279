package custom_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"teikit/tei/diag"
	"teikit/tei/source"
	"teikit/tei/xmltext"
	"teikit/tei/xmltree"
	"teikit/validate/custom"
	"teikit/validate/schematron/xpath"
)

const letter = `<TEI xmlns="http://www.tei-c.org/ns/1.0">
 <correspAction type="sent"><persName ref="#anna" n="2">Anna Berg</persName><date when="1871-03-02"/></correspAction>
 <correspAction type="received"><persName>Karl  Thal</persName><note n="x"/><note n="4"/></correspAction>
</TEI>`

func text(s string) custom.Text { return custom.Text{Text: s} }

// run compiles a rule and runs it on a document; it gives "line:column: code: message" for each finding.
func run(t *testing.T, s custom.Source, document string) (got []string, found diag.List) {
	t.Helper()
	r, faults := custom.Compile(s)
	for _, d := range faults {
		got = append(got, d.Message)
	}
	if r == nil {
		return got, nil
	}
	tree, _ := xmltree.Build(source.New("a.xml", document), xmltext.Options{})
	found = custom.Run(xpath.NewDocument(tree), []*custom.Rule{r})
	for _, d := range found {
		got = append(got, fmt.Sprintf("%s: %s: %s", d.Span.Position(), d.Code, d.Message))
	}
	return got, found
}

func TestRules(t *testing.T) {
	for _, c := range []struct {
		name                             string
		context, assert, report, message string
		want                             []string
	}{
		{"assert", "tei:persName", "@ref", "", "no ref", []string{"3:34: house/own: no ref"}},
		{"report", "tei:persName", "", "@ref", "a ref", []string{"2:30: house/own: a ref"}},
		{"expressions", "tei:persName[not(@ref)]", "false()", "", "{normalize-space(.)} in {../@type} has {count(../tei:note)} notes", []string{"3:34: house/own: Karl Thal in received has 2 notes"}},
		{"braces", "tei:date", "false()", "", "{{{@when}}} and {'}'}", []string{"2:78: house/own: {1871-03-02} and }"}},
		{"attribute", "tei:note/@n", "number(.) = number(.)", "", "{.} is no number", []string{"3:70: house/own: x is no number"}},
		{"newer functions", "tei:correspAction", "every $n in tei:note satisfies matches($n/@n, '^[0-9]+$')", "", "{string-join(tei:note/@n ! upper-case(.), '+')}", []string{"3:3: house/own: X+4"}},
		{"once for a rule that fails", "tei:note", "xs:integer(@n) gt 1", "", "m", []string{`3:65: house/rule-evaluation: the rule "own" cannot be evaluated here: `}},
		{"without prefix", "persName[not(@ref)]", "parent::correspAction[@type = 'sent']", "", "{name(..)} of {count(../../correspAction)} and {string-join(ancestor::TEI/correspAction/@type, '+')}", []string{"3:34: house/own: correspAction of 2 and sent+received"}},
		{"without prefix, by the library", "correspAction[some $p in persName satisfies $p/@ref]", "let $d := date return exists($d[self::element(date)]/@when) and empty(date/@ref) and exists(note)", "", "{sort(* ! local-name())}", []string{"2:3: house/own: date persName"}},
		{"no XPath", "tei:persName", "@ref and", "", "m", []string{`the rule "own" cannot be used: "@ref and" is no XPath that can be evaluated: `}},
		{"no pattern", "tei:persName[", "@ref", "", "m", []string{`the rule "own" cannot be used: "tei:persName[" is no XPath that can be evaluated: `}},
		{"unknown function", "tei:p", "nix(.)", "", "m", []string{`there is no function nix with 1 argument`}},
		{"unknown variable", "tei:p", "$x", "", "m", []string{`there is no variable $x`}},
		{"unknown prefix", "p:p", "true()", "", "m", []string{`the rule "own" cannot be used: "p:p"`}},
		{"open brace", "tei:p", "true()", "", "a {b", []string{`"{" in the message is never closed; expected "}", or "{{" for a brace`}},
		{"closing brace", "tei:p", "true()", "", "a }b", []string{`"}" in the message closes nothing; expected "}}" for a brace`}},
		{"wrong expression in the message", "tei:p", "true()", "", "a {1 +} b", []string{`"1 +" is no XPath that can be evaluated`}},
	} {
		t.Run(c.name, func(t *testing.T) {
			got, _ := run(t, custom.Source{ID: "own", Context: text(c.context), Assert: text(c.assert), Report: text(c.report), Message: text(c.message), Severity: diag.Warning}, letter)
			if len(got) != len(c.want) {
				t.Fatalf("got %q, want %q", got, c.want)
			}
			for i := range got {
				if !strings.Contains(got[i], c.want[i]) {
					t.Errorf("got %q, want %q", got[i], c.want[i])
				}
			}
		})
	}
}

func TestFaultsHaveTheirPlace(t *testing.T) {
	f := source.New(".teikit.yaml", `message: a {1 +} b`)
	_, faults := custom.Compile(custom.Source{ID: "own", Context: text("tei:p"), Assert: text("true()"), Message: custom.Text{Text: "a {1 +} b", Span: source.Range{Start: 9, End: 18}.In(f)}})
	if len(faults) != 1 || faults[0].Span.Text() != "1 +" {
		t.Errorf("%v", faults)
	}
}

func TestFixes(t *testing.T) {
	for _, c := range []struct {
		name, context, target, replace, document, want string
	}{
		{"attribute", "tei:p/@n", "", "upper-case(.)", `<p n="a"/>`, `<p n="A"/>`},
		{"element", "tei:p", "", "normalize-space(.)", `<p>a  b </p>`, `<p>a b</p>`},
		{"target", "tei:p", "@n", "'1 < \"2\"'", `<p n="a">x</p>`, `<p n="1 &lt; &quot;2&quot;">x</p>`},
		{"value of the target", "tei:p", "@n", "concat(., '-', ../@m)", `<p n="a" m="b">x</p>`, `<p n="a-b" m="b">x</p>`},
		{"not there", "tei:p", "@n", "'1'", `<p>x</p>`, `<p>x</p>`},
		{"element with elements", "tei:p", "", "'x'", `<p>a<b/></p>`, `<p>a<b/></p>`},
		{"spelt with references", "tei:p", "", "'x'", `<p>a&amp;b</p>`, `<p>a&amp;b</p>`},
		{"same value", "tei:p", "", "string(.)", `<p>a</p>`, `<p>a</p>`},
	} {
		t.Run(c.name, func(t *testing.T) {
			document := `<TEI xmlns="http://www.tei-c.org/ns/1.0">` + c.document + `</TEI>`
			got, found := run(t, custom.Source{ID: "own", Context: text(c.context), Assert: text("false()"), Message: text("m"), Fix: &custom.FixSource{Target: text(c.target), Replace: text(c.replace)}}, document)
			if len(found) != 1 {
				t.Fatal(got)
			}
			for _, fix := range found[0].Fixes {
				for _, e := range fix.Edits {
					document = document[:e.Span.Start] + e.New + document[e.Span.End:]
				}
			}
			if want := `<TEI xmlns="http://www.tei-c.org/ns/1.0">` + c.want + `</TEI>`; document != want {
				t.Errorf("%s, want %s", document, want)
			}
		})
	}
}

func TestTry(t *testing.T) {
	for _, c := range []struct {
		name      string
		good, bad []custom.Text
		want      []string
	}{
		{"as they should be", []custom.Text{text(`<p n="1"/>`)}, []custom.Text{text(`<p/>`), text(`<TEI><text><p/></text></TEI>`)}, nil},
		{"without bad ones", nil, nil, []string{`the rule "own" has no bad example; expected one that shows that it finds something`}},
		{"the wrong way round", []custom.Text{text(`<p/>`)}, []custom.Text{text(`<p n="1"/>`)}, []string{`the rule "own" finds something in a good example: no n; expected no finding`, `the rule "own" finds nothing in a bad example; expected a finding`}},
		{"not well-formed", nil, []custom.Text{text(`<p>`)}, []string{`an example of the rule "own" is not well-formed: `}},
	} {
		t.Run(c.name, func(t *testing.T) {
			r, faults := custom.Compile(custom.Source{ID: "own", Context: text("tei:p"), Assert: text("@n"), Message: text("no n"), Good: c.good, Bad: c.bad})
			if len(faults) > 0 {
				t.Fatal(faults)
			}
			var got []string
			for _, d := range r.Try() {
				got = append(got, d.Message)
			}
			if c.name == "not well-formed" && len(got) == 1 && strings.HasPrefix(got[0], c.want[0]) {
				return
			}
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

func TestFixesHaveToMendTheBadExamples(t *testing.T) {
	for replace, want := range map[string]string{"'1'": "", "'y'": `a fix of the rule "own" does not mend a bad example: the rule still finds something: n is y`, "concat(., '&')": `still finds`} {
		r, faults := custom.Compile(custom.Source{ID: "own", Context: text("p/@n"), Assert: text(". castable as xs:integer"), Message: text("n is {.}"), Bad: []custom.Text{text(`<p n="x"/>`)}, Fix: &custom.FixSource{Replace: text(replace)}})
		if len(faults) > 0 {
			t.Fatal(faults)
		}
		found := r.Try()
		if (len(found) == 0) != (want == "") || len(found) > 0 && !strings.Contains(found[0].Message, want) {
			t.Errorf("%s: %v, want %q", replace, found, want)
		}
	}
}

func TestManyFindingsAreCut(t *testing.T) {
	_, found := run(t, custom.Source{ID: "own", Context: text("tei:p"), Assert: text("false()"), Message: text("m")}, `<TEI xmlns="http://www.tei-c.org/ns/1.0">`+strings.Repeat("<p/>", 502)+`</TEI>`)
	if len(found) != 500 || len(found[499].Notes) != 1 || !strings.Contains(found[499].Notes[0].Message, "2 more") {
		t.Errorf("%d findings, the last with %v", len(found), found[len(found)-1].Notes)
	}
}
