package datephrase

import (
	"time"

	"teikit/tei/datable"
)

// feasts reads a day named by a feast. Movable feasts, and weekdays counted from a feast, depend on the calendar: where the phrase
// leaves it open, both readings are given.
func (b *builder) feasts(w when) []Reading {
	if !b.feastYear(&w) {
		return nil
	}
	calendars := b.feastCalendars(w)
	var rs []Reading
	var seen []datable.Value
	for _, old := range calendars {
		c, r := *b, *b.r
		r.Notes = append(r.Notes[:len(r.Notes):len(r.Notes)], feastNote(old, calendars)...)
		c.r, c.cert = &r, min(b.cert, 2)
		u := w
		u.julian = old
		if !c.one(u) {
			b.why = c.why
			continue
		}
		c.finish()
		rs = append(rs, r)
		seen = append(seen, r.Value)
	}
	if len(rs) == 2 && seen[0].When == seen[1].When && seen[0].NotBefore == seen[1].NotBefore && seen[0].NotAfter == seen[1].NotAfter {
		rs = rs[:1]
	}
	return rs
}

// feastNote says by which calendar the feast was counted.
func feastNote(old bool, calendars []bool) []Note {
	switch {
	case len(calendars) > 1:
		return []Note{{codeAmbiguous, "the feast was counted by the Gregorian calendar or, in parts of the language's area, by the Julian one"}}
	case old:
		return []Note{{codeOldStyle, "the feast is counted by the Julian calendar"}}
	}
	return nil
}

// fixedFeast reports whether the feast is on the same day every year, and so like a date.
func (w *when) fixedFeast() bool { return w.feast < movable-100 && w.near.weekday == 0 }

// feastYear takes the year of the witnesses if the phrase has none.
func (b *builder) feastYear(w *when) bool {
	if w.digits > 0 {
		return true
	}
	year := commonYear(b.opts.Near)
	if year == 0 {
		return b.fail(codeRelative, "the feast's year is that of another date, which is not known")
	}
	w.year, w.digits = year, 4
	b.note(codeYear, "the year comes from another witness")
	b.cert = min(b.cert, 2)
	return true
}

// feastCalendars are the calendars by which the day may be counted, true for the Julian one; the likelier first.
func (b *builder) feastCalendars(w when) []bool {
	switch {
	case b.ph.style == newstyle:
		return []bool{false}
	case b.ph.style == oldstyle || b.opts.Calendar == "julian":
		return []bool{true}
	case w.fixedFeast():
		return []bool{false}
	case w.year <= 1582:
		return []bool{true}
	}
	from, until := 0, 0
	for _, r := range b.lex.reforms {
		if r.langs&b.ph.langs == 0 {
			continue
		}
		if from == 0 || r.from < from {
			from = r.from
		}
		until = max(until, r.until)
	}
	switch {
	case w.year < from:
		return []bool{true}
	case w.year < until && from < 1900:
		return []bool{false, true}
	case w.year < until:
		return []bool{true} // the Russian Church
	}
	return []bool{false}
}

// feastDay is the date of a feast, or of a day counted from it.
func (b *builder) feastDay(w when) (period, bool) {
	old := b.julian(w)
	n, ok := feastJDN(w, old)
	if !ok {
		return period{}, b.fail(codeImpossible, "this feast is not on that day of the week")
	}
	d := datable.FromJDN(n)
	if old && !(w.year >= 1918 && b.opts.Calendar == "" && b.ph.style == noClass) {
		return b.fromJulian(d.Julian())
	}
	return period{d, d}, true
}

// feastJDN is the Julian Day Number of a day that is counted from a feast; ok is false if the feast has another weekday than the
// phrase says.
func feastJDN(w when, old bool) (n int, ok bool) {
	switch {
	case w.feast < movable-100:
		d := datable.Date{Year: w.year, Month: int(w.feast / 100), Day: int(w.feast % 100)}
		if n = d.JDN(); old {
			n = datable.JulianJDN(d)
		}
	case w.feast >= movable+toAdvent-100:
		d := datable.Advent(w.year)
		if old {
			d = datable.JulianAdvent(w.year)
		}
		n = d.JDN() + int(w.feast) - movable - toAdvent
	default:
		d := datable.Easter(w.year)
		if old {
			d = datable.JulianEaster(w.year)
		}
		n = d.JDN() + int(w.feast) - movable
	}
	return w.near.from(n)
}

// from counts the day from the feast on day n.
func (d feastDay) from(n int) (int, bool) {
	at := datable.FromJDN(n)
	day := time.Weekday(d.weekday % 7)
	weeks := 7 * (max(int(d.nth), 1) - 1)
	switch {
	case d.weekday == 0:
	case d.to > 0:
		n = at.WeekdayAfter(day).JDN() + weeks
	case d.to < 0:
		n = at.WeekdayBefore(day).JDN() - weeks
	default:
		next := at.AddDays(-1).WeekdayAfter(day).JDN()
		if d.exact && next != n {
			return 0, false
		}
		n = next
	}
	return n + int(d.shift), true
}
