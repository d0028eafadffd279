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
	patterns map[string][]pattern // by ignore file
	counting map[string][]counted // by folder, as asked for: the ignore files that count there
}

// A counted ignore file is one with patterns, in a folder or above.
type counted struct {
	patterns []pattern
	below    string // the path from the folder of the ignore file to the one that is asked about, with a slash behind it; "": the same
}

// Ignored tells whether a path is ignored by a pattern that fits it itself. Whether a folder above it is ignored is for the caller to know, who
// walks from the top; a folder that the user names counts, whatever is said of it.
func (g *Ignore) Ignored(path string, folder bool) bool {
	dir, name := filepath.Split(path)
	for _, c := range g.in(dir) { // the nearest ignore file counts most
		if ignored, said := decide(c.patterns, c.below+name, folder); said {
			return ignored
		}
	}
	return false
}

// in are the ignore files that count in a folder, the nearest first.
func (g *Ignore) in(folder string) []counted {
	if known, ok := g.counting[folder]; ok {
		return known
	}
	if g.counting == nil {
		g.counting = make(map[string][]counted)
	}
	var list []counted
	if abs, err := filepath.Abs(folder); err == nil {
		list = g.from(abs)
	}
	g.counting[folder] = list
	return list
}

func (g *Ignore) from(folder string) (list []counted) {
	root := g.root(folder)
	if root == "" {
		return nil
	}
	add := func(file, dir string) {
		if patterns := g.of(file); len(patterns) > 0 {
			below := relative(dir, folder) + "/"
			if below == "./" {
				below = ""
			}
			list = append(list, counted{patterns, below})
		}
	}
	for dir := folder; ; dir = filepath.Dir(dir) {
		add(filepath.Join(dir, ".gitignore"), dir)
		if dir == root || dir == filepath.Dir(dir) {
			break
		}
	}
	add(filepath.Join(root, ".git", "info", "exclude"), root)
	return list
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
