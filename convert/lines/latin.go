package lines

import (
	"strings"

	"teikit/convert/lexicon"
	"teikit/convert/names"
)

// latinHeading reads the heading of a humanist's letter: who, in the nominative, to whom, in the dative, and the formula of greeting:
// "BEATUS SORANUS IOANNI FROBENIO TYPOGRAPHO S. P. D.". What stands behind the addressee's name says what they are.
func latinHeading(l Line) (h Heading, ok bool) {
	text, words := l.Text, l.Words
	hits := lexicon.Find(lexicon.Greets, words)
	if len(hits) == 0 {
		return h, false
	}
	formula := hits[len(hits)-1]
	if formula.First < 2 || formula.Last < len(words)-2 || formula.First == formula.Last && !strings.HasPrefix(text[words[formula.First].End:], ".") && len(words[formula.First].Fold) < 5 {
		return h, false
	}
	skipped := numberWords(text, words)
	if skipped > formula.First-2 {
		return h, false
	}
	before := words[skipped:formula.First]
	for _, w := range before {
		if !capital(text[w.Start:w.End]) && lexicon.At(lexicon.Particle, []lexicon.Word{w}, 0) == 0 {
			return h, false
		}
	}
	at := 0
	for i := 1; i < len(before); i++ {
		if inLatinDative(before[i].Fold) && !inLatinDative(before[i-1].Fold) {
			at = i
			break
		}
	}
	if at == 0 {
		return h, false
	}
	end := at
	for end < len(before) && inLatinDative(before[end].Fold) && end-at < 2 { // forename and surname
		end++
	}
	side := func(from, to int) names.Item {
		return names.Item{Span: l.Range(before[from].Start, before[to-1].End)}
	}
	h.Form, h.Known = FromTo, true
	h.Senders, h.Addressees = []names.Item{side(0, at)}, []names.Item{side(at, end)}
	if end < len(before) {
		h.Addressees[0].Title = l.Range(before[end].Start, before[len(before)-1].End)
	}
	h.beside = append(h.beside, l.Range(words[formula.First].Start, words[len(words)-1].End))
	return h, true
}

// inLatinDative reports whether a word has an ending of the dative that names in the nominative do not have: "Ioanni", "Frobenio", "Musae".
func inLatinDative(fold string) bool {
	return len(fold) > 3 && (strings.HasSuffix(fold, "o") || strings.HasSuffix(fold, "i") || strings.HasSuffix(fold, "ae"))
}
