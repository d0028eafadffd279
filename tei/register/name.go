package register

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"teikit/tei/namekey"
)

// A word is one word of a name.
type word struct {
	raw     string
	key     string  // see wordKey
	initial bool    // an initial, or shortened: "V.", "Arth."
	bases   []basis // what it may be a form of; nil: not looked up yet
}

// A parsedName is the name of a person in its parts, without titles and particles.
type parsedName struct {
	given, surname []word
	surnameText    string // as written, with particles
	sure           bool   // a comma tells which is the surname
}

// words are those of the name in their natural order.
func (p parsedName) words() []word { return append(append([]word(nil), p.given...), p.surname...) }

// parseName takes a person's name apart: "Lenin, Vladimir", "Vladimir Lenin", "V. I. Lenin", "Ленин В.И.", "Hofmannsthal, Hugo von".
func parseName(s string) parsedName {
	if surname, given, ok := strings.Cut(s, ","); ok && strings.TrimSpace(surname) != "" {
		given, _, _ = strings.Cut(given, ",")
		p := parsedName{given: nameWords(given), surname: nameWords(surname), surnameText: folded(surname), sure: true}
		if len(p.surname) > 0 {
			return p
		}
	}
	words := nameWords(s)
	n := len(words)
	if n == 0 {
		return parsedName{}
	}
	at := n - 1 // where the surname begins
	if n > 1 && !words[0].initial && allInitials(words[1:]) {
		return parsedName{given: words[1:], surname: words[:1], surnameText: words[0].raw}
	}
	return parsedName{given: words[:at], surname: words[at:], surnameText: words[at].raw}
}

func allInitials(words []word) bool {
	for _, w := range words {
		if !w.initial {
			return false
		}
	}
	return true
}

// nameWords cuts a person's name into words and leaves out titles and particles. What stands last is a name, such as that of Max Graf.
func nameWords(s string) []word {
	all := splitWords(s)
	var words []word
	for i, w := range all {
		lower := strings.ToLower(strings.TrimRight(w.raw, "."))
		title, particle := language().titles[lower], language().particles[lower] && !startsUpper(w.raw)
		if title && i < len(all)-1 || particle && len(all) > 1 {
			continue
		}
		words = append(words, w)
	}
	return words
}

// splitWords cuts a name into words: at blanks, and behind the points of initials ("А.В.Квашонкин").
func splitWords(s string) []word {
	var words []word
	for field := range strings.FieldsSeq(s) {
		field = strings.TrimFunc(field, func(r rune) bool {
			return r != '.' && !unicode.IsLetter(r) && !unicode.IsMark(r) && !unicode.IsDigit(r)
		})
		for field != "" {
			piece := field
			if i := strings.IndexByte(field, '.'); i >= 0 {
				piece = field[:i+1]
			}
			field = field[len(piece):]
			if w := newWord(piece); w.key != "" {
				words = append(words, w)
			}
		}
	}
	return words
}

func newWord(raw string) word {
	key := wordKey(raw)
	letters := utf8.RuneCountInString(strings.TrimSuffix(raw, "."))
	return word{raw: raw, key: key, initial: strings.HasSuffix(raw, ".") && letters <= 5 || letters == 1 && startsUpper(raw)}
}

// wordKey is what a word is compared by: letters without case, diacritics and script; figures stay.
func wordKey(s string) string {
	if strings.ContainsFunc(s, unicode.IsDigit) {
		return namekey.Slug(s)
	}
	return namekey.Fold(s)
}

func startsUpper(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsUpper(r)
}

// nameKey is what two listed names are the same by. The order of surname and forename does not count for persons.
func nameKey(name string, kind Kind) string {
	words := splitWords(name)
	if kind == Person {
		words = parseName(name).words()
	}
	keys := make([]string, len(words))
	for i, w := range words {
		keys[i] = w.key
	}
	return strings.Join(keys, " ")
}
