package relaxng

import (
	"unicode"

	"teikit/tei/xmltext"
	"teikit/validate/relaxng/pattern"
)

// A vocabulary is the names of a schema, for people who mistype them.
type vocabulary struct {
	elements []pattern.Sym            // that the schema defines by name
	byLocal  map[string][]pattern.Sym // of elements
	uses     *pattern.Uses
}

// vocabulary makes it when it is first asked for.
func (s *Schema) vocabulary() *vocabulary {
	s.once.Do(func() {
		v := &vocabulary{byLocal: make(map[string][]pattern.Sym), uses: s.grammar.Uses()}
		for sym, name := range s.grammar.Names {
			if len(s.grammar.Elements(sym)) > 0 {
				v.elements = append(v.elements, sym)
				v.byLocal[name.Local] = append(v.byLocal[name.Local], sym)
			}
		}
		s.words = v
	})
	return s.words
}

// nearest gives the symbol whose local name is most like a name; ok is false if none is like it, or two are equally so.
func (m *Matcher) nearest(name xmltext.Name, among []pattern.Sym) (sym pattern.Sym, ok bool) {
	if m.full() {
		return 0, false
	}
	best := tolerance(name.Local) + 1
	for _, s := range among {
		candidate, known := m.g.Name(s)
		if !known {
			continue
		}
		switch d := distance(name.Local, candidate.Local); {
		case d < best:
			best, sym, ok = d, s, true
		case d == best:
			ok = false
		}
	}
	return sym, ok
}

// tolerance is how far, by distance, a name may be from one that is meant.
func tolerance(name string) int {
	switch n := len([]rune(name)); {
	case n == 0:
		return 0
	case n <= 2:
		return 1
	case n <= 4:
		return 2
	case n <= 7:
		return 4
	}
	return 6
}

// distance counts, twice, the letters that have to be put in, taken out, changed or swapped with their neighbour to get
// from one name to the other; another case of a letter counts once.
func distance(a, b string) int {
	s, t := []rune(a), []rune(b)
	if len(s)-len(t) > 4 || len(t)-len(s) > 4 || len(s) > 60 {
		return 99
	}
	before, last, this := make([]int, len(t)+1), make([]int, len(t)+1), make([]int, len(t)+1)
	for j := range last {
		last[j] = 2 * j
	}
	for i, c := range s {
		this[0] = 2 * (i + 1)
		for j, d := range t {
			this[j+1] = min(last[j+1]+2, this[j]+2, last[j]+change(c, d))
			if i > 0 && j > 0 && c == t[j-1] && s[i-1] == d {
				this[j+1] = min(this[j+1], before[j-1]+2)
			}
		}
		before, last, this = last, this, before
	}
	return last[len(t)]
}

func change(c, d rune) int {
	switch {
	case c == d:
		return 0
	case unicode.ToLower(c) == unicode.ToLower(d):
		return 1
	}
	return 2
}
