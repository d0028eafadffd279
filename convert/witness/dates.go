package witness

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"teikit/convert/datephrase"
	"teikit/convert/letter"
	"teikit/convert/lexicon"
	"teikit/tei/datable"
	"teikit/tei/diag"
	"teikit/tei/source"
)

// A dated is a date phrase that speaks of the day of writing.
type dated struct {
	span     source.Range
	block    int
	role     letter.Role
	received bool // it says when the letter came
	readings []datephrase.Reading
	notes    []datephrase.Note
}

// dates decides the date of sending. The edition's date comes first; a dateline that agrees confirms it, and takes its year
// from it.
func (r *reading) dates() (findings diag.List) {
	var unread []dated
	for _, role := range []letter.Role{letter.HeadDate, letter.Heading, letter.Dateline, letter.CloseDate, letter.Transmission} {
		for _, line := range r.lines {
			if line.role != role {
				continue
			}
			for _, m := range line.dates {
				d := dated{line.Range(m.Start, m.End), line.block, role, line.saysReceived(m.Start), m.Readings, m.Notes}
				if len(m.Readings) == 0 {
					unread = append(unread, d)
					continue
				}
				r.found = append(r.found, d)
			}
		}
	}
	r.lastLineDate()
	for _, d := range r.readAgain(unread) {
		findings = append(findings, r.dateFindings(d.span, d.notes)...)
	}
	r.complete()
	r.yearFromHeading()
	for _, d := range r.found {
		findings = append(findings, r.dateFindings(d.span, append(d.notes[:len(d.notes):len(d.notes)], d.readings[0].Notes...))...)
	}
	r.receivedDate()
	main := r.mainDate()
	if main < 0 {
		return append(findings, r.undated())
	}
	decided := r.found[main]
	fact := letter.Fact[datable.Value]{Known: true, Value: decided.readings[0].Value}
	fact.For = append(fact.For, dateWitness(decided))
	fact.Cert = letter.Cert(fact.Value.Cert)
	if decided.role == letter.Para && fact.Cert == letter.Sure {
		fact.Cert = letter.Medium
	}
	if decided.readings[0].Cert == "low" {
		fact.Cert = letter.Low
	}
	for i, d := range r.found {
		if i == main || !comparable(decided, d) {
			continue
		}
		if d.readings[0].Value.Overlaps(fact.Value) {
			fact.For = append(fact.For, dateWitness(d))
			continue
		}
		fact.Against = append(fact.Against, dateWitness(d))
		fact.Cert = letter.Low
		findings.Add(dateConflict.At(d.span.In(r.letter.File), `"%s" is %s, but "%s" is %s; the latter was taken with cert="low"`,
			r.letter.File.Slice(d.span), d.readings[0].Value, r.letter.File.Slice(decided.span), fact.Value).
			WithNote(decided.span.In(r.letter.File), "the date that was taken"))
	}
	findings = append(findings, r.calendarDoubt(decided, &fact)...)
	r.letter.Sent.Date = &fact
	return findings
}

// reform is the day from which Russia counted by the Gregorian calendar.
var reform = datable.Date{Year: 1918, Month: 2, Day: 14}

// calendarDoubt lowers the certainty of a Russian date before the reform that does not say by which calendar it counts.
func (r *reading) calendarDoubt(d dated, fact *letter.Fact[datable.Value]) diag.List {
	latest := fact.Value.Latest()
	if d.readings[0].Lang != "ru" || fact.Value.Calendar != "" || latest.IsZero() || latest.Compare(reform) >= 0 || latest.Year < 1700 {
		return nil
	}
	if fact.Cert == letter.Sure || fact.Cert == letter.High {
		fact.Cert = letter.Medium
	}
	return diag.List{calendarUnsaid.At(d.span.In(r.letter.File), `"%s" does not say whether it is Old Style; taken as Gregorian, with cert="%s"`, r.letter.File.Slice(d.span), fact.Cert)}
}

// readAgain reads date phrases that nothing was made of with the full dates as witnesses: a month that is misread is repaired only
// where one of them agrees. It gives back those that stay unread.
func (r *reading) readAgain(unread []dated) (still []dated) {
	near := r.fullDates()
	for _, d := range unread {
		again := r.profile.FindDates(r.letter.File.Slice(d.span), datephrase.Options{Near: near})
		if len(again) != 1 || len(again[0].Readings) == 0 {
			again = r.profile.FindDates(r.letter.File.Slice(d.span), datephrase.Options{Century: r.profile.Dates.Century})
		}
		if len(again) == 1 && len(again[0].Readings) > 0 {
			d.readings, d.notes = again[0].Readings, again[0].Notes
			r.found = append(r.found, d)
			continue
		}
		still = append(still, d)
	}
	return still
}

