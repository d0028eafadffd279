package lines

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"teikit/convert/datephrase"
	"teikit/convert/letter"
	"teikit/convert/lexicon"
	"teikit/tei/datable"
	"teikit/tei/source"
)

// readShelfmark reads a reference whose parts have no words before them, or not all: "GSA 29/329", "AN, F7 6271, dossier 3, f. 12",
// "BnF, Ms. fr. 15230, f. 77". What leads to it, how the repository is known, and what its parts look like must together say that it is
// one.
func readShelfmark(l Line, before lead, words []lexicon.Word) (a letter.Archive, ok bool) {
	if len(words) == 0 {
		return a, false
	}
	end := referenceEnd(l.Text, before.end)
	if before.kind == noLead && (inCapitals(l.Text, words) || tells(l.Text, l.inRange(before.end, end))) {
		return a, false
	}
	if a, ok = readParts(l, before, end, false); ok {
		return a, true
	}
	if end < len(l.Text) && l.Text[end] == ';' { // "Ministère de la Guerre ; Armées des Pyrénées, B 4/41"
		return readParts(l, before, referenceEnd(l.Text, end+1), true)
	}
	return a, false
}

// tells reports whether a line tells something, with many of the commonest words in small letters: "with reference to your Lordship's
// despatch, No. 61, of the 8th of August".
func tells(text string, words []lexicon.Word) bool {
	const most = 4
	n := 0
	for _, w := range words {
		if text[w.Start] >= 'a' && text[w.Start] <= 'z' && lexicon.Common(w.Fold) {
			n++
		}
	}
	return n > most
}

// readParts reads the reference that ends at an offset of the text; with semicolons set these part it as commas do.
func readParts(l Line, before lead, end int, semicolons bool) (a letter.Archive, ok bool) {
	text := l.Text
	parts := segments(text, source.Range{Start: before.end, End: end}, semicolons)
	if len(parts) == 0 {
		return a, false
	}
	house := repositoryOf(text, parts)
	if house.sure == noRepository {
		if before.kind != shelved {
			return a, false
		}
		house.rest = parts
		house.span = source.Range{Start: parts[0].Start, End: parts[0].Start}
	}
	a.Repository = l.Range(house.span.Start, house.span.End)
	look := nothing
	for _, part := range house.rest {
		level, is := segmentLevel(text, part, a.Levels)
		if !is || level.Kind == letter.Unit && look >= formed && behindStop(text, part) { // "H: GSA 29/329. 1 Dbl."
			break
		}
		look = max(look, looks(level, text[part.Start:part.End]))
		level.Span = l.Range(level.Span.Start, level.Span.End)
		a.Levels = append(a.Levels, level)
	}
	for n := len(a.Levels); before.kind < carried && n > 0 && a.Levels[n-1].Kind == letter.Unit && !strings.ContainsFunc(a.Levels[n-1].N, unicode.IsDigit); n-- {
		a.Levels = a.Levels[:n-1]
	}
	tail := house.span.End
	if n := len(a.Levels); n > 0 {
		tail = a.Levels[n-1].Span.End - l.Base
	}
	if !convinces(before, house.sure, look, len(a.Levels), len(parts)) || before.kind < carried && goesOnAsProse(text[tail:]) {
		return letter.Archive{}, false
	}
	a.Inferred = before.kind == noLead && (look < unitWord || house.sure == office)
	return a, true
}

// behindStop reports whether a full stop stands before a part.
func behindStop(text string, part source.Range) bool {
	return strings.HasSuffix(strings.TrimRight(text[:part.Start], " "), ".")
}

// A look is what the parts of a reference look like.
type look uint8

const (
	nothing  look = iota
	numbered      // there is a number
	formed        // one has the form of a shelfmark, or a word such as "No." before its number
	unitWord      // one has a word before its number that only archives and libraries use
)

// looks tells what a part that was read as a level looks like.
func looks(level letter.Level, s string) look {
	words := lexicon.Words(s)
	switch {
	case level.Kind != letter.Unit && !commonUnit(words[0].Fold):
		return unitWord
	case postalDistrict(s):
		return nothing
	case shelfmarkLike(s), level.Kind != letter.Unit && !printUnit(words[0].Fold):
		return formed
	case strings.ContainsFunc(s, unicode.IsDigit):
		return numbered
	}
	return nothing
}

