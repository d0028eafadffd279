package pattern

import (
	"maps"
	"slices"

	"teikit/validate/relaxng/datatype"
)

// An Expected is what may come next at a place.
type Expected struct {
	Elements []Sym // in the order of symbols
	Required []Sym // those of Elements that have to come before the element ends, whatever else does
	Wild     bool  // elements too whose names the schema does not list
	Text     bool
	Data     bool // text that has to be a certain value
	End      bool // the element may end
}

// Expected says what may come next. It is not for elements that are not checked any more. The lists are not to be changed.
func (r *Run) Expected() Expected {
	e, ok := r.a.expectations[r.state]
	if !ok {
		e = r.a.expected(r.state)
		required := r.a.required(r.state, KindElement)
		e.Required = slices.DeleteFunc(required, func(sym Sym) bool { return !slices.Contains(e.Elements, sym) })
		r.a.expectations[r.state] = e
	}
	return e
}

func (a *Automaton) expected(p ID) Expected {
	var e Expected
	if p == Anything {
		return e
	}
	set := make(map[Sym]bool)
	a.firsts(p, func(q ID) {
		switch n := a.nodes[q]; n.kind {
		case KindElement:
			class := a.g.elements[n.a].Class
			e.Wild = e.Wild || a.g.names.infinite(class)
			for _, sym := range a.g.listedNames(class) {
				set[sym] = true
			}
		case KindText:
			e.Text = true
		case KindData, KindValue, KindList:
			e.Data = true
		case KindNotAllowed, KindEmpty, KindChoice, KindGroup, KindInterleave, KindOneOrMore, KindAttribute, KindAfter:
		}
	})
	e.Elements = slices.Sorted(maps.Keys(set))
	e.End = a.is(p, nullable)
	a.labels(p, func(int32) { e.End = true })
	return e
}

// RequiredAnywhere gives the elements that have to come before the innermost open element ends, in whatever order.
func (r *Run) RequiredAnywhere() []Sym {
	if r.state == Anything {
		return nil
	}
	return r.a.required(r.state, KindElement)
}

// required gives the names of the elements or attributes that everything which matches a pattern has.
func (a *Automaton) required(p ID, kind Kind) []Sym {
	memo := make(map[ID][]Sym)
	var walk func(p ID) []Sym
	walk = func(p ID) []Sym {
		if a.is(p, nullable) {
			return nil
		}
		set, ok := memo[p]
		if !ok {
			set = a.requiredOf(p, kind, walk)
			memo[p] = set
		}
		return set
	}
	return slices.Clone(walk(p))
}

func (a *Automaton) requiredOf(p ID, kind Kind, walk func(ID) []Sym) []Sym {
	n := a.nodes[p]
	switch n.kind {
	case KindElement, KindAttribute:
		if n.kind == kind {
			return a.onlyName(a.classOf(n))
		}
	case KindChoice:
		set := walk(a.members[n.a])
		for _, m := range a.members[n.a+1 : n.b] {
			if len(set) == 0 {
				return nil
			}
			other := walk(m)
			set = slices.DeleteFunc(slices.Clone(set), func(sym Sym) bool { return !slices.Contains(other, sym) })
		}
		return set
	case KindGroup, KindInterleave:
		return merged(walk(ID(n.a)), walk(ID(n.b)))
	case KindOneOrMore, KindAfter:
		return walk(ID(n.a))
	case KindNotAllowed, KindEmpty, KindText, KindData, KindValue, KindList:
	}
	return nil
}

func (a *Automaton) classOf(n node) Class {
	if n.kind == KindAttribute {
		return Class(n.a)
	}
	return a.g.elements[n.a].Class
}

// onlyName gives the name of a class that has one.
func (a *Automaton) onlyName(c Class) []Sym {
	if sym := a.g.names.classes[c].single; sym >= 0 {
		return []Sym{sym}
	}
	return nil
}

