package source

import (
	"errors"
	"io"
	"math/rand"
	"strings"
	"testing"
	"testing/iotest"
	"unicode/utf8"
)

// streamed makes a File that reads in small steps, so that short texts have many marks.
func streamed(text string, step, chunk int) *File {
	f := NewStreamed("x", strings.NewReader(text), "UTF-8")
	f.stream.table.step, f.stream.chunk = step, chunk
	return f
}

// randomText has all that makes lines and columns difficult.
func randomText(r *rand.Rand) string {
	pieces := []string{"a", "bc", "\n", "\r", "\r\n", "é", "—", "𝄞", "\xff", "\xd0", "\x9f", "\xf0\x9d", "\ufeff", " some words "}
	var b strings.Builder
	if r.Intn(3) == 0 {
		b.WriteString(byteOrderMark)
	}
	for range r.Intn(60) {
		b.WriteString(pieces[r.Intn(len(pieces))])
	}
	return b.String()
}

func TestStreamedFileAgreesWithHeldFile(t *testing.T) {
	r := rand.New(rand.NewSource(1))
	for range 3000 {
		text := randomText(r)
		held := New("x", text)
		f := streamed(text, 4+r.Intn(20), 5+r.Intn(20))
		for range 10 { // in any order, so that the table is made bit by bit
			at := r.Intn(len(text)+3) - 1
			if got, want := f.Position(at), held.Position(at); got != want {
				t.Fatalf("Position(%d) = %+v, want %+v, in %q", at, got, want, text)
			}
			n := r.Intn(held.LineCount()+3) - 1
			if got, want := f.LineRange(n), held.LineRange(n); got != want {
				t.Fatalf("LineRange(%d) = %v, want %v, in %q", n, got, want, text)
			}
			if got, want := f.Line(n), held.Line(n); got != want {
				t.Fatalf("Line(%d) = %q, want %q, in %q", n, got, want, text)
			}
			part := Range{r.Intn(len(text) + 2), r.Intn(len(text) + 2)}
			if got, want := f.Slice(part), held.Slice(part); got != want {
				t.Fatalf("Slice(%v) = %q, want %q", part, got, want)
			}
		}
		if f.LineCount() != held.LineCount() || f.Len() != held.Len() || f.Text() != text {
			t.Fatalf("%d lines, %d bytes, want %d, %d, in %q", f.LineCount(), f.Len(), held.LineCount(), held.Len(), text)
		}
	}
}

func TestLineTableStaysSmall(t *testing.T) {
	table := newLineTable()
	table.step = 8
	line := []byte("nine 9 é\n")
	const lines = 100_000
	for range lines {
		table.add(line)
	}
	if len(table.marks) > maxMarks {
		t.Errorf("%d marks", len(table.marks))
	}
	for i, m := range table.marks {
		if m.offset%len(line) == 0 && (m.line != m.offset/len(line)+1 || m.column != 0) {
			t.Fatalf("mark %d is %+v", i, m)
		}
	}
	if got := table.end; got.line != lines+1 || got.offset != lines*len(line) {
		t.Errorf("the end is %+v", got)
	}
}

func TestSequentialIsReadOnce(t *testing.T) {
	text := strings.Repeat("line é\n", 3000)
	r := Sequential(iotest.HalfReader(strings.NewReader(text)))
	head := make([]byte, 100)
	for range 2 {
		if n, err := r.ReadAt(head, 0); n != 100 || err != nil || string(head) != text[:100] {
			t.Fatalf("the beginning: %d bytes, %v", n, err)
		}
	}
	f := NewStreamed("x", r, "UTF-8")
	buf := make([]byte, len(text)+1)
	if n, err := f.ReadAt(buf, 0); n != len(text) || err != io.EOF || string(buf[:n]) != text {
		t.Fatalf("%d bytes, %v", n, err)
	}
	if _, err := r.ReadAt(head, 10_000); !errors.Is(err, errPassed) {
		t.Errorf("what has passed is read again: %v", err)
	}
	if f.LineCount() != 3000 || f.Len() != len(text) {
		t.Errorf("%d lines, %d bytes", f.LineCount(), f.Len())
	}
	if p := f.Position(f.table().marks[1].offset); p.Line == 0 {
		t.Error("a place in the line table is unknown")
	}
	if p := f.Position(f.table().marks[1].offset + 1); p != (Position{}) {
		t.Errorf("a place that cannot be read again has the position %v", p)
	}
}

func (f *File) table() *lineTable { return &f.stream.table }

func TestUnreadableStreamHasNoPlaces(t *testing.T) {
	f := NewStreamed("x", failing{}, "UTF-8")
	if f.Position(10).Line != 1 || f.Len() != 0 || f.Slice(Range{0, 10}) != "" || f.Line(3) != "" || f.LineCount() != 1 {
		t.Error("a file that cannot be read is an empty one")
	}
}

type failing struct{}

func (failing) ReadAt([]byte, int64) (int, error) { return 0, io.ErrClosedPipe }

func TestRowHoldsFilesEndToEnd(t *testing.T) {
	a, b := New("a.xml", "one\ntwo"), New("b.xml", "three\nfour\n")
	row := NewRow(a)
	if row.Place(a) != 0 {
		t.Error("the first file is not where it was")
	}
	start := row.Place(b)
	if row.Place(b) != start {
		t.Error("a file has two places")
	}
	f := row.File()
	if got := f.Slice(Range{start, start + 5}); got != "three" {
		t.Errorf("slice %q", got)
	}
	if got := f.Text(); got != "one\ntwo\nthree\nfour\n" || f.Len() != len(got) {
		t.Errorf("text %q", got)
	}
	span := Span{f, start + 6, start + 10}
	if got := row.Span(span); got != (Span{b, 6, 10}) || got.Text() != span.Text() {
		t.Errorf("span %v, %q", got.Range(), got.Text())
	}
	if got := span.Position(); got.Line != 2 || got.Column != 1 {
		t.Errorf("position %v", got)
	}
	if end := (Span{f, 7, 7}); row.Span(end) != (Span{a, 7, 7}) {
		t.Error("the end of the first file is not in it")
	}
	if other := (Span{b, 1, 2}); row.Span(other) != other || row.Span(Span{}) != (Span{}) {
		t.Error("a span outside the row has changed")
	}
	if !utf8.ValidString(f.Slice(Range{-1, 1000})) || f.Slice(Range{5, 2}) != "" {
		t.Error("a range outside the row is cut to it")
	}
}
