package transcript

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"teikit/convert/lexicon"
	"teikit/convert/lines"
	"teikit/convert/names"
	"teikit/convert/notelink"
)

// transmission: telegraph service words, secrecy, ways of sending.
func transmission(r *reader, i int) float64 {
	b := &r.page.blocks[i]
	hits := serviceWords(b)
	e := -2 + tooLong(b, 16)
	for _, h := range hits {
		e += 1.8 + 0.7*float64(h.Last-h.First)
	}
	if len(hits) > 0 {
		taken := 0
		for _, h := range hits {
			taken += h.Last - h.First + 1
		}
		e += 3 * float64(taken) / float64(len(b.Words))
	}
	if len(hits) == 0 && number(r, i) > 0 {
		e += 3
	}
	if i < r.firstSentence && omission(b) {
		e += 7
	}
	if lexicon.At(lexicon.Received, b.Words, 0) > 0 && (len(r.lead[i].dates) > 0 || strings.ContainsAny(b.Text, "[(:")) {
		e += 5
	}
	if lexicon.Has(lexicon.Salutation, b.Words) {
		e -= 2
	}
	if r.lead[i].archive != nil {
		e -= 8
	}
	return e
}

// omission reports whether a line has nothing but dots in brackets: what the edition leaves out.
func omission(b *block) bool {
	return len(b.Words) == 0 && strings.HasPrefix(b.Text, "[") && lines.Only(b.Text, "[].… ") && strings.ContainsAny(b.Text, ".…")
}

// serviceWords finds the service words of a block; "copy to" names one who gets a copy.
func serviceWords(b *block) []lexicon.Hit {
	hits := lexicon.Find(lexicon.Service, b.Words)
	return slices.DeleteFunc(hits, func(h lexicon.Hit) bool { return lexicon.At(lexicon.Copy, b.Words, h.First) > 0 })
}

// address: a line of names and places: those of the heading's parties, after "to", or with honorifics.
func address(r *reader, i int) float64 {
	m := &r.lead[i].memo
	if m.address == nil {
		e := addressLine(r, i)
		m.address = &e
	}
	return *m.address
}

func addressLine(r *reader, i int) float64 {
	b, l := &r.page.blocks[i], &r.lead[i]
	e := -1.5 + tooLong(b, 14)
	if l.whole || !strings.ContainsFunc(b.Text, unicode.IsLetter) {
		return -9
	}
	e += l.named * 2
	e += 1.5 * float64(min(r.known(i), 3))
	if addressedTo(b) && l.named > 0.4 {
		e += 2.5
	}
	if r.noteSign(i) {
		e -= 8
	}
	if lexicon.Has(lexicon.Copy, b.Words) && l.named > 0.3 {
		e += 2
	}
	if addressList(b) {
		e += 5
	}
	if strings.HasSuffix(b.Text, ":") {
		e -= 2
	}
	if lexicon.Has(lexicon.KindTelegram, b.Words) {
		e -= 3
	}
	if h := l.heading; h != nil && !addressList(b) && len(h.Senders) > 0 && len(h.Addressees) > 0 { // who to whom is a heading
		e -= 4
	}
	if label, ok := lines.ReadLabel(b.Line); ok {
		switch label.Class {
		case lexicon.LabelFrom, lexicon.LabelTo, lexicon.LabelCopy:
			e += 5
		default:
			e -= 4
		}
	}
	if onlyTo(b) {
		e += 2
	}
	if lexicon.At(lexicon.Honorific, b.Words, 0) > 0 && len(b.Words) <= 6 {
		e += 1.5
	}
	if l.lower == 0 {
		e++
	} else {
		e -= float64(l.lower) * 0.5
	}
	if strings.HasSuffix(b.Text, "!") || strings.HasSuffix(b.Text, "?") {
		e -= 4
	}
	if l.archive != nil {
		e -= 9
	}
	if r.continuesAddress(i) {
		e += 2
	}
	if r.stands(i) && (i == 0 || r.lead[i-1].heading == nil) { // rather a heading
		e -= 4
	}
	if len(l.dates) > 0 {
		e -= 2
	}
	if isNavigation(b) {
		e -= 6
	}
	if greeting(b) || r.belowGreeting(i) && capitals(b.Text) {
		e -= 4
	}
	return e
}

