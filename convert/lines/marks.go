package lines

import (
	"strings"
	"unicode/utf8"

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
	if len(l.Words) > mostWords || !hasSign(l.Text) {
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

// hasSign reports whether a text has a character that note marks are made of, letters apart.
func hasSign(s string) bool {
	const lead1, lead2 = 0xC2, 0xE2 // the first bytes of those outside ASCII: ¹, †
	for i := range len(s) {
		switch c := s[i]; {
		case isDigit(c), c == '*':
			return true
		case c == lead1, c == lead2:
			if r, _ := utf8.DecodeRuneInString(s[i:]); strings.ContainsRune("†‡¹²³⁴⁵⁶⁷⁸⁹", r) {
				return true
			}
		}
	}
	return false
}

func inDate(dates []datephrase.Match, m notelink.Mark) bool {
	for _, d := range dates {
		if d.Start < m.End && m.Start < d.End {
			return true
		}
	}
	return false
}
