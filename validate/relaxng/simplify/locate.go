package simplify

import "teikit/validate/relaxng/syntax"

// A path says where a pattern stands, inside one element.
type path uint8

const (
	inAttribute path = 1 << iota
	inList
	inExcept
	inStart
	inRepetition
	inGroup // after inRepetition
)

// A locator walks over patterns as written, through references, up to elements, and finds the first culprit. It is for
// the places of findings: whether there is one, the simplified pattern says.
type locator struct {
	s       *simplifier
	culprit func(*syntax.Pattern, path) bool
	found   *syntax.Pattern
	seen    map[located]bool
}

type located struct {
	p  *syntax.Pattern
	at path
}

func (l *locator) walkAll(list []*syntax.Pattern, in *scope, at path) {
	if len(list) > 1 && at&inRepetition != 0 {
		at |= inGroup
	}
	for _, p := range list {
		l.walk(p, in, at)
	}
}

func (l *locator) walk(p *syntax.Pattern, in *scope, at path) {
	if l.found != nil || l.seen[located{p, at}] {
		return
	}
	l.seen[located{p, at}] = true
	if l.culprit(p, at) {
		l.found = p
		return
	}
	switch p.Kind {
	case syntax.Element, syntax.Text, syntax.Empty, syntax.NotAllowed, syntax.ValueKind:
	case syntax.Ref, syntax.ParentRef:
		l.walkDefinition(p, in, at)
	case syntax.GrammarKind:
		for _, sc := range l.s.scopes {
			if sc.grammar == p.Grammar && sc.start != nil {
				l.walkComponents(sc.start, at)
			}
		}
	case syntax.DataKind:
		l.walkEach(p.Data.Except, in, at|inExcept)
	case syntax.Attribute:
		l.walkAll(p.Children, in, at|inAttribute)
	case syntax.List:
		l.walkAll(p.Children, in, at|inList)
	case syntax.OneOrMore, syntax.ZeroOrMore:
		l.walkAll(p.Children, in, at|inRepetition)
	case syntax.Choice:
		l.walkEach(p.Children, in, at)
	case syntax.Group, syntax.Interleave, syntax.Optional, syntax.Mixed, syntax.ExternalRef:
		l.walkAll(p.Children, in, at)
	}
}

// walkEach is walkAll for alternatives.
func (l *locator) walkEach(list []*syntax.Pattern, in *scope, at path) {
	for _, p := range list {
		l.walk(p, in, at)
	}
}

func (l *locator) walkDefinition(p *syntax.Pattern, in *scope, at path) {
	if p.Kind == syntax.ParentRef && in != nil {
		in = in.parent
	}
	if in == nil {
		return
	}
	if d := in.defines[p.Name]; d != nil {
		l.walkComponents(d, at)
	}
}

func (l *locator) walkComponents(d *definition, at path) {
	for _, c := range d.components {
		l.walkAll(c.Body, d.in, at)
	}
}
