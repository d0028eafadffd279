package names

import (
	"strings"

	"github.com/xrash/smetrics"
)

// Alike is the similarity from which two names are taken for spellings of one.
const Alike = 0.87

// Similar tells how far two names may mean the same person: 1 for the same surname with compatible initials, 0 for names
// that cannot be the same. Surnames are compared across scripts, capitals, misspellings and Russian case endings.
func Similar(a, b Name) float64 {
	if a.Initials || b.Initials {
		return similarInitials(a, b)
	}
	if signs(a, b) || signs(b, a) {
		return Alike
	}
	if conflicting(a.Given, b.Given) {
		return 0
	}
	best := 0.0
	var xs, ys [mostStems]string
	others := stems(ys[:0], b.Surname)
	for _, x := range stems(xs[:0], a.Surname) {
		for _, y := range others {
			best = max(best, similarKeys(x, y))
		}
	}
	return best
}

// signs reports whether a name is nothing but the initials of another, in capitals without points: "HJB" for "Harriet J. Boone".
func signs(short, full Name) bool {
	n := len(short.Surname)
	return len(short.Given) == 0 && n >= 2 && n <= 4 && len(full.Given) > 0 && strings.ToUpper(short.Surname) == short.Surname && initials(full) == Fold(short.Surname)
}

// similarInitials compares initials with a name: "E. B." with "Edith Barratt", "S." with "de Sérignan" or "Samuel Poole".
func similarInitials(a, b Name) float64 {
	x, y := initials(a), initials(b)
	if x == "" || y == "" {
		return 0
	}
	last := func(s string) byte { return s[len(s)-1] }
	switch {
	case x == y:
		return 1
	case len(x) == 1 || len(y) == 1:
		if last(x) == last(y) || a.Initials && x[0] == y[0] && len(x) == 1 || b.Initials && x[0] == y[0] && len(y) == 1 {
			return Alike
		}
	case x[0] == y[0] && last(x) == last(y):
		return Alike
	}
	return 0
}

// initials are the first letters of a name's words, folded, without those of particles.
func initials(n Name) string {
	var b strings.Builder
	for _, word := range append(append([]string{}, n.Given...), strings.Fields(strings.ReplaceAll(n.Surname, "-", " "))...) {
		if particles[word] {
			continue
		}
		for part := range strings.SplitSeq(strings.TrimSuffix(word, "."), ".") {
			if key := Fold(part); key != "" {
				b.WriteByte(key[0])
			}
		}
	}
	return b.String()
}

func similarKeys(x, y string) float64 {
	switch {
	case x == "" || y == "":
		return 0
	case x == y:
		return 1
	case len(x) < 5 || len(y) < 5: // short names differ by a letter and are others: Kun and Kon
		return 0
	}
	s := smetrics.JaroWinkler(x, y, 0.7, 4)
	// The ends of long names are what misspelling and mistranslation change; their beginnings stay.
	if x[0] != y[0] {
		s -= 0.1
	}
	return min(s, 0.99)
}

// conflicting reports whether the first given names begin with different letters.
func conflicting(a, b []string) bool {
	if len(a) == 0 || len(b) == 0 {
		return false
	}
	x, y := Fold(a[0]), Fold(b[0])
	if x == "" || y == "" {
		return false
	}
	// "Kh" and "H", "Yu" and "U", "J" and "I" are one letter in two transliterations.
	return x[0] != y[0] && !strings.Contains("kh hk yu uy ji ij yj jy ei ie gh hg", x[:1]+y[:1])
}

// mostStems is how many keys a surname has at most.
const mostStems = 3

// stems adds the keys of a surname to a list: itself, and for a Cyrillic one those of its nominative, should it stand in the genitive or
// the dative.
func stems(keys []string, surname string) []string {
	keys = append(keys, Fold(surname))
	if !Cyrillic(surname) {
		return keys
	}
	for _, c := range [...]Case{GenitiveCase, DativeCase} {
		if n := nominative(surname, c, "surname"); n != surname {
			keys = append(keys, Fold(n))
		}
	}
	return keys
}
