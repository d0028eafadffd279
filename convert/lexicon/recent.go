package lexicon

import (
	"strings"

	"teikit/convert/recent"
)

// longestLines is the length in bytes of the longest text of which the words are kept.
const longestLines = 400

var lastWords recent.Answers[string, []Word]

// wordsOf is Words; its result is shared and is not to be changed.
func wordsOf(s string) []Word {
	if len(s) > longestLines {
		return cutText(s)
	}
	return lastWords.Of(s, strings.Clone, cutText)
}
