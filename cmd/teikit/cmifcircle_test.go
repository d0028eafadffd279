package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/beevik/etree"
	"github.com/google/go-cmp/cmp"
)

// TestCMIFComesBack exports letters as CMIF, makes a table of it, and exports that: the two files are the same. So they are when the table is
// converted with texts and a register, but for the id of the edition.
func TestCMIFComesBack(t *testing.T) {
	if testing.Short() {
		t.Skip("all letters of the corpora: the run without -short has them")
	}
	for name, folder := range letterFolders(t) {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			run := func(args ...string) {
				t.Helper()
				if code, out := teikit(t, args...); code > exitFindings {
					t.Fatalf("%v: exit %d: %.3000s", args, code, out)
				}
			}
			writeText(t, dir+"/project.yaml", cmifProject)
			cmif := []string{"export", "cmif", "--quiet", "--config", dir + "/project.yaml", "--date", "2026-11-23", "-o"}
			run("convert", "--quiet", "-o", dir+"/tei/", folder)
			run(append(cmif, dir+"/a.xml", dir+"/tei")...)
			run("import", "--quiet", "-o", dir+"/a.csv", dir+"/a.xml")
			run(append(cmif, dir+"/b.xml", dir+"/a.csv")...)
			a, b := fileText(t, dir+"/a.xml"), fileText(t, dir+"/b.xml")
			if diff := cmp.Diff(a, b); diff != "" {
				t.Errorf("(-letters +table):\n%s", diff)
			}
			for id := range tableOf(t, dir+"/a.csv") {
				writeText(t, filepath.Join(dir, "bare", id+".txt"), "I was glad of it and said so.")
			}
			run("convert", "--quiet", "--table", dir+"/a.csv", "-o", dir+"/bare.tei/", dir+"/bare")
			run(append(cmif, dir+"/c.xml", dir+"/bare.tei")...)
			if diff := cmp.Diff(factsOfCMIF(t, dir+"/a.xml"), factsOfCMIF(t, dir+"/c.xml")); diff != "" {
				t.Errorf("(-CMIF +letters made of it):\n%s", diff)
			}
		})
	}
}

// TestCMIFVersion2 exports letters with what version 2 says beside. All public checks of version 1 hold, and a table of the file gives the same again.
func TestCMIFVersion2(t *testing.T) {
	corpora, suites := os.Getenv("TEIKIT_CORPORA"), os.Getenv("TEIKIT_CONFORMANCE")
	if corpora == "" || suites == "" {
		t.Skip("TEIKIT_CORPORA and TEIKIT_CONFORMANCE do not name the folders with letters and with the schemas of CMIF")
	}
	dir := t.TempDir()
	writeText(t, dir+"/project.yaml", cmifProject+"  tei: https://example.org/tei/{id}.xml\n")
	export := []string{"export", "cmif", "--cmif", "2", "--quiet", "--config", dir + "/project.yaml", "--date", "2026-11-23", "-o"}
	if code, out := teikit(t, append(export, dir+"/a.xml", filepath.Join(corpora, "letters-de-schnitzler"))...); code != exitClean {
		t.Fatalf("exit %d: %.2000s", code, out)
	}
	for _, schema := range []string{"cmi-customization.rng", "check/cmi-customization.rng", "cmif.sch", "check/cmif.sch"} {
		if code, out := teikit(t, "validate", "--quiet", "--select", "xml,rng,sch", "--format", "concise", "--schema", filepath.Join(suites, "cmif", schema), dir+"/a.xml"); code != exitClean {
			t.Errorf("%s: exit %d: %.2000s", schema, code, out)
		}
	}
	if code, out := teikit(t, "validate", "--quiet", "--schema", "cmif", "--fail-on", "info", dir+"/a.xml"); code != exitClean {
		t.Errorf("our own schema and rules: exit %d: %.2000s", code, out)
	}
	for _, table := range []string{"/a.csv", "/a.jsonl"} {
		if code, out := teikit(t, "import", "--quiet", "-o", dir+table, dir+"/a.xml"); code != exitClean {
			t.Fatalf("exit %d: %.2000s", code, out)
		}
		if code, out := teikit(t, append(export, dir+table+".xml", dir+table)...); code != exitClean {
			t.Fatalf("exit %d: %.2000s", code, out)
		}
		if diff := cmp.Diff(fileText(t, dir+"/a.xml"), fileText(t, dir+table+".xml")); diff != "" {
			t.Errorf("%s (-letters +table):\n%.3000s", table, diff)
		}
	}
}

