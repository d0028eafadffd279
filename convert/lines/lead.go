package lines

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"teikit/convert/lexicon"
)

// A lead is what stands before an archival reference in its line.
type lead struct {
	end    int // where the reference begins in the text
	kind   leadKind
	inside bool // the reference stands in parentheses behind the word for the text: "RC (MHi)"
}

// leadKind says what the words before a reference announce.
type leadKind uint8

const (
	noLead  leadKind = iota
	sourced          // a source of any kind: "Source:", "Quelle:"
	carried          // the paper itself: "H:", "ALS,", "Ausfertigung. –"
	shelved          // where it is kept: "Signatur:", "Cote :"
	printed          // a printed text, which has no shelfmark: "Druck:", "Published in"
)

// leadClasses are the classes of the words that lead to a reference. A class further down wins where phrases are equally long.
var leadClasses = []struct {
	class lexicon.Class
	kind  leadKind
}{
	{lexicon.SourceLabel, sourced}, {lexicon.Autograph, carried}, {lexicon.Typescript, carried}, {lexicon.Duplicate, carried},
	{lexicon.Carrier, carried}, {lexicon.Sigil, carried}, {lexicon.ArchiveLabel, shelved}, {lexicon.PrintLabel, printed},
}

var leadSet = func() lexicon.Set {
	var classes []lexicon.Class
	for _, c := range leadClasses {
		classes = append(classes, c.class)
	}
	return lexicon.SetOf(classes...)
}()

// leadWords is how many words at words[at] lead to a reference.
func leadWords(words []lexicon.Word, at int) int {
	n, _ := leadAt(words, at)
	return n
}

func leadAt(words []lexicon.Word, at int) (n int, kind leadKind) {
	if !lexicon.AnyAt(&leadSet, words, at) {
		return 0, noLead
	}
	for _, c := range leadClasses {
		if k := lexicon.At(c.class, words, at); k > 0 && k >= n {
			n, kind = k, c.kind
		}
	}
	return n, kind
}

// readLead reads the words that lead to a reference: labels, and what is said of the paper, one behind the other: "TEXT: MS, ",
// "Ausfertigung, gez. Hale. – ", "Oryg., ", "RC (".
func readLead(l Line) lead {
	words, text := l.Words, l.Text
	found := lead{end: words[0].Start}
	for i := 0; i < len(words); {
		n, kind := leadAt(words, i)
		if n == 0 || i+n >= len(words) {
			break
		}
		next := i + n
		between := text[words[next-1].End:words[next].Start]
		trimmed := strings.Trim(between, " \u00a0")
		switch {
		case strings.HasPrefix(trimmed, "(") && kind != shelved:
			if kind = max(kind, found.kind); kind != printed {
				found = lead{words[next].Start, carried, true}
			}
			return found
		case strings.HasPrefix(trimmed, ":") || strings.ContainsAny(between, "\n") || kind == shelved && (strings.HasPrefix(between, "  ") || trimmed == "" && signFollows(l, next)): // in columns; "Reference No WXRO 1721"
		case kind == printed && trimmed == "":
			return lead{words[0].Start, printed, false}
		case kind == shelved, kind == sourced && trimmed != ",": // such words may begin a name or a sentence
			return afterColon(l, i, found)
		case strings.ContainsAny(trimmed, ",;–—") || strings.HasPrefix(trimmed, "."):
		case startsRepository(l, next):
		default:
			return afterColon(l, i, found)
		}
		found = lead{words[next].Start, max(kind, found.kind), false}
		i = afterExtent(l, next)
		if i < len(words) {
			found.end = words[i].Start
		}
	}
	if found.kind < carried {
		if kept, ok := keptIn(l); ok {
			return kept
		}
	}
	return afterDash(l, found)
}

// keptIn finds the words of a sentence that lead to a repository: "The original is preserved in the ...".
func keptIn(l Line) (lead, bool) {
	const most = 8 // words before them
	for _, h := range lexicon.Find(lexicon.KeptIn, l.Words) {
		if h.First <= most && startsRepository(l, h.Last+1) {
			return lead{l.Words[h.Last+1].Start, carried, false}, true
		}
	}
	return lead{}, false
}

