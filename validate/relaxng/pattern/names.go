package pattern

import (
	"slices"

	"teikit/tei/xmltext"
)

// A Sym stands for names that no name class of the schema tells apart: a name that the schema mentions; the other names
// of a namespace that it mentions; or all other names. Names of elements and of attributes share the symbols.
type Sym int32

// A Class is a name class: a number in names.
type Class int32

// NoClass is the class without names; every table of names has it.
const NoClass Class = 0

// A class is the set of names of a name class (RELAX NG section 6.1), as exceptions from exceptions, so that its length
// is that of the schema's text.
type class struct {
	single Sym     // the only name, or -1
	other  bool    // holds the names of the namespaces that the schema does not mention
	spaces []int32 // namespaces, in order, for whose names it is the other way round
	names  []Sym   // names, in order, for which it is the other way round than for their namespace
}

// names are the symbols and the name classes of a schema.
type names struct {
	known    []xmltext.Name // the names that the schema mentions; the symbol is the index
	spaceOf  []int32        // the namespace of each
	ids      map[xmltext.Name]Sym
	spaces   []string // the namespaces; when all names are known, their symbols follow those of known, and the last one is all other names
	spaceIDs map[string]int32

	classes []class
	byName  []Class // the class of each name alone
	ranges  map[string]Class
}

func newNames() names {
	return names{
		ids:      make(map[xmltext.Name]Sym, 1024),
		spaceIDs: make(map[string]int32),
		classes:  []class{{single: -1}},
		ranges:   make(map[string]Class),
	}
}

// sym gives the symbol of a name, which the schema mentions from now on.
func (n *names) sym(name xmltext.Name) Sym {
	sym, ok := n.ids[name]
	if !ok {
		sym = Sym(len(n.known))
		n.ids[name] = sym
		n.known = append(n.known, name)
		n.spaceOf = append(n.spaceOf, n.space(name.Space))
		n.byName = append(n.byName, Class(len(n.classes)))
		n.classes = append(n.classes, class{single: sym, names: []Sym{sym}})
	}
	return sym
}

func (n *names) space(uri string) int32 {
	i, ok := n.spaceIDs[uri]
	if !ok {
		i = int32(len(n.spaces))
		n.spaceIDs[uri] = i
		n.spaces = append(n.spaces, uri)
	}
	return i
}

// size is the number of symbols, once all names are known.
func (n *names) size() int { return len(n.known) + len(n.spaces) + 1 }

// lookup gives the symbol of any name, once all names are known.
func (n *names) lookup(name xmltext.Name) Sym {
	if sym, ok := n.ids[name]; ok {
		return sym
	}
	if space, ok := n.spaceIDs[name.Space]; ok {
		return Sym(len(n.known)) + Sym(space)
	}
	return Sym(len(n.known) + len(n.spaces))
}

// rest tells whether c holds the names of a namespace that it says nothing about.
func (c *class) rest(space int32) bool {
	_, differs := slices.BinarySearch(c.spaces, space)
	return c.other != differs
}

func (n *names) has(c *class, sym Sym) bool {
	if c.single >= 0 {
		return c.single == sym
	}
	if i := int(sym) - len(n.known); i == len(n.spaces) {
		return c.other
	} else if i >= 0 {
		return c.rest(int32(i))
	}
	_, differs := slices.BinarySearch(c.names, sym)
	return c.rest(n.spaceOf[sym]) != differs
}

// contains tells whether a class holds the names of a symbol.
func (n *names) contains(c Class, sym Sym) bool { return n.has(&n.classes[c], sym) }

// combine makes the class that holds a name if f says so of the classes a and b holding it.
func (n *names) combine(a, b *class, f func(a, b bool) bool) class {
	c := class{single: -1, other: f(a.other, b.other)}
	for _, space := range merged(a.spaces, b.spaces) {
		if f(a.rest(space), b.rest(space)) != c.other {
			c.spaces = append(c.spaces, space)
		}
	}
	for _, sym := range merged(a.names, b.names) {
		if f(n.has(a, sym), n.has(b, sym)) != c.rest(n.spaceOf[sym]) {
			c.names = append(c.names, sym)
		}
	}
	return c
}

// merged is the members of both lists, in order.
func merged[T int32 | Sym](a, b []T) []T {
	all := slices.Concat(a, b)
	slices.Sort(all)
	return slices.Compact(all)
}

// number gives the class its number; equal classes get the same.
func (n *names) number(c class) Class {
	if !c.other && len(c.spaces) == 0 {
		switch len(c.names) {
		case 0:
			return NoClass
		case 1:
			return n.byName[c.names[0]]
		}
	}
	key := c.key()
	id, ok := n.ranges[key]
	if !ok {
		id = Class(len(n.classes))
		n.ranges[key] = id
		n.classes = append(n.classes, c)
	}
	return id
}

func (c *class) key() string {
	key := make([]byte, 0, 4*(len(c.spaces)+len(c.names))+5)
	word := func(v int32) { key = append(key, byte(v), byte(v>>8), byte(v>>16), byte(v>>24)) }
	if c.other {
		key = append(key, 1)
	}
	for _, s := range c.spaces {
		word(s)
	}
	word(-1)
	for _, s := range c.names {
		word(int32(s))
	}
	return string(key)
}

// name gives the class that holds one name.
func (n *names) name(name xmltext.Name) Class { return n.byName[n.sym(name)] }

// anyName gives the class of all names but those of except.
func (n *names) anyName(except Class) Class {
	e := n.classes[except]
	return n.number(class{single: -1, other: !e.other, spaces: e.spaces, names: e.names})
}

// nsName gives the class of all names of a namespace but those of except.
func (n *names) nsName(uri string, except Class) Class {
	all := class{single: -1, spaces: []int32{n.space(uri)}}
	return n.number(n.combine(&all, &n.classes[except], func(a, b bool) bool { return a && !b }))
}

// choice gives the class of the names of several.
func (n *names) choice(list []Class) Class {
	var single []Sym
	union := class{single: -1}
	for _, id := range list {
		c := &n.classes[id]
		if !c.other && len(c.spaces) == 0 {
			single = append(single, c.names...)
			continue
		}
		union = n.combine(&union, c, func(a, b bool) bool { return a || b })
	}
	slices.Sort(single)
	listed := class{single: -1, names: slices.Compact(single)}
	return n.number(n.combine(&union, &listed, func(a, b bool) bool { return a || b }))
}

// overlap tells whether two classes have a name in common.
func (n *names) overlap(c, d Class) bool {
	a, b := &n.classes[c], &n.classes[d]
	switch {
	case a.single >= 0:
		return n.has(b, a.single)
	case b.single >= 0:
		return n.has(a, b.single)
	}
	common := n.combine(a, b, func(a, b bool) bool { return a && b })
	return common.other || len(common.spaces) > 0 || len(common.names) > 0
}

// infinite tells whether a class has more names than can be listed.
func (n *names) infinite(c Class) bool { return n.classes[c].other || len(n.classes[c].spaces) > 0 }

// listed gives the names of a class that is not infinite.
func (n *names) listed(c Class) []Sym { return n.classes[c].names }
