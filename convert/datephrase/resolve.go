package datephrase

import (
	"slices"
	"strconv"

	"teikit/tei/datable"
)

// resolver makes readings of a phrase. It knows the options and the phrase, but not the text.
type resolver struct {
	opts       Options
	lex        *lexicon
	ph         phrase
	start, end int  // bytes
	whole      bool // the text is one phrase
}

// resolve makes readings of a phrase; ok is false if it turned out to be none.
func (p *parser) resolve(ph *phrase) (m Match, ok bool) {
	r := resolver{opts: p.opts, lex: p.lex, ph: *ph, start: p.tok(ph.start).start, end: p.tok(ph.end - 1).end, whole: p.whole}
	return r.match()
}

// match decides shortened and missing years, the order of figures and misread months by the witnesses, throws out dates
// that do not exist, and says what it did.
func (res *resolver) match() (Match, bool) {
	m := Match{Start: res.start, End: res.end, Undated: res.ph.undated}
	if res.ph.undated {
		return m, true
	}
	if !res.trustMonth(&m) {
		return m, true
	}
	res.monthOrYears(&m)
	res.readAll(&m)
	if len(m.Readings) == 0 {
		return m, len(m.Notes) > 0
	}
	m.Notes = nil
	res.choose(&m)
	return m, true
}

// trustMonth reports whether the months of the phrase can be read as they stand, or another witness states what they look like: a
// month in letters of another alphabet, or with the figure 1 for I, is not read on its looks alone.
func (res *resolver) trustMonth(m *Match) bool {
	for _, w := range []when{res.ph.a, res.ph.b} {
		if w.mixed && !res.monthAgrees(w) {
			m.Notes = append(m.Notes, Note{codeMisread, "the month looks like the Roman figure " + string(appendRoman(nil, w.month, true)) + ", but has other letters or figures in it, and no other witness says so"})
			return false
		}
	}
	return true
}

// monthAgrees reports whether a witness states the month of w, and no other day of it unless w is a date of its own year.
func (res *resolver) monthAgrees(w when) bool {
	for _, d := range res.opts.Near {
		if d.Month == w.month && yearAgrees(w, d) && (d.Day == 0 || d.Day == w.day || w.digits > 0 && d.Year != 0) {
			return true
		}
	}
	return false
}

// readAll reads the variants, and notes what is wrong with those that cannot be. One that is left alone is in doubt no more.
func (res *resolver) readAll(m *Match) {
	var room [2]variant
	variants := res.variants(room[:0])
	possible := -1
	for i := range variants {
		var why Note
		if m.Readings, why = res.reading(&variants[i], m.Readings); why.Code != "" {
			m.Notes = append(m.Notes, why)
			continue
		}
		possible = i
	}
	if len(m.Readings) == 1 && len(variants) > 1 && possible >= 0 {
		v := variants[possible]
		v.doubt, v.notes = false, nil
		m.Readings, _ = res.reading(&v, nil)
	}
}

// monthOrYears adds the month to a span of years that may be one: 1911-12.
func (res *resolver) monthOrYears(m *Match) {
	if res.ph.b.maybeMonth == 0 || res.ph.bound != noClass {
		return
	}
	month := *res
	month.ph.form, month.ph.rule = single, "iso"
	month.ph.a.month, month.ph.b = res.ph.b.maybeMonth, when{}
	v := variant{a: month.ph.a, doubt: true, notes: []Note{{codeAmbiguous, "the second number may be a month or a year"}}}
	m.Readings, _ = month.reading(&v, m.Readings)
}

// A variant is one way to take the figures of a phrase.
type variant struct {
	a, b  when
	notes []Note
	doubt bool // another variant is as good
}

