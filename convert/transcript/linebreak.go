package transcript

import (
	"unicode"
	"unicode/utf8"

	"teikit/convert/letter"
	"teikit/tei/source"
)

// KeepLineEnds marks the ends of lines within a block where the lines of the page are kept.
func KeepLineEnds(f *source.File, block *letter.Block) { lineEnds(f, block, true) }

// lineEnds marks the ends of lines within a block: each that parts a word (letters, a hyphen, the line end, a letter), and, if the
// lines of the page are kept, each between words.
func lineEnds(f *source.File, block *letter.Block, keep bool) {
	text := f.Slice(block.Span)
	for i := 0; i < len(text); i++ {
		if text[i] != '\n' && text[i] != '\r' {
			continue
		}
		start, end := i, i
		for start > 0 && isSpaceByte(text[start-1]) {
			start--
		}
		for end < len(text) && isSpaceByte(text[end]) {
			end++
		}
		span := source.Range{Start: block.Span.Start + start, End: block.Span.Start + end}
		switch {
		case hyphenated(text[:start], text[end:], keep):
			block.Annotate(letter.Break{Span: span})
		case keep:
			block.Annotate(letter.LineEnd{Span: span})
		}
		i = end - 1
	}
}

func isSpaceByte(c byte) bool { return c == ' ' || c == '\t' || c == '\n' || c == '\r' }

// hyphenated reports whether a word goes on over a line end: a letter and a hyphen before it, a letter after. In lines that were
// broken anew, a capital after a hyphen may begin a word; in lines of the page it is the second half of "Saint-Germain".
func hyphenated(before, after string, kept bool) bool {
	hyphen, n := utf8.DecodeLastRuneInString(before)
	if hyphen != '-' && hyphen != '\u2010' && hyphen != '¬' {
		return false
	}
	last, _ := utf8.DecodeLastRuneInString(before[:len(before)-n])
	first, _ := utf8.DecodeRuneInString(after)
	return unicode.IsLetter(last) && (unicode.IsLower(first) || kept && unicode.IsUpper(first))
}
