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
	// Weak is set when the label is a number with nothing but a blank behind it, which may be the note's first word.
	Weak bool
	// Opens is set when a note begins here though it has no sign: "^ text", "[Footnote: text]".
	Opens bool
	// Bracketed is set when the label opens a bracket that the end of the note closes: "[Footnote 1: text]".
	Bracketed bool
	// Run counts the runs of notes from 0, Letter is the letter below which the note stands; set by the caller.
	Run, Letter int
}

// ReadLabel reads the label at the start of a note's text.
func ReadLabel(s string) Label { return ReadLabelAfter(s, Label{}) }

// ReadLabelAfter reads a label that stands behind another: a number of four figures is one only if it follows the other's, as
// it mostly is a year.
func ReadLabelAfter(s string, before Label) Label {
	start := len(s) - len(strings.TrimLeftFunc(s, unicode.IsSpace))
	l := readLabel(s[start:])
	if l.Value > maxNumber && (before.Series != l.Series || before.Value+1 != l.Value) {
		return Label{}
	}
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
	case c == '[' || c == '(' || c == '<':
		if l := bracketed(s); l.End > 0 {
			return definition(s, l)
		}
		return openBracket(s)
	case c == '*':
		return starLabel(s)
	case c >= '0' && c <= '9':
		return numberLabel(s)
	case c == '^' || strings.HasPrefix(s, "↑"):
		return backLink(s)
	}
	if sign, n := raised(s); n > 0 {
		return Label{Sign: sign, End: closed(s, n)}
	}
	if sign, n := dagger(s); n > 0 {
		return Label{Sign: sign, End: closed(s, n)}
	}
	if len(s) > 2 && s[0] >= 'a' && s[0] <= 'z' && s[1] == ')' {
		return Label{Sign: Sign{Letters, int(s[0]-'a') + 1}, End: 2}
	}
	if l := wordLabel(s, 0); l.End > 0 {
		return l
	}
	if l := letterLabel(s); l.End > 0 {
		return l
	}
	return namedNumber(s)
}

// letterLabel reads "a Text": a small letter by itself before a capital or a quotation. An l is a 1 that was misread.
func letterLabel(s string) Label {
	if len(s) < 3 || s[0] < 'a' || s[0] > 'z' || s[1] != ' ' && s[1] != '.' {
		return Label{}
	}
	next, _ := utf8.DecodeRuneInString(strings.TrimLeft(s[1:], ". "))
	switch {
	case s[0] == 'l' && unicode.IsUpper(next):
		return Label{Sign: Sign{Numbers, 1}, End: 1, Garbled: true}
	case s[1] == ' ' && (unicode.IsUpper(next) || strings.ContainsRune("„“«\"", next)):
		return Label{Sign: Sign{Letters, int(s[0]-'a') + 1}, End: 1, Weak: true}
	}
	return Label{}
}

// closed is the end of a label of n bytes with the parenthesis that may close it.
func closed(s string, n int) int {
	if n < len(s) && s[n] == ')' {
		n++
	}
	return n
}

// bracketed reads "[1]", "(1)", "<1>", "[a]", "[*]", "[^1]", "[A]", "[Note 1]".
func bracketed(s string) Label {
	closing := byte(']')
	switch s[0] {
	case '(':
		closing = ')'
	case '<':
		closing = '>'
	}
	const longest = 24
	head := s[:min(len(s), longest)]
	end := strings.IndexByte(head, closing)
	if end < 2 {
		return Label{}
	}
	if sign := bare(s[1:end]); sign.Series != NoSeries {
		return Label{Sign: sign, End: end + 1}
	}
	if sign, n := raised(s[1:end]); n == end-1 { // "(¹)"
		return Label{Sign: sign, End: end + 1}
	}
	if l := wordLabel(s[:end], 1); l.End == end {
		l.End++
		return l
	}
	return Label{}
}

// definition takes the colon of "[^1]: text" into the label.
func definition(s string, l Label) Label {
	if strings.HasPrefix(s, "[^") && strings.HasPrefix(s[l.End:], ":") {
		l.End++
	}
	return l
}

// openBracket reads the start of "[Footnote 1: text]" and of "[Footnote: text]".
func openBracket(s string) Label {
	if s[0] == '<' {
		return Label{}
	}
	l := wordLabel(s, 1)
	if l.End == 0 {
		l.End = 1 + noteWord(s[1:])
		if l.End == 1 || !strings.HasPrefix(s[l.End:], ":") {
			return Label{}
		}
		l.End++
		l.Opens = true
	}
	l.Bracketed = true
	return l
}

