package printer

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"teikit/tei/xmltext"
	"teikit/validate/relaxng/datatype"
	"teikit/validate/relaxng/syntax"
)

// uses are the namespaces and datatype libraries of a file, and how they are used.
type uses struct {
	elements  []counted      // namespaces of names of elements
	wild      []counted      // of other names, wild cards included
	inherited []counted      // passed on to files that are referred to
	foreign   []counted      // of annotations
	values    []*syntax.Data // names as values
	targets   []*syntax.Target
	libraries []string // in order of appearance, without those that are built in
}

// counted is a namespace with how often it is used.
type counted struct {
	ns syntax.Namespace
	n  int
}

func count(list *[]counted, ns syntax.Namespace) {
	for i := range *list {
		if (*list)[i].ns == ns {
			(*list)[i].n++
			return
		}
	}
	*list = append(*list, counted{ns, 1})
}

func usesOf(doc *syntax.Document) *uses {
	u := &uses{}
	u.comments(doc.Head)
	if doc.Pattern != nil {
		u.pattern(doc.Pattern)
	}
	return u
}

func (u *uses) comments(list []*syntax.Foreign) {
	for _, f := range list {
		u.annotation(f)
	}
}

func (u *uses) annotation(f *syntax.Foreign) {
	if f.Kind != syntax.ForeignElement {
		return
	}
	u.foreignName(f.Name)
	for _, a := range f.Attrs {
		u.foreignName(a.Name)
	}
	u.comments(f.Children)
}

func (u *uses) foreignName(name xmltext.Name) {
	if name.Space != "" && name.Space != xmltext.XMLNamespace {
		count(&u.foreign, syntax.Namespace{URI: name.Space})
	}
}

func (u *uses) notes(n *syntax.Notes) {
	if n == nil {
		return
	}
	for _, a := range n.Attrs {
		u.foreignName(a.Name)
	}
	u.comments(slices.Concat(n.Before, n.Inside, n.After, n.End))
}

func (u *uses) patterns(list []*syntax.Pattern) {
	for _, p := range list {
		u.pattern(p)
	}
}

func (u *uses) pattern(p *syntax.Pattern) {
	u.notes(p.Notes)
	if p.Class != nil {
		u.class(p.Class, p.Kind == syntax.Element)
	}
	if p.Data != nil {
		u.data(p)
	}
	if p.Grammar != nil {
		u.components(p.Grammar.Components)
	}
	if p.Kind == syntax.ExternalRef {
		u.target(p.Target)
		return
	}
	u.patterns(p.Children)
}

func (u *uses) class(c *syntax.NameClass, ofElement bool) {
	u.notes(c.Notes)
	ns := namespaceOf(c)
	switch {
	case c.Kind == syntax.NsName:
		count(&u.wild, ns)
	case c.Kind == syntax.NameKind && ofElement:
		count(&u.elements, ns)
	case c.Kind == syntax.NameKind && ns != syntax.Namespace{}:
		count(&u.wild, ns)
	}
	for _, d := range slices.Concat(c.Children, c.Except) {
		u.class(d, ofElement)
	}
}

// namespaceOf is the namespace of a name, or of a wild card.
func namespaceOf(c *syntax.NameClass) syntax.Namespace {
	return syntax.Namespace{URI: c.Name.Space, Inherited: c.Inherits}
}

func (u *uses) data(p *syntax.Pattern) {
	d := p.Data
	if d.Library != "" && !slices.Contains(u.libraries, d.Library) {
		u.libraries = append(u.libraries, d.Library)
	}
	if d.Context != nil && isName(d) {
		u.values = append(u.values, d)
	}
	for _, param := range d.Params {
		u.notes(param.Notes)
	}
	u.patterns(d.Except)
}

func (u *uses) target(t *syntax.Target) {
	u.targets = append(u.targets, t)
	count(&u.inherited, t.Namespace)
}

// isName tells whether a value depends on the namespaces around it.
func isName(d *syntax.Data) bool {
	return d.Library == datatype.XSD && (d.Type == "QName" || d.Type == "NOTATION")
}

