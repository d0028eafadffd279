package pattern

import (
	"slices"

	"teikit/validate/relaxng/datatype"
)

// An atom is a pattern that looks at the characters of a text: data, value or list. The derivative of a pattern by a text
// depends only on which of its atoms match: on the outcome.

// An atomSet is the atoms that a pattern may begin with.
type atomSet struct {
	list   []ID       // those that are tried one by one
	values []valueSet // the others
}

// A valueSet is value patterns of a datatype whose values are equal just if they are the same string.
type valueSet struct {
	t  *datatype.Type
	by map[string][]ID // by that string
}

// manyValues is from how many values on a map is made.
const manyValues = 6

// An outcome is which atoms match: noMatch, one atom plus one, or manyMatches plus the index of a set.
type outcome = int32

const (
	noMatch     outcome = 0
	manyMatches outcome = 1 << 27
)

// An outcomeSet is the atoms of an outcome that has several, as a stretch of Automaton.known.
type outcomeSet struct{ from, to int32 }

// text is the derivative of a pattern by a text (textDeriv).
func (a *Automaton) text(p ID, s []byte, ctx datatype.Context) ID {
	if !a.is(p, hasData) {
		return a.anyText(p)
	}
	if len(s) > shortValue || a.g.contextual {
		return a.textAnew(p, s, ctx)
	}
	place := placeOf(p, s)
	if next, known := a.recent.find(place, p, s); known {
		return next
	}
	next := a.textAnew(p, s, ctx)
	if !a.spent {
		a.recent.learn(place, p, s, next)
	}
	return next
}

// textAnew is text without what is remembered of values.
func (a *Automaton) textAnew(p ID, s []byte, ctx datatype.Context) ID {
	return a.textDeriv(p, a.outcome(a.atomsOf(p), s, ctx))
}

// afterAnyText is anyText if it is known, and unknown otherwise.
func (a *Automaton) afterAnyText(p ID) ID {
	if int(p) < len(a.texts) && a.texts[p] != 0 {
		return a.texts[p] - 1
	}
	return unknown
}

// anyText is text for a pattern to which all texts are the same.
func (a *Automaton) anyText(p ID) ID {
	if d := a.afterAnyText(p); d != unknown {
		return d
	}
	d := a.textDeriv(p, noMatch)
	if !a.spent {
		a.texts = sized(a.texts, len(a.nodes))
		a.texts[p] = d + 1
	}
	return d
}

// textDeriv is the derivative of a pattern by a text of which the outcome is known.
func (a *Automaton) textDeriv(p ID, out outcome) ID {
	n := a.nodes[p]
	switch n.kind {
	case KindText:
		return Text
	case KindData, KindValue, KindList:
		if a.includes(out, p) {
			return Empty
		}
		return NotAllowed
	case KindNotAllowed, KindEmpty, KindElement, KindAttribute:
		return NotAllowed
	case KindChoice, KindGroup, KindInterleave, KindOneOrMore, KindAfter:
	}
	if n.flags&(hasText|hasData) == 0 {
		return NotAllowed
	}
	key := memoKey(opText, int32(p), out)
	if d, ok := a.memo.get(key); ok {
		return ID(d)
	}
	d := a.textDerivOf(p, n, out)
	if !a.spent {
		a.memo.put(key, int32(d))
	}
	return d
}

func (a *Automaton) textDerivOf(p ID, n node, out outcome) ID {
	if !a.count(1) {
		return NotAllowed
	}
	switch n.kind {
	case KindChoice:
		a.count(int(n.b - n.a))
		list := make([]ID, 0, 8)
		for i := n.a; i < n.b; i++ {
			if d := a.textDeriv(a.members[i], out); d != NotAllowed {
				list = append(list, d)
			}
		}
		return a.choice(list)
	case KindGroup:
		d := a.textThen(a.textDeriv(ID(n.a), out), ID(n.b))
		if a.is(ID(n.a), nullable) {
			d = a.choice2(d, a.textDeriv(ID(n.b), out))
		}
		return d
	case KindInterleave:
		first := a.interleave(a.textDeriv(ID(n.a), out), ID(n.b))
		return a.choice2(first, a.interleave(ID(n.a), a.textDeriv(ID(n.b), out)))
	case KindOneOrMore:
		return a.textThen(a.textDeriv(ID(n.a), out), a.star(p))
	case KindAfter:
		return a.after(a.textDeriv(ID(n.a), out), n.b)
	case KindNotAllowed, KindEmpty, KindText, KindElement, KindAttribute, KindData, KindValue, KindList:
	}
	return NotAllowed
}

