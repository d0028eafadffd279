package datatype

import (
	"fmt"
	"strings"
)

// String is the type in words, with its article, such as "a date like 1920-07-16" or "a number from 0 to 1".
func (t *Type) String() string {
	words := t.Datatype.Doc
	if words == "text" {
		words = t.textWords()
	} else {
		words += t.patternWords()
	}
	var bounds, rest []string
	for _, p := range t.Params {
		phrase := facetWords[p.Name]
		if phrase == "" {
			continue
		}
		phrase = fmt.Sprintf(phrase, strings.TrimSpace(p.Value))
		if strings.HasSuffix(p.Name, "clusive") {
			bounds = append(bounds, phrase)
		} else {
			rest = append(rest, phrase)
		}
	}
	if len(bounds) > 0 {
		rest = append([]string{strings.Join(bounds, " ")}, rest...)
	}
	if len(rest) > 0 {
		return words + " " + strings.Join(rest, ", ")
	}
	if t.Datatype.Example != "" {
		return words + " like " + t.Datatype.Example
	}
	return words
}

// textWords describes text with patterns.
func (t *Type) textWords() string {
	var rest []string
	words := "text"
	for _, p := range t.Params {
		if p.Name != "pattern" {
			continue
		}
		if known := knownPatterns[p.Value]; known != "" && words == "text" {
			words = known
		} else {
			rest = append(rest, "that matches "+p.Value)
		}
	}
	if len(rest) > 0 {
		words += " " + strings.Join(rest, " and ")
	}
	return words
}

// patternWords describes the patterns of a datatype that is not just text.
func (t *Type) patternWords() string {
	words := ""
	for _, p := range t.Params {
		switch {
		case p.Name != "pattern":
		case p.Value == `\S+` || p.Value == `[^\p{C}\p{Z}]+`:
			words += " without spaces"
		default:
			words += " that matches " + p.Value
		}
	}
	return words
}

// knownPatterns are regular expressions that many schemas have, in words, for text.
var knownPatterns = map[string]string{
	`\S+`:               "one word without spaces",
	`[^\p{C}\p{Z}]+`:    "one word without spaces",
	`\s*\S.*`:           "text that is not empty",
	`.+`:                "text that is not empty",
	`[\i-[:]][\c-[:]]*`: "a name without colon",

	// of the TEI's datatypes
	`(\-?[\d]+/\-?[\d]+)`:                                                 "a fraction like 1/2",
	`[\d]+(\.[\d]+){0,2}`:                                                 "a version number like 4.9.0",
	`[\d]+[a-z]*[\d]*(\.[\d]+[a-z]*[\d]*){0,3}`:                           "a version number like 1.0",
	`(-?[0-9]+(\.[0-9]+)?,-?[0-9]+(\.[0-9]+)?)`:                           "a point like 3.5,-1",
	`[0-9.,DHMPRSTWYZ/:+\-]+`:                                             "a date or stretch of time in a form of ISO 8601",
	`[\-+]?\d+(\.\d+)?(%|cm|mm|in|pt|pc|px|em|ex|ch|rem|vw|vh|vmin|vmax)`: "a length like 12.5cm",
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
