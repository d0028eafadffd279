package main

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/beevik/etree"
	"github.com/google/go-cmp/cmp"
)

const cmifProject = `edition:
  title: Letters
  editor: [A. Marsh <marsh@example.org>]
  publisher: The Society
  licence: https://creativecommons.org/licenses/by/4.0/
  url: https://example.org/{id}
`

// TestCMIFOfPublishedLetters exports the letters of the corpora. The public schemas of CMIF, RELAX NG and Schematron, hold, and a query that is
// not the exporter's gives the same set of letter, action, name, place and date from the letters and from the file.
func TestCMIFOfPublishedLetters(t *testing.T) {
	if testing.Short() {
		t.Skip("all letters of the corpora: the run without -short has them")
	}
	corpora, suites := os.Getenv("TEIKIT_CORPORA"), os.Getenv("TEIKIT_CONFORMANCE")
	if corpora == "" || suites == "" {
		t.Skip("TEIKIT_CORPORA and TEIKIT_CONFORMANCE do not name the folders with letters and with the schemas of CMIF")
	}
	converted, own := t.TempDir(), t.TempDir()
	teikit(t, "convert", "--quiet", "-o", converted+"/", filepath.Join(corpora, "letters-plain"))
	teikit(t, "convert", "--quiet", "-o", own+"/", filepath.Join("..", "..", "testdata", "letters")) // the telegram among them
	for name, folder := range map[string]string{"testdata": own, "letters-plain": converted, "letters-de-schnitzler": filepath.Join(corpora, "letters-de-schnitzler")} {
		t.Run(name, func(t *testing.T) {
			project := filepath.Join(t.TempDir(), "project.yaml")
			if err := os.WriteFile(project, []byte(cmifProject), 0o600); err != nil {
				t.Fatal(err)
			}
			file := filepath.Join(t.TempDir(), "cmif.xml")
			if code, out := teikit(t, "export", "cmif", "--quiet", "--config", project, "--date", "2026-11-23", "-o", file, folder); code != exitClean {
				t.Fatalf("exit %d: %s", code, out)
			}
			for _, schema := range []string{"cmi-customization.rng", "check/cmi-customization.rng", "cmif.sch", "check/cmif.sch"} {
				if code, out := teikit(t, "validate", "--quiet", "--select", "xml,rng,sch", "--format", "concise", "--schema", filepath.Join(suites, "cmif", schema), file); code != exitClean {
					t.Errorf("%s: exit %d: %.2000s", schema, code, out)
				}
			}
			if code, out := teikit(t, "validate", "--quiet", "--schema", "cmif", "--fail-on", "info", "--format", "concise", file); code != exitClean {
				t.Errorf("our own schema and rules: exit %d: %.2000s", code, out)
			}
			want, letters := factsOfLetters(t, folder)
			got := factsOfCMIF(t, file)
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("the letters and the file do not say the same (-letters +file):\n%s", diff)
			}
			t.Logf("%d letters, %d facts", letters, len(want))
		})
	}
}

// teikit runs a command and gives its exit code and all that it wrote.
func teikit(t *testing.T, args ...string) (code int, out string) {
	t.Helper()
	var b bytes.Buffer
	code = run(context.Background(), append([]string{"teikit"}, args...), strings.NewReader(""), &b, io.MultiWriter(&b))
	return code, b.String()
}

// factsOfLetters asks the letters themselves, by paths of another library, for what CMIF can say.
func factsOfLetters(t *testing.T, folder string) (facts []string, letters int) {
	t.Helper()
	paths, err := filepath.Glob(filepath.Join(folder, "*.xml"))
	if more, _ := filepath.Glob(filepath.Join(folder, "*", "*.xml")); err == nil {
		paths = append(paths, more...)
	}
	for _, path := range paths {
		doc := etree.NewDocument()
		if err := doc.ReadFromFile(path); err != nil {
			t.Fatal(err)
		}
		id := doc.Root().SelectAttrValue("xml:id", "")
		list := doc.FindElements("/TEI/teiHeader/profileDesc/correspDesc/correspAction")
		for _, a := range list {
			for _, c := range a.ChildElements() {
				c.CreateAttr("number", numberInLists(doc, c))
			}
		}
		facts = append(facts, actions(list, func(*etree.Element) string { return id })...)
		letters++
	}
	slices.Sort(facts)
	return facts, letters
}

