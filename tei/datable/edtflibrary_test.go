package datable

import (
	"strings"
	"testing"

	"github.com/sfomuseum/go-edtf"
	"github.com/sfomuseum/go-edtf/parser"
)

// checkWithLibrary has go-edtf read a date without marks of doubt that was read, too: both readings have to agree. It is asked only
// for what it reads rightly (v1.2.1); docs/dates.md lists the rest, and a test keeps that list true. The result tells whether it
// was asked.
func checkWithLibrary(t *testing.T, s string, first, last Date, clock Clock) (asked bool) {
	t.Helper()
	if !librarySound(s) {
		return false
	}
	d, err := parser.ParseString(s)
	if err != nil {
		t.Errorf("%q: go-edtf does not read it: %v", s, err)
		return true
	}
	if !clock.IsZero() {
		lower, err := d.Lower()
		if at := (Temporal{Date: first, Hour: clock.Hour, Minute: clock.Minute, Second: clock.Second, Zone: clock.Zone}); err != nil || int(lower.Unix()) != at.instant()-unixEpoch {
			t.Errorf("%q: go-edtf reads %v, we read %v", s, lower, at)
		}
		return true
	}
	if !sameDay(d.Start.Lower, first.First()) || !sameDay(d.End.Upper, last.Last()) {
		t.Errorf("%q: go-edtf reads %v to %v, we read %v to %v", s, d.Start.Lower, d.End.Upper, first.First(), last.Last())
	}
	return true
}

// unixEpoch is the instant of 1 January 1970.
const unixEpoch = 2440588 * 86400

// librarySound reports whether go-edtf reads dates of the form of s rightly:
//
//	0000, -0044     it knows no year 0000 and takes -0001 for the year before 0001
//	1985-0X         it ends the span in December
//	1950S3          it counts the figures from the right
//	00XX            it begins with the year 0000
//	10XX-37         it knows no parts of a year that is open
//	0298-28         it does not read the next year, 0299, in the winter
//	1985-04-1X      it reads the month and overlooks what follows
//	190X-02-29      it wants 29 February in 1900
//	...T24:00:00    it knows no hour 24
//
// Of what is no single date, and so does not come here, it reads 2004-06-11% as June 2004 and 1985-04-12/.. as April 1985,
// and refuses 1984?/2004-06~, Y170000002 and XXXX-12-25.
func librarySound(s string) bool {
	if s[0] == '-' || strings.HasPrefix(s, "0000") || strings.Contains(s, "T24") || strings.Contains(s, "S") {
		return false
	}
	year, rest := s[:min(4, len(s))], s[min(4, len(s)):]
	if strings.Contains(strings.TrimRight(year, "X"), "X") || strings.Contains(year, "X") && rest == "-02-29" {
		return false
	}
	if year[0] == '0' && strings.Contains(s, "X") || len(rest) == 3 && rest[1] >= '2' && (year[0] == '0' || year == "9999" || strings.Contains(year, "X")) {
		return false
	}
	return !strings.Contains(rest, "X") || rest == "-XX" || rest == "-XX-XX" || rest == "-1X" ||
		!strings.Contains(year, "X") && len(rest) == 6 && strings.HasSuffix(rest, "-XX") && !strings.Contains(rest[:3], "X")
}

// sameDay reports whether the library's date is the day d.
func sameDay(got *edtf.Date, d Date) bool {
	return got != nil && got.YMD != nil && got.YMD.Year == astronomical(d.Year) && got.YMD.Month == d.Month && got.YMD.Day == d.Day
}
