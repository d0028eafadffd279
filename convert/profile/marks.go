package profile

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// A Mark is what a transcription shows of the work on the page: words deleted, added, or replaced. The ranges are of the text, in
// bytes, half-open.
type Mark struct {
	Kind     MarkKind
	Span     Range // with the signs
	Old, New Range // the deleted words and the added ones, without the signs
}

// A Range is a part of a text; bytes, half-open.
type Range struct{ Start, End int }

// MarkKind is what a mark shows.
type MarkKind uint8

// The kinds of mark.
const (
	Deletion MarkKind = iota
	Addition
	Replacement
	Overtyped // a deletion whose words cannot be read any more; Old is the letters that were typed over them
)

// None reports whether the profile has no marks.
func (m *Marks) None() bool {
	return len(m.Deleted) == 0 && len(m.Added) == 0 && len(m.Replaced) == 0 && m.Overtyped == ""
}

// Find lists the marks of a text from left to right, without overlap. A deletion with an addition right after it, or with
// nothing but a blank between, is a replacement. Lone are the places of signs that have no partner: such a sign is part of the
// text.
func (m *Marks) Find(text string) (marks []Mark, lone []int) {
	if m.None() || !m.mayHave(text) {
		return nil, nil
	}
	signs := m.pairs()
	for i := 0; i < len(text); {
		found, opened := m.at(text, i, signs)
		switch {
		case found.Span.End > i:
			marks = append(marks, found)
			i = found.Span.End
		case opened > 0:
			lone = append(lone, i)
			i += opened
		default:
			_, n := utf8.DecodeRuneInString(text[i:])
			i += n
		}
	}
	return replacements(text, marks), lone
}

// mayHave reports whether any sign of the marks stands in a text.
func (m *Marks) mayHave(text string) bool {
	for _, signs := range [][]Around{m.Deleted, m.Added} {
		for _, s := range signs {
			if strings.Contains(text, s.Open) {
				return true
			}
		}
	}
	for _, r := range m.Replaced {
		if strings.Contains(text, r.Open) {
			return true
		}
	}
	if m.Overtyped == "" {
		return false
	}
	return strings.Contains(text, strings.Repeat(strings.ToUpper(m.Overtyped), overtypedLetters)) ||
		strings.Contains(text, strings.Repeat(strings.ToLower(m.Overtyped), overtypedLetters))
}

// overtypedLetters is how many letters over words are needed at least.
const overtypedLetters = 3

// A pair is the signs of one kind of mark.
type pair struct {
	kind      MarkKind
	open, end string
}

// pairs are the signs of deletions and additions, the longest first: "££" before "£".
func (m *Marks) pairs() []pair {
	var list []pair
	for _, a := range m.Deleted {
		list = append(list, pair{Deletion, a.Open, a.Close})
	}
	for _, a := range m.Added {
		list = append(list, pair{Addition, a.Open, a.Close})
	}
	slices.SortStableFunc(list, func(a, b pair) int { return cmp.Compare(len(b.open), len(a.open)) })
	return list
}

// at reads the mark that begins at i. If a sign begins there but has no partner, opened is its length.
func (m *Marks) at(text string, i int, signs []pair) (found Mark, opened int) {
	for _, r := range m.Replaced {
		rest, ok := strings.CutPrefix(near(text[i:]), r.Open)
		if !ok {
			continue
		}
		old, rest, ok := strings.Cut(rest, r.Middle)
		words, _, ok2 := strings.Cut(rest, r.Close)
		if ok && ok2 && !tooLong(old) && !tooLong(words) {
			start := i + len(r.Open)
			next := start + len(old) + len(r.Middle)
			return Mark{Replacement, Range{i, next + len(words) + len(r.Close)}, Range{start, start + len(old)}, Range{next, next + len(words)}}, 0
		}
	}
	for _, s := range signs {
		if !strings.HasPrefix(text[i:], s.open) {
			continue
		}
		start := i + len(s.open)
		n := partner(near(text[start:]), s)
		if n < 0 {
			opened = max(opened, len(s.open))
			continue
		}
		inner := Range{start, start + n}
		found = Mark{Kind: s.kind, Span: Range{i, inner.End + len(s.end)}}
		if s.kind == Deletion {
			found.Old, found.New = inner, Range{inner.End, inner.End}
		} else {
			found.Old, found.New = Range{start, start}, inner
		}
		return found, 0
	}
	return m.overtyped(text, i), opened
}

