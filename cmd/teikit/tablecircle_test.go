package main

import (
	"encoding/csv"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestTableComesBack converts letters, exports their table, converts the same transcriptions with the table, and exports it again: no cell is
// another one, but for the names of files and the notes of the text. Nor is one
// if the transcriptions say something else than before.
func TestTableComesBack(t *testing.T) {
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
			run("convert", "--quiet", "-o", dir+"/tei/", folder)
			run("export", "csv", "--quiet", "-o", dir+"/a.csv", dir+"/tei")
			run("convert", "--quiet", "--table", dir+"/a.csv", "-o", dir+"/again/", folder)
			run("export", "csv", "--quiet", "-o", dir+"/b.csv", dir+"/again")
			want, got := tableOf(t, dir+"/a.csv"), tableOf(t, dir+"/b.csv")
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("(-first +second):\n%s", diff)
			}

			// The table alone has it, too: with other words for text, nothing of it is read from the page.
			for id := range want {
				writeText(t, filepath.Join(dir, "bare", id+".txt"), "I was glad of it and said so.")
			}
			run("convert", "--quiet", "--table", dir+"/a.csv", "-o", dir+"/bare.tei/", dir+"/bare")
			run("export", "csv", "--quiet", "-o", dir+"/c.csv", dir+"/bare.tei")
			if diff := cmp.Diff(want, tableOf(t, dir+"/c.csv")); diff != "" {
				t.Errorf("(-first +from the table alone):\n%s", diff)
			}

			// So have the facts that are made of it.
			run("import", "--quiet", "-o", dir+"/bare/", dir+"/a.csv")
			run("convert", "--quiet", "-o", dir+"/facts.tei/", dir+"/bare")
			run("export", "csv", "--quiet", "-o", dir+"/d.csv", dir+"/facts.tei")
			if diff := cmp.Diff(want, tableOf(t, dir+"/d.csv")); diff != "" {
				t.Errorf("(-first +from facts):\n%s", diff)
			}

			// And the other forms of the table.
			run("export", "xlsx", "--quiet", "-o", dir+"/a.xlsx", dir+"/tei")
			run("convert", "--quiet", "--force", "--table", dir+"/a.xlsx", "-o", dir+"/bare.tei/", dir+"/bare")
			run("export", "csv", "--quiet", "--force", "-o", dir+"/c.csv", dir+"/bare.tei")
			if diff := cmp.Diff(want, tableOf(t, dir+"/c.csv")); diff != "" {
				t.Errorf("(-first +from the spreadsheet):\n%s", diff)
			}
			run("export", "jsonl", "--quiet", "-o", dir+"/e.jsonl", dir+"/tei")
			run("import", "--quiet", "-o", dir+"/e.csv", dir+"/e.jsonl")
			if diff := cmp.Diff(want, tableOf(t, dir+"/e.csv")); diff != "" {
				t.Errorf("(-first +from JSON):\n%s", diff)
			}
			t.Logf("%d letters", len(want))
		})
	}
}

// ofOneLetter is what the ids of a letter begin with that stood on a page with others.
var ofOneLetter = regexp.MustCompile("#l[0-9]+-")

// letterFolders are folders with transcriptions.
func letterFolders(t *testing.T) map[string]string {
	t.Helper()
	all := map[string]string{"testdata": filepath.Join("..", "..", "testdata", "letters")}
	if corpora := os.Getenv("TEIKIT_CORPORA"); corpora != "" {
		all["letters-plain"] = filepath.Join(corpora, "letters-plain")
		all["pairs-fr-typescript"] = filepath.Join(corpora, "pairs-fr-typescript")
	}
	return all
}

// tableOf is a table, a line "heading: cell" for each cell that says something, by id; without the names of files.
func tableOf(t *testing.T, path string) map[string][]string {
	t.Helper()
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	records, err := csv.NewReader(f).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	all := map[string][]string{}
	for _, r := range records[1:] {
		var cells []string
		for i, c := range r {
			head := records[0][i]
			if strings.Contains(head, " ref") {
				c = ofOneLetter.ReplaceAllString(c, "#")
			}
			if c != "" && head != "#file" && head != "#notes" {
				cells = append(cells, head+": "+c)
			}
		}
		all[r[slices.Index(records[0], "id")]] = cells
	}
	return all
}
