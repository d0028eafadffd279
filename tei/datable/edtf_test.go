package datable

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestParseEDTF(t *testing.T) {
	for s, want := range map[string]string{
		// level 0
		"1985":                 "when=1985",
		"1985-04":              "when=1985-04",
		"1985-04-12":           "when=1985-04-12",
		"1985-04-12T23:20:30Z": "when=1985-04-12",
		"1964/2008":            "from=1964 to=2008",
		"2004-02-01/2005-02":   "from=2004-02-01 to=2005-02",
		"0000":                 "when=-0001",
		// level 1
		"Y170000002":        "when=170000002",
		"-1985":             "when=-1986",
		"2001-21":           "notBefore=2001-03 notAfter=2001-05",
		"2001-24":           "notBefore=2001-12 notAfter=2002-02",
		"1984?":             "when=1984 cert=low",
		"2004-06~":          "when=2004-06 cert=medium",
		"2004-06-11%":       "when=2004-06-11 cert=low",
		"201X":              "notBefore=2010 notAfter=2019",
		"20XX":              "notBefore=2000 notAfter=2099",
		"2004-XX":           "notBefore=2004-01 notAfter=2004-12",
		"1985-04-XX":        "notBefore=1985-04-01 notAfter=1985-04-30",
		"1985-XX-XX":        "notBefore=1985-01-01 notAfter=1985-12-31",
		"1985-04-12/..":     "notBefore=1985-04-12",
		"../1985-04-12":     "notAfter=1985-04-12",
		"1985-04-12/":       "from=1985-04-12",
		"/1985-04-12":       "to=1985-04-12",
		"1984~/2004-06":     "from=1984 to=2004-06 cert=medium",
		"1984-06-02?/2004~": "from=1984-06-02 to=2004 cert=low",
		// level 2
		"Y17E4":              "when=170000",
		"Y-17E4":             "when=-170001",
		"1950S2":             "notBefore=1900 notAfter=1999",
		"Y171010000S3":       "notBefore=171000000 notAfter=171999999",
		"2001-34":            "notBefore=2001-04 notAfter=2001-06",
		"2001-39":            "notBefore=2001-09 notAfter=2001-12",
		"2001-41":            "notBefore=2001-07 notAfter=2001-12",
		"2001-29":            "notBefore=2001-09 notAfter=2001-11",
		"2001-30":            "notBefore=2001-12 notAfter=2002-02",
		"[1667,1668,1670]":   "notBefore=1667 notAfter=1670",
		"[1667, 1670..1672]": "notBefore=1667 notAfter=1672",
		"[..1760-12-03]":     "notAfter=1760-12-03",
		"[1760-12..]":        "notBefore=1760-12",
		"{1960,1961-12}":     "from=1960 to=1961-12",
		"[1920-07-16]":       "when=1920-07-16",
		"2004-06~-11":        "when=2004-06-11 cert=medium",
		"?2004-06-~11":       "when=2004-06-11 cert=low",
		"156X-12-25":         "notBefore=1560-12-25 notAfter=1569-12-25",
		"15XX-12-XX":         "notBefore=1500-12-01 notAfter=1599-12-31",
		"1XXX-XX":            "notBefore=1000-01 notAfter=1999-12",
		"1984-1X":            "notBefore=1984-10 notAfter=1984-12",
		"1984-02-3X":         "!no date fits the figures",
		"190X-02-29":         "notBefore=1900-03-01 notAfter=1909-02-28",
		// faults
		"":                 "!the value is empty",
		"1985-13":          "!there is no month 13",
		"1985-02-30":       "!30 February does not exist",
		"1985-":            `!a month is missing after "1985-"`,
		"85":               `!the year "85" needs four figures; expected a form such as 1920-07-16, 192X, 1920/1922, 1920?`,
		"1985-4":           `!the month "4" needs two figures`,
		"1985-04-1":        `!the day "1" needs two figures`,
		"1985-04-12T25:00": "!there is no hour 25",
		"2008/1964":        "!from 2008 is later than to 1964",
		"/":                "!an interval needs a date at one end",
		"../..":            "!an interval needs a date at one end",
		"1/2/3":            `!an interval has two ends: expected one "/"`,
		"[1667":            `!a set ends with "]"`,
		"[]":               `!a set ends with "]"`,
		"[..]":             "!a set needs a date",
		"[201X]":           `!"201X" is no single date, as a set needs it`,
		"Yabc":             `!"Yabc" is no year, or is out of range`,
		"Y17E9":            `!the year "Y17E9" is out of range`,
		"1950S9":           `!"S9" is no number of significant figures`,
	} {
		v, err := ParseEDTF(s)
		got := join(v.Attrs())
		if err != nil {
			got = "!" + err.Error()
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%q (-want +got):\n%s", s, diff)
		}
	}
}

func FuzzParse(f *testing.F) {
	for _, s := range []string{"1920-07-16", "--07-16", "---16", "10:30:00Z", "1920-07-16T10:30:00+02:00", "-0044", "[1667,1670..1672]",
		"Y17E8", "1950S2", "156X-12-25", "../1985", "2001-34", "?2004-06-~11", "1984/2004%", "{..}", "[,]", "Y-1S1", "-0000", "XXXX-XX-XX"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if d, err := ParseDate(s); err == nil {
			if !d.Valid() || d.String() != s {
				t.Errorf("ParseDate(%q) = %v, %v", s, d, d.Err())
			}
		}
		if _, err := ParseTemporal(s); err != nil {
			checkFault(t, s, err)
		}
		v, err := ParseEDTF(s)
		if err != nil {
			checkFault(t, s, err)
		} else if v.IsZero() || v.Err() != nil || len(Check(v.Attrs())) > 0 {
			t.Errorf("ParseEDTF(%q) = %v: %v %v", s, v, v.Err(), Check(v.Attrs()))
		}
	})
}

func checkFault(t *testing.T, s string, err error) {
	fault, ok := err.(*Fault)
	if !ok || fault.Message == "" || fault.Start < 0 || fault.Start > fault.End || fault.End > len(s) {
		t.Errorf("%q: fault %+v", s, err)
	}
}
