package datephrase

import "unicode/utf8"

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

// validRoman reports whether s is a usual way to write n: the shortest one, or the one that only adds.
func validRoman(s string, n int) bool {
	var buf [64]byte
	short := appendRoman(buf[:0], n, true)
	if s == string(short) {
		return true
	}
	return n <= 3999 && s == string(appendRoman(buf[:0], n, false))
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
