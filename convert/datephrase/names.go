package datephrase

import "strings"

// monthName reads the name of a month at i: July, Jul., 7bris. weak says that the word means something else too.
func (p *parser) monthName(i int) (m int, langs langSet, weak bool, next int) {
	t := p.tok(i)
	e := t.entry
	after := i + 1
	if t.kind == number && t.digits <= 2 && p.glued(i+1) && p.tok(i+1).kind == word {
		e, after = p.fused(i, i+1), i+2
	} else if t.kind == number && t.digits <= 2 && p.is(i+1, '.') && p.glued(i+1) && p.glued(i+2) && p.tok(i+2).kind == word { // 8.bre
		e, after = p.fused(i, i+2), i+3
	} else if t.kind != word {
		return 0, 0, false, 0
	}
	if !e.has(month) {
		return 0, 0, false, 0
	}
	weak = true
	var modern langSet
	for k := range e.senses {
		s := &e.senses[k]
		if s.class != month || s.langs&p.langs == 0 || m != 0 && int(s.value) != m {
			continue
		}
		n := p.rest(after, s)
		if n == 0 {
			continue
		}
		m = int(s.value)
		langs |= s.langs & p.langs
		if !s.old {
			modern |= s.langs & p.langs
		}
		next = max(next, n)
		weak = weak && (s.weak || s.capital && !t.upper && t.kind == word)
	}
	if modern != 0 {
		langs = modern
	}
	return m, langs, weak, next
}

// fused looks up the figure at i and the word at j as one word: 7bris.
func (p *parser) fused(i, j int) *entry {
	t := p.tok(j)
	if t.end-t.start > 8 {
		return nil
	}
	var buf [24]byte
	b := append(buf[:0], p.s[p.tok(i).start:p.tok(i).end]...)
	for _, r := range p.s[t.start:t.end] {
		b = appendFold(b, r)
	}
	return p.lex.words[string(b)]
}

// dayNumber reads the number of a day at i with its ending: 3, 3., 3rd, 3ten, 3-го, third.
func (p *parser) dayNumber(i int) (day, next int, langs langSet) {
	t := p.tok(i)
	if t.kind == word {
		if s, n := p.match(i, dayword); n > 0 {
			return int(s.value), n, s.langs
		}
		d, n := p.romanDayNumber(i), i+1
		if d == 0 {
			return 0, 0, 0
		}
		if p.is(n, '.') && p.glued(n) {
			n++
		}
		return d, n, 0
	}
	if t.kind != number || t.digits > 2 || t.value == 0 || p.within(i) || p.splitDay(i) {
		return 0, 0, 0
	}
	return int(t.value), p.dayEnding(i+1, &langs), langs
}

// splitDay reports whether the figure at i may be the second one of a day that was torn apart: 2 8 March.
func (p *parser) splitDay(i int) bool {
	prev := p.tok(i - 1)
	return prev.kind == number && prev.digits == 1 && prev.value <= 3 && p.tok(i).digits == 1 && !p.tok(i).newline && i != p.second
}

// dayEnding reads the ending of an ordinal number, or its point.
func (p *parser) dayEnding(i int, langs *langSet) int {
	j := i
	if p.isDash(j) && p.glued(j) && p.glued(j+1) {
		j++
	}
	if s, n := p.match(j, ending); n > 0 && p.glued(j) {
		*langs = s.langs
		i = n
	} else if p.is(i, 'º') || p.is(i, '°') {
		i++
	}
	if p.is(i, '.') && p.glued(i) {
		if _, n := p.match(i+1, ending); n > 0 && p.glued(i+1) && p.tok(i+1).end-p.tok(i+1).start <= len("º") {
			i++ // 1.º
		}
		i++
	}
	return i
}

// days are one or two days in the place of one: 5, 5-6, 5 and 6, 12/24, 12 (24).
type days struct {
	first, second int
	form          form
	bracketed     bool // the second one stands in brackets
	next          int
	langs         langSet
}

func (p *parser) days(i int) (d days) {
	d.langs = ^langSet(0)
	var langs langSet
	d.first, d.next, langs = p.dayNumber(i)
	if d.next == 0 {
		return d
	}
	if langs != 0 {
		d.langs = langs
	}
	second := d
	if p.secondDay(d.next, &second) {
		return second
	}
	return d
}

