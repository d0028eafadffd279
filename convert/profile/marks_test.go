package profile

import (
	"fmt"
	"strings"
	"testing"

	"teikit/convert/datephrase"
)

var typescript = &Profile{
	Dates: Dates{Order: "dmy", Century: 19},
	Marks: Marks{Deleted: []Around{{"€", "€"}}, Added: []Around{{"££", "££"}, {"£", "£"}}, Replaced: []Between{{"{~~", "~>", "~~}"}}, Overtyped: "X"},
}

func TestMarks(t *testing.T) {
	for _, c := range []struct{ text, want, final string }{
		{"un ££grand££ jour", "add[grand]", "un grand jour"},
		{"un €petit€ jour", "del[petit]", "un  jour"},
		{"un €petit€££grand££ jour", "subst[petit|grand]", "un grand jour"},
		{"un €petit€ ££grand££ jour", "subst[petit|grand]", "un grand jour"},
		{"un {~~petit~>grand~~} jour", "subst[petit|grand]", "un grand jour"},
		{"£Morel£", "add[Morel]", "Morel"},
		{"un XXXX jour", "over[XXXX]", "un  jour"},
		{"un XXX ££grand££ jour", "subst[XXX|grand]", "un grand jour"},
		{"le XXe siècle, XX, XXIV", "", "le XXe siècle, XX, XXIV"},
		{"prix : 5 £ ou 6 €", "lone lone", "prix : 5 £ ou 6 €"},
		{"££deux lignes\nsuivent££ ici", "add[deux lignes\nsuivent]", "deux lignes\nsuivent ici"},
		{"££jamais fermé\net la suite", "lone", "££jamais fermé\net la suite"},
		{"££££", "lone lone", "££££"},
	} {
		t.Run(c.text, func(t *testing.T) {
			marks, lone := typescript.Marks.Find(c.text)
			var parts []string
			for _, m := range marks {
				old, added := c.text[m.Old.Start:m.Old.End], c.text[m.New.Start:m.New.End]
				parts = append(parts, []string{"del[" + old + "]", "add[" + added + "]", "subst[" + old + "|" + added + "]", "over[" + old + "]"}[m.Kind])
			}
			for range lone {
				parts = append(parts, "lone")
			}
			final, _ := typescript.Marks.Final(c.text)
			if got := strings.Join(parts, " "); got != c.want || final != c.final {
				t.Errorf("%s, %q; want %s, %q", got, final, c.want, c.final)
			}
		})
	}
}

func TestDatesAreReadAsTheWriterLeftThem(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"PARIS, 2€9€££5££ Mai 1923", "2€9€££5££ Mai 1923 = 1923-05-25"},
		{"Paris, ££10££  Août 1917.", "££10££  Août 1917 = 1917-08-10"},
		{"Lyon, 8 juin 1920€1€", "8 juin 1920 = 1920-06-08"},
		{"3/4 17", "3/4 17 = 1917-04-03"},
	} {
		found := typescript.FindDates(c.text, datephrase.Options{Century: 19})
		got := ""
		if len(found) == 1 && len(found[0].Readings) == 1 {
			got = fmt.Sprintf("%s = %s", c.text[found[0].Start:found[0].End], found[0].Readings[0].Value)
		}
		if got != c.want {
			t.Errorf("%s: %q, want %q", c.text, got, c.want)
		}
	}
}
