package datable

import (
	"slices"
	"strings"
)

// ParseEDTF reads a date in the Extended Date/Time Format, levels 0 to 2, as facts files write dates, and gives the Value
// that says as much of it as att.datable can:
//
//	2004-06-11, 2004-06, 2004   when
//	2004-06-11T10:30:00Z        when, with the time
//	A/B, A/, /B, A/.., ../B     from, to
//	201X, 2004-1X-01            notBefore and notAfter: the first and the last date that the figures allow
//	XXXX-12-25                  when, of every year
//	2001-21, 2001-34            a season or quarter: its months, see below
//	[A,B..C]                    one of these: notBefore the first, notAfter the last
//	{A,B}                       all of these: from the first to the last
//	? and %                     cert low; ~ cert medium
//
// Seasons 21 to 24 and 25 to 28 are those of the northern half of the globe, 29 to 32 those of the southern; a winter is
// named by the year in which it begins. Year 0000 is the year before 0001, as in ISO 8601.
//
// lost is what s says and the Value does not; it is empty if the Value says all of it. The error is a *Fault. docs/dates.md
// has the mapping row by row. Tests have go-edtf read dates, too, where it reads them rightly.
//
// Source: Library of Congress, Extended Date/Time Format Specification (2019).
func ParseEDTF(s string) (v Value, lost []Fault, err error) {
	r := edtfReader{}
	switch {
	case s == "":
		r.fail("the value is empty")
	case len(s) > maxEDTF:
		r.fail("the value is too long")
	case s[0] == '[' || s[0] == '{':
		v = r.set(s)
	case strings.Contains(s, "/"):
		v = r.interval(s)
	default:
		first, last := r.date(s)
		v = hull(first, last)
		v.Clock = r.clock
	}
	v.Cert = [...]string{"", "medium", "low"}[r.doubt]
	if r.fault == nil {
		if err := v.Err(); err != nil {
			r.fail(err.Error())
		}
	}
	if r.fault != nil {
		r.fault.End = len(s)
		return Value{}, nil, r.fault
	}
	for i := range r.lost {
		r.lost[i].End = len(s)
	}
	return v, r.lost, nil
}

// maxEDTF is the longest value in bytes that is read; a set of a hundred dates has half as much.
const maxEDTF = 4096

// edtfReader keeps the first fault, what is lost, and the strongest doubt.
type edtfReader struct {
	fault *Fault
	lost  []Fault
	doubt int // 1 approximate, 2 uncertain
	clock Clock
}

func (r *edtfReader) fail(message string) {
	if r.fault == nil {
		r.fault = &Fault{Message: message}
	}
}

// lose notes, once, what the Value does not say.
func (r *edtfReader) lose(message string) {
	if !slices.ContainsFunc(r.lost, func(f Fault) bool { return f.Message == message }) {
		r.lost = append(r.lost, Fault{Message: message})
	}
}

// hull is the Value of dates between a and b.
func hull(a, b Date) Value {
	if a == b {
		return Value{When: a}
	}
	return Value{NotBefore: a, NotAfter: b}
}

// interval reads A/B and its open forms.
func (r *edtfReader) interval(s string) (v Value) {
	left, right, _ := strings.Cut(s, "/")
	if strings.Contains(right, "/") {
		r.fail("an interval has two ends: expected one \"/\"")
		return v
	}
	var last, first Date
	doubts := [2]int{}
	if left != "" && left != ".." {
		v.From, last = r.date(left)
		doubts[0], r.doubt = r.doubt, 0
	}
	if right != "" && right != ".." {
		first, v.To = r.date(right)
		doubts[1] = r.doubt
	}
	r.doubt = max(doubts[0], doubts[1])
	switch {
	case v.IsZero():
		r.fail("an interval needs a date at one end")
	case v.From.recursNot() != v.To.recursNot():
		r.fail("one end of the interval has a year, the other has none")
	}
	if !r.clock.IsZero() {
		r.fail("an interval has no times of day")
	}
	if left == ".." || right == ".." {
		r.lose("that an end is open: from without to, or to without from, may as well have an end that is not known")
	}
	if !v.From.IsZero() && !v.To.IsZero() && doubts[0] != doubts[1] || r.doubt > 0 && v.From.IsZero() != v.To.IsZero() && v.IsZero() {
		r.lose("which end is in doubt: cert is said of both")
	}
	if last != v.From && !v.From.IsZero() || first != v.To && !v.To.IsZero() {
		r.lose("that an end is known by some of its figures only: the widest interval is given")
	}
	return v
}

// recursNot reports whether d has a year or states nothing.
func (d Date) recursNot() bool { return d.IsZero() || d.Year != 0 }

// set reads [A,B..C] and {A,B..C}.
func (r *edtfReader) set(s string) (v Value) {
	closer := byte(']')
	if s[0] == '{' {
		closer = '}'
	}
	if s[len(s)-1] != closer || len(s) < 3 {
		r.fail("a set ends with \"" + string(closer) + "\"")
		return v
	}
	var members []period
	openStart, openEnd := false, false
	for member := range strings.SplitSeq(s[1:len(s)-1], ",") {
		left, right, span := strings.Cut(strings.TrimSpace(member), "..")
		if !span {
			right = left
		}
		openStart, openEnd = openStart || span && left == "", openEnd || span && right == ""
		m := period{r.end(left), r.end(right)}
		if inverted(m.first, m.last) {
			r.fail("\"" + member + "\" ends before it begins")
		}
		members = append(members, m)
	}
	return r.hullOf(members, openStart, openEnd, closer == '}')
}

// period is a member of a set; the zero Date is an open end.
type period struct{ first, last Date }

// hullOf is the Value from the first to the last of the members.
func (r *edtfReader) hullOf(members []period, openStart, openEnd, all bool) (v Value) {
	slices.SortStableFunc(members, func(a, b period) int { return a.first.Compare(b.first) })
	first, last := members[0].first, Date{}
	for i, m := range members {
		if i > 0 && !m.first.IsZero() && !last.IsZero() && m.first.First().JDN() > last.Last().JDN()+1 {
			r.lose("the gaps of the set: all dates between its first and its last are allowed")
		}
		if first.IsZero() && !openStart {
			first = m.first
		}
		if last.IsZero() || m.last.Last().Compare(last.Last()) > 0 {
			last = m.last
		}
	}
	if openStart {
		first = Date{}
	}
	if openEnd {
		last = Date{}
	}
	if all && len(members) > 1 {
		r.lose("that the dates of the set are meant one by one")
	}
	switch {
	case first.IsZero() && last.IsZero():
		r.fail("a set needs a date")
	case first == last:
		v.When = first
	case all:
		v.From, v.To = first, last
	default:
		v.NotBefore, v.NotAfter = first, last
	}
	return v
}

// end is one end of a span in a set; "" is open.
func (r *edtfReader) end(s string) Date {
	if s == "" {
		return Date{}
	}
	a, b := r.date(s)
	if a != b || a.Year == 0 || !r.clock.IsZero() {
		r.fail("\"" + s + "\" is no single date, as a set needs it")
	}
	return a
}
