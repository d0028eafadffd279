package source

import (
	"sort"
	"strings"
	"sync"
)

// A File is one input: its name as the user typed it, and its text as UTF-8. It never changes and may be shared.
//
// Offsets count bytes of the text as given to New, a byte order mark included, so that an edit of bytes lands where it
// should.
type File struct {
	name     string
	text     string
	encoding string

	once  sync.Once
	lines []int // offset of the first byte of each line; lines[0] == 0
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

// Text is the whole text, UTF-8.
func (f *File) Text() string { return f.text }

// Encoding is the IANA name of the encoding that the bytes on disk had.
func (f *File) Encoding() string { return f.encoding }

// Len is the length of the text in bytes.
func (f *File) Len() int { return len(f.text) }

// Slice is the text of a range; a range outside the file is cut to it.
func (f *File) Slice(r Range) string {
	start := min(max(r.Start, 0), len(f.text))
	end := min(max(r.End, start), len(f.text))
	return f.text[start:end]
}

// LineCount is the number of lines; an empty file has one, and a line end at the end of the file opens no new line.
func (f *File) LineCount() int {
	f.index()
	n := len(f.lines)
	if n > 1 && f.lines[n-1] == len(f.text) {
		n--
	}
	return n
}

// Line is the text of a line (1-based) without its line end; "" for a line that the file does not have.
func (f *File) Line(n int) string {
	f.index()
	if n < 1 || n > len(f.lines) {
		return ""
	}
	return strings.TrimRight(f.text[f.lines[n-1]:f.lineEnd(n)], "\r\n")
}

// LineRange is the range of a line (1-based), its line end included.
func (f *File) LineRange(n int) Range {
	f.index()
	if n < 1 || n > len(f.lines) {
		return Range{len(f.text), len(f.text)}
	}
	return Range{f.lines[n-1], f.lineEnd(n)}
}

func (f *File) lineEnd(n int) int {
	if n < len(f.lines) {
		return f.lines[n]
	}
	return len(f.text)
}

// index finds the line starts; "\n", "\r\n" and a lone "\r" end a line (XML 1.0 section 2.11).
func (f *File) index() {
	f.once.Do(func() {
		f.lines = append(make([]int, 0, len(f.text)/60+1), 0)
		for i := 0; i < len(f.text); i++ {
			switch f.text[i] {
			case '\n':
				f.lines = append(f.lines, i+1)
			case '\r':
				if i+1 < len(f.text) && f.text[i+1] == '\n' {
					i++
				}
				f.lines = append(f.lines, i+1)
			}
		}
	})
}

// lineOf is the 1-based line that holds the offset.
func (f *File) lineOf(offset int) int {
	f.index()
	return sort.SearchInts(f.lines, offset+1)
}
