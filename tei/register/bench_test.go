package register

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
)

// bigRegister has n persons and n/4 places and organisations, with forenames and surnames that many of them share.
func bigRegister(n int) *Register {
	r := rand.New(rand.NewPCG(3, 5))
	syllables := strings.Fields("ber hal mar or thal stein wald da ro ki lin ma se wen ho fer go bru ne to")
	word := func(k int) string {
		s := ""
		for range k {
			s += syllables[r.IntN(len(syllables))]
		}
		return strings.ToUpper(s[:1]) + s[1:]
	}
	var given, surnames []string
	for range 300 {
		given = append(given, word(2))
	}
	for range n/10 + 1 {
		surnames = append(surnames, word(3))
	}
	skewed := func(list []string) string { return list[int(float64(len(list))*r.Float64()*r.Float64()*r.Float64())] }
	var entries []*Entry
	for i := range n {
		e := &Entry{ID: fmt.Sprint("pers-", i), Kind: Person, Label: skewed(surnames) + ", " + skewed(given)}
		switch r.IntN(5) {
		case 0:
			e.Label += " " + skewed(given)[:1] + "."
		case 1:
			e.Label += " " + skewed(given)
		}
		if r.IntN(9) == 0 {
			e.Variants = []string{skewed(surnames)}
		}
		entries = append(entries, e)
	}
	for i := range n / 4 {
		label := skewed(surnames)
		if r.IntN(2) == 0 {
			label = "Institute of " + label
		}
		entries = append(entries, &Entry{ID: fmt.Sprint("x-", i), Kind: []Kind{Place, Org}[i%2], Label: label})
	}
	return New(entries)
}

// someNames are names as letters have them: whole, turned round, with initials, alone, in other cases.
func someNames(r *Register, n int) []string {
	random := rand.New(rand.NewPCG(7, 9))
	var all []string
	for range n {
		e := r.Entries[random.IntN(len(r.Entries))]
		surname, given, person := strings.Cut(e.Label, ", ")
		switch k := random.IntN(7); {
		case !person:
			all = append(all, e.Label)
		case k == 0:
			all = append(all, surname)
		case k == 1:
			all = append(all, given)
		case k == 2:
			all = append(all, given[:1]+". "+surname)
		case k == 3:
			all = append(all, e.Label)
		case k == 4:
			all = append(all, "Dr. "+given+" "+surname+"s")
		default:
			all = append(all, given+" "+surname)
		}
	}
	return all
}

// BenchmarkLinkBig links names with a register of 100,000 persons.
func BenchmarkLinkBig(b *testing.B) {
	r := bigRegister(100_000)
	k := NewLinker(r)
	names := someNames(r, 1000)
	b.ReportAllocs()
	i := 0
	for b.Loop() {
		k.Link(names[i%len(names)], Context{})
		i++
	}
}

func BenchmarkNewLinkerBig(b *testing.B) {
	r := bigRegister(100_000)
	b.ReportAllocs()
	for b.Loop() {
		NewLinker(r)
	}
}
