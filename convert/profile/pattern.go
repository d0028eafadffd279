package profile

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"teikit/convert/datephrase"
)

// A Pattern is the form of a line: words and signs as they stand, and names in braces for what changes from line to line:
// "LETTRE N° {number}". Letter case, accents and blanks do not count, nor do points, commas and quotation marks that the pattern
// has not; all dashes are one.
type Pattern struct {
	Source string // as written
	parts  []part
}

// A part is a word or sign of a pattern, or what stands in braces.
type part struct {
	fold string // of a word or sign
	name string // in braces
}

// A Capture is what stands for a name of the pattern; the range is of the line, half-open, in bytes.
type Capture struct {
	Name       string
	Start, End int
}

// maxLine is the length in bytes of the longest line that is compared with patterns.
const maxLine = 400

// captureKinds are the names that a pattern may have in braces, with what may stand for them.
var captureKinds = map[string]func(text string) bool{
	"sender": capitalised, "addressee": capitalised, "place": capitalised, "repository": capitalised, "collection": capitalised,
	"date": isDate, "number": isNumber, "kind": words, "any": anything, "carrier": anything,
	"fond": isNumber, "opis": isNumber, "delo": isNumber, "leaf": isNumber, "series": isNumber, "box": isNumber, "folder": isNumber,
	"legajo": isNumber, "item": isNumber,
}

// CaptureNames are the names that may stand in braces, sorted.
func CaptureNames() []string {
	var list []string
	for name := range captureKinds {
		list = append(list, name)
	}
	slices.Sort(list)
	return list
}

// NewPattern reads a pattern. The error says what is wrong with it.
func NewPattern(s string) (Pattern, error) {
	p := Pattern{Source: s}
	for rest := s; rest != ""; {
		i := strings.IndexByte(rest, '{')
		if i < 0 {
			i = len(rest)
		}
		for _, t := range tokens(rest[:i]) {
			p.parts = append(p.parts, part{fold: t.fold})
		}
		if rest = rest[i:]; rest == "" {
			break
		}
		name, after, ok := strings.Cut(rest[1:], "}")
		if !ok {
			return p, fmt.Errorf("the brace has no partner; expected {number} or the like")
		}
		if captureKinds[name] == nil {
			return p, fmt.Errorf("there is no {%s}; expected one of %s", name, strings.Join(CaptureNames(), ", "))
		}
		if n := len(p.parts); n > 0 && p.parts[n-1].name != "" {
			return p, fmt.Errorf("nothing parts {%s} from {%s}; expected a word or sign between them", p.parts[n-1].name, name)
		}
		p.parts = append(p.parts, part{name: name})
		rest = after
	}
	if len(p.parts) == 0 {
		return p, fmt.Errorf("the pattern has no words; expected one such as \"LETTRE N° {number}\"")
	}
	return p, nil
}

// Has reports whether the pattern has the name in braces.
func (p Pattern) Has(name string) bool {
	return slices.ContainsFunc(p.parts, func(part part) bool { return part.name == name })
}

// Match compares a line with the pattern: what stands for its names, in order. What stands for a name is the shortest that
// lets the rest fit. Lines of more than 400 bytes fit no pattern.
func (p Pattern) Match(line string) (captures []Capture, ok bool) {
	if len(line) > maxLine || len(p.parts) == 0 {
		return nil, false
	}
	if !p.mayFit(line) {
		return nil, false
	}
	return p.matchTokens(line, tokens(line))
}

// mayFit tells of most lines, without cutting them, that they do not fit the pattern.
func (p *Pattern) mayFit(line string) bool {
	return p.mayBegin(firstLetter(line)) && p.mayHave(smallASCII(line))
}

// mayHave reports whether the small letters of a line of ASCII have the words and signs of the pattern; "" stands for other lines, where
// accents count for nothing and there are many dashes.
func (p *Pattern) mayHave(small string) bool {
	if small == "" {
		return true
	}
	for i := range p.parts {
		if part := &p.parts[i]; part.name == "" && !strings.Contains(small, part.fold) {
			return false
		}
	}
	return true
}

// smallASCII is a line in small letters, "" if it is not ASCII.
func smallASCII(line string) string {
	if !isASCII(line) {
		return ""
	}
	return strings.ToLower(line)
}

// mayBegin reports whether the first letter of a line, signs before it apart, can be that of the pattern's first word.
func (p *Pattern) mayBegin(first rune) bool {
	if p.parts[0].name != "" {
		return true
	}
	want, _ := utf8.DecodeRuneInString(p.parts[0].fold)
	return want >= utf8.RuneSelf || !unicode.IsLetter(want) || first >= utf8.RuneSelf || first == want
}

// firstLetter is the first letter or digit of a line, 0 if there is none; one of ASCII in lower case.
func firstLetter(line string) rune {
	for _, c := range line {
		if unicode.IsLetter(c) || unicode.IsDigit(c) {
			if c < utf8.RuneSelf {
				c = unicode.ToLower(c)
			}
			return c
		}
	}
	return 0
}

// matchTokens is Match for a line that is cut already.
func (p Pattern) matchTokens(line string, cut []token) (captures []Capture, ok bool) {
	for _, part := range p.parts { // a word that is missing is the usual case, too
		if part.name == "" && !slices.ContainsFunc(cut, func(t token) bool { return t.fold == part.fold }) {
			return nil, false
		}
	}
	m := matcher{pattern: p, line: line, tokens: cut}
	m.failed = make([]bool, (len(p.parts)+1)*(len(m.tokens)+1))
	if !m.match(0, 0) {
		return nil, false
	}
	slices.Reverse(m.captures)
	return m.captures, true
}

