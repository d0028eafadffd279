package datephrase

import (
	"slices"

	"teikit/tei/datable"
)

// reading adds the readings of one variant to rs; why says what is impossible about it, if something is.
func (res *resolver) reading(v *variant, rs []Reading) (all []Reading, why Note) {
	ph := &res.ph
	rs = append(rs, Reading{Rule: ph.rule, Lang: res.lex.langName(ph.langs, res.opts.Langs), Notes: slices.Clone(v.notes), Supplied: ph.supplied || ph.a.supplied || ph.b.supplied})
	before, r := rs[:len(rs)-1], &rs[len(rs)-1]
	b := builder{resolver: res, r: r, cert: 3}
	if v.doubt {
		b.cert = 1
	} else if len(v.notes) > 0 {
		b.cert = 2
	}
	if v.a.mixed {
		b.note(codeMisread, "the letters of the month are read as the Roman figure "+string(appendRoman(nil, v.a.month, true))+": another witness says so")
		b.cert = min(b.cert, 2)
	}
	ok := true
	switch {
	case v.a.relative != noClass:
		ok = b.relative(v.a)
	case v.a.republican:
		ok = b.republican(v.a, v.b)
	case ph.form == dual:
		ok = b.dual(v.a, v.b)
	case ph.form != single:
		ok = b.pair(v.a, v.b)
	case v.a.yearTo != 0 && v.a.month == 0 && v.a.season == 0:
		ok = b.two(v.a)
	case v.a.feast != 0:
		return append(before, b.feasts(v.a)...), b.why
	case v.a.season == 4 && v.a.yearTo == 0:
		return append(before, b.winters(v.a)...), Note{}
	default:
		ok = b.one(v.a)
	}
	if !ok {
		return before, b.why
	}
	b.finish()
	return rs, Note{}
}

// builder makes one Value.
type builder struct {
	*resolver
	r    *Reading
	cert uint8 // 3 high, 2 medium, 1 low
	why  Note
}

func (b *builder) note(code, message string) {
	b.r.Notes = append(b.r.Notes, Note{code, message})
}

func (b *builder) fail(code, message string) bool {
	b.why = Note{code, message}
	return false
}

// period is what one date of a phrase covers: from the first date to the last, the same where it is one date.
type period struct{ first, last datable.Date }

func (d period) one() bool { return d.first == d.last }

// one reads a phrase of one date.
func (b *builder) one(w when) bool {
	d, ok := b.period(w, b.ph.part)
	if !ok {
		return false
	}
	v := &b.r.Value
	switch b.ph.bound {
	case before, notafter:
		v.NotAfter = d.last
	case after, notbefore:
		v.NotBefore = d.first
	case since:
		v.From = d.first
	case upto:
		v.To = d.last
	default:
		if d.one() {
			v.When = d.first
		} else {
			v.NotBefore, v.NotAfter = d.first, d.last
		}
	}
	return true
}

// two reads 1821/22 without a month: one of the two years.
func (b *builder) two(w when) bool {
	v := &b.r.Value
	v.NotBefore, v.NotAfter = datable.Date{Year: w.year}, datable.Date{Year: w.yearTo}
	switch b.ph.bound {
	case before, notafter:
		v.NotBefore = datable.Date{}
	case after, notbefore:
		v.NotAfter = datable.Date{}
	}
	return true
}

// period settles the year of w and finds the dates that it covers in the Gregorian calendar.
func (b *builder) period(w when, part class) (d period, ok bool) {
	if w.feast != 0 {
		return b.feastDay(w)
	}
	b.settle(&w)
	if w.yearTo != 0 && (w.month > 3 || w.month == 3 && w.day > 24) {
		return d, b.fail(codeYearStart, "only dates before 25 March have two years")
	}
	date := datable.Date{Year: w.year, Month: w.month, Day: w.day}
	switch {
	case w.season != 0:
		b.note(codeVague, "a season is read as three whole months")
		return seasonMonths(w), true
	case w.span > 0:
		return spanPart(w, part), true
	case b.julian(w):
		return b.fromJulian(date)
	}
	if err := date.Err(); err != nil {
		return d, b.fail(codeImpossible, err.Error())
	}
	if part == noClass {
		return period{date, date}, true
	}
	b.note(codeVague, "the part of the month or year is read by thirds or halves")
	return partOf(date, part), true
}

