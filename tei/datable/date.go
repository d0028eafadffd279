package datable

import (
	"cmp"
	"strconv"
	"time"
)

// A Date is a date in the proleptic Gregorian calendar, stated to the year, the month or the day.
//
// A part that is 0 is not stated. Years before the Christian era are negative, and there is no year zero: -1 is the year
// before 1, as in XML Schema Part 2 (1.0), which TEI refers to. Without a year the date comes back every year ("--07-16").
type Date struct{ Year, Month, Day int }

// IsZero reports whether nothing is stated.
func (d Date) IsZero() bool { return d == Date{} }

// Precision says how much of d is stated.
func (d Date) Precision() Precision {
	switch {
	case d.IsZero():
		return NoPrecision
	case d.Year == 0:
		return Recurring
	case d.Month == 0:
		return YearPrecision
	case d.Day == 0:
		return MonthPrecision
	}
	return DayPrecision
}

// String is the W3C form: "1920", "1920-07", "1920-07-16", "--07", "--07-16", "---16"; "" for the zero Date.
func (d Date) String() string {
	if d.IsZero() {
		return ""
	}
	return string(d.append(make([]byte, 0, 10)))
}

func (d Date) append(b []byte) []byte {
	if d.Year != 0 {
		b = appendYear(b, d.Year)
	} else {
		b = append(b, '-')
	}
	if d.Month != 0 {
		b = appendTwo(append(b, '-'), d.Month)
	} else if d.Year == 0 {
		b = append(b, '-')
	}
	if d.Day != 0 {
		b = appendTwo(append(b, '-'), d.Day)
	}
	return b
}

func appendYear(b []byte, year int) []byte {
	if year < 0 {
		b, year = append(b, '-'), -year
	}
	for limit := 1000; limit > year && limit > 1; limit /= 10 {
		b = append(b, '0')
	}
	return strconv.AppendInt(b, int64(year), 10)
}

func appendTwo(b []byte, n int) []byte { return append(b, byte('0'+n/10%10), byte('0'+n%10)) }

// IsLeap reports whether the Gregorian year has 366 days.
func IsLeap(year int) bool {
	y := astronomical(year)
	return y%4 == 0 && (y%100 != 0 || y%400 == 0)
}

// astronomical turns a year without zero into one with it: -1 becomes 0.
func astronomical(year int) int {
	if year < 0 {
		return year + 1
	}
	return year
}

// historical is the inverse of astronomical.
func historical(year int) int {
	if year <= 0 {
		return year - 1
	}
	return year
}

// DaysIn is the number of days in a Gregorian month (1 to 12), 29 for February where the year is 0, that is, not stated.
func DaysIn(year, month int) int {
	switch month {
	case 4, 6, 9, 11:
		return 30
	case 2:
		if year == 0 || IsLeap(year) {
			return 29
		}
		return 28
	}
	return 31
}

// Valid reports whether d exists. The zero Date does not.
func (d Date) Valid() bool { return d.Err() == nil }

// Err says why d does not exist, such as "31 February does not exist" or "1900 was no leap year"; nil if it does.
func (d Date) Err() error {
	if fault := d.fault(); fault != "" {
		return &Fault{Message: fault}
	}
	return nil
}

func (d Date) fault() string {
	switch {
	case d.IsZero():
		return "nothing is stated"
	case d.Month < 0 || d.Month > 12:
		return "there is no month " + strconv.Itoa(d.Month)
	case d.Day < 0 || d.Day > 31:
		return "no month has a day " + strconv.Itoa(d.Day)
	case d.Day != 0 && d.Month == 0 && d.Year != 0:
		return "a day needs a month"
	case d.Month == 0 || d.Day <= DaysIn(d.Year, d.Month):
		return ""
	case d.Month == 2 && d.Day == 29:
		return strconv.Itoa(d.Year) + " was no leap year: 29 February does not exist"
	}
	return strconv.Itoa(d.Day) + " " + time.Month(d.Month).String() + " does not exist"
}

// First is the first day that d covers; the zero Date if d has no year.
func (d Date) First() Date {
	if d.Year == 0 {
		return Date{}
	}
	return Date{d.Year, max(d.Month, 1), max(d.Day, 1)}
}

// Last is the last day that d covers; the zero Date if d has no year.
func (d Date) Last() Date {
	if d.Year == 0 {
		return Date{}
	}
	if d.Month == 0 {
		d.Month = 12
	}
	if d.Day == 0 {
		d.Day = DaysIn(d.Year, d.Month)
	}
	return d
}

// Compare orders dates by their first day, then by their last day; dates without a year stand as if it
// were 0, between the years before and after Christ.
func (d Date) Compare(e Date) int {
	if c := d.First().compareParts(e.First()); c != 0 {
		return c
	}
	if c := d.Last().compareParts(e.Last()); c != 0 {
		return c
	}
	return d.compareParts(e)
}

func (d Date) compareParts(e Date) int {
	return cmp.Or(cmp.Compare(d.Year, e.Year), cmp.Compare(d.Month, e.Month), cmp.Compare(d.Day, e.Day))
}

// Agrees reports whether every part that both dates state is the same.
func (d Date) Agrees(e Date) bool {
	same := func(a, b int) bool { return a == 0 || b == 0 || a == b }
	return same(d.Year, e.Year) && same(d.Month, e.Month) && same(d.Day, e.Day)
}