// variants adds the ways to take day and month to room.
func (res *resolver) variants(room []variant) []variant {
	ph := &res.ph
	v := variant{a: ph.a, b: ph.b}
	if ph.a.misread != 0 {
		if w, ok := res.misreadMonth(ph.a); ok {
			if w[0].month == ph.a.misread {
				v.a = w[0]
				v.notes = append(v.notes, noteMisread(ph.a))
				return append(room, v)
			}
			v.a, v.doubt = w[0], true
			other := v
			other.a = w[1]
			other.notes = []Note{noteMisread(ph.a)}
			return append(room, v, other)
		}
		if ph.a.month == 0 {
			return nil
		}
	}
	if ph.a.fixed != 0 {
		return res.roman(v)
	}
	if ph.a.yearOr != 0 && ph.form == single {
		other := v
		v.doubt, other.doubt, other.a.year = true, true, ph.a.yearOr
		return append(room, v, other)
	}
	if ph.yearStart != datable.FromJanuary {
		return res.styles(v)
	}
	if res.lateYear() {
		modern, old := v, v
		note := Note{codeYearStart, "the year may begin in January, or on 25 March as in England then"}
		modern.doubt, modern.notes = true, append(slices.Clone(v.notes), note)
		old.doubt, old.notes = true, modern.notes
		old.a.year++
		return append(room, modern, old)
	}
	if ph.form == dual {
		if w, ok := res.laterFirst(v); ok {
			return append(room, w)
		}
	}
	if ph.form == dual && ph.a.month > ph.b.month && ph.b.month > 0 && ph.a.hasYear() != ph.b.hasYear() {
		return turnOfYear(v)
	}
	if ph.a.yearTo != 0 && res.twoStyles() {
		old := v
		v.doubt, old.doubt, old.a.julian = true, true, true
		return append(room, v, old)
	}
	if !ph.a.swap || ph.form != single {
		return append(room, v)
	}
	return res.orders(v, room)
}

// turnOfYear gives the year that is stated once for two dates round New Year, such as 25 December/5 January 1766, to the
// later or to the earlier one. Mostly the calendars allow both.
func turnOfYear(v variant) []variant {
	year, digits := v.a.year+v.b.year, max(v.a.digits, v.b.digits)
	later, earlier := v, v
	later.a.year, later.b.year = year-1, year
	earlier.a.year, earlier.b.year = year, year+1
	note := Note{codeAmbiguous, "the year may be that of either date"}
	both := []variant{later, earlier}
	for i := range both {
		both[i].a.digits, both[i].b.digits = digits, digits
		both[i].doubt, both[i].notes = true, append(slices.Clone(v.notes), note)
	}
	return both
}

// styles counts the year of a date from another day than 1 January: "12 febbraio 1523 more veneto". Where the year begins at
// Easter, some days come in it twice, and some never.
func (res *resolver) styles(v variant) []variant {
	days, err := res.ph.yearStart.FromStyle(datable.Date{Year: v.a.year, Month: v.a.month, Day: v.a.day})
	if err != nil || res.ph.form != single || v.a.republican || v.a.feast != 0 {
		return nil
	}
	var all []variant
	for _, d := range days {
		u, j := v, d.Julian()
		u.a.year, u.a.month, u.a.day, u.a.julian = j.Year, j.Month, j.Day, true
		u.doubt = len(days) > 1
		if j.Year != v.a.year {
			u.notes = append(slices.Clone(v.notes), Note{codeYearStart, strconv.Itoa(v.a.year) + " is " + strconv.Itoa(j.Year) + " when the year begins in January"})
		}
		all = append(all, u)
	}
	return all
}

// lateYear reports whether an English Old Style date lies between 1 January and 25 March, when the year that is named may be
// the one before ours.
func (res *resolver) lateYear() bool {
	ph := &res.ph
	return ph.style == oldstyle && ph.form == single && ph.langs == res.lex.monthFirst && ph.a.yearTo == 0 && ph.a.digits == 4 &&
		ph.a.year < 1752 && ph.a.day > 0 && (ph.a.month < 3 || ph.a.month == 3 && ph.a.day < 25)
}

