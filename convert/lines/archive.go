package lines

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"teikit/convert/letter"
	"teikit/convert/lexicon"
	"teikit/tei/source"
)

// levelWords are the words and abbreviations before the number of an archival level. Fond, opis, delo and list are the
// Russian order; the others stand in German, French, English and Spanish archives.
var levelWords = map[string]letter.LevelKind{
	"f": letter.Fond, "fond": letter.Fond, "ф": letter.Fond, "фонд": letter.Fond, "bestand": letter.Fond, "fonds": letter.Fond, "rg": letter.Fond,
	"op": letter.Opis, "opis": letter.Opis, "оп": letter.Opis, "опись": letter.Opis, "inv": letter.Opis,
	"d": letter.Delo, "delo": letter.Delo, "д": letter.Delo, "дело": letter.Delo, "ed.khr": letter.Delo, "akte": letter.Delo,
	"l": letter.Leaf, "ll": letter.Leaf, "list": letter.Leaf, "л": letter.Leaf, "лл": letter.Leaf, "bl": letter.Leaf, "folio": letter.Leaf, "fol": letter.Leaf,
	"série": letter.Series, "serie": letter.Series, "series": letter.Series, "ser": letter.Series,
	"box": letter.Box, "carton": letter.Box, "karton": letter.Box, "kasten": letter.Box, "caja": letter.Box, "boîte": letter.Box, "papka": letter.Box,
	"folder": letter.Folder, "mappe": letter.Folder, "dossier": letter.Folder, "carpeta": letter.Folder,
	"legajo": letter.Legajo, "leg": letter.Legajo,
	"nr": letter.Item, "no": letter.Item, "item": letter.Item,
}

// misread are the damaged forms of level words that character recognition and translation make. They count only at the
// place where the level must stand.
var misread = map[string]letter.LevelKind{
	"on": letter.Opis, "oн": letter.Opis, "0p": letter.Opis, "ор": letter.Opis, "op": letter.Opis,
}

// nextLevel is the level that follows in the Russian order.
var nextLevel = map[letter.LevelKind]letter.LevelKind{letter.Fond: letter.Opis, letter.Opis: letter.Delo, letter.Delo: letter.Leaf}

// ReadArchive reads a line as archival reference: a repository, at least two levels with numbers, then words about the
// carrier. The ranges are of the file.
func ReadArchive(l Line) (a letter.Archive, ok bool) {
	if l.Long() {
		return a, false
	}
	text, words := l.Text, l.Words
	first := -1
	last := -1 // the word after the last level
	for i := 0; i+1 < len(words); {
		level, n := readLevel(text, words, i, a.Levels)
		if n == 0 {
			if first >= 0 && i > last { // a gap between levels ends the reference
				break
			}
			i++
			continue
		}
		if first < 0 {
			first = i
		}
		level.Span = l.Range(level.Span.Start, level.Span.End)
		a.Levels = append(a.Levels, level)
		i += n
		last = i
	}
	if len(a.Levels) < 2 || !outer(a.Levels) {
		return a, false
	}
	repository := source.Range{Start: 0, End: words[first].Start}
	if n := lexicon.At(lexicon.ArchiveLabel, words, 0); n > 0 && n <= first && strings.HasPrefix(strings.TrimLeft(text[words[n-1].End:], " "), ":") {
		repository.Start = words[n-1].End
	}
	repository = trimAround(text, repository)
	name := text[repository.Start:repository.End]
	if r, _ := utf8.DecodeRuneInString(name); name != "" && (!unicode.IsUpper(r) || len(lexicon.Words(name)) > 12) {
		return a, false
	}
	end := levelEnd(text, a.Levels[len(a.Levels)-1].Span.End-l.Base)
	a.Span = l.Span()
	a.Repository = l.Range(repository.Start, repository.End)
	a.Shelfmark = source.Range{Start: a.Repository.Start, End: a.Levels[len(a.Levels)-1].Span.End}
	carrier := strings.TrimSpace(text[end:])
	start := end + strings.Index(text[end:], carrier)
	a.Carrier = l.Range(start, start+len(carrier))
	a.Hand = readHand(carrier)
	return a, true
}

// outer reports whether one of the levels is one that an archive's arrangement begins with.
func outer(levels []letter.Level) bool {
	for _, l := range levels {
		switch l.Kind {
		case letter.Fond, letter.Series, letter.Box, letter.Legajo:
			return true
		case letter.Opis, letter.Delo, letter.Leaf, letter.Folder, letter.Item:
		}
	}
	return false
}

// readLevel reads a level at words[i], such as "Op. 14", "D. 3/S", "l. 0078", "L. 3-6"; n is how many words it takes.
func readLevel(text string, words []lexicon.Word, i int, before []letter.Level) (level letter.Level, n int) {
	if i+1 >= len(words) {
		return level, 0
	}
	word := words[i].Fold
	kind, known := levelWords[word]
	if len(before) > 0 {
		expected := nextLevel[before[len(before)-1].Kind]
		if m, ok := misread[word]; ok && m == expected && kind != expected {
			kind, known, level.Damaged = m, true, true
		}
	}
	if !known {
		return level, 0
	}
	between := text[words[i].End:words[i+1].Start]
	if strings.Trim(between, ". \u00a0") != "" || len(between) > 4 {
		return level, 0
	}
	number := words[i+1]
	end := numberEnd(text, number.Start)
	value := text[number.Start:end]
	// A number misread as letters ("Op. P." for 11) counts as one only in its place within the order.
	if !strings.ContainsFunc(value, unicode.IsDigit) {
		if len(before) == 0 || nextLevel[before[len(before)-1].Kind] != kind || len(value) > 3 || utf8.RuneCountInString(word) > 2 {
			return level, 0
		}
		level.Damaged = true
	}
	level.Kind, level.N = kind, value
	level.Span = source.Range{Start: words[i].Start, End: end}
	n = 1
	for i+n < len(words) && words[i+n].Start < end {
		n++
	}
	return level, n
}

// numberEnd is the end of a level's number: "14", "3/S", "0078", "3-6", "59a", "29-rev", "1, 2".
func numberEnd(text string, i int) int {
	for i < len(text) {
		r, n := utf8.DecodeRuneInString(text[i:])
		switch {
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			i += n
		case (r == '-' || r == '–' || r == '/') && i+n < len(text) && alnum(text[i+n:]):
			i += n
		case r == ' ' && strings.HasPrefix(text[i:], " / ") && alnum(text[i+3:]):
			i += 3
		default:
			return i
		}
	}
	return i
}

func alnum(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsLetter(r) || unicode.IsDigit(r)
}

// levelEnd skips the punctuation after the last level.
func levelEnd(text string, end int) int {
	return end + len(text[end:]) - len(strings.TrimLeft(text[end:], ".,; "))
}

func readHand(carrier string) letter.Hand {
	words := lexicon.Words(carrier)
	switch {
	case lexicon.Has(lexicon.Duplicate, words):
		return letter.Copy
	case lexicon.Has(lexicon.Typescript, words):
		return letter.Typescript
	case lexicon.Has(lexicon.Autograph, words):
		return letter.Autograph
	}
	return letter.UnknownHand
}
