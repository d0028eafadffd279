package source

import (
	"io"
	"sort"
	"strings"
	"sync"
)

// A File is one input: its name as the user typed it, and its text as UTF-8. It never changes and may be shared. Most
// Files hold their text; see [NewStreamed] for one that does not, and [Row] for one that stands for several.
//
// Offsets count bytes of the text as given to New, a byte order mark included, so that an edit of bytes lands where it
// should.
type File struct {
	name     string
	text     string // "" if it is not held
	encoding string

	once  sync.Once
	lines []int // offset of the first byte of each line; lines[0] == 0

	stream *stream // of a text that is not held; nil otherwise
	row    *Row    // of a File that stands for several; nil otherwise
}

// New makes a File of UTF-8 text. The name is shown to people, never opened.
func New(name, text string) *File { return &File{name: name, text: text, encoding: "UTF-8"} }

// NewDecoded makes a File of text that was decoded from another encoding; the encoding's IANA name is kept for messages
// and for writing the file back.
func NewDecoded(name, text, encoding string) *File {
	return &File{name: name, text: text, encoding: encoding}
}

// Name is the file's name as typed.
func (f *File) Name() string { return f.name }

// Held tells whether the text is in memory, so that Text and Slice cost nothing.
func (f *File) Held() bool { return f.stream == nil && f.row == nil }

// Text is the whole text, UTF-8. A text that is not held is read anew by each call.
func (f *File) Text() string {
	if f.Held() {
		return f.text
	}
	return f.Slice(Range{0, f.Len()})
}

// Encoding is the IANA name of the encoding that the bytes on disk had.
func (f *File) Encoding() string { return f.encoding }

// Len is the length of the text in bytes. A text that is not held is read to its end, if it was not before.
func (f *File) Len() int {
	switch {
	case f.stream != nil:
		return f.stream.length()
	case f.row != nil:
		return f.row.end
	}
	return len(f.text)
}

// Slice is the text of a range; a range outside the file is cut to it. It is "" where a text cannot be read again.
func (f *File) Slice(r Range) string {
	switch {
	case f.stream != nil:
		return f.stream.slice(r)
	case f.row != nil:
		return f.row.slice(r)
	}
	start := min(max(r.Start, 0), len(f.text))
	end := min(max(r.End, start), len(f.text))
	return f.text[start:end]
}

// ReadAt reads the text from an offset on, as [io.ReaderAt] says.
func (f *File) ReadAt(p []byte, offset int64) (n int, err error) {
	if f.stream != nil {
		return f.stream.readAt(p, int(offset))
	}
	n = copy(p, f.Slice(Range{int(offset), int(offset) + len(p)}))
	if n < len(p) {
		err = io.EOF
	}
	return n, err
}

// LineCount is the number of lines; an empty file has one, and a line end at the end of the file opens no new line.
func (f *File) LineCount() int {
	if f.stream != nil {
		return f.stream.lineCount()
	}
	f.index()
	n := len(f.lines)
	if n > 1 && f.lines[n-1] == f.Len() {
		n--
	}
	return n
}

// Line is the text of a line (1-based) without its line end; "" for a line that the file does not have.
func (f *File) Line(n int) string { return strings.TrimRight(f.Slice(f.LineRange(n)), "\r\n") }

// LineRange is the range of a line (1-based), its line end included; an empty one at the end of the file for a line that
// the file does not have.
func (f *File) LineRange(n int) Range {
	if f.stream != nil {
		return f.stream.lineRange(n)
	}
	f.index()
	if n < 1 || n > len(f.lines) {
		return Range{f.Len(), f.Len()}
	}
	return Range{f.lines[n-1], f.lineEnd(n)}
}

// shortText is how long a text may be, in bytes, that is counted through for each place: that costs less than an index of its lines
// that is used a few times.
const shortText = 64 << 10

// LineAround is the line (1-based) that holds an offset, and its range, its line end included. As with LineCount, a line end at the end of
// the file opens no new line.
func (f *File) LineAround(offset int) (line int, cover Range) {
	if !f.Held() || len(f.text) > shortText || offset < 0 || offset >= len(f.text) || strings.IndexByte(f.text, '\r') >= 0 {
		line = max(1, sort.Search(f.LineCount(), func(i int) bool { return f.LineRange(i+1).Start > offset }))
		return line, f.LineRange(line)
	}
	before := f.text[:offset]
	line = 1 + strings.Count(before, "\n")
	cover = Range{strings.LastIndexByte(before, '\n') + 1, len(f.text)}
	if n := strings.IndexByte(f.text[offset:], '\n'); n >= 0 {
		cover.End = offset + n + 1
	}
	return line, cover
}

func (f *File) lineEnd(n int) int {
	if n < len(f.lines) {
		return f.lines[n]
	}
	return f.Len()
}

// index finds the line starts; "\n", "\r\n" and a lone "\r" end a line (XML 1.0 section 2.11).
func (f *File) index() {
	f.once.Do(func() {
		text := f.Text()
		f.lines = append(make([]int, 0, len(text)/60+1), 0)
		if strings.IndexByte(text, '\r') >= 0 {
			f.indexMixed(text)
			return
		}
		for i := 0; ; {
			n := strings.IndexByte(text[i:], '\n')
			if n < 0 {
				return
			}
			i += n + 1
			f.lines = append(f.lines, i)
		}
	})
}

// indexMixed is index for a text with carriage returns.
func (f *File) indexMixed(text string) {
	for i := 0; i < len(text); i++ {
		switch text[i] {
		case '\n':
			f.lines = append(f.lines, i+1)
		case '\r':
			if i+1 < len(text) && text[i+1] == '\n' {
				i++
			}
			f.lines = append(f.lines, i+1)
		}
	}
}

// lineOf is the 1-based line that holds the offset.
func (f *File) lineOf(offset int) int {
	f.index()
	return sort.SearchInts(f.lines, offset+1)
}
