package datephrase

import "unicode/utf8"

// Years in Roman figures stand in one word (MDCCXX, mdxxj), or are cut by points or blanks: M.D.XVIII, M. D. XXI, M D C XX IIII,
// CIƆ IƆ C XXXIV. A number that is cut is the year as a whole, or none is read: its first figures alone would be a wrong year.

// romanYearAt reads a year in Roman figures at i.
func (p *parser) romanYearAt(i int, w *when) int {
	var r romanReader
	if !r.take(p, i) {
		return 0
	}
	n := i + 1
	for {
		k, spaced := p.romanJoint(n)
		if k == 0 || p.tok(k).newline && r.pieces == 1 && r.n > 1 {
			break
		}
		before := r
		if !r.take(p, k) {
			if r.pieces > 1 && romanNumber(p.text(k)) > 0 && !p.isInitial(k) && !p.romanDayAhead(k) {
				return 0
			}
			break
		}
		if spaced && p.notRoman(k) {
			if r = before; r.pieces > 1 && !p.pronoun(k) {
				return 0
			}
			break
		}
		n = k + 1
	}
	y := romanNumber(string(r.figures[:r.n]))
	if y < firstYear || y >= lastYear || r.n < 2 || r.n == 2 && !p.whole || p.glued(n) && p.tok(n).kind != mark {
		return 0 // 3 May, MD; MI5
	}
	w.year, w.digits = y, 4
	return n
}

// romanReader gathers the figures of a year, in plain capitals.
type romanReader struct {
	figures [20]byte
	n       int // how many
	pieces  int // words that they stood in
}

// take adds the word at i; it reports false, and adds nothing, if the figures are no number with it.
func (r *romanReader) take(p *parser, i int) bool {
	t := p.tok(i)
	if t.kind != word && !p.thousand(i) || t.end-t.start > 32 {
		return false
	}
	n, ok := appendYearFigures(r.figures[:r.n], p.s[t.start:t.end])
	if !ok || len(n) > len(r.figures)-4 || r.n == 0 && n[0] != 'M' || romanNumber(string(n)) == 0 {
		return false
	}
	r.n = copy(r.figures[:], n)
	r.pieces++
	return true
}

// appendYearFigures adds the figures of one word in capitals. CIƆ is M and IƆ is D; a word with small letters that begins the number
// has at least four, and the last of several figures may be j.
func appendYearFigures(b []byte, s string) ([]byte, bool) {
	first := len(b)
	turned := false // an old figure says that it is a number
	for i := 0; i < len(s); {
		c, size := utf8.DecodeRuneInString(s[i:])
		i += size
		switch {
		case len(b) > 16:
			return b, false
		case c == 'ↀ':
			b, turned = append(b, 'M'), true
		case c == 'ↁ':
			b, turned = append(b, 'D'), true
		case turnedC(c):
			turned = true
			switch n := len(b); {
			case n > first+1 && (b[n-1] == 'I' || b[n-1] == 'L') && b[n-2] == 'C':
				b = append(b[:n-2], 'M')
			case n > first && (b[n-1] == 'I' || b[n-1] == 'L'):
				b = append(b[:n-1], 'D')
			default:
				return b, false
			}
		case (c == 'j' || c == 'J') && i == len(s) && len(b) > first:
			b = append(b, 'I')
		case romanDigit(c) == 0:
			return b, false
		default:
			b = append(b, byte(c)&^0x20)
		}
	}
	return b, len(b) > first && (turned || first > 0 || len(s) >= 4 || s == string(b))
}

// turnedC reports whether c is the Roman figure Ɔ, in one of the letters that are taken for it.
func turnedC(c rune) bool { return c == 'Ɔ' || c == 'ɔ' || c == 'Ↄ' || c == 'ↄ' }

// thousand reports whether token i begins a year in the old figures for a thousand: CIƆ, ↀ.
func (p *parser) thousand(i int) bool {
	t := p.tok(i)
	if t.kind == mark {
		return t.value == 'ↀ' || t.value == 'ↁ'
	}
	if t.kind != word || t.end-t.start > 32 {
		return false
	}
	for _, c := range p.s[t.start:t.end] {
		if turnedC(c) {
			return true
		}
	}
	return false
}

// romanJoint reads what parts two pieces of a Roman number: a point, a blank or line end, both, or nothing (before and after ↀ); 0 if
// no word follows.
func (p *parser) romanJoint(i int) (next int, spaced bool) {
	if p.is(i, '.') && p.glued(i) || p.is(i, '·') {
		i++
	}
	if t := p.tok(i); t.kind != word && !p.thousand(i) {
		return 0, false
	}
	return i, !p.glued(i)
}

// notRoman reports whether the word at i, which stands apart after a Roman number and would be a number with it, is rather something
// else: a pronoun, the initial of a name, the day of the next date.
func (p *parser) notRoman(i int) bool {
	return p.pronoun(i) || p.isInitial(i) || p.romanDayAhead(i)
}

// pronoun reports whether the word at i is the English I: a word in small letters follows.
func (p *parser) pronoun(i int) bool {
	next := p.tok(i + 1)
	return p.text(i) == "I" && next.kind == word && !next.newline && !next.upper && smallRoman(p.text(i+1)) == 0
}

// isInitial reports whether the word at i is one letter, and a name follows on the line.
func (p *parser) isInitial(i int) bool {
	t := p.tok(i)
	if t.kind != word || t.end-t.start != 1 {
		return false
	}
	i++
	if p.is(i, '.') {
		i++
	}
	next := p.tok(i)
	return next.kind == word && next.upper && !next.newline && next.end-next.start > 1 && romanNumber(p.text(i)) == 0 && !p.thousand(i)
}
