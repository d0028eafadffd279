package datephrase

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Read reads a date phrase as an editor hands it over: alone ("16/VII-20") or in its line ("Berlin, den 3. März 1848",
// "Weimar, 1798"). What Parse reads as a whole is one match; failing that, it is what Find finds, and failing that the year
// after a place. A whole phrase that is a date but cannot be read, or that says that there is none, is a match without readings,
// as from Parse.
func Read(s string, o Options) []Match {
	m, ok := Parse(s, o)
	if ok || m.Undated || len(m.Notes) > 0 {
		return []Match{m}
	}
	found := Find(s, o)
	if len(found) > 0 {
		return found
	}
	return yearAfterPlace(s, o)
}

// yearAfterPlace reads the year of "Weimar, 1798": nothing but names, a comma and a year.
func yearAfterPlace(s string, o Options) []Match {
	place, year, ok := strings.Cut(s, ",")
	if !ok || strings.Contains(year, ",") {
		return nil
	}
	for name := range strings.FieldsSeq(place) {
		if first, _ := utf8.DecodeRuneInString(name); !unicode.IsUpper(first) || strings.ContainsAny(name, "0123456789") {
			return nil
		}
	}
	m, ok := Parse(year, o)
	if !ok || m.Readings[0].Rule != "year" || strings.TrimSpace(place) == "" {
		return nil
	}
	at := len(place) + 1
	m.Start, m.End = m.Start+at, m.End+at
	return []Match{m}
}

// Languages are the codes of the languages whose words are known, sorted.
func Languages() []string { return slices.Clone(words().codes) }
