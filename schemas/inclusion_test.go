package schemas

import (
	"cmp"
	"errors"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// A shape is one way to fill an element: attributes and content that go together. An element whose attributes do not
// depend on its content has one shape.
type shape struct {
	attributes []*pattern // attributes only
	content    *expr
}

// Whatever is valid in the letter schema is valid in TEI All. TEI All has one definition for each element name, so it
// is enough to compare element by element: content models as regular languages, attributes by name, need and datatype.
func TestLetterAllowsNoMoreThanTEIAll(t *testing.T) {
	letter, all := readLetter(t), readTEIAll(t)
	table := newExprTable()
	wide := all.elements()
	for _, name := range slices.Sorted(maps.Keys(letter.elements())) {
		t.Run(name, func(t *testing.T) {
			if n := len(wide[name]); n != 1 {
				t.Fatalf("TEI All defines %q %d times, want once", name, n)
			}
			for _, p := range letter.elements()[name] {
				if err := elementIncluded(table, letter, p, all, wide[name][0]); err != nil {
					t.Error(err)
				}
			}
		})
	}
	start, err := table.content(letter, letter.start)
	if err != nil {
		t.Fatal(err)
	}
	wideStart, err := table.content(all, all.start)
	if err != nil {
		t.Fatal(err)
	}
	if word, ok := table.included(start, wideStart); !ok {
		t.Errorf("document element %s: not in TEI All", word)
	}
}

func elementIncluded(table *exprTable, letter *grammar, narrow *pattern, all *grammar, wide *pattern) error {
	shapes, err := shapesOf(table, letter, narrow.one())
	if err != nil {
		return err
	}
	wideShapes, err := shapesOf(table, all, wide.one())
	if err != nil {
		return err
	}
	if len(wideShapes) != 1 {
		return fmt.Errorf("TEI All: attributes and content depend on each other")
	}
	w := wideShapes[0]
	var faults []error
	for _, s := range shapes {
		if word, ok := table.included(s.content, w.content); !ok {
			faults = append(faults, fmt.Errorf("content not in TEI All: %s", word))
		}
		faults = append(faults, attributesIncluded(letter, s.attributes, all, w.attributes))
	}
	return errors.Join(faults...)
}

// shapesOf multiplies out the choices in which attributes and content depend on each other.
func shapesOf(table *exprTable, g *grammar, p *pattern) ([]shape, error) {
	p = g.deref(p)
	attributes, content := holds(g, p)
	if !attributes {
		e, err := table.content(g, p)
		return []shape{{nil, e}}, err
	}
	if !content {
		return []shape{{[]*pattern{p}, table.empty}}, nil
	}
	switch p.kind {
	case kGroup:
		shapes := []shape{{nil, table.empty}}
		for _, k := range p.kids {
			more, err := shapesOf(table, g, k)
			if err != nil {
				return nil, err
			}
			var product []shape
			for _, a := range shapes {
				for _, b := range more {
					product = append(product, shape{slices.Concat(a.attributes, b.attributes), table.cat(a.content, b.content)})
				}
			}
			shapes = product
		}
		return shapes, nil
	case kChoice:
		var shapes []shape
		for _, k := range p.kids {
			more, err := shapesOf(table, g, k)
			if err != nil {
				return nil, err
			}
			shapes = append(shapes, more...)
		}
		return shapes, nil
	}
	return nil, fmt.Errorf("attributes inside a repetition with content")
}

// holds reports whether p has attributes and whether it has elements or text.
func holds(g *grammar, p *pattern) (attributes, content bool) {
	switch p.kind {
	case kAttribute:
		return true, false
	case kElement, kText, kData, kValue, kList:
		return false, true
	case kRef:
		return holds(g, g.deref(p))
	}
	for _, k := range p.kids {
		a, c := holds(g, k)
		attributes, content = attributes || a, content || c
	}
	return attributes, content
}

func attributesIncluded(letter *grammar, narrow []*pattern, all *grammar, wide []*pattern) error {
	may, must := map[string][]*pattern{}, map[string]bool{}
	for _, p := range narrow {
		mayHave(letter, p, may)
		maps.Copy(must, mustHave(letter, p))
	}
	wideMay := map[string][]*pattern{}
	var faults []error
	for _, p := range wide {
		mayHave(all, p, wideMay)
		if choosesAttributes(all, p) {
			faults = append(faults, fmt.Errorf("TEI All: a choice of attributes, which this test does not follow"))
		}
		for name := range mustHave(all, p) {
			if !must[name] {
				faults = append(faults, fmt.Errorf("attribute %q is required in TEI All", name))
			}
		}
	}
	for _, name := range slices.Sorted(maps.Keys(may)) {
		if wideMay[name] == nil {
			faults = append(faults, fmt.Errorf("attribute %q is not in TEI All", name))
			continue
		}
		for _, a := range may[name] {
			if !valuesIncluded(letter, valueOf(a), all, valueOf(wideMay[name][0])) {
				faults = append(faults, fmt.Errorf("attribute %q: the values go beyond TEI All", name))
			}
		}
	}
	return errors.Join(faults...)
}

// mayHave collects the attribute patterns of p by name.
func mayHave(g *grammar, p *pattern, into map[string][]*pattern) {
	p = g.deref(p)
	if p.kind == kAttribute {
		into[p.name] = append(into[p.name], p)
		return
	}
	for _, k := range p.kids {
		mayHave(g, k, into)
	}
}

// mustHave is the names of the attributes that every match of p has.
func mustHave(g *grammar, p *pattern) map[string]bool {
	p = g.deref(p)
	names := map[string]bool{}
	switch p.kind {
	case kAttribute:
		names[p.name] = true
	case kGroup, kOneOrMore:
		for _, k := range p.kids {
			maps.Copy(names, mustHave(g, k))
		}
	case kChoice:
		names = mustHave(g, p.kids[0])
		for _, k := range p.kids[1:] {
			other := mustHave(g, k)
			maps.DeleteFunc(names, func(name string, _ bool) bool { return !other[name] })
		}
	}
	return names
}

func choosesAttributes(g *grammar, p *pattern) bool {
	p = g.deref(p)
	switch p.kind {
	case kAttribute:
		return false
	case kChoice:
		return true
	}
	return slices.ContainsFunc(p.kids, func(k *pattern) bool { return choosesAttributes(g, k) })
}

func valueOf(attribute *pattern) *pattern {
	if len(attribute.kids) == 0 {
		return &pattern{kind: kText}
	}
	return attribute.one()
}

// valuesIncluded reports whether wide surely allows every value of narrow; false means no or not known.
func valuesIncluded(ng *grammar, narrow *pattern, wg *grammar, wide *pattern) bool {
	narrow, wide = ng.deref(narrow), wg.deref(wide)
	if narrow.kind == kChoice {
		return !slices.ContainsFunc(narrow.kids, func(n *pattern) bool { return !valuesIncluded(ng, n, wg, wide) })
	}
	if wide.kind == kChoice {
		return slices.ContainsFunc(wide.kids, func(w *pattern) bool { return valuesIncluded(ng, narrow, wg, w) })
	}
	if wide.kind == kText || wide.kind == kData && wide.typ == "string" && wide.params == "" {
		return narrow.kind != kList && narrow.kind != kEmpty || wide.kind == kText
	}
	switch narrow.kind {
	case kValue:
		return wide.kind == kValue && wide.value == narrow.value || wide.kind == kData && dataAllows(wide, narrow.value)
	case kData:
		return wide.kind == kData && wide.typ == narrow.typ && (wide.params == "" || wide.params == narrow.params) && len(wide.except) == 0
	case kList, kOneOrMore, kZeroOrMore, kOptional, kGroup:
		return listIncluded(ng, narrow, wg, wide)
	}
	return false
}

// listIncluded compares the inside of lists by structure.
func listIncluded(ng *grammar, narrow *pattern, wg *grammar, wide *pattern) bool {
	n, w := cmp.Compare(len(narrow.kids), 1), cmp.Compare(len(wide.kids), 1)
	if n != 0 || w != 0 {
		if narrow.kind != wide.kind || len(narrow.kids) != len(wide.kids) {
			return false
		}
		for i := range narrow.kids {
			if !valuesIncluded(ng, narrow.kids[i], wg, wide.kids[i]) {
				return false
			}
		}
		return true
	}
	if narrow.kind != wide.kind && (narrow.kind != kOneOrMore || wide.kind != kZeroOrMore) {
		return false
	}
	return valuesIncluded(ng, narrow.one(), wg, wide.one())
}

// dataAllows decides for the two datatypes with which TEI All leaves its value lists open.
func dataAllows(data *pattern, value string) bool {
	switch data.typ + " " + data.params {
	case `token pattern=[^\p{C}\p{Z}]+`:
		return value != "" && !strings.ContainsAny(value, " \t\r\n\u00a0")
	case "token ":
		return true
	}
	return false
}

func readLetter(t testing.TB) *grammar {
	t.Helper()
	g, err := readGrammar(strings.NewReader(letterRNG))
	if err != nil {
		t.Fatal("letter.rng:", err)
	}
	return g
}

func readTEIAll(t testing.TB) *grammar {
	t.Helper()
	f, err := os.Open(conformance(t, "tei", "tei_all.rng"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	g, err := readGrammar(f)
	if err != nil {
		t.Fatal("tei_all.rng:", err)
	}
	return g
}

// conformance is the path of a file of the conformance data; without the data the test is skipped.
func conformance(t testing.TB, path ...string) string {
	t.Helper()
	dir := os.Getenv("TEIKIT_CONFORMANCE")
	if dir == "" {
		t.Skip("TEIKIT_CONFORMANCE is not set: it names the folder with tei/tei_all.rng from the TEI Consortium's release")
	}
	return filepath.Join(append([]string{dir}, path...)...)
}

func TestInclusionNoticesEveryWideningOfAnElement(t *testing.T) {
	const wide = `<element name="e"><attribute name="must"><data type="token"/></attribute>
		<optional><attribute name="a"><choice><value>x</value><value>y</value></choice></attribute></optional>
		<zeroOrMore><choice><element name="b"><empty/></element><element name="c"><empty/></element></choice></zeroOrMore>
		<element name="d"><empty/></element></element>`
	const must = `<attribute name="must"><data type="token"/></attribute>`
	const b, c, d = `<element name="b"><empty/></element>`, `<element name="c"><empty/></element>`, `<element name="d"><empty/></element>`
	for _, test := range []struct {
		name, narrow, fault string // fault: part of the message, "" for none
	}{
		{"the same", wide[len(`<element name="e">`) : len(wide)-len(`</element>`)], ""},
		{"one of the children twice", must + b + b + d, ""},
		{"fewer values", must + `<attribute name="a"><value>y</value></attribute>` + d, ""},
		{"another value", must + `<attribute name="a"><value>z</value></attribute>` + d, `attribute "a": the values`},
		{"another datatype", `<attribute name="must"><data type="string"/></attribute>` + d, `attribute "must": the values`},
		{"another attribute", must + `<attribute name="f"/>` + d, `attribute "f" is not`},
		{"required attribute missing", d, `attribute "must" is required`},
		{"required attribute in one of two ways", `<choice>` + must + `<attribute name="a"><value>x</value></attribute></choice>` + d, `attribute "must" is required`},
		{"last child missing", must + b, "b ."},
		{"last child first", must + d + b, "d b"},
		{"text", must + `<text/>` + d, "#text"},
		{"attribute fault in one of two contents", must + `<choice><group><attribute name="f"/>` + d + `</group><group>` + c + d + `</group></choice>`, `attribute "f" is not`},
	} {
		t.Run(test.name, func(t *testing.T) {
			n, w := elementGrammar(t, `<element name="e">`+test.narrow+`</element>`), elementGrammar(t, wide)
			err := elementIncluded(newExprTable(), n, n.start, w, w.start)
			switch {
			case test.fault == "" && err != nil:
				t.Errorf("included, but the test says: %v", err)
			case test.fault != "" && (err == nil || !strings.Contains(err.Error(), test.fault)):
				t.Errorf("got %v, want %q", err, test.fault)
			}
		})
	}
}

func elementGrammar(t *testing.T, element string) *grammar {
	t.Helper()
	g, err := readGrammar(strings.NewReader(`<grammar xmlns="` + rngNS + `"><start>` + element + `</start></grammar>`))
	if err != nil {
		t.Fatal(err)
	}
	return g
}
