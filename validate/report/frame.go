package report

import (
	"encoding/binary"
	"fmt"
	"math"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/width"

	"teikit/tei/source"
)

const (
	frameColumns = 100 // widest source text in a frame; a longer line is cut around the place
	leadColumns  = 40  // of those, at most before the place
	windowBytes  = 800 // bytes looked at before and after the place: bounds the work on a line of any length
	tabColumns   = 4
)

// A cell is what one character of the source line takes up on the screen.
type cell struct {
	text    string
	columns int
}

// tab is what a tab looks like in a frame.
var tab = cell{strings.Repeat(" ", tabColumns), tabColumns}

// nextCell reads the first character of s, which is not empty; n is its length in bytes.
func nextCell(s string) (c cell, n int) {
	if ' ' <= s[0] && s[0] <= '~' {
		return cell{s[:1], 1}, 1
	}
	if s[0] == '\t' {
		return tab, 1
	}
	r, n := utf8.DecodeRuneInString(s)
	switch {
	case r == utf8.RuneError && n == 1:
		return cell{fmt.Sprintf("<0x%02X>", s[0]), len("<0xFF>")}, 1
	case hidden(r):
		text := numbered(r)
		return cell{text, len(text)}, n
	}
	return cell{s[:n], columnsOf(r)}, n
}

// columnsOf is the width of a character in a terminal: none for a combining one (general categories Mn, Me and Cf, and
// the Hangul letters that join the one before), two for a wide one (Unicode Standard Annex 11), else one.
func columnsOf(r rune) int {
	switch {
	case r < 0x300, 0x370 <= r && r < 0x483, 0x2010 <= r && r < 0x2028:
		// Nothing combines or is wide among those: Latin, where terminals show the soft hyphen, Greek and Cyrillic letters, dashes and quotation marks.
		return 1
	case unicode.In(r, unicode.Mn, unicode.Me, unicode.Cf), 0x1160 <= r && r <= 0x11FF:
		return 0
	}
	switch width.LookupRune(r).Kind() {
	case width.EastAsianWide, width.EastAsianFullwidth:
		return 2
	}
	return 1
}

// A frame is a source line made ready to be shown.
type frame struct {
	text   string
	indent int    // columns before the carets
	carets int    // at least one
	turned string // if not "": what is marked, since carets would stand elsewhere on terminals that show right-to-left text from the right
}

// newFrame shows the part of a line around the place from start to end, byte offsets in the line. A place that goes on
// after the line is shown to its end; a place at the line's end has its caret after the last character.
func newFrame(line string, start, end int) frame {
	start = min(max(start, 0), len(line))
	end = min(max(end, start), len(line))
	lo, hi := runeStart(line, start-windowBytes), runeStart(line, min(end, start+windowBytes)+windowBytes)

	first, last := nextRune(line, start), min(nextRune(line, end), hi)
	before, marked := columnsIn(line[lo:first], math.MaxInt), columnsIn(line[first:last], frameColumns)
	total := before + marked + columnsIn(line[last:hi], frameColumns) // or less, if it is more than is shown after the place
	from, skipped := lo, 0
	for most := min(before-leadColumns, total-frameColumns); skipped < most; {
		n, columns := nextCells(line[from:hi], most-skipped)
		skipped += columns
		from += n
	}
	var text strings.Builder
	text.Grow(min(hi-from, frameColumns) + 2*len(cut))
	if from > 0 {
		text.WriteString(cut)
	}
	columns, length := show(&text, line[from:hi])
	if from+length < len(line) {
		text.WriteString(cut)
	}
	f := frame{text: text.String(), indent: before - skipped}
	f.carets = max(1, min(marked, columns-f.indent))
	if from > 0 {
		f.indent++
	}
	if cutsTurned(line[lo:hi], start-lo, min(end, hi)-lo) {
		var turned strings.Builder
		show(&turned, line[start:max(min(end, hi), runeEnd(line, start))])
		f.turned = turned.String()
	}
	return f
}

// cut stands where a line goes on.
const cut = "…"

// show writes as much of s as a frame has room for, and gives its width, and the length of that part of s in bytes.
func show(b *strings.Builder, s string) (columns, length int) {
	for length < len(s) {
		if n := min(plain(s[length:]), frameColumns-columns); n > 0 {
			b.WriteString(s[length : length+n])
			columns += n
			length += n
			continue
		}
		c, n := nextCell(s[length:])
		if columns+c.columns > frameColumns {
			break
		}
		b.WriteString(c.text)
		columns += c.columns
		length += n
	}
	return columns, length
}

// columnsIn is the width of s; if that is enough or more, it is not counted to the end.
func columnsIn(s string, enough int) (columns int) {
	for i := 0; i < len(s) && columns < enough; {
		n, c := nextCells(s[i:], enough)
		i += n
		columns += c
	}
	return columns
}

// nextCells reads the first character of s, or several, of at most so many columns, that take one each.
func nextCells(s string, most int) (n, columns int) {
	if n := min(plain(s), most); n > 0 {
		return n, n
	}
	c, n := nextCell(s)
	return n, c.columns
}

// plain is how many bytes at the beginning of s are printable characters of ASCII.
func plain(s string) (n int) {
	const each = 0x0101010101010101
	for ; n+8 <= len(s); n += 8 {
		v := binary.LittleEndian.Uint64([]byte(s[n : n+8]))
		if (v|(v-' '*each)|(v+each))&(0x80*each) != 0 { // one is of 0x80 or more, or less than a blank, or 0x7F
			break
		}
	}
	for n < len(s) && ' ' <= s[n] && s[n] <= '~' {
		n++
	}
	return n
}

// nextRune is i, or the end of the character that it is in.
func nextRune(s string, i int) int {
	if start := runeStart(s, i); start < i {
		return max(i, runeEnd(s, start))
	}
	return i
}

// runeStart moves an offset back to the start of the character it is in.
func runeStart(s string, i int) int {
	i = min(max(i, 0), len(s))
	for n := 0; n < utf8.UTFMax && i > 0 && i < len(s) && !utf8.RuneStart(s[i]); n++ {
		i--
	}
	return i
}

// runeEnd is the end of the character at an offset.
func runeEnd(s string, i int) int {
	_, n := utf8.DecodeRuneInString(s[i:])
	return i + n
}

// frameOf makes the frame of a span that begins in the line that lineRange covers.
func frameOf(span source.Span, lineRange source.Range) frame {
	line := strings.TrimRight(span.File.Slice(lineRange), "\r\n")
	skip := 0
	if lineRange.Start == 0 && strings.HasPrefix(line, "\ufeff") {
		skip = len("\ufeff")
	}
	return newFrame(line[skip:], span.Start-lineRange.Start-skip, span.End-lineRange.Start-skip)
}
