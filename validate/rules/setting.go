package rules

import (
	"fmt"
	"slices"

	"teikit/tei/diag"
)

// A Preset is a choice of rules. Each has all rules of the ones before.
type Preset uint8

// The presets, the smallest first.
const (
	Minimal     Preset = iota + 1 // a file contradicts itself
	Recommended                   // what an edition expects; the default
	Strict                        // also what is a matter of taste, or has to be looked at by a person
)

// Presets are all presets, the smallest first.
var Presets = []Preset{Minimal, Recommended, Strict}

func (p Preset) String() string {
	switch p {
	case Minimal:
		return "minimal"
	case Recommended:
		return "recommended"
	case Strict:
		return "strict"
	}
	return fmt.Sprintf("Preset(%d)", uint8(p))
}

// ParsePreset reads "minimal", "recommended" or "strict".
func ParsePreset(s string) (Preset, bool) {
	i := slices.IndexFunc(Presets, func(p Preset) bool { return p.String() == s })
	if i < 0 {
		return 0, false
	}
	return Presets[i], true
}

// Rules are the rules of a preset with their defaults.
func (p Preset) Rules() Set {
	var set Set
	for _, r := range All {
		if r.Preset <= p {
			set = append(set, r.Setting())
		}
	}
	return set
}

// A Setting is a rule as a run has it: with a severity, and values for its parameters. It is a value that is never changed
// once it is made.
type Setting struct {
	Rule     *Rule
	Severity diag.Severity
	values   []any // by parameter; nil, in whole or in part: the defaults
}

// Setting is the rule with its defaults.
func (r *Rule) Setting() Setting { return Setting{Rule: r, Severity: r.Severity} }

// With gives a parameter another value: one word, or several for a list. The error, in words for a finding, says which
// parameters there are, or what the parameter takes.
func (s Setting) With(name string, words ...string) (Setting, error) {
	i := slices.IndexFunc(s.Rule.Params, func(p Param) bool { return p.Name == name })
	if i < 0 {
		return s, s.Rule.noParam(name)
	}
	value, err := s.Rule.Params[i].Parse(words...)
	if err != nil {
		return s, err
	}
	values := make([]any, len(s.Rule.Params))
	copy(values, s.values)
	values[i] = value
	s.values = values
	return s, nil
}

func (r *Rule) noParam(name string) error {
	var names []string
	for _, p := range r.Params {
		names = append(names, p.Name)
	}
	switch near, ok := diag.Nearest(name, names); {
	case len(names) == 0:
		return fmt.Errorf("%s has no options", r.Code)
	case ok:
		return fmt.Errorf("%s has no option %q; did you mean %q?", r.Code, short(name), near)
	case len(names) == 1:
		return fmt.Errorf("%s has no option %q; expected %q", r.Code, short(name), names[0])
	}
	return fmt.Errorf("%s has no option %q; expected %s", r.Code, short(name), list(names))
}

// Value is that of a parameter, as its type says.
func (s Setting) Value(name string) any { return s.value(name) }

// value is that of a parameter. A rule that asks for a parameter it does not have is a mistake in the program.
func (s Setting) value(name string) any {
	for i, p := range s.Rule.Params {
		if p.Name != name {
			continue
		}
		if i < len(s.values) && s.values[i] != nil {
			return s.values[i]
		}
		return p.Default
	}
	panic(fmt.Sprintf("rule %s has no parameter %q", s.Rule.Code, name))
}

// A Set is the rules of a run, each once.
type Set []Setting

// With gives the set with a rule in another setting, or with one more rule.
func (s Set) With(setting Setting) Set {
	set := slices.Clone(s)
	for i := range set {
		if set[i].Rule == setting.Rule {
			set[i] = setting
			return set
		}
	}
	return append(set, setting)
}

// Without gives the set without a rule.
func (s Set) Without(r *Rule) Set {
	return slices.DeleteFunc(slices.Clone(s), func(o Setting) bool { return o.Rule == r })
}

// Lookup is the setting of a rule; ok is false if the set does not have it.
func (s Set) Lookup(r *Rule) (setting Setting, ok bool) {
	for _, o := range s {
		if o.Rule == r {
			return o, true
		}
	}
	return Setting{}, false
}
