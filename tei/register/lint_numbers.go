package register

import (
	"strconv"

	"teikit/tei/diag"
	"teikit/tei/source"
)

// numbers have the form of their file, and check digits that fit.
func (l *linter) numbers() {
	for _, e := range l.entries {
		for i, a := range e.Authorities {
			s, ok := LookupScheme(a.Scheme)
			if !ok {
				continue
			}
			l.number(e, a, s, indexed(partAuthority, i))
		}
	}
}

func (l *linter) number(e *Entry, a Authority, s Scheme, part string) {
	clean := s.clean(a.Value)
	span := e.at(part)
	if !s.form(clean) {
		d := topicNumber.At(span, "%q is no number of %s; expected %s", a.Value, s.Title, s.expected)
		if owner := schemeOf(a.Value); owner != "" && owner != s.Title {
			d = d.WithNote(source.Span{}, "it has the form of a number of "+owner)
		}
		if s.Name == "wikidata" && isWikidata("Q"+a.Value) {
			d = d.WithFix(diag.Fix{Message: "write " + strconv.Quote("Q"+a.Value), Edits: []diag.Edit{{Span: span, New: "Q" + a.Value}}})
		}
		l.found.Add(d)
		return
	}
	if clean != a.Value && s.Name != "isni" {
		d := topicNumber.At(span, "%q is written in small letters; expected %q", a.Value, clean)
		d.Severity = diag.Warning
		if span.File != nil && span.File.Slice(source.Range{Start: span.Start, End: span.End}) == a.Value {
			d = d.WithFix(diag.Fix{Message: "write " + strconv.Quote(clean), Safe: true, Edits: []diag.Edit{{Span: span, New: clean}}})
		}
		l.found.Add(d)
	}
	if s.check == nil {
		return
	}
	if want, ok := s.check(clean); !ok {
		l.found.Add(topicCheckDigit.At(span, "the check digit of %s %q does not fit: the last figure would have to be %q; expected the number as the authority file has it", s.Title, a.Value, want))
	}
}

// schemeOf is the title of the only authority file whose numbers look like that and cannot be mistaken, "" if there is none.
func schemeOf(value string) string {
	switch {
	case isWikidata(value):
		return "Wikidata"
	case isISNI(cleanISNI(value)):
		return "ISNI"
	case isGND(value):
		if _, ok := checkGND(value); ok {
			return "GND"
		}
	}
	return ""
}

// sameNumbers stand for two entries.
func (l *linter) sameNumbers() {
	type owner struct {
		entry *Entry
		part  string
	}
	seen := map[Authority]owner{}
	for _, e := range l.entries {
		for i, a := range e.Authorities {
			s, ok := LookupScheme(a.Scheme)
			if !ok {
				continue
			}
			a.Value = s.clean(a.Value)
			part := indexed(partAuthority, i)
			first, twice := seen[a]
			switch {
			case !twice:
				seen[a] = owner{e, part}
			case first.entry == e, l.joined[[2]*Entry{first.entry, e}]:
			default:
				l.found.Add(topicSameNumber.At(e.at(part), "%s has the number %s of %s, as %s has; expected one entry for it", e.called(), a.Value, s.Title, first.entry.called()).WithNote(first.entry.at(first.part), "it stands first here"))
				l.joined[[2]*Entry{first.entry, e}] = true
			}
		}
	}
}