// maxMarked is the length in bytes up to which words are marked: a longer stretch is two signs without partners.
const maxMarked = 600

// near is as much of a text as a mark may take, so that looking for a partner takes the same time in any text.
func near(text string) string { return text[:min(len(text), 2*maxMarked)] }

func tooLong(s string) bool { return len(s) > maxMarked || strings.Contains(s, "\n\n") }

// partner finds the closing sign of a mark: in the same line, or, where that has none and the next line has an odd number of
// signs, in the next. -1 if there is none, or nothing stands between the signs.
func partner(rest string, s pair) int {
	line, more, wrapped := strings.Cut(rest, "\n")
	if n := strings.Index(line, s.end); n > 0 && strings.TrimSpace(line[:n]) != "" {
		return n
	} else if n >= 0 || !wrapped {
		return -1
	}
	next, _, _ := strings.Cut(more, "\n")
	if strings.Count(next, s.end)%2 == 0 {
		return -1
	}
	n := len(line) + 1 + strings.Index(next, s.end)
	if strings.TrimSpace(rest[:n]) == "" || tooLong(rest[:n]) {
		return -1
	}
	return n
}

// overtyped reads a run of the letter that was typed over words: at least three, no part of a longer word.
func (m *Marks) overtyped(text string, i int) Mark {
	c, n := utf8.DecodeRuneInString(text[i:])
	if m.Overtyped == "" || !strings.EqualFold(string(c), m.Overtyped) {
		return Mark{}
	}
	if before, _ := utf8.DecodeLastRuneInString(text[:i]); unicode.IsLetter(before) || unicode.IsDigit(before) {
		return Mark{}
	}
	end, count := i, 0
	for end < len(text) && strings.HasPrefix(text[end:], text[i:i+n]) {
		end += n
		count++
	}
	if after, _ := utf8.DecodeRuneInString(text[end:]); count < overtypedLetters || unicode.IsLetter(after) || unicode.IsDigit(after) {
		return Mark{}
	}
	return Mark{Overtyped, Range{i, end}, Range{i, end}, Range{end, end}}
}

// replacements joins each deletion with the addition that stands right after it.
func replacements(text string, marks []Mark) []Mark {
	var list []Mark
	for _, m := range marks {
		if n := len(list); n > 0 && m.Kind == Addition && (list[n-1].Kind == Deletion || list[n-1].Kind == Overtyped) {
			old := list[n-1]
			if between := text[old.Span.End:m.Span.Start]; between == "" || between == " " {
				list[n-1] = Mark{Replacement, Range{old.Span.Start, m.Span.End}, old.Old, m.New}
				continue
			}
		}
		list = append(list, m)
	}
	return list
}

// Final is the text as the writer left it: without deleted words, with added ones, without signs. Offsets has for each byte of
// it, and for its end, the offset in the text.
func (m *Marks) Final(text string) (final string, offsets []int) {
	marks, _ := m.Find(text)
	if len(marks) == 0 {
		return text, nil
	}
	var b strings.Builder
	at := 0
	keep := func(from, to int) {
		b.WriteString(text[from:to])
		for i := from; i < to; i++ {
			offsets = append(offsets, i)
		}
	}
	for _, k := range marks {
		keep(at, k.Span.Start)
		keep(k.New.Start, k.New.End)
		at = k.Span.End
	}
	keep(at, len(text))
	return b.String(), append(offsets, len(text))
}
