package source

import (
	"sort"
	"strings"
)

// A Row is several files laid end to end, so that one number says a place in any of them: what serves a reader that knows
// one file only. The zero Row is not of use; see NewRow.
type Row struct {
	file   *File // the row as a File
	starts []int
	files  []*File
	known  map[*File]int // start
	end    int
}

// NewRow makes a Row that begins with a file, whose places in the Row are those in the file.
func NewRow(first *File) *Row {
	r := &Row{known: make(map[*File]int)}
	r.file = &File{name: first.name, encoding: first.encoding, row: r}
	r.add(first)
	return r
}

// File is the row as one File, with the first file's name. Its lines are those of the files, so that only the Positions
// of single places say something to people.
func (r *Row) File() *File { return r.file }

// add gives the place of a file in the row, at the end of it if it is new.
func (r *Row) add(f *File) (start int) {
	if start, ok := r.known[f]; ok {
		return start
	}
	if len(r.files) > 0 {
		start = r.end + 1 // the place behind the last byte is not that before the next file
	}
	r.known[f] = start
	r.starts, r.files = append(r.starts, start), append(r.files, f)
	r.end = start + f.Len()
	return start
}

// Place gives what has to be added to an offset in a file for its offset in the row. A new file comes to the end.
func (r *Row) Place(f *File) int { return r.add(f) }

// Span is the place in its own file of a span in the row; other spans are given back as they are.
func (r *Row) Span(s Span) Span {
	if s.File != r.file {
		return s
	}
	f, start := r.find(s.Start)
	return Span{File: f, Start: start, End: start + s.End - s.Start}
}

// find gives the file and the offset in it for an offset in the row.
func (r *Row) find(offset int) (*File, int) {
	i := max(sort.SearchInts(r.starts, offset+1)-1, 0)
	return r.files[i], offset - r.starts[i]
}

// slice is the text of a range in the row; a line end parts two files.
func (r *Row) slice(s Range) string {
	var b strings.Builder
	for i := max(sort.SearchInts(r.starts, s.Start+1)-1, 0); i < len(r.files) && r.starts[i] < s.End; i++ {
		part := r.files[i].Slice(Range{s.Start - r.starts[i], s.End - r.starts[i]})
		if b.Len() == 0 && (i+1 == len(r.files) || s.End < r.starts[i+1]) {
			return part
		}
		b.WriteString(part)
		if i+1 < len(r.files) && s.End >= r.starts[i+1] {
			b.WriteByte('\n')
		}
	}
	return b.String()
}
