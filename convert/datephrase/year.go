package datephrase

// The years that four figures can mean in a letter.
const (
	firstYear = 1000
	lastYear  = 2100
)

// isYear reports whether token i is a year of four figures that nothing else is glued to.
func (p *parser) isYear(i int) bool {
	t := p.tok(i)
	return t.kind == number && t.digits == 4 && t.value >= firstYear && t.value < lastYear && !p.tailed(i+1)
}

// tailed reports whether token i is glued to the number before it and makes it something else than a year: 1920a, 1920/5,
// 1920:3, 1920.5. Year marks (1918г) and a closing point do not.
func (p *parser) tailed(i int) bool {
	if !p.glued(i) {
		return false
	}
	switch t := p.tok(i); t.kind {
	case word:
		s, n := p.match(i, yearmark)
		return n == 0 || s == nil
	case number:
		return true
	case mark:
		switch t.value {
		case '/', ':', '.', ',', '\\':
			return p.isNumber(i+1) && p.glued(i+1)
		case '%', '°', '½', '_', '=', '+', '€', '$', '£':
			return true
		}
	}
	return false
}

// year reads a year at i into w: 1920, [1920], [1920?], 18[63], '63, MDCCXX, M. D. XX, 1731/32, and with short 20 and 905.
func (p *parser) year(i int, w *when, short bool) int {
	switch t := p.tok(i); {
	case t.kind == number && t.digits == 4:
		return p.fullYear(i, w)
	case t.kind == number && t.digits == 2 && p.is(i+1, '[') && p.glued(i+1):
		return p.halfYear(i, w)
	case t.kind == number && (t.digits == 2 || t.digits == 3) && short:
		w.year, w.digits = int(t.value), t.digits
		return i + 1
	case p.is(i, '[') && p.is(i+2, ']') && p.tok(i+1).digits == 2 && p.glued(i+3) && p.tok(i+3).digits == 2: // [18]48
		w.year, w.digits, w.supplied = int(p.tok(i+1).value)*100+int(p.tok(i+3).value), 4, true
		if w.year < firstYear || w.year >= lastYear || p.tailed(i+4) {
			return 0
		}
		return i + 4
	case p.opening(i) || p.is(i, '('):
		return p.bracketYear(i, w)
	case (p.is(i, '\'') || p.is(i, '’') || p.is(i, '‘')) && p.glued(i+1) && p.isNumber(i+1) && p.tok(i+1).digits == 2:
		w.year, w.digits = int(p.tok(i+1).value), 2
		return i + 2
	case t.kind == word && t.end-t.start == 1 && (p.text(i) == "l" || p.text(i) == "I") && p.glued(i+1) && p.tok(i+1).digits == 3 && !p.tailed(i+2):
		w.year, w.digits = 1000+int(p.tok(i+1).value), 4 // l921
		return i + 2
	case t.kind == word && (t.upper || t.end-t.start >= 4), p.thousand(i):
		return p.romanYearAt(i, w)
	}
	return 0
}

// fullYear reads 1920 and 1731/32.
func (p *parser) fullYear(i int, w *when) int {
	t := p.tok(i)
	if t.value < firstYear || t.value >= lastYear {
		return 0
	}
	w.year, w.digits = int(t.value), 4
	if p.is(i+1, '/') && p.isNumber(i+2) && p.glued(i+1) && p.glued(i+2) {
		next := p.tok(i + 2)
		if p.dayAhead(i + 3) { // 25 December 1766/5 January 1767
			return i + 1
		}
		if !secondYear(w.year, int(next.value), next.digits) || p.tailed(i+3) {
			return 0
		}
		w.yearTo = w.year + 1
		return i + 3
	}
	if p.tailed(i + 1) {
		return 0
	}
	if next := p.tok(i + 2); p.isDash(i+1) && p.glued(i+1) && p.glued(i+2) && next.kind == number && w.year < 1753 && w.month > 0 &&
		secondYear(w.year, int(next.value), next.digits) && !p.tailed(i+3) && !p.isDash(i+3) { // 10 March 1731-32
		w.yearTo = w.year + 1
		return i + 3
	}
	return i + 1
}

// secondYear reports whether the figures after the stroke name the next year: 1731/32, 1731/2, 1731/1732, 1699/1700.
func secondYear(year, value int, digits uint8) bool {
	modulus := 1
	for range digits {
		modulus *= 10
	}
	return digits <= 4 && digits != 3 && (year+1)%modulus == value
}

// halfYear reads 18[63] and 19[20?].
func (p *parser) halfYear(i int, w *when) int {
	tail := p.tok(i + 2)
	if tail.kind != number || tail.digits != 2 {
		return 0
	}
	j := i + 3
	if p.is(j, '?') {
		w.doubtful = true
		j++
	}
	y := int(p.tok(i).value)*100 + int(tail.value)
	if !p.is(j, ']') || y < firstYear || y >= lastYear {
		return 0
	}
	w.year, w.digits, w.supplied = y, 4, true
	return j + 1
}

