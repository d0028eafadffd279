package simplify

import (
	"teikit/tei/source"
	"teikit/validate/relaxng/pattern"
	"teikit/validate/relaxng/syntax"
)

// restrictNames checks the two operands of a group or interleave: they have no attribute in common (section 7.3), and the
// operands of an interleave have neither an element in common nor both text (7.4).
func (s *simplifier) restrictNames(p, first, second pattern.ID, e element) {
	if c, d, ok := s.overlap(s.attributesOf(first), s.attributesOf(second)); ok {
		s.reportAttributes(c, d, e)
	}
	if s.b.Kind(p) != pattern.KindInterleave {
		return
	}
	if s.factsOf(first)&s.factsOf(second)&aText != 0 {
		s.forbid(topicInterleave, e, "7.4", "text can stand in one part of an interleave only", func(p *syntax.Pattern, at path) bool {
			return p.Kind == syntax.Interleave || p.Kind == syntax.Mixed
		})
	}
	s.restrictElements(first, second)
}

// overlap finds classes of two lists, which are in order, that have a name in common.
func (s *simplifier) overlap(a, b []pattern.Class) (c, d pattern.Class, ok bool) {
	for i, j := 0, 0; i < len(a) && j < len(b); {
		switch {
		case a[i] == b[j]:
			return a[i], b[j], true
		case a[i] < b[j]:
			i++
		default:
			j++
		}
	}
	if c, d, ok = s.overlapOfWide(a, b); ok {
		return c, d, ok
	}
	d, c, ok = s.overlapOfWide(b, a)
	return c, d, ok
}

// overlapOfWide compares the classes of a that are more than a name with those of b.
func (s *simplifier) overlapOfWide(a, b []pattern.Class) (c, d pattern.Class, ok bool) {
	for _, c := range a {
		if s.b.Single(c) {
			continue
		}
		for _, d := range b {
			if s.b.Overlap(c, d) {
				return c, d, true
			}
		}
	}
	return 0, 0, false
}

// reportAttributes reports an attribute that an element could have twice.
func (s *simplifier) reportAttributes(c, d pattern.Class, e element) {
	if s.faulty = true; s.full() {
		return
	}
	<-s.ids.done // to look a name class up may make it, in what the identifier reads
	var all []*syntax.Pattern
	l := locator{s: s, seen: make(map[located]bool), culprit: func(p *syntax.Pattern, _ path) bool {
		if p.Kind == syntax.Attribute && p.Class != nil {
			all = append(all, p)
		}
		return false
	}}
	l.walkAll(e.node.Children, e.in, 0)
	matches := func(p *syntax.Pattern, c pattern.Class) bool {
		return s.b.Overlap(s.nameClass(p.Class, attributeNames), c)
	}
	var first *syntax.Pattern
	for _, p := range all {
		if !matches(p, c) && !matches(p, d) {
			continue
		}
		if first == nil {
			first = p
			continue
		}
		f := s.report(topicAttributes, p.Class.Span(), "7.3", "the element could have this attribute twice%s", s.nameWords(c, d))
		*f = f.WithNote(first.Class.Span(), "it may have it from here")
		return
	}
	s.report(topicAttributes, e.node.Span(), "7.3", "the element could have an attribute twice%s", s.nameWords(c, d))
}

// nameWords names what two classes have in common, if one of them is a name.
func (s *simplifier) nameWords(c, d pattern.Class) string {
	for _, class := range []pattern.Class{c, d} {
		if s.b.Single(class) {
			return `: "` + s.b.NameOf(s.b.Listed(class)[0]).Local + `"`
		}
	}
	return ""
}

// restrictElements checks that the operands of an interleave have no element in common.
func (s *simplifier) restrictElements(first, second pattern.ID) {
	if s.factsOf(first)&s.factsOf(second)&anElement == 0 {
		return
	}
	a, b := s.elementsOf(first), s.elementsOf(second)
	x, y, ok := s.commonElement(a, b)
	if !ok {
		return
	}
	f := s.report(topicInterleave, s.placeOf(y), "7.4", "the parts of an interleave can both have this element")
	*f = f.WithNote(s.placeOf(x), "it may stand in another part by this pattern")
}

func (s *simplifier) placeOf(element pattern.ID) source.Span {
	return s.b.ElementOf(element).Doc.Span
}

// commonElement finds elements of two lists whose classes have a name in common.
func (s *simplifier) commonElement(a, b []pattern.ID) (x, y pattern.ID, ok bool) {
	single := make(map[pattern.Class]pattern.ID, len(a))
	var wide []pattern.ID
	for _, x := range a {
		if c := s.b.ElementOf(x).Class; s.b.Single(c) {
			single[c] = x
		} else {
			wide = append(wide, x)
		}
	}
	for _, y := range b {
		c := s.b.ElementOf(y).Class
		if x, ok := single[c]; ok {
			return x, y, true
		}
		against := wide
		if !s.b.Single(c) {
			against = a
		}
		for _, x := range against {
			if s.b.Overlap(s.b.ElementOf(x).Class, c) {
				return x, y, true
			}
		}
	}
	return 0, 0, false
}

// elementsOf gives the elements in a pattern, in the order in which they are met.
func (s *simplifier) elementsOf(p pattern.ID) []pattern.ID {
	var list []pattern.ID
	seen := make(map[pattern.ID]bool)
	var walk func(p pattern.ID)
	walk = func(p pattern.ID) {
		if s.factsOf(p)&anElement == 0 || seen[p] {
			return
		}
		seen[p] = true
		if s.enough(1) {
			return
		}
		if s.b.Kind(p) == pattern.KindElement {
			list = append(list, p)
			return
		}
		for _, q := range s.b.Operands(p) {
			walk(q)
		}
	}
	walk(p)
	return list
}
