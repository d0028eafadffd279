package yamltext

import (
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v4"

	"teikit/tei/diag"
	"teikit/tei/source"
)

// Topics are the findings about one kind of file.
type Topics struct {
	Syntax *diag.Topic // the file is no YAML
	Key    *diag.Topic // a key is not known, or stands twice
	Value  *diag.Topic // a value is of the wrong kind
}

// A Reader reads one file. Found grows; if it has anything, what was read is not to be used.
type Reader struct {
	File    *source.File
	Topics  Topics
	Example string // a line as the file has it, for messages: "xinclude: true"
	Found   diag.List
}

// Document reads the file's only document. It is nil if the file is empty or has nothing but comments, and if a finding was
// made.
func (r *Reader) Document() *yaml.Node {
	var doc, more yaml.Node
	dec := yaml.NewDecoder(strings.NewReader(r.File.Text()))
	if err := dec.Decode(&doc); errors.Is(err, io.EOF) || err == nil && len(doc.Content) == 0 {
		return nil
	} else if err != nil {
		r.syntax(err)
		return nil
	}
	if err := dec.Decode(&more); err == nil {
		r.Report(r.Topics.Syntax, &more, "a second YAML document begins here; expected one, without lines of \"---\" between keys")
	} else if !errors.Is(err, io.EOF) {
		r.syntax(err)
	}
	if len(r.Found) > 0 {
		return nil
	}
	root := doc.Content[0]
	if root.Kind == yaml.ScalarNode && root.ShortTag() == "!!null" {
		return nil // nothing but comments
	}
	if root.Kind != yaml.MappingNode {
		r.Report(r.Topics.Value, root, "the file is not a list of keys; expected lines such as \"%s\"", r.Example)
		return nil
	}
	return root
}

// Each calls read for each key of a group, in their order, once; a key that stands twice is reported. Read tells whether it
// knows the key; if not, the nearest of names is named.
func (r *Reader) Each(n *yaml.Node, names []string, read func(key string, value *yaml.Node) bool) {
	if n.Kind != yaml.MappingNode {
		r.Report(r.Topics.Value, n, "the value is %s; expected keys: %s", Described(n), strings.Join(names, ", "))
		return
	}
	seen := make(map[string]*yaml.Node)
	for i := 0; i+1 < len(n.Content); i += 2 {
		name, value := n.Content[i], n.Content[i+1]
		if r.Once(seen, name) && !read(name.Value, value) {
			r.UnknownKey(name, names)
		}
	}
}

// Once reports a key that has been seen before.
func (r *Reader) Once(seen map[string]*yaml.Node, name *yaml.Node) bool {
	if first := seen[name.Value]; first != nil {
		d := r.Topics.Key.At(r.Span(name), "the key %q stands here a second time; expected it once", name.Value)
		r.Found.Add(d.WithNote(r.Span(first), "it stands here first"))
		return false
	}
	seen[name.Value] = name
	return true
}

// UnknownKey reports a key that is none of names.
func (r *Reader) UnknownKey(n *yaml.Node, names []string) {
	if near, ok := diag.Nearest(n.Value, names); ok {
		r.Report(r.Topics.Key, n, "there is no key %q; did you mean %q?", n.Value, near)
		return
	}
	r.Report(r.Topics.Key, n, "there is no key %q; expected %s", n.Value, strings.Join(names, " or "))
}

// Bool reads true or false.
func (r *Reader) Bool(n *yaml.Node) bool {
	var b bool
	if n.Kind != yaml.ScalarNode || n.ShortTag() != "!!bool" || n.Decode(&b) != nil {
		r.Report(r.Topics.Value, n, "the value is %s; expected true or false", Described(n))
	}
	return b
}

// Text reads a string that is not empty.
func (r *Reader) Text(n *yaml.Node) string {
	if n.Kind != yaml.ScalarNode || n.ShortTag() == "!!null" || n.Value == "" {
		r.Report(r.Topics.Value, n, "the value is %s; expected a text", Described(n))
		return ""
	}
	return n.Value
}

// Choice reads one of some words.
func (r *Reader) Choice(n *yaml.Node, words ...string) string {
	for _, w := range words {
		if n.Kind == yaml.ScalarNode && n.Value == w {
			return w
		}
	}
	if near, ok := diag.Nearest(n.Value, words); ok && n.Kind == yaml.ScalarNode {
		r.Report(r.Topics.Value, n, "the value is %s; did you mean %q?", Described(n), near)
		return ""
	}
	r.Report(r.Topics.Value, n, "the value is %s; expected %s", Described(n), strings.Join(words, " or "))
	return ""
}

// Number reads a number from low to high.
func (r *Reader) Number(n *yaml.Node, low, high int) int {
	v, err := strconv.Atoi(n.Value)
	if n.Kind != yaml.ScalarNode || err != nil || v < low || v > high {
		r.Report(r.Topics.Value, n, "the value is %s; expected a number from %d to %d", Described(n), low, high)
		return 0
	}
	return v
}

// Items are the members of a list; a value that is none is a list of one.
func (r *Reader) Items(n *yaml.Node) []*yaml.Node {
	if n.Kind == yaml.SequenceNode {
		return n.Content
	}
	return []*yaml.Node{n}
}

// Described is a value in a message.
func Described(n *yaml.Node) string {
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

// Report adds a finding at a node.
func (r *Reader) Report(topic *diag.Topic, n *yaml.Node, format string, args ...any) {
	r.Found.Add(topic.At(r.Span(n), format, args...))
}

// Span is the place of a node: all of a scalar in one line, the first character of anything else.
func (r *Reader) Span(n *yaml.Node) source.Span {
	start := r.offset(n.Line, n.Column)
	end := min(start+1, r.File.Len())
	if n.Kind == yaml.ScalarNode && n.Value != "" && strings.HasPrefix(r.File.Text()[start:], n.Value) {
		end = start + len(n.Value)
	}
	return source.Range{Start: start, End: end}.In(r.File)
}

// offset is where a line and column, in characters, are.
func (r *Reader) offset(line, column int) int {
	at := r.File.LineRange(line)
	text := r.File.Slice(at)
	for i := range text {
		if column--; column <= 0 {
			return at.Start + i
		}
	}
	return at.End
}

// syntax reports that the file is no YAML.
func (r *Reader) syntax(err error) {
	var load *yaml.LoadError
	span := source.Range{}.In(r.File)
	message := err.Error()
	if errors.As(err, &load) {
		message = load.Message
		start := r.offset(load.Mark.Line, load.Mark.Column)
		span = source.Range{Start: start, End: min(start+1, r.File.Len())}.In(r.File)
	}
	r.Found.Add(r.Topics.Syntax.At(span, "the file is no YAML: %s", message))
}
