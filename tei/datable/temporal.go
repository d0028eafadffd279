package datable

import "strings"

// A Fault says what is wrong with a written value, and where in it.
type Fault struct {
	Attr       string // name of the attribute; "" where the caller knows it
	Start, End int    // bytes in the value, half-open
	Message    string // lower-case start, no full stop
}

func (f *Fault) Error() string { return f.Message }

// Kind is the W3C datatype of a written value (TEI P5 teidata.temporal.w3c).
type Kind uint8

// The kinds, by the names of XML Schema Part 2.
const (
	GYear Kind = iota + 1
	GYearMonth
	FullDate // xsd:date
	DateTime
	GMonth
	GMonthDay
	GDay
	Time
)

var kindNames = [...]string{"", "gYear", "gYearMonth", "date", "dateTime", "gMonth", "gMonthDay", "gDay", "time"}

// String is the datatype's local name in XML Schema.
func (k Kind) String() string { return kindNames[min(int(k), len(kindNames)-1)] }

// A Temporal is a written value of @when and its like: a date, a time of day, or both.
type Temporal struct {
	Kind    Kind
	Date    Date // zero for a time
	HasTime bool
	Hour    int // 0 to 24; 24 only as 24:00:00
	Minute  int
	Second  int
	HasZone bool
	Zone    int // minutes east of UTC, -840 to 840

	zoneLen int
}

// ParseTemporal reads any of the W3C forms that teidata.temporal.w3c allows: gYear, gYearMonth, date, dateTime, gMonth,
// gMonthDay, gDay and time, each with or without a time zone. The error is a *Fault that says why the value is impossible.
// White space is not allowed: attribute values are collapsed before.
func ParseTemporal(s string) (Temporal, error) {
	r := temporalReader{s: s}
	t := r.read()
	if r.fault != nil {
		return Temporal{}, r.fault
	}
	return t, nil
}

type temporalReader struct {
	s     string
	i     int
	fault *Fault
}

func (r *temporalReader) fail(start, end int, message string) {
	if r.fault == nil {
		r.fault = &Fault{Start: start, End: end, Message: message}
	}
}

func (r *temporalReader) read() Temporal {
	var t Temporal
	switch {
	case r.s == "":
		r.fail(0, 0, "the value is empty")
	case len(r.s) > 2 && r.s[2] == ':':
		t.Kind = Time
		r.clock(&t)
	case strings.HasPrefix(r.s, "--"):
		r.recurring(&t)
	default:
		r.calendar(&t)
	}
	r.zone(&t)
	if r.i < len(r.s) {
		r.fail(r.i, len(r.s), "\""+r.s[r.i:]+"\" after the "+t.Kind.String()+" is not allowed; "+formsHint)
	}
	if t.Kind != Time {
		if fault := t.Date.fault(); fault != "" {
			r.fail(0, len(r.s), fault)
		}
	}
	return t
}

const formsHint = "expected a form such as 1920-07-16, 1920-07, 1920, --07-16"

// recurring reads --MM, --MM-DD and ---DD.
func (r *temporalReader) recurring(t *Temporal) {
	r.i = 2
	if r.accept('-') {
		t.Kind = GDay
		t.Date.Day = r.part("day", 1, 31)
		return
	}
	t.Kind = GMonth
	t.Date.Month = r.part("month", 1, 12)
	if r.i+2 < len(r.s) && r.s[r.i] == '-' && !r.zoneAhead() {
		r.i++
		t.Kind = GMonthDay
		t.Date.Day = r.part("day", 1, 31)
	}
}

// calendar reads a year and what follows it.
func (r *temporalReader) calendar(t *Temporal) {
	t.Kind = GYear
	t.Date.Year = r.year()
	if r.fault != nil || !r.dashAhead() {
		return
	}
	r.i++
	t.Kind = GYearMonth
	t.Date.Month = r.part("month", 1, 12)
	if r.fault != nil || !r.dashAhead() {
		return
	}
	r.i++
	t.Kind = FullDate
	t.Date.Day = r.part("day", 1, 31)
	if r.fault == nil && r.accept('T') {
		t.Kind = DateTime
		r.clock(t)
	}
}

