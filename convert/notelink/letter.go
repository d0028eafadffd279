package notelink

import (
	"cmp"
	"slices"
	"strings"

	"teikit/convert/letter"
	"teikit/tei/diag"
	"teikit/tei/source"
)

// Link finds the marks in the letters of one page, links them to the notes of the page, joins the notes that only continue
// another, and gives each note to the letter that has its mark: one section of notes may serve the letters above it. Dates
// must be annotated before, so that their numbers are no candidates.
func Link(letters []*letter.Letter) (findings diag.List) {
	for first := 0; first < len(letters); {
		end := first + 1
		for end < len(letters) && len(letters[end-1].Notes) == 0 { // letters with notes of their own have no part in later ones
			end++
		}
		p := &page{letters: letters[first:end], file: letters[first].File}
		p.read()
		a := Align(p.marks, p.labels())
		p.settle(a)
		findings = append(findings, p.annotate(a)...)
		first = end
	}
	return findings
}

// A page is what is aligned together: the marks of some letters, and the notes below the last of them or within it, in the
// order of the text.
type page struct {
	letters []*letter.Letter
	file    *source.File
	marks   []Mark
	notes   []*entry
}

// An entry is a note with what was read of it.
type entry struct {
	note   letter.Note
	label  Label
	letter int    // where it stands; then, whose mark it has
	index  int    // in the letter's notes, after settle
	whole  bool   // nothing can continue it: its bracket is closed, or an arrow leads back to the mark
	into   *entry // the note that it continues
}

// read collects the marks and the notes, and counts the runs of notes: a run ends where text of a letter follows.
func (p *page) read() {
	runs, inRun := 0, false
	for k, l := range p.letters {
		note := 0
		dates := dateSpans(l)
		for i := range l.Blocks {
			b := &l.Blocks[i]
			for note < len(l.Notes) && l.Notes[note].Blocks[0].Span.Start < b.Span.Start {
				p.entry(k, l.Notes[note], runs)
				note, inRun = note+1, true
			}
			if !marked(b.Role) {
				continue
			}
			if inRun {
				runs, inRun = runs+1, false
			}
			p.candidates(k, i, b, runs, dates)
		}
		for ; note < len(l.Notes); note++ {
			p.entry(k, l.Notes[note], runs)
			inRun = true
		}
	}
}

// candidates adds the candidates of block i of letter k.
func (p *page) candidates(k, i int, b *letter.Block, zone int, dates []source.Range) {
	for _, m := range FindMarks(p.file.Slice(b.Span)) {
		m.Start += b.Span.Start
		m.End += b.Span.Start
		m.Block, m.Zone, m.Letter = i, zone, k
		if !inDate(dates, m) {
			p.marks = append(p.marks, m)
		}
	}
}

// entry adds a note; one that cannot begin here goes on with the note before: behind a label that stands alone, or within
// an open bracket.
func (p *page) entry(k int, n letter.Note, run int) {
	e := &entry{note: n, letter: k}
	text := p.file.Slice(n.Blocks[0].Span)
	var before *entry
	if len(p.notes) > 0 {
		before = p.notes[len(p.notes)-1]
		e.label = ReadLabelAfter(text, before.label)
	} else {
		e.label = ReadLabel(text)
	}
	e.label.Run, e.label.Letter = run, k
	closes := Tail(text, false) < len(text) || e.label.Bracketed && closesBracket(text)
	if before != nil && e.label.Series == NoSeries && !e.label.Opens && before.open(p.file) {
		before.goOn(p.file, n.Blocks)
		before.whole = closes || before.label.Bracketed && closesBracket(text)
		return
	}
	e.whole = closes
	p.notes = append(p.notes, e)
}

// open reports whether the note's text must go on.
func (e *entry) open(f *source.File) bool {
	if e.label.Bracketed {
		return !e.whole
	}
	first := e.note.Blocks[0].Span
	return len(e.note.Blocks) == 1 && e.label.End > 0 && e.label.End == len(f.Slice(first))
}

