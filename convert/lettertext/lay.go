package lettertext

import (
	"slices"
	"strings"

	"teikit/convert/letter"
	"teikit/tei/source"
)

// Lay moves the letters that were read from the plain text into the text as written, and lays the forms over their blocks. There
// must be a letter.
func (t *Text) Lay(letters []*letter.Letter) {
	if t.Plain == t.File && len(t.forms) == 0 && len(t.notes) == 0 {
		return
	}
	if t.isWritten {
		t.lay(letters)
		return
	}
	for _, l := range letters {
		l.Move(t.File, t.written, t.writtenBlock, restored)
		if c := l.Page.Compilers; c != nil && t.touches(c.Line) { // names that are marked up in their line are no names for the header
			l.Page.Titles, l.Page.Compilers = append(l.Page.Titles, c.Line), nil
		}
	}
	t.cover(letters)
	t.lay(letters)
}

func (t *Text) lay(letters []*letter.Letter) {
	for _, l := range letters {
		for i := range l.Blocks {
			t.annotate(&l.Blocks[i])
		}
		for i := range l.Notes {
			for k := range l.Notes[i].Blocks {
				t.annotate(&l.Notes[i].Blocks[k])
			}
		}
	}
	if len(t.notes)+len(t.marks) > 0 {
		t.addNotes(letters)
	}
	for _, l := range letters {
		t.name(l)
	}
}

// annotate lays the forms within a block over it, before what is there: of two annotations that cross, the form stays.
func (t *Text) annotate(b *letter.Block) {
	var forms []letter.Annotation
	first, _ := slices.BinarySearchFunc(t.forms, b.Span.Start, func(f form, at int) int { return f.span.Start - at })
	for _, f := range t.forms[first:] {
		if f.span.Start >= b.Span.End {
			break
		}
		if f.span.End <= b.Span.End {
			forms = append(forms, f.elements...)
		}
	}
	b.Marks = append(forms, slices.DeleteFunc(b.Marks, func(a letter.Annotation) bool { return saidBetter(a, forms) || turned(a, forms) })...)
	if b.Role == letter.PageTurn && !t.turnsPage(b.Span) && slices.ContainsFunc(forms, func(f letter.Annotation) bool { return !isPageBreak(f) }) {
		b.Role = letter.Para // "- 2 -{--x--}" is more than the number of a page
	}
}

// turned reports whether a line that was taken for the turn of a page has forms.
func turned(a letter.Annotation, forms []letter.Annotation) bool {
	turn, ok := a.(letter.Turn)
	return ok && slices.ContainsFunc(forms, func(f letter.Annotation) bool {
		at := f.Extent()
		return at.Start < turn.Span.End && turn.Span.Start < at.End
	})
}

func isPageBreak(a letter.Annotation) bool {
	e, ok := a.(letter.Element)
	return ok && e.Name == "pb"
}

// saidBetter reports whether a date or name that was found lies in a form that says what it is.
func saidBetter(a letter.Annotation, forms []letter.Annotation) bool {
	var better func(letter.Element) bool
	switch a.(type) {
	case letter.Date:
		better = func(e letter.Element) bool { return e.Name == "date" || e.Name == "time" }
	case letter.Name:
		better = func(e letter.Element) bool {
			return e.Ref != "" || e.Name == "rs" || strings.HasSuffix(strings.ToLower(e.Name), "name")
		}
	default:
		return false
	}
	at := a.Extent()
	return slices.ContainsFunc(forms, func(f letter.Annotation) bool {
		e, ok := f.(letter.Element)
		return ok && e.Span.Start <= at.Start && e.Span.End >= at.End && better(e)
	})
}

// cover gives each sign that stands between blocks to one of them, so that nothing of the text is lost. The turn of a page becomes a
// block of its own.
func (t *Text) cover(letters []*letter.Letter) {
	var loose []source.Range
	for _, f := range t.forms {
		loose = append(loose, f.hidden...)
		if f.note < 0 && len(f.content) > 0 {
			loose = append(loose, f.content...)
		}
	}
	blocks := blocksOf(letters)
	for _, r := range joined(loose) {
		if !t.inDefinition(r) {
			t.attach(blocks, r)
		}
	}
	for _, l := range letters[1:] {
		l.Page = letters[0].Page
	}
	t.insertLoose(letters)
}

