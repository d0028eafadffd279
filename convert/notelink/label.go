package notelink

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"teikit/convert/lexicon"
)

// A Label is the sign that begins a note, as far as it can be read.
type Label struct {
	Sign
	// Start and End are the bytes of the label in the note's text, brackets and point included; End is 0 without a label.
	Start, End int
	// Garbled is set when the label is not written as a sign: a translated number ("oneWe"), or one fused with the first
	// word ("2We").
	Garbled bool
}

// ReadLabel reads the label at the start of a note's text.
func ReadLabel(s string) Label {
	start := len(s) - len(strings.TrimLeftFunc(s, unicode.IsSpace))
	l := readLabel(s[start:])
	if l.End > 0 {
		l.Start += start
		l.End += start
	}
	return l
}

func readLabel(s string) Label {
	if s == "" {
		return Label{}
	}
	switch c := s[0]; {
	case c == '[' || c == '(':
		return bracketed(s)
	case c == '*':
		return starLabel(s)
	case c >= '0' && c <= '9':
		return numberLabel(s)
	}
	if v, n := raised(s); n > 0 && v > 0 {
		return Label{Sign: Sign{Numbers, v}, End: n}
	}
	if len(s) > 2 && s[0] >= 'a' && s[0] <= 'z' && s[1] == ')' {
		return Label{Sign: Sign{Letters, int(s[0]-'a') + 1}, End: 2}
	}
	return namedNumber(s)
}

// bracketed reads "[1]", "(1)", "[a]", "[*]".
func bracketed(s string) Label {
	closing := byte(']')
	if s[0] == '(' {
		closing = ')'
	}
	const longest = 6 // "[1234]" is none
	end := strings.IndexByte(s[:min(len(s), longest+1)], closing)
	if end < 2 {
		return Label{}
	}
	inner := s[1:end]
	if v, n := digits(inner); n == len(inner) && n > 0 {
		return Label{Sign: Sign{Numbers, v}, End: end + 1}
	}
	if n := stars(inner); n == len(inner) {
		return Label{Sign: Sign{Stars, n}, End: end + 1}
	}
	if len(inner) == 1 && inner[0] >= 'a' && inner[0] <= 'z' {
		return Label{Sign: Sign{Letters, int(inner[0]-'a') + 1}, End: end + 1}
	}
	return Label{}
}

func starLabel(s string) Label {
	n := stars(s)
	if n > 4 {
		return Label{}
	}
	end := n
	if end < len(s) && s[end] == ')' {
		end++
	}
	return Label{Sign: Sign{Stars, n}, End: end}
}

// numberLabel reads "1 ", "1.", "1)", "1 *", and the fused "2We". A number that goes on as a date, a decimal or a range is
// no label.
func numberLabel(s string) Label {
	v, n := digits(s)
	if n == 0 {
		return Label{}
	}
	rest := s[n:]
	if star := strings.TrimLeft(rest, " "); strings.HasPrefix(star, "*") && stars(star) == 1 {
		return Label{Sign: Sign{Starred, v}, End: n + len(rest) - len(star) + 1}
	}
	r, size := utf8.DecodeRuneInString(rest)
	switch {
	case rest == "":
		return Label{Sign: Sign{Numbers, v}, End: n}
	case r == '.' || r == ')' || r == ']' || r == ':':
		next, _ := utf8.DecodeRuneInString(rest[size:])
		if unicode.IsDigit(next) {
			return Label{}
		}
		return Label{Sign: Sign{Numbers, v}, End: n + size}
	case unicode.IsSpace(r):
		return Label{Sign: Sign{Numbers, v}, End: n}
	case unicode.IsUpper(r):
		return Label{Sign: Sign{Numbers, v}, End: n, Garbled: true}
	case unicode.IsLower(r) && !ordinal(rest):
		return Label{Sign: Sign{Numbers, v}, End: n, Garbled: true}
	}
	return Label{}
}

// namedNumber reads a number that a translation turned into a word and fused with the next: "oneWe".
func namedNumber(s string) Label {
	end := strings.IndexFunc(s, func(r rune) bool { return !unicode.IsLower(r) })
	if end <= 0 || end > 12 {
		return Label{}
	}
	next, size := utf8.DecodeRuneInString(s[end:])
	after, _ := utf8.DecodeRuneInString(s[end+size:])
	if !unicode.IsUpper(next) || after != ' ' && !unicode.IsLower(after) {
		return Label{}
	}
	for i, name := range lexicon.Phrases(lexicon.NumberName) {
		if name == s[:end] {
			return Label{Sign: Sign{Numbers, i%numberNames + 1}, End: end, Garbled: true}
		}
	}
	return Label{}
}

// numberNames is how many names of numbers each language of the lexicon lists.
const numberNames = 10

// ordinal reports whether letters after a number make an ordinal or a unit: "1st", "2me", "3rd".
func ordinal(rest string) bool {
	word, _, _ := strings.Cut(rest, " ")
	word = strings.TrimRight(word, ".,;")
	switch word {
	case "st", "nd", "rd", "th", "er", "re", "e", "ème", "eme", "me", "de", "te", "ter", "a", "o", "м", "й", "го", "я", "е", "km", "kg", "m", "cm", "h", "г", "s", "d":
		return true
	}
	return false
}
