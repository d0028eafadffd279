package lines

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"teikit/convert/datephrase"
	"teikit/convert/letter"
	"teikit/convert/lexicon"
	"teikit/convert/names"
	"teikit/tei/source"
)

// A Heading is what an edition's heading says: "Telegram of A to B, DATE", "A - B", "From A to B", "Письмо Б".
type Heading struct {
	Kind       letter.Kind // "" if not named
	Form       Form
	Senders    []names.Item // places in the file
	Addressees []names.Item
	Date       *datephrase.Match // places in the line's text
	// Supplied is set when the date stands in brackets or with a question mark: the editors give it.
	Supplied bool
	// Known is set when a grammar of the profile fits.
	Known bool
	// Numbered is set when the letter's number stands first: "39. An Sophie Gundlach".
	Numbered bool
	// Genitive is set when the sender stands in the genitive before the kind: "Goethes Brief an Schiller".
	Genitive bool
	// Rest is the share of words that belong to no party, kind or preposition: 0 for a pure heading.
	Rest float64
	// beside are the stretches of the sides that are no names: "his brother", "at Philadelphia".
	beside []source.Range
}

// Form is the grammar that a heading follows.
type Form uint8

// The forms.
const (
	NoForm   Form = iota
	FromTo        // A to B; of A to B; from A to B
	ToFrom        // to B from A
	ToOnly        // to B
	FromOnly      // from A
	Dashed        // A - B
	Cases         // Письмо А Б: no preposition, cases
	KindDate      // Telegram; Telegram, 16 July 1920
)

var formSays = [...]string{"", "A to B", "to B from A", "to B", "from A", "A - B", "kind of document and name", "kind of document"}

// String puts the form into words for a witness.
func (f Form) String() string { return formSays[f] }

// ReadHeading reads a line as a heading; dates are the date phrases of its text. ok is false if it has none of the forms.
func ReadHeading(l Line, dates []datephrase.Match) (h Heading, ok bool) {
	if l.Long() || len(l.Words) == 0 || len(l.Words) > maxHeadingWords {
		return h, false
	}
	if _, end := withoutDate(l.Text, dates); end != nil && end.Start <= l.Words[0].Start { // nothing but a date
		return h, false
	}
	l = l.withoutMarks(dates)
	text, date := withoutDate(l.Text, dates)
	if h.Date = date; date != nil {
		h.Supplied = strings.ContainsAny(l.Text[max(0, date.Start-1):min(len(l.Text), date.End+2)], "[<?")
	}
	words := l.Before(len(text))
	if n := lexicon.At(lexicon.LabelOther, words, 0); n > 1 && strings.HasPrefix(strings.TrimLeft(l.Text[words[n-1].End:], " "), ":") { // "TIMBRE À DATE : LYON"
		return h, false
	}
	if len(words) == 0 || lexicon.At(lexicon.Copy, words, 0) > 0 || len(lexicon.Find(lexicon.Motto, words)) == len(words) {
		return h, false
	}
	if h, ok := latinHeading(l); ok { // before dates: "S. D." is no "sine dato"
		return h, true
	}
	skipped := numberWords(text, words)
	kind, rest, used := headingKind(text, words, skipped)
	if kind == "" && prose(text, words) {
		return h, false
	}
	h.Kind, h.Numbered = kind, skipped > 0
	before := source.Range{Start: words[skipped].Start, End: max(words[skipped].Start, kindStart(words, skipped, used))}
	inner := l.From(rest.Start)
	inner = inner[:max(0, len(inner)-(len(l.Words)-len(words)))]
	h.parties(text, rest, inner, l.Base)
	if h.Form == ToOnly && strings.TrimSpace(text[before.Start:before.End]) != "" { // "Leon Trotsky: Telegram to Lenin"
		if senders := names.ParseParties(text[before.Start:before.End], l.Base+before.Start); len(senders) > 0 {
			h.Form, h.Senders = FromTo, senders
			h.Genitive = !strings.Contains(text[before.Start:before.End], ":")
		}
	}
	if h.Form == NoForm && h.Kind != "" && len(inner) == 0 {
		h.Form = KindDate
	}
	if h.Form == NoForm {
		return h, false
	}
	covered := used + h.coveredWords(words[used:], l.Base)
	h.Rest = 1 - float64(min(covered, len(words)))/float64(len(words))
	return h, true
}

