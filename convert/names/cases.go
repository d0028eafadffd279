package names

import (
	_ "embed"
	"strings"
	"sync"
	"unicode/utf8"
)

//go:embed cases-ru.txt
var casesRussian string

// A Case is a grammatical case in which a heading has a name.
type Case string

// The cases that headings use: "Письмо Сталина (genitive) Ленину (dative)".
const (
	GenitiveCase Case = "genitive"
	DativeCase   Case = "dative"
)

// An ending is how a name ends in a case, and in the nominative.
type ending struct {
	of, nominative string
	consonant      bool // must stand before it
}

// endings are those of the data file, by "case part".
var endings = sync.OnceValue(func() map[string][]ending {
	table := map[string][]ending{}
	for line := range strings.Lines(casesRussian) {
		key, list, ok := strings.Cut(strings.TrimSpace(line), ":")
		if !ok || strings.HasPrefix(line, "#") {
			continue
		}
		for rule := range strings.SplitSeq(list, ",") {
			of, nominative, _ := strings.Cut(rule, ">")
			of, consonant := strings.CutPrefix(strings.TrimSpace(of), "*")
			table[key] = append(table[key], ending{of, strings.TrimSpace(nominative), consonant})
		}
	}
	return table
})

// Nominative gives the basic form of a Russian name that stands in a case; others come back as they are. It is for places where the
// grammar demands the case, such as the addressee of "А — Б" and of "Письмо А Б": elsewhere "Сталина" may be a woman's name. A
// genitive in "-ва" is read as a man's. Capitals stay capitals.
func Nominative(n Name, c Case) Name {
	if !Cyrillic(n.Text) {
		return n
	}
	surname := nominative(n.Surname, c, "surname")
	given := make([]string, len(n.Given))
	for i, g := range n.Given {
		if given[i] = g; !isInitial(g) {
			given[i] = nominative(g, c, "forename")
		}
	}
	words := append(append([]string{}, given...), surname)
	if n.Inverted {
		words = append([]string{surname}, given...)
	}
	n.Given, n.Surname, n.Text = given, surname, strings.Join(words, " ")
	return n
}

// NominativeOrg gives the basic form of a Russian organisation in the dative, "Самарскому губкому партии": of its adjectives and the
// noun behind them. What follows is in the genitive anyway.
func NominativeOrg(name string) string {
	if !Cyrillic(name) {
		return name
	}
	words := strings.Fields(name)
	for i, w := range words {
		base := nominative(w, DativeCase, "org")
		if base == w {
			break
		}
		words[i] = base
		if !strings.HasSuffix(base, "ий") && !strings.HasSuffix(base, "ый") {
			break
		}
	}
	return strings.Join(words, " ")
}

func nominative(word string, c Case, part string) string {
	lower := strings.ToLower(word)
	if len(lower) != len(word) {
		return word
	}
	for _, e := range endings()[string(c)+" "+part] {
		stem, ok := strings.CutSuffix(lower, e.of)
		if !ok || utf8.RuneCountInString(stem) < 2 || e.consonant && !endsInConsonant(stem) {
			continue
		}
		instead := e.nominative
		if strings.ToUpper(word) == word {
			instead = strings.ToUpper(instead)
		}
		return word[:len(stem)] + instead
	}
	return word
}

// InDative reports whether a Russian name can only be in the dative: "К. С. Ивановскому", "Суворину".
func InDative(n Name) bool {
	lower := strings.ToLower(n.Surname)
	return Cyrillic(n.Surname) && (strings.HasSuffix(lower, "у") || strings.HasSuffix(lower, "ю")) && nominative(n.Surname, DativeCase, "surname") != n.Surname
}

// Genitive leaves out the ending of the genitive in English ("Hooker's letter") and German ("Goethes Brief").
func Genitive(n Name) Name {
	for _, end := range []string{"'s", "’s", "'", "’", "s"} {
		if surname, ok := strings.CutSuffix(n.Surname, end); ok && utf8.RuneCountInString(surname) > 2 {
			n.Text, n.Surname = strings.TrimSuffix(n.Text, n.Surname)+surname, surname
			return n
		}
	}
	return n
}

// Cyrillic reports whether s has a Cyrillic letter.
func Cyrillic(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] == 0xD0 || s[i] == 0xD1 { // the first bytes of the letters from U+0400 to U+047F
			return true
		}
	}
	return false
}

func endsInConsonant(stem string) bool {
	r, _ := utf8.DecodeLastRuneInString(stem)
	return strings.ContainsRune("бвгджзклмнпрстфхцчшщ", r)
}
