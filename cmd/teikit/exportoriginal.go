package main

import (
	"path/filepath"
	"slices"
	"strings"

	"teikit/convert/export"
	"teikit/tei/diag"
	"teikit/tei/source"
	"teikit/tei/xmltree"
	"teikit/validate/relaxng"
)

// besideOriginal writes a document beside its form if the form cannot say all of it, and the document is one that convert may write. One finding then takes the
// place of those about what cannot be said.
func (x *letterExporter) besideOriginal(d exportDocument, m *made) {
	unsaid := func(f diag.Diagnostic) bool { return f.Code == "export/cannot-write" }
	if x.format.BesideOriginal == nil || x.out == "" || !slices.ContainsFunc(m.found, unsaid) || slices.ContainsFunc(m.found, isRefused) || !x.isLetter(d.tree) {
		return
	}
	names := namesOf(slices.DeleteFunc(slices.Clone(m.found), func(f diag.Diagnostic) bool { return !unsaid(f) }))
	m.original, m.data = d.bytes, x.format.BesideOriginal(m.data)
	m.found = slices.DeleteFunc(m.found, unsaid)
	m.found.Add(export.Beside.At(source.Span{}, "letter text cannot say all of this document (%s); %s beside the text has it whole", names, filepath.Base(originalName(d.name))))
}

// isRefused reports a finding that says that convert refuses the form.
func isRefused(f diag.Diagnostic) bool { return f.Code == export.NotReadBack.Code }

// isLetter reports whether a document is valid in the letter schema, and written without prefixes.
func (x *letterExporter) isLetter(t *xmltree.Tree) bool {
	schema := x.schema()
	if schema == nil || t.Root().Prefix() != "" {
		return false
	}
	xml, rng := schema.Validate(t.File())
	return xml.Count(diag.Error)+rng.Count(diag.Error) == 0
}

// letterSchema is the built-in schema; nil if it does not compile.
func letterSchema() *relaxng.Schema {
	schema, _, err := loadSchema(defaultSchema)
	if err != nil {
		return nil
	}
	return schema
}

// namesOf are the elements that findings are about, each once, for people.
func namesOf(found diag.List) string {
	const most = 5
	var names []string
	for _, f := range found {
		name, _, _ := strings.Cut(f.Path[strings.LastIndexByte(f.Path, '/')+1:], "[")
		if name != "" && !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	if len(names) > most {
		return strings.Join(names[:most], ", ") + " and others"
	}
	return strings.Join(names, ", ")
}
