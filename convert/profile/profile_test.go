package profile

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"teikit/tei/source"
)

func TestPatterns(t *testing.T) {
	for _, c := range []struct{ pattern, line, want string }{
		{"LETTRE N° {number}", "LETTRE N° 123", "number=123"},
		{"LETTRE N° {number}", "Lettre n°1.051.", "number=1.051"},
		{"LETTRE N° {number}", "LETTRE N° de mon frère", "-"},
		{"SÉNAT", "SENAT.", ""},
		{"SÉNAT", "SÉNAT PARIS", "-"},
		{"- {number} -", "- 2 -", "number=2"},
		{"- {number} -", "-2-", "number=2"},
		{"- {number} -", "— 12 —", "number=12"},
		{"- {number} -", "2", "-"},
		{"{sender} to {addressee}", "J. Smith to Mary Jones", "sender=J. Smith addressee=Mary Jones"},
		{"{sender} to {addressee}", "we went to the sea", "-"},
		{"From {sender} to {addressee}, {date}", "From John Adams to Thomas Jefferson, 3 March 1801", "sender=John Adams addressee=Thomas Jefferson date=3 March 1801"},
		{"{repository}, Box {box}, Folder {folder}", "Hale Library, Box 12, Folder 3a", "repository=Hale Library box=12 folder=3a"},
		{"The {sender} to the {addressee}", "The Minister in China (Reinsch) to the Secretary of State", "sender=Minister in China (Reinsch) addressee=Secretary of State"},
		{"Home | {any}", "Home | Lenin | Stalin", "any=Lenin | Stalin"},
		{"To {addressee}", strings.Repeat("To Anna ", 60), "-"},
	} {
		t.Run(c.pattern+" / "+c.line, func(t *testing.T) {
			p, err := NewPattern(c.pattern)
			if err != nil {
				t.Fatal(err)
			}
			got := "-"
			if captures, ok := p.Match(c.line); ok {
				var parts []string
				for _, x := range captures {
					parts = append(parts, x.Name+"="+c.line[x.Start:x.End])
				}
				got = strings.Join(parts, " ")
			}
			if got != c.want {
				t.Errorf("got  %q\nwant %q", got, c.want)
			}
		})
	}
}

func TestPatternsThatAreNone(t *testing.T) {
	for pattern, want := range map[string]string{
		"":                     "the pattern has no words",
		"{sender":              "the brace has no partner",
		"{sendr} to {place}":   "there is no {sendr}",
		"{sender} {addressee}": "nothing parts {sender} from {addressee}",
	} {
		if _, err := NewPattern(pattern); err == nil || !strings.HasPrefix(err.Error(), want) {
			t.Errorf("%q: %v, want %q", pattern, err, want)
		}
	}
}

// TestMatchingTakesLittleWork matches a pattern that could be tried in very many ways.
func TestMatchingTakesLittleWork(t *testing.T) {
	p, err := NewPattern("{any} a {any} a {any} a {any} a {any} b")
	if err != nil {
		t.Fatal(err)
	}
	if _, ok := p.Match(strings.Repeat("a ", 190)); ok {
		t.Error("the line has no b")
	}
}

func TestFaultsInProfilesAreFindingsWithTheirPlace(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"empty", "", "the profile is empty"},
		{"no name", "title: Letters", "1:1: the profile has no name"},
		{"a name like a path", "name: ../x", "1:7: the value is \"../x\"; expected a name"},
		{"unknown key", "name: a\nbracket: none", "2:1: there is no key \"bracket\"; did you mean \"brackets\"?"},
		{"unknown key in a group", "name: a\ndates: {ordre: dmy}", "2:9: there is no key \"ordre\"; did you mean \"order\"?"},
		{"a key twice", "name: a\nlineation: keep\nlineation: join", "3:1: the key \"lineation\" stands here a second time"},
		{"no choice", "name: a\nbrackets: modrn", "2:11: the value is \"modrn\"; did you mean \"modern\"?"},
		{"unknown brace", "name: a\nheadings: [\"{from} to {addressee}\"]", "2:12: there is no {from}"},
		{"heading without party", "name: a\nheadings: [\"Letter of {date}\"]", "2:12: the pattern has nothing in braces that is looked for; expected {sender} or {addressee}"},
		{"turn without number", "name: a\npages: {turn: \"* * *\"}", "expected {number}"},
		{"evidence without weight", "name: a\nevidence: [{text: x}]", "2:12: a piece of evidence has one of"},
		{"two clues in one", "name: a\nevidence: [{text: x, language: fr, weight: 1}]", "2:12: a piece of evidence has one of"},
		{"weight", "name: a\nevidence: [{text: x, weight: much}]", "the value is \"much\"; expected a number from -10 to 10"},
		{"rule without role", "name: a\nlines: [{line: x}]", "2:9: the rule needs both line and is"},
		{"unknown role", "name: a\nlines: [{line: x, is: salut}]", "did you mean \"salute\"?"},
		{"mark without words", "name: a\nmarks: {deleted: €€}", "expected signs around an x"},
		{"replacement", "name: a\nmarks: {replaced: \"{x}\"}", "expected signs around x and y"},
		{"overtyped", "name: a\nmarks: {overtyped: XXX}", "expected one letter"},
		{"century", "name: a\ndates: {century: 1900}", "the value is \"1900\"; expected a number from 1 to 20"},
		{"language", "name: a\ndates: {languages: [xx]}", "the value is \"xx\"; expected"},
		{"extends what is not there", "name: a\nextends: french-typscript", "2:10: there is no profile \"french-typscript\"; did you mean \"french-typescript\"?"},
		{"correspondent without name", "name: a\nstanding: {hero: {place: Paris}}", "the correspondent has no name"},
		{"list of plain words", "name: a\nevidence: [x]", "2:12: the value is \"x\"; expected keys: line, text, language, weight"},
		{"no YAML", "name: [", "the file is no YAML"},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, found := Load(source.New("p.yaml", c.text), Builtin())
			if len(found) == 0 {
				t.Fatal("no finding")
			}
			got := ""
			for _, d := range found {
				got += d.Span.Position().String() + ": " + d.Message + "\n"
			}
			if !strings.Contains(got, c.want) {
				t.Errorf("got %swant %s", got, c.want)
			}
		})
	}
}