// commonUnit reports whether a word before a number is one that houses, books and telegrams have too.
func commonUnit(word string) bool {
	return utf8.RuneCountInString(word) == 1 || lexicon.Whole(lexicon.NumberWord, lexicon.Words(word)) || printUnit(word)
}

// printUnit reports whether a word before a number counts the volumes and pages of printed books as well.
func printUnit(word string) bool {
	switch word {
	case "vol", "t", "tome", "tomo", "bd", "band", "pp", "стр", "reg", "lettre":
		return true
	}
	return false
}

// convinces weighs what speaks for a reference.
func convinces(before lead, sure repositoryKind, look look, levels, parts int) bool {
	switch {
	case before.kind == shelved && sure == noRepository:
		return look >= numbered
	case sure == noRepository:
		return false
	case before.inside, before.kind == shelved, before.kind == carried && sure == known:
		return sure != office || look >= numbered
	case sure == known:
		return look >= formed || before.kind == sourced && look == numbered
	case before.kind == carried:
		return levels > 0 && look >= numbered && sure == signLike || look >= formed
	case sure == signLike: // one part alone may be the place and the numbers of a telegram: "PARIS 48116 27 14"
		return look == unitWord || look == formed && parts > 1
	}
	return look >= formed && before.end > 0 // an office, in brackets or parentheses
}

// goesOnAsProse reports whether the text behind a reference goes on with a sentence: a word in lower case right behind it, or behind a
// comma.
func goesOnAsProse(tail string) bool {
	rest := strings.TrimLeft(tail, " ,\u00a0")
	c, _ := utf8.DecodeRuneInString(rest)
	if !unicode.IsLetter(c) {
		return false
	}
	words := lexicon.Words(rest)
	return len(words) > 1 && readHand(rest) == letter.UnknownHand && leadWords(words, 0) == 0 && (unicode.IsLower(c) || !strings.HasPrefix(strings.TrimLeft(tail, " "), ","))
}

// readPrivate reads a reference to a collection that has no public shelfmark: "Collection particulière. Inédit."
func readPrivate(l Line, before lead, words []lexicon.Word) (a letter.Archive, ok bool) {
	n := lexicon.At(lexicon.Private, words, 0)
	if n == 0 || before.kind == printed {
		return a, false
	}
	end := words[n-1].End
	rest := strings.TrimLeft(l.Text[end:], " ])")
	if c, _ := utf8.DecodeRuneInString(l.Text[words[0].Start:]); before.kind == noLead && !unicode.IsUpper(c) {
		return a, false
	}
	if rest != "" && strings.IndexByte(".,;(", rest[0]) < 0 && !strings.HasPrefix(rest, "–") && !strings.HasPrefix(rest, "—") || len(words) > n+12 {
		return a, false
	}
	if strings.HasPrefix(rest, ",") && goesOnAsProse(rest) {
		return a, false
	}
	a.Repository = l.Range(words[0].Start, end)
	return a, true
}

// inCapitals reports whether a line without punctuation is written in capitals and has several words without digits, as those of telegrams
// are: "ХАРЬКОВ СУМСКАЯ 22 КОРОСТЕЛЁВУ".
func inCapitals(text string, words []lexicon.Word) bool {
	if !NoSmall(text) || strings.ContainsAny(text, ",.") {
		return false
	}
	n := 0
	for _, w := range words {
		if !strings.ContainsFunc(w.Fold, unicode.IsDigit) {
			n++
		}
	}
	return n > 1
}

// referenceEnd is where a reference ends at the latest: before a semicolon, a dash, a closing bracket, or a line end.
func referenceEnd(text string, start int) int {
	depth := 0
	for i, c := range text[start:] {
		at := start + i
		switch c {
		case '(':
			depth++
		case ')':
			if depth == 0 {
				return at
			}
			depth--
		case ';', ']', '\n':
			return at
		case '–', '—':
			if at > 0 && text[at-1] == ' ' {
				return at
			}
		}
	}
	return len(text)
}

