package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"go/ast"
	"go/parser"
	"go/token"
	"io"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// arrows says which packages of the project a package may import; the longest row that fits a package counts. A name that
// ends in "/..." stands for all packages below it. The front packages convert and validate never meet.
var arrows = []struct {
	from string
	to   []string
}{
	{"cmd/...", []string{"cmd/...", "convert", "convert/...", "validate", "validate/...", "tei", "tei/...", "schemas", "integrations"}},

	{"convert", []string{"convert/...", "tei", "tei/..."}},
	{"convert/...", []string{"convert/...", "tei", "tei/..."}},
	{"convert/letter", []string{"tei/datable", "tei/source"}},
	{"convert/datephrase", []string{"tei/datable"}},
	{"convert/recent", nil},
	{"convert/profile", []string{"convert/datephrase", "convert/recent", "tei/datable", "tei/yamltext", "tei/diag", "tei/source"}},

	{"validate", []string{"validate/...", "tei/..."}},
	{"validate/relaxng", []string{"validate/relaxng/...", "tei/xmltree", "tei/xmltext", "tei/diag", "tei/source"}},
	{"validate/relaxng/...", []string{"validate/relaxng/...", "tei/fresh", "tei/xmltree", "tei/xmltext", "tei/diag", "tei/source"}},
	{"validate/schematron", []string{"validate/schematron/...", "tei/xmltree", "tei/xmltext", "tei/diag", "tei/source"}},
	{"validate/schematron/...", []string{"validate/schematron/...", "tei/xmltree", "tei/xmltext", "tei/diag", "tei/source"}},
	{"validate/libxml2", []string{"tei/diag", "tei/source"}},
	{"validate/xmlmodel", []string{"tei/xmltext", "tei/diag", "tei/source"}},
	{"validate/catalog", []string{"tei/xmltext", "tei/diag", "tei/source"}},
	{"validate/embedded", []string{"validate/relaxng/syntax", "validate/schematron", "tei/xmltree", "tei/xmltext", "tei/diag", "tei/source"}},
	{"validate/rules", []string{"validate/xmlmodel", "tei/..."}},
	{"validate/corpus", []string{"validate/rules", "tei/..."}},
	{"validate/fix", []string{"tei/diag", "tei/source"}},
	{"validate/report", []string{"validate/schematron/svrl", "tei/diag", "tei/source"}},
	{"validate/baseline", []string{"validate/suppress", "tei/diag", "tei/source"}},
	{"validate/custom", []string{"validate/schematron/xpath", "tei/xmltree", "tei/xmltext", "tei/diag", "tei/source"}},
	{"validate/suppress", []string{"tei/xmltext", "tei/diag", "tei/source"}},

	{"tei/register", []string{"tei", "tei/..."}},
	{"tei", []string{"tei/datable", "tei/xmltree", "tei/xmltext", "tei/diag", "tei/source"}},
	{"tei/datable", nil},
	{"tei/xinclude", []string{"tei/xmltree", "tei/xmltext", "tei/diag", "tei/source"}},
	{"tei/xmltree", []string{"tei/xmltext", "tei/diag", "tei/source"}},
	{"tei/xmltree/treetest", []string{"tei/xmltree", "tei/xmltext", "tei/source"}},
	{"tei/xmltext", []string{"tei/fresh", "tei/diag", "tei/source"}},
	{"tei/fresh", nil},
	{"tei/namekey", nil},
	{"tei/packed", nil},
	{"tei/yamltext", []string{"tei/diag", "tei/source"}},
	{"tei/diag/diagtest", []string{"tei/diag", "tei/source"}},
	{"tei/diag", []string{"tei/source"}},
	{"tei/source", nil},

	{"schemas", nil},
	{"integrations", nil},
}

// forCommandsOnly are packages of the standard library with which a library would print, read the environment, open what
// nobody gave it, or give another result tomorrow.
var forCommandsOnly = []string{"flag", "io/ioutil", "log", "log/slog", "math/rand", "math/rand/v2", "net", "net/http", "os", "os/exec", "os/signal", "os/user", "plugin", "syscall"}

// A goPackage is one package as "go list" tells it.
type goPackage struct {
	Dir, ImportPath string
	GoFiles         []string
	Imports         []string
}

const module = "teikit"

