package datatype

import (
	"fmt"
	"strings"
)

// String is the type in words, with its article, such as "a number such as 12.5 from 0 to 1".
func (t *Type) String() string {
	words, text := t.Datatype.Doc, t.Datatype.Doc == "text"
	for _, p := range t.Params {
		if p.Name != "pattern" {
			continue
		}
		if known, ok := knownPatterns[p.Value]; ok && text {
			words, text = known, false
			continue
		}
		words += " that matches " + p.Value
		text = false
	}
	var rest []string
	for _, p := range t.Params {
		if phrase := facetWords[p.Name]; phrase != "" {
			rest = append(rest, fmt.Sprintf(phrase, strings.TrimSpace(p.Value)))
		}
	}
	if len(rest) == 0 {
		return words
	}
	return words + " " + strings.Join(rest, ", ")
}

// knownPatterns are regular expressions that many schemas have, in words.
var knownPatterns = map[string]string{
	`\S+`:               "one word without spaces",
	`[^\p{C}\p{Z}]+`:    "one word without spaces",
	`\s*\S.*`:           "text that is not empty",
	`.+`:                "text that is not empty",
	`[\i-[:]][\c-[:]]*`: "a name without colon, such as letter-1",
}

// facetWords are the facets in words.
var facetWords = map[string]string{
	"minInclusive":   "from %s",
	"minExclusive":   "above %s",
	"maxInclusive":   "to %s",
	"maxExclusive":   "below %s",
	"length":         "of length %s",
	"minLength":      "of length %s or more",
	"maxLength":      "of length %s or less",
	"totalDigits":    "of %s digits or fewer",
	"fractionDigits": "with %s digits or fewer after the point",
}
