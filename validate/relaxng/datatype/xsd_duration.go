package datatype

import "cmp"

// A duration is years, months, days, hours, minutes and seconds (XSD Part 2, section 3.2.6): P1Y and P12M are two values,
// and neither is less than the other.
type duration struct {
	negative bool // never for zero
	fields   [6]int64
	fraction string // of a second, without trailing zeros
}

var durationSpace = space[duration]{
	parse:   func(s []byte, _ Context) (duration, bool) { return parseDuration(s) },
	equal:   func(a, b duration) bool { return a == b },
	compare: duration.compare,
}

// maxField is where a field of a duration is cut, so that sums of fields stay in range.
const maxField = 10_000_000_000

// parseDuration reads -?PnYnMnDTnHnMnS: a field may be missing, not all of them, and T stands before a field only.
func parseDuration(s []byte) (d duration, ok bool) {
	if len(s) > 0 && s[0] == '-' {
		d.negative = true
		s = s[1:]
	}
	if len(s) == 0 || s[0] != 'P' {
		return d, false
	}
	s = s[1:]
	r := durationReader{rest: s}
	d.fields = [6]int64{r.field('Y'), r.field('M'), r.field('D')}
	if len(r.rest) > 0 && r.rest[0] == 'T' {
		r.rest = r.rest[1:]
		before := r.fields
		d.fields[3], d.fields[4] = r.field('H'), r.field('M')
		d.fraction = r.fraction()
		d.fields[5] = r.field('S')
		if r.fields == before {
			return d, false
		}
	}
	if d.fields == [6]int64{} && d.fraction == "" {
		d.negative = false
	}
	return d, r.fields > 0 && len(r.rest) == 0
}

// A durationReader takes fields off the front.
type durationReader struct {
	rest   []byte
	fields int // read so far
}

// field reads digits and the designator; 0 if the next field is another one.
func (r *durationReader) field(designator byte) int64 {
	i, n := 0, int64(0)
	for ; i < len(r.rest) && '0' <= r.rest[i] && r.rest[i] <= '9'; i++ {
		n = min(n*10+int64(r.rest[i]-'0'), maxField)
	}
	if i == 0 || i == len(r.rest) || r.rest[i] != designator {
		return 0
	}
	r.rest = r.rest[i+1:]
	r.fields++
	return n
}

// fraction takes the fraction out of a last field that counts seconds.
func (r *durationReader) fraction() string {
	for i, b := range r.rest {
		if b != '.' {
			continue
		}
		digits := r.rest[i+1:]
		if i == 0 || len(digits) < 2 || digits[len(digits)-1] != 'S' || !areDigits(digits[:len(digits)-1]) {
			return ""
		}
		digits = digits[:len(digits)-1]
		r.rest = append(append(make([]byte, 0, i+1), r.rest[:i]...), 'S')
		for len(digits) > 0 && digits[len(digits)-1] == '0' {
			digits = digits[:len(digits)-1]
		}
		return string(digits)
	}
	return ""
}

// references are the moments (year, month) to which durations are added to compare them: the first of each month, in UTC
// (section 3.2.6.2).
var references = [4]struct {
	year  int64
	month int
}{{1696, 9}, {1697, 2}, {1903, 3}, {1903, 7}}

// compare orders durations that differ in the same way wherever they begin; such that never differ are not comparable
// unless they are the same.
func (d duration) compare(e duration) (order int, ok bool) {
	for i, r := range references {
		o := cmp.Or(cmp.Compare(d.from(r.year, r.month), e.from(r.year, r.month)), d.compareFraction(e))
		if i > 0 && o != order {
			return 0, false
		}
		order = o
	}
	return order, order != 0 || d == e
}

// compareFraction compares what durations have besides whole seconds.
func (d duration) compareFraction(e duration) int {
	switch {
	case d.negative == e.negative && d.negative:
		return cmp.Compare(e.fraction, d.fraction)
	case d.negative == e.negative:
		return cmp.Compare(d.fraction, e.fraction)
	case d.fraction == "" && e.fraction == "":
		return 0
	case d.negative:
		return -1
	}
	return 1
}

// from gives the whole seconds of the timeline at which the duration ends that begins on the first of the month.
func (d duration) from(year int64, month int) int64 {
	f := &d.fields
	months, seconds := f[0]*12+f[1], f[2]*86400+f[3]*3600+f[4]*60+f[5]
	if d.negative {
		months, seconds = -months, -seconds
	}
	m := year*12 + int64(month) - 1 + months
	year = floorDiv(m, 12)
	return daysFromMarch(year, int(m-year*12)+1, 1)*86400 + seconds
}