// wordLabel reads a word for "note" and a sign, "Footnote 1:", "Anm. 2.", "Note 3", in s from an offset on.
func wordLabel(s string, from int) Label {
	const longest = 32
	const mostWords = 5 // "Note de bas de page 1"
	if from == 0 {      // cheap, as every paragraph comes here
		if k := strings.IndexAny(s[:min(len(s), longest)], "0123456789*†"); k <= 0 || strings.ContainsAny(s[:k], ",;:()-") || strings.Count(s[:k], " ") > mostWords {
			return Label{}
		}
	}
	at := from + noteWord(s[from:])
	if at == from {
		return Label{}
	}
	at += len(s[at:]) - len(strings.TrimLeft(s[at:], ". \u00a0"))
	end := at
	for end < len(s) && strings.IndexByte(" .:,;)]-", s[end]) < 0 {
		end++
	}
	sign := bare(s[at:end])
	if sign.Series == NoSeries || sign.Series == Letters {
		return Label{}
	}
	if end < len(s) && strings.IndexByte(".:)", s[end]) >= 0 {
		end++
	} else if from == 0 {
		return Label{} // "Note 1 says"
	}
	return Label{Sign: sign, End: end}
}

// noteWord is the length in bytes of a word for "note" at the start of s, 0 if there is none.
func noteWord(s string) int {
	const longest = 32
	words := lexicon.Words(strings.ToValidUTF8(s[:min(len(s), longest)], ""))
	n := lexicon.At(lexicon.NoteWord, words, 0)
	if n == 0 || words[0].Start > 0 {
		return 0
	}
	return words[n-1].End
}

// backLink reads the arrow or caret of a web page, which leads back to the mark: "↑ text", "^ text".
func backLink(s string) Label {
	_, n := utf8.DecodeRuneInString(s)
	if n < len(s) && s[n] == ' ' {
		return Label{End: n, Opens: true}
	}
	return Label{}
}

func starLabel(s string) Label {
	n := stars(s)
	if n > maxStars {
		return Label{}
	}
	return Label{Sign: Sign{Stars, n}, End: closed(s, n)}
}

// numberLabel reads "1 ", "1.", "1)", "1.)", "1 *", and the fused "2We". A number that goes on as a date, a decimal or a range
// is no label.
func numberLabel(s string) Label {
	v, n := digits(s)
	if n == 0 {
		return Label{}
	}
	l := Label{Sign: Sign{Numbers, v}, End: n}
	rest := s[n:]
	if star := strings.TrimLeft(rest, " "); strings.HasPrefix(star, "*") && stars(star) == 1 {
		return Label{Sign: Sign{Starred, v}, End: n + len(rest) - len(star) + 1}
	}
	r, size := utf8.DecodeRuneInString(rest)
	switch {
	case rest == "":
	case r == '.' || r == ')' || r == ']' || r == ':':
		next, _ := utf8.DecodeRuneInString(rest[size:])
		if unicode.IsDigit(next) {
			return Label{}
		}
		l.End += size
		if r == '.' {
			l.End = closed(s, l.End)
		}
	case unicode.IsSpace(r):
		l.Weak = true
	case strings.ContainsRune("“„«\"‘—", r):
	case unicode.IsUpper(r), unicode.IsLower(r) && nextIs(rest[size:], unicode.IsLetter) && !ordinal(rest):
		l.Garbled = true
	default:
		return Label{}
	}
	return l
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

// ordinal reports whether letters after a number make an ordinal or a unit: "1st", "2me", "3km".
func ordinal(rest string) bool {
	end := strings.IndexFunc(rest, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsMark(r) })
	if end < 0 {
		end = len(rest)
	}
	const longest = 12 // in bytes
	if end == 0 || end > longest {
		return false
	}
	return lexicon.Whole(lexicon.AfterNumber, lexicon.Words(rest[:end]))
}

// Tail finds what ends a note without being its text: the bracket that its label opened, and the arrow that leads back to
// the mark. It is the length in bytes of the note's text without them.
func Tail(s string, bracket bool) int {
	end := len(s)
	for {
		rest := strings.TrimRightFunc(s[:end], unicode.IsSpace)
		cut := strings.TrimRight(strings.TrimSuffix(rest, " ^"), "↩↑⏎\ufe0e\ufe0f")
		if len(cut) == len(rest) {
			break
		}
		end = len(strings.TrimRightFunc(cut, unicode.IsSpace))
	}
	if bracket && strings.HasSuffix(s[:end], "]") || bracket && strings.HasSuffix(s[:end], ")") {
		end--
	}
	return end
}
