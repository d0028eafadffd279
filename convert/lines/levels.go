package lines

import (
	_ "embed"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"teikit/convert/letter"
	"teikit/convert/lexicon"
	"teikit/tei/source"
)

//go:embed levels.txt
var levelsFile string

// A levelWord is the first word before the number of an archival level: what it means alone, "" if nothing, and with a second word.
type levelWord struct {
	alone letter.LevelKind
	pairs map[string]letter.LevelKind // by the second word
}

// levelWords are the words before the number of an archival level by the first, folded.
var levelWords = sync.OnceValue(func() map[string]levelWord {
	table := map[string]levelWord{}
	for line := range strings.Lines(levelsFile) {
		kind, words, ok := strings.Cut(strings.TrimSpace(line), ":")
		if !ok || strings.HasPrefix(line, "#") {
			continue
		}
		for word := range strings.SplitSeq(words, ",") {
			first, second, two := strings.Cut(strings.TrimSpace(word), " ")
			w := table[first]
			if !two {
				w.alone = letter.LevelKind(kind)
			} else if w.pairs == nil {
				w.pairs = map[string]letter.LevelKind{second: letter.LevelKind(kind)}
			} else {
				w.pairs[second] = letter.LevelKind(kind)
			}
			table[first] = w
		}
	}
	return table
})

// misread are the damaged forms of level words that character recognition and translation make. They count only at the
// place where the level must stand.
var misread = map[string]letter.LevelKind{
	"on": letter.Opis, "oн": letter.Opis, "0p": letter.Opis, "ор": letter.Opis, "op": letter.Opis,
}

// nextLevel is the level that follows in the Russian order.
var nextLevel = map[letter.LevelKind]letter.LevelKind{letter.Fond: letter.Opis, letter.Opis: letter.Delo, letter.Delo: letter.Leaf}

// levelKind is the kind of level that words[i] names, and how many words name it. "f." is a fond before an opis, and else a leaf;
// "л." and "l." are leaves after another level only.
func levelKind(words []lexicon.Word, i int, before []letter.Level) (kind letter.LevelKind, n int, ok bool) {
	word := levelWords()[words[i].Fold]
	if word.pairs != nil && i+1 < len(words) {
		if kind, ok = word.pairs[words[i+1].Fold]; ok {
			return kind, 2, true
		}
	}
	if words[i].Fold == "f" {
		if len(before) == 0 && i+2 < len(words) && opisFollows(words[i+2:]) {
			return letter.Fond, 1, true
		}
		return letter.Leaf, 1, true
	}
	return word.alone, 1, word.alone != ""
}

// opisFollows reports whether the next level of a reference is one that stands below a fond.
func opisFollows(words []lexicon.Word) bool {
	for i := range words[:min(len(words), 4)] {
		switch levelWords()[words[i].Fold].alone {
		case letter.Opis, letter.Delo:
			return true
		}
		if _, damaged := misread[words[i].Fold]; damaged || words[i].Fold == "cs" {
			return true
		}
	}
	return false
}

// readLevel reads a level at words[i], such as "Op. 14", "D. 3/S", "l. 0078", "L. 3-6", "Ед. хр. 12"; n is how many words it takes.
func readLevel(text string, words []lexicon.Word, i int, before []letter.Level) (level letter.Level, n int) {
	if i+1 >= len(words) {
		return level, 0
	}
	word := words[i].Fold
	kind, taken, known := levelKind(words, i, before)
	if len(before) > 0 {
		expected := nextLevel[before[len(before)-1].Kind]
		if m, ok := misread[word]; ok && m == expected && kind != expected {
			kind, taken, known, level.Damaged = m, 1, true, true
		}
	}
	if !known || i+taken >= len(words) {
		return level, 0
	}
	between := text[words[i+taken-1].End:words[i+taken].Start]
	if strings.Trim(between, ". \u00a0") != "" || len(between) > 4 {
		return level, 0
	}
	number := words[i+taken]
	end := numberEnd(text, number.Start)
	value := text[number.Start:end]
	// A number misread as letters ("Op. P." for 11) counts as one only in its place within the order.
	if !strings.ContainsFunc(value, unicode.IsDigit) && !(kind == letter.Item && isRoman(value)) {
		if len(before) == 0 || nextLevel[before[len(before)-1].Kind] != kind || len(value) > 3 || utf8.RuneCountInString(word) > 2 {
			return level, 0
		}
		level.Damaged = true
	}
	level.Kind, level.N = kind, value
	level.Span = source.Range{Start: words[i].Start, End: end}
	n = taken
	for i+n < len(words) && words[i+n].Start < end {
		n++
	}
	return level, n
}

// isRoman reports whether a number is written in Roman capitals.
func isRoman(value string) bool { return value != "" && strings.Trim(value, "IVXLC") == "" }

// versos stand after the number of a leaf and belong to it: "3-4 об.", "29 rev".
var versos = []string{" об.", " об", " rev.", " rev", " ob.", " ob", " recto", " verso"}

// numberEnd is the end of a level's number: "14", "3/S", "0078", "3-6", "59a", "29-rev", "3-4 об.".
func numberEnd(text string, i int) int {
	for i < len(text) {
		r, n := utf8.DecodeRuneInString(text[i:])
		switch {
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			i += n
		case (r == '-' || r == '–' || r == '—' || r == '/' || r == '.') && i+n < len(text) && alnum(text[i+n:]) && (r != '.' || i > 0 && isDigit(text[i-1]) && isDigit(text[i+n])):
			i += n
		case r == ' ' && strings.HasPrefix(text[i:], " / ") && alnum(text[i+3:]):
			i += 3
		default:
			for _, v := range versos {
				if rest, ok := strings.CutPrefix(text[i:], v); ok && !alnum(rest) {
					return i + len(v)
				}
			}
			return i
		}
	}
	return i
}

func isDigit(c byte) bool { return c >= '0' && c <= '9' }

func alnum(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsLetter(r) || unicode.IsDigit(r)
}
