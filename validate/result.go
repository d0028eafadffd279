package validate

import (
	"slices"
	"strings"

	"teikit/tei/diag"
	"teikit/validate/corpus"
	"teikit/validate/suppress"
)

// A Result is what there is to say about one file.
type Result struct {
	Findings     diag.List     // sorted, with those that the file switches off
	Suppressions *suppress.Set // what it switches off; nil: nothing
	WellFormed   bool
	Summary      *corpus.Summary // for corpus rules; nil: nobody asked for it, or the file is not well-formed

	wants func(diag.Diagnostic) bool // nil: all
}

// Heeded gives, of findings about the file, those that it does not switch off, and what there is to say about the suppressions, sorted.
// The list is changed. Checked tells whether findings of a code or family were looked for.
func (r *Result) Heeded(found diag.List, checked func(word string) bool) diag.List {
	set := r.Suppressions
	if set == nil {
		return found
	}
	found = set.Apply(found)
	said := slices.Clone(set.Faults)
	if r.WellFormed {
		said = append(said, set.Unused(checked)...)
	}
	for _, d := range said {
		if r.wants == nil || r.wants(d) {
			found.Add(d)
		}
	}
	found.Sort()
	return found
}

// Checks tells whether findings of a code or family are looked for. Whether they are wanted is another question.
func (v *Validator) Checks(word string) bool {
	family, _, _ := strings.Cut(word, "/")
	switch family {
	case "rng":
		return v.Schema != nil || len(v.More) > 0 || v.Opinion != nil
	case "sch":
		return len(v.Schematron) > 0
	case "house":
		return v.hasRule(word)
	case "corpus":
		return false // what many files say together is not known here
	}
	return true
}

// hasRule tells whether a house rule, or one of the family, is among the rules.
func (v *Validator) hasRule(word string) bool {
	for _, r := range v.Rules {
		if string(r.Rule.Code) == word || r.Rule.Code.Family() == word {
			return true
		}
	}
	for _, r := range v.Custom {
		if string(r.Code) == word || r.Code.Family() == word {
			return true
		}
	}
	return false
}
