package embedded

import (
	"cmp"
	"slices"

	"teikit/tei/diag"
	"teikit/tei/source"
	"teikit/validate/relaxng/syntax"
)

// A node is an element of Schematron with the file that it stands in.
type node struct {
	*syntax.Foreign
	file *source.File
}

func (n node) nameSpan() source.Span { return n.Range.In(n.file) }

// attr is the value of an attribute without namespace.
func (n node) attr(name string) string {
	for _, a := range n.Attrs {
		if a.Name.Space == "" && a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

// collector gathers what is embedded.
type collector struct {
	all   []node               // elements of Schematron in no other one
	files map[*source.File]int // in the order in which they are met
	seen  map[place]bool       // a file that is included twice is read twice
	found diag.List

	namespaces, lets, phases, patterns, diagnostics, properties []node
	queryBinding                                                string
}

// collect walks over a schema.
func collect(doc *syntax.Document) *collector {
	c := &collector{files: map[*source.File]int{doc.File: 0}, seen: make(map[place]bool)}
	c.pattern(doc.Pattern)
	slices.SortStableFunc(c.all, func(a, b node) int {
		return cmp.Or(cmp.Compare(c.files[a.file], c.files[b.file]), cmp.Compare(a.Range.Start, b.Range.Start))
	})
	for _, n := range c.all {
		c.sort(n)
	}
	return c
}

func (c *collector) empty() bool { return len(c.patterns) == 0 }

func (c *collector) pattern(p *syntax.Pattern) {
	if p == nil {
		return
	}
	c.notes(p.Notes, p.File)
	c.class(p.Class)
	c.each(p.Children)
	if p.Data != nil {
		for _, param := range p.Data.Params {
			c.notes(param.Notes, p.File)
		}
		c.each(p.Data.Except)
	}
	c.grammar(p.Grammar)
}

// each visits patterns.
func (c *collector) each(list []*syntax.Pattern) {
	for _, p := range list {
		c.pattern(p)
	}
}

func (c *collector) class(n *syntax.NameClass) {
	if n == nil {
		return
	}
	c.notes(n.Notes, n.File)
	for _, list := range [][]*syntax.NameClass{n.Children, n.Except} {
		for _, m := range list {
			c.class(m)
		}
	}
}

func (c *collector) grammar(g *syntax.Grammar) {
	if g != nil {
		c.components(g.Components)
	}
}

func (c *collector) components(list []*syntax.Component) {
	for _, n := range list {
		c.notes(n.Notes, n.File)
		c.each(n.Body)
		c.components(n.Components)
		c.grammar(n.Included)
	}
}

func (c *collector) notes(n *syntax.Notes, f *source.File) {
	if n == nil {
		return
	}
	for _, list := range [][]*syntax.Foreign{n.Before, n.Inside, n.After, n.End} {
		for _, e := range list {
			if e.Kind == syntax.ForeignElement {
				c.element(node{e, f})
			}
		}
	}
}

// element takes an annotation if it is Schematron.
func (c *collector) element(n node) {
	switch n.Name.Space {
	case Namespace:
		at := place{n.file.Name(), n.Range.Start}
		if c.seen[at] {
			return
		}
		c.seen[at] = true
		if _, known := c.files[n.file]; !known {
			c.files[n.file] = len(c.files)
		}
		c.all = append(c.all, n)
	case Old:
		if n.Name.Local == "pattern" {
			c.found.Add(topicOld.At(n.nameSpan(), "the pattern is in the namespace of Schematron before ISO, %q, and is not taken; expected %q", Old, Namespace))
		}
	}
}

// A place is where an element begins, in a file that may have been read twice.
type place struct {
	file   string
	offset int
}

// sort says what an element is for.
func (c *collector) sort(n node) {
	switch n.Name.Local {
	case "schema":
		if b := n.attr("queryBinding"); c.queryBinding == "" {
			c.queryBinding = b
		}
		for _, child := range n.Children {
			if child.Kind == syntax.ForeignElement && child.Name.Space == Namespace {
				c.sort(node{child, n.file})
			}
		}
	case "ns":
		c.namespace(n)
	case "let":
		c.lets = append(c.lets, n)
	case "phase":
		c.phases = append(c.phases, n)
	case "pattern", "rule":
		c.patterns = append(c.patterns, n)
	case "diagnostics":
		c.diagnostics = append(c.diagnostics, n)
	case "properties":
		c.properties = append(c.properties, n)
	case "title", "p":
	default:
		c.found.Add(topicStray.At(n.nameSpan(), "the element %q of Schematron stands in no pattern and no rule, so it is not taken; expected a pattern around it", n.Name.Local))
	}
}

// namespace takes the declaration of a prefix, each once.
func (c *collector) namespace(n node) {
	for _, m := range c.namespaces {
		if m.attr("prefix") != n.attr("prefix") {
			continue
		}
		if m.attr("uri") != n.attr("uri") {
			d := topicPrefix.At(n.nameSpan(), "the prefix %q means %q here; expected %q, as before", n.attr("prefix"), n.attr("uri"), m.attr("uri"))
			c.found.Add(d.WithNote(m.nameSpan(), "it is declared here first, which counts"))
		}
		return
	}
	c.namespaces = append(c.namespaces, n)
}
