package lexicon

// Common reports whether a folded word is one of the commonest of some language.
func Common(word string) bool {
	return load().stops[word] != 0
}