// settle decides the year of w by the witnesses and says so.
func (b *builder) settle(w *when) {
	if w.thisyear != noClass {
		year := commonYear(b.opts.Near)
		if year == 0 {
			b.note(codeRelative, "the year is that of another date, which is not known")
			b.cert = min(b.cert, 2)
			return
		}
		if w.thisyear == lastyear {
			year--
		}
		b.note(codeRelative, "the year is that of another date")
		w.year, w.digits = year, 4
		b.cert = min(b.cert, 2)
	}
	s := settle(&b.opts, *w)
	w.year, w.month = s.date.Year, s.date.Month
	b.cert = min(b.cert, s.cert)
	b.r.Notes = append(b.r.Notes, s.notes...)
	if s.short != "" {
		b.r.ShortYear = s.short
	}
}

// commonYear is the year that all witnesses with a year state, 0 if there is none.
func commonYear(near []datable.Date) int {
	year := 0
	for _, d := range near {
		switch d.Year {
		case 0, year:
		default:
			if year != 0 {
				return 0
			}
			year = d.Year
		}
	}
	return year
}

// finish turns certainty into words.
func (b *builder) finish() {
	r, ph := b.r, &b.ph
	r.Notes = slices.Compact(r.Notes)
	a, z := r.Value.When, r.Value.When
	if a.IsZero() {
		if a = r.Value.NotBefore; a.IsZero() {
			a = r.Value.From
		}
		if z = r.Value.NotAfter; z.IsZero() {
			z = r.Value.To
		}
	}
	r.Partial = !a.IsZero() && a.Year == 0 || !z.IsZero() && z.Year == 0
	if r.Partial {
		b.cert = min(b.cert, 2)
	}
	if ph.dayLost {
		b.note(codeDayLost, "the number before the month is not read as its day")
		b.cert = min(b.cert, 2)
	}
	if ph.weak && !b.whole && !witnessed(b.opts.Near, ph) {
		b.cert = 1
	}
	r.Cert = [...]string{"low", "low", "medium", "high"}[b.cert]
	switch {
	case ph.doubt == 2 || ph.a.doubtful || ph.b.doubtful || b.cert < 2:
		r.Value.Cert = "low"
	case ph.doubt == 1 || ph.about:
		r.Value.Cert = "medium"
	}
}

// partOf cuts a month into 1-10, 11-20, 21-end, a year into three times four months; or either into halves.
func partOf(d datable.Date, part class) period {
	a, z := d, d
	if d.Month != 0 {
		last := datable.DaysIn(d.Year, d.Month)
		days := map[class][2]int{early: {1, 10}, mid: {11, 20}, late: {21, last}, firsthalf: {1, 15}, secondhalf: {16, last}}[part]
		a.Day, z.Day = days[0], days[1]
		return period{a, z}
	}
	months := map[class][2]int{early: {1, 4}, mid: {5, 8}, late: {9, 12}, firsthalf: {1, 6}, secondhalf: {7, 12}}[part]
	a.Month, z.Month = months[0], months[1]
	return period{a, z}
}

// spanPart is a decade or century, or a part of it.
func spanPart(w when, part class) period {
	a, z := 0, w.span-1
	switch part {
	case early:
		z = w.span / 3
	case mid:
		a, z = w.span/3, 2*w.span/3
	case late:
		a = 2 * w.span / 3
	case firsthalf:
		z = w.span/2 - 1
	case secondhalf:
		a = w.span / 2
	}
	return period{datable.Date{Year: w.year + a}, datable.Date{Year: w.year + z}}
}
