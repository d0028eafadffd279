package convert

import (
	"os"
	"path/filepath"
	"testing"

	"teikit/tei/source"
)

// TestLettersHaveText converts whole pages of letters: each letter has a paragraph, so that no text has been taken for notes, headings or
// the frame of the page.
func TestLettersHaveText(t *testing.T) {
	var paths []string
	for _, pattern := range []string{filepath.Join(letters, "*", "*.txt"), filepath.Join(os.Getenv("TEIKIT_CORPORA"), "letters-plain", "*", "*.txt"), filepath.Join(os.Getenv("TEIKIT_CORPORA"), "pairs-fr-typescript", "*.txt")} {
		found, err := filepath.Glob(pattern)
		if err != nil {
			t.Fatal(err)
		}
		paths = append(paths, found...)
	}
	if len(paths) < 20 {
		t.Fatalf("%d letters found", len(paths))
	}
	for _, path := range paths {
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		r, _, err := Convert(source.New(filepath.Base(path), string(data)), "letter", Options{})
		if err != nil {
			t.Fatal(err)
		}
		for i, d := range r.Documents {
			if p := d.Root.FindElement("//body//p"); p == nil {
				t.Errorf("%s, letter %d: the body has no paragraph", path, i+1)
			}
		}
	}
}
