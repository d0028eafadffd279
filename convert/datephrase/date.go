package datephrase

// date reads one date at i, or several days of one month. bare allows a lone year.
func (p *parser) date(i int, f *found, bare bool) bool {
	*f = found{}
	if p.feast(i, f) {
		return true
	}
	j := i
	if c, n := p.partOf(i); n > 0 {
		f.part = c
		j = p.skip(p.skip(p.skip(n, article), link), yearlink)
	}
	weekday, langs := 0, ^langSet(0)
	if s, n := p.match(j, weekdayClass); n > 0 && f.part == noClass {
		k, ok := p.afterWeekday(s, n)
		if !ok {
			return false
		}
		weekday, langs, j = int(s.value), s.langs, k
	}
	part := f.part
	if weekday > 0 && p.loneDay(j, f) {
		f.weekday, f.langs = weekday, langs
		return true
	}
	if !p.anyDate(j, f, bare || part != noClass && p.isYearStart(j)) {
		return false
	}
	f.part = part
	if weekday > 0 {
		if f.langs&langs == 0 {
			return false
		}
		f.weekday, f.langs = weekday, f.langs&langs
		if f.figures || f.rule == "roman-month" { // the weekday says that the figures are a date
			f.weak, f.strict, f.bare = false, false, false
		}
	}
	if part != noClass && f.w.day > 0 {
		return false
	}
	return true
}

const weekdayClass = weekday

// isYearStart reports whether a four-digit number stands at i.
func (p *parser) isYearStart(i int) bool { t := p.tok(i); return t.kind == number && t.digits == 4 }

// partOf reads "early", "Ende", "first half of".
func (p *parser) partOf(i int) (c class, next int) {
	if !p.knows(1<<early | 1<<mid | 1<<late | 1<<firsthalf | 1<<secondhalf | 1<<half) {
		return noClass, 0
	}
	for k := early; k <= secondhalf; k++ {
		if _, n := p.match(i, k); n > next {
			c, next = k, n
		}
	}
	if t := p.tok(i); t.kind == number && (t.value == 1 || t.value == 2) && t.digits == 1 {
		var langs langSet
		if _, n := p.match(p.dayEnding(i+1, &langs), half); n > 0 {
			return firsthalf + class(t.value-1), n
		}
	}
	if next > 0 && p.isDash(next) && p.glued(next) {
		next++
	}
	return c, next
}

// afterWeekday reads what stands between a weekday and its date: a comma, a point, an article.
func (p *parser) afterWeekday(s *sense, i int) (next int, ok bool) {
	if s.abbr && !p.is(i-1, '.') && !p.is(i, ',') {
		return 0, false
	}
	if p.is(i, ',') || p.is(i, '.') {
		i++
	}
	return p.skip(i, article), true
}

// anyDate tries the forms of a date and keeps the longest.
func (p *parser) anyDate(i int, f *found, bare bool) bool {
	var g found
	try := func(ok bool) {
		if ok && g.next > f.next {
			*f = g
		}
		g = found{}
	}
	switch t := p.tok(i); t.kind {
	case number:
		if p.within(i) {
			return false
		}
		if t.digits >= 4 {
			try(p.iso(i, &g))
			try(p.compact(i, &g))
			try(p.yearFirst(i, &g))
			try(p.yearFirstFigures(i, &g))
			try((bare || p.calledYear(i)) && p.bareYear(i, &g))
			try(p.yearsOf(i, &g, bare))
		} else {
			try(p.whole && p.spacedFigures(i, &g))
			try(p.whole && p.monthYear(i, &g))
			try(p.whole && p.shortYear(i, &g))
			if p.knows(1 << month) {
				try(p.dayMonthName(i, &g))
				try(p.glued(i+1) && p.monthNameDay(i, &g))
			}
			try(p.figures(i, &g))
			if p.knows(1<<republican | 1<<fixedday | 1<<inst | 1<<ult | 1<<prox) {
				try(p.republicanDate(i, &g))
				try(p.romanDay(i, &g))
				try(p.relativeDay(i, &g))
			}
			try(bare && p.yearsOf(i, &g, bare))
			try(bare && p.splitYear(i, &g))
			try(bare && p.centuryOf(i, &g))
		}
	case word:
		if t.entry != nil || p.romanDayNumber(i) > 0 {
			if p.knows(1 << month) {
				try(p.monthNameDay(i, &g))
				try(p.dayMonthName(i, &g))
			}
			if p.knows(1<<season | 1<<feast | 1<<counted | 1<<republican | 1<<fixedday) {
				try(p.season(i, &g))
				try(p.feast(i, &g))
				try(p.republicanDate(i, &g))
				try(p.romanDay(i, &g))
			}
		}
		try(bare && p.romanYear(i, &g))
		try(bare && p.centuryOf(i, &g))
		try(bare && p.decadeWord(i, &g))
		try(p.whole && p.republicanYear(i, &g))
		try(p.whole && p.monthYear(i, &g))
	case mark:
		try(bare && (p.opening(i) || p.thousand(i)) && p.bareYear(i, &g))
	}
	return f.next > 0
}

// calledYear reports whether the words round the number at i call it a year: im Jahre 1720, 1918 года.
func (p *parser) calledYear(i int) bool {
	if !p.isYear(i) {
		return false
	}
	if p.tok(i - 1).entry.has(yearword) {
		return true
	}
	s, n := p.match(i+1, yearmark)
	return n > 0 && !s.common()
}

// within reports whether the number at i is the tail of something longer: 1.2.1920, A5, 52/2031, 16:00.
func (p *parser) within(i int) bool {
	if i == 0 || i == p.second || !p.glued(i) {
		return false
	}
	prev := p.tok(i - 1)
	switch prev.kind {
	case word:
		return !prev.entry.has(article) && !prev.entry.has(about) // den12. August, c1920
	case mark:
		switch prev.value {
		case '.', '/', ':', '-', '–', ',', '\\', '_', '#', '№', '§', '$', '€', '£', '=', '+', '°', '%', '½', '¼', '¾', '−':
			if prev.value == '-' || prev.value == '–' || prev.value == '.' || prev.value == ',' {
				return p.glued(i-1) && p.tok(i-2).kind == number
			}
			return true
		}
	}
	return false
}
