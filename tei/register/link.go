package register

import (
	"cmp"
	"slices"
	"strings"

	"teikit/tei/datable"
	"teikit/tei/diag"
)

// A Verdict says what is known of a name in a letter.
type Verdict uint8

// The verdicts. Only certain links are written.
const (
	Unknown   Verdict = iota // no entry fits
	Ambiguous                // one or several fit, and nothing decides
	Probable                 // one fits better than all others, but not beyond doubt: medium certainty
	Certain                  // exactly one entry fits, and it was alive at the date
)

var verdictNames = [...]string{"unknown", "ambiguous", "probable", "certain"}

func (v Verdict) String() string { return verdictNames[min(int(v), len(verdictNames)-1)] }

// A Context is what is known about the letter in which a name stands. The zero value knows nothing.
type Context struct {
	Kind          Kind          // of the name; "": any
	Date          datable.Value // of the letter
	Parties       []*Entry      // sender and addressees
	Named         []*Entry      // whom the letter names in full elsewhere
	Correspondent bool          // the name is that of a sender or addressee, who must be alive
}

// A Link is the answer to what a name means.
type Link struct {
	Verdict    Verdict
	Entry      *Entry   // of a certain and a probable link; else nil
	Candidates []*Entry // all entries that fit, the best first
	Reason     string   // in words, for the review file
}

// A Linker finds entries by names. It may be shared.
type Linker struct {
	register *Register
	names    map[*Entry][]listed
	index
}

// NewLinker makes a Linker for a register.
func NewLinker(r *Register) *Linker {
	l := &Linker{register: r, names: make(map[*Entry][]listed, len(r.Entries)), index: newIndex()}
	for _, e := range r.Entries {
		if e.ID == "" || r.Lookup(e.ID) != e {
			continue // nothing could point to it
		}
		l.add(e)
	}
	return l
}

// Lookup finds an entry by its id, nil if there is none.
func (l *Linker) Lookup(id string) *Entry { return l.register.Lookup(id) }

// Nearest is the id of the entry that an id is most likely a slip for; "" if none is near.
func (l *Linker) Nearest(id string) string {
	ids := make([]string, 0, len(l.register.Entries))
	for _, e := range l.register.Entries {
		if n := len(e.ID) - len(id); n < 8 && n > -8 {
			ids = append(ids, e.ID)
		}
	}
	near, _ := diag.Nearest(id, ids)
	return near
}

func (l *Linker) add(e *Entry) {
	for _, name := range e.Names() {
		n := newListed(name, e.Kind)
		l.names[e] = append(l.names[e], n)
		l.index.add(e, n)
	}
}

// Link tells which entry a name in a letter means. It goes by the name, by the kind, by the dates of life, and, for a bare surname or
// forename, by the parties of the letter and by whom it names in full. See docs/registers.md for the rules.
func (l *Linker) Link(name string, c Context) Link {
	matches := l.matches(newMentioned(name), c)
	if len(matches) == 0 {
		return Link{Reason: "no entry has this name"}
	}
	link := decide(matches, c)
	if link.Entry != nil {
		link.Candidates = append(link.Candidates, link.Entry)
	}
	for _, m := range matches {
		if m.entry != link.Entry {
			link.Candidates = append(link.Candidates, m.entry)
		}
	}
	return link
}

// matches are the entries that a name fits, the best first.
func (l *Linker) matches(m mentioned, c Context) []match {
	var matches []match
	seen := map[*Entry]bool{}
	for e := range l.candidates(m, c.Kind) {
		if seen[e] {
			continue
		}
		seen[e] = true
		if found := matchEntry(m, e, l.names[e]); found.fit > noFit && alive(&found, c) {
			matches = append(matches, found)
		}
	}
	slices.SortFunc(matches, func(a, b match) int {
		return cmp.Or(cmp.Compare(b.fit, a.fit), compareBool(a.doubtful, b.doubtful), compareBool(a.dead, b.dead), cmp.Compare(a.entry.ID, b.entry.ID))
	})
	return matches
}

func compareBool(a, b bool) int {
	switch {
	case a == b:
		return 0
	case b:
		return -1
	}
	return 1
}

