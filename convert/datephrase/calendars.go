package datephrase

import "teikit/tei/datable"

// julian reports whether w counts by the Julian calendar.
func (b *builder) julian(w when) bool {
	switch b.ph.style {
	case oldstyle:
		return true
	case newstyle:
		return false
	}
	return w.julian || b.opts.Calendar == "julian" || b.englishYear(w)
}

// englishYear reports whether w names both years of the English style, 11 February 1731/32, which ended together with the
// Julian calendar in 1752.
func (b *builder) englishYear(w when) bool {
	return w.yearTo != 0 && w.yearTo <= 1752 && w.month != 0 && b.lex.english(b.ph.langs)
}

// fromJulian converts a full date; others keep what they state.
func (b *builder) fromJulian(d datable.Date) (period, bool) {
	v := &b.r.Value
	v.Calendar, v.Custom = "julian", join(v.Custom, d.String())
	if d.Precision() != datable.DayPrecision {
		if err := d.Err(); err != nil {
			return period{}, b.fail(codeImpossible, err.Error())
		}
		return b.coarseJulian(d)
	}
	date, err := datable.FromJulian(d)
	if err != nil {
		return period{}, b.fail(codeImpossible, err.Error())
	}
	b.note(codeOldStyle, d.String()+" Old Style is "+date.String())
	return period{date, date}, true
}

// coarseJulian converts a month or a year of the Julian calendar, which begins and ends on other days; a date without a
// year cannot be converted.
func (b *builder) coarseJulian(d datable.Date) (period, bool) {
	if d.Year == 0 {
		b.note(codeOldStyle, "an Old Style date without a year is not converted")
		b.cert = min(b.cert, 2)
		return period{d, d}, true
	}
	first, err := datable.FromJulian(d.First())
	last := d.Last()
	if d.Year%4 == 0 && d.Month == 2 {
		last.Day = 29
	}
	end, err2 := datable.FromJulian(last)
	if err != nil || err2 != nil {
		return period{}, b.fail(codeImpossible, "the date does not exist in the Julian calendar")
	}
	b.note(codeOldStyle, d.String()+" Old Style is "+first.String()+" to "+end.String())
	return period{first, end}, true
}

func join(a, b string) string {
	if a == "" {
		return b
	}
	return a + "/" + b
}

// seasonMonths are the months of a season; winter runs from December to February.
func seasonMonths(w when) period {
	first := datable.Date{Year: w.year, Month: 3 * w.season}
	last := datable.Date{Year: w.year, Month: 3*w.season + 2}
	if w.season == 4 {
		if w.yearTo != 0 { // settle has put the later year
			first.Year = w.yearTo - 1
		}
		last = datable.Date{Year: first.Year + 1, Month: 2}
	}
	return period{first, last}
}

// winters gives both readings of a winter with one year.
func (b *builder) winters(w when) []Reading {
	note := Note{codeAmbiguous, "a winter may begin or end in the year that is named"}
	var rs []Reading
	for _, first := range []int{w.year - 1, w.year} {
		c := *b
		r := *b.r
		r.Notes = append(r.Notes[:len(r.Notes):len(r.Notes)], note)
		c.r, c.cert = &r, 1
		u := w
		u.year, u.yearTo = first, first+1
		if c.one(u) {
			c.finish()
			rs = append(rs, r)
		}
	}
	return rs
}

// republican converts a date of the French Republican calendar.
func (b *builder) republican(u, w when) bool {
	if inherit(&u, &w); u.year == 0 {
		return b.fail(codeOutOfEpoch, "the year of the Republic is missing")
	}
	if u.month == 0 {
		return b.republicanYear(u)
	}
	if u.day == 0 && b.ph.form == single {
		return b.republicanMonth(u)
	}
	date, err := datable.FromRepublican(u.year, u.month, u.day)
	if err != nil {
		return b.fail(codeOutOfEpoch, err.Error())
	}
	if u.decadeDay > 0 && (u.day-1)%10+1 != u.decadeDay && b.ph.form == single {
		b.note(codeWeekday, "the day of the Republican week does not fit the day of the month")
		b.cert = min(b.cert, 2)
	}
	v := &b.r.Value
	v.Calendar, v.Custom = "republican", datable.Date{Year: u.year, Month: u.month, Day: u.day}.String()
	switch {
	case b.ph.form != single:
		end, err := datable.FromRepublican(w.year, w.month, w.day)
		if err != nil {
			return b.fail(codeOutOfEpoch, err.Error())
		}
		v.From, v.To = date, end
		v.Custom += "/" + datable.Date{Year: w.year, Month: w.month, Day: w.day}.String()
		return v.Err() == nil || b.fail(codeBackwards, "the range ends before it begins")
	case b.ph.bound == before || b.ph.bound == notafter:
		v.NotAfter = date
	case b.ph.bound == after || b.ph.bound == notbefore:
		v.NotBefore = date
	default:
		v.When = date
	}
	return true
}

// republicanMonth converts a month of the French Republican calendar.
func (b *builder) republicanMonth(u when) bool {
	first, err := datable.FromRepublican(u.year, u.month, 1)
	last, err2 := datable.FromRepublican(u.year, u.month, 30)
	if err != nil || err2 != nil || b.ph.bound != noClass {
		return b.fail(codeOutOfEpoch, "only whole months of 30 days are read without a day")
	}
	v := &b.r.Value
	v.Calendar, v.Custom = "republican", datable.Date{Year: u.year, Month: u.month}.String()
	v.NotBefore, v.NotAfter = first, last
	return true
}

// republicanYear converts a year of the French Republican calendar.
func (b *builder) republicanYear(u when) bool {
	first, err := datable.FromRepublican(u.year, 1, 1)
	last, err2 := datable.FromRepublican(u.year, 13, datable.RepublicanDaysIn(u.year, 13))
	if err != nil || err2 != nil || b.ph.form != single || b.ph.bound != noClass {
		return b.fail(codeOutOfEpoch, "only a single year of the Republic is read")
	}
	v := &b.r.Value
	v.Calendar, v.Custom = "republican", datable.Date{Year: u.year}.String()
	v.NotBefore, v.NotAfter = first, last
	return true
}

// relative reads "16th inst.": the month of the one date that the witnesses state, or the one before or after it.
func (b *builder) relative(w when) bool {
	var at datable.Date
	for _, d := range b.opts.Near {
		m := datable.Date{Year: d.Year, Month: d.Month}
		switch {
		case d.Year == 0 || d.Month == 0:
		case at.IsZero() || at == m:
			at = m
		default:
			return b.fail(codeRelative, "the other dates do not agree on the month that is meant")
		}
	}
	if at.IsZero() {
		return b.fail(codeRelative, "the month is that of another date, which is not known")
	}
	switch w.relative {
	case ult:
		at = at.First().AddDays(-1)
	case prox:
		at = at.Last().AddDays(1)
	}
	w.year, w.month, w.digits, w.relative = at.Year, at.Month, 4, noClass
	b.note(codeRelative, "the month is that of another date")
	b.cert = min(b.cert, 2)
	return b.one(w)
}
