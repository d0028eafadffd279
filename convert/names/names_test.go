package names

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestParseList(t *testing.T) {
	for _, c := range []struct {
		in   string
		want []string // "org:" and "cc:" and "glued:" tell the flags
	}{
		{"V. I. Lenin, G. V. Chicherin, I. V. Stalin", []string{"V. I. Lenin", "G. V. Chicherin", "I. V. Stalin"}},
		{"V. I. Lenin, G. V. Chicherin and I. V. Stalin", []string{"V. I. Lenin", "G. V. Chicherin", "I. V. Stalin"}},
		{"G. K. Ordzhonikidze V. I. Lenin, G. V. Chicherin", []string{"G. K. Ordzhonikidze", "glued:V. I. Lenin", "G. V. Chicherin"}},
		{"Lenin, Chicherin, Stalin.", []string{"Lenin", "Chicherin", "Stalin"}},
		{"Comrade ORDZHONIDZE.", []string{"ORDZHONIDZE"}},
		{"STALIN, copy TO LENIN, copy TO Glavkom", []string{"STALIN", "cc:LENIN", "cc:Glavkom"}},
		{"the Central Committee of the All-Union Communist Party of Bolsheviks", []string{"org:Central Committee of the All-Union Communist Party of Bolsheviks"}},
		{"Presidium of the Committee and the Central Committee of the RCP (b)", []string{"org:Presidium of the Committee", "org:Central Committee of the RCP (b)"}},
		{"A.V.Kvashonkin, L.P.Kosheleva", []string{"A.V.Kvashonkin", "L.P.Kosheleva"}},
		{"Ottilie von Goethe und Johann Peter Eckermann", []string{"Ottilie von Goethe", "Johann Peter Eckermann"}},
		{"Monsieur le président N.M. BUTLER", nil},
		{"Nicholas Murray Butler", []string{"Nicholas Murray Butler"}},
		{"В.И. Ленину", []string{"В.И. Ленину"}},
		{"the other day we went", nil},
		{"", nil},
	} {
		t.Run(c.in, func(t *testing.T) {
			var got []string
			for _, item := range ParseList(c.in, 0) {
				s := c.in[item.Span.Start:item.Span.End]
				if item.Glued {
					s = "glued:" + s
				}
				if item.Copied {
					s = "cc:" + s
				}
				if item.Org {
					s = "org:" + s
				}
				got = append(got, s)
			}
			if d := cmp.Diff(c.want, got); d != "" {
				t.Error(d)
			}
		})
	}
}

func TestParseLine(t *testing.T) {
	for in, want := range map[string][]string{
		"Gagra. Stalin.":                     {"Gagra", "Stalin"},
		"TO MR. MURRAY.":                     {"TO MR. MURRAY"},
		"Kremlin, Moscow – Lenin, Sverdlov.": {"Kremlin", "Moscow", "Lenin", "Sverdlov"},
		"V. I. Lenin. G. V. Chicherin.":      {"V. I. Lenin", "G. V. Chicherin"},
	} {
		var got []string
		for _, item := range ParseLine(in, 0) {
			got = append(got, in[item.Span.Start:item.Span.End])
		}
		if d := cmp.Diff(want, got); d != "" {
			t.Errorf("%q: %s", in, d)
		}
	}
}

func TestNamesOfOnePersonAreAlike(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want bool
	}{
		{"G. K. Ordzhonikidze", "Ordzhonisky", true},
		{"G. K. Ordzhonikidze", "ORDZHONIDZE", true},
		{"G. K. Ordzhonikidze", "Орджоникидзе", true},
		{"G. K. Ordzhonikidze", "Орджоникидзе Г.К.", true},
		{"В.И. Ленину", "В. И. Ленин", true},
		{"V. I. Lenin", "LENIN", true},
		{"Menzhinsky", "Dzerzhinsky", false},
		{"V. I. Lenin", "I. V. Stalin", false},
		{"Lenin", "Stalin", false},
		{"Kirov", "Eristov", false},
		{"Kamenev", "Kalinin", false},
		{"A. Ulyanov", "V. Ulyanov", false},
		{"Butler", "N.M. BUTLER", true},
		{"Müller", "MULLER", true},
		{"Trotsky", "Троцкий", true},
		{"Krestinsky", "Krasovsky", false},
		{"Chicherin", "Stalin", false},
		{"Kun", "Kon", false},
	} {
		if got := Similar(Parse(c.a), Parse(c.b)); (got >= Alike) != c.want {
			t.Errorf("Similar(%q, %q) = %.3f, want alike = %v", c.a, c.b, got, c.want)
		}
	}
}

