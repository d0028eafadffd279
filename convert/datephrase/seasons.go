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
