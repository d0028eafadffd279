package datephrase

import "strings"

// figures reads days and months in figures, Arabic or Roman: 16/VII-20, 16.VII.1920, 4/IX-20, 13/1-26, 10/1 1926, 17/III.,
// 31-7-1901, 3/16.VII.1917.
func (p *parser) figures(i int, f *found) bool {
	if p.guarded(i, guard) {
		return false
	}
	day, j, _ := p.dayNumber(i)
	if j == 0 || day > 31 {
		return false
	}
	var pair found
	d := p.days(i)
	if d.form != single && d.second <= 31 && p.figuresOf(i, d.next, &pair) && pair.w.digits > 0 {
		pair.w.day, pair.w.swap, pair.w.misread = day, false, 0
		pair.second(d)
	} else {
		pair.next = 0
	}
	if p.figuresOf(i, j, f) && f.next >= pair.next {
		f.w.day = day
		return p.plausible(i, f)
	}
	*f = pair
	return f.next > 0 && p.plausible(i, f)
}

// figuresOf reads month and year after the day, whose own tokens are i to j.
func (p *parser) figuresOf(i, j int, f *found) bool {
	sep := ' '
	if p.is(j-1, '.') && j-1 > i {
		sep = '.'
	}
	switch {
	case p.is(j, '/'):
		sep, j = '/', j+1
	case p.is(j, '.') && p.is(j-1, ')'):
		sep, j = '.', j+1
	case p.isDash(j) && (p.glued(j) == p.glued(j+1)):
		sep, j = '-', j+1
	}
	if p.tok(j).newline {
		return false
	}
	if m, n, plain := p.romanMonth(j); n > 0 {
		f.rule = "roman-month"
		f.w = when{month: m, mixed: !plain}
		return p.afterRoman(j, n, sep, f)
	}
	return sep != ' ' && p.arabicMonth(j, sep, f)
}

// afterRoman reads the year after a Roman month.
func (p *parser) afterRoman(m, n int, sep rune, f *found) bool {
	f.langs = ^langSet(0)
	if p.glued(n) && (p.tok(n).kind == word || p.is(n, '\'') || p.is(n, '’')) {
		return false
	}
	f.next = p.yearSlot(n, &f.w)
	if f.w.digits > 0 || f.w.thisyear != noClass {
		f.weak = f.w.digits != 4 && (sep == ' ' || sep == '-')
		return true
	}
	if sep == '.' && p.is(n, '.') && p.glued(n) {
		n++
	}
	f.next = n
	lone := p.tok(m).end-p.tok(m).start == 1
	f.strict = sep == ' ' || lone && !p.glued(m)
	f.weak = f.strict || sep == '-'
	return !f.w.mixed
}

// arabicMonth reads month and year in Arabic figures after the separator sep.
func (p *parser) arabicMonth(j int, sep rune, f *found) bool {
	t := p.tok(j)
	f.langs = ^langSet(0)
	f.rule, f.figures = "numeric", true
	if t.kind != number || t.value == 0 || sep == '-' && !p.glued(j) {
		return false
	}
	switch {
	case t.digits <= 2 && t.value <= 31:
		f.w = when{month: int(t.value), swap: sep != '.'}
	case t.digits != 3 || t.value != 111:
		return false
	}
	if t.value == 11 || t.value == 111 {
		f.w.misread = int(t.digits)
	}
	n := j + 1
	if k := p.figuresYear(n, sep, f); k > 0 {
		f.next = k
		return true
	}
	f.bare = sep == '.'
	if sep == '.' && p.is(n, '.') && p.glued(n) {
		n++
		f.bare = false
	}
	if sep == '.' && p.isDash(n) && p.isNumber(n+1) && p.is(n+2, '.') && p.isNumber(n+3) && p.tok(n+1).digits <= 2 { // 3.5.-5.6.1848
		f.next, f.weak = n, true
		return true
	}
	if sep == '-' || p.tailed(j+1) || p.isNumber(n) && !p.tok(n).newline || p.isDash(n) && p.glued(n) {
		return false
	}
	f.next, f.weak = n, true
	return true
}