// Attributes gives the attributes that the start tag at hand may still have; wild tells whether others, which the schema
// does not list, may come, too.
func (r *Run) Attributes() (list []Sym, wild bool) {
	set := make(map[Sym]bool)
	if r.state == Anything {
		return nil, true
	}
	r.a.attributes(r.state, func(q ID) {
		class := Class(r.a.nodes[q].a)
		wild = wild || r.g.names.infinite(class)
		for _, sym := range r.g.listedNames(class) {
			set[sym] = true
		}
	})
	return slices.Sorted(maps.Keys(set)), wild
}

// attributes calls yield with each attribute in a pattern, once.
func (a *Automaton) attributes(p ID, yield func(ID)) {
	a.walk++
	a.seen = sized(a.seen, len(a.nodes))
	var walk func(p ID)
	walk = func(p ID) {
		if !a.is(p, hasAttribute) || a.seen[p] == a.walk {
			return
		}
		a.seen[p] = a.walk
		n := a.nodes[p]
		switch n.kind {
		case KindAttribute:
			yield(p)
		default:
			for _, q := range a.operands(n) {
				walk(q)
			}
		}
	}
	walk(p)
}

// MissingAttributes says why a start tag cannot end: all are the attributes that it lacks, or, if it may lack one or the
// other, oneOf has attributes that would do.
func (r *Run) MissingAttributes() (all, oneOf []Sym) {
	all = r.a.required(r.state, KindAttribute)
	if len(all) > 0 {
		return all, nil
	}
	set := make(map[Sym]bool)
	var walk func(p ID)
	walk = func(p ID) {
		n := r.a.nodes[p]
		if r.a.close(p) != NotAllowed {
			return
		}
		switch n.kind {
		case KindAttribute:
			for _, sym := range r.g.listedNames(Class(n.a)) {
				set[sym] = true
			}
		default:
			for _, q := range r.a.operands(n) {
				walk(q)
			}
		}
	}
	walk(r.state)
	return nil, slices.Sorted(maps.Keys(set))
}

// Passed gives the elements that have to come before an element which OpenPassing would take: all are all required,
// oneOf are a choice if none of them is required by itself.
func (r *Run) Passed(sym Sym) (all, oneOf []Sym) {
	s := skipper{a: r.a, sym: sym, memo: make(map[ID]skipped)}
	found := s.walk(r.state)
	if len(found.all) > 0 || found.first < 0 {
		return found.all, nil
	}
	return nil, r.a.expected(found.first).Elements
}

// A skipper finds what is passed over on the way to an element.
type skipper struct {
	a    *Automaton
	sym  Sym
	memo map[ID]skipped
}

type skipped struct {
	ok    bool // the element is there
	all   []Sym
	first ID // the first pattern that is passed over, -1 if there is none
}

func (s *skipper) walk(p ID) skipped {
	found, ok := s.memo[p]
	if !ok {
		found = s.find(p)
		s.memo[p] = found
	}
	return found
}

func (s *skipper) find(p ID) skipped {
	none := skipped{first: -1}
	if s.a.derive(opRecover, p, s.sym) == noEdge {
		return none
	}
	n := s.a.nodes[p]
	switch n.kind {
	case KindElement:
		return skipped{ok: true, first: -1}
	case KindGroup:
		first := s.walk(ID(n.a))
		second := s.walk(ID(n.b))
		if !second.ok || first.ok && first.first < 0 {
			return first
		}
		if !s.a.is(ID(n.a), nullable) {
			second.all = merged(s.a.required(ID(n.a), KindElement), second.all)
			second.first = ID(n.a)
		}
		return s.shorter(first, second)
	case KindChoice, KindInterleave, KindOneOrMore, KindAfter:
		best := none
		for _, q := range s.a.operands(n) {
			best = s.shorter(best, s.walk(q))
		}
		return best
	case KindNotAllowed, KindEmpty, KindText, KindAttribute, KindData, KindValue, KindList:
	}
	return none
}

