package simplify

import (
	"teikit/tei/diag"
	"teikit/validate/relaxng/pattern"
	"teikit/validate/relaxng/syntax"
)

// restrict checks what section 7 forbids in a schema that has been simplified.
func (s *simplifier) restrict(start pattern.ID, p *syntax.Pattern) {
	s.restrictStart(start, p)
	done := make([]bool, s.b.Len())
	for _, e := range s.elements {
		content := s.b.ElementOf(e.id).Content
		f := s.factsOf(content)
		if f&mixedContent != 0 {
			s.forbid(topicString, e, "7.2", "text that is checked cannot stand beside other text or elements", func(p *syntax.Pattern, at path) bool {
				return (p.Kind == syntax.DataKind || p.Kind == syntax.ValueKind || p.Kind == syntax.List) && at&(inAttribute|inList|inExcept) == 0
			})
		}
		if f&bareWildAttribute != 0 {
			s.forbid(topicAttributes, e, "7.3", "an attribute with anyName or nsName has to be in oneOrMore or zeroOrMore", func(p *syntax.Pattern, at path) bool {
				return p.Kind == syntax.Attribute && at&inRepetition == 0 && s.isWild(p.Class)
			})
		}
		s.restrictPattern(content, e, done)
	}
}

// isWild tells whether a name class has anyName or nsName in it.
func (s *simplifier) isWild(c *syntax.NameClass) bool {
	if c == nil {
		return false
	}
	for _, child := range c.Children {
		if s.isWild(child) {
			return true
		}
	}
	return c.Kind == syntax.AnyName || c.Kind == syntax.NsName
}

// A ban says which facts a kind of pattern forbids inside, and how to find the pattern at fault.
type ban struct {
	facts   facts
	at      path // where the pattern at fault stands
	section string
	outer   string
}

// Section 7.1.1 to 7.1.4. An attribute in a group counts for 7.1.2 only.
var (
	attributeBan  = ban{anElement | anAttribute, inAttribute, "7.1.1", "the value of an attribute"}
	repetitionBan = ban{groupedAttribute, inRepetition | inGroup, "7.1.2", "a group that is repeated"}
	listBan       = ban{aList | anElement | anAttribute | aText | anInterleave, inList, "7.1.3", "a list"}
	exceptBan     = ban{anAttribute | anElement | aText | aList | aGroup | anInterleave | aOneOrMore | anEmpty, inExcept, "7.1.4", "the exceptions of data"}
	startBan      = ban{anAttribute | aDataOrValue | aText | aList | aGroup | anInterleave | aOneOrMore | anEmpty, inStart, "7.1.5", "the start"}
)

// restrictPattern checks the patterns in the content of an element, each once.
func (s *simplifier) restrictPattern(p pattern.ID, e element, done []bool) {
	kind := s.b.Kind(p)
	switch kind {
	case pattern.KindNotAllowed, pattern.KindEmpty, pattern.KindText, pattern.KindElement, pattern.KindData, pattern.KindValue, pattern.KindAfter:
		return
	case pattern.KindAttribute, pattern.KindOneOrMore, pattern.KindList, pattern.KindChoice, pattern.KindGroup, pattern.KindInterleave:
	}
	if done[p] {
		return
	}
	done[p] = true
	if kind == pattern.KindGroup || kind == pattern.KindInterleave {
		first, second := s.b.Pair(p)
		s.restrictNames(p, first, second, e)
		s.restrictPattern(first, e, done)
		s.restrictPattern(second, e, done)
		return
	}
	operands := s.b.Operands(p)
	switch kind {
	case pattern.KindAttribute:
		s.apply(attributeBan, operands[0], e)
	case pattern.KindOneOrMore:
		s.apply(repetitionBan, operands[0], e)
	case pattern.KindList:
		s.apply(listBan, operands[0], e)
	}
	for _, q := range operands {
		s.restrictPattern(q, e, done)
	}
}

// apply reports what a ban forbids inside a pattern.
func (s *simplifier) apply(b ban, inside pattern.ID, e element) {
	if s.factsOf(inside)&b.facts != 0 {
		s.forbid(topicPath, e, b.section, "%s is not allowed in "+b.outer, b.culprit)
	}
}

// culprit tells whether a pattern as written is one that the ban forbids.
func (b ban) culprit(p *syntax.Pattern, at path) bool {
	if at&b.at != b.at {
		return false
	}
	if b.facts&groupedAttribute != 0 {
		return p.Kind == syntax.Attribute
	}
	return b.facts&writtenFacts(p) != 0
}

// writtenFacts gives the facts of a pattern as written, without what is inside.
func writtenFacts(p *syntax.Pattern) facts {
	switch p.Kind {
	case syntax.Element:
		return anElement
	case syntax.Attribute:
		return anAttribute
	case syntax.Text:
		return aText
	case syntax.List:
		return aList
	case syntax.ValueKind, syntax.DataKind:
		return aDataOrValue
	case syntax.Group:
		return aGroup
	case syntax.Interleave:
		return anInterleave
	case syntax.Mixed:
		return anInterleave | aText
	case syntax.OneOrMore:
		return aOneOrMore
	case syntax.ZeroOrMore:
		return aOneOrMore | anEmpty
	case syntax.Optional, syntax.Empty:
		return anEmpty
	case syntax.Choice, syntax.Ref, syntax.ParentRef, syntax.NotAllowed, syntax.GrammarKind:
	}
	return 0
}

// restrictStart checks section 7.1.5.
func (s *simplifier) restrictStart(start pattern.ID, p *syntax.Pattern) {
	if s.factsOf(start)&startBan.facts == 0 {
		return
	}
	s.forbidIn(topicPath, []*syntax.Pattern{p}, nil, p, inStart, startBan.section, "%s is not allowed in the start", startBan.culprit)
}

// restrictExcept checks section 7.1.4, for what is live.
func (s *simplifier) restrictExcept(except pattern.ID, p *syntax.Pattern, in *scope) {
	if s.live && s.factsOf(except)&exceptBan.facts != 0 {
		s.forbidIn(topicPath, p.Data.Except, in, p, inExcept, exceptBan.section, "%s is not allowed in "+exceptBan.outer, exceptBan.culprit)
	}
}

// forbid reports something in the content of an element.
func (s *simplifier) forbid(topic *diag.Topic, e element, section, format string, culprit func(*syntax.Pattern, path) bool) {
	s.forbidIn(topic, e.node.Children, e.in, e.node, 0, section, format, culprit)
}

// forbidIn reports the first culprit among patterns as written, at the place of instead if there is none to be found. The
// format has one verb at most, for the kind of pattern.
func (s *simplifier) forbidIn(topic *diag.Topic, list []*syntax.Pattern, in *scope, instead *syntax.Pattern, at path, section, format string, culprit func(*syntax.Pattern, path) bool) {
	if s.faulty = true; s.full() {
		return
	}
	l := locator{s: s, culprit: culprit, seen: make(map[located]bool)}
	l.walkAll(list, in, at)
	p := l.found
	if p == nil {
		p = instead
	}
	if len(format) > 1 && format[:2] == "%s" {
		s.report(topic, p.Span(), section, format, p.Kind)
		return
	}
	s.report(topic, p.Span(), section, "%s", format)
}
