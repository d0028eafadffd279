package letter

import "teikit/tei/source"

// A Mover tells where a range of one file stands in another.
type Mover func(source.Range) source.Range

// Move makes the letter one of another file: each range that it holds is moved. Text mends the strings that were read from the
// first file. The blocks are moved by moveBlock, since they also take in what stands right beside them.
func (l *Letter) Move(to *source.File, move, moveBlock Mover, text func(string) string) {
	l.File = to
	l.Kinds.For, l.Kinds.Against = move.witnesses(l.Kinds.For), move.witnesses(l.Kinds.Against)
	l.Langs.For, l.Langs.Against = move.witnesses(l.Langs.For), move.witnesses(l.Langs.Against)
	for _, parties := range [][]Party{l.Senders, l.Addressees, l.Copies, l.Undecided} {
		for i := range parties {
			p := &parties[i]
			p.Name, p.Role, p.Said = text(p.Name), text(p.Role), move.ranges(p.Said)
			p.For, p.Against = move.witnesses(p.For), move.witnesses(p.Against)
		}
	}
	for _, a := range []*Action{&l.Sent, &l.Received} {
		a.move(move, text)
	}
	l.Page = l.Page.moved(move)
	for i := range l.Blocks {
		l.Blocks[i].move(move, moveBlock)
	}
	for i := range l.Notes {
		n := &l.Notes[i]
		n.Label, n.Tail, n.Sign = move.of(n.Label), move.of(n.Tail), move.of(n.Sign)
		for k := range n.Blocks {
			n.Blocks[k].move(move, moveBlock)
		}
	}
	for i := range l.Archives {
		l.Archives[i].move(move)
	}
}

// of moves a range; one that is empty stands nowhere and stays so.
func (m Mover) of(r source.Range) source.Range {
	if r.Len() == 0 {
		return source.Range{}
	}
	return m(r)
}

func (m Mover) ranges(of []source.Range) []source.Range {
	var moved []source.Range
	for _, r := range of {
		moved = append(moved, m.of(r))
	}
	return moved
}

func (m Mover) witnesses(of []Witness) []Witness {
	var moved []Witness
	for _, w := range of {
		w.Span = m.of(w.Span)
		moved = append(moved, w)
	}
	return moved
}

func (a *Action) move(move Mover, text func(string) string) {
	if p := a.Place; p != nil {
		moved := *p
		moved.Name, moved.Said = text(p.Name), move.ranges(p.Said)
		moved.For, moved.Against = move.witnesses(p.For), move.witnesses(p.Against)
		a.Place = &moved
	}
	if d := a.Date; d != nil {
		moved := *d
		moved.For, moved.Against = move.witnesses(d.For), move.witnesses(d.Against)
		a.Date = &moved
	}
}

func (p Page) moved(move Mover) Page {
	p.Titles, p.Navigation = move.ranges(p.Titles), move.ranges(p.Navigation)
	p.Collection, p.Introduction = move.ranges(p.Collection), move.ranges(p.Introduction)
	if c := p.Compilers; c != nil {
		p.Compilers = &Compilers{Line: move.of(c.Line), Label: move.of(c.Label), Names: move.ranges(c.Names)}
	}
	return p
}

func (b *Block) move(move, moveBlock Mover) {
	b.Span = moveBlock(b.Span)
	for i, a := range b.Marks {
		b.Marks[i] = moved(a, move)
	}
}

func (a *Archive) move(move Mover) {
	a.Span, a.Shelfmark, a.Repository, a.Carrier = move.of(a.Span), move.of(a.Shelfmark), move.of(a.Repository), move.of(a.Carrier)
	a.Witness.Span = move.of(a.Witness.Span)
	for i := range a.Levels {
		a.Levels[i].Span = move.of(a.Levels[i].Span)
	}
}

// moved is an annotation in its new place.
func moved(a Annotation, m Mover) Annotation {
	switch a := a.(type) {
	case NoteMark:
		a.Span = m.of(a.Span)
		return a
	case Supplied:
		a.Span, a.Inner = m.around(a.Span, a.Inner)
		return a
	case Gap:
		a.Span = m.of(a.Span)
		return a
	case Date:
		a.Span = m.of(a.Span)
		return a
	case Name:
		a.Span = m.of(a.Span)
		return a
	case Label:
		a.Span = m.of(a.Span)
		return a
	case Break:
		a.Span = m.of(a.Span)
		return a
	case LineEnd:
		a.Span = m.of(a.Span)
		return a
	case Edit:
		a.Span, a.Old, a.New = m.of(a.Span), m.of(a.Old), m.of(a.New)
		return a
	case MissingSpace:
		a.Span = m.of(a.Span)
		return a
	case Turn:
		a.Span, a.Line, a.Running = m.of(a.Span), m.of(a.Line), m.ranges(a.Running)
		return a
	case Expansion:
		a.Span, a.Inner = m.around(a.Span, a.Inner)
		return a
	case Surplus:
		a.Span, a.Inner = m.around(a.Span, a.Inner)
		return a
	case Sic:
		a.Span = m.of(a.Span)
		return a
	case Element:
		a.Span, a.Inner = m.around(a.Span, a.Inner)
		return a
	}
	return a
}

// around moves a range with the part of it that signs stand around: what stands between the signs is the moved content.
func (m Mover) around(span, inner source.Range) (source.Range, source.Range) {
	before, after := inner.Start-span.Start, span.End-inner.End
	span = m.of(span)
	return span, source.Range{Start: span.Start + before, End: span.End - after}
}
