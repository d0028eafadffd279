package witness

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"teikit/convert/letter"
	"teikit/convert/lexicon"
	"teikit/convert/lines"
	"teikit/convert/names"
	"teikit/tei/source"
)

// A placed is a place that a line names, with its witness.
type placed struct {
	side    side
	span    source.Range
	block   int
	witness letter.Witness
}

// places decides where the letter was sent and received: labels, then the dateline and what stands with the date in the heading, then
// lines without a date, service lines and address lines. Of several that are no spelling of one another, the heavier is taken, with
// @cert.
func (r *reading) places() {
	for _, line := range r.lines {
		r.linePlaces(line)
	}
	for _, block := range r.endings() {
		if span, ok := r.lastLinePlace(block); ok {
			r.placed = append(r.placed, placed{sender, span, block, letter.Witness{
				Span: span, Rule: "last-line-place", Says: "it stands before the date at the end of the text", Weight: placeLine,
			}})
			break
		}
	}
	r.letter.Sent.Place = r.decidePlace(sender)
	r.letter.Received.Place = r.decidePlace(addressee)
}

func (r *reading) linePlaces(line blockLine) {
	add := func(s side, span source.Range, weight float64, rule, says string) {
		if len(r.placed) < maxClaims {
			r.placed = append(r.placed, placed{s, span, line.block, letter.Witness{Span: span, Rule: rule, Says: says, Weight: weight}})
		}
	}
	if label, ok := lines.ReadLabel(line.Line); ok && (label.Class == lexicon.LabelPlace || label.Class == lexicon.LabelDestination) {
		span := trimPlace(line.Line, source.Range{Start: label.End, End: len(line.Text)})
		if i := strings.IndexByte(line.Text[span.Start:span.End], ','); i > 0 && !placeWords(line.Text[span.Start:span.End]) { // "HMS Ardent, off the coast"
			span.End = span.Start + i
		}
		if placeWords(line.Text[span.Start:span.End]) {
			s := sender
			if label.Class == lexicon.LabelDestination {
				s = addressee
			}
			add(s, line.Range(span.Start, span.End), placeLabel, "place-label", "a label says so")
		}
		return
	}
	switch line.role {
	case letter.Dateline, letter.CloseDate:
		if len(line.dates) == 0 {
			if span, ok := undatedPlace(line); ok {
				add(sender, span, placeLine, "place-line", "a line has nothing but this name")
			}
			return
		}
		if span, ok := datedPlace(line); ok && !lexicon.Has(lexicon.Received, lexicon.Words(r.letter.File.Slice(span))) {
			add(sender, span, placeDated, "dateline-place", "it stands with the date in the dateline")
		}
	case letter.Heading:
		if span, ok := headingPlace(line); ok {
			add(sender, span, placeDated, "heading-place", "it stands before the date in the heading")
		}
	case letter.Transmission:
		if span, ok := servicePlace(line); ok {
			add(sender, span, placeService, "service-place", "the service line says from where")
		}
	case letter.Address, letter.CloseAddress:
		if r.placeBelowName(line) { // "a Genova."
			if span := trimPlace(line.Line, source.Range{Start: line.Words[1].Start, End: len(line.Text)}); placeWords(line.Text[span.Start:span.End]) {
				add(addressee, line.Range(span.Start, span.End), placeAddress, "address-place", "the address line names the place")
			}
			return
		}
		if s, span, ok := r.addressPlace(line); ok {
			add(s, span, placeAddress, "address-place", "the address line names the place")
		}
	default:
	}
}

// decidePlace chooses among the places of a side.
func (r *reading) decidePlace(s side) *letter.Place {
	best := -1
	for i, p := range r.placed {
		if p.side == s && (best < 0 || p.witness.Weight > r.placed[best].witness.Weight) {
			best = i
		}
	}
	if best < 0 {
		return nil
	}
	chosen := r.placed[best]
	place := r.place(chosen.span, chosen.block)
	for _, p := range r.placed {
		if p.side != s {
			continue
		}
		if r.samePlace(p.span, chosen.span) {
			place.For = append(place.For, p.witness)
		} else {
			place.Against = append(place.Against, p.witness)
		}
	}
	support, against := 0.0, 0.0
	for _, w := range place.For {
		support += w.Weight
	}
	for _, w := range place.Against {
		against += w.Weight
	}
	switch {
	case against >= support:
		place.Cert = letter.Low
	case against > 0 || support < enough:
		place.Cert = letter.Medium
	}
	return place
}

