package xmlmodel

import (
	"slices"
	"strings"

	"teikit/tei/diag"
)

// Unused gives a finding for each model whose language is one that documents are not checked against: neither a grammar nor one of the kinds also. It is
// a warning if the document names none that can be used, info beside one. Schematron is not among them.
//
// A document type declaration is mostly there for the sake of entities: it is mentioned only where nothing else says what
// the document is to be checked against, and not if its address says that it holds entities.
func Unused(models []Model, also ...Kind) diag.List {
	isUsed := func(k Kind) bool { return k.IsGrammar() || slices.Contains(also, k) }
	grammar, named := false, false
	for _, m := range models {
		grammar = grammar || isUsed(m.Kind)
		named = named || m.Place != Doctype && m.Kind != Schematron
	}
	var found diag.List
	for _, m := range models {
		if isUsed(m.Kind) || m.Kind == Schematron || m.Place == Doctype && (named || holdsEntities(m.Href.Value)) {
			continue
		}
		d := unused(m)
		if grammar || m.Place == Doctype {
			d.Severity = diag.Info
		}
		found.Add(d)
	}
	return found
}

func unused(m Model) diag.Diagnostic {
	if m.Kind != Unknown || !m.TypeNS.Given() {
		return topicUnused.At(m.Href.Span, "%s names %s, %s, against which nothing was checked; expected RELAX NG", m.Place, quoted(m.Href.Value), m.Kind)
	}
	d := topicUnused.At(m.TypeNS.Span, "%s is the namespace of no schema language, so nothing was checked against %s; expected %q", quoted(m.TypeNS.Value), quoted(m.Href.Value), namespaces[0].uri)
	for _, n := range namespaces {
		d.Expected = append(d.Expected, n.uri)
	}
	return d
}

// holdsEntities reports whether an address is one of entities, by the endings that are in use for them.
func holdsEntities(address string) bool {
	for _, end := range []string{".ent", ".pen", ".mod"} {
		if strings.HasSuffix(strings.ToLower(address), end) {
			return true
		}
	}
	return false
}
