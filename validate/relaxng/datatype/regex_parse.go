package datatype

import (
	"math"
	"unicode/utf8"
)

// maxRegexDepth bounds groups inside groups.
const maxRegexDepth = 1000

// A regexParser reads an expression; its methods are named after the productions of XSD Part 2, appendix F. A method
// returns with err set when it can go no further.
type regexParser struct {
	src   string
	pos   int
	depth int
	table *regexTable
	err   *RegexpError
}

const endOfRegex rune = -1

func (p *regexParser) parse() (regexNode, error) {
	n := p.regExp()
	if p.err == nil && p.pos < len(p.src) {
		p.fail(`unexpected "` + string(p.peek()) + `"`)
	}
	if p.err != nil {
		return regexNever, p.err
	}
	return n, nil
}

func (p *regexParser) fail(reason string) {
	if p.err == nil {
		p.err = &RegexpError{Offset: p.pos, Reason: reason}
	}
}

// expect takes c, or fails.
func (p *regexParser) expect(c rune) bool {
	if p.peek() != c {
		p.fail(`expected "` + string(c) + `"`)
		return false
	}
	p.next()
	return true
}

func (p *regexParser) peek() rune {
	if p.pos >= len(p.src) || p.err != nil {
		return endOfRegex
	}
	c, _ := utf8.DecodeRuneInString(p.src[p.pos:])
	return c
}

func (p *regexParser) next() rune {
	c := p.peek()
	if c != endOfRegex {
		_, size := utf8.DecodeRuneInString(p.src[p.pos:])
		p.pos += size
	}
	return c
}

// regExp ::= branch ( '|' branch )*
func (p *regexParser) regExp() regexNode {
	branches := []regexNode{p.branch()}
	for p.peek() == '|' {
		p.next()
		branches = append(branches, p.branch())
	}
	return p.table.alt(branches)
}

// branch ::= piece*
func (p *regexParser) branch() regexNode {
	var pieces []regexNode
	for c := p.peek(); c != endOfRegex && c != '|' && c != ')'; c = p.peek() {
		pieces = append(pieces, p.piece())
	}
	n := regexEmpty
	for i := len(pieces) - 1; i >= 0; i-- {
		n = p.table.concat(pieces[i], n)
	}
	return n
}

// piece ::= atom quantifier?
func (p *regexParser) piece() regexNode {
	a := p.atom()
	switch p.peek() {
	case '?':
		p.next()
		return p.table.repeat(a, 0, 1)
	case '*':
		p.next()
		return p.table.repeat(a, 0, unbounded)
	case '+':
		p.next()
		return p.table.repeat(a, 1, unbounded)
	case '{':
		return p.quantity(a)
	}
	return a
}

// quantity ::= n | n ',' | n ',' m
func (p *regexParser) quantity(a regexNode) regexNode {
	start := p.pos
	p.next()
	least := p.quantExact()
	most := least
	if p.peek() == ',' {
		p.next()
		most = unbounded
		if p.peek() != '}' {
			most = p.quantExact()
		}
	}
	p.expect('}')
	if most != unbounded && most < least {
		p.pos = start
		p.fail("the most is less than the least")
	}
	return p.table.repeat(a, least, most)
}

func (p *regexParser) quantExact() int32 {
	n, start := int64(0), p.pos
	for c := p.peek(); '0' <= c && c <= '9'; c = p.peek() {
		p.next()
		n = min(n*10+int64(c-'0'), math.MaxInt32)
	}
	if p.pos == start {
		p.fail("expected a number")
	}
	return int32(n)
}

// atom ::= Char | charClass | '(' regExp ')'
func (p *regexParser) atom() regexNode {
	switch c := p.peek(); c {
	case '(':
		return p.group()
	case '[':
		p.next()
		return p.table.class(p.charClassExpr())
	case '.':
		p.next()
		return p.table.class(runeSet{{'\n', '\n'}, {'\r', '\r'}}.complement())
	case '\\':
		set, _ := p.charClassEsc()
		return p.table.class(set)
	case '?', '*', '+', '{':
		p.fail(`"` + string(c) + `" has nothing to repeat`)
		return regexNever
	case ')', ']', '}':
		p.fail(`"` + string(c) + `" without its partner`)
		return regexNever
	default:
		p.next()
		return p.table.class(runeSet{{c, c}})
	}
}

func (p *regexParser) group() regexNode {
	if p.depth++; p.depth > maxRegexDepth {
		p.fail("too many groups inside each other")
		return regexNever
	}
	p.next()
	n := p.regExp()
	p.expect(')')
	p.depth--
	return n
}

