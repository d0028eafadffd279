package datephrase

import "teikit/tei/datable"

// romanDay reads a day of the Roman calendar, as Latin letters have it: "Kalendis Maii 1520", "III. Idus Martii", "a. d. XV
// Cal. Aprilis", "pridie Nonas Octobris".
func (p *parser) romanDay(i int, f *found) bool {
	count, j := p.romanCount(i)
	s, n := p.match(j, fixedday)
	if n == 0 {
		return false
	}
	m, langs, _, k := p.monthName(n)
	if k == 0 {
		return false
	}
	f.w = when{month: m, day: count, fixed: int(s.value)}
	f.rule, f.langs = "roman-calendar", joinLangs(s.langs, langs)
	f.next = p.yearSlot(k, &f.w)
	return f.w.digits == 4
}

// romanCount reads how many days lie before the fixed day, which itself counts: 1 is the day itself ("ipsis Kalendis"), 2
// ("pridie") the day before, 0 ("postridie") the day after.
func (p *parser) romanCount(i int) (count, next int) {
	if s, n := p.match(i, pridie); n > 0 {
		return int(s.value), n
	}
	i = p.skip(i, antediem)
	t := p.tok(i)
	n := i + 1
	switch t.kind {
	case number:
		count = int(t.value)
	case word:
		if s, m := p.match(i, dayword); m > 0 {
			count, n = int(s.value), m
		} else {
			count = smallRoman(p.text(i))
		}
	}
	if count < 2 || count > 19 {
		return 1, i
	}
	if p.is(n, '.') {
		n++
	}
	return count, n
}

// The fixed days of the Roman month.
const (
	kalends = 1
	nones   = 2
	ides    = 3
)

// romanDate is the date of a day of the Roman calendar, in the calendar that the year counts in; ok is false if the month
// has no such day. The days before the Kalends belong to the month before; in a leap year the sixth day before those of
// March is counted twice, so that the days from it on move by one.
func romanDate(year, month, count, fixed int, leap bool) (d datable.Date, ok bool) {
	long := month == 3 || month == 5 || month == 7 || month == 10
	day, most := 1, 19
	switch fixed {
	case nones:
		day, most = 5, 4
	case ides:
		day, most = 13, 8
	}
	if long && fixed != kalends {
		day += 2
		if fixed == nones {
			most = 6
		}
	}
	if count > most {
		return d, false
	}
	if fixed != kalends || count <= 1 {
		return datable.Date{Year: year, Month: month, Day: day - count + 1}, true
	}
	month--
	if month == 0 {
		year, month = year-1, 12
	}
	last := datable.DaysIn(1, month)
	if month == 2 && leap && count <= 6 {
		last++
	}
	if last-count+2 < 14 { // before the Ides of the month before
		return d, false
	}
	return datable.Date{Year: year, Month: month, Day: last - count + 2}, true
}

// roman reads a day of the Roman calendar. A day before the Kalends of January may be in the year that is named or, since
// these begin it, in the year before: then both are given.
func (res *resolver) roman(v variant) []variant {
	w := v.a
	d, ok := romanDate(w.year, w.month, w.day, w.fixed, w.year%4 == 0 && (res.opts.Calendar == "julian" || w.year < 1583 || datable.IsLeap(w.year)))
	if !ok {
		return nil
	}
	v.a.day, v.a.month, v.a.year, v.a.fixed = d.Day, d.Month, d.Year, 0
	if d.Year == w.year {
		return []variant{v}
	}
	v.doubt = true
	v.notes = append(v.notes, Note{codeAmbiguous, "a day before the Kalends of January may belong to the year before"})
	other := v
	other.a.year = w.year
	return []variant{v, other}
}
