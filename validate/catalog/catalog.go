package catalog

import (
	"teikit/tei/diag"
	"teikit/tei/source"
)

// Namespace is that of the elements of entry files.
const Namespace = "urn:oasis:names:tc:entity:xmlns:xml:catalog"

// maxFiles is how many entry files one catalog may have.
const maxFiles = 1000

// An Open gives the text of the entry file at an absolute URI.
type Open func(uri string) (*source.File, error)

// A Catalog is a list of entry files with all that they refer to. It is immutable. The zero Catalog maps nothing.
type Catalog struct {
	first []string             // URIs of the entry files that are looked at first, in order
	files map[string]*fileData // by URI; nil for one that cannot be read
}

// A fileData is what an entry file says.
type fileData struct {
	entries []Entry  // in order, without nextCatalog
	next    []string // URIs of the entry files that nextCatalog names
}

// Load reads the entry files at the absolute URIs, and those that they refer to. What cannot be read or has faults is left
// out, with findings.
func Load(uris []string, open Open) (*Catalog, diag.List) {
	l := &loader{catalog: &Catalog{files: make(map[string]*fileData)}, open: open}
	for _, uri := range uris {
		l.catalog.first = append(l.catalog.first, uri)
		l.load(reference{uri: uri})
	}
	for len(l.todo) > 0 {
		ref := l.todo[0]
		l.todo = l.todo[1:]
		l.load(ref)
	}
	l.found.Sort()
	return l.catalog, l.found
}

// A loader loads a catalog.
type loader struct {
	catalog *Catalog
	open    Open
	todo    []reference
	found   diag.List
	full    bool // there are too many files, which is reported
}

// A reference names an entry file.
type reference struct {
	uri  string
	span source.Span // where it is named; zero for those of the caller
}

func (l *loader) load(ref reference) {
	if _, known := l.catalog.files[ref.uri]; known {
		return
	}
	if len(l.catalog.files) >= maxFiles {
		if !l.full {
			l.full = true
			l.found.Add(topicFile.At(ref.span, "the catalog has more than %d files; the others are not read", maxFiles))
		}
		return
	}
	l.catalog.files[ref.uri] = nil
	f, err := l.open(ref.uri)
	if err != nil {
		d := topicFile.At(ref.span, "the catalog %q cannot be read: %v", ref.uri, err)
		if ref.span.Known() {
			d.Severity = diag.Warning
		}
		l.found.Add(d)
		return
	}
	r := newEntryReader(f, ref.uri)
	data := r.read()
	l.found = append(l.found, r.found...)
	l.catalog.files[ref.uri] = data
	l.todo = append(l.todo, r.refs...)
}