// addressList reports whether a line is the address of a telegram in capitals: "LONDON, to MARSH, copy to KING".
func addressList(b *block) bool {
	if b.Long() || !capitals(b.Text) || len(b.Words) > 24 {
		return false
	}
	for i := range b.Words {
		if i > 0 && lexicon.At(lexicon.Copy, b.Words, i) > 1 && strings.HasSuffix(strings.TrimRight(b.Text[:b.Words[i].Start], " "), ",") {
			return true
		}
	}
	return false
}

// greeting reports whether a line is nothing but a salutation: "Sir".
func greeting(b *block) bool {
	return !b.Long() && lexicon.Whole(lexicon.Salutation, b.Words)
}

// belowGreeting reports whether the line above is nothing but a salutation.
func (r *reader) belowGreeting(i int) bool { return i > 0 && greeting(&r.page.blocks[i-1]) }

// onlyTo reports whether a line has nothing but "to", with an article: "An den", above the name.
func onlyTo(b *block) bool {
	n := lexicon.At(lexicon.To, b.Words, 0)
	if n == 0 || len(b.Words) > n+1 || strings.ContainsAny(b.Text, ".,") {
		return false
	}
	return len(b.Words) == n || lexicon.At(lexicon.Possessive, b.Words, n) > 0 && b.Text[b.Words[n].Start] >= 'a'
}

// continuesAddress reports whether a short line stands below an address line that begins with "to": "in Barmstedt", "12 Mill Lane".
func (r *reader) continuesAddress(i int) bool {
	for k := i; k > 0 && i-k < 4; k-- {
		if b := &r.page.blocks[k]; b.gap || b.lines > 1 || len(b.Words) > 8 || len(b.Words) == 0 || strings.HasSuffix(b.Text, "!") || r.lead[k].sentence || lexicon.Has(lexicon.Salutation, b.Words) {
			return false
		}
		above := &r.page.blocks[k-1]
		if r.page.blocks[k].indent >= above.indent+deepIndent { // set to the right: the place and date
			return false
		}
		if label, ok := lines.ReadLabel(above.Line); ok && label.Class == lexicon.LabelTo || addressedTo(above) && len(above.Words) <= 10 {
			return true
		}
	}
	return false
}

// dateline: a date, with a place before it or alone.
func dateline(r *reader, i int) float64 {
	return datedLine(r, i) + 0.5
}

func datedLine(r *reader, i int) float64 {
	b, l := &r.page.blocks[i], &r.lead[i]
	if label, ok := lines.ReadLabel(b.Line); ok && (label.Class == lexicon.LabelPlace || label.Class == lexicon.LabelDestination || label.Class == lexicon.LabelDate && len(l.dates) > 0) {
		return 6
	}
	if b.Long() || len(l.dates) == 0 {
		switch {
		case bracketedPlace(b):
			return 1.5
		case r.aboveDate(i):
			return 2.5
		case r.placeAndWeekday(i):
			return 3.5
		}
		return -9
	}
	if l.whole {
		return 3.5
	}
	if r.noteSign(i) {
		return -6
	}
	if lexicon.At(lexicon.Received, b.Words, 0) > 0 {
		return -3
	}
	d := l.dates[0]
	before, after := b.Before(d.Start), b.From(l.dates[len(l.dates)-1].End)
	e := 4.0
	if lexicon.At(lexicon.Duplicate, b.Words, 0) > 0 || len(b.Words) > 1 && lexicon.At(lexicon.Duplicate, b.Words, 1) > 0 { // "Es copia. Bogotá, 2 de octubre"
		e -= 3
	}
	if i := strings.LastIndexByte(b.Text[:d.Start], ','); i > 0 && len(before) <= 9 && d.Start-i <= 10 { // a place of several words: "Cuartel general en Pamplona, a"
		before = before[:min(len(before), 2)]
	}
	for _, w := range before {
		if c, _ := utf8.DecodeRuneInString(b.Text[w.Start:]); !unicode.IsUpper(c) {
			e -= 0.8
		}
	}
	e -= float64(max(0, len(before)-3)) * 0.8
	e -= float64(len(after)) * 0.7
	if l.sentence {
		e -= 2
	}
	if h := l.heading; h != nil && (len(h.Addressees) > 0 || h.Form == lines.FromOnly && fullName(r, h)) || l.archive != nil {
		e -= 4
	}
	return e
}

