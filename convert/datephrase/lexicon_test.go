package datephrase

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestNoWordNamesTwoMonths keeps words out that would make a reading depend on the order of the language files.
func TestNoWordNamesTwoMonths(t *testing.T) {
	for key, e := range newLexicon().words {
		for _, c := range []class{month, weekday, republican} {
			value := int16(0)
			for _, s := range e.senses {
				if s.class != c || len(s.rest) > 0 {
					continue
				}
				if value != 0 && value != s.value {
					t.Errorf("%q is %s %d and %d", key, classNames[c], value, s.value)
				}
				value = s.value
			}
		}
	}
}

// TestLanguagesAreComplete wants twelve months and the other classes that every language needs in each file.
func TestLanguagesAreComplete(t *testing.T) {
	files, err := filepath.Glob("lang/*.txt")
	if err != nil || len(files) < 2 {
		t.Fatal("no language files")
	}
	for _, file := range files {
		if filepath.Base(file) == "any.txt" {
			continue
		}
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		heads := map[string]bool{}
		for line := range strings.Lines(string(data)) {
			head, _, _ := strings.Cut(line, ":")
			heads[head] = true
		}
		needed := []string{"article", "link", "before", "after", "notbefore", "notafter", "about", "between", "and", "or", "from", "until",
			"early", "mid", "late", "probably", "perhaps", "inst", "ult", "yearword", "century", "feast easter", "feast 12-25",
			"season 1", "season 2", "season 3", "season 4"}
		for n := 1; n <= 7; n++ {
			needed = append(needed, "weekday "+string(appendInt(n)))
		}
		for n := 1; n <= 31; n++ {
			needed = append(needed, "dayword "+string(appendInt(n)))
		}
		for m := range 12 {
			needed = append(needed, "month "+string(appendInt(m+1)))
		}
		for _, head := range needed {
			if !heads[head] {
				t.Errorf("%s has no line %q", file, head)
			}
		}
	}
}

func appendInt(n int) []byte {
	if n < 10 {
		return []byte{byte('0' + n)}
	}
	return append(appendInt(n/10), byte('0'+n%10))
}

func TestLanguageFilesAreChecked(t *testing.T) {
	for data, want := range map[string]string{
		"moonth 1: a":      "unknown class in \"moonth 1: a\"",
		"month x: a":       "unknown argument in \"month x: a\"",
		"feast easter+y:a": "unknown argument in \"feast easter+y:a\"",
		"month 1 a":        "unknown class in \"month 1 a\"",
		"month 1: a b_c.":  "",
		"# comment":        "",
	} {
		l := &lexicon{words: map[string]*entry{}}
		if got := l.add("xx", data); got != want {
			t.Errorf("%q: %q, want %q", data, got, want)
		}
	}
}

func TestFold(t *testing.T) {
	for s, want := range map[string]string{
		"MÄRZ": "marz", "März": "marz", "Ma\u0308rz": "marz", "Février": "fevrier", "AOÛT": "aout", "Auguſt": "august", "Straße": "strasse",
		"Іюля": "июля", "генварѣ": "генваре", "мая": "мая", "маи\u0306": "маи", "май": "маи", "září": "zari", "Łódź": "lodz",
		"październik": "pazdziernik", "Œuvre": "oeuvre", "Decʳ": "decr", "ᵗʰ": "th", "1ᵉʳ": "1er", "mañana": "manana", "日": "日",
	} {
		if got := fold(s); got != want {
			t.Errorf("fold(%q) = %q, want %q", s, got, want)
		}
	}
}

func TestRomanNumbers(t *testing.T) {
	for s, want := range map[string]int{
		"I": 1, "IV": 4, "IIII": 4, "IX": 9, "VIIII": 9, "XII": 12, "MDCCXX": 1720, "MDCXLVIII": 1648, "MCMXX": 1920, "MDCCCC": 1900,
		"": 0, "IIV": 0, "VX": 0, "IC": 0, "IIIII": 0, "MIX": 1009, "i": 0, "ABC": 0, "XIIX": 0,
	} {
		if got := romanNumber(s); got != want {
			t.Errorf("romanNumber(%q) = %d, want %d", s, got, want)
		}
	}
	for n := 1; n < 2500; n++ {
		if got := romanNumber(string(appendRoman(nil, n, true))); got != n {
			t.Fatalf("%d reads back as %d", n, got)
		}
	}
}
