package lines

import (
	"strings"
	"unicode"

	"teikit/convert/lexicon"
	"teikit/tei/source"
)

// Long is the length in bytes from which a block is a paragraph whatever its words are. Nothing here reads longer ones,
// which keeps reading linear in the length of a letter.
const Long = 400

// A Line is a short block of text with its words.
type Line struct {
	Text  string
	Base  int // offset of the text in its file
	Words []lexicon.Word
	marks *marks // shared by the copies; nil: nobody keeps them
}

// New makes a Line of a range of the file; of a long one only the first words are cut.
func New(f *source.File, r source.Range) Line {
	l := Line{Text: f.Slice(r), Base: r.Start, marks: &marks{}}
	head := l.Text
	if l.Long() {
		head = strings.ToValidUTF8(head[:Long/2], "")
	}
	l.Words = lexicon.Words(head)
	return l
}

// Long reports whether the block is too long to be a line.
func (l Line) Long() bool { return len(l.Text) >= Long }

// Range is the place of a part of the text, given by offsets in it, in the file.
func (l Line) Range(start, end int) source.Range {
	return source.Range{Start: l.Base + start, End: l.Base + end}
}

// Span is the place of the whole line in the file.
func (l Line) Span() source.Range { return l.Range(0, len(l.Text)) }

// Before are the words that end at the offset of the text or before it.
func (l Line) Before(end int) []lexicon.Word {
	for i, w := range l.Words {
		if w.End > end {
			return l.Words[:i]
		}
	}
	return l.Words
}

// From are the words that start at the offset of the text or after it.
func (l Line) From(start int) []lexicon.Word {
	for i, w := range l.Words {
		if w.Start >= start {
			return l.Words[i:]
		}
	}
	return nil
}

// IsNumber reports whether s is written in digits alone.
func IsNumber(s string) bool {
	for i := range len(s) {
		if !isDigit(s[i]) {
			return false
		}
	}
	return s != ""
}

// NoSmall reports whether s has no small letter.
func NoSmall(s string) bool {
	for _, r := range s {
		if unicode.ToUpper(r) != r {
			return false
		}
	}
	return true
}

// Only reports whether s has no other characters than those of the set.
func Only(s, set string) bool { return strings.Trim(s, set) == "" }

// trimAround leaves out white space and punctuation at both ends of a range of the text.
func trimAround(text string, r source.Range) source.Range {
	const set = " \t\r\n\u00a0.,;:-–—•*_"
	s := text[r.Start:r.End]
	left := strings.TrimLeft(s, set)
	r.Start += len(s) - len(left)
	r.End = r.Start + len(strings.TrimRight(left, set))
	return r
}
