package witness

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"teikit/convert/letter"
	"teikit/convert/lexicon"
	"teikit/convert/names"
	"teikit/tei/source"
)

// places reads the place of sending from the datelines and that of receiving from the address lines.
func (r *reading) places() {
	l := r.letter
	for _, line := range r.lines {
		switch line.role {
		case letter.Dateline, letter.CloseDate, letter.Transmission:
			if span, ok := datelinePlace(line); ok && l.Sent.Place == nil {
				l.Sent.Place = r.place(span, line.block)
			}
		case letter.Address, letter.CloseAddress:
			r.addressPlace(line)
		default:
		}
	}
}

// place makes a place of what stands at span.
func (r *reading) place(span source.Range, block int) *letter.Place {
	name := strings.Join(strings.Fields(r.letter.File.Slice(span)), " ")
	id := placeID(name)
	r.names = append(r.names, named{span, block, letter.PlaceName, id})
	return &letter.Place{Name: name, ID: id, Said: []source.Range{span}}
}

func placeID(name string) string {
	if slug := names.Slug(name); slug != "" {
		return "pl-" + slug
	}
	return "pl-x"
}

// maxPlaceWords is how many words the name of a place has at most.
const maxPlaceWords = 4

// datelinePlace finds the place before the date of a dateline: "Baku 16/VII-20", "Berlin, den 3. März"; in brackets: "[Royal
// Gardens Kew]".
func datelinePlace(line blockLine) (span source.Range, ok bool) {
	text := line.Text
	if len(line.dates) == 0 {
		return undatedPlace(line)
	}
	before := text[:line.dates[0].Start]
	words := line.Before(len(before))
	start := 0
	// "Filed from Moscow 13/1-26": the place follows the service words.
	if n := lexicon.At(lexicon.Service, words, 0); n > 0 && n < len(words) && lexicon.At(lexicon.From, words, n-1)+lexicon.At(lexicon.From, words, n) > 0 {
		if lexicon.At(lexicon.From, words, n) > 0 {
			n++
		}
		start, words = words[n-1].End, words[n:]
	} else if line.role == letter.Transmission {
		return span, false
	}
	if i := strings.LastIndexByte(before, ':'); i >= start { // "Date: London, May 2"
		start = i + 1
		words = line.Words[len(line.Before(start)):len(line.Before(len(before)))]
	}
	if len(words) > 1 && lexicon.At(lexicon.From, words, 0)+lexicon.At(lexicon.To, words, 0) > 0 {
		start, words = words[0].End, words[1:]
	}
	// Articles and prepositions before the date belong to it: "den", "le".
	for len(words) > 0 {
		w := words[len(words)-1]
		if c, _ := utf8.DecodeRuneInString(text[w.Start:]); !unicode.IsLower(c) {
			break
		}
		words = words[:len(words)-1]
	}
	if len(words) == 0 {
		return span, false
	}
	end := words[len(words)-1].End
	if !placeWords(text[start:end]) {
		return span, false
	}
	start += len(text[start:end]) - len(strings.TrimLeft(text[start:end], " ,.[("))
	return line.Range(start, end), true
}

// undatedPlace reads a dateline without date: "[Royal Gardens Kew]", "12 Mill Lane, Cambridge" (the last part is the place).
func undatedPlace(line blockLine) (span source.Range, ok bool) {
	text := line.Text
	if line.role == letter.Transmission {
		return span, false
	}
	start, end := 0, len(text)
	if inner := strings.TrimSuffix(strings.TrimPrefix(text, "["), "]"); len(inner) == len(text)-2 {
		start, end = 1, end-1
	}
	if i := strings.LastIndexByte(text[:end], ','); i >= 0 && strings.ContainsAny(text[:i], "0123456789") {
		start = i + 1 + len(text[i+1:]) - len(strings.TrimLeft(text[i+1:], " "))
	}
	for end > start && strings.IndexByte(" .,", text[end-1]) >= 0 {
		end--
	}
	if start >= end || !placeWords(text[start:end]) {
		return span, false
	}
	return line.Range(start, end), true
}

// placeWords reports whether s can be the name of a place: one to four words that begin with a capital, particles apart.
func placeWords(s string) bool {
	words := lexicon.Words(s)
	if len(words) == 0 || len(words) > maxPlaceWords || strings.ContainsAny(s, "0123456789:;|") {
		return false
	}
	capitals := 0
	for i, w := range words {
		c, _ := utf8.DecodeRuneInString(s[w.Start:])
		switch {
		case unicode.IsUpper(c):
			capitals++
		case i == 0 || w.End-w.Start > 4:
			return false
		}
	}
	return capitals > 0 && !lexicon.Has(lexicon.Salutation, words) && !lexicon.Has(lexicon.Formula, words) && !lexicon.Has(lexicon.Honorific, words)
}

// addressPlace finds the place of an address line: what stands first and is neither party nor office.
func (r *reading) addressPlace(line blockLine) {
	s, end := lineLabel(line.Line)
	if s == sides && !r.addressed() { // a lone word may be a name as well as a place
		return
	}
	text := line.Text[end:]
	text = text[:partEnd(text)]
	start := end + len(text) - len(strings.TrimLeft(text, " "))
	stop := end + len(strings.TrimRight(text, " .,;:-–—"))
	if start >= stop {
		return
	}
	span := line.Range(start, stop)
	name := line.Text[start:stop]
	for _, c := range r.claims {
		if c.span.Start < span.End && span.Start < c.span.End {
			return
		}
	}
	if !placeWords(name) || names.IsOrg(name) || lexicon.Has(lexicon.Function, lexicon.Words(name)) || lexicon.At(lexicon.To, lexicon.Words(name), 0) > 0 {
		return
	}
	l := r.letter
	switch {
	case s == sender && l.Sent.Place == nil:
		l.Sent.Place = r.place(span, line.block)
	case s != sender && l.Received.Place == nil:
		l.Received.Place = r.place(span, line.block)
	}
}

func isAddress(role letter.Role) bool { return role == letter.Address || role == letter.CloseAddress }

// addressed reports whether an address line names a party.
func (r *reading) addressed() bool {
	for _, c := range r.claims {
		if c.block >= 0 && isAddress(r.letter.Blocks[c.block].Role) {
			return true
		}
	}
	return false
}

// partEnd is the end of the first part of an address line: up to a full stop, a comma before a party, or a dash.
func partEnd(text string) int {
	for i, c := range text {
		switch c {
		case '.', ';', '–', '—':
			if i > 2 {
				return i
			}
		case ',':
			rest := strings.TrimSpace(text[i+1:])
			if next := rest[:firstPart(rest)]; !placeWords(next) || names.IsOrg(next) {
				return i
			}
		}
	}
	return len(text)
}

func firstPart(s string) int {
	if i := strings.IndexAny(s, ",.;–—"); i >= 0 {
		return i
	}
	return len(s)
}
