package datable

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