// textThen is a group, but for text before what takes text anyway, as in mixed content: that is simply the latter.
func (a *Automaton) textThen(d, rest ID) ID {
	if d == Text && a.absorbsText(rest) {
		return rest
	}
	return a.group(d, rest)
}

// absorbsText tells whether p is (text | ...)*.
func (a *Automaton) absorbsText(p ID) bool {
	n := a.nodes[p]
	if n.kind == KindChoice && n.b-n.a == 2 && a.members[n.a] == Empty {
		n = a.nodes[a.members[n.a+1]]
	}
	if n.kind != KindOneOrMore || n.flags&nullable == 0 {
		return false
	}
	c := a.nodes[n.a]
	return c.kind == KindChoice && slices.Contains(a.members[c.a:c.b], Text)
}

// atomsOf gives the atoms that a pattern may begin with.
func (a *Automaton) atomsOf(p ID) *atomSet {
	if int(p) < len(a.atoms) && a.atoms[p] != 0 {
		return &a.atomSets[a.atoms[p]-1]
	}
	var list []ID
	a.firsts(p, func(q ID) {
		if a.is(q, hasData) {
			list = append(list, q)
		}
	})
	slices.Sort(list)
	a.atomSets = append(a.atomSets, a.split(list))
	a.atoms = sized(a.atoms, len(a.nodes))
	a.atoms[p] = int32(len(a.atomSets))
	return &a.atomSets[len(a.atomSets)-1]
}

// split parts atoms into those to try and those to look up.
func (a *Automaton) split(list []ID) atomSet {
	var set atomSet
	byType := make(map[*datatype.Datatype][]ID)
	for _, p := range list {
		if v := a.valueOf(p); v != nil && v.Type.ByText() {
			byType[v.Type.Datatype] = append(byType[v.Type.Datatype], p)
		}
	}
	for _, p := range list {
		v := a.valueOf(p)
		if v == nil || len(byType[v.Type.Datatype]) < manyValues {
			set.list = append(set.list, p)
			continue
		}
		i := slices.IndexFunc(set.values, func(s valueSet) bool { return s.t.Datatype == v.Type.Datatype })
		if i < 0 {
			i = len(set.values)
			set.values = append(set.values, valueSet{v.Type, make(map[string][]ID)})
		}
		by := set.values[i].by
		by[v.Lexical] = append(by[v.Lexical], p)
	}
	return set
}

// valueOf gives the record of a value pattern, nil for another pattern.
func (a *Automaton) valueOf(p ID) *Value {
	if n := a.nodes[p]; n.kind == KindValue {
		return &a.g.values[n.a]
	}
	return nil
}

// firsts calls yield with each element, attribute, text and atom that a pattern may begin with, once.
func (a *Automaton) firsts(p ID, yield func(ID)) {
	a.walk++
	a.seen = sized(a.seen, len(a.nodes))
	a.firstsOf(p, yield)
}

func (a *Automaton) firstsOf(p ID, yield func(ID)) {
	if a.seen[p] == a.walk {
		return
	}
	a.seen[p] = a.walk
	n := a.nodes[p]
	switch n.kind {
	case KindChoice:
		for i := n.a; i < n.b; i++ {
			a.firstsOf(a.members[i], yield)
		}
	case KindGroup:
		a.firstsOf(ID(n.a), yield)
		if a.is(ID(n.a), nullable) {
			a.firstsOf(ID(n.b), yield)
		}
	case KindInterleave:
		a.firstsOf(ID(n.a), yield)
		a.firstsOf(ID(n.b), yield)
	case KindOneOrMore, KindAfter:
		a.firstsOf(ID(n.a), yield)
	case KindElement, KindAttribute, KindText, KindData, KindValue, KindList:
		yield(p)
	case KindNotAllowed, KindEmpty:
	}
}

