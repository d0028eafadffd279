package datephrase

import (
	"strings"
	"unicode/utf8"
)

// romanValues are the values of Roman figures in Latin letters.
func romanDigit(r rune) int {
	switch r {
	case 'I', 'i':
		return 1
	case 'V', 'v':
		return 5
	case 'X', 'x':
		return 10
	case 'L', 'l':
		return 50
	case 'C', 'c':
		return 100
	case 'D', 'd':
		return 500
	case 'M', 'm':
		return 1000
	}
	return 0
}

// romanNumber reads a number in capital Roman figures, 0 if s is none. Four equal figures (MDCCCC) are allowed.
func romanNumber(s string) int {
	total, last, run := 0, 0, 0
	for i := len(s) - 1; i >= 0; i-- {
		v := romanDigit(rune(s[i]))
		if v == 0 || s[i] >= 'a' {
			return 0
		}
		switch {
		case v < last:
			total -= v
		default:
			if v == last {
				if run++; run > 4 {
					return 0
				}
			} else {
				run = 1
			}
			total += v
			last = v
		}
	}
	if total <= 0 || !validRoman(s, total) {
		return 0
	}
	return total
}

// upperRoman makes a number in small Roman figures one in capitals; anything else is left alone.
func upperRoman(s string) string {
	if len(s) > 16 {
		return s
	}
	var buf [16]byte
	b := buf[:0]
	for i := range len(s) {
		if s[i] < 'a' || s[i] > 'z' {
			return s
		}
		b = append(b, s[i]-'a'+'A')
	}
	return string(b)
}

// validRoman reports whether s is a usual way to write n: each decimal place is the shortest one, or one that only adds. The two are
// mixed in hands and prints: MDCXLIIII.
func validRoman(s string, n int) bool {
	var short, long [8]byte
	if n > 3999 {
		return s == string(appendRoman(nil, n, true))
	}
	for _, place := range [...]int{1000, 100, 10, 1} {
		digit := n / place % 10 * place
		a, b := appendRoman(short[:0], digit, true), appendRoman(long[:0], digit, false)
		switch {
		case strings.HasPrefix(s, string(b)):
			s = s[len(b):]
		case strings.HasPrefix(s, string(a)):
			s = s[len(a):]
		default:
			return false
		}
	}
	return s == ""
}

func appendRoman(b []byte, n int, subtract bool) []byte {
	for _, f := range [...]struct {
		value  int
		figure string
		sub    bool
	}{
		{1000, "M", false}, {900, "CM", true}, {500, "D", false}, {400, "CD", true}, {100, "C", false}, {90, "XC", true},
		{50, "L", false}, {40, "XL", true}, {10, "X", false}, {9, "IX", true}, {5, "V", false}, {4, "IV", true}, {1, "I", false},
	} {
		for n >= f.value && (subtract || !f.sub) && len(b) < 60 {
			b = append(b, f.figure...)
			n -= f.value
		}
	}
	return b
}

// smallRomanMax is the longest number of days in Roman figures, in bytes: XXVIIII.
const smallRomanMax = 7

// smallRoman reads a number in Roman figures from 1 to 31, the days of a month: in capitals (XIIII), or at least two small letters with
// or without a closing j (xiiij); 0 if s is none.
func smallRoman(s string) int {
	if len(s) == 0 || len(s) > smallRomanMax || s[0] >= 'a' && len(s) == 1 {
		return 0
	}
	var buf [smallRomanMax]byte
	b := buf[:copy(buf[:], s)]
	if c := &b[len(b)-1]; len(b) > 1 && *c|0x20 == 'j' {
		*c--
	}
	small := b[0] >= 'a'
	for i, c := range b {
		if c >= 'a' != small || c|0x20 != 'i' && c|0x20 != 'v' && c|0x20 != 'x' {
			return 0
		}
		b[i] &^= 0x20
	}
	if n := romanNumber(string(b)); n <= 31 {
		return n
	}
	return 0
}

