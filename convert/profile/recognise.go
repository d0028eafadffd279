package profile

import (
	"fmt"
	"strings"
)

// A Clue is one thing by which a page of the collection is recognised: a line of a certain form, words that stand anywhere, or
// the language of the text. Exactly one of the three is set.
type Clue struct {
	Line     *Pattern
	Text     string // as it stands, letter case included
	Language string // BCP 47 tag
	Weight   float64
	own      bool // stated by the profile itself, not by the one that it extends
}

// String puts the clue into words.
func (c Clue) String() string {
	switch {
	case c.Line != nil:
		return fmt.Sprintf("a line %q", c.Line.Source)
	case c.Text != "":
		return fmt.Sprintf("the words %q", c.Text)
	}
	return fmt.Sprintf("the language %q", c.Language)
}

// Scores and what they mean.
const (
	enough  = 5.0 // the sum from which a profile is taken
	certain = 2.0 // the lead over the next from which there is no doubt
)

// A Choice says which profile a page speaks for, and why.
type Choice struct {
	Profile *Profile // Unknown if no profile has enough
	Score   float64
	Found   []Found
	// Rival is the profile that comes next, if the lead over it is small; else nil.
	Rival      *Profile
	RivalScore float64
}

// Found is a clue that the page has; Start and End are where, in bytes.
type Found struct {
	Clue       Clue
	Start, End int
}

// edgeLines is how many lines from the start of a page, and from its end, are compared with clues.
const edgeLines = 25

// Recognise finds the profile that a page speaks for most: the clues of each that the page has are added up. Of equals the first
// counts, except that a profile with clues of its own counts before the one that it extends. Lang is the language of the text, "" if
// unknown.
func Recognise(text, lang string, among []*Profile) Choice {
	lines := edges(text)
	best := Choice{Profile: Unknown}
	for _, p := range among {
		c := weigh(p, text, lang, lines)
		switch {
		case c.Score < enough:
			continue
		case c.Score > best.Score:
			best, c = c, best
		}
		if c.Score > best.RivalScore && c.Profile != Unknown && !related(c.Profile, best.Profile) {
			best.Rival, best.RivalScore = c.Profile, c.Score
		}
	}
	if best.Rival != nil && best.Score-best.RivalScore >= certain {
		best.Rival, best.RivalScore = nil, 0
	}
	return best
}

// related reports whether two profiles share clues because one extends the other, or both the same.
func related(a, b *Profile) bool {
	for _, x := range a.Clues {
		for _, y := range b.Clues {
			if x.Line != nil && x.Line == y.Line || x.Text != "" && x.Text == y.Text && x.Weight == y.Weight {
				return true
			}
		}
	}
	return false
}

func weigh(p *Profile, text, lang string, lines []edge) Choice {
	c := Choice{Profile: p}
	own := !inherits(p)
	for _, clue := range p.Clues {
		start, end, ok := clue.find(text, lang, lines)
		if !ok {
			continue
		}
		c.Score += clue.Weight
		c.Found = append(c.Found, Found{clue, start, end})
		own = own || clue.own
	}
	if !own { // what it has is what the other profile has
		c.Score = 0
	}
	return c
}

// inherits reports whether a profile has clues of another.
func inherits(p *Profile) bool {
	for _, c := range p.Clues {
		if !c.own {
			return true
		}
	}
	return false
}

func (c Clue) find(text, lang string, lines []edge) (start, end int, ok bool) {
	switch {
	case c.Language != "":
		return 0, 0, c.Language == lang
	case c.Text != "":
		i := strings.Index(text, c.Text)
		return i, i + len(c.Text), i >= 0
	}
	for i := range lines {
		l := &lines[i]
		if !c.Line.mayBegin(l.first) || !c.Line.mayHave(l.small) {
			continue
		}
		if l.tokens == nil {
			l.tokens = tokens(l.text)
		}
		if _, ok := c.Line.matchTokens(l.text, l.tokens); ok {
			return l.start, l.start + len(l.text), true
		}
	}
	return 0, 0, false
}

// An edge is a line near the start or the end of a page.
type edge struct {
	start  int
	text   string
	first  rune    // the first letter or digit, small
	small  string  // the text in small letters if it is ASCII, else ""
	tokens []token // made when a clue asks for them
}

func newEdge(start int, text string) edge {
	return edge{start: start, text: text, first: firstLetter(text), small: smallASCII(text)}
}

// edges are the lines near the start and the end of a page that are not empty.
func edges(text string) []edge {
	var list []edge
	at := 0
	for s := text; s != "" && len(list) < edgeLines; {
		line, rest, _ := strings.Cut(s, "\n")
		if t := strings.TrimSpace(line); t != "" && len(t) <= maxLine {
			list = append(list, newEdge(at+strings.Index(line, t), t))
		}
		at += len(line) + 1
		s = rest
	}
	head := min(at, len(text))
	for s, n := text[head:], 0; s != "" && n < edgeLines; n++ {
		s = strings.TrimRight(s, "\r\n")
		i := strings.LastIndexByte(s, '\n') + 1
		line := s[i:]
		if t := strings.TrimSpace(line); t != "" && len(t) <= maxLine {
			list = append(list, newEdge(head+i+strings.Index(line, t), t))
		}
		s = s[:i]
	}
	return list
}
