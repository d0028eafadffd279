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

// A Class is what a group of phrases tells about a line; the names are those of the data files.
type Class string

// The classes.
const (
	KindLetter   Class = "kind-letter"
	KindTelegram Class = "kind-telegram"
	KindPostcard Class = "kind-postcard"
	KindMemo     Class = "kind-memo"
	KindDraft    Class = "kind-draft"

	To    Class = "to"     // before an addressee in a heading
	From  Class = "from"   // before a sender
	ToOrg Class = "to-org" // before an organisation, where "to" is another word for persons
	And   Class = "and"    // between the parties of a list
	Copy  Class = "copy"   // before one who gets a copy
	About Class = "about"  // before the subject of a letter in a heading

	Honorific Class = "honorific" // before a name: comrade, Mr
	Function  Class = "function"  // office of a person: chairman
	OrgWord   Class = "org"       // in the name of an organisation: committee
	Particle  Class = "particle"  // inside a surname: von, de
	Motto     Class = "motto"     // printed above the letters of an office: liberté, égalité
	Locative  Class = "locative"  // between a party of a heading and its place: in, at

	Salutation  Class = "salutation"
	Greets      Class = "greets"    // ends a heading of which sender and addressee are told by their cases: S. P. D.
	Formula     Class = "closing"   // complimentary close
	Embrace     Class = "embrace"   // before the name of one who is greeted or kissed, not of who signs
	SignsFor    Class = "signs-for" // before the firm for which somebody signs: for and on behalf of, p.p.
	PostScript  Class = "postscript"
	ServiceFrom Class = "service-from" // before the place that a telegram was sent from
	DatedAt     Class = "dated-at"     // before the place and date at the end of a letter: given at, dabam
	Received    Class = "received"     // before the date when it came: no date of writing
	Extract     Class = "extract"      // says that the text is not whole, or is a copy: never a name
	Remark      Class = "remark"       // first in brackets: the editors say what stands on the page
	Weekday     Class = "weekday"
	Service     Class = "service" // telegraph service lines, secrecy, ways of sending
	NumberWord  Class = "number"  // before the number of a letter

	NotesTitle     Class = "notes-title"
	NoteWord       Class = "note-word"    // before the sign of a note: footnote, Anm.
	AuthorNote     Class = "note-author"  // says that a note is the writer's own
	EditorNote     Class = "note-editor"  // says that a note is the edition's
	AfterNumber    Class = "after-number" // glued to a number that counts: 1st, 3km
	CollectionWord Class = "collection"
	CompilersLabel Class = "compilers"
	NavigationWord Class = "navigation"
	PageFoot       Class = "page-foot" // in what stands at the foot of a web page: when it was changed, whose it is
	SourceLabel    Class = "source"
	ArchiveLabel   Class = "archive-label"
	Repository     Class = "repository"  // in the name of one: archive, library
	House          Class = "house"       // the sign of one, written in capitals: GSA, BnF, РГАЛИ
	Private        Class = "private"     // for a collection without shelfmarks: private collection
	Carrier        Class = "carrier"     // before a reference, for the paper: draft, fair copy, Ausfertigung
	PrintLabel     Class = "print-label" // before a printed text, which has no shelfmark: printed in, D
	PagePrefix     Class = "page-prefix" // before a number that is no note mark: page, chapter

	Autograph  Class = "autograph"
	Typescript Class = "typescript"
	Duplicate  Class = "duplicate" // "copy", of the carrier
	EndMissing Class = "end-missing"

	Kin        Class = "kin"         // whom a salutation or heading names without a name: friend, sister
	Same       Class = "same"        // the party of the letter before: "To the same"
	Possessive Class = "possessive"  // before such a word: his, my
	NameSuffix Class = "name-suffix" // after a name: Esq., Jr.
	Firm       Class = "firm"        // after "&" in the name of a firm: Sons, Co.
	StopWord   Class = "stop-word"   // for a full stop in telegrams
	Wire       Class = "wire"        // what only telegrams have: in cipher, by direct wire

	LabelFrom        Class = "label-from" // before a colon, with the value after it: "Sender:"
	LabelTo          Class = "label-to"
	LabelCopy        Class = "label-cc"
	LabelDate        Class = "label-date"
	LabelPlace       Class = "label-place"
	LabelDestination Class = "label-destination"
	LabelSubject     Class = "label-subject"
	LabelOther       Class = "label-other" // of a table on a page, for what is no fact of the letter: language, extent, status
	TextTitle        Class = "text-title"  // below such a table, above the text: transcription

	Introduction   Class = "introduction"    // title of what editors say before the letters
	EnclosureTitle Class = "enclosure-title" // title of what a letter encloses
	KeptIn         Class = "kept-in"         // in a sentence, before the repository: "is preserved in the"
	Sigil          Class = "sigil"           // before a colon, for where the text comes from: "H:", "RC"

	NumberName Class = "number-name" // one, two, three, in order
)

// A Hit is a phrase found in a text.
type Hit struct {
	First, Last int // words, inclusive
	Phrase      string
}

type node struct {
	next    map[string]*node  // by word
	stems   map[string][]stem // by the first bytes of the beginning of a word
	classes []Class
}

// A stem is the beginning of a word, such as "secretar*".
type stem struct {
	text string
	node *node
}

// stemKey is how many bytes of stems and words are compared first.
const stemKey = 2

type table struct {
	root  node
	lists map[Class][]string // phrases in the order of the files
	langs []string           // of the files, sorted
	stops map[string]uint64  // the commonest words: a bit for each language that has the word, by its index in langs
}

var load = sync.OnceValue(func() *table {
	t := &table{lists: map[Class][]string{}, stops: map[string]uint64{}}
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

// stopWords is the class of the commonest words of a language, by which Language tells it.
const stopWords Class = "stop"

// read takes the lines of the file of a language, which has a bit.
func (t *table) read(lang uint64, data string) {
	for line := range strings.Lines(data) {
		line, _, _ = strings.Cut(line, " #")
		class, phrases, ok := strings.Cut(line, ":")
		if !ok || strings.HasPrefix(line, "#") {
			continue
		}
		for phrase := range strings.SplitSeq(phrases, ",") {
			if phrase = strings.TrimSpace(phrase); phrase == "" {
				continue
			}
			if Class(class) == stopWords {
				t.stops[phrase] |= lang
				continue
			}
			t.add(Class(class), phrase)
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
		n.stems = map[string][]stem{}
	}
	key := text[:min(len(text), stemKey)]
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
		found = append(found, phrase{class, depth})
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
	for key := min(len(word), stemKey); key > 0; key-- { // a stem may be shorter than a key
		for _, s := range n.stems[word[:key]] {
			if strings.HasPrefix(word, s.text) {
				found = s.node.follow(words[1:], depth+1, found)
			}
		}
	}
	return found
}

// At is the number of words of the longest phrase of the class that starts at words[at], 0 if there is none.
func At(class Class, words []Word, at int) int {
	best := 0
	if at < len(words) {
		for _, p := range words[at].phrases {
			if p.class == class && p.words > best && p.words <= len(words)-at {
				best = p.words
			}
		}
	}
	return best
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
	for start, end := nextWord(text, 0); start < end; start, end = nextWord(text, end) {
		c.add(folded(text[start:end]))
	}
}

func (c *Count) add(word string) {
	t := load()
	if c.of == nil {
		c.of = make([]int, len(t.langs))
	}
	c.Words++
	for langs := t.stops[word]; langs != 0; langs &= langs - 1 {
		c.of[bits.TrailingZeros64(langs)]++
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
