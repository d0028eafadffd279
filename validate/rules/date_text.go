package rules

import (
	"slices"
	"strings"

	"teikit/tei/datable"
	"teikit/tei/diag"
	"teikit/tei/xmltree"
)

// DateText compares the text of a date with its attributes.
var DateText = &Rule{
	Topic: diag.Topic{
		Code:     "house/date-text",
		Severity: diag.Warning,
		Title:    "the text of a date and its attributes say the same",
		Doc: `A date says its day twice: in words for readers and in @when for programs. If "16 July 1920" has when="1920-07-17", one of
the two is a slip.

The rule compares years of four digits, days, and months by name, in Roman figures or as numbers, where the text states
them plainly, and reports only what cannot fit. It takes either order of day and month, a date in Julian and in Gregorian
form (3 July 1917 is 16 July), two dates in one text, double years (1731/32), a year that began in March, and years without
century. It says nothing where other words stand beside the date ("before", "Easter", "in the evening"), but for a year
that is far off, nor about dates in other calendars.`,
		Mend:   `Correct the attribute or the text. If both are right, for example because the writer erred, mark the text with sic.`,
		Bad:    `<p>on <date when="1920-07-17">16 July 1920</date></p>`,
		Good:   `<p>on <date when="1920-07-16">16 July 1920</date>, and on <date when="1917-07-16">3/16 July 1917</date></p>`,
		Source: "TEI P5, CONADA (dates and times), att.datable.w3c",
	},
	Group:  Dates,
	Preset: Recommended,
	Check: func(p *Pass) {
		for _, n := range p.index().dated {
			if n.Local() == "date" {
				checkDateText(p, n)
			}
		}
	},
}

// maxDateText is the longest text, in bytes, that is taken for a date.
const maxDateText = 200

func checkDateText(p *Pass, date xmltree.Node) {
	if !comparableCalendar(date) || !plainContent(date) {
		return
	}
	text := strings.TrimSpace(date.Text())
	if text == "" || len(text) > maxDateText {
		return
	}
	stated := readStatedParts(text)
	if when, ok := date.Attr("", "when"); ok {
		compareWhen(p, date, when, stated)
		return
	}
	compareSpan(p, date, stated)
}

// compareWhen reports a @when that none of the readings of the text allows.
func compareWhen(p *Pass, date xmltree.Node, when xmltree.Attr, stated statedParts) {
	t, err := datable.ParseTemporal(strings.TrimSpace(when.Value))
	if err != nil || t.Date.IsZero() {
		return // house/date-possible says so; a time of day
	}
	if stated.allow(t.Date) || t.Date.Precision() == datable.DayPrecision && stated.allow(t.Date.Julian()) {
		return
	}
	d := p.At(date, when.ValueSpan, "the text says %s, but when=%q has another %s", quoted(date), short(when.Value), stated.differs(t.Date))
	if other, ok := stated.single(); ok {
		d.Expected = []string{other.String()}
		d.Message += "; expected " + `"` + other.String() + `", or another text`
	} else {
		d.Message += "; expected the same in both"
	}
	p.Report(d)
}

// compareSpan reports a span of days or limits that none of the years in the text falls into.
func compareSpan(p *Pass, date xmltree.Node, stated statedParts) {
	low, lowAttr := bound(date, "from", "notBefore")
	high, highAttr := bound(date, "to", "notAfter")
	first, last := earliestYear(low), high.Year
	if !stated.plain { // "before 1920" ends in 1919
		first, last = first-1, last+1
	}
	inSpan := func(y int) bool {
		return (low.IsZero() || y >= first) && (high.IsZero() || y <= last)
	}
	if len(stated.years) == 0 || low.IsZero() && high.IsZero() || slices.ContainsFunc(stated.years, inSpan) {
		return
	}
	if !stated.plain && !sameEra(stated.years[0], max(low.Year, high.Year)) {
		return
	}
	at := lowAttr
	if low.IsZero() || !high.IsZero() && stated.years[0] > high.Year {
		at = highAttr
	}
	p.Report(p.At(date, at.ValueSpan, "the text says %s, but %s=%q has another year; expected the same in both",
		quoted(date), at.Name.Local, short(at.Value)))
}

// bound is the date in the first of the attributes that is there and states a year.
func bound(date xmltree.Node, names ...string) (datable.Date, xmltree.Attr) {
	for _, name := range names {
		a, ok := date.Attr("", name)
		if !ok {
			continue
		}
		if t, err := datable.ParseTemporal(strings.TrimSpace(a.Value)); err == nil && t.Date.Year >= firstYear {
			return t.Date, a
		}
	}
	return datable.Date{}, xmltree.Attr{}
}

// earliestYear is the year of a date, or the one before if a text of its time may say so: in the Julian calendar, or with
// years that begin in March.
func earliestYear(d datable.Date) int {
	switch {
	case endsInMarch(d):
		return d.Year - 1
	case d.Precision() == datable.DayPrecision:
		return d.Julian().Year
	}
	return d.Year
}

