package syntax

import (
	"sort"
	"strings"
	"unicode/utf8"

	"teikit/tei/source"
	"teikit/tei/xmltext"
)

// chars are the characters of a file in the compact syntax after the stages of section A.2.2 to A.2.4: the byte order mark
// is gone, "\n" is a newline marker, escapedNewline a line feed that was written as an escape, "\r" an escaped one, too.
type chars struct {
	text   string
	shifts []shift
}

// escapedNewline stands for a line feed that was written \x{A}: white space as any other, but allowed in every literal.
const escapedNewline = '\x01'

// A shift says that text from one offset on comes from another offset in the file, up to the next shift.
type shift struct{ at, file int }

// offset gives the offset in the file.
func (c *chars) offset(at int) int {
	i := sort.Search(len(c.shifts), func(i int) bool { return c.shifts[i].at > at })
	if i == 0 {
		return at
	}
	return at - c.shifts[i-1].at + c.shifts[i-1].file
}

// span gives the place in the file of a piece of text.
func (c *chars) span(start, end int) source.Range {
	return source.Range{Start: c.offset(start), End: c.offset(end)}
}

// A charReader does the work of these stages.
type charReader struct {
	src    string
	out    strings.Builder
	copied int // src up to here is in out
	chars  chars
	fault  func(at source.Range, format string, args ...any)
}

// readChars reads the text of a file; faults go to fault.
func readChars(src string, fault func(at source.Range, format string, args ...any)) chars {
	r := charReader{src: src, fault: fault}
	i := 0
	if strings.HasPrefix(src, "\ufeff") {
		i = len("\ufeff")
		r.replace(0, i, "")
	}
	for i < len(src) {
		i += r.step(i)
	}
	if r.chars.shifts == nil {
		return chars{text: src}
	}
	r.out.WriteString(src[r.copied:])
	r.chars.text = r.out.String()
	return r.chars
}

// step looks at the character at i and gives its length.
func (r *charReader) step(i int) int {
	switch c := r.src[i]; {
	case c == '\\':
		return r.escape(i)
	case c == '\r':
		n := 1
		if strings.HasPrefix(r.src[i:], "\r\n") {
			n = 2
		}
		r.replace(i, n, "\n")
		return n
	case c >= ' ' && c < 0x7F || c == '\n' || c == '\t':
		return 1
	}
	c, n := utf8.DecodeRuneInString(r.src[i:])
	switch {
	case c == utf8.RuneError && n == 1:
		r.fault(source.Range{Start: i, End: i + 1}, "the byte %#x is no UTF-8; expected a file in UTF-8, or in UTF-16 with a byte order mark", r.src[i])
		r.replace(i, n, "\ufffd")
	case !xmltext.IsChar(c):
		r.fault(source.Range{Start: i, End: i + n}, "the character U+%04X is not allowed in XML, and so not in a schema", c)
		r.replace(i, n, "\ufffd")
	}
	return n
}

// escape reads what begins with a backslash: an escape sequence \x{...}, or anything else, which stays.
func (r *charReader) escape(i int) int {
	open := i + 1
	for open < len(r.src) && r.src[open] == 'x' {
		open++
	}
	if open == i+1 || open == len(r.src) || r.src[open] != '{' {
		return 1
	}
	const digits = "0123456789abcdefABCDEF"
	end := open + 1
	var code rune
	for end < len(r.src) && strings.IndexByte(digits, r.src[end]) >= 0 {
		if code <= utf8.MaxRune {
			code = code<<4 | hexValue(r.src[end])
		}
		end++
	}
	if end == open+1 || end == len(r.src) || r.src[end] != '}' {
		r.fault(source.Range{Start: i, End: end}, `%q begins an escape that is not finished; expected \x{ with hexadecimal digits and }`, r.src[i:end])
		r.replace(i, end-i, "\ufffd")
		return end - i
	}
	end++
	r.replace(i, end-i, r.escaped(i, end, code))
	return end - i
}

func hexValue(c byte) rune {
	switch {
	case c >= 'a':
		return rune(c-'a') + 10
	case c >= 'A':
		return rune(c-'A') + 10
	}
	return rune(c - '0')
}

// escaped is what an escape sequence stands for.
func (r *charReader) escaped(start, end int, code rune) string {
	switch {
	case code == '\n':
		return string(escapedNewline)
	case !xmltext.IsChar(code):
		r.fault(source.Range{Start: start, End: end}, "%s is not a character that XML allows", r.src[start:end])
		return "\ufffd"
	}
	return string(code)
}

// replace puts text in the place of n bytes at i.
func (r *charReader) replace(i, n int, text string) {
	r.out.WriteString(r.src[r.copied:i])
	r.out.WriteString(text)
	r.copied = i + n
	r.chars.shifts = append(r.chars.shifts, shift{at: r.out.Len(), file: i + n})
}
