package charset

import (
	_ "embed"
	"fmt"
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"
)

// What a reading must reach, and by how much it must be better than the next that gives another text, of 1.
const (
	enough  = 0.45
	margin  = 0.06
	atMost  = 64 << 10 // of a file are looked at, in bytes: a letter
	letters = 33       // of the largest alphabet
)

// A reading is what one encoding gives, read as one language.
type reading struct {
	encoding Encoding
	language string
	text     string // of the whole file
	value    float64
	count    int // characters outside ASCII that were weighed
}

func (r *reading) reason() string {
	if r.count == 1 {
		return fmt.Sprintf("the one character outside ASCII reads best, as %s", r.language)
	}
	return fmt.Sprintf("the %d characters outside ASCII read best, as %s", r.count, r.language)
}

// recognise finds the encoding that reads best. best is nil if none does surely; why says then which came near, as the end of a clause.
// rival is the next that gives another text, if there is one.
func recognise(data []byte) (best, rival *reading, why string) {
	sample := data
	if len(sample) > atMost {
		sample = sample[:atMost]
	}
	var all []reading
	texts := map[string]string{}
	for _, l := range languages() {
		for _, e := range l.encodings {
			text, ok := texts[e.Name]
			if !ok {
				var bad int
				if text, bad = decode(sample, e); bad >= 0 {
					text = ""
				}
				texts[e.Name] = text
			}
			if text != "" {
				r := reading{encoding: e, language: l.name, text: text}
				r.value, r.count = l.weigh(text)
				all = append(all, r)
			}
		}
	}
	slices.SortStableFunc(all, func(a, b reading) int {
		switch {
		case a.value > b.value:
			return -1
		case a.value < b.value:
			return 1
		}
		return 0
	})
	if len(all) == 0 || all[0].value < enough {
		return nil, nil, ""
	}
	best = &all[0]
	for i := range all {
		if all[i].text != best.text {
			rival = &all[i]
			break
		}
	}
	if rival != nil && best.value-rival.value < margin {
		return nil, nil, fmt.Sprintf(" (%s and %s come near)", best.encoding.Name, rival.encoding.Name)
	}
	if rival != nil && rival.value < enough {
		rival = nil
	}
	text, bad := decode(data, best.encoding)
	if bad >= 0 {
		return nil, nil, fmt.Sprintf(" (%s reads the beginning)", best.encoding.Name)
	}
	best.text = text
	return best, rival, ""
}

// weigh tells how well a text is one of the language: 1 if all characters outside ASCII are its most frequent letters, 0 or less if they
// are such as it does not use, or stand where they cannot.
func (l *language) weigh(text string) (value float64, count int) {
	sum := 0.0
	before := ' '
	for i, c := range text {
		if c >= utf8.RuneSelf {
			after, _ := utf8.DecodeRuneInString(text[i+utf8.RuneLen(c):])
			sum += l.character(before, c, after)
			count++
		}
		before = c
	}
	if count == 0 {
		return 0, 0
	}
	return sum / float64(count), count
}

// character weighs one character by what stands before and after it.
func (l *language) character(before, c, after rune) float64 {
	switch {
	case unicode.IsLetter(c):
		rank, ok := l.rank[unicode.ToLower(c)]
		if !ok || unicode.IsLower(before) && unicode.IsUpper(c) || unicode.Is(unicode.Cyrillic, c) && (isLatin(before) || isLatin(after)) {
			return -1
		}
		return 1 - float64(rank)/letters
	case strings.ContainsRune(signs, c):
		if c != '’' && unicode.IsLetter(before) && unicode.IsLetter(after) {
			return -1
		}
		return 0.6
	}
	return -1
}

func isLatin(c rune) bool { return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' }

// signs are those that transcriptions have between words.
const signs = "«»„“”‘’‚‹›–—…•·§°№ \u00ad¡¿ªº½¼¾†×"

// A language is a row of the table.
type language struct {
	name      string
	encodings []Encoding
	rank      map[rune]int // of its letters, from 0
}

//go:embed data/letters.txt
var table string

// languages are the rows of the table.
var languages = sync.OnceValue(func() []language {
	var list []language
	for line := range strings.Lines(table) {
		fields := strings.Split(strings.TrimSuffix(line, "\n"), "\t")
		if strings.HasPrefix(line, "#") || len(fields) != 3 {
			continue
		}
		l := language{name: fields[0], rank: map[rune]int{}}
		for _, name := range strings.Fields(fields[1]) {
			e, ok := Lookup(name)
			if !ok {
				panic("data/letters.txt: there is no encoding " + name)
			}
			l.encodings = append(l.encodings, e)
		}
		for i, letter := range strings.Fields(fields[2]) {
			r, _ := utf8.DecodeRuneInString(letter)
			l.rank[r] = i
		}
		list = append(list, l)
	}
	return list
})
