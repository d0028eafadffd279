package source

// A Range is a half-open interval of byte offsets, [Start, End), in a file that the context names.
type Range struct{ Start, End int }

// Len is the length in bytes.
func (r Range) Len() int { return r.End - r.Start }

// Contains reports whether the offset lies in the range.
func (r Range) Contains(offset int) bool { return r.Start <= offset && offset < r.End }

// In makes the range a Span of f.
func (r Range) In(f *File) Span { return Span{File: f, Start: r.Start, End: r.End} }

// A Span is a half-open interval of byte offsets, [Start, End), of a file. The zero Span means "place unknown"; a Span
// with a File and Start == End is a place between two bytes.
type Span struct {
	File       *File
	Start, End int
}

// Known reports whether the span says where it is.
func (s Span) Known() bool { return s.File != nil }

// Range is the span without its file.
func (s Span) Range() Range { return Range{s.Start, s.End} }

// Text is the part of the file that the span covers, "" if the place is unknown.
func (s Span) Text() string {
	if s.File == nil {
		return ""
	}
	return s.File.Slice(s.Range())
}

// Position is the place of the first byte; the zero Position if the span is unknown.
func (s Span) Position() Position {
	if s.File == nil {
		return Position{}
	}
	return s.File.Position(s.Start)
}

// EndPosition is the place just after the last byte; the zero Position if the span is unknown.
func (s Span) EndPosition() Position {
	if s.File == nil {
		return Position{}
	}
	return s.File.Position(s.End)
}