// samePlace reports whether two places have the same name, or one is a part of the other.
func (r *reading) samePlace(a, b source.Range) bool {
	x, y := names.Fold(r.letter.File.Slice(a)), names.Fold(r.letter.File.Slice(b))
	return strings.Contains(x, y) || strings.Contains(y, x)
}

// place makes a place of what stands at span.
func (r *reading) place(span source.Range, block int) *letter.Place {
	name := strings.Join(strings.Fields(r.letter.File.Slice(span)), " ")
	id := placeID(name)
	r.names = append(r.names, named{span, block, letter.PlaceName, id})
	return &letter.Place{Name: name, ID: id, Said: []source.Range{span}}
}

func placeID(name string) string {
	if slug := names.Slug(name); slug != "" {
		return "pl-" + slug
	}
	return "pl-x"
}

// maxPlaceWords is how many words the name of a place has at most.
const maxPlaceWords = 4

// datedPlace finds the place of a dateline: before the date, "Baku 16/VII-20", "Berlin, den 3. März", "Secret. Roma, 5 agosto 1914", or
// after it, "18 января 1887 г. Москва".
func datedPlace(line blockLine) (span source.Range, ok bool) {
	text := line.Text
	start := 0
	end := line.dates[0].Start
	if label, ok := lines.ReadLabel(line.Line); ok { // "Date: London, May 2"
		start = min(label.End, end)
	} else if i := strings.LastIndexByte(text[:end], ':'); i >= 0 {
		start = i + 1
	}
	r := placeBefore(line, start, end)
	if r.Len() > 0 && placeWords(text[r.Start:r.End]) {
		return line.Range(r.Start, r.End), true
	}
	if r.Len() > 0 || end > start && strings.ContainsFunc(text[start:end], unicode.IsLetter) && len(lexicon.Words(text[start:end])) > 2 {
		return span, false
	}
	last := line.dates[len(line.dates)-1].End
	r = trimPlace(line.Line, source.Range{Start: last, End: len(text)})
	if rest := text[r.Start:r.End]; placeWords(rest) && !strings.ContainsAny(rest, "?!—–") && len(lexicon.Words(rest)) <= 3 {
		return line.Range(r.Start, r.End), true
	}
	return span, false
}

// placeBefore is what stands before the date and may be its place: the last sentence, without prepositions, articles, weekdays and what
// stands in brackets of its own.
func placeBefore(line blockLine, start, end int) source.Range {
	text := line.Text
	if i := strings.LastIndex(text[start:end], ". "); i >= 0 { // "Secret. Roma," but not "St. Louis,"
		word := text[start : start+i]
		word = word[strings.LastIndexAny(word, " .")+1:]
		if strings.ContainsFunc(text[start+i+2:end], unicode.IsLetter) && utf8.RuneCountInString(word) > 3 || strings.ContainsFunc(word, unicode.IsDigit) {
			start += i + 2
		}
	}
	if i := strings.LastIndexByte(text[start:end], '['); i > 0 { // "SECRET [WASHINGTON,] March 5", "Alexandria [Virginia] March 2"
		if strings.IndexByte(text[start+i:end], ']') < 0 || serviceOnly(text[start:start+i]) {
			start += i + 1
		} else {
			end = start + i
		}
	}
	r := trimPlace(line.Line, source.Range{Start: start, End: end})
	for {
		words := line.between(r)
		switch {
		case len(words) == 0:
			return source.Range{}
		case lexicon.At(lexicon.DatedAt, words, 0) == len(words):
			return source.Range{}
		case lexicon.At(lexicon.DatedAt, words, 0) > 0:
			r.Start = words[lexicon.At(lexicon.DatedAt, words, 0)].Start
			continue
		case lexicon.At(lexicon.ServiceFrom, words, 0) > 1 && lexicon.At(lexicon.ServiceFrom, words, 0) < len(words):
			r.Start = words[lexicon.At(lexicon.ServiceFrom, words, 0)].Start
			continue
		case len(words) > 1 && (words[0].Fold == "in" || lexicon.At(lexicon.From, words, 0)+lexicon.At(lexicon.To, words, 0) > 0 || utf8.RuneCountInString(words[0].Fold) <= 2 && lexicon.At(lexicon.Locative, words, 0) > 0 && text[words[0].End] == ' '):
			r.Start = words[1].Start
			continue
		}
		w := words[len(words)-1]
		if c, _ := utf8.DecodeRuneInString(text[w.Start:]); unicode.IsLower(c) || lexicon.Whole(lexicon.Weekday, []lexicon.Word{w}) {
			r = trimPlace(line.Line, source.Range{Start: r.Start, End: w.Start})
			continue
		}
		return r
	}
}