// charClassExpr ::= '[' charGroup ']', after the '['.
func (p *regexParser) charClassExpr() runeSet {
	if p.depth++; p.depth > maxRegexDepth {
		p.fail("too many classes inside each other")
		return nil
	}
	negative := p.peek() == '^'
	if negative {
		p.next()
	}
	set, subtracted := p.posCharGroup()
	if negative {
		set = set.complement()
	}
	if len(subtracted) > 0 {
		set = set.minus(subtracted)
	}
	p.expect(']')
	p.depth--
	return set
}

// posCharGroup reads characters, ranges and escapes up to the ']', and what a charClassSub takes away.
func (p *regexParser) posCharGroup() (set, subtracted runeSet) {
	var ranges []runeRange
	for first := true; ; first = false {
		switch c := p.peek(); c {
		case ']':
			if first {
				p.fail("the class is empty")
			}
			return normalised(ranges), nil
		case endOfRegex:
			p.fail(`expected "]"`)
			return nil, nil
		case '-':
			p.next()
			switch next := p.peek(); {
			case next == '[' && !first:
				p.next()
				return normalised(ranges), p.charClassExpr()
			case first || next == ']':
				ranges = append(ranges, runeRange{'-', '-'})
			default:
				p.fail(`"-" stands only first, last, or in a range`)
				return nil, nil
			}
		case '[':
			p.fail(`"[" without a backslash inside a class`)
			return nil, nil
		default:
			ranges = append(ranges, p.charRange()...)
		}
	}
}

// charRange ::= seRange | XmlCharIncDash, or an escape that stands for a class.
func (p *regexParser) charRange() []runeRange {
	start := p.pos
	set, single := p.charOrEsc()
	if !single || p.peek() != '-' {
		return set
	}
	if rest := p.src[p.pos+1:]; rest == "" || rest[0] == ']' || rest[0] == '[' {
		return set // the hyphen stands for itself, or begins a subtraction
	}
	p.next()
	end, single := p.charOrEsc()
	if !single {
		p.fail("a range ends with a character")
		return nil
	}
	if end[0].lo < set[0].lo {
		p.pos = start
		p.fail("the range is upside down")
		return nil
	}
	return runeSet{{set[0].lo, end[0].lo}}
}

// charOrEsc reads a character or an escape; single tells whether it is one character.
func (p *regexParser) charOrEsc() (set runeSet, single bool) {
	switch c := p.peek(); c {
	case '\\':
		return p.charClassEsc()
	case '[', ']', endOfRegex:
		p.fail("expected a character")
		return nil, false
	default:
		p.next()
		return runeSet{{c, c}}, true
	}
}

// charClassEsc ::= SingleCharEsc | MultiCharEsc | catEsc | complEsc
func (p *regexParser) charClassEsc() (set runeSet, single bool) {
	start := p.pos
	p.next()
	switch c := p.next(); c {
	case 'n':
		return runeSet{{'\n', '\n'}}, true
	case 'r':
		return runeSet{{'\r', '\r'}}, true
	case 't':
		return runeSet{{'\t', '\t'}}, true
	case '\\', '|', '.', '?', '*', '+', '(', ')', '{', '}', '-', '[', ']', '^':
		return runeSet{{c, c}}, true
	case 's', 'i', 'c', 'd', 'w':
		return escapeSet(c), false
	case 'S', 'I', 'C', 'D', 'W':
		return escapeSet(c + 'a' - 'A').complement(), false
	case 'p':
		return p.charProp(), false
	case 'P':
		return p.charProp().complement(), false
	case endOfRegex:
		p.pos = start
		p.fail("a backslash at the end")
	default:
		p.pos = start
		p.fail(`no escape "\` + string(c) + `"`)
	}
	return nil, false
}

// charProp ::= '{' ( IsCategory | IsBlock ) '}'
func (p *regexParser) charProp() runeSet {
	if !p.expect('{') {
		return nil
	}
	start := p.pos
	for c := p.peek(); c != '}'; c = p.peek() {
		if p.next() == endOfRegex {
			p.fail(`expected "}"`)
			return nil
		}
	}
	name := p.src[start:p.pos]
	p.next()
	set, ok := findCategory(name)
	if !ok && len(name) > 2 && name[:2] == "Is" {
		set, ok = findBlock(name[2:])
	}
	if !ok {
		p.pos = start
		p.fail(`no category or block of characters is named "` + name + `"`)
	}
	return set
}
