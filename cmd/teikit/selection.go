package main

import (
	"slices"
	"strings"

	"teikit/tei/diag"
)

// A selection says which findings are wanted: those of --select, or all, without those of --ignore. Where both apply, a
// code counts for more than a family, and --ignore for more than --select.
//
// What keeps a file from being checked at all is always shown: a file that is not well-formed or could not be read must
// not pass for a clean one.
type selection struct {
	selected []string // codes and families; empty: all
	ignored  []string
	own      []string // those of both that only a project can know
}

// newSelection checks the words of --select and --ignore.
func newSelection(selected, ignored []string) (selection, error) {
	s := selection{selected: trimmed(selected), ignored: trimmed(ignored)}
	for _, word := range slices.Concat(s.selected, s.ignored) {
		if _, ok := knownCode(word); ok {
			continue
		} else if diag.Code(word).Family() != "house" {
			return s, unknownCode(word)
		}
		s.own = append(s.own, word)
	}
	for _, word := range s.ignored {
		if t := lookupTopic(word); slices.Contains(mandatory, word) || t != nil && isMandatory(t.Code, t.Severity) {
			return s, usagef("--ignore %s: a file that is not well-formed XML, or cannot be read, is always reported", word)
		}
	}
	return s, nil
}

// unknown is the error for a word that no project knows either; nil if there is none.
func (s selection) unknown(projects []*project) error {
	for _, word := range s.own {
		if !slices.ContainsFunc(projects, func(p *project) bool { return p.hasRule(word) }) {
			return unknownCode(word)
		}
	}
	return nil
}

// isRuleCode tells whether a word may be the code of a Schematron rule: those are only in the schemas.
func isRuleCode(word string) bool {
	id, ok := strings.CutPrefix(word, "sch/")
	return ok && id != ""
}

// mandatory are the families whose errors keep a file from being checked.
var mandatory = []string{"xml", "cli"}

func isMandatory(code diag.Code, severity diag.Severity) bool {
	return severity == diag.Error && slices.Contains(mandatory, code.Family())
}

// includes reports whether findings of the topic can be wanted.
func (s selection) includes(t *diag.Topic) bool {
	return s.wants(diag.Diagnostic{Code: t.Code, Severity: t.Severity})
}

// wants reports whether a finding is wanted.
func (s selection) wants(d diag.Diagnostic) bool {
	if isMandatory(d.Code, d.Severity) {
		return true
	}
	ignored := matches(s.ignored, d.Code)
	if len(s.selected) == 0 {
		return ignored == noMatch
	}
	return matches(s.selected, d.Code) > ignored
}

// wantsAll reports whether all findings of a code or family are wanted.
func (s selection) wantsAll(word string) bool {
	code := diag.Code(word)
	if code.Family() == word {
		code = diag.Code(word + "/")
		if slices.ContainsFunc(s.ignored, func(w string) bool { return diag.Code(w).Family() == word }) {
			return false
		}
	}
	return s.wants(diag.Diagnostic{Code: code, Severity: diag.Warning})
}

// knownCode tells whether there is a code or family; if not, the nearest one is named.
func knownCode(word string) (near string, ok bool) {
	if lookupTopic(word) != nil || slices.Contains(families(), word) || isRuleCode(word) {
		return "", true
	}
	return nearestCode(word), false
}

// A match says how closely a word fits a code.
type match int

const (
	noMatch match = iota
	byFamily
	byCode
)

func matches(words []string, code diag.Code) match {
	switch {
	case slices.Contains(words, string(code)):
		return byCode
	case slices.Contains(words, code.Family()):
		return byFamily
	}
	return noMatch
}

// trimmed takes the white space off words, and leaves out empty ones: "xml, rng,".
func trimmed(words []string) []string {
	var out []string
	for _, w := range words {
		if w = strings.TrimSpace(w); w != "" {
			out = append(out, w)
		}
	}
	return out
}