// figuresYear reads the year after an Arabic month.
func (p *parser) figuresYear(n int, sep rune, f *found) int {
	j, tight := n, false
	switch {
	case sep == '-':
		if !p.isDash(n) || !p.glued(n) || !p.glued(n+1) {
			return 0
		}
		j, tight = n+1, true
	case p.is(n, '.') && p.glued(n):
		j, tight = n+1, true
		if p.isDash(j) || p.is(j, '/') {
			j++
		}
	case sep != ' ' && (p.is(n, '/') || p.isDash(n)) && p.glued(n) == p.glued(n+1):
		j, tight = n+1, true
	}
	if p.tok(j).newline && !p.isYear(j) {
		return 0
	}
	k := p.year(j, &f.w, true)
	if k == 0 || f.w.digits < 4 && !p.shortYearEnds(n, j, k, tight) {
		f.w.year, f.w.digits = 0, 0
		return 0
	}
	if sep == '.' && !tight && f.w.digits < 4 || sep == '-' && f.w.digits < 4 {
		f.weak = true
	}
	if p.opening(j) && p.glued(j) && !tight { // 10/1[5]: a note mark
		return 0
	}
	return p.yearMark(k)
}

// plausible throws out what cannot be day and month in either order, and what stands after "No." or "L.".
func (p *parser) plausible(i int, f *found) bool {
	if f.w.month > 12 && (f.w.day > 12 || !f.w.swap) && f.w.misread == 0 {
		return false
	}
	if f.w.month == 0 && f.w.misread == 0 {
		return false
	}
	if f.figures && f.w.digits != 4 && p.fraction(i, f) {
		return false
	}
	if f.strict && p.tok(i-1).kind != mark && p.addressBefore(i) || f.strict && p.is(i-1, '.') && p.addressBefore(i-1) {
		return false // Blumenstr. 23 II
	}
	if f.figures && p.is(i-1, '.') && p.glued(i) && p.glued(i-1) && p.tok(i-2).kind == word && !p.tok(i-2).upper {
		return false // place.9.11.11
	}
	if f.figures && f.w.digits != 4 && p.guarded(i, letterguard) {
		return false
	}
	if f.w.digits == 0 && f.w.thisyear == noClass && p.guarded(i, letterguard) && !p.articleBefore(i) {
		return false
	}
	return true
}

// fraction reports whether the figures at i are rather a fraction and a number, or half an hour: 1/2 12.
func (p *parser) fraction(i int, f *found) bool {
	d, m := f.w.day, f.w.month
	return p.is(i+1, '/') && (m == 2 && d == 1 || m == 4 && (d == 1 || d == 3)) && !p.startsLine(i)
}

// addressBefore reports whether the word before i is a street: Blumenstr. 23 II.
func (p *parser) addressBefore(i int) bool {
	t := p.tok(i - 1)
	if t.kind != word || t.end-t.start > 2*foldMax {
		return false
	}
	name := fold(p.text(i - 1))
	for _, end := range p.lex.streets {
		if strings.HasSuffix(name, end) {
			return true
		}
	}
	return false
}

// iso reads 1920-07-16 and, where the whole text is the date, 1920-07.
func (p *parser) iso(i int, f *found) bool {
	y, m, d := p.tok(i), p.tok(i+2), p.tok(i+4)
	if y.digits != 4 || !p.is(i+1, '-') || !p.glued(i+1) || m.kind != number || m.digits != 2 || !p.glued(i+2) {
		return false
	}
	f.langs, f.rule = ^langSet(0), "iso"
	f.w = when{year: int(y.value), month: int(m.value), digits: 4}
	if p.is(i+3, '-') && p.glued(i+3) && d.kind == number && d.digits == 2 && p.glued(i+4) {
		f.w.day, f.next = int(d.value), i+5
		return y.value > 0 && m.value > 0 && m.value <= 12 && d.value > 0 && (!p.tailed(i+5) || p.is(i+5, '/') && p.tok(i+6).digits == 4) && !(p.isDash(i+5) && p.glued(i+5))
	}
	f.next = i + 3
	return p.whole && y.value >= firstYear && m.value > 0 && m.value <= 12 && y.value%100 >= m.value && !p.tailed(i+3) && !p.isDash(i+3)
}