// factsOfCMIF asks the file.
func factsOfCMIF(t *testing.T, path string) []string {
	t.Helper()
	doc := etree.NewDocument()
	if err := doc.ReadFromFile(path); err != nil {
		t.Fatal(err)
	}
	for _, c := range doc.FindElements("//correspAction/*") {
		c.CreateAttr("number", barely(c.SelectAttrValue("ref", "")))
	}
	facts := actions(doc.FindElements("//correspAction"), func(a *etree.Element) string {
		return strings.TrimPrefix(a.Parent().SelectAttrValue("ref", ""), "https://example.org/")
	})
	slices.Sort(facts)
	return facts
}

// numberInLists is the number that the letter's own lists have for a name: of a person or organisation that of the GND, else VIAF, of a place that of GeoNames.
func numberInLists(doc *etree.Document, name *etree.Element) string {
	id, local := strings.CutPrefix(name.SelectAttrValue("ref", ""), "#")
	if !local {
		return ""
	}
	wanted := []string{"d-nb.info/gnd/", "viaf.org/viaf/"}
	if name.Tag == "placeName" {
		wanted = []string{"geonames.org/"}
	}
	for _, host := range wanted {
		for _, entry := range doc.FindElements("//*[@xml:id='" + id + "']") {
			for _, idno := range entry.FindElements(".//idno") {
				if strings.Contains(idno.Text(), host) {
					return barely(strings.TrimSpace(idno.Text()))
				}
			}
		}
	}
	return ""
}

// barely is an address without what differs between addresses of one number.
func barely(address string) string {
	_, rest, ok := strings.Cut(address, "://")
	if !ok {
		return ""
	}
	rest = strings.TrimRight(strings.TrimPrefix(strings.TrimPrefix(rest, "www."), "sws."), "/")
	if place, ok := strings.CutPrefix(rest, "geonames.org/"); ok {
		number, _, _ := strings.Cut(place, "/")
		return "geonames.org/" + number
	}
	return rest
}

func actions(list []*etree.Element, id func(*etree.Element) string) (facts []string) {
	for _, a := range list {
		kind := a.SelectAttrValue("type", "")
		if kind != "sent" && kind != "received" || a.SelectAttrValue("subtype", "") == "cc" {
			continue
		}
		for _, c := range a.ChildElements() {
			words := strings.Join(strings.Fields(textOf(c)), " ")
			switch c.Tag {
			case "persName", "orgName", "placeName":
				if words != "Unknown" {
					facts = append(facts, fmt.Sprintf("%s %s %s %q %s", id(a), kind, c.Tag, words, c.SelectAttrValue("number", "")))
				}
			case "date":
				said := ""
				for _, key := range []string{"when", "from", "to", "notBefore", "notAfter"} {
					if v := c.SelectAttrValue(key, ""); v != "" {
						said += " " + key + "=" + v
					}
				}
				if said != "" && !strings.Contains(said, "=-") {
					facts = append(facts, id(a)+" "+kind+" date"+said)
				}
			}
		}
	}
	return facts
}

// textOf is the text of an element, with that of the elements in it.
func textOf(e *etree.Element) string {
	var b strings.Builder
	for _, c := range e.Child {
		switch c := c.(type) {
		case *etree.CharData:
			b.WriteString(c.Data)
		case *etree.Element:
			b.WriteString(textOf(c))
		}
	}
	return b.String()
}
