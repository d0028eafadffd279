package datephrase

// feast reads a day that a feast of the Church names: "Ostern 1791", "Christmas Day, 1920", "am Pfingstmontag 1523", "feria quarta
// post Invocavit 1523", "Donnerstag nach Lucia 1523", "12. Sonntag nach Trinitatis 1848", "2. Weihnachtstag 1848", "in vigilia
// Nativitatis 1525". The year must follow, or be that of the witnesses; of a whole phrase it may be missing.
func (p *parser) feast(i int, f *found) bool {
	t := p.tok(i)
	if !p.knows(1<<feast|1<<counted) || t.kind == word && (t.entry == nil || t.entry.classes&feastStarters == 0 && romanNumber(p.text(i)) == 0) || t.kind == mark || t.kind == eof {
		return false
	}
	r := feastReader{parser: p, w: when{}, langs: ^langSet(0)}
	j := r.relation(i)
	n := r.name(j)
	if n == 0 || r.ordinal == 0 && r.w.feast == advent || r.ordinal > 0 && !r.counts() || t.kind == number && r.ordinal == 0 {
		return false
	}
	if j == i && (p.feastCounted(i) || r.weak && !r.marked && !p.whole) || j > i && r.weak && !r.marked && r.w.near.weekday == 0 && !p.whole {
		return false
	}
	k := p.feastYear(n, &r.w)
	if k == 0 && p.feastPair(n) {
		f.needsPair = true
	} else if r.w.yearTo != 0 || k == 0 && commonYear(p.opts.Near) == 0 && !(p.whole && p.stops(n)) {
		return false
	}
	if k == 0 {
		k = n
	}
	f.rule, f.w, f.langs, f.next = "feast", r.w, r.langs&p.langs, p.yearMark(k)
	return true
}

// feastPair reports whether another feast follows: zwischen Ostern und Pfingsten 1848.
func (p *parser) feastPair(i int) bool {
	n := 0
	if p.between {
		n = p.conjunction(i)
	} else {
		n, _ = p.joint(i)
	}
	if n == 0 {
		return false
	}
	_, next := p.match(p.skip(n, article), feast)
	return next > 0
}

// feastStarters are the classes of words that begin the name of a feast.
const feastStarters = 1<<feast | 1<<counted | 1<<feastday | 1<<saint | 1<<shift | 1<<feria | 1<<weekday | 1<<dayword | 1<<article

// feastReader reads one feast.
type feastReader struct {
	*parser
	w       when
	langs   langSet
	ordinal int  // of a Sunday or day, if one was read
	marked  bool // other words say that the name is one of a feast
	weak    bool // the name is one of a person, too
	count   bool // the name is one of several days, such as Weihnachtstag
}

// take narrows the languages to those of a sense; a feast may have a Latin name in any language.
func (r *feastReader) take(s *sense) { r.langs = joinLangs(r.langs, s.langs) }

// relation reads what stands before the name of a feast: its eve, the weekday before or after it.
func (r *feastReader) relation(i int) int {
	if s, n := r.match(i, shift); n > 0 {
		r.take(s)
		r.w.near.shift, r.marked = int8(s.value), true
		return r.links(n)
	}
	j := r.number(i)
	if n := r.weekdayOf(j); n > 0 && r.feastNameLength(j) < 2 { // mardi gras is a name
		return n
	}
	r.w.near = feastDay{}
	return j
}

// number reads the number of a Sunday or day: 12., zweiten, XII.
func (r *feastReader) number(i int) int {
	t := r.tok(i)
	j, n, langs := 0, 0, langSet(0)
	if t.kind == word && !t.entry.has(dayword) {
		if j = romanNumber(r.text(i)); j > 0 {
			if n = i + 1; r.is(n, '.') && r.glued(n) {
				n++
			}
		}
	} else if j, n, langs = r.dayNumber(i); langs != 0 {
		r.langs = joinLangs(r.langs, langs)
	}
	if n == 0 || j > 27 {
		return i
	}
	r.ordinal = j
	return n
}

