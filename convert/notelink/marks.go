package notelink

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"teikit/convert/datephrase"
	"teikit/convert/lexicon"
)

// A Mark is a candidate: a place in the text that may be the mark of a note.
type Mark struct {
	Sign
	Start, End int     // bytes of the sign, brackets included
	Strength   float64 // 0 to 1: how much it looks like a mark by itself
	Block      int     // set by the caller, who may look through several texts
	Zone       int     // how many runs of notes stand before it; set by the caller
	Letter     int     // set by the caller, who may look through several letters
}

// own is the evidence that a candidate gives by itself, between -1 and 1.
func (m Mark) own() float64 { return 2*m.Strength - 1 }

// Strengths of the ways in which marks are set, in one place. Half says nothing for or against.
const (
	raisedDigit     = 1.0  // go¹
	raisedOnYear    = 0.8  // 1920¹
	raisedPower     = 0.3  // 10², km²
	raisedLetter    = 0.3  // wordᵃ, but also Mᵐᵉ
	starSign        = 0.9  // area *.
	daggerSign      = 0.9  // area†
	daggerBefore    = 0.3  // † 1879, who died
	starBefore      = 0.35 // *word, as before words that stand out; M. de B***, whose name is not told
	starredNumber   = 0.95 // 1 *
	blanksAround    = 0.95 // Chicherin 1 .
	gluedBehindStop = 0.8  // letter.2 His
	behindYear      = 0.6  // in 1863.3 The
	behindNumber    = 0.3  // telegram No. 229.1 The, but also 12.5 Millionen
	gluedToNext     = 0.8  // circles 2we
	inBrackets      = 0.85 // [1]
	caretBrackets   = 0.98 // [^1]
	inParentheses   = 0.35 // (1)
	letterClosed    = 0.3  // Wort a), but also points a) and b)
	letterBracketed = 0.35 // [a], but also an editor's addition
	endOfBlock      = 0.85 // proposes ... 3
	enumerated      = 0.35 // three things: 1) a book
	afterComma      = 0.57 // colleague , 1 which
	behindInitials  = 0.2  // St. James's Square, S.W.1
	behindShortDate = 0.4  // 1/X-33 1, but also 23-31 30
	endsShortDate   = 0.6  // the same at the end of a line
	beforeStop      = 0.55 // paper 5, except
	gluedToWord     = 0.6  // word1
	gluedToCapitals = 0.45 // LENIN1
	bareNumber      = 0.4  // paper 2 and
	bareYear        = 0.3  // at most, for what may be a year
)

// FindMarks lists the candidates of a block's text, left to right. A sign at the very start of the block is none: it counts
// what follows.
func FindMarks(s string) []Mark {
	var marks []Mark
	start := len(s) - len(strings.TrimLeftFunc(s, unicode.IsSpace))
	if l := numberLabel(s[start:]); l.End > 0 && !l.Weak && !l.Garbled { // "2. 3 shillings for the boy"
		start += l.End
		start += len(s[start:]) - len(strings.TrimLeftFunc(s[start:], unicode.IsSpace))
	}
	for i := start; i < len(s); {
		if noSign(s, i) {
			i++
			continue
		}
		m, end := markAt(s, i)
		if m.Strength > 0 && i > start {
			marks = append(marks, m)
		}
		i = end
	}
	return marks
}

// noSign reports that byte i is one of the many with which no mark begins: ASCII, but no digit, star or bracket, and not before ")".
func noSign(s string, i int) bool {
	c := s[i]
	plain := c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == ' ' || c == '.' || c == ','
	return plain && (i+1 == len(s) || s[i+1] != ')')
}

// markAt reads the candidate at byte i; its strength is 0 if there is none. The search goes on at end.
func markAt(s string, i int) (m Mark, end int) {
	switch c := s[i]; {
	case c >= '0' && c <= '9':
		j := i + 1
		for j < len(s) && s[j] >= '0' && s[j] <= '9' {
			j++
		}
		m = numberMark(s, i, j)
		return m, max(j, m.End)
	case c == '*':
		m = starMark(s, i)
		return m, max(i+stars(s[i:]), m.End)
	case c == '[' || c == '(' || c == '<':
		m = bracketMark(s, i)
		return m, max(i+1, m.End)
	case c < utf8.RuneSelf:
		if m = letterMark(s, i); m.Strength > 0 {
			return m, m.End
		}
		return m, i + 1
	}
	if r, n := utf8.DecodeRuneInString(s[i:]); ofWords(r) {
		return m, i + n
	}
	if sign, n := raised(s[i:]); n > 0 {
		return raisedMark(s, i, sign, n), i + n
	}
	if sign, n := dagger(s[i:]); n > 0 {
		m = Mark{Sign: sign, Start: i, End: i + n, Strength: daggerSign}
		if opens(s, i, i+n) || strings.HasPrefix(s[i+n:], " ") && nextIs(s[i+n:], unicode.IsDigit) {
			m.Strength = daggerBefore
		}
		return m, i + n
	}
	_, n := utf8.DecodeRuneInString(s[i:])
	return m, i + n
}