// segments cuts a range at commas, and at full stops behind a number or a long word, and at ": " behind the repository; what stands in
// brackets or quotation marks is not cut.
func segments(text string, r source.Range, semicolons bool) (parts []source.Range) {
	start := r.Start
	add := func(end int) {
		if p := trimAround(text, source.Range{Start: start, End: end}); p.Len() > 0 {
			parts = append(parts, p)
		}
		start = end
	}
	depth := 0
	for i, c := range text[r.Start:r.End] {
		i += r.Start
		switch {
		case strings.ContainsRune("([«„“", c):
			depth++
		case strings.ContainsRune(")]»”", c):
			depth = max(0, depth-1)
		case depth > 0:
		case c == ',', c == ';' && semicolons:
			add(i)
		case c == ':' && len(parts) == 0:
			add(i)
			start = i + 1
		case c == '.' && i+1 < r.End && text[i+1] == ' ' && endsPart(text[start:i]):
			add(i)
		}
	}
	add(r.End)
	return parts
}

// endsPart reports whether a full stop after s ends a part of a reference rather than an abbreviation: s ends in a digit, in a long
// word, or in the sign of a repository.
func endsPart(s string) bool {
	last := s[strings.LastIndexAny(s, " ,.")+1:]
	return strings.ContainsFunc(last, unicode.IsDigit) || utf8.RuneCountInString(last) > 5 || repositorySign(last)
}

// segmentLevel reads a part of a reference as a level: with its word, or as a unit without one. Words of a sentence are none, nor is a
// date.
func segmentLevel(text string, part source.Range, before []letter.Level) (level letter.Level, ok bool) {
	const mostWords = 8
	s := text[part.Start:part.End]
	words := lexicon.Words(s)
	if len(words) == 0 || len(words) > mostWords {
		return level, false
	}
	if level, n := readLevel(s, words, 0, before); n > 0 && !level.Damaged && n >= len(words)-1 {
		if n < len(words) && utf8.RuneCountInString(words[n].Fold) <= 4 && s[words[n-1].End:words[n].Start] == " " { // "Tit. 343 A"
			level.Span.End = words[n].End
			level.N += s[words[n-1].End:words[n].End]
		}
		level.Span.Start, level.Span.End = part.Start+level.Span.Start, part.Start+level.Span.End
		return level, true
	}
	if level, ok := titledLevel(s, words, part); ok {
		return level, true
	}
	if r, _ := utf8.DecodeRuneInString(s); !unicode.IsUpper(r) && !unicode.IsDigit(r) && !strings.ContainsFunc(s, unicode.IsDigit) || readHand(s) != letter.UnknownHand || dated(s) {
		return level, false
	}
	small := 0
	for _, w := range words {
		if r, _ := utf8.DecodeRuneInString(s[w.Start:]); unicode.IsLower(r) && utf8.RuneCountInString(w.Fold) > 3 {
			small++
		}
	}
	if small > 2 {
		return level, false
	}
	return letter.Level{Kind: letter.Unit, Span: part, N: s}, true
}

// titledLevel reads a level that has a title instead of a number: "fond Brauner", "fasc. «Ferrara»".
func titledLevel(s string, words []lexicon.Word, part source.Range) (level letter.Level, ok bool) {
	kind, n, known := levelKind(words, 0, nil)
	if !known || n >= len(words) || strings.ContainsFunc(s, unicode.IsDigit) {
		return level, false
	}
	title := strings.Trim(s[words[n-1].End:], " .:")
	c, _ := utf8.DecodeRuneInString(title)
	quoted := strings.ContainsRune("«„“\"", c)
	if !quoted && (kind != letter.Fond || !unicode.IsUpper(c)) {
		return level, false
	}
	return letter.Level{Kind: kind, Span: part, N: strings.Trim(title, "«»„“”\"")}, true
}

// dated reports whether a part is nothing but a date with its day and year, as shelfmarks have none.
func dated(s string) bool {
	for _, m := range datephrase.Find(s, datephrase.Options{}) {
		if m.End-m.Start >= len(s)-4 && len(m.Readings) > 0 && m.Readings[0].Value.Precision() == datable.DayPrecision && m.End-m.Start >= len("1/1/1900") {
			return true
		}
	}
	return false
}

// postalDistrict reports whether a part is a postal district: "S.W. 7", "London, N.W.1".
func postalDistrict(s string) bool {
	letters := strings.TrimRight(s, "0123456789 ")
	return letters != s && len(strings.Trim(s[len(letters):], " ")) <= 2 && letters != "" && strings.Trim(letters, "NSEWC. ") == ""
}

