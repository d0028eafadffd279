package main

import (
	"errors"
	"os"
	"path/filepath"
	"strings"

	"teikit/schemas"
	"teikit/tei/diag"
	"teikit/tei/source"
	"teikit/tei/xmltext"
	"teikit/validate/relaxng"
)

// defaultSchema is the built-in schema that files are checked against if nothing else is said.
const defaultSchema = "letter"

// loadSchema compiles the schema of --schema: the name of a built-in one, a file, or "none". A name counts before a file of
// the same name; "./letter" is the file. The outcome is failed, with the schema's findings, if it does not compile; the
// error is one of usage.
func loadSchema(name string) (*relaxng.Schema, checked, error) {
	if name == "none" {
		return nil, checked{}, nil
	}
	f, outcome, err := schemaFile("--schema "+name, name)
	if f == nil {
		return nil, outcome, err
	}
	schema, outcome := compileSchema(name, f)
	return schema, outcome, nil
}

// compileSchema compiles the schema in a file; the outcome is failed, with the findings, if it does not compile.
func compileSchema(name string, f *source.File) (*relaxng.Schema, checked) {
	folders := schemaFolders(name)
	defer folders.close()
	schema, found := relaxng.Compile(f, relaxng.Options{Open: folders.open})
	found.Sort()
	return schema, checked{name: name, findings: found, failed: schema == nil}
}

// schemaFile is the text of a schema; nil, with the outcome or an error of usage, if there is none. asked is how the user
// asked for it.
func schemaFile(asked, name string) (*source.File, checked, error) {
	if s, ok := schemas.Lookup(name); ok {
		return source.New(s.File, s.Text), checked{}, nil
	}
	if isURL(name) {
		return nil, checked{}, usagef("%s: schemas are not fetched; save it to a file and name that", asked)
	}
	if _, err := os.Stat(name); os.IsNotExist(err) {
		if strings.ContainsAny(name, `./\`) {
			return nil, checked{}, usagef("%s: no such file", asked)
		}
		return nil, checked{}, unknownSchema(name)
	}
	data, found := input{name: name}.read(nil)
	if found != nil {
		return nil, checked{name: name, findings: found, failed: true}, nil
	}
	decode := xmltext.Decode
	if strings.EqualFold(filepath.Ext(name), ".rnc") {
		decode = func(name string, data []byte) (*source.File, diag.List) { return xmltext.DecodeText(name, data, "") }
	}
	f, found := decode(name, data)
	if worst, ok := found.Worst(); ok && worst == diag.Error {
		return nil, checked{name: name, findings: found, failed: true}, nil
	}
	return f, checked{}, nil
}

// A folderList is the folders in which a schema may read the files that it refers to.
type folderList struct {
	roots  []*os.Root
	opened []*xmltext.Root
}

// schemaFolders are those for the schema in a file: its own folder, and the working directory if the schema is somewhere
// below it. What a folder cannot give, it refuses later.
func schemaFolders(name string) *folderList {
	l := &folderList{}
	if filepath.IsLocal(name) {
		l.add(".")
	} else if dir, err := os.Getwd(); err == nil && strings.HasPrefix(filepath.Clean(name), dir+string(filepath.Separator)) {
		l.add(dir)
	}
	l.add(filepath.Dir(name))
	return l
}

func (l *folderList) add(dir string) {
	abs, err := filepath.Abs(dir)
	if err != nil {
		return
	}
	here, err := os.Getwd()
	if err != nil {
		return
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		return
	}
	l.roots = append(l.roots, root)
	l.opened = append(l.opened, &xmltext.Root{FS: root.FS(), Folder: filepath.ToSlash(abs), Dir: filepath.ToSlash(here)})
}

func (l *folderList) close() {
	for _, root := range l.roots {
		root.Close()
	}
}

// open reads a file that a schema refers to.
func (l *folderList) open(href, base string) (*source.File, error) {
	f, err := relaxng.OpenBelow(l.opened...)(href, base)
	switch {
	case errors.Is(err, xmltext.ErrNetwork):
		err = errors.New("schemas are not fetched; save it to a file and change the reference")
	case errors.Is(err, xmltext.ErrOutsideRoot):
		err = errors.New("it is outside the folder of the schema and the working directory; go to a folder that holds both")
	}
	return f, err
}

// isURL reports whether a schema is given by an address: "https://...". A drive letter is none.
func isURL(s string) bool {
	scheme, _, ok := strings.Cut(s, "://")
	return ok && len(scheme) > 1
}
