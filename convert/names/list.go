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
	// Office is set when the party is named by its office, "Ambassador in France (Bullitt)"; Holder is then the name of who
	// holds it, empty if that is not said.
	Office bool
	Holder source.Range
	// Glued is set when nothing but a blank parts the item from the one before: "G. K. Ordzhonikidze V. I. Lenin".
	Glued bool
	// Title is the office that stands behind the name, "M. Vernoux, ambassadeur de France"; empty if there is none.
	Title source.Range
	// Copied is set when the words before the name say that it gets a copy.
	Copied bool
}

// ParseList reads the parties of a phrase such as "V. I. Lenin, G. V. Chicherin and I. V. Stalin". The ranges count from
// the start of s plus base. What is neither a name nor an organisation is left out.
func ParseList(s string, base int) []Item { return parseList(s, base, false) }

// ParseParties is ParseList for a place where parties must stand, such as a side of a heading: offices are parties too.
func ParseParties(s string, base int) []Item { return parseList(s, base, true) }

// readList reads the parties of a phrase; offices tells whether offices are parties. The ranges count from its start.
func readList(s string, offices bool) []Item {
	var items []Item
	copied := false
	for _, part := range split(s) {
		text := s[part.Start:part.End]
		if words := lexicon.Words(text); len(words) > 0 {
			n := copyWords(words)
			copied = copied || n > 0
			if n == 0 && offices && len(words) > 1 && lexicon.At(lexicon.To, words, 0) == 1 && (utf8.RuneCountInString(words[0].Fold) > 1 || words[0].Fold == "à") { // "to B, for C", "à A et à la citoyenne B"
				switch {
				case capitalAt(text, words[1]) && (words[0].Fold != "à" || lexicon.At(lexicon.Honorific, words, 1) > 0): // "à Genève"
					n = 1
				case len(words) > 2 && articles[words[1].Fold] && (capitalAt(text, words[2]) || lexicon.At(lexicon.Honorific, words, 2) > 0):
					n = 2
				}
			}
			if n > 0 {
				part.Start += words[n-1].End
				text = s[part.Start:part.End]
			}
		}
		if n := article(text); n > 0 && n <= len("l’") && lexicon.At(lexicon.Honorific, lexicon.Words(text[n:]), 0) > 0 { // "l'abbé Touvenel"
			part.Start += n
			text = text[n:]
		}
		if n := len(items); offices && n > 0 && titleBehind(s, items[n-1], part) { // "Baltasar de Zúñiga, marqués de Valero"
			items[n-1].Title = part
			continue
		}
		bare := stripHonorific(s, part) // "графа А. П. Орлова В. П. Лугову", "Dr. Leland F. Overby"
		pieces, from := splitGlued(s[bare.Start:part.End]), bare.Start
		if len(pieces) == 1 {
			pieces, from = []source.Range{{Start: 0, End: len(text)}}, part.Start
		}
		for i, piece := range pieces {
			r := source.Range{Start: from + piece.Start, End: from + piece.End}
			r = trim(s, stripHonorific(s, r))
			if len(items) > 0 && r.Len() <= maxSuffix && (nameSuffix(s[r.Start:r.End]) || !offices && !copied && lexicon.Whole(lexicon.Function, lexicon.Words(s[r.Start:r.End]))) { // "Mr. A. Lind, Editor"
				continue
			}
			item := party(s, r, offices)
			if item.Span.Len() == 0 {
				continue
			}
			item.Glued, item.Copied = i > 0, copied
			if n := len(items); offices && n > 0 && i == 0 && strings.HasPrefix(strings.TrimLeft(s[items[n-1].Span.End:], " .)"), ",") {
				before := &items[n-1]
				switch person := !item.Org && !item.Office; {
				case item.Office && !before.Office && !before.Org && !copied && article(s[part.Start:part.End]) == 0: // "M. Vernoux, ambassadeur de France"
					before.Title = item.Span
					continue
				case person && before.Office && before.Holder.Len() == 0: // "the Secretary of State, Mr. Hull"
					before.Holder = item.Span
					before.Span.End = item.Span.End
					continue
				}
			}
			items = append(items, item)
		}
	}
	return items
}

