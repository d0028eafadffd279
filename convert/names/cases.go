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
// dative ("Ленину") of the masculine, or in one of them of the feminine ("Орловой"). Other names are returned as they are: their cases leave more than one basic form.
//
// It is for places where the grammar demands a case, such as the heading "Письмо Сталина Ленину"; "Сталина" elsewhere may be a
// woman's name.
func Nominative(n Name) Name {
	if stem, ok := strings.CutSuffix(n.Surname, "ой"); ok && possessive(stem) {
		n.Text, n.Surname = strings.TrimSuffix(n.Text, n.Surname)+stem+"а", stem+"а"
		return n
	}
	for _, ending := range []string{"у", "а"} {
		stem, ok := strings.CutSuffix(n.Surname, ending)
		if !ok {
			continue
		}
		if possessive(stem) {
			n.Text = strings.TrimSuffix(n.Text, n.Surname) + stem
			n.Surname = stem
			return n
		}
	}
	return n
}
