package namekey

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// cyrillic maps Russian, Ukrainian and pre-reform letters to the Latin letters of English practice (close to BGN/PCGN).
var cyrillic = map[rune]string{
	'а': "a", 'б': "b", 'в': "v", 'г': "g", 'д': "d", 'е': "e", 'ё': "e", 'ж': "zh", 'з': "z", 'и': "i", 'й': "y", 'к': "k",
	'л': "l", 'м': "m", 'н': "n", 'о': "o", 'п': "p", 'р': "r", 'с': "s", 'т': "t", 'у': "u", 'ф': "f", 'х': "kh", 'ц': "ts",
	'ч': "ch", 'ш': "sh", 'щ': "shch", 'ъ': "", 'ы': "y", 'ь': "", 'э': "e", 'ю': "yu", 'я': "ya",
	'і': "i", 'ї': "i", 'є': "e", 'ґ': "g", 'ѣ': "e", 'ѳ': "f", 'ѵ': "i",
}

// special maps Latin letters that have no decomposition.
var special = map[rune]string{'ß': "ss", 'æ': "ae", 'œ': "oe", 'ø': "o", 'ł': "l", 'đ': "d", 'ð': "d", 'þ': "th", 'ı': "i"}

// Fold makes the key of a word: lower-case Latin letters without diacritics; what is no letter is left out.
func Fold(s string) string {
	if isKey(s) {
		return s
	}
	var b strings.Builder
	b.Grow(len(s))
	if isASCII(s) {
		for i := range len(s) {
			if c := s[i] | 0x20; 'a' <= c && c <= 'z' { // a capital letter becomes a small one
				b.WriteByte(c)
			}
		}
		return b.String()
	}
	for _, r := range strings.ToLower(norm.NFC.String(s)) {
		if 'a' <= r && r <= 'z' {
			b.WriteByte(byte(r))
			continue
		}
		if t, ok := cyrillic[r]; ok {
			b.WriteString(t)
			continue
		}
		if r < utf8.RuneSelf {
			continue
		}
		for _, r := range norm.NFD.String(string(r)) {
			switch t, ok := special[r]; {
			case ok:
				b.WriteString(t)
			case unicode.IsLetter(r):
				b.WriteRune(r)
			}
		}
	}
	return b.String()
}

func isASCII(s string) bool {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// isKey reports whether a word is its own key.
func isKey(s string) bool {
	for i := range len(s) {
		if s[i] < 'a' || s[i] > 'z' {
			return false
		}
	}
	return true
}

// Slug makes a piece of an xml:id of a name: lower-case ASCII letters and digits joined by "-"; "" if nothing is left.
func Slug(s string) string {
	var parts []string
	for _, field := range strings.FieldsFunc(s, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.IsMark(r) }) {
		if isASCII(field) { // letters and digits
			parts = append(parts, strings.ToLower(field))
			continue
		}
		part := strings.Map(func(r rune) rune {
			if r >= 'a' && r <= 'z' || r >= '0' && r <= '9' {
				return r
			}
			return -1
		}, foldKeepingDigits(field))
		if part != "" {
			parts = append(parts, part)
		}
	}
	return strings.Join(parts, "-")
}

func foldKeepingDigits(s string) string {
	var b strings.Builder
	for _, r := range s {
		if unicode.IsDigit(r) {
			b.WriteRune(r)
		} else {
			b.WriteString(Fold(string(r)))
		}
	}
	return b.String()
}
