package transcript

import (
	"slices"
	"strings"
	"unicode/utf8"

	"teikit/convert/letter"
	"teikit/convert/lexicon"
)

// What a letter encloses stands below its end: under a title such as "[Enclosure]" or "Annexe à ma lettre N° 7", or, on pages that
// hold one letter each, wherever text begins anew with a date, a salutation, or a page 1. It is labelled like a page of its own.

// enclosures finds the blocks with which something enclosed begins.
func (r *reader) enclosures() (starts []int) {
	closed, marked := false, r.marked.Enclosures
	for i := range r.page.blocks {
		begins := false // an editor says so
		for len(marked) > 0 && marked[0] <= r.page.blocks[i].Span().Start {
			marked, begins = marked[1:], true
		}
		switch {
		case begins && i > 0:
			starts = append(starts, i)
			closed = false
		case closed && r.beginsEnclosure(i):
			starts = append(starts, i)
			closed = false
			if l := &r.lead[i]; l.rule == letter.None && (r.enclosureTitle(i) || lexicon.At(lexicon.Duplicate, r.page.blocks[i].Words, 0) > 0) {
				l.rule = letter.Heading
			}
		case i > 0 && r.endsText(i):
			closed = true
		}
	}
	return starts
}

// endsText reports whether a block is one with which letters end: a closing formula, a signature, words by hand below the text.
func (r *reader) endsText(i int) bool {
	b, l := &r.page.blocks[i], &r.lead[i]
	if i <= r.firstSentence || b.Long() || l.salutes || len(b.Words) == 0 || len(b.Words) > 8 {
		return false
	}
	return lexicon.At(lexicon.Formula, b.Words, 0) > 1 || l.added || signed(r, i) >= 2.5
}

func (r *reader) beginsEnclosure(i int) bool {
	b, l := &r.page.blocks[i], &r.lead[i]
	if b.Long() || i+1 >= len(r.page.blocks) {
		return false
	}
	if r.enclosureTitle(i) {
		return true
	}
	if !r.profile.OneLetter || l.rule != letter.None {
		return false
	}
	if lexicon.At(lexicon.Duplicate, b.Words, 0) > 0 && len(b.Words) <= 12 { // "COPIE", "Copie de la lettre de Madame B."
		return true
	}
	last, _ := utf8.DecodeLastRuneInString(b.Text)
	return slices.ContainsFunc(b.turns, func(t *letter.Turn) bool { return t.Number == "1" }) ||
		l.salutes && strings.ContainsRune(",!", last) && len(b.Words) <= 8 && !l.added ||
		len(l.dates) > 0 && !l.sentence && datedLine(r, i) >= 3
}

// enclosureTitle reports whether a block is the title of an enclosure, with text below it: the word alone, or with the letter or the
// number that it belongs to. A remark such as "Encl." above the notes is none.
func (r *reader) enclosureTitle(i int) bool {
	b, next := &r.page.blocks[i], &r.lead[i+1]
	n := lexicon.At(lexicon.EnclosureTitle, b.Words, 0)
	if n == 0 || len(b.Words) > 8 {
		return false
	}
	if n < len(b.Words) && lexicon.At(lexicon.To, b.Words, n)+lexicon.At(lexicon.Locative, b.Words, n) == 0 && lexicon.At(lexicon.NumberWord, b.Words, n) == 0 && !isNumeral(b.Words[n].Fold) {
		return false
	}
	return next.archive == nil && notesHead(r, i+1) < 0 && !r.noteSign(i+1) && i+1 < r.lastSentence()+1
}

// isNumeral reports whether a word is a number in figures of either kind, or a single letter.
func isNumeral(word string) bool {
	return strings.Trim(word, "0123456789") == "" || strings.Trim(word, "ivx") == "" || utf8.RuneCountInString(word) == 1
}

// lastSentence is the last block that is text.
func (r *reader) lastSentence() int {
	for i := len(r.lead) - 1; i >= 0; i-- {
		if r.lead[i].sentence {
			return i
		}
	}
	return -1
}

// enclosedIn numbers the enclosures of a part of the page: for each of its blocks 0 for the letter, 1 for the first enclosure.
func (r *reader) enclosedIn(part []int) []int {
	numbers := make([]int, len(part))
	n := 0
	for k, i := range part {
		if k > 0 && slices.Contains(r.encloses, i) {
			n++
		}
		numbers[k] = n
	}
	return numbers
}