// goOn adds blocks to the note; a line of the same paragraph goes into its last one.
func (e *entry) goOn(f *source.File, blocks []letter.Block) {
	last := &e.note.Blocks[len(e.note.Blocks)-1]
	between := f.Slice(source.Range{Start: last.Span.End, End: blocks[0].Span.Start})
	if e.label.Bracketed && strings.Count(between, "\n") < 2 && strings.TrimSpace(between) == "" {
		last.Span.End = blocks[0].Span.End
		last.Marks = append(last.Marks, blocks[0].Marks...)
		blocks = blocks[1:]
	}
	e.note.Blocks = append(e.note.Blocks, blocks...)
}

// closesBracket reports whether the text ends with the bracket that a label opened.
func closesBracket(text string) bool {
	end := Tail(text, true)
	return end < Tail(text, false)
}

func (p *page) labels() []Label {
	labels := make([]Label, len(p.notes))
	for i, e := range p.notes {
		labels[i] = e.label
	}
	return labels
}

// marked reports whether blocks of the role may carry note marks.
func marked(r letter.Role) bool {
	switch r {
	case letter.Number, letter.Heading, letter.HeadDate, letter.Transmission, letter.Address, letter.Dateline, letter.Subject, letter.Salute, letter.Para,
		letter.Closing, letter.Signed, letter.CloseDate, letter.CloseAddress, letter.CloseService, letter.Postscript:
		return true
	case letter.None, letter.PageTitle, letter.Navigation, letter.CollectionTitle, letter.CompilersLine, letter.ArchiveLine, letter.SourceLine,
		letter.NotesHead, letter.NoteText, letter.FootNote, letter.Rule, letter.PageTurn:
	}
	return false
}

// dateSpans lists the date phrases of a letter's blocks, sorted.
func dateSpans(l *letter.Letter) (dates []source.Range) {
	for i := range l.Blocks {
		for _, a := range l.Blocks[i].Marks {
			if d, ok := a.(letter.Date); ok {
				dates = append(dates, d.Span)
			}
		}
	}
	slices.SortFunc(dates, func(a, b source.Range) int { return cmp.Compare(a.Start, b.Start) })
	return dates
}

// inDate reports whether a candidate lies in a date phrase. Dates do not overlap, so of those that start before the mark's
// end only the last can reach into it.
func inDate(dates []source.Range, m Mark) bool {
	after, _ := slices.BinarySearchFunc(dates, m.End, func(d source.Range, end int) int { return d.Start - end })
	return after > 0 && dates[after-1].End > m.Start
}

// settle gives the notes what the alignment found, joins those that continue another, and gives each to its letter.
func (p *page) settle(a Alignment) {
	for _, l := range p.letters {
		l.Notes = nil
	}
	for i, e := range p.notes {
		n := a.Notes[i]
		if n.Continues && !p.notes[i-1].root().whole {
			e.into = p.notes[i-1].root()
			e.into.note.Blocks = append(e.into.note.Blocks, e.note.Blocks...)
			e.into.whole = e.whole
			continue
		}
		e.note.Number = n.Sign.String()
		e.note.Garbled = e.label.Garbled
		e.note.Marked = n.Mark >= 0
		e.note.Cert = certs[n.Cert]
		if n.Mark >= 0 {
			e.letter = p.marks[n.Mark].Letter
		} else if i > 0 && p.notes[i-1].label.Run == e.label.Run {
			e.letter = p.notes[i-1].root().letter // among the notes of its neighbours
		}
	}
	for _, e := range p.notes {
		if e.into != nil {
			continue
		}
		p.trim(e)
		l := p.letters[e.letter]
		e.index = len(l.Notes)
		l.Notes = append(l.Notes, e.note)
	}
}

// root is the note itself, or the one that it continues.
func (e *entry) root() *entry {
	if e.into != nil {
		return e.into
	}
	return e
}

var certs = [...]letter.Cert{Sure: letter.Sure, Medium: letter.Medium, Low: letter.Low}