func TestParse(t *testing.T) {
	for _, c := range []struct {
		in   string
		want Name
	}{
		{"G. K. Ordzhonikidze", Name{Text: "G. K. Ordzhonikidze", Given: []string{"G.", "K."}, Surname: "Ordzhonikidze"}},
		{"A.V.Kvashonkin", Name{Text: "A.V.Kvashonkin", Given: []string{"A.V."}, Surname: "Kvashonkin"}},
		{"Сталин И.В.", Name{Text: "Сталин И.В.", Given: []string{"И.В."}, Surname: "Сталин", Inverted: true}},
		{"Ottilie von Goethe", Name{Text: "Ottilie von Goethe", Given: []string{"Ottilie"}, Surname: "von Goethe"}},
		{"LENIN", Name{Text: "LENIN", Given: []string{}, Surname: "LENIN"}},
		{"", Name{}},
	} {
		if d := cmp.Diff(c.want, Parse(c.in)); d != "" {
			t.Errorf("%q: %s", c.in, d)
		}
	}
}

func TestNominative(t *testing.T) {
	for _, c := range []struct {
		in   string
		of   Case
		want string
	}{
		{"М. П. Чехову", DativeCase, "М. П. Чехов"}, {"К. С. ИВАНОВСКОМУ", DativeCase, "К. С. ИВАНОВСКИЙ"}, {"В. П. Орловой", DativeCase, "В. П. Орлова"},
		{"Сталина", GenitiveCase, "Сталин"}, {"Н. В. Гоголю", DativeCase, "Н. В. Гоголь"}, {"А. Мицкевичу", DativeCase, "А. Мицкевич"},
		{"Ивану Петрову", DativeCase, "Иван Петров"}, {"Марии Орловой", DativeCase, "Мария Орлова"}, {"Короленко", DativeCase, "Короленко"},
		{"A. Hale", DativeCase, "A. Hale"},
	} {
		if got := Nominative(Parse(c.in), c.of).Text; got != c.want {
			t.Errorf("%s, %s: %q, want %q", c.in, c.of, got, c.want)
		}
	}
	for in, want := range map[string]string{"Goethes": "Goethe", "Hooker's": "Hooker", "Leonhard Stichlings": "Leonhard Stichling"} {
		if got := Genitive(Parse(in)).Text; got != want {
			t.Errorf("%q: %q, want %q", in, got, want)
		}
	}
}

func TestInitialsAgreeWithNames(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want bool
	}{
		{"E. B.", "Edith Barratt", true}, {"E. B.", "E. Barratt", true}, {"Z.", "Karl Friedrich Zölner", true}, {"П. К.", "П. А. Коростелёв", true},
		{"E. B.", "John Clowes", false}, {"G.", "Clara Wendt", false},
	} {
		if got := Similar(Parse(c.a), Parse(c.b)) >= Alike; got != c.want {
			t.Errorf("%q and %q: %v, want %v", c.a, c.b, got, c.want)
		}
	}
}

func TestOffices(t *testing.T) {
	for in, want := range map[string]bool{
		"Secretary of the Treasury": true, "Le Directeur,": true, "the Speaker of the House of Representatives": true,
		"A. Hale": false, "Secretary Hull": false, "General of the North": false,
	} {
		if got := IsOffice(in); got != want {
			t.Errorf("IsOffice(%q) = %v", in, got)
		}
	}
}
