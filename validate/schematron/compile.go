package schematron

import (
	"slices"
	"strings"

	"teikit/tei/diag"
	"teikit/tei/source"
	"teikit/tei/xmltext"
	"teikit/tei/xmltree"
	"teikit/validate/schematron/xpath"
)

// Options say how to compile. The zero value is the good default.
type Options struct {
	// Open gives a file that the schema includes; base is the name of the file that refers to it. Default nil: none is read.
	Open func(href, base string) (*source.File, error)
	// Place says where a place in the schema really is, if it was made of another file. Default nil: where it is.
	Place func(source.Range) source.Span
	// Phase is the phase to run. Default "", which is as "#DEFAULT": the one that the schema names, or all patterns, "#ALL".
	Phase string
	// Binding is the query binding of a schema that says nothing. Default "xslt", as the standard has it.
	Binding string
}

// Compile compiles a schema. What is wrong with a part of it is a finding of the family sch, and the other parts can be used. The
// Schema is nil if the file is no Schematron at all, or if its query binding is none of XPath's.
func Compile(f *source.File, opts Options) (*Schema, diag.List) {
	tree, faults := xmltree.Build(f, xmltext.Options{})
	r := &reader{opts: opts}
	for _, d := range faults {
		if d.Severity == diag.Error {
			return nil, faults
		}
	}
	root := tree.Root()
	if !is(root, "schema") {
		r.fault(topicSchema, root.NameSpan(), "the file is no Schematron schema: its root element is %q; expected \"schema\" in the namespace %s", root.Local(), Namespace)
		return nil, r.found
	}
	c := newCompiler(r, f, root)
	if c == nil {
		return nil, r.found
	}
	c.compile(root)
	r.found.Sort()
	return c.schema, r.found
}

// A compiler makes a Schema.
type compiler struct {
	*reader
	schema   *Schema
	top      []xmltree.Node            // elements of the schema
	abstract map[string]xmltree.Node   // patterns
	shared   map[string]xmltree.Node   // abstract rules that all patterns may use
	phases   map[string]xmltree.Node   // by id
	texts    map[string][]*messageNode // diagnostics and properties, by id
	scope    scope                     // variables
	named    []*let                    // of all patterns
	broken   map[string]bool           // variables that have been reported
}

// A messageNode is the element of a diagnostic or property.
type messageNode struct {
	node     xmltree.Node
	property bool
}

// bindings are the query bindings, and whether they are XPath 1.0.
var bindings = map[string]bool{"xslt": true, "xslt1": true, "xpath": true, "xpath1": true, "exslt": true, "xslt2": false, "xslt3": false, "xpath2": false, "xpath3": false, "xpath31": false}

func newCompiler(r *reader, f *source.File, root xmltree.Node) *compiler {
	binding := strings.ToLower(value(root, "queryBinding"))
	if binding == "" {
		if binding = r.opts.Binding; binding == "" {
			binding = "xslt"
		}
	}
	compat, ok := bindings[binding]
	if !ok {
		a, _ := root.Attr("", "queryBinding")
		r.fault(topicSchema, a.ValueSpan, "the query binding %q is none of XPath; expected xslt, xslt2, xslt3, xpath, xpath2 or xpath3", binding)
		return nil
	}
	c := &compiler{reader: r, abstract: make(map[string]xmltree.Node), shared: make(map[string]xmltree.Node), phases: make(map[string]xmltree.Node), texts: make(map[string][]*messageNode), broken: make(map[string]bool)}
	c.schema = &Schema{File: f, Binding: binding, Edition: value(root, "schematronEdition"), place: r.opts.Place}
	namespaces := make(map[string]string)
	c.top = c.children(root)
	for _, n := range c.top {
		if is(n, "ns") {
			c.namespace(n, namespaces)
		}
	}
	c.schema.static = xpath.NewStatic(namespaces)
	c.schema.static.Compat = compat
	return c
}

func (c *compiler) namespace(n xmltree.Node, namespaces map[string]string) {
	name, uri := value(n, "prefix"), value(n, "uri")
	if name == "" || uri == "" {
		c.fault(topicSchema, n.NameSpan(), `the element "ns" needs a prefix and a uri`)
		return
	}
	if _, known := namespaces[name]; !known {
		c.schema.prefixes = append(c.schema.prefixes, prefix{name, uri})
	}
	namespaces[name] = uri
}

