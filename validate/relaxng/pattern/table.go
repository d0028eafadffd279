package pattern

import (
	"cmp"
	"slices"

	"teikit/tei/fresh"
)

// A table interns patterns. Its constructors simplify as sections 4.20 and 4.21 ask, and beyond that only in ways that
// change neither what a pattern matches nor what section 7 forbids.
type table struct {
	nodes   []node
	members []ID    // of the choices, each in order
	index   []int32 // open addressing over nodes; 0 is free, as the first nodes are never looked up
	scratch []ID
	marks   []uint32 // by pattern: the last choice of choices that has met it
	marking uint32
	effort  int // of choices so far: what they have looked at and put in order, for counting work
}

func newTable() table {
	return table{
		nodes: append(make([]node, 0, 1<<14),
			node{kind: KindNotAllowed}, node{kind: KindEmpty, flags: nullable}, node{kind: KindText, flags: nullable | hasText}),
		members: make([]ID, 0, 1<<14),
		index:   fresh.Slice[int32](1 << 15),
	}
}

// clone gives a table with the same patterns that can grow by itself.
func (t *table) clone() table {
	return table{nodes: slices.Clone(t.nodes), members: slices.Clone(t.members), index: slices.Clone(t.index)}
}

func (t *table) is(p ID, f flags) bool { return t.nodes[p].flags&f != 0 }

// Kind is the kind of a pattern.
func (t *table) Kind(p ID) Kind { return t.nodes[p].kind }

// Nullable tells whether a pattern matches no children and no attributes.
func (t *table) Nullable(p ID) bool { return t.is(p, nullable) }

// Operands gives the patterns that a choice, group, interleave, oneOrMore, list or attribute is made of. The slice belongs
// to the table.
func (t *table) Operands(p ID) []ID {
	if n := t.nodes[p]; n.kind == KindAttribute {
		return []ID{ID(n.b)}
	}
	return t.operands(t.nodes[p])
}

// operands is Operands for what stands beside the pattern, not in the value of an attribute.
func (t *table) operands(n node) []ID {
	switch n.kind {
	case KindChoice:
		return t.members[n.a:n.b:n.b]
	case KindGroup, KindInterleave:
		return []ID{ID(n.a), ID(n.b)}
	case KindOneOrMore, KindList, KindAfter:
		return []ID{ID(n.a)}
	case KindNotAllowed, KindEmpty, KindText, KindElement, KindAttribute, KindData, KindValue:
	}
	return nil
}

func mix(h uint32, v int32) uint32 { return (h ^ uint32(v)) * 0x9E3779B1 }

func hashNode(kind Kind, a, b int32) uint32 {
	h := mix(mix(mix(0x811C9DC5, int32(kind)), a), b)
	return h ^ h>>15
}

func hashChoice(list []ID) uint32 {
	h := mix(0x811C9DC5, int32(KindChoice))
	for _, p := range list {
		h = mix(h, int32(p))
		h ^= h >> 13
	}
	return h ^ h>>15
}

// make interns a pattern that is no choice.
func (t *table) make(kind Kind, f flags, a, b int32) ID {
	mask := uint32(len(t.index) - 1)
	for i := hashNode(kind, a, b) & mask; ; i = (i + 1) & mask {
		p := t.index[i]
		if p == 0 {
			return t.add(i, node{kind, f, a, b})
		}
		if n := &t.nodes[p]; n.kind == kind && n.a == a && n.b == b {
			return ID(p)
		}
	}
}

// makeChoice interns a choice of two members or more, in order and without repetition.
func (t *table) makeChoice(list []ID) ID {
	mask := uint32(len(t.index) - 1)
	for i := hashChoice(list) & mask; ; i = (i + 1) & mask {
		p := t.index[i]
		if p == 0 {
			var f flags
			for _, m := range list {
				f |= t.nodes[m].flags
			}
			from := int32(len(t.members))
			t.members = append(t.members, list...)
			return t.add(i, node{KindChoice, f, from, int32(len(t.members))})
		}
		if n := &t.nodes[p]; n.kind == KindChoice && slices.Equal(t.members[n.a:n.b], list) {
			return ID(p)
		}
	}
}

func (t *table) add(slot uint32, n node) ID {
	p := ID(len(t.nodes))
	t.nodes = append(t.nodes, n)
	t.index[slot] = int32(p)
	if len(t.nodes)*2 > len(t.index) {
		t.grow()
	}
	return p
}

func (t *table) grow() {
	t.index = fresh.Slice[int32](2 * len(t.index))
	mask := uint32(len(t.index) - 1)
	for p := int(Text) + 1; p < len(t.nodes); p++ {
		n := &t.nodes[p]
		h := hashNode(n.kind, n.a, n.b)
		if n.kind == KindChoice {
			h = hashChoice(t.members[n.a:n.b])
		}
		i := h & mask
		for t.index[i] != 0 {
			i = (i + 1) & mask
		}
		t.index[i] = int32(p)
	}
}