// shelfmarkLike reports whether a part has the form of a shelfmark, as no date or page has: "F7 6271", "29/329", "R 43-II/1234", "Ms.
// fr. 15230", "Hs-20813".
func shelfmarkLike(s string) bool {
	if !strings.ContainsFunc(s, unicode.IsDigit) {
		return romanSeries(s)
	}
	letters, mixed := 0, false
	var last rune
	for _, r := range s {
		switch {
		case unicode.IsDigit(r):
			mixed = mixed || unicode.IsUpper(last) || last == '/' || last == '-' && letters > 0
		case unicode.IsLetter(r):
			letters++
		}
		last = r
	}
	words := lexicon.Words(s)
	if len(words) == 0 {
		return false
	}
	first := s[words[0].Start:words[0].End]
	const longestSeries = 4 // "R 43", "NAF 20781"
	capital := utf8.RuneCountInString(first) <= longestSeries && len(words) > 1 && (capitalsIn(first) > 1 || capitalsIn(first) == 1 && NoSmall(first))
	return mixed || capital || levelWords()[words[0].Fold].alone != "" && !printUnit(words[0].Fold)
}

// romanSeries reports whether a part is a series with a Roman number: "AF II".
func romanSeries(s string) bool {
	series, number, ok := strings.Cut(strings.TrimSpace(s), " ")
	return ok && capitalsIn(series) == len(series) && len(series) >= 2 && len(series) <= 4 && number != "" && strings.Trim(number, "IVXLC") == ""
}

// readBareNumber reads a line that is nothing but a number of archives with its series before it: "DAR 101: 139–40", "E 2001 (D) 3/271".
func readBareNumber(l Line) (a letter.Archive, ok bool) {
	text := strings.TrimRight(l.Text, " .")
	words := l.Words
	if len(words) < 3 || len(words) > 8 || capitalsIn(text[:words[0].End]) != words[0].End || words[0].End > 5 {
		return a, false
	}
	digits, joined := 0, false
	for i, c := range text[words[0].End:] {
		switch {
		case unicode.IsDigit(c):
			digits++
		case (c == '/' || c == ':') && digits > 0:
			joined = true
		case unicode.IsUpper(c): // a letter alone, in brackets
			at := words[0].End + i
			if text[at-1] != '(' || !strings.HasPrefix(text[at+utf8.RuneLen(c):], ")") {
				return a, false
			}
		case !strings.ContainsRune(" ():/-–.", c):
			return a, false
		}
	}
	if !joined || digits < 4 || text[words[0].End] != ' ' {
		return a, false
	}
	span := l.Range(0, len(text))
	a.Levels = []letter.Level{{Kind: letter.Item, Span: span, N: text}}
	a.Repository = source.Range{Start: span.Start, End: span.Start}
	a.Inferred = true
	return a, true
}

// readFileNumber reads the number of an office's file that stands alone or before the kind of document: "793.94/10911: Telegram", "File
// No. 861.00/1163".
func readFileNumber(l Line) (a letter.Archive, ok bool) {
	words := l.Words
	i := 0
	if len(words) > 0 && words[0].Fold == "file" {
		i = 1 + lexicon.At(lexicon.NumberWord, words, 1)
	}
	if i >= len(words) || len(words) > i+8 {
		return a, false
	}
	text := l.Text
	start := words[i].Start
	end := start
	for end < len(text) && (isDigit(text[end]) || strings.IndexByte("./-", text[end]) >= 0 || strings.HasPrefix(text[end:], "–")) {
		_, n := utf8.DecodeRuneInString(text[end:])
		end += n
	}
	number := strings.TrimRight(text[start:end], ".-–/")
	rest := text[start+len(number):]
	if len(number) < 7 || !strings.Contains(number, "/") || !strings.Contains(number, ".") || strings.Count(number, ".") > 1 || rest != "" && rest[0] != ':' && rest[0] != ' ' ||
		strings.Trim(rest, " :") != "" && !lexicon.Has(lexicon.KindTelegram, l.From(start+len(number))) {
		return a, false
	}
	span := l.Range(start, start+len(number))
	a.Levels = []letter.Level{{Kind: letter.Item, Span: span, N: number}}
	a.Repository = source.Range{Start: span.Start, End: span.Start}
	return a, true
}
