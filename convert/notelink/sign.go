package notelink

import "strconv"

// A Series is a sequence of signs that counts by itself.
type Series uint8

// The series.
const (
	NoSeries Series = iota
	Numbers         // 1, 2, 3
	Stars           // *, **
	Letters         // a, b
	Starred         // 1 *, 2 *: notes on the text beside numbered notes on the matter
)

// A Sign is what a mark and its note share.
type Sign struct {
	Series Series
	Value  int // 1, 2, ...; the number of stars; 1 for a
}

// String is the sign as it is written: "2", "**", "b", "1*".
func (s Sign) String() string {
	switch s.Series {
	case Numbers:
		return strconv.Itoa(s.Value)
	case Stars:
		const stars = "****"
		return stars[:min(s.Value, len(stars))]
	case Letters:
		return string(rune('a' + (s.Value-1)%26))
	case Starred:
		return strconv.Itoa(s.Value) + "*"
	case NoSeries:
	}
	return ""
}

// maxNumber is the highest number that is taken for a note's.
const maxNumber = 999

// superscripts are the raised digits.
var superscripts = map[rune]int{'⁰': 0, '¹': 1, '²': 2, '³': 3, '⁴': 4, '⁵': 5, '⁶': 6, '⁷': 7, '⁸': 8, '⁹': 9}

// digits reads the number at the start of s: its value and length in bytes; n is 0 without a number of one to three
// digits.
func digits(s string) (value, n int) {
	for n < len(s) && s[n] >= '0' && s[n] <= '9' {
		if n == 3 {
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

// raised reads a number in superscript digits.
func raised(s string) (value, n int) {
	for i, r := range s {
		d, ok := superscripts[r]
		if !ok || value > maxNumber/10 {
			break
		}
		value = value*10 + d
		n = i + len(string(r))
	}
	return value, n
}

// stars counts the stars at the start of s.
func stars(s string) int {
	n := 0
	for n < len(s) && s[n] == '*' {
		n++
	}
	return n
}
