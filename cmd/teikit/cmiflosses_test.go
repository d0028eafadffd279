package main

import (
	"encoding/json"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/beevik/etree"
	"github.com/google/go-cmp/cmp"
)

// TestCMIFTellsEachLoss exports published letters with a register that is made of their own lists. Each letter has its entry, and what the letters say
// and the file does not is told: a query of both counts it, and the findings count the same.
func TestCMIFTellsEachLoss(t *testing.T) {
	if testing.Short() {
		t.Skip("all letters of the corpora: the run without -short has them")
	}
	corpora := os.Getenv("TEIKIT_CORPORA")
	if corpora == "" {
		t.Skip("TEIKIT_CORPORA does not name the folder with letters")
	}
	letters, dir := filepath.Join(corpora, "letters-de-schnitzler"), t.TempDir()
	if code, out := teikit(t, "register", "from-letters", "--quiet", "-o", dir+"/register.csv", letters); code > exitFindings {
		t.Fatalf("exit %d: %.2000s", code, out)
	}
	writeText(t, dir+"/project.yaml", "registers: register.csv\n"+cmifProject)
	code, _ := teikit(t, "export", "cmif", "--quiet", "--verbose", "--config", dir+"/project.yaml", "--date", "2026-11-23", "--format", "json="+dir+"/found.json", "-o", dir+"/cmif.xml", letters)
	if code != exitClean {
		t.Fatalf("exit %d", code)
	}
	told := findingsByCode(t, dir+"/found.json")
	of, in := statements(t, letters), etree.NewDocument()
	if err := in.ReadFromFile(dir + "/cmif.xml"); err != nil {
		t.Fatal(err)
	}
	lost := of
	for key, n := range count(in.FindElements("//correspDesc")) {
		lost[key] -= n
	}
	if lost["letters"] != 0 {
		t.Errorf("%d of the letters are not in the file", lost["letters"])
	}
	// Of what may be sure or not, the file says what is sure.
	delete(lost, "letters")
	maps.DeleteFunc(lost, func(_ string, n int) bool { return n == 0 })
	want := map[string]int{
		"numbers": told["export/cmif-unresolved"] + told["export/cmif-authority"],
		"actions": told["export/cmif-action"], "copies": told["export/cmif-copy"], "doubt": told["export/cmif-doubt"],
		"dates": told["export/cmif-date"], "calendars": told["export/cmif-calendar"],
	}
	maps.DeleteFunc(want, func(_ string, n int) bool { return n == 0 })
	if diff := cmp.Diff(want, lost); diff != "" {
		t.Errorf("what is lost is not what is told (-told +lost):\n%s", diff)
	}
	t.Logf("lost and told: %v", want)
}

// findingsByCode counts the findings of a report.
func findingsByCode(t *testing.T, path string) map[string]int {
	t.Helper()
	var report struct{ Findings []struct{ Code string } }
	if err := json.Unmarshal([]byte(fileText(t, path)), &report); err != nil {
		t.Fatal(err)
	}
	n := map[string]int{}
	for _, f := range report.Findings {
		n[f.Code]++
	}
	return n
}

// statements counts what the letters of a folder say in their correspDesc.
func statements(t *testing.T, folder string) map[string]int {
	t.Helper()
	paths, err := filepath.Glob(filepath.Join(folder, "*.xml"))
	if err != nil || len(paths) == 0 {
		t.Fatal("there are no letters", err)
	}
	all := map[string]int{}
	for _, path := range paths {
		doc := etree.NewDocument()
		if err := doc.ReadFromFile(path); err != nil {
			t.Fatal(err)
		}
		for key, n := range count(doc.FindElements("/TEI/teiHeader/profileDesc/correspDesc")) {
			all[key] += n
		}
	}
	return all
}

