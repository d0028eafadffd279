package transcript

import (
	"strings"

	"teikit/convert/lexicon"
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
