package datephrase

import "teikit/tei/datable"

// plainPhrase reads the phrase that begins with token i:
//
//	"[" qualifier* dates "?" "]"    dates = date | date "-" date | date "/" date | date "(" date ")"
func (p *parser) plainPhrase(i int) (ph phrase, ok bool) {
	ph = phrase{start: i, langs: ^langSet(0)}
	if n := p.undated(i); n > 0 {
		if j := p.skipComma(n); p.opening(j) { // o. D. [8. April 1851]
			if ph, ok = p.plainPhrase(j); ok && ph.supplied && !ph.undated {
				ph.start = i
				return ph, true
			}
			ph = phrase{start: i}
		}
		ph.end, ph.undated, ph.rule = n, true, "undated"
		return ph, p.opening(i) || p.stands(&ph)
	}
	open := p.opening(i)
	j := i
	if open {
		j++
	}
	first := j
	j = p.qualifiers(&ph, p.openEnd(&ph, j))
	if ph.bound == between {
		j = p.betweenDates(&ph, j, open)
	} else {
		j = p.dates(&ph, j, open)
		j = p.otherBound(&ph, j, open)
	}
	if j == 0 || ph.bound != noClass && p.otherWord(first, ph.langs) {
		return ph, false
	}
	j = p.question(&ph, j)
	if open {
		if !p.closing(j) {
			return ph, false
		}
		j++
		ph.supplied = true
		j = p.question(&ph, j)
	}
	ph.end = j
	return ph, !ph.weak || p.stands(&ph) || witnessed(p.opts.Near, &ph)
}

// otherWord reports whether the word at i, which was taken for a bound, is one only in another language than that of the date, and a
// preposition in that one: na is after in Dutch, on in Czech.
func (p *parser) otherWord(i int, langs langSet) bool {
	e := p.tok(i).entry
	if e == nil || langs&p.lex.all == p.lex.all {
		return false
	}
	preposition := false
	for k := range e.senses {
		switch s := &e.senses[k]; s.class {
		case before, after, notbefore, notafter, between, since, upto:
			if s.langs&langs != 0 {
				return false
			}
		case article, inmonth:
			preposition = preposition || s.langs&langs != 0
		}
	}
	return preposition
}

func (p *parser) skipComma(i int) int {
	if p.is(i, ',') {
		return i + 1
	}
	return i
}

func (p *parser) opening(i int) bool { return p.is(i, '[') || p.is(i, '⟨') || p.is(i, '<') }
func (p *parser) closing(i int) bool { return p.is(i, ']') || p.is(i, '⟩') || p.is(i, '>') }

// undated reads "s. d.", "undated", also in brackets.
func (p *parser) undated(i int) int {
	if !p.opening(i) {
		return p.undatedWords(i)
	}
	if n := p.undatedWords(i + 1); n > 0 && p.closing(n) {
		return n + 1
	}
	return 0
}

func (p *parser) undatedWords(i int) int {
	s, n := p.match(i, undated)
	if n == 0 || s.abbr && !p.is(n-1, '.') {
		return 0
	}
	return n
}

// qualifiers reads the words of doubt and the bounds before a date.
func (p *parser) qualifiers(ph *phrase, i int) int {
	for range 4 {
		if p.tok(i).entry == nil {
			return i
		}
		n := 0
		for c := before; c <= between; c++ {
			if s, m := p.match(i, c); m > n && (!s.weak || p.whole) {
				if c == about && p.glued(i) && p.is(i-1, '.') || p.tok(m-1).entry.has(article) && p.tok(m).entry.has(article) {
					continue // 564/m.c. 1851; nach den am 3. Mai erlassenen Gesetzen
				}
				n = m
				if c == about {
					ph.about = true
				} else {
					ph.bound = c
				}
			}
		}
		if _, m := p.match(i, probably); m > n {
			n, ph.doubt = m, max(ph.doubt, 1)
		}
		if _, m := p.match(i, perhaps); m > n {
			n, ph.doubt = m, 2
		}
		if n == 0 {
			return i
		}
		i = p.skip(n, article)
	}
	return i
}

// openEnd reads "until" and "since", which a whole phrase may begin with; in running text they belong to the sentence.
func (p *parser) openEnd(ph *phrase, i int) int {
	if !p.whole {
		return i
	}
	for _, c := range [...]class{since, upto} {
		if _, n := p.match(i, c); n > 0 {
			ph.bound = c
			return p.skip(n, article)
		}
	}
	return i
}

