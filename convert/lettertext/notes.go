package lettertext

import (
	"slices"
	"strings"

	"teikit/convert/letter"
	"teikit/tei/source"
)

// A mark is "[^1]" in the text.
type mark struct {
	span source.Range
	id   string
	note int // which definition; -1: none
}

// mark reads "[^1]". What it belongs to is found when all marks are there.
func (s *scanner) mark(span source.Range, id string) {
	if !IsNoteID(id) || s.inNote {
		if IsNoteID(id) {
			if s.lone++; s.lone <= maxLone {
				s.found.Add(nestedNote.At(span.In(s.file), `"%s" stands in a note; expected marks of notes in the text of the letter; it is kept as text`, s.file.Slice(span)))
			}
		}
		return
	}
	s.marks = append(s.marks, mark{span: span, id: id, note: -1})
}

// link gives each mark its note. A mark whose id is defined nowhere is left to the reader of notes, if the text defines none at
// all and is not one where only marks count.
func (t *Text) link(s *scanner, onlyMarked bool) {
	byID := map[string]int{}
	for i, n := range t.notes {
		first, twice := byID[n.id]
		if twice && n.id != "!" {
			d := noteTwice.At(n.sign.In(t.File), `the note "%s" is defined a second time; expected each id once`, n.id)
			t.Found.Add(d.WithNote(t.notes[first].sign.In(t.File), "it is defined first here"))
			continue
		}
		if !twice {
			byID[n.id] = i
		}
	}
	next := 0 // among the notes "!", which have no number: in the order of the text
	for _, m := range s.marks {
		at, defined := byID[m.id]
		if m.id == "!" {
			for next < len(t.notes) && t.notes[next].id != "!" {
				next++
			}
			at, defined = next, next < len(t.notes)
			next++
		}
		if !defined {
			if len(t.notes) == 0 && !onlyMarked {
				continue
			}
			t.Found.Add(noteUndefined.At(m.span.In(t.File), `no line defines the note "%s"; expected one that begins with "[^%s]:"`, m.id, m.id))
		} else if first := t.notes[at].marked; first >= 0 {
			d := noteMarkedTwice.At(m.span.In(t.File), `the note "%s" has a mark already; expected one mark for a note`, m.id)
			t.Found.Add(d.WithNote(t.marks[first].span.In(t.File), "its mark stands here"))
		} else {
			t.notes[at].marked = len(t.marks)
			m.note = at
		}
		s.forms = append(s.forms, form{span: m.span, hidden: []source.Range{m.span}, note: len(t.marks)})
		t.marks = append(t.marks, m)
	}
	for _, n := range t.notes {
		if n.marked < 0 {
			t.Found.Add(noteUnused.At(n.sign.In(t.File), `no mark "[^%s]" stands in the text; the note is kept, not anchored`, n.id))
		}
	}
}

// addNotes gives each note to the letter that has its mark, and one without to the last.
func (t *Text) addNotes(letters []*letter.Letter) {
	owner := make([]*letter.Letter, len(t.marks)) // of each mark
	for i, m := range t.marks {
		for _, l := range letters {
			if b := blockAt(l, m.span); b != nil && b.Role != letter.NotesHead && b.Role != letter.Rule && b.Role != letter.PageTurn {
				owner[i] = l
			}
		}
	}
	index := map[int]int{}
	for i := range t.notes {
		n := &t.notes[i]
		l := letters[len(letters)-1]
		if n.marked >= 0 && owner[n.marked] != nil {
			l = owner[n.marked]
		}
		note := letter.Note{Sign: n.sign, Number: strings.TrimPrefix(n.id, "!"), Marked: n.marked >= 0 && owner[n.marked] != nil}
		note.Encoder = strings.HasPrefix(n.id, "!")
		note.Author = !note.Encoder && strings.Trim(n.id, "0123456789") != ""
		if note.Number == "" {
			note.Number = "!"
		}
		n.describe(&note)
		for _, p := range n.paragraphs {
			b := letter.Block{Role: letter.NoteText, Span: p}
			t.annotate(&b)
			note.Blocks = append(note.Blocks, b)
		}
		index[i] = len(l.Notes)
		l.Notes = append(l.Notes, note)
	}
	for i, m := range t.marks {
		if owner[i] == nil {
			continue
		}
		mark := letter.NoteMark{Span: m.span, Note: -1, Exact: t.isWritten}
		if m.note >= 0 {
			mark.Note, mark.Marked = index[m.note], true
		}
		b := blockAt(owner[i], m.span)
		b.Marks = slices.Insert(b.Marks, 0, letter.Annotation(mark))
	}
}

// blockAt is the block of a letter that a range lies in; nil if none.
func blockAt(l *letter.Letter, r source.Range) *letter.Block {
	i, found := slices.BinarySearchFunc(l.Blocks, r.Start, func(b letter.Block, at int) int {
		switch {
		case b.Span.End <= at:
			return -1
		case b.Span.Start > at:
			return 1
		}
		return 0
	})
	if !found || l.Blocks[i].Span.End < r.End {
		return nil
	}
	return &l.Blocks[i]
}

// Anchor looks, when the annotations are settled, whether the mark of each note is still there: a note without mark is kept, not
// anchored.
func (t *Text) Anchor(letters []*letter.Letter) {
	if len(t.notes) == 0 {
		return
	}
	for _, l := range letters {
		there := map[int]bool{}
		for i := range l.Blocks {
			for _, a := range l.Blocks[i].Marks {
				if m, ok := a.(letter.NoteMark); ok {
					there[m.Note] = true
				}
			}
		}
		for i := range l.Notes {
			if n := &l.Notes[i]; n.Sign.Len() > 0 {
				n.Marked = n.Marked && there[i]
			}
		}
	}
}
