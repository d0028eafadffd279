// Package ahead compiles a large schema while the program still gets ready.
//
// Before main begins, all packages are initialised one after the other, and libraries with large tables take their time: together nearly as
// long as it takes to read a schema. A package is initialised as soon as what it imports is, in the order of the paths (The Go Programming
// Language Specification, "Program initialization"); this one comes before most of those libraries, and lets another processor begin. Nothing
// depends on that: what has not been begun is read when it is asked for.
package ahead

import (
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"

	"teikit/cmd/internal/heap"
	"teikit/cmd/internal/resultcache"
	"teikit/tei/diag"
	"teikit/tei/source"
	"teikit/validate/relaxng"
	"teikit/validate/relaxng/syntax"
)

// begun is the schema of the command line; nil if none is worth it.
var begun = begin(os.Args)

// A compilation is one that goes on while others wait for it.
type compilation struct {
	path     string
	part     chan func() // one that nobody does yet
	taken    atomic.Bool
	file     *source.File  // nil if it could not be read
	read     chan struct{} // closed when file counts
	schema   *relaxng.Schema
	findings diag.List
	compiled chan struct{} // closed when all counts
}

// Files of other sizes, in bytes, are not begun: a smaller one takes no time, and how large one may be is for the command to say.
const (
	minSize = 64 << 10
	maxSize = 16 << 20
)

// begin begins to compile the schema that a command line asks for, if it is a large file in the XML syntax, and if no run in the past can have
// made that needless.
func begin(args []string) *compilation {
	path := schemaOf(args)
	if filepath.Ext(path) != ".rng" {
		return nil
	}
	if hasResults() {
		return nil
	}
	if info, err := os.Stat(path); err != nil || !info.Mode().IsRegular() || info.Size() < minSize || info.Size() > maxSize {
		return nil
	}
	heap.Tune()
	c := &compilation{path: path, part: make(chan func(), 1), read: make(chan struct{}), compiled: make(chan struct{})}
	go c.run()
	return c
}

// schemaOf gives the value of --schema of the command validate; "" if there is none, if --cache has the results of earlier runs used, or if
// --select leaves the findings of schemas out.
func schemaOf(args []string) (path string) {
	if len(args) < 2 || args[1] != "validate" {
		return ""
	}
	for i, arg := range args {
		name, value, hasValue := strings.Cut(strings.TrimLeft(arg, "-"), "=")
		switch {
		case arg == "--":
			return path
		case !strings.HasPrefix(arg, "-"):
		case name == "cache":
			return ""
		case name == "select" && !strings.Contains(value+strings.Join(args[i+1:min(i+2, len(args))], ""), "rng"):
			return ""
		case name == "schema" && hasValue:
			path = value
		case name == "schema" && i+1 < len(args):
			path = args[i+1]
		}
	}
	return path
}

// hasResults tells whether results of runs in this folder are kept in the user's cache; the command has to find out whether they serve.
func hasResults() bool {
	user, err := os.UserCacheDir()
	here, noHere := os.Getwd()
	if err != nil || noHere != nil {
		return false
	}
	_, err = os.Stat(resultcache.Path(filepath.Join(user, "teikit"), here))
	return err == nil
}

func (c *compilation) run() {
	defer close(c.compiled)
	c.file = readFile(c.path)
	close(c.read)
	if c.file != nil {
		c.schema, c.findings = relaxng.Compile(c.file, relaxng.Options{Begin: func(part func()) {
			c.part <- part
			go c.help()
		}})
	}
}

// Help does a part of what has been begun if nobody does it yet. The rest is awaited by all that a run begins with; so who has to make that
// ready had better help first, and get ready while the rest is done, which is no work for two.
func Help() {
	if begun != nil {
		begun.help()
	}
}

func (c *compilation) help() {
	select {
	case part := <-c.part:
		part()
	default:
	}
}

func readFile(path string) *source.File {
	data, err := os.ReadFile(path)
	if err != nil {
		return nil
	}
	f, err := syntax.Decode(path, data)
	if err != nil {
		return nil
	}
	return f
}

// File gives the file at a path if its schema has been begun; else nil. It gives it once: who asks again wants to know what is there now.
func File(path string) *source.File {
	if begun == nil || begun.path != path || begun.taken.Swap(true) {
		return nil
	}
	<-begun.read
	return begun.file
}

// Compile is [relaxng.Compile]. It waits for the schema if the file is one of File.
func Compile(f *source.File, opts relaxng.Options) (*relaxng.Schema, diag.List) {
	if begun != nil && begun.has(f) {
		if <-begun.compiled; len(begun.findings) == 0 { // else it may refer to other files, which could not be read
			return begun.schema, nil
		}
	}
	return relaxng.Compile(f, opts)
}

// has tells whether a file is the one that has been begun.
func (c *compilation) has(f *source.File) bool {
	select {
	case <-c.read:
		return f == c.file
	default:
		return false
	}
}
