package lines

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"teikit/convert/lexicon"
	"teikit/tei/source"
)

// A repository is the house that keeps a letter, as a reference names it, with its place.
type repository struct {
	span source.Range
	rest []source.Range // the parts of the reference after it
	sure repositoryKind
}

// repositoryKind is how a repository is known.
type repositoryKind uint8

const (
	noRepository repositoryKind = iota
	office                      // an office or society, whose papers have shelfmarks of their own: "Ministère de la Guerre"
	signLike                    // by the form of a sign: "MHi"
	known                       // a word such as "archive", or a sign that the word lists have
)

const mostNameWords = 9 // of a repository's name

// repositoryOf finds the repository at the start of a reference, or behind the place where it stands: "GSA 29/329" has both in one part,
// "Göttingen, SUB, Cod. Ms. ..." the place before it.
func repositoryOf(text string, parts []source.Range) repository {
	const mostPlaces = 2 // "Washington, D. C., National Archives"
	for i := 0; i < len(parts) && i <= mostPlaces; i++ {
		house := houseIn(text, parts[i])
		if house.sure != noRepository && (i == 0 || house.sure == known || house.sure == signLike && house.span == parts[i]) {
			house.rest = append(house.rest, parts[i+1:]...)
			if i > 0 {
				house.span.Start = parts[0].Start
			}
			return house.withPlace(text)
		}
		if !placeLike(text[parts[i].Start:parts[i].End]) {
			break
		}
	}
	return repository{}
}

// withPlace takes the part behind the house's name for its place, if it can be one: "Freies Deutsches Hochstift, Frankfurt a. M., Hs-14".
// Behind a sign stands a collection, and behind a name that has its place as well: "Archivo de la Nación, Guerra".
func (h repository) withPlace(text string) repository {
	if h.sure != known || len(h.rest) < 2 || h.rest[0].Start < h.span.End {
		return h
	}
	name, place := text[h.span.Start:h.span.End], text[h.rest[0].Start:h.rest[0].End]
	words := lexicon.Words(name)
	if knownHouse(name, words, 0) > 0 || lexicon.Has(lexicon.Locative, words) || lexicon.Has(lexicon.From, words) || lexicon.Has(lexicon.And, lexicon.Words(place)) || !placeLike(place) {
		return h
	}
	h.span.End = h.rest[0].End
	h.rest = h.rest[1:]
	return h
}

// placeLike reports whether a part of a reference can be a place: a few words that begin with a capital, without a digit, that name no
// body and are no sign.
func placeLike(s string) bool {
	words := lexicon.Words(s)
	if len(words) == 0 || len(words) > 4 || strings.ContainsFunc(s, unicode.IsDigit) || strings.ContainsAny(s, ":;!?()[]«»\"") {
		return false
	}
	if c, _ := utf8.DecodeRuneInString(s); !unicode.IsUpper(c) {
		return false
	}
	for _, w := range words {
		if c, n := utf8.DecodeRuneInString(s[w.Start:]); unicode.IsLower(c) && w.End-w.Start > 3*n { // no "am", "sur", "de"
			return false
		}
	}
	if levelWords()[words[0].Fold].alone != "" || lexicon.Has(lexicon.OrgWord, words) || lexicon.Has(lexicon.CollectionWord, words) || lexicon.Has(lexicon.Repository, words) || leadWords(words, 0) > 0 {
		return false
	}
	return !NoSmall(s) || strings.Contains(s, ".") // "D. C." but not "AB XIX"
}

// houseIn reads a part of a reference as a repository; rest is what stands behind it in the same part.
func houseIn(text string, part source.Range) (h repository) {
	s := text[part.Start:part.End]
	words := lexicon.Words(s)
	if len(words) == 0 || len(words) > mostNameWords {
		return h
	}
	if r, _ := utf8.DecodeRuneInString(s); !unicode.IsUpper(r) {
		return h
	}
	from := 0 // words that surely belong to the name
	switch n := knownHouse(s, words, 0); {
	case n > 0:
		h.sure, from = known, n
	case len(words) > 1 && knownHouse(s, words, 1) > 0: // "Sächs. HStA Dresden"
		h.sure, from = known, 1+knownHouse(s, words, 1)
	case namesRepository(s, words):
		h.sure, from = known, 1
	case repositorySign(s[words[0].Start:words[0].End]):
		h.sure, from = signLike, 1
	case len(words) > 1 && NoSmall(s[:words[0].End]) && repositorySign(s[words[1].Start:words[1].End]):
		h.sure, from = signLike, 2
	case lexicon.Has(lexicon.OrgWord, words):
		h.sure, from = office, 1
	default:
		return h
	}
	end := nameEnd(s, words, from, h.sure)
	h.span = trimAround(text, source.Range{Start: part.Start, End: part.Start + end})
	if tail := trimAround(text, source.Range{Start: part.Start + end, End: part.End}); tail.Len() > 0 {
		h.rest = []source.Range{tail}
	}
	return h
}

