package transcript

import (
	"strings"
	"teikit/convert/lines"
	"unicode"
	"unicode/utf8"

	"teikit/convert/lexicon"
	"teikit/convert/names"
	"teikit/tei/source"
)

// number: "No. 84", "Number 3", "Lettre N° 123", "#59".
func number(r *reader, i int) float64 {
	b := &r.page.blocks[i]
	if r.bareNumber(i) {
		return 6
	}
	if b.Long() || len(b.Words) < 2 || len(b.Words) > 6 {
		return -9
	}
	at := 0
	for at < 2 && lexicon.At(lexicon.KindLetter, b.Words, at)+lexicon.At(lexicon.KindTelegram, b.Words, at) > 0 {
		at++
	}
	n := lexicon.At(lexicon.NumberWord, b.Words, at)
	if n == 0 && at > 0 {
		n = max(lexicon.At(lexicon.NumberWord, b.Words, at-1)-1, 0)
	}
	if n < 0 || n == 0 && at == 0 || at+max(n, 0) >= len(b.Words) {
		return -9
	}
	value := b.Words[at+n].Fold
	if original := b.Text[b.Words[at+n].Start:b.Words[at+n].End]; !strings.ContainsAny(value[:1], "0123456789") && strings.Trim(original, "IVXLCDM") != "" {
		return -9
	}
	if r.numbered(i, value) {
		return -2
	}
	if len(b.Words) > at+n+3 {
		return 1
	}
	return 6
}

// bareNumber reports whether a block is nothing but a number above a heading: "1437."
func (r *reader) bareNumber(i int) bool {
	b := &r.page.blocks[i]
	if len(b.Words) != 1 || len(b.Text) > 7 || !lines.Only(b.Text, "0123456789IVXLCDM. ") || i+1 >= len(r.lead) {
		return false
	}
	h := r.lead[i+1].heading
	return h != nil && h.Rest < 0.35 && !r.lead[i+1].whole
}

// numbered reports whether a heading before block i has the number already.
func (r *reader) numbered(i int, value string) bool {
	first, ok := r.numbers[value]
	return ok && first < i
}

// headingLine: who to whom.
func headingLine(r *reader, i int) float64 {
	b, l := &r.page.blocks[i], &r.lead[i]
	h := l.heading
	if h == nil {
		e := -5.0
		if l.lower == 0 && len(b.Words) > 1 && !l.whole && l.archive == nil { // a title in capitals
			e = -2
		}
		return e + tooLong(b, 30)
	}
	e := 0.0
	switch h.Form {
	case lines.FromTo, lines.ToFrom, lines.Dashed:
		e = 4.5
	case lines.ToOnly, lines.FromOnly:
		e = 0.5
		if r.stands(i) {
			e = 4.5
		}
		switch {
		case h.Date != nil && h.Form == lines.ToOnly && h.Kind == "" && !r.addressesPerson(h): // "À Paris, le 3 mai": a place rather than a person
			e -= 3
		case h.Date != nil && h.Form == lines.FromOnly && h.Kind == "" && len(h.Senders) > 0 && !lines.NoPlaces(r.page.file, h.Senders): // "De Saint-Sébastien, le 14 messidor"
			e -= 3
		case h.Date != nil:
			e += 2
		}
	case lines.Cases:
		e = 3
	case lines.KindDate:
		e = 2
	case lines.NoForm:
	}
	if h.Known && i < r.firstSentence {
		e += 5
	}
	if h.Kind != "" && h.Form != lines.KindDate {
		e += 2
	}
	if h.Date != nil {
		e++
	}
	if addressList(b) {
		e -= 5
	}
	if n := lexicon.At(lexicon.Remark, b.Words, 0); n > 0 && strings.HasPrefix(b.Text[b.Words[n-1].End:], ":") { // "Addressed: To Mr. Hale"
		e -= 8
	}
	if lexicon.At(lexicon.Service, b.Words, 0) > 1 { // "Sent to Omsk"
		e -= 6
	}
	if h.Form == lines.Cases && i > r.firstSentence && strings.HasSuffix(b.Text, ".") && endsSmall(b) { // "Телеграмма Комиссариата от 3 ноября отменяется."
		e -= 5
	}
	if groupHeading(l) {
		e -= 4
	}
	if r.belowLinks(i) {
		e -= 9
	}
	if h.Form == lines.KindDate && lexicon.Has(lexicon.Service, b.Words) { // "NL = Night Letter"
		e -= 6
	}
	e -= h.Rest * 7
	if strings.HasSuffix(strings.TrimSpace(b.Text), ".") && h.Date == nil && !capitals(b.Text) && !r.stands(i) {
		e -= 2
	}
	if strings.HasSuffix(b.Text, ",") || strings.HasSuffix(b.Text, "!") {
		e -= 3
	}
	if l.archive != nil {
		e -= 4
	}
	if lexicon.Has(lexicon.Formula, b.Words) && h.Form != lines.FromTo {
		e -= 2
	}
	return e
}

