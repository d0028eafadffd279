package datatype

import (
	"bytes"
	"unicode/utf8"
)

// text is a value that is its own characters.
type text []byte

var textSpace = textual(nil)

// textual is the space of the strings that valid takes; of all strings if it is nil.
func textual(valid func(s []byte) bool) space[text] {
	return space[text]{
		parse:  func(s []byte, _ Context) (text, bool) { return s, valid == nil || valid(s) },
		equal:  func(a, b text) bool { return bytes.Equal(a, b) },
		length: func(s text) int { return utf8.RuneCount(s) },
		any:    valid == nil,
		plain:  true,
	}
}

// listOf is the space of lists, one word or more, whose words valid takes. The length of a list is its number of words.
func listOf(valid func(word []byte) bool) space[text] {
	s := textual(func(s []byte) bool { return len(trim(s)) > 0 && fields(s, valid) })
	s.length = func(s text) int {
		n := 0
		fields(s, func([]byte) bool { n++; return true })
		return n
	}
	return s
}

var (
	nameSpace     = textual(isName)
	ncNameSpace   = textual(IsNCName)
	ncNamesSpace  = listOf(IsNCName)
	nmtokenSpace  = textual(isNmtoken)
	nmtokensSpace = listOf(isNmtoken)
	languageSpace = textual(isLanguage)
)

// isLanguage tells whether s is one to eight letters, then groups of one to eight letters or digits after hyphens (XSD
// Part 2, section 3.3.3).
func isLanguage(s []byte) bool {
	n, first := 0, true
	for _, b := range s {
		letter := 'a' <= b && b <= 'z' || 'A' <= b && b <= 'Z'
		switch {
		case letter, !first && '0' <= b && b <= '9':
			if n++; n > 8 {
				return false
			}
		case b == '-' && n > 0:
			n, first = 0, false
		default:
			return false
		}
	}
	return n > 0
}
