package transcript

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"teikit/convert/lexicon"
	"teikit/convert/notelink"
)

// signs is what the signs of notes say of one block.
type signs struct {
	label   notelink.Label
	noted   float64 // how strongly the text above has the label as a mark, from 0 to 1
	passed  bool    // a block below begins with the same sign, and no new mark of it stands between
	cites   bool    // the block has a mark whose note stands below
	within  bool    // a bracket that a note opened is not closed yet
	behind  bool    // the block before closed such a bracket
	begun   bool    // notes have begun above, as a heading, a rule or a label says
	resumes bool    // the block goes on with a sentence that the text above the notes did not end
	row     row     // of the blocks around it
}

// A row is a run of blocks that begin with rising signs of one series, written alike.
type row struct {
	blocks, likely, certain int  // how many blocks; how many of their signs are likely and certain marks in the text above
	above                   bool // right above a row that has such signs
}

// A seen mark is the latest one of its sign.
type seenMark struct {
	block    int
	strength float64
	form     string // what stands around the sign
	label    int    // the latest block below it that begins with the sign, -1 without one
}

// readSigns finds for each block whether the text above has the sign that it begins with as a mark. It must know no
// roles, so it takes every block that begins with a sign for a note, and the others for text.
func (r *reader) readSigns() {
	last := map[notelink.Sign]seenMark{}
	text := -1 // the last block without label
	open := false
	for i := range r.page.blocks {
		b, s := &r.page.blocks[i], &r.signs[i]
		s.within = open && s.label.Series == notelink.NoSeries
		if s.label.Bracketed || s.within {
			open = notelink.Tail(b.Text, true) == notelink.Tail(b.Text, false)
		} else {
			open = false
		}
		s.behind = i > 0 && !open && (r.signs[i-1].label.Bracketed || r.signs[i-1].within)
		if m, ok := last[s.label.Sign]; ok && s.label.End > 0 {
			s.noted = m.noted(r.form(i))
			r.signs[m.block].cites = r.signs[m.block].cites || s.noted > looksLikeMark
			if m.label >= 0 {
				r.signs[m.label].passed = true
			}
			m.label = i
			last[s.label.Sign] = m
		}
		if s.label.End == 0 && !s.within {
			s.resumes = text >= 0 && text < i-1 && breaksOff(r.page.blocks[text].Text) && startsLower(b.Text)
			text = i
		}
		if r.lead[i].archive != nil {
			continue
		}
		for _, m := range b.Marks() {
			if r.inDate(i, m) {
				continue
			}
			if before, ok := last[m.Sign]; !ok || before.label >= 0 || m.Strength >= before.strength {
				last[m.Sign] = seenMark{i, m.Strength, around(b.Text[m.Start:m.End]), -1}
			}
		}
	}
	r.readRows()
	r.readBegun()
	for {
		m, ok := last[notelink.Sign{Series: notelink.Numbers, Value: r.waiting + 1}]
		if !ok || m.label >= 0 || m.strength <= looksLikeMark {
			break
		}
		r.waiting++
	}
}

// inDate reports whether a mark lies in a date phrase of block i.
func (r *reader) inDate(i int, m notelink.Mark) bool {
	for _, d := range r.lead[i].dates {
		if m.Start < d.End && d.Start < m.End {
			return true
		}
	}
	return false
}

// noted is how strongly the mark speaks for a label in a form. Only a note has its mark in parentheses like its label.
func (m seenMark) noted(form string) float64 {
	if form == "()" && m.form == form {
		return sameForm
	}
	return m.strength
}

// readBegun tells each block whether notes have begun above it: since the last end of a letter, a heading, a rule or a label
// has announced some.
func (r *reader) readBegun() {
	begun := false
	for i := range r.signs {
		s := &r.signs[i]
		s.begun = begun
		switch {
		case notesHead(r, i) > 0, rule(r, i) > 0, s.label.End > 0 && (s.label.Series != notelink.Numbers || s.label.Value == 1 || s.noted > 0 || s.follows(r, i)):
			begun = true
		case s.label.End == 0 && !s.within && r.endsLetter(i):
			begun = false
		}
	}
}

// readRows tells each block what the row that it belongs to says, and the row below it.
func (r *reader) readRows() {
	below := row{}
	for end := len(r.signs); end > 0; {
		start := end - 1
		for start > 0 && r.goesOn(start) {
			start--
		}
		w := row{blocks: end - start, above: r.signs[start].label.End > 0 && (below.likely > 0 || below.above)}
		for _, s := range r.signs[start:end] {
			if s.noted > looksLikeMark {
				w.likely++
			}
			if s.noted > certainMark {
				w.certain++
			}
		}
		for k := start; k < end; k++ {
			r.signs[k].row = w
		}
		below, end = w, start
	}
}

// goesOn reports whether block i goes on with the row of the block before it.
func (r *reader) goesOn(i int) bool {
	a, b := r.signs[i-1].label, r.signs[i].label
	return b.End > 0 && a.Series == b.Series && a.Value < b.Value && r.form(i-1) == r.form(i)
}

// form is what stands around the sign of a label: "[]", ".", "".
func (r *reader) form(i int) string {
	l := r.signs[i].label
	return around(r.page.blocks[i].Text[l.Start:l.End])
}

// around is what stands around a sign.
func around(sign string) string {
	return strings.Trim(strings.Map(func(c rune) rune {
		if unicode.IsDigit(c) || unicode.IsLetter(c) {
			return -1
		}
		return c
	}, sign), " ")
}