// secondDay reads the second of two days.
func (p *parser) secondDay(i int, d *days) bool {
	j, closer := i, rune(0)
	switch {
	case p.isDash(i):
		d.form, j = span, p.skip(i+1, article)
	case p.is(i, '/'):
		d.form, j = dual, i+1
	case p.is(i, '(') || p.is(i, '['):
		d.form, j, closer = dual, i+1, ')'
		if p.is(i, '[') {
			closer = ']'
		}
	default:
		if _, n := p.match(i, until); n > 0 {
			d.form, j = span, p.skip(n, article)
		} else if _, n := p.match(i, or); n > 0 {
			d.form, j = choice, p.skip(n, article)
		} else if n := p.conjunction(i); n > 0 && (p.between || p.tok(p.skip(n, article)).value == int32(d.first)+1) {
			d.form, j = span, p.skip(n, article)
		} else {
			return false
		}
	}
	if !p.isNumber(j) || p.tok(j).digits > 2 || p.tok(j).value == 0 {
		return false
	}
	d.second = int(p.tok(j).value)
	var langs langSet
	d.next = p.dayEnding(j+1, &langs)
	if closer != 0 {
		if !p.is(d.next, closer) {
			return false
		}
		d.next++
		d.bracketed = true
	}
	return d.form == dual || p.between || d.second > d.first
}

// conjunction reads "and" or "&".
func (p *parser) conjunction(i int) int {
	if p.is(i, '&') {
		return i + 1
	}
	_, n := p.match(i, and)
	return n
}

// dayMonthName reads 16 July 1920, 3. Mai, 16th of July, 5-6 Oct. 1925, 12/24 Jan. 1830.
func (p *parser) dayMonthName(i int, f *found) bool {
	d := p.days(i)
	if d.next == 0 || p.guarded(i, guard) {
		return false
	}
	j := d.next
	if p.is(j, ',') || p.is(j, '/') || p.is(j, '.') || p.isDash(j) && p.glued(j) {
		j++
	}
	for range 2 {
		if s, n := p.match(j, link); n > 0 {
			d.langs, j = joinLangs(d.langs, s.langs), n
		}
	}
	m, langs, weak, n := p.monthName(j)
	if n == 0 || p.tok(j).newline && p.startsLine(i) && !p.whole { // a number on a line of its own is no day
		return false
	}
	if p.tok(i).entry.has(dayword) && j == d.next && p.lex.english(d.langs) {
		return false // the second May
	}
	f.rule = "day-month-name"
	f.langs = joinLangs(langs, d.langs)
	f.w = when{day: d.first, month: m}
	f.next = p.yearSlot(n, &f.w)
	if f.w.digits == 0 && f.w.thisyear == noClass && p.fullYearFollows(n) {
		return false // 12 May 13, 1920: the first number is no day
	}
	if p.is(j-1, ',') && p.guarded(i, letterguard) {
		return false // S. 12, Mai 1920
	}
	if f.w.digits == 0 && (p.is(j-1, ',') || p.guarded(i, letterguard) && !p.articleBefore(i) && !p.standsBefore(i)) {
		return false // H. 4, April
	}
	if p.tok(i).kind == word && !p.tok(i).entry.has(dayword) && (f.w.digits != 4 || !p.romanDayStands(i, j > d.next, langs, p.skipComma(n))) {
		return false
	}
	f.weak = weak && f.w.digits != 4
	f.second(d)
	return true
}

// romanDayStands reports whether the Roman number at i is the day of the month whose year is at k: in Latin, and elsewhere where an
// article or preposition says so (alli XIIII di Marzo) or the year has Roman figures too. Else it may number a volume or a king.
func (p *parser) romanDayStands(i int, linked bool, langs langSet, k int) bool {
	prev := p.tok(i - 1)
	if linked && !(prev.kind == word && prev.upper && p.lex.english(langs)) || prev.kind == word && prev.entry.has(article) || p.tok(p.skip(k, yearlink)).kind == word {
		return true
	}
	if langs&p.lex.romanDays == 0 {
		return false
	}
	return langs&^p.lex.romanDays == 0 || p.startsLine(i) || prev.kind == mark || prev.kind == word && !prev.upper
}

// second adds the second day of a pair.
func (f *found) second(d days) {
	if d.form == single {
		return
	}
	f.form, f.bracketed = d.form, d.bracketed
	f.w2 = f.w
	f.w2.day = d.second
}

