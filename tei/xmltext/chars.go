package xmltext

import (
	"encoding/binary"
	"strings"
	"unicode/utf8"
	"unsafe"
)

// Classes of bytes: a table look-up per byte is what the hot loops do.
const (
	nameStartByte = 1 << iota // an ASCII NameStartChar [4]
	nameByte                  // an ASCII NameChar [4a]
	tagByte                   // begins a tag, behind "<": a nameStartByte or "/"
	spaceByte                 // S [3]
	textStop                  // character data has to be looked at
	valueStop                 // an attribute value has to be looked at
	charStop                  // is perhaps no Char [2], or a line end to normalise
	highByte                  // part of a character outside ASCII
)

// A byteClasses gives the classes of each byte.
type byteClasses [256]uint8

// cleanBytes serves text that is isClean: no byte outside ASCII has to be looked at.
var cleanBytes = newByteClasses(false)

// dirtyBytes serves all other text: every byte outside ASCII is looked at.
var dirtyBytes = newByteClasses(true)

// classesFor gives the table that serves a text.
func classesFor(s string) *byteClasses {
	if isClean(s) {
		return cleanBytes
	}
	return dirtyBytes
}

// isClean tells whether s is UTF-8 and has neither U+FFFE nor U+FFFF: all its characters outside ASCII are Chars [2].
func isClean(s string) bool {
	if !utf8.ValidString(s) {
		return false
	}
	i := strings.IndexByte(s, "\uFFFE"[0])
	return i < 0 || !strings.Contains(s[i:], "\uFFFE") && !strings.Contains(s[i:], "\uFFFF")
}

func newByteClasses(dirty bool) *byteClasses {
	t := new(byteClasses)
	for c := range t {
		b := byte(c)
		switch {
		case 'a' <= b && b <= 'z', 'A' <= b && b <= 'Z', b == '_', b == ':':
			t[c] = nameStartByte | nameByte | tagByte
		case '0' <= b && b <= '9', b == '-', b == '.':
			t[c] = nameByte
		case b == ' ':
			t[c] = spaceByte
		case b == '\t', b == '\n':
			t[c] = spaceByte | valueStop
		case b == '\r':
			t[c] = spaceByte | textStop | valueStop | charStop
		case b < ' ':
			t[c] = textStop | valueStop | charStop
		case b == '/':
			t[c] = tagByte
		case b == '<', b == '&':
			t[c] = textStop | valueStop
		case b == ']':
			t[c] = textStop
		case b == '"', b == '\'':
			t[c] = valueStop // either may stand inside the other
		case b >= utf8.RuneSelf:
			t[c] = highByte
			if dirty {
				t[c] |= textStop | valueStop | charStop
			}
		}
	}
	return t
}

// What follows looks at eight bytes at once (eightBytes): the lowest bit that is set in a result is the highest of the first byte that is
// looked for. Bits above that one say nothing.
const (
	ones  = 0x0101010101010101
	highs = 0x80 * ones
)

// textStops finds the bytes which cleanBytes has as textStop, and white space other than spaces.
func textStops(eight uint64) uint64 {
	less, and, bracket := eight^'<'*ones, eight^'&'*ones, eight^']'*ones
	return ((less - ones) | (and - ones) | (bracket - ones) | (eight - ' '*ones)) &^ eight & highs
}

// eightBytes is what stands at s[i], little endian. It is for whoever calls it to know that there are eight bytes: the loops that do find
// that out anyway.
func eightBytes(s string, i int) uint64 {
	return binary.LittleEndian.Uint64((*[8]byte)(unsafe.Add(unsafe.Pointer(unsafe.StringData(s)), i))[:])
}

// controls finds the bytes below the space.
func controls(eight uint64) uint64 { return (eight - ' '*ones) &^ eight & highs }

// charAt is the length of the Char [2] that begins at s[i]; ok is false if there is none, and size is then the length of
// what stands there instead.
func charAt(s string, i int) (size int, ok bool) {
	if b := s[i]; b < utf8.RuneSelf {
		return 1, b >= ' ' || b == '\t' || b == '\n' || b == '\r'
	}
	c, size := utf8.DecodeRuneInString(s[i:])
	if c == utf8.RuneError && size == 1 {
		return 1, false
	}
	return size, c != 0xFFFE && c != 0xFFFF
}

// isChar tells whether c is a Char [2].
func isChar(c rune) bool {
	switch {
	case c < ' ':
		return c == '\t' || c == '\n' || c == '\r'
	case c < 0xD800:
		return true
	case c < 0xE000:
		return false
	}
	return c < 0xFFFE || 0x10000 <= c && c <= utf8.MaxRune
}

// IsChar tells whether XML allows a character: Char [2].
func IsChar(c rune) bool { return isChar(c) }

// isNameStart tells whether c, outside ASCII, is a NameStartChar [4].
func isNameStart(c rune) bool {
	switch {
	case c < 0xC0:
		return false
	case c < 0x300:
		return c != 0xD7 && c != 0xF7
	case c < 0x2000:
		return c >= 0x370 && c != 0x37E
	case c < 0x3001:
		return c == 0x200C || c == 0x200D || 0x2070 <= c && c <= 0x218F || 0x2C00 <= c && c <= 0x2FEF
	case c < 0xF900:
		return c <= 0xD7FF
	case c < 0x10000:
		return c <= 0xFDCF || 0xFDF0 <= c && c <= 0xFFFD
	}
	return c <= 0xEFFFF
}

// isNameChar tells whether c, outside ASCII, is a NameChar [4a].
func isNameChar(c rune) bool {
	return isNameStart(c) || c == 0xB7 || 0x300 <= c && c <= 0x36F || c == 0x203F || c == 0x2040
}

// isSpace tells whether b is white space [3].
func isSpace(b byte) bool { return b == ' ' || b == '\n' || b == '\t' || b == '\r' }

// aliasBytes gives the bytes of s without a copy. Nobody may write to them.
func aliasBytes(s string) []byte { return unsafe.Slice(unsafe.StringData(s), len(s)) }
