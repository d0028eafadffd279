package datable

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestParseTemporalKinds(t *testing.T) {
	for s, want := range map[string]string{
		"1920": "gYear", "1920-07": "gYearMonth", "1920-07-16": "date", "1920-07-16T10:30:00": "dateTime", "--07": "gMonth",
		"--07-16": "gMonthDay", "---16": "gDay", "10:30:00": "time", "1920Z": "gYear", "1920-07+02:00": "gYearMonth",
		"1920-07-16-05:00": "date", "1920-05:00": "gYear", "--07-05:00": "gMonth", "---16Z": "gDay", "10:30:00.5+14:00": "time",
		"1920-07-16T24:00:00": "dateTime", "-0044-03-15": "date", "12024": "gYear", "--02-29": "gMonthDay", "2000-02-29": "date",
		"1920-07-16T10:30:00.125Z": "dateTime", "--12-25-10:00": "gMonthDay",
	} {
		got, err := ParseTemporal(s)
		if err != nil || got.Kind.String() != want {
			t.Errorf("%q is a %v, %v, want %s", s, got.Kind, err, want)
		}
	}
	if got, _ := ParseTemporal("1920-07-16T10:30:05-05:30"); got.Zone != -330 || got.Hour != 10 || got.Minute != 30 || got.Second != 5 {
		t.Errorf("parts of a time: %+v", got)
	}
}

func TestParseTemporalSaysWhy(t *testing.T) {
	for s, want := range map[string]string{
		"":                         "the value is empty",
		"1920-02-31":               "31 February does not exist",
		"1900-02-29":               "1900 was no leap year: 29 February does not exist",
		"--02-30":                  "30 February does not exist",
		"1920-13":                  "there is no month 13",
		"1920-00-10":               "there is no month 00",
		"1920-07-32":               "there is no day 32",
		"---32":                    "there is no day 32",
		"1920-7-16":                "the month needs two digits; " + formsHint,
		"1920-07-1":                "the day needs two digits; " + formsHint,
		"20-07-16":                 `a year has at least four digits: write "0020"`,
		"0000":                     "there is no year 0000: the year before 0001 is -0001",
		"01920":                    "a year of more than four digits does not begin with 0",
		"99999999999":              "the year is out of range",
		"16.7.1920":                `a year has at least four digits: write "0016"`,
		"July 1920":                `no W3C date or time begins like "July 1920"; ` + formsHint,
		"1920/1921":                `"/1921" after the gYear is not allowed; ` + formsHint,
		"1920-07-16 10:30":         `" 10:30" after the date is not allowed; ` + formsHint,
		"1920?":                    `"?" after the gYear is not allowed; ` + formsHint,
		"25:00:00":                 "there is no hour 25",
		"24:00:01":                 "hour 24 is allowed only as 24:00:00",
		"10:60:00":                 "there is no minute 60",
		"10:30":                    `":" was expected: a time is written hh:mm:ss`,
		"1920-07-16T10:30":         `":" was expected: a time is written hh:mm:ss`,
		"1920-07-16T10:30:00.":     "a fraction of a second needs digits",
		"1920-07-16T10:30:00+15:0": `"+15:0" after the dateTime is not allowed; ` + formsHint,
		"10:30:00+14:30":           "time zones reach from -14:00 to +14:00",
		"10:30:00+15:00":           "there is no hour of a time zone 15",
		"--7-16":                   "the month needs two digits; " + formsHint,
		"-1920-":                   "the month needs two digits; " + formsHint,
	} {
		_, err := ParseTemporal(s)
		if err == nil || err.Error() != want {
			t.Errorf("%q: %v\nwant %s", s, err, want)
		}
	}
}

func TestParseDateWantsADate(t *testing.T) {
	for _, s := range []string{"10:30:00", "1920-07-16T10:30:00", "1920-07-16Z", "1920+01:00", "1920-7"} {
		if d, err := ParseDate(s); err == nil {
			t.Errorf("ParseDate(%q) = %v", s, d)
		}
	}
}

func TestFaultPointsIntoTheValue(t *testing.T) {
	for s, want := range map[string]string{
		"1920-13-01": "13", "1920-07-32": "32", "1920-7-16": "7", "1920?": "?", "10:60:00": "60", "20-07": "20", "1920-02-31": "1920-02-31",
	} {
		_, err := ParseTemporal(s)
		f := err.(*Fault)
		if got := s[f.Start:f.End]; got != want {
			t.Errorf("%q: the fault points at %q, want %q", s, got, want)
		}
	}
}

func TestCheck(t *testing.T) {
	for _, c := range []struct {
		name, attrs string // attributes as name=value, parted by ";"
		want        []string
	}{
		{"one day", "when=1920-07-16", nil},
		{"other attributes are passed over", "cert=high;when-custom=31 February;period=#x", nil},
		{"bounds in order", "notBefore=1920;notAfter=1920-07-16", nil},
		{"bounds that overlap", "notBefore=1920-07-16;notAfter=1920", nil},
		{"white space is collapsed", "when= 1920-07-16 ", nil},
		{"backwards", "notBefore=1921;notAfter=1920-12", []string{"notAfter[0:7]: notAfter 1920-12 is earlier than notBefore 1921"}},
		{"from after to", "from=1920-07-17;to=1920-07-16", []string{"to[0:10]: to 1920-07-16 is earlier than from 1920-07-17"}},
		{"from after not after", "from=1921;notAfter=1920", []string{"notAfter[0:4]: notAfter 1920 is earlier than from 1921"}},
		{"times in order", "from=1920-07-16T10:00:00;to=1920-07-16T11:00:00", nil},
		{"times backwards", "from=1920-07-16T12:00:00;to=1920-07-16T11:00:00", []string{"to[0:19]: to 1920-07-16T11:00:00 is earlier than from 1920-07-16T12:00:00"}},
		{"zones make the order", "from=1920-07-16T12:00:00+02:00;to=1920-07-16T11:00:00+00:00", nil},
		{"what cannot be compared is let be", "from=--07-16;to=1920", nil},
		{"does not exist", "when=1920-02-30", []string{"when[0:10]: 30 February does not exist"}},
		{"two faults", "notBefore=1920-13;notAfter=x", []string{"notBefore[5:7]: there is no month 13", `notAfter[0:1]: no W3C date or time begins like "x"; ` + formsHint}},
		{"space before a fault", "when=  1920-13", []string{"when[7:9]: there is no month 13"}},
		{"when with a span", "when=1920;notAfter=1921", []string{`notAfter[0:4]: "notAfter" does not go with "when": a date is either one day or a span`}},
		{"from with notBefore", "notBefore=1920;from=1921", []string{`from[0:4]: "from" does not go with "notBefore"`}},
		{"to with notAfter", "notAfter=1920;to=1921", []string{`to[0:4]: "to" does not go with "notAfter"`}},
	} {
		t.Run(c.name, func(t *testing.T) {
			var attrs []Attr
			for a := range strings.SplitSeq(c.attrs, ";") {
				name, value, _ := strings.Cut(a, "=")
				attrs = append(attrs, Attr{name, value})
			}
			var got []string
			for _, f := range Check(attrs) {
				got = append(got, f.Attr+"["+itoa(f.Start)+":"+itoa(f.End)+"]: "+f.Message)
			}
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Errorf("faults (-want +got):\n%s", diff)
			}
		})
	}
}

func itoa(n int) string {
	if n < 10 {
		return string(rune('0' + n))
	}
	return itoa(n/10) + itoa(n%10)
}
