package simplify

import (
	"cmp"
	"slices"

	"teikit/validate/relaxng/pattern"
)

// facts are what section 7 asks about a pattern. They hold for the simplified pattern: what 4.20 and 4.21 took away does
// not count, and what is inside an element does not either.
type facts uint16

const (
	known facts = 1 << iota
	anElement
	anAttribute
	aText
	aList
	aDataOrValue
	aGroup
	anInterleave
	aOneOrMore
	anEmpty
	groupedAttribute  // an attribute in a group or interleave
	bareWildAttribute // an attribute with a class that is infinite, in no oneOrMore
	simpleContent     // content type simple() of section 7.2, else complex() or empty()
	complexContent
	mixedContent // no content type: data beside other things
)

// factsOf gives the facts of a pattern.
func (s *simplifier) factsOf(p pattern.ID) facts {
	if int(p) < len(s.facts) && s.facts[p] != 0 {
		return s.facts[p]
	}
	f := s.findFacts(p) | known
	if int(p) >= len(s.facts) {
		s.facts = slices.Concat(s.facts, make([]facts, s.b.Len()+s.b.Len()/2-len(s.facts)))
	}
	s.facts[p] = f
	return f
}

// findAllFacts finds the facts of all patterns that there are; then factsOf only looks them up.
func (s *simplifier) findAllFacts() {
	for p := range s.b.Patterns() {
		s.factsOf(p)
	}
}

func (s *simplifier) findFacts(p pattern.ID) facts {
	switch s.b.Kind(p) {
	case pattern.KindEmpty:
		return anEmpty
	case pattern.KindText:
		return aText | complexContent
	case pattern.KindElement:
		return anElement | complexContent
	case pattern.KindData, pattern.KindValue:
		return aDataOrValue | simpleContent
	case pattern.KindList:
		return aList | simpleContent
	case pattern.KindAttribute:
		return s.attributeFacts(p)
	case pattern.KindChoice:
		var f facts
		for _, q := range s.b.Operands(p) {
			f |= s.factsOf(q)
		}
		return f
	case pattern.KindGroup, pattern.KindInterleave:
		return s.groupFacts(p)
	case pattern.KindOneOrMore:
		f := s.factsOf(s.b.Operands(p)[0])
		if f&simpleContent != 0 {
			f |= mixedContent
		}
		return f&^bareWildAttribute | aOneOrMore
	case pattern.KindNotAllowed, pattern.KindAfter:
	}
	return 0
}

func (s *simplifier) attributeFacts(p pattern.ID) facts {
	f := anAttribute | s.factsOf(s.b.Operands(p)[0])&mixedContent
	if s.b.Infinite(s.b.AttributeClass(p)) {
		f |= bareWildAttribute
	}
	return f
}

func (s *simplifier) groupFacts(p pattern.ID) facts {
	first, second := s.b.Pair(p)
	f, g := s.factsOf(first), s.factsOf(second)
	if f&simpleContent != 0 && g&(simpleContent|complexContent) != 0 || g&simpleContent != 0 && f&complexContent != 0 {
		f |= mixedContent
	}
	f |= g
	if f&anAttribute != 0 {
		f |= groupedAttribute
	}
	if s.b.Kind(p) == pattern.KindGroup {
		return f | aGroup
	}
	return f | anInterleave
}

// attributesOf gives the name classes of the attributes in a pattern, in order.
func (s *simplifier) attributesOf(p pattern.ID) []pattern.Class {
	if s.factsOf(p)&anAttribute == 0 {
		return nil
	}
	if int(p) < len(s.attrs) && s.attrs[p] != nil {
		return s.attrs[p]
	}
	list := s.findAttributes(p)
	if s.enough(len(list)) {
		return nil
	}
	if int(p) >= len(s.attrs) {
		s.attrs = slices.Concat(s.attrs, make([][]pattern.Class, s.b.Len()-len(s.attrs)))
	}
	s.attrs[p] = list
	return list
}

func (s *simplifier) findAttributes(p pattern.ID) []pattern.Class {
	switch s.b.Kind(p) {
	case pattern.KindAttribute:
		return []pattern.Class{s.b.AttributeClass(p)}
	case pattern.KindGroup, pattern.KindInterleave:
		first, second := s.b.Pair(p)
		return union(s.attributesOf(first), s.attributesOf(second))
	default:
		var list []pattern.Class
		for _, q := range s.b.Operands(p) {
			list = union(list, s.attributesOf(q))
		}
		return list
	}
}

// union is the members of two lists that are in order. It may be one of the lists.
func union[T cmp.Ordered](a, b []T) []T {
	switch {
	case len(a) == 0:
		return b
	case len(b) == 0:
		return a
	}
	list := slices.Concat(a, b)
	slices.Sort(list)
	return slices.Compact(list)
}
