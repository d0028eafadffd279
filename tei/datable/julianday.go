package datable

import (
	"strconv"
	"time"
)

// JDN is the Julian Day Number of a full Gregorian date; of a date that is not full, that of its first day.
func (d Date) JDN() int {
	d.Month, d.Day = max(d.Month, 1), max(d.Day, 1)
	y := astronomical(d.Year)
	return daysBeforeMonth(&y, d.Month) + d.Day + 365*y + floorDiv(y, 4) - floorDiv(y, 100) + floorDiv(y, 400) + 1721119
}

// FromJDN is the Gregorian date of a Julian Day Number.
func FromJDN(n int) Date {
	n -= 1721120 // days since 1 March of year 0
	era := floorDiv(n, 146097)
	n -= era * 146097
	century := min(n/36524, 3)
	n -= century * 36524
	four := n / 1461
	n -= four * 1461
	year := min(n/365, 3)
	n -= year * 365
	return fromMarch(era*400+century*100+four*4+year, n)
}

// JulianJDN is the Julian Day Number of a full date of the Julian calendar.
func JulianJDN(d Date) int {
	d.Month, d.Day = max(d.Month, 1), max(d.Day, 1)
	y := astronomical(d.Year)
	return daysBeforeMonth(&y, d.Month) + d.Day + 365*y + floorDiv(y, 4) + 1721117
}

// JulianFromJDN is the date in the Julian calendar of a Julian Day Number.
func JulianFromJDN(n int) Date {
	n -= 1721118 // days since 1 March of year 0, Julian
	four := floorDiv(n, 1461)
	n -= four * 1461
	year := min(n/365, 3)
	n -= year * 365
	return fromMarch(four*4+year, n)
}

// daysBeforeMonth counts from 1 March, so that the leap day ends the year; y becomes the year that March began.
func daysBeforeMonth(y *int, month int) int {
	if month < 3 {
		*y--
		month += 12
	}
	return (153*(month-3) + 2) / 5
}

// fromMarch is the date n days after 1 March of an astronomical year.
func fromMarch(y, n int) Date {
	m := (5*n + 2) / 153
	day := n - (153*m+2)/5 + 1
	if m += 3; m > 12 {
		m -= 12
		y++
	}
	return Date{historical(y), m, day}
}

func floorDiv(a, b int) int {
	q := a / b
	if a%b < 0 {
		q--
	}
	return q
}

// AddDays moves a full date by n days.
func (d Date) AddDays(n int) Date { return FromJDN(d.JDN() + n) }

// Weekday is the day of the week of a full date; ok is false for any other.
func (d Date) Weekday() (day time.Weekday, ok bool) {
	if d.Precision() != DayPrecision {
		return 0, false
	}
	return time.Weekday(floorMod(d.JDN()+1, 7)), true
}

func floorMod(a, b int) int { return a - floorDiv(a, b)*b }

// FromJulian converts a full date of the Julian calendar into the Gregorian one. The error says why the date does not
// exist there.
func FromJulian(d Date) (Date, error) {
	if d.Precision() != DayPrecision {
		return Date{}, &Fault{Message: "a date needs year, month and day to be converted"}
	}
	leapDay := d.Month == 2 && d.Day == 29
	if !leapDay && !d.Valid() {
		return Date{}, d.Err()
	}
	if leapDay && floorMod(astronomical(d.Year), 4) != 0 {
		return Date{}, &Fault{Message: strconv.Itoa(d.Year) + " was no leap year in the Julian calendar: 29 February does not exist"}
	}
	return FromJDN(JulianJDN(d)), nil
}

// Julian is the full Gregorian date d in the Julian calendar.
func (d Date) Julian() Date { return JulianFromJDN(d.JDN()) }
