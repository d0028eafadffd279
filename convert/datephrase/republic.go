package datephrase

// republicanDate reads 12 vendémiaire an IV; duodi 12 brumaire, l'an 4e; 3e jour complémentaire an II; du 5 au 8 ventôse an IV.
func (p *parser) republicanDate(i int, f *found) bool {
	week, j := p.decadeDay(i)
	d := p.days(j)
	if d.next == 0 {
		if week > 0 {
			return false
		}
		d.next = i // a month: germinal an IV
	}
	s, n := p.match(p.skip(d.next, link), republican)
	if n == 0 {
		return false
	}
	if p.is(n, ',') || p.is(n, '.') {
		n++
	}
	year, next := p.republicanNumber(n)
	if next == 0 {
		if !p.republicanAhead(n) || d.first == 0 {
			return false
		}
		next, f.needsPair = n, true
	}
	f.w = when{day: d.first, month: int(s.value), year: year, republican: true, decadeDay: week}
	if year > 0 {
		f.w.digits = 4
	}
	f.rule, f.langs, f.next = "republican", s.langs, next
	f.second(d)
	return true
}

// decadeDay reads the day of the Republican week: primidi, décadi.
func (p *parser) decadeDay(i int) (day, next int) {
	s, n := p.match(i, decadeday)
	if n == 0 {
		return 0, i
	}
	if p.is(n, ',') {
		n++
	}
	return int(s.value), p.skip(n, article)
}

// republicanAhead reports whether another day of the calendar follows: du 5 ventôse au 10 germinal an IV.
func (p *parser) republicanAhead(i int) bool {
	n, _ := p.joint(i)
	if n == 0 {
		return false
	}
	_, j, _ := p.dayNumber(p.skip(n, article))
	_, next := p.match(p.skip(j, link), republican)
	return j > 0 && next > 0
}

// republicanNumber reads a year of the French Republic: an IV, l'an troisième, l'an 2e de la République, 4e année; 0 if it is none.
// After the name of a month a Roman number alone is one: 18 Brumaire VIII.
func (p *parser) republicanNumber(i int) (year, next int) {
	k := p.skip(i, an)
	named := k > i
	switch t := p.tok(k); {
	case t.kind == number && named:
		year, next = int(t.value), p.numberEnding(k+1)
	case t.kind == word:
		year, next = p.republicanWord(k, named)
	}
	if year == 0 {
		year, next = p.countedYear(i)
	}
	if year < 1 || year > 14 || next == 0 || p.tailed(next) {
		return 0, 0
	}
	return year, p.republicWords(next)
}

// numberEnding reads the ending that is glued to a number; a point alone is none.
func (p *parser) numberEnding(i int) int {
	if !p.glued(i) {
		return i
	}
	j := i
	if p.is(j, '.') || p.isDash(j) {
		j++
	}
	if s, n := p.match(j, ending); n > 0 && p.glued(j) && s.langs&p.langs != 0 {
		return n
	}
	if p.is(i, 'º') || p.is(i, '°') {
		return i + 1
	}
	return i
}

// republicanWord reads a year as a word (third) or in Roman figures (III, IIIe); named says that a word before calls it a year.
func (p *parser) republicanWord(i int, named bool) (year, next int) {
	if s, n := p.match(i, dayword); n > 0 && named {
		return int(s.value), n
	}
	if year = romanNumber(p.text(i)); year == 0 && named {
		year, _ = p.romanOrdinal(p.text(i))
	}
	return year, i + 1
}

// countedYear reads "4e année", "de la 4e année", "3. Jahr".
func (p *parser) countedYear(i int) (year, next int) {
	i = p.skip(p.skip(i, yearlink), article)
	year, n, _ := p.dayNumber(i)
	if n <= i+1 && p.isNumber(i) || n == 0 {
		return 0, 0
	}
	_, next = p.match(n, yearword)
	return year, next
}

// republicWords skips what calls a year one of the Republic: de la République française, une et indivisible.
func (p *parser) republicWords(i int) int {
	for range 2 {
		n := p.skip(p.skipComma(i), republic)
		if n == p.skipComma(i) {
			break
		}
		i = n
	}
	return i
}

// republicanYear reads a whole year of the French Republic, which must be called so.
func (p *parser) republicanYear(i int, f *found) bool {
	if _, n := p.match(i, an); n == 0 {
		return false
	}
	year, next := p.republicanNumber(i)
	if next == 0 || !p.republicBefore(next) {
		return false
	}
	f.w = when{year: year, digits: 4, republican: true}
	f.rule, f.langs, f.next = "republican", ^langSet(0), next
	return true
}

// republicBefore reports whether the words before i say that a year is one of the Republic.
func (p *parser) republicBefore(i int) bool {
	for j := i - 1; j > i-8; j-- {
		if n := p.skip(j, republic); n == i {
			return true
		}
	}
	return false
}