// maxHeadingWords is the length in words up to which a line can be a heading.
const maxHeadingWords = 60

// prose reports whether a line has more words in small letters than a heading that does not name the kind of document. Those of offices
// and organisations do not count.
func prose(text string, words []lexicon.Word) bool {
	const most = 6
	small := 0
	for i, w := range words {
		if c, _ := utf8.DecodeRuneInString(text[w.Start:]); unicode.IsLower(c) && !officeWord(words, i) {
			small++
		}
	}
	return small > most
}

func officeWord(words []lexicon.Word, i int) bool {
	if !lexicon.AnyAt(&officeSet, words, i) {
		return false
	}
	for _, class := range officeClasses {
		if lexicon.At(class, words, i) > 0 {
			return true
		}
	}
	return false
}

// officeClasses are the classes of words in the names of offices and organisations.
var officeClasses = []lexicon.Class{lexicon.Function, lexicon.OrgWord, lexicon.Honorific, lexicon.To, lexicon.From, lexicon.Particle, lexicon.Possessive}

var officeSet = lexicon.SetOf(officeClasses...)

// numberWords is how many words at the start are the letter's number: "Nr. 12.", "12.", "LETTER CXXII.", but for a line that has
// nothing else.
func numberWords(text string, words []lexicon.Word) int {
	n := lexicon.At(lexicon.NumberWord, words, 0)
	if n >= len(words)-1 || !IsNumber(words[n].Fold) && !romanNumber(text, words, n) {
		return 0
	}
	if end := words[n].End; n == 0 && !strings.HasPrefix(text[end:], ".") && !strings.HasPrefix(text[end:], ")") && !strings.HasPrefix(text[end:], ":") &&
		!strings.HasPrefix(text[end:], "  ") && !strings.HasPrefix(text[end:], "\t") && !strings.HasPrefix(text[end:], "\u00a0") {
		return 0
	}
	return n + 1
}

// romanNumber reports whether words[n] is a Roman number with a stop that cannot be an initial: it has several letters, or what follows
// begins no name ("I. To her brother").
func romanNumber(text string, words []lexicon.Word, n int) bool {
	w := words[n]
	if !numeral(text, w) || !strings.HasPrefix(text[w.End:], ".") {
		return false
	}
	return w.End-w.Start > 1 || preposition(lexicon.To, text, words, n+1) || preposition(lexicon.From, text, words, n+1)
}

// headingKind finds the kind of document within the first words after the number, and the number after it; rest is what follows.
func headingKind(text string, words []lexicon.Word, skipped int) (kind letter.Kind, rest source.Range, used int) {
	rest = source.Range{Start: 0, End: len(text)}
	if skipped > 0 {
		rest.Start = words[skipped].Start
	}
	for i := skipped; i < min(len(words), skipped+4); i++ {
		for _, k := range kindClasses {
			n := lexicon.At(k.class, words, i)
			if n == 0 {
				continue
			}
			used = i + n
			if more := kindGoesOn(words, used); more > 0 {
				used = more
			}
			end := words[used-1].End
			if used+1 < len(words) && lexicon.At(lexicon.NumberWord, words, used) > 0 && IsNumber(words[used+1].Fold) {
				used += 2
				end = words[used-1].End
			} else if used+1 < len(words) && numeral(text, words[used]) && strings.HasPrefix(text[words[used].End:], ".") { // "Lettre 45. A à B"
				used++
				end = words[used-1].End
			}
			rest.Start = end + len(text[end:]) - len(strings.TrimLeft(text[end:], " ,.:"))
			return k.kind, rest, used
		}
	}
	return "", rest, skipped
}

