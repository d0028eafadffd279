package rules

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"teikit/tei/diag"
)

// Leftovers asks that nothing of the work on a text is left in it.
var Leftovers = &Rule{
	Topic: diag.Topic{
		Code:     "house/leftovers",
		Severity: diag.Warning,
		Title:    "no signs of unfinished work are in the text",
		Doc: `"TODO", "XXX", a stray "|" from a transcription, "<<<<<<<" of a conflict in version control: what was meant for those who work on the file
comes into print if it is forgotten.

The rule looks at texts, in the header as well as in the letter; at "|" in the letter only, and not where several part the items of a list. The words have to stand
by themselves and in capitals. What was deleted in the source (del) may be anything.`,
		Mend:   `Do what had to be done, and take the sign away. If the source has it, take the word out of the option words.`,
		Bad:    `<p>We left for TODO on Friday.</p>`,
		Good:   `<p>We left for Moscow on Friday.</p>`,
		Source: "TEI P5, HD6 (revisionDesc: where the state of the work is written down)",
	},
	Group:  Text,
	Preset: Recommended,
	Params: []Param{
		{Name: "words", Type: Words, Default: []string{"TODO", "FIXME", "XXX", "TBD", "|", "<<<<<<<", ">>>>>>>", "======="}, Doc: "words and signs that must not be left"},
	},
	Check: checkLeftovers,
}

func checkLeftovers(p *Pass) {
	var has class
	for _, w := range p.Words("words") {
		has |= wordClass(w)
	}
	for n := range p.texts(has, true) {
		for _, w := range p.Words("words") {
			if w == "|" && (!p.inText(n) || strings.Count(n.Value(), " | ") > 1) {
				continue
			}
			for at := range wordPlaces(n.Value(), w) {
				if inside(n, "del").Valid() {
					break // "XXX" is how typists take words back
				}
				p.Report(p.atText(n, at, at+len(w), "the text has %q, a sign of unfinished work; expected the words that it stands for, or nothing", w))
			}
		}
	}
}

// wordClass is the class that a text with the word has.
func wordClass(w string) class {
	has, _ := classify(w)
	for _, c := range []class{capitals, signs, pipe} {
		if has&c != 0 {
			return c
		}
	}
	return ^class(0)
}

// wordPlaces gives the places of a word that stands by itself; of a sign, that is not part of a longer one.
func wordPlaces(s, word string) func(func(int) bool) {
	return func(yield func(int) bool) {
		for at := 0; word != ""; {
			i := strings.Index(s[at:], word)
			if i < 0 {
				return
			}
			start := at + i
			at = start + len(word)
			before, _ := utf8.DecodeLastRuneInString(s[:start])
			behind, _ := utf8.DecodeRuneInString(s[at:])
			if !continues(before, word[0]) && !continues(behind, word[len(word)-1]) && !yield(start) {
				return
			}
		}
	}
}

// continues reports whether a character beside a word or sign makes it another one.
func continues(r rune, edge byte) bool {
	if 'A' <= edge && edge <= 'Z' || 'a' <= edge && edge <= 'z' {
		return unicode.IsLetter(r) || unicode.IsDigit(r)
	}
	return r == rune(edge)
}
