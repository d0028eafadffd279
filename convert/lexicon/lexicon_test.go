package lexicon

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestFindTakesTheLongestPhrase(t *testing.T) {
	words := Words("Yours very truly, J. Smith")
	hits := Find(Formula, words)
	if len(hits) != 1 || hits[0].First != 0 || hits[0].Last != 2 {
		t.Errorf("hits = %v, want one of the first three words", hits)
	}
}

func TestPunctuationAndCaseDoNotCount(t *testing.T) {
	for _, c := range []struct {
		text  string
		class Class
		want  bool
	}{
		{"NOTES:", NotesTitle, true},
		{"Notes and Comments:", NotesTitle, true},
		{"Notes on Virginia", NotesTitle, false},
		{"P. S.", PostScript, true},
		{"№", NumberWord, true},
		{"N°", NumberWord, true},
		{"Президиума", OrgWord, true},
		{"Примечания:", NotesTitle, true},
	} {
		if got := Whole(c.class, Words(c.text)); got != c.want {
			t.Errorf("Whole(%s, %q) = %v, want %v", c.class, c.text, got, c.want)
		}
	}
}

func TestWordsHaveTheirPlaces(t *testing.T) {
	s := "d’Estournelles, N° 5 & № 7"
	var got []string
	for _, w := range Words(s) {
		got = append(got, s[w.Start:w.End])
	}
	want := []string{"d’Estournelles", "N°", "5", "&", "№", "7"}
	if len(got) != len(want) {
		t.Fatalf("words %q, want %q", got, want)
	}
	for i := range want {
		if got[i] != want[i] {
			t.Errorf("word %d is %q, want %q", i, got[i], want[i])
		}
	}
}

func TestLanguage(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"I consider it absolutely necessary to wait until the arrival of the representative", "en"},
		{"Mir ist gestern unterwegs noch eingefallen, daß ich etwas vergessen habe.", "de"},
		{"A lire les journaux français de ces jours-ci, nous n'aurions plus qu'à reconnaître la supériorité", "fr"},
		{"Нам известно, что положение города шатко и что вы не можете помочь нам из Москвы.", "ru"},
		{"Ho ricevuto la tua lettera e non ho potuto rispondere prima perché ero con mio padre", "it"},
		{"He recibido su carta y no he podido contestar antes por estar de viaje con mi hermano", "es"},
		{"12 345 678", ""},
		{"", ""},
	} {
		var words Count
		words.Add(c.text)
		if got, _ := words.Language(); got != c.want {
			t.Errorf("the language of %q is %q, want %q", c.text, got, c.want)
		}
	}
}

func TestEveryPhraseIsFound(t *testing.T) {
	for class := range classCount {
		phrases := Phrases(class)
		for _, phrase := range phrases {
			if !Has(class, Words(phrase)) {
				t.Errorf("class %s does not find its own phrase %q", class, phrase)
			}
		}
	}
}

func TestEachClassHasOneLineAndEachPhraseStandsOnce(t *testing.T) {
	paths, err := filepath.Glob("words-*.txt")
	if err != nil || len(paths) == 0 {
		t.Fatalf("no files of words: %v", err)
	}
	for _, path := range paths {
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		classes := map[string]bool{}
		for line := range strings.Lines(string(data)) {
			class, phrases, ok := strings.Cut(line, ":")
			if !ok || strings.HasPrefix(line, "#") {
				continue
			}
			if classes[class] {
				t.Errorf("%s: the class %s has two lines", path, class)
			}
			classes[class] = true
			seen := map[string]bool{}
			for phrase := range strings.SplitSeq(phrases, ",") {
				if phrase = strings.TrimSpace(phrase); seen[phrase] {
					t.Errorf("%s: %s has %q twice", path, class, phrase)
				}
				seen[phrase] = true
			}
		}
	}
}
