package source

import (
	"fmt"
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

// Position converts an offset; one outside the file is cut to it. A byte order mark at the start of the file has no
// column of its own.
func (f *File) Position(offset int) Position {
	offset = min(max(offset, 0), len(f.text))
	line := f.lineOf(offset)
	start := f.lines[line-1]
	if line == 1 && len(f.text) >= 3 && f.text[:3] == "\ufeff" {
		start = min(3, offset)
	}
	p := Position{Line: line, Column: 1, ColumnByte: offset - start + 1, ColumnUTF16: 1}
	for i := start; i < offset; {
		r, n := utf8.DecodeRuneInString(f.text[i:])
		i += n
		if i > offset { // inside a character: its own column
			break
		}
		p.Column++
		p.ColumnUTF16++
		if r >= 0x10000 {
			p.ColumnUTF16++
		}
	}
	return p
}
