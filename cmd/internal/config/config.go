package config

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"go.yaml.in/yaml/v4"

	"teikit/tei/diag"
	"teikit/tei/source"
)

// FileName is what project files are called.
const FileName = ".teikit.yaml"

// A Config is what a project file says. The zero value is that of an empty one.
type Config struct {
	XInclude     bool   // work out xi:include elements; default false
	ExternalRoot string // folder below which external entities and included files may be read, as a path that can be opened; default "": none

	Schemas  []Schema // which schema counts for which files: the first that fits; default: none
	Catalogs []string // XML catalogs, as paths that can be opened, in the order in which they are asked
}

// keys are the keys of the file, in the order in which the manual has them.
var keys = []key{
	{"schema", func(r *reader, c *Config, n *yaml.Node) { c.Schemas = r.schemas(n) }},
	{"catalog", func(r *reader, c *Config, n *yaml.Node) { c.Catalogs = r.files(n) }},
	{"xinclude", func(r *reader, c *Config, n *yaml.Node) { c.XInclude = r.boolean(n) }},
	{"external-root", func(r *reader, c *Config, n *yaml.Node) { c.ExternalRoot = r.folder(n) }},
}

type key struct {
	name string
	read func(*reader, *Config, *yaml.Node)
}

// Keys are the names of all keys.
func Keys() []string {
	var names []string
	for _, k := range keys {
		names = append(names, k.name)
	}
	return names
}

// Load reads a project file. If there is a finding, the Config is not to be used.
func Load(f *source.File) (Config, diag.List) {
	r := &reader{file: f}
	var c Config
	var doc, more yaml.Node
	dec := yaml.NewDecoder(strings.NewReader(f.Text()))
	if err := dec.Decode(&doc); errors.Is(err, io.EOF) || err == nil && len(doc.Content) == 0 {
		return c, nil
	} else if err != nil {
		r.syntax(err)
		return c, r.found
	}
	if err := dec.Decode(&more); err == nil {
		r.report(topicSyntax, &more, "a second YAML document begins here; expected one, without lines of \"---\" between keys")
	} else if !errors.Is(err, io.EOF) {
		r.syntax(err)
	}
	if len(r.found) > 0 {
		return c, r.found
	}
	root := doc.Content[0]
	if root.Kind == yaml.ScalarNode && root.ShortTag() == "!!null" {
		return c, nil // nothing but comments
	}
	if root.Kind != yaml.MappingNode {
		r.report(topicValue, root, "the file is not a list of keys; expected lines such as \"xinclude: true\"")
		return c, r.found
	}
	r.mapping(&c, root)
	return c, r.found
}

// A reader reads one project file.
type reader struct {
	file  *source.File
	found diag.List
}

func (r *reader) mapping(c *Config, n *yaml.Node) {
	seen := make(map[string]*yaml.Node)
	for i := 0; i+1 < len(n.Content); i += 2 {
		name, value := n.Content[i], n.Content[i+1]
		if !r.once(seen, name) {
			continue
		}
		if k, ok := lookUp(name.Value); ok {
			k.read(r, c, value)
			continue
		}
		r.unknownKey(name, Keys())
	}
}

// once reports a key that has been seen before.
func (r *reader) once(seen map[string]*yaml.Node, name *yaml.Node) bool {
	if first := seen[name.Value]; first != nil {
		d := topicKey.At(r.span(name), "the key %q stands here a second time; expected it once", name.Value)
		r.found.Add(d.WithNote(r.span(first), "it stands here first"))
		return false
	}
	seen[name.Value] = name
	return true
}

func lookUp(name string) (key, bool) {
	for _, k := range keys {
		if k.name == name {
			return k, true
		}
	}
	return key{}, false
}

func (r *reader) unknownKey(n *yaml.Node, names []string) {
	if near, ok := diag.Nearest(n.Value, names); ok {
		r.report(topicKey, n, "there is no key %q; did you mean %q?", n.Value, near)
		return
	}
	r.report(topicKey, n, "there is no key %q; expected %s", n.Value, strings.Join(names, " or "))
}

// boolean reads true or false.
func (r *reader) boolean(n *yaml.Node) bool {
	var b bool
	if n.Kind != yaml.ScalarNode || n.ShortTag() != "!!bool" || n.Decode(&b) != nil {
		r.report(topicValue, n, "the value is %s; expected true or false", described(n))
	}
	return b
}

// text reads a string that is not empty.
func (r *reader) text(n *yaml.Node) string {
	if n.Kind != yaml.ScalarNode || n.ShortTag() == "!!null" || n.Value == "" {
		r.report(topicValue, n, "the value is %s; expected a text", described(n))
		return ""
	}
	return n.Value
}

// path reads a path, which is relative to the folder of the file.
func (r *reader) path(n *yaml.Node) string {
	p := filepath.FromSlash(r.text(n))
	if p == "" || filepath.IsAbs(p) {
		return p
	}
	return filepath.Join(filepath.Dir(r.file.Name()), p)
}

// folder reads the path of a folder, which has to be there.
func (r *reader) folder(n *yaml.Node) string {
	p := r.path(n)
	if p == "" {
		return ""
	}
	if info, err := os.Stat(p); err != nil || !info.IsDir() {
		r.report(topicValue, n, "there is no folder %s; expected one, relative to that of the project file", described(n))
	}
	return p
}

// described is a value in a message.
func described(n *yaml.Node) string {
	switch {
	case n.Kind == yaml.MappingNode:
		return "a group of keys"
	case n.Kind == yaml.SequenceNode:
		return "a list"
	case n.Kind == yaml.AliasNode:
		return "an alias"
	case n.Value == "":
		return "empty"
	}
	return fmt.Sprintf("%.40q", n.Value)
}

func (r *reader) report(topic *diag.Topic, n *yaml.Node, format string, args ...any) {
	r.found.Add(topic.At(r.span(n), format, args...))
}

// span is the place of a node: all of a scalar in one line, the first character of anything else.
func (r *reader) span(n *yaml.Node) source.Span {
	start := r.offset(n.Line, n.Column)
	end := min(start+1, r.file.Len())
	if n.Kind == yaml.ScalarNode && n.Value != "" && strings.HasPrefix(r.file.Text()[start:], n.Value) {
		end = start + len(n.Value)
	}
	return source.Range{Start: start, End: end}.In(r.file)
}

// offset is where a line and column, in characters, are.
func (r *reader) offset(line, column int) int {
	at := r.file.LineRange(line)
	text := r.file.Slice(at)
	for i := range text {
		if column--; column <= 0 {
			return at.Start + i
		}
	}
	return at.End
}

// syntax reports that the file is no YAML.
func (r *reader) syntax(err error) {
	var load *yaml.LoadError
	span := source.Range{}.In(r.file)
	message := err.Error()
	if errors.As(err, &load) {
		message = load.Message
		start := r.offset(load.Mark.Line, load.Mark.Column)
		span = source.Range{Start: start, End: min(start+1, r.file.Len())}.In(r.file)
	}
	r.found.Add(topicSyntax.At(span, "the file is no YAML: %s", message))
}