// nextIs reports whether the first character of s behind blanks is of a kind.
func nextIs(s string, kind func(rune) bool) bool {
	r, _ := utf8.DecodeRuneInString(strings.TrimLeft(s, " "))
	return kind(r)
}

// opens reports whether the sign s[i:j] is glued to the word behind it and not to one before.
func opens(s string, i, j int) bool {
	before, _ := utf8.DecodeLastRuneInString(s[:i])
	after, _ := utf8.DecodeRuneInString(s[j:])
	return (unicode.IsSpace(before) || strings.ContainsRune("(„“«\"", before)) && unicode.IsLetter(after)
}

// starMark judges the stars at s[i]. A star before a word and one behind it set the word off, as in "*word*".
func starMark(s string, i int) Mark {
	n := stars(s[i:])
	m := Mark{Sign: Sign{Stars, n}, Start: i, End: i + n, Strength: starSign}
	switch {
	case n > maxStars || i > 0 && s[i-1] == '*' || separated(s, i, n):
		return Mark{}
	case opens(s, i, i+n) || setsOff(s, i, n) || n > 1 && initial(lastWord(s[:i])):
		m.Strength = starBefore
	case strings.HasPrefix(s[i+n:], ")") && !opened(s[:i]):
		m.End++
	}
	return m
}

// initial reports whether a word is one capital letter.
func initial(word string) bool {
	r, n := utf8.DecodeRuneInString(word)
	return n > 0 && n == len(word) && unicode.IsUpper(r)
}

// separated reports whether stars are one of a row that parts texts: "* * *".
func separated(s string, i, n int) bool {
	return strings.HasPrefix(s[i+n:], " *") || i > 1 && s[i-1] == ' ' && s[i-2] == '*'
}

// setsOff reports whether n stars at s[i] close what as many opened not far before.
func setsOff(s string, i, n int) bool {
	const most = 200
	from := max(0, i-most)
	k := strings.LastIndexByte(s[from:i], '*')
	if k < 0 {
		return false
	}
	k += from
	return k+1 < i && opens(s, max(0, k+1-n), k+1)
}

// bracketMark judges "[1]", "(1)", "<1>", "[a]", "[^1]".
func bracketMark(s string, i int) Mark {
	l := bracketed(s[i:])
	if l.End == 0 {
		return Mark{}
	}
	m := Mark{Sign: l.Sign, Start: i, End: i + l.End, Strength: inBrackets}
	switch {
	case strings.HasPrefix(s[i:], "[^"):
		m.Strength = caretBrackets
	case s[i] == '(':
		m.Strength = inParentheses
	case l.Series == Letters || l.Series == Capitals:
		m.Strength = letterBracketed
	}
	return m
}

// letterMark reads "a)" behind a blank, as German editions mark notes on the text.
func letterMark(s string, i int) Mark {
	if s[i] < 'a' || s[i] > 'z' || !strings.HasPrefix(s[i+1:], ")") || i == 0 || !isBlank(s[i-1]) || opened(s[:i]) {
		return Mark{}
	}
	return Mark{Sign: Sign{Letters, int(s[i]-'a') + 1}, Start: i, End: i + 2, Strength: letterClosed}
}

// raisedMark judges superscript characters, which may be a power or the end of an abbreviation.
func raisedMark(s string, i int, sign Sign, n int) Mark {
	m := Mark{Sign: sign, Start: i, End: i + n, Strength: raisedDigit}
	before := lastRune(s[:i])
	next, _ := utf8.DecodeRuneInString(s[i+n:])
	_, more := raised(s[i+n:])
	_, less := raised(string(before))
	switch {
	case more > 0 || less > 0, sign.Series == Letters && unicode.IsLetter(next):
		return Mark{}
	case sign.Series == Letters:
		m.Strength = raisedLetter
	case unicode.IsDigit(before) && endsInYear(s[:i]):
		m.Strength = raisedOnYear
	case unicode.IsDigit(before) || measure(lastWord(s[:i])):
		m.Strength = raisedPower
	}
	return m
}

// measure reports whether a word is a unit that a power may follow: "m", "km".
func measure(word string) bool {
	return len(word) <= 3 && ordinal(word)
}