// outcome says which atoms match a text.
func (a *Automaton) outcome(set *atomSet, s []byte, ctx datatype.Context) outcome {
	from := len(a.matched)
	list, values := set.list, set.values // set moves when a list inside has atoms of its own
	literal := datatype.LiteralOf(s)
	for _, p := range list {
		if a.matches(p, literal, ctx) {
			a.matched = append(a.matched, p)
		}
	}
	for i := range values {
		a.matched = append(a.matched, values[i].by[string(values[i].t.Normalize(literal))]...)
	}
	out := a.outcomeOf(a.matched[from:])
	a.matched = a.matched[:from]
	return out
}

// matches tells whether an atom matches a text.
func (a *Automaton) matches(p ID, s datatype.Literal, ctx datatype.Context) bool {
	switch n := a.nodes[p]; n.kind {
	case KindData:
		d := &a.g.data[n.a]
		return d.Type.AllowsLiteral(s, ctx) && (d.Except == NotAllowed || !a.is(a.text(d.Except, s.Text, ctx), nullable))
	case KindValue:
		return a.g.values[n.a].IsLiteral(s, ctx)
	case KindList:
		return a.matchesList(ID(n.a), s.Text, ctx)
	case KindNotAllowed, KindEmpty, KindText, KindChoice, KindGroup, KindInterleave, KindOneOrMore, KindElement, KindAttribute, KindAfter:
	}
	return false
}

// matchesList tells whether the words of a text match a pattern one after the other (section 6.2.10).
func (a *Automaton) matchesList(p ID, s []byte, ctx datatype.Context) bool {
	word, rest := nextWord(s)
	if len(rest) == 0 && len(word) > 0 { // the list as a whole is remembered, so that its only word need not be
		return a.is(a.textAnew(p, word, ctx), nullable)
	}
	for p != NotAllowed {
		if len(word) == 0 {
			return a.is(p, nullable)
		}
		p = a.text(p, word, ctx)
		word, rest = nextWord(rest)
	}
	return false
}

// nextWord takes the first word off a text; white space is that of XML.
func nextWord(s []byte) (word, rest []byte) {
	for len(s) > 0 && isSpace(s[0]) {
		s = s[1:]
	}
	n := 0
	for n < len(s) && !isSpace(s[n]) {
		n++
	}
	return s[:n], s[n:]
}

func isSpace(b byte) bool { return b == ' ' || b == '\n' || b == '\t' || b == '\r' }

// isBlank tells whether a text is nothing but white space.
func isBlank(s []byte) bool {
	for _, b := range s {
		if !isSpace(b) {
			return false
		}
	}
	return true
}

// outcomeOf numbers a set of atoms.
func (a *Automaton) outcomeOf(list []ID) outcome {
	switch len(list) {
	case 0:
		return noMatch
	case 1:
		return int32(list[0]) + 1
	}
	slices.Sort(list)
	a.key = a.key[:0]
	for _, p := range list {
		a.key = append(a.key, byte(p), byte(p>>8), byte(p>>16), byte(p>>24))
	}
	i, ok := a.outcomes[string(a.key)]
	if !ok {
		i = int32(len(a.sets))
		a.outcomes[string(a.key)] = i
		from := int32(len(a.known))
		a.known = append(a.known, list...)
		a.sets = append(a.sets, outcomeSet{from, int32(len(a.known))})
	}
	return manyMatches + i
}

// includes tells whether an atom matches by an outcome.
func (a *Automaton) includes(out outcome, p ID) bool {
	if out < manyMatches {
		return out == int32(p)+1
	}
	set := a.sets[out-manyMatches]
	_, found := slices.BinarySearch(a.known[set.from:set.to], p)
	return found
}
