package datable

import (
	"slices"
	"testing"
	"time"
)

// TestMeeusExamples checks the day numbers against J. Meeus, Astronomical Algorithms, chapter 7: the Julian Day at noon of
// each date, Gregorian from 15 October 1582.
func TestMeeusExamples(t *testing.T) {
	for _, c := range []struct {
		year, month, day, jdn int // astronomical year
	}{
		{1957, 10, 4, 2436116}, {2000, 1, 1, 2451545}, {1987, 1, 27, 2446823}, {1987, 6, 19, 2446966}, {1988, 1, 27, 2447188},
		{1988, 6, 19, 2447332}, {1900, 1, 1, 2415021}, {1600, 1, 1, 2305448}, {1600, 12, 31, 2305813},
		{333, 1, 27, 1842713}, {837, 4, 10, 2026872}, {-1000, 7, 12, 1356001}, {-1000, 2, 29, 1355867}, {-4712, 1, 1, 0},
	} {
		d := Date{historical(c.year), c.month, c.day}
		got, back := d.JDN(), FromJDN(c.jdn)
		if c.year < 1582 {
			got, back = JulianJDN(d), JulianFromJDN(c.jdn)
		}
		if got != c.jdn || back != d {
			t.Errorf("%v is day %d, and day %d is %v; want %d", d, got, c.jdn, back, c.jdn)
		}
	}
}

// TestEasterOfHistory has Easter days on record, in the calendar of their time.
func TestEasterOfHistory(t *testing.T) {
	for _, want := range []Date{
		{179, 4, 12}, {711, 4, 12}, {1243, 4, 12}, // Meeus, chapter 8
		{1066, 4, 16}, {1204, 4, 25}, {1282, 3, 29}, {1492, 4, 22}, {1517, 4, 12}, {1521, 3, 31}, {1525, 4, 16}, {1523, 4, 5}, {1555, 4, 14},
	} {
		if got := JulianEaster(want.Year).Julian(); got != want {
			t.Errorf("Easter %d is %v, want %v", want.Year, got, want)
		}
	}
}

func TestAdvent(t *testing.T) {
	for _, want := range []Date{{1848, 12, 3}, {1900, 12, 2}, {1904, 11, 27}, {1911, 12, 3}, {1920, 11, 28}, {2022, 11, 27}, {2023, 12, 3}, {2024, 12, 1}} {
		if got := Advent(want.Year); got != want {
			t.Errorf("Advent %d begins on %v, want %v", want.Year, got, want)
		}
	}
	if got := JulianAdvent(1523).Julian(); got != (Date{1523, 11, 29}) {
		t.Errorf("Advent 1523 begins on %v", got)
	}
}

func TestWeekdaysAround(t *testing.T) {
	for n := (Date{1848, 1, 1}).JDN(); n < (Date{1848, 3, 1}).JDN(); n++ {
		d := FromJDN(n)
		for w := time.Sunday; w <= time.Saturday; w++ {
			before, after := d.WeekdayBefore(w), d.WeekdayAfter(w)
			if x, _ := before.Weekday(); x != w || before.JDN() >= n || before.JDN() < n-7 {
				t.Fatalf("%v before %v is %v", w, d, before)
			}
			if x, _ := after.Weekday(); x != w || after.JDN() <= n || after.JDN() > n+7 {
				t.Fatalf("%v after %v is %v", w, d, after)
			}
		}
	}
}

