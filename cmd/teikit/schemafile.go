package main

import (
	"errors"
	"os"
	"path/filepath"
	"strings"

	"teikit/cmd/internal/schemacache"
	"teikit/tei/source"
	"teikit/tei/xmltext"
	"teikit/validate/relaxng"
)

// defaultSchema is the built-in schema that files are checked against if nothing else is said.
const defaultSchema = "letter"

// loadSchema compiles the schema of a name, see locate, without the network; "none" is none. The outcome is failed, with the
// schema's findings, if it cannot be used; the error is one of usage.
func loadSchema(name string) (*relaxng.Schema, checked, error) {
	if name == "none" {
		return nil, checked{}, nil
	}
	where, err := locate(name)
	if err != nil {
		return nil, checked{}, err
	}
	store := &schemaStore{offline: true}
	store.cache.Folder, _ = schemacache.DefaultFolder() // without a folder there is nothing in it
	l := store.load(schemaKey{where: where, trusted: true})
	return l.schema, l.outcome(), nil
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
	case errors.Is(err, xmltext.ErrOutsideRoot):
		err = errors.New("it is outside the folder of the schema and the working directory; go to a folder that holds both")
	}
	return f, err
}
