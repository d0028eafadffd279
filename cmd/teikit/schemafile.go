package main

import (
	"net/url"
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
	f, outcome, err := schemaFile(name)
	if f == nil {
		return nil, outcome, err
	}
	schema, found := relaxng.Compile(f, relaxng.Options{Open: openSchema})
	found.Sort()
	return schema, checked{name: name, findings: found, failed: schema == nil}, nil
}

// schemaFile is the text of a schema; nil, with the outcome or an error of usage, if there is none.
func schemaFile(name string) (*source.File, checked, error) {
	if s, ok := schemas.Lookup(name); ok {
		return source.New(s.File, s.Text), checked{}, nil
	}
	if isURL(name) {
		return nil, checked{}, usagef("--schema %s: schemas are not fetched; save it to a file and name that", name)
	}
	if strings.EqualFold(filepath.Ext(name), ".rnc") {
		return nil, checked{}, usagef("--schema %s: the compact syntax is not read; name the schema in XML syntax (.rng)", name)
	}
	if _, err := os.Stat(name); os.IsNotExist(err) {
		if strings.ContainsAny(name, `./\`) {
			return nil, checked{}, usagef("--schema %s: no such file", name)
		}
		return nil, checked{}, unknownSchema(name)
	}
	data, found := input{name: name}.read(nil)
	if found != nil {
		return nil, checked{name: name, findings: found, failed: true}, nil
	}
	f, found := xmltext.Decode(name, data)
	if worst, ok := found.Worst(); ok && worst == diag.Error {
		return nil, checked{name: name, findings: found, failed: true}, nil
	}
	return f, checked{}, nil
}

// openSchema reads a schema that another one, called base, includes. Only files are opened.
func openSchema(href, base string) (*source.File, error) {
	u, err := url.Parse(href)
	if err != nil {
		return nil, err
	}
	if u.Scheme != "" && u.Scheme != "file" || u.Host != "" {
		return nil, failuref("schemas are not fetched; save it to a file and change the reference")
	}
	path := filepath.FromSlash(relaxng.Resolve(base, href))
	data, err := input{name: path}.bytes(nil)
	if err != nil {
		return nil, failuref("%s", reason(err))
	}
	f, found := xmltext.Decode(path, data)
	if len(found) > 0 {
		return nil, failuref("%s", found[0].Message)
	}
	return f, nil
}

// isURL reports whether a schema is given by an address: "https://...". A drive letter is none.
func isURL(s string) bool {
	scheme, _, ok := strings.Cut(s, "://")
	return ok && len(scheme) > 1
}
