package main

import (
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/beevik/etree"
)

// rdfCounts reads the file as RDF and counts: things by their classes, statements by their properties.
const rdfCounts = `
import sys, json, collections, rdflib
g = rdflib.Graph()
g.parse(sys.argv[1], format="json-ld")
n = collections.Counter()
for s, p, o in g:
    n[str(o if p == rdflib.RDF.type else p).rsplit("/", 1)[-1]] += 1
    for t in (s, p, o):
        if isinstance(t, rdflib.URIRef) and not str(t).startswith(("http://", "https://")):
            n["no address"] += 1
json.dump(n, sys.stdout)
`

// TestLinkedDataIsRDF has rdflib read the file of all letters. Letters, senders, addressees, places, dates and persons are as many as a query of the letters finds.
func TestLinkedDataIsRDF(t *testing.T) {
	if testing.Short() {
		t.Skip("all letters of the corpora: the run without -short has them")
	}
	python := pythonWith("rdflib")
	if python == "" {
		t.Skip("there is no Python with rdflib (Debian: python3-rdflib)")
	}
	folders := letterFolders(t)
	if len(folders) > 1 {
		delete(folders, "testdata") // the published ones say more, and time is short
	}
	if corpora := os.Getenv("TEIKIT_CORPORA"); corpora != "" {
		folders["letters-de-schnitzler"] = filepath.Join(corpora, "letters-de-schnitzler")
	}
	for name, folder := range folders {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			tei := folder
			if name != "letters-de-schnitzler" {
				tei = dir + "/tei"
				if code, out := teikit(t, "convert", "--quiet", "-o", tei+"/", folder); code > exitFindings {
					t.Fatalf("exit %d: %.2000s", code, out)
				}
			}
			project := filepath.Join(dir, "project.yaml")
			writeText(t, project, cmifProject)
			file := filepath.Join(dir, "letters.jsonld")
			for _, jobs := range []string{"1", "2"} { // the second time it must be the same
				if code, out := teikit(t, "export", "jsonld", "--quiet", "--jobs", jobs, "--config", project, "-o", file, tei); code != exitClean && code != exitFindings {
					t.Fatalf("exit %d: %.2000s", code, out)
				}
			}
			out, err := exec.Command(python, "-c", rdfCounts, file).Output()
			if err != nil {
				t.Fatal(err)
			}
			var got map[string]int
			if err := json.Unmarshal(out, &got); err != nil {
				t.Fatal(err)
			}
			for what, want := range factsForRDF(t, tei) {
				if got[what] != want {
					t.Errorf("%s: %d in the file, %d in the letters", what, got[what], want)
				}
			}
			if got["no address"] > 0 {
				t.Errorf("%d addresses that are none", got["no address"])
			}
			t.Log(string(out))
		})
	}
}

// factsForRDF asks the letters, by paths of another library.
func factsForRDF(t *testing.T, folder string) map[string]int {
	t.Helper()
	n := map[string]int{}
	entities := map[string]map[string]bool{"crm:E21": {}, "crm:E53": {}}
	for _, path := range xmlFiles(t, folder) {
		doc := etree.NewDocument()
		if err := doc.ReadFromFile(path); err != nil {
			t.Fatal(err)
		}
		for _, tei := range doc.FindElements("//TEI[teiHeader]") {
			n["Message"]++
			n["E65_Creation"]++
			if sent := tei.FindElement("teiHeader/profileDesc/correspDesc/correspAction[@type='sent']"); sent != nil {
				countAction(n, entities, doc, sent, "sender", "locationCreated", "dateSent")
			}
			for _, received := range tei.FindElements("teiHeader/profileDesc/correspDesc/correspAction[@type='received']") {
				countAction(n, entities, doc, received, "recipient", "", "dateReceived")
			}
			for _, e := range tei.FindElements("teiHeader/profileDesc/creation/placeName") {
				entityOf(entities, doc, e)
			}
			for _, author := range tei.FindElements("teiHeader/fileDesc/titleStmt/author/persName") {
				entityOf(entities, doc, author)
			}
			for _, name := range tei.FindElements("text/body//*") {
				if (name.Tag == "persName" || name.Tag == "rs" && name.SelectAttrValue("type", "") == "person" || name.Tag == "placeName" || name.Tag == "rs" && name.SelectAttrValue("type", "") == "place") &&
					numberOf(doc, name) != "" && !inNoteOf(name) {
					entityOf(entities, doc, name)
				}
			}
		}
	}
	n["E21_Person"], n["E53_Place"] = len(entities["crm:E21"]), len(entities["crm:E53"])
	return n
}

func inNoteOf(e *etree.Element) bool {
	for ; e != nil; e = e.Parent() {
		if e.Tag == "note" {
			return true
		}
	}
	return false
}

// countAction counts what is certain of an action.
func countAction(n map[string]int, entities map[string]map[string]bool, doc *etree.Document, action *etree.Element, party, place, date string) {
	dated, placed := false, false
	named := map[string]bool{}
	for _, c := range action.ChildElements() {
		words := strings.Join(strings.Fields(textOf(c)), " ")
		doubted := c.SelectAttrValue("cert", "high") != "high" || c.SelectAttrValue("evidence", "") == "conjecture"
		switch c.Tag {
		case "persName", "orgName":
			if words == "" {
				continue
			}
			id := entityOf(entities, doc, c)
			if !doubted && action.SelectAttrValue("subtype", "") != "cc" && !named[id] {
				named[id] = true
				n[party]++
			}
		case "placeName":
			if words == "" {
				continue
			}
			entityOf(entities, doc, c)
			if !doubted && !placed && place != "" {
				placed = true
				n[place]++
			}
		case "date":
			when := c.SelectAttrValue("when", c.SelectAttrValue("when-iso", ""))
			if when != "" && !strings.HasPrefix(when, "--") && !dated && !doubted {
				n[date]++
			}
			dated = true
		}
	}
}

// entityOf counts a name among the persons or places: by its number, or by its words.
func entityOf(entities map[string]map[string]bool, doc *etree.Document, name *etree.Element) string {
	kind := "crm:E21"
	switch {
	case name.Tag == "placeName" || name.SelectAttrValue("type", "") == "place":
		kind = "crm:E53"
	case name.Tag == "orgName":
		kind = "crm:E74"
		entities[kind] = map[string]bool{}
	}
	key := numberOf(doc, name)
	if key == "" {
		key = "name " + strings.ToLower(strings.Join(strings.Fields(textOf(name)), " "))
	}
	if key != "name " {
		entities[kind][key] = true
	}
	return fmt.Sprint(kind, key)
}

// numberOf is the number of a name in an authority file, in the letter's own lists.
func numberOf(doc *etree.Document, name *etree.Element) string {
	if strings.Contains(name.SelectAttrValue("type", ""), "place") {
		place := etree.NewElement("placeName")
		place.CreateAttr("ref", name.SelectAttrValue("ref", ""))
		name = place
	}
	return numberInLists(doc, name)
}
