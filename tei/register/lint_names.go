package register

import (
	"strings"
)

// variants that stand for two entries, or twice for one.
func (l *linter) variants() {
	seen := map[string]namedBy{}
	for _, e := range l.entries {
		own := map[string]bool{}
		for _, n := range e.named() {
			if own[n.name] {
				l.found.Add(topicVariant.At(e.at(n.part), "the name %q is listed twice for %s; expected it once", n.name, e.called()))
			}
			own[n.name] = true
			key := nameKey(n.name, e.Kind)
			if key == "" {
				continue
			}
			key = string(e.Kind) + " " + key
			first, twice := seen[key]
			switch {
			case !twice:
				seen[key] = n
			case first.entry == e, l.joined[[2]*Entry{first.entry, e}]:
			default:
				d := topicVariant.At(e.at(n.part), "the name %q is listed for %s and for %s; expected it for one of them", n.name, first.entry.called(), e.called())
				l.found.Add(d.WithNote(first.entry.at(first.part), "it stands first here"))
			}
		}
	}
}

// A namedBy is a name of an entry and where it stands.
type namedBy struct {
	entry      *Entry
	name, part string
}

func (e *Entry) named() []namedBy {
	var all []namedBy
	if e.Label != "" {
		all = append(all, namedBy{e, e.Label, partLabel})
	}
	for i, v := range e.Variants {
		all = append(all, namedBy{e, v, indexed(partVariant, i)})
	}
	return all
}

// samePersons have the same surname, forenames that go together, and dates of which at least one is known of both and is the same.
func (l *linter) samePersons() {
	bySurname := map[string][]*Entry{}
	for _, e := range l.entries {
		if e.Kind != Person || e.Label == "" {
			continue
		}
		key := surnameKey(e)
		for _, other := range bySurname[key] {
			if !l.joined[[2]*Entry{other, e}] && sameLife(other, e) && givenAgree(parseName(other.Label).given, parseName(e.Label).given) {
				l.found.Add(topicSame.At(e.at(partLabel), "%s and %s agree in name and dates; expected one entry for one person", e.called(), other.called()).WithNote(other.at(partLabel), "the other stands here"))
			}
		}
		bySurname[key] = append(bySurname[key], e)
	}
}

func surnameKey(e *Entry) string {
	var keys []string
	for _, w := range parseName(e.Label).surname {
		keys = append(keys, w.key)
	}
	return strings.Join(keys, " ")
}

// sameLife reports whether two entries have a date in common and none that contradicts.
func sameLife(a, b *Entry) bool {
	common := !a.From.IsZero() && !b.From.IsZero() || !a.To.IsZero() && !b.To.IsZero()
	from := a.From.IsZero() || b.From.IsZero() || a.From.Agreement(b.From).Compatible()
	to := a.To.IsZero() || b.To.IsZero() || a.To.Agreement(b.To).Compatible()
	return common && from && to
}

// givenAgree reports whether the first forenames are the same, or one is the initial of the other.
func givenAgree(a, b []word) bool {
	if len(a) == 0 || len(b) == 0 {
		return len(a) == len(b)
	}
	if a[0].initial || b[0].initial {
		return hasPrefix(a[0].key, b[0].key)
	}
	return a[0].key == b[0].key
}
