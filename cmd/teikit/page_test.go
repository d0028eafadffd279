package main

import (
	"flag"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"teikit/validate/rules"
)

var updatePages = flag.Bool("update", false, "rewrite generated files")

// TestRulePages compares docs/rules with the pages that the rules make.
func TestRulePages(t *testing.T) {
	const folder = "../../docs/rules"
	pages := markdownPages()
	if *updatePages {
		writePages(t, folder, pages)
	}
	left := make(map[string]bool)
	for path, want := range pages {
		left[path] = true
		text, err := os.ReadFile(filepath.Join(folder, path))
		if err != nil {
			t.Errorf("%v; run with -update", err)
		} else if diff := cmp.Diff(string(text), want); diff != "" {
			t.Errorf("docs/rules/%s is stale; run with -update (-file +rule):\n%s", path, diff)
		}
	}
	err := filepath.WalkDir(folder, func(path string, d fs.DirEntry, err error) error {
		rel, _ := filepath.Rel(folder, path)
		if err == nil && !d.IsDir() && !left[filepath.ToSlash(rel)] {
			t.Errorf("docs/rules/%s is the page of no code", rel)
		}
		return err
	})
	if err != nil {
		t.Error(err)
	}
}

func writePages(t *testing.T, folder string, pages map[string]string) {
	t.Helper()
	if err := os.RemoveAll(folder); err != nil {
		t.Fatal(err)
	}
	for path, text := range pages {
		path = filepath.Join(folder, path)
		if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
}

// TestPagesOfRulesSayAll looks for the parts that each page of a house rule needs.
func TestPagesOfRulesSayAll(t *testing.T) {
	for _, r := range rules.All {
		var headings []string
		for _, p := range pageParts(&r.Topic) {
			headings = append(headings, p.heading)
		}
		for _, want := range []string{"", "Wrong", "Right", "How to mend it", "Presets", "How to switch it off", "Source"} {
			if !slices.Contains(headings, want) {
				t.Errorf("%s: the page has no part %q", r.Code, want)
			}
		}
		mend := pageParts(&r.Topic)[slices.Index(headings, "How to mend it")].text
		if (r.Fixes != 0) != strings.Contains(mend, "teikit validate --") {
			t.Errorf("%s: the page and the rule disagree about fixes", r.Code)
		}
	}
}

func TestLinesOfPagesAreFolded(t *testing.T) {
	for _, topic := range allTopics() {
		for _, part := range pageParts(topic) {
			if part.example {
				continue
			}
			for line := range strings.SplitSeq(folded(part.text), "\n") {
				if len([]rune(line)) > lineWidth && !strings.HasPrefix(line, "    ") && strings.Contains(line, " ") {
					t.Errorf("%s: a line of %d characters: %s", topic.Code, len([]rune(line)), line)
				}
			}
		}
	}
}
