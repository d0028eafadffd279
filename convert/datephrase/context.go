package datephrase

import "teikit/tei/datable"

// guarded reports whether the number at i belongs to the word before it: No. 5, S. 12, § 3.
func (p *parser) guarded(i int, c class) bool {
	j := i - 1
	for p.is(j, '.') || p.is(j, '°') || p.is(j, 'º') || p.is(j, ':') {
		j--
	}
	if p.tok(i).newline {
		return false
	}
	t := p.tok(j)
	switch t.kind {
	case mark:
		return t.value == '№' || t.value == '§' || t.value == '#'
	case word:
		if !t.entry.has(c) {
			return false
		}
		for k := range t.entry.senses {
			s := &t.entry.senses[k]
			if s.class == c && s.langs&p.langs != 0 && (!s.abbr || j < i-1) && len(s.rest) == 0 {
				return true
			}
		}
	}
	return false
}

// articleBefore reports whether an article such as "d." stands before i.
func (p *parser) articleBefore(i int) bool {
	j := i - 1
	if p.is(j, '.') {
		j--
	}
	t := p.tok(j)
	return t.kind == word && !t.upper && t.entry.has(article)
}

// foreignBefore reports whether the word before token i is one of another language than English that goes before dates: im,
// vom, le.
func (p *parser) foreignBefore(i int) bool {
	t := p.tok(i - 1)
	if t.kind != word || t.entry == nil {
		return false
	}
	var set langSet
	for k := range t.entry.senses {
		switch s := &t.entry.senses[k]; s.class {
		case article, from, until, before, after, about, early, mid, late, link, yearlink:
			set |= s.langs
		}
	}
	return set != 0 && set&p.lex.monthFirst == 0
}

// yearStands reports whether a lone year in running text is one: not where it counts something ("about 1000 men").
func (p *parser) yearStands(f *found, part bool) bool {
	if f.w.year < 1400 && !p.stops(f.next) {
		return false
	}
	t := p.tok(f.next)
	if t.kind == mark && (t.value == '€' || t.value == '$' || t.value == '£' || t.value == '%') {
		return false
	}
	return part || p.opts.BareYears || p.stops(f.next) || p.isDash(f.next)
}

// stands reports whether the phrase has a line to itself, but for a place before it: the position of a dateline.
func (p *parser) stands(ph *phrase) bool {
	return p.whole || !ph.bare && p.standsBefore(ph.start) && p.standsAfter(ph)
}

// standsBefore reports whether only names and marks stand before token i on its line.
func (p *parser) standsBefore(i int) bool {
	for j := i; j > i-lookBack+2; j-- {
		if p.startsLine(j) {
			return true
		}
		switch t := p.tok(j - 1); t.kind {
		case number, gap:
			return false
		case word:
			if !t.upper && !t.entry.has(article) || t.entry.has(guard) || romanNumber(p.s[t.start:t.end]) > 0 {
				return false
			}
		}
	}
	return false
}

func (p *parser) startsLine(i int) bool { return p.tok(i).newline || p.tok(i).start == 0 || i == 0 }

// standsAfter reports whether nothing, or a new sentence, follows the phrase on its line.
func (p *parser) standsAfter(ph *phrase) bool {
	if !ph.strict && p.startsLine(ph.start) && p.tok(ph.end).kind == word && p.tok(ph.end).upper {
		return true
	}
	for j := ph.end; j < ph.end+8; j++ {
		t := p.tok(j)
		if t.kind == eof || t.kind == gap || t.newline {
			return true
		}
		if t.kind != mark {
			return false
		}
	}
	return false
}

// witnessed reports whether another witness states the day and month of a weak phrase.
func witnessed(near []datable.Date, ph *phrase) bool {
	w := ph.a
	if w.day == 0 || w.month == 0 {
		return false
	}
	for _, d := range near {
		if d.Month == 0 || d.Day == 0 {
			continue
		}
		if d.Day == w.day && (d.Month == w.month || w.misread != 0 && d.Month == w.misread) || w.swap && d.Day == w.month && d.Month == w.day {
			return true
		}
	}
	return false
}

// bracketedStyle reads the second calendar in brackets: 25 October (7 November) 1917.
func (p *parser) bracketedStyle(ph *phrase, a *found) int {
	i := a.next
	if !p.is(i, '(') && !p.is(i, '[') || a.w.day == 0 || a.w.month == 0 {
		return 0
	}
	closer := ')'
	if p.is(i, '[') {
		closer = ']'
	}
	j := p.skip(p.skip(i+1, newstyle), oldstyle)
	var b found
	if !p.date(p.skip(j, article), &b, false) || b.form != single || b.w.day == 0 || b.w.month == 0 {
		return 0
	}
	n := p.afterDate(&b, b.next)
	old, new := a.w, b.w
	if b.style == oldstyle { // 22 February 1732 (11 February O. S.)
		old, new = new, old
		if old.yearTo != 0 {
			old.year, old.yearTo = old.yearTo, 0
		}
	}
	turned := !dualGap(old, new) && dualGap(new, old) // 7 November (25 October) 1917
	if !p.is(n, closer) || !turned && !dualGap(old, new) {
		return 0
	}
	n++
	if a.w.digits == 0 {
		n = p.yearSlot(n, &old)
	}
	if turned && !old.hasYear() && !new.hasYear() {
		return 0
	}
	ph.a, ph.b, ph.form, ph.bracketed = old, new, dual, true
	ph.langs = joinLangs(ph.langs, b.langs)
	ph.weak = false
	return n
}
