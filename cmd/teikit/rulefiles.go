package main

import (
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"path"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"

	"teikit/tei/diag"
	"teikit/tei/xmltext"
	"teikit/tei/xmltree"
	"teikit/validate/schematron/xpath"
)

// ruleFiles are the files that Schematron rules may read: those below the folder of the schema, below that of the document, and below the
// working directory. Each is read once. It may be used by several goroutines.
type ruleFiles struct {
	schema string // name of the schema, which references in rules are relative to if the document's folder has no such file

	asked atomic.Bool // some file has been asked for

	mu    sync.Mutex
	known map[string]*ruleFile // by name
}

// A ruleFile is a document that was read, or why it was not.
type ruleFile struct {
	once sync.Once
	doc  *xpath.Document
	err  error
}

func newRuleFiles(schema string) *ruleFiles {
	return &ruleFiles{schema: schema, known: make(map[string]*ruleFile)}
}

// files is the form in which rules want it.
func (r *ruleFiles) files() xpath.Files {
	return xpath.Files{Document: r.document, Collection: r.collection, Text: r.text}
}

// read gives the bytes of a file, and its name.
func (r *ruleFiles) read(reference, base string) (name string, data []byte, err error) {
	r.asked.Store(true)
	var first error
	for _, from := range []string{base, r.schema} {
		name, data, err := r.readFrom(reference, from)
		if err == nil {
			return name, data, nil
		}
		if first == nil || errors.Is(first, fs.ErrNotExist) {
			first = err
		}
	}
	if errors.Is(first, xmltext.ErrOutsideRoot) {
		first = errors.New("it is outside the folders of the schema and of the document, and the working directory")
	}
	return "", nil, first
}

func (r *ruleFiles) readFrom(reference, base string) (name string, data []byte, err error) {
	folders := schemaFolders(r.schema)
	defer folders.close()
	if base != stdinName && !isURL(base) {
		folders.add(filepath.Dir(base))
	}
	folders.add(".")
	err = xmltext.ErrOutsideRoot
	for _, root := range folders.opened {
		if name, data, err = root.Read(reference, base, maxFileBytes); err == nil || !errors.Is(err, xmltext.ErrOutsideRoot) {
			break
		}
	}
	if err != nil && !errors.Is(err, xmltext.ErrOutsideRoot) && !errors.Is(err, fs.ErrNotExist) {
		err = errors.New(reason(err))
	}
	return name, data, err
}

// document is what doc() opens.
func (r *ruleFiles) document(reference, base string) (*xpath.Document, error) {
	name, data, err := r.read(reference, base)
	if err != nil {
		if errors.Is(err, fs.ErrNotExist) {
			err = errors.New("there is no such file")
		}
		return nil, err
	}
	r.mu.Lock()
	f := r.known[name]
	if f == nil {
		f = new(ruleFile)
		r.known[name] = f
	}
	r.mu.Unlock()
	f.once.Do(func() { f.doc, f.err = parseRuleFile(name, data) })
	return f.doc, f.err
}

func parseRuleFile(name string, data []byte) (*xpath.Document, error) {
	f, found := xmltext.Decode(name, data)
	if hasError(found) {
		return nil, errors.New(found[0].Message)
	}
	tree, faults := xmltree.Build(f, xmltext.Options{})
	for _, d := range faults {
		if d.Severity == diag.Error {
			return nil, fmt.Errorf("it is not well-formed XML: %s, in line %d", d.Message, d.Span.Position().Line)
		}
	}
	return xpath.NewDocument(tree), nil
}

// text is what unparsed-text() gives.
func (r *ruleFiles) text(reference, base string) (string, error) {
	name, data, err := r.read(reference, base)
	if err != nil {
		return "", err
	}
	f, found := xmltext.DecodeText(name, data, "")
	if hasError(found) {
		return "", errors.New(found[0].Message)
	}
	return f.Text(), nil
}

// maxCollection bounds the files of a collection.
const maxCollection = 10_000

// collection is the files of a folder, "letters/?select=*.xml", by name. Without a folder it is that of the document.
func (r *ruleFiles) collection(reference, base string) ([]*xpath.Document, error) {
	r.asked.Store(true)
	folder, query, _ := strings.Cut(reference, "?")
	values, err := url.ParseQuery(strings.ReplaceAll(query, ";", "&"))
	if err != nil {
		return nil, err
	}
	pattern := values.Get("select")
	if pattern == "" {
		pattern = "*.xml"
	}
	where := locateReference(folder, base)
	if where.path == "" {
		return nil, errors.New("it is no folder")
	}
	entries, err := os.ReadDir(where.path)
	if err != nil {
		return nil, errors.New(reason(err))
	}
	var documents []*xpath.Document
	for _, e := range entries {
		if fits, err := path.Match(pattern, e.Name()); err != nil || !fits || e.IsDir() {
			continue
		}
		if len(documents) == maxCollection {
			return nil, fmt.Errorf("it has more than %d files", maxCollection)
		}
		reference := (&url.URL{Path: path.Join(filepath.ToSlash(folder), e.Name())}).EscapedPath()
		doc, err := r.document(reference, base)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", e.Name(), err)
		}
		documents = append(documents, doc)
	}
	return documents, nil
}
