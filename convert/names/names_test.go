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
