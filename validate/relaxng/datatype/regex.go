package datatype

import (
	"fmt"
	"sync"
	"unicode/utf8"
)

// A Regexp is a regular expression of XSD (Part 2, appendix F). It is immutable and may be shared.
type Regexp struct {
	source string
	table  *regexTable
	start  regexNode

	once sync.Once
	dfa  *regexDFA
}

// A RegexpError says what is wrong with a regular expression, and where: a byte offset.
type RegexpError struct {
	Offset int
	Reason string
}

func (e *RegexpError) Error() string { return fmt.Sprintf("%s at character %d", e.Reason, e.Offset+1) }

// CompileRegexp reads a regular expression. The error is a *RegexpError.
func CompileRegexp(source string) (*Regexp, error) {
	p := &regexParser{src: source, table: newRegexTable()}
	start, err := p.parse()
	if err != nil {
		return nil, err
	}
	return &Regexp{source: source, table: p.table, start: start}, nil
}

// String is the expression as written.
func (r *Regexp) String() string { return r.source }

// Match tells whether the whole of s, UTF-8, matches.
func (r *Regexp) Match(s []byte) bool {
	r.once.Do(func() { r.dfa = newRegexDFA(r.table, r.start) })
	if r.dfa.complete {
		return r.dfa.match(s)
	}
	return r.matchSlowly(s)
}

const (
	maxRegexStates = 4096    // of an automaton
	maxRegexCells  = 1 << 16 // states times classes
	maxRegexNodes  = 1 << 16 // that are kept at a time
)

// A regexDFA is the automaton of an expression: a state is a derivative of it.
type regexDFA struct {
	alphabet *alphabet
	complete bool     // false if it would be too large; then only alphabet is set
	next     []uint16 // by state times classes plus class; state 0 matches nothing
	accept   []bool
	start    int
}

func newRegexDFA(t *regexTable, start regexNode) *regexDFA {
	d := &regexDFA{alphabet: newAlphabet(t.sets)}
	t = t.clone()
	classes := d.alphabet.size()
	states := map[regexNode]uint16{regexNever: 0}
	nodes := []regexNode{regexNever}
	number := func(n regexNode) uint16 {
		s, ok := states[n]
		if !ok {
			s = uint16(len(nodes))
			states[n] = s
			nodes = append(nodes, n)
		}
		return s
	}
	d.start = int(number(start))
	for i := 0; i < len(nodes); i++ {
		if len(nodes) > maxRegexStates || len(nodes)*classes > maxRegexCells || t.size() > maxRegexNodes {
			return &regexDFA{alphabet: d.alphabet}
		}
		d.accept = append(d.accept, t.records[nodes[i]].nullable)
		for c := range classes {
			d.next = append(d.next, number(t.derivative(nodes[i], c, d.alphabet)))
		}
	}
	d.complete = true
	return d
}

func (d *regexDFA) match(s []byte) bool {
	a, classes := d.alphabet, d.alphabet.size()
	state := d.start
	for i := 0; i < len(s); {
		var class int
		if b := s[i]; b < utf8.RuneSelf {
			class = int(a.ascii[b])
			i++
		} else {
			c, size := utf8.DecodeRune(s[i:])
			class = a.classOf(c)
			i += size
		}
		state = int(d.next[state*classes+class])
		if state == 0 {
			return false
		}
	}
	return d.accept[state]
}

// matchSlowly takes one derivative per character, for expressions whose automaton is too large. It starts with a fresh
// table whenever the old one has grown too far. An expression whose single derivative is beyond maxRegexNodes matches
// nothing.
func (r *Regexp) matchSlowly(s []byte) bool {
	t, a := r.table.clone(), r.dfa.alphabet
	memo := make(map[int64]regexNode)
	n := r.start
	for i := 0; i < len(s); {
		c, size := utf8.DecodeRune(s[i:])
		i += size
		class := a.classOf(c)
		key := int64(n)<<16 | int64(class)
		next, ok := memo[key]
		if !ok {
			next = t.derivative(n, class, a)
			memo[key] = next
		}
		if n = next; n == regexNever {
			return false
		}
		if t.size() > maxRegexNodes {
			fresh := r.table.clone()
			n = t.copyTo(fresh, n, make(map[regexNode]regexNode))
			t, memo = fresh, make(map[int64]regexNode)
			if t.size() > maxRegexNodes {
				return false
			}
		}
	}
	return t.records[n].nullable
}