// noteSign reports whether a block begins with a sign that only notes have: "[1]", "*", "¹". A plain number may be a date's.
func (r *reader) noteSign(i int) bool {
	first := r.page.blocks[i].Text[0]
	return r.signs[i].label.Series != notelink.NoSeries && (first < '0' || first > '9')
}

// aboveDate reports whether a line is the place above a date: a short line without sentence, names or service words, right
// above a line that is a date.
func (r *reader) aboveDate(i int) bool {
	b, l := &r.page.blocks[i], &r.lead[i]
	if i+1 >= len(r.page.blocks) || r.page.blocks[i+1].gap || !r.lead[i+1].whole {
		return false
	}
	return len(b.Words) > 0 && len(b.Words) <= 8 && l.lower <= 1 && !l.sentence && l.heading == nil && !isNavigation(b) && !lexicon.Has(lexicon.CollectionWord, b.Words) &&
		!lexicon.Has(lexicon.Salutation, b.Words) && !lexicon.Has(lexicon.Formula, b.Words) && lines.ReadCompilers(b.Line) == nil && number(r, i) < 0
}

// placeAndWeekday reports whether a line above the text has a place, a comma and the day of the week: "Bath, Friday".
func (r *reader) placeAndWeekday(i int) bool {
	b := &r.page.blocks[i]
	n := len(b.Words)
	return n >= 2 && n <= 5 && i < r.firstSentence && lexicon.At(lexicon.Weekday, b.Words, n-1) == 1 && strings.Contains(b.Text, ",") && !lexicon.Has(lexicon.Salutation, b.Words) && r.lead[i].heading == nil
}

// fullName reports whether the sender of a heading has initials or forenames, as no place has.
func fullName(r *reader, h *lines.Heading) bool {
	return len(h.Senders) == 1 && len(names.Parse(r.page.file.Slice(h.Senders[0].Span)).Given) > 0
}

// bracketedPlace: a place that the editors supply: "[Royal Gardens Kew]".
func bracketedPlace(b *block) bool {
	return !b.Long() && len(b.Words) <= 5 && strings.HasPrefix(b.Text, "[") && strings.HasSuffix(b.Text, "]") && !strings.Contains(b.Text, "...") && !strings.Contains(b.Text, "…")
}

// subject: a line in capitals, or one that begins with "Re:".
func subject(r *reader, i int) float64 {
	b, l := &r.page.blocks[i], &r.lead[i]
	e := -2.5 + tooLong(b, 14)
	if label, ok := lines.ReadLabel(b.Line); ok && label.Class == lexicon.LabelSubject {
		return e + 8
	}
	if len(b.Words) >= 2 && capitals(b.Text) {
		e += 4
		if r.belowGreeting(i) {
			e += 2
		}
	}
	if l.whole || l.archive != nil || len(l.dates) > 0 || isNavigation(b) || number(r, i) > 0 {
		e -= 6
	}
	if len(serviceWords(b)) > 0 || lexicon.Has(lexicon.Salutation, b.Words) || lexicon.At(lexicon.To, b.Words, 0) > 0 {
		e -= 3
	}
	if r.known(i) > 0 {
		e -= 2
	}
	return e
}

// capitals reports whether most letters of a line are capitals.
func capitals(s string) bool {
	upper, all := 0, 0
	for _, c := range s {
		if unicode.IsLetter(c) {
			all++
			if unicode.IsUpper(c) {
				upper++
			}
		}
	}
	return all >= 6 && upper*10 >= all*6
}

// salute: a salutation.
func salute(r *reader, i int) float64 {
	b, l := &r.page.blocks[i], &r.lead[i]
	e := -3 + tooLong(b, 9)
	switch n := lexicon.At(lexicon.Salutation, b.Words, 0); {
	case n > 0:
		e += 5
	case lexicon.Has(lexicon.Salutation, b.Words):
		e++
	}
	if lexicon.At(lexicon.Honorific, b.Words, 0) > 0 {
		e++
	}
	if greeting(b) {
		e++
	}
	if strings.HasSuffix(b.Text, "!") || strings.HasSuffix(b.Text, ",") || strings.HasSuffix(b.Text, ":") {
		e += 2
	}
	if len(l.dates) > 0 || l.archive != nil {
		e -= 4
	}
	return e
}
