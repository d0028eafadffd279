package datable

import "strconv"

// EDTF is v in the Extended Date/Time Format, which ParseEDTF reads back. lost is what v says and the text does not; each
// Fault names the attribute. The text is "" if EDTF has no form for v at all.
//
// Source: Library of Congress, Extended Date/Time Format Specification (2019).
func (v Value) EDTF() (s string, lost []Fault) {
	w := edtfWriter{v: v}
	s = w.write()
	if v.Calendar != "" {
		w.lose("calendar", "EDTF counts by the Gregorian calendar; the calendar of the text is not said")
	}
	if v.Evidence != "" {
		w.lose("evidence", "EDTF has no word for evidence")
	}
	if v.Cert == "high" {
		w.lose("cert", "EDTF has marks for doubt, none for certainty")
	}
	return s, w.lost
}

type edtfWriter struct {
	v    Value
	lost []Fault
}

func (w *edtfWriter) lose(attr, message string) {
	w.lost = append(w.lost, Fault{Attr: attr, Message: message})
}

// mark is the mark of doubt.
func (w *edtfWriter) mark() string {
	switch w.v.Cert {
	case "low":
		return "?"
	case "medium":
		return "~"
	}
	return ""
}

func (w *edtfWriter) write() string {
	v := &w.v
	a, b := v.bounds()
	switch {
	case v.IsZero():
		return ""
	case !v.When.IsZero():
		return w.when()
	case v.recurring():
		w.lose("", "EDTF has no form for a span without a year")
		return ""
	case v.NotBefore.IsZero() && v.NotAfter.IsZero() || !v.From.IsZero() || !v.To.IsZero():
		return w.interval(a, b)
	}
	w.noClock()
	if s := openFigures(a, b); s != "" {
		return s + w.mark()
	}
	if w.mark() != "" {
		w.lose("cert", "the dates of a set have no marks of doubt")
	}
	return "[" + w.end(a) + ".." + w.end(b) + "]"
}

// when writes a single date.
func (w *edtfWriter) when() string {
	v := &w.v
	d := v.When
	if d.Year == 0 {
		return recurringEDTF(d) + w.mark()
	}
	if v.Clock.IsZero() || d.Precision() != DayPrecision || !fourFigures(d.Year) {
		w.noClock()
		return w.end(d) + w.mark()
	}
	if w.mark() != "" {
		w.lose("cert", "a date with a time has no marks of doubt")
	}
	if v.Clock.Precision == MinutePrecision {
		w.lose("when", "a time in EDTF always has seconds")
	}
	return w.end(d) + "T" + v.Clock.String()
}

func (w *edtfWriter) noClock() {
	if !w.v.Clock.IsZero() || !w.v.ClockTo.IsZero() {
		w.lose("", "only a single date has a time of day in EDTF")
	}
}

// interval writes from and to.
func (w *edtfWriter) interval(a, b Date) string {
	w.noClock()
	if !w.v.NotBefore.IsZero() || !w.v.NotAfter.IsZero() {
		w.lose("", "EDTF does not tell notBefore with to, or from with notAfter, from an interval")
	}
	left, right := w.end(a), w.end(b)
	if left != "" {
		left += w.mark()
	}
	if right != "" {
		right += w.mark()
	}
	return left + "/" + right
}

// end is a date of an interval or set, "" for an open one.
func (w *edtfWriter) end(d Date) string {
	if d.IsZero() {
		return ""
	}
	year := astronomical(d.Year)
	if fourFigures(d.Year) {
		b := appendYear(nil, year)
		if year == 0 {
			b = []byte("0000")
		}
		if d.Month != 0 {
			b = appendTwo(append(b, '-'), d.Month)
		}
		if d.Day != 0 {
			b = appendTwo(append(b, '-'), d.Day)
		}
		return string(b)
	}
	if d.Month != 0 {
		w.lose("", "a year of more than four figures has no month in EDTF")
	}
	return "Y" + strconv.Itoa(year)
}

// fourFigures reports whether a year can be written with four.
func fourFigures(year int) bool { return year <= 9999 && astronomical(year) >= -9999 }

// recurringEDTF writes a date without a year: XXXX-12-25.
func recurringEDTF(d Date) string {
	b := []byte("XXXX-XX")
	if d.Month != 0 {
		b = appendTwo(b[:5], d.Month)
	}
	if d.Day != 0 {
		b = appendTwo(append(b, '-'), d.Day)
	}
	return string(b)
}

// openFigures writes bounds that are all dates with some figures open: 192X, 19XX, 1920-XX, 1920-07-XX, 1920-XX-XX; "" if they
// are not.
func openFigures(a, b Date) string {
	if a.Year <= 0 || b.Year > 9999 || a.Precision() != b.Precision() {
		return ""
	}
	year := string(appendYear(nil, a.Year))
	switch (Value{NotBefore: a, NotAfter: b}).Precision() {
	case CenturyPrecision:
		return year[:2] + "XX"
	case DecadePrecision:
		return year[:3] + "X"
	}
	switch {
	case a.Year != b.Year:
	case a.Precision() == MonthPrecision && a.Month == 1 && b.Month == 12:
		return year + "-XX"
	case a.Precision() != DayPrecision || a.Day != 1 || b.Day != DaysIn(b.Year, b.Month):
	case a.Month == b.Month:
		return Date{a.Year, a.Month, 0}.String() + "-XX"
	case a.Month == 1 && b.Month == 12:
		return year + "-XX-XX"
	}
	return ""
}
