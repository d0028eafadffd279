package datephrase

import (
	"embed"
	"slices"
	"strconv"
	"strings"
	"sync"
	"unicode"
)

// One file per language. A line is a class, sometimes an argument, a colon, and the words of that class:
//
//	month 7: juli jul. heumonat
//
// A word that ends in "." is an abbreviation: the point may be missing in the text unless the class demands it. "_" joins
// the words of an expression. "!" after a word that means something else too allows it only in a full date. Case and
// diacritics do not matter (see appendFold). Lines of other form: "# comment", "name English", "case capital" (names of
// months have a capital letter; others are read in full dates only), "order mdy" (the month stands before the day), "days roman" (days are in Roman figures too), "reform 1583 1700" (the Gregorian
// calendar was adopted between these years), "streets: ..." (ends of
// words before the number of a house). "~"
// after a word marks an old or rare spelling, which says little about the language.
//
//go:embed lang/*.txt
var languageFiles embed.FS

// class is what a word can be in a date phrase.
type class uint8

const (
	noClass     class = iota
	month             // argument: 1 to 12
	weekday           // argument: 1 (Monday) to 7
	season            // argument: 1 (spring) to 4 (winter)
	feast             // argument: "12-25", "easter+49"
	dayword           // argument: the day that the word counts
	counted           // a feast whose days are counted: 2. Weihnachtstag; argument as feast
	feastday          // before or after the name of a feast: Tag, in die
	saint             // before the name of a feast: Sankt, sancti
	feasttail         // after the name of a feast: domini, apostoli
	shift             // before a feast: the day that is meant; argument: -1 its eve
	feria             // before the number of a weekday: feria quarta
	century           // 18th century
	decades           // before a year: années 1840
	since             // before the one end that a whole phrase states
	upto              //
	republic          // after a year of the French Republic
	styleword         // after a date: the day on which its year begins; argument: a datable.YearStart
	eve               // before a feast: another day
	republican        // month of the French Republican calendar; argument: 1 to 13
	decadeday         // of the Republican week of ten days: primidi, décadi; argument: 1 to 10
	fixedday          // of the Roman month; argument: 1 Kalends, 2 Nones, 3 Ides
	antediem          // before the count of days: a. d.
	pridie            // the day before the fixed day; argument: how that counts, 2 the day before, 1 the day itself, 0 the day after
	ending            // of an ordinal number: 3rd, 3ten, 3-го
	article           // before a day: den, le, on
	link              // between day and month: of, de, дня
	yearlink          // between month and year: de, anno
	yearword          // before a year: Jahr, anno
	inmonth           // before a month, but not before a day: in, im, en
	yearmark          // after a year: года, r.
	an                // French Republican year: an IV
	before            // bounds
	after             //
	notbefore         //
	notafter          //
	about             //
	between           //
	and               //
	or                //
	from              //
	until             //
	early             // parts of a month or year
	mid               //
	late              //
	firsthalf         //
	secondhalf        //
	half              // after 1. or 2.
	probably          //
	perhaps           //
	undated           //
	oldstyle          //
	newstyle          //
	inst              // of this month
	ult               // of last month
	prox              // of next month
	thisyear          //
	lastyear          //
	noyear            // instead of a year: o. J.
	decade            // what makes 1920 a decade: 1920s
	guard             // before a number that is no day: No., page
	letterguard       // the same, but only before bare numbers: L. 3
	classes           // number of classes
)

var classNames = [classes]string{
	"", "month", "weekday", "season", "feast", "dayword", "counted", "feastday", "saint", "feasttail", "shift", "feria", "century", "decades", "since", "upto", "republic", "styleword", "eve", "republican", "decadeday", "fixedday", "antediem", "pridie", "ending", "article", "link", "yearlink", "yearword", "inmonth", "yearmark",
	"an", "before", "after", "notbefore", "notafter", "about", "between", "and", "or", "from", "until", "early", "mid", "late",
	"firsthalf", "secondhalf", "half", "probably", "perhaps", "undated", "oldstyle", "newstyle", "inst", "ult", "prox", "thisyear",
	"lastyear", "noyear", "decade", "guard", "letterguard",
}

// langSet is a set of languages, one bit each, in the order of the lexicon.
type langSet uint32

// A sense is one meaning of a word or of an expression that begins with it.
type sense struct {
	rest    []string // folded words and marks that must follow; "." may be missing
	langs   langSet
	value   int16
	class   class
	abbr    bool // written with a point in the language file
	old     bool // old or rare spelling
	weak    bool // means something else too
	capital bool // of a language whose months have capital letters
}

