package embedded

import (
	"fmt"
	"slices"
	"strings"

	"teikit/tei/xmltree"
	"teikit/validate/schematron"
)

// context is what the assertions of a constraint without a rule are about: the element that is specified, the members of the class,
// or their attribute. It is not ok, and a finding says why, if the ODD does not tell.
func (o *odd) context(constraint xmltree.Node) (context string, ok bool) {
	attr := ""
	for a := range constraint.Ancestors() {
		if a.Name().Space != teiNamespace {
			continue
		}
		switch a.Local() {
		case "attDef":
			attr = "/@" + o.name(a, value(a, "ns"))
		case "elementSpec":
			return o.element(a) + attr, true
		case "classSpec":
			return o.classContext(constraint, a, attr)
		}
	}
	o.unsupported(constraint, "stands in no elementSpec, classSpec or attDef, so what it is about is not said; expected a rule with a context")
	return "", false
}

// classContext is a context for the members of a class. Those that the TEI gives a class are not in the ODD, and not guessed.
func (o *odd) classContext(constraint, class xmltree.Node, attr string) (context string, ok bool) {
	ident := value(class, "ident")
	var list []string
	for _, e := range o.elements {
		if name := o.element(e) + attr; o.isMember(e, ident, nil) && !slices.Contains(list, name) {
			list = append(list, name)
		}
	}
	mode := value(class, "mode")
	switch {
	case len(list) == 0:
		o.unsupported(constraint, fmt.Sprintf("is about the members of the class %q, which are not in the ODD; expected a rule with a context", ident))
		return "", false
	case mode == "change" || mode == "replace":
		o.leftOut(constraint, "the constraint %q is run on %s only, since other members of the class %q are not in the ODD", value(constraint, "ident"), strings.Join(list, ", "), ident)
	}
	return strings.Join(list, " | "), true
}

func (o *odd) unsupported(constraint xmltree.Node, why string) {
	o.found.Add(schematron.TopicUnsupported.At(constraint.NameSpan(), "the constraint %q cannot be run: it %s", value(constraint, "ident"), why))
}

// isMember tells whether what is specified is a member of a class, itself or through other classes; tried are those that led here.
func (o *odd) isMember(spec xmltree.Node, class string, tried []string) bool {
	for classes := range spec.Elements() {
		if !classes.Is(teiNamespace, "classes") {
			continue
		}
		for m := range classes.Elements() {
			if m.Is(teiNamespace, "memberOf") && value(m, "mode") != "delete" && o.leadsTo(value(m, "key"), class, tried) {
				return true
			}
		}
	}
	return false
}

func (o *odd) leadsTo(key, class string, tried []string) bool {
	if key == class {
		return true
	}
	if slices.Contains(tried, key) {
		return false
	}
	return slices.ContainsFunc(o.classes[key], func(spec xmltree.Node) bool {
		return o.isMember(spec, class, append(slices.Clone(tried), key))
	})
}

// element is the name of the element that is specified, as in an expression.
func (o *odd) element(spec xmltree.Node) string {
	ns := o.ns
	if a, ok := spec.Attr("", "ns"); ok {
		ns = strings.TrimSpace(a.Value)
	}
	return o.name(spec, ns)
}

// name is that of what is specified, as in an expression: the altIdent, which is what documents have, or the ident.
func (o *odd) name(spec xmltree.Node, ns string) string {
	name := value(spec, "ident")
	for child := range spec.Elements() {
		if child.Is(teiNamespace, "altIdent") {
			name = strings.TrimSpace(child.Text())
		}
	}
	if ns == "" || strings.HasPrefix(name, "xml:") {
		return name
	}
	return o.prefix(ns, spec) + ":" + name
}

// prefix is one that means a namespace; it is declared if none does.
func (o *odd) prefix(uri string, at xmltree.Node) string {
	taken := make(map[string]bool)
	for _, n := range o.namespaces {
		if n.attr("uri") == uri {
			return n.attr("prefix")
		}
		taken[n.attr("prefix")] = true
	}
	number := 1
	for taken[fmt.Sprintf("ns%d", number)] {
		number++
	}
	prefix := fmt.Sprintf("ns%d", number)
	o.declare(prefix, uri, at)
	return prefix
}
