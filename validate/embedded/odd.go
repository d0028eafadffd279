package embedded

import (
	"fmt"
	"slices"
	"strings"

	"teikit/tei/diag"
	"teikit/tei/source"
	"teikit/tei/xmltext"
	"teikit/tei/xmltree"
	"teikit/validate/relaxng/syntax"
)

// Namespaces of what an ODD has in it.
const (
	teiNamespace      = "http://www.tei-c.org/ns/1.0"
	xsltNamespace     = "http://www.w3.org/1999/XSL/Transform"
	xincludeNamespace = "http://www.w3.org/2001/XInclude"
)

// ReadODD makes one Schematron schema of the constraints of an ODD. Each rule becomes a pattern of its own, with an id made of
// the names of what is specified and of the constraint. The Schema is nil if the ODD has no rule that can be run.
//
// Only what stands in the file counts: rules of the TEI that it does not repeat are not among them.
func ReadODD(f *source.File) (*Schema, diag.List) {
	tree, faults := xmltree.Build(f, xmltext.Options{})
	if faults.Count(diag.Error) > 0 {
		return nil, faults
	}
	o := newODD(tree)
	for _, n := range o.constraints {
		o.constraintSpec(n)
	}
	o.found.Sort()
	if o.empty() {
		return nil, o.found
	}
	return o.write(f.Name()), o.found
}

// An odd collects the rules of an ODD.
type odd struct {
	*collector
	file        *source.File
	ns          string                    // of elements that say nothing else
	constraints []xmltree.Node            // that are not deleted, in order
	elements    []xmltree.Node            // elementSpec, the same
	classes     map[string][]xmltree.Node // classSpec, by ident
	ids         map[string]int            // of patterns: how often each has been wanted
}

func newODD(tree *xmltree.Tree) *odd {
	o := &odd{
		collector: &collector{files: make(map[*source.File]int), seen: make(map[place]bool)},
		file:      tree.File(), ns: teiNamespace,
		classes: make(map[string][]xmltree.Node), ids: make(map[string]int),
	}
	if root := tree.Root(); root.Valid() {
		o.look(root)
	}
	if !slices.ContainsFunc(o.namespaces, func(n node) bool { return n.attr("prefix") == "tei" }) {
		o.declare("tei", teiNamespace, tree.Root())
	}
	return o
}

// look finds what there is. Examples and what is deleted are passed over.
func (o *odd) look(n xmltree.Node) {
	switch {
	case n.Local() == "egXML" || n.Name().Space == teiNamespace && value(n, "mode") == "delete":
		return
	case n.Is(Namespace, "ns"):
		o.namespace(o.foreign(n))
	case n.Is(xincludeNamespace, "include"):
		o.leftOut(n, "what is included here is not read; expected all of the ODD in one file")
	case n.Name().Space == teiNamespace:
		o.tei(n)
	}
	for child := range n.Elements() {
		o.look(child)
	}
}

func (o *odd) tei(n xmltree.Node) {
	switch n.Local() {
	case "schemaSpec":
		if ns, ok := n.Attr("", "ns"); ok {
			o.ns = strings.TrimSpace(ns.Value)
		}
	case "elementSpec":
		o.elements = append(o.elements, n)
	case "classSpec":
		o.classes[value(n, "ident")] = append(o.classes[value(n, "ident")], n)
	case "constraintSpec":
		o.constraints = append(o.constraints, n)
	case "constraintDecl":
		if isSchematron(n) {
			o.declaration(n)
		}
	case "specGrpRef":
		if target := value(n, "target"); !strings.HasPrefix(target, "#") {
			o.leftOut(n, "the specifications in %q are not read; expected all of the ODD in one file", target)
		}
	}
}

// declaration takes what holds for all constraints.
func (o *odd) declaration(n xmltree.Node) {
	if b := value(n, "queryBinding"); o.queryBinding == "" {
		o.queryBinding = b
	}
	for child := range n.Elements() {
		if !child.Is(Namespace, "ns") && !child.Is(teiNamespace, child.Local()) {
			o.other(child)
		}
	}
}

// isSchematron tells by the scheme of a constraint whether it is written in Schematron.
func isSchematron(n xmltree.Node) bool {
	return slices.Contains([]string{"", "schematron", "isoschematron"}, value(n, "scheme"))
}

func (o *odd) constraintSpec(n xmltree.Node) {
	if !isSchematron(n) {
		o.leftOut(n, "the constraint %q is written in %q and not run; expected schematron", value(n, "ident"), value(n, "scheme"))
		return
	}
	for child := range n.Elements() {
		if child.Is(teiNamespace, "constraint") {
			o.constraint(n, child)
		}
	}
}

