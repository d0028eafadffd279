package rules

import (
	"reflect"
	"regexp"
	"strings"
	"testing"

	"teikit/tei/diag"
)

// fits reports whether a value is of the type of the parameter.
func (p Param) fits(value any) bool {
	switch value.(type) {
	case bool:
		return p.Type == Switch
	case int:
		return p.Type == Number
	case string:
		return p.Type == Word
	case *regexp.Regexp:
		return p.Type == Pattern
	case []string:
		return p.Type == Words
	}
	return false
}

// sample is a rule with a parameter of each type.
var sample = &Rule{
	Topic: diag.Topic{Code: "house/sample", Severity: diag.Warning},
	Params: []Param{
		{Name: "on", Type: Switch, Default: true},
		{Name: "most", Type: Number, Default: 3},
		{Name: "style", Type: Word, Default: "german", Choices: []string{"german", "french"}},
		{Name: "pattern", Type: Pattern, Default: (*regexp.Regexp)(nil)},
		{Name: "types", Type: Words, Default: []string{"a"}},
	},
}

func TestParametersAreSet(t *testing.T) {
	for _, c := range []struct {
		name  string
		words []string
		want  any
	}{
		{"on", []string{"false"}, false},
		{"most", []string{"12"}, 12},
		{"style", []string{"french"}, "french"},
		{"types", []string{"b", "c"}, []string{"b", "c"}},
	} {
		plain := sample.Setting()
		s, err := plain.With(c.name, c.words...)
		if err != nil || !reflect.DeepEqual(s.value(c.name), c.want) {
			t.Errorf("%s: %v, %v", c.name, s.value(c.name), err)
		}
		if reflect.DeepEqual(plain.value(c.name), c.want) {
			t.Errorf("%s: the setting it was made from has changed", c.name)
		}
		if s.value("pattern").(*regexp.Regexp) != nil {
			t.Errorf("%s: another parameter has changed", c.name)
		}
	}
	s, err := sample.Setting().With("pattern", "L[0-9]{3}|M")
	if err != nil {
		t.Fatal(err)
	}
	p := Pass{setting: s}
	if re := p.Pattern("pattern"); re.MatchString("L0012") || re.MatchString("xM") || !re.MatchString("L001") || !re.MatchString("M") {
		t.Errorf("%v does not fit the whole of a text", re)
	}
}

func TestParametersAreRefused(t *testing.T) {
	for _, c := range []struct {
		name, word, says string
	}{
		{"on", "yes", `the option "on" does not take "yes"; expected true or false`},
		{"most", "-1", "expected a number from 0 on"},
		{"most", "many", "expected a number from 0 on"},
		{"style", "frenhc", `did you mean "french"?`},
		{"style", "x", `expected "german" or "french"`},
		{"pattern", "L[", "regular expression"},
		{"patern", "x", `house/sample has no option "patern"; did you mean "pattern"?`},
		{"x-y-z", "x", "has no option"},
	} {
		if _, err := sample.Setting().With(c.name, c.word); err == nil || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%s: %s: %v; want %s", c.name, c.word, err, c.says)
		}
	}
	if _, err := sample.Setting().With("most", "1", "2"); err == nil {
		t.Error("a list for a number")
	}
	if _, err := IDUnique.Setting().With("x", "y"); err == nil || !strings.Contains(err.Error(), "has no options") {
		t.Error(err)
	}
}

func TestSetsAreNotChanged(t *testing.T) {
	set := Minimal.Rules()
	n := len(set)
	s := IDUnique.Setting()
	s.Severity = diag.Info
	other := set.With(s).With(sample.Setting()).Without(DatePossible)
	if len(set) != n || len(other) != n {
		t.Errorf("%d and %d rules, want %d in both", len(set), len(other), n)
	}
	if s, ok := set.Lookup(IDUnique); !ok || s.Severity != diag.Error {
		t.Error("the set that another was made from has changed")
	}
	if s, ok := other.Lookup(IDUnique); !ok || s.Severity != diag.Info {
		t.Error("the setting has not come into the set")
	}
	if _, ok := other.Lookup(DatePossible); ok {
		t.Error("a rule is still in the set")
	}
}

func TestPresetsGrow(t *testing.T) {
	for i, p := range Presets {
		if got, ok := ParsePreset(p.String()); !ok || got != p {
			t.Errorf("ParsePreset(%q) = %v", p, got)
		}
		if i > 0 && len(p.Rules()) < len(Presets[i-1].Rules()) {
			t.Errorf("%v has fewer rules than %v", p, Presets[i-1])
		}
	}
	if len(Strict.Rules()) != len(All) {
		t.Error("a rule is in no preset")
	}
	if _, ok := ParsePreset("all"); ok {
		t.Error("there is no preset all")
	}
}

func TestSeverityOfTheSettingCounts(t *testing.T) {
	s := EmptyElement.Setting()
	s.Severity = diag.Error
	found := runOn(t, document("<p/>"), Set{s})
	if len(found) != 1 || found[0].Severity != diag.Error {
		t.Errorf("findings %v", found)
	}
}
