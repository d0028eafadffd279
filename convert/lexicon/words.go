package lexicon

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// A Word is a word of a text: its place in bytes, half-open, and its lower-case form.
type Word struct {
	Start, End int
	Fold       string
}

// Words cuts a text into words: runs of letters, digits and the marks within them ("n°", "d'Estournelles"), and the signs
// "№", "#" and "&" by themselves. Punctuation and white space part words.
func Words(s string) []Word {
	var words []Word
	for i := 0; i < len(s); {
		r, n := utf8.DecodeRuneInString(s[i:])
		switch {
		case r == '№' || r == '#' || r == '&':
			words = append(words, Word{i, i + n, string(r)})
			i += n
		case inWord(r):
			j := i + n
			for j < len(s) {
				r, n := utf8.DecodeRuneInString(s[j:])
				if !inWord(r) && !(r == '\'' || r == '’') {
					break
				}
				j += n
			}
			words = append(words, Word{i, j, strings.ToLower(strings.TrimRight(s[i:j], "'’"))})
			i = j
		default:
			i += n
		}
	}
	return words
}

func inWord(r rune) bool {
	return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) || r == '°'
}
