package datephrase

import "unicode"

// foldMax is the longest word, in bytes, that is looked up; no month name is longer.
const foldMax = 40

// latin folds U+00C0 to U+017F to lower-case ASCII; a character that is no letter marks what appendFold treats by itself.
const latin = "aaaaaa ceeeeiiiidnooooo*ouuuuy  aaaaaa ceeeeiiiidnooooo/ouuuuy y" +
	"aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiii  jjkkkllllllllllnnnnnnnnnoooooo  rrrrrrssssssss" +
	"ttttttuuuuuuuuuuuuwwyyyzzzzzzs"

// appendFold adds r to b in the form in which words are compared: lower case, without diacritics, long s as s, the letters
// that the Russian orthography gave up in 1918 as their successors. Both the language files and the text pass through it.
func appendFold(b []byte, r rune) []byte {
	switch {
	case r < 0x80:
		if 'A' <= r && r <= 'Z' {
			r += 'a' - 'A'
		}
		return append(b, byte(r))
	case r == 'ß':
		return append(b, "ss"...)
	case r == 'æ' || r == 'Æ':
		return append(b, "ae"...)
	case r == 'œ' || r == 'Œ':
		return append(b, "oe"...)
	case 0x2B0 <= r && r < 0x300 || 0x1D2C <= r && r < 0x1D6B || r == 'ⁿ':
		return appendSmall(b, r)
	case 0xC0 <= r && r < 0x180:
		if c := latin[r-0xC0]; 'a' <= c && c <= 'z' {
			return append(b, c)
		}
	case 0x300 <= r && r < 0x370: // combining marks
		return b
	case 0x400 <= r && r < 0x500:
		return appendRune(b, foldCyrillic(r))
	}
	return appendRune(b, unicode.ToLower(r))
}

// appendSmall adds the letter that a raised one stands for: Decʳ, 16ᵗʰ.
func appendSmall(b []byte, r rune) []byte {
	const raised, plain = "ᵃᵇᵈᵉᵍʰᵐⁿᵒᵖʳˢᵗᵘʸ", "abdeghmnoprstuy"
	n := 0
	for _, c := range raised {
		if c == r {
			return append(b, plain[n])
		}
		n++
	}
	return appendRune(b, r)
}

func foldCyrillic(r rune) rune {
	switch r = unicode.ToLower(r); r {
	case 'ё', 'ѣ', 'ѐ':
		return 'е'
	case 'й', 'і', 'ї', 'ѝ':
		return 'и'
	case 'ѳ':
		return 'ф'
	}
	return r
}

func appendRune(b []byte, r rune) []byte { return append(b, string(r)...) }

// fold is appendFold for a whole string.
func fold(s string) string {
	b := make([]byte, 0, len(s))
	for _, r := range s {
		b = appendFold(b, r)
	}
	return string(b)
}
