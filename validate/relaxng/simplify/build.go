package simplify

import (
	"teikit/validate/relaxng/pattern"
	"teikit/validate/relaxng/syntax"
)

// build makes a pattern. What 4.12 to 4.15 say in terms of elements with two children, the constructors of package pattern
// do as they go, as they do 4.20 and 4.21.
func (s *simplifier) build(p *syntax.Pattern, in *scope) pattern.ID {
	switch p.Kind {
	case syntax.Empty:
		return pattern.Empty
	case syntax.Text:
		return pattern.Text
	case syntax.NotAllowed:
		return pattern.NotAllowed
	case syntax.Ref, syntax.ParentRef:
		return s.reference(p, in)
	case syntax.Element:
		return s.element(p, in)
	case syntax.Attribute:
		return s.attribute(p, in)
	case syntax.Group:
		return s.group(p.Children, in)
	case syntax.Interleave:
		return s.interleave(p.Children, in)
	case syntax.Choice:
		return s.choice(p.Children, in)
	case syntax.Optional:
		return s.b.Choice([]pattern.ID{s.group(p.Children, in), pattern.Empty})
	case syntax.ZeroOrMore:
		return s.b.Choice([]pattern.ID{s.b.OneOrMore(s.group(p.Children, in)), pattern.Empty})
	case syntax.OneOrMore:
		return s.b.OneOrMore(s.group(p.Children, in))
	case syntax.List:
		return s.b.List(s.group(p.Children, in))
	case syntax.Mixed:
		return s.b.Interleave(s.group(p.Children, in), pattern.Text)
	case syntax.ValueKind:
		return s.value(p)
	case syntax.DataKind:
		return s.data(p, in)
	case syntax.GrammarKind:
		return s.grammar(p.Grammar, in)
	case syntax.ExternalRef: // 4.6: what it refers to stands in its place
		return s.group(p.Children, in)
	}
	panic("simplify: a pattern of kind " + p.Kind.String()) // package syntax makes no others
}

// group makes a group of any number of patterns: the one if there is one.
func (s *simplifier) group(list []*syntax.Pattern, in *scope) pattern.ID {
	if len(list) == 1 {
		return s.build(list[0], in)
	}
	return s.join(list, in, s.b.Group)
}

func (s *simplifier) interleave(list []*syntax.Pattern, in *scope) pattern.ID {
	return s.join(list, in, s.b.Interleave)
}

func (s *simplifier) join(list []*syntax.Pattern, in *scope, join func(p, q pattern.ID) pattern.ID) pattern.ID {
	from := s.buildAll(list, in)
	p := balanced(s.parts[from:], join)
	s.parts = s.parts[:from]
	return p
}

// buildAll puts the patterns of a list on the stack of parts, from where on the result says; the caller takes them off.
func (s *simplifier) buildAll(list []*syntax.Pattern, in *scope) (from int) {
	from = len(s.parts)
	for _, p := range list {
		id := s.build(p, in)
		s.parts = append(s.parts, id)
	}
	return from
}

// balanced puts patterns together two by two. Section 4.12 nests them from the left, but they mean the same in any way of
// nesting, and derivatives are smaller in a balanced tree.
func balanced(parts []pattern.ID, join func(p, q pattern.ID) pattern.ID) pattern.ID {
	switch n := len(parts); n {
	case 0:
		return pattern.Empty
	case 1:
		return parts[0]
	default:
		return join(balanced(parts[:n/2], join), balanced(parts[n/2:], join))
	}
}

func (s *simplifier) choice(list []*syntax.Pattern, in *scope) pattern.ID {
	from := s.buildAll(list, in)
	p := s.b.Choice(s.parts[from:])
	s.parts = s.parts[:from]
	return p
}

// element makes an element pattern; its content is made later, so that it may lead back to the element. In what is not
// live, elements are checked in place and come to nothing.
func (s *simplifier) element(p *syntax.Pattern, in *scope) pattern.ID {
	class := s.nameClass(p.Class, elementNames)
	if !s.live {
		s.group(p.Children, in)
		return pattern.NotAllowed
	}
	id := s.b.Element(class, pattern.Doc{Span: p.Span(), Text: p.Doc})
	s.elements = append(s.elements, element{id, p, in})
	return id
}

// attribute makes an attribute pattern; its value is text if nothing is said (section 4.12).
func (s *simplifier) attribute(p *syntax.Pattern, in *scope) pattern.ID {
	class := s.nameClass(p.Class, attributeNames)
	value := pattern.Text
	if len(p.Children) > 0 {
		value = s.group(p.Children, in)
	}
	return s.b.Attribute(class, value, pattern.Doc{Span: p.Class.Span(), Text: p.Doc})
}

func (s *simplifier) grammar(g *syntax.Grammar, in *scope) pattern.ID {
	inner := s.newScope(g, in)
	if inner.start == nil {
		return pattern.NotAllowed
	}
	if !inner.start.made {
		s.makeDefinition(inner.start)
	}
	return inner.start.id
}