// choice of list, which it may change: flat, in order, each member once, without notAllowed, and without empty if another
// member is nullable.
func (t *table) choice(list []ID) ID {
	flat := t.flatten(list)
	t.scratch = flat[:0]
	t.effort += len(flat)
	slices.Sort(flat)
	flat = slices.Compact(flat)
	if len(flat) > 1 && flat[0] == Empty && slices.ContainsFunc(flat[1:], t.Nullable) {
		flat = flat[1:]
	}
	switch len(flat) {
	case 0:
		return NotAllowed
	case 1:
		return flat[0]
	}
	if t.countAfter(flat) > 1 {
		return t.choiceOfAfter(slices.Clone(flat))
	}
	return t.makeChoice(flat)
}

// flatten gives the members of a choice of list, without notAllowed, in no order. Choices of large choices, which may have
// most members in common, are given each once.
func (t *table) flatten(list []ID) []ID {
	const large = 64
	total := 0
	for _, p := range list {
		if n := t.nodes[p]; n.kind == KindChoice {
			total += int(n.b - n.a)
		}
	}
	if total > large && len(list) > 1 {
		t.marking++
		t.marks = sized(t.marks, len(t.nodes))
		t.effort += total / 8
	}
	flat := t.scratch[:0]
	for _, p := range list {
		switch n := t.nodes[p]; {
		case p == NotAllowed:
		case n.kind != KindChoice:
			flat = append(flat, p)
		case total <= large || len(list) == 1:
			flat = append(flat, t.members[n.a:n.b]...)
		default:
			for _, m := range t.members[n.a:n.b] {
				if t.marks[m] != t.marking {
					t.marks[m] = t.marking
					flat = append(flat, m)
				}
			}
		}
	}
	return flat
}

func (t *table) choice2(a, b ID) ID {
	switch {
	case a == b || b == NotAllowed:
		return a
	case a == NotAllowed:
		return b
	}
	return t.choice([]ID{a, b})
}

func (t *table) countAfter(list []ID) int {
	n := 0
	for _, p := range list {
		if t.nodes[p].kind == KindAfter {
			n++
		}
	}
	return n
}

// choiceOfAfter puts the contents with the same label into one: after(x, l) | after(y, l) is after(x | y, l).
func (t *table) choiceOfAfter(list []ID) ID {
	label := func(p ID) int32 {
		if n := t.nodes[p]; n.kind == KindAfter {
			return n.b
		}
		return -1
	}
	slices.SortStableFunc(list, func(p, q ID) int { return cmp.Compare(label(p), label(q)) })
	out := list[:0]
	for _, p := range list {
		if last := len(out) - 1; last >= 0 && label(p) >= 0 && label(out[last]) == label(p) {
			content := t.choice2(ID(t.nodes[out[last]].a), ID(t.nodes[p].a))
			out[last] = t.after(content, label(p))
			continue
		}
		out = append(out, p)
	}
	if len(out) == 1 {
		return out[0]
	}
	slices.Sort(out)
	return t.makeChoice(out)
}

func (t *table) group(a, b ID) ID {
	switch {
	case a == NotAllowed || b == NotAllowed:
		return NotAllowed
	case a == Empty:
		return b
	case b == Empty:
		return a
	}
	return t.make(KindGroup, t.both(a, b), int32(a), int32(b))
}

func (t *table) interleave(a, b ID) ID {
	switch {
	case a == NotAllowed || b == NotAllowed:
		return NotAllowed
	case a == Empty:
		return b
	case b == Empty:
		return a
	}
	return t.make(KindInterleave, t.both(a, b), int32(min(a, b)), int32(max(a, b)))
}

// both gives the flags of a pattern that needs both of its operands.
func (t *table) both(a, b ID) flags {
	f, g := t.nodes[a].flags, t.nodes[b].flags
	return (f|g)&^nullable | f&g&nullable
}

// oneOrMore of p; repeating what repeats already, or text, changes nothing.
func (t *table) oneOrMore(p ID) ID {
	switch n := t.nodes[p]; n.kind {
	case KindNotAllowed, KindEmpty, KindText, KindOneOrMore:
		return p
	case KindChoice:
		if n.b-n.a == 2 && t.members[n.a] == Empty && t.nodes[t.members[n.a+1]].kind == KindOneOrMore {
			return p
		}
	case KindGroup, KindInterleave, KindElement, KindAttribute, KindData, KindValue, KindList, KindAfter:
	}
	return t.make(KindOneOrMore, t.nodes[p].flags, int32(p), 0)
}

// star is what may follow one repetition of a oneOrMore.
func (t *table) star(oneOrMore ID) ID { return t.choice2(Empty, oneOrMore) }

func (t *table) list(p ID) ID {
	if p == NotAllowed {
		return NotAllowed
	}
	return t.make(KindList, hasData, int32(p), 0)
}

func (t *table) attribute(c Class, value ID) ID {
	if value == NotAllowed {
		return NotAllowed
	}
	return t.make(KindAttribute, hasAttribute, int32(c), int32(value))
}

// after is the content of an open element with the number of the alternative that goes on when it ends.
func (t *table) after(content ID, label int32) ID {
	if content == NotAllowed {
		return NotAllowed
	}
	return t.make(KindAfter, t.nodes[content].flags&^nullable, int32(content), label)
}