func (s *skipper) shorter(x, y skipped) skipped {
	switch {
	case !x.ok:
		return y
	case !y.ok, x.first < 0:
		return x
	case y.first < 0, len(y.all) < len(x.all):
		return y
	}
	return x
}

// Earlier tells whether the innermost open element may have an element of that name, at its beginning or further on: then
// it comes too late, or once too often, if it is not allowed here.
func (r *Run) Earlier(sym Sym) bool {
	top := len(r.levels) - 1
	if top < 0 || r.state == Anything || r.levels[top].start == Anything {
		return false
	}
	return r.a.derive(opRecover, r.levels[top].start, sym) != noEdge
}

// EarlierThan tells whether an element may come before another one in the innermost open element.
func (r *Run) EarlierThan(sym, other Sym) bool {
	if !r.Earlier(sym) {
		return false
	}
	e := r.a.derive(opRecover, r.levels[len(r.levels)-1].start, sym)
	return r.a.derive(opRecover, r.rests(e), other) != noEdge
}

// An ExpectedValue is what a text or attribute value may be.
type ExpectedValue struct {
	Values []Value
	Types  []*datatype.Type
	Text   bool   // any text
	List   bool   // words, of which Word is the first that is wrong
	Word   string // "" if a word is missing at the end
	End    bool   // the list may end before Word
}

// AttributeValue says what the value of an attribute may be; given is what it is.
func (r *Run) AttributeValue(sym Sym, given []byte, ctx datatype.Context) ExpectedValue {
	return r.a.expectedValue(r.a.stateOf(r.a.derive(opAttr, r.state, sym)), given, ctx)
}

// TextValue says what the text at the place may be; given is what it is.
func (r *Run) TextValue(given []byte, ctx datatype.Context) ExpectedValue {
	return r.a.expectedValue(r.state, given, ctx)
}

func (a *Automaton) expectedValue(p ID, given []byte, ctx datatype.Context) ExpectedValue {
	var e ExpectedValue
	var lists []ID
	a.firsts(p, func(q ID) {
		switch n := a.nodes[q]; n.kind {
		case KindValue:
			e.Values = append(e.Values, a.g.values[n.a])
		case KindData:
			e.Types = append(e.Types, a.g.data[n.a].Type)
		case KindText:
			e.Text = true
		case KindList:
			lists = append(lists, ID(n.a))
		case KindNotAllowed, KindEmpty, KindChoice, KindGroup, KindInterleave, KindOneOrMore, KindElement, KindAttribute, KindAfter:
		}
	})
	for _, list := range lists {
		in := a.expectedWord(list, given, ctx)
		e.Values, e.Types = append(e.Values, in.Values...), append(e.Types, in.Types...)
		if len(lists) == 1 && len(e.Values)+len(e.Types) == len(in.Values)+len(in.Types) {
			e.List, e.Word, e.End = true, in.Word, in.End
		}
	}
	return e
}

// expectedWord says what the first word of a list that is wrong may be.
func (a *Automaton) expectedWord(list ID, given []byte, ctx datatype.Context) ExpectedValue {
	p := list
	for {
		var word []byte
		word, given = nextWord(given)
		next := NotAllowed
		if len(word) > 0 {
			next = a.text(p, word, ctx)
		}
		if next == NotAllowed {
			e := a.expectedValue(p, nil, ctx)
			e.Word, e.End = string(word), a.is(p, nullable)
			return e
		}
		p = next
	}
}

// AttributeDoc gives what the schema says of an attribute that the start tag at hand may have.
func (r *Run) AttributeDoc(sym Sym) (doc Doc) {
	r.a.attributes(r.state, func(q ID) {
		if doc.Text == "" && r.g.names.contains(Class(r.a.nodes[q].a), sym) && !r.g.names.infinite(Class(r.a.nodes[q].a)) {
			doc = r.g.docs[q]
		}
	})
	return doc
}