// kindGoesOn is the end of a kind that is said of another, "Entwurf eines Schreibens", "Draft of a letter"; 0 if it does not go on.
func kindGoesOn(words []lexicon.Word, used int) int {
	const between = 2 // "of a"
	for i := used; i < min(len(words), used+between+1); i++ {
		for _, k := range kindClasses {
			if n := lexicon.At(k.class, words, i); n > 0 {
				return i + n
			}
		}
		if utf8.RuneCountInString(words[i].Fold) > 5 {
			break
		}
	}
	return 0
}

// numeral reports whether a word is a number, Arabic or Roman.
func numeral(text string, w lexicon.Word) bool {
	return IsNumber(w.Fold) || strings.Trim(text[w.Start:w.End], "IVXLCDM") == ""
}

// kindStart is where the kind begins among the words from one to another, of which it takes the last.
func kindStart(words []lexicon.Word, skipped, used int) int {
	for i := skipped; i < used; i++ {
		for _, k := range kindClasses {
			if lexicon.At(k.class, words, i) > 0 {
				return words[i].Start
			}
		}
	}
	return 0
}

// kindClasses are the kinds that a heading may name, more special ones first.
var kindClasses = []struct {
	class lexicon.Class
	kind  letter.Kind
}{
	{lexicon.KindTelegram, letter.Telegram},
	{lexicon.KindPostcard, letter.Postcard},
	{lexicon.KindMemo, letter.Memo},
	{lexicon.KindDraft, letter.Draft},
	{lexicon.KindLetter, letter.PlainLetter},
}

// parties finds form, senders and addressees in the rest of a heading.
func (h *Heading) parties(text string, rest source.Range, words []lexicon.Word, base int) {
	if len(words) == 0 {
		return
	}
	var best [2]side
	from := preposition(lexicon.From, text, words, 0)
	to := preposition(lexicon.To, text, words, 0)
	start := rest.Start
	if from || to {
		start = words[0].End
	}
	// The preposition between the parties: the first that leaves parties on both sides.
	lineStart := toBeginsLine(text, words)
	for i := 1; i < len(words); i++ {
		if i < lineStart || placeOfOffice(text, words, i) {
			continue
		}
		opposite := !to && (preposition(lexicon.To, text, words, i) || lexicon.At(lexicon.ToOrg, words, i) > 0 && lexicon.Has(lexicon.OrgWord, words[i+1:])) ||
			to && words[i].Fold != "of" && words[i].Fold != "by" && preposition(lexicon.From, text, words, i) && !particle(words, i) && !(h.Kind == "" && lexicon.At(lexicon.Particle, words, i) > 0)
		if !opposite || !nameFollows(text, words, i+1) || inBrackets(text, words[i].Start) || seat(text, words, i) {
			continue
		}
		if strings.IndexByte(text, '\n') >= 0 && !strings.HasSuffix(strings.TrimRight(text[:words[i].Start], " \t"), "\n") && !endsLine(text, words, i) && !inFullLine(text, words[i].Start) { // of a heading in two lines the first ends, or the second begins, with "to"
			continue
		}
		left := readSide(text, start, words[i].Start, base)
		right := readSide(text, words[i].End, sentenceEnd(text, words[i].End, subject(text, words[i+1:], rest.End)), base)
		if left.read() && right.read() && (len(left.items)+len(right.items) > 0 || left.same && right.same) { // "The Same to the Same"
			h.sides(to, left, right, base)
			return
		}
		if best[0].end == 0 && !to && halfRead(text, base, left, right) {
			best = [2]side{left, right}
		}
	}
	if best[0].end > 0 {
		h.sides(to, best[0], best[1], base)
		return
	}
	if !from && !to {
		if i, j := soleDash(text, rest); i > 0 {
			if right := lexicon.Words(text[j:rest.End]); lexicon.At(lexicon.ToOrg, right, 0) > 0 { // "А — в правление Б"
				j += right[0].End
			}
			left, right := readSide(text, start, i, base), readSide(text, j, rest.End, base)
			if ofCollection(text[start:i]) || ofCollection(text[j:rest.End]) { // "Record Office — Online Catalogue"
				return
			}
			if len(left.items) > 0 && right.read() || left.unnamed && len(right.items) > 0 {
				h.sides(to, left, right, base)
				h.Form = Dashed
			}
			return
		}
	}
	end := rest.End
	if h.Kind != "" { // "Записка А Б о положении"
		end = subject(text, words, rest.End)
	}
	only := readSide(text, start, end, base)
	parties := only.items
	if from || to {
		h.beside = only.beside
	}
	switch {
	case to && words[0].Fold == "for" && h.Kind == "" && !h.Numbered: // "FOR TROPICAL HYGIENE": a title
	case to && only.unnamed: // "TO HIS SISTER"
		h.Form = ToOnly
	case len(parties) == 0:
	case to:
		h.Form, h.Addressees = ToOnly, parties
	case from:
		h.Form, h.Senders = FromOnly, parties
	case h.Kind != "" && names.Cyrillic(text):
		h.cases(text, parties, base)
	case names.Cyrillic(text) && allInDative(text, parties, base): // "К. С. Ивановскому"
		h.Form, h.Addressees = ToOnly, parties
	}
}

