package report

import (
	"fmt"
	"strings"
	"unicode/utf8"
)

// Printable makes a string from a file safe and honest on a terminal: each character of [hidden] becomes "<U+001B>", a
// byte that is no UTF-8 "<0xFF>".
func Printable(s string) string {
	if rest := s[plain(s):]; strings.IndexFunc(rest, hidden) < 0 && utf8.ValidString(rest) {
		return s
	}
	var b strings.Builder
	for len(s) > 0 {
		cell, n := nextCell(s)
		b.WriteString(cell.text)
		s = s[n:]
	}
	return b.String()
}

// hidden reports whether a character is shown by its number: the C0 and C1 control characters, line and paragraph
// separator, and the characters that override the direction of writing (Unicode Bidirectional Algorithm, section 2).
func hidden(r rune) bool {
	switch {
	case r < 0x20, 0x7F <= r && r <= 0x9F:
		return true
	case r == '\u2028', r == '\u2029':
		return true
	case 0x202A <= r && r <= 0x202E, 0x2066 <= r && r <= 0x2069:
		return true
	}
	return false
}

// numbered is how a hidden character is shown.
func numbered(r rune) string { return fmt.Sprintf("<U+%04X>", r) }

// escaped is a hidden character inside a JSON string.
func escaped(r rune) string { return fmt.Sprintf(`\u%04x`, r) }

// xmlValue makes a string the value of an attribute, or text, of XML and HTML. What XML 1.0 does not allow is shown by number (section 2.2, Char).
func xmlValue(s string) string {
	if !strings.ContainsFunc(s, escapedInXML) && utf8.ValidString(s) {
		return s
	}
	return string(appendXML(nil, s))
}

// escapedInXML tells whether a character is written otherwise in XML.
func escapedInXML(r rune) bool {
	switch r {
	case '&', '<', '>', '"', '\uFFFE', '\uFFFF':
		return true
	}
	return hidden(r)
}

// appendXML appends what xmlValue gives.
func appendXML(b []byte, s string) []byte {
	plain := 0 // from where on s is to be written as it is
	for i := 0; i < len(s); {
		r, n := rune(s[i]), 1
		if r >= utf8.RuneSelf {
			r, n = utf8.DecodeRuneInString(s[i:])
		}
		if !escapedInXML(r) && (r != utf8.RuneError || n > 1) {
			i += n
			continue
		}
		b = append(b, s[plain:i]...)
		switch r {
		case '&':
			b = append(b, "&amp;"...)
		case '<':
			b = append(b, "&lt;"...)
		case '>':
			b = append(b, "&gt;"...)
		case '"':
			b = append(b, "&quot;"...)
		case '\uFFFE', '\uFFFF':
			b = appendXML(b, numbered(r))
		default:
			shown, _ := nextCell(s[i:])
			b = appendXML(b, shown.text)
		}
		i += n
		plain = i
	}
	return append(b, s[plain:]...)
}

// xmlLines is xmlValue for a text of several lines.
func xmlLines(s string) string {
	lines := strings.Split(s, "\n")
	for i, line := range lines {
		lines[i] = xmlValue(line)
	}
	return strings.Join(lines, "\n")
}