// twoStyles reports whether a double year leaves the calendar open: in England it is the Julian one, elsewhere either.
func (res *resolver) twoStyles() bool {
	ph := &res.ph
	return ph.style == noClass && ph.form == single && ph.a.day != 0 && ph.a.yearTo > 1582 && ph.a.yearTo <= 1752 && !res.lex.english(ph.langs)
}

// misreadMonth decides between 11 and II by the witnesses: one result if they agree with II and none with 11, two if they
// agree but for the day, ok false if they say nothing.
func (res *resolver) misreadMonth(w when) (ws []when, ok bool) {
	roman := w
	roman.month, roman.misread, roman.swap = w.misread, 0, false
	w.misread = 0
	exact, close, literal := false, false, false
	for _, d := range res.opts.Near {
		if !yearAgrees(w, d) {
			continue
		}
		switch {
		case d.Month == roman.month && (d.Day == w.day || d.Day == 0 && w.digits > 0):
			exact = true
		case d.Month == roman.month && (w.digits > 0 || d.Day == 0):
			close = true
		case d.Month == w.month && (d.Day == 0 || d.Day == w.day):
			literal = true
		}
	}
	switch {
	case literal || !exact && !close:
		return nil, false
	case exact || w.month == 0:
		return []when{roman}, true
	}
	w.swap = false
	return []when{w, roman}, true
}

// yearAgrees reports whether what w states of its year is what d states.
func yearAgrees(w when, d datable.Date) bool {
	switch {
	case w.digits == 0:
		return true
	case d.Year <= 0:
		return false
	case w.digits == 2:
		return d.Year%100 == w.year
	case w.digits == 3:
		return d.Year%1000 == w.year
	}
	return d.Year == w.year
}

// orders adds the orders that day and month can have to room.
func (res *resolver) orders(v variant, room []variant) []variant {
	dmy, mdy := v, v
	mdy.a.day, mdy.a.month = v.a.month, v.a.day
	first, second := dmy.a.month <= 12, mdy.a.month <= 12
	switch {
	case !second || v.a.day == v.a.month:
		return append(room, dmy)
	case !first:
		if res.order() == "dmy" {
			return nil
		}
		return append(room, mdy)
	}
	if near := res.nearDay(dmy.a); near != res.nearDay(mdy.a) {
		if near {
			return append(room, dmy)
		}
		return append(room, mdy)
	}
	switch res.order() {
	case "dmy":
		return append(room, dmy)
	case "mdy":
		return append(room, mdy)
	}
	dmy.doubt, mdy.doubt = true, true
	note := Note{codeOrder, "\"" + strconv.Itoa(v.a.day) + "/" + strconv.Itoa(v.a.month) + "\" may be day and month or month and day"}
	dmy.notes, mdy.notes = append(dmy.notes, note), append(slices.Clone(mdy.notes), note)
	return append(room, dmy, mdy)
}

// order is the order of day and month in figures, "" if it is not known.
func (res *resolver) order() string {
	switch {
	case res.opts.Order != "":
		return res.opts.Order
	case len(res.opts.Langs) > 0 && !slices.Contains(res.opts.Langs, "en"):
		return "dmy"
	}
	return ""
}

// nearDay reports whether a witness states the day and month of w, and no other year.
func (res *resolver) nearDay(w when) bool {
	for _, d := range res.opts.Near {
		if d.Day == w.day && d.Month == w.month && yearAgrees(w, d) {
			return true
		}
	}
	return false
}

// witnessYear is the year on which the witnesses agree for w: those that state the same month and day decide, or, failing
// these, the same month; for a shortened year also those that state only the year. exact says that the day agreed.
func witnessYear(near []datable.Date, w when) (year int, exact bool) {
	const conflict = -1
	var best [4]int // by what agrees: 1 the year's figures alone, 2 month, 3 month and day
	for _, d := range near {
		if d.Year <= 0 || !yearAgrees(w, d) {
			continue
		}
		level := 1
		switch {
		case d.Month != 0 && d.Month == w.month && d.Day != 0 && d.Day == w.day:
			level = 3
		case d.Month != 0 && d.Month == w.month && (d.Day == 0 || w.day == 0):
			level = 2
		case w.digits == 0:
			continue
		}
		switch best[level] {
		case 0, d.Year:
			best[level] = d.Year
		default:
			best[level] = conflict
		}
	}
	for level := 3; level > 0; level-- {
		if best[level] == conflict {
			return 0, false
		}
		if best[level] > 0 {
			return best[level], level == 3
		}
	}
	return 0, false
}

