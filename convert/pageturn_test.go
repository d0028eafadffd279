package convert

import (
	"testing"

	"teikit/convert/lettertest"
)

// TestPageNumbersWithFormsAreText converts lines that would be the turn of a page, but for something that is marked in them.
func TestPageNumbersWithFormsAreText(t *testing.T) {
	schema := letterSchema(t)
	for _, text := range []string{
		"LETTRE N° 7\nParis, 8 Février 1916\nMon cher Butler,\nA lire les journaux français de ces jours-ci, nous avons vu.\n- 2 -{--x--}\nIl faut dire que nous sommes là.\nVotre dévoué,\nd'Estournelles\n",
		"LETTRE N° 7\nParis, 8 Février 1916\nMon cher Butler,\nNous avons vu.\n\n- 2 -{--x--}\n\nIl faut dire que nous sommes là.\n",
		"oneWe C. Jones -2-\n\n- 2 -{--x--}\n\n\nP.S.  ____ 1 \n",
		"Mon cher ami,\n\nUn mot.\n\n|2r|\n\nEt la suite.\n",
	} {
		for _, p := range lettertest.Profiles() {
			if err := checkPromises(text, Options{Profile: p}, schema); err != nil {
				t.Errorf("%s: %v\n%q", profileName(p), err, text)
			}
		}
	}
}
