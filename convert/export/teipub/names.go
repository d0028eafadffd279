package teipub

import (
	"strings"
	"unicode"

	"teikit/tei/namekey"
)

// words are the words of a name as they are compared.
func words(name string) (list []string) {
	for _, w := range strings.FieldsFunc(name, func(c rune) bool {
		return !unicode.IsLetter(c) && !unicode.IsDigit(c) && !unicode.IsMark(c) && c != '\'' && c != '’'
	}) {
		if key := namekey.Fold(w); key != "" {
			list = append(list, key)
		} else {
			list = append(list, w)
		}
	}
	return list
}

// forms are the words of names, and of what stands in and before brackets, "Filippov [Stalin]", by itself.
func forms(names []string) (all [][]string) {
	for _, n := range names {
		all = append(all, words(n))
		if before, in, ok := strings.Cut(n, "["); ok {
			all = append(all, words(in))
			if w := words(before); len(w) > 0 {
				all = append(all, w)
			}
		}
	}
	return all
}

// mayBeOne reports whether two names may be those of one person, place or organisation: each word of the shorter one is in the longer one, and be it as
// an initial. It asks for less than linking does: both names stand under one id already.
func mayBeOne(a, b []string) bool {
	if len(a) > len(b) {
		a, b = b, a
	}
	if len(a) == 0 {
		return true
	}
	used := make([]bool, len(b))
	for _, w := range a {
		found := false
		for i, v := range b {
			if !used[i] && (v == w || initial(w, v) || initial(v, w)) {
				used[i], found = true, true
				break
			}
		}
		if !found {
			return false
		}
	}
	return true
}

func initial(short, long string) bool {
	return len([]rune(short)) == 1 && strings.HasPrefix(long, short)
}
