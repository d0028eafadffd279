package datephrase

import "slices"

// Read reads a date phrase as an editor hands it over: alone ("16/VII-20") or in its line ("Berlin, den 3. März 1848").
// What Parse reads as a whole is one match; failing that, it is what Find finds. A whole phrase that is a date but cannot
// be read, or that says that there is none, is a match without readings, as from Parse.
func Read(s string, o Options) []Match {
	m, ok := Parse(s, o)
	if ok || m.Undated || len(m.Notes) > 0 {
		return []Match{m}
	}
	return Find(s, o)
}

// Languages are the codes of the languages whose words are known, sorted.
func Languages() []string { return slices.Clone(words().codes) }