// common reports whether the sense is that of all languages.
func (s *sense) common() bool { return s.langs == ^langSet(0) }

// An entry is all that the lexicon knows of a word.
type entry struct {
	senses  []sense
	classes uint64 // bit set of the classes of the senses
}

func (e *entry) has(c class) bool { return e != nil && e.classes&(1<<c) != 0 }

// lexicon is the words of all languages. It is made once, when the first text is read, and then only read.
type lexicon struct {
	words map[string]*entry
	codes []string // language code by bit
	all   langSet

	monthFirst langSet // languages that put the month before the day
	romanDays  langSet // languages that write days in Roman figures

	reforms []reform

	ordinals []string // ends of words for days: a word with such an end before a month is a day that was not read

	streets []string // ends of words for streets, before the number of a house

	entries []entry // room for new entries and senses
	senses  []sense
}

// Values of feasts: a month and day as 1225; days from Easter or Advent Sunday counted from these; or Advent, whose Sundays
// are counted.
const (
	movable  = 5000 // Easter
	toAdvent = 1000 // from Easter's values to those of the first Sunday in Advent
	advent   = 7500
)

// A reform says in which years the parts of a language's area gave up the Julian calendar: none before from, all by until.
type reform struct {
	langs       langSet
	from, until int
}

// words is the lexicon of the embedded files. They are tested; a fault in them is a programmer's mistake.
var words = sync.OnceValue(newLexicon)

func newLexicon() *lexicon {
	files, err := languageFiles.ReadDir("lang")
	if err != nil {
		panic(err)
	}
	l := &lexicon{words: make(map[string]*entry, 4096)}
	for _, f := range files {
		data, err := languageFiles.ReadFile("lang/" + f.Name())
		if err != nil {
			panic(err)
		}
		if fault := l.add(strings.TrimSuffix(f.Name(), ".txt"), string(data)); fault != "" {
			panic("lang/" + f.Name() + ": " + fault)
		}
	}
	return l
}

// add reads one language file; the result says what is wrong with it, "" if nothing.
func (l *lexicon) add(code, data string) (fault string) {
	file := languageFile{lexicon: l}
	if code == "any" {
		file.langs = ^langSet(0)
	} else {
		file.langs = 1 << len(l.codes)
		l.codes = append(l.codes, code)
		l.all |= file.langs
	}
	for line := range strings.Lines(data) {
		if fault := file.line(strings.TrimSpace(line)); fault != "" {
			return fault + " in \"" + strings.TrimSpace(line) + "\""
		}
	}
	return ""
}

type languageFile struct {
	*lexicon
	langs   langSet
	capital bool
}

func (f *languageFile) line(line string) (fault string) {
	switch {
	case line == "" || line[0] == '#' || strings.HasPrefix(line, "name "):
		return ""
	case line == "case capital":
		f.capital = true
		return ""
	case line == "days roman":
		f.romanDays |= f.langs
		return ""
	case line == "order mdy":
		f.monthFirst |= f.langs
		return ""
	}
	if rest, ok := strings.CutPrefix(line, "reform "); ok {
		return f.reform(rest)
	}
	head, list, ok := strings.Cut(line, ":")
	name, argument, _ := strings.Cut(head, " ")
	c := class(max(slices.Index(classNames[:], name), 0))
	if ok && head == "streets" {
		for _, w := range strings.Fields(list) {
			f.streets = append(f.streets, fold(w))
		}
		return ""
	}
	if ok && head == "ordinals" {
		for _, w := range strings.Fields(list) {
			f.ordinals = append(f.ordinals, fold(w))
		}
		return ""
	}
	if !ok || c == noClass {
		return "unknown class"
	}
	value, ok := classValue(argument)
	if !ok {
		return "unknown argument"
	}
	for _, w := range strings.Fields(list) {
		f.word(w, sense{class: c, value: value, langs: f.langs, capital: f.capital})
	}
	return ""
}

// reform reads the years of a calendar's reform.
func (f *languageFile) reform(years string) (fault string) {
	first, last, ok := strings.Cut(years, " ")
	from, err1 := strconv.Atoi(first)
	until, err2 := strconv.Atoi(last)
	if !ok || err1 != nil || err2 != nil || from > until {
		return "unknown years of the reform"
	}
	f.reforms = append(f.reforms, reform{f.langs, from, until})
	return ""
}