// ofCollection reports whether a side of a title names what holds or prints letters rather than who writes them.
func ofCollection(text string) bool {
	words := lexicon.Words(text)
	return lexicon.Has(lexicon.CollectionWord, words) || lexicon.Has(lexicon.Repository, words) || lexicon.Has(lexicon.NavigationWord, words)
}

// NoPlaces reports whether no party of a list can be a place: each is an organisation or an office, or has forenames, initials or an office.
func NoPlaces(f *source.File, items []names.Item) bool {
	for _, i := range items {
		if !i.Org && !i.Office && i.Title.Len() == 0 && len(names.Parse(f.Slice(i.Span)).Given) == 0 {
			return false
		}
	}
	return true
}

// seat reports whether a preposition stands before the place of an office rather than the other party: one word and a comma follow, and an
// office or a word of address behind the same preposition further on: "Il Ministro a Londra, Cadorini, al Ministro degli Esteri".
func seat(text string, words []lexicon.Word, i int) bool {
	if lexicon.At(lexicon.Locative, words, i) == 0 || i+2 >= len(words) || !strings.HasPrefix(text[words[i+1].End:], ",") || lexicon.Has(lexicon.Function, words[i+1:i+2]) {
		return false
	}
	for k := i + 2; k+1 < len(words); k++ {
		if lexicon.At(lexicon.To, words, k) > 0 && lexicon.At(lexicon.Function, words, k+1)+lexicon.At(lexicon.Honorific, words, k+1) > 0 {
			return true
		}
	}
	return false
}

// cases parts the parties of a Russian heading without prepositions, "Письмо А Б": the sender comes first; one name alone is the
// sender unless its case says otherwise. Two names that nothing parts, "Н. К. Рябининой В. И. Сомову", are two parties.
func (h *Heading) cases(text string, parties []names.Item, base int) {
	h.Form = Cases
	at := len(parties)
	for i, p := range parties {
		if i > 0 || names.InDative(names.Parse(text[p.Span.Start-base:p.Span.End-base])) {
			at = i
			break
		}
	}
	h.Senders, h.Addressees = parties[:at], parties[at:]
}

// allInDative reports whether the parties of a line are persons with initials whose names are in the dative.
func allInDative(text string, parties []names.Item, base int) bool {
	for _, p := range parties {
		n := names.Parse(text[p.Span.Start-base : p.Span.End-base])
		if p.Org || p.Office || len(n.Given) == 0 || !strings.HasSuffix(n.Given[0], ".") || !names.InDative(n) {
			return false
		}
	}
	return len(parties) > 0
}

// kin reports whether words name someone by what they are to the writer: "his sister".
func kin(words []lexicon.Word) bool {
	if len(words) > 0 && lexicon.At(lexicon.Same, words, 0) == len(words) {
		return true
	}
	i := 0
	for i < len(words)-1 && lexicon.At(lexicon.Possessive, words, i) > 0 {
		i++
	}
	return i < len(words) && lexicon.At(lexicon.Kin, words, i) == len(words)-i
}