// Strengths from which a candidate is more likely a mark than not, and from which it is one.
const (
	looksLikeMark = 0.5
	certainMark   = 0.75
	sameForm      = 0.8 // of a mark that is written like the label: (1)
)

// breaksOff reports whether a text ends within a sentence, a note mark at its end apart.
func breaksOff(text string) bool {
	c, _ := utf8.DecodeLastRuneInString(strings.TrimRight(text, " \t\r\n\u00a0*0123456789¹²³⁴⁵⁶⁷⁸⁹"))
	return unicode.IsLetter(c) || c == ',' || c == '-'
}

func startsLower(text string) bool {
	c, _ := utf8.DecodeRuneInString(text)
	return unicode.IsLower(c)
}

func notesHead(r *reader, i int) float64 {
	b := &r.page.blocks[i]
	if !b.Long() && lexicon.Whole(lexicon.NotesTitle, b.Words) {
		return 9
	}
	return -9
}

// noteText: what stands below the letter. A note looks like a paragraph, so its evidence is the same; the order of roles parts
// them, and a sign of a note right below the end of a letter speaks for the first one.
func noteText(r *reader, i int) float64 {
	b, l, s := &r.page.blocks[i], &r.lead[i], &r.signs[i]
	e := paragraph(r, i)
	if i > 0 && r.signs[i-1].label.End == 0 && r.endsLetter(i-1) {
		switch {
		case s.label.Series != notelink.NoSeries && s.row.likely > 0:
			e += 2.5
		case s.label.Series != notelink.NoSeries:
			e++
		case r.waiting > 0 && l.sentence: // notes without signs, as marks wait for some
			e += 4
		}
	}
	e += r.labelled(i)
	if r.unannounced(i) {
		e -= 8
	}
	if s.label.End == 0 && !s.within && (s.cites || s.resumes || s.behind) {
		e -= 8 // it is text again: more than it costs to leave the notes
	}
	if (l.archive != nil || s.label.End == 0 && archiveLine(r, i) > 0) && utf8.RuneCountInString(b.Text) < 100 {
		e -= 2
	}
	return e
}

// unannounced reports whether nothing says that a note begins with block i: no label, heading or rule above, no mark that waits
// for a note without label, and no label of its own but a number that no mark has. Such a block is a postscript, an address,
// a reference, or the first paragraph of a numbered telegram.
func (r *reader) unannounced(i int) bool {
	s := &r.signs[i]
	switch {
	case s.begun, r.waiting > 0, s.label.Opens, s.within, lexicon.At(lexicon.Sigil, r.page.blocks[i].Words, 0) > 0:
		return false
	case s.label.Series == notelink.Numbers:
		return s.label.Value > 1 && s.noted == 0
	}
	return s.label.Series == notelink.NoSeries
}

// footNote: a note in the midst of the text, at the foot of a page or below its paragraph. Only a sign that the text above
// has, or a bracket with a word for "note", tells it from the text.
func footNote(r *reader, i int) float64 {
	s := &r.signs[i]
	e := r.labelled(i)
	if s.label.Bracketed && s.label.Series != notelink.NoSeries {
		e = max(e, sureSign)
	}
	if e == 0 {
		return -9
	}
	return paragraph(r, i) + e
}

// The evidence of a label that the text above has as a mark; more than it costs to begin the notes.
const (
	sureSign    = 7.5 // as notes write it
	likelySign  = 6.0 // a bare number in the text, but the next one; or a label that may count points of the letter
	nothingSays = 0.0
)

// labelled is how strongly the label of block i says that it is a note. "[1]", "*" and "1 Text" are written so by notes
// alone; "1.", "1)" and "(1)" may count points of the letter, so only a mark that looks like nothing else speaks for it, and
// only in the last block that has it.
func (r *reader) labelled(i int) float64 {
	b, s := &r.page.blocks[i], &r.signs[i]
	switch {
	case s.within:
		return sureSign
	case s.label.End == 0 || s.label.Garbled && s.noted <= looksLikeMark:
		return nothingSays
	case s.label.Series == notelink.Numbers && strings.ContainsAny(b.Text[s.label.End-1:s.label.End], ".)") && !closedByArrow(b.Text):
		if !s.passed && s.countsNoPoints() {
			return likelySign
		}
		return nothingSays
	case s.noted > looksLikeMark:
		return sureSign
	case s.noted > 0 && s.follows(r, i), s.row.above, s.row.likely*2 >= s.row.blocks && s.row.likely > 0:
		return likelySign
	}
	return nothingSays
}

func closedByArrow(text string) bool { return notelink.Tail(text, false) < len(text) }

// countsNoPoints reports whether "1." begins a note rather than a point of the letter: a mark that looks like nothing else
// has the sign, or more than one sign of its row are marks, or it is no row, as a list has more than one point.
func (s *signs) countsNoPoints() bool {
	switch {
	case s.row.certain > 0, s.row.likely > 1 && s.row.likely*2 >= s.row.blocks:
		return s.noted > 0 || s.row.likely*2 >= s.row.blocks
	}
	return s.row.blocks == 1 && s.noted > looksLikeMark
}

// follows reports whether the label of block i is the first of its series or the one after that of the block before.
func (s *signs) follows(r *reader, i int) bool {
	if s.label.Series != notelink.Numbers || s.label.Value == 1 {
		return s.label.Value == 1
	}
	for k := i - 1; k >= 0 && k >= i-20; k-- {
		if before := r.signs[k].label; before.Series == s.label.Series {
			return before.Value+1 == s.label.Value
		}
	}
	return false
}