// TestPublishedCMIFComesBack reads the examples of the format: what a table says of them is what they say.
func TestPublishedCMIFComesBack(t *testing.T) {
	suites := os.Getenv("TEIKIT_CONFORMANCE")
	if suites == "" {
		t.Skip("TEIKIT_CONFORMANCE does not name the folder with examples of CMIF")
	}
	for _, name := range []string{"example01_basic.xml", "example02_cmi-with-printed-edition.xml"} {
		dir := t.TempDir()
		file := filepath.Join(suites, "cmif", name)
		for _, args := range [][]string{
			{"import", "--quiet", "-o", dir + "/a.csv", file},
			{"import", "--quiet", "-o", dir + "/a.jsonl", file},
			{"export", "cmif", "--quiet", "--date", "2026-11-23", "-o", dir + "/itself.xml", file},
		} {
			if code, out := teikit(t, args...); code != exitClean {
				t.Fatalf("%v: exit %d: %.3000s", args, code, out)
			}
		}
		writeText(t, dir+"/project.yaml", cmifProject)
		for _, table := range []string{"/a.csv", "/a.jsonl"} {
			if code, out := teikit(t, "export", "cmif", "--quiet", "--config", dir+"/project.yaml", "--date", "2026-11-23", "-o", dir+table+".xml", dir+table); code != exitClean {
				t.Fatalf("exit %d: %.3000s", code, out)
			}
			if diff := cmp.Diff(lettersOfCMIF(t, file), lettersOfCMIF(t, dir+table+".xml")); diff != "" {
				t.Errorf("%s: (-file +table %s):\n%s", name, table, diff)
			}
		}
		if diff := cmp.Diff(lettersOfCMIF(t, file), lettersOfCMIF(t, dir+"/itself.xml")); diff != "" {
			t.Errorf("%s: (-file +its own export):\n%s", name, diff)
		}
		for _, schema := range []string{"cmi-customization.rng", "check/cmi-customization.rng", "cmif.sch", "check/cmif.sch"} {
			if code, out := teikit(t, "validate", "--quiet", "--select", "xml,rng,sch", "--format", "concise", "--schema", filepath.Join(suites, "cmif", schema), dir+"/itself.xml"); code != exitClean {
				t.Errorf("%s: exit %d: %.2000s", schema, code, out)
			}
		}
	}
}

// oneDoubt are the values of @cert as CMIF 1.1 has them.
var oneDoubt = strings.NewReplacer("medium", "low", "high", "")

// lettersOfCMIF are the letters of a file with what it says of each: key, address, and the facts with authority numbers.
func lettersOfCMIF(t *testing.T, path string) (list []string) {
	t.Helper()
	doc := etree.NewDocument()
	if err := doc.ReadFromFile(path); err != nil {
		t.Fatal(err)
	}
	for _, d := range doc.FindElements("//correspDesc") {
		list = append(list, "letter "+d.SelectAttrValue("key", "")+" "+d.SelectAttrValue("ref", ""))
		list = append(list, actions(d.SelectElements("correspAction"), func(*etree.Element) string { return "-" })...)
		for _, e := range d.FindElements("correspAction/*") {
			number := strings.TrimSuffix(strings.Replace(e.SelectAttrValue("ref", ""), "http://", "https://", 1), "/")
			if e.Tag == "date" {
				number = strings.TrimSpace(textOf(e))
			}
			list = append(list, e.Tag+" "+number+" "+oneDoubt.Replace(e.SelectAttrValue("cert", "")))
		}
	}
	return list
}

func fileText(t *testing.T, path string) string {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}
