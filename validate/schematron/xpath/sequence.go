package xpath

import (
	"iter"
	"math"
	"math/big"
	"strconv"
	"strings"

	"github.com/lestrrat-go/helium"
	"github.com/lestrrat-go/helium/xpath3"
)

// A seq is a sequence as the direct evaluator has it: nodes or atomic values, not both.
type seq struct {
	nodes []Node
	atoms []atom
}

// An atom is an atomic value.
type atom struct {
	kind atomKind
	b    bool
	i    int64
	f    float64
	s    string
	x    *xpath3.AtomicValue
}

type atomKind uint8

const (
	stringAtom  atomKind = iota
	untypedAtom          // the value of a node
	boolAtom
	intAtom
	doubleAtom
	otherAtom // a value of another type, such as a date, as the library has it
)

func oneAtom(a atom) seq { return seq{atoms: []atom{a}} }

func (s seq) len() int { return len(s.nodes) + len(s.atoms) }

// append gives both sequences, one after the other.
func (s seq) append(more seq, r *run) seq {
	s.nodes, s.atoms = append(s.nodes, more.nodes...), append(s.atoms, more.atoms...)
	if len(s.nodes) > 0 && len(s.atoms) > 0 {
		return r.giveUp()
	}
	return s
}

// items gives each item as a sequence.
func (s seq) items() iter.Seq[seq] {
	return func(yield func(seq) bool) {
		for i := range s.nodes {
			if !yield(seq{nodes: s.nodes[i : i+1]}) {
				return
			}
		}
		for i := range s.atoms {
			if !yield(seq{atoms: s.atoms[i : i+1]}) {
				return
			}
		}
	}
}

// boolean is the effective boolean value; not ok if there is none.
func (s seq) boolean() (b, ok bool) {
	switch {
	case len(s.nodes) > 0:
		return true, true
	case len(s.atoms) == 0:
		return false, true
	case len(s.atoms) > 1:
		return false, false
	}
	switch a := s.atoms[0]; a.kind {
	case stringAtom, untypedAtom:
		return a.s != "", true
	case boolAtom:
		return a.b, true
	case intAtom:
		return a.i != 0, true
	case doubleAtom:
		return a.f != 0 && !math.IsNaN(a.f), true
	case otherAtom:
	}
	return false, false
}

// atomized gives the values of nodes, or the atoms as they are.
func (s seq) atomized() []atom {
	if len(s.nodes) == 0 {
		return s.atoms
	}
	list := make([]atom, len(s.nodes))
	for i, n := range s.nodes {
		list[i] = n.atom()
	}
	return list
}

// atom is the typed value of a node.
func (n Node) atom() atom {
	a := atom{kind: untypedAtom, s: n.String()}
	if n.attr == 0 {
		switch n.tree.Kind().String() {
		case "comment", "processing instruction":
			a.kind = stringAtom
		}
	}
	return a
}

// single is the value of a sequence that has to have one item; not ok if it has none. More give up.
func (s seq) single(r *run) (a atom, ok bool) {
	switch {
	case s.len() == 0:
		return atom{}, false
	case s.len() > 1:
		r.giveUp()
		return atom{}, false
	case len(s.nodes) == 1:
		return s.nodes[0].atom(), true
	}
	return s.atoms[0], true
}

// string is the value as string() gives it.
func (a atom) string() string {
	switch a.kind {
	case stringAtom, untypedAtom:
		return a.s
	case boolAtom:
		return strconv.FormatBool(a.b)
	case intAtom:
		return strconv.FormatInt(a.i, 10)
	case doubleAtom:
		text, err := xpath3.AtomicToString(xpath3.AtomicValue{TypeName: xpath3.TypeDouble, Value: xpath3.NewDouble(a.f)})
		if err == nil {
			return text
		}
	case otherAtom:
		if text, err := xpath3.AtomicToString(*a.x); err == nil {
			return text
		}
	}
	return ""
}

