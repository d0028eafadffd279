package datephrase

import (
	"unicode"
	"unicode/utf8"
)

// kind is the kind of a token.
type kind uint8

const (
	eof    kind = iota // end of the text
	word               // letters and combining marks
	number             // ASCII digits
	mark               // any other single character
	gap                // a blank line: no phrase reaches across
)

// A token is a piece of the text. White space is no token but is remembered with the token after it.
type token struct {
	start, end int
	value      int32  // number: its value, at most 99999999; mark: the character
	entry      *entry // word: what the lexicon knows of it; nil if nothing
	kind       kind
	digits     uint8 // number: how many, at most 255
	spaced     bool  // white space stands before
	newline    bool  // a line end stands before
	upper      bool  // word: begins with a capital letter
}

// The window holds the tokens round the place where the parser is, so that a long text needs no more room than a short one.
const (
	windowSize = 192
	lookAhead  = 96 // tokens that a phrase can reach; a start is tried only with so many tokens read
	lookBack   = 16 // tokens before the start that context rules may see
)

// lexer cuts s into tokens.
type lexer struct {
	s    string
	pos  int
	toks [windowSize]token
	n    int // tokens in the window
	lex  *lexicon
	eof  token
	seen uint64 // classes of the words so far, a bit each: no form of date is tried that needs others
}

// fill reads tokens until the window is full or the text ends.
func (l *lexer) fill() {
	for l.n < windowSize {
		t := &l.toks[l.n]
		*t = token{newline: l.n > 0 && l.toks[l.n-1].kind == gap}
		t.spaced = t.newline
		l.space(t)
		if l.pos >= len(l.s) {
			l.eof = token{start: l.pos, end: l.pos, spaced: true, newline: true}
			return
		}
		if t.kind == gap { // a token of its own, and the rest of the space with the next one
			t.start, t.end = l.pos, l.pos
			l.n++
			continue
		}
		l.next(t)
		if t.kind == word {
			if t.entry != nil {
				l.seen |= t.entry.classes
			}
			if !t.spaced && l.n > 0 {
				l.seen |= 1 << month // 7bris
			}
		}
		l.n++
	}
}

// slide drops tokens so that the one at index i comes to stand at lookBack; it gives back its new index.
func (l *lexer) slide(i int) int {
	if i <= lookBack {
		return i
	}
	copy(l.toks[:], l.toks[i-lookBack:l.n])
	l.n -= i - lookBack
	l.fill()
	return lookBack
}

// space skips white space before a token.
func (l *lexer) space(t *token) {
	for l.pos < len(l.s) {
		c := l.s[l.pos]
		size := 1
		switch {
		case c == ' ' || c == '\t' || c == '\f' || c == '\v':
		case c == '\n' || c == '\r':
			if c == '\r' && l.pos+1 < len(l.s) && l.s[l.pos+1] == '\n' {
				size = 2
			}
			if t.newline {
				t.kind = gap
			}
			t.newline = true
		case c < utf8.RuneSelf:
			return
		default:
			r, n := utf8.DecodeRuneInString(l.s[l.pos:])
			if !isSpace(r) {
				return
			}
			size = n
		}
		t.spaced = true
		l.pos += size
	}
}

// isSpace reports whether r, outside ASCII, parts words without being seen: spaces of all widths, and the marks that
// transcriptions carry along unseen.
func isSpace(r rune) bool {
	return r == 0xA0 || r == 0xAD || r >= 0x2000 && r <= 0x200F || r == 0x2028 || r == 0x2029 || r == 0x202F ||
		r == 0x205F || r == 0x2060 || r == 0x3000 || r == 0xFEFF || r == 0x85
}

// next reads the token at pos, which is no white space.
func (l *lexer) next(t *token) {
	t.start = l.pos
	c := l.s[l.pos]
	switch {
	case isDigit(c):
		l.number(t)
	case c >= utf8.RuneSelf || isASCIILetter(c):
		l.wordOrMark(t)
	default:
		t.kind, t.value = mark, int32(c)
		l.pos++
	}
	t.end = l.pos
}

func (l *lexer) number(t *token) {
	t.kind = number
	for l.pos < len(l.s) && isDigit(l.s[l.pos]) {
		if t.digits < 8 {
			t.value = t.value*10 + int32(l.s[l.pos]-'0')
		}
		if t.digits < 255 {
			t.digits++
		}
		l.pos++
	}
}

// wordOrMark reads a word and looks it up, or a mark outside ASCII.
func (l *lexer) wordOrMark(t *token) {
	var buf [foldMax + 4]byte
	folded := buf[:0]
	for l.pos < len(l.s) {
		c := l.s[l.pos]
		if isASCIILetter(c) {
			if l.pos == t.start {
				t.upper = c < 'a'
			}
			if len(folded) <= foldMax {
				folded = append(folded, c|0x20)
			}
			l.pos++
			continue
		}
		if c < utf8.RuneSelf {
			break
		}
		r, size := utf8.DecodeRuneInString(l.s[l.pos:])
		if !unicode.IsLetter(r) && !(r >= 0x300 && r < 0x370) {
			if l.pos == t.start {
				t.kind, t.value = mark, r
				l.pos += size
				return
			}
			break
		}
		if l.pos == t.start {
			t.upper = unicode.IsUpper(r)
		}
		if len(folded) <= foldMax {
			folded = appendFold(folded, r)
		}
		l.pos += size
	}
	t.kind = word
	if len(folded) <= foldMax {
		t.entry = l.lex.words[string(folded)]
	}
}

func isDigit(c byte) bool       { return '0' <= c && c <= '9' }
func isASCIILetter(c byte) bool { return 'a' <= c|0x20 && c|0x20 <= 'z' }
