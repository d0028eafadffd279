package pattern

import "strings"

// This file is the algorithm of James Clark's paper as it stands there, without interning, memory or automata: the oracle
// for the derivatives of this package. The functions have the names of the paper.

type plain struct {
	kind    Kind
	a, b    *plain
	names   func(name string) bool // element, attribute
	content func() *plain          // element
	allows  func(s string) bool    // data, value
}

var (
	plainNotAllowed = &plain{kind: KindNotAllowed}
	plainEmpty      = &plain{kind: KindEmpty}
	plainText       = &plain{kind: KindText}
)

// A budget bounds the patterns that the oracle makes for one document: it has no defence against explosions.
var budget int

type overBudget struct{}

func newPlain(p plain) *plain {
	if budget--; budget < 0 {
		panic(overBudget{})
	}
	return &p
}

func plainChoice(a, b *plain) *plain {
	switch {
	case a.kind == KindNotAllowed:
		return b
	case b.kind == KindNotAllowed:
		return a
	}
	return newPlain(plain{kind: KindChoice, a: a, b: b})
}

func plainGroup(kind Kind, a, b *plain) *plain {
	switch {
	case a.kind == KindNotAllowed || b.kind == KindNotAllowed:
		return plainNotAllowed
	case a.kind == KindEmpty:
		return b
	case b.kind == KindEmpty:
		return a
	}
	return newPlain(plain{kind: kind, a: a, b: b})
}

func plainOneOrMore(p *plain) *plain {
	if p.kind == KindNotAllowed {
		return p
	}
	return newPlain(plain{kind: KindOneOrMore, a: p})
}

func plainAfter(a, b *plain) *plain {
	if a.kind == KindNotAllowed || b.kind == KindNotAllowed {
		return plainNotAllowed
	}
	return newPlain(plain{kind: KindAfter, a: a, b: b})
}

func (p *plain) nullable() bool {
	switch p.kind {
	case KindGroup, KindInterleave:
		return p.a.nullable() && p.b.nullable()
	case KindChoice:
		return p.a.nullable() || p.b.nullable()
	case KindOneOrMore:
		return p.a.nullable()
	case KindEmpty, KindText:
		return true
	}
	return false
}

func (p *plain) textDeriv(s string) *plain {
	switch p.kind {
	case KindChoice:
		return plainChoice(p.a.textDeriv(s), p.b.textDeriv(s))
	case KindInterleave:
		return plainChoice(plainGroup(KindInterleave, p.a.textDeriv(s), p.b), plainGroup(KindInterleave, p.a, p.b.textDeriv(s)))
	case KindGroup:
		x := plainGroup(KindGroup, p.a.textDeriv(s), p.b)
		if p.a.nullable() {
			return plainChoice(x, p.b.textDeriv(s))
		}
		return x
	case KindAfter:
		return plainAfter(p.a.textDeriv(s), p.b)
	case KindOneOrMore:
		return plainGroup(KindGroup, p.a.textDeriv(s), plainChoice(p, plainEmpty))
	case KindText:
		return p
	case KindValue, KindData:
		if p.allows(s) {
			return plainEmpty
		}
	case KindList:
		q := p.a
		for word := range strings.FieldsSeq(s) {
			q = q.textDeriv(word)
		}
		if q.nullable() {
			return plainEmpty
		}
	}
	return plainNotAllowed
}

func applyAfter(f func(*plain) *plain, p *plain) *plain {
	switch p.kind {
	case KindAfter:
		return plainAfter(p.a, f(p.b))
	case KindChoice:
		return plainChoice(applyAfter(f, p.a), applyAfter(f, p.b))
	}
	return plainNotAllowed
}