// endsInYear reports whether s ends in a number that may be a year.
func endsInYear(s string) bool {
	k := len(s)
	for k > 0 && s[k-1] >= '0' && s[k-1] <= '9' {
		k--
	}
	year := s[k:]
	return len(year) == 4 && year >= "1200" && year < "2100" && (k == 0 || isBlank(s[k-1]) || s[k-1] == '(' || s[k-1] == '.' || s[k-1] == '-')
}

// numberMark judges the digits s[i:j].
func numberMark(s string, i, j int) (m Mark) {
	v, n := digits(s[i:j])
	if n != j-i || i == 0 {
		return m
	}
	m = Mark{Sign: Sign{Numbers, v}, Start: i, End: j}
	if strings.HasPrefix(s[j:], " *") && stars(s[j+1:]) == 1 && v <= maxNumber && (isBlank(s[i-1]) || s[i-1] == '.') {
		m.Sign.Series, m.End, m.Strength = Starred, j+2, starredNumber
		return m
	}
	if partOfNumber(s, i, j) {
		return Mark{}
	}
	m.Strength = setAs(s, i, j)
	if endsInYear(s[:j]) {
		m.Strength = min(m.Strength, bareYear)
	}
	if m.Strength > 0 && strings.HasPrefix(s[j:], ")") && !opened(s[:i]) {
		m.End++ // "2nd.1) It"
		if isBlank(s[i-1]) {
			m.Strength = enumerated
		}
	}
	return m
}

// closers are what a mark may stand behind without a blank.
const closers = ".,;:!?”“\"»)]—–…’"

// setAs is the strength of the way in which the number s[i:j] is set.
func setAs(s string, i, j int) float64 {
	before, _ := utf8.DecodeLastRuneInString(s[:i])
	next, _ := utf8.DecodeRuneInString(s[j:])
	switch {
	case unicode.IsSpace(before):
		return afterBlank(s, i, j)
	case unicode.IsLetter(before) && unicode.IsLetter(next):
		return 0
	case unicode.IsLower(before) && measure(lastWord(s[:i])):
		return raisedPower // "40 m2"
	case unicode.IsLower(before):
		return gluedToWord
	case unicode.IsUpper(before) && utf8.RuneCountInString(lastWord(s[:i])) > 2:
		return gluedToCapitals
	case strings.ContainsRune(closers, before):
		k := strings.TrimRight(s[:i], closers)
		switch {
		case k == "" || unit(s[:i]) || before == ':' && oneLetter(k): // "f.2", "1r:1"
			return 0
		case endsInYear(k):
			return behindYear
		case before == '.' && initials(k):
			return behindInitials
		case unicode.IsDigit(lastRune(k)) && strings.ContainsRune(".,:", before):
			if before == '.' && j-i < 3 && sentenceBegins(s[j:]) {
				return behindNumber
			}
			return 0
		}
		return gluedBehindStop
	}
	return 0
}

// initials reports whether s ends in capital letters with points between them, as the name of a postal district does: "S.W".
func initials(s string) bool {
	parts := strings.Split(lastWord(s), ".")
	return len(parts) > 1 && !slices.ContainsFunc(parts, func(part string) bool { return !initial(part) })
}

// oneLetter reports whether s ends in a small letter behind digits: "1r".
func oneLetter(s string) bool {
	last, n := utf8.DecodeLastRuneInString(s)
	return unicode.IsLower(last) && unicode.IsDigit(lastRune(s[:len(s)-n]))
}

// sentenceBegins reports whether s is at an end, or goes on with a blank and a capital letter.
func sentenceBegins(s string) bool {
	rest := strings.TrimLeftFunc(s, unicode.IsSpace)
	return rest == "" || len(rest) < len(s) && nextIs(rest, unicode.IsUpper)
}

// opened reports whether a parenthesis is open at the end of s; only the last bytes are looked at.
func opened(s string) bool {
	s = s[max(0, len(s)-200):]
	return strings.LastIndexByte(s, '(') > strings.LastIndexByte(s, ')')
}

// partOfNumber reports whether the digits belong to a longer number, a date, a time or a fraction.
func partOfNumber(s string, i, j int) bool {
	if i > 1 && strings.ContainsRune(".,:/-–", rune(s[i-1])) && s[i-2] >= '0' && s[i-2] <= '9' {
		behind := s[i-1] == '.' && sentenceBegins(s[j:]) || strings.ContainsRune(".,", rune(s[i-1])) && endsInYear(s[:i-1])
		if !behind || j-i > 2 {
			return true
		}
	}
	if strings.ContainsRune("/-#+$£€&=", rune(s[i-1])) {
		return true
	}
	if j < len(s) {
		if strings.IndexByte("/%-&+=", s[j]) >= 0 || strings.HasPrefix(s[j:], "°") || strings.HasPrefix(s[j:], "–") {
			return true
		}
		if strings.IndexByte(".,:", s[j]) >= 0 && j+1 < len(s) && s[j+1] >= '0' && s[j+1] <= '9' {
			return true
		}
	}
	return false
}

