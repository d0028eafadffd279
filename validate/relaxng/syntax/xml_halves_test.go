package syntax

import (
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"teikit/tei/source"
)

// bigGrammar is a grammar with 2,000 definitions; change, if not nil, says what stands before one of them.
func bigGrammar(head, foot string, change func(i int) string) string {
	var b strings.Builder
	b.WriteString(head)
	for i := range 2000 {
		if change != nil {
			b.WriteString(change(i))
		}
		fmt.Fprintf(&b, "<define name=\"d%d\">\n  <element name=\"e%d\"><optional><ref name=\"d%d\"/></optional><text/></element></define>\n", i, i, (i*7)%2000)
	}
	return b.String() + foot
}

func around(what string, places ...int) func(int) string {
	return func(i int) string {
		for _, p := range places {
			if i == p {
				return what
			}
		}
		return ""
	}
}

// TestHalves reads grammars in halves and as a whole, which has to give the same patterns and findings, and looks that most of a kind are read in halves.
func TestHalves(t *testing.T) {
	const (
		head = `<grammar xmlns="` + XMLNamespace + `" ns="urn:x" datatypeLibrary="http://www.w3.org/2001/XMLSchema-datatypes" xmlns:p="urn:p"><start><ref name="d1"/></start>`
		foot = "</grammar>\n<!-- end -->"
	)
	all := func(what string) func(int) string { return func(int) string { return what } }
	for _, c := range []struct {
		name, text string
		joined     bool
	}{
		{"plain", bigGrammar(head, foot, nil), true},
		{"prefix", strings.NewReplacer("</", "</r:", "<", "<r:", "xmlns=", "xmlns:r=").Replace(bigGrammar(head, "</grammar>", nil)), true},
		{"byte order mark", "\ufeff" + bigGrammar(head, foot, nil), true},
		{"comment at the head", "<!-- head -->" + bigGrammar(head, foot, nil), true},
		{"base and prefixed names", bigGrammar(strings.Replace(head, "<grammar", `<grammar xml:base="dir/"`, 1), foot, all(`<define name="q" combine="choice"><element name="p:q"><value type="QName">p:q</value></element></define>`)), true},
		{"comments with definitions", bigGrammar(head, foot, all(strings.Repeat(`<!-- <define name="x"> -->`, 20))), false},
		{"one comment", bigGrammar(head, foot, func(i int) string { return map[int]string{900: "<!--", 1100: "-->"}[i] }), false},
		{"div in the middle", bigGrammar(head, foot, func(i int) string { return map[int]string{900: "<div>", 1100: "</div>"}[i] }), false},
		{"nested grammar in the middle", bigGrammar(head, foot, func(i int) string {
			return map[int]string{900: `<define name="g"><grammar>`, 1100: "<start><empty/></start></grammar></define>"}[i]
		}), false},
		{"fault in the first half", bigGrammar(head, foot, around("<oops/>", 10)), false},
		{"fault in the second half", bigGrammar(head, foot, around("<oops/>", 1990)), false},
		{"faults in both", bigGrammar(head, foot, around(`<define name=" 1 "><empty/></define>`, 10, 1990)), false},
		{"fault at the root", bigGrammar(strings.Replace(head, "<grammar", `<grammar oops="1"`, 1), foot, nil), false},
		{"attribute twice", bigGrammar(head, foot, around(`<define name="x" name="y"><empty/></define>`, 1990)), false},
		{"not closed", bigGrammar(head, "", nil), false},
		{"closed twice", bigGrammar(head, "</grammar></grammar>", nil), false},
		{"closed by another", bigGrammar(head, "</gramar>", nil), false},
		{"cut off", bigGrammar(head, "<define name=", nil), false},
		{"a second element", bigGrammar(head, "</grammar><grammar/>", nil), false},
		{"closed in the middle", bigGrammar(head, foot, around("</grammar>", 500)), false},
		{"declarations", "<!DOCTYPE grammar [<!ENTITY a \"&lt;x\">]>" + bigGrammar(head, foot, around("&a;", 3)), false},
		{"reference in the second half", bigGrammar(head, foot, around(`<include href="more.rng"/>`, 1990)), false},
		{"reference in the first half", bigGrammar(head, foot, around(`<include href="more.rng"/>`, 10)), true},
		{"references in both", bigGrammar(head, foot, around(`<include href="more.rng"/>`, 10, 1990)), false},
		{"text", bigGrammar(head, foot, around(`text`, 1990)), false},
		{"no grammar", `<element name="a" xmlns="` + XMLNamespace + `">` + strings.Repeat("<text/>\n", 20000) + "</element>", false},
	} {
		t.Run(c.name, func(t *testing.T) {
			checkHalves(t, source.New("x.rng", c.text), c.joined)
		})
	}
	folder := os.Getenv("TEIKIT_CONFORMANCE")
	if folder == "" {
		t.Skip("TEIKIT_CONFORMANCE names no folder with schemas: generated ones only")
	}
	schemas, err := filepath.Glob(filepath.Join(folder, "tei", "*.rng"))
	if err != nil || len(schemas) == 0 {
		t.Fatalf("no schemas in %s/tei: %v", folder, err)
	}
	for _, name := range schemas {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		f, err := Decode(name, data)
		if err != nil {
			t.Fatal(err)
		}
		t.Run(filepath.Base(name), func(t *testing.T) { checkHalves(t, f, len(data) >= halvesFrom) })
	}
}

func checkHalves(t *testing.T, f *source.File, joined bool) {
	more := source.New("more.rng", `<grammar xmlns="`+XMLNamespace+`"><define name="more"><text/></define></grammar>`)
	opts := Options{Open: func(string, string) (*source.File, error) { return more, nil }}
	b := &build{opts: opts}
	got, gotFindings := b.parse(f)
	want, wantFindings := (&build{opts: opts, whole: true}).parse(f)
	if b.joined > 0 != joined {
		t.Errorf("read in halves: %v, want %v", b.joined > 0, joined)
	}
	if !reflect.DeepEqual(gotFindings, wantFindings) {
		t.Errorf("findings differ:\n%v\n%v", gotFindings, wantFindings)
	}
	if !reflect.DeepEqual(got, want) {
		t.Error("the patterns differ")
	}
}