// belowLinks reports whether a line stands below the title of a list of links at the end of a page: "Related documents".
func (r *reader) belowLinks(i int) bool {
	const most = 8 // lines of the list
	for k := i - 1; k > r.firstSentence && i-k <= most; k-- {
		b := &r.page.blocks[k]
		if b.Long() || r.lead[k].sentence {
			return false
		}
		if len(b.Words) > 1 && lexicon.Whole(lexicon.NavigationWord, b.Words) {
			return true
		}
	}
	return false
}

// stands reports whether a line that names one side only, "TO HIS SISTER.", stands as a heading does: in capitals, in italics, in the
// middle of the page, or with the letter's number before it.
func (r *reader) stands(i int) bool {
	b, h := &r.page.blocks[i], r.lead[i].heading
	if h == nil || h.Rest > 0.3 || len(b.Words) > 16 || strings.HasSuffix(b.Text, ",") || strings.HasSuffix(b.Text, ":") {
		return false
	}
	centred := b.indent >= deepIndent && b.lines == 1
	return capitals(b.Text) || strings.HasPrefix(b.Text, "_") || centred || h.Numbered || r.alone(i)
}

// endsSmall reports whether the last word of a block has a small letter and is not that of a year.
func endsSmall(b *block) bool {
	w := b.Words[len(b.Words)-1]
	c, _ := utf8.DecodeRuneInString(b.Text[w.Start:])
	return unicode.IsLower(c) && w.End-w.Start > len("год")
}

// addressesPerson reports whether a heading's addressee can be no place: it has initials, or the word before it never stands before a place.
func (r *reader) addressesPerson(h *lines.Heading) bool {
	if len(h.Addressees) == 0 {
		return false
	}
	at := h.Addressees[0].Span.Start
	if before := lexicon.Words(r.page.file.Slice(source.Range{Start: max(0, at-len("To ")), End: at})); len(before) > 0 {
		if last := before[len(before)-1:]; lexicon.At(lexicon.To, last, 0) > 0 && lexicon.At(lexicon.Locative, last, 0) == 0 {
			return true
		}
	}
	given := names.Parse(r.page.file.Slice(h.Addressees[0].Span)).Given
	return len(given) > 0 && strings.HasSuffix(given[0], ".")
}

// alone reports whether a line names a person in full and stands by itself above the text: "From Josiah Pemberton".
func (r *reader) alone(i int) bool {
	b, h := &r.page.blocks[i], r.lead[i].heading
	if h.Rest > 0 || !b.gap || i+1 >= len(r.page.blocks) || !r.page.blocks[i+1].gap || strings.HasSuffix(b.Text, ".") {
		return false
	}
	opens := len(r.page.blocks[i+1].Words) <= 12 && (len(r.lead[i+1].dates) > 0 || r.lead[i+1].salutes)
	if h.Form == lines.ToOnly && h.Date == nil { // of a further letter, if a date stands below
		return i > r.firstSentence && opens
	}
	return h.Form == lines.FromOnly && (i < r.firstSentence || opens) && len(h.Senders) == 1 && (h.Senders[0].Org || h.Senders[0].Office || fullName(r, h))
}

// headDate: the edition's date line, nothing but a date.
func headDate(r *reader, i int) float64 {
	l := &r.lead[i]
	if !l.whole {
		return -9
	}
	for _, reading := range l.dates[0].Readings {
		if !reading.Partial {
			return 4.5
		}
	}
	return 3
}