// constraint takes what stands in a constraint: patterns and rules as they are, and assertions, to which the context is added.
func (o *odd) constraint(spec, n xmltree.Node) {
	var bare []xmltree.Node
	var lets []xmltree.Node
	for child := range n.Elements() {
		switch {
		case child.Is(Namespace, "ns"):
		case child.Is(Namespace, "assert"), child.Is(Namespace, "report"):
			bare = append(bare, child)
		case child.Is(Namespace, "let"):
			lets = append(lets, child)
		case child.Is(Namespace, "rule"):
			o.rule(spec, child)
		default:
			o.other(child)
		}
	}
	if len(bare) == 0 {
		for _, let := range lets {
			o.other(let)
		}
		return
	}
	context, ok := o.context(spec)
	if !ok {
		return
	}
	var body []node
	for _, child := range append(lets, bare...) {
		body = append(body, o.foreign(child))
	}
	rule := o.made("rule", spec, attribute("context", context, spec), body...)
	o.patterns = append(o.patterns, o.made("pattern", spec, o.id(spec), rule))
}

// rule takes a rule. An abstract one may be extended by those of all constraints.
func (o *odd) rule(spec, n xmltree.Node) {
	if value(n, "abstract") == "true" {
		o.lets = append(o.lets, o.made("rules", n, o.id(spec), o.foreign(n)))
		return
	}
	o.patterns = append(o.patterns, o.made("pattern", n, o.id(spec), o.foreign(n)))
}

// other takes what is neither a rule nor an assertion.
func (o *odd) other(n xmltree.Node) {
	switch n.Name().Space {
	case Namespace:
		o.sort(o.foreign(n))
	case xsltNamespace:
		o.lets = append(o.lets, o.foreign(n))
	case Old:
		o.found.Add(topicOld.At(n.NameSpan(), "the element %q is in the namespace of Schematron before ISO, %q, and is not taken; expected %q", n.Local(), Old, Namespace))
	default:
		o.leftOut(n, "the element %q is no Schematron and is not taken; expected rules, in the namespace %s", n.Local(), Namespace)
	}
}

func (o *odd) leftOut(n xmltree.Node, format string, args ...any) {
	o.found.Add(topicLeftOut.At(n.NameSpan(), format, args...))
}

// id is that of a pattern of a constraint, made of the names of what is specified: "date-when-needed". Of several patterns that would
// have the same, all but the first have a number.
func (o *odd) id(n xmltree.Node) syntax.ForeignAttr {
	id := value(n, "ident")
	for a := range n.Ancestors() {
		if a.Name().Space == teiNamespace && slices.Contains([]string{"attDef", "elementSpec", "classSpec", "macroSpec", "dataSpec"}, a.Local()) {
			id = value(a, "ident") + "-" + id
		}
	}
	id = strings.ReplaceAll(id, ":", "-")
	o.ids[id]++
	if count := o.ids[id]; count > 1 {
		id = fmt.Sprintf("%s-%d", id, count)
	}
	return attribute("id", id, n)
}

// made makes an element of Schematron that is not in the ODD.
func (o *odd) made(local string, at xmltree.Node, a syntax.ForeignAttr, children ...node) node {
	f := &syntax.Foreign{Kind: syntax.ForeignElement, Name: xmltext.Name{Space: Namespace, Local: local}, Range: at.NameSpan().Range(), Attrs: []syntax.ForeignAttr{a}}
	for _, c := range children {
		f.Children = append(f.Children, c.Foreign)
	}
	return node{f, o.file}
}

// attribute makes an attribute whose place is the name of a constraint, or that of the element if it has none.
func attribute(name, text string, at xmltree.Node) syntax.ForeignAttr {
	span := at.NameSpan()
	if a, ok := at.Attr("", "ident"); ok {
		span = a.ValueSpan
	}
	return syntax.ForeignAttr{Name: xmltext.Name{Local: name}, Value: text, NameRange: span.Range(), Range: span.Range()}
}

// declare adds the declaration of a prefix.
func (o *odd) declare(prefix, uri string, at xmltree.Node) {
	n := o.made("ns", at, attribute("prefix", prefix, at))
	n.Attrs = append(n.Attrs, attribute("uri", uri, at))
	o.namespaces = append(o.namespaces, n)
}

// foreign is an element of the ODD in the form in which it is written.
func (o *odd) foreign(n xmltree.Node) node {
	f := &syntax.Foreign{Kind: syntax.ForeignElement, Name: n.Name(), Range: n.NameSpan().Range()}
	for a := range n.Attrs() {
		f.Attrs = append(f.Attrs, syntax.ForeignAttr{Name: a.Name, Value: a.Value, Range: a.ValueSpan.Range()})
	}
	for child := range n.Children() {
		switch child.Kind() {
		case xmltree.Element:
			f.Children = append(f.Children, o.foreign(child).Foreign)
		case xmltree.Text:
			f.Children = append(f.Children, &syntax.Foreign{Kind: syntax.ForeignText, Text: child.Value(), Range: child.Span().Range()})
		}
	}
	return node{f, o.file}
}

// value is the value of an attribute, white space around it left out.
func value(n xmltree.Node, name string) string { return strings.TrimSpace(n.AttrValue(name)) }
