package names

import (
	"strings"
	"sync"

	"teikit/tei/source"
)

// The parties of a line are asked for by several steps: the last answers are kept, as those of package lexicon are.
type recentLists map[phrase][]Item

// A phrase is what was read, and how.
type phrase struct {
	text    string
	offices bool
}

const (
	recentPhrases = 1 << 9 // phrases that are kept before all are forgotten
	longestPhrase = 400    // bytes of the longest one that is kept
)

var recent = sync.Pool{New: func() any { return make(recentLists, recentPhrases) }}

// parseList reads a list of parties; see ParseList and ParseParties.
func parseList(s string, base int, offices bool) []Item {
	if len(s) > longestPhrase {
		return moved(readList(s, offices), base)
	}
	kept := recent.Get().(recentLists)
	items, ok := kept[phrase{s, offices}]
	if !ok {
		if len(kept) == recentPhrases {
			clear(kept)
		}
		items = readList(s, offices)
		kept[phrase{strings.Clone(s), offices}] = items
	}
	recent.Put(kept)
	return moved(items, base)
}

// moved copies items to where the phrase stands.
func moved(items []Item, base int) []Item {
	if len(items) == 0 {
		return nil
	}
	list := make([]Item, len(items))
	for i, item := range items {
		item.Span = source.Range{Start: item.Span.Start + base, End: item.Span.End + base}
		if item.Holder.Len() > 0 {
			item.Holder = source.Range{Start: item.Holder.Start + base, End: item.Holder.End + base}
		}
		if item.Title.Len() > 0 {
			item.Title = source.Range{Start: item.Title.Start + base, End: item.Title.End + base}
		}
		list[i] = item
	}
	return list
}
