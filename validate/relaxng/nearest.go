package relaxng

import (
	"cmp"
	"slices"
	"strings"
	"sync"

	"teikit/tei/diag"
	"teikit/tei/xmltext"
	"teikit/validate/relaxng/pattern"
)

// A vocabulary is the names of a schema, for people who mistype them.
type vocabulary struct {
	elements []pattern.Sym            // that the schema defines by name
	byLocal  map[string][]pattern.Sym // of elements
	uses     *pattern.Uses

	// By symbol: its place in the order of names, of which those come first that few elements have.
	elementOrder, attributeOrder []int32

	mu      sync.Mutex
	holders map[pattern.Sym][]bool // of elements that have been asked for: by symbol, whether it may have them
	alike   map[string][]likeName  // of names that have been asked for
	lists   map[string][]string    // of what was expected, in the order in which it is listed, by Matcher.listKey
}

// A likeName is a name that is like a given one.
type likeName struct {
	sym      pattern.Sym
	distance int
}

// mostAsked is how many answers are kept before all are forgotten: documents have few names that are not in the schema, and stand in few
// states where something else is expected.
const mostAsked = 1 << 12

// alikeOf gives the names that may be meant by a given one; none is like "".
func (s *Schema) alikeOf(given string) []likeName {
	v := s.vocabulary()
	v.mu.Lock()
	defer v.mu.Unlock()
	list, known := v.alike[given]
	if known || given == "" {
		return list
	}
	near := tolerance(given)
	for sym, name := range s.grammar.Names {
		if d := diag.Distance(given, name.Local, near+1); d <= near {
			list = append(list, likeName{sym, d})
		}
	}
	if len(v.alike) == mostAsked {
		clear(v.alike)
	}
	v.alike[strings.Clone(given)] = list
	return list
}

// keptList gives a list that has been kept, by its key.
func (s *Schema) keptList(key []byte) (list []string, ok bool) {
	v := s.vocabulary()
	v.mu.Lock()
	defer v.mu.Unlock()
	list, ok = v.lists[string(key)]
	return list, ok
}

// keepList keeps a list of what was expected, which is not to be changed.
func (s *Schema) keepList(key []byte, list []string) {
	v := s.vocabulary()
	v.mu.Lock()
	defer v.mu.Unlock()
	if len(v.lists) == mostAsked {
		clear(v.lists)
	}
	v.lists[string(key)] = slices.Clip(list)
}

// vocabulary makes it when it is first asked for.
func (s *Schema) vocabulary() *vocabulary {
	s.once.Do(func() {
		v := &vocabulary{byLocal: make(map[string][]pattern.Sym), uses: s.grammar.Uses(), holders: make(map[pattern.Sym][]bool), alike: make(map[string][]likeName), lists: make(map[string][]string)}
		for sym, name := range s.grammar.Names {
			if len(s.grammar.Elements(sym)) > 0 {
				v.elements = append(v.elements, sym)
				v.byLocal[name.Local] = append(v.byLocal[name.Local], sym)
			}
		}
		v.elementOrder = s.order(func(sym pattern.Sym) int { return len(v.uses.Parents[sym]) })
		v.attributeOrder = s.order(func(sym pattern.Sym) int { return v.uses.Attributes[sym] })
		s.words = v
	})
	return s.words
}

// order gives the places of symbols among those with a name, by uses and then by the alphabet.
func (s *Schema) order(uses func(pattern.Sym) int) []int32 {
	var syms []pattern.Sym
	names := make([]xmltext.Name, s.grammar.Symbols())
	for sym, name := range s.grammar.Names {
		syms = append(syms, sym)
		names[sym] = name
	}
	slices.SortFunc(syms, func(a, b pattern.Sym) int {
		return cmp.Or(cmp.Compare(uses(a), uses(b)), cmp.Compare(names[a].Local, names[b].Local), cmp.Compare(names[a].Space, names[b].Space))
	})
	places := make([]int32, len(names))
	for i, sym := range syms {
		places[sym] = int32(i)
	}
	return places
}

// parents gives the elements that may have an element, but no more than so many.
func (s *Schema) parents(sym pattern.Sym, most int) []pattern.Sym {
	var syms []pattern.Sym
	for _, e := range s.vocabulary().uses.Parents[sym] {
		for _, parent := range s.grammar.Listed(e) {
			if !slices.Contains(syms, parent) {
				syms = append(syms, parent)
			}
		}
		if len(syms) > most {
			return nil
		}
	}
	return syms
}

// holders tells, by symbol, which elements may have elements of a name.
func (s *Schema) holders(sym pattern.Sym) []bool {
	v := s.vocabulary()
	v.mu.Lock()
	defer v.mu.Unlock()
	list, ok := v.holders[sym]
	if !ok {
		list = make([]bool, s.grammar.Symbols())
		for _, e := range v.uses.Parents[sym] {
			for _, parent := range s.grammar.Listed(e) {
				list[parent] = true
			}
		}
		v.holders[sym] = list
	}
	return list
}

// nearest gives the symbol whose local name is most like a name; ok is false if none is like it, or two are equally so.
func (m *Matcher) nearest(name xmltext.Name, among []pattern.Sym) (sym pattern.Sym, ok bool) {
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

// distance is how far two names are from each other, if that is not too far for a slip.
func distance(a, b string) int {
	const far = 7 // more than any tolerance
	if len(a) > 100 || len(b) > 100 {
		return far
	}
	return diag.Distance(a, b, far)
}