// classValue reads the argument of a class: "7", "-1", "12-25", "easter+49", "easter", "advent", "advent+7".
func classValue(s string) (int16, bool) {
	if s == "" || s == "easter" {
		return movable * int16(min(len(s), 1)), true
	}
	if s == "advent" {
		return advent, true
	}
	if days, ok := strings.CutPrefix(s, "easter"); ok {
		n, err := strconv.Atoi(days)
		return int16(movable + n), err == nil
	}
	if days, ok := strings.CutPrefix(s, "advent"); ok {
		n, err := strconv.Atoi(days)
		return int16(movable + toAdvent + n), err == nil
	}
	if n, err := strconv.Atoi(s); err == nil {
		return int16(n), true
	}
	if m, d, ok := strings.Cut(s, "-"); ok {
		month, err1 := strconv.Atoi(m)
		day, err2 := strconv.Atoi(d)
		return int16(month*100 + day), err1 == nil && err2 == nil
	}
	return 0, false
}

// word adds one word or expression of a line.
func (f *languageFile) word(w string, s sense) {
	w, s.old = strings.CutSuffix(w, "~")
	w, s.weak = strings.CutSuffix(w, "!")
	_, s.abbr = strings.CutSuffix(w, ".")
	key, rest := keyOf(w)
	s.rest = rest
	e := f.entry(key)
	e.classes |= 1 << s.class
	for i := range e.senses {
		if o := &e.senses[i]; o.class == s.class && o.value == s.value && o.weak == s.weak && o.abbr == s.abbr && o.old == s.old &&
			o.capital == s.capital && slices.Equal(o.rest, s.rest) {
			o.langs |= s.langs
			return
		}
	}
	if e.senses == nil { // most words have one sense: these lie in one piece of memory
		if len(f.senses) == cap(f.senses) {
			f.senses = make([]sense, 0, slab)
		}
		f.senses = append(f.senses, s)
		e.senses = f.senses[len(f.senses)-1:][:1:1]
		return
	}
	e.senses = append(e.senses, s)
}

// slab is how many entries and senses are allocated at once.
const slab = 256

// entry is the entry of a folded word, made if there is none.
func (l *lexicon) entry(key string) *entry {
	if e := l.words[key]; e != nil {
		return e
	}
	if len(l.entries) == cap(l.entries) {
		l.entries = make([]entry, 0, slab)
	}
	l.entries = append(l.entries, entry{})
	e := &l.entries[len(l.entries)-1]
	l.words[key] = e
	return e
}

// keyOf cuts a word of a language file into the folded word to look up and what must follow it.
func keyOf(w string) (key string, rest []string) {
	plain := strings.TrimSuffix(w, ".")
	if isPlain(plain) {
		return plain, nil
	}
	if isDigit(w[0]) { // 7bris: one key
		return fold(plain), nil
	}
	parts := pieces(w)
	if len(parts) == 2 && parts[1] == "." {
		parts = parts[:1]
	}
	return parts[0], parts[1:]
}

// isPlain reports whether a word is nothing but lower-case ASCII letters, so that folding leaves it alone.
func isPlain(w string) bool {
	for i := range len(w) {
		if w[i] < 'a' || w[i] > 'z' {
			return false
		}
	}
	return w != ""
}

// pieces cuts an expression of a language file into folded words and marks, as the lexer would.
func pieces(w string) []string {
	var parts []string
	start := -1
	flush := func(end int) {
		if start >= 0 {
			parts = append(parts, fold(w[start:end]))
			start = -1
		}
	}
	for i, r := range w {
		switch {
		case unicode.IsLetter(r):
			if start < 0 {
				start = i
			}
		case r == '_':
			flush(i)
		default:
			flush(i)
			parts = append(parts, string(r))
		}
	}
	flush(len(w))
	return parts
}

// english reports whether a set holds a language that puts the month before the day: English.
func (l *lexicon) english(set langSet) bool { return set&l.monthFirst != 0 }

// langsOf is the set of the named languages; names that are not known are passed over.
func (l *lexicon) langsOf(names []string) langSet {
	if len(names) == 0 {
		return l.all
	}
	var set langSet
	for _, name := range names {
		if i := slices.Index(l.codes, name); i >= 0 {
			set |= 1 << i
		}
	}
	return set
}

// langName is the language to name for a set: the first preferred one in it, else the only one in it; "" if it is open.
func (l *lexicon) langName(set langSet, preferred []string) string {
	set &= l.all
	if set == l.all {
		return ""
	}
	for _, name := range preferred {
		if i := slices.Index(l.codes, name); i >= 0 && set&(1<<i) != 0 {
			return name
		}
	}
	for i, code := range l.codes {
		if set == 1<<i {
			return code
		}
	}
	return ""
}
