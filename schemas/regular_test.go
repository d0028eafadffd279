package schemas

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// This file decides whether one content model allows no more than another. A content model is a regular expression over
// the names of child elements and text; inclusion is decided by following the derivatives of both (Brzozowski 1964)
// over all words that the first allows.

const textSymbol = "#text"

type operator uint8

const (
	opVoid operator = iota // no word at all
	opEmpty
	opSymbol
	opCat // kids[0], kids[1]
	opAlt // kids sorted by id, two or more, no opVoid, no opAlt
	opStar
)

// An expr is interned: equal expressions of one table are one pointer.
type expr struct {
	id       int
	op       operator
	symbol   string
	kids     []*expr
	nullable bool
}

type derivation struct {
	id     int
	symbol string
}

type exprTable struct {
	byKey       map[string]*expr
	derivatives map[derivation]*expr
	firsts      map[int][]string
	void, empty *expr
}

func newExprTable() *exprTable {
	t := &exprTable{byKey: map[string]*expr{}, derivatives: map[derivation]*expr{}, firsts: map[int][]string{}}
	t.void = t.intern(opVoid, "", nil, false)
	t.empty = t.intern(opEmpty, "", nil, true)
	return t
}

func (t *exprTable) intern(op operator, symbol string, kids []*expr, nullable bool) *expr {
	var key strings.Builder
	fmt.Fprintf(&key, "%d %s", op, symbol)
	for _, k := range kids {
		fmt.Fprintf(&key, " %d", k.id)
	}
	if e, ok := t.byKey[key.String()]; ok {
		return e
	}
	e := &expr{id: len(t.byKey), op: op, symbol: symbol, kids: kids, nullable: nullable}
	t.byKey[key.String()] = e
	return e
}

func (t *exprTable) symbol(name string) *expr { return t.intern(opSymbol, name, nil, false) }

func (t *exprTable) cat(a, b *expr) *expr {
	switch {
	case a == t.void || b == t.void:
		return t.void
	case a == t.empty:
		return b
	case b == t.empty:
		return a
	case a.op == opCat: // to the right, so that equal sequences are one expression
		return t.cat(a.kids[0], t.cat(a.kids[1], b))
	}
	return t.intern(opCat, "", []*expr{a, b}, a.nullable && b.nullable)
}

func (t *exprTable) alt(all ...*expr) *expr {
	var kids []*expr
	nullable := false
	for _, e := range all {
		nullable = nullable || e.nullable
		switch e.op {
		case opVoid:
		case opAlt:
			kids = append(kids, e.kids...)
		default:
			kids = append(kids, e)
		}
	}
	slices.SortFunc(kids, func(a, b *expr) int { return cmp.Compare(a.id, b.id) })
	kids = slices.Compact(kids)
	switch len(kids) {
	case 0:
		return t.void
	case 1:
		return kids[0]
	}
	return t.intern(opAlt, "", kids, nullable)
}

func (t *exprTable) star(e *expr) *expr {
	if e == t.void || e == t.empty || e.op == opStar {
		return t.alt(t.empty, e)
	}
	return t.intern(opStar, "", []*expr{e}, true)
}

// first lists the symbols with which a word of e may begin.
func (t *exprTable) first(e *expr) []string {
	if f, ok := t.firsts[e.id]; ok {
		return f
	}
	var f []string
	switch e.op {
	case opVoid, opEmpty:
	case opSymbol:
		f = []string{e.symbol}
	case opCat:
		f = slices.Clone(t.first(e.kids[0]))
		if e.kids[0].nullable {
			f = append(f, t.first(e.kids[1])...)
		}
	case opAlt, opStar:
		for _, k := range e.kids {
			f = append(f, t.first(k)...)
		}
	}
	slices.Sort(f)
	f = slices.Compact(f)
	t.firsts[e.id] = f
	return f
}

// derivative is what may follow the symbol in a word of e.
func (t *exprTable) derivative(e *expr, symbol string) *expr {
	key := derivation{e.id, symbol}
	if d, ok := t.derivatives[key]; ok {
		return d
	}
	d := t.void
	switch e.op {
	case opVoid, opEmpty:
	case opSymbol:
		if e.symbol == symbol {
			d = t.empty
		}
	case opCat:
		d = t.cat(t.derivative(e.kids[0], symbol), e.kids[1])
		if e.kids[0].nullable {
			d = t.alt(d, t.derivative(e.kids[1], symbol))
		}
	case opAlt:
		var all []*expr
		for _, k := range e.kids {
			all = append(all, t.derivative(k, symbol))
		}
		d = t.alt(all...)
	case opStar:
		d = t.cat(t.derivative(e.kids[0], symbol), e)
	}
	t.derivatives[key] = d
	return d
}

// included reports whether every word of narrow is a word of wide; if not, it gives a shortest word that shows it.
func (t *exprTable) included(narrow, wide *expr) (counterexample string, ok bool) {
	type state struct {
		narrow, wide *expr
		word         []string
	}
	seen := map[[2]int]bool{}
	for queue := []state{{narrow, wide, nil}}; len(queue) > 0; queue = queue[1:] {
		s := queue[0]
		if s.narrow.nullable && !s.wide.nullable {
			return strings.Join(s.word, " ") + " .", false
		}
		for _, symbol := range t.first(s.narrow) {
			next := state{t.derivative(s.narrow, symbol), t.derivative(s.wide, symbol), nil}
			key := [2]int{next.narrow.id, next.wide.id}
			if next.narrow == t.void || seen[key] {
				continue
			}
			seen[key] = true
			next.word = append(slices.Clip(s.word), symbol)
			if next.wide == t.void {
				return strings.Join(next.word, " "), false
			}
			queue = append(queue, next)
		}
	}
	return "", true
}

// content is the content model of p, attributes left out.
func (t *exprTable) content(g *grammar, p *pattern) (*expr, error) {
	var kids []*expr
	for _, k := range p.kids {
		if p.kind == kElement || p.kind == kAttribute {
			break
		}
		e, err := t.content(g, k)
		if err != nil {
			return nil, err
		}
		kids = append(kids, e)
	}
	sequence := t.empty
	for i := len(kids) - 1; i >= 0 && p.kind != kChoice; i-- {
		sequence = t.cat(kids[i], sequence)
	}
	switch p.kind {
	case kEmpty, kAttribute:
		return t.empty, nil
	case kNotAllowed:
		return t.void, nil
	case kText:
		return t.star(t.symbol(textSymbol)), nil
	case kElement:
		return t.symbol(p.name), nil
	case kGroup:
		return sequence, nil
	case kChoice:
		return t.alt(kids...), nil
	case kOptional:
		return t.alt(t.empty, sequence), nil
	case kZeroOrMore:
		return t.star(sequence), nil
	case kOneOrMore:
		return t.cat(sequence, t.star(sequence)), nil
	case kRef:
		return t.content(g, g.deref(p))
	case kList, kData, kValue:
	}
	return nil, fmt.Errorf("element content with data is not handled here")
}