func (u *uses) components(list []*syntax.Component) {
	for _, c := range list {
		u.notes(c.Notes)
		if c.Target != nil {
			u.target(c.Target)
		}
		u.patterns(c.Body)
		u.components(c.Components)
	}
}

// most is the namespace that is used most, of the lists together; ok is false if there is none.
func most(lists ...[]counted) (ns syntax.Namespace, ok bool) {
	var all []counted
	for _, list := range lists {
		for _, c := range list {
			if i := slices.IndexFunc(all, func(o counted) bool { return o.ns == c.ns }); i >= 0 {
				all[i].n += c.n
			} else {
				all = append(all, c)
			}
		}
	}
	if len(all) == 0 {
		return ns, false
	}
	best := slices.MaxFunc(all, func(a, b counted) int { return cmp.Compare(a.n, b.n) })
	return best.ns, true
}

// prefixes are what namespaces, or datatype libraries, are called in a file.
type prefixes struct {
	hints  []syntax.Binding
	known  map[string]string
	byName map[string]syntax.Namespace
	of     map[syntax.Namespace]string
}

// knownPrefixes are those that people know.
var knownPrefixes = map[string]string{
	syntax.Annotations:                     "a",
	syntax.XMLNamespace:                    "rng",
	xmltext.XMLNamespace:                   "xml",
	"http://www.tei-c.org/ns/1.0":          "tei",
	"http://www.tei-c.org/ns/Examples":     "teix",
	"http://purl.oclc.org/dsdl/schematron": "sch",
	"http://www.ascc.net/xml/schematron":   "s",
	"http://www.w3.org/1999/xlink":         "xlink",
	"http://www.w3.org/1999/xhtml":         "html",
	"http://www.w3.org/1998/Math/MathML":   "m",
	"http://www.w3.org/2000/svg":           "svg",
	"http://www.w3.org/2001/XInclude":      "xi",
}

// knownLibraries are the prefixes of datatype libraries.
var knownLibraries = map[string]string{datatype.XSD: "xsd", datatype.Compatibility: "compat"}

func newPrefixes(hints []syntax.Binding, known map[string]string) *prefixes {
	return &prefixes{
		hints: hints, known: known,
		byName: map[string]syntax.Namespace{"xml": {URI: xmltext.XMLNamespace}, "xmlns": {URI: "http://www.w3.org/2000/xmlns/"}},
		of:     map[syntax.Namespace]string{{URI: xmltext.XMLNamespace}: "xml"},
	}
}

// get gives the prefix of a namespace: the one that the file had, or a known one, or a new one.
func (x *prefixes) get(ns syntax.Namespace) string {
	if p, ok := x.of[ns]; ok {
		return p
	}
	for _, h := range x.hints {
		if h.Prefix != "" && h.Namespace == ns && x.bind(h.Prefix, ns) {
			return h.Prefix
		}
	}
	base := "ns"
	switch {
	case ns.Inherited:
		base = "inherited"
	case ns.URI == "":
		base = "local"
	case x.known[ns.URI] != "":
		base = x.known[ns.URI]
	}
	if base != "ns" && !x.hinted(base) && x.bind(base, ns) {
		return base
	}
	for i := 1; ; i++ {
		if p := fmt.Sprintf("%s%d", strings.TrimRight(base, "0123456789"), i); !x.hinted(p) && x.bind(p, ns) {
			return p
		}
	}
}

// hinted tells whether the file has a prefix, which another namespace should not get.
func (x *prefixes) hinted(prefix string) bool {
	return slices.ContainsFunc(x.hints, func(h syntax.Binding) bool { return h.Prefix == prefix })
}

// bind gives a prefix to a namespace unless it has another one.
func (x *prefixes) bind(prefix string, ns syntax.Namespace) bool {
	if old, taken := x.byName[prefix]; taken {
		return old == ns
	}
	x.byName[prefix] = ns
	if _, has := x.of[ns]; !has {
		x.of[ns] = prefix
	}
	return true
}

// sorted gives the prefixes that are bound, in order.
func (x *prefixes) sorted() []string {
	var list []string
	for p := range x.byName {
		if p != "xml" && p != "xmlns" {
			list = append(list, p)
		}
	}
	slices.Sort(list)
	return list
}
