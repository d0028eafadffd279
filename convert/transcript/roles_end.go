package transcript

import (
	"strings"
	"teikit/convert/lines"
	"unicode"

	"teikit/convert/lexicon"
)

// archiveLine: an archival reference with at least two levels.
func archiveLine(r *reader, i int) float64 {
	b, l := &r.page.blocks[i], &r.lead[i]
	if l.archive == nil {
		if lexicon.At(lexicon.ArchiveLabel, b.Words, 0) > 0 && strings.Contains(b.Text, ":") && !b.Long() {
			return 2
		}
		return -9
	}
	if b.Long() {
		return 8
	}
	e := 4 + float64(min(len(l.archive.Levels), 4))
	if l.archive.Repository.Len() > 0 {
		e++
	}
	if l.archive.Inferred {
		e -= 2
		if d := l.dates; len(d) > 0 && d[0].Readings != nil && b.Base+d[0].End > l.archive.Shelfmark.End {
			e -= 6
		}
	}
	if strings.HasPrefix(b.Text, "(") {
		e -= 5
	}
	return e
}

// sourceLine: where the letter was printed.
func sourceLine(r *reader, i int) float64 {
	b, l := &r.page.blocks[i], &r.lead[i]
	e := -4 + tooLong(b, 40)
	if n := lexicon.At(lexicon.SourceLabel, b.Words, 0); n > 0 && n < len(b.Words)+1 {
		if strings.HasPrefix(strings.TrimLeft(b.Text[b.Words[n-1].End:], " "), ":") {
			e += 9
		} else if n > 1 && strings.ContainsFunc(b.Text, unicode.IsDigit) {
			e += 3
		}
	}
	if lexicon.Has(lexicon.CollectionWord, b.Words) {
		e += 2
	}
	if n, _ := lines.Years(b.Line); n > 0 && len(l.dates) == 0 {
		e++
	}
	if pages(b) {
		e += 2
	}
	return e
}

// pages reports whether a block names pages: "P. 372", "С. 67".
func pages(b *block) bool {
	for i := 0; i+1 < len(b.Words); i++ {
		switch b.Words[i].Fold {
		case "p", "pp", "s", "с", "стр", "page":
			if lines.IsNumber(b.Words[i+1].Fold) {
				return true
			}
		}
	}
	return false
}

// endsLetter reports whether a block is one that stands at the end of letters, with text somewhere above it: an archival
// reference, a date, a signature.
func (r *reader) endsLetter(i int) bool {
	l := &r.lead[i]
	if i <= r.firstSentence || l.heading != nil {
		return false
	}
	return l.archive != nil || l.whole || signed(r, i) >= 1
}
