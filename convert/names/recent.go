package names

import (
	"strings"

	"teikit/convert/recent"
	"teikit/tei/source"
)

// A phrase is what was read, and how.
type phrase struct {
	text    string
	offices bool
}

func (p phrase) kept() phrase { return phrase{strings.Clone(p.text), p.offices} }

func (p phrase) items() []Item { return readList(p.text, p.offices) }

// longestPhrase is the length in bytes of the longest phrase of which the parties are kept.
const longestPhrase = 400

var lastItems recent.Answers[phrase, []Item]

// parseList reads a list of parties; see ParseList and ParseParties.
func parseList(s string, base int, offices bool) []Item {
	if len(s) > longestPhrase {
		return moved(readList(s, offices), base)
	}
	return moved(lastItems.Of(phrase{s, offices}, phrase.kept, phrase.items), base)
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
