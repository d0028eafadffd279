package datephrase

import (
	"slices"
	"strconv"

	"teikit/tei/datable"
)

// inherit gives each of two dates what only the other one states: "5-6 October 1925", "28 Dec. - 3 Jan. 1920".
func inherit(a, b *when) {
	if a.month == 0 && a.season == 0 && a.day != 0 {
		a.month = b.month
	}
	if b.month == 0 && b.season == 0 && b.day != 0 {
		b.month = a.month
	}
	switch {
	case a.hasYear() && !b.hasYear():
		b.year, b.digits, b.yearTo = a.year, a.digits, a.yearTo
		if b.month != 0 && b.month < a.month && a.yearTo == 0 {
			b.year++
		}
	case b.hasYear() && !a.hasYear():
		a.year, a.digits, a.yearTo = b.year, b.digits, b.yearTo
		if a.month > b.month && b.month != 0 && b.yearTo == 0 {
			a.year--
		}
	}
}

// pair reads a range, or a choice of two dates.
func (b *builder) pair(u, w when) bool {
	if u.digits != 2 || w.digits != 2 {
		inherit(&u, &w)
	}
	for _, x := range [...]*when{&u, &w} {
		if x.feast != 0 && x.hasYear() {
			x.julian = x.julian || b.feastCalendars(*x)[0]
		}
	}
	first, ok := b.period(u, b.ph.part)
	if !ok {
		return false
	}
	notes := len(b.r.Notes)
	second, ok := b.period(w, b.ph.partB)
	if !ok {
		return false
	}
	if u.year == w.year && u.digits == w.digits { // the same remark twice
		b.r.Notes = b.r.Notes[:notes]
	}
	a, z := first.first, second.last
	if a.Year == 0 && z.Year != 0 || a.Year != 0 && z.Year == 0 {
		return b.fail(codeBackwards, "only one of the two dates has a year that is known")
	}
	if (datable.Value{From: a, To: z}).Err() != nil || a.Year == 0 && recurringAfter(a, z) {
		return b.fail(codeBackwards, "the range ends before it begins: "+a.String()+" to "+z.String())
	}
	v := &b.r.Value
	vague := b.ph.form == choice || b.ph.doubt > 0 || b.ph.about || b.ph.bound == between || !first.one() || !second.one()
	switch {
	case b.ph.bound == before || b.ph.bound == notafter:
		v.NotAfter = z
	case b.ph.bound == after || b.ph.bound == notbefore:
		v.NotBefore = a
	case vague:
		v.NotBefore, v.NotAfter = a, z
	default:
		v.From, v.To = a, z
	}
	return true
}

// recurringAfter compares dates without years.
func recurringAfter(a, b datable.Date) bool {
	return a.Month > b.Month || a.Month == b.Month && a.Day > b.Day
}

// dual reads the same day in both calendars: 3/16 July 1917. Two days that follow each other are a choice instead.
func (b *builder) dual(u, w when) bool {
	inherit(&u, &w)
	if !dualGap(u, w) {
		if u.month == w.month && w.day == u.day+1 {
			b.ph.form = choice
			return b.pair(u, w)
		}
		if u.day > w.day && u.month == w.month && w.digits == 0 {
			return b.fail(codeDual, "two days stand for one")
		}
		return b.fail(codeDual, strconv.Itoa(u.day)+" and "+strconv.Itoa(w.day)+" are not the same day in the Julian and the Gregorian calendar")
	}
	if u.month != w.month && u.month > w.month && u.year == w.year && u.digits > 0 { // 20 December / 1 January 1900
		u.year--
	}
	b.settleDual(&u, &w)
	old := datable.Date{Year: u.year, Month: u.month, Day: u.day}
	v := &b.r.Value
	v.Calendar, v.Custom = "julian", old.String()
	if u.year == 0 || w.year == 0 {
		v.When = datable.Date{Month: w.month, Day: w.day}
		return v.When.Valid() || b.fail(codeImpossible, v.When.Err().Error())
	}
	date, err := datable.FromJulian(old)
	switch stated := (datable.Date{Year: w.year, Month: w.month, Day: w.day}); {
	case err != nil:
		return b.fail(codeImpossible, err.Error())
	case date != stated:
		return b.fail(codeDual, old.String()+" of the Julian calendar is "+date.String()+", not "+stated.String())
	}
	v.When = date
	return true
}

// laterFirst swaps the two dates of a phrase where they are the same day in the two calendars, but the Gregorian one stands first:
// 24/12 дек. 1851, 7 November (25 October) 1917. A shortened year, or none, leaves too much open for that. A stroke stays in doubt: 12
// may be the month once more.
func (res *resolver) laterFirst(v variant) (swapped variant, ok bool) {
	old, new := v.b, v.a
	inherit(&old, &new)
	if old.digits != 4 || new.digits != 4 || old.yearTo != 0 || new.yearTo != 0 || old.republican || old.day == 0 || old.month == 0 {
		return v, false
	}
	date, err := datable.FromJulian(datable.Date{Year: old.year, Month: old.month, Day: old.day})
	if err != nil || date != (datable.Date{Year: new.year, Month: new.month, Day: new.day}) {
		return v, false
	}
	v.a, v.b, v.doubt = old, new, !res.ph.bracketed
	v.notes = append(slices.Clone(v.notes), Note{codeDual, "the later of the two dates, that of the Gregorian calendar, stands first"})
	return v, true
}

// settleDual decides the year of both dates: a witness may agree with either.
func (b *builder) settleDual(u, w *when) {
	if year, _ := witnessYear(b.opts.Near, *w); year > 0 && w.digits < 4 {
		b.settle(w)
		if *u = (when{day: u.day, month: u.month, year: w.year, digits: 4}); u.month > w.month {
			u.year--
		}
		return
	}
	b.settle(u)
	n := len(b.r.Notes)
	b.settle(w)
	b.r.Notes = b.r.Notes[:n]
}

// dualGap reports whether two dates lie as far apart as the calendars: 10 days from 1582, 11 from 1700, 12, and 13 days
// from 1900. Without a year of four figures any of these will do.
func dualGap(u, w when) bool {
	if u.month > 12 || w.month > 12 {
		return false
	}
	year, low, high := 1899, 10, 13
	if w.digits == 4 {
		year = w.year
	} else if u.digits == 4 {
		year = u.year
	}
	first := datable.Date{Year: year, Month: u.month, Day: u.day}
	second := datable.Date{Year: year, Month: w.month, Day: w.day}
	if w.month < u.month {
		second.Year++
	}
	gap := second.JDN() - first.JDN()
	return gap >= low && gap <= high
}
