package datable

import (
	"strconv"
	"strings"
)

// date reads one date and gives the first and the last date that it allows, equal if it is certain.
func (r *edtfReader) date(s string) (first, last Date) {
	bare := r.qualifiers(s)
	if strings.IndexByte(bare, 'T') > 0 {
		return r.dateTime(bare)
	}
	if strings.HasPrefix(bare, "Y") {
		return r.longYear(bare[1:])
	}
	if rest, ok := strings.CutPrefix(bare, "XXXX"); ok {
		return r.everyYear(rest)
	}
	year, rest := bare, ""
	if i := strings.IndexByte(bare[min(1, len(bare)):], '-'); i >= 0 {
		year, rest = bare[:i+1], bare[i+2:]
	}
	lowYear, highYear := r.year(year)
	if rest == "" && year != bare {
		r.fail("a month is missing after \"" + year + "-\"")
	}
	if r.fault != nil {
		return first, last
	}
	first, last = Date{Year: lowYear}, Date{Year: highYear}
	if rest != "" {
		if strings.ContainsRune(year, 'S') {
			r.fail("a year with significant figures has no month")
		}
		first, last = r.monthAndDay(lowYear, highYear, rest)
	}
	if strings.Contains(strings.TrimRight(bare, "X-"), "X") {
		r.lose("which figures are open: all dates between the first and the last are allowed")
	}
	return first, last
}

// dateTime reads a date with a time of day; a zone may be hours alone, as in 23:20:30-04.
func (r *edtfReader) dateTime(s string) (first, last Date) {
	if r.doubt > 0 {
		r.fail("a date with a time has no marks of doubt")
	}
	full := s
	if n := len(s); n > 3 && (s[n-3] == '+' || s[n-3] == '-') && strings.IndexByte(s, 'T') < n-3 {
		full += ":00"
	}
	t, err := ParseTemporal(isoYear(full))
	if err != nil {
		r.fail(err.Error())
		return first, last
	}
	if t.Kind != DateTime || strings.IndexByte(strings.TrimPrefix(s, "-"), 'T') != len("2004-06-11") || strings.ContainsRune(s, '.') {
		r.fail("a time needs a full date, with a year of four figures, and has no fractions of a second")
	}
	r.clock = t.clock()
	return t.Date, t.Date
}

// isoYear writes a date-time of ISO 8601, in which there is a year 0000, as XML Schema 1.0 has it, in which there is none.
func isoYear(s string) string {
	if s[0] != '-' && !strings.HasPrefix(s, "0000-") {
		return s
	}
	digits := strings.TrimPrefix(s, "-")
	year, rest, _ := strings.Cut(digits, "-")
	n, err := strconv.Atoi(year)
	if err != nil || len(year) != 4 {
		return s
	}
	return string(appendYear(nil, historical(-n))) + "-" + rest
}

// everyYear reads what follows a year of which nothing is known: XXXX-12-25, XXXX-12, XXXX-XX-25.
func (r *edtfReader) everyYear(rest string) (first, last Date) {
	month, day, hasDay := strings.Cut(strings.TrimPrefix(rest, "-"), "-")
	var d Date
	if month != "XX" && rest != "" {
		d.Month, last.Month = r.twoFigures("month", month, 1, 12)
	}
	if hasDay && day != "XX" {
		d.Day, last.Day = r.twoFigures("day", day, 1, 31)
	}
	switch {
	case r.fault != nil:
	case d.IsZero():
		r.fail("nothing is stated: leave the date out")
	case last != Date{Month: d.Month, Day: d.Day}:
		r.fail("a date without year whose month or day is open in part has no form in att.datable")
	case !d.Valid():
		r.fail(d.Err().Error())
	case hasDay && day == "XX":
		r.lose("that it was one day of the month")
	}
	return d, d
}

