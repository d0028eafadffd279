package lines

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"teikit/convert/letter"
	"teikit/convert/lexicon"
	"teikit/tei/source"
)

// readShelfmark reads a reference whose parts have no words before them, or not all: "GSA 29/329", "AN, F7 6271, dossier 3, f. 12",
// "BnF, Ms. fr. 15230, f. 77". The repository is known by its form: a sign of capitals, or a word such as "archive". Without a label
// before it, something in the reference must look like a shelfmark.
func readShelfmark(l Line, start int, words []lexicon.Word, labelled bool) (a letter.Archive, ok bool) {
	if len(words) == 0 {
		return a, false
	}
	text := l.Text
	if !labelled && inCapitals(text, words) {
		return a, false
	}
	end := referenceEnd(text, start)
	parts := segments(text, source.Range{Start: start, End: end})
	if len(parts) == 0 {
		return a, false
	}
	repository, rest := repositoryOf(text, parts)
	if repository.Len() == 0 {
		return a, false
	}
	a.Repository = l.Range(repository.Start, repository.End)
	marks := 0
	for _, part := range rest {
		level, is := segmentLevel(text, part, a.Levels)
		if !is {
			break
		}
		if level.Kind != letter.Unit || shelfmarkLike(text[part.Start:part.End]) {
			marks++
		}
		level.Span = l.Range(level.Span.Start, level.Span.End)
		a.Levels = append(a.Levels, level)
	}
	for n := len(a.Levels); !labelled && n > 0 && a.Levels[n-1].Kind == letter.Unit && !strings.ContainsFunc(a.Levels[n-1].N, unicode.IsDigit); n-- {
		a.Levels = a.Levels[:n-1]
	}
	if len(a.Levels) == 0 || marks == 0 && !labelled {
		return letter.Archive{}, false
	}
	a.Inferred = !labelled && !slices.ContainsFunc(a.Levels, func(l letter.Level) bool { return l.Kind != letter.Unit })
	return a, true
}

// inCapitals reports whether a line without punctuation is written in capitals and has several words without digits, as those of telegrams
// are: "ХАРЬКОВ СУМСКАЯ 22 КОРОСТЕЛЁВУ".
func inCapitals(text string, words []lexicon.Word) bool {
	if strings.ToUpper(text) != text || strings.ContainsAny(text, ",.") {
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

// referenceEnd is where a reference ends at the latest: before a semicolon, a dash, a closing bracket, or a full stop that a sentence
// follows.
func referenceEnd(text string, start int) int {
	for i, c := range text[start:] {
		at := start + i
		switch c {
		case ';', ')':
			return at
		case '–', '—':
			if at > 0 && text[at-1] == ' ' {
				return at
			}
		}
	}
	return len(text)
}

// segments cuts a range at commas, and at full stops behind a number or a long word, and at ": " behind the repository.
func segments(text string, r source.Range) (parts []source.Range) {
	start := r.Start
	add := func(end int) {
		if p := trimAround(text, source.Range{Start: start, End: end}); p.Len() > 0 {
			parts = append(parts, p)
		}
		start = end
	}
	depth := 0
	for i := r.Start; i < r.End; i++ {
		switch c := text[i]; {
		case c == '(' || c == '[':
			depth++
		case c == ')' || c == ']':
			depth--
		case depth > 0:
		case c == ',':
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

// repositoryOf finds the repository at the start of a reference; rest are the parts after it. "GSA 29/329" has both in one part.
func repositoryOf(text string, parts []source.Range) (repository source.Range, rest []source.Range) {
	first := parts[0]
	s := text[first.Start:first.End]
	words := lexicon.Words(s)
	if len(words) == 0 || len(words) > 9 {
		return source.Range{}, nil
	}
	isArchive := lexicon.Has(lexicon.Repository, words)
	sign := repositorySign(s[words[0].Start:words[0].End])
	if !sign && !isArchive && len(words) > 1 {
		sign = repositorySign(s[words[1].Start:words[1].End]) && strings.ToUpper(s[:words[0].End]) == s[:words[0].End]
	}
	if !sign && !isArchive {
		return source.Range{}, nil
	}
	if r, _ := utf8.DecodeRuneInString(s); !unicode.IsUpper(r) {
		return source.Range{}, nil
	}
	// The name goes up to the first word with a digit, or with "Ms.", "Hs-".
	end := len(s)
	for i, w := range words {
		if _, _, level := levelKind(words, i, nil); i > 0 && (strings.ContainsFunc(w.Fold, unicode.IsDigit) || level) {
			end = w.Start
			if i > 1 && sign && !isArchive && utf8.RuneCountInString(words[i-1].Fold) == 1 { // "R 43"
				end = words[i-1].Start
			}
			break
		}
	}
	repository = trimAround(text, source.Range{Start: first.Start, End: first.Start + end})
	rest = parts[1:]
	if tail := trimAround(text, source.Range{Start: first.Start + end, End: first.End}); tail.Len() > 0 {
		rest = append([]source.Range{tail}, rest...)
	}
	return repository, rest
}

// repositorySign reports whether a word is the sign of a repository: two to twelve letters, at least two of them capitals, such as
// "GSA", "BnF", "MHi", "SBB-PK", "РГБ".
func repositorySign(word string) bool {
	n, upper := 0, 0
	for _, r := range word {
		switch {
		case unicode.IsUpper(r):
			upper++
		case r == '-':
		case !unicode.IsLetter(r):
			return false
		}
		n++
	}
	first, _ := utf8.DecodeRuneInString(word)
	return n >= 2 && n <= 12 && upper >= 2 && unicode.IsUpper(first) && !lexicon.Whole(lexicon.Service, lexicon.Words(word)) && !lexicon.Whole(lexicon.NumberWord, lexicon.Words(word)) &&
		strings.Trim(word, "IVXLCDM") != ""
}

// segmentLevel reads a part of a reference as a level: with its word, or as a unit without one. Words of a sentence are none.
func segmentLevel(text string, part source.Range, before []letter.Level) (level letter.Level, ok bool) {
	s := text[part.Start:part.End]
	words := lexicon.Words(s)
	if len(words) == 0 || len(words) > 7 {
		return level, false
	}
	if level, n := readLevel(s, words, 0, before); n > 0 && !level.Damaged && n >= len(words)-1 {
		level.Span.Start, level.Span.End = part.Start+level.Span.Start, part.Start+level.Span.End
		return level, true
	}
	if r, _ := utf8.DecodeRuneInString(s); !unicode.IsUpper(r) && !unicode.IsDigit(r) && !strings.ContainsFunc(s, unicode.IsDigit) || readHand(s) != letter.UnknownHand {
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

// shelfmarkLike reports whether a part has the form of a shelfmark, as no date or page has: "F7 6271", "29/329", "R 43-II/1234", "Ms.
// fr. 15230", "Hs-20813".
func shelfmarkLike(s string) bool {
	if !strings.ContainsFunc(s, unicode.IsDigit) {
		return false
	}
	digits, letters, mixed := 0, 0, false
	var last rune
	for _, r := range s {
		switch {
		case unicode.IsDigit(r):
			digits++
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
	capital := utf8.RuneCountInString(first) <= 2 && strings.ContainsFunc(first, unicode.IsUpper) && strings.ToUpper(first) == first && len(words) > 1 // "R 43", "M 212"
	return mixed || capital || levelWords()[words[0].Fold] != ""
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
