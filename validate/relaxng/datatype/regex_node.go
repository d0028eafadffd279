package datatype

import (
	"math"
	"slices"
)

// A regexNode is a regular expression, a number in a regexTable. Equal expressions have equal numbers.
type regexNode int32

const (
	regexNever regexNode = iota // matches nothing
	regexEmpty                  // matches ""
)

type regexKind uint8

const (
	kindNever regexKind = iota
	kindEmpty
	kindClass  // one character of a class
	kindConcat // a, then b
	kindAlt    // one of several
	kindRepeat // a, min to max times
)

// unbounded is the max of a repetition without one.
const unbounded = -1

type regexRecord struct {
	kind     regexKind
	nullable bool
	a, b     regexNode // concat; repeat has a
	min, max int32     // repeat; class has its number in min; alt has its members[min:max]
}

// A regexTable interns expressions and takes derivatives (Brzozowski, "Derivatives of Regular Expressions"): the
// derivative of r by a character is what has to follow that character in the strings of r.
type regexTable struct {
	records []regexRecord
	members []regexNode // of the kindAlt nodes, each group sorted
	ids     map[regexRecord]regexNode
	altIDs  map[string]regexNode
	sets    []runeSet // the classes
	scratch []byte
}

func newRegexTable() *regexTable {
	t := &regexTable{ids: make(map[regexRecord]regexNode), altIDs: make(map[string]regexNode)}
	t.records = append(t.records, regexRecord{kind: kindNever}, regexRecord{kind: kindEmpty, nullable: true})
	return t
}

// clone gives a table that can grow by itself.
func (t *regexTable) clone() *regexTable {
	c := newRegexTable()
	c.records, c.members, c.sets = slices.Clone(t.records), slices.Clone(t.members), t.sets
	for k, v := range t.ids {
		c.ids[k] = v
	}
	for k, v := range t.altIDs {
		c.altIDs[k] = v
	}
	return c
}

// size measures what the table holds.
func (t *regexTable) size() int { return len(t.records) + len(t.members) }

// copyTo makes n, and what it is made of, in another table of the same expression.
func (t *regexTable) copyTo(u *regexTable, n regexNode, memo map[regexNode]regexNode) regexNode {
	if m, ok := memo[n]; ok {
		return m
	}
	m := n
	switch r := t.records[n]; r.kind {
	case kindNever, kindEmpty:
	case kindClass:
		m = u.class(t.sets[r.min])
	case kindConcat:
		m = u.concat(t.copyTo(u, r.a, memo), t.copyTo(u, r.b, memo))
	case kindAlt:
		list := make([]regexNode, 0, r.max-r.min)
		for _, member := range t.members[r.min:r.max] {
			list = append(list, t.copyTo(u, member, memo))
		}
		m = u.alt(list)
	case kindRepeat:
		m = u.repeat(t.copyTo(u, r.a, memo), r.min, r.max)
	}
	memo[n] = m
	return m
}

func (t *regexTable) intern(r regexRecord) regexNode {
	if id, ok := t.ids[r]; ok {
		return id
	}
	id := regexNode(len(t.records))
	t.records = append(t.records, r)
	t.ids[r] = id
	return id
}

func (t *regexTable) class(set runeSet) regexNode {
	if len(set) == 0 {
		return regexNever
	}
	for i, s := range t.sets {
		if slices.Equal(s, set) {
			return t.intern(regexRecord{kind: kindClass, min: int32(i)})
		}
	}
	t.sets = append(t.sets, set)
	return t.intern(regexRecord{kind: kindClass, min: int32(len(t.sets) - 1)})
}

func (t *regexTable) concat(a, b regexNode) regexNode {
	switch {
	case a == regexNever || b == regexNever:
		return regexNever
	case a == regexEmpty:
		return b
	case b == regexEmpty:
		return a
	}
	if r := t.records[a]; r.kind == kindConcat {
		return t.concat(r.a, t.concat(r.b, b))
	}
	return t.intern(regexRecord{kind: kindConcat, nullable: t.records[a].nullable && t.records[b].nullable, a: a, b: b})
}

// alt makes a choice; it owns list.
func (t *regexTable) alt(list []regexNode) regexNode {
	flat := list[:0:0]
	for _, n := range list {
		if r := t.records[n]; r.kind == kindAlt {
			flat = append(flat, t.members[r.min:r.max]...)
		} else if n != regexNever {
			flat = append(flat, n)
		}
	}
	slices.Sort(flat)
	flat = slices.Compact(flat)
	switch len(flat) {
	case 0:
		return regexNever
	case 1:
		return flat[0]
	}
	t.scratch = t.scratch[:0]
	nullable := false
	for _, n := range flat {
		t.scratch = append(t.scratch, byte(n), byte(n>>8), byte(n>>16), byte(n>>24))
		nullable = nullable || t.records[n].nullable
	}
	if id, ok := t.altIDs[string(t.scratch)]; ok {
		return id
	}
	id := regexNode(len(t.records))
	from := int32(len(t.members))
	t.members = append(t.members, flat...)
	t.records = append(t.records, regexRecord{kind: kindAlt, nullable: nullable, min: from, max: int32(len(t.members))})
	t.altIDs[string(t.scratch)] = id
	return id
}

func (t *regexTable) repeat(a regexNode, least, most int32) regexNode {
	switch {
	case most == 0 || a == regexEmpty:
		return regexEmpty
	case a == regexNever:
		if least == 0 {
			return regexEmpty
		}
		return regexNever
	case least == 1 && most == 1:
		return a
	}
	if t.records[a].nullable {
		least = 0
	}
	if r := t.records[a]; r.kind == kindRepeat && (r.min == 0 || r.min == 1 && r.max == unbounded) {
		return t.repeat(r.a, least, times(r.max, most)) // every number of times up to the product is reached
	}
	return t.intern(regexRecord{kind: kindRepeat, nullable: least == 0, a: a, min: least, max: most})
}

// times multiplies two numbers of repetitions.
func times(a, b int32) int32 {
	if a == unbounded || b == unbounded {
		return unbounded
	}
	return int32(min(int64(a)*int64(b), math.MaxInt32))
}

// derivative is n without a first character of the alphabet's class c, of which every class of the expression has all
// characters or none.
func (t *regexTable) derivative(n regexNode, c int, alphabet *alphabet) regexNode {
	switch r := t.records[n]; r.kind {
	case kindNever, kindEmpty:
		return regexNever
	case kindClass:
		if alphabet.in(c, int(r.min)) {
			return regexEmpty
		}
		return regexNever
	case kindConcat:
		d := t.concat(t.derivative(r.a, c, alphabet), r.b)
		if t.records[r.a].nullable {
			d = t.alt([]regexNode{d, t.derivative(r.b, c, alphabet)})
		}
		return d
	case kindAlt:
		list := make([]regexNode, 0, r.max-r.min)
		for i := r.min; i < r.max; i++ {
			list = append(list, t.derivative(t.members[i], c, alphabet))
		}
		return t.alt(list)
	case kindRepeat:
		most := r.max
		if most != unbounded {
			most--
		}
		return t.concat(t.derivative(r.a, c, alphabet), t.repeat(r.a, max(r.min-1, 0), most))
	}
	return regexNever
}