// qualifiers takes the marks of doubt out of a date: at its end, or before or after a part of it.
func (r *edtfReader) qualifiers(s string) string {
	if !strings.ContainsAny(s, "?~%") {
		return s
	}
	parts := strings.Split(s, "-")
	for i, part := range parts {
		bare := strings.TrimRight(strings.TrimLeft(part, "?~%"), "?~%")
		if strings.ContainsAny(bare, "?~%") || len(part)-len(bare) > 2 || part != "" && bare == "" {
			r.fail("marks of doubt stand before or after the year, the month or the day, found \"" + part + "\"")
			return s
		}
		if len(part) > len(bare) && (part[0] != bare[0] && len(parts) > 1 || i < len(parts)-1) {
			r.lose("which part of the date is in doubt: cert is said of the whole")
		}
		for _, c := range part {
			r.doubtBy(c)
		}
		parts[i] = bare
	}
	return strings.Join(parts, "-")
}

func (r *edtfReader) doubtBy(mark rune) {
	switch mark {
	case '?':
		r.doubt = 2
	case '%':
		r.doubt = 2
		r.lose("that the date is approximate besides being uncertain")
	case '~':
		r.doubt = max(r.doubt, 1)
	}
}

// year reads four figures, some of which may be X, with an optional sign and an optional number of significant figures
// (1950S2).
func (r *edtfReader) year(s string) (low, high int) {
	digits, significant, counted := strings.Cut(strings.TrimPrefix(s, "-"), "S")
	if len(digits) != 4 {
		r.fail("the year \"" + s + "\" needs four figures; expected a form such as 1920-07-16, 192X, 1920/1922, 1920?")
		return
	}
	lowText, highText := strings.ReplaceAll(digits, "X", "0"), strings.ReplaceAll(digits, "X", "9")
	low, err := strconv.Atoi(lowText)
	high, err2 := strconv.Atoi(highText)
	if err != nil || err2 != nil || lowText[0] < '0' || lowText[0] > '9' || counted && low != high {
		r.fail("\"" + s + "\" is no year")
		return
	}
	if counted {
		r.lose("which year is the likeliest")
		low, high = r.significant(low, significant)
	}
	if s[0] == '-' {
		low, high = -high, -low
	}
	return historical(low), historical(high)
}

// significant widens a year to those that agree in its first n figures.
func (r *edtfReader) significant(year int, figures string) (low, high int) {
	n, err := strconv.Atoi(figures)
	total := len(strconv.Itoa(year))
	if err != nil || n < 1 || n > total {
		r.fail("\"S" + figures + "\" is no number of significant figures")
		return year, year
	}
	unit := 1
	for range total - n {
		unit *= 10
	}
	return year / unit * unit, year/unit*unit + unit - 1
}

// maxYear is the latest year that is read.
const maxYear = 999_999_999

// longYear reads the forms after Y: 170000, -17E7, 3388E2S3.
func (r *edtfReader) longYear(s string) (first, last Date) {
	digits, significant, counted := strings.Cut(s, "S")
	mantissa, exponent, _ := strings.Cut(digits, "E")
	year, err := strconv.Atoi(mantissa)
	zeros := 0
	if err == nil && exponent != "" {
		zeros, err = strconv.Atoi(exponent)
	}
	if err != nil || zeros < 0 || zeros > 9 || year > maxYear || year < -maxYear {
		r.fail("\"Y" + s + "\" is no year, or is out of range")
		return
	}
	for range zeros {
		if year *= 10; year > maxYear || year < -maxYear {
			r.fail("the year \"Y" + s + "\" is out of range")
			return
		}
	}
	low, high := year, year
	if counted && year >= 0 {
		low, high = r.significant(year, significant)
	} else if counted {
		low, high = r.significant(-year, significant)
		low, high = -high, -low
	}
	if counted {
		r.lose("which year is the likeliest")
	}
	return Date{Year: historical(low)}, Date{Year: historical(high)}
}

