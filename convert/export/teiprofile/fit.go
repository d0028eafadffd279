package teiprofile

import (
	"cmp"
	"slices"
	"strings"

	"github.com/beevik/etree"

	"teikit/convert/export/teiprofile/grammar"
)

// What changes cost. The way that costs least is taken; of equal ones the first, so that the same document gives the same result.
const (
	costInstead       = 3    // an element under another name
	costUnwrapUnknown = 4    // an element that the target does not have
	costUnwrapKnown   = 10   // one that it has, not here
	costWrap          = 12   // an element around what cannot stand by itself; the later in the profile's list, the more
	costInsert        = 25   // an element that the target requires
	costEmpty         = 60   // an element without content that the target has, not here: nothing of it is left
	costLoss          = 10   // a character of text, in the header
	costLostText      = 1000 // a character of the text of the letter
	impossible        = 1 << 50
)

// A fitter changes the content of elements so that the target accepts it.
type fitter struct {
	*document
	costs   map[*etree.Element]int  // of keeping an element, what is in it changed as need be
	roads   map[*etree.Element]road // the way to that cost, where it is not nothing
	losses  map[*etree.Element]int  // of leaving out an element
	minimal map[string]int          // of an element that is made
	needs   map[need]need           // what to make to come to a state
}

// fit changes the whole document; false if no change makes it fit.
func (f *fitter) fit() bool {
	f.costs, f.losses, f.minimal = map[*etree.Element]int{}, map[*etree.Element]int{}, map[string]int{}
	f.roads, f.needs = map[*etree.Element]road{}, map[need]need{}
	if !slices.Contains(f.profile.Target.Start, f.root.Tag) || f.cost(f.root) >= impossible {
		f.tell(notFitted, f.root, "", "the target does not allow %q as a document, and no change makes it fit; nothing was written", f.root.Tag)
		return false
	}
	f.apply(f.root)
	return true
}

// A place is where the reading of children has come to: a state of the parent's automaton and, in an element that is put around some, that element and a
// state of its automaton.
type place struct {
	state int
	wrap  string // "": none; one of the profile's
	inner int
}

// A road is the cheapest way to a place.
type road struct {
	place
	cost int
	last *step
}

// A step is one change, or none, on a road.
type step struct {
	before *step
	kind   stepKind
	token  etree.Token // stepKeep, stepDrop, stepUnwrap, stepInstead
	name   string      // stepWrap, stepInsert
	rename *Rename     // stepInstead
}

type stepKind uint8

const (
	stepKeep stepKind = iota
	stepDrop
	stepUnwrap    // what follows stood in the element
	stepUnwrapped // up to here
	stepWrap      // what follows comes into a new element
	stepWrapped   // up to here
	stepInsert
	stepInstead // the element is kept under another name
)

// roads are the roads to all places that can be reached.
type roads []road

// cheapest is the road that costs least; there is one.
func cheapest(r roads) road {
	return slices.MinFunc(r, func(a, b road) int { return cmp.Compare(a.cost, b.cost) })
}

// add takes a road with one step more, unless there is one to its place that costs no more: then no step is made.
func (r *roads) add(from road, p place, cost int, s step) {
	if cost += from.cost; cost >= impossible {
		return
	}
	at := -1
	for i := range *r {
		if (*r)[i].place == p {
			if cost >= (*r)[i].cost {
				return
			}
			at = i
			break
		}
	}
	s.before = from.last
	n := road{place: p, cost: cost, last: &s}
	if at < 0 {
		*r = append(*r, n)
	} else {
		(*r)[at] = n
	}
}

// cost is what it costs to keep an element.
func (f *fitter) cost(e *etree.Element) int {
	if c, ok := f.costs[e]; ok {
		return c
	}
	c := impossible
	switch model := f.profile.Target.Elements[e.Tag]; {
	case f.foreign[e]:
		c = 0
	case model == nil || f.lacking[e] != "" && e != f.root:
	case f.fits(e, model):
		c = 0
	default:
		if best, ok := f.best(e, model.Automaton()); ok {
			c, f.roads[e] = best.cost, best
		}
	}
	f.costs[e] = c
	return c
}

// symbol is what an automaton reads for an element.
func (f *fitter) symbol(e *etree.Element) string {
	if f.foreign[e] {
		return grammar.Any
	}
	return e.Tag
}

