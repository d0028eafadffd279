package datatype

import "cmp"

// A moment is a value of dateTime or of one of the types that have part of its fields (XSD Part 2, second edition, sections
// 3.2.7 to 3.2.14: a gMonth is --MM there, and no longer --MM--). Fields that a type lacks have the value that its smallest moment would have.
type moment struct {
	year     int64 // astronomical: the year before 0001 is 0
	month    int   // from 1
	day      int   // from 1
	seconds  int64 // since the day began
	fraction string
	zoned    bool
	zone     int64 // minutes east of UTC
}

// A layout says which fields a lexical form has.
type layout uint8

const (
	layoutDateTime layout = iota
	layoutDate
	layoutTime
	layoutYearMonth
	layoutYear
	layoutMonthDay
	layoutMonth
	layoutDay
)

var (
	dateTimeSpace   = moments(layoutDateTime)
	dateSpace       = moments(layoutDate)
	timeSpace       = moments(layoutTime)
	gYearMonthSpace = moments(layoutYearMonth)
	gYearSpace      = moments(layoutYear)
	gMonthDaySpace  = moments(layoutMonthDay)
	gMonthSpace     = moments(layoutMonth)
	gDaySpace       = moments(layoutDay)
)

func moments(l layout) space[moment] {
	return space[moment]{
		parse: func(s []byte, _ Context) (moment, bool) {
			r, ok := readMoment(s, l)
			return r.m, ok
		},
		accepts: func(s []byte) bool {
			if !l.mayBe(s) {
				return false
			}
			_, ok := readMoment(s, l)
			return ok
		},
		equal: func(a, b moment) bool {
			order, ok := a.compare(b)
			return ok && order == 0 && a.zoned == b.zoned
		},
		compare: moment.compare,
	}
}

func readMoment(s []byte, l layout) (r momentReader, ok bool) {
	r.rest = s
	r.m.year, r.m.month, r.m.day = 4, 1, 1 // a leap year has every day
	ok = r.fields(l) && r.zone() && len(r.rest) == 0 && r.m.day <= daysIn(r.m.year, r.m.month)
	return r, ok
}

// mayBe rules out most of what is no moment, or one of another layout: a value is often tried with all layouts.
func (l layout) mayBe(s []byte) bool {
	switch l {
	case layoutDateTime:
		return len(s) >= len("0001-01-01T00:00:00")
	case layoutDate:
		return len(s) >= len("0001-01-01")
	case layoutTime:
		return len(s) >= len("00:00:00") && s[2] == ':'
	case layoutYearMonth:
		return len(s) >= len("0001-01")
	case layoutYear:
		return len(s) >= len("0001")
	case layoutMonthDay, layoutMonth, layoutDay:
		return len(s) >= len("--01") && s[0] == '-' && s[1] == '-'
	}
	return false
}

// A momentReader takes fields off the front of a lexical form.
type momentReader struct {
	rest []byte
	m    moment
}

func (r *momentReader) fields(l layout) bool {
	switch l {
	case layoutDateTime:
		return r.date() && r.literal('T') && r.clock()
	case layoutDate:
		return r.date()
	case layoutTime:
		return r.clock()
	case layoutYearMonth:
		return r.yearField() && r.literal('-') && r.monthField()
	case layoutYear:
		return r.yearField()
	case layoutMonthDay:
		return r.hyphens(2) && r.monthField() && r.literal('-') && r.dayField()
	case layoutMonth:
		return r.hyphens(2) && r.monthField()
	case layoutDay:
		return r.hyphens(3) && r.dayField()
	}
	return false
}

func (r *momentReader) date() bool {
	return r.yearField() && r.literal('-') && r.monthField() && r.literal('-') && r.dayField()
}

func (r *momentReader) hyphens(n int) bool {
	for ; n > 0; n-- {
		if !r.literal('-') {
			return false
		}
	}
	return true
}

func (r *momentReader) literal(b byte) bool {
	if len(r.rest) == 0 || r.rest[0] != b {
		return false
	}
	r.rest = r.rest[1:]
	return true
}

// number reads digits, at least and at most so many; what is too large for the calendar here is cut.
func (r *momentReader) number(least, most int) (n int64, ok bool) {
	const large = 100_000_000_000
	i := 0
	for ; i < len(r.rest) && i < most && '0' <= r.rest[i] && r.rest[i] <= '9'; i++ {
		n = min(n*10+int64(r.rest[i]-'0'), large)
	}
	r.rest = r.rest[i:]
	return n, i >= least
}

