package datable

import "time"

// Easter is Easter Sunday of the Gregorian computation, for years from 1583. The steps are those of the epact method:
// golden number, century corrections, age of the moon, Sunday letter.
func Easter(year int) Date {
	golden := year % 19
	century := year / 100
	epact := (century - century/4 - (8*century+13)/25 + 19*golden + 15) % 30
	if epact == 29 || (epact == 28 && golden > 10) {
		epact--
	}
	return easterAfter(Date{year, 3, 21}.JDN() + epact)
}

// JulianEaster is Easter Sunday of the Julian computation, as a Gregorian date.
func JulianEaster(year int) Date {
	epact := (19*(year%19) + 15) % 30
	return easterAfter(JulianJDN(Date{year, 3, 21}) + epact)
}

// easterAfter is the Sunday after the paschal full moon.
func easterAfter(fullMoon int) Date { return FromJDN(fullMoon + 7 - floorMod(fullMoon+1, 7)) }

// Advent is the first Sunday in Advent of a year: the fourth Sunday before 25 December of the Gregorian calendar.
func Advent(year int) Date {
	return Date{year, 12, 25}.WeekdayBefore(time.Sunday).AddDays(-21)
}

// JulianAdvent is the first Sunday in Advent by the Julian calendar, as a Gregorian date.
func JulianAdvent(year int) Date {
	return FromJDN(JulianJDN(Date{year, 12, 25})).WeekdayBefore(time.Sunday).AddDays(-21)
}

// WeekdayBefore is the last day of the week w before the full date d.
func (d Date) WeekdayBefore(w time.Weekday) Date {
	return d.AddDays(-1 - floorMod(d.JDN()-int(w), 7))
}

// WeekdayAfter is the first day of the week w after the full date d.
func (d Date) WeekdayAfter(w time.Weekday) Date {
	return d.AddDays(7 - floorMod(d.JDN()+1-int(w), 7))
}
