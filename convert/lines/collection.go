package lines

import (
	"strings"

	"teikit/convert/letter"
	"teikit/convert/lexicon"
	"teikit/convert/names"
	"teikit/tei/source"
)

// What lines say of the printed collection that letters stand in.

// ReadCompilers reads "Compiled by: A, B, C.".
func ReadCompilers(l Line) *letter.Compilers {
	n := lexicon.At(lexicon.CompilersLabel, l.Words, 0)
	if n == 0 || l.Long() {
		return nil
	}
	end := l.Words[n-1].End
	if rest := strings.TrimLeft(l.Text[end:], " "); strings.HasPrefix(rest, ":") {
		end = len(l.Text) - len(rest) + 1
	} else if strings.HasPrefix(rest, ".") {
		return nil
	}
	c := &letter.Compilers{Line: l.Span(), Label: source.Range{Start: l.Base, End: l.Base + end}}
	for _, item := range names.ParseList(l.Text[end:], l.Base+end) {
		if !item.Org {
			c.Names = append(c.Names, item.Span)
		}
	}
	if len(c.Names) == 0 {
		return nil
	}
	return c
}

// Years finds four-digit years in a text: how many there are, and the last.
func Years(l Line) (count int, last string) {
	for _, w := range l.Words {
		if len(w.Fold) == 4 && IsNumber(w.Fold) && w.Fold > "1400" && w.Fold < "2100" {
			count++
			last = w.Fold
		}
	}
	return count, last
}
