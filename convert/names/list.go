package names

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"teikit/convert/lexicon"
	"teikit/tei/source"
)

// An Item is one party of a list.
type Item struct {
	Span source.Range // of the name, without honorific
	Org  bool
	// Glued is set when nothing but a blank parts the item from the one before: "G. K. Ordzhonikidze V. I. Lenin".
	Glued bool
	// Copied is set when the words before the name say that it gets a copy.
	Copied bool
}

// ParseList reads the parties of a phrase such as "V. I. Lenin, G. V. Chicherin and I. V. Stalin". The ranges count from
// the start of s plus base. What is neither a name nor an organisation is left out.
func ParseList(s string, base int) []Item {
	var items []Item
	copied := false
	for _, part := range split(s) {
		text := s[part.Start:part.End]
		if words := lexicon.Words(text); len(words) > 0 {
			if n := copyWords(words); n > 0 {
				copied = true
				part.Start += words[n-1].End
				text = s[part.Start:part.End]
			}
		}
		for i, piece := range splitGlued(text) {
			r := source.Range{Start: part.Start + piece.Start, End: part.Start + piece.End}
			r = trim(s, stripHonorific(s, r))
			t := s[r.Start:r.End]
			org := IsOrg(t) || strings.HasSuffix(strings.TrimSpace(s[:r.Start]), "the") && lexicon.Has(lexicon.OrgWord, lexicon.Words(t))
			if !org && !Looks(t) {
				continue
			}
			items = append(items, Item{Span: source.Range{Start: base + r.Start, End: base + r.End}, Org: org, Glued: i > 0, Copied: copied})
		}
	}
	return items
}

// ParseLine reads the parties of a line in which full stops and dashes part them too: "Gagra. Stalin." The points of initials stay.
func ParseLine(s string, base int) []Item {
	for _, dash := range []string{" – ", " — ", " - "} {
		s = strings.ReplaceAll(s, dash, ";"+strings.Repeat(" ", len(dash)-1))
	}
	b := []byte(s)
	for i := 2; i+1 < len(b); i++ {
		if b[i] == '.' && b[i+1] == ' ' && b[i-2] != ' ' && b[i-2] != '.' && b[i-1] < utf8.RuneSelf && !abbreviated(s[:i]) {
			b[i] = ';'
		}
	}
	return ParseList(string(b), base)
}

// abbreviated reports whether the last word of s is a word of address that is written with a point: "Mr".
func abbreviated(s string) bool {
	word := s[strings.LastIndexByte(s, ' ')+1:]
	return len(word) <= 5 && lexicon.Whole(lexicon.Honorific, lexicon.Words(word))
}

// Covers reports whether an offset lies in one of the items.
func Covers(items []Item, offset int) bool {
	for _, i := range items {
		if i.Span.Contains(offset) {
			return true
		}
	}
	return false
}

// copyWords is the number of words that say "copy to" at the start, 0 if there are none.
func copyWords(words []lexicon.Word) int { return lexicon.At(lexicon.Copy, words, 0) }

// IsOrg reports whether a phrase names an organisation: it begins with a capital letter and has a word such as
// "committee".
func IsOrg(s string) bool {
	r, _ := utf8.DecodeRuneInString(strings.TrimLeft(strings.TrimPrefix(strings.TrimSpace(s), "the "), "\"“„«("))
	return lexicon.Has(lexicon.OrgWord, lexicon.Words(s)) && unicode.IsUpper(r) || acronym(s)
}

// acronym reports whether s is one word of capitals without a vowel pattern of a name, such as "RVSR".
func acronym(s string) bool {
	s = strings.TrimSpace(s)
	n := utf8.RuneCountInString(s)
	if n < 2 || n > 6 {
		return false
	}
	vowels := 0
	for _, r := range s {
		if !unicode.IsUpper(r) {
			return false
		}
		if strings.ContainsRune("AEIOUYАЕИОУЫЭЮЯ", r) {
			vowels++
		}
	}
	return vowels == 0
}