func (p *plain) startTagOpenDeriv(name string) *plain {
	switch p.kind {
	case KindChoice:
		return plainChoice(p.a.startTagOpenDeriv(name), p.b.startTagOpenDeriv(name))
	case KindElement:
		if p.names(name) {
			return plainAfter(p.content(), plainEmpty)
		}
	case KindInterleave:
		return plainChoice(
			applyAfter(func(q *plain) *plain { return plainGroup(KindInterleave, q, p.b) }, p.a.startTagOpenDeriv(name)),
			applyAfter(func(q *plain) *plain { return plainGroup(KindInterleave, p.a, q) }, p.b.startTagOpenDeriv(name)))
	case KindOneOrMore:
		return applyAfter(func(q *plain) *plain { return plainGroup(KindGroup, q, plainChoice(p, plainEmpty)) }, p.a.startTagOpenDeriv(name))
	case KindGroup:
		x := applyAfter(func(q *plain) *plain { return plainGroup(KindGroup, q, p.b) }, p.a.startTagOpenDeriv(name))
		if p.a.nullable() {
			return plainChoice(x, p.b.startTagOpenDeriv(name))
		}
		return x
	case KindAfter:
		return applyAfter(func(q *plain) *plain { return plainAfter(q, p.b) }, p.a.startTagOpenDeriv(name))
	}
	return plainNotAllowed
}

func (p *plain) attDeriv(name, value string) *plain {
	switch p.kind {
	case KindAfter:
		return plainAfter(p.a.attDeriv(name, value), p.b)
	case KindChoice:
		return plainChoice(p.a.attDeriv(name, value), p.b.attDeriv(name, value))
	case KindGroup, KindInterleave:
		return plainChoice(plainGroup(p.kind, p.a.attDeriv(name, value), p.b), plainGroup(p.kind, p.a, p.b.attDeriv(name, value)))
	case KindOneOrMore:
		return plainGroup(KindGroup, p.a.attDeriv(name, value), plainChoice(p, plainEmpty))
	case KindAttribute:
		if p.names(name) && (p.a.nullable() && strings.TrimSpace(value) == "" || p.a.textDeriv(value).nullable()) {
			return plainEmpty
		}
	}
	return plainNotAllowed
}

func (p *plain) startTagCloseDeriv() *plain {
	switch p.kind {
	case KindAfter:
		return plainAfter(p.a.startTagCloseDeriv(), p.b)
	case KindChoice:
		return plainChoice(p.a.startTagCloseDeriv(), p.b.startTagCloseDeriv())
	case KindGroup, KindInterleave:
		return plainGroup(p.kind, p.a.startTagCloseDeriv(), p.b.startTagCloseDeriv())
	case KindOneOrMore:
		return plainOneOrMore(p.a.startTagCloseDeriv())
	case KindAttribute:
		return plainNotAllowed
	}
	return p
}

func (p *plain) endTagDeriv() *plain {
	switch p.kind {
	case KindChoice:
		return plainChoice(p.a.endTagDeriv(), p.b.endTagDeriv())
	case KindAfter:
		if p.a.nullable() {
			return p.b
		}
	}
	return plainNotAllowed
}

// A doc is an element of a document; a child is an element or a text.
type doc struct {
	name     string
	attrs    [][2]string
	children []child
}

type child struct {
	element *doc
	text    string
}

func (p *plain) childDeriv(d *doc) *plain {
	p = p.startTagOpenDeriv(d.name)
	for _, a := range d.attrs {
		p = p.attDeriv(a[0], a[1])
	}
	return p.startTagCloseDeriv().childrenDeriv(d.children).endTagDeriv()
}

func (p *plain) childrenDeriv(list []child) *plain {
	if len(list) == 0 {
		list = []child{{}}
	}
	if len(list) == 1 && list[0].element == nil {
		s := list[0].text
		q := p.textDeriv(s)
		if strings.TrimSpace(s) == "" {
			return plainChoice(p, q)
		}
		return q
	}
	for _, c := range list {
		switch {
		case c.element != nil:
			p = p.childDeriv(c.element)
		case strings.TrimSpace(c.text) != "":
			p = p.textDeriv(c.text)
		}
	}
	return p
}

// matches tells whether the document matches the pattern; ok is false if that is too hard for the oracle.
func (p *plain) matches(d *doc) (matches, ok bool) {
	budget = 200_000
	defer func() {
		if e := recover(); e != nil {
			if _, over := e.(overBudget); !over {
				panic(e)
			}
		}
		budget = 1 << 30
	}()
	return p.childDeriv(d).nullable(), true
}

func (d *doc) String() string {
	var b strings.Builder
	b.WriteString("<" + d.name)
	for _, a := range d.attrs {
		b.WriteString(" " + a[0] + "='" + a[1] + "'")
	}
	b.WriteString(">")
	for _, c := range d.children {
		if c.element != nil {
			b.WriteString(c.element.String())
		} else {
			b.WriteString(c.text)
		}
	}
	return b.String() + "</>"
}
