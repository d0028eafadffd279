package lines

import (
	"strings"

	"teikit/convert/datephrase"
	"teikit/convert/lexicon"
	"teikit/convert/notelink"
)

// marks are the note marks of a line, once somebody has asked for them.
type marks struct {
	found []notelink.Mark
	asked bool
}

// Marks lists the candidates of note marks in the text, left to right. The result is shared: nobody may change it.
func (l Line) Marks() []notelink.Mark {
	if l.marks == nil {
		return notelink.FindMarks(l.Text)
	}
	if !l.marks.asked {
		l.marks.found, l.marks.asked = notelink.FindMarks(l.Text), true
	}
	return l.marks.found
}

// withoutMarks is the line with blanks in the place of its note marks, so that "A. Hale¹ to B. Marsh 2" reads as it would
// without them. Nothing moves. Dates keep their digits.
func (l Line) withoutMarks(dates []datephrase.Match) Line {
	const mostWords = 24 // a longer line is text
	if len(l.Words) > mostWords || !strings.ContainsAny(l.Text, "0123456789*†‡¹²³⁴⁵⁶⁷⁸⁹") {
		return l
	}
	const (
		likely  = 0.5
		highest = 999 // more is a year
	)
	var b strings.Builder
	end := 0
	for _, m := range l.Marks() {
		if m.Strength <= likely || m.Value > highest || inDate(dates, m) {
			continue
		}
		b.WriteString(l.Text[end:m.Start])
		b.WriteString(strings.Repeat(" ", m.End-m.Start))
		end = m.End
	}
	if end == 0 {
		return l
	}
	b.WriteString(l.Text[end:])
	masked := Line{Text: b.String(), Base: l.Base}
	masked.Words = lexicon.Words(masked.Text)
	return masked
}

func inDate(dates []datephrase.Match, m notelink.Mark) bool {
	for _, d := range dates {
		if d.Start < m.End && m.Start < d.End {
			return true
		}
	}
	return false
}
