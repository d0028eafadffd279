package register

import (
	"teikit/tei/datable"
	"teikit/tei/diag"
	"teikit/tei/source"
)

// Merge joins registers: entries with the same id are one, and so are entries of a kind that share an authority number. What the first
// register says counts; the other adds what the first does not have, and other forms of the name become variants. Where both say
// something and it differs, a finding tells.
func Merge(registers ...*Register) (*Register, diag.List) {
	m := merger{byID: map[string]*Entry{}, byNumber: map[numberOf]*Entry{}}
	for _, r := range registers {
		for _, e := range r.Entries {
			m.add(e)
		}
	}
	m.found.Sort()
	return New(m.entries), m.found
}

// A numberOf is an authority number of an entry of a kind.
type numberOf struct {
	kind Kind
	Authority
}

type merger struct {
	entries  []*Entry
	byID     map[string]*Entry
	byNumber map[numberOf]*Entry
	found    diag.List
}

func (m *merger) add(e *Entry) {
	into := m.byID[e.ID]
	if e.ID == "" {
		into = nil
	}
	if into == nil {
		into = m.withNumber(e)
	} else if other := m.withNumber(e); other != nil && other != into {
		m.conflict(e.at(partID), into, "the entry %s has the id of %s, but an authority number of %s; expected one entry", e.called(), into.called(), other.called())
	}
	if into == nil {
		m.keep(e.clone())
		return
	}
	if into.Kind != e.Kind && into.Kind != "" && e.Kind != "" {
		m.conflict(e.at(partKind), into, "the entry %s is %s here and %s before; expected one kind for one id, so it was left out", e.called(), kindWords([]Kind{e.Kind}), kindWords([]Kind{into.Kind}))
		return
	}
	m.join(into, e)
}

func (m *merger) keep(e *Entry) {
	m.entries = append(m.entries, e)
	m.know(e)
}

func (m *merger) know(e *Entry) {
	if e.ID != "" && m.byID[e.ID] == nil {
		m.byID[e.ID] = e
	}
	for _, a := range e.Authorities {
		if key := numberKey(e, a); m.byNumber[key] == nil {
			m.byNumber[key] = e
		}
	}
}

func numberKey(e *Entry, a Authority) numberOf {
	if s, ok := LookupScheme(a.Scheme); ok {
		a.Value = s.clean(a.Value)
	}
	return numberOf{e.Kind, a}
}

// withNumber is the entry that has one of the authority numbers.
func (m *merger) withNumber(e *Entry) *Entry {
	for _, a := range e.Authorities {
		if _, known := LookupScheme(a.Scheme); !known {
			continue // an address may be that of a page about several
		}
		if other := m.byNumber[numberKey(e, a)]; other != nil {
			return other
		}
	}
	return nil
}

// join adds to an entry what another has beyond it.
func (m *merger) join(into, e *Entry) {
	if e.ID != "" && into.ID != "" && e.ID != into.ID {
		m.conflict(e.at(partID), into, "%s is the entry %s by its authority number; %q is dropped, so pointers to it have to be changed to %q", e.called(), into.called(), e.ID, into.ID)
	}
	if into.ID == "" {
		into.ID = e.ID
	}
	if into.Kind == "" {
		into.Kind = e.Kind
	}
	if into.Label == "" {
		into.Label = e.Label
	}
	for _, name := range e.Names() {
		into.addVariant(name)
	}
	into.From = m.date(into, e, partFrom, into.From, e.From)
	into.To = m.date(into, e, partTo, into.To, e.To)
	m.numbers(into, e)
	switch {
	case into.Note == "":
		into.Note = e.Note
	case e.Note != "" && e.Note != into.Note:
		into.Note += " " + e.Note
	}
	into.Count += e.Count
	for _, w := range e.Where {
		if len(into.Where) < maxWhere {
			into.Where = append(into.Where, w)
		}
	}
	m.know(into)
}

// date takes the narrower of two dates that agree; of two that do not, the first.
func (m *merger) date(into, e *Entry, part string, a, b datable.Value) datable.Value {
	switch {
	case b.IsZero():
		return a
	case a.IsZero():
		return b
	}
	switch a.Agreement(b) {
	case datable.Includes:
		return b
	case datable.Contradicts, datable.Doubtful:
		m.conflict(e.at(part), into, "%s has the date %s here and %s before; expected the same", e.called(), b, a)
	case datable.Same, datable.Within, datable.Allows:
	}
	return a
}

func (m *merger) numbers(into, e *Entry) {
	for i, a := range e.Authorities {
		have := into.Authority(a.Scheme)
		s, known := LookupScheme(a.Scheme)
		switch {
		case !known:
			if !hasAuthority(into, a) {
				into.Authorities = append(into.Authorities, a)
			}
		case have == "":
			into.Authorities = append(into.Authorities, a)
		case s.clean(have) != s.clean(a.Value) && !hasAuthority(into, a):
			m.conflict(e.at(indexed(partAuthority, i)), into, "%s has the number %s of %s here and %s before; expected the same", e.called(), a.Value, s.Title, have)
		}
	}
	into.sortAuthorities()
}

func hasAuthority(e *Entry, a Authority) bool {
	for _, b := range e.Authorities {
		if numberKey(e, a) == numberKey(e, b) {
			return true
		}
	}
	return false
}

func (m *merger) conflict(at source.Span, into *Entry, format string, args ...any) {
	d := topicConflict.At(at, format, args...)
	if into.Span.Known() {
		d = d.WithNote(into.Span, "the entry that was taken stands here")
	}
	m.found.Add(d)
}
