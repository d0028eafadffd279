package rules

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// statedParts are the parts of dates that a text states plainly: a bag, since one text may hold two calendars or a span
// of days.
type statedParts struct {
	years   []int // of four digits
	months  []int // by name or in Roman figures
	numbers []int // of one or two digits: days, months, or years without century
	extra   []int // numbers that may be a month or the end of a double year: they explain, but ask for nothing
	plain   bool  // the text holds nothing but these, and words that do not change what it says
}

// readStatedParts reads the text of a date element.
func readStatedParts(text string) statedParts {
	ints := make([]int, 12) // for all lists together, of which none is long
	parts := statedParts{plain: true, years: ints[0:0:3], months: ints[3:3:6], numbers: ints[6:6:9], extra: ints[9:9:12]}
	var room [8]dateToken
	tokens := dateTokens(room[:0], text)
	for i, t := range tokens {
		if strings.ContainsAny(t.before, ":=") || splitNumber(tokens, i) { // a time of day, an equation; 2[0?]
			parts.plain = false
		}
		switch {
		case t.number:
			parts.addNumber(tokens, i)
		case romanMonths[t.text] > 0:
			parts.months = append(parts.months, romanMonths[t.text])
		case monthNames[t.text] > 0:
			parts.months = append(parts.months, monthNames[t.text])
		case !dateWords[t.text]:
			parts.plain = false
		}
	}
	return parts
}

func (p *statedParts) addNumber(tokens []dateToken, i int) {
	t := tokens[i]
	switch len(t.text) {
	case 4:
		if t.value < firstYear || t.value > lastYear {
			p.plain = false
			return
		}
		p.years = append(p.years, t.value)
	case 1, 2:
		year, doubled := doubleYear(tokens, i)
		switch {
		case doubled:
			p.years = append(p.years, year)
			p.extra = append(p.extra, t.value)
		case strings.HasSuffix(t.before, "'") || strings.HasSuffix(t.before, "’"): // '20: a year without century
		default:
			p.numbers = append(p.numbers, t.value)
		}
	default:
		p.plain = false
	}
}

// splitNumber reports whether editorial brackets part a number from the one before it, so that both may be one.
func splitNumber(tokens []dateToken, i int) bool {
	t := tokens[i]
	return i > 0 && t.number && tokens[i-1].number && strings.Trim(t.before, "[](){}<>⟨⟩?") == ""
}

// doubleYear reads a number that goes on from a year before it, as in 1731/32, 1731/2 and 1912-13: the later year.
func doubleYear(tokens []dateToken, i int) (year int, ok bool) {
	if i == 0 || len(tokens[i-1].text) != 4 || !tokens[i-1].number {
		return 0, false
	}
	switch strings.TrimSpace(tokens[i].before) {
	case "/", "-", "–", "—":
	default:
		return 0, false
	}
	first := tokens[i-1].value
	unit := 10
	if len(tokens[i].text) == 2 {
		unit = 100
	}
	year = first - first%unit + tokens[i].value
	return year, year > first
}

// A dateToken is a number of ASCII digits, or a word in lower case.
type dateToken struct {
	before string // what stands between it and the token before
	text   string
	number bool
	value  int // of a number of up to four digits
}

// dateTokens appends the tokens of a text to a list.
func dateTokens(tokens []dateToken, text string) []dateToken {
	for between := 0; ; {
		start := strings.IndexFunc(text[between:], isWordRune)
		if start < 0 {
			return tokens
		}
		start += between
		first, _ := utf8.DecodeRuneInString(text[start:])
		number := isASCIIDigit(first)
		end := start + wordLen(text[start:], number)
		t := dateToken{before: text[between:start], text: text[start:end], number: number}
		if !number {
			t.text = strings.ToLower(t.text)
		}
		if number && len(t.text) <= 4 {
			for _, digit := range t.text {
				t.value = t.value*10 + int(digit-'0')
			}
		}
		tokens = append(tokens, t)
		between = end
	}
}

// wordLen is the length of the digits, or of the letters, that s begins with.
func wordLen(s string, digits bool) int {
	for i, r := range s {
		if !isWordRune(r) || isASCIIDigit(r) != digits {
			return i
		}
	}
	return len(s)
}

func isASCIIDigit(r rune) bool { return '0' <= r && r <= '9' }

// isWordRune reports whether a character belongs to words and numbers; º and ª are marks of ordinal numbers.
func isWordRune(r rune) bool {
	if r < utf8.RuneSelf {
		return isASCIIDigit(r) || 'a' <= r|0x20 && r|0x20 <= 'z'
	}
	return r != 'º' && r != 'ª' && (unicode.IsLetter(r) || unicode.IsMark(r) || unicode.IsDigit(r))
}
