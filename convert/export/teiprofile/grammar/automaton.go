package grammar

import "slices"

// An Automaton reads the children of an element from left to right (Glushkov 1961: a state for each place of the content model where a name stands).
// State 0 is the beginning. It never changes.
type Automaton struct {
	names     []map[string]bool // by state: what has just been read
	lists     [][]string        // the same, sorted
	follow    [][]int
	accepts   []bool
	takesText bool
}

// States is how many states there are.
func (a *Automaton) States() int { return len(a.names) }

// Accepts reports whether the content may end in a state.
func (a *Automaton) Accepts(state int) bool { return a.accepts[state] }

// Next are the states after a state.
func (a *Automaton) Next(state int) []int { return a.follow[state] }

// Reads reports whether a state is reached by a name.
func (a *Automaton) Reads(state int, name string) bool { return a.names[state][name] }

// Names are the names by which a state is reached, sorted.
func (a *Automaton) Names(state int) []string { return a.lists[state] }

// places are what Glushkov's construction wants to know of a part of a content model.
type places struct {
	nullable    bool
	first, last []int
}

func newAutomaton(c *Content) *Automaton {
	a := &Automaton{names: []map[string]bool{nil}, lists: [][]string{nil}, follow: [][]int{nil}}
	p := a.build(c)
	a.link([]int{0}, p.first)
	a.accepts = make([]bool, len(a.names))
	a.accepts[0] = p.nullable
	for _, s := range p.last {
		a.accepts[s] = true
	}
	for _, names := range a.names {
		a.takesText = a.takesText || names[Text]
	}
	for s, list := range a.follow {
		slices.Sort(list)
		a.follow[s] = slices.Compact(list)
	}
	return a
}

func (a *Automaton) link(from, to []int) {
	for _, s := range from {
		a.follow[s] = append(a.follow[s], to...)
	}
}

func (a *Automaton) build(c *Content) places {
	switch c.Op {
	case Names:
		s := len(a.names)
		names := map[string]bool{}
		for _, n := range c.Names {
			names[n] = true
		}
		a.names, a.lists, a.follow = append(a.names, names), append(a.lists, c.Names), append(a.follow, nil)
		return places{nullable: names[Text], first: []int{s}, last: []int{s}}
	case Seq:
		all := places{nullable: true}
		for _, k := range c.Kids {
			p := a.build(k)
			a.link(all.last, p.first)
			if all.nullable {
				all.first = append(slices.Clip(all.first), p.first...)
			}
			if p.nullable {
				all.last = append(slices.Clip(all.last), p.last...)
			} else {
				all.last = p.last
			}
			all.nullable = all.nullable && p.nullable
		}
		return all
	case Alt:
		var all places
		for _, k := range c.Kids {
			p := a.build(k)
			all = places{all.nullable || p.nullable, append(all.first, p.first...), append(all.last, p.last...)}
		}
		return all
	case Opt, Star, Plus:
		p := a.build(c.Kids[0])
		if c.Op != Opt {
			a.link(p.last, p.first)
		}
		p.nullable = p.nullable || c.Op != Plus
		return p
	case Empty:
	}
	return places{nullable: true}
}