// serviceOnly reports whether all words are those of a service line: "SECRET".
func serviceOnly(s string) bool {
	words := lexicon.Words(s)
	return len(words) > 0 && lexicon.Whole(lexicon.Service, words)
}

// between are the words of a line in a range of its text.
func (l blockLine) between(r source.Range) []lexicon.Word {
	words := l.From(r.Start)
	for i, w := range words {
		if w.End > r.End {
			return words[:i]
		}
	}
	return words
}

// trimPlace leaves out what cannot belong to the name of a place at both ends.
func trimPlace(l lines.Line, r source.Range) source.Range {
	const set = " \t\r\n\u00a0,;.:-–—_*()[]<>{}†\"“”„«»'’|/="
	s := l.Text[r.Start:r.End]
	left := strings.TrimLeft(s, set)
	r.Start += len(s) - len(left)
	r.End = r.Start + len(strings.TrimRight(left, set))
	return r
}

// lastLinePlace finds the place before a date that ends the last paragraph.
func (r *reading) lastLinePlace(block int) (span source.Range, ok bool) {
	m, from, ok := r.lastLine(block)
	if !ok {
		return span, false
	}
	base := r.letter.Blocks[block].Span.Start
	tail := blockLine{Line: lines.New(r.letter.File, source.Range{Start: base + from, End: base + m.End})}
	p := placeBefore(tail, 0, m.Start-from)
	return tail.Range(p.Start, p.End), p.Len() > 0 && placeWords(tail.Text[p.Start:p.End])
}

// headingPlace finds the place between the parties and the date of a heading: "A TO B. Combe, June 5th [1855]."
func headingPlace(line blockLine) (span source.Range, ok bool) {
	h := line.heading
	if h == nil || h.Date == nil {
		return span, false
	}
	last := 0
	for _, items := range [][]names.Item{h.Senders, h.Addressees} {
		for _, item := range items {
			last = max(last, item.Span.End-line.Base)
		}
	}
	if last == 0 || last >= h.Date.Start || !strings.HasPrefix(strings.TrimLeft(line.Text[last:], " )]"), ".") {
		return span, false
	}
	r := placeBefore(line, last, h.Date.Start)
	return line.Range(r.Start, r.End), r.Len() > 0 && placeWords(line.Text[r.Start:r.End])
}

// servicePlace finds the place of a service line: "Filed from Moscow 13/1-26", "Из Омска 23/II-21", "Saratov, 2/IX. Top secret.".
func servicePlace(line blockLine) (span source.Range, ok bool) {
	if len(line.dates) == 0 {
		return fromFrom(line)
	}
	end := line.dates[0].Start
	words := line.Before(end)
	for i := len(words) - 1; i > 0; i-- {
		if lexicon.At(lexicon.From, words, i-1) > 0 || lexicon.At(lexicon.ServiceFrom, words, i-1) > 0 {
			r := trimPlace(line.Line, source.Range{Start: words[i].Start, End: end})
			return line.Range(r.Start, r.End), placeWords(line.Text[r.Start:r.End])
		}
	}
	r := placeBefore(line, 0, end)
	if r.Len() == 0 || !strings.HasPrefix(line.Text[r.End:], ",") {
		return span, false
	}
	return line.Range(r.Start, r.End), placeWords(line.Text[r.Start:r.End])
}

// fromFrom reads the place of a line such as "From Joseph from Turukhansk", a note mark behind it apart.
func fromFrom(line blockLine) (span source.Range, ok bool) {
	words := line.Words
	if lexicon.At(lexicon.From, words, 0) != 1 {
		return span, false
	}
	for k := 2; k+1 < len(words) && k <= 4; k++ {
		if lexicon.At(lexicon.From, words, k) != 1 || words[k].Fold != words[0].Fold || !names.Looks(line.Text[words[1].Start:words[k-1].End]) {
			continue
		}
		text := strings.TrimRight(line.Text, " .0123456789¹²³⁴⁵⁶⁷⁸⁹")
		start := words[k+1].Start
		return line.Range(start, len(text)), start < len(text) && placeWords(text[start:])
	}
	return span, false
}

