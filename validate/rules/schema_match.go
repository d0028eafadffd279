package rules

import (
	"path"
	"path/filepath"
	"strings"

	"teikit/tei/diag"
	"teikit/validate/xmlmodel"
)

// SchemaMatch compares the schema that a file names with that of the project.
var SchemaMatch = &Rule{
	Topic: diag.Topic{
		Code:     "house/schema-match",
		Severity: diag.Warning,
		Title:    "the file names the schema of the project",
		Doc: `Editors and other programs check a file against the schema in its xml-model, teikit against the one in the project file. If the two differ, a file is valid here and wrong there, and nobody sees
why: mostly the file was copied from another project, or the schema was moved.

The rule speaks of files that name a RELAX NG schema, in projects whose project file names one.`,
		Mend:   `Correct the address; the fix writes the path from the file to the project's schema.`,
		Bad:    `<?xml-model href="old/letter.rng" schematypens="http://relaxng.org/ns/structure/1.0"?>`,
		Good:   `<?xml-model href="schema/letter.rng" schematypens="http://relaxng.org/ns/structure/1.0"?>`,
		Source: "Associating Schemas with XML documents 1.0; TEI P5, HDSCHSPEC (schemaRef)",
	},
	Group:  Structure,
	Preset: Recommended,
	Fixes:  Unsafe,
	Check:  checkSchemaMatch,
}

func checkSchemaMatch(p *Pass) {
	if p.Project.Schema == "" {
		return
	}
	models, _ := xmlmodel.Read(p.Tree.File())
	var other *xmlmodel.Model
	for i := range models {
		m := &models[i]
		if m.Place != xmlmodel.Instruction || !m.Kind.IsGrammar() || m.Kind == xmlmodel.Undecided {
			continue
		}
		if p.isProjectSchema(m.Href.Value) {
			return
		}
		if other == nil {
			other = m
		}
	}
	if other == nil {
		return
	}
	want := p.schemaFromFile()
	d := p.At(p.Tree.Root(), other.Href.Span, "the file names the schema %q, but the project has %q; expected the same", short(other.Href.Value), p.Project.Schema)
	if want != "" && !strings.ContainsAny(want, "\"'<&>") {
		d = withReplacement(d, other.Href.Span, other.Href.Value, want, `write "`+want+`"`)
	}
	p.Report(d)
}

// isProjectSchema reports whether an address, relative to the file, is that of the project's schema. A schema in the other syntax of RELAX NG
// is taken for the same.
func (p *Pass) isProjectSchema(href string) bool {
	project := p.Project.Schema
	if strings.Contains(href, "://") || strings.Contains(project, "://") {
		return href == project
	}
	beside := path.Join(path.Dir(filepath.ToSlash(p.Tree.File().Name())), href)
	return withoutSyntax(beside) == withoutSyntax(path.Clean(filepath.ToSlash(project)))
}

func withoutSyntax(name string) string {
	return strings.TrimSuffix(strings.TrimSuffix(name, ".rng"), ".rnc")
}

// schemaFromFile is the address of the project's schema as the file has to write it; "" if it cannot be told.
func (p *Pass) schemaFromFile() string {
	if strings.Contains(p.Project.Schema, "://") {
		return p.Project.Schema
	}
	rel, err := filepath.Rel(filepath.Dir(p.Tree.File().Name()), p.Project.Schema)
	if err != nil {
		return ""
	}
	return filepath.ToSlash(rel)
}
