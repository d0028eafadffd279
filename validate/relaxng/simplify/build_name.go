package simplify

import (
	"teikit/tei/xmltext"
	"teikit/validate/relaxng/pattern"
	"teikit/validate/relaxng/syntax"
)

// A namePlace is where a name class stands: what it may hold depends on that (section 4.16).
type namePlace uint8

const (
	elementNames   namePlace = 0
	attributeNames namePlace = 1 << iota
	inAnyExcept
	inSpaceExcept
)

// xmlnsNamespace cannot be the namespace of an attribute.
const xmlnsNamespace = "http://www.w3.org/2000/xmlns"

// nameClass makes a name class.
func (s *simplifier) nameClass(c *syntax.NameClass, at namePlace) pattern.Class {
	if c == nil {
		return pattern.NoClass // reported when the file was read
	}
	switch c.Kind {
	case syntax.NameKind:
		s.checkXmlns(c, at)
		return s.b.Name(c.Name)
	case syntax.AnyName:
		if at&(inAnyExcept|inSpaceExcept) != 0 {
			s.report(topicConstraint, c.Span(), "4.16", "anyName is not allowed among exceptions")
		}
		return s.b.AnyName(s.nameChoice(c.Except, at|inAnyExcept))
	case syntax.NsName:
		if at&inSpaceExcept != 0 {
			s.report(topicConstraint, c.Span(), "4.16", "nsName is not allowed among the exceptions of nsName")
		}
		s.checkXmlns(c, at)
		return s.b.NsName(c.Name.Space, s.nameChoice(c.Except, at|inSpaceExcept))
	case syntax.NameChoice:
		return s.nameChoice(c.Children, at)
	}
	panic("simplify: a name class of an unknown kind") // package syntax makes no others
}

func (s *simplifier) nameChoice(list []*syntax.NameClass, at namePlace) pattern.Class {
	if len(list) == 0 {
		return pattern.NoClass
	}
	classes := make([]pattern.Class, len(list))
	for i, c := range list {
		classes[i] = s.nameClass(c, at)
	}
	return s.b.ClassChoice(classes)
}

// checkXmlns refuses namespace declarations as attributes.
func (s *simplifier) checkXmlns(c *syntax.NameClass, at namePlace) {
	if at&attributeNames == 0 {
		return
	}
	switch {
	case c.Kind == syntax.NameKind && c.Name == (xmltext.Name{Local: "xmlns"}):
		s.report(topicConstraint, c.Span(), "4.16", `no attribute can be named "xmlns": it declares a namespace`)
	case c.Name.Space == xmlnsNamespace:
		s.report(topicConstraint, c.Span(), "4.16", "no attribute can be in the namespace %q: it declares a namespace", xmlnsNamespace)
	}
}
