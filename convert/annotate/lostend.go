package annotate

import (
	"strings"

	"teikit/convert/letter"
	"teikit/convert/lexicon"
	"teikit/tei/diag"
	"teikit/tei/source"
)

// LostEnd marks the dots at the end of the last paragraph as a gap if a note says that the end is missing. Notes must be
// linked before.
func LostEnd(l *letter.Letter) diag.List {
	last := -1
	for i, b := range l.Blocks {
		if b.Role == letter.Para {
			last = i
		}
	}
	if last < 0 {
		return nil
	}
	b := &l.Blocks[last]
	end, note := b.Span.End, -1
	for _, m := range b.Marks {
		if m, ok := m.(letter.NoteMark); ok && strings.TrimSpace(l.File.Slice(source.Range{Start: m.Span.End, End: b.Span.End})) == "" {
			end, note = m.Span.Start, m.Note
		}
	}
	text := strings.TrimRight(l.File.Slice(source.Range{Start: b.Span.Start, End: end}), " \t\r\n\u00a0")
	n := dotsAtEnd(text)
	if n == 0 {
		return nil
	}
	for i := range l.Notes {
		if note >= 0 && i != note || !saysLost(l, &l.Notes[i]) {
			continue
		}
		span := source.Range{Start: b.Span.Start + len(text) - n, End: b.Span.Start + len(text)}
		b.Annotate(letter.Gap{Span: span, Reason: "lost"})
		return diag.List{brokenOff.At(span.In(l.File), "the text breaks off here; encoded as a gap with the reason \"lost\"").
			WithNote(l.Notes[i].Place().In(l.File), "this note says so")}
	}
	return nil
}

// dotsAtEnd is the length in bytes of an ellipsis at the end of s.
func dotsAtEnd(s string) int {
	rest := strings.TrimRight(s, ".… ")
	tail := strings.TrimLeft(s[len(rest):], " ")
	if !dots(tail) || len(tail) < 3 {
		return 0
	}
	return len(tail)
}

func saysLost(l *letter.Letter, n *letter.Note) bool {
	for _, b := range n.Blocks {
		if b.Span.Len() < 400 && lexicon.Has(lexicon.EndMissing, lexicon.Words(l.File.Slice(b.Span))) {
			return true
		}
	}
	return false
}
