package simplify

import (
	"maps"

	"teikit/tei/source"
	"teikit/validate/relaxng/pattern"
	"teikit/validate/relaxng/syntax"
)

// A scope is a grammar with its definitions.
type scope struct {
	parent  *scope // nil for the outermost
	grammar *syntax.Grammar
	start   *definition
	defines map[string]*definition
	inOrder []*definition
	room    []definition // for those to come
}

// A definition is all components of a grammar with the same name.
type definition struct {
	in         *scope
	name       string // "" is start
	components []*syntax.Component
	combine    syntax.Combine
	first      [1]*syntax.Component // room for components: most have one

	making, made, checked bool
	id                    pattern.ID
}

// What is known while components are gathered from includes inside includes.
type gathering struct {
	in     *scope
	hidden []map[string]bool // names that includes around override; "" is start
	found  map[string]bool   // names that there are; nil outside includes
}

// newScope gathers the definitions of a grammar (sections 4.7 and 4.11) and puts those of the same name together (4.17).
func (s *simplifier) newScope(g *syntax.Grammar, parent *scope) *scope {
	in := &scope{parent: parent, grammar: g, defines: make(map[string]*definition, len(g.Components))}
	s.scopes = append(s.scopes, in)
	s.gather(g.Components, &gathering{in: in})
	for _, d := range in.inOrder {
		s.combine(d)
	}
	if in.start == nil {
		s.report(topicReference, g.Range.In(g.File), "4.18", "the grammar has no start")
	}
	return in
}

func (s *simplifier) gather(list []*syntax.Component, g *gathering) {
	for _, c := range list {
		switch c.Kind {
		case syntax.Start, syntax.Define:
			if g.found != nil {
				g.found[c.Name] = true
			}
			if !g.hides(c.Name) {
				g.in.add(c)
			}
		case syntax.Div:
			s.gather(c.Components, g)
		case syntax.Include:
			s.include(c, g)
		}
	}
}

func (g *gathering) hides(name string) bool {
	for _, names := range g.hidden {
		if names[name] {
			return true
		}
	}
	return false
}

// include takes in another grammar, but for what the include overrides; there has to be something to override (4.7).
func (s *simplifier) include(c *syntax.Component, g *gathering) {
	if c.Included == nil {
		return // reported when the file was read
	}
	overrides := make(map[string]bool)
	names(c.Components, overrides)
	inner := &gathering{in: g.in, hidden: append(g.hidden[:len(g.hidden):len(g.hidden)], overrides), found: make(map[string]bool)}
	s.gather(c.Included.Components, inner)
	s.checkOverrides(c.Components, inner.found)
	if g.found != nil {
		maps.Copy(g.found, inner.found)
	}
	s.gather(c.Components, g)
}

// names collects the names of definitions outside includes.
func names(list []*syntax.Component, set map[string]bool) {
	for _, c := range list {
		switch c.Kind {
		case syntax.Start, syntax.Define:
			set[c.Name] = true
		case syntax.Div:
			names(c.Components, set)
		case syntax.Include:
		}
	}
}

func (s *simplifier) checkOverrides(list []*syntax.Component, found map[string]bool) {
	for _, c := range list {
		switch c.Kind {
		case syntax.Start:
			if !found[""] {
				s.report(topicOverride, c.Span(), "4.7", "the included grammar has no start to override")
			}
		case syntax.Define:
			if !found[c.Name] {
				s.report(topicOverride, c.NameRange.In(c.File), "4.7", "the included grammar has no definition %q to override", c.Name)
			}
		case syntax.Div:
			s.checkOverrides(c.Components, found)
		case syntax.Include:
		}
	}
}

func (in *scope) add(c *syntax.Component) {
	d := in.defines[c.Name]
	if c.Kind == syntax.Start {
		d = in.start
	}
	if d == nil {
		if len(in.room) == 0 {
			in.room = make([]definition, min(64+len(in.inOrder), 512))
		}
		d, in.room = &in.room[0], in.room[1:]
		d.in, d.name, d.components = in, c.Name, d.first[:0]
		in.inOrder = append(in.inOrder, d)
		if c.Kind == syntax.Start {
			in.start = d
		} else {
			in.defines[c.Name] = d
		}
	}
	d.components = append(d.components, c)
}

// combine checks how the components of a definition are to be combined (section 4.17): all but one say so, and all in the
// same way.
func (s *simplifier) combine(d *definition) {
	var silent *syntax.Component
	for _, c := range d.components {
		switch {
		case c.Combine == syntax.NoCombine && silent != nil:
			f := s.report(topicCombine, place(c), "4.17", "%s is given twice without saying how to combine", d)
			*f = f.WithNote(place(silent), "first given here")
		case c.Combine == syntax.NoCombine:
			silent = c
		case d.combine == syntax.NoCombine:
			d.combine = c.Combine
		case d.combine != c.Combine:
			s.report(topicCombine, place(c), "4.17", "%s is combined by %q here and by %q elsewhere", d, c.Combine, d.combine)
		}
	}
}

// String names the definition in messages.
func (d *definition) String() string {
	if d.name == "" {
		return "the start"
	}
	return `the definition "` + d.name + `"`
}

// place is where findings about a component point.
func place(c *syntax.Component) source.Span {
	if c.Kind == syntax.Define {
		return c.NameRange.In(c.File)
	}
	return c.Span()
}
