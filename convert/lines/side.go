package lines

import (
	"strings"

	"teikit/convert/lexicon"
	"teikit/convert/names"
	"teikit/tei/source"
)

// A side is one side of a heading, before or behind its "to": the parties that it names, and what stands beside the names.
type side struct {
	start, end int // in the line's text
	items      []names.Item
	// beside are the stretches that name nobody, in the file: what the party is to the other ("his brother"), where it is ("at
	// Philadelphia").
	beside []source.Range
	// unnamed is set when a party is meant that is not named: "his mother".
	unnamed bool
	// same is set when it is the party of the letter before: "the Same".
	same bool
}

// read reports whether the side says whom it means.
func (s side) read() bool { return len(s.items) > 0 || s.unnamed }

// readSide reads a side of a heading. Where its words as they stand are no parties, the place at the end and the words of kinship at the
// start are taken off: "his brother John Yate at Philadelphia".
func readSide(text string, start, end, base int) side {
	s := side{start: start, end: end}
	if start >= end {
		return s
	}
	words := lexicon.Words(text[start:end])
	if n := lexicon.At(lexicon.Same, words, 0); n > 0 && n == len(words) { // "the Same"
		s.unnamed, s.same = true, true
		s.beside = []source.Range{{Start: base + start, End: base + end}}
		return s
	}
	s.items = names.ParseParties(text[start:end], base+start)
	if len(s.items) > 0 && !s.swallowsPlace(text[start:end], words) {
		s.dropLocative(text, base)
		s.dropPlace(text, base)
		return s
	}
	s.items = nil
	if kin(words) {
		s.unnamed = true
		s.beside = []source.Range{{Start: base + start, End: base + end}}
		return s
	}
	if n := kinWords(words); n > 0 {
		inner := readSide(text, start+words[n].Start, end, base)
		if inner.read() {
			inner.start = start
			inner.beside = append(inner.beside, source.Range{Start: base + start, End: base + start + words[n-1].End})
			return inner
		}
	}
	if i := placeWord(text[start:end], words); i > 0 {
		inner := readSide(text, start, start+words[i].Start, base)
		if inner.read() {
			inner.end = end
			inner.beside = append(inner.beside, source.Range{Start: base + start + words[i].Start, End: base + end})
			return inner
		}
	}
	return s
}

// swallowsPlace reports whether the only party of a side is a person whose name, in capitals, goes on with a place: "JAN MALIK W PARYŻU". Words
// that stand inside names as well ("van", "di") tell nothing.
func (s *side) swallowsPlace(text string, words []lexicon.Word) bool {
	if len(s.items) != 1 || s.items[0].Org || s.items[0].Office {
		return false
	}
	i := placeWord(text, words)
	return i > 0 && s.items[0].Span.Len() > len(text)-words[i].End && lexicon.At(lexicon.Particle, words, i)+lexicon.At(lexicon.From, words, i)+lexicon.At(lexicon.To, words, i) == 0 && text[words[i].End] != '.'
}

// dropLocative takes the place out of the parties of "M. GUSTAVE PLANCHE, A PARIS": it comes last, and "in" or "at" stands before it.
func (s *side) dropLocative(text string, base int) {
	n := len(s.items)
	if n < 2 || s.items[n-1].Org || s.items[n-1].Office {
		return
	}
	last := s.items[n-1].Span
	words := lexicon.Words(text[last.Start-base : last.End-base])
	if len(words) > 1 && len(words) <= maxPlaceWords && lexicon.At(lexicon.Locative, words, 0) == 1 && lexicon.At(lexicon.Particle, words, 0) == 0 && text[last.Start-base+words[0].End] == ' ' {
		s.items = s.items[:n-1]
		s.beside = append(s.beside, last)
	}
}

