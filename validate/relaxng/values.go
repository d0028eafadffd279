package relaxng

import (
	"bytes"
	"fmt"
	"slices"
	"strings"

	"teikit/validate/relaxng/pattern"
)

// valueMessage says what is wrong with the value of an attribute or element, which subject names, and what was expected;
// list has that in full.
func valueMessage(subject string, v pattern.ExpectedValue, s []byte) (message string, list []string) {
	phrases, list := expectedValues(v, s)
	expected := "; expected " + joined(phrases, "or")
	if len(phrases) == 0 {
		expected = ""
	}
	value := `value "` + excerpt(s) + `" of ` + subject
	switch {
	case len(bytes.TrimSpace(s)) == 0:
		return subject + " is empty" + expected, list
	case v.List && v.Word == "":
		return value + " ends too early" + expected, list
	case v.List && len(phrases) == 0:
		return `"` + excerpt([]byte(v.Word)) + `" in ` + value + " is one word too many", list
	case v.List:
		value = `"` + excerpt([]byte(v.Word)) + `" in ` + subject
	case len(phrases) == 0:
		return value + " should be empty", list
	}
	if len(v.Values) == 0 && len(phrases) == 1 {
		return value + " is not " + phrases[0], list
	}
	return value + " is not allowed" + expected, list
}

// expectedValues gives what a value may be, in words: phrases for a sentence, and the list in full.
func expectedValues(v pattern.ExpectedValue, s []byte) (phrases, list []string) {
	wrong := string(s)
	if v.List {
		wrong = v.Word
	}
	var values []string
	for _, c := range v.Values {
		values = append(values, c.Lexical)
	}
	values = rankValues(values, strings.TrimSpace(wrong))
	var types []string
	for _, t := range v.Types {
		if doc := t.String(); !slices.Contains(types, doc) {
			types = append(types, doc)
		}
	}
	phrases = slices.Concat(words(values, len(values)), types)
	if len(phrases) > shown+1 {
		phrases = append(phrases[:shown:shown], fmt.Sprintf("%d others", len(values)+len(types)-shown))
	}
	return phrases, slices.Concat(values, types)
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