// count counts what CMIF has a place for, and what it has none for.
func count(descs []*etree.Element) map[string]int {
	n := map[string]int{"letters": len(descs)}
	for _, desc := range descs {
		for _, a := range desc.SelectElements("correspAction") {
			switch kind := a.SelectAttrValue("type", ""); {
			case kind != "sent" && kind != "received":
				n["actions"]++
				continue
			case a.SelectAttrValue("subtype", "") == "cc":
				n["copies"]++
				continue
			}
			for _, c := range a.ChildElements() {
				if c.Tag == "date" {
					n["dates"]++
					if c.SelectAttrValue("calendar", c.SelectAttrValue("datingMethod", "")) != "" {
						n["calendars"]++
					}
				} else if slices.Contains([]string{"persName", "orgName", "placeName"}, c.Tag) && strings.TrimSpace(c.SelectAttrValue("ref", "")) != "" {
					n["numbers"]++
				}
				if c.SelectAttrValue("evidence", "") != "" {
					n["doubt"]++
				}
				if cert := c.SelectAttrValue("cert", ""); cert == "medium" || cert == "unknown" || cert == "low" && c.Tag != "date" {
					n["doubt"]++
				}
			}
		}
	}
	return n
}

// TestCMIFOfBadLetters has letters that are wrong in many ways: each is told, and the others are exported.
func TestCMIFOfBadLetters(t *testing.T) {
	dir := t.TempDir()
	const sent, received = `<correspAction type="sent"><persName>A</persName></correspAction>`, `<correspAction type="received"><persName>B</persName></correspAction>`
	letter := func(id, descs string) string {
		return `<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:id="` + id + `"><teiHeader><profileDesc>` + descs + `</profileDesc></teiHeader><text><body><p>x</p></body></text></TEI>`
	}
	desc := func(s string) string { return "<correspDesc>" + s + "</correspDesc>" }
	for name, text := range map[string]string{
		"a-good.xml": letter("a", desc(sent+received)), "b-none.xml": letter("b", ""), "c-two.xml": letter("c", desc(sent+received)+desc(sent+received)),
		"d-nobody.xml": letter("d", desc(`<correspAction type="sent"><date when="1902"/></correspAction>`)), "e-same.xml": letter("a", desc(sent+received)),
		"f-page.xml": "<html/>", "g-broken.xml": "<TEI", "h-empty.xml": "", "i-namespace.xml": "<TEI><teiHeader/></TEI>",
		"j-hostile.xml": letter("j", desc(`<correspAction type="sent"><persName ref="#x #y javascript:alert(1)">&lt;&#x10FFFF;</persName><date when="99999-99"/><date/></correspAction>`+received)),
		"k-last.xml":    letter("k", desc(sent+received)),
	} {
		writeText(t, filepath.Join(dir, "tei", name), text)
	}
	writeText(t, dir+"/project.yaml", cmifProject)
	code, out := teikit(t, "export", "cmif", "--quiet", "--config", dir+"/project.yaml", "--date", "2026-11-23", "--format", "concise", "-o", dir+"/cmif.xml", dir+"/tei")
	if code != exitFailure {
		t.Errorf("exit %d: two files cannot be read", code)
	}
	for _, want := range []string{
		"b-none.xml:1:1: warning export/cmif-no-correspondence", "c-two.xml:1:", "warning export/cmif-several", "d-nobody.xml:1:", "warning export/cmif-no-party",
		"e-same.xml:1:1: error export/cmif-same-id", "f-page.xml:1:2: error export/cmif-no-letter", "g-broken.xml:1:", "error xml/", "h-empty.xml:1:1: error xml/",
		"i-namespace.xml:1:2: error export/cmif-no-letter", "info export/cmif-unresolved", "info export/cmif-date",
	} {
		if !strings.Contains(out, want) {
			t.Errorf("%q is not told in\n%s", want, out)
		}
	}
	list := etree.NewDocument()
	if err := list.ReadFromFile(dir + "/cmif.xml"); err != nil {
		t.Fatal(err)
	}
	var addresses []string
	for _, d := range list.FindElements("//correspDesc") {
		addresses = append(addresses, strings.TrimPrefix(d.SelectAttrValue("ref", ""), "https://example.org/"))
	}
	if want := []string{"a", "c", "c", "d", "a", "j", "k"}; !slices.Equal(addresses, want) {
		t.Errorf("the file has %v, want %v", addresses, want)
	}
	if code, out := teikit(t, "validate", "--quiet", "--schema", "cmif", "--select", "xml,rng", dir+"/cmif.xml"); code != exitClean {
		t.Errorf("exit %d: %s", code, out)
	}
}