// bracketYear reads [1914], [1914?], (1914).
func (p *parser) bracketYear(i int, w *when) int {
	inner := *w
	j := i + 1
	if n := p.skip(j, about); n > j {
		inner.doubtful = true
		j = n
	}
	if p.opening(j) || p.is(j, '(') {
		return 0
	}
	n := p.year(j, &inner, false)
	if n == 0 || inner.digits != 4 {
		return 0
	}
	n = p.yearMark(n)
	if p.is(n, '?') {
		inner.doubtful = true
		n++
	}
	if p.is(i, '(') != p.is(n, ')') || !(p.closing(n) || p.is(n, ')')) {
		return 0
	}
	inner.supplied = !p.is(i, '(')
	*w = inner
	return n + 1
}

// yearMark reads "г.", "года", "y." after a year.
func (p *parser) yearMark(i int) int {
	s, n := p.match(i, yearmark)
	if n == 0 {
		return i
	}
	if s.abbr && !p.is(n-1, '.') && p.tok(n).kind == word && p.glued(n) {
		return i
	}
	return n
}

// yearSlot reads the year after a day and month, with what stands between. It gives back i if there is none.
func (p *parser) yearSlot(i int, w *when) int {
	if n := p.relativeYear(i, w); n > 0 {
		return n
	}
	if _, n := p.match(i, noyear); n > 0 {
		return n
	}
	j, tight := p.yearSeparator(i)
	j = p.skip(j, yearlink)
	y := when{month: w.month}
	n := p.year(j, &y, true)
	if n == 0 {
		return i
	}
	if y.digits < 4 && !p.shortYearEnds(i, j, n, tight) {
		return i
	}
	if y.digits == 4 && p.counts(j, n) {
		return i
	}
	w.year, w.digits, w.yearTo, w.supplied, w.doubtful = y.year, y.digits, y.yearTo, y.supplied, y.doubtful
	return p.yearMark(n)
}

// relativeYear reads "d. J.", "с. г.", "of this year".
func (p *parser) relativeYear(i int, w *when) int {
	for _, c := range []class{thisyear, lastyear} {
		if _, n := p.match(i, c); n > 0 {
			w.thisyear = c
			return n
		}
	}
	return 0
}

// yearSeparator reads the marks between month and year; tight says that they bind a shortened year: 16/VII-20.
func (p *parser) yearSeparator(i int) (next int, tight bool) {
	j := i
	if p.is(j, '.') {
		j++
		tight = p.glued(j)
	}
	switch {
	case p.is(j, ','):
		return j + 1, false
	case p.is(j, '/'):
		return j + 1, true
	case p.is(j, ':') && p.isYear(j+1): // Nov : 1767
		return j + 1, false
	case p.isDash(j) && (p.glued(j) || p.glued(j+1) || p.stops(j+2)):
		return j + 1, p.glued(j + 1)
	case p.is(j, '\'') || p.is(j, '’'):
		return j, true
	}
	return j, tight
}

// shortYearEnds reports whether a year of two or three figures may stand from j to n, after separators from i: not where
// the figures count something ("July 3, 20 men") or tell the time.
func (p *parser) shortYearEnds(i, j, n int, tight bool) bool {
	if t := p.tok(n); tight && p.is(j-1, '/') && t.kind == word && !t.newline && p.tok(i-1).kind != number && p.yearMark(n) == n {
		tight = romanNumber(p.text(i-1)) > 0 // 31 Aout/11 Septem.: not after the name of a month
	}
	if p.tailed(n) || p.tok(j).newline || p.dayAhead(n) {
		return false
	}
	if p.glued(n) && p.isDash(n) && p.isNumber(n+1) {
		return false
	}
	if tight || p.is(j, '\'') || p.is(j, '’') {
		return true
	}
	if p.yearMark(n) > n {
		return true
	}
	t := p.tok(n)
	switch {
	case t.kind == eof || t.kind == gap || t.newline:
		return true
	case t.kind == mark:
		switch t.value {
		case ',', '.', ';':
			return !p.isNumber(n+1) || p.tok(n+1).newline
		case ')', ']', '!', '?', '|', '(', '[', '–', '—', '"', '”', '“', '»':
			return true
		case ':':
			return !p.glued(n + 1)
		}
	}
	return false
}

// dayAhead reports whether the number before i is the day of the month that follows: 28 February/12 March.
func (p *parser) dayAhead(i int) bool {
	var langs langSet
	j := p.dayEnding(i, &langs)
	if _, _, _, next := p.monthName(p.skip(j, link)); next > 0 {
		return true
	}
	if p.is(j, '/') {
		j++
	}
	_, next, _ := p.romanMonth(j)
	return j > i && next > 0 && p.glued(i)
}

// counts reports whether four figures from j to n rather count something: low numbers before a word in lower case.
func (p *parser) counts(j, n int) bool {
	t := p.tok(j)
	follow := p.tok(n)
	return t.kind == number && t.value < 1400 && follow.kind == word && !follow.upper && !follow.newline && p.yearMark(n) == n
}