// titleBehind reports whether a part of a list is the title of the person before it, behind a comma: it begins with a title in small letters,
// and "of".
func titleBehind(s string, before Item, part source.Range) bool {
	if before.Org || before.Office || !strings.HasPrefix(strings.TrimLeft(s[before.Span.End:], " .)"), ",") {
		return false
	}
	words := lexicon.Words(s[part.Start:part.End])
	first, _ := utf8.DecodeRuneInString(s[part.Start:part.End])
	n := max(lexicon.At(lexicon.Honorific, words, 0), lexicon.At(lexicon.Function, words, 0))
	return unicode.IsLower(first) && n > 0 && n < len(words) && lexicon.At(lexicon.From, words, n)+lexicon.At(lexicon.Particle, words, n) > 0
}

// party reads what stands in a range of s as one party; its Span is empty if it is none.
func party(s string, r source.Range, offices bool) Item {
	t := s[r.Start:r.End]
	if i := strings.Index(t, " <"); i > 0 && strings.ContainsRune(t, '@') { // "A. Hale <hale@example.org>"
		r.End = r.Start + i
		t = t[:i]
	}
	words := lexicon.Words(t)
	the := article(t)
	behind := the > 0 || strings.HasSuffix(strings.ToLower(strings.TrimSpace(s[:r.Start])), "the") // stripped as a word of address
	if offices {
		if n := behindOffice(t); n > 0 {
			return Item{Span: source.Range{Start: r.Start + n, End: r.End}}
		}
		start := source.Range{Start: r.Start + the, End: r.End}
		if isOffice(s[start.Start:start.End], behind || r.Start == 0 && the > 0) && !acronym(t) {
			item := Item{Span: start, Office: true}
			if h := holder(s[start.Start:start.End]); h.Len() > 0 {
				item.Holder = source.Range{Start: start.Start + h.Start, End: start.Start + h.End}
			}
			return item
		}
	}
	named := words
	if the > 0 {
		named = lexicon.Words(t[the:])
	}
	if isOrg(t[the:], named) || behind && lexicon.Has(lexicon.OrgWord, words) || offices && len(words) > 1 && lexicon.At(lexicon.OrgWord, words, 0) > 0 {
		return Item{Span: source.Range{Start: r.Start + the, End: r.End}, Org: true}
	}
	if kin(words) {
		return Item{}
	}
	if offices { // "Il nunzio Ottavio Corsieri": the name behind the office
		inner := lexicon.Words(t[the:])
		n := 0
		for n < len(inner)-1 && !capitalAt(t[the:], inner[n]) && lexicon.At(lexicon.Function, inner, n)+lexicon.At(lexicon.Honorific, inner, n) > 0 {
			n += max(lexicon.At(lexicon.Function, inner, n), lexicon.At(lexicon.Honorific, inner, n))
		}
		if n > 0 && n < len(inner) && Looks(t[the+inner[n].Start:]) {
			return Item{Span: source.Range{Start: r.Start + the + inner[n].Start, End: r.End}}
		}
	}
	if i := strings.LastIndex(t, " ("); i > 0 && strings.HasSuffix(t, ")") && Looks(t[:i]) { // "S. Crawley (Moscow)"
		r.End = r.Start + i
		t = t[:i]
	}
	if !Looks(t) {
		return Item{}
	}
	return Item{Span: r}
}

// kin reports whether words name a person by what it is to the writer, without a name: "his sister", "a friend".
func kin(words []lexicon.Word) bool {
	i := 0
	for i < len(words)-1 && lexicon.At(lexicon.Possessive, words, i) == 1 {
		i++
	}
	return i < len(words) && lexicon.At(lexicon.Kin, words, i) == len(words)-i
}

