package main

import (
	"os"
	"path/filepath"
	"strings"
)

// A target is where the outputs of a run go: one to standard output or a file, several into a folder, which keeps the tree of the
// inputs.
type target struct {
	paths  []string // of the inputs, as typed
	out    string   // -o; "": standard output
	folder bool     // out is a folder
}

// newTarget decides where the outputs of so many inputs go.
func newTarget(out string, paths []string, inputs int, first input) (target, error) {
	t := target{paths: paths, out: out}
	if out == "" || out == "-" {
		t.out = ""
		if inputs > 1 {
			return t, usagef("%d files need a folder to go to; name it with -o FOLDER/", inputs)
		}
		return t, nil
	}
	info, err := os.Stat(out)
	there := err == nil
	isFolder := there && info.IsDir()
	below := inputs == 1 && !first.stdin && t.relative(first.name) != filepath.Base(first.name)
	t.folder = isFolder || strings.HasSuffix(out, "/") || strings.HasSuffix(out, string(filepath.Separator)) || inputs > 1 || below
	if t.folder && there && !isFolder {
		return t, usagef("-o %s: a file, but %d inputs need a folder", out, inputs)
	}
	return t, nil
}

// root is the folder in which outputs stand; "" for standard output.
func (t target) root() string {
	switch {
	case t.folder, t.out == "":
		return t.out
	}
	return filepath.Dir(t.out)
}

// relative is an input's path below the folder that was named for it; its base name if it was named itself.
func (t target) relative(name string) string { return belowPaths(t.paths, name) }

// belowPaths is the path of a file below the folder that was named for it; its base name if it was named itself.
func belowPaths(paths []string, name string) string {
	for _, path := range paths {
		if rel, err := filepath.Rel(path, name); err == nil && rel != "." && filepath.IsLocal(rel) {
			return rel
		}
	}
	return filepath.Base(name)
}
