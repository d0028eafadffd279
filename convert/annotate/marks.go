package annotate

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"teikit/convert/letter"
	"teikit/convert/lexicon"
	"teikit/convert/profile"
	"teikit/tei/diag"
	"teikit/tei/source"
)

// Marks marks the signs where words were typed without a blank, and reports signs of deletions and additions that have no partner.
// Deletions and additions themselves are marked while the page is read.
func Marks(l *letter.Letter, p *profile.Profile) diag.List {
	var findings diag.List
	lone := 0
	eachBlock(l, func(b *letter.Block) {
		_, signs := p.Marks.Find(l.File.Slice(b.Span))
		for _, at := range signs {
			if lone++; lone <= maxLone {
				start := b.Span.Start + at
				_, n := utf8.DecodeRuneInString(l.File.Text()[start:])
				findings.Add(loneMark.At(source.Range{Start: start, End: start + n}.In(l.File), `"%s" has no partner; it is kept as text`, l.File.Text()[start:start+n]))
			}
		}
	})
	if p.Marks.Space != "" {
		missingSpaces(l, p.Marks.Space)
	}
	return findings
}

// missingSpaces marks each sign for a missing blank between two words.
func missingSpaces(l *letter.Letter, sign string) {
	vocabulary := map[string]bool{}
	count := 0
	eachBlock(l, func(b *letter.Block) { count += strings.Count(l.File.Slice(b.Span), sign) })
	if count == 0 {
		return
	}
	eachBlock(l, func(b *letter.Block) {
		text := l.File.Slice(b.Span)
		for _, w := range lexicon.Words(text) {
			if !strings.HasPrefix(text[w.End:], sign) && !strings.HasSuffix(text[:w.Start], sign) {
				vocabulary[w.Fold] = true
			}
		}
	})
	eachBlock(l, func(b *letter.Block) {
		text := l.File.Slice(b.Span)
		for at := 0; ; {
			i := strings.Index(text[at:], sign)
			if i < 0 {
				return
			}
			start := at + i
			at = start + len(sign)
			left, right := wordBefore(text[:start]), wordAfter(text[at:])
			if left == "" || right == "" {
				continue
			}
			m := letter.MissingSpace{Span: source.Range{Start: b.Span.Start + start, End: b.Span.Start + at}}
			m.Surplus, m.Cert = spaceMeaning(left, right, vocabulary)
			b.Annotate(m)
		}
	})
}

// spaceMeaning tells what a sign between two pieces of text says: that a blank is missing between two words, or that one is too
// much within a word ("t/out"). The word decides: a piece of one consonant is no word, and one that the letter has elsewhere
// is one. Where nothing tells, the blank is missing, with low certainty.
func spaceMeaning(left, right string, vocabulary map[string]bool) (surplus bool, cert letter.Cert) {
	if vocabulary[left+right] || lonely(left) || lonely(right) {
		return true, letter.Medium
	}
	if known(left, vocabulary) || known(right, vocabulary) && utf8.RuneCountInString(right) > 1 && lexicon.Common(right) {
		return false, letter.Sure
	}
	return false, letter.Low
}

// known reports whether a piece is a word: a common one, or one that stands elsewhere in the letter.
func known(piece string, vocabulary map[string]bool) bool {
	return lexicon.Common(piece) || vocabulary[piece]
}

// lonely reports whether a piece is a single consonant, which is no word.
func lonely(piece string) bool {
	c, n := utf8.DecodeRuneInString(piece)
	return n == len(piece) && !strings.ContainsRune("aeiouyàôé", c)
}

// wordBefore and wordAfter are the letters right at the end or start of a text, in small letters.
func wordBefore(s string) string {
	kept := strings.TrimRightFunc(s, unicode.IsLetter)
	return strings.ToLower(s[len(kept):])
}

func wordAfter(s string) string {
	kept := strings.TrimLeftFunc(s, unicode.IsLetter)
	return strings.ToLower(s[:len(s)-len(kept)])
}