// particle reports whether a word such as "de" or "von" behind an addressee belongs to the name rather than naming the sender: "À
// Madame de Sévigné". It names the sender only between two names of several words each.
func particle(words []lexicon.Word, i int) bool {
	if lexicon.At(lexicon.Particle, words, i) == 0 {
		return false
	}
	before := 0
	for _, w := range words[1:i] {
		if lexicon.At(lexicon.Honorific, []lexicon.Word{w}, 0) == 0 {
			before++
		}
	}
	return before < 2 || len(words)-i < 3
}

// nameFollows reports whether words[i] can begin a party: it has a capital, or is an honorific or office, or "his" or an article before
// such a word or one of kinship, but not a letter: "à la Lettre".
func nameFollows(text string, words []lexicon.Word, i int) bool {
	if i >= len(words) {
		return false
	}
	if lexicon.At(lexicon.Possessive, words, i) > 0 && i+1 < len(words) && lexicon.At(lexicon.KindLetter, words, i+1) == 0 && // "his brother", "das Auswärtige Amt"
		(lexicon.At(lexicon.Kin, words, i+1) > 0 || nameFollows(text, words, i+1)) {
		return true
	}
	if _, rest, ok := strings.Cut(strings.ReplaceAll(words[i].Fold, "’", "'"), "'"); ok && len(words[i].Fold)-len(rest) <= len("l’") { // "l'abbé"
		of := lexicon.Words(rest)
		if lexicon.At(lexicon.Honorific, of, 0)+lexicon.At(lexicon.Function, of, 0) > 0 {
			return true
		}
	}
	if numeral(text, words[i]) && words[i].End-words[i].Start > 1 { // "an II"
		return false
	}
	c, _ := utf8.DecodeRuneInString(text[words[i].Start:])
	return unicode.IsUpper(c) || words[i].Fold == "the" || lexicon.At(lexicon.Honorific, words, i) > 0 || lexicon.At(lexicon.Function, words, i) > 0 ||
		lexicon.At(lexicon.OrgWord, words, i) > 0 || capital(text[words[i].Start:words[i].End])
}

// toBeginsLine is the first word behind the first that is "to" and begins a line with a capital, as where a heading in capitals goes on with the
// other party; 0 if there is none.
func toBeginsLine(text string, words []lexicon.Word) int {
	for i := 1; i < len(words); i++ {
		first, _ := utf8.DecodeRuneInString(text[words[i].Start:])
		if unicode.IsUpper(first) && preposition(lexicon.To, text, words, i) && strings.HasSuffix(strings.TrimRight(text[:words[i].Start], " \t"), "\n") && nameFollows(text, words, i+1) {
			return i
		}
	}
	return 0
}

// placeOfOffice reports whether words[i] stands before the place of an office rather than the other party, since the same word stands before a
// party further on: "Le représentant à l'armée d'Italie à la Convention". What stands before it is an office, and no person with a name.
func placeOfOffice(text string, words []lexicon.Word, i int) bool {
	if lexicon.At(lexicon.Locative, words, i) == 0 || !lexicon.Has(lexicon.Function, words[:i]) || strings.IndexByte(text[words[0].Start:words[i].Start], ',') >= 0 {
		return false
	}
	for k := i + 2; k+1 < len(words); k++ {
		if party := words[k+1:]; preposition(lexicon.To, text, words, k) && (nameFollows(text, words, k+1) && lexicon.Has(lexicon.Function, party) || lexicon.Has(lexicon.OrgWord, party)) {
			return true
		}
	}
	return false
}

// fullLine is how long a line is, in code points, that goes on in the next because it is full.
const fullLine = 45

// inFullLine reports whether a place stands in a line that is full, and not in the last.
func inFullLine(text string, at int) bool {
	start, end := strings.LastIndexByte(text[:at], '\n')+1, strings.IndexByte(text[at:], '\n')
	return end >= 0 && utf8.RuneCountInString(strings.TrimSpace(text[start:at+end])) >= fullLine
}

