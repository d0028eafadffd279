package namekey

import "testing"

func TestSlug(t *testing.T) {
	for in, want := range map[string]string{
		"Ordzhonikidze":   "ordzhonikidze",
		"Müller-Lüdenß":   "muller-ludenss",
		"Ленин":           "lenin",
		"Moscow Kremlin.": "moscow-kremlin",
		"Stalin 2":        "stalin-2",
		"毛泽东":             "",
	} {
		if got := Slug(in); got != want {
			t.Errorf("Slug(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestFold(t *testing.T) {
	for in, want := range map[string]string{
		"Schnitzler": "schnitzler", "ŠČERBA": "scerba", "Œuvré": "oeuvre", "Чичерин": "chicherin", "Beer-Hofmann": "beerhofmann",
		"Straße": "strasse", "й": "y", "и\u0306": "y", "O’Neill": "oneill", "12": "", "": "",
	} {
		if got := Fold(in); got != want {
			t.Errorf("Fold(%q) = %q, want %q", in, got, want)
		}
	}
}