// monthAndDay reads what follows the year: 07, 07-16, 1X, XX-16, 21.
func (r *edtfReader) monthAndDay(lowYear, highYear int, rest string) (first, last Date) {
	month, day, hasDay := strings.Cut(rest, "-")
	if group, err := strconv.Atoi(month); err == nil && len(month) == 2 && group >= 21 && group <= 41 && !hasDay {
		if group <= 32 {
			r.lose("that a season is meant: its three months are given")
		}
		first, _ = yearPart(lowYear, group)
		_, last = yearPart(highYear, group)
		return first, last
	}
	lowMonth, highMonth := r.twoFigures("month", month, 1, 12)
	first, last = Date{lowYear, lowMonth, 0}, Date{highYear, highMonth, 0}
	if r.fault != nil || !hasDay {
		return first, last
	}
	lowDay, highDay := r.twoFigures("day", day, 1, 31)
	if lowDay != highDay {
		highDay = min(highDay, DaysIn(highYear, highMonth))
	}
	first.Day, last.Day = lowDay, highDay
	if first.Month == last.Month && lowDay == highDay && lowYear != highYear {
		return r.sameDayOfYears(first, last)
	}
	return r.existing(first, last)
}

// sameDayOfYears narrows the years to those that have the day: leap years for 29 February.
func (r *edtfReader) sameDayOfYears(first, last Date) (Date, Date) {
	if day := (Date{0, first.Month, first.Day}); !day.Valid() {
		r.fail(day.Err().Error())
		return first, last
	}
	next := func(year, step int) int { return historical(astronomical(year) + step) }
	for ; !first.Valid() && first.Year != last.Year; first.Year = next(first.Year, 1) {
	}
	for ; !last.Valid() && first.Year != last.Year; last.Year = next(last.Year, -1) {
	}
	return r.existing(first, last)
}

// existing moves bounds that do not exist to the next date that does; a certain date must exist itself.
func (r *edtfReader) existing(first, last Date) (Date, Date) {
	if r.fault != nil {
		return first, last
	}
	if first == last {
		if err := first.Err(); err != nil {
			r.fail(err.Error())
		}
		return first, last
	}
	for ; !first.Valid() && first.Day > 28; first.Month, first.Day = first.Month%12+1, 1 {
	}
	for ; !last.Valid() && last.Day > 28; last.Day-- {
	}
	if first.Compare(last) > 0 {
		r.fail("no date fits the figures")
	}
	return first, last
}

// twoFigures reads two figures, some of which may be X, and gives the bounds that exist.
func (r *edtfReader) twoFigures(what, s string, least, most int) (low, high int) {
	if len(s) != 2 {
		r.fail("the " + what + " \"" + s + "\" needs two figures")
		return
	}
	low, err := strconv.Atoi(strings.ReplaceAll(s, "X", "0"))
	high, err2 := strconv.Atoi(strings.ReplaceAll(s, "X", "9"))
	if err != nil || err2 != nil || s[0] == '-' || s[0] == '+' {
		r.fail("the " + what + " \"" + s + "\" needs two figures")
		return
	}
	if low != high {
		low, high = max(low, least), min(high, most)
	}
	if low < least || high > most || low > high {
		r.fail("there is no " + what + " " + s)
	}
	return low, high
}

// yearPart is the months of a season, quarter, third or half of a year (EDTF level 2, sub-year groupings).
func yearPart(year, group int) (first, last Date) {
	span := func(month, months int) (Date, Date) {
		end := Date{year, month + months - 1, 0}
		if end.Month > 12 {
			end = Date{historical(astronomical(year) + 1), end.Month - 12, 0}
		}
		return Date{year, month, 0}, end
	}
	switch {
	case group <= 28:
		return span(3+3*((group-21)%4), 3)
	case group <= 32:
		return span((9+3*(group-29)-1)%12+1, 3)
	case group <= 36:
		return span(1+3*(group-33), 3)
	case group <= 39:
		return span(1+4*(group-37), 4)
	}
	return span(1+6*(group-40), 6)
}