// compact reads 19190102, if asked for.
func (p *parser) compact(i int, f *found) bool {
	t := p.tok(i)
	if !p.opts.Compact || t.digits != 8 || p.tailed(i+1) {
		return false
	}
	f.w = when{year: int(t.value / 10000), month: int(t.value / 100 % 100), day: int(t.value % 100), digits: 4}
	f.langs, f.rule, f.next = ^langSet(0), "compact", i+1
	return f.w.year >= firstYear && f.w.year < lastYear && f.w.month >= 1 && f.w.month <= 12 && f.w.day >= 1 && f.w.day <= 31
}

// yearFirstFigures reads 1920.07.16, 1920/7/16, 1920. VII. 16.
func (p *parser) yearFirstFigures(i int, f *found) bool {
	y := p.tok(i)
	sep := p.tok(i + 1)
	if y.digits != 4 || y.value < firstYear || y.value >= lastYear || sep.kind != mark || !p.glued(i+1) {
		return false
	}
	if sep.value != '.' && sep.value != '/' && sep.value != '-' {
		return false
	}
	f.langs, f.rule = ^langSet(0), "year-month-day"
	m, n, plain := p.romanMonth(i + 2)
	if t := p.tok(i + 2); n == 0 && sep.value != '-' && t.kind == number && t.digits <= 2 && t.value >= 1 && t.value <= 12 {
		m, n, plain = int(t.value), i+3, true
	}
	if n == 0 || !plain || !p.is(n, rune(sep.value)) || !p.glued(n) {
		return false
	}
	d := p.tok(n + 1)
	if d.kind != number || d.digits > 2 || d.value == 0 || d.value > 31 || p.tailed(n+2) || p.is(n+2, rune(sep.value)) && p.isNumber(n+3) {
		return false
	}
	f.w = when{year: int(y.value), month: m, day: int(d.value), digits: 4}
	f.next = n + 2
	return true
}

// spacedFigures reads 20 8 03, as postmarks have it.
func (p *parser) spacedFigures(i int, f *found) bool {
	d, m, y := p.tok(i), p.tok(i+1), p.tok(i+2)
	if d.digits > 2 || m.kind != number || m.digits > 2 || y.kind != number || y.digits != 2 && !p.isYear(i+2) ||
		p.glued(i+1) || p.glued(i+2) || p.tok(i+3).kind != eof {
		return false
	}
	f.w = when{day: int(d.value), month: int(m.value), year: int(y.value), digits: y.digits, swap: true}
	f.rule, f.langs, f.next, f.figures = "numeric", ^langSet(0), i+3, true
	return d.value > 0 && d.value <= 31 && m.value <= 31 && p.plausible(i, f)
}

// monthYear reads 10.1920 and X.1920.
func (p *parser) monthYear(i int, f *found) bool {
	if m, n, plain := p.romanMonth(i); n > 0 {
		if p.is(n, '.') || p.is(n, '/') {
			n++
		}
		f.w = when{month: m, year: int(p.tok(n).value), digits: 4}
		f.rule, f.langs, f.next = "month-year", ^langSet(0), n+1
		return plain && p.isYear(n)
	}
	m := p.tok(i)
	if m.digits > 2 || m.value < 1 || m.value > 12 || !p.is(i+1, '.') && !p.is(i+1, '/') || !p.glued(i+1) || !p.isYear(i+2) {
		return false
	}
	f.w = when{month: int(m.value), year: int(p.tok(i + 2).value), digits: 4}
	f.rule, f.langs, f.next = "month-year", ^langSet(0), i+3
	return true
}

// loneDay reads the day after a weekday where no month follows: "Montag, den 16."; the month is that of another date.
func (p *parser) loneDay(i int, f *found) bool {
	day, n, _ := p.dayNumber(i)
	if n <= i+1 || day > 31 || p.tok(i).kind != number || !p.stops(n) && p.tok(n).kind != word || p.tok(n).entry.has(month) || p.tok(n).entry.has(link) {
		return false
	}
	if _, next, _ := p.romanMonth(n); next > 0 {
		return false
	}
	f.w = when{day: day}
	f.rule, f.next, f.weak = "weekday-day", n, true
	return true
}