// compile goes through the elements of the schema: first what others refer to.
func (c *compiler) compile(root xmltree.Node) {
	for _, n := range c.top {
		c.collect(n)
	}
	c.scope = c.scope.inside("the schema")
	c.xslt()
	for _, n := range c.top {
		if is(n, "let") || is(n, "param") {
			c.schema.lets = c.define(c.schema.lets, c.let(n))
		}
	}
	active := c.phase(root)
	c.schema.lets = c.ordered(c.schema.lets)
	var instances []instance
	for _, n := range c.top {
		if (is(n, "pattern") || is(n, "group")) && value(n, "abstract") != "true" && active(value(n, "id")) {
			instances = append(instances, c.instance(n))
		}
	}
	for i := range instances {
		c.patternLets(&instances[i])
	}
	for i := range instances {
		c.pattern(&instances[i])
	}
	if len(c.schema.patterns) == 0 && len(c.found) == 0 {
		c.fault(topicSchema, root.NameSpan(), "the schema has no pattern that is active; expected a pattern with rules")
	}
}

// collect notes what others refer to.
func (c *compiler) collect(n xmltree.Node) {
	id := value(n, "id")
	switch {
	case is(n, "title"):
		c.schema.Title = strings.Join(strings.Fields(n.Text()), " ")
	case (is(n, "pattern") || is(n, "group")) && value(n, "abstract") == "true":
		if id == "" {
			c.fault(topicSchema, n.NameSpan(), "an abstract pattern needs an id")
		}
		c.abstract[id] = n
	case is(n, "phase"):
		if id == "" {
			c.fault(topicSchema, n.NameSpan(), "a phase needs an id")
		}
		c.phases[id] = n
	case is(n, "rules"):
		for _, rule := range c.children(n) {
			if is(rule, "rule") && value(rule, "abstract") == "true" {
				c.shared[value(rule, "id")] = rule
			}
		}
	case is(n, "diagnostics"), is(n, "properties"):
		for _, m := range c.children(n) {
			if is(m, "diagnostic") || is(m, "property") {
				c.texts[value(m, "id")] = append(c.texts[value(m, "id")], &messageNode{m, is(m, "property")})
			}
		}
	case n.Name().Space == Namespace && !slices.Contains(schemaParts, n.Local()):
		c.fault(topicSchema, n.NameSpan(), "the element %q does not belong directly into a schema; expected it in a pattern or a rule", n.Local())
	}
}

// schemaParts are what a schema may have in it.
var schemaParts = []string{"include", "extends", "title", "ns", "p", "let", "param", "phase", "pattern", "group", "rules", "diagnostics", "properties"}

// phase finds the phase that is to be run, and tells for the id of a pattern whether it is active.
func (c *compiler) phase(root xmltree.Node) (active func(id string) bool) {
	all := func(string) bool { return true }
	name := c.opts.Phase
	if name == "" || name == "#DEFAULT" {
		name = value(root, "defaultPhase")
	}
	if name == "" || name == "#ALL" {
		return all
	}
	n, ok := c.phases[name]
	if !ok {
		at := root.NameSpan()
		if a, ok := root.Attr("", "defaultPhase"); ok && a.Value == name {
			at = a.ValueSpan
		}
		c.fault(topicSchema, at, "the schema has no phase %q; all patterns are run", name)
		return all
	}
	c.schema.phase = name
	ids := make(map[string]bool)
	c.scope = c.scope.inside("the phase")
	for _, part := range c.children(n) {
		switch {
		case is(part, "active"):
			ids[value(part, "pattern")] = true
			c.checkActive(part)
		case is(part, "let"):
			c.schema.lets = c.define(c.schema.lets, c.let(part))
		}
	}
	return func(id string) bool { return ids[id] }
}

// checkActive looks whether there is the pattern that a phase makes active.
func (c *compiler) checkActive(n xmltree.Node) {
	id := value(n, "pattern")
	for _, p := range c.top {
		if (is(p, "pattern") || is(p, "group")) && value(p, "id") == id {
			return
		}
	}
	c.fault(topicSchema, n.NameSpan(), "the phase makes a pattern %q active, but the schema has none with that id", id)
}
