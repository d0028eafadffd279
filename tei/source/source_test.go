package source

import (
	"strings"
	"testing"
	"testing/quick"
	"unicode/utf8"
)

func TestPositionCountsForPeopleAndForPrograms(t *testing.T) {
	f := New("a.xml", "ab\r\nд𝄞x\rlast\n")
	for _, c := range []struct {
		name   string
		offset int
		want   Position
	}{
		{"start", 0, Position{1, 1, 1, 1}},
		{"second letter", 1, Position{1, 2, 2, 2}},
		{"line after CRLF", 4, Position{2, 1, 1, 1}},
		{"after a two-byte letter", 6, Position{2, 2, 3, 2}},
		{"after a letter outside the BMP", 10, Position{2, 3, 7, 4}},
		{"after a lone CR", 12, Position{3, 1, 1, 1}},
		{"end of file", 17, Position{4, 1, 1, 1}},
		{"beyond the end", 99, Position{4, 1, 1, 1}},
		{"before the start", -1, Position{1, 1, 1, 1}},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := f.Position(c.offset); got != c.want {
				t.Errorf("Position(%d) = %+v, want %+v", c.offset, got, c.want)
			}
		})
	}
}

func TestByteOrderMarkHasNoColumn(t *testing.T) {
	f := New("a.txt", "\ufeffab")
	if got := f.Position(4); got.Column != 2 || got.ColumnUTF16 != 2 {
		t.Errorf("column of the second letter = %+v, want 2", got)
	}
}

func TestLines(t *testing.T) {
	f := New("a.txt", "one\r\ntwo\n\nfour")
	want := []string{"one", "two", "", "four"}
	if f.LineCount() != len(want) {
		t.Fatalf("LineCount = %d, want %d", f.LineCount(), len(want))
	}
	for i, w := range want {
		if got := f.Line(i + 1); got != w {
			t.Errorf("Line(%d) = %q, want %q", i+1, got, w)
		}
	}
	if got := f.Line(9); got != "" {
		t.Errorf("a line outside the file = %q, want none", got)
	}
	if New("", "").LineCount() != 1 || New("", "a\n").LineCount() != 1 {
		t.Error("an empty file and a file of one ended line have one line each")
	}
}

func TestLineRangesTileTheFile(t *testing.T) {
	property := func(parts []string) bool {
		f := New("x", strings.Join(parts, "\n"))
		end := 0
		for n := 1; n <= len(f.lines)+1 && end < f.Len(); n++ {
			r := f.LineRange(n)
			if r.Start != end {
				return false
			}
			end = r.End
		}
		return end == f.Len()
	}
	if err := quick.Check(property, nil); err != nil {
		t.Error(err)
	}
}

func TestColumnsCountCodePoints(t *testing.T) {
	property := func(s string) bool {
		line := strings.Map(func(r rune) rune {
			if r == '\n' || r == '\r' || r == '\ufeff' {
				return ' '
			}
			return r
		}, s)
		f := New("x", line)
		return f.Position(f.Len()).Column == utf8.RuneCountInString(line)+1
	}
	if err := quick.Check(property, nil); err != nil {
		t.Error(err)
	}
}

func TestSpanText(t *testing.T) {
	f := New("x", "Baku 16/VII-20")
	if got := (Range{5, 14}).In(f).Text(); got != "16/VII-20" {
		t.Errorf("text = %q", got)
	}
	if (Span{}).Known() || (Span{}).Text() != "" || (Span{}).Position().String() != "-" {
		t.Error("the zero span knows no place")
	}
	if got := f.Slice(Range{12, 99}); got != "20" {
		t.Errorf("a range beyond the end is cut: %q", got)
	}
}
