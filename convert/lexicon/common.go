package lexicon

// Common reports whether a folded word is one of the commonest of some language.
func Common(word string) bool {
	for _, words := range load().langs {
		if words[word] {
			return true
		}
	}
	return false
}