// fullDates are the dates that have one full reading.
func (r *reading) fullDates() (near []datable.Date) {
	for _, d := range r.found {
		if len(d.readings) == 1 && !d.readings[0].Partial {
			near = append(near, d.readings[0].Value.Earliest())
		}
	}
	return near
}

// complete gives partial dates the year of the others where they agree, and keeps of two readings the one that another
// witness confirms.
func (r *reading) complete() {
	near := r.fullDates()
	for i := range r.found {
		d := &r.found[i]
		if len(d.readings) == 1 && !d.readings[0].Partial {
			continue
		}
		again := r.profile.FindDates(r.letter.File.Slice(d.span), datephrase.Options{Near: near})
		if len(again) == 1 && len(again[0].Readings) > 0 {
			d.readings, d.notes = again[0].Readings, again[0].Notes
		}
		var full []datephrase.Reading
		for _, reading := range d.readings {
			if c, ok := reading.Complete(near); ok {
				full = append(full, c)
			} else if !reading.Partial {
				full = append(full, reading)
			}
		}
		if len(full) > 0 {
			d.readings = full
		}
		if century := r.profile.Dates.Century; century > 0 && len(d.readings) == 1 && d.readings[0].ShortYear != "" && d.readings[0].Partial {
			again := r.profile.FindDates(r.letter.File.Slice(d.span), datephrase.Options{Century: century})
			if len(again) == 1 && len(again[0].Readings) > 0 {
				d.readings, d.notes = again[0].Readings, again[0].Notes
			}
		}
	}
}

// mainDate is the first date with one full reading; -1 if there is none. Where the letter was received is not where it was
// sent, so of service lines only the first counts.
func (r *reading) mainDate() int {
	for i, d := range r.found {
		if len(d.readings) == 1 && !d.readings[0].Partial && !d.received {
			return r.moreExact(i)
		}
	}
	return -1
}

// moreExact is the dateline that names a day of the year or month that date i names, or i.
func (r *reading) moreExact(i int) int {
	v := r.found[i].readings[0].Value
	if p := v.Precision(); p != datable.YearPrecision && p != datable.MonthPrecision || r.found[i].role == letter.Dateline {
		return i
	}
	for k, d := range r.found {
		if (d.role == letter.Dateline || d.role == letter.CloseDate) && comparable(r.found[i], d) && len(d.readings) == 1 &&
			d.readings[0].Value.Precision() == datable.DayPrecision && d.readings[0].Value.Overlaps(v) {
			return k
		}
	}
	return i
}

// yearFromHeading gives a dateline of day and month the year of the heading, "[1763]", where no other line has a year.
func (r *reading) yearFromHeading() {
	year := 0
	for _, d := range r.found {
		if len(d.readings) != 1 || d.readings[0].Partial {
			continue
		}
		v := d.readings[0].Value
		if v.Precision() != datable.YearPrecision || v.When.IsZero() || year != 0 || d.role == letter.Dateline {
			return
		}
		year = v.When.Year
	}
	if year == 0 {
		return
	}
	for i := range r.found {
		d := &r.found[i]
		if len(d.readings) != 1 || !d.readings[0].Partial || d.received || d.role != letter.Dateline && d.role != letter.CloseDate {
			continue
		}
		reading := d.readings[0]
		if w := reading.Value.When; w.Year != 0 || w.Month == 0 || w.Day == 0 || reading.Value.Calendar != "" || reading.ShortYear != "" {
			continue
		}
		reading.Value.When.Year, reading.Partial = year, false
		reading.Value.Cert = string(letter.Medium)
		d.readings = []datephrase.Reading{reading}
	}
}

// saysReceived reports whether a word before the offset says that the letter came then: "[Received October 10.]", "Принята 14/I".
func (l blockLine) saysReceived(offset int) bool {
	words := l.Before(offset)
	for i := max(0, len(words)-3); i < len(words); i++ {
		if lexicon.At(lexicon.Received, words, i) > 0 {
			return true
		}
	}
	return false
}

// receivedDate is when the letter came, if a line says so.
func (r *reading) receivedDate() {
	for _, d := range r.found {
		if d.received && len(d.readings) == 1 && !d.readings[0].Partial {
			r.letter.Received.Date = &letter.Fact[datable.Value]{
				Known: true, Value: d.readings[0].Value, Cert: letter.Cert(d.readings[0].Value.Cert), For: []letter.Witness{dateWitness(d)},
			}
			return
		}
	}
}

// comparable reports whether two dates must agree: both are full and speak of the writing, not of sending or receiving by
// wire.
func comparable(a, b dated) bool {
	return len(b.readings) == 1 && !b.readings[0].Partial && !b.received && b.role != letter.Transmission && a.role != letter.Transmission
}