// fits reports whether the target allows the content as it is.
func (f *fitter) fits(e *etree.Element, model *grammar.Element) bool {
	a := model.Automaton()
	states := []int{0}
	for _, c := range e.Child {
		name := ""
		switch c := c.(type) {
		case *etree.CharData:
			if isBlank(c.Data) {
				continue
			}
			name = grammar.Text
		case *etree.Element:
			if f.cost(c) != 0 {
				return false
			}
			name = f.symbol(c)
		default:
			continue
		}
		var next []int
		for _, s := range states {
			for _, n := range a.Next(s) {
				if a.Reads(n, name) && !slices.Contains(next, n) {
					next = append(next, n)
				}
			}
		}
		if states = next; len(states) == 0 {
			return false
		}
	}
	return slices.ContainsFunc(states, a.Accepts)
}

// best is the cheapest road through the children of an element.
func (f *fitter) best(e *etree.Element, a *grammar.Automaton) (best road, ok bool) {
	r := roads{{}}
	for _, c := range e.Child {
		r = f.read(f.closed(r, a), c, a)
	}
	for _, n := range f.closed(r, a) {
		if n.wrap == "" && a.Accepts(n.state) && (!ok || n.cost < best.cost) {
			best, ok = n, true
		}
	}
	return best, ok
}

// closed adds the places that are reached without reading: by ending an element that was put around, by making one that is required.
func (f *fitter) closed(r roads, a *grammar.Automaton) roads {
	for i := 0; i < len(r); i++ { // r grows
		n := r[i]
		if n.wrap != "" {
			if f.profile.Target.Elements[n.wrap].Automaton().Accepts(n.inner) {
				r.add(n, place{state: n.state}, 0, step{kind: stepWrapped})
			}
			continue
		}
		if a.Accepts(n.state) {
			continue // nothing is required
		}
		for _, next := range a.Next(n.state) {
			if name, cost := f.required(a, next); cost < impossible {
				r.add(n, place{state: next}, cost, step{kind: stepInsert, name: name})
			}
		}
	}
	return r
}

// A need is a state that is to be reached, or what is made for that.
type need struct {
	automaton *grammar.Automaton
	state     int
	name      string
	cost      int
}

// required is the element to make to come to a state: of several that would do the one that needs least; the profile's own before others.
func (f *fitter) required(a *grammar.Automaton, state int) (name string, cost int) {
	key := need{automaton: a, state: state}
	n, ok := f.needs[key]
	if !ok {
		n.name, n.cost = f.leastNeed(a.Names(state))
		f.needs[key] = n
	}
	return n.name, n.cost
}

func (f *fitter) leastNeed(names []string) (best string, cost int) {
	cost = impossible
	for i, name := range slices.Concat(f.profile.Wrap, names) {
		if i < len(f.profile.Wrap) && !slices.Contains(names, name) {
			continue
		}
		if c := f.made(name); c < cost {
			best, cost = name, c
		}
	}
	return best, cost
}

// made is what it costs to make an element with no more than it requires.
func (f *fitter) made(name string) int {
	if c, ok := f.minimal[name]; ok {
		return c
	}
	f.minimal[name] = impossible // if it requires itself
	model := f.profile.Target.Elements[name]
	if model == nil {
		return impossible
	}
	cost := costInsert
	for _, a := range model.Attributes {
		if a.Required {
			cost += costInsert
		}
	}
	best, ok := f.best(etree.NewElement(name), model.Automaton())
	if !ok {
		return impossible
	}
	f.minimal[name] = cost + best.cost
	return cost + best.cost
}

// read reads a child.
func (f *fitter) read(from roads, c etree.Token, a *grammar.Automaton) roads {
	switch c := c.(type) {
	case *etree.CharData:
		if !isBlank(c.Data) {
			return f.readNamed(from, c, grammar.Text, 0, a, f.loss(c.Parent(), c.Data))
		}
	case *etree.Element:
		return f.readElement(from, c, a)
	}
	to := make(roads, 0, len(from)+4)
	for _, n := range from {
		to.add(n, n.place, 0, step{kind: stepKeep, token: c})
	}
	return to
}

// loss is what it costs to leave out a text.
func (f *fitter) loss(where *etree.Element, text string) int {
	if text = folded(text); text == "" {
		return 0
	}
	if inText(where) {
		return costLostText * len(text)
	}
	return costLoss * len(text)
}

// instead adds the roads on which an element has another name.
func (f *fitter) instead(to *roads, from roads, e *etree.Element, a *grammar.Automaton) {
	for i := range f.profile.Instead {
		r := &f.profile.Instead[i]
		model := f.profile.Target.Elements[r.To]
		if f.foreign[e] || !r.matches(e) || r.To == e.Tag || model == nil || !r.sufficient(model) {
			continue
		}
		cost := costInstead
		if best, ok := f.best(e, model.Automaton()); ok {
			cost += best.cost
		} else {
			continue
		}
		for _, n := range f.readNamed(from, e, r.To, cost, a, impossible) {
			if n.last.kind == stepKeep {
				to.add(road{cost: n.cost, last: n.last.before}, n.place, 0, step{kind: stepInstead, token: e, rename: r})
			}
		}
	}
}

