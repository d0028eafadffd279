package generatetest

import (
	"fmt"
	"math/rand/v2"
	"strings"
)

// Expression makes a regular expression of XSD (Part 2, appendix F) with groups so deep.
func Expression(r *rand.Rand, depth int) string {
	var branches []string
	for range 1 + r.IntN(5)/4 {
		s := ""
		for range 1 + r.IntN(3) {
			s += atom(r, depth) + quantity(r)
		}
		branches = append(branches, s)
	}
	return strings.Join(branches, "|")
}

func quantity(r *rand.Rand) string {
	switch r.IntN(12) {
	case 0, 1:
		return "?"
	case 2:
		return "*"
	case 3:
		return "+"
	case 4:
		return fmt.Sprintf("{%d}", r.IntN(4))
	case 5:
		return fmt.Sprintf("{%d,}", r.IntN(3))
	case 6:
		least := r.IntN(3)
		return fmt.Sprintf("{%d,%d}", least, least+r.IntN(3))
	}
	return ""
}

var (
	literals = strings.Split(`a b x Z 0 7 - , : é ж 東 · 𝔘 / # ! & < " ' = ~ @ % ; _`, " ")
	escaped  = strings.Split(`\s \S \i \I \c \C \d \D \w \W \. \\ \( \) \[ \] \{ \} \* \+ \? \| \- \^ \n \t \r \p{L} \P{L} \p{Lu} \p{Ll} \p{N} \p{Nd} \p{P} \P{P} \p{S} \p{Z} \P{Zs} \p{M} \p{C} \P{C} \p{Cf} \p{IsBasicLatin} \p{IsCyrillic} \P{IsBasicLatin} \p{IsGreek} \p{IsLatin-1Supplement}`, " ")
)

func atom(r *rand.Rand, depth int) string {
	switch r.IntN(8) {
	case 0:
		return "."
	case 1, 2:
		return escaped[r.IntN(len(escaped))]
	case 3, 4:
		return class(r, 1)
	case 5:
		if depth > 0 {
			return "(" + Expression(r, depth-1) + ")"
		}
	}
	return literals[r.IntN(len(literals))]
}

// class makes a character class, perhaps with one subtracted.
func class(r *rand.Rand, depth int) string {
	s := "["
	if r.IntN(4) == 0 {
		s += "^"
	}
	for range 1 + r.IntN(3) {
		switch r.IntN(4) {
		case 0:
			s += []string{"a-z", "A-Z", "0-9", "0-4", "а-я", "à-ÿ", "\\t-\\r", "\\--0", "一-龥", "𝔘-𝟙"}[r.IntN(10)]
		case 1:
			s += escaped[r.IntN(len(escaped))]
		default:
			if l := literals[r.IntN(len(literals))]; l != "-" {
				s += l
			} else {
				s += `\-`
			}
		}
	}
	if depth > 0 && r.IntN(5) == 0 {
		s += "-" + class(r, depth-1)
	}
	return s + "]"
}