// library is the value as the library has it.
func (a atom) library() xpath3.Item {
	switch a.kind {
	case stringAtom:
		return xpath3.AtomicValue{TypeName: xpath3.TypeString, Value: a.s}
	case untypedAtom:
		return xpath3.AtomicValue{TypeName: xpath3.TypeUntypedAtomic, Value: a.s}
	case boolAtom:
		return xpath3.SingleBoolean(a.b).Get(0)
	case intAtom:
		return xpath3.SingleInteger(a.i).Get(0)
	case doubleAtom:
		return xpath3.SingleDouble(a.f).Get(0)
	case otherAtom:
		return *a.x
	}
	return nil
}

// isNumber tells whether the value is a number, and gives it.
func (a atom) isNumber() (float64, bool) {
	switch a.kind {
	case intAtom:
		return float64(a.i), true
	case doubleAtom:
		return a.f, true
	case otherAtom:
		if a.x.IsNumeric() {
			return a.x.ToFloat64(), true
		}
	case stringAtom, untypedAtom, boolAtom:
	}
	return 0, false
}

// toNumber is number(): NaN for what is none.
func (a atom) toNumber() float64 {
	if f, ok := a.isNumber(); ok {
		return f
	}
	if a.kind == boolAtom {
		if a.b {
			return 1
		}
		return 0
	}
	f, ok := parseDouble(a.s)
	if !ok {
		return math.NaN()
	}
	return f
}

// parseDouble reads an xs:double.
func parseDouble(s string) (float64, bool) {
	s = strings.Trim(s, " \t\r\n")
	switch s {
	case "INF", "+INF":
		return math.Inf(1), true
	case "-INF":
		return math.Inf(-1), true
	case "NaN":
		return math.NaN(), true
	}
	for i := range len(s) {
		if c := s[i]; (c < '0' || c > '9') && !strings.ContainsRune("+-.eE", rune(c)) {
			return 0, false
		}
	}
	f, err := strconv.ParseFloat(s, 64)
	if err != nil && math.IsInf(f, 0) {
		return f, true
	}
	return f, err == nil
}

// number is the number that the value is, if it is one.
func (v Value) number() (float64, bool) {
	if v.other == nil {
		if len(v.own.nodes) == 0 && len(v.own.atoms) == 1 {
			return v.own.atoms[0].isNumber()
		}
		return 0, false
	}
	if v.other.Len() != 1 {
		return 0, false
	}
	a, ok := v.other.Get(0).(xpath3.AtomicValue)
	if !ok || !a.IsNumeric() {
		return 0, false
	}
	return a.ToFloat64(), true
}

// direct is the value as the direct evaluator has it; not ok if that is not possible.
func (v Value) direct(s *Session) (seq, bool) {
	if v.other == nil {
		return v.own, true
	}
	var own seq
	for i := range v.other.Len() {
		switch item := v.other.Get(i).(type) {
		case xpath3.NodeItem:
			n, ok := s.from(item.Node)
			if _, made := item.Node.(*helium.NamespaceNodeWrapper); !ok || made {
				return seq{}, false
			}
			own.nodes = append(own.nodes, n)
		case xpath3.AtomicValue:
			own.atoms = append(own.atoms, atomOf(item))
		default:
			return seq{}, false
		}
	}
	return own, len(own.nodes) == 0 || len(own.atoms) == 0
}

// atomOf is a value of the library as the direct evaluator has it.
func atomOf(v xpath3.AtomicValue) atom {
	switch value := v.Value.(type) {
	case string:
		switch v.TypeName {
		case xpath3.TypeString, xpath3.TypeAnyURI: // an address may stand wherever a string may
			return atom{kind: stringAtom, s: value}
		case xpath3.TypeUntypedAtomic:
			return atom{kind: untypedAtom, s: value}
		}
	case bool:
		return atom{kind: boolAtom, b: value}
	case *big.Int:
		if v.TypeName == xpath3.TypeInteger && value.IsInt64() {
			return atom{kind: intAtom, i: value.Int64()}
		}
	case int64:
		if v.TypeName == xpath3.TypeInteger {
			return atom{kind: intAtom, i: value}
		}
	}
	if v.TypeName == xpath3.TypeDouble {
		return atom{kind: doubleAtom, f: v.ToFloat64()}
	}
	return atom{kind: otherAtom, x: &v}
}
