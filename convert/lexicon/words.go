package lexicon

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// A Word is a word of a text: its place in bytes, half-open, and its lower-case form. Words makes them.
type Word struct {
	Start, End int
	Fold       string

	begins  classSet // of the phrases
	phrases []phrase // that begin with the word; most words begin none
}

// A phrase of the lexicon that stands in a text, by its class and the number of its words.
type phrase struct {
	class Class
	words uint8
}

// Words cuts a text into words: runs of letters, digits and the marks within them ("n°", "d'Estournelles"), and the signs
// "№", "#" and "&" by themselves. Punctuation and white space part words. The result is shared: nobody may change it.
func Words(s string) []Word {
	words := wordsOf(s)
	return words[:len(words):len(words)]
}

// cutText is Words without memory. The phrases of all classes are looked up at once: what reads a line asks for many.
func cutText(s string) []Word {
	words := make([]Word, 0, len(s)/5+2)
	lower, ok := lowered(s)
	for start, end := nextWord(s, 0); start < end; start, end = nextWord(s, end) {
		w := Word{Start: start, End: end}
		if ok {
			w.Fold = withoutApostrophe(lower[start:end])
		} else {
			w.Fold = folded(s[start:end])
		}
		words = append(words, w)
	}
	root := &load().root
	var found []phrase // of all words; where it grows, those found before stay where they are
	for i := range words {
		start := len(found)
		if found = root.follow(words[i:], 0, found); len(found) == start {
			continue
		}
		w := &words[i]
		w.phrases = found[start:len(found):len(found)]
		for _, p := range w.phrases {
			w.begins.add(p.class)
		}
	}
	return words
}

// lowered is a text in lower case; ok is false if some letter has another length then, so that places are others.
func lowered(s string) (lower string, ok bool) {
	small := true
	for i, r := range s {
		if r < utf8.RuneSelf {
			small = small && (r < 'A' || r > 'Z')
			continue
		}
		small = false
		if l := unicode.ToLower(r); l != r && utf8.RuneLen(l) != utf8.RuneLen(r) || r == utf8.RuneError && !strings.HasPrefix(s[i:], "\ufffd") {
			return "", false
		}
	}
	if small {
		return s, true
	}
	return strings.ToLower(s), true
}

// cut lists the words of a phrase of the lexicon, folded.
func cut(s string) []string {
	var words []string
	for start, end := nextWord(s, 0); start < end; start, end = nextWord(s, end) {
		words = append(words, folded(s[start:end]))
	}
	return words
}

func folded(word string) string { return strings.ToLower(withoutApostrophe(word)) }

// withoutApostrophe leaves out apostrophes at the end of a word.
func withoutApostrophe(word string) string {
	for {
		switch {
		case strings.HasSuffix(word, "'"):
			word = word[:len(word)-1]
		case strings.HasSuffix(word, "’"):
			word = word[:len(word)-len("’")]
		default:
			return word
		}
	}
}

// nextWord finds the first word of s from an offset on; start == end if there is none.
func nextWord(s string, from int) (start, end int) {
	for i := from; i < len(s); {
		r, n := utf8.DecodeRuneInString(s[i:])
		switch {
		case r == '№' || r == '#' || r == '&':
			return i, i + n
		case !inWord(r):
			i += n
			continue
		}
		j := i + n
		for j < len(s) {
			r, n := utf8.DecodeRuneInString(s[j:])
			if !inWord(r) && r != '\'' && r != '’' {
				break
			}
			j += n
		}
		return i, j
	}
	return len(s), len(s)
}

func inWord(r rune) bool {
	if r < utf8.RuneSelf {
		return 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || '0' <= r && r <= '9'
	}
	return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) || r == '°'
}
