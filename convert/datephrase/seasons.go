package datephrase

// season reads "Spring 1920", "Winter 1920/21".
func (p *parser) season(i int, f *found) bool {
	s, n := p.match(i, season)
	if n == 0 {
		return false
	}
	w := when{season: int(s.value)}
	k := p.feastYear(n, &w)
	if k == 0 && p.seasonPair(n) {
		f.rule, f.w.season, f.langs, f.next, f.needsPair = "season", int(s.value), s.langs, n, true
		return true
	}
	if k == 0 || w.yearTo != 0 && s.value != 4 {
		return false
	}
	if w.season == 4 && w.yearTo == 0 && p.isDash(k) && p.glued(k) && p.glued(k+1) && p.isNumber(k+1) &&
		secondYear(w.year, int(p.tok(k+1).value), p.tok(k+1).digits) && !p.tailed(k+2) {
		w.yearTo, k = w.year+1, k+2
	}
	f.rule, f.weak = "season", s.weak
	f.w, f.langs, f.next = w, s.langs, p.yearMark(k)
	return true
}

// feastYear reads the year of a season or feast; 0 if there is none of four figures.
func (p *parser) feastYear(i int, w *when) int {
	if p.is(i, ',') {
		i++
	}
	j := i
	for range 2 {
		k := p.skip(p.skip(p.skip(j, yearlink), link), article)
		if k == j {
			break
		}
		j = k
	}
	y := when{}
	k := p.year(p.skip(j, yearword), &y, false)
	if k == 0 || y.digits != 4 {
		return 0
	}
	w.year, w.digits, w.yearTo, w.supplied, w.doubtful = y.year, y.digits, y.yearTo, y.supplied, y.doubtful
	return k
}

// seasonPair reports whether another season follows after a dash or stroke: spring/summer 1920.
func (p *parser) seasonPair(i int) bool {
	n, _ := p.joint(i)
	if n == 0 {
		return false
	}
	_, next := p.match(n, season)
	return next > 0
}

// republicanDate reads 12 vendémiaire an IV, 3e jour complémentaire an II.
func (p *parser) republicanDate(i int, f *found) bool {
	day, j, _ := p.dayNumber(i)
	if j == 0 {
		day, j = 0, i // a month: germinal an IV
	}
	s, n := p.match(p.skip(j, link), republican)
	if n == 0 {
		return false
	}
	if p.is(n, ',') || p.is(n, '.') {
		n++
	}
	year, next := p.republicanNumber(n)
	if next == 0 {
		if !p.republicanAhead(n) || day == 0 {
			return false
		}
		next, f.needsPair = n, true
	}
	f.w = when{day: day, month: int(s.value), year: year, republican: true}
	if year > 0 {
		f.w.digits = 4
	}
	f.rule, f.langs, f.next = "republican", s.langs, next
	return true
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

// republicanNumber reads a year of the French Republic: an IV, l'an troisième, l'an 2 de la République; 0 if it is none. After the
// name of a month a Roman number alone is one: 18 Brumaire VIII.
func (p *parser) republicanNumber(i int) (year, next int) {
	_, k := p.match(i, an)
	named := k > 0
	if k == 0 {
		k = i
	}
	switch t := p.tok(k); t.kind {
	case number:
		if named {
			year, next = int(t.value), k+1
		}
	case word:
		if s, n := p.match(k, dayword); n > 0 && named {
			year, next = int(s.value), n
		} else {
			year, next = romanNumber(p.text(k)), k+1
		}
	}
	if year < 1 || year > 14 || next == 0 || p.tailed(next) {
		return 0, 0
	}
	if s, n := p.match(next, ending); n > 0 && p.glued(next) && p.tok(k).kind == number && s.langs&p.langs != 0 {
		next = n
	}
	return year, p.skip(next, republic)
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

// relativeDay reads "16th inst.", "5. d. M.", "3 courant": a day of a month that another date tells.
func (p *parser) relativeDay(i int, f *found) bool {
	day, j, langs := p.dayNumber(i)
	if j == 0 || day > 31 || p.guarded(i, guard) {
		return false
	}
	if p.is(j, '.') || p.is(j, ',') {
		j++
	}
	for _, c := range []class{inst, ult, prox} {
		s, n := p.match(j, c)
		if n == 0 || s.weak {
			continue
		}
		if langs == 0 {
			langs = s.langs
		}
		f.w = when{day: day, relative: c}
		f.rule, f.langs, f.next = "relative", joinLangs(s.langs, langs), n
		return true
	}
	return false
}
