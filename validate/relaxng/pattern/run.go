package pattern

import "teikit/validate/relaxng/datatype"

// Anything is the state of an element that is not checked any more: its own children are, by their own definitions.
const Anything ID = -1

// A Run matches one document: it takes its events, as symbols and strings, and says whether each is allowed. An event
// that is not allowed changes nothing; the caller decides how to go on, with the methods named after what is done then.
// A Run is for one goroutine.
type Run struct {
	g       *Grammar
	a       *Automaton
	state   ID // what the rest of the innermost open element has to match
	levels  []level
	aborted bool // since GaveUp was asked
	loose   bool // some element has been given up
}

// A level is an open element.
type level struct {
	edge  int32 // the alternatives for what follows; -1: there are none but rest
	rest  ID    // what follows; NotAllowed if that depends on how the inside ends (after)
	tag   ID    // the state before the attributes of the start tag
	start ID    // the state after the start tag
}

// NewRun begins a document. Release ends it.
func (g *Grammar) NewRun() *Run {
	a := g.Automaton()
	a.credit = g.bounds.work
	a.documents++
	return &Run{g: g, a: a, state: g.Start, levels: a.levels[:0]}
}

// manyLevels is how deep a document may be from which the memory for levels is kept.
const manyLevels = 1 << 10

// Release gives back what the Run has learnt, for the next one. The Run is of no use afterwards.
func (r *Run) Release() {
	if r.a != nil {
		if cap(r.levels) <= manyLevels {
			r.a.levels = r.levels
		}
		r.g.Release(r.a)
		r.a = nil
	}
}

// State is what the rest of the innermost open element has to match. It is for comparing states only, and two states that
// differ may mean the same after the automaton has been cleared.
func (r *Run) State() ID { return r.state }

// MustBeEmpty tells whether the innermost open element may have nothing inside at all.
func (r *Run) MustBeEmpty() bool {
	return len(r.levels) > 0 && r.levels[len(r.levels)-1].start == Empty
}

// Unchecked tells whether the innermost open element is not checked any more.
func (r *Run) Unchecked() bool { return r.state == Anything }

// GaveUp tells, once, whether following the schema needed too much work, so that the element at hand and the rest of its
// parent are not checked.
func (r *Run) GaveUp() bool {
	if !r.aborted {
		return false
	}
	r.aborted = false
	return true
}

// Open takes a start tag without its attributes.
func (r *Run) Open(sym Sym) bool { return r.open(opOpen, sym) }

// OpenPassing takes a start tag as if everything that has to come before it had come.
func (r *Run) OpenPassing(sym Sym) bool { return r.open(opRecover, sym) }

func (r *Run) open(o op, sym Sym) bool {
	r.tidy()
	if r.state == Anything {
		r.OpenAnywhere(sym)
		return true
	}
	e := r.a.derive(o, r.state, sym)
	if r.a.spent {
		r.abort()
		r.OpenAnywhere(sym)
		return true
	}
	if e == noEdge {
		return false
	}
	state := r.a.stateOf(e)
	r.levels = append(r.levels, level{edge: e, rest: r.a.onlyRest(e), tag: state})
	r.state = state
	return true
}

// OpenAnywhere takes a start tag that is not allowed where it stands: the element is checked by its definitions anywhere
// in the schema, not at all if there is none, and its parent goes on as if it were not there.
func (r *Run) OpenAnywhere(sym Sym) {
	r.levels = append(r.levels, level{edge: -1, rest: r.state})
	var contents []ID
	for _, e := range r.definitions(sym) {
		contents = append(contents, r.g.elements[e].Content)
	}
	r.state = Anything
	if len(contents) > 0 {
		r.state = r.a.choice(contents)
	}
	r.levels[len(r.levels)-1].tag = r.state
}

// definitions gives the elements that an element of that name may be. After something has been given up, it may also stand
// where it is allowed by a wild card: better to miss a fault then than to find one that is none.
func (r *Run) definitions(sym Sym) []int32 {
	if !r.loose {
		return r.g.Elements(sym)
	}
	var list []int32
	for i, e := range r.g.elements {
		if r.g.names.contains(e.Class, sym) {
			list = append(list, int32(i))
		}
	}
	return list
}

// An AttributeResult says what became of an attribute.
type AttributeResult uint8

// The results. Only AttributeTaken changes the state.
const (
	AttributeTaken AttributeResult = iota
	AttributeNotAllowed
	AttributeValueWrong
)

// Attribute takes an attribute of the start tag at hand.
func (r *Run) Attribute(sym Sym, value []byte, ctx datatype.Context) AttributeResult {
	if r.state == Anything {
		return AttributeTaken
	}
	r.a.begin()
	e := r.a.derive(opAttr, r.state, sym)
	if e == noEdge {
		return r.unless(AttributeNotAllowed)
	}
	next := r.afterValue(e, value, ctx)
	if next == NotAllowed {
		return r.unless(AttributeValueWrong)
	}
	r.state = next
	return AttributeTaken
}

// afterValue is the pattern that goes on after an attribute with a value, NotAllowed if it is wrong.
func (r *Run) afterValue(e int32, value []byte, ctx datatype.Context) ID {
	state := r.a.stateOf(e)
	after := r.a.text(state, value, ctx)
	if isBlank(value) {
		after = r.a.either(state, after)
	}
	return r.after(e, after)
}

// unless gives up the element if there was too much to do, and gives result otherwise.
func (r *Run) unless(result AttributeResult) AttributeResult {
	if r.a.spent {
		r.abort()
		return AttributeTaken
	}
	return result
}

// AttributeAnyway takes an attribute as if its value were right.
func (r *Run) AttributeAnyway(sym Sym) {
	r.state = r.rests(r.a.derive(opAttr, r.state, sym))
}

