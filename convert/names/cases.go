package names

import "strings"

// possessive reports whether a stem is that of a surname in -ов or -ин: Орлов, Орлов-а.
func possessive(stem string) bool {
	for _, s := range []string{"ов", "ев", "ёв", "ин", "ын"} {
		if strings.HasSuffix(stem, s) && len(stem) > len(s)+2 {
			return true
		}
	}
	return false
}

// Nominative gives the basic form of a Russian surname in -ов, -ев, -ин, -ын that stands in the genitive ("Сталина") or
// dative ("Ленину") of the masculine, or in one of them of the feminine ("Орловой"); capitals stay capitals. Other names are
// returned as they are: their cases leave more than one basic form.
//
// It is for places where the grammar demands a case, such as the heading "Письмо Сталина Ленину"; "Сталина" elsewhere may be a
// woman's name.
func Nominative(n Name) Name {
	if name, ok := withoutEnding(n, "ой", "а"); ok {
		return name
	}
	if name, ok := withoutEnding(n, "у", ""); ok {
		return name
	}
	name, _ := withoutEnding(n, "а", "")
	return name
}

// Dative gives the basic form of a surname that stands in the dative of the masculine ("Суворину"), which no Russian name has
// as its basic form.
func Dative(n Name) Name {
	name, _ := withoutEnding(n, "у", "")
	return name
}

func withoutEnding(n Name, ending, instead string) (Name, bool) {
	stem, ok := strings.CutSuffix(strings.ToLower(n.Surname), ending)
	if !ok || !possessive(stem) || len(stem) > len(n.Surname) {
		return n, false
	}
	if strings.ToUpper(n.Surname) == n.Surname {
		instead = strings.ToUpper(instead)
	}
	surname := n.Surname[:len(stem)] + instead
	n.Text, n.Surname = strings.TrimSuffix(n.Text, n.Surname)+surname, surname
	return n, true
}