func dateWitness(d dated) letter.Witness {
	return letter.Witness{Span: d.span, Rule: "date-" + d.readings[0].Rule, Says: fmt.Sprintf("the %s says %s", d.role, d.readings[0].Value), Weight: headingNames}
}

// undated tells why the letter has no date.
func (r *reading) undated() diag.Diagnostic {
	if len(r.found) == 0 {
		return noDate.At(r.start(), "no date found; expected a line such as \"July 16, 1920\" under the heading, or a dateline")
	}
	d := r.found[0]
	text := r.letter.File.Slice(d.span)
	if len(d.readings) > 1 {
		return noDate.At(d.span.In(r.letter.File), `"%s" has two readings, %s and %s, and no other date decides`, text, d.readings[0].Value, d.readings[1].Value)
	}
	return datePartial.At(d.span.In(r.letter.File), `"%s" has no year that another line confirms, so the letter's date has none`, text)
}

// lastLineDate adds the date at the end of the last paragraph, if no other line has one.
func (r *reading) lastLineDate() {
	if len(r.found) > 0 {
		return
	}
	for _, block := range r.endings() {
		if m, _, ok := r.lastLine(block); ok {
			b := r.letter.Blocks[block]
			r.found = append(r.found, dated{source.Range{Start: b.Span.Start + m.Start, End: b.Span.Start + m.End}, block, b.Role, false, m.Readings, m.Notes})
			return
		}
	}
}

// endings are the blocks at the end of which a date may stand: the last paragraph, and the closing formulas below it.
func (r *reading) endings() []int {
	var list []int
	for i := max(r.lastPara, 0); i < len(r.letter.Blocks); i++ {
		if i == r.lastPara || r.letter.Blocks[i].Role == letter.Closing && i > r.lastPara {
			list = append(list, i)
		}
	}
	return list
}

// lastLine reads the date that ends a block behind a stop: "Let me know your view. July 3, 1920", "Vale. Basileae, 3 Septembris 1523", "je
// finis ; à Lausanne, ce 14 8bre 1762". The match's places are of the block's text; before is where the last sentence begins.
func (r *reading) lastLine(block int) (m datephrase.Match, before int, ok bool) {
	text := r.letter.File.Slice(r.letter.Blocks[block].Span)
	from := max(0, len(text)-maxLastLine)
	i := firstStop(text[from:])
	if i < 0 {
		return m, 0, false
	}
	from += i + 2
	tail := text[from:]
	found := r.profile.FindDates(tail, datephrase.Options{})
	if len(found) == 0 {
		return m, 0, false
	}
	m = found[len(found)-1]
	if rest := strings.Trim(tail[m.End:], " .)]"); len(m.Readings) == 0 || strings.ContainsAny(rest, " ,;") || len(rest) > 8 { // "años", "г"
		return m, 0, false
	}
	start := max(strings.LastIndex(tail[:m.Start], ". "), strings.LastIndex(tail[:m.Start], "; ")) + 2
	if start == 1 { // the sentence before was cut above
		start = 0
	}
	if !beforeDate(tail[start:m.Start]) {
		return m, 0, false
	}
	m.Start, m.End = m.Start+from, m.End+from
	return m, from + start, true
}

// firstStop is where the first full stop or semicolon with a blank behind it stands, -1 if there is none.
func firstStop(s string) int {
	for i := range len(s) - 1 {
		if (s[i] == '.' || s[i] == ';') && s[i+1] == ' ' {
			return i
		}
	}
	return -1
}

// beforeDate reports whether what stands between the last stop of a text and a date is nothing, or the place of writing with a few words
// such as "given at" before and "the" behind it.
func beforeDate(s string) bool {
	words := lexicon.Words(s)
	given := lexicon.At(lexicon.DatedAt, words, 0)
	most := maxPlaceWords + 2
	if given > 0 {
		most += 4
	}
	if len(words) > most {
		return false
	}
	words = words[given:]
	for len(words) > 1 && lexicon.At(lexicon.Locative, words, 0)+lexicon.At(lexicon.From, words, 0)+lexicon.At(lexicon.To, words, 0) > 0 {
		words = words[1:]
	}
	if len(words) == 0 {
		return true
	}
	place, rest, _ := strings.Cut(s[words[0].Start:], ",")
	for _, w := range lexicon.Words(rest) {
		if capitalWord(rest, w) && given == 0 && lexicon.At(lexicon.Weekday, []lexicon.Word{w}, 0) == 0 {
			return false
		}
	}
	place = strings.Trim(place, " .")
	return place == "" || placeWords(place)
}

func capitalWord(s string, w lexicon.Word) bool {
	c, _ := utf8.DecodeRuneInString(s[w.Start:])
	return unicode.IsUpper(c)
}

// maxLastLine is how much of the end of the last paragraph is looked at, in bytes.
const maxLastLine = 160
