package datephrase

import "teikit/tei/datable"

// when is one date as it is written.
type when struct {
	day, month int
	year       int
	digits     uint8 // of the year as written: 0 (no year), 2, 3, or 4
	yearTo     int   // 1732 in 1731/32
	yearOr     int   // 1849 in 3 May 1848 or 1849
	misread    int   // the month that was meant if Roman figures were taken for Arabic ones: 2 for 11
	swap       bool  // day and month are in figures, and may stand in the other order
	mixed      bool  // the month is Roman but not in plain Latin letters
	julian     bool  // Old Style
	fixed      int   // Roman calendar: day counts back from the Kalends, Nones or Ides
	republican bool  // day, month and year count in the French Republican calendar
	decadeDay  int   // the day of the Republican week that is named, 1 to 10; 0: none
	span       int   // years from year on: 10 for a decade, 100 for a century
	season     int   // 1 to 4
	feast      int16 // as in sense.value
	near       feastDay
	relative   class // inst, ult, prox: the month depends on another date
	supplied   bool  // the year stands in brackets
	doubtful   bool  // "?" inside the brackets
	maybeMonth int   // a month that the end of a span of years may be: 1911-12
	thisyear   class // thisyear, lastyear: the year depends on another date
}

func (w *when) hasYear() bool { return w.digits > 0 }

// feastDay is how a day is counted from a feast.
type feastDay struct {
	shift   int8  // days after the feast, -1: its eve
	weekday uint8 // 1 (Monday) to 7; 0: the feast itself
	to      int8  // the weekday after (1) or before (-1) the feast; 0: of the feast's week, from it on
	nth     uint8 // the how manieth such weekday; 0 or 1: the first
	exact   bool  // the feast itself is that weekday
}

// form is how two dates of a phrase hang together.
type form uint8

const (
	single form = iota
	span        // from one to the other
	choice      // one of the two
	dual        // the same day in both calendars
)

// A phrase is what the grammar found; resolve makes readings of it.
type phrase struct {
	start, end int // tokens
	a, b       when
	form       form
	rule       string
	langs      langSet
	bound      class // before, after, notbefore, notafter, between, or noClass
	part       class // early, mid, late, firsthalf, secondhalf of a
	partB      class // the same of b
	about      bool
	doubt      uint8 // 0; 1 probably; 2 perhaps, "?"
	supplied   bool
	weekday    int // 1 (Monday) to 7; 0 none
	style      class
	yearStart  datable.YearStart
	undated    bool
	weak       bool // may as well be no date at all: read only where it stands like a dateline, or a witness agrees
	bare       bool // weak, and only a witness makes it a date
	strict     bool // weak, and nothing may follow on the line
	figures    bool // day and month in figures only
	bracketed  bool // the second of two dates stands in brackets
	dayLost    bool // a number before the month was not read
}

// parser finds date phrases in the tokens of a text. Its methods take the index of a token in the window and give back the
// index after what they read, or 0 if they read nothing.
type parser struct {
	lexer
	opts  Options
	langs langSet
	whole bool // the text is one phrase

	between bool // inside "between X and Y"
	second  int  // where the second date of a pair begins, 0 outside of pairs
}

func (p *parser) init(s string, o Options) {
	p.s, p.lex, p.opts = s, words(), o
	p.langs = p.lex.langsOf(o.Langs)
	p.fill()
}

// tok is the token at index i; outside the window, the end of the text.
func (p *parser) tok(i int) *token {
	if i < 0 || i >= p.n {
		return &p.eof
	}
	return &p.toks[i]
}

// is reports whether token i is the character c.
func (p *parser) is(i int, c rune) bool {
	t := p.tok(i)
	return t.kind == mark && t.value == c
}

// glued reports whether token i follows the one before without white space.
func (p *parser) glued(i int) bool { t := p.tok(i); return t.kind != eof && !t.spaced }

func (p *parser) isNumber(i int) bool { return p.tok(i).kind == number }

func (p *parser) isDash(i int) bool {
	t := p.tok(i)
	return t.kind == mark && (t.value == '-' || t.value == '–' || t.value == '—' || t.value == '‐' || t.value == '‑' || t.value == '−')
}

