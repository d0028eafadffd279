package lexicon

import (
	"strings"
	"sync"
)

// A letter's lines are cut into words again and again, since each step looks at them, or at parts of them, in its own way: four times out
// of five the words of a text have been asked for before. So the last ones are kept, by their text; goroutines seldom share them.
type recentTexts map[string][]Word

const (
	recentLines  = 1 << 10 // texts that are kept before all are forgotten
	longestLines = 400     // bytes of the longest text that is kept
)

var recent = sync.Pool{New: func() any { return make(recentTexts, recentLines) }}

// wordsOf is Words; its result is shared and is not to be changed.
func wordsOf(s string) []Word {
	if len(s) > longestLines {
		return cutText(s)
	}
	kept := recent.Get().(recentTexts)
	words, ok := kept[s]
	if !ok {
		if len(kept) == recentLines {
			clear(kept)
		}
		s = strings.Clone(s) // the file need not stay
		words = cutText(s)
		kept[s] = words
	}
	recent.Put(kept)
	return words
}
