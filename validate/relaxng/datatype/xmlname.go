package datatype

import (
	"bytes"
	"sort"
	"unicode/utf8"
)

// XSD 1.0 takes its names from the early editions of XML 1.0, whose lists of letters are shorter than the ranges of the
// fifth edition. Validators that people compare with keep to them, so this package does.

// isNameStartRune tells whether c may begin a Name: Letter | '_' | ':' (XML 1.0, fourth edition, appendix B).
func isNameStartRune(c rune) bool {
	if c < utf8.RuneSelf {
		return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || c == '_' || c == ':'
	}
	return inRanges(nameStartRanges, c)
}

// isNameRune tells whether c is a NameChar.
func isNameRune(c rune) bool {
	if c < utf8.RuneSelf {
		return isNameStartRune(c) || '0' <= c && c <= '9' || c == '-' || c == '.'
	}
	return inRanges(nameStartRanges, c) || inRanges(nameRestRanges, c)
}

func inRanges(ranges []runeRange, c rune) bool {
	i := sort.Search(len(ranges), func(i int) bool { return ranges[i].hi >= c })
	return i < len(ranges) && ranges[i].lo <= c
}

// nameBytes are the ASCII characters that stand in names, by what they are.
var nameBytes = func() (table [utf8.RuneSelf]uint8) {
	for c := range rune(utf8.RuneSelf) {
		if isNameRune(c) {
			table[c] = nameByte
		}
		if isNameStartRune(c) {
			table[c] |= nameStartByte
		}
	}
	return table
}()

const (
	nameByte      uint8 = 1
	nameStartByte uint8 = 2
)

// isNmtoken tells whether s is one or more NameChars.
func isNmtoken(s []byte) bool {
	for i := 0; i < len(s); {
		if s[i] < utf8.RuneSelf {
			if nameBytes[s[i]]&nameByte == 0 {
				return false
			}
			i++
			continue
		}
		c, size := utf8.DecodeRune(s[i:])
		if !isNameRune(c) {
			return false
		}
		i += size
	}
	return len(s) > 0
}

// isName tells whether s is a Name.
func isName(s []byte) bool {
	c, _ := utf8.DecodeRune(s)
	return isNameStartRune(c) && isNmtoken(s)
}

// IsNCName tells whether s is a Name without colon (Namespaces in XML, section 2).
func IsNCName(s []byte) bool { return bytes.IndexByte(s, ':') < 0 && isName(s) }

// IsCombining tells whether c may stand in a name but not begin one: digits, combining characters and extenders.
func IsCombining(c rune) bool {
	if c < utf8.RuneSelf {
		return isNameRune(c) && !isNameStartRune(c)
	}
	return inRanges(nameRestRanges, c)
}
