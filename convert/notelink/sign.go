package notelink

import (
	"strconv"
	"strings"
	"unicode/utf8"
)

// A Series is a sequence of signs that counts by itself.
type Series uint8

// The series.
const (
	NoSeries Series = iota
	Numbers         // 1, 2, 3
	Stars           // *, **
	Letters         // a, b
	Starred         // 1 *, 2 *: notes on the text beside numbered notes on the matter
	Capitals        // A, B, in brackets
	Daggers         // †, ‡
	seriesCount
)

// Counts reports whether a sign of the series that is missing between two others leaves a hole. Stars do not count: each
// note may have "*".
func (s Series) Counts() bool { return s == Numbers || s == Starred }

// A Sign is what a mark and its note share.
type Sign struct {
	Series Series
	Value  int // 1, 2, ...; the number of stars; 1 for a and for †
}

// String is the sign as it is written: "2", "**", "b", "1*", "†".
func (s Sign) String() string {
	switch s.Series {
	case Numbers:
		return strconv.Itoa(s.Value)
	case Stars:
		return strings.Repeat("*", min(s.Value, maxStars))
	case Letters:
		return string(rune('a' + (s.Value-1)%26))
	case Capitals:
		return string(rune('A' + (s.Value-1)%26))
	case Starred:
		return strconv.Itoa(s.Value) + "*"
	case Daggers:
		return [...]string{"†", "‡"}[(s.Value-1)%2]
	case NoSeries, seriesCount:
	}
	return ""
}

// maxNumber is the highest number that is taken for a note's without any other evidence; a year is higher.
const maxNumber = 999

// maxStars is how many stars in a row can be a sign; more are a line of stars.
const maxStars = 4

// superscripts are the raised digits.
var superscripts = map[rune]int{'⁰': 0, '¹': 1, '²': 2, '³': 3, '⁴': 4, '⁵': 5, '⁶': 6, '⁷': 7, '⁸': 8, '⁹': 9}

// raisedLetters are the raised letters that serve as signs, from a on.
const raisedLetters = "ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖ"

// ofWords tells of most letters of other scripts and with accents, by their blocks, that they are no sign: from À to before the modifier letters
// (Unicode blocks Latin-1 to IPA Extensions), and from the combining marks to before the phonetic extensions.
func ofWords(r rune) bool {
	return r >= '\u00c0' && r < '\u02b0' || r >= '\u0300' && r < '\u1d00'
}

// digits reads the number at the start of s: its value and length in bytes; n is 0 without a number of one to four
// digits.
func digits(s string) (value, n int) {
	const most = 4
	for n < len(s) && s[n] >= '0' && s[n] <= '9' {
		if n == most {
			return 0, 0
		}
		value = value*10 + int(s[n]-'0')
		n++
	}
	if value == 0 || s[0] == '0' {
		return 0, 0
	}
	return value, n
}

// raised reads a sign in superscript: digits or one letter.
func raised(s string) (sign Sign, n int) {
	value := 0
	for i, r := range s {
		d, ok := superscripts[r]
		if !ok || value > maxNumber {
			break
		}
		value = value*10 + d
		n = i + utf8.RuneLen(r)
	}
	if value > 0 {
		return Sign{Numbers, value}, n
	}
	r, size := utf8.DecodeRuneInString(s)
	if i := strings.IndexRune(raisedLetters, r); i >= 0 && r != utf8.RuneError {
		return Sign{Letters, utf8.RuneCountInString(raisedLetters[:i]) + 1}, size
	}
	return Sign{}, 0
}

// dagger reads "†" or "‡", asterisks of other scripts are none.
func dagger(s string) (sign Sign, n int) {
	switch {
	case strings.HasPrefix(s, "†"):
		return Sign{Daggers, 1}, len("†")
	case strings.HasPrefix(s, "‡"):
		return Sign{Daggers, 2}, len("‡")
	}
	return Sign{}, 0
}

// stars counts the stars at the start of s.
func stars(s string) int {
	n := 0
	for n < len(s) && s[n] == '*' {
		n++
	}
	return n
}

// bare reads a sign that stands alone in s: "1", "*", "a", "A", "†", "¹", and the same after "^" or "#".
func bare(s string) Sign {
	s = strings.TrimPrefix(strings.TrimPrefix(s, "^"), "#")
	if v, n := digits(s); n > 0 && n == len(s) {
		return Sign{Numbers, v}
	}
	if n := stars(s); n > 0 && n <= maxStars && n == len(s) {
		return Sign{Stars, n}
	}
	if sign, n := dagger(s); n > 0 && n == len(s) {
		return sign
	}
	if sign, n := raised(s); n > 0 && n == len(s) {
		return sign
	}
	switch {
	case len(s) == 1 && s[0] >= 'a' && s[0] <= 'z':
		return Sign{Letters, int(s[0]-'a') + 1}
	case len(s) == 1 && s[0] >= 'A' && s[0] <= 'Z':
		return Sign{Capitals, int(s[0]-'A') + 1}
	}
	return Sign{}
}