// afterBlank judges a number with a blank before it by the word before and by what follows.
func afterBlank(s string, i, j int) float64 {
	head := strings.TrimRightFunc(s[:i], unicode.IsSpace)
	last := lastRune(head)
	if unicode.IsDigit(last) && !endsInYear(head) {
		return behindDigits(head, s[j:])
	}
	if last == '/' || last == '-' && !unicode.IsSpace(lastRune(head[:len(head)-1])) {
		return 0
	}
	if countsNext(head, last) || beginsDate(s, i, j) {
		return 0
	}
	rest := s[j:]
	if rest == "" {
		return endOfBlock
	}
	next, size := utf8.DecodeRuneInString(rest)
	switch {
	case unicode.IsSpace(next):
		return blankBehind(strings.TrimLeftFunc(rest[size:], unicode.IsSpace), last)
	case strings.ContainsRune(".,;:!?)]»”", next):
		if strings.TrimSpace(rest[size:]) == "" {
			return beforeStop - 0.05
		}
		return beforeStop
	case unicode.IsLetter(next) && !ordinal(rest) && (unicode.IsUpper(next) || nextIs(rest[size:], unicode.IsLetter)):
		return gluedToNext
	}
	return 0
}

// behindDigits judges a number behind another: one that is made of parts, as a date or the number of a document, may carry a
// mark.
func behindDigits(head, rest string) float64 {
	word := strings.Trim(lastWord(head), "(«“„\"")
	switch {
	case len(word) < len("1-2") || word[0] < '0' || word[0] > '9' || !strings.ContainsAny(word, "/-") || strings.Trim(word, "0123456789/-.IVX") != "":
		return 0
	case strings.TrimSpace(rest) == "":
		return endsShortDate
	case unicode.IsSpace(rune(rest[0])) || sentenceBegins(rest):
		return behindShortDate
	}
	return 0
}

// beginsDate reports whether the number s[i:j] is the day of a date: "1. April", "3 May 1880".
func beginsDate(s string, i, j int) bool {
	const longest = 32
	if j-i > 2 || !nextIs(strings.TrimLeft(s[j:], ".)-["), unicode.IsLetter) && !nextIs(strings.TrimLeft(s[j:], ". "), func(r rune) bool { return r == '[' }) {
		return false
	}
	for _, m := range datephrase.Find(strings.ToValidUTF8(s[i:min(len(s), j+longest)], ""), datephrase.Options{}) {
		return m.Start == 0 && m.End > j-i+1
	}
	return false
}

// blankBehind judges a number between blanks by what follows and by the character before.
func blankBehind(after string, last rune) float64 {
	r, _ := utf8.DecodeRuneInString(after)
	switch {
	case after == "":
		return endOfBlock
	case strings.ContainsRune(".,;:!?)]»”", r):
		return blanksAround
	case strings.ContainsRune(",:", last) && unicode.IsUpper(r): // "Head Office: 3 Quay Chambers"
		return bareNumber
	case strings.ContainsRune(",;:.!?”»", last):
		return afterComma
	}
	return bareNumber
}

// countsNext reports whether the text before a number ends with a word that takes a number: "page", "No.", "№".
func countsNext(head string, last rune) bool {
	w := lexicon.Words(lastWord(head))
	if len(w) == 0 || !unicode.IsLetter(last) && last != '.' && last != '№' && last != '#' {
		return false
	}
	return lexicon.Whole(lexicon.PagePrefix, w) || lexicon.Whole(lexicon.NumberWord, w) || unit(head)
}

// unit reports whether the text ends with an abbreviated word that takes a number: "No.", "p.", "f.".
func unit(head string) bool {
	if !strings.HasSuffix(head, ".") {
		return false
	}
	w := lexicon.Words(lastWord(head))
	return len(w) > 0 && (lexicon.Whole(lexicon.PagePrefix, w[len(w)-1:]) || lexicon.Whole(lexicon.NumberWord, w[len(w)-1:])) && w[len(w)-1].End < 5
}

func lastRune(s string) rune {
	r, _ := utf8.DecodeLastRuneInString(s)
	return r
}

// lastWord is the last word of s with its punctuation; at most the last 40 bytes are looked at.
func lastWord(s string) string {
	const most = 40
	if len(s) > most {
		s = s[len(s)-most:]
	}
	if k := strings.LastIndexFunc(s, unicode.IsSpace); k >= 0 {
		return strings.TrimLeftFunc(s[k:], unicode.IsSpace)
	}
	return s
}

func isBlank(c byte) bool { return c == ' ' || c == '\n' || c == '\t' }
