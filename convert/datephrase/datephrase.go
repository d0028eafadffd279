package datephrase

import (
	"strings"

	"teikit/tei/datable"
)

// Options say what is known about the text. The zero value knows nothing and reads all languages.
type Options struct {
	Langs     []string       // languages by code ("en", "de"), in order of preference; empty: all
	Order     string         // of day and month in figures: "dmy", "mdy"; "": as the form or the language says, else both readings
	Century   int            // 19 reads 20 as 1920 and 905 as 1905; 0: a shortened year stays open unless Near decides
	Near      []datable.Date // other witnesses of the date, such as the heading's; they decide only where they agree
	Calendar  string         // "julian": dates that do not say so are Old Style; "": they are Gregorian
	BareYears bool           // running text: read "1920" and "1912-1927" too
	Compact   bool           // read "19190102" too
}

// A Match is a date phrase in a text.
//
// Brackets that hold nothing but the phrase are part of it, and so are the words that make its meaning ("before", "ca.",
// "from 5 to 8 May"); a plain article or preposition before it ("den", "le", "on") is not.
type Match struct {
	Start, End int       // bytes, half-open
	Readings   []Reading // the likelier first; several are an ambiguity, none is a phrase that could not be read
	Undated    bool      // the phrase says that there is no date: "s. d.", "undated"
	Notes      []Note    // why there is no reading
}

// A Reading is one way to understand a phrase.
type Reading struct {
	Value     datable.Value
	Lang      string // language of the words in it; "" for figures
	Cert      string // how sure the reading is: "high", "medium", "low"
	Rule      string // which form the phrase has, such as "day-month-name" or "roman-month"
	Notes     []Note // what was decided, and what is doubtful
	Partial   bool   // the year is not known: Value.When has the form --MM-DD
	ShortYear string // the year as written, if it is shortened and nothing says the century: "20"
	Supplied  bool   // the phrase or its year stands in square brackets
}

// A Note says a decision or a doubt aloud.
type Note struct {
	Code    string // one of Codes
	Message string // lower-case start, no full stop
}

// Find reads all date phrases of a line or paragraph, from left to right, without overlap. It never returns bare numbers,
// months or weekdays that stand alone, or what may as well be something else; bare years only if the options say so.
func Find(s string, o Options) []Match {
	var p parser
	p.init(s, o)
	var found []Match
	for i := 0; ; {
		if i >= p.n-lookAhead && p.pos < len(p.s) {
			i = p.slide(i)
		}
		if i >= p.n {
			return found
		}
		next := i + 1
		if p.mayStart(i) {
			if ph, ok := p.phrase(i); ok {
				if m, ok := p.resolve(&ph); ok {
					found = append(found, m)
					next = ph.end
				}
			}
		}
		i = next
	}
}

// Parse reads s as one date phrase. White space round it and a point, comma or semicolon after it do not count; lone
// years, months and figures are read, since the caller says that s is a date. ok is false if no reading was found; the
// Match then still says what Notes there are.
func Parse(s string, o Options) (m Match, ok bool) {
	trimmed := strings.TrimRight(s, " \t\r\n.,;")
	var p parser
	p.init(s, o)
	p.whole = true
	for i, next := 0, 0; i < p.n && i <= lookBack; i = next {
		next = p.skippable(i)
		if !p.mayStart(i) && next == 0 {
			break
		}
		if ph, ok := p.phrase(i); ok && p.tok(ph.end-1).end >= len(trimmed) {
			if m, ok := p.resolve(&ph); ok {
				return m, len(m.Readings) > 0
			}
		}
		if next == 0 {
			break
		}
	}
	return Match{}, false
}

// Complete gives a reading without a year the year on which the witnesses agree: those that state the same month and day,
// or, failing these, the same month. ok is false if they do not decide; r is then unchanged.
func (r Reading) Complete(near []datable.Date) (Reading, bool) {
	w := when{day: r.Value.When.Day, month: r.Value.When.Month}
	if !r.Partial || r.Value.When.IsZero() || r.Value.Custom != "" {
		return r, false
	}
	for _, c := range []byte(r.ShortYear) {
		w.year, w.digits = w.year*10+int(c-'0'), w.digits+1
	}
	s := settle(&Options{Near: near}, w)
	if s.date.Year == 0 || !s.date.Valid() {
		return r, false
	}
	r.Value.When, r.Partial, r.ShortYear = s.date, false, ""
	r.Notes = append(r.Notes[:len(r.Notes):len(r.Notes)], s.notes...)
	return r, true
}
