package lines

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"teikit/convert/letter"
	"teikit/convert/lexicon"
	"teikit/tei/source"
)

// ReadArchive reads a line as archival reference: a repository, its levels with their numbers, then words about the carrier:
// "RTSKHIDNI. F. 85. Op. 14. D. 5. L. 3-6. Autograph.", "H: GSA 29/329", "AN, F7 6271, dossier 3, f. 12". What stands before the
// reference may name the text that was printed ("Печатается по автографу:", "ALS,"). The ranges are of the file.
func ReadArchive(l Line) (a letter.Archive, ok bool) {
	if l.Long() || len(l.Words) == 0 {
		return a, false
	}
	start, labelled := reference(l)
	if label, ok := ReadLabel(l); ok && !labelled && label.End > 0 {
		return a, false
	}
	words := l.From(start)
	if a, ok = readLevels(l, start, words); !ok {
		a, ok = readShelfmark(l, start, words, labelled)
	}
	if !ok {
		a, ok = readFileNumber(l)
	}
	if !ok {
		return a, false
	}
	text := l.Text
	end := levelEnd(text, a.Levels[len(a.Levels)-1].Span.End-l.Base)
	a.Span = l.Span()
	a.Shelfmark = source.Range{Start: a.Repository.Start, End: a.Levels[len(a.Levels)-1].Span.End}
	if a.Repository.Len() == 0 {
		a.Shelfmark.Start = a.Levels[0].Span.Start
	}
	carrier := strings.Trim(text[end:], " –—-:)")
	at := end + strings.Index(text[end:], carrier)
	a.Carrier = l.Range(at, at+len(carrier))
	if a.Hand = readHand(carrier); a.Hand == letter.UnknownHand {
		a.Hand = readHand(text[:start])
	}
	return a, true
}

// ReadLongArchive reads the reference at the start of a long block that says that one follows: "Печатается по автографу: РГБ. Ф. 331 ...
// Впервые опубликовано: ...".
func ReadLongArchive(f *source.File, l Line) (a letter.Archive, ok bool) {
	if lexicon.At(lexicon.SourceLabel, l.Words, 0)+lexicon.At(lexicon.ArchiveLabel, l.Words, 0)+lexicon.At(lexicon.Sigil, l.Words, 0) == 0 {
		return a, false
	}
	head := strings.ToValidUTF8(l.Text[:min(len(l.Text), Long-1)], "")
	line := New(f, source.Range{Start: l.Base, End: l.Base + len(head)})
	if _, labelled := reference(line); !labelled {
		return a, false
	}
	a, ok = ReadArchive(line)
	return a, ok
}

// reference is where a reference begins in a line, behind the words that lead to it; labelled is set when these say that one
// follows.
func reference(l Line) (start int, labelled bool) {
	text, words := l.Text, l.Words
	for _, class := range []lexicon.Class{lexicon.ArchiveLabel, lexicon.SourceLabel, lexicon.Sigil} {
		n := lexicon.At(class, words, 0)
		if n == 0 || n >= len(words) {
			continue
		}
		rest := text[words[n-1].End:]
		if class == lexicon.Sigil && strings.HasPrefix(strings.TrimLeft(rest, " "), "(") || strings.HasPrefix(rest, ", ") && class == lexicon.Sigil || strings.HasPrefix(strings.TrimLeft(rest, " "), ":") {
			return words[n].Start, true
		}
		if i := strings.IndexByte(rest, ':'); i >= 0 && len(l.Before(words[n-1].End+i)) <= 6 && len(l.From(words[n-1].End+i)) > 0 && class != lexicon.Sigil { // "Печатается по автографу:"
			return l.From(words[n-1].End + i)[0].Start, true
		}
	}
	// "Eigenhändig. – SBB-PK, Nachl. 412"
	for _, dash := range []string{" – ", " — ", " - "} {
		if before, after, found := strings.Cut(text, dash); found && after != "" && readHand(before) != letter.UnknownHand && len(l.Before(len(before))) <= 3 {
			if rest := l.From(len(before) + len(dash)); len(rest) > 0 {
				return rest[0].Start, true
			}
		}
	}
	return words[0].Start, false
}

// readLevels reads a reference that has at least two levels with their words.
func readLevels(l Line, start int, words []lexicon.Word) (a letter.Archive, ok bool) {
	text := l.Text
	first := -1
	last := -1 // the word after the last level
	for i := 0; i+1 < len(words); {
		level, n := readLevel(text, words, i, a.Levels)
		if n == 0 {
			if first >= 0 && i > last { // a gap between levels ends the reference
				break
			}
			i++
			continue
		}
		if first < 0 {
			first = i
		}
		level.Span = l.Range(level.Span.Start, level.Span.End)
		a.Levels = append(a.Levels, level)
		i += n
		last = i
	}
	if len(a.Levels) < 2 || !outer(a.Levels) {
		return letter.Archive{}, false
	}
	repository := trimAround(text, source.Range{Start: start, End: words[first].Start})
	name := text[repository.Start:repository.End]
	if r, _ := utf8.DecodeRuneInString(name); name != "" && (!unicode.IsUpper(r) || len(lexicon.Words(name)) > 12) || strings.ContainsFunc(name, unicode.IsDigit) {
		return letter.Archive{}, false
	}
	a.Repository = l.Range(repository.Start, repository.End)
	return a, true
}

// outer reports whether one of the levels is one that an archive's arrangement begins with.
func outer(levels []letter.Level) bool {
	for _, l := range levels {
		switch l.Kind {
		case letter.Fond, letter.Series, letter.Box, letter.Legajo:
			return true
		case letter.Opis, letter.Delo, letter.Leaf, letter.Folder, letter.Item, letter.Unit:
		}
	}
	return false
}

// levelEnd skips the punctuation after the last level.
func levelEnd(text string, end int) int {
	return end + len(text[end:]) - len(strings.TrimLeft(text[end:], ".,; "))
}

func readHand(carrier string) letter.Hand {
	words := lexicon.Words(carrier)
	switch {
	case lexicon.Has(lexicon.Duplicate, words):
		return letter.Copy
	case lexicon.Has(lexicon.Typescript, words):
		return letter.Typescript
	case lexicon.Has(lexicon.Autograph, words):
		return letter.Autograph
	}
	return letter.UnknownHand
}