// endsLine reports whether a line ends behind words[i], or behind an article that follows it.
func endsLine(text string, words []lexicon.Word, i int) bool {
	for k := i; k < len(words) && k <= i+1; k++ {
		if k > i && lexicon.At(lexicon.Possessive, words, k) == 0 {
			break
		}
		if strings.HasPrefix(strings.TrimLeft(text[words[k].End:], " "), "\n") {
			return true
		}
	}
	return false
}

// preposition reports whether words[i] is one of the class. "A." is an initial, whatever "a" means in Italian.
func preposition(class lexicon.Class, text string, words []lexicon.Word, i int) bool {
	return lexicon.At(class, words, i) > 0 && !strings.HasPrefix(text[words[i].End:], ".")
}

// subject is where the subject of a letter begins in a heading ("on the support of ..."), or the end.
func subject(text string, words []lexicon.Word, end int) int {
	for i := 1; i < len(words); i++ {
		if lexicon.At(lexicon.About, words, i) > 0 && !inBrackets(text, words[i].Start) {
			return words[i].Start
		}
	}
	return end
}

// coveredWords counts the words that parties and prepositions take.
func (h *Heading) coveredWords(words []lexicon.Word, base int) int {
	n := 0
	for _, hit := range lexicon.Find(lexicon.Same, words) {
		for _, w := range words[hit.First : hit.Last+1] {
			if w.Fold != "the" {
				n++
			}
		}
	}
	for _, w := range words {
		switch {
		case names.Covers(h.Senders, base+w.Start), names.Covers(h.Addressees, base+w.Start), names.Titled(h.Senders, base+w.Start), names.Titled(h.Addressees, base+w.Start),
			slices.ContainsFunc(h.beside, func(r source.Range) bool { return r.Contains(base + w.Start) }):
			n++
		case lexicon.At(lexicon.To, []lexicon.Word{w}, 0) > 0, lexicon.At(lexicon.From, []lexicon.Word{w}, 0) > 0,
			lexicon.At(lexicon.And, []lexicon.Word{w}, 0) > 0, lexicon.At(lexicon.Honorific, []lexicon.Word{w}, 0) > 0, w.Fold == "the",
			lexicon.At(lexicon.Possessive, []lexicon.Word{w}, 0) > 0, lexicon.At(lexicon.Kin, []lexicon.Word{w}, 0) > 0, lexicon.At(lexicon.NameSuffix, []lexicon.Word{w}, 0) > 0:
			n++
		}
	}
	return n
}

// soleDash finds the only dash with blanks around it within the range: its start and the place after it; 0, 0 if there is
// none or more than one.
func soleDash(text string, r source.Range) (start, end int) {
	for i, c := range text[r.Start:r.End] {
		if c != '-' && c != '–' && c != '—' {
			continue
		}
		at, after := r.Start+i, r.Start+i+len(string(c))
		if at == 0 || after >= len(text) || text[at-1] != ' ' || text[after] != ' ' || inBrackets(text, at) {
			continue
		}
		if start > 0 {
			return 0, 0
		}
		start, end = at, after
	}
	return start, end
}

// sentenceEnd is where the sentence ends that begins at start: the full stop behind a word that is no initial and no abbreviation, with a
// blank and a capital after it. It is end if there is none before.
func sentenceEnd(text string, start, end int) int {
	for i := start + 1; i+2 < end; i++ {
		if text[i] != '.' || text[i+1] != ' ' {
			continue
		}
		word := text[start:i]
		word = word[strings.LastIndexAny(word, " .")+1:]
		next, _ := utf8.DecodeRuneInString(text[i+2:])
		if utf8.RuneCountInString(word) > 3 && unicode.IsUpper(next) && !lexicon.Whole(lexicon.Honorific, lexicon.Words(word)) {
			return i
		}
	}
	return end
}

func inBrackets(text string, offset int) bool {
	return strings.Count(text[:offset], "(")+strings.Count(text[:offset], "[") > strings.Count(text[:offset], ")")+strings.Count(text[:offset], "]")
}
