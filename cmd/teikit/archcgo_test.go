package main

import (
	"bytes"
	"encoding/json"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// usesC are the one package that may use C, and what it is built on.
const (
	usesC    = "validate/libxml2"
	bindings = "github.com/lestrrat-go/libxml2"
)

// TestOnlyOnePackageUsesC lists the files of all packages in each way to build them: only one has any C, only with the tag, and only with cgo.
func TestOnlyOnePackageUsesC(t *testing.T) {
	for _, c := range []struct {
		name, tags, cgo string
		c               bool // there is some
	}{
		{"by default", "", "1", false},
		{"without C", "", "0", false},
		{"with the tag", "libxml2", "1", true},
		{"with the tag, without C", "libxml2", "0", false},
	} {
		t.Run(c.name, func(t *testing.T) {
			found := false
			for _, p := range packagesWithC(t, c.tags, c.cgo) {
				imports := func(path string) bool {
					return path == "C" || path == bindings || strings.HasPrefix(path, bindings+"/")
				}
				if len(p.CgoFiles)+len(p.CFiles) == 0 && !slices.ContainsFunc(p.Imports, imports) {
					continue
				}
				if found = true; p.name() != usesC || !c.c {
					t.Errorf("%s has %s%s, and imports %s", p.name(), p.CgoFiles, p.CFiles, p.Imports)
				}
			}
			if found != c.c {
				t.Errorf("%s has C: %v", usesC, found)
			}
		})
	}
}

// A cPackage is a package with its C.
type cPackage struct {
	goPackage
	CgoFiles, CFiles []string
}

// packagesWithC asks the go command for the packages of the module, as they are built with tags and cgo.
func packagesWithC(t *testing.T, tags, cgo string) (list []cPackage) {
	t.Helper()
	if _, err := exec.LookPath("go"); err != nil {
		t.Skip("the go command is needed to list the packages:", err)
	}
	cmd := exec.Command("go", "list", "-pgo=off", "-tags", tags, "-json=Dir,ImportPath,Imports,CgoFiles,CFiles", "./...")
	cmd.Dir = filepath.Join("..", "..")
	cmd.Env = append(os.Environ(), "CGO_ENABLED="+cgo)
	out, err := cmd.Output()
	if err != nil {
		t.Fatal(err)
	}
	for dec := json.NewDecoder(bytes.NewReader(out)); ; {
		var p cPackage
		if err := dec.Decode(&p); err == io.EOF {
			return list
		} else if err != nil {
			t.Fatal(err)
		}
		list = append(list, p)
	}
}
