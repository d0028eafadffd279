package source

import (
	"fmt"
	"strings"
	"unicode/utf8"
)

// A Position is a place as people and other programs count it: 1-based lines, 1-based columns.
type Position struct {
	Line        int
	Column      int // in code points, for people
	ColumnByte  int // in bytes of UTF-8
	ColumnUTF16 int // in UTF-16 code units, for SARIF and editors
}

// String is "line:column", or "-" for the zero Position.
func (p Position) String() string {
	if p.Line == 0 {
		return "-"
	}
	return fmt.Sprintf("%d:%d", p.Line, p.Column)
}

// byteOrderMark may begin a text; it has no column of its own.
const byteOrderMark = "\ufeff"

// Position converts an offset; one outside the file is cut to it. A byte order mark at the start of the file has no
// column of its own. The zero Position is given for a place in a text that is not held and cannot be read again.
func (f *File) Position(offset int) Position {
	switch {
	case f.stream != nil:
		return f.stream.position(offset)
	case f.row != nil:
		file, at := f.row.find(offset)
		return file.Position(at)
	}
	offset = min(max(offset, 0), len(f.text))
	line := f.lineOf(offset)
	start := f.lines[line-1]
	if line == 1 && strings.HasPrefix(f.text, byteOrderMark) {
		start = min(len(byteOrderMark), offset)
	}
	p := Position{Line: line, Column: 1, ColumnByte: offset - start + 1, ColumnUTF16: 1}
	p.walk(f.text[start:], offset-start)
	return p
}

// walk adds the columns of the characters of a text that end at offset or before; what is inside a character is in its
// column.
func (p *Position) walk(text string, offset int) {
	for i := 0; i < offset; {
		r, n := utf8.DecodeRuneInString(text[i:])
		i += n
		if i > offset {
			return
		}
		p.Column++
		p.ColumnUTF16++
		if r >= 0x10000 {
			p.ColumnUTF16++
		}
	}
}
