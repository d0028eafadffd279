package transcript

import (
	"strings"
	"teikit/convert/lines"

	"teikit/convert/letter"
	"teikit/convert/lexicon"
	"teikit/convert/names"
	"teikit/tei/source"
)

// isNavigation reports whether a block is page furniture: links parted by bars or angle brackets, or one known link.
func isNavigation(b *block) bool {
	if b.Long() || b.lines > 2 {
		return false
	}
	if lexicon.Whole(lexicon.NavigationWord, b.Words) {
		return true
	}
	for _, bar := range []string{"|", ">", "»", "•", "·"} {
		parts := strings.Split(b.Text, bar)
		if len(parts) < 3 && !(len(parts) == 2 && lexicon.Has(lexicon.NavigationWord, b.Words)) {
			continue
		}
		short := 0
		for _, p := range parts {
			if len(strings.Fields(p)) <= 4 && !strings.ContainsAny(p, ".!?") {
				short++
			}
		}
		if short == len(parts) {
			return true
		}
	}
	return false
}

// isPageFoot reports whether a block is what web pages have at their foot: "© 2016 ...", "Last updated 12 March 2015".
func isPageFoot(b *block) bool {
	const most = 16 // words
	if b.Long() || b.lines > 2 || len(b.Words) > most || strings.HasPrefix(b.Text, "(") || strings.HasPrefix(b.Text, "[") {
		return false
	}
	return strings.Contains(b.Text, "©") || lexicon.Has(lexicon.PageFoot, b.Words)
}

// readCompilers reads "Compiled by: A, B, C.".
func readCompilers(b *block) *letter.Compilers {
	n := lexicon.At(lexicon.CompilersLabel, b.Words, 0)
	if n == 0 || b.Long() {
		return nil
	}
	end := b.Words[n-1].End
	if rest := strings.TrimLeft(b.Text[end:], " "); strings.HasPrefix(rest, ":") {
		end = len(b.Text) - len(rest) + 1
	} else if strings.HasPrefix(rest, ".") {
		return nil
	}
	c := &letter.Compilers{Line: b.Span(), Label: source.Range{Start: b.Base, End: b.Base + end}}
	for _, item := range names.ParseList(b.Text[end:], b.Base+end) {
		if !item.Org {
			c.Names = append(c.Names, item.Span)
		}
	}
	if len(c.Names) == 0 {
		return nil
	}
	return c
}

// years finds four-digit years in a text: how many there are, and the last.
func years(b *block) (count int, last string) {
	for _, w := range b.Words {
		if len(w.Fold) == 4 && lines.IsNumber(w.Fold) && w.Fold > "1400" && w.Fold < "2100" {
			count++
			last = w.Fold
		}
	}
	return count, last
}
