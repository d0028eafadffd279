package transcript

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"teikit/convert/letter"
	"teikit/convert/names"
	"teikit/tei/source"
)

// alikes are the figures that letters are misread from, or as: a Cyrillic П stands for II or 11, and becomes a P when it is transcribed.
var alikes = map[rune][]string{
	'P': {"11"}, 'П': {"11"}, 'п': {"11"}, 'Н': {"11"}, 'H': {"11"}, 'N': {"11"}, 'n': {"11"}, 'U': {"11"}, 'И': {"11"}, 'и': {"11"}, 'Ш': {"111"},
	'I': {"1"}, 'l': {"1"}, 'i': {"1"}, 'І': {"1"}, '|': {"1"}, '!': {"1"}, 'J': {"1"}, 'T': {"1", "7"}, 'Т': {"1", "7"}, 'Г': {"1", "7"},
	'O': {"0"}, 'o': {"0"}, 'О': {"0"}, 'о': {"0"}, 'D': {"0"}, 'Q': {"0"}, 'Z': {"2"}, 'z': {"2"}, 'З': {"3"}, 'з': {"3"},
	'A': {"4"}, 'А': {"4"}, 'Ч': {"4"}, 'ч': {"4"}, 'S': {"5"}, 's': {"5"}, 'б': {"6"}, 'G': {"6"}, 'b': {"6"}, 'B': {"8"}, 'В': {"8"}, 'в': {"8"}, 'g': {"9"}, 'q': {"9"},
}

// mendLevels reads the numbers of archival levels that were misread as letters ("Op. P." for Op. 11) as what another reference of the
// page has in their place, if that has the same repository and outer levels, and its figures look like those letters. Where others
// disagree, nothing is read.
func mendLevels(f *source.File, letters []*letter.Letter) {
	var all []*letter.Archive
	for _, l := range letters {
		for i := range l.Archives {
			all = append(all, &l.Archives[i])
		}
	}
	for _, a := range all {
		for k := range a.Levels {
			if level := &a.Levels[k]; level.Damaged && !slices.ContainsFunc([]rune(level.N), unicode.IsDigit) {
				mendLevel(f, all, a, k)
			}
		}
	}
}

func mendLevel(f *source.File, all []*letter.Archive, a *letter.Archive, k int) {
	level := &a.Levels[k]
	var found letter.Level
	for _, other := range all {
		if other == a || !sameOuter(f, a, other, k) || !looksLike(level.N, other.Levels[k].N) {
			continue
		}
		if found.N != "" && found.N != other.Levels[k].N {
			return
		}
		found = other.Levels[k]
	}
	if found.N != "" {
		level.Misread, level.N, level.Like = level.N, found.N, found.Span
	}
}

// sameOuter reports whether two references agree in all that stands before their level k, and in its kind.
func sameOuter(f *source.File, a, b *letter.Archive, k int) bool {
	if len(b.Levels) <= k || a.Levels[k].Kind != b.Levels[k].Kind || names.Fold(f.Slice(a.Repository)) != names.Fold(f.Slice(b.Repository)) {
		return false
	}
	return slices.EqualFunc(a.Levels[:k], b.Levels[:k], func(x, y letter.Level) bool { return x.Kind == y.Kind && x.N == y.N })
}

// looksLike reports whether figures can be misread as the letters.
func looksLike(letters, figures string) bool {
	if letters == "" {
		return figures == ""
	}
	first, n := utf8.DecodeRuneInString(letters)
	return slices.ContainsFunc(alikes[first], func(alike string) bool {
		rest, ok := strings.CutPrefix(figures, alike)
		return ok && looksLike(letters[n:], rest)
	})
}
