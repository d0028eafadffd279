package generatetest

import (
	"fmt"
	"math/rand/v2"
	"slices"

	"teikit/tei/xmltext"
	"teikit/validate/relaxng/datatype"
	"teikit/validate/relaxng/pattern"
)

// A Generator makes documents from a grammar. It is for one goroutine.
type Generator struct {
	// Lacking are the datatypes, with their parameters, of which no value could be made; their number is how often.
	Lacking map[string]int

	// Avoid tells which values are not to be made; nil: none.
	Avoid func(t *datatype.Type, value string) bool

	// Unspaced keeps white space away that datatypes would not mind around values.
	Unspaced bool

	g          *pattern.Grammar
	sizes      []int32
	attributes []bool
	used       []int        // by pattern
	targets    []pattern.ID // the elements that the start leads to
	names      []xmltext.Name

	rand   *rand.Rand
	doc    *Document
	budget int // elements still to be made before only what is required follows
	target pattern.ID
	way    []int32 // to the target; nil: the document wanders, or the target has been reached
	ids    []string
	refs   bool // some attribute waits for identifiers
	stuck  bool // something could not be made
}

// New makes a Generator.
func New(g *pattern.Grammar) *Generator {
	gen := &Generator{
		Lacking: make(map[string]int), g: g, sizes: measure(g), attributes: onlyAttributes(g),
		used: make([]int, g.Len()),
	}
	for _, name := range g.Names {
		gen.names = append(gen.names, name)
	}
	gen.targets = reachable(g, gen.sizes)
	return gen
}

// Document makes a document that is valid; ok is false if that did not come about: a reference has nothing to refer to, or
// a datatype is lacking.
func (gen *Generator) Document(seed uint64) (doc *Document, ok bool) {
	gen.rand = rand.New(rand.NewPCG(seed, 1))
	doc = &Document{Prefixed: gen.one(8)}
	gen.doc, gen.budget, gen.ids, gen.refs, gen.stuck = doc, 1+gen.rand.IntN(1+gen.rand.IntN(80)), nil, false, false
	if gen.way = nil; gen.one(2) {
		gen.aim()
	}
	top := &Element{}
	gen.content(gen.g.Start, top)
	if len(top.Children) != 1 || gen.stuck {
		return nil, false
	}
	doc.Root = top.Children[0].Element
	if gen.refs {
		if len(gen.ids) == 0 {
			return nil, false
		}
		doc.Root.walk(nil, func(e, _ *Element) { gen.resolve(e) })
	}
	return doc, true
}

// aim makes the document go straight to an element that has been made least often; there it wanders.
func (gen *Generator) aim() {
	if len(gen.targets) == 0 {
		return
	}
	gen.target = gen.targets[gen.rand.IntN(len(gen.targets))]
	for _, p := range gen.targets {
		if gen.used[p] < gen.used[gen.target] {
			gen.target = p
		}
	}
	gen.way, gen.budget = ways(gen.g, gen.target, gen.sizes), 0
}

// leads tells whether the way to the target goes through a pattern.
func (gen *Generator) leads(p pattern.ID) bool { return gen.way != nil && gen.way[p] < far }

// resolve puts identifiers in the place of references.
func (gen *Generator) resolve(e *Element) {
	for i, a := range e.Attrs {
		if !a.ref {
			continue
		}
		value := ""
		for range len(a.Value) {
			value += " " + gen.ids[gen.rand.IntN(len(gen.ids))]
		}
		e.Attrs[i] = Attr{Name: a.Name, Value: value[1:]}
	}
}

// one says yes one time in n.
func (gen *Generator) one(n int) bool { return gen.rand.IntN(n) == 0 }

// content adds what matches a pattern to an element.
func (gen *Generator) content(p pattern.ID, to *Element) {
	gen.used[p]++
	switch gen.g.Kind(p) {
	case pattern.KindNotAllowed, pattern.KindAfter:
		gen.stuck = true
	case pattern.KindEmpty:
	case pattern.KindText:
		if !gen.one(3) {
			to.addText(gen.words())
		}
	case pattern.KindChoice:
		gen.content(gen.choose(p), to)
	case pattern.KindGroup:
		gen.group(gen.g.Operands(p), to)
	case pattern.KindInterleave:
		gen.interleave(gen.g.Operands(p), to)
	case pattern.KindOneOrMore:
		gen.content(gen.g.Operands(p)[0], to)
		for gen.budget > 0 && !gen.one(3) {
			gen.content(gen.g.Operands(p)[0], to)
		}
	case pattern.KindElement:
		gen.element(p, to)
	case pattern.KindAttribute:
		gen.attribute(p, to)
	case pattern.KindData, pattern.KindValue, pattern.KindList:
		to.addText(gen.value(p))
	}
}

// group adds what matches its operands. Of several that lead to the target, the way goes through the shortest.
func (gen *Generator) group(operands []pattern.ID, to *Element) {
	way := gen.way
	led := -1
	for i, q := range operands {
		if gen.leads(q) && (led < 0 || way[q] < way[operands[led]]) {
			led = i
		}
	}
	for i, q := range operands {
		if gen.way = nil; i == led {
			gen.way = way
		}
		gen.content(q, to)
	}
	gen.way = nil
}

