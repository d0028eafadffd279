package datable

import (
	"math/rand"
	"testing"
	"time"
)

func TestStringAndParseAreInverse(t *testing.T) {
	for _, c := range []struct {
		date Date
		text string
	}{
		{Date{1920, 0, 0}, "1920"},
		{Date{1920, 7, 0}, "1920-07"},
		{Date{1920, 7, 16}, "1920-07-16"},
		{Date{0, 7, 16}, "--07-16"},
		{Date{0, 7, 0}, "--07"},
		{Date{0, 0, 16}, "---16"},
		{Date{0, 2, 29}, "--02-29"},
		{Date{33, 4, 3}, "0033-04-03"},
		{Date{-44, 3, 15}, "-0044-03-15"},
		{Date{12024, 1, 1}, "12024-01-01"},
		{Date{1900, 2, 28}, "1900-02-28"},
		{Date{2000, 2, 29}, "2000-02-29"},
	} {
		t.Run(c.text, func(t *testing.T) {
			if got := c.date.String(); got != c.text {
				t.Errorf("String() = %q", got)
			}
			got, err := ParseDate(c.text)
			if err != nil || got != c.date {
				t.Errorf("ParseDate = %v, %v", got, err)
			}
			if !c.date.Valid() {
				t.Errorf("not valid: %v", c.date.Err())
			}
		})
	}
	if (Date{}).String() != "" || (Date{}).Valid() {
		t.Error("the zero date states nothing")
	}
}

func TestDatesThatDoNotExist(t *testing.T) {
	for _, c := range []struct {
		date Date
		want string
	}{
		{Date{1920, 2, 31}, "31 February does not exist"},
		{Date{1920, 2, 30}, "30 February does not exist"},
		{Date{1920, 4, 31}, "31 April does not exist"},
		{Date{1900, 2, 29}, "1900 was no leap year: 29 February does not exist"},
		{Date{1919, 2, 29}, "1919 was no leap year: 29 February does not exist"},
		{Date{0, 2, 30}, "30 February does not exist"},
		{Date{1920, 13, 1}, "there is no month 13"},
		{Date{1920, 1, 32}, "no month has a day 32"},
		{Date{1920, 0, 5}, "a day needs a month"},
		{Date{}, "nothing is stated"},
	} {
		if err := c.date.Err(); err == nil || err.Error() != c.want {
			t.Errorf("%v: %v, want %q", c.date, err, c.want)
		}
	}
}

func TestFirstAndLastDay(t *testing.T) {
	for _, c := range []struct{ date, first, last Date }{
		{Date{1920, 0, 0}, Date{1920, 1, 1}, Date{1920, 12, 31}},
		{Date{1920, 2, 0}, Date{1920, 2, 1}, Date{1920, 2, 29}},
		{Date{1900, 2, 0}, Date{1900, 2, 1}, Date{1900, 2, 28}},
		{Date{1920, 7, 16}, Date{1920, 7, 16}, Date{1920, 7, 16}},
		{Date{0, 7, 16}, Date{}, Date{}},
	} {
		if c.date.First() != c.first || c.date.Last() != c.last {
			t.Errorf("%v runs from %v to %v, want %v to %v", c.date, c.date.First(), c.date.Last(), c.first, c.last)
		}
	}
}

func TestPrecision(t *testing.T) {
	for d, want := range map[Date]string{
		{}: "none", {1920, 0, 0}: "year", {1920, 7, 0}: "month", {1920, 7, 16}: "day", {0, 7, 16}: "recurring", {0, 0, 16}: "recurring",
	} {
		if got := d.Precision().String(); got != want {
			t.Errorf("precision of %v is %s, want %s", d, got, want)
		}
	}
}

func TestAgrees(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want bool
	}{
		{"1920-07-16", "1920-07-16", true},
		{"1920-07-16", "1920-07", true},
		{"1920-07-16", "--07-16", true},
		{"1920-07-16", "--07-17", false},
		{"1920", "1921-01-01", false},
		{"--07", "1920", true},
	} {
		a, _ := ParseDate(c.a)
		b, _ := ParseDate(c.b)
		if a.Agrees(b) != c.want || b.Agrees(a) != c.want {
			t.Errorf("%s and %s agree = %v, want %v", c.a, c.b, a.Agrees(b), c.want)
		}
	}
}