// monthNameDay reads July 16, 1920, Oct. 5-6, 1925, July 1920.
func (p *parser) monthNameDay(i int, f *found) bool {
	m, langs, weak, n := p.monthName(i)
	if n == 0 {
		return false
	}
	f.langs = langs
	f.w = when{month: m}
	if p.monthDay(i, n, f) {
		f.weak = weak && f.w.digits != 4
		return true
	}
	*f = found{langs: langs, w: when{month: m}}
	f.rule = "month-year"
	f.next = p.yearSlot(n, &f.w)
	f.dayLost = p.numberBefore(i)
	f.weak = weak || f.w.digits != 4
	switch {
	case f.next == n:
		f.weak, f.needsPair = true, p.monthPair(n)
		return !weak && (p.whole || f.needsPair)
	case f.w.digits == 4:
		return true
	case f.w.digits == 0:
		return f.w.thisyear != noClass
	}
	apostrophe := p.is(f.next-2, '\'') || p.is(f.next-2, '’')
	if p.whole && f.w.digits == 2 && f.w.year > 31 && p.tok(f.next).kind == eof {
		return true // März 98
	}
	return settle(&p.opts, f.w).short == "" && (apostrophe || f.w.digits == 3 || f.w.year > 31 || f.w.year < 10 && !p.lex.english(f.langs))
}

// monthPair reports whether the name of a month follows after a dash or stroke: January-June 1908.
func (p *parser) monthPair(i int) bool {
	n, _ := p.joint(i)
	if n == 0 {
		return false
	}
	_, _, _, next := p.monthName(p.skip(n, article))
	return next > 0
}

// monthDay reads the day and the year after the name of a month, whose tokens are i to n.
func (p *parser) monthDay(i, n int, f *found) bool {
	j := n
	if p.is(j, ',') && p.isNumber(j+1) && p.fullYearFollows(j+1) {
		j++ // July, 16th 1820
	}
	j = p.skip(j, article)
	if !p.isNumber(j) && (!p.tok(j).entry.has(dayword) || !p.lex.english(f.langs)) {
		return false
	}
	d := p.days(j)
	if p.isStroke(j, &d) || d.form == span && // July 3 – 20 men
		p.tok(d.next).kind == word && !p.glued(d.next) && !p.tok(d.next).newline {
		d.first, d.next, _ = p.dayNumber(j)
		d.form = single
	}
	if d.next == 0 || d.first > 31 || p.tailed(d.next) && !p.is(d.next, '/') {
		return false
	}
	f.rule = "month-name-day"
	f.langs = joinLangs(f.langs, d.langs)
	f.w.day = d.first
	if s, n := p.match(d.next, link); n > 0 && s.langs&p.lex.monthFirst == 0 && p.isYear(p.skip(n, yearlink)) { // мая 3 дня 1848
		d.next = n
	}
	f.next = p.yearSlot(d.next, &f.w)
	if f.w.digits == 0 && f.w.thisyear == noClass && !p.loneMonthDay(i, j, &d, f) {
		return false
	}
	if f.w.digits == 0 && p.is(d.next-1, '.') && f.next == d.next {
		f.next = d.next - 1 // the point ends the sentence
	}
	f.second(d)
	f.langs = p.monthFirst(f.langs)
	return true
}

// fullYearFollows reports whether a day and a year of four figures stand at i.
func (p *parser) fullYearFollows(i int) bool {
	t := p.tok(i)
	if t.kind != number || t.digits > 2 || t.value == 0 || t.value > 31 {
		return false
	}
	var langs langSet
	j := p.dayEnding(i+1, &langs)
	if p.is(j, ',') {
		j++
	}
	return p.isYear(j)
}

// isStroke reports whether what was taken for two days with a stroke is a day and a year: April 20th/63. Where both are
// possible (April 12/24) two calendars or two days that follow each other decide, if a year follows.
func (p *parser) isStroke(i int, d *days) bool {
	return d.form == dual && !p.is(d.next-1, ')') && !p.is(d.next-1, ']') && d.second > 31
}