// romanDayNumber reads the word at i as a day in Roman figures, also with the ending of an ordinal: XIIII, xiiij, XXIth, xxjth; 0 if it
// is none.
func (p *parser) romanDayNumber(i int) int {
	s := p.text(i)
	if n := smallRoman(s); n > 0 {
		return n
	}
	n, end := p.romanOrdinal(s)
	if end < 2 {
		return 0
	}
	return n
}

// romanOrdinal reads a number in Roman figures with the ending of an ordinal, as IIIe or xxjth; end is where the ending begins, 0 if s
// is none. Small figures are told from the ending by their last j.
func (p *parser) romanOrdinal(s string) (n, end int) {
	if len(s) < 2 || len(s) > smallRomanMax+3 || romanDigit(rune(s[0])) == 0 {
		return 0, 0
	}
	end = strings.IndexByte(s, 'j') + 1
	for end < len(s) && s[end] < 'a' {
		end++
	}
	if end == 0 || end == len(s) || !p.lex.words[s[end:]].has(ending) {
		return 0, 0
	}
	if n = smallRoman(s[:end]); n == 0 {
		return 0, 0
	}
	return n, end
}

// romanMonth reads a month in Roman figures at i. Letters of other alphabets, and figures that stand for I among them, are
// taken for what they look like (ІII, УП, V11); plain says that the look left no doubt.
func (p *parser) romanMonth(i int) (month, next int, plain bool) {
	var buf [8]byte
	b := buf[:0]
	plain = true
	letters := false
	j := i
	for ; j < i+3; j++ {
		t := p.tok(j)
		if j > i && !p.glued(j) || t.end-t.start > 8 {
			break
		}
		switch t.kind {
		case number:
			for k := t.start; k < t.end; k++ {
				if p.s[k] != '1' || len(b) > 5 {
					return 0, 0, false
				}
				b = append(b, 'I')
			}
			plain = false
			continue
		case word:
			var ok bool
			if b, ok = appendRomanLetters(b, p.s[t.start:t.end], &plain); !ok {
				return 0, 0, false
			}
			letters = true
			continue
		}
		break
	}
	if !letters || len(b) == 0 || len(b) > 5 {
		return 0, 0, false
	}
	n := romanNumber(string(b))
	if n < 1 || n > 12 {
		return 0, 0, false
	}
	return n, j, plain
}

// appendRomanLetters adds the Latin capital that each letter of s stands for.
func appendRomanLetters(b []byte, s string, plain *bool) ([]byte, bool) {
	lower := s[0] >= 'a' && s[0] <= 'z'
	for i := 0; i < len(s); {
		r, size := utf8.DecodeRuneInString(s[i:])
		i += size
		if len(b) > 5 {
			return b, false
		}
		switch r {
		case 'I', 'V', 'X':
			b = append(b, byte(r))
			continue
		case 'i', 'v', 'x', 'j':
			if !lower {
				return b, false
			}
			if r == 'j' {
				r = 'i'
			}
			b = append(b, byte(r-'a'+'A'))
			continue
		}
		switch r {
		}
		if 'Ⅰ' <= r && r <= 'Ⅻ' { // one sign for the whole number
			b = appendRoman(b, int(r-'Ⅰ')+1, true)
			continue
		}
		*plain = false
		switch r {
		case 'І', 'і', 'Ӏ': // Cyrillic, and of the same look
			b = append(b, 'I')
		case 'Х', 'Χ':
			b = append(b, 'X')
		case 'l', '|':
			b = append(b, 'I')
		case 'У', 'у', 'Ѵ', 'ѵ':
			b = append(b, 'V')
		case 'х':
			b = append(b, 'X')
		case 'П', 'п':
			b = append(b, "II"...)
		case 'Ш', 'ш':
			b = append(b, "III"...)
		default:
			return b, false
		}
	}
	return b, true
}
