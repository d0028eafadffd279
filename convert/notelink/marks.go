package notelink

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"teikit/convert/lexicon"
)

// A Mark is a candidate: a place in the text that may be the mark of a note.
type Mark struct {
	Sign
	Start, End int     // bytes of the sign, brackets included
	Strength   float64 // 0 to 1: how much it looks like a mark by itself
	Block      int     // set by the caller, who may look through several texts
}

// Strengths of the ways in which marks are set, in one place. Half says nothing for or against.
const (
	raisedDigit     = 1.0  // go¹
	starSign        = 0.9  // area *.
	starredNumber   = 0.95 // 1 *
	blanksAround    = 0.95 // Chicherin 1 .
	gluedBehindStop = 0.8  // letter.2 His
	gluedToNext     = 0.8  // circles 2we
	inBrackets      = 0.85 // [1]
	inParentheses   = 0.35 // (1)
	endOfBlock      = 0.85 // proposes ... 3
	afterComma      = 0.6  // colleague , 1 which
	beforeStop      = 0.55 // paper 5, except
	gluedToWord     = 0.5  // word1
	bareNumber      = 0.4  // paper 2 and
)

// FindMarks lists the candidates of a block's text, left to right. A number at the very start of the block is none: it
// counts what follows.
func FindMarks(s string) []Mark {
	var marks []Mark
	for i := 0; i < len(s); {
		c := s[i]
		switch {
		case c >= '0' && c <= '9':
			j := i + 1
			for j < len(s) && s[j] >= '0' && s[j] <= '9' {
				j++
			}
			if m, ok := numberMark(s, i, j); ok {
				marks = append(marks, m)
				j = m.End
			}
			i = j
		case c == '*':
			n := stars(s[i:])
			if n <= 3 && !(i == 0 || blank(s[:i])) {
				marks = append(marks, Mark{Sign: Sign{Stars, n}, Start: i, End: i + n, Strength: starSign})
			}
			i += n
		case (c == '[' || c == '(') && i > 0:
			if l := bracketed(s[i:]); l.End > 0 {
				strength := inBrackets
				if c == '(' {
					strength = inParentheses
				}
				marks = append(marks, Mark{Sign: l.Sign, Start: i, End: i + l.End, Strength: strength})
				i += l.End
				continue
			}
			i++
		case c < utf8.RuneSelf:
			i++
		default:
			if v, n := raised(s[i:]); n > 0 && v > 0 && i > 0 {
				marks = append(marks, Mark{Sign: Sign{Numbers, v}, Start: i, End: i + n, Strength: raisedDigit})
				i += n
				continue
			}
			_, n := utf8.DecodeRuneInString(s[i:])
			i += n
		}
	}
	return marks
}

func blank(s string) bool { return strings.TrimSpace(s) == "" }

// numberMark judges the digits s[i:j].
func numberMark(s string, i, j int) (m Mark, ok bool) {
	v, n := digits(s[i:j])
	if n != j-i || blank(s[:i]) {
		return m, false
	}
	m = Mark{Sign: Sign{Numbers, v}, Start: i, End: j}
	if rest := s[j:]; strings.HasPrefix(rest, "*") || strings.HasPrefix(rest, " *") {
		star := j + strings.IndexByte(rest, '*')
		if stars(s[star:]) == 1 && (isBlank(s[i-1]) || s[i-1] == '.') {
			m.Sign.Series, m.End, m.Strength = Starred, star+1, starredNumber
			return m, true
		}
	}
	if partOfNumber(s, i, j) {
		return m, false
	}
	before, _ := utf8.DecodeLastRuneInString(s[:i])
	switch {
	case unicode.IsSpace(before):
		m.Strength = afterBlank(s, i, j)
	case unicode.IsLower(before):
		m.Strength = gluedToWord
		if next, _ := utf8.DecodeRuneInString(s[j:]); unicode.IsLetter(next) {
			return m, false
		}
	case strings.ContainsRune(".,;:!?”“\"»)]—–…’", before):
		m.Strength = gluedBehindStop
		if k := strings.TrimRight(s[:i], ".,;:!?”“\"»)]—–…’"); k == "" || unicode.IsDigit(lastRune(k)) || unit(k) {
			return m, false
		}
	default:
		return m, false
	}
	if m.Strength > 0 && strings.HasPrefix(s[j:], ")") && !opened(s[:i]) {
		m.End++ // "2nd.1) It"
	}
	return m, m.Strength > 0
}