// nameEnd is where the name of a repository ends: before the first word with a digit, or "Ms.", "Hs-", and before the sign of a series
// that stands with the number: "BArch R 43".
func nameEnd(s string, words []lexicon.Word, from int, sure repositoryKind) int {
	for i := from; i < len(words); i++ {
		_, _, level := levelKind(words, i, nil)
		if !level && !strings.ContainsFunc(words[i].Fold, unicode.IsDigit) {
			continue
		}
		if level && i+1 == len(words) { // a word of a name: "Collection B"
			continue
		}
		if word := s[words[i-1].Start:words[i-1].End]; i > from && utf8.RuneCountInString(word) <= 4 && NoSmall(word) && (sure == known || utf8.RuneCountInString(word) == 1) {
			return words[i-1].Start
		}
		return words[i].Start
	}
	return len(s)
}

// namesRepository reports whether the words are the name of a repository: a word for one, with nothing but parts of a name before it.
func namesRepository(s string, words []lexicon.Word) bool {
	for i, w := range words {
		if lexicon.At(lexicon.Repository, words, i) > 0 {
			return i == 0 || lexicon.At(lexicon.Locative, words, 0)+lexicon.At(lexicon.To, words, 0) == 0
		}
		c, _ := utf8.DecodeRuneInString(s[w.Start:])
		if unicode.IsLower(c) && lexicon.At(lexicon.Particle, words, i)+lexicon.At(lexicon.And, words, i)+lexicon.At(lexicon.Possessive, words, i) == 0 {
			return false
		}
	}
	return false
}

// knownHouse is how many words at words[i] are the sign of a repository that the word lists have, written as signs are: "GStA PK",
// "РГАЛИ", "A. G. I.". 0 if there is none.
func knownHouse(s string, words []lexicon.Word, i int) int {
	if n := lexicon.At(lexicon.House, words, i); n > 0 && capitalsIn(s[words[i].Start:words[i+n-1].End]) >= 2 {
		return n
	}
	var sign strings.Builder // "A. G. I."
	for k := i; k < len(words) && utf8.RuneCountInString(words[k].Fold) == 1; k++ {
		sign.WriteString(words[k].Fold)
		if k > i && k+1 < len(words) && utf8.RuneCountInString(words[k+1].Fold) == 1 {
			continue
		}
		if k > i && lexicon.Whole(lexicon.House, lexicon.Words(sign.String())) && capitalsIn(s[words[i].Start:words[k].End]) == k-i+1 {
			return k - i + 1
		}
	}
	return 0
}

func capitalsIn(s string) int {
	n := 0
	for _, c := range s {
		if unicode.IsUpper(c) {
			n++
		}
	}
	return n
}

// repositorySign reports whether a word has the form of the sign of a repository: two to twelve letters, at least two of them capitals,
// such as "MHi", "SBB-PK", "РГБ"; a longer word in capitals is none.
func repositorySign(word string) bool {
	const (
		most         = 12
		mostCapitals = 6
	)
	n, upper := 0, 0
	for _, r := range word {
		switch {
		case unicode.IsUpper(r):
			upper++
		case r == '-':
		case !unicode.IsLetter(r):
			return false
		}
		n++
	}
	first, _ := utf8.DecodeRuneInString(word)
	words := lexicon.Words(word)
	return n >= 2 && n <= most && upper >= 2 && unicode.IsUpper(first) && (upper < n || n <= mostCapitals) && strings.Trim(word, "IVXLCDM") != "" &&
		!slices.ContainsFunc([]lexicon.Class{lexicon.Service, lexicon.NumberWord, lexicon.Sigil, lexicon.ServiceFrom}, func(c lexicon.Class) bool { return lexicon.Whole(c, words) })
}
