package register

// A fit is how well a name in a letter agrees with an entry; more is better.
type fit uint8

const (
	noFit      fit = iota
	byGiven        // forenames alone
	bySurname      // the surname alone
	byHalf         // the surname, and forenames of which the register knows nothing or not all
	byListed       // a single word that the register lists as a name of the entry
	byInitials     // surname and initials
	byFull         // surname and a forename; or all words of a name that the register lists
)

// A match is the best fit of a name and an entry.
type match struct {
	entry    *Entry
	fit      fit
	doubtful bool // the form of a word may belong to another name
	dead     bool // died before the letter
}

// better reports whether m says more than n.
func (m match) better(n match) bool {
	return m.fit > n.fit || m.fit == n.fit && n.doubtful && !m.doubtful
}

// A listed is one name of an entry, taken apart.
type listed struct {
	parsedName
	all []word // for places and organisations
}

func newListed(name string, kind Kind) listed {
	l := listed{all: splitWords(name)}
	if kind == Person {
		l.parsedName = parseName(name)
	}
	return l
}

// matchEntry fits a name to all names of an entry.
func matchEntry(m mentioned, e *Entry, names []listed) match {
	best := match{entry: e}
	for _, l := range names {
		var c match
		if e.Kind == Person {
			c = m.fitPerson(l, names)
		} else {
			c = m.fitThing(l)
		}
		if c.entry = e; c.better(best) {
			best = c
		}
	}
	return best
}

// A mentioned is a name in a letter, taken apart.
type mentioned struct {
	person parsedName
	words  []word // of the person's name, in the order in which they stand
	all    []word // with titles and particles
}

func newMentioned(text string) mentioned {
	m := mentioned{person: parseName(text), words: nameWords(text), all: splitWords(text)}
	for _, words := range [][]word{m.person.given, m.person.surname, m.words, m.all} {
		for i := range words { // once, not for each entry that it is compared with
			words[i].bases = language().bases(words[i])
		}
	}
	return m
}

// fitThing compares the names of places and organisations: all words must be the same.
func (m mentioned) fitThing(l listed) match {
	if len(m.all) != len(l.all) || len(m.all) == 0 {
		return match{}
	}
	doubtful := false
	for i, w := range m.all {
		b, ok := sameWord(w, l.all[i])
		if !ok {
			return match{}
		}
		doubtful = doubtful || b.doubtful
	}
	return match{fit: byFull, doubtful: doubtful}
}

// sameWord compares a word of a letter with one of a listed name; b says which form it is, the surest if it may be several.
func sameWord(w, l word) (b basis, ok bool) {
	for _, c := range language().bases(w) {
		if c.key == l.key && c.key != "" && (!ok || b.doubtful && !c.doubtful) {
			b, ok = c, true
		}
	}
	return b, ok
}

// fitPerson compares the names of persons.
func (m mentioned) fitPerson(l listed, names []listed) match {
	if len(m.words) == 0 {
		return match{}
	}
	if len(m.words) == 1 {
		return m.fitSingle(l, names)
	}
	best := m.fitSplit(m.person.given, m.person.surname, l)
	if !m.person.sure {
		n := len(l.surname)
		if n > 0 && n <= len(m.words) {
			at := len(m.words) - n
			for _, c := range []match{m.fitSplit(m.words[:at], m.words[at:], l), m.fitSplit(m.words[n:], m.words[:n], l)} {
				if c.better(best) {
					best = c
				}
			}
		}
		if c := (match{fit: byGiven}); allGiven(m.words, l.given) && c.better(best) {
			best = c
		}
	}
	return best
}

// fitSingle compares a single word: a name that the register lists so, a surname, or a forename.
func (m mentioned) fitSingle(l listed, names []listed) match {
	w := m.words[0]
	if w.initial {
		return match{}
	}
	single := len(l.given) == 0 && len(l.surname) == 1 && len(m.all) == 1 // with a title, it is not what the register lists
	for _, given := range l.given {
		if b, ok := sameWord(w, given); ok {
			return match{fit: byGiven, doubtful: b.doubtful}
		}
	}
	if len(l.surname) != 1 {
		return match{}
	}
	b, ok := sameWord(w, l.surname[0])
	switch {
	case !ok:
		return match{}
	case !single:
		return match{fit: bySurname, doubtful: b.doubtful}
	case isForename(l.surname[0], names):
		return match{fit: byGiven, doubtful: b.doubtful}
	}
	return match{fit: byListed, doubtful: b.doubtful}
}

// isForename reports whether a word is a forename in one of the names.
func isForename(w word, names []listed) bool {
	for _, l := range names {
		for _, g := range l.given {
			if g.key == w.key {
				return true
			}
		}
	}
	return false
}

// allGiven reports whether words are forenames of an entry, in its order and in all letters.
func allGiven(words, given []word) bool {
	at := 0
	for _, w := range words {
		found := false
		for !found && at < len(given) {
			if !w.initial && !given[at].initial {
				_, found = sameWord(w, given[at])
			}
			at++
		}
		if !found {
			return false
		}
	}
	return true
}

// fitSplit compares forenames and surname.
func (m mentioned) fitSplit(given, surname []word, l listed) match {
	if len(surname) != len(l.surname) || len(surname) == 0 {
		return match{}
	}
	grammar, doubtful := "", false // the case of the last word
	for i, w := range surname {
		b, ok := sameWord(w, l.surname[i])
		if !ok || w.initial {
			return match{}
		}
		doubtful = doubtful || b.doubtful
		grammar = b.grammar
	}
	n, full, sameCase := subsequence(given, l.given, grammar)
	doubtful = doubtful && !sameCase
	switch {
	case len(given) == 0:
		return match{fit: bySurname, doubtful: doubtful}
	case len(l.given) == 0:
		return match{fit: byHalf, doubtful: doubtful}
	case n < len(given):
		if back, _, _ := subsequence(l.given, given, ""); back == len(l.given) && back > 0 {
			return match{fit: byHalf, doubtful: doubtful}
		}
		return match{}
	case full:
		return match{fit: byFull, doubtful: doubtful}
	}
	return match{fit: byInitials, doubtful: doubtful}
}

// subsequence counts how many of the words, from the first on, agree with listed ones in their order. full says that one agrees in
// all letters; sameCase that one stands in that case of the grammar and not in the basic form.
func subsequence(words, listed []word, grammar string) (n int, full, sameCase bool) {
	at := 0
	for _, w := range words {
		found := false
		for !found && at < len(listed) {
			l := listed[at]
			at++
			if w.initial || l.initial {
				found = hasPrefix(w.key, l.key)
				continue
			}
			for _, b := range language().bases(w) {
				if b.key == l.key {
					found, full = true, true
					sameCase = sameCase || grammar != "" && b.grammar == grammar
				}
			}
		}
		if !found {
			return n, full, sameCase
		}
		n++
	}
	return n, full, sameCase
}

// hasPrefix reports whether one of two keys is the beginning of the other.
func hasPrefix(a, b string) bool {
	n := min(len(a), len(b))
	return n > 0 && a[:n] == b[:n]
}