// maxSuffix is the length in bytes of the longest of them.
const maxSuffix = 24

// nameSuffix reports whether s is nothing but what may follow a name: "Esq.", "Jr.".
func nameSuffix(s string) bool { return lexicon.Whole(lexicon.NameSuffix, lexicon.Words(s)) }

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
	return len(word) <= 8 && lexicon.Whole(lexicon.Honorific, lexicon.Words(word))
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

// Titled reports whether an offset lies in the office behind the name of one of the items.
func Titled(items []Item, offset int) bool {
	for _, i := range items {
		if i.Title.Contains(offset) {
			return true
		}
	}
	return false
}

// copyWords is the number of words that say "copy to" at the start, 0 if there are none.
func copyWords(words []lexicon.Word) int { return lexicon.At(lexicon.Copy, words, 0) }

// IsOrg reports whether a phrase names an organisation: it begins with a capital letter and has a word such as
// "committee".
func IsOrg(s string) bool { return isOrg(s, lexicon.Words(s)) }

// isOrg is IsOrg of a phrase with its words.
func isOrg(s string, words []lexicon.Word) bool {
	r, _ := utf8.DecodeRuneInString(strings.TrimLeft(strings.TrimPrefix(strings.TrimSpace(s), "the "), "\"“„«("))
	if !unicode.IsUpper(r) {
		return false
	}
	firm := len(words) > 2 && words[len(words)-2].Fold == "&" && lexicon.At(lexicon.Firm, words, len(words)-1) > 0
	return firm || lexicon.Has(lexicon.OrgWord, words) || acronym(s)
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
		case w < len(words) && words[w].Start == i && (lexicon.At(lexicon.Firm, words, w+1) > 0 || insideName(s, start, words, w)): // "Hartmann & Söhne"
		case w < len(words) && words[w].Start == i && lexicon.At(lexicon.And, words, w) == 1 && i > 0 && words[w].End-i < 4 && isBlank(s, i-1) && isBlank(s, words[w].End):
			cut(i, words[w].End)
		}
	}
	cut(len(s), len(s))
	return parts
}

// insideName reports whether the "and" at words[w] stands within one name that begins at start, rather than between two: between the
// surnames of a Spanish name, "Juan Valera y Montes", or the fields of one office, "Minister des Innern und der Polizei".
func insideName(s string, start int, words []lexicon.Word, w int) bool {
	if w+1 >= len(words) || lexicon.At(lexicon.And, words, w) == 0 {
		return false
	}
	first := w
	for first > 0 && words[first-1].Start >= start {
		first--
	}
	if words[w].Fold == "y" {
		last := w+2 == len(words) || strings.ContainsAny(s[words[w+1].End:words[w+2].Start], ",;")
		return w-first >= 2 && last && capitalAt(s, words[w+1]) && lexicon.At(lexicon.Function, words, first) == 0
	}
	for first < w && lexicon.At(lexicon.Function, words, first) == 0 && (articles[words[first].Fold] || lexicon.At(lexicon.Honorific, words, first) > 0) {
		first++
	}
	if n := lexicon.At(lexicon.Function, words, first); n == 0 || first+n >= w || w+2 >= len(words) || lexicon.At(lexicon.From, words, w+1) == 0 && !articles[words[w+1].Fold] {
		return false
	}
	for _, class := range []lexicon.Class{lexicon.Function, lexicon.Honorific, lexicon.OrgWord} {
		if lexicon.At(class, words, w+2) > 0 {
			return false
		}
	}
	return true
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
		if n == 0 || n == len(words) || words[n].Fold == "of" && words[0].Fold != "the" || lexicon.At(lexicon.Function, words, 0) > 0 && lexicon.At(lexicon.From, words, n) > 0 { // "the Bishop of Norwold", "virrey del Perú"
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
	const around = " \t\r\n\u00a0,;:\"“”„«»–—-_*†‡="
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
