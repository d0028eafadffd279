package config

import (
	"path/filepath"
	"strings"

	"github.com/bmatcuk/doublestar/v4"
	"go.yaml.in/yaml/v4"

	"teikit/cmd/internal/schemacache"
	"teikit/schemas"
	"teikit/tei/diag"
	"teikit/tei/source"
	"teikit/tei/yamltext"
)

// A Schema says which schema counts for files.
type Schema struct {
	Pattern string      // of their paths, relative to the folder of the project file, with slashes; "": all files
	Name    string      // of a built-in schema or of one of the TEI, "none", a URL, or a path that can be opened
	Span    source.Span // of the name
}

// SchemaFor is the schema that counts for a file; ok is false if the project says nothing about it. The folder is that of
// the project file; both are as the user typed them, or would.
func (c *Config) SchemaFor(path, folder string) (s Schema, ok bool) {
	if len(c.Schemas) == 0 {
		return Schema{}, false
	}
	inside := insidePath(path, folder)
	for _, s := range c.Schemas {
		if s.Pattern == "" || inside != "" && fitsPattern(s.Pattern, inside) {
			return s, true
		}
	}
	return Schema{}, false
}

// fitsPattern tells whether a path inside the project's folder fits a pattern.
func fitsPattern(pattern, inside string) bool { return doublestar.MatchUnvalidated(pattern, inside) }

// insidePath is a path relative to a folder, with slashes; "" if it is outside.
func insidePath(path, folder string) string {
	absPath, err := filepath.Abs(path)
	if err != nil {
		return ""
	}
	absFolder, err := filepath.Abs(folder)
	if err != nil {
		return ""
	}
	inside, err := filepath.Rel(absFolder, absPath)
	if err != nil || !filepath.IsLocal(inside) {
		return ""
	}
	return filepath.ToSlash(inside)
}

// schemas reads a schema for all files, or a list of rules.
func (r *reader) schemas(n *yaml.Node) []Schema {
	switch n.Kind {
	case yaml.ScalarNode:
		if s, ok := r.schema(n); ok {
			return []Schema{s}
		}
	case yaml.SequenceNode:
		var list []Schema
		for _, item := range n.Content {
			if s, ok := r.schemaRule(item); ok {
				list = append(list, s)
			}
		}
		return list
	default:
		r.Report(topicValue, n, "the value is %s; expected a schema, or a list of \"path: ..., schema: ...\"", yamltext.Described(n))
	}
	return nil
}

// schemaRule reads "path: ..., schema: ...". Without a path it is for all files.
func (r *reader) schemaRule(n *yaml.Node) (Schema, bool) {
	if n.Kind != yaml.MappingNode {
		r.Report(topicValue, n, "the value is %s; expected \"path: ..., schema: ...\"", yamltext.Described(n))
		return Schema{}, false
	}
	var pattern string
	var s Schema
	named, ok := false, false
	seen := make(map[string]*yaml.Node)
	for i := 0; i+1 < len(n.Content); i += 2 {
		name, value := n.Content[i], n.Content[i+1]
		r.Once(seen, name)
		switch name.Value {
		case "path":
			pattern = r.pattern(value)
		case "schema":
			named = true
			s, ok = r.schema(value)
		default:
			r.UnknownKey(name, []string{"path", "schema"})
		}
	}
	if !named {
		r.Report(topicValue, n, "the rule names no schema; expected \"path: ..., schema: ...\"")
	}
	s.Pattern = pattern
	return s, ok
}

// pattern reads a pattern of paths.
func (r *reader) pattern(n *yaml.Node) string {
	pattern := r.Text(n)
	if pattern != "" && !doublestar.ValidatePattern(pattern) {
		r.Report(topicValue, n, "%s is no pattern of paths; expected one such as \"letters/**/*.xml\"", yamltext.Described(n))
		return ""
	}
	return strings.TrimPrefix(pattern, "./")
}

// schema reads what a schema is called: a name counts before a file of the same name.
func (r *reader) schema(n *yaml.Node) (Schema, bool) {
	if n.Kind != yaml.ScalarNode {
		r.Report(topicValue, n, "the value is %s; expected a schema", yamltext.Described(n))
		return Schema{}, false
	}
	name := r.Text(n)
	s := Schema{Name: name, Span: r.Span(n)}
	if name == "" {
		return s, false
	}
	if _, builtin := schemas.Lookup(name); builtin || name == "none" || isURL(name) {
		return s, true
	}
	if _, ok, err := schemacache.TEI(name); ok {
		return s, true
	} else if err != nil {
		r.Report(topicValue, n, "%v", err)
		return s, false
	}
	s.Name = r.path(n)
	if isFile(s.Name) {
		return s, true
	}
	var known []string
	for _, b := range schemas.List() {
		known = append(known, b.Name)
	}
	if near, ok := diag.Nearest(name, known); ok {
		r.Report(topicValue, n, "there is no file %s, and no schema of that name; did you mean %q?", yamltext.Described(n), near)
	} else {
		r.Report(topicValue, n, "there is no file %s, and no schema of that name; expected the name of a schema, a URL, or a file, relative to the project file", yamltext.Described(n))
	}
	return s, false
}

// isURL reports whether a schema is given by an address: "https://...". A drive letter is none.
func isURL(s string) bool {
	scheme, _, ok := strings.Cut(s, "://")
	return ok && len(scheme) > 1
}

// files reads the path of a file, or a list of them.
func (r *reader) files(n *yaml.Node) []string {
	items := []*yaml.Node{n}
	if n.Kind == yaml.SequenceNode {
		items = n.Content
	}
	var list []string
	for _, item := range items {
		if p := r.path(item); p == "" {
			continue
		} else if !isFile(p) {
			r.Report(topicValue, item, "there is no file %s; expected one, relative to the folder of the project file", yamltext.Described(item))
		} else {
			list = append(list, p)
		}
	}
	return list
}
