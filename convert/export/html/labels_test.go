package html

import (
	"strings"
	"testing"
)

func TestEachLanguageHasAllWords(t *testing.T) {
	want := len(allLabels()["en"].words)
	for lang, l := range allLabels() {
		for key, words := range l.words {
			if strings.TrimSpace(words) == "" || strings.TrimSpace(words) != words {
				t.Errorf("%s: %q of %q", lang, words, key)
			}
		}
		if len(l.words) != want || len(strings.Split(l.of("months"), ",")) != 12 {
			t.Errorf("%s has %d words, want %d, and twelve months", lang, len(l.words), want)
		}
	}
	for _, s := range allSigns {
		if labelsFor("en").of("sign."+s.key) == "sign."+s.key {
			t.Errorf("the sign %q is not explained", s.key)
		}
	}
	if labelsFor("de-AT").lang != "de" || labelsFor("xx").lang != "en" || labelsFor("").lang != "en" {
		t.Error("a language has the words of another")
	}
}

func TestLanguagesAndDirections(t *testing.T) {
	for _, c := range []struct{ in, language, direction string }{
		{"en", "en", ""}, {"de-AT", "de-AT", ""}, {"ar", "ar", "rtl"}, {"az-Arab", "az-Arab", "rtl"}, {"ku-Latn", "ku-Latn", ""}, {"ar-Latn", "ar-Latn", ""}, {"fra", "fr", ""}, {"he-IL", "he-IL", "rtl"},
		{"English", "", ""}, {"", "", ""}, {`en" onclick="x`, "", ""}, {"e", "", ""}, {"x-old", "x-old", ""}, {"en-", "", ""},
	} {
		if got := language(c.in); got != c.language {
			t.Errorf("language(%q) = %q, want %q", c.in, got, c.language)
		}
		if got := direction(language(c.in)); got != c.direction {
			t.Errorf("direction(%q) = %q, want %q", c.in, got, c.direction)
		}
	}
}

func TestAddressesOfTheWeb(t *testing.T) {
	for _, s := range []string{"javascript:alert(1)", "JAVASCRIPT:x", "data:text/html,x", "//example.org", "file:///x", "../x", "x.html", "http:", "https://", "https://a b", "https://u@example.org", "mailto:x@example.org", "https://example.org/\"x"} {
		if got := webAddress(s); got != "" {
			t.Errorf("webAddress(%q) = %q", s, got)
		}
	}
	for _, s := range []string{"https://example.org", "http://example.org/a?b=c&d#e", "https://example.org/ü"} {
		if webAddress(s) == "" {
			t.Errorf("%q is no address", s)
		}
	}
}
