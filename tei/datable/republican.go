package datable

// The French Republican calendar: months of 30 days, then 5 or 6 complementary days, which count as month 13. It was in
// use from 22 September 1792 to 31 December 1805.
const (
	republicanEpoch = 2375840 // Julian Day Number of 1 Vendémiaire I
	republicanLast  = 14
)

// FromRepublican converts a day of the French Republican calendar (month 1 is Vendémiaire, month 13 the complementary
// days) for the years 1 to 14, in which it was in use.
func FromRepublican(year, month, day int) (Date, error) {
	if year < 1 || year > republicanLast {
		return Date{}, &Fault{Message: "the French Republican calendar was in use in the years 1 to 14"}
	}
	if month < 1 || month > 13 || day < 1 || day > RepublicanDaysIn(year, month) {
		return Date{}, &Fault{Message: "this day does not exist in the French Republican calendar"}
	}
	return FromJDN(republicanEpoch + 365*(year-1) + year/4 + 30*(month-1) + day - 1), nil
}

// RepublicanDaysIn is the number of days in a month of the French Republican calendar: 30, but 5 or, in the leap years III,
// VII and XI, 6 complementary days (month 13).
func RepublicanDaysIn(year, month int) int {
	switch {
	case month != 13:
		return 30
	case year%4 == 3:
		return 6
	}
	return 5
}

// Republican is the full Gregorian date d in the French Republican calendar, as FromRepublican takes it; ok is false before its
// first day, 22 September 1792, and after its year 14, which ended on 22 September 1806. (It was abolished in the course of that year.)
func (d Date) Republican() (year, month, day int, ok bool) {
	n := d.JDN() - republicanEpoch
	if d.Precision() != DayPrecision || n < 0 {
		return 0, 0, 0, false
	}
	for year = 1; year <= republicanLast; year++ {
		start := 365*(year-1) + year/4
		if length := 360 + RepublicanDaysIn(year, 13); n < start+length {
			n -= start
			return year, n/30 + 1, n%30 + 1, true
		}
	}
	return 0, 0, 0, false
}

// Custom is a full Gregorian date in another calendar, "julian" or "republican", as @when-custom has it; "" if the calendar has no such day.
func Custom(calendar string, d Date) string {
	if d.Precision() != DayPrecision {
		return ""
	}
	switch calendar {
	case "julian":
		return d.Julian().String()
	case "republican":
		if year, month, day, ok := d.Republican(); ok {
			return Date{Year: year, Month: month, Day: day}.String()
		}
	}
	return ""
}