// betweenDates reads "X and Y" after "between".
func (p *parser) betweenDates(ph *phrase, i int, inBrackets bool) int {
	var a, b found
	p.between = true
	ok := p.date(i, &a, true)
	if p.between = false; !ok {
		return 0
	}
	if a.form == single {
		n := p.conjunction(a.next)
		if n == 0 {
			return 0
		}
		years := a.rule == "year"
		if !p.date(p.skip(n, article), &b, years) || b.form != single || years && !inBrackets && !p.whole && !p.stops(b.next) {
			return 0
		}
		ph.take(&a)
		ph.b, ph.partB, ph.form, ph.weak = b.w, b.part, span, a.weak && b.weak
		ph.langs = joinLangs(ph.langs, b.langs)
		return b.next
	}
	ph.take(&a)
	return a.next
}

// otherBound reads the second of two bounds: after 3 May and before 5 June 1920.
func (p *parser) otherBound(ph *phrase, i int, inBrackets bool) int {
	if i == 0 || ph.form != single || ph.bound != after && ph.bound != notbefore {
		return i
	}
	j := i
	if p.is(j, ',') {
		j++
	}
	if n := p.conjunction(j); n > 0 {
		j = n
	}
	_, n := p.match(j, before)
	if _, m := p.match(j, notafter); m > n {
		n = m
	}
	var b found
	if n == 0 || !p.date(p.skip(n, article), &b, inBrackets || p.whole) || b.form != single {
		return i
	}
	ph.b, ph.partB, ph.form, ph.bound = b.w, b.part, span, between
	ph.langs, ph.weak = joinLangs(ph.langs, b.langs), ph.weak && b.weak
	return b.next
}

// found is what a form of date read.
type found struct {
	w, w2   when // w2: a second day in the same place ("5-6 October")
	form    form
	next    int
	rule    string
	langs   langSet
	part    class
	weekday int
	style   class
	start   datable.YearStart // on which the year is counted from
	weak    bool
	strict  bool
	dayLost bool // a number before the month was not read
	bare    bool // two numbers with a point between: 12.5
	// needsPair says that the date is one only together with a second one: January-June 1908.
	needsPair bool
	figures   bool
	bracketed bool
}

func (ph *phrase) take(f *found) {
	ph.a, ph.b, ph.form, ph.rule, ph.part = f.w, f.w2, f.form, f.rule, f.part
	ph.langs &= f.langs
	ph.yearStart = f.start
	ph.weekday, ph.style, ph.weak, ph.strict, ph.figures = f.weekday, f.style, f.weak, f.strict, f.figures
	ph.bare, ph.dayLost, ph.bracketed = f.bare, f.dayLost, f.bracketed
}

// dates reads one date and what joins another one to it.
func (p *parser) dates(ph *phrase, i int, inBrackets bool) int {
	prefix := false
	if _, n := p.match(i, from); n > 0 {
		prefix = true
		i = p.skip(n, article)
	}
	var a found
	if !p.date(i, &a, inBrackets || ph.about || p.whole || p.opts.BareYears) {
		return 0
	}
	if a.rule == "year" && !inBrackets && !p.whole && !p.calledYear(i) && !p.yearStands(&a, a.part != noClass) {
		return 0
	}
	a.next = p.otherYear(&a.w, p.afterDate(&a, a.next))
	ph.take(&a)
	if a.form == single {
		if n := p.joined(ph, &a, inBrackets); n > 0 {
			return n
		}
	}
	if prefix && ph.form != span || a.needsPair && !p.whole {
		return 0
	}
	return a.next
}

// joined reads a second date: a range, one of two, or the same day in the other calendar.
func (p *parser) joined(ph *phrase, a *found, inBrackets bool) int {
	if n := p.bracketedStyle(ph, a); n > 0 {
		return n
	}
	n, f := p.joint(a.next)
	if n == 0 {
		return 0
	}
	var b found
	p.second = p.skip(n, article)
	ok := p.date(p.second, &b, inBrackets || p.whole || p.opts.BareYears)
	if !ok && f == span && a.rule == "year" {
		b.next = p.shortEnd(p.second, a.w.year, &b.w)
		b.langs, ok = ^langSet(0), b.next > 0
	}
	p.second = 0
	if !ok || b.form != single {
		return 0
	}
	b.next = p.afterDate(&b, b.next)
	if !joinable(a, &b) {
		return 0
	}
	if p.is(a.next, '/') && a.w.day > 0 && b.w.day > 0 {
		if f = dual; a.rule == "iso" && b.rule == "iso" {
			f = span
		}
	}
	ph.b, ph.partB, ph.form = b.w, b.part, f
	ph.langs = joinLangs(ph.langs, b.langs)
	ph.weak = ph.weak && b.weak
	if b.style != noClass {
		ph.style = b.style
	}
	return b.next
}

