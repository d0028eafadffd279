package source

import (
	"sort"
	"strings"
	"unicode/utf8"
	"unsafe"
)

// A mark is a place in a text, between two characters and not inside a line end, with all that a Position says of it.
type mark struct {
	offset        int
	line          int // from 1
	lineStart     int // offset
	column, utf16 int // from 0
}

// A lineTable knows some places of a text that passes by: so many that any other is near one of them, and never more than
// maxMarks.
type lineTable struct {
	marks  []mark
	step   int  // distance of marks, in bytes
	end    mark // of what has been added, but for rest
	rest   []byte
	marked bool // the text begins with a byte order mark
}

const (
	maxMarks  = 2048
	firstStep = 16 << 10
)

func newLineTable() lineTable {
	first := mark{line: 1}
	return lineTable{marks: []mark{first}, step: firstStep, end: first}
}

// length is how much has been added.
func (t *lineTable) length() int { return t.end.offset + len(t.rest) }

// add goes on with the text. What may be the first part of a character or of a line end waits in rest.
func (t *lineTable) add(p []byte) {
	for len(t.rest) > 0 && len(p) > 0 {
		t.rest = append(t.rest, p[0])
		p = p[1:]
		if n := completePart(stringOf(t.rest)); n > 0 {
			t.advance(stringOf(t.rest[:n]))
			t.rest = append(t.rest[:0], t.rest[n:]...)
		}
	}
	text := stringOf(p)
	for len(text) > 0 {
		n := completePart(text[:min(len(text), t.step)])
		if n == 0 {
			n = completePart(text) // steps are longer than any character: only the end can be incomplete
		}
		if n == 0 {
			break
		}
		t.advance(text[:n])
		text = text[n:]
	}
	t.rest = append(t.rest, text...)
}

// finish is called at the end of the text.
func (t *lineTable) finish() {
	t.advance(string(t.rest))
	t.rest = nil
}

// stringOf looks at bytes as a string, which nobody keeps.
func stringOf(p []byte) string { return unsafe.String(unsafe.SliceData(p), len(p)) }

func (t *lineTable) advance(text string) {
	if t.end.offset == 0 && strings.HasPrefix(text, byteOrderMark) {
		t.marked = true
	}
	t.end.advance(text)
	if t.end.offset-t.marks[len(t.marks)-1].offset < t.step {
		return
	}
	t.marks = append(t.marks, t.end)
	if len(t.marks) > maxMarks {
		for i := range len(t.marks) / 2 {
			t.marks[i] = t.marks[2*i]
		}
		t.marks = t.marks[:len(t.marks)/2]
		t.step *= 2
	}
}

// before is the last mark that is not behind an offset.
func (t *lineTable) before(offset int) mark {
	if t.end.offset <= offset {
		return t.end
	}
	i := sort.Search(len(t.marks), func(i int) bool { return t.marks[i].offset > offset })
	return t.marks[i-1]
}

// beforeLine is the last mark in a line, or before it.
func (t *lineTable) beforeLine(n int) mark {
	if t.end.line <= n {
		return t.end
	}
	i := sort.Search(len(t.marks), func(i int) bool { return t.marks[i].line > n })
	return t.marks[i-1]
}

// completePart is the length of the part of a text that does not end inside a character, or with a CR that may have an LF
// behind it.
func completePart(text string) int {
	n := len(text)
	for back := 1; back <= min(n, utf8.UTFMax-1); back++ {
		if c := text[n-back]; utf8.RuneStart(c) {
			if c >= utf8.RuneSelf && !utf8.FullRuneInString(text[n-back:]) {
				n -= back
			}
			break
		}
	}
	if n > 0 && text[n-1] == '\r' {
		n--
	}
	return n
}

// advance goes on behind a text that is a completePart, or ends the whole.
func (m *mark) advance(text string) {
	if m.offset == 0 {
		if rest, ok := strings.CutPrefix(text, byteOrderMark); ok {
			m.offset = len(byteOrderMark)
			text = rest
		}
	}
	last := strings.LastIndexByte(text, '\n')
	if strings.IndexByte(text, '\r') < 0 {
		m.line += strings.Count(text, "\n")
	} else {
		m.line += strings.Count(text, "\n") + strings.Count(text, "\r") - strings.Count(text, "\r\n")
		last = max(last, strings.LastIndexByte(text, '\r'))
	}
	if last >= 0 {
		m.lineStart, m.column, m.utf16 = m.offset+last+1, 0, 0
	}
	m.offset += len(text)
	for _, c := range text[last+1:] {
		m.column++
		m.utf16++
		if c >= 0x10000 {
			m.utf16++
		}
	}
}

// findLine gives the offset at which a line begins, if it begins in the text that follows the mark. Whether that goes to
// the end of the whole decides about a CR there.
func (m mark) findLine(text string, n int, toEnd bool) (offset int, ok bool) {
	line := m.line
	for i := 0; i < len(text); i++ {
		switch {
		case text[i] == '\n':
		case text[i] == '\r' && i+1 < len(text) && text[i+1] == '\n':
			continue
		case text[i] != '\r' || i+1 == len(text) && !toEnd:
			continue
		}
		line++
		if line == n {
			return m.offset + i + 1, true
		}
	}
	return 0, false
}
