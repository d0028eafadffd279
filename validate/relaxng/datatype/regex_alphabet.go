package datatype

import (
	"slices"
	"sort"
	"unicode/utf8"
)

// An alphabet parts the code points into classes whose members no class of an expression can tell apart.
type alphabet struct {
	ascii   [utf8.RuneSelf]uint16
	starts  []rune   // of the stretches outside ASCII, in order; the first is U+0080
	classes []uint16 // of these stretches
	members [][]bool // by class of the alphabet, then by class of the expression
}

func newAlphabet(sets []runeSet) *alphabet {
	bounds := []rune{0, utf8.RuneSelf}
	for _, s := range sets {
		for _, r := range s {
			bounds = append(bounds, r.lo, r.hi+1)
		}
	}
	slices.Sort(bounds)
	bounds = slices.Compact(bounds)

	a := new(alphabet)
	ids := make(map[string]uint16)
	at := make([]int, len(sets)) // the range of each set that ends at the bound or after it
	key := make([]byte, len(sets))
	for i, lo := range bounds {
		if lo > utf8.MaxRune {
			break
		}
		for k, s := range sets {
			for at[k] < len(s) && s[at[k]].hi < lo {
				at[k]++
			}
			key[k] = 0
			if at[k] < len(s) && s[at[k]].lo <= lo {
				key[k] = 1
			}
		}
		class, ok := ids[string(key)]
		if !ok {
			class = uint16(len(a.members))
			ids[string(key)] = class
			row := make([]bool, len(sets))
			for k, b := range key {
				row[k] = b == 1
			}
			a.members = append(a.members, row)
		}
		if lo < utf8.RuneSelf {
			for c := lo; c < bounds[i+1]; c++ {
				a.ascii[c] = class
			}
			continue
		}
		a.starts, a.classes = append(a.starts, lo), append(a.classes, class)
	}
	return a
}

func (a *alphabet) size() int { return len(a.members) }

// in tells whether the characters of class c are in the set of that number.
func (a *alphabet) in(c, set int) bool { return a.members[c][set] }

// classOf gives the class of a character.
func (a *alphabet) classOf(c rune) int {
	if c < utf8.RuneSelf {
		return int(a.ascii[c])
	}
	i := sort.Search(len(a.starts), func(i int) bool { return a.starts[i] > c })
	return int(a.classes[i-1])
}