// settled is a date whose year was decided.
type settled struct {
	date  datable.Date
	short string // the shortened year, if it stays open
	cert  uint8  // 3 high, 2 medium, 1 low
	notes []Note
}

// settle decides the year of w.
func settle(o *Options, w when) settled {
	s := settled{date: datable.Date{Year: w.year, Month: w.month, Day: w.day}, cert: 3}
	if w.yearTo != 0 {
		s.date.Year = w.yearTo
		if w.month != 0 {
			s.notes = append(s.notes, Note{codeYearStart, strconv.Itoa(w.year) + "/" + strconv.Itoa(w.yearTo%100) + " is " + strconv.Itoa(w.yearTo) + " when the year begins in January"})
		}
	}
	switch {
	case w.digits == 4:
		return s
	case w.digits == 0:
		missingYear(o, w, &s)
		return s
	}
	year, exact := witnessYear(o.Near, w)
	if year > 0 {
		s.date.Year = year
		if !exact {
			s.cert = 2
		}
		s.notes = append(s.notes, noteYear(w, year, "another witness"))
		return s
	}
	if year := centuryYear(o.Century, w); year > 0 {
		s.date.Year, s.cert = year, 2
		s.notes = append(s.notes, noteYear(w, year, "the century that is set"))
		return s
	}
	s.date.Year, s.cert, s.short = 0, 2, shortText(w)
	s.notes = append(s.notes, Note{codeNoCentury, "nothing says the century of the year " + s.short})
	return s
}

// centuryYear completes a shortened year by the century in the options.
func centuryYear(c int, w when) int {
	switch {
	case c <= 0:
		return 0
	case w.digits == 2:
		return c*100 + w.year
	case w.year/100 == c%10:
		return c/10*1000 + w.year
	}
	return 0
}

func missingYear(o *Options, w when, s *settled) {
	if w.thisyear != noClass {
		return
	}
	if w.month == 0 {
		missingMonth(o, w, s)
		return
	}
	year, exact := witnessYear(o.Near, w)
	if year == 0 {
		return
	}
	s.date.Year = year
	if !exact {
		s.cert = 2
	}
	s.notes = append(s.notes, noteYear(w, year, "another witness"))
}

// missingMonth takes month and year from the witnesses that state the same day, if they agree.
func missingMonth(o *Options, w when, s *settled) {
	var at datable.Date
	for _, d := range o.Near {
		if d.Day != w.day || d.Precision() != datable.DayPrecision || w.day == 0 {
			continue
		}
		if at != d && !at.IsZero() {
			return
		}
		at = d
	}
	if at.IsZero() {
		return
	}
	s.date, s.cert = at, 2
	s.notes = append(s.notes, Note{codeYear, "month and year come from another witness"})
}

func noteYear(w when, year int, source string) Note {
	if w.digits == 0 {
		return Note{codeYear, "the year " + strconv.Itoa(year) + " comes from " + source}
	}
	return Note{codeShortYear, "the year " + shortText(w) + " is read as " + strconv.Itoa(year) + " by " + source}
}

func noteMisread(w when) Note {
	return Note{codeMisread, "the month \"" + "111"[:w.misread] + "\" is read as Roman " + "III"[:w.misread] + ": another witness says so"}
}

// shortText is a shortened year as written.
func shortText(w when) string {
	s := strconv.Itoa(w.year)
	for len(s) < int(w.digits) {
		s = "0" + s
	}
	return s
}