// weekdayOf reads a weekday and how it lies to the feast; 0 if there is no weekday that is said of a feast.
func (r *feastReader) weekdayOf(i int) int {
	s, n := r.match(i, weekday)
	day, abbreviated := uint8(0), n > 0 && s.abbr
	if n > 0 {
		day = uint8(s.value)
	} else if s, n = r.match(i, feria); n > 0 && (!s.abbr || r.is(n-1, '.')) {
		day, n = r.feriaDay(n)
		abbreviated = false
	}
	if n == 0 || day == 0 || abbreviated && !r.is(n-1, '.') {
		return 0
	}
	if r.ordinal == 0 && day == 7 { // dominica XII post Trinitatem
		n = r.number(n)
	}
	to := int8(0)
	if t, m := r.match(n, after); m > 0 && t.langs&s.langs != 0 {
		to, n = 1, m
	} else if t, m := r.match(n, before); m > 0 && t.langs&s.langs != 0 {
		to, n = -1, m
	}
	r.take(s)
	r.w.near.weekday, r.w.near.to, r.w.near.nth = day, to, uint8(r.ordinal)
	if to != 0 {
		r.marked = true
		return r.links(n)
	}
	j := r.links(n)
	r.w.near.exact = j == n
	return j
}

// feriaDay reads the number of a feria: 1 is Sunday, 2 Monday, 7 Saturday.
func (r *feastReader) feriaDay(i int) (day uint8, next int) {
	n, next := 0, 0
	switch t := r.tok(i); t.kind {
	case number:
		n, next = int(t.value), i+1
	case word:
		if s, m := r.match(i, dayword); m > 0 {
			n, next = int(s.value), m
		} else {
			n, next = romanNumber(upperRoman(r.text(i))), i+1
		}
	}
	if n < 1 || n > 7 {
		return 0, 0
	}
	if r.is(next, '.') && r.glued(next) {
		next++
	}
	return uint8((n+5)%7 + 1), next
}

// links skips articles and prepositions: lundi de Pâques, Donnerstag nach dem Sonntag Invocavit.
func (r *feastReader) links(i int) int {
	for range 3 {
		j := r.skip(r.skip(r.skip(i, article), link), yearlink)
		if j == i {
			break
		}
		i = j
	}
	return i
}

// name reads the name of a feast with the words that call it one; 0 if there is none.
func (r *feastReader) name(i int) int {
	for range 4 {
		n := r.skip(i, article)
		for _, c := range [...]class{feastday, saint} {
			if s, m := r.match(n, c); m > 0 && r.feastNameLength(n) < m-n {
				r.take(s)
				n, r.marked = m, true
			}
		}
		if s, m := r.match(n, weekday); m > 0 && s.value == 7 && (r.marked || r.w.near.to != 0) && r.feastNameLength(n) < m-n {
			n = m
		}
		if n == i {
			break
		}
		i = n
	}
	c := feast
	s, n := r.match(i, feast)
	if t, m := r.match(i, counted); m > 0 && (r.ordinal > 0 && r.w.near.weekday == 0 || m > n) {
		c, s, n = counted, t, m
	}
	if n == 0 {
		return 0
	}
	r.take(s)
	r.w.feast, r.weak, r.count = s.value, s.weak, c == counted
	for range 3 {
		if _, m := r.match(n, feasttail); m > 0 {
			n = m
		} else if _, m := r.match(n, feastday); m > 0 {
			n, r.marked = m, true
		}
	}
	return n
}

// feastNameLength is how many tokens the name of a feast at i has; 0 if there is none.
func (r *feastReader) feastNameLength(i int) int {
	_, n := r.match(i, feast)
	_, m := r.match(i, counted)
	return max(n-i, m-i, 0)
}

// counts makes the ordinal count: Sundays in Advent, Sundays after a feast, the days of a feast.
func (r *feastReader) counts() bool {
	d := &r.w.near
	switch {
	case r.w.feast == advent:
		if d.to != 0 || r.ordinal > 4 || d.weekday != 0 && d.weekday != 7 {
			return false
		}
		r.w.feast = movable + toAdvent
		d.shift, d.weekday, d.nth, d.exact = int8(7*(r.ordinal-1)), 0, 0, false
		return true
	case r.count:
		d.shift += int8(r.ordinal - 1)
		return r.ordinal <= 4 && d.weekday == 0
	}
	return d.to == 1 && d.weekday == 7
}

// feastCounted reports whether the words before a feast name another day by it: the eve of Easter, 2. Weihnachtstag.
func (p *parser) feastCounted(i int) bool {
	for j := i - 1; j > i-4; j-- {
		t := p.tok(j)
		if t.kind == eof || t.newline && j < i-1 {
			return false
		}
		if t.entry.has(eve) {
			return true
		}
		if _, n := p.match(j, shift); n == i {
			return true
		}
	}
	j := i - 1
	if p.is(j, '.') || p.tok(j).entry.has(ending) {
		j--
	}
	t := p.tok(j)
	return !p.tok(i).newline && (t.kind == number || t.entry.has(dayword))
}
