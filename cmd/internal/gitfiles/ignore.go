package gitfiles

import (
	"os"
	"path/filepath"
	"strings"
)

// An Ignore tells which files the ignore files of their repositories name: .gitignore in the folders from the root down to that of the file, and
// .git/info/exclude. Files in no repository are not ignored. It reads each ignore file once, and is not for several goroutines.
type Ignore struct {
	roots    map[string]string    // by folder, absolute: the root of its repository, "" for none
	patterns map[string][]pattern // by folder: of its ignore file
}

// Ignored tells whether a path is ignored by a pattern that fits it itself. Whether a folder above it is ignored is for the caller to know, who
// walks from the top; a folder that the user names counts, whatever is said of it.
func (g *Ignore) Ignored(path string, folder bool) bool {
	abs, err := filepath.Abs(path)
	if err != nil {
		return false
	}
	root := g.root(filepath.Dir(abs))
	if root == "" {
		return false
	}
	for dir := filepath.Dir(abs); ; dir = filepath.Dir(dir) { // the nearest ignore file counts most
		if ignored, said := decide(g.of(filepath.Join(dir, ".gitignore")), relative(dir, abs), folder); said {
			return ignored
		}
		if dir == root || dir == filepath.Dir(dir) {
			break
		}
	}
	ignored, _ := decide(g.of(filepath.Join(root, ".git", "info", "exclude")), relative(root, abs), folder)
	return ignored
}

// decide is what the last pattern that fits says; said is false if none does.
func decide(patterns []pattern, path string, folder bool) (ignored, said bool) {
	for i := len(patterns) - 1; i >= 0; i-- {
		if patterns[i].fits(path, folder) {
			return !patterns[i].negated, true
		}
	}
	return false, false
}

func relative(folder, path string) string {
	rel, err := filepath.Rel(folder, path)
	if err != nil {
		return ""
	}
	return filepath.ToSlash(rel)
}

// root is the root of the repository that a folder is in, "" for none.
func (g *Ignore) root(folder string) string {
	if known, ok := g.roots[folder]; ok {
		return known
	}
	if g.roots == nil {
		g.roots = make(map[string]string)
	}
	root := ""
	if _, err := os.Lstat(filepath.Join(folder, ".git")); err == nil {
		root = folder
	} else if parent := filepath.Dir(folder); parent != folder {
		root = g.root(parent)
	}
	g.roots[folder] = root
	return root
}

// of are the patterns of an ignore file. One that cannot be read has none.
func (g *Ignore) of(name string) []pattern {
	if known, ok := g.patterns[name]; ok {
		return known
	}
	if g.patterns == nil {
		g.patterns = make(map[string][]pattern)
	}
	var list []pattern
	if data, err := os.ReadFile(name); err == nil {
		for line := range strings.Lines(string(data)) {
			if p, ok := parsePattern(strings.TrimSuffix(line, "\n")); ok {
				list = append(list, p)
			}
		}
	}
	g.patterns[name] = list
	return list
}

// Root is the root of the repository that a path is in, absolute; "" for none.
func (g *Ignore) Root(path string) string {
	abs, err := filepath.Abs(path)
	if err != nil {
		return ""
	}
	return g.root(filepath.Dir(abs))
}
