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
// reference may name the text that was printed ("Печатается по автографу:", "ALS,"). A reference to a private collection has no levels,
// nor has the bare sign of a repository behind the word for the text. The ranges are of the file.
func ReadArchive(l Line) (a letter.Archive, ok bool) {
	if l.Long() || len(l.Words) == 0 || strings.ContainsRune(noteSigns, firstRune(l.Text)) {
		return a, false
	}
	if !mayRefer(l) {
		return a, false
	}
	lead := readLead(l)
	if lead.kind == printed {
		return a, false
	}
	if label, ok := ReadLabel(l); ok && lead.kind == noLead && label.End > 0 {
		return a, false
	}
	words := l.From(lead.end)
	if a, ok = readLevels(l, lead.end, words); !ok {
		a, ok = readShelfmark(l, lead, words)
	}
	if !ok {
		a, ok = readPrivate(l, lead, words)
	}
	if !ok {
		a, ok = readFileNumber(l)
	}
	if !ok {
		a, ok = readBareNumber(l)
	}
	if !ok {
		return a, false
	}
	text := l.Text
	a.Span = l.Span()
	end := a.Repository.End - l.Base
	if n := len(a.Levels); n > 0 {
		a.Shelfmark = source.Range{Start: a.Repository.Start, End: a.Levels[n-1].Span.End}
		if a.Repository.Len() == 0 {
			a.Shelfmark.Start = a.Levels[0].Span.Start
		}
		end = a.Shelfmark.End - l.Base
	}
	end = levelEnd(text, end)
	carrier := strings.Trim(text[end:], " –—-:;)]")
	at := end + strings.Index(text[end:], carrier)
	a.Carrier = l.Range(at, at+len(carrier))
	if a.Hand = readHand(carrier); a.Hand == letter.UnknownHand {
		a.Hand = readHand(text[:lead.end])
	}
	return a, true
}

// mayRefer is a quick look at whether a line can be a reference: it has a number, or a word that leads to one or stands before one.
func mayRefer(l Line) bool {
	if strings.ContainsFunc(l.Text, unicode.IsDigit) {
		return true
	}
	for i, w := range l.Words {
		if word := levelWords()[w.Fold]; lexicon.AnyAt(&referenceSet, l.Words, i) || word.alone != "" || word.pairs != nil || isRoman(l.Text[w.Start:w.End]) {
			return true
		}
	}
	return false
}

// referenceSet are the classes of words by which a reference without numbers is known.
var referenceSet = func() lexicon.Set {
	classes := []lexicon.Class{lexicon.KeptIn, lexicon.Private}
	for _, c := range leadClasses {
		classes = append(classes, c.class)
	}
	return lexicon.SetOf(classes...)
}()

// noteSigns begin notes: a note has references to other papers than the letter.
const noteSigns = "*†‡^¹²³⁴⁵⁶⁷⁸⁹"

func firstRune(s string) rune {
	r, _ := utf8.DecodeRuneInString(s)
	return r
}

// ReadArchives reads all references of a line that are parted by semicolons: "RC (MHi); Dft (DLC: Smith Papers)". The first may have
// anything behind it, each further one must say what it is.
func ReadArchives(l Line) []letter.Archive {
	first, ok := ReadArchive(l)
	if !ok {
		return nil
	}
	all := []letter.Archive{first}
	from := max(first.Shelfmark.End, first.Repository.End) - l.Base
	for {
		i := strings.IndexByte(l.Text[from:], ';')
		if i < 0 {
			return all
		}
		from += i + 1
		end := len(l.Text)
		if next := strings.IndexByte(l.Text[from:], ';'); next >= 0 {
			end = from + next
		}
		part := trimAround(l.Text, source.Range{Start: from, End: end})
		if words := lexicon.Words(l.Text[part.Start:part.End]); len(words) > 1 && lexicon.At(lexicon.And, words, 0) == 1 { // "; and RGASPI, f. 558"
			part.Start += words[1].Start
		}
		line := Line{Text: l.Text[part.Start:part.End], Base: l.Base + part.Start}
		line.Words = lexicon.Words(line.Text)
		if a, ok := ReadArchive(line); ok && !a.Inferred && a.Repository.Len() > 0 {
			all = append(all, a)
		}
	}
}

// ReadLongArchive reads the reference at the start of a long block that says that one follows: "Печатается по автографу: РГБ. Ф. 331 ...
// Впервые опубликовано: ...".
func ReadLongArchive(f *source.File, l Line) (a letter.Archive, ok bool) {
	if leadWords(l.Words, 0) == 0 {
		return a, false
	}
	head := strings.ToValidUTF8(l.Text[:min(len(l.Text), Long-1)], "")
	line := New(f, source.Range{Start: l.Base, End: l.Base + len(head)})
	if k := readLead(line).kind; k == noLead || k == printed {
		return a, false
	}
	a, ok = ReadArchive(line)
	return a, ok
}

// readLevels reads a reference that has at least two levels with their words.
func readLevels(l Line, start int, words []lexicon.Word) (a letter.Archive, ok bool) {
	text := l.Text
	first := -1
	last := -1 // the word after the last level
	for i := 0; i+1 < len(words); {
		level, n := readLevel(text, words, i, a.Levels)
		if n == 0 {
			if first >= 0 && (i > last || strings.Contains(text[words[i-1].End:words[i].Start], ";")) { // a gap between levels ends the reference
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
	repository = sentenceRepository(text, repository)
	name := text[repository.Start:repository.End]
	if r, _ := utf8.DecodeRuneInString(name); name != "" && (!unicode.IsUpper(r) || len(lexicon.Words(name)) > 12) || strings.ContainsFunc(name, unicode.IsDigit) {
		return letter.Archive{}, false
	}
	if before, _, found := strings.Cut(name, ":"); found {
		if named := lexicon.Words(before); len(named) > 0 && lexicon.At(lexicon.PrintLabel, named, len(named)-1) > 0 { // "О надзоре см.: ГАРФ"
			return letter.Archive{}, false
		}
	}
	a.Repository = l.Range(repository.Start, repository.End)
	return a, true
}

// sentenceRepository narrows what stands before the levels to the repository that a sentence names: "L'autografo si conserva nel Museo
// del Risorgimento".
func sentenceRepository(text string, r source.Range) source.Range {
	words := lexicon.Words(text[r.Start:r.End])
	for i := 1; i < len(words); i++ {
		before, _ := utf8.DecodeRuneInString(text[r.Start+words[i-1].Start:])
		first, _ := utf8.DecodeRuneInString(text[r.Start+words[i].Start:])
		if unicode.IsLower(before) && unicode.IsUpper(first) && lexicon.At(lexicon.Repository, words, i) > 0 {
			r.Start += words[i].Start
			return r
		}
	}
	return r
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