// split parts a list at commas, semicolons and "and".
func split(s string) []source.Range {
	var parts []source.Range
	start := 0
	cut := func(end, next int) {
		if r := trim(s, source.Range{Start: start, End: end}); r.Len() > 0 {
			parts = append(parts, r)
		}
		start = next
	}
	depth := 0
	words := lexicon.Words(s)
	w := 0
	for i := 0; i < len(s); i++ {
		for w < len(words) && words[w].Start < i {
			w++
		}
		switch c := s[i]; {
		case c == '(' || c == '[':
			depth++
		case c == ')' || c == ']':
			depth--
		case depth > 0:
		case c == ',' || c == ';':
			cut(i, i+1)
		case w < len(words) && words[w].Start == i && lexicon.At(lexicon.And, words, w) == 1 && i > 0 && words[w].End-i < 4 && isBlank(s, i-1) && isBlank(s, words[w].End):
			cut(i, words[w].End)
		}
	}
	cut(len(s), len(s))
	return parts
}

func isBlank(s string, i int) bool {
	return i >= 0 && i < len(s) && (s[i] == ' ' || s[i] == '\n' || s[i] == '\t')
}

// splitGlued parts names that follow each other without a comma. It does so only where the form leaves no doubt: a name
// that began with initials has its surname, and new initials with a surname follow.
func splitGlued(s string) []source.Range {
	type field struct{ start, end int }
	var f []field
	for i := 0; i < len(s); {
		r, n := utf8.DecodeRuneInString(s[i:])
		if unicode.IsSpace(r) {
			i += n
			continue
		}
		j := strings.IndexFunc(s[i:], unicode.IsSpace)
		if j < 0 {
			j = len(s) - i
		}
		f = append(f, field{i, i + j})
		i += j
	}
	whole := []source.Range{{Start: 0, End: len(s)}}
	if len(f) == 0 || !isInitial(s[f[0].start:f[0].end]) {
		return whole
	}
	var cuts []int
	surname := false
	for k, x := range f {
		initial := isInitial(s[x.start:x.end])
		switch {
		case initial && surname && k+1 < len(f):
			cuts = append(cuts, x.start)
			surname = false
		case !initial:
			surname = true
		}
	}
	if len(cuts) == 0 || !surname {
		return whole
	}
	var parts []source.Range
	start := 0
	for _, c := range append(cuts, len(s)) {
		parts = append(parts, source.Range{Start: start, End: c})
		start = c
	}
	return parts
}

// stripHonorific leaves out the words of address before a name: "Comrade", "Mr.", "the".
func stripHonorific(s string, r source.Range) source.Range {
	for {
		text := s[r.Start:r.End]
		words := lexicon.Words(text)
		if len(words) == 0 {
			return r
		}
		n := lexicon.At(lexicon.Honorific, words, 0)
		if words[0].Fold == "the" {
			n = max(n, 1)
		}
		// A lone capital ("T", "M.") before initials may be an initial itself; "T NAME" and "M. Butler" are honorifics only
		// without a point or before a full word.
		if n == 0 || n == len(words) {
			return r
		}
		end := words[n-1].End
		if end < len(text) && text[end] == '.' {
			if utf8.RuneCountInString(words[0].Fold) == 1 {
				return r
			}
			end++
		}
		r.Start += end
		r = trim(s, r)
	}
}

// trim leaves out white space and punctuation around a name; a point stays only where the word before it is an initial.
func trim(s string, r source.Range) source.Range {
	const around = " \t\r\n\u00a0,;:\"“”„«»–—-"
	for r.Len() > 0 {
		c, n := utf8.DecodeRuneInString(s[r.Start:r.End])
		if !strings.ContainsRune(around+".", c) {
			break
		}
		r.Start += n
	}
	for r.Len() > 0 {
		c, n := utf8.DecodeLastRuneInString(s[r.Start:r.End])
		if c == '.' {
			last := s[r.Start:r.End]
			if i := strings.LastIndexFunc(last, unicode.IsSpace); i >= 0 {
				last = last[i+1:]
			}
			if isInitial(last) {
				break
			}
		} else if !strings.ContainsRune(around, c) {
			break
		}
		r.End -= n
	}
	return r
}
