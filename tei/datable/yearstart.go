package datable

// A YearStart is the day on which the years of the Julian calendar were counted from. Where they did not begin in January, a
// date names another year than ours for a part of the year.
//
// Source: H. Grotefend, Taschenbuch der Zeitrechnung, "Jahresanfang".
type YearStart uint8

// The beginnings of the year.
const (
	FromJanuary      YearStart = iota // 1 January
	FromMarch                         // 1 March: Venice, Russia until the 15th century
	FromAnnunciation                  // 25 March after 1 January: Florence, England until 1751, Trier
	FromPisa                          // 25 March before 1 January: Pisa
	FromEaster                        // Easter Day: France until 1564, Cologne, the Low Countries
	FromSeptember                     // 1 September before 1 January: Byzantium, Russia until 1699
	FromChristmas                     // 25 December before 1 January: much of Germany
)

// newYear is the day, in the Julian calendar with years from January, on which a year (astronomical) begins.
func (s YearStart) newYear(year int) int {
	at := func(year, month, day int) int { return JulianJDN(Date{historical(year), month, day}) }
	switch s {
	case FromMarch:
		return at(year, 3, 1)
	case FromAnnunciation:
		return at(year, 3, 25)
	case FromPisa:
		return at(year-1, 3, 25)
	case FromEaster:
		return JulianEaster(historical(year)).JDN()
	case FromSeptember:
		return at(year-1, 9, 1)
	case FromChristmas:
		return at(year-1, 12, 25)
	}
	return at(year, 1, 1)
}

// FromStyle gives the Gregorian dates that a full Julian date means whose year is counted from s. There is one, but where
// the year begins at Easter a day in March or April can come in one year twice, or not at all. The error says why d exists
// in no style.
func (s YearStart) FromStyle(d Date) ([]Date, error) {
	if d.Precision() != DayPrecision || !(Date{0, d.Month, d.Day}).Valid() {
		return nil, d.styleErr()
	}
	var days []Date
	y := astronomical(d.Year)
	first, last := s.newYear(y), s.newYear(y+1)
	for year := y - 1; year <= y+1; year++ {
		j := Date{historical(year), d.Month, d.Day}
		if n := JulianJDN(j); first <= n && n < last && JulianFromJDN(n) == j {
			days = append(days, FromJDN(n))
		}
	}
	if len(days) == 0 {
		return nil, d.styleErr()
	}
	return days, nil
}

func (d Date) styleErr() error {
	if d.Precision() == DayPrecision && (d.Month != 2 || d.Day < 29) && d.Valid() {
		return &Fault{Message: "this day did not come in the year " + string(appendYear(nil, d.Year)) + " as it was counted"}
	}
	if _, err := FromJulian(d); err != nil {
		return err
	}
	return &Fault{Message: "this day did not come in the year " + string(appendYear(nil, d.Year)) + " as it was counted"}
}

// InStyle is the full Gregorian date d in the Julian calendar with its year counted from s.
func (s YearStart) InStyle(d Date) Date {
	n := d.JDN()
	j := JulianFromJDN(n)
	for y := astronomical(j.Year) - 1; ; y++ {
		if n < s.newYear(y+1) {
			j.Year = historical(y)
			return j
		}
	}
}