// after is the pattern that goes on when the inside of an edge ends in a state: NotAllowed if it must not end there.
func (r *Run) after(e int32, state ID) ID {
	alts := r.a.alts[r.a.edges[e].from:r.a.edges[e].to]
	if len(alts) == 1 {
		if r.a.is(state, nullable) {
			return alts[0].rest
		}
		return NotAllowed
	}
	key := memoKey(opEnd, e, int32(state))
	if next, ok := r.a.memo.get(key); ok {
		return ID(next)
	}
	var list []ID
	r.a.labels(state, func(label int32) { list = append(list, alts[label].rest) })
	next := r.a.choice(list)
	r.a.memo.put(key, int32(next))
	return next
}

// labels calls yield with the number of each alternative whose inside may end.
func (a *Automaton) labels(state ID, yield func(label int32)) {
	switch n := a.nodes[state]; n.kind {
	case KindAfter:
		if a.is(ID(n.a), nullable) {
			yield(n.b)
		}
	case KindChoice:
		for i := n.a; i < n.b; i++ {
			a.labels(a.members[i], yield)
		}
	case KindNotAllowed, KindEmpty, KindText, KindGroup, KindInterleave, KindOneOrMore, KindElement, KindAttribute, KindData, KindValue, KindList:
	}
}

// onlyRest is what follows the inside of an edge that has one alternative, NotAllowed for another edge.
func (a *Automaton) onlyRest(e int32) ID {
	if alts := a.alts[a.edges[e].from:a.edges[e].to]; len(alts) == 1 {
		return alts[0].rest
	}
	return NotAllowed
}

// rests is the choice of all that may follow the inside of an edge.
func (r *Run) rests(e int32) ID {
	var list []ID
	for _, alt := range r.a.alts[r.a.edges[e].from:r.a.edges[e].to] {
		list = append(list, alt.rest)
	}
	return r.a.choice(list)
}

// CloseTag takes the end of the start tag; no: a required attribute is missing.
func (r *Run) CloseTag() bool {
	if r.state != Anything {
		r.a.begin()
		next := r.a.close(r.state)
		if r.a.spent {
			r.abort()
			next = Anything
		}
		if next == NotAllowed && r.state != NotAllowed {
			return false
		}
		r.state = next
	}
	r.levels[len(r.levels)-1].start = r.state
	return true
}

// CloseTagAnyway takes the end of the start tag as if the attributes that are missing were there.
func (r *Run) CloseTagAnyway() {
	r.a.begin()
	r.state = r.a.closeLeniently(r.state)
	if r.a.spent || r.state == NotAllowed {
		r.state = Anything
	}
	r.levels[len(r.levels)-1].start = r.state
}

// NeedsText tells whether it matters what the text is that comes next. If it does, Text and Blank want it whole: all
// characters between two tags.
func (r *Run) NeedsText() bool { return r.state != Anything && r.a.is(r.state, hasData) }

// Text takes text that is not only white space.
func (r *Run) Text(s []byte, ctx datatype.Context) bool {
	if r.state == Anything {
		return true
	}
	r.a.begin()
	if next := r.a.afterAnyText(r.state); next != unknown && next != NotAllowed {
		r.state = next
		return true
	}
	next := r.a.text(r.state, s, ctx)
	if r.a.spent {
		r.abort()
		return true
	}
	if next == NotAllowed {
		return false
	}
	r.state = next
	return true
}

// Blank takes white space, or nothing, that is all that an element has inside (section 6.2.7: it counts as text, or it
// does not).
func (r *Run) Blank(s []byte, ctx datatype.Context) {
	if r.state == Anything || !r.a.is(r.state, hasText|hasData) {
		return
	}
	r.a.begin()
	r.state = r.a.either(r.state, r.a.text(r.state, s, ctx))
}

// either is a choice that is remembered.
func (a *Automaton) either(p, q ID) ID {
	if q == NotAllowed || p == q {
		return p
	}
	key := memoKey(opEither, int32(p), int32(q))
	if c, ok := a.memo.get(key); ok {
		return ID(c)
	}
	c := a.choice2(p, q)
	a.memo.put(key, int32(c))
	return c
}

// End takes an end tag; no: something is missing before it.
func (r *Run) End() bool {
	if r.state == Anything {
		r.EndAnyway()
		return true
	}
	top := &r.levels[len(r.levels)-1]
	next := top.rest
	if next == NotAllowed && top.edge >= 0 {
		next = r.after(top.edge, r.state)
		if next == NotAllowed {
			return false
		}
	} else if !r.a.is(r.state, nullable) {
		return false
	}
	r.pop(next)
	return true
}

// EndAnyway takes an end tag as if what is missing before it were there.
func (r *Run) EndAnyway() {
	top := r.levels[len(r.levels)-1]
	next := top.rest
	if top.edge >= 0 {
		next = r.rests(top.edge)
	}
	r.pop(next)
}

func (r *Run) pop(next ID) {
	r.levels = r.levels[:len(r.levels)-1]
	r.state = next
}

// Leave stops checking the innermost open element.
func (r *Run) Leave() { r.state = Anything }

// abort gives up the innermost open element.
func (r *Run) abort() {
	r.aborted, r.loose = true, true
	r.state = Anything
	r.a.begin()
}

// tidy makes room in the automaton if it is time to.
func (r *Run) tidy() {
	r.a.begin()
	if !r.a.large() {
		return
	}
	r.compact()
	if !r.a.large() {
		return
	}
	r.aborted, r.loose = true, true
	r.a.reset()
	r.state = Anything
	for i := range r.levels {
		r.levels[i] = level{edge: -1, rest: Anything, tag: Anything, start: Anything}
	}
}
