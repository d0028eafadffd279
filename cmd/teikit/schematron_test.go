package main

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"teikit/convert/lettertest"
	"teikit/tei/source"
	"teikit/tei/xmltext"
	"teikit/tei/xmltree"
)

// teiConstraints are the rules of TEI All's Schematron (tei_all.isosch of TEI P5 4.9) about elements and attributes that a
// converted letter can have, written down by hand: the others are about elements that convert never writes.
var teiConstraints = []struct {
	name   string
	broken func(n xmltree.Node) bool
}{
	{"@when stands without the other dates", func(n xmltree.Node) bool {
		return has(n, "when") && (has(n, "notBefore") || has(n, "notAfter") || has(n, "from") || has(n, "to"))
	}},
	{"@from and @notBefore exclude each other", func(n xmltree.Node) bool { return has(n, "from") && has(n, "notBefore") }},
	{"@to and @notAfter exclude each other", func(n xmltree.Node) bool { return has(n, "to") && has(n, "notAfter") }},
	{"@subtype needs @type", func(n xmltree.Node) bool { return has(n, "subtype") && !has(n, "type") }},
	{"@calendar needs text", func(n xmltree.Node) bool { return has(n, "calendar") && strings.TrimSpace(n.Text()) == "" }},
	{"p holds no p, but in a note", func(n xmltree.Node) bool {
		return n.Local() == "p" && n.Parent().Local() != "note" && inside(n, "p", "ab")
	}},
	{"div stands in no p", func(n xmltree.Node) bool { return n.Local() == "div" && inside(n, "p", "ab", "l", "lg") }},
	{"relatedItem has a target or content, not both", func(n xmltree.Node) bool {
		return n.Local() == "relatedItem" && has(n, "target") == n.FirstChild().Valid()
	}},
	{"msIdentifier says something, and no idno first", func(n xmltree.Node) bool {
		if n.Local() != "msIdentifier" {
			return false
		}
		for first := range n.Elements() {
			return first.Local() == "idno" || strings.TrimSpace(n.Text()) == ""
		}
		return true
	}},
	{"msContents and physDesc stand once", func(n xmltree.Node) bool {
		if n.Local() != "msContents" && n.Local() != "physDesc" {
			return false
		}
		for p := n.PrevSibling(); p.Valid(); p = p.PrevSibling() {
			if p.Local() == n.Local() {
				return true
			}
		}
		return false
	}},
	{"no standOff in standOff", func(n xmltree.Node) bool { return n.Local() == "standOff" && inside(n, "standOff") }},
	{"a ref has one kind of target", func(n xmltree.Node) bool { return has(n, "target") && has(n, "cRef") }},
}

func has(n xmltree.Node, attr string) bool {
	_, ok := n.Attr("", attr)
	return ok
}

func inside(n xmltree.Node, names ...string) bool {
	for a := range n.Ancestors() {
		for _, name := range names {
			if a.Local() == name {
				return true
			}
		}
	}
	return false
}

func constraintsBroken(document string) error {
	tree, faults := xmltree.Build(source.New("letter.xml", document), xmltext.Options{})
	if len(faults) > 0 {
		return fmt.Errorf("not well-formed: %s", faults[0].Message)
	}
	for n := range tree.Document().Descendants() {
		if !n.IsElement() {
			continue
		}
		for _, c := range teiConstraints {
			if c.broken(n) {
				return fmt.Errorf("%s: %s", n.Path(), c.name)
			}
		}
	}
	return nil
}

func TestConvertedLettersKeepTEIsSchematron(t *testing.T) {
	if testing.Short() {
		t.Skip("all letters of the corpora: the run without -short has them")
	}
	texts := transcriptions(t)
	r := rand.New(rand.NewPCG(12, 13))
	for range 500 {
		texts = append(texts, lettertest.Random(r))
	}
	for _, text := range texts {
		for _, d := range convertedDocuments(t, text, nil) {
			if err := constraintsBroken(d); err != nil {
				t.Fatalf("%v\n%q\n%s", err, text, d)
			}
		}
	}
}

// TestTEIConstraintsFindFaults shows that each constraint can fail.
func TestTEIConstraintsFindFaults(t *testing.T) {
	for _, c := range []struct{ name, bad string }{
		{"@when stands without the other dates", `<date when="1920" to="1921"/>`},
		{"@from and @notBefore exclude each other", `<date from="1920" notBefore="1921"/>`},
		{"@to and @notAfter exclude each other", `<date to="1920" notAfter="1921"/>`},
		{"@subtype needs @type", `<div subtype="telegram"/>`},
		{"@calendar needs text", `<date calendar="#julian"/>`},
		{"p holds no p, but in a note", `<p><hi><p/></hi></p>`},
		{"div stands in no p", `<p><note><div/></note></p>`},
		{"relatedItem has a target or content, not both", `<relatedItem/>`},
		{"msIdentifier says something, and no idno first", `<msIdentifier><idno>5</idno></msIdentifier>`},
		{"msContents and physDesc stand once", `<msDesc><physDesc/><physDesc/></msDesc>`},
		{"no standOff in standOff", `<standOff><standOff/></standOff>`},
		{"a ref has one kind of target", `<ref target="#a" cRef="b"/>`},
	} {
		err := constraintsBroken(c.bad)
		if err == nil || !strings.HasSuffix(err.Error(), c.name) {
			t.Errorf("%s: %v, want %q", c.bad, err, c.name)
		}
	}
}
