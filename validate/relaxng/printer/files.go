package printer

import (
	"path"
	"strings"

	"teikit/tei/diag"
	"teikit/tei/source"
	"teikit/validate/relaxng/syntax"
)

// A File is one file of a schema that was written anew.
type File struct {
	Source *source.File
	Name   string // relative to the folder of the schema's first file, with slashes: that of the source with the extension of the syntax
	Text   string
}

// Files writes a schema in a syntax, with all files that it refers to: first the one that it begins with, then the others in
// the order in which they are met, each once. References get the extension of the syntax. open opens the files that others
// refer to; nil: they are neither read nor written. In case of a finding that is an error there are no files.
//
// Files that are in the syntax already are written anew like the others.
func Files(f *source.File, to syntax.Syntax, open func(href, base string) (*source.File, error)) ([]File, diag.List) {
	c := &converter{to: to, open: open, dir: path.Dir(f.Name()), seen: map[string]bool{f.Name(): true}}
	c.todo = append(c.todo, f)
	for i := 0; i < len(c.todo); i++ {
		c.file(c.todo[i])
	}
	if worst, ok := c.findings.Worst(); ok && worst == diag.Error {
		return nil, c.findings
	}
	return c.files, c.findings
}

// A converter works through the files of a schema.
type converter struct {
	to       syntax.Syntax
	open     func(href, base string) (*source.File, error)
	dir      string
	todo     []*source.File
	seen     map[string]bool
	files    []File
	findings diag.List
}

// maxFiles is how many files a schema may have.
const maxFiles = 1000

func (c *converter) file(f *source.File) {
	doc, findings := syntax.Parse(f, syntax.Options{Alone: true, Notes: true})
	c.findings = append(c.findings, findings...)
	if worst, ok := findings.Worst(); ok && worst == diag.Error {
		return
	}
	write := XML
	if c.to == syntax.CompactSyntax {
		write = Compact
	}
	text, findings := write(doc, Options{Href: c.href})
	c.findings = append(c.findings, findings...)
	name := relative(path.Join(c.dir, "schema"), &syntax.Target{Href: f.Name()})
	c.files = append(c.files, File{Source: f, Name: withExtension(name, c.to), Text: text})
	if c.open != nil {
		c.follow(doc)
	}
}

// follow opens the files that one refers to.
func (c *converter) follow(doc *syntax.Document) {
	for _, t := range usesOf(doc).targets {
		at := t.Range.In(doc.File)
		if len(c.todo) >= maxFiles {
			c.findings.Add(topicReference.At(at, "the schema has more than %d files", maxFiles))
			return
		}
		f, err := c.open(t.Href, t.Base)
		if err != nil {
			c.findings.Add(topicReference.At(at, "%q cannot be read, so it is not converted: %v", t.Href, err))
			continue
		}
		if !c.seen[f.Name()] {
			c.seen[f.Name()] = true
			c.todo = append(c.todo, f)
		}
	}
}

// href gives what is written for a reference.
func (c *converter) href(href string) string { return withExtension(href, c.to) }

// withExtension gives the name of a file with the extension of a syntax, in the place of that of the other syntax.
func withExtension(name string, to syntax.Syntax) string {
	extension := ".rng"
	if to == syntax.CompactSyntax {
		extension = ".rnc"
	}
	switch old := path.Ext(name); strings.ToLower(old) {
	case ".rng", ".rnc", ".xml":
		name = strings.TrimSuffix(name, old)
	}
	return name + extension
}
