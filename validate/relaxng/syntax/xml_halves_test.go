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

// bigGrammar is a grammar with many definitions; before says what stands before some of them.
func bigGrammar(head, foot string, before map[int]string) string {
	var b strings.Builder
	b.WriteString(head)
	for i := range definitions {
		fmt.Fprintf(&b, "%s<define name=\"d%d\">\n  <element name=\"e%d\"><optional><ref name=\"d%d\"/></optional><text/></element></define>\n", before[i], i, i, (i*7)%definitions)
	}
	return b.String() + foot
}

const definitions = 2000

func everywhere(what string) map[int]string {
	before := make(map[int]string)
	for i := range definitions {
		before[i] = what
	}
	return before
}

// TestHalves reads grammars as a whole and in halves, one after the other and at the same time, which has to give the same patterns and findings;
// joined: the second half counts.
func TestHalves(t *testing.T) {
	const (
		head = `<grammar xmlns="` + XMLNamespace + `" ns="urn:x" datatypeLibrary="http://www.w3.org/2001/XMLSchema-datatypes" xmlns:p="urn:p"><start><ref name="d1"/></start>`
		foot = "</grammar>\n<!-- end -->"
	)
	for _, c := range []struct {
		name, text string
		joined     bool
	}{
		{"plain", bigGrammar(head, foot, nil), true},
		{"prefix", strings.NewReplacer("</", "</r:", "<", "<r:", "xmlns=", "xmlns:r=").Replace(bigGrammar(head, "</grammar>", nil)), true},
		{"byte order mark", "\ufeff" + bigGrammar(head, foot, nil), true},
		{"comment at the head", "<!-- head -->" + bigGrammar(head, foot, nil), true},
		{"base and prefixed names", bigGrammar(strings.Replace(head, "<grammar", `<grammar xml:base="dir/"`, 1), foot, everywhere(`<define name="q" combine="choice"><element name="p:q"><value type="QName">p:q</value></element></define>`)), true},
		{"comments with definitions", bigGrammar(head, foot, everywhere(strings.Repeat(`<!-- <define name="x"> -->`, 20))), false},
		{"one comment", bigGrammar(head, foot, map[int]string{900: "<!--", 1100: "-->"}), false},
		{"div in the middle", bigGrammar(head, foot, map[int]string{900: "<div>", 1100: "</div>"}), false},
		{"nested grammar in the middle", bigGrammar(head, foot, map[int]string{900: `<define name="g"><grammar>`, 1100: "<start><empty/></start></grammar></define>"}), false},
		{"fault in the first half", bigGrammar(head, foot, map[int]string{10: "<oops/>"}), false},
		{"fault in the second half", bigGrammar(head, foot, map[int]string{1990: "<oops/>"}), false},
		{"faults in both", bigGrammar(head, foot, map[int]string{10: `<define name=" 1 "><empty/></define>`, 1990: `<define name=" 1 "><empty/></define>`}), false},
		{"fault at the root", bigGrammar(strings.Replace(head, "<grammar", `<grammar oops="1"`, 1), foot, nil), false},
		{"attribute twice", bigGrammar(head, foot, map[int]string{1990: `<define name="x" name="y"><empty/></define>`}), false},
		{"not closed", bigGrammar(head, "", nil), false},
		{"closed twice", bigGrammar(head, "</grammar></grammar>", nil), false},
		{"closed by another", bigGrammar(head, "</gramar>", nil), false},
		{"cut off", bigGrammar(head, "<define name=", nil), false},
		{"a second element", bigGrammar(head, "</grammar><grammar/>", nil), false},
		{"closed in the middle", bigGrammar(head, foot, map[int]string{500: "</grammar>"}), false},
		{"declarations", "<!DOCTYPE grammar [<!ENTITY a \"&lt;x\">]>" + bigGrammar(head, foot, map[int]string{3: "&a;"}), false},
		{"reference in the second half", bigGrammar(head, foot, map[int]string{1990: `<include href="more.rng"/>`}), false},
		{"reference in the first half", bigGrammar(head, foot, map[int]string{10: `<include href="more.rng"/>`}), true},
		{"references in both", bigGrammar(head, foot, map[int]string{10: `<include href="more.rng"/>`, 1990: `<include href="more.rng"/>`}), false},
		{"text", bigGrammar(head, foot, map[int]string{1990: `text`}), false},
		{"no grammar", `<element name="a" xmlns="` + XMLNamespace + `">` + strings.Repeat("<text/>\n", 20000) + "</element>", false},
	} {
		t.Run(c.name, func(t *testing.T) {
			checkHalves(t, source.New("x.rng", c.text), c.joined)
		})
	}
}

// TestSecondHalfIsOfWhatIsLeft lets the second parser begin when the first one has come to an include behind the middle of the file.
func TestSecondHalfIsOfWhatIsLeft(t *testing.T) {
	f := source.New("x.rng", bigGrammar(`<grammar xmlns="`+XMLNamespace+`"><start><ref name="d1"/></start>`, "</grammar>", map[int]string{
		definitions * 7 / 10: `<include href="more.rng"/>`,
	}))
	var second func()
	b := &build{opts: Options{Begin: func(f func()) { second = f }, Open: func(string, string) (*source.File, error) {
		second()
		return source.New("more.rng", `<grammar xmlns="`+XMLNamespace+`"><define name="more"><text/></define></grammar>`), nil
	}}}
	doc, findings := b.parse(f)
	if b.joined != 1 || len(findings) > 0 {
		t.Errorf("joined %d times, findings %v", b.joined, findings)
	}
	if got, want := len(doc.Pattern.Grammar.Components), definitions+2; got != want {
		t.Errorf("%d components, want %d", got, want)
	}
}

// TestHalvesOfSchemas does the same with those of the TEI.
func TestHalvesOfSchemas(t *testing.T) {
	folder := os.Getenv("TEIKIT_CONFORMANCE")
	if folder == "" {
		t.Skip("TEIKIT_CONFORMANCE does not name the folder with the schemas")
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
	open := func(string, string) (*source.File, error) { return more, nil }
	want, wantFindings := (&build{opts: Options{Open: open, Begin: func(func()) {}}}).parse(f)
	inTurn := &build{opts: Options{Open: open, Begin: func(f func()) { f() }}}
	for _, b := range []*build{inTurn, {opts: Options{Open: open}}} {
		got, gotFindings := b.parse(f)
		if !reflect.DeepEqual(gotFindings, wantFindings) {
			t.Errorf("findings differ:\n%v\n%v", gotFindings, wantFindings)
		}
		if !reflect.DeepEqual(got, want) {
			t.Error("the patterns differ")
		}
	}
	if inTurn.joined > 0 != joined {
		t.Errorf("read in halves: %v, want %v", inTurn.joined > 0, joined)
	}
}
