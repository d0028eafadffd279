package datatype

import (
	"cmp"
	"slices"
	"unicode"
	"unicode/utf8"
)

// A runeRange is the code points lo to hi, both included.
type runeRange struct{ lo, hi rune }

// A runeSet is a set of code points: ranges in order that neither overlap nor touch.
type runeSet []runeRange

// normalised puts ranges in any order into the form of a runeSet.
func normalised(ranges []runeRange) runeSet {
	slices.SortFunc(ranges, func(a, b runeRange) int { return cmp.Compare(a.lo, b.lo) })
	var set runeSet
	for _, r := range ranges {
		if n := len(set); n > 0 && r.lo <= set[n-1].hi+1 {
			set[n-1].hi = max(set[n-1].hi, r.hi)
			continue
		}
		set = append(set, r)
	}
	return set
}

func (s runeSet) union(t runeSet) runeSet { return normalised(slices.Concat(s, t)) }

func (s runeSet) complement() runeSet {
	var set runeSet
	next := rune(0)
	for _, r := range s {
		if r.lo > next {
			set = append(set, runeRange{next, r.lo - 1})
		}
		next = r.hi + 1
	}
	if next <= utf8.MaxRune {
		set = append(set, runeRange{next, utf8.MaxRune})
	}
	return set
}

func (s runeSet) minus(t runeSet) runeSet { return s.complement().union(t).complement() }

// fromTables makes the union of tables of package unicode.
func fromTables(tables ...*unicode.RangeTable) runeSet {
	var ranges []runeRange
	add := func(lo, hi, stride rune) {
		if stride == 1 {
			ranges = append(ranges, runeRange{lo, hi})
			return
		}
		for c := lo; c <= hi; c += stride {
			ranges = append(ranges, runeRange{c, c})
		}
	}
	for _, t := range tables {
		for _, r := range t.R16 {
			add(rune(r.Lo), rune(r.Hi), rune(r.Stride))
		}
		for _, r := range t.R32 {
			add(rune(r.Lo), rune(r.Hi), rune(r.Stride))
		}
	}
	return normalised(ranges)
}

// findCategory gives the characters of a general category (XSD Part 2, appendix F, [59] IsCategory); Cs holds no
// characters and is no name there.
func findCategory(name string) (set runeSet, ok bool) {
	const names = "L Lu Ll Lt Lm Lo M Mn Mc Me N Nd Nl No P Pc Pd Ps Pe Pi Pf Po Z Zs Zl Zp S Sm Sc Sk So C Cc Cf Co Cn "
	if len(name) == 0 || len(name) > 2 || !containsWord(names, name) {
		return nil, false
	}
	return fromTables(unicode.Categories[name]), true
}

// containsWord tells whether word stands in list, each of whose words ends with a space.
func containsWord(list, word string) bool {
	for len(list) > 0 {
		n := 0
		for list[n] != ' ' {
			n++
		}
		if list[:n] == word {
			return true
		}
		list = list[n+1:]
	}
	return false
}

// The multi-character escapes (XSD Part 2, appendix F, [37]); a capital letter means the complement.
func escapeSet(letter rune) runeSet {
	switch letter {
	case 's':
		return runeSet{{'\t', '\n'}, {'\r', '\r'}, {' ', ' '}}
	case 'i':
		return runeSet{{':', ':'}, {'A', 'Z'}, {'_', '_'}, {'a', 'z'}}.union(nameStartRanges)
	case 'c':
		return escapeSet('i').union(runeSet{{'-', '.'}, {'0', '9'}}).union(nameRestRanges)
	case 'd':
		return fromTables(unicode.Nd)
	case 'w':
		return fromTables(unicode.P, unicode.Z, unicode.C).complement()
	}
	return nil
}