// choose takes a member of a choice: what is not possible never, what is required only when there have been enough
// elements, attributes that may be left out seldom, and what has been used least more often than the rest.
func (gen *Generator) choose(p pattern.ID) pattern.ID {
	members := slices.DeleteFunc(slices.Clone(gen.g.Operands(p)), func(q pattern.ID) bool { return gen.sizes[q] >= far })
	if len(members) == 0 {
		return pattern.NotAllowed
	}
	least := func(number func(pattern.ID) int) {
		best := number(slices.MinFunc(members, func(a, b pattern.ID) int { return number(a) - number(b) }))
		members = slices.DeleteFunc(members, func(q pattern.ID) bool { return number(q) > best })
	}
	if gen.leads(p) {
		least(func(q pattern.ID) int { return int(gen.way[q]) })
		return members[gen.rand.IntN(len(members))]
	}
	if gen.budget <= 0 {
		least(func(q pattern.ID) int { return int(gen.sizes[q]) })
	}
	if members[0] == pattern.Empty && len(members) > 1 {
		rest := members[1:]
		fresh := slices.ContainsFunc(rest, func(q pattern.ID) bool { return gen.used[q] == 0 })
		switch {
		case gen.attributes[p] && (gen.one(10) || fresh && gen.one(2)), !gen.attributes[p] && !gen.one(3):
			members = rest
		default:
			return pattern.Empty
		}
	}
	if gen.one(2) {
		least(func(q pattern.ID) int { return gen.used[q] })
	}
	return members[gen.rand.IntN(len(members))]
}

// interleave mixes what matches its operands; text gets between all that stands beside it.
func (gen *Generator) interleave(operands []pattern.ID, to *Element) {
	var lists [2][]Node
	mixed := false
	way := gen.way
	for i, q := range operands {
		if q == pattern.Text {
			mixed = true
			continue
		}
		part := &Element{Attrs: to.Attrs}
		if gen.way = nil; i == 0 && way != nil && way[q] < far || i == 1 && way != nil && way[operands[0]] >= far {
			gen.way = way
		}
		gen.content(q, part)
		to.Attrs, lists[i] = part.Attrs, part.Children
	}
	for a, b := lists[0], lists[1]; ; {
		if mixed && gen.one(2) {
			to.addText(gen.words())
		}
		switch {
		case len(a)+len(b) == 0:
			return
		case len(b) == 0 || len(a) > 0 && gen.one(2):
			to.Children, a = append(to.Children, a[0]), a[1:]
		default:
			to.Children, b = append(to.Children, b[0]), b[1:]
		}
	}
}

func (gen *Generator) element(p pattern.ID, to *Element) {
	gen.budget--
	record := gen.g.ElementOf(p)
	name, ok := gen.name(record.Class)
	if !ok {
		gen.stuck = true
		return
	}
	e := &Element{Name: name}
	if gen.way != nil && p == gen.target {
		gen.way, gen.budget = nil, gen.rand.IntN(40)
	}
	gen.content(record.Content, e)
	gen.way = nil
	to.Children = append(to.Children, Node{Element: e})
	gen.identify(e)
}

func (gen *Generator) attribute(p pattern.ID, to *Element) {
	class := gen.g.AttributeClass(p)
	for range 20 {
		name, ok := gen.name(class)
		if ok && to.attr(name) == nil && name.Space != "http://www.w3.org/2000/xmlns/" && name != (xmltext.Name{Local: "xmlns"}) {
			to.Attrs = append(to.Attrs, Attr{Name: name, Value: gen.value(gen.g.Operands(p)[0])})
			return
		}
	}
	gen.stuck = gen.stuck || !gen.g.Infinite(class)
}

// identify makes identifiers unique, and marks the references to them. An attribute that holds identifiers by its name may
// have got another value by another pattern; then the document cannot be had.
func (gen *Generator) identify(e *Element) {
	element := gen.g.Sym(e.Name)
	for i := range e.Attrs {
		a := &e.Attrs[i]
		switch gen.g.IDKind(element, gen.g.Sym(a.Name)) {
		case datatype.NoID:
		case datatype.ID:
			a.Value = fmt.Sprintf("%s%d", []string{"i", "é-", "_.", "ж"}[gen.rand.IntN(4)], len(gen.ids))
			gen.ids = append(gen.ids, a.Value)
		case datatype.IDREF:
			a.Value, a.ref, gen.refs = "1", true, true
		case datatype.IDREFS:
			a.Value, a.ref, gen.refs = "123"[:1+gen.rand.IntN(3)], true, true
		}
	}
}

// name gives a name of a class.
func (gen *Generator) name(c pattern.Class) (name xmltext.Name, ok bool) {
	if list := gen.g.ListedIn(c); len(list) > 0 {
		return gen.g.Name(list[gen.rand.IntN(len(list))])
	}
	for range 50 {
		name := gen.anyName()
		if gen.g.Contains(c, gen.g.Sym(name)) {
			return name, true
		}
	}
	return xmltext.Name{}, false
}

// anyName gives some name: one of the schema, one like it in another namespace, or one that nobody knows.
func (gen *Generator) anyName() xmltext.Name {
	name := gen.names[gen.rand.IntN(len(gen.names))]
	other := gen.names[gen.rand.IntN(len(gen.names))]
	switch gen.rand.IntN(4) {
	case 0:
		name.Space = other.Space
	case 1:
		name.Space = []string{"", "urn:example:foreign", other.Space}[gen.rand.IntN(3)]
		name.Local = []string{"foreign", "ü", "x.y-z", "p"}[gen.rand.IntN(4)]
	case 2:
		name.Space = []string{"", "urn:example:foreign"}[gen.rand.IntN(2)]
	}
	return name
}

// Coverage says, in words, how many of the elements and attributes of the schema have been made so far.
func (gen *Generator) Coverage() string {
	elements, attributes, made := 0, 0, 0
	for _, p := range gen.targets {
		if gen.used[p] > 0 {
			elements++
		}
	}
	for p := range pattern.ID(gen.g.Len()) {
		if gen.g.Kind(p) == pattern.KindAttribute {
			attributes++
			if gen.used[p] > 0 {
				made++
			}
		}
	}
	return fmt.Sprintf("%d of %d elements, %d of %d attributes", elements, len(gen.targets), made, attributes)
}