// alive leaves out persons who were not born at the date of the letter; those who were dead are still spoken of, but write no letters.
func alive(m *match, c Context) bool {
	if m.entry.Kind == Place || c.Date.IsZero() {
		return true
	}
	if born := m.entry.From.Earliest(); !born.IsZero() && !c.Date.Latest().IsZero() && c.Date.Latest().Compare(born) < 0 {
		return false
	}
	died := m.entry.To.Latest()
	m.dead = !died.IsZero() && !c.Date.Earliest().IsZero() && died.Compare(c.Date.Earliest()) < 0
	return !m.dead || !c.Correspondent
}

// decide is the verdict on a name that fits one or more entries, the best first.
func decide(matches []match, c Context) Link {
	best := matches[0]
	rivals := rivalsOf(best, matches)
	switch {
	case best.fit <= byHalf:
		return bare(best, matches, c)
	case rivals > 0 && best.fit == byListed:
		return bare(best, matches, c)
	case rivals > 0:
		return Link{Verdict: Ambiguous, Reason: "several entries have this name"}
	case best.dead:
		return Link{Verdict: Probable, Entry: best.entry, Reason: "the only entry with this name, but dead at the date of the letter"}
	case best.doubtful:
		return Link{Verdict: Probable, Entry: best.entry, Reason: "the only entry with this name, if the form is that of another case"}
	case best.fit == byListed:
		return Link{Verdict: Certain, Entry: best.entry, Reason: "the only entry with this name"}
	case best.fit == byInitials:
		return Link{Verdict: Certain, Entry: best.entry, Reason: "the only entry with this surname and these initials"}
	}
	return Link{Verdict: Certain, Entry: best.entry, Reason: "the only entry with this name"}
}

// rivalsOf counts the entries that may be meant as well. Beside a full name nothing but another full name counts; beside
// initials every entry with the surname does that they do not exclude; beside a single word all that have it.
func rivalsOf(best match, matches []match) int {
	least := byFull
	switch best.fit {
	case byInitials:
		least = bySurname
	case byListed:
		least = byGiven
	case noFit, byGiven, bySurname, byHalf, byFull:
	}
	n := 0
	for _, m := range matches {
		if m.entry != best.entry && m.fit >= least {
			n++
		}
	}
	return n
}

// bare is the verdict on a bare surname or forename. Of those whom it fits, it means the one who is a party of the letter, or whom the
// letter names in full, if the others are neither.
func bare(best match, matches []match, c Context) Link {
	var here []match
	for _, m := range matches {
		if slices.Contains(c.Parties, m.entry) || slices.Contains(c.Named, m.entry) {
			here = append(here, m)
		}
	}
	switch {
	case len(here) == 1 && !here[0].dead && here[0].fit != byHalf:
		return fromLetter(here[0], c)
	case len(matches) > 1:
		return Link{Verdict: Ambiguous, Reason: "several entries have this surname or forename"}
	}
	return Link{Verdict: Ambiguous, Reason: "one entry has this " + best.fit.noun() + ", but it may be another's"}
}

// fromLetter is the verdict on a bare name of the one whom the letter names in full. A surname is certain; a forename, or what may be the
// form of another name, is not.
func fromLetter(m match, c Context) Link {
	who := "a party of the letter"
	if !slices.Contains(c.Parties, m.entry) {
		who = "named in full in the letter"
	}
	l := Link{Verdict: Certain, Entry: m.entry, Reason: who + ", and no other with this " + m.fit.noun() + " is"}
	if m.doubtful || m.fit == byGiven {
		l.Verdict = Probable
	}
	return l
}

func (f fit) noun() string {
	switch f {
	case byGiven:
		return "forename"
	case byListed:
		return "name"
	case noFit, bySurname, byHalf, byInitials, byFull:
	}
	return "surname"
}

// IDs are the ids of candidates, as the review file lists them.
func (l Link) IDs() string {
	ids := make([]string, len(l.Candidates))
	for i, e := range l.Candidates {
		ids[i] = e.ID
	}
	return strings.Join(ids, " ")
}
