package main

import (
	"net/url"
	"os"
	"path/filepath"
	"runtime"
	"strings"

	"teikit/cmd/internal/schemacache"
	"teikit/schemas"
)

// A location is where a schema is to be had: one of its fields is set.
type location struct {
	builtin string // its name
	path    string // of a file, as shown
	url     string // http or https
	other   string // an address of another kind, such as a URN: a catalog may know it
}

// String is the location as shown.
func (l location) String() string {
	return l.builtin + l.path + l.url + l.other
}

// uri is the location as an absolute URI, as catalogs have it; "" for built-in schemas.
func (l location) uri() string {
	if l.path != "" {
		return fileURI(l.path)
	}
	return l.url + l.other
}

// locate finds out what a schema is that a user names: a built-in one or one of the TEI by its name, an address, or a file.
// A name counts before a file of the same name; "./letter" is the file. The error is one of usage; asked is how the user asked
// for the schema.
func locate(asked, name string) (location, error) {
	if _, ok := schemas.Lookup(name); ok {
		return location{builtin: name}, nil
	}
	if address, ok, err := schemacache.TEI(name); ok {
		return location{url: address}, nil
	} else if err != nil && !isPresent(name) {
		return location{}, usagef("%s: %v", asked, err)
	}
	if isURL(name) {
		return locateURI(name), nil
	}
	if !isPresent(name) {
		if strings.ContainsAny(name, `./\`) {
			return location{}, usagef("%s: no such file", asked)
		}
		return location{}, unknownSchema(name)
	}
	return location{path: name}, nil
}

// isPresent reports whether there is something of the name, readable or not.
func isPresent(name string) bool {
	_, err := os.Stat(name)
	return !os.IsNotExist(err)
}

// locateURI is what an absolute URI means.
func locateURI(uri string) location {
	u, err := url.Parse(uri)
	if err != nil {
		return location{other: uri}
	}
	switch strings.ToLower(u.Scheme) {
	case "http", "https":
		return location{url: uri}
	case "file":
		if u.Path != "" && (u.Host == "" || u.Host == "localhost") {
			return location{path: shownPath(localPath(u.Path))}
		}
	}
	return location{other: uri}
}

// locateReference is what a reference in a file or at a URL means.
func locateReference(reference, base string) location {
	ref, err := url.Parse(reference)
	switch {
	case err != nil:
		return location{other: reference}
	case len(ref.Scheme) == 1: // the letter of a drive
		return location{path: filepath.FromSlash(reference)}
	case ref.Scheme != "":
		return locateURI(reference)
	}
	if isURL(base) {
		if b, err := url.Parse(base); err == nil {
			return locateURI(b.ResolveReference(ref).String())
		}
		return location{other: reference}
	}
	path := filepath.FromSlash(ref.Path)
	if ref.Host != "" {
		return location{other: reference}
	}
	if !filepath.IsAbs(path) && !strings.HasPrefix(ref.Path, "/") {
		path = filepath.Join(filepath.Dir(base), path)
	}
	return location{path: path}
}

// fileURI is the address of a file.
func fileURI(path string) string {
	abs, err := filepath.Abs(path)
	if err != nil {
		abs = path
	}
	abs = filepath.ToSlash(abs)
	if !strings.HasPrefix(abs, "/") { // the letter of a drive
		abs = "/" + abs
	}
	return (&url.URL{Scheme: "file", Path: abs}).String()
}

// localPath is the path of a file's address.
func localPath(path string) string {
	if runtime.GOOS == "windows" && len(path) > 2 && path[2] == ':' {
		path = strings.TrimPrefix(path, "/")
	}
	return filepath.FromSlash(path)
}

// shownPath is a path relative to the current folder, if it is below.
func shownPath(path string) string {
	here, err := os.Getwd()
	if err != nil {
		return path
	}
	relative, err := filepath.Rel(here, path)
	if err != nil || !filepath.IsLocal(relative) {
		return path
	}
	return relative
}

// isURL reports whether a schema is given by an address: "https://...". A drive letter is none.
func isURL(s string) bool {
	scheme, _, ok := strings.Cut(s, "://")
	return ok && len(scheme) > 1
}