// loneMonthDay reports whether a month's name and a number, without a year, are a day: not where the number may be a year
// (Okt. 08), nor where a number stands before that may be the day.
func (p *parser) loneMonthDay(i, j int, d *days, f *found) bool {
	if f.next == d.next && d.form == dual {
		return false
	}
	if p.second > 0 && i == p.second { // 1857, March 24/April 5
		return true
	}
	if p.numberBefore(i) || p.monthBefore(i) {
		return false
	}
	if p.s[p.tok(j).start] == '0' {
		return false
	}
	english := p.lex.english(f.langs) && !p.foreignBefore(i) && !p.tok(i-1).entry.has(inmonth)
	return english || d.next > j+1 && d.form == single
}

// numberBefore reports whether a number or a word that may be the day, but was not read as one, stands before the month at i.
func (p *parser) numberBefore(i int) bool {
	k := i - 1
	if t := p.tok(k); t.kind == word && !p.tok(i).newline && t.end-t.start <= 2*foldMax && t.end-t.start > 3 && !t.entry.has(mid) && !t.entry.has(late) && !t.entry.has(early) {
		for _, end := range p.lex.ordinals {
			if strings.HasSuffix(fold(p.text(k)), end) {
				return true
			}
		}
	}
	if p.is(k, '.') || p.is(k, '/') || p.isDash(k) {
		k--
	}
	t := p.tok(k)
	roman := t.kind == word && t.end-t.start > 1 && smallRoman(p.text(k)) > 0
	return (t.kind == number || roman) && !p.tok(k+1).newline && !p.tok(i).newline
}

// monthBefore reports whether another name of a month stands before the one at i: "30 Nov November 17" says the month twice.
func (p *parser) monthBefore(i int) bool {
	k := i - 1
	if p.is(k, '.') {
		k--
	}
	return p.tok(k).entry.has(month) && !p.tok(i).newline
}

// monthFirst narrows a set of languages to those that put the month before the day, if there is one.
func (p *parser) monthFirst(set langSet) langSet {
	return joinLangs(set, p.lex.monthFirst)
}

// yearFirst reads 1848 März 3, 1920, July 16.
func (p *parser) yearFirst(i int, f *found) bool {
	var w when
	n := p.fullYear(i, &w)
	if n == 0 || w.yearTo != 0 {
		return false
	}
	n = p.yearMark(n)
	if p.is(n, ',') || p.is(n, '.') || p.isDash(n) && p.glued(n) == p.glued(n+1) {
		n++
	}
	if p.dayAfterYear(n, w, f) {
		return true
	}
	m, langs, weak, k := p.monthName(n)
	if k == 0 || weak {
		return false
	}
	d := p.days(k)
	if d.next == 0 && p.whole && p.tok(k).kind == eof { // 1848 May
		w.month = m
		f.w, f.langs, f.rule, f.next = w, langs, "year-month", k
		return true
	}
	if d.next == 0 || p.tailed(d.next) || p.isYear(d.next) || p.is(d.next, ',') && p.isYear(d.next+1) {
		return false
	}
	w.month, w.day = m, d.first
	f.w, f.langs, f.rule, f.next = w, langs, "year-month-name", d.next
	if p.is(d.next-1, '.') {
		f.next--
	}
	f.second(d)
	return true
}

// dayAfterYear reads the day and month after a year: 1848, 3. Mai; 1520, die tertia Maii; 1848 V 3.
func (p *parser) dayAfterYear(i int, w when, f *found) bool {
	if m, n, plain := p.romanMonth(i); p.whole && n > 0 && plain && p.isNumber(n) && p.tok(n).digits <= 2 && !p.tailed(n+1) {
		w.month, w.day = m, int(p.tok(n).value)
		f.w, f.langs, f.rule, f.next = w, ^langSet(0), "year-month-day", n+1
		return w.day > 0 && w.day <= 31
	}
	d := p.days(p.skip(i, article))
	if d.next == 0 || d.first > 31 || d.form != single {
		return false
	}
	m, langs, weak, n := p.monthName(p.skip(d.next, link))
	if n == 0 || weak {
		return false
	}
	f.w = w
	f.w.month, f.w.day = m, d.first
	var again when
	if p.yearSlot(n, &again) > n && (again.digits == 4 || again.thisyear != noClass) { // 1848, 3. Mai 1849
		return false
	}
	f.langs, f.rule, f.next = joinLangs(langs, d.langs), "year-day-month", n
	return p.startsLine(f.next) || p.stops(f.next) || p.whole
}
