package notelink

import (
	"slices"

	"teikit/convert/letter"
	"teikit/tei/diag"
	"teikit/tei/source"
)

// Link finds the marks of a letter's blocks, links them to its notes, and joins the notes that only continue another. Dates
// must be annotated before, so that their numbers are no candidates.
func Link(l *letter.Letter) diag.List {
	var marks []Mark
	for i := range l.Blocks {
		if !marked(l.Blocks[i].Role) {
			continue
		}
		for _, m := range FindMarks(l.File.Slice(l.Blocks[i].Span)) {
			m.Start += l.Blocks[i].Span.Start
			m.End += l.Blocks[i].Span.Start
			m.Block = i
			marks = append(marks, m)
		}
	}
	marks = withoutDates(l, marks)
	labels := make([]Label, len(l.Notes))
	for i, n := range l.Notes {
		labels[i] = ReadLabel(l.File.Slice(n.Blocks[0].Span))
	}
	a := Align(marks, labels)
	index := join(l, a, labels)
	findings := annotate(l, a, marks, index)
	for i := range l.Notes {
		findings = append(findings, noteFindings(l, &l.Notes[i])...)
	}
	return findings
}

// marked reports whether blocks of the role may carry note marks.
func marked(r letter.Role) bool {
	switch r {
	case letter.Number, letter.Heading, letter.HeadDate, letter.Transmission, letter.Address, letter.Dateline, letter.Subject, letter.Salute, letter.Para,
		letter.Closing, letter.Signed, letter.CloseDate, letter.CloseAddress, letter.CloseService, letter.Postscript:
		return true
	case letter.None, letter.PageTitle, letter.Navigation, letter.CollectionTitle, letter.CompilersLine, letter.ArchiveLine, letter.SourceLine,
		letter.NotesHead, letter.NoteText, letter.Rule:
	}
	return false
}

// withoutDates leaves out the candidates that lie in a date phrase.
func withoutDates(l *letter.Letter, marks []Mark) []Mark {
	var dates []source.Range
	for i := range l.Blocks {
		for _, a := range l.Blocks[i].Marks {
			if d, ok := a.(letter.Date); ok {
				dates = append(dates, d.Span)
			}
		}
	}
	slices.SortFunc(dates, func(a, b source.Range) int { return a.Start - b.Start })
	// Dates do not overlap, so of those that start before the mark's end only the last can reach into it.
	return slices.DeleteFunc(marks, func(m Mark) bool {
		after, _ := slices.BinarySearchFunc(dates, m.End, func(d source.Range, end int) int { return d.Start - end })
		return after > 0 && dates[after-1].End > m.Start
	})
}

// join gives the notes what the alignment found, and appends those that continue another to it. index maps the places
// before to those after.
func join(l *letter.Letter, a Alignment, labels []Label) (index []int) {
	index = make([]int, len(l.Notes))
	var notes []letter.Note
	for i, n := range a.Notes {
		if n.Continues && len(notes) > 0 {
			index[i] = len(notes) - 1
			last := &notes[len(notes)-1]
			last.Blocks = append(last.Blocks, l.Notes[i].Blocks...)
			continue
		}
		note := l.Notes[i]
		note.Number = n.Sign.String()
		note.Garbled = labels[i].Garbled
		note.Marked = n.Mark >= 0
		note.Cert = certs[n.Cert]
		start := note.Blocks[0].Span.Start
		if labels[i].End > 0 {
			note.Label = source.Range{Start: start + labels[i].Start, End: start + labels[i].End}
		}
		index[i] = len(notes)
		notes = append(notes, note)
	}
	l.Notes = notes
	return index
}

var certs = [...]letter.Cert{Sure: letter.Sure, Medium: letter.Medium, Low: letter.Low}

// annotate lays the marks over their blocks.
func annotate(l *letter.Letter, a Alignment, marks []Mark, index []int) (findings diag.List) {
	for i, k := range a.Marks {
		if k == NoMark {
			continue
		}
		m := marks[i]
		mark := letter.NoteMark{Span: source.Range{Start: m.Start, End: m.End}, Note: -1}
		if k == NoNote {
			findings.Add(markWithoutNote.At(mark.Span.In(l.File), `the note mark "%s" has no note; expected a note that begins with "%s"`, l.File.Slice(mark.Span), m.Sign))
		} else {
			mark.Note = index[k]
			mark.Cert = certs[a.Notes[k].Cert]
		}
		l.Blocks[m.Block].Annotate(mark)
	}
	return findings
}

func noteFindings(l *letter.Letter, n *letter.Note) (findings diag.List) {
	start := source.Range{Start: n.Blocks[0].Span.Start, End: min(n.Blocks[0].Span.Start+40, n.Blocks[0].Span.End)}
	start.End = start.Start + len(firstWord(l.File.Slice(start)))
	switch {
	case n.Garbled && n.Marked:
		findings.Add(garbledNumber.At(n.Label.In(l.File), `the note's number reads "%s"; linked as note %s, because that is its place in the sequence`, l.File.Slice(n.Label), n.Number))
	case n.Label.Len() == 0 && n.Marked:
		findings.Add(unnumbered.At(start.In(l.File), "this note has no number; linked to mark %s, which has no other note", n.Number))
	}
	if !n.Marked {
		what := "this note has no number and no mark in the text waits for it"
		if n.Number != "" {
			what = `note "` + n.Number + `" has no mark in the text`
		}
		findings.Add(noteWithoutMark.At(start.In(l.File), "%s; kept, not anchored", what))
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
