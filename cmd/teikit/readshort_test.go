//go:build unix

package main

import (
	"os"
	"path/filepath"
	"testing"
)

func TestReadShort(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "a.xml")
	if err := os.WriteFile(path, []byte("<letter/>"), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name  string
		in    input
		limit int64
		ok    bool
	}{
		{"a file", input{name: path, regular: true}, 10, true},
		{"too long", input{name: path, regular: true}, 9, false},
		{"perhaps a pipe", input{name: path}, 10, false},
		{"a folder", input{name: dir, regular: true}, 1 << 20, false},
		{"gone", input{name: path + "x", regular: true}, 10, false},
	} {
		for _, from := range []*buffers{nil, new(buffers)} {
			data, err := c.in.readShort(from, c.limit)
			if (err == nil) != c.ok || c.ok && string(data) != "<letter/>" || os.IsNotExist(err) != (c.name == "gone") {
				t.Errorf("%s, with buffers %v: %q %v", c.name, from != nil, data, err)
			}
		}
	}
	if found, _ := findInputs([]string{dir, path}, ".xml", "-"); len(found) != 1 || !found[0].regular {
		t.Errorf("%+v is not known to be a file", found)
	}
}

// TestALetterWithFactsIsNotAlone names a letter in two ways: the shorter name, found in its folder, counts.
func TestALetterWithFactsIsNotAlone(t *testing.T) {
	t.Chdir(t.TempDir())
	for _, name := range []string{"a/x.txt", "a/x.facts.yaml", "a/y.TXT", "a/y.tei", "a/z.txt"} {
		writeText(t, name, "x")
	}
	for _, paths := range [][]string{{"a"}, {"./a/x.txt", "a"}, {"a", "./a/y.TXT"}} {
		found, _ := findInputs(paths, ".txt", "-")
		for _, in := range found {
			if want := in.name == "a/z.txt"; in.alone != want {
				t.Errorf("%q: %s is alone: %v, want %v", paths, in.name, in.alone, want)
			}
		}
		if len(found) != 3 {
			t.Errorf("%q: %d letters", paths, len(found))
		}
	}
}
