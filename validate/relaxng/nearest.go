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
	elements []pattern.Sym // that the schema defines by name, by the local name
	spaces   []string      // their namespaces, one more than mostSpaces at most
	uses     *pattern.Uses

	// By symbol: its place in the order of names, of which those come first that few elements have.
	elementOrder   []int32
	attributeOrder func() []int32 // worked out when it is first asked for

	mu      sync.Mutex
	holders map[pattern.Sym][]bool // of elements that have been asked for: by symbol, whether it may have them
	alike   map[string][]likeName  // of names that have been asked for
	listed  int                    // bytes of lists and their keys
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

// Lists of what was expected are kept for schemas of so many namespaces, and so much of them, in bytes.
const (
	mostSpaces = 16
	mostListed = 4 << 20
)

// alikeOf gives the names that may be meant by a given one; none is like "".
func (s *Schema) alikeOf(given string) []likeName {
	v := s.vocabulary()
	v.mu.Lock()
	defer v.mu.Unlock()
	list, known := v.alike[given]
	if known || given == "" || len(given) > longName {
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
	size := len(key)
	for _, name := range list {
		size += 16 + len(name) // and what a string takes beside its characters
	}
	if v.listed += size; v.listed > mostListed {
		clear(v.lists)
		v.listed = size
	}
	v.lists[string(key)] = slices.Clip(list)
}

// vocabulary makes it when it is first asked for.
func (s *Schema) vocabulary() *vocabulary {
	s.once.Do(func() {
		v := &vocabulary{uses: s.grammar.Uses(), holders: make(map[pattern.Sym][]bool), alike: make(map[string][]likeName), lists: make(map[string][]string)}
		alphabet := s.alphabet()
		for _, sym := range alphabet {
			if len(s.grammar.Elements(sym)) > 0 {
				v.elements = append(v.elements, sym)
				if name, _ := s.grammar.Name(sym); name.Space != "" && !slices.Contains(v.spaces, name.Space) && len(v.spaces) <= mostSpaces {
					v.spaces = append(v.spaces, name.Space)
				}
			}
		}
		v.elementOrder = order(alphabet, func(sym pattern.Sym) int32 { return int32(len(v.uses.Parents(sym))) })
		v.attributeOrder = sync.OnceValue(func() []int32 {
			uses := s.grammar.AttributeUses()
			return order(alphabet, func(sym pattern.Sym) int32 { return uses[sym] })
		})
		s.words = v
	})
	return s.words
}

// elementsOf gives the elements that the schema defines by a local name, in whatever namespace, in the order of the schema.
func (s *Schema) elementsOf(local string) []pattern.Sym {
	byLocal := func(sym pattern.Sym, local string) int {
		name, _ := s.grammar.Name(sym)
		return cmp.Compare(name.Local, local)
	}
	list := s.vocabulary().elements
	from, _ := slices.BinarySearchFunc(list, local, byLocal)
	to := from
	for to < len(list) && byLocal(list[to], local) == 0 {
		to++
	}
	return slices.Sorted(slices.Values(list[from:to]))
}

// elementOrder and attributeOrder are those of the vocabulary.
func (s *Schema) elementOrder() []int32   { return s.vocabulary().elementOrder }
func (s *Schema) attributeOrder() []int32 { return s.vocabulary().attributeOrder() }

// alphabet is the symbols that have a name, by the local name and then the namespace.
func (s *Schema) alphabet() []pattern.Sym {
	syms := make([]pattern.Sym, 0, s.grammar.Symbols())
	for sym := range s.grammar.Names {
		syms = append(syms, sym)
	}
	slices.SortFunc(syms, func(a, b pattern.Sym) int {
		x, _ := s.grammar.Name(a)
		y, _ := s.grammar.Name(b)
		if by := cmp.Compare(x.Local, y.Local); by != 0 {
			return by
		}
		return cmp.Compare(x.Space, y.Space)
	})
	return syms
}

// order gives the places of symbols, by symbol, if they are in the order of their uses and then of the alphabet.
func order(alphabet []pattern.Sym, uses func(pattern.Sym) int32) []int32 {
	keys := make([]uint64, len(alphabet)) // uses, and the place in the alphabet
	last := pattern.Sym(-1)
	for i, sym := range alphabet {
		keys[i] = uint64(uses(sym))<<32 | uint64(i)
		last = max(last, sym)
	}
	slices.Sort(keys)
	places := make([]int32, last+1)
	for i, key := range keys {
		places[alphabet[uint32(key)]] = int32(i)
	}
	return places
}

// parents gives the elements that may have an element, but no more than so many.
func (s *Schema) parents(sym pattern.Sym, most int) []pattern.Sym {
	var syms []pattern.Sym
	for _, e := range s.vocabulary().uses.Parents(sym) {
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
		for _, e := range v.uses.Parents(sym) {
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

// longName is the length of a name, in bytes, from which on it is like no other.
const longName = 100

// distance is how far two names are from each other, if that is not too far for a slip.
func distance(a, b string) int {
	const far = 7 // more than any tolerance
	if len(a) > longName || len(b) > longName {
		return far
	}
	return diag.Distance(a, b, far)
}
