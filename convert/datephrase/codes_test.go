package datephrase

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

func TestCodesAreDocumentedAndSorted(t *testing.T) {
	for i, c := range Codes {
		if i > 0 && Codes[i-1].Slug >= c.Slug {
			t.Errorf("%q stands after %q", c.Slug, Codes[i-1].Slug)
		}
		if c.Title == "" || strings.HasSuffix(c.Title, ".") || !strings.HasSuffix(c.Doc, ".") || strings.ToLower(c.Slug) != c.Slug {
			t.Errorf("%q lacks a title or a page", c.Slug)
		}
	}
}

// TestTablesShowEveryCode wants a row for each kind of note.
func TestTablesShowEveryCode(t *testing.T) {
	seen := map[string]bool{}
	files, _ := filepath.Glob("testdata/*.tsv")
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for line := range strings.Lines(string(data)) {
			cols := append(strings.Split(strings.TrimRight(line, "\n"), "\t"), "", "")
			if strings.HasPrefix(line, "# ") {
				continue
			}
			text, _, _ := marked(cols[0])
			m, _ := Parse(text, options(t, cols[2]))
			for _, m := range append(Find(text, options(t, cols[2])), m) {
				for _, r := range m.Readings {
					m.Notes = append(slices.Clip(m.Notes), r.Notes...)
				}
				for _, n := range m.Notes {
					seen[n.Code] = true
				}
			}
		}
	}
	for _, c := range Codes {
		if !seen[c.Slug] {
			t.Errorf("no row of the tables shows %q", c.Slug)
		}
	}
}
