package relaxng

import (
	"slices"
	"strings"

	"teikit/validate/relaxng/pattern"
)

// given names a value in a message: the whole, or the word of a list that is wrong.
func given(v pattern.ExpectedValue, s []byte) string {
	switch {
	case v.List && v.Word != "":
		return `"` + excerpt([]byte(v.Word)) + `" in the value`
	case len(strings.Fields(string(s))) == 0:
		return "the empty value"
	}
	return `value "` + excerpt(s) + `"`
}

// valueWords says what is wrong with a value and what was expected; list has that in full.
func valueWords(v pattern.ExpectedValue, s []byte) (phrase string, list []string) {
	wrong := string(s)
	if v.List {
		wrong = v.Word
	}
	var values []string
	for _, c := range v.Values {
		values = append(values, c.Lexical)
	}
	values = rank(values, nil, strings.TrimSpace(wrong))
	var types []string
	for _, t := range v.Types {
		if doc := t.String(); !slices.Contains(types, doc) {
			types = append(types, doc)
		}
	}
	list = slices.Concat(values, types)
	phrases := slices.Concat(words(values, shown), types)
	switch {
	case v.List && v.Word == "" && len(phrases) > 0:
		return "ends too early; expected " + joined(phrases, "or"), list
	case v.List && len(phrases) == 0:
		return "is one word too many", list
	case len(phrases) == 0:
		return "should be empty", list
	case len(values) == 0 && len(types) == 1:
		return "is not " + types[0], list
	}
	if len(phrases) > shown+1 {
		phrases = append(phrases[:shown:shown], "something else")
	}
	return "is not allowed; expected " + joined(phrases, "or"), list
}

// alike gives the value that a wrong one is probably meant to be.
func alike(v pattern.ExpectedValue, s []byte) (meant string, ok bool) {
	best := tolerance(string(s)) + 1
	for _, c := range v.Values {
		switch d := distance(strings.TrimSpace(string(s)), c.Lexical); {
		case d < best:
			best, meant, ok = d, c.Lexical, true
		case d == best:
			ok = false
		}
	}
	return meant, ok
}