// TestYearStarts has dates whose years are on record in the style of the place and in ours.
func TestYearStarts(t *testing.T) {
	for _, c := range []struct {
		what        string
		start       YearStart
		styled, our Date // both Julian
	}{
		{"execution of Charles I, London, 30 January 1648", FromAnnunciation, Date{1648, 1, 30}, Date{1649, 1, 30}},
		{"birth of Washington, 11 February 1731", FromAnnunciation, Date{1731, 2, 11}, Date{1732, 2, 11}},
		{"death of Elizabeth I, 24 March 1602, the year's last day", FromAnnunciation, Date{1602, 3, 24}, Date{1603, 3, 24}},
		{"the day after begins 1603", FromAnnunciation, Date{1603, 3, 25}, Date{1603, 3, 25}},
		{"birth of Vespucci, Florence, 9 March 1453", FromAnnunciation, Date{1453, 3, 9}, Date{1454, 3, 9}},
		{"Pisa is a year ahead of Florence", FromPisa, Date{1454, 4, 1}, Date{1453, 4, 1}},
		{"Pisa and ours agree until March", FromPisa, Date{1454, 3, 9}, Date{1454, 3, 9}},
		{"Venice, 27 February 1499 more Veneto", FromMarch, Date{1499, 2, 27}, Date{1500, 2, 27}},
		{"Venice, March", FromMarch, Date{1500, 3, 1}, Date{1500, 3, 1}},
		{"leap day of Venice", FromMarch, Date{1499, 2, 29}, Date{1500, 2, 29}},
		{"Paris, January 1514 before Easter: Francis I became king", FromEaster, Date{1514, 1, 1}, Date{1515, 1, 1}},
		{"Paris, after Easter", FromEaster, Date{1515, 9, 13}, Date{1515, 9, 13}},
		{"Byzantium, September is in the next year", FromSeptember, Date{1453, 10, 1}, Date{1452, 10, 1}},
		{"Byzantium, May", FromSeptember, Date{1453, 5, 29}, Date{1453, 5, 29}},
		{"Germany, the days of Christmas", FromChristmas, Date{1517, 12, 28}, Date{1516, 12, 28}},
		{"January", FromJanuary, Date{1517, 10, 31}, Date{1517, 10, 31}},
	} {
		t.Run(c.what, func(t *testing.T) {
			want := FromJDN(JulianJDN(c.our))
			got, err := c.start.FromStyle(c.styled)
			if err != nil || !slices.Equal(got, []Date{want}) {
				t.Errorf("FromStyle(%v) = %v, %v, want %v", c.styled, got, err, want)
			}
			if got := c.start.InStyle(want); got != c.styled {
				t.Errorf("InStyle(%v) = %v, want %v", want, got, c.styled)
			}
		})
	}
}

// TestYearsFromEaster has the days that such a year has twice, or not at all: Easter 1514 was on 16 April, Easter 1515 on 8
// April, Easter 1516 on 23 March.
func TestYearsFromEaster(t *testing.T) {
	for _, c := range []struct {
		styled Date
		want   []Date // Julian
	}{
		{Date{1513, 4, 10}, []Date{{1513, 4, 10}, {1514, 4, 10}}}, // Easter 1513 was on 27 March
		{Date{1514, 4, 10}, nil},                                  // between Easter 1515 and Easter 1514
		{Date{1514, 4, 20}, []Date{{1514, 4, 20}}},
		{Date{1515, 3, 22}, []Date{{1516, 3, 22}}},
		{Date{1515, 2, 30}, nil},
	} {
		got, err := FromEaster.FromStyle(c.styled)
		if (err != nil) != (c.want == nil) {
			t.Errorf("%v: %v, %v", c.styled, got, err)
		}
		var julian []Date
		for _, d := range got {
			julian = append(julian, d.Julian())
		}
		if !slices.Equal(julian, c.want) {
			t.Errorf("%v is %v, want %v", c.styled, julian, c.want)
		}
	}
}

func TestEveryDayHasOneDateInEachStyle(t *testing.T) {
	for s := FromJanuary; s <= FromChristmas; s++ {
		for n := JulianJDN(Date{1490, 1, 1}); n < JulianJDN(Date{1530, 1, 1}); n++ {
			d := FromJDN(n)
			styled := s.InStyle(d)
			back, err := s.FromStyle(styled)
			if err != nil || !slices.Contains(back, d) || s != FromEaster && len(back) != 1 {
				t.Fatalf("style %d: %v is %v, which is %v, %v", s, d, styled, back, err)
			}
		}
	}
}

func TestEveryRepublicanDayConvertsBothWays(t *testing.T) {
	days := 0
	for n := (Date{1792, 9, 22}).JDN(); n < (Date{1806, 9, 23}).JDN(); n++ {
		d := FromJDN(n)
		year, month, day, ok := d.Republican()
		back, err := FromRepublican(year, month, day)
		if !ok || err != nil || back != d {
			t.Fatalf("%v is %d/%d/%d, which is %v, %v", d, day, month, year, back, err)
		}
		days++
	}
	if days != 14*365+3 {
		t.Errorf("%d days", days)
	}
	for _, d := range []Date{{1792, 9, 21}, {1806, 9, 23}, {1800, 1, 0}, {}} {
		if _, _, _, ok := d.Republican(); ok {
			t.Errorf("%v has a Republican date", d)
		}
	}
}