func TestExtendingAddsToListsAndReplacesTheRest(t *testing.T) {
	p, found := Load(source.New("p.yaml", "name: mine\nextends: french-typescript\nevidence: [{text: Roche, weight: 5}]\nlines: [{line: FABRIQUE, is: letterhead}]\nbrackets: modern\n"), Builtin())
	if len(found) > 0 {
		t.Fatal(found)
	}
	of, _ := Lookup("french-typescript")
	if d := cmp.Diff([]int{len(of.Clues) + 1, len(of.Lines) + 1}, []int{len(p.Clues), len(p.Lines)}); d != "" {
		t.Error(d)
	}
	if p.Lines[0].Is != "letterhead" || p.Brackets.Meaning != Modern || !p.KeepLines || of.Brackets.Meaning != None {
		t.Errorf("%+v", p)
	}
}

func TestRecognise(t *testing.T) {
	load := func(text string) *Profile {
		p, found := Load(source.New("p.yaml", text), nil)
		if len(found) > 0 {
			t.Fatal(found)
		}
		return p
	}
	mill := load("name: mill\nevidence: [{line: 'THE MILL, {date}', weight: 5}, {text: flour, weight: 1}]")
	bakery := load("name: bakery\nevidence: [{text: flour, weight: 3}, {text: bread, weight: 3}, {language: en, weight: 1}]")
	both := []*Profile{mill, bakery}
	for _, c := range []struct{ text, lang, want, rival string }{
		{"The Mill, 3 May 1902\n\nDear Sir", "en", "mill", ""},
		{"We have flour and bread.", "en", "bakery", ""},
		{"The Mill, 3 May 1902\n\nWe have flour and bread.", "", "mill", "bakery"},
		{"Nothing of it.", "en", "none", ""},
	} {
		got := Recognise(c.text, c.lang, both)
		rival := ""
		if got.Rival != nil {
			rival = got.Rival.Name
		}
		if got.Profile.Name != c.want || rival != c.rival {
			t.Errorf("%q: %s (%g) before %q, want %s before %q", c.text, got.Profile.Name, got.Score, rival, c.want, c.rival)
		}
	}
}

// TestAProfileThatExtendsNeedsClues makes sure that a page of the general kind is not taken for one of the special kind.
func TestAProfileThatExtendsNeedsClues(t *testing.T) {
	if got := Recognise("LETTRE N° 7\nLyon, 4 mai 1917\nMon cher ami, ££je££ vous remercie.", "fr", Builtin()); got.Profile.Name != "french-typescript" {
		t.Errorf("%s", got.Profile.Name)
	}
	if got := Recognise("LETTRE N° 7\nMon cher Butler, ££je££ vous remercie.\n££d'Estournelles££", "fr", Builtin()); got.Profile.Name != "estournelles-butler" || got.Rival != nil {
		t.Errorf("%s, rival %v", got.Profile.Name, got.Rival)
	}
}

func FuzzLoad(f *testing.F) {
	for _, p := range []string{"name: a\nmarks: {deleted: €x€}", "name: a\nheadings: ['{sender} to {addressee}']", "extends: founders", "a: &a [*a, *a]", "evidence: [{line: '{'}]"} {
		f.Add(p)
	}
	f.Fuzz(func(t *testing.T, text string) {
		p, found := Load(source.New("p.yaml", text), Builtin())
		for _, d := range found {
			if d.Span.Start < 0 || d.Span.Start > d.Span.End || d.Span.End > len(text) {
				t.Errorf("%s at %d to %d of %d bytes", d.Message, d.Span.Start, d.Span.End, len(text))
			}
		}
		if len(found) == 0 && p.Name == "" {
			t.Error("a profile without name")
		}
	})
}

func TestBuiltinNamesAreThoseOfTheFiles(t *testing.T) {
	names := []string{Unknown.Name}
	for _, p := range Builtin() {
		names = append(names, p.Name)
	}
	if got := Names(); !slices.Equal(got, names) {
		t.Errorf("the files are named %v, the profiles in them %v", got, names)
	}
}
