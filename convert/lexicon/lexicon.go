package lexicon

import (
	"embed"
	"io/fs"
	"math/bits"
	"slices"
	"strings"
	"sync"
)

//go:embed words-*.txt
var files embed.FS

// A Hit is a phrase found in a text.
type Hit struct {
	First, Last int // words, inclusive
	Phrase      string
}

type node struct {
	next    map[string]*node  // by word
	stems   map[uint32][]stem // by the first bytes of the beginning of a word
	keys    [stemKey + 1]bool // lengths of these
	classes []Class
}

// A stem is the beginning of a word, such as "secretar*".
type stem struct {
	text string
	node *node
}

// stemKey is how many bytes of stems and words are compared first, at most.
const stemKey = 4

// keyOf are the first n bytes of a word as a number.
func keyOf(word string, n int) uint32 {
	key := uint32(0)
	for i := range n {
		key = key<<8 | uint32(word[i])
	}
	return key
}

type table struct {
	root  node
	lists [classCount][]string // phrases by class, in the order of the files
	langs []string             // of the files, sorted
	stops map[string]uint64    // the commonest words: a bit for each language that has the word, by its index in langs
}

var load = sync.OnceValue(func() *table {
	t := &table{stops: map[string]uint64{}}
	names, _ := fs.Glob(files, "words-*.txt")
	for _, name := range names {
		data, err := files.ReadFile(name)
		if err != nil {
			panic(err) // the file is part of the program
		}
		t.langs = append(t.langs, strings.TrimSuffix(strings.TrimPrefix(name, "words-"), ".txt"))
		t.read(1<<(len(t.langs)-1), string(data))
	}
	return t
})

// read takes the lines of the file of a language, which has a bit.
func (t *table) read(lang uint64, data string) {
	for line := range strings.Lines(data) {
		line, _, _ = strings.Cut(line, " #")
		name, phrases, ok := strings.Cut(line, ":")
		if !ok || strings.HasPrefix(line, "#") {
			continue
		}
		class := classNamed(name)
		if class == 0 {
			panic("lexicon: there is no class " + name)
		}
		for phrase := range strings.SplitSeq(phrases, ",") {
			if phrase = strings.TrimSpace(phrase); phrase == "" {
				continue
			}
			if class == stopWords {
				t.stops[phrase] |= lang
				continue
			}
			t.add(class, phrase)
		}
	}
}

func (t *table) add(class Class, phrase string) {
	t.lists[class] = append(t.lists[class], phrase)
	n := &t.root
	for part := range strings.FieldsSeq(phrase) {
		stem := strings.HasSuffix(part, "*")
		for _, word := range cut(part) {
			n = n.child(word, stem)
		}
	}
	n.classes = append(n.classes, class)
}

func (n *node) child(word string, isStem bool) *node {
	if isStem {
		return n.stem(word)
	}
	if n.next == nil {
		n.next = map[string]*node{}
	}
	if n.next[word] == nil {
		n.next[word] = &node{}
	}
	return n.next[word]
}

func (n *node) stem(text string) *node {
	if n.stems == nil {
		n.stems = map[uint32][]stem{}
	}
	length := min(len(text), stemKey)
	n.keys[length] = true
	key := keyOf(text, length)
	for _, s := range n.stems[key] {
		if s.text == text {
			return s.node
		}
	}
	s := stem{text, &node{}}
	n.stems[key] = append(n.stems[key], s)
	return s.node
}

// follow adds to found the phrases that go on from n, which stands for the depth words before words.
func (n *node) follow(words []Word, depth int, found []phrase) []phrase {
	for _, class := range n.classes {
		found = append(found, phrase{class, uint8(depth)})
	}
	if len(words) == 0 {
		return found
	}
	word := words[0].Fold
	if child := n.next[word]; child != nil {
		found = child.follow(words[1:], depth+1, found)
	}
	if n.stems == nil {
		return found
	}
	for length := min(len(word), stemKey); length > 0; length-- { // a stem may be shorter than a key
		if !n.keys[length] {
			continue
		}
		for _, s := range n.stems[keyOf(word, length)] {
			if strings.HasPrefix(word, s.text) {
				found = s.node.follow(words[1:], depth+1, found)
			}
		}
	}
	return found
}

// At is the number of words of the longest phrase of the class that starts at words[at], 0 if there is none.
func At(class Class, words []Word, at int) int {
	if at >= len(words) || !words[at].begins.has(class) {
		return 0
	}
	return longest(class, words[at].phrases, len(words)-at)
}

func longest(class Class, phrases []phrase, most int) int {
	best := 0
	for _, p := range phrases {
		if p.class == class && int(p.words) > best && int(p.words) <= most {
			best = int(p.words)
		}
	}
	return best
}

// AnyAt reports whether a phrase of one of the classes may start at words[at]: at the end of the words it may be cut off.
func AnyAt(classes *Set, words []Word, at int) bool {
	if at >= len(words) {
		return false
	}
	b := &words[at].begins
	return b[0]&classes[0] != 0 || b[1]&classes[1] != 0
}

// Has reports whether a phrase of the class stands anywhere in the words.
func Has(class Class, words []Word) bool {
	for i := range words {
		if At(class, words, i) > 0 {
			return true
		}
	}
	return false
}

// Find lists the phrases of the class, left to right, the longest at each place, without overlap.
func Find(class Class, words []Word) []Hit {
	var hits []Hit
	for i := 0; i < len(words); {
		n := At(class, words, i)
		if n == 0 {
			i++
			continue
		}
		hits = append(hits, Hit{First: i, Last: i + n - 1})
		i += n
	}
	return hits
}

// Whole reports whether the words are one phrase of the class and nothing else.
func Whole(class Class, words []Word) bool {
	return len(words) > 0 && At(class, words, 0) == len(words)
}

// Phrases lists the phrases of a class in the order of the data files.
func Phrases(class Class) []string { return load().lists[class] }

// A Count counts the words of texts, and those of each language that are of its commonest. The zero value has none.
type Count struct {
	Words int
	of    []int // by index in table.langs
}

// Add counts a text.
func (c *Count) Add(text string) {
	t := load()
	if c.of == nil {
		c.of = make([]int, len(t.langs))
	}
	text = strings.ToLower(text)
	for start, end := nextWord(text, 0); start < end; start, end = nextWord(text, end) {
		c.Words++
		for langs := t.stops[withoutApostrophe(text[start:end])]; langs != 0; langs &= langs - 1 {
			c.of[bits.TrailingZeros64(langs)]++
		}
	}
}

// Language tells the language of the texts by its commonest words: the BCP 47 tag of the language that has most of them, and the share of
// the words that are such; "" if no language stands out.
func (c *Count) Language() (lang string, share float64) {
	best, second := 0, 0
	for i, count := range c.of {
		switch {
		case count > best:
			lang, best, second = load().langs[i], count, best
		case count > second:
			second = count
		}
	}
	if best < 3 && best*4 < c.Words || best*4 < second*5 || best == 0 {
		return "", 0
	}
	return lang, float64(best) / float64(c.Words)
}

// Languages lists the tags of the languages that have a data file, sorted.
func Languages() []string { return slices.Clone(load().langs) }