// endsInMarch reports whether a date may have been counted to the year before, which ended on 24 March: in England until
// 1752.
func endsInMarch(d datable.Date) bool { return d.Year <= 1753 && 1 <= d.Month && d.Month <= 3 }

// comparableCalendar reports whether a date is, by all that it says, of the Gregorian or the Julian calendar.
func comparableCalendar(date xmltree.Node) bool {
	for _, name := range []string{"calendar", "datingMethod"} {
		value := strings.ToLower(date.AttrValue(name))
		if value != "" && !strings.Contains(value, "gregorian") && !strings.Contains(value, "julian") {
			return false
		}
	}
	return true
}

// plainContent reports whether the text of a date is one reading: nothing in it is corrected, replaced, lost, annotated, or
// a date of its own.
func plainContent(date xmltree.Node) bool {
	for n := range date.Descendants() {
		switch n.Local() {
		case "choice", "app", "subst", "del", "add", "sic", "corr", "orig", "reg", "abbr", "expan", "gap", "note", "date", "surplus":
			return false
		}
	}
	return true
}

// A number of four digits between these is taken for a year.
const (
	firstYear = 1000
	lastYear  = 2199
)

// sameEra reports whether two years are near enough to be of one calendar, if the text does not say which.
func sameEra(a, b int) bool { return max(a-b, b-a) <= 400 }

// allow reports whether the text can mean the date.
func (s statedParts) allow(d datable.Date) bool {
	if !s.plain {
		return s.allowFar(d)
	}
	return s.allowYear(d) && s.allowMonth(d) && s.allowDay(d)
}

// allowFar is for a text with words that may move the date: only a year that is far off, in the same era, is against it.
func (s statedParts) allowFar(d datable.Date) bool {
	if len(s.years) != 1 || d.Year < firstYear {
		return true
	}
	gap := max(s.years[0]-d.Year, d.Year-s.years[0])
	return gap <= 1 || !sameEra(s.years[0], d.Year)
}

func (s statedParts) allowYear(d datable.Date) bool {
	if len(s.years) == 0 || d.Year < firstYear || slices.Contains(s.years, d.Year) {
		return true
	}
	return endsInMarch(d) && slices.Contains(s.years, d.Year-1)
}

func (s statedParts) allowMonth(d datable.Date) bool {
	switch {
	case d.Month == 0:
		return true
	case len(s.months) > 0:
		return slices.Contains(s.months, d.Month)
	case len(s.numbers) == 0 || slices.ContainsFunc(s.extra, isMonth(d.Month)):
		return true
	case len(s.numbers) == 1:
		return s.isShortYear(s.numbers[0], d) || s.numbers[0] == d.Day || isMonth(d.Month)(s.numbers[0])
	case d.Day == 0:
		return slices.ContainsFunc(s.numbers, isMonth(d.Month))
	}
	return s.pair(d)
}

// pair reports whether two of the numbers are day and month, or month and year without century.
func (s statedParts) pair(d datable.Date) bool {
	for i, day := range s.numbers {
		if day != d.Day && !s.isShortYear(day, d) {
			continue
		}
		for j, month := range s.numbers {
			if i != j && isMonth(d.Month)(month) {
				return true
			}
		}
	}
	return false
}

// allowDay is asked after allowMonth; without the name of a month that has seen to the day as well.
func (s statedParts) allowDay(d datable.Date) bool {
	if d.Day == 0 || len(s.months) == 0 || len(s.numbers) == 0 || slices.Contains(s.numbers, d.Day) {
		return true
	}
	return len(s.numbers) == 1 && s.isShortYear(s.numbers[0], d)
}

// isShortYear reports whether a number can be the year without its century: only if no year is written out.
func (s statedParts) isShortYear(n int, d datable.Date) bool {
	return len(s.years) == 0 && d.Year > 0 && n == d.Year%100
}

// isMonth makes a test for the number of a month. A Roman II is often read as 11.
func isMonth(month int) func(int) bool {
	return func(n int) bool { return n == month || n == 11 && month == 2 }
}

// differs names the part of a date that the text does not allow.
func (s statedParts) differs(d datable.Date) string {
	switch {
	case !s.plain || !s.allowYear(d):
		return "year"
	case s.allowMonth(d):
		return "day"
	case len(s.months) > 0 || d.Day == 0:
		return "month"
	case len(s.numbers) == 1:
		return "day"
	}
	return "day or month"
}

// single is the date that the text states, if it states one day by the name of its month, and nothing else.
func (s statedParts) single() (datable.Date, bool) {
	if !s.plain || len(s.years) != 1 || len(s.months) != 1 || len(s.numbers) != 1 || len(s.extra) > 0 {
		return datable.Date{}, false
	}
	d := datable.Date{Year: s.years[0], Month: s.months[0], Day: s.numbers[0]}
	return d, d.Valid()
}
