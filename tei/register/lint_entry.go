package register

import (
	"strings"

	"teikit/tei/datable"
	"teikit/tei/diag"
	"teikit/tei/namekey"
	"teikit/tei/xmltext"
)

// deadEntries have no id or no name.
func (l *linter) deadEntries() {
	for _, e := range l.entries {
		switch {
		case e.ID == "" && len(e.Names()) == 0:
			l.found.Add(topicDead.At(e.Span, "the entry has neither id nor name; expected both, or no entry"))
		case e.ID == "":
			l.found.Add(topicDead.At(e.at(partLabel), "the entry %s has no id; expected one, such as %q", e.called(), suggestID(e)))
		case len(e.Names()) == 0:
			l.found.Add(topicDead.At(e.at(partID), "the entry %q has no name; expected a label", e.ID))
		case e.Label == "":
			l.found.Add(topicDead.At(e.at(partID), "the entry %q has variants, but no label; expected the name that the register uses", e.ID))
		}
	}
}

// suggestID makes an id of a name, as conversion does.
func suggestID(e *Entry) string {
	name := e.Label
	switch e.Kind {
	case Place:
		return joinID("pl", name)
	case Org:
		return joinID("org", name)
	case Person:
		if p := parseName(name); len(p.surname) > 0 {
			name = p.surnameText
		}
	}
	return joinID("pers", name)
}

func joinID(prefix, name string) string {
	if slug := namekey.Slug(name); slug != "" {
		return prefix + "-" + slug
	}
	return prefix
}

// ids are names of XML, each of one entry.
func (l *linter) ids() {
	seen := map[string]*Entry{}
	for _, e := range l.entries {
		if e.ID == "" {
			continue
		}
		if !isNCName(e.ID) {
			d := topicIDSyntax.At(e.at(partID), "%q cannot be an xml:id; expected a letter, then letters, figures, \"-\", \"_\" and \".\"", e.ID)
			if id := mendedID(e); id != "" {
				d = d.WithFix(diag.Fix{Message: "write \"" + id + "\"", Edits: []diag.Edit{{Span: e.at(partID), New: id}}})
			}
			l.found.Add(d)
		}
		if first := seen[e.ID]; first != nil {
			l.found.Add(topicIDTwice.At(e.at(partID), "the id %q stands here a second time, for %s; expected an id of its own", e.ID, e.called()).WithNote(first.at(partID), "it stands first here, for "+first.called()))
			l.joined[[2]*Entry{first, e}] = true
			continue
		}
		seen[e.ID] = e
	}
}

// mendedID makes a name of XML of an id that is none, "" if that cannot be.
func mendedID(e *Entry) string {
	id := namekey.Slug(e.ID)
	if !isNCName(id) {
		id = joinID(map[Kind]string{Place: "pl", Org: "org"}[e.Kind], e.ID)
		if !isNCName(id) {
			id = joinID("pers", e.ID)
		}
	}
	if !isNCName(id) {
		return ""
	}
	return id
}

func isNCName(s string) bool { return xmltext.IsName(s) && !strings.Contains(s, ":") }

// wrongKinds have what does not belong to their kind.
func (l *linter) wrongKinds() {
	for _, e := range l.entries {
		if e.Kind == Place {
			for _, d := range []struct {
				part string
				date datable.Value
			}{{partFrom, e.From}, {partTo, e.To}} {
				if !d.date.IsZero() {
					l.found.Add(topicWrongKind.At(e.at(d.part), "the place %s has dates of a life; expected a person, or no dates", e.called()))
				}
			}
		}
		for i, a := range e.Authorities {
			s, ok := LookupScheme(a.Scheme)
			if ok && s.kinds != nil && !contains(s.kinds, e.Kind) && e.Kind != "" {
				l.found.Add(topicWrongKind.At(e.at(indexed(partAuthority, i)), "the %s %s has a number of %s; expected one for %s, or no number", kindWord(e.Kind), e.called(), s.Title, kindWords(s.kinds)))
			}
		}
	}
}

func contains(kinds []Kind, k Kind) bool {
	for _, x := range kinds {
		if x == k {
			return true
		}
	}
	return false
}

func kindWord(k Kind) string {
	if k == Org {
		return "organisation"
	}
	return string(k)
}

func kindWords(kinds []Kind) string {
	var words []string
	for _, k := range kinds {
		words = append(words, "a "+kindWord(k))
	}
	return strings.ReplaceAll(strings.Join(words, " or "), "a o", "an o")
}

// longestLife is more years than anyone has lived.
const longestLife = 120

// lives begin before they end.
func (l *linter) lives() {
	for _, e := range l.entries {
		born, died := e.From.Earliest(), e.To.Latest()
		if born.IsZero() || died.IsZero() {
			continue
		}
		first, last := "born", "died"
		if e.Kind != Person {
			first, last = "begun", "ended"
		}
		switch {
		case died.Compare(born) < 0:
			l.found.Add(topicLife.At(e.at(partTo), "%s %s in %s, before being %s in %s; expected a later date", e.called(), last, e.To, first, e.From).WithNote(e.at(partFrom), first+" here"))
		case e.Kind == Person && e.To.Earliest().Year-e.From.Latest().Year > longestLife && !e.From.Latest().IsZero() && !e.To.Earliest().IsZero():
			l.found.Add(topicLife.At(e.at(partTo), "%s lived from %s to %s, more than %d years; expected a date that is nearer", e.called(), e.From, e.To, longestLife).WithNote(e.at(partFrom), "born here"))
		}
	}
}