func TestImportsFollowTheArrows(t *testing.T) {
	for _, p := range listPackages(t) {
		row := arrowsFrom(p.name())
		if row < 0 {
			t.Errorf("%s has no row in the table of arrows", p.name())
			continue
		}
		for _, path := range p.Imports {
			other, ours := strings.CutPrefix(path, module+"/")
			if ours && !slices.ContainsFunc(arrows[row].to, fits(other)) {
				t.Errorf("%s must not import %s", p.name(), other)
			}
		}
	}
}

func TestOnlyCommandsTouchTheWorld(t *testing.T) {
	for _, p := range listPackages(t) {
		if strings.HasPrefix(p.name(), "cmd/") || strings.HasSuffix(p.name(), "test") { // the latter run in tests only
			continue
		}
		for _, path := range p.Imports {
			if slices.Contains(forCommandsOnly, path) {
				t.Errorf("%s must not import %s", p.name(), path)
			}
		}
		for _, name := range p.GoFiles {
			checkCalls(t, filepath.Join(p.Dir, name))
		}
	}
}

// checkCalls reports what prints or looks at the clock.
func checkCalls(t *testing.T, path string) {
	files := token.NewFileSet()
	f, err := parser.ParseFile(files, path, nil, parser.SkipObjectResolution)
	if err != nil {
		t.Error(err)
		return
	}
	ast.Inspect(f, func(n ast.Node) bool {
		call, ok := n.(*ast.CallExpr)
		if !ok {
			return true
		}
		switch called := callee(call); called {
		case "fmt.Print", "fmt.Printf", "fmt.Println", "print", "println", "time.Now", "time.Since", "time.Until":
			t.Errorf("%s: a library must not call %s", files.Position(call.Pos()), called)
		}
		return true
	})
}

// callee is the name of a called function, with its package.
func callee(call *ast.CallExpr) string {
	switch fun := call.Fun.(type) {
	case *ast.Ident:
		return fun.Name
	case *ast.SelectorExpr:
		if pkg, ok := fun.X.(*ast.Ident); ok {
			return pkg.Name + "." + fun.Sel.Name
		}
	}
	return ""
}

func (p goPackage) name() string { return strings.TrimPrefix(p.ImportPath, module+"/") }

// arrowsFrom is the index of the row for a package, -1 if there is none.
func arrowsFrom(name string) int {
	best := -1
	for i, row := range arrows {
		if row.from == name {
			return i
		}
		if fits(name)(row.from) && (best < 0 || len(row.from) > len(arrows[best].from)) {
			best = i
		}
	}
	return best
}

// fits makes a test whether a name of the table stands for the package.
func fits(name string) func(pattern string) bool {
	return func(pattern string) bool {
		below, all := strings.CutSuffix(pattern, "...")
		return pattern == name || all && strings.HasPrefix(name, below)
	}
}

func TestTableOfArrows(t *testing.T) {
	for _, c := range []struct{ name, row string }{
		{"cmd/teikit", "cmd/..."},
		{"convert", "convert"},
		{"convert/letter", "convert/letter"},
		{"convert/export/cmif", "convert/..."},
		{"validate/relaxng/syntax", "validate/relaxng/..."},
	} {
		if i := arrowsFrom(c.name); i < 0 || arrows[i].from != c.row {
			t.Errorf("row of %s: %d, want %s", c.name, i, c.row)
		}
	}
	if arrowsFrom("util") >= 0 {
		t.Error("a package that nobody knows has a row")
	}
	for _, row := range arrows {
		front, _, _ := strings.Cut(row.from, "/")
		for _, to := range row.to {
			other, _, _ := strings.Cut(to, "/")
			if front == "convert" && other == "validate" || front == "validate" && other == "convert" {
				t.Errorf("%s -> %s: the fronts never meet", row.from, to)
			}
		}
	}
}

// listPackages asks the go command for the packages of the module.
func listPackages(t *testing.T) []goPackage {
	t.Helper()
	if _, err := exec.LookPath("go"); err != nil {
		t.Skip("the go command is needed to list the packages:", err)
	}
	cmd := exec.Command("go", "list", "-pgo=off", "-json=Dir,ImportPath,GoFiles,Imports", "./...")
	cmd.Dir = filepath.Join("..", "..")
	out, err := cmd.Output()
	if err != nil {
		var e *exec.ExitError
		if errors.As(err, &e) {
			t.Fatalf("go list: %s", e.Stderr)
		}
		t.Fatal(err)
	}
	var list []goPackage
	for dec := json.NewDecoder(bytes.NewReader(out)); ; {
		var p goPackage
		if err := dec.Decode(&p); err == io.EOF {
			return list
		} else if err != nil {
			t.Fatal(err)
		}
		list = append(list, p)
	}
}
