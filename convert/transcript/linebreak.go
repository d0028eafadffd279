package transcript

import (
	"unicode"
	"unicode/utf8"
)

func isSpaceByte(c byte) bool { return c == ' ' || c == '\t' || c == '\n' || c == '\r' }

// hyphenated reports whether a word goes on over a line end: a letter and a hyphen before it, a small letter after.
func hyphenated(before, after string) bool {
	hyphen, n := utf8.DecodeLastRuneInString(before)
	if hyphen != '-' && hyphen != '\u2010' && hyphen != '¬' {
		return false
	}
	last, _ := utf8.DecodeLastRuneInString(before[:len(before)-n])
	first, _ := utf8.DecodeRuneInString(after)
	return unicode.IsLetter(last) && unicode.IsLower(first)
}
