package generatetest

import (
	"math/rand/v2"
	"strconv"
	"strings"
	"unicode"
)

// A regex is a regular expression of XSD (Part 2, appendix F), as far as it takes to make strings of it. It is read anew
// here, so that a mistake in package datatype does not find its match. What is no expression gives some strings, too.
type regex struct {
	branches [][]piece
}

// A piece is an atom with its quantity.
type piece struct {
	class       func(rune) bool // nil: the group
	single      rune            // if the class is one character
	group       *regex
	least, most int
}

// alphabet is what classes are tried with.
var alphabet = []rune("abcxyzABCXYZ0123456789_-.:,;!?/#%&'\"()[]{}<>|*+=~^$@\\ \t\néßйЖ東\u0301·²½٣ⅷ–“€\u200b\u00a0𝔘𝟙")

func parseRegex(source string) *regex {
	p := regexReader{rest: []rune(source)}
	r := p.alternatives()
	return r
}

// sample makes a string of the expression, if its classes hold something of the alphabet.
func (x *regex) sample(r *rand.Rand) string {
	if len(x.branches) == 0 {
		return ""
	}
	s := ""
	for _, p := range x.branches[r.IntN(len(x.branches))] {
		n := p.least
		for n < p.most && r.IntN(3) > 0 {
			n++
		}
		for range min(n, 300) {
			s += p.sample(r)
		}
	}
	return s
}

func (p *piece) sample(r *rand.Rand) string {
	switch {
	case p.group != nil:
		return p.group.sample(r)
	case p.class == nil:
		return string(p.single)
	}
	for range 400 {
		if c := alphabet[r.IntN(len(alphabet))]; p.class(c) {
			return string(c)
		}
	}
	for c := rune(0x20); c < 0x3000; c++ {
		if p.class(c) {
			return string(c)
		}
	}
	return ""
}

type regexReader struct{ rest []rune }

func (p *regexReader) peek() rune {
	if len(p.rest) == 0 {
		return -1
	}
	return p.rest[0]
}

func (p *regexReader) next() rune {
	c := p.peek()
	if c >= 0 {
		p.rest = p.rest[1:]
	}
	return c
}

func (p *regexReader) alternatives() *regex {
	x := &regex{branches: [][]piece{nil}}
	for {
		last := len(x.branches) - 1
		switch c := p.peek(); c {
		case -1, ')':
			return x
		case '|':
			p.next()
			x.branches = append(x.branches, nil)
		default:
			x.branches[last] = append(x.branches[last], p.piece())
		}
	}
}

func (p *regexReader) piece() piece {
	var a piece
	switch c := p.next(); c {
	case '(':
		a.group = p.alternatives()
		p.next()
	case '[':
		a.class = p.class()
	case '.':
		a.class = func(c rune) bool { return c != '\n' && c != '\r' }
	case '\\':
		a.class, a.single = p.escape()
	default:
		a.single = c
	}
	a.least, a.most = p.quantity()
	return a
}

func (p *regexReader) quantity() (least, most int) {
	switch p.peek() {
	case '?':
		p.next()
		return 0, 1
	case '*':
		p.next()
		return 0, 12
	case '+':
		p.next()
		return 1, 12
	case '{':
		p.next()
		text := ""
		for c := p.next(); c != '}' && c >= 0; c = p.next() {
			text += string(c)
		}
		low, high, open := strings.Cut(text, ",")
		least, _ = strconv.Atoi(low)
		most = least
		if open {
			most = least + 5
			if high != "" {
				most, _ = strconv.Atoi(high)
			}
		}
		return least, most
	}
	return 1, 1
}

// escape reads what follows a backslash.
func (p *regexReader) escape() (class func(rune) bool, single rune) {
	switch c := p.next(); c {
	case 'n':
		return nil, '\n'
	case 'r':
		return nil, '\r'
	case 't':
		return nil, '\t'
	case 's', 'S', 'i', 'I', 'c', 'C', 'd', 'D', 'w', 'W':
		return escapes(c), 0
	case 'p', 'P':
		name := ""
		for d := p.next(); d != '}' && d >= 0; d = p.next() {
			name += string(d)
		}
		in := property(strings.TrimPrefix(name, "{"))
		if c == 'P' {
			return not(in), 0
		}
		return in, 0
	default:
		return nil, c
	}
}

func not(f func(rune) bool) func(rune) bool { return func(c rune) bool { return !f(c) } }

func escapes(c rune) func(rune) bool {
	if unicode.IsUpper(c) {
		return not(escapes(unicode.ToLower(c)))
	}
	switch c {
	case 's':
		return func(c rune) bool { return c == ' ' || c == '\t' || c == '\n' || c == '\r' }
	case 'd':
		return unicode.IsDigit
	case 'i':
		return func(c rune) bool { return unicode.IsLetter(c) && c < 0x10000 || c == '_' || c == ':' }
	case 'c':
		return func(c rune) bool {
			return unicode.In(c, unicode.L, unicode.Nd, unicode.Mn) && c < 0x10000 || strings.ContainsRune("_:-.·", c)
		}
	}
	return func(c rune) bool { return !unicode.In(c, unicode.P, unicode.Z, unicode.C) } // \w
}

// blocks are those that Expression asks for.
var blocks = map[string][2]rune{
	"IsBasicLatin": {0, 0x7F}, "IsLatin-1Supplement": {0x80, 0xFF}, "IsGreek": {0x370, 0x3FF}, "IsCyrillic": {0x400, 0x4FF},
}

// property is a category or a block of characters.
func property(name string) func(rune) bool {
	if table, ok := unicode.Categories[name]; ok {
		return func(c rune) bool { return unicode.Is(table, c) }
	}
	block := blocks[name]
	return func(c rune) bool { return block[0] <= c && c <= block[1] }
}

// class reads a character class after its bracket.
func (p *regexReader) class() func(rune) bool {
	negative := p.peek() == '^'
	if negative {
		p.next()
	}
	var parts []func(rune) bool
	var minus func(rune) bool
	for {
		c := p.next()
		if c < 0 || c == ']' {
			break
		}
		if c == '-' && p.peek() == '[' {
			p.next()
			minus = p.class()
			continue
		}
		low := c
		if c == '\\' {
			var in func(rune) bool
			if in, low = p.escape(); in != nil {
				parts = append(parts, in)
				continue
			}
		}
		high := low
		if len(p.rest) > 1 && p.rest[0] == '-' && p.rest[1] != ']' && p.rest[1] != '[' {
			p.next()
			if high = p.next(); high == '\\' {
				_, high = p.escape()
			}
		}
		parts = append(parts, func(c rune) bool { return low <= c && c <= high })
	}
	return func(c rune) bool {
		in := false
		for _, part := range parts {
			in = in || part(c)
		}
		return in != negative && (minus == nil || !minus(c))
	}
}