// attach gives those parts of a range that stand in no block to the block above, or else to the one below, if nothing but white space
// stands between, and else makes a block of them.
func (t *Text) attach(blocks []placed, r source.Range) {
	for at := r.Start; at < r.End; {
		i, _ := slices.BinarySearchFunc(blocks, at, func(b placed, at int) int {
			if b.Range.End <= at {
				return -1
			}
			return 1
		})
		gap := source.Range{Start: at, End: r.End}
		if i < len(blocks) {
			if blocks[i].Start <= at {
				at = blocks[i].Range.End
				continue
			}
			gap.End = min(gap.End, blocks[i].Start)
		}
		switch {
		case i < len(blocks) && !blocks[i].fixed && t.sameLine(gap.End, blocks[i].Start):
			blocks[i].Start = gap.Start
		case i > 0 && !blocks[i-1].fixed && t.sameLine(blocks[i-1].Range.End, gap.Start):
			blocks[i-1].Range.End = gap.End
		case t.pageTurn(gap):
		case i > 0 && !blocks[i-1].fixed && t.blank(blocks[i-1].Range.End, gap.Start):
			blocks[i-1].Range.End = gap.End
		case i < len(blocks) && !blocks[i].fixed && t.blank(gap.End, blocks[i].Start):
			blocks[i].Start = gap.Start
		default:
			t.loose = append(t.loose, letter.Block{Role: letter.Para, Span: gap})
		}
		at = gap.End
	}
}

// sameLine reports whether nothing but white space without a line end stands between two places.
func (t *Text) sameLine(start, end int) bool {
	return t.blank(start, end) && !strings.ContainsAny(t.File.Text()[start:end], "\n\r")
}

// blank reports whether nothing but white space stands between two places.
func (t *Text) blank(start, end int) bool {
	return start <= end && strings.TrimFunc(t.File.Text()[start:end], blankRune) == ""
}

// inDefinition reports whether a range lies in a note that is defined in letter text.
func (t *Text) inDefinition(r source.Range) bool {
	for _, n := range t.notes {
		last := n.paragraphs[len(n.paragraphs)-1]
		if r.Start >= n.sign.Start && r.End <= last.End {
			return true
		}
	}
	return false
}

// A placed is a stretch of the text that is taken care of, and may grow if it is not fixed.
type placed struct {
	*source.Range
	fixed bool
}

// blocksOf are all blocks of the letters, their notes and what stands around them, sorted.
func blocksOf(letters []*letter.Letter) (all []placed) {
	for i, l := range letters {
		for k := range l.Blocks {
			all = append(all, placed{&l.Blocks[k].Span, l.Blocks[k].Role == letter.PageTurn || l.Blocks[k].Role == letter.Rule})
		}
		for k := range l.Notes {
			for _, r := range []*source.Range{&l.Notes[k].Label, &l.Notes[k].Tail} {
				if r.Len() > 0 {
					all = append(all, placed{r, true})
				}
			}
			for m := range l.Notes[k].Blocks {
				all = append(all, placed{&l.Notes[k].Blocks[m].Span, false})
			}
		}
		if i > 0 {
			continue
		}
		for _, list := range [][]source.Range{l.Page.Titles, l.Page.Navigation, l.Page.Collection, l.Page.Introduction} {
			for k := range list {
				all = append(all, placed{&list[k], false})
			}
		}
	}
	slices.SortStableFunc(all, func(a, b placed) int { return a.Start - b.Start })
	return all
}

// touches reports whether a form stands in a range or crosses it.
func (t *Text) touches(r source.Range) bool {
	return slices.ContainsFunc(t.forms, func(f form) bool { return f.span.Start < r.End && f.span.End > r.Start })
}
