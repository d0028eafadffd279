package schematron

import (
	"fmt"
	"slices"
	"strings"

	"teikit/tei/diag"
	"teikit/tei/source"
	"teikit/tei/xmltree"
	"teikit/validate/schematron/xpath"
)

// A scope is the variables that are defined, the innermost part last.
type scope struct{ parts []scopePart }

type scopePart struct {
	owner string // in words: "the pattern"
	lets  []*let
}

// inside gives a scope for what is in the other one.
func (s scope) inside(owner string) scope {
	return scope{append(slices.Clone(s.parts), scopePart{owner: owner})}
}

func (s scope) innermost() *scopePart { return &s.parts[len(s.parts)-1] }

// lookup finds a variable; nil: there is none.
func (s scope) lookup(name string) *let {
	for i := len(s.parts) - 1; i >= 0; i-- {
		for _, l := range s.parts[i].lets {
			if l.name == name {
				return l
			}
		}
	}
	return nil
}

// let reads a variable; nil if it cannot be used.
func (c *compiler) let(n xmltree.Node) *let {
	name := value(n, "name")
	if name == "" {
		c.fault(topicSchema, n.NameSpan(), "the element %q needs a name", n.Local())
		return nil
	}
	l := &let{name: strings.TrimPrefix(name, "$"), span: n.NameSpan(), owner: c.scope.innermost().owner}
	attr := "value"
	if n.Name().Space != Namespace {
		attr = "select"
	}
	if a, ok := c.expression(n, attr); ok {
		l.span = a.span
		if l.value = c.compileExpression(a, "the variable $"+l.name); l.value == nil {
			c.broken[l.name] = true
			return nil
		}
		return l
	}
	content := xpath.Fragment(n)
	l.fixed = &content
	return l
}

// define adds a variable to a list, and to the scope.
func (c *compiler) define(list []*let, l *let) []*let {
	if l == nil {
		return list
	}
	part := c.scope.innermost()
	for _, other := range part.lets {
		if other.name == l.name {
			c.fault(topicVariable, l.span, "the variable $%s is defined twice in %s", l.name, part.owner)
			return list
		}
	}
	if part.owner == "the pattern" {
		for _, outer := range c.scope.parts {
			if outer.owner == "the schema" && slices.ContainsFunc(outer.lets, func(o *let) bool { return o.name == l.name }) {
				d := topicVariable.At(c.placed(l.span), "the pattern defines the variable $%s again, which the schema has; here, that of the pattern counts", l.name)
				d.Severity = diag.Warning
				c.found.Add(d)
			}
		}
	}
	part.lets = append(part.lets, l)
	return append(list, l)
}

// ordered puts variables so that each comes behind those that it refers to, and reports those that are not defined.
func (c *compiler) ordered(lets []*let) []*let {
	var done []*let
	for _, l := range lets {
		if c.defined(l.value, l.span, "") {
			done = append(done, l)
		} else {
			c.broken[l.name] = true
		}
	}
	return done
}

// compileExpression compiles an expression; nil, with a finding, if that is not possible.
func (c *compiler) compileExpression(a attribute, what string) *xpath.Expr {
	e, err := c.schema.static.Compile(a.text)
	if err != nil {
		c.fault(topicExpression, a.span, "%s cannot be understood: %v", what, err)
		return nil
	}
	return e
}

// defined tells whether all variables of an expression are; what is not gives a finding, but once for each variable whose own
// definition is at fault.
func (c *compiler) defined(e *xpath.Expr, at source.Span, what string) bool {
	if e == nil {
		return true
	}
	return c.allDefined(e.Variables(), at, what)
}

func (c *compiler) allDefined(names []string, at source.Span, what string) bool {
	ok := true
	for _, name := range names {
		if c.scope.lookup(name) != nil {
			continue
		}
		ok = false
		if !c.broken[name] {
			c.fault(topicVariable, at, "%sthe variable $%s is not defined; %s", what, name, c.known())
		}
	}
	return ok
}

// known are the variables that there are, in words.
func (c *compiler) known() string {
	var names []string
	for _, part := range c.scope.parts {
		for _, l := range part.lets {
			names = append(names, "$"+l.name)
		}
	}
	if len(names) == 0 {
		return `no "let" defines one here`
	}
	slices.Sort(names)
	return "expected one of " + strings.Join(slices.Compact(names), ", ")
}

// expandedName is the expanded name of a lexical one, by the namespaces at an element.
func expandedName(n xmltree.Node, name string) (uri, local string, err error) {
	prefix, local, ok := strings.Cut(name, ":")
	if !ok {
		return "", name, nil
	}
	uri, ok = n.LookupPrefix(prefix)
	if !ok {
		return "", "", fmt.Errorf("the prefix %q is not declared", prefix)
	}
	return uri, local, nil
}
