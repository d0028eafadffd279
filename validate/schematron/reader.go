package schematron

import (
	"errors"
	"fmt"
	"io/fs"
	"strings"

	"teikit/tei/diag"
	"teikit/tei/source"
	"teikit/tei/xmltext"
	"teikit/tei/xmltree"
)

// A reader reads the elements of a schema: with what they include, and with the parameters of a pattern put in.
type reader struct {
	opts   Options
	found  diag.List
	params []param // of the pattern at hand
	files  map[string]*xmltree.Tree
	within []string // files that are being included
}

// A param is a parameter of an abstract pattern.
type param struct{ name, value string }

// maxIncluded bounds files inside each other.
const maxIncluded = 50

// fault adds a finding about the schema.
func (r *reader) fault(t *diag.Topic, at source.Span, format string, args ...any) {
	r.found.Add(t.At(r.placed(at), format, args...))
}

// placed is where a place in a schema that was made of another really is.
func (r *reader) placed(at source.Span) source.Span {
	if r.opts.Place == nil || at.File == nil {
		return at
	}
	return r.opts.Place(at.Range())
}

// is tells whether a node is an element of Schematron.
func is(n xmltree.Node, local string) bool { return n.Is(Namespace, local) }

// children are the elements in an element, with those that are included in place of include elements.
func (r *reader) children(n xmltree.Node) []xmltree.Node {
	var list []xmltree.Node
	for c := range n.Elements() {
		switch {
		case is(c, "include"):
			r.included(c, func(root xmltree.Node) { list = append(list, root) })
		case is(c, "extends") && n.Local() != "rule" && c.AttrValue("href") != "":
			r.included(c, func(root xmltree.Node) { list = append(list, r.children(root)...) })
		default:
			list = append(list, c)
		}
	}
	return list
}

// included gives the element that an href leads to: the document element, or the one with the id behind "#".
func (r *reader) included(n xmltree.Node, use func(xmltree.Node)) {
	href, ok := n.Attr("", "href")
	if !ok || strings.TrimSpace(href.Value) == "" {
		r.fault(topicSchema, n.NameSpan(), "the element %q has no href; expected the address of what it includes", n.Local())
		return
	}
	address, id, _ := strings.Cut(strings.TrimSpace(href.Value), "#")
	tree, err := r.open(address, n)
	if err != nil {
		r.fault(topicInclude, href.ValueSpan, "%q cannot be included: %v", href.Value, err)
		return
	}
	root := tree.Root()
	if id != "" {
		if root, ok = withID(tree, id); !ok {
			r.fault(topicInclude, href.ValueSpan, "%q cannot be included: the file has no element with the id %q", href.Value, id)
			return
		}
	}
	name := tree.File().Name() + "#" + id
	if len(r.within) >= maxIncluded || contains(r.within, name) {
		r.fault(topicInclude, href.ValueSpan, "%q includes itself", href.Value)
		return
	}
	r.within = append(r.within, name)
	use(root)
	r.within = r.within[:len(r.within)-1]
}

func contains(list []string, s string) bool {
	for _, item := range list {
		if item == s {
			return true
		}
	}
	return false
}

func withID(tree *xmltree.Tree, id string) (xmltree.Node, bool) {
	if n, ok := tree.ByID(id); ok {
		return n, true
	}
	for n := range tree.Document().Descendants() {
		if n.IsElement() && n.AttrValue("id") == id {
			return n, true
		}
	}
	return xmltree.Node{}, false
}

// open reads a file that an element refers to; no address is the file of the element.
func (r *reader) open(address string, n xmltree.Node) (*xmltree.Tree, error) {
	if address == "" {
		return n.Tree(), nil
	}
	if r.opts.Open == nil {
		return nil, fmt.Errorf("no folder is allowed for other files")
	}
	base := n.Base()
	if tree := r.files[base+" "+address]; tree != nil {
		return tree, nil
	}
	f, err := r.opts.Open(address, base)
	if errors.Is(err, fs.ErrNotExist) {
		err = errors.New("there is no such file")
	}
	if err != nil {
		return nil, err
	}
	tree, faults := xmltree.Build(f, xmltext.Options{})
	for _, d := range faults {
		if d.Severity == diag.Error {
			return nil, fmt.Errorf("it is not well-formed XML: %s", d.Message)
		}
	}
	if !tree.Root().Valid() {
		return nil, fmt.Errorf("it is empty")
	}
	if r.files == nil {
		r.files = make(map[string]*xmltree.Tree)
	}
	r.files[base+" "+address] = tree
	return tree, nil
}

// An attribute of the schema with an expression: its text, with parameters put in, and where it stands.
type attribute struct {
	text string
	span source.Span
}

// expression gives an attribute that holds an expression; not ok if it is not there.
func (r *reader) expression(n xmltree.Node, name string) (attribute, bool) {
	a, ok := n.Attr("", name)
	if !ok {
		return attribute{span: n.NameSpan()}, false
	}
	return attribute{text: r.filled(a.Value), span: a.ValueSpan}, true
}

// filled puts the parameters of the pattern at hand into a text, in place of "$name".
func (r *reader) filled(text string) string {
	if len(r.params) == 0 || !strings.Contains(text, "$") {
		return text
	}
	var b strings.Builder
	for {
		head, rest, ok := strings.Cut(text, "$")
		b.WriteString(head)
		if !ok {
			return b.String()
		}
		value, length := r.param(rest)
		if length == 0 {
			value = "$"
		}
		b.WriteString(value)
		text = rest[length:]
	}
}

// param is the value of the parameter with the longest name that a text begins with, and the length of the name; 0 if there is none.
func (r *reader) param(text string) (value string, length int) {
	for _, p := range r.params {
		if len(p.name) > length && strings.HasPrefix(text, p.name) && !continuesName(text[len(p.name):]) {
			value, length = p.value, len(p.name)
		}
	}
	return value, length
}

// continuesName tells whether a name would go on with a text.
func continuesName(rest string) bool {
	if rest == "" {
		return false
	}
	c := rest[0]
	return c == '-' || c == '.' || c == '_' || c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= 0x80
}

// value is the value of an attribute, white space around it left out.
func value(n xmltree.Node, name string) string { return strings.TrimSpace(n.AttrValue(name)) }
