package schemas

import (
	"bytes"
	"compress/gzip"
	"encoding/xml"
	"flag"
	"fmt"
	"io"
	"maps"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// This file keeps letter.odd, which states the selection of letter.rnc in the language of ODD: -update writes it, and the
// tests read it back, apply it to TEI's own specification, and compare what is left with letter.rng.

var update = flag.Bool("update", false, "write letter.odd")

const teiNS = "http://www.tei-c.org/ns/1.0"

// A specification is TEI, or a customisation of it, as far as the selection goes.
type specification struct {
	modules  []string // in the order of the Guidelines
	classes  map[string]*spec
	elements map[string]*spec
}

// A spec is an elementSpec, or the classSpec of a class of attributes.
type spec struct {
	ident, module string
	memberOf      []string
	atts          []attDef
}

// An attDef is one attribute of a spec.
type attDef struct {
	ident, mode string
	values      *valList
}

// A valList is the values of an attribute: a list is closed unless other values are allowed, too.
type valList struct {
	open   bool
	values []string // sorted
}

// readP5 reads TEI's specification.
func readP5(t testing.TB) *specification {
	t.Helper()
	f, err := os.Open(conformance(t, "tei", "p5subset.xml.gz"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		t.Fatal(err)
	}
	s, err := readSpecs(z)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// xmlSpec is what encoding/xml makes of a spec.
type xmlSpec struct {
	Ident   string `xml:"ident,attr"`
	Module  string `xml:"module,attr"`
	Type    string `xml:"type,attr"`
	Mode    string `xml:"mode,attr"`
	Members []struct {
		Key string `xml:"key,attr"`
	} `xml:"http://www.tei-c.org/ns/1.0 classes>memberOf"`
	List xmlAttList `xml:"http://www.tei-c.org/ns/1.0 attList"`
}

type xmlAttList struct {
	Defs []struct {
		Ident  string `xml:"ident,attr"`
		Mode   string `xml:"mode,attr"`
		Values *struct {
			Type  string `xml:"type,attr"`
			Mode  string `xml:"mode,attr"`
			Items []struct {
				Ident string `xml:"ident,attr"`
			} `xml:"http://www.tei-c.org/ns/1.0 valItem"`
		} `xml:"http://www.tei-c.org/ns/1.0 valList"`
	} `xml:"http://www.tei-c.org/ns/1.0 attDef"`
	Refs []struct {
		Name string `xml:"name,attr"`
	} `xml:"http://www.tei-c.org/ns/1.0 attRef"`
	Lists []xmlAttList `xml:"http://www.tei-c.org/ns/1.0 attList"`
}

func (l *xmlAttList) all() []attDef {
	var all []attDef
	for _, d := range l.Defs {
		a := attDef{ident: d.Ident, mode: d.Mode}
		if d.Values != nil {
			a.values = &valList{open: d.Values.Type != "closed" || d.Values.Mode == "delete"}
			for _, item := range d.Values.Items {
				a.values.values = append(a.values.values, item.Ident)
			}
			slices.Sort(a.values.values)
		}
		all = append(all, a)
	}
	for _, r := range l.Refs { // an attribute of another class
		all = append(all, attDef{ident: r.Name})
	}
	for _, inner := range l.Lists {
		all = append(all, inner.all()...)
	}
	return all
}

func readSpecs(r io.Reader) (*specification, error) {
	s := &specification{classes: map[string]*spec{}, elements: map[string]*spec{}}
	d := xml.NewDecoder(r)
	for {
		tok, err := d.Token()
		if err == io.EOF {
			return s, nil
		} else if err != nil {
			return nil, err
		}
		start, ok := tok.(xml.StartElement)
		if !ok || start.Name.Space != teiNS {
			continue
		}
		switch start.Name.Local {
		case "moduleSpec":
			s.modules = append(s.modules, attr(start, "ident"))
		case "elementSpec", "classSpec":
			var x xmlSpec
			if err := d.DecodeElement(&x, &start); err != nil {
				return nil, err
			}
			one := &spec{ident: x.Ident, module: x.Module, atts: x.List.all()}
			for _, m := range x.Members {
				one.memberOf = append(one.memberOf, m.Key)
			}
			if start.Name.Local == "elementSpec" {
				s.elements[x.Ident] = one
			} else if x.Type == "atts" {
				s.classes[x.Ident] = one
			}
		}
	}
}

// A customisation is letter.odd.
type customisation struct {
	elements map[string]bool     // that a moduleRef includes
	modules  map[string]bool     // that have a moduleRef
	without  map[string]bool     // "class attribute" that a classSpec deletes
	lacks    map[string]bool     // "element attribute" that an elementSpec deletes
	values   map[string]*valList // by "element attribute"
}

func readODD(r io.Reader) (*customisation, error) {
	c := &customisation{map[string]bool{}, map[string]bool{}, map[string]bool{}, map[string]bool{}, map[string]*valList{}}
	d := xml.NewDecoder(r)
	for {
		tok, err := d.Token()
		if err == io.EOF {
			return c, nil
		} else if err != nil {
			return nil, err
		}
		start, ok := tok.(xml.StartElement)
		if !ok {
			continue
		}
		switch start.Name.Local {
		case "moduleRef":
			c.modules[attr(start, "key")] = true
			for _, name := range strings.Fields(attr(start, "include")) {
				c.elements[name] = true
			}
		case "classSpec", "elementSpec":
			var x xmlSpec
			if err := d.DecodeElement(&x, &start); err != nil {
				return nil, err
			}
			if x.Mode != "change" {
				return nil, fmt.Errorf("%s %s has the mode %q", start.Name.Local, x.Ident, x.Mode)
			}
			c.change(start.Name.Local == "classSpec", x)
		}
	}
}

func (c *customisation) change(class bool, x xmlSpec) {
	for _, a := range x.List.all() {
		key := x.Ident + " " + a.ident
		switch {
		case class:
			c.without[key] = true
		case a.mode == "delete":
			c.lacks[key] = true
		default:
			c.values[key] = a.values
		}
	}
}

// attributes gives the names of the attributes that an element has, after a customisation; nil for TEI as it is.
func (s *specification) attributes(name string, c *customisation) map[string]bool {
	has := map[string]bool{}
	element := s.elements[name]
	for _, a := range s.inherited(element, c) {
		has[a.attribute] = true
	}
	for _, a := range element.atts {
		if has[a.ident] = a.mode != "delete"; !has[a.ident] {
			delete(has, a.ident)
		}
	}
	for a := range has {
		if c != nil && c.lacks[name+" "+a] {
			delete(has, a)
		}
	}
	return has
}

type inheritance struct{ class, attribute string }

// inherited lists what an element gets from classes, which exist only if their module is there.
func (s *specification) inherited(element *spec, c *customisation) []inheritance {
	var all []inheritance
	seen := map[string]bool{}
	var visit func(names []string)
	visit = func(names []string) {
		for _, name := range names {
			class := s.classes[name]
			if class == nil || seen[name] || c != nil && !c.modules[class.module] {
				continue
			}
			seen[name] = true
			for _, a := range class.atts {
				if c == nil || !c.without[name+" "+a.ident] {
					all = append(all, inheritance{name, a.ident})
				}
			}
			visit(class.memberOf)
		}
	}
	visit(element.memberOf)
	return all
}

// selection is what a grammar allows: for each element its attributes, each with its values.
func selection(g *grammar) map[string]map[string]*valList {
	all := map[string]map[string]*valList{}
	for name, patterns := range g.elements() {
		all[name] = map[string]*valList{}
		for _, p := range patterns {
			seen := map[*pattern]bool{}
			for _, kid := range p.kids {
				g.collect(kid, seen, all[name])
			}
		}
	}
	return all
}

// collect adds the attributes of an element.
func (g *grammar) collect(p *pattern, seen map[*pattern]bool, into map[string]*valList) {
	p = g.deref(p)
	if p.kind == kElement || seen[p] {
		return
	}
	seen[p] = true
	if p.kind == kAttribute && p.name != "" {
		if into[p.name] == nil {
			into[p.name] = &valList{}
		}
		for _, kid := range p.kids {
			g.collectValues(kid, into[p.name])
		}
		slices.Sort(into[p.name].values)
		into[p.name].values = slices.Compact(into[p.name].values)
		into[p.name].open = into[p.name].open || len(into[p.name].values) == 0
		return
	}
	for _, kid := range p.kids {
		g.collect(kid, seen, into)
	}
}

func (g *grammar) collectValues(p *pattern, into *valList) {
	p = g.deref(p)
	switch p.kind {
	case kValue:
		if p.value != "" { // that xml:lang may be empty is its datatype's matter
			into.values = append(into.values, p.value)
		}
	case kData, kText:
		into.open = true
	}
	for _, kid := range p.kids {
		g.collectValues(kid, into)
	}
}

// TestSpecificationAgreesWithTEIAll shows that classes are applied as TEI itself does.
func TestSpecificationAgreesWithTEIAll(t *testing.T) {
	p5 := readP5(t)
	all := selection(readTEIAll(t))
	for name := range p5.elements {
		want := slices.Sorted(maps.Keys(all[name]))
		if got := slices.Sorted(maps.Keys(p5.attributes(name, nil))); !slices.Equal(got, want) {
			t.Errorf("%s: %s", name, cmp.Diff(want, got))
		}
	}
}

// TestODDStatesTheSameSelection applies letter.odd to TEI and compares elements, attributes and lists of values.
func TestODDStatesTheSameSelection(t *testing.T) {
	p5, all, letter := readP5(t), selection(readTEIAll(t)), selection(readLetter(t))
	if *update {
		if err := os.WriteFile("letter.odd", writeODD(p5, all, letter, readLetter(t)), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	text, err := os.ReadFile("letter.odd")
	if err != nil {
		t.Fatal(err)
	}
	odd, err := readODD(bytes.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(slices.Sorted(maps.Keys(letter)), slices.Sorted(maps.Keys(odd.elements))); diff != "" {
		t.Errorf("elements (-schema +ODD):\n%s", diff)
	}
	for name, attributes := range letter {
		got := map[string]*valList{}
		for a := range p5.attributes(name, odd) {
			got[a] = all[name][a]
			if v := odd.values[name+" "+a]; v != nil {
				got[a] = v
			}
		}
		if diff := cmp.Diff(attributes, got, cmp.AllowUnexported(valList{})); diff != "" {
			t.Errorf("attributes of %s (-schema +ODD):\n%s", name, diff)
		}
		if module := p5.elements[name].module; !odd.modules[module] {
			t.Errorf("%s belongs to the module %s, which the ODD does not name", name, module)
		}
	}
}

// TestODDIsValid checks the customisation as the TEI document that it is.
func TestODDIsValid(t *testing.T) {
	for _, message := range program(t, "jing").validate(t, conformance(t, "tei", "tei_all.rng"), "letter.odd") {
		t.Error(message)
	}
}

// writeODD makes the customisation that leaves of TEI what the letter schema has.
func writeODD(p5 *specification, all, letter map[string]map[string]*valList, g *grammar) []byte {
	var b bytes.Buffer
	b.WriteString(oddHead)
	modules := p5.neededModules(letter)
	for _, m := range p5.modules {
		if !modules[m] {
			continue
		}
		var names []string
		for name := range letter {
			if p5.elements[name].module == m {
				names = append(names, name)
			}
		}
		slices.Sort(names)
		include := ""
		if m != "tei" {
			include = fmt.Sprintf(" include=%q", strings.Join(names, " "))
		}
		fmt.Fprintf(&b, "        <moduleRef key=%q%s/>\n", m, include)
	}
	c := &customisation{elements: map[string]bool{}, modules: modules, without: map[string]bool{}, lacks: map[string]bool{}}
	p5.writeClasses(&b, c, letter)
	p5.writeElements(&b, c, all, letter, g)
	b.WriteString(oddTail)
	return b.Bytes()
}

// neededModules are those of the elements, and those whose classes give an attribute that the schema has.
func (s *specification) neededModules(letter map[string]map[string]*valList) map[string]bool {
	needed := map[string]bool{"tei": true}
	for name, attributes := range letter {
		needed[s.elements[name].module] = true
		for _, i := range s.inherited(s.elements[name], nil) {
			if attributes[i.attribute] != nil {
				needed[s.classes[i.class].module] = true
			}
		}
	}
	return needed
}

// writeClasses deletes from each class the attributes that no element has by way of it.
func (s *specification) writeClasses(b *bytes.Buffer, c *customisation, letter map[string]map[string]*valList) {
	used, given := map[string]bool{}, map[string]bool{}
	for name, attributes := range letter {
		for _, i := range s.inherited(s.elements[name], c) {
			key := i.class + " " + i.attribute
			given[key] = true
			used[key] = used[key] || attributes[i.attribute] != nil
		}
	}
	for _, class := range slices.Sorted(maps.Keys(s.classes)) {
		var lines []string
		for _, a := range s.classes[class].atts {
			if key := class + " " + a.ident; given[key] && !used[key] {
				c.without[key] = true
				lines = append(lines, fmt.Sprintf("            <attDef ident=%q mode=\"delete\"/>\n", a.ident))
			}
		}
		if len(lines) > 0 {
			fmt.Fprintf(b, "        <classSpec ident=%q type=\"atts\" module=%q mode=\"change\">\n          <attList>\n%s          </attList>\n        </classSpec>\n",
				class, s.classes[class].module, strings.Join(lines, ""))
		}
	}
}

// writeElements deletes what single elements do not have, and states lists of values that differ from TEI's.
func (s *specification) writeElements(b *bytes.Buffer, c *customisation, all, letter map[string]map[string]*valList, g *grammar) {
	for _, name := range slices.Sorted(maps.Keys(letter)) {
		has := s.attributes(name, c)
		var lines strings.Builder
		for _, a := range slices.Sorted(maps.Keys(has)) {
			ours := letter[name][a]
			switch {
			case ours == nil:
				fmt.Fprintf(&lines, "            <attDef ident=%q mode=\"delete\"/>\n", a)
			case !cmp.Equal(ours, all[name][a], cmp.AllowUnexported(valList{})):
				writeValues(&lines, a, ours, g.sentences(name, a))
			}
		}
		if lines.Len() > 0 {
			fmt.Fprintf(b, "        <elementSpec ident=%q module=%q mode=\"change\">\n          <attList>\n%s          </attList>\n        </elementSpec>\n",
				name, s.elements[name].module, lines.String())
		}
	}
}

func writeValues(b *strings.Builder, attribute string, v *valList, sentences map[string]string) {
	if len(v.values) == 0 {
		fmt.Fprintf(b, "            <attDef ident=%q mode=\"change\">\n              <valList mode=\"delete\"/>\n            </attDef>\n", attribute)
		return
	}
	kind := "closed"
	if v.open {
		kind = "semi"
	}
	fmt.Fprintf(b, "            <attDef ident=%q mode=\"change\">\n              <valList type=%q mode=\"replace\">\n", attribute, kind)
	for _, value := range v.values {
		if s := sentences[value]; s != "" {
			fmt.Fprintf(b, "                <valItem ident=%q>\n                  <desc>%s</desc>\n                </valItem>\n", value, s)
		} else {
			fmt.Fprintf(b, "                <valItem ident=%q/>\n", value)
		}
	}
	b.WriteString("              </valList>\n            </attDef>\n")
}

// sentences are what the schema says about the values of an attribute.
func (g *grammar) sentences(element, attribute string) map[string]string {
	found := map[string]string{}
	var visit func(p *pattern, inside bool, seen map[*pattern]bool)
	visit = func(p *pattern, inside bool, seen map[*pattern]bool) {
		p = g.deref(p)
		if p.kind == kElement || p.kind == kAttribute && p.name != attribute || seen[p] {
			return
		}
		seen[p] = true
		inside = inside || p.kind == kAttribute
		if inside && p.kind == kValue && len(p.docs) > 0 {
			found[p.value] = p.docs[0]
		}
		for _, kid := range p.kids {
			visit(kid, inside, seen)
		}
	}
	for _, p := range g.elements()[element] {
		for _, kid := range p.kids {
			visit(kid, false, map[*pattern]bool{})
		}
	}
	return found
}

const oddHead = `<?xml version="1.0" encoding="UTF-8"?>
<!-- Made of letter.rng by the tests of this folder: go test -run ODD -update. Edit letter.rnc, not this file. -->
<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:lang="en">
  <teiHeader>
    <fileDesc>
      <titleStmt>
        <title>TEI for letters: the selection of the teikit letter schema</title>
      </titleStmt>
      <publicationStmt>
        <publisher>The teikit authors</publisher>
        <availability status="free">
          <licence target="https://opensource.org/license/mit">MIT License</licence>
        </availability>
      </publicationStmt>
      <sourceDesc>
        <p>Born digital.</p>
      </sourceDesc>
    </fileDesc>
  </teiHeader>
  <text>
    <body>
      <head>TEI for letters</head>
      <p>This customisation of TEI P5 has the modules, elements, attributes and lists of values of the schema that comes with teikit, for editions of letters,
        telegrams and postcards. An edition can start from it in Roma and add or take away what it needs. The schema itself is stricter in one respect
        that is not stated here: it narrows the content of some elements and forbids combinations of attributes that TEI leaves to Schematron.</p>
      <schemaSpec ident="teikit-letter" start="TEI teiCorpus" docLang="en" prefix="tei_" source="tei:4.9.0">
`

const oddTail = `      </schemaSpec>
    </body>
  </text>
</TEI>
`
