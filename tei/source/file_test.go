package source

import (
	"sort"
	"strings"
	"testing"
)

// TestLineAround compares with the index of lines.
func TestLineAround(t *testing.T) {
	for _, text := range []string{"", "a", "a\n", "\n\na", "a\nb\n", "a\r\nb\rc\n", "\r", "é\n漢\n\n", strings.Repeat("0123456789\n", 10_000)} {
		f := New("x", text)
		for offset := -1; offset <= min(len(text), 100)+1; offset++ {
			line, cover := f.LineAround(offset)
			want := max(1, sort.Search(f.LineCount(), func(i int) bool { return f.LineRange(i+1).Start > offset }))
			if line != want || cover != f.LineRange(want) {
				t.Errorf("%.20q: offset %d is in line %d, %v; want %d, %v", text, offset, line, cover, want, f.LineRange(want))
			}
		}
	}
}
