package pattern

import (
	"slices"

	"teikit/tei/fresh"
)

// bounds are how much an Automaton keeps and does. A document has less than a thousandth of that in any schema that people
// write; the bounds are there for schemas that make derivatives explode.
type bounds struct {
	nodes int // patterns beyond those of the Grammar; more are cleared away between two events
	memo  int // remembered derivatives; likewise
	work  int // steps that a document may take at the beginning; when they are used up, the element at hand is given up
	event int // steps that each event adds to them
}

var defaultBounds = bounds{nodes: 1 << 17, memo: 1 << 18, work: 1 << 24, event: 1 << 10}

// An Automaton is the derivatives of a Grammar as far as documents have asked for them. It is for one goroutine at a
// time; the Grammar lends it out.
type Automaton struct {
	table
	g            *Grammar
	memo         memo
	recent       valueMemo
	tags         tagMemo
	edges        []edge
	alts         []alternative // of the edges
	pending      []alternative // of the edges being worked out
	levels       []level       // memory for those of the next Run
	documents    uint32        // so far
	merging      []ID
	closed       []ID    // by pattern: its derivative by the end of a start tag plus one, 0 if unknown
	texts        []ID    // by pattern that looks at no characters: its derivative by a text plus one, 0 if unknown
	atoms        []int32 // by pattern: its place in atomSets plus one, 0 if unknown
	atomSets     []atomSet
	outcomes     map[string]int32 // index in sets, by the numbers of the atoms in little endian
	key          []byte           // for looking up in outcomes
	matched      []ID             // atoms that match, of the texts being looked at
	known        []ID             // the atoms of sets
	sets         []outcomeSet
	expectations map[ID]Expected // of states at which something was wrong
	seen         []uint32        // by pattern: the last walk that came by
	walk         uint32
	credit       int  // steps that are left
	spent        bool // there are none, so that what is being worked out is not whole
}

// An edge is a derivative by a start tag or an attribute: alternatives for what may be inside and what may follow.
type edge struct {
	from, to int32 // of its alternatives
	state    ID    // the pattern of the inside; unknown until somebody asks for it
}

// An alternative is the content of an element or the value of an attribute, and what follows it.
type alternative struct{ content, rest ID }

// noEdge is the edge without alternatives: the tag or attribute is not allowed.
const noEdge int32 = 0

const unknown ID = -2

// The operations whose results are remembered.
type op uint8

const (
	opOpen    op = iota + 1 // (pattern, symbol) to edge
	opAttr                  // (pattern, symbol) to edge
	opRecover               // (pattern, symbol) to edge: opOpen that passes over what is required
	opText                  // (pattern, outcome) to pattern
	opEnd                   // (edge, pattern) to pattern
	opEither                // (pattern, pattern) to pattern
)

func newAutomaton(g *Grammar) *Automaton {
	a := &Automaton{g: g, levels: make([]level, 0, 32)}
	a.reset()
	return a
}

// reset forgets all derivatives.
func (a *Automaton) reset() {
	a.table = a.g.table.clone()
	a.memo.reset()
	a.recent.reset()
	a.tags.reset()
	a.edges = append(a.edges[:0], edge{state: NotAllowed})
	a.alts = a.alts[:0]
	a.pending = a.pending[:0]
	a.closed, a.texts = a.closed[:0], a.texts[:0]
	a.atoms = a.atoms[:0]
	a.atomSets = a.atomSets[:0]
	a.outcomes = make(map[string]int32)
	a.expectations = make(map[ID]Expected)
	a.known, a.sets = a.known[:0], a.sets[:0]
	a.seen, a.walk = a.seen[:0], 0
}

// large tells whether it is time to clear away.
func (a *Automaton) large() bool {
	b := &a.g.bounds
	return len(a.nodes)-len(a.g.nodes) > b.nodes || a.memo.len > b.memo || len(a.members)-len(a.g.members) > 4*b.nodes
}

// begin starts an event.
func (a *Automaton) begin() {
	a.credit = min(max(a.credit, 0)+a.g.bounds.event, a.g.bounds.work)
	a.spent = false
}

// count notes that n steps are to be done; it says no when there have been too many.
func (a *Automaton) count(n int) bool {
	a.credit -= n + a.effort
	a.effort = 0
	if a.credit < 0 {
		a.spent = true
	}
	return !a.spent
}

// sized gives a list by pattern that has room for all patterns there are.
func sized[T any](list []T, n int) []T {
	if n > len(list) {
		list = append(list, make([]T, max(n-len(list), len(list)/2))...)
	}
	return list
}

// stateOf gives the pattern of the inside of an edge: each alternative's content, with the number of the alternative if
// there are several.
func (a *Automaton) stateOf(e int32) ID {
	if s := a.edges[e].state; s != unknown {
		return s
	}
	list := slices.Clone(a.alts[a.edges[e].from:a.edges[e].to])
	s := NotAllowed
	if len(list) == 1 {
		s = list[0].content
	} else {
		members := make([]ID, len(list))
		for i, alt := range list {
			members[i] = a.after(alt.content, int32(i))
		}
		s = a.choice(members)
	}
	a.edges[e].state = s
	return s
}

// A memo maps an operation and its two operands to its result.
type memo struct {
	keys   []uint64 // open addressing; 0 is free
	values []int32
	len    int
}

func (m *memo) reset() {
	if len(m.keys) != 1<<12 {
		m.keys, m.values = fresh.Slice[uint64](1<<12), fresh.Slice[int32](1<<12)
	} else {
		clear(m.keys)
	}
	m.len = 0
}

// memoKey packs an operation: patterns, edges, symbols and outcomes are below 1<<28.
func memoKey(o op, p, arg int32) uint64 { return uint64(o)<<56 | uint64(p)<<28 | uint64(arg) }

func (m *memo) slot(key uint64) int {
	mask := uint64(len(m.keys) - 1)
	h := key * 0x9E3779B97F4A7C15
	i := (h ^ h>>32) & mask
	for m.keys[i] != 0 && m.keys[i] != key {
		i = (i + 1) & mask
	}
	return int(i)
}

func (m *memo) get(key uint64) (v int32, ok bool) {
	i := m.slot(key)
	return m.values[i], m.keys[i] == key
}

func (m *memo) put(key uint64, v int32) {
	if 2*m.len >= len(m.keys) {
		m.grow()
	}
	i := m.slot(key)
	if m.keys[i] == 0 {
		m.len++
	}
	m.keys[i], m.values[i] = key, v
}

func (m *memo) grow() {
	keys, values := m.keys, m.values
	m.keys, m.values = fresh.Slice[uint64](2*len(keys)), fresh.Slice[int32](2*len(keys))
	for i, key := range keys {
		if key != 0 {
			j := m.slot(key)
			m.keys[j], m.values[j] = key, values[i]
		}
	}
}