// dropPlace takes the place out of the parties of "Isaac Penhallow, Bristol, to ...": one word between commas behind a full name.
func (s *side) dropPlace(text string, base int) {
	n := len(s.items)
	if n != 2 || !strings.HasSuffix(strings.TrimRight(text[s.start:s.end], " "), ",") {
		return
	}
	person, place := s.items[0], s.items[1]
	between := text[person.Span.End-base : place.Span.Start-base]
	if place.Org || place.Office || strings.TrimSpace(between) != "," || len(lexicon.Words(text[place.Span.Start-base:place.Span.End-base])) > 1 || !fullName(text, base, person) {
		return
	}
	s.items = s.items[:1]
	s.beside = append(s.beside, place.Span)
}

// kinWords counts the words at the start that say what a person is to another, with a name behind them: "ihre Schwester Luise".
func kinWords(words []lexicon.Word) int {
	n := lexicon.At(lexicon.Possessive, words, 0)
	if n == 0 || n >= len(words) {
		return 0
	}
	k := lexicon.At(lexicon.Kin, words, n)
	if k == 0 || n+k >= len(words) {
		return 0
	}
	return n + k
}

// maxPlaceWords is how many words the place at the end of a side has at most.
const maxPlaceWords = 4

// placeWord finds the word before the place at the end of a side, "in" or "at": what follows has capitals. 0 if there is none.
func placeWord(text string, words []lexicon.Word) int {
	for i := max(1, len(words)-1-maxPlaceWords); i < len(words)-1; i++ {
		if lexicon.At(lexicon.Locative, words, i) == 1 && allCapital(text, words[i+1:]) {
			return i
		}
	}
	return 0
}

// allCapital reports whether all words begin with a capital, particles of names apart.
func allCapital(text string, words []lexicon.Word) bool {
	for i, w := range words {
		if !capital(text[w.Start:w.End]) && (i == 0 || lexicon.At(lexicon.Particle, words, i)+lexicon.At(lexicon.From, words, i) == 0) {
			return false
		}
	}
	return true
}

// halfRead reports whether two sides make a heading though only one can be read: that one names an office, an organisation or a full name,
// so that it is no title such as "Journey to the far North"; the other is short, and begins as parties do.
func halfRead(text string, base int, left, right side) bool {
	known, other := left, right
	if len(known.items) == 0 {
		known, other = right, left
	}
	if len(known.items) == 0 || other.read() || other.start >= other.end {
		return false
	}
	for _, item := range known.items {
		if !item.Org && !item.Office && !fullName(text, base, item) {
			return false
		}
	}
	rest := strings.TrimSpace(text[other.start:other.end])
	words := lexicon.Words(rest)
	return len(words) > 0 && len(words) <= 9 && !strings.ContainsAny(rest, ":;!?") && (capital(rest) || nameFollows(rest, words, 0)) && !sentenceWords(words)
}

// sentenceWords reports whether words have one that sentences have and the names of offices do not: "That nothing be said".
func sentenceWords(words []lexicon.Word) bool {
	for i, w := range words {
		if lexicon.Common(w.Fold) && !officeWord(words, i) && lexicon.At(lexicon.Locative, words, i)+lexicon.At(lexicon.And, words, i) == 0 {
			return true
		}
	}
	return false
}

// fullName reports whether a party has forenames or initials beside the surname.
func fullName(text string, base int, item names.Item) bool {
	return len(names.Parse(text[item.Span.Start-base:item.Span.End-base]).Given) > 0
}

// sides gives a heading its two sides; to is set when the addressee comes first.
func (h *Heading) sides(to bool, left, right side, base int) {
	h.Form, h.Senders, h.Addressees = FromTo, left.items, right.items
	if to {
		h.Form, h.Senders, h.Addressees = ToFrom, right.items, left.items
	}
	h.beside = append(left.beside[:len(left.beside):len(left.beside)], right.beside...)
	for _, s := range []side{left, right} {
		if !s.read() {
			h.beside = append(h.beside, source.Range{Start: base + s.start, End: base + s.end})
		}
	}
}
