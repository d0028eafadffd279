package grammar

import (
	"slices"
	"strings"
)

// The names that stand for something else than an element of the TEI.
const (
	Text = "#text" // characters
	Any  = "#any"  // any element
)

// A Grammar is what a schema allows. It never changes and may be shared by goroutines.
type Grammar struct {
	Start    []string // the root elements
	Elements map[string]*Element
}

// An Element is what the schema says of an element.
type Element struct {
	Attributes map[string]Attribute // by name, "xml:id" among them
	Content    *Content
	automaton  *Automaton
}

// An Attribute is what the schema says of an attribute.
type Attribute struct {
	Required bool
	Type     Type
}

// Automaton follows the content of an element.
func (e *Element) Automaton() *Automaton { return e.automaton }

// TakesText reports whether characters other than white space may stand in an element.
func (e *Element) TakesText() bool { return e.automaton.takesText }

// finish makes the automata; afterwards the grammar is complete.
func (g *Grammar) finish() {
	for _, e := range g.Elements {
		e.automaton = newAutomaton(e.Content)
	}
}

// New makes a Grammar of elements.
func New(start []string, elements map[string]*Element) *Grammar {
	g := &Grammar{Start: start, Elements: elements}
	g.finish()
	return g
}

// An Op says what a Content is.
type Op uint8

// The kinds of content. One of Names stands for one child, or for characters.
const (
	Empty Op = iota
	Names
	Seq
	Alt
	Opt
	Star
	Plus
)

// A Content is a content model. It never changes.
type Content struct {
	Op    Op
	Names []string // of Names: sorted
	Kids  []*Content
}

// OneOf is one of some names.
func OneOf(names ...string) *Content {
	if len(names) == 0 {
		return &Content{Op: Alt} // nothing at all
	}
	names = slices.Clone(names)
	slices.Sort(names)
	return &Content{Op: Names, Names: slices.Compact(names)}
}

// Sequence is one content after another.
func Sequence(list ...*Content) *Content {
	var kids []*Content
	for _, c := range list {
		switch c.Op {
		case Empty:
		case Seq:
			kids = append(kids, c.Kids...)
		default:
			kids = append(kids, c)
		}
	}
	switch len(kids) {
	case 0:
		return &Content{}
	case 1:
		return kids[0]
	}
	return &Content{Op: Seq, Kids: kids}
}

// Choice is one of several contents. Names of its alternatives are one alternative.
func Choice(list ...*Content) *Content {
	var names []string
	var kids []*Content
	optional := false
	var add func(c *Content)
	add = func(c *Content) {
		switch c.Op {
		case Empty:
			optional = true
		case Opt:
			optional = true
			add(c.Kids[0])
		case Names:
			names = append(names, c.Names...)
		case Alt:
			for _, k := range c.Kids {
				add(k)
			}
		case Star, Plus, Seq:
			kids = append(kids, c)
		}
	}
	for _, c := range list {
		add(c)
	}
	if len(names) > 0 {
		kids = append([]*Content{OneOf(names...)}, kids...)
	}
	switch {
	case len(kids) == 0:
		return &Content{}
	case len(kids) > 1:
		c := &Content{Op: Alt, Kids: kids}
		if optional {
			return Optional(c)
		}
		return c
	case optional:
		return Optional(kids[0])
	}
	return kids[0]
}

// Optional is a content, or none.
func Optional(c *Content) *Content {
	switch c.Op {
	case Empty, Opt, Star:
		return c
	case Plus:
		return &Content{Op: Star, Kids: c.Kids}
	case Names, Seq, Alt:
	}
	return &Content{Op: Opt, Kids: []*Content{c}}
}

// Repeated is a content once or more.
func Repeated(c *Content) *Content {
	switch c.Op {
	case Empty, Star, Plus:
		return c
	case Opt:
		return Optional(Repeated(c.Kids[0]))
	case Names:
		if slices.Contains(c.Names, Text) { // characters may be none
			return &Content{Op: Star, Kids: []*Content{c}}
		}
	case Seq, Alt:
	}
	return &Content{Op: Plus, Kids: []*Content{c}}
}

// AnyOrder is the names of a content in any number and order: more than what it allows.
func AnyOrder(c *Content) *Content {
	names := map[string]bool{}
	c.walk(func(c *Content) {
		for _, n := range c.Names {
			names[n] = true
		}
	})
	var list []string
	for n := range names {
		list = append(list, n)
	}
	if len(list) == 0 {
		return &Content{}
	}
	return Optional(Repeated(OneOf(list...)))
}

func (c *Content) walk(f func(*Content)) {
	f(c)
	for _, k := range c.Kids {
		k.walk(f)
	}
}

// String is the content as it is written, "(head?, (p | ab)+)", without named sets.
func (c *Content) String() string {
	return c.written(func(names []string) string { return strings.Join(names, " | ") }, false)
}

// written is the content with each list of names as the function gives it; operand: it stands beside an operator.
func (c *Content) written(names func([]string) string, operand bool) string {
	join := func(sep string) string {
		var list []string
		for _, k := range c.Kids {
			list = append(list, k.written(names, true))
		}
		s := strings.Join(list, sep)
		if operand {
			return "(" + s + ")"
		}
		return s
	}
	switch c.Op {
	case Names:
		s := names(c.Names)
		if operand && strings.Contains(s, " ") {
			return "(" + s + ")"
		}
		return s
	case Seq:
		return join(", ")
	case Alt:
		return join(" | ")
	case Opt:
		return c.Kids[0].written(names, true) + "?"
	case Star:
		return c.Kids[0].written(names, true) + "*"
	case Plus:
		return c.Kids[0].written(names, true) + "+"
	case Empty:
	}
	return "empty"
}
