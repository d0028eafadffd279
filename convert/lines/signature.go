package lines

import (
	"slices"
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
	if i := strings.LastIndexByte(l.Text, '['); i > 0 && strings.HasSuffix(strings.TrimRight(l.Text, " ."), "]") { // "El Marqués de Oliva [rúbrica]"
		if before := l.Before(i); len(before) > 0 && lexicon.Has(lexicon.Remark, words[len(before):]) {
			words = before
		}
	}
	words = withoutProfession(l, words)
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
		k := end - 1
		for k > start && initialWord(l.Text, words[k-1]) {
			k--
		}
		start = k
		name = l.Text[words[start].Start:words[end-1].End]
		between := l.Text[words[start-1].End:words[start].Start]
		if s.Function = true; end-start == 1 && !strings.Contains(between, ",") && !NoSmall(l.Text) && !NoSmall(name) && names.IsOffice(l.Text) {
			return Signature{Function: true} // "Secretary of the Treasury"
		}
	}
	if !names.Looks(name) {
		if name = l.Text[words[start].Start:initialsEnd(l.Text, words[end-1])]; !names.LooksInitials(name) || start > 0 && !lexicon.Has(lexicon.Formula, words[:start]) {
			return s
		}
	}
	if !s.Function && notSigned(l, words, start, name) || s.Function && namesKind(words[:start]) {
		return Signature{}
	}
	if end := words[start].Start + len(name); strings.Count(name, "[") > strings.Count(name, "]") && strings.HasPrefix(l.Text[end:], "]") { // "FEDOROV [Petrov]."
		name += "]"
	}
	s.Name = names.Parse(name)
	s.Span = l.Range(words[start].Start, words[start].Start+len(name))
	s.Closing = lexicon.Has(lexicon.Formula, words[:start])
	return s
}

// withoutProfession leaves out one word behind a full name and a comma, as in "Johannes Petersen, Lehrer", unless it is the forename of an
// inverted name.
func withoutProfession(l Line, words []lexicon.Word) []lexicon.Word {
	n := len(words)
	if n < 3 || strings.Count(l.Text, ",") != 1 || strings.TrimSpace(l.Text[words[n-2].End:words[n-1].Start]) != "," {
		return words
	}
	before := l.Text[words[0].Start:words[n-2].End]
	if len(names.Parse(before).Given) == 0 || !names.Looks(before) || lexicon.Has(lexicon.And, words[:n-1]) {
		return words
	}
	return words[:n-1]
}

// Couple reports whether a line is nothing but two forenames with "and" between them and their surname: "Hans und Trude Lederer".
func Couple(l Line) bool {
	w := l.Words
	if len(w) < 4 || len(w) > 5 || lexicon.At(lexicon.And, w, 1) == 0 || strings.ContainsAny(l.Text, ",;:!?") {
		return false
	}
	for _, i := range []int{0, 2, len(w) - 1} {
		if !capital(l.Text[w[i].Start:w[i].End]) || lexicon.At(lexicon.Kin, w, i)+lexicon.At(lexicon.Honorific, w, i)+lexicon.At(lexicon.Function, w, i) > 0 {
			return false
		}
	}
	return true
}

// namesKind reports whether words begin with a kind of document: "Letter to the Members of the Board".
func namesKind(words []lexicon.Word) bool {
	for _, k := range kindClasses {
		if lexicon.At(k.class, words, 0) > 0 {
			return true
		}
	}
	return false
}

// notSigned reports whether words that end in a name are no signature: a sentence leads to the name, or the name is a word of address.
func notSigned(l Line, words []lexicon.Word, start int, name string) bool {
	of := lexicon.Words(name)
	if lexicon.At(lexicon.Embrace, of, 0) > 0 { // "Кланяйтесь Вашим."
		return true
	}
	if start > 0 && lexicon.At(lexicon.Firm, words, start) > 0 && words[start-1].Fold == "&" { // "HALE & CO."
		return true
	}
	for _, class := range []lexicon.Class{lexicon.Kin, lexicon.Honorific, lexicon.Formula, lexicon.Salutation} {
		if lexicon.Whole(class, of) {
			return true
		}
	}
	if strings.Trim(name, "IVXLCDM. ") == "" && len(of) > 1 && slices.ContainsFunc(of, func(w lexicon.Word) bool { return len(w.Fold) > 2 }) { // "M. D. XVIII"
		return true
	}
	if n := len(of); n > 1 && lexicon.Has(lexicon.Honorific, of[:n-1]) && lexicon.At(lexicon.Kin, of, n-1) > 0 { // "Deß Herrn Vettern"
		return true
	}
	if hits := lexicon.Find(lexicon.Embrace, words[:start]); len(hits) > 0 && !strings.ContainsAny(l.Text[words[hits[len(hits)-1].Last].End:words[start].Start], ",;.:!") { // "Целую Марью Степановну."
		return true
	}
	if leadsToPlace(l, words, start) { // "De faaer Deres Stol ved Vinduet."
		return true
	}
	if lexicon.Has(lexicon.Formula, words[:start]) {
		return false
	}
	small := 0
	for i, w := range words[:start] {
		if c, _ := utf8.DecodeRuneInString(l.Text[w.Start:]); unicode.IsLower(c) && lexicon.At(lexicon.Particle, words, i) == 0 {
			small++
		}
	}
	return small > 0 && (small > 1 || strings.HasSuffix(l.Text, ",") || lexicon.At(lexicon.And, words, start-1) > 0 || lexicon.At(lexicon.To, words, start-1) > 0)
}

// leadsToPlace reports whether a word such as "by" or "in", in small letters and no part of a name, stands right before what looks like a
// name, and other small words before that.
func leadsToPlace(l Line, words []lexicon.Word, start int) bool {
	if start < 3 || lexicon.At(lexicon.Locative, words, start-1) == 0 || lexicon.At(lexicon.Particle, words, start-1)+lexicon.At(lexicon.From, words, start-1)+lexicon.At(lexicon.Formula, words, start-1) > 0 {
		return false
	}
	before, _ := utf8.DecodeRuneInString(l.Text[words[start-1].Start:])
	return unicode.IsLower(before)
}

// initialsEnd is the end of a word with the point behind it.
func initialsEnd(text string, w lexicon.Word) int {
	if strings.HasPrefix(text[w.End:], ".") {
		return w.End + 1
	}
	return w.End
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
