package register

import (
	"teikit/tei/diag"
)

// lintRules are the rules, in the order in which they are asked.
var lintRules = []func(*linter){
	(*linter).deadEntries,
	(*linter).ids,
	(*linter).numbers,
	(*linter).sameNumbers,
	(*linter).wrongKinds,
	(*linter).lives,
	(*linter).variants,
	(*linter).samePersons,
}

// A linter looks at the entries of a register.
type linter struct {
	entries []*Entry
	found   diag.List
	joined  map[[2]*Entry]bool // pairs that a finding says are one
}

// Lint looks for mistakes in the entries of a register, which may come from several files. Findings come in the order of files and
// places.
func Lint(r *Register) diag.List {
	l := &linter{entries: r.Entries, joined: map[[2]*Entry]bool{}}
	for _, rule := range lintRules {
		rule(l)
	}
	l.found.Sort()
	return l.found
}

// called is an entry in a message.
func (e *Entry) called() string {
	switch {
	case e.ID != "" && e.Label != "":
		return `"` + e.Label + `" (` + e.ID + `)`
	case e.Label != "":
		return `"` + e.Label + `"`
	}
	return `"` + e.ID + `"`
}