// dashAhead reports whether a dash comes next that does not open a time zone.
func (r *temporalReader) dashAhead() bool {
	return r.i < len(r.s) && r.s[r.i] == '-' && !r.zoneAhead()
}

// zoneAhead reports whether the rest has the form of a numeric time zone, (+|-)hh:mm.
func (r *temporalReader) zoneAhead() bool {
	rest := r.s[r.i:]
	return len(rest) == 6 && (rest[0] == '+' || rest[0] == '-') && rest[3] == ':'
}

func (r *temporalReader) year() int {
	start := r.i
	negative := r.accept('-')
	first := r.i
	n := 0
	for r.i < len(r.s) && isDigit(r.s[r.i]) {
		if n < 1e9 {
			n = n*10 + int(r.s[r.i]-'0')
		}
		r.i++
	}
	digits := r.i - first
	switch {
	case digits == 0:
		r.fail(start, len(r.s), "no W3C date or time begins like \""+r.s+"\"; "+formsHint)
	case digits < 4:
		r.fail(start, r.i, "a year has at least four digits: write \""+string(appendYear(nil, n))+"\"")
	case digits > 4 && r.s[first] == '0':
		r.fail(start, r.i, "a year of more than four digits does not begin with 0")
	case n >= 1e9:
		r.fail(start, r.i, "the year is out of range")
	case n == 0:
		r.fail(start, r.i, "there is no year 0000: the year before 0001 is -0001")
	}
	if negative {
		return -n
	}
	return n
}

// part reads two digits between low and high.
func (r *temporalReader) part(what string, low, high int) int {
	start := r.i
	for r.i < len(r.s) && isDigit(r.s[r.i]) {
		r.i++
	}
	if r.i-start != 2 {
		r.fail(start, max(r.i, min(start+1, len(r.s))), "the "+what+" needs two digits; "+formsHint)
		return 0
	}
	n := int(r.s[start]-'0')*10 + int(r.s[start+1]-'0')
	if n < low || n > high {
		r.fail(start, r.i, "there is no "+what+" "+r.s[start:r.i])
	}
	return n
}

// clock reads hh:mm:ss with an optional fraction.
func (r *temporalReader) clock(t *Temporal) {
	start := r.i
	t.HasTime = true
	t.Hour = r.part("hour", 0, 24)
	r.expect(':')
	t.Minute = r.part("minute", 0, 59)
	r.expect(':')
	t.Second = r.part("second", 0, 59)
	fraction := false
	if r.fault == nil && r.accept('.') {
		from := r.i
		for r.i < len(r.s) && isDigit(r.s[r.i]) {
			fraction = fraction || r.s[r.i] != '0'
			r.i++
		}
		if r.i == from {
			r.fail(from-1, r.i, "a fraction of a second needs digits")
		}
	}
	if t.Hour == 24 && (t.Minute != 0 || t.Second != 0 || fraction) {
		r.fail(start, r.i, "hour 24 is allowed only as 24:00:00")
	}
}

func (r *temporalReader) zone(t *Temporal) {
	if r.fault != nil || r.i >= len(r.s) {
		return
	}
	start := r.i
	if r.accept('Z') {
		t.HasZone, t.zoneLen = true, 1
		return
	}
	if !r.zoneAhead() {
		return
	}
	sign := 1
	if r.s[r.i] == '-' {
		sign = -1
	}
	r.i++
	hours := r.part("hour of a time zone", 0, 14)
	r.expect(':')
	minutes := r.part("minute", 0, 59)
	if hours == 14 && minutes > 0 {
		r.fail(start, r.i, "time zones reach from -14:00 to +14:00")
	}
	t.HasZone, t.zoneLen, t.Zone = true, 6, sign*(hours*60+minutes)
}

func (r *temporalReader) accept(c byte) bool {
	if r.i < len(r.s) && r.s[r.i] == c {
		r.i++
		return true
	}
	return false
}

func (r *temporalReader) expect(c byte) {
	if r.fault == nil && !r.accept(c) {
		r.fail(r.i, min(r.i+1, len(r.s)), "\""+string(c)+"\" was expected: a time is written hh:mm:ss")
	}
}

func isDigit(c byte) bool { return '0' <= c && c <= '9' }