// opened reports whether a parenthesis is open at the end of s; only the last bytes are looked at.
func opened(s string) bool {
	s = s[max(0, len(s)-200):]
	return strings.LastIndexByte(s, '(') > strings.LastIndexByte(s, ')')
}

// partOfNumber reports whether the digits belong to a longer number, a date, a time or a fraction.
func partOfNumber(s string, i, j int) bool {
	if i > 1 && strings.ContainsRune(".,:/-–", rune(s[i-1])) && s[i-2] >= '0' && s[i-2] <= '9' {
		return true
	}
	if i > 0 && strings.ContainsRune("/-#+$£€&=", rune(s[i-1])) {
		return true
	}
	if j < len(s) {
		if strings.IndexByte("/%-&+=", s[j]) >= 0 || strings.HasPrefix(s[j:], "°") || strings.HasPrefix(s[j:], "–") {
			return true
		}
		if strings.IndexByte(".,:", s[j]) >= 0 && j+1 < len(s) && s[j+1] >= '0' && s[j+1] <= '9' {
			return true
		}
	}
	return false
}

// afterBlank judges a number with a blank before it by the word before and by what follows.
func afterBlank(s string, i, j int) float64 {
	head := strings.TrimRightFunc(s[:i], unicode.IsSpace)
	last := lastRune(head)
	word := lastWord(head)
	if unicode.IsDigit(last) || last == '/' || last == '-' && !unicode.IsSpace(lastRune(head[:len(head)-1])) {
		return 0
	}
	if w := lexicon.Words(word); len(w) > 0 && unicode.IsLetter(last) || last == '.' || last == '№' || last == '#' {
		if len(w) > 0 && (lexicon.Whole(lexicon.PagePrefix, w) || lexicon.Whole(lexicon.NumberWord, w)) || unit(head) {
			return 0
		}
	}
	rest := s[j:]
	if rest == "" {
		return endOfBlock
	}
	next, size := utf8.DecodeRuneInString(rest)
	switch {
	case unicode.IsSpace(next):
		after := strings.TrimLeftFunc(rest[size:], unicode.IsSpace)
		r, _ := utf8.DecodeRuneInString(after)
		switch {
		case after == "":
			return endOfBlock
		case strings.ContainsRune(".,;:!?)]»”", r):
			return blanksAround
		case strings.ContainsRune(",;:.!?”»", last):
			return afterComma
		}
		return bareNumber
	case strings.ContainsRune(".,;:!?)]»”", next):
		if blank(rest[size:]) {
			return beforeStop - 0.05
		}
		return beforeStop
	case unicode.IsLetter(next) && !ordinal(rest):
		return gluedToNext
	}
	return 0
}

// unit reports whether the text ends with an abbreviated word that takes a number: "No.", "p.", "f.".
func unit(head string) bool {
	if !strings.HasSuffix(head, ".") {
		return false
	}
	w := lexicon.Words(lastWord(head))
	return len(w) > 0 && (lexicon.Whole(lexicon.PagePrefix, w[len(w)-1:]) || lexicon.Whole(lexicon.NumberWord, w[len(w)-1:])) && w[len(w)-1].End < 5
}

func lastRune(s string) rune {
	r, _ := utf8.DecodeLastRuneInString(s)
	return r
}

// lastWord is the last word of s with its punctuation; at most the last 40 bytes are looked at.
func lastWord(s string) string {
	const most = 40
	if len(s) > most {
		s = s[len(s)-most:]
	}
	if k := strings.LastIndexFunc(s, unicode.IsSpace); k >= 0 {
		return strings.TrimLeftFunc(s[k:], unicode.IsSpace)
	}
	return s
}

func isBlank(c byte) bool { return c == ' ' || c == '\n' || c == '\t' }