// afterExtent passes over how large the paper is, up to the comma: "1 Bl. 4°, ".
func afterExtent(l Line, i int) int {
	const most = 5 // words
	if i >= len(l.Words) || !IsNumber(l.Words[i].Fold) {
		return i
	}
	for k := i + 1; k < len(l.Words) && k <= i+most; k++ {
		between := l.Text[l.Words[k-1].End:l.Words[k].Start]
		if strings.Contains(between, ",") && !IsNumber(l.Words[k].Fold) && (startsRepository(l, k) || lexicon.Has(lexicon.Repository, l.inRange(l.Words[k].Start, partEnd(l.Text, l.Words[k].Start)))) {
			return k
		}
		if strings.ContainsAny(between, ";:") {
			break
		}
	}
	return i
}

// signFollows reports whether the sign of a house stands at a word, in capitals, and a number behind it.
func signFollows(l Line, i int) bool {
	if i+1 >= len(l.Words) {
		return false
	}
	sign := l.Text[l.Words[i].Start:l.Words[i].End]
	return len(sign) >= 2 && capitalsIn(sign) == len(sign) && IsNumber(l.Words[i+1].Fold)
}

// partEnd is where the part of a list that begins at start ends.
func partEnd(text string, start int) int {
	if i := strings.IndexAny(text[start:], ",;:"); i >= 0 {
		return start + i
	}
	return len(text)
}

// afterColon passes over a few words more between the label and its colon: "Печатается по автографу:".
func afterColon(l Line, i int, found lead) lead {
	const most = 6 // words
	_, kind := leadAt(l.Words, i)
	colon := strings.IndexByte(l.Text[l.Words[i].Start:], ':')
	if colon < 0 || kind == printed {
		return afterDash(l, found)
	}
	colon += l.Words[i].Start
	rest := l.From(colon)
	if len(l.Before(colon))-i > most || len(rest) == 0 || strings.ContainsAny(l.Text[l.Words[i].Start:colon], ",;(") {
		return afterDash(l, found)
	}
	return lead{rest[0].Start, max(kind, found.kind), false}
}

// afterDash passes over the rest of a description that a dash parts from the reference: "Eigenhändig, mit Siegel. – SBB-PK, Nachl. 412".
func afterDash(l Line, found lead) lead {
	const most = 8 // words
	for _, dash := range []string{" – ", " — ", " - "} {
		i := strings.Index(l.Text, dash)
		if i < found.end {
			continue
		}
		before, rest := l.Before(i), l.From(i+len(dash))
		if len(rest) == 0 || len(before) > most || strings.ContainsFunc(l.Text[found.end:i], unicode.IsDigit) || startsRepository(l, len(before)-len(l.inRange(found.end, i))) {
			continue
		}
		if found.kind == carried || lexicon.Has(lexicon.Carrier, before) || lexicon.Has(lexicon.Autograph, before) || lexicon.Has(lexicon.Duplicate, before) || lexicon.Has(lexicon.Typescript, before) {
			return lead{rest[0].Start, carried, false}
		}
	}
	return found
}

// inRange are the words that lie between two offsets of the text.
func (l Line) inRange(start, end int) []lexicon.Word {
	before := l.Before(end)
	for i, w := range before {
		if w.Start >= start {
			return before[i:]
		}
	}
	return nil
}

// startsRepository reports whether the name or the known sign of a repository begins at a word.
func startsRepository(l Line, i int) bool {
	if i < 0 || i >= len(l.Words) {
		return false
	}
	c, _ := utf8.DecodeRuneInString(l.Text[l.Words[i].Start:])
	return unicode.IsUpper(c) && (lexicon.At(lexicon.Repository, l.Words, i) > 0 || knownHouse(l.Text, l.Words, i) > 0)
}
