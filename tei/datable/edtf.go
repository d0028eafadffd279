package datable

import (
	"strconv"
	"strings"
)

// ParseEDTF reads a date in the Extended Date/Time Format, levels 0 to 2, as facts files write dates, and gives the Value
// that says as much of it as att.datable can:
//
//	2004-06-11, 2004-06, 2004   when
//	A/B, A/, /B                 from, to
//	A/.., ../B                  notBefore, notAfter
//	201X, 2004-1X-01            notBefore and notAfter: the first and the last date that the figures allow
//	2001-21, 2001-34            a season or quarter: its months, see below
//	[A,B..C]                    one of these: notBefore the first, notAfter the last
//	{A,B}                       all of these: from the first to the last
//	? and %                     cert low; ~ cert medium
//
// Seasons 21 to 24 and 25 to 28 are those of the northern half of the globe, 29 to 32 those of the southern; a winter is
// named by the year in which it begins. Year 0000 is the year before 0001, as in ISO 8601. A time of day is read over. The
// error is a *Fault.
//
// Source: Library of Congress, Extended Date/Time Format Specification (2019).
func ParseEDTF(s string) (Value, error) {
	r := edtfReader{}
	var v Value
	switch {
	case s == "":
		r.fail("the value is empty")
	case s[0] == '[' || s[0] == '{':
		v = r.set(s)
	case strings.Contains(s, "/"):
		v = r.interval(s)
	default:
		v = hull(r.date(s))
	}
	v.Cert = [...]string{"", "medium", "low"}[r.doubt]
	if r.fault == nil {
		if err := v.Err(); err != nil {
			r.fail(err.Error())
		}
	}
	if r.fault != nil {
		r.fault.End = len(s)
		return Value{}, r.fault
	}
	return v, nil
}

// edtfReader keeps the first fault and the strongest doubt.
type edtfReader struct {
	fault *Fault
	doubt int // 1 approximate, 2 uncertain
}

func (r *edtfReader) fail(message string) {
	if r.fault == nil {
		r.fault = &Fault{Message: message}
	}
}

// hull is the Value of dates between a and b.
func hull(a, b Date) Value {
	if a == b {
		return Value{When: a}
	}
	return Value{NotBefore: a, NotAfter: b}
}

// interval reads A/B and its open forms.
func (r *edtfReader) interval(s string) (v Value) {
	left, right, _ := strings.Cut(s, "/")
	if strings.Contains(right, "/") {
		r.fail("an interval has two ends: expected one \"/\"")
		return v
	}
	if left != "" && left != ".." {
		v.From, _ = r.date(left)
	}
	if right != "" && right != ".." {
		_, v.To = r.date(right)
	}
	if v.IsZero() {
		r.fail("an interval needs a date at one end")
	}
	if left == ".." || right == ".." {
		v.NotBefore, v.NotAfter, v.From, v.To = v.From, v.To, Date{}, Date{}
	}
	return v
}

// set reads [A,B..C] and {A,B..C}.
func (r *edtfReader) set(s string) (v Value) {
	closer := byte(']')
	if s[0] == '{' {
		closer = '}'
	}
	if s[len(s)-1] != closer || len(s) < 3 {
		r.fail("a set ends with \"" + string(closer) + "\"")
		return v
	}
	var first, last Date
	openStart, openEnd := false, false
	for i, member := range strings.Split(s[1:len(s)-1], ",") {
		left, right, span := strings.Cut(strings.TrimSpace(member), "..")
		if !span {
			right = left
		}
		openStart, openEnd = openStart || span && left == "", openEnd || span && right == ""
		a, b := r.end(left), r.end(right)
		if i == 0 || !a.IsZero() && (first.IsZero() || a.Compare(first) < 0) {
			first = a
		}
		if i == 0 || !b.IsZero() && b.Last().Compare(last.Last()) > 0 {
			last = b
		}
	}
	if openStart {
		first = Date{}
	}
	if openEnd {
		last = Date{}
	}
	switch {
	case first.IsZero() && last.IsZero():
		r.fail("a set needs a date")
	case first == last:
		v.When = first
	case closer == '}':
		v.From, v.To = first, last
	default:
		v.NotBefore, v.NotAfter = first, last
	}
	return v
}

// end is one end of a span in a set; "" is open.
func (r *edtfReader) end(s string) Date {
	if s == "" {
		return Date{}
	}
	a, b := r.date(s)
	if a != b {
		r.fail("\"" + s + "\" is no single date, as a set needs it")
	}
	return a
}

// date reads one date and gives the first and the last date that it allows, equal if it is certain.
func (r *edtfReader) date(s string) (first, last Date) {
	bare := r.qualifiers(s)
	if i := strings.IndexByte(bare, 'T'); i > 0 {
		if _, err := ParseTemporal(bare); err != nil {
			r.fail(err.Error())
			return
		}
		bare = bare[:i]
	}
	if strings.HasPrefix(bare, "Y") {
		return r.longYear(bare[1:])
	}
	year, rest := bare, ""
	if i := strings.IndexByte(bare[min(1, len(bare)):], '-'); i >= 0 {
		year, rest = bare[:i+1], bare[i+2:]
	}
	lowYear, highYear := r.year(year)
	if rest == "" && year != bare {
		r.fail("a month is missing after \"" + year + "-\"")
	}
	if r.fault != nil || rest == "" {
		return Date{Year: lowYear}, Date{Year: highYear}
	}
	return r.monthAndDay(lowYear, highYear, rest)
}

// qualifiers takes the marks of doubt out of a date: at its end or before or after a part of it.
func (r *edtfReader) qualifiers(s string) string {
	return strings.Map(func(c rune) rune {
		switch c {
		case '?', '%':
			r.doubt = 2
			return -1
		case '~':
			r.doubt = max(r.doubt, 1)
			return -1
		}
		return c
	}, s)
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
	if err != nil || err2 != nil || lowText[0] < '0' || lowText[0] > '9' {
		r.fail("\"" + s + "\" is no year")
		return
	}
	if counted {
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

// longYear reads the forms after Y: 170000, -17E7, 3388E2S3.
func (r *edtfReader) longYear(s string) (first, last Date) {
	digits, significant, counted := strings.Cut(s, "S")
	mantissa, exponent, _ := strings.Cut(digits, "E")
	year, err := strconv.Atoi(mantissa)
	zeros := 0
	if err == nil && exponent != "" {
		zeros, err = strconv.Atoi(exponent)
	}
	if err != nil || zeros < 0 || zeros > 9 || year > 999_999_999 || year < -999_999_999 {
		r.fail("\"Y" + s + "\" is no year, or is out of range")
		return
	}
	for range zeros {
		if year *= 10; year > 999_999_999 || year < -999_999_999 {
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
	return Date{Year: historical(low)}, Date{Year: historical(high)}
}

// monthAndDay reads what follows the year: 07, 07-16, 1X, XX-16, 21.
func (r *edtfReader) monthAndDay(lowYear, highYear int, rest string) (first, last Date) {
	month, day, hasDay := strings.Cut(rest, "-")
	if group, err := strconv.Atoi(month); err == nil && len(month) == 2 && group >= 21 && group <= 41 && !hasDay {
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
	return r.existing(first, last)
}

// existing moves bounds that do not exist to the next date that does; a certain date must exist itself.
func (r *edtfReader) existing(first, last Date) (Date, Date) {
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
