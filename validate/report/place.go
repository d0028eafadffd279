package report

import (
	"sort"
	"strconv"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"teikit/tei/source"
)

// places turns offsets into lines and columns, as [source.File.Position] does, for many offsets of one file. Columns are
// counted in code points, so an offset far into a line costs a walk along it; places remembers some of the way, since a
// file may be one line of many megabytes.
type places struct {
	file  *source.File
	line  int
	cover source.Range // of the line, its end included
	open  bool         // the file ends with this line, and without a line end
	marks []mark       // of the line, by offset; the first is its start
	index bool         // the file has been asked for a line, so that it has an index of them
}

// A mark is the start of a character with its columns, in code points and in UTF-16 code units.
type mark struct{ offset, column, utf16 int }

// markBytes is the way between two marks.
const markBytes = 16 << 10

// at is the line and the column of an offset, both from 1; one outside the file is cut to it.
func (p *places) at(f *source.File, offset int) (line, column int) {
	line, m := p.find(f, offset)
	return line, m.column
}

// position is an offset in all units. A byte order mark has no column.
func (p *places) position(f *source.File, offset int) source.Position {
	line, m := p.find(f, offset)
	bytes := min(max(offset, 0), f.Len()) - p.marks[0].offset + 1
	return source.Position{Line: line, Column: m.column, ColumnByte: max(bytes, 1), ColumnUTF16: m.utf16}
}

// find is the line of an offset, and the character that it is in.
func (p *places) find(f *source.File, offset int) (line int, m mark) {
	offset = min(max(offset, 0), f.Len())
	if p.file != f || !p.cover.Contains(offset) && !(p.open && offset == p.cover.End) {
		p.enter(f, offset)
	}
	last := sort.Search(len(p.marks), func(i int) bool { return p.marks[i].offset > offset }) - 1
	if last < 0 { // inside the byte order mark
		return p.line, p.marks[0]
	}
	for {
		from := p.marks[last]
		m := walk(f, from, min(offset, from.offset+markBytes))
		if offset < from.offset+markBytes {
			return p.line, m
		}
		p.marks = append(p.marks, m) // further than ever: from was the last mark
		last++
	}
}

// span is where a span begins, as "line:column".
func (p *places) span(s source.Span) string {
	line, column := p.at(s.File, s.Start)
	return strconv.Itoa(line) + ":" + strconv.Itoa(column)
}

// enter goes to the line of an offset. After the line end at the end of a file comes one more line, an empty one.
func (p *places) enter(f *source.File, offset int) {
	if p.file != f {
		p.file, p.line, p.cover, p.index = f, 0, source.Range{}, false
	}
	if !p.goOn(offset) {
		p.line, p.cover = f.LineAround(offset)
		p.index = true
	}
	p.open = p.cover.End == f.Len() && !strings.ContainsAny(f.Slice(source.Range{Start: f.Len() - 1, End: f.Len()}), "\r\n")
	if offset == f.Len() && !p.open && f.Len() > 0 {
		p.line++
		p.cover = f.LineRange(p.line)
	}
	start := p.cover.Start
	if start == 0 && f.Slice(source.Range{End: 3}) == "\ufeff" {
		start = 3
	}
	p.marks = append(p.marks[:0], mark{start, 1, 1})
}

// nearBy is how far further on a line may be, in bytes, that is not looked up where there is an index.
const nearBy = 64 << 10

// goOn goes to a line that comes after this one, as it mostly does: findings are in order. It gives up where that is not simple.
func (p *places) goOn(offset int) bool {
	f := p.file
	if !f.Held() || offset < p.cover.End || offset >= f.Len() || p.index && offset-p.cover.End > nearBy {
		return false
	}
	text := f.Slice(source.Range{Start: p.cover.End, End: f.Len()})
	between := text[:offset-p.cover.End]
	start := strings.LastIndexByte(between, '\n') + 1
	end := strings.IndexByte(text[start:], '\n') + 1
	if end == 0 || strings.IndexByte(text[:start+end], '\r') >= 0 || strings.HasSuffix(f.Slice(p.cover), "\r") {
		return false
	}
	p.line += 1 + strings.Count(between, "\n")
	p.cover = source.Range{Start: p.cover.End + start, End: p.cover.End + start + end}
	return true
}

// walk goes on from a mark to the character that the offset is in.
func walk(f *source.File, m mark, offset int) mark {
	start := m.offset
	text := f.Slice(source.Range{Start: start, End: offset + utf8.UTFMax})
	for m.offset < offset && m.offset-start < len(text) {
		if n := min(plain(text[m.offset-start:]), offset-m.offset); n > 0 {
			m.offset, m.column, m.utf16 = m.offset+n, m.column+n, m.utf16+n
			continue
		}
		r, n := utf8.DecodeRuneInString(text[m.offset-start:])
		if m.offset+n > offset {
			break
		}
		m.offset += n
		m.column++
		m.utf16 += max(1, utf16.RuneLen(r))
	}
	return m
}
