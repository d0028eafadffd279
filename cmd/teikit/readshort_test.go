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
		for _, buf := range [][]byte{nil, make([]byte, 100), make([]byte, 9)} {
			data, err := c.in.readShort(buf, c.limit)
			if (err == nil) != c.ok || c.ok && string(data) != "<letter/>" || os.IsNotExist(err) != (c.name == "gone") {
				t.Errorf("%s, with a buffer of %d bytes: %q %v", c.name, len(buf), data, err)
			}
		}
	}
	if found, _ := findInputs([]string{dir, path}, ".xml", "-"); len(found) != 1 || !found[0].regular {
		t.Errorf("%+v is not known to be a file", found)
	}
}
