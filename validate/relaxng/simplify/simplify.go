package simplify

import (
	"fmt"

	"teikit/tei/diag"
	"teikit/tei/source"
	"teikit/validate/relaxng/datatype"
	"teikit/validate/relaxng/pattern"
	"teikit/validate/relaxng/syntax"
)

// Simplify makes the Grammar of a schema; it is nil if the schema has a fault.
func Simplify(p *syntax.Pattern) (*pattern.Grammar, diag.List) {
	s := &simplifier{b: pattern.NewBuilder(), types: make(map[typeKey]*datatype.Type), live: true}
	start := s.build(p, nil)
	s.finishElements()
	s.live = false
	s.checkTheRest()
	s.prune(start)
	s.findAllFacts()
	s.ids = s.identify()
	s.restrict(start, p)
	if s.faulty {
		return nil, s.findings
	}
	s.ids.tell()
	if s.faulty {
		return nil, s.findings
	}
	return s.b.Grammar(start), s.findings
}

// A simplifier is the work on one schema.
type simplifier struct {
	faults
	b *pattern.Builder

	scopes   []*scope  // in the order in which they are met
	elements []element // the element patterns, by their order
	finished int       // how many of them have content
	live     bool
	parts    []pattern.ID // a stack: see buildAll
	types    map[typeKey]*datatype.Type

	facts []facts           // by pattern; see factsOf
	attrs [][]pattern.Class // by pattern; see attributesOf
	ids   *identifier       // is at work from prune on
}

// The faults that have been found, and how much has been looked at for them.
type faults struct {
	findings diag.List
	faulty   bool
	reported map[reportKey]bool
	listed   int // entries of lists so far; see enough
}

// Bounds that no schema reaches which people write.
const (
	maxListed   = 1 << 23 // entries of lists of attributes and elements that section 7.3 and 7.4 look at
	maxFindings = 500
)

// An element is an element pattern with what it was made of.
type element struct {
	id   pattern.ID
	node *syntax.Pattern
	in   *scope
}

type reportKey struct {
	topic *diag.Topic
	span  source.Span
}

// report adds a finding, once for each place; section is that of the RELAX NG specification.
func (s *faults) report(topic *diag.Topic, span source.Span, section, format string, args ...any) *diag.Diagnostic {
	s.faulty = s.faulty || topic.Severity == diag.Error
	key := reportKey{topic, span}
	if s.reported[key] || s.full() {
		return new(diag.Diagnostic)
	}
	if s.reported == nil {
		s.reported = make(map[reportKey]bool)
	}
	s.reported[key] = true
	s.findings.Add(topic.At(span, "%s (RELAX NG section %s)", fmt.Sprintf(format, args...), section))
	return &s.findings[len(s.findings)-1]
}

// full tells whether there are so many findings that more are not listed.
func (s *faults) full() bool { return len(s.findings) >= maxFindings }

// enough counts what is put into lists; yes: there is so much that the work has to stop, which is reported.
func (s *faults) enough(entries int) bool {
	s.listed += entries
	if s.listed <= maxListed {
		return false
	}
	s.report(topicAttributes, source.Span{}, "7.3", "the schema nests so many attributes and elements that they cannot all be compared")
	return true
}

// finishElements makes the contents of the elements that have been met, and of those that are met on the way. It is here
// that definitions may lead back to themselves (section 4.19).
func (s *simplifier) finishElements() {
	for ; s.finished < len(s.elements); s.finished++ {
		e := s.elements[s.finished]
		s.b.SetContent(e.id, s.group(e.node.Children, e.in))
	}
}

// checkTheRest goes through the definitions that nothing live refers to: they have to be right in themselves.
func (s *simplifier) checkTheRest() {
	for i := 0; i < len(s.scopes); i++ { // more may be met on the way
		for _, d := range s.scopes[i].inOrder {
			if !d.made && !d.checked {
				s.makeDefinition(d)
			}
		}
	}
}

// prune drops the elements that nothing leads to any more, now that notAllowed has taken its surroundings away (section
// 4.20): what section 7 forbids does not matter in them.
func (s *simplifier) prune(start pattern.ID) {
	seen := make([]bool, s.b.Len())
	var todo []pattern.ID // contents of elements
	var walk func(p pattern.ID)
	walk = func(p pattern.ID) {
		if s.factsOf(p)&anElement == 0 || seen[p] {
			return
		}
		seen[p] = true
		if s.b.Kind(p) == pattern.KindElement {
			todo = append(todo, s.b.ElementOf(p).Content)
			return
		}
		if k := s.b.Kind(p); k == pattern.KindGroup || k == pattern.KindInterleave {
			first, second := s.b.Pair(p)
			walk(first)
			walk(second)
			return
		}
		for _, q := range s.b.Operands(p) {
			walk(q)
		}
	}
	for walk(start); len(todo) > 0; {
		content := todo[len(todo)-1]
		todo = todo[:len(todo)-1]
		walk(content)
	}
	kept := s.elements[:0]
	for _, e := range s.elements {
		if seen[e.id] {
			kept = append(kept, e)
		} else {
			s.b.Drop(e.id)
		}
	}
	s.elements = kept
}
