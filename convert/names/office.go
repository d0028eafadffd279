package names

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"teikit/convert/lexicon"
	"teikit/tei/source"
)

// An office is a party that is named by what it is: "the Ambassador in France (Bullitt)", "le préfet du Doubs", "the Speaker of
// the House".

// maxOfficeWords is how many words the name of an office has at most.
const maxOfficeWords = 14

// isOffice reports whether s, which stood behind an article or not, names an office: a word such as "secretary" comes first, or
// after an article a word with a capital that goes on with "of" or "for". What follows the word is small, in brackets, or
// belongs to the office; a name right after it ("Secretary Hull") is that of a person.
func isOffice(s string, article bool) bool {
	words := lexicon.Words(s)
	if len(words) == 0 || len(words) > maxOfficeWords || strings.ContainsAny(s, "!?:;\t|") || lexicon.At(lexicon.Kin, words, 0) == len(words) {
		return false
	}
	n := lexicon.At(lexicon.Function, words, 0)
	if n == 0 && lexicon.At(lexicon.OrgWord, words, 0) > 0 { // "the Committee of the Association"
		return false
	}
	if n == 0 && len(words) > 1 && capitalAt(s, words[0]) { // "Acting Secretary of State", "Deputy Minister"
		if m := lexicon.At(lexicon.Function, words, 1); m > 0 {
			n = m + 1
		}
	}
	switch {
	case n == len(words):
		return true
	case n > 0:
		next := words[n]
		return !capitalAt(s, next) || article || strings.IndexByte("([", s[next.Start-1]) >= 0 || lexicon.At(lexicon.From, words, n) > 0 || genitives[next.Fold]
	}
	return article && len(words) > 2 && capitalAt(s, words[0]) && (lexicon.At(lexicon.From, words, 1) > 0 || words[1].Fold == "for" || words[1].Fold == "in")
}

// genitives are articles behind the word of an office that may be in capitals with it: "MINISTRE DES AFFAIRES ÉTRANGÈRES".
var genitives = map[string]bool{"des": true, "der": true, "dei": true, "degli": true, "delle": true, "della": true}

// IsOffice reports whether a line names an office and no person: "Secretary of the Treasury", "Le Directeur".
func IsOffice(s string) bool {
	s = strings.Trim(s, " .,")
	n := article(s)
	return isOffice(s[n:], n > 0) && lexicon.Has(lexicon.Function, lexicon.Words(s)) && holder(s).Len() == 0
}

func capitalAt(s string, w lexicon.Word) bool {
	c, _ := utf8.DecodeRuneInString(s[w.Start:])
	return unicode.IsUpper(c)
}

// holder finds who holds an office: the name in round or square brackets at its end, "Ambassador in France (Bullitt)". The
// range is of s; empty if nobody is named.
func holder(s string) source.Range {
	for _, pair := range []string{"()", "[]"} {
		if !strings.HasSuffix(s, pair[1:]) {
			continue
		}
		start := strings.LastIndexByte(s, pair[0]) + 1
		if name := s[start : len(s)-1]; start > 1 && Looks(name) {
			return source.Range{Start: start, End: len(s) - 1}
		}
	}
	return source.Range{}
}

// behindOffice is where a name with initials begins behind the office of its bearer, "председателя исполкома А. П. Орлова"; 0 if there is none.
func behindOffice(s string) int {
	words := lexicon.Words(s)
	if len(words) < 3 || lexicon.At(lexicon.Function, words, 0) == 0 {
		return 0
	}
	at := 0
	for _, w := range words[1:] {
		end := min(len(s), w.End+1)
		switch initial := isInitial(s[w.Start:end]) && s[end-1] == '.'; {
		case initial && at == 0:
			at = w.Start
		case at > 0 && !initial && w.End < len(s): // words behind the name
			return 0
		}
	}
	if at == 0 || !Looks(s[at:]) {
		return 0
	}
	return at
}

// articles stand before offices and organisations.
var articles = map[string]bool{
	"the": true, "le": true, "la": true, "les": true, "l": true, "el": true, "los": true, "las": true, "il": true, "lo": true, "gli": true,
	"der": true, "die": true, "das": true, "den": true, "dem": true,
}

// article is the length of an article at the start of s, with what parts it from the next word; 0 if there is none.
func article(s string) int {
	for _, after := range []string{"l'", "l’", "L'", "L’"} {
		if rest, ok := strings.CutPrefix(s, after); ok && rest != "" {
			return len(after)
		}
	}
	i := strings.IndexAny(s, " \n")
	if i < 0 || !articles[strings.ToLower(s[:i])] {
		return 0
	}
	return i + len(s[i:]) - len(strings.TrimLeft(s[i:], " \n\t"))
}
