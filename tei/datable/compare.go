package datable

import "cmp"

// An Agreement is what two values of one fact have to do with each other, such as a letter's dateline and its date of
// sending.
type Agreement uint8

// The agreements, from contradiction to sameness.
const (
	Contradicts Agreement = iota // no day is allowed by both
	Doubtful                     // no day is allowed by both, but one of them is in doubt (cert low or medium)
	Allows                       // some days are allowed by both
	Includes                     // all days of the other, and more
	Within                       // none but days of the other, and not all
	Same                         // the same days
)

var agreementNames = [...]string{"contradicts", "is in doubt, and differs from", "allows", "includes", "lies within", "is the same as"}

// String is a verb phrase: "1920-07 includes 1920-07-16".
func (a Agreement) String() string { return agreementNames[min(int(a), len(agreementNames)-1)] }

// Compatible reports whether both values may be right.
func (a Agreement) Compatible() bool { return a >= Allows }

// Agreement compares the days that v and w allow. A value without a year ("--07-16") is compared with the day of every
// year; it includes what has that day and allows what has it among others.
func (v Value) Agreement(w Value) Agreement {
	if v.IsZero() || w.IsZero() {
		return Contradicts
	}
	vr, wr := v.recurring(), w.recurring()
	switch {
	case vr && wr:
		return v.recurringBoth(w)
	case vr:
		return v.recursIn(w, Includes)
	case wr:
		return w.recursIn(v, Within)
	}
	if !v.Overlaps(w) {
		return v.differs(w)
	}
	starts, ends := compareStarts(v, w), compareEnds(v, w)
	switch {
	case starts == 0 && ends == 0:
		return Same
	case starts <= 0 && ends >= 0:
		return Includes
	case starts >= 0 && ends <= 0:
		return Within
	}
	return Allows
}

// differs is the agreement of values without a common day.
func (v Value) differs(w Value) Agreement {
	for _, c := range [...]string{v.Cert, w.Cert} {
		if c == "low" || c == "medium" {
			return Doubtful
		}
	}
	return Contradicts
}

// recurring reports whether v states dates without a year.
func (v Value) recurring() bool {
	a, b := v.bounds()
	return !a.IsZero() && a.Year == 0 || !b.IsZero() && b.Year == 0
}

// recurringBoth compares two values without a year. Spans among them are compared by their months and days.
func (v Value) recurringBoth(w Value) Agreement {
	switch {
	case v.bothBounds() == w.bothBounds():
		return Same
	case !v.When.IsZero() && !w.When.IsZero() && v.When.Agrees(w.When):
		return Allows
	case v.When.IsZero() != w.When.IsZero():
		if v.When.IsZero() {
			v, w = w, v
		}
		if recursWithin(v.When, w) {
			return Allows
		}
	}
	return v.differs(w)
}

func (v Value) bothBounds() [2]Date { a, b := v.bounds(); return [2]Date{a, b} }

// recursIn compares v, which has no year, with w, which has one. full is what to say if w is wholly covered.
func (v Value) recursIn(w Value, full Agreement) Agreement {
	first, last := w.Earliest(), w.Latest()
	if first.IsZero() || last.IsZero() || last.JDN()-first.JDN() >= 366 {
		return Allows // every day comes in a span without end, or of a year and more
	}
	covered, all := false, true
	for n := first.JDN(); n <= last.JDN(); n++ {
		if v.coversDay(FromJDN(n)) {
			covered = true
		} else {
			all = false
		}
	}
	switch {
	case all:
		return full
	case covered:
		return Allows
	}
	return v.differs(w)
}

// coversDay reports whether a full date is a day that v, which has no year, allows.
func (v Value) coversDay(d Date) bool {
	if !v.When.IsZero() {
		return v.When.Agrees(d)
	}
	return recursWithin(Date{0, d.Month, d.Day}, v)
}

// recursWithin reports whether a month and day lies in a span of months and days, which may run over New Year.
func recursWithin(d Date, span Value) bool {
	a, b := span.bounds()
	first, last := a.Month*100+a.Day, b.Month*100+b.Day
	if b.Day == 0 {
		last += 31
	}
	n, m := d.Month*100+d.Day, d.Month*100+d.Day
	if d.Day == 0 {
		m += 31
	}
	switch {
	case a.IsZero():
		return n <= last
	case b.IsZero():
		return m >= first
	case first > last:
		return m >= first || n <= last
	}
	return m >= first && n <= last
}

// Overlaps reports whether some day is allowed by both values. A value without any year overlaps nothing; see Agreement.
func (v Value) Overlaps(w Value) bool {
	dated := func(v Value) bool { return !v.Earliest().IsZero() || !v.Latest().IsZero() }
	if !dated(v) || !dated(w) {
		return false
	}
	return v.Before(w) != Yes && w.Before(v) != Yes
}

// Truth is the answer to a question about values in doubt.
type Truth uint8

// The answers.
const (
	No Truth = iota
	Maybe
	Yes
)

// Before says whether v was before w: Yes if all days of v lie before all days of w, No if none does, else Maybe. A value
// without a year is neither.
func (v Value) Before(w Value) Truth {
	if v.IsZero() || w.IsZero() || v.recurring() || w.recurring() {
		return Maybe
	}
	if end, start := v.Latest(), w.Earliest(); !end.IsZero() && !start.IsZero() && end.Compare(start) < 0 {
		return Yes
	}
	if start, end := v.Earliest(), w.Latest(); !start.IsZero() && !end.IsZero() && start.Compare(end) >= 0 {
		return No
	}
	return Maybe
}

// Compare orders values for a list: by their first day, an open beginning first, then by their last, an open end last, then
// by the time of day. Values without a year come before all others.
func (v Value) Compare(w Value) int {
	if vr, wr := v.recurring(), w.recurring(); vr != wr {
		if vr {
			return -1
		}
		return 1
	}
	return cmp.Or(compareStarts(v, w), compareEnds(v, w), cmp.Compare(v.Clock.seconds(), w.Clock.seconds()))
}

func compareStarts(v, w Value) int {
	a, b := v.Earliest(), w.Earliest()
	if a.IsZero() != b.IsZero() {
		if a.IsZero() {
			return -1
		}
		return 1
	}
	return a.compareParts(b)
}

func compareEnds(v, w Value) int {
	a, b := v.Latest(), w.Latest()
	if a.IsZero() != b.IsZero() {
		if a.IsZero() {
			return 1
		}
		return -1
	}
	return a.compareParts(b)
}

// seconds counts from midnight UTC; -1 where no time is stated.
func (c Clock) seconds() int {
	if c.IsZero() {
		return -1
	}
	return c.Hour*3600 + c.Minute*60 + c.Second - c.Zone*60
}

// Gap is the number of days between two values that have no day in common; 0 if they have one, or if one has no year.
func (v Value) Gap(w Value) int {
	switch {
	case v.Before(w) == Yes:
		return w.Earliest().JDN() - v.Latest().JDN()
	case w.Before(v) == Yes:
		return v.Earliest().JDN() - w.Latest().JDN()
	}
	return 0
}