// trim takes the label and what closes the note out of its blocks, and finds whose note it is.
func (p *page) trim(e *entry) {
	n := &e.note
	first := &n.Blocks[0]
	if e.label.End > 0 {
		n.Label = source.Range{Start: first.Span.Start + e.label.Start, End: first.Span.Start + e.label.End}
		first.Span.Start = n.Label.End
	}
	last := &n.Blocks[len(n.Blocks)-1]
	if end := last.Span.Start + Tail(p.file.Slice(last.Span), e.label.Bracketed); end < last.Span.End {
		n.Tail = source.Range{Start: end, End: last.Span.End}
		last.Span.End = end
	}
	n.Author = byAuthor(p.file.Slice(first.Span), p.file.Slice(last.Span)) || strings.HasPrefix(p.file.Slice(n.Label), "[^") && e.label.Series == Letters
}

// annotate lays the marks over their blocks and reports what an editor should look at.
func (p *page) annotate(a Alignment) (findings diag.List) {
	for i, k := range a.Marks {
		if k == NoMark {
			continue
		}
		m := p.marks[i]
		mark := letter.NoteMark{Span: source.Range{Start: m.Start, End: m.End}, Note: -1}
		if k == NoNote {
			findings.Add(markWithoutNote.At(mark.Span.In(p.file), `the note mark "%s" has no note; expected a note that begins with "%s"`, p.file.Slice(mark.Span), m.Sign))
		} else {
			mark.Note = p.notes[k].index
			mark.Cert = certs[a.Notes[k].Cert]
		}
		p.letters[m.Letter].Blocks[m.Block].Annotate(mark)
	}
	for i, e := range p.notes {
		findings = append(findings, p.noteFindings(e, a.Notes[i])...)
		if p.trails(i) {
			findings.Add(continued.At(p.start(e).In(p.file), `this paragraph has no sign and stands below the last note; taken for a part of note "%s"`, e.root().note.Number))
		}
	}
	return findings
}

// trails reports whether note i only continues the last note of its run, with no other below it.
func (p *page) trails(i int) bool {
	e := p.notes[i]
	if e.into == nil || e.label.Series != NoSeries || i > 0 && p.notes[i-1].into == e.into {
		return false
	}
	for _, later := range p.notes[i+1:] {
		if later.label.Run > e.label.Run {
			break
		}
		if later.into == nil {
			return false
		}
	}
	return true
}

// start is the first word of a note.
func (p *page) start(e *entry) source.Range {
	start := e.note.Place()
	start.End = min(start.End, start.Start+40)
	start.End = start.Start + len(firstWord(p.file.Slice(start)))
	return start
}

func (p *page) noteFindings(e *entry, a Note) (findings diag.List) {
	n := &e.note
	start := p.start(e)
	if e.into != nil {
		if e.label.Series != NoSeries {
			findings.Add(outOfOrder.At(start.In(p.file), `the number "%s" here breaks the sequence of the notes; taken for a word of the note before`, e.label.Sign))
		}
		return findings
	}
	switch {
	case n.Garbled && n.Marked:
		findings.Add(garbledNumber.At(n.Label.In(p.file), `the note's number reads "%s"; linked as note %s, because that is its place in the sequence`, p.file.Slice(n.Label), n.Number))
	case a.ByOrder:
		findings.Add(unnumbered.At(start.In(p.file), "this note has no number; linked to mark %s, which has no other note", n.Number))
	}
	if !n.Marked {
		what := "this note has no number and no mark in the text waits for it"
		if n.Number != "" {
			what = `note "` + n.Number + `" has no mark in the text`
		}
		findings.Add(noteWithoutMark.At(start.In(p.file), "%s; kept, not anchored", what))
	}
	return findings
}

func firstWord(s string) string {
	for i, r := range s {
		if i > 0 && (r == ' ' || r == '\n' || r == '\t') {
			return s[:i]
		}
	}
	return s
}
