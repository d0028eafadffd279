package corpus

import (
	"cmp"
	"maps"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"teikit/tei/diag"
	"teikit/validate/rules"
)

// NameSpelling asks that the name of one correspondent is spelt in one way.
var NameSpelling = &Rule{
	Rule: rules.Rule{
		Topic: diag.Topic{
			Code:     "corpus/name-spelling",
			Severity: diag.Warning,
			Title:    "the name of a correspondent is spelt in one way",
			Doc: `correspDesc of most letters spells the name of a sender or addressee in one way, that of a few in another, in which one word differs by a letter or two:
"Goldmann" and "Goldman". Both have the same @ref, so that the same person is meant: mostly it is a slip of the pen, and an index by name shows
two persons.

A name that is shorter or longer, has initials, another order or another surname is no other spelling; nor is one in another case of an inflected language.`,
			Mend:   "Spell the name in correspDesc as the register does; how the letter itself spells it stands in its text.",
			Bad:    `<persName ref="#goldmann">Paul Goldman</persName>`,
			Good:   `<persName ref="#goldmann">Paul Goldmann</persName>`,
			Source: "TEI P5, HD44CD",
		},
		Group:  rules.Names,
		Preset: rules.Recommended,
		Params: []rules.Param{{Name: "unlinked", Type: rules.Switch, Default: false, Doc: "compare also names without @ref, of which all words but one are equal"}},
	},
	Look: func(p *Pass) {
		people := p.spellings(p.setting.Value("unlinked").(bool))
		for _, ref := range slices.Sorted(maps.Keys(people)) {
			p.misspelt(people[ref])
		}
	},
}

// A spelling is a word of the names of one correspondent, in how many letters, and where last.
type spelling struct {
	word  string
	count int
	file  int
	at    Place
}

// spellings gathers, for each correspondent, the words of the names. Without a reference, correspondents are told apart by all words but one.
func (p *Pass) spellings(unlinked bool) map[string][]*spelling {
	people := make(map[string][]*spelling)
	add := func(who, word string, file int, at Place) {
		for _, s := range people[who] {
			if s.word == word {
				s.count++
				s.file, s.at = file, at
				return
			}
		}
		people[strings.Clone(who)] = append(people[who], &spelling{strings.Clone(word), 1, file, at})
	}
	for i, s := range p.all(letters) {
		for _, l := range s.Letters {
			for _, party := range l.Parties {
				words := nameWords(party.Name)
				if party.Ref != "" {
					for _, w := range words {
						add(party.Ref, w, i, party.At)
					}
					continue
				}
				for k := range words {
					if unlinked && len(words) > 1 {
						add(" "+strings.Join(words[:k], " ")+" _ "+strings.Join(words[k+1:], " "), words[k], i, party.At)
					}
				}
			}
		}
	}
	return people
}

// nameWords are the words of a name. Case counts, but not for words in capitals.
func nameWords(name string) []string {
	words := strings.FieldsFunc(name, func(r rune) bool { return !unicode.IsLetter(r) && r != '-' && r != '\'' && r != '’' })
	for i, w := range words {
		words[i] = strings.ToLower(w)
	}
	return words
}

// shortestWord is how many letters a word has at least that can be misspelt: of shorter ones, too many are alike.
const shortestWord = 5

// misspelt reports words of a correspondent that are nearly one which is used more often.
func (p *Pass) misspelt(words []*spelling) {
	slices.SortStableFunc(words, func(a, b *spelling) int { return cmp.Compare(b.count, a.count) })
	for i, rare := range words {
		for _, usual := range words[:i] {
			if usual.count > rare.count && isSlip(rare.word, usual.word) {
				f := p.report(rare.file, rare.at, "the name is spelt %q in %s and %q in %s; expected one spelling", short(rare.word), counted(rare.count, "place"), short(usual.word), counted(usual.count, "place"))
				f.note(usual.file, usual.at, "spelt %q", short(usual.word))
				break
			}
		}
	}
}

// isSlip tells whether two words differ by a slip of the pen: one letter in short words, two in long ones, the first and the ending aside.
func isSlip(a, b string) bool {
	n := min(utf8.RuneCountInString(a), utf8.RuneCountInString(b))
	if n < shortestWord || diag.Distance(a, b, 5) > 2*min(2, n/6+1) {
		return false
	}
	first, _ := utf8.DecodeRuneInString(a)
	other, _ := utf8.DecodeRuneInString(b)
	return first == other && !isInflected(a, b)
}

// isInflected tells whether two words may be cases of one: in Cyrillic, what differs is at the end.
func isInflected(a, b string) bool {
	common := 0
	for common < min(len(a), len(b)) && a[common] == b[common] {
		common++
	}
	first, _ := utf8.DecodeRuneInString(a)
	return unicode.Is(unicode.Cyrillic, first) && utf8.RuneCountInString(a[common:]) <= 3 && utf8.RuneCountInString(b[common:]) <= 3
}
