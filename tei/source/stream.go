package source

import (
	"errors"
	"io"
	"strings"
	"sync"
)

// NewStreamed makes a File whose text is not held in memory: r has it as UTF-8 and is read where a part is needed. What
// has been read is remembered as a line table of bounded size, so that a [Position] costs a short reading of what stands
// before it. The encoding is the IANA name of what the bytes on disk have.
//
// The File may be shared if r may be called by several goroutines, as [io.ReaderAt] demands.
func NewStreamed(name string, r io.ReaderAt, encoding string) *File {
	return &File{name: name, encoding: encoding, stream: newStream(r)}
}

// stream is the text of a File that is not held.
type stream struct {
	r     io.ReaderAt
	chunk int // bytes read at a time where only a place is wanted

	mu       sync.Mutex
	table    lineTable
	complete bool // the table goes to the end of the text, or as far as it can be read
}

func newStream(r io.ReaderAt) *stream { return &stream{r: r, chunk: chunkBytes, table: newLineTable()} }

// readAt reads text, and adds what is new to the line table.
func (s *stream) readAt(p []byte, offset int) (n int, err error) {
	for n < len(p) && err == nil {
		var more int
		more, err = s.r.ReadAt(p[n:], int64(offset+n))
		n += more
		if more == 0 && err == nil {
			err = io.ErrNoProgress
		}
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if known := s.table.length(); offset <= known && known <= offset+n {
		s.table.add(p[known-offset : n])
		if errors.Is(err, io.EOF) && !s.complete {
			s.table.finish()
			s.complete = true
		}
	}
	return n, err
}

const chunkBytes = 32 << 10

// extend makes the table go to an offset, or as far as the text does.
func (s *stream) extend(offset int) {
	var buf []byte
	for {
		s.mu.Lock()
		known, complete := s.table.length(), s.complete
		s.mu.Unlock()
		if complete || known > offset {
			return
		}
		if buf == nil {
			buf = make([]byte, s.chunk)
		}
		if n, err := s.readAt(buf, known); n == 0 || err != nil && !errors.Is(err, io.EOF) {
			return
		}
	}
}

const endless = int(^uint(0) >> 1)

func (s *stream) length() int {
	s.extend(endless)
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.table.length()
}

func (s *stream) lineCount() int {
	s.extend(endless)
	s.mu.Lock()
	defer s.mu.Unlock()
	last := s.table.end
	if last.line > 1 && last.lineStart == last.offset {
		return last.line - 1
	}
	return last.line
}

func (s *stream) slice(r Range) string {
	start := max(r.Start, 0)
	s.extend(r.End)
	s.mu.Lock()
	end := min(r.End, s.table.length())
	s.mu.Unlock()
	if end <= start {
		return ""
	}
	buf := make([]byte, end-start)
	n, _ := s.readAt(buf, start)
	return string(buf[:n])
}

// position is File.Position: the nearest mark before the offset, and the way from there.
func (s *stream) position(offset int) Position {
	offset = max(offset, 0)
	s.extend(offset + 1)
	s.mu.Lock()
	offset = min(offset, s.table.length())
	m := s.table.before(offset)
	s.mu.Unlock()
	for m.offset < offset {
		// A few bytes more tell whether a character or a line end goes on behind the offset.
		text := s.slice(Range{m.offset, min(offset, m.offset+s.chunk) + 4})
		if text == "" {
			return Position{}
		}
		part := text[:min(len(text), offset-m.offset)]
		if n := completePart(part); n > 0 {
			m.advance(part[:n])
			continue
		}
		if strings.HasPrefix(text, "\r") && !strings.HasPrefix(text, "\r\n") && offset > m.offset {
			m.advance(text[:1])
			continue
		}
		break
	}
	p := Position{Line: m.line, Column: m.column + 1, ColumnUTF16: m.utf16 + 1}
	if rest := offset - m.offset; rest > 0 { // a CR before its LF, or the beginning of a character
		text := s.slice(Range{m.offset, offset + 4})
		p.walk(text, rest)
	}
	start := m.lineStart
	if m.line == 1 && s.table.marked {
		start = min(len(byteOrderMark), offset)
	}
	p.ColumnByte = offset - start + 1
	return p
}

// lineRange is File.LineRange.
func (s *stream) lineRange(n int) Range {
	if n < 1 {
		return Range{s.length(), s.length()}
	}
	start, ok := s.lineStart(n)
	if !ok {
		return Range{s.length(), s.length()}
	}
	if end, ok := s.lineStart(n + 1); ok {
		return Range{start, end}
	}
	return Range{start, s.length()}
}

// lineStart is the offset at which a line begins.
func (s *stream) lineStart(n int) (offset int, ok bool) {
	s.mu.Lock()
	for s.table.end.line < n && !s.complete {
		known := s.table.length()
		s.mu.Unlock()
		s.extend(known)
		s.mu.Lock()
		if s.table.length() == known && !s.complete {
			break // it cannot be read
		}
	}
	m := s.table.beforeLine(n)
	s.mu.Unlock()
	for m.line < n {
		text := s.slice(Range{m.offset, m.offset + s.chunk})
		if text == "" {
			return 0, false
		}
		if end, ok := m.findLine(text, n, len(text) < s.chunk); ok {
			return end, true
		}
		if done := completePart(text); done > 0 && len(text) == s.chunk {
			text = text[:done]
		}
		m.advance(text)
	}
	return m.lineStart, m.line == n
}

// Sequential makes an io.ReaderAt of a Reader that can be read only once, such as a pipe. It can be read front to back;
// its beginning can be read again. Of a File made of it, places are known as long as nothing but the line table is needed
// for them: mostly they are not.
func Sequential(r io.Reader) io.ReaderAt { return &sequential{r: r} }

type sequential struct {
	mu   sync.Mutex
	r    io.Reader
	head []byte // the first bytes
	at   int64  // what has been read
	err  error
}

const headBytes = 4 << 10

var errPassed = errors.New("the input can be read only once")

func (s *sequential) ReadAt(p []byte, offset int64) (n int, err error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for len(s.head) < headBytes && s.err == nil {
		buf := make([]byte, headBytes-len(s.head))
		n, s.err = s.r.Read(buf)
		s.head = append(s.head, buf[:n]...)
		s.at = int64(len(s.head))
	}
	n = 0
	if offset < int64(len(s.head)) {
		n = copy(p, s.head[offset:])
		offset += int64(n)
	}
	if n < len(p) && offset != s.at {
		return n, errPassed
	}
	for n < len(p) {
		if s.err != nil {
			return n, s.err
		}
		var more int
		more, s.err = s.r.Read(p[n:])
		n += more
		s.at += int64(more)
	}
	return n, nil
}