// undatedPlace reads a dateline without date: "[Royal Gardens Kew]", "12 Mill Lane, Cambridge" (the last part is the place).
func undatedPlace(line blockLine) (span source.Range, ok bool) {
	text := line.Text
	start, end := 0, len(text)
	if inner := strings.TrimSuffix(strings.TrimPrefix(text, "["), "]"); len(inner) == len(text)-2 {
		start, end = 1, end-1
	}
	if i := strings.LastIndexByte(text[:end], ','); i >= 0 && strings.ContainsAny(text[:i], "0123456789") {
		start = i + 1 + len(text[i+1:]) - len(strings.TrimLeft(text[i+1:], " "))
	}
	words := line.between(source.Range{Start: start, End: end})
	if n := len(words); n > 1 && lexicon.At(lexicon.Weekday, words, n-1) == 1 { // "Bath, Friday"
		end = words[n-1].Start
		words = words[:n-1]
	}
	if n := lexicon.At(lexicon.DatedAt, words, 0); n > 0 && n < len(words) { // "г. Москва"
		start = words[n].Start
	}
	for end > start && strings.IndexByte(" .,", text[end-1]) >= 0 {
		end--
	}
	if start >= end || !placeWords(text[start:end]) {
		return span, false
	}
	return line.Range(start, end), true
}

// placeWords reports whether s can be the name of a place: one to four words that begin with a capital, particles apart.
func placeWords(s string) bool {
	words := lexicon.Words(s)
	if len(words) == 0 || len(words) > maxPlaceWords || strings.ContainsAny(s, "0123456789:;|") {
		return false
	}
	capitals := 0
	for i, w := range words {
		c, _ := utf8.DecodeRuneInString(s[w.Start:])
		switch {
		case unicode.IsUpper(c):
			capitals++
		case i == 0 && w.End-w.Start <= 2 && strings.HasPrefix(s[w.End:], "-"): // "'s-Gravenhage"
		case i == 0 || w.End-w.Start > 4:
			return false
		}
	}
	if capitals == 0 || names.LooksInitials(s) || utf8.RuneCountInString(strings.Trim(s, " .")) < 3 {
		return false
	}
	for _, class := range noPlace {
		for i := range words {
			if n := lexicon.At(class, words, i); n > 0 && (n > 1 || class != lexicon.NumberWord || utf8.RuneCountInString(words[i].Fold) > 1) { // the "N." of "N. J." is no number
				return false
			}
		}
	}
	return true
}

// noPlace are the words that no place has.
var noPlace = []lexicon.Class{
	lexicon.Salutation, lexicon.Formula, lexicon.Honorific, lexicon.KindTelegram, lexicon.KindPostcard, lexicon.KindMemo, lexicon.KindDraft, lexicon.KindLetter,
	lexicon.CollectionWord, lexicon.Weekday, lexicon.NumberWord, lexicon.Extract,
}

// addressPlace finds the place of an address line: what stands first and is neither party nor office.
func (r *reading) addressPlace(line blockLine) (s side, span source.Range, ok bool) {
	s, end := lineLabel(line.Line)
	if s == sides && !r.addressed() { // a lone word may be a name as well as a place
		return s, span, false
	}
	if s != sides && r.inLabels(line.block) { // a table has rows of their own for places
		return s, span, false
	}
	if s != sender {
		s = addressee
	}
	text := line.Text[end:]
	text = text[:partEnd(text)]
	start := end + len(text) - len(strings.TrimLeft(text, " "))
	stop := end + len(strings.TrimRight(text, " .,;:-–—"))
	if start >= stop {
		return s, span, false
	}
	span = line.Range(start, stop)
	name := line.Text[start:stop]
	for _, c := range r.claims {
		if c.span.Start < span.End && span.Start < c.span.End {
			return s, span, false
		}
	}
	if !placeWords(name) || names.IsOrg(name) || lexicon.Has(lexicon.Function, lexicon.Words(name)) || lexicon.Has(lexicon.Service, lexicon.Words(name)) ||
		lexicon.At(lexicon.To, lexicon.Words(name), 0) > 0 {
		return s, span, false
	}
	return s, span, true
}

func isAddress(role letter.Role) bool { return role == letter.Address || role == letter.CloseAddress }

// addressed reports whether an address line names a party.
func (r *reading) addressed() bool {
	for _, c := range r.claims {
		if c.block >= 0 && isAddress(r.letter.Blocks[c.block].Role) {
			return true
		}
	}
	return false
}

// partEnd is the end of the first part of an address line: up to a full stop, a comma before a party, or a dash.
func partEnd(text string) int {
	for i, c := range text {
		switch c {
		case '.', ';', '–', '—':
			if i > 2 {
				return i
			}
		case ',':
			rest := strings.TrimSpace(text[i+1:])
			if next := rest[:firstPart(rest)]; !placeWords(next) || names.IsOrg(next) {
				return i
			}
		}
	}
	return len(text)
}

func firstPart(s string) int {
	if i := strings.IndexAny(s, ",.;–—"); i >= 0 {
		return i
	}
	return len(s)
}