type matcher struct {
	pattern  Pattern
	line     string
	tokens   []token
	failed   []bool    // by part and token: the rest does not fit from here
	captures []Capture // in reverse order
}

// match fits the parts from i to the tokens from k.
func (m *matcher) match(i, k int) bool {
	at := i*(len(m.tokens)+1) + k
	if m.failed[at] {
		return false
	}
	if m.fits(i, k) {
		return true
	}
	m.failed[at] = true
	return false
}

func (m *matcher) fits(i, k int) bool {
	if i == len(m.pattern.parts) {
		for ; k < len(m.tokens); k++ {
			if !m.tokens[k].skippable {
				return false
			}
		}
		return true
	}
	part := m.pattern.parts[i]
	if part.name == "" {
		for ; k < len(m.tokens); k++ {
			if m.tokens[k].fold == part.fold {
				return m.match(i+1, k+1)
			}
			if !m.tokens[k].skippable {
				return false
			}
		}
		return false
	}
	for k < len(m.tokens) && m.tokens[k].skippable && !m.tokens[k].opens {
		k++
	}
	for end := k + 1; end <= len(m.tokens); end++ {
		c := Capture{part.name, m.tokens[k].start, m.tokens[end-1].end}
		if captureKinds[part.name](m.line[c.Start:c.End]) && m.match(i+1, end) {
			m.captures = append(m.captures, c)
			return true
		}
	}
	return false
}

// A token is a word, a number, or a sign of a line.
type token struct {
	start, end int
	fold       string
	skippable  bool // a sign that need not stand in the pattern
	opens      bool // a sign that may begin what stands for a name
}

// tokens cuts a text into words, numbers and signs.
func tokens(s string) []token { return addTokens(make([]token, 0, len(s)/4+2), s) }

// addTokens adds the words, numbers and signs of a text to a list.
func addTokens(list []token, s string) []token {
	for i := 0; i < len(s); {
		c, n := utf8.DecodeRuneInString(s[i:])
		class := classOf(c)
		j := i + n
		switch class {
		case space:
			i = j
			continue
		case letter, digit:
			for j < len(s) {
				c, n := utf8.DecodeRuneInString(s[j:])
				if classOf(c) != class && !(class == letter && (c == '\'' || c == '’') && j+n < len(s) && classOf(firstRune(s[j+n:])) == letter) {
					break
				}
				j += n
			}
			list = append(list, token{start: i, end: j, fold: fold(s[i:j])})
		case sign:
			list = append(list, signToken(s, i, j, c))
		}
		i = j
	}
	return list
}

func signToken(s string, start, end int, c rune) token {
	t := token{start: start, end: end, fold: s[start:end]}
	switch c {
	case '–', '—', '‐', '−', '-':
		t.fold = "-"
	case '|', '/', '+', '=', '&', '№', '#', ')', ']', '<', '>', '»', '•', '·':
	case '(', '[', '"', '“', '„', '«':
		t.opens = true
		t.skippable = c != '(' && c != '['
	default:
		t.skippable = true
	}
	return t
}

type class uint8

const (
	space class = iota
	letter
	digit
	sign
)

func classOf(c rune) class {
	switch {
	case unicode.IsSpace(c) || c == '\ufeff' || c == '\u200b':
		return space
	case unicode.IsLetter(c) || unicode.IsMark(c) || c == '°' || c == 'º':
		return letter
	case unicode.IsDigit(c):
		return digit
	}
	return sign
}

func firstRune(s string) rune {
	c, _ := utf8.DecodeRuneInString(s)
	return c
}

// fold makes the form in which words are compared: small letters without accents.
func fold(word string) string {
	if isASCII(word) {
		return strings.ToLower(word)
	}
	word = strings.ToLower(strings.ReplaceAll(word, "’", "'"))
	return strings.Map(func(c rune) rune {
		if unicode.Is(unicode.Mn, c) {
			return -1
		}
		return c
	}, norm.NFD.String(word))
}

func isASCII(s string) bool {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

func anything(string) bool { return true }

func words(s string) bool {
	return len(strings.Fields(s)) <= 3 && strings.ContainsFunc(s, unicode.IsLetter)
}

// capitalised reports whether s can be a name: it has a capital letter, and no note of more than a name's length.
func capitalised(s string) bool { return strings.ContainsFunc(s, unicode.IsUpper) }

// isNumber reports whether s can be a number: "123", "1.051", "12a", "XIV", "3-6", "F7".
func isNumber(s string) bool {
	digits := strings.ContainsFunc(s, unicode.IsDigit)
	for _, c := range s {
		switch {
		case unicode.IsDigit(c), strings.ContainsRune(".,/-– °", c):
		case strings.ContainsRune("IVXLCDM", c) && !digits:
		case unicode.IsLetter(c) && digits && len(s) <= 12:
		default:
			return false
		}
	}
	last, _ := utf8.DecodeLastRuneInString(s)
	return unicode.IsDigit(last) || unicode.IsLetter(last)
}

// isDate reports whether s is a date phrase and nothing else.
func isDate(s string) bool {
	if !strings.ContainsFunc(s, unicode.IsDigit) {
		return false
	}
	found := datephrase.Find(s, datephrase.Options{})
	return len(found) > 0 && strings.Trim(s[:found[0].Start], " .,;:([") == "" && strings.Trim(s[found[len(found)-1].End:], " .,;:)]") == ""
}