func TestCompareOrdersByFirstThenLastDay(t *testing.T) {
	order := []Date{{-44, 3, 15}, {0, 7, 16}, {1, 1, 1}, {1919, 12, 31}, {1920, 1, 1}, {1920, 1, 0}, {1920, 0, 0}, {1920, 7, 0}, {1920, 7, 2}}
	for i, a := range order {
		for j, b := range order {
			got := a.Compare(b)
			if (got < 0) != (i < j) || (got > 0) != (i > j) {
				t.Errorf("%v compared with %v is %d", a, b, got)
			}
		}
	}
}

func TestWeekdayAgreesWithTheStandardLibrary(t *testing.T) {
	for n := (Date{1583, 1, 1}).JDN(); n < (Date{2200, 1, 1}).JDN(); n += 17 {
		d := FromJDN(n)
		want := time.Date(d.Year, time.Month(d.Month), d.Day, 12, 0, 0, 0, time.UTC).Weekday()
		if got, ok := d.Weekday(); !ok || got != want {
			t.Fatalf("%v is a %v, want %v", d, got, want)
		}
	}
	if _, ok := (Date{1920, 7, 0}).Weekday(); ok {
		t.Error("a month has no weekday")
	}
}

func TestDayNumbersAndDatesAreInverse(t *testing.T) {
	random := rand.New(rand.NewSource(1))
	for range 200000 {
		n := random.Intn(6_000_000) - 2_000_000
		if d := FromJDN(n); d.JDN() != n || !d.Valid() {
			t.Fatalf("day %d is %v, which is day %d", n, d, d.JDN())
		}
		if d := JulianFromJDN(n); JulianJDN(d) != n {
			t.Fatalf("day %d is %v Julian, which is day %d", n, d, JulianJDN(d))
		}
	}
}

func TestNextDayFollows(t *testing.T) {
	d := Date{-5, 1, 1}
	for range 4000 {
		next := d.AddDays(1)
		if next.JDN() != d.JDN()+1 || next.Compare(d) <= 0 {
			t.Fatalf("after %v comes %v", d, next)
		}
		d = next
	}
	if got := (Date{-1, 12, 31}).AddDays(1); got != (Date{1, 1, 1}) {
		t.Errorf("after 31 December -0001 comes %v, want 0001-01-01: there is no year zero", got)
	}
}

// TestKnownPairs has dates that are on record in both calendars.
func TestKnownPairs(t *testing.T) {
	for _, c := range []struct {
		what              string
		julian, gregorian string
		jdn               int
	}{
		{"first day of the Gregorian calendar", "1582-10-05", "1582-10-15", 2299161},
		{"last day of the Julian calendar in Rome", "1582-10-04", "1582-10-14", 2299160},
		{"October Revolution", "1917-10-25", "1917-11-07", 2421540},
		{"last Julian day in Soviet Russia", "1918-01-31", "1918-02-13", 2421638},
		{"first Gregorian day in Britain", "1752-09-03", "1752-09-14", 2361222},
		{"birth of Washington", "1732-02-11", "1732-02-22", 2353712},
		{"birth of Newton", "1642-12-25", "1643-01-04", 2321157},
		{"battle of Poltava", "1709-06-27", "1709-07-08", 2345448},
		{"Decembrist revolt", "1825-12-14", "1825-12-26", 2387987},
		{"leap day that the Gregorian calendar has not", "1900-02-29", "1900-03-13", 2415092},
		{"council of Nicaea: the calendars agree", "0250-01-01", "0250-01-01", 1812371},
		{"origin of the Julian Day Numbers", "-4713-01-01", "-4714-11-24", 0},
	} {
		t.Run(c.what, func(t *testing.T) {
			gregorian, err := ParseDate(c.gregorian)
			if err != nil {
				t.Fatal(err)
			}
			var julian Date
			if c.julian == "1900-02-29" {
				julian = Date{1900, 2, 29}
			} else if julian, err = ParseDate(c.julian); err != nil {
				t.Fatal(err)
			}
			if got, err := FromJulian(julian); err != nil || got != gregorian {
				t.Errorf("FromJulian = %v, %v", got, err)
			}
			if got := gregorian.Julian(); got != julian {
				t.Errorf("Julian = %v", got)
			}
			if got := gregorian.JDN(); got != c.jdn {
				t.Errorf("Julian Day Number = %d, want %d", got, c.jdn)
			}
		})
	}
}

