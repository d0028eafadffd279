package transcript

import (
	"testing"

	"teikit/convert/profile"
	"teikit/tei/source"
)

func TestMisreadNumbersAreMendedByOtherReferences(t *testing.T) {
	page := func(second string) string {
		return "Hale to Marsh\n3 May 1921\n\nThe mill has been sold to the brothers from Omsk.\n\nHale\n\nArchive: GAOO F. 12. Op. 11. D. 7. L. 3. Copy.\n\n" +
			"Marsh to Hale\n5 May 1921\n\nThen let the miller stay, and send me his papers.\n\nMarsh\n\nArchive: " + second + "\n"
	}
	for _, c := range []struct{ second, want, misread string }{
		{"GAOO F. 12. Op. P. D. 7. L. 4. Copy.", "11", "P"},
		{"GAOO F. 12. Op. Il. D. 8. L. 4. Copy.", "11", "Il"},
		{"GAOO F. 12. Op. B. D. 7. L. 4. Copy.", "B", ""},   // looks like 8
		{"GAOO F. 13. Op. P. D. 7. L. 4. Copy.", "P", ""},   // another fond
		{"GASO F. 12. Op. P. D. 7. L. 4. Copy.", "P", ""},   // another archive
		{"GAOO F. 12. Op. 11. D. 7. L. 4. Copy.", "11", ""}, // as it stands
	} {
		f := source.New("page.txt", page(c.second))
		letters := Parse(f, "page", profile.Unknown)
		if len(letters) != 2 || len(letters[1].Archives) != 1 || len(letters[1].Archives[0].Levels) < 2 {
			t.Errorf("%s: %d letters, the second without its reference", c.second, len(letters))
			continue
		}
		a := &letters[1].Archives[0]
		if got := a.Levels[1]; got.N != c.want || got.Misread != c.misread {
			t.Errorf("%s: opis %q misread as %q, want %q and %q", c.second, got.N, got.Misread, c.want, c.misread)
		}
		if c.misread != "" && a.Mark(f) != "GAOO F. 12. Op. 11. D. "+a.Levels[2].N+". L. 4" {
			t.Errorf("%s: shelfmark %q", c.second, a.Mark(f))
		}
	}
}