// sufficient reports whether the attributes of a rename are allowed, and are all that the target requires.
func (r *Rename) sufficient(model *grammar.Element) bool {
	for _, with := range r.With {
		if a, ok := model.Attributes[with[0]]; !ok || !a.Type.Allows(with[1]) {
			return false
		}
	}
	for name, a := range model.Attributes {
		if a.Required && !slices.ContainsFunc(r.With, func(with [2]string) bool { return with[0] == name }) {
			return false
		}
	}
	return true
}

// lossOf is what it costs to leave out an element.
func (f *fitter) lossOf(e *etree.Element) int {
	c, ok := f.losses[e]
	if !ok {
		c = f.loss(e.Parent(), textOf(e)) + costEmpty*len(all(e))
		f.losses[e] = c
	}
	return c
}

// readElement reads an element: it is kept, unwrapped or dropped.
func (f *fitter) readElement(from roads, e *etree.Element, a *grammar.Automaton) roads {
	kept := f.cost(e)
	to := f.readNamed(from, e, f.symbol(e), kept, a, f.lossOf(e))
	if kept == 0 && cheapest(to).last.kind == stepKeep && cheapest(to).cost == cheapest(from).cost {
		return to // nothing can be better
	}
	f.instead(&to, from, e, a)
	cost := costUnwrapKnown
	switch {
	case !f.has(e):
		cost = costUnwrapUnknown
	case len(e.ChildElements()) == 0 && isBlank(textOf(e)):
		cost = costEmpty
	}
	inside := make(roads, 0, len(from)+4)
	for _, n := range from {
		inside.add(n, n.place, cost, step{kind: stepUnwrap, token: e})
	}
	for _, c := range f.unwrapped(e) {
		inside = f.read(f.closed(inside, a), c, a)
	}
	for _, n := range inside {
		to.add(n, n.place, 0, step{kind: stepUnwrapped})
	}
	return to
}

// has reports whether the target has an element, with the attributes that this one has.
func (f *fitter) has(e *etree.Element) bool {
	return f.profile.Target.Elements[e.Tag] != nil && f.lacking[e] == "" && !f.foreign[e]
}

// unwrapped is what is left of an element that is unwrapped: its content, between the marks of the profile.
func (f *fitter) unwrapped(e *etree.Element) []etree.Token {
	marks, ok := f.profile.Marks[e.Tag]
	if !ok || f.has(e) {
		return e.Child
	}
	list := slices.Clone(e.Child)
	if marks[0] != "" {
		list = append([]etree.Token{etree.NewText(marks[0])}, list...)
	}
	if marks[1] != "" {
		list = append(list, etree.NewText(marks[1]))
	}
	return list
}

// readNamed reads a child by its name where the automaton allows it, in an element that is put around it, or leaves it out.
func (f *fitter) readNamed(from roads, c etree.Token, name string, kept int, a *grammar.Automaton, lost int) roads {
	to := make(roads, 0, len(from)+4)
	for _, n := range from {
		if n.wrap != "" {
			inner := f.profile.Target.Elements[n.wrap].Automaton()
			for _, next := range inner.Next(n.inner) {
				if inner.Reads(next, name) {
					to.add(n, place{n.state, n.wrap, next}, kept, step{kind: stepKeep, token: c})
				}
			}
			continue
		}
		for _, next := range a.Next(n.state) {
			if a.Reads(next, name) {
				to.add(n, place{state: next}, kept, step{kind: stepKeep, token: c})
			}
		}
	}
	for _, n := range from {
		if n.wrap == "" {
			f.wrap(&to, n, c, name, kept, a)
		}
	}
	for _, n := range from {
		to.add(n, n.place, lost, step{kind: stepDrop, token: c})
	}
	return to
}

// wrap adds the roads on which a new element begins with a child.
func (f *fitter) wrap(to *roads, n road, c etree.Token, name string, kept int, a *grammar.Automaton) {
	for i, wrapper := range f.profile.Wrap {
		model := f.profile.Target.Elements[wrapper]
		if model == nil || strings.EqualFold(wrapper, name) {
			continue
		}
		for _, next := range a.Next(n.state) {
			if !a.Reads(next, wrapper) {
				continue
			}
			inner := model.Automaton()
			for _, in := range inner.Next(0) {
				if inner.Reads(in, name) {
					opened := road{cost: n.cost + costWrap + i, last: &step{before: n.last, kind: stepWrap, name: wrapper}}
					to.add(opened, place{next, wrapper, in}, kept, step{kind: stepKeep, token: c})
				}
			}
		}
	}
}