func TestFromJulianRefuses(t *testing.T) {
	for _, d := range []Date{{1917, 10, 0}, {1917, 0, 0}, {0, 10, 25}, {1917, 2, 29}, {1900, 2, 30}, {1917, 4, 31}, {1917, 13, 1}} {
		if got, err := FromJulian(d); err == nil {
			t.Errorf("FromJulian(%v) = %v", d, got)
		}
	}
}

func TestRepublicanDates(t *testing.T) {
	for _, c := range []struct {
		year, month, day int
		want             Date
	}{
		{1, 1, 1, Date{1792, 9, 22}},
		{2, 11, 9, Date{1794, 7, 27}},
		{3, 13, 6, Date{1795, 9, 22}},
		{4, 1, 1, Date{1795, 9, 23}},
		{8, 2, 18, Date{1799, 11, 9}},
		{14, 4, 10, Date{1805, 12, 31}},
	} {
		if got, err := FromRepublican(c.year, c.month, c.day); err != nil || got != c.want {
			t.Errorf("%d/%d/%d is %v, %v, want %v", c.day, c.month, c.year, got, err, c.want)
		}
	}
	for _, c := range [][3]int{{0, 1, 1}, {15, 1, 1}, {4, 13, 6}, {4, 1, 31}, {4, 14, 1}, {4, 0, 1}, {4, 1, 0}} {
		if got, err := FromRepublican(c[0], c[1], c[2]); err == nil {
			t.Errorf("FromRepublican(%v) = %v", c, got)
		}
	}
}

func TestEaster(t *testing.T) {
	for _, want := range []Date{
		{1583, 4, 10}, {1609, 4, 19}, {1700, 4, 11}, {1791, 4, 24}, {1800, 4, 13}, {1818, 3, 22}, {1848, 4, 23}, {1886, 4, 25},
		{1900, 4, 15}, {1913, 3, 23}, {1916, 4, 23}, {1920, 4, 4}, {1943, 4, 25}, {1954, 4, 18}, {1961, 4, 2}, {1981, 4, 19},
		{2000, 4, 23}, {2008, 3, 23}, {2011, 4, 24}, {2019, 4, 21}, {2024, 3, 31}, {2025, 4, 20}, {2038, 4, 25},
	} {
		if got := Easter(want.Year); got != want {
			t.Errorf("Easter %d = %v, want %v", want.Year, got, want)
		}
	}
	for _, want := range []Date{{1830, 4, 18}, {1917, 4, 15}, {1920, 4, 11}, {2000, 4, 30}, {2010, 4, 4}, {2016, 5, 1}, {2021, 5, 2}, {2024, 5, 5}} {
		if got := JulianEaster(want.Year); got != want {
			t.Errorf("Julian Easter %d = %v, want %v", want.Year, got, want)
		}
	}
}

// TestEasterAgreesWithTables checks the arithmetic against the older way: golden number, epact and a search for the first
// Sunday after the full moon on or after 21 March.
func TestEasterAgreesWithTables(t *testing.T) {
	for year := 1583; year <= 4000; year++ {
		golden := year%19 + 1
		century := year/100 + 1
		solar := 3*century/4 - 12
		lunar := (8*century+5)/25 - 5
		epact := ((11*golden+20+lunar-solar)%30 + 30) % 30
		if epact == 25 && golden > 11 || epact == 24 {
			epact++
		}
		moon := 44 - epact
		if moon < 21 {
			moon += 30
		}
		d := (Date{year, 3, 1}).AddDays(moon - 1)
		for d = d.AddDays(1); ; d = d.AddDays(1) {
			if w, _ := d.Weekday(); w == time.Sunday {
				break
			}
		}
		if got := Easter(year); got != d {
			t.Fatalf("Easter %d = %v, want %v", year, got, d)
		}
	}
}