func (p *parser) text(i int) string { t := p.tok(i); return p.s[t.start:t.end] }

// match reads a word or expression of class c at i and gives back the longest sense of it.
func (p *parser) match(i int, c class) (s *sense, next int) {
	if t := p.tok(i); t.entry.has(c) {
		return p.sense(t, i, c)
	}
	return nil, 0
}

// sense is the longest sense of class c that the word at i has.
func (p *parser) sense(t *token, i int, c class) (s *sense, next int) {
	for k := range t.entry.senses {
		o := &t.entry.senses[k]
		if o.class != c || o.langs&p.langs == 0 {
			continue
		}
		if n := p.rest(i+1, o); n > next {
			s, next = o, n
		}
	}
	return s, next
}

// knows reports whether the text has a word of one of the classes, which are bits.
func (p *parser) knows(classes uint64) bool { return p.seen&classes != 0 }

// skip reads a word or expression of class c if there is one, and gives back the index after it.
func (p *parser) skip(i int, c class) int {
	if _, n := p.match(i, c); n > 0 {
		return n
	}
	return i
}

// rest matches what follows the first word of a sense, and the point of an abbreviation.
func (p *parser) rest(i int, s *sense) int {
	for _, want := range s.rest {
		switch {
		case want == ".":
			if p.is(i, '.') && p.glued(i) {
				i++
			}
		case !p.folded(i, want):
			return 0
		default:
			i++
		}
	}
	if s.abbr && len(s.rest) == 0 {
		switch {
		case (p.is(i, '.') || p.is(i, ':')) && p.glued(i):
			i++
		case s.weak:
			return 0
		}
	}
	return i
}

// folded reports whether token i, folded, is want.
func (p *parser) folded(i int, want string) bool {
	t := p.tok(i)
	switch t.kind {
	case word:
		if t.end-t.start > 2*foldMax {
			return false
		}
		var buf [2*foldMax + 8]byte
		b := buf[:0]
		for _, r := range p.s[t.start:t.end] {
			b = appendFold(b, r)
		}
		return string(b) == want
	case mark:
		return p.s[t.start:t.end] == want || want == "'" && t.value == '’'
	}
	return false
}

// starters are the classes of words that a phrase can begin with.
const starters = 1<<month | 1<<weekday | 1<<season | 1<<feast | 1<<dayword | 1<<republican | 1<<before | 1<<after | 1<<notbefore |
	1<<notafter | 1<<about | 1<<between | 1<<from | 1<<early | 1<<mid | 1<<late | 1<<firsthalf | 1<<secondhalf | 1<<probably |
	1<<perhaps | 1<<undated | 1<<counted | 1<<feastday | 1<<saint | 1<<shift | 1<<feria | 1<<century | 1<<decades | 1<<decadeday | 1<<fixedday | 1<<antediem | 1<<pridie

// mayStart is a quick look at whether a phrase can begin at i.
func (p *parser) mayStart(i int) bool {
	switch t := p.tok(i); t.kind {
	case number:
		return t.digits <= 4 || t.digits == 8 && p.opts.Compact
	case word:
		return t.entry != nil && t.entry.classes&starters != 0 || p.whole || p.romanDayAhead(i)
	case mark:
		return t.value == '[' || t.value == '⟨' || p.whole && (t.value == '<' || p.thousand(i))
	}
	return false
}

// skippable skips what may stand before the phrase in Parse: an article, a preposition, an opening bracket; 0 if there is nothing of
// the kind at i.
func (p *parser) skippable(i int) (next int) {
	for _, c := range [...]class{article, inmonth, yearword, yearlink} {
		if _, n := p.match(i, c); n > next {
			next = n
		}
	}
	if p.is(i, '(') || p.is(i, '.') || p.is(i, ',') {
		next = i + 1
	}
	return next
}

// romanDayAhead reports whether the word at i is a Roman number before a month, or before Kalends, Nones or Ides.
func (p *parser) romanDayAhead(i int) bool {
	if !p.knows(1<<fixedday|1<<month|1<<link) || p.romanDayNumber(i) == 0 {
		return false
	}
	if p.is(i+1, '.') {
		i++
	}
	next := p.tok(i + 1).entry
	return next.has(fixedday) || next.has(month) || next.has(link)
}