// yearField: four digits or more, more only without a leading zero; there is no year 0000.
func (r *momentReader) yearField() bool {
	negative := r.literal('-')
	digits := r.rest
	n, ok := r.number(4, len(r.rest))
	if !ok || n == 0 || len(digits)-len(r.rest) > 4 && digits[0] == '0' {
		return false
	}
	r.m.year = n
	if negative {
		r.m.year = 1 - n
	}
	return true
}

func (r *momentReader) field(low, high int64) (int64, bool) {
	n, ok := r.number(2, 2)
	return n, ok && low <= n && n <= high
}

func (r *momentReader) monthField() bool {
	n, ok := r.field(1, 12)
	r.m.month = int(n)
	return ok
}

func (r *momentReader) dayField() bool {
	n, ok := r.field(1, 31)
	r.m.day = int(n)
	return ok
}

// clock is hh:mm:ss with perhaps a fraction; 24:00:00 ends the day, and ss goes up to 60 for leap seconds (appendix D.1):
// whether there was one is not looked at.
func (r *momentReader) clock() bool {
	hour, ok1 := r.field(0, 24)
	ok2 := r.literal(':')
	minute, ok3 := r.field(0, 59)
	ok4 := r.literal(':')
	second, ok5 := r.field(0, 60)
	if !(ok1 && ok2 && ok3 && ok4 && ok5) {
		return false
	}
	if r.literal('.') {
		digits := r.rest
		if _, ok := r.number(1, len(r.rest)); !ok {
			return false
		}
		digits = digits[:len(digits)-len(r.rest)]
		for len(digits) > 0 && digits[len(digits)-1] == '0' {
			digits = digits[:len(digits)-1]
		}
		if len(digits) > 0 {
			r.m.fraction = string(digits)
		}
	}
	r.m.seconds = hour*3600 + minute*60 + second
	return hour < 24 || r.m.seconds == 24*3600 && r.m.fraction == ""
}

// zone is Z, or the distance from UTC up to 14 hours, or nothing.
func (r *momentReader) zone() bool {
	switch {
	case len(r.rest) == 0:
		return true
	case r.literal('Z'):
		r.m.zoned = true
		return true
	}
	negative := r.literal('-')
	if !negative && !r.literal('+') {
		return false
	}
	hour, ok1 := r.field(0, 14)
	ok2 := r.literal(':')
	minute, ok3 := r.field(0, 59)
	r.m.zoned, r.m.zone = true, hour*60+minute
	if negative {
		r.m.zone = -r.m.zone
	}
	return ok1 && ok2 && ok3 && hour*60+minute <= 14*60
}

// timeline gives the seconds since 0000-03-01T00:00:00, in UTC if the moment has a zone.
func (m moment) timeline() int64 {
	return daysFromMarch(m.year, m.month, m.day)*86400 + m.seconds - m.zone*60
}

// compare orders moments (section 3.2.7.4): one without a zone may be anywhere within 14 hours.
func (m moment) compare(n moment) (order int, ok bool) {
	const width = 14 * 3600
	a, b := m.timeline(), n.timeline()
	if m.zoned == n.zoned {
		return cmp.Or(cmp.Compare(a, b), cmp.Compare(m.fraction, n.fraction)), true
	}
	switch {
	case a+width < b:
		return -1, true
	case b+width < a:
		return 1, true
	}
	return 0, false
}

// daysIn is the length of a month, of an astronomical year, in the Gregorian calendar.
func daysIn(year int64, month int) int {
	switch month {
	case 4, 6, 9, 11:
		return 30
	case 2:
		if year%4 == 0 && (year%100 != 0 || year%400 == 0) {
			return 29
		}
		return 28
	}
	return 31
}

// daysFromMarch counts the days since the first of March of the astronomical year 0.
func daysFromMarch(year int64, month, day int) int64 {
	m := int64(month) - 3
	if m < 0 {
		m += 12
		year--
	}
	return year*365 + floorDiv(year, 4) - floorDiv(year, 100) + floorDiv(year, 400) + (m*153+2)/5 + int64(day) - 1
}

func floorDiv(a, b int64) int64 {
	q := a / b
	if a%b < 0 {
		q--
	}
	return q
}