// joinable keeps dates of different kinds apart: a year after a day is no end of a range.
func joinable(a, b *found) bool {
	if a.w.republican != b.w.republican || a.w.relative != noClass || b.w.relative != noClass {
		return false
	}
	if a.w.day == 0 && a.w.month == 0 && a.w.season == 0 { // a year
		return b.w.day == 0 && b.w.month == 0
	}
	return b.w.month > 0 || b.w.season > 0 || b.w.feast > 0
}

func joinLangs(a, b langSet) langSet {
	if a&b == 0 {
		return a
	}
	return a & b
}

// joint reads what stands between two dates.
func (p *parser) joint(i int) (next int, f form) {
	switch {
	case p.isDash(i):
		if p.isDash(i+1) && p.glued(i+1) {
			i++
		}
		return p.skip(i+1, until), span
	case p.is(i, '/'):
		return i + 1, choice
	}
	if _, n := p.match(i, until); n > 0 {
		return n, span
	}
	if _, n := p.match(i, or); n > 0 {
		return n, choice
	}
	return 0, single
}

// afterDate reads what may follow a date: a weekday, the calendar.
func (p *parser) afterDate(f *found, i int) int {
	for range 2 {
		j := i
		if p.is(j, ',') || p.is(j, '(') {
			j++
		}
		inside := j > i && p.is(i, '(')
		c := oldstyle
		s, n := p.match(j, oldstyle)
		if n == 0 {
			c = newstyle
			s, n = p.match(j, newstyle)
		}
		if t, m := p.match(j, styleword); n == 0 && m > 0 && f.w.day > 0 && f.w.digits == 4 {
			f.start, c, n = datable.YearStart(t.value), styleword, m
		}
		if n == 0 && f.weekday == 0 && (j > i || p.whole) {
			c = weekday
			if s, n = p.match(j, weekday); n > 0 && (s.abbr || p.tok(n).kind != eof && !p.tok(n).newline && !inside && !p.stops(n)) {
				n = 0
			}
		}
		if n == 0 {
			return i
		}
		if inside {
			if !p.is(n, ')') {
				return i
			}
			n++
		}
		switch c {
		case weekday:
			f.weekday = int(s.value)
		case styleword:
		default:
			f.style = c
		}
		i = n
	}
	return i
}

// otherYear reads "or 1849" after a date.
func (p *parser) otherYear(w *when, i int) int {
	_, n := p.match(i, or)
	if n == 0 || w.digits != 4 || w.day == 0 || w.yearTo != 0 || !p.isYear(n) || p.dayAhead(n+1) {
		return i
	}
	w.yearOr = int(p.tok(n).value)
	return n + 1
}

// stops reports whether token i ends a clause.
func (p *parser) stops(i int) bool {
	t := p.tok(i)
	return t.kind == eof || t.kind == gap || t.newline || t.kind == mark && (t.value == '.' || t.value == ',' || t.value == ';' ||
		t.value == ')' || t.value == ']' || t.value == ':' || t.value == '!' || t.value == '|')
}

// question reads "?", "(?)" and "[?]".
func (p *parser) question(ph *phrase, i int) int {
	switch {
	case p.is(i, '?') && (p.glued(i) || p.closing(i+1)):
		// In running text a question mark may end the sentence; inside brackets, or before more text, it doubts the date.
		if !p.whole && !p.closing(i+1) && !p.opening(ph.start) && !p.doubts(i) {
			return i
		}
		ph.doubt = 2
		return i + 1
	case (p.is(i, '(') && p.is(i+1, '?') && p.is(i+2, ')')) || (p.is(i, '[') && p.is(i+1, '?') && p.is(i+2, ']')):
		ph.doubt = 2
		return i + 3
	}
	return i
}

// doubts reports whether the question mark at i ends a line that the phrase began: a dateline, not a question.
func (p *parser) doubts(i int) bool {
	return p.tok(i+1).kind == eof || p.tok(i+1).newline || p.tok(i+1).kind == gap || p.is(i+1, ',')
}
