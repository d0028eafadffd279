package lines

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"teikit/convert/lexicon"
	"teikit/convert/names"
	"teikit/tei/source"
)

// A Signature is what a signature line says.
type Signature struct {
	Name     names.Name   // its Surname is "" if the line has no name
	Span     source.Range // of the name, in the file
	Closing  bool         // a closing word stands before it: "Yours S. Kirov."
	Function bool         // an office stands before or after it: "SECRETARY OF THE CC STALIN."
}

// ReadSignature finds the name in a signature line: the last run of capitalised words and initials.
func ReadSignature(l Line) Signature {
	var s Signature
	l = l.withoutMarks(nil)
	words := l.Words
	end := len(words)
	for end > 0 && IsNumber(words[end-1].Fold) {
		end--
	}
	start := end
	for start > 0 {
		w := words[start-1]
		if !capital(l.Text[w.Start:w.End]) && !(start < end && lexicon.At(lexicon.Particle, words, start-1) == 1) {
			break
		}
		if lexicon.At(lexicon.Function, words, start-1) > 0 || lexicon.At(lexicon.OrgWord, words, start-1) > 0 || lexicon.At(lexicon.Formula, words, start-1) == 1 && start < end {
			break
		}
		if start < end && strings.ContainsAny(l.Text[w.End:words[start].Start], ",;:|") {
			break
		}
		start--
		if end-start >= 5 {
			break
		}
	}
	if start == end {
		return s
	}
	// "CC STALIN": what begins a longer run of capitals may be part of the office; the name is the last word with its
	// initials.
	name := l.Text[words[start].Start:words[end-1].End]
	if hasFunction := lexicon.Has(lexicon.Function, words[:start]) || lexicon.Has(lexicon.OrgWord, words[:start]); hasFunction {
		s.Function = true
		k := end - 1
		for k > start && initialWord(l.Text, words[k-1]) {
			k--
		}
		start = k
		name = l.Text[words[start].Start:words[end-1].End]
	}
	if !names.Looks(name) {
		return s
	}
	s.Name = names.Parse(name)
	s.Span = l.Range(words[start].Start, words[end-1].End)
	s.Closing = lexicon.Has(lexicon.Formula, words[:start])
	return s
}

// capital reports whether a word begins with a capital, after an elided article ("d'Estournelles") too.
func capital(word string) bool {
	if _, after, ok := strings.Cut(strings.ReplaceAll(word, "’", "'"), "'"); ok && len(word)-len(after) <= 4 {
		word = after
	}
	c, _ := utf8.DecodeRuneInString(word)
	return unicode.IsUpper(c)
}

func initialWord(text string, w lexicon.Word) bool {
	return utf8.RuneCountInString(w.Fold) == 1 && strings.HasPrefix(text[w.End:], ".")
}
