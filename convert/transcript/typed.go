package transcript

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"teikit/convert/letter"
	"teikit/convert/lexicon"
	"teikit/convert/lines"
	"teikit/convert/profile"
	"teikit/tei/source"
)

// A typed page is one whose lines are those of the paper. Its paragraphs show by their lines alone: the first is shorter by the
// indent, the last ends where its sentence does. Between them pages turn, wherever the paper ends.

// readTyped cuts a page of typed lines into blocks, and takes out of them what only stands there because a page ends.
func readTyped(f *source.File, all []line, known *profile.Profile) *page {
	p := &page{file: f, wrapped: true}
	t := &typed{file: f, known: known}
	t.turns(all)
	var turns []*letter.Turn // above the next block
	for i := 0; i < len(t.lines); {
		turns = append(turns, t.before[i]...)
		if t.lines[i].length == 0 {
			i++
			continue
		}
		j := i + 1
		for j < len(t.lines) && t.lines[j].length > 0 && t.goesOn(i, j) {
			j++
		}
		b := newBlock(f, t.lines[i:j], i == 0 || t.lines[i-1].length == 0)
		b.turns, turns = turns, nil
		for k := i + 1; k < j; k++ {
			b.inside = append(b.inside, t.before[k]...)
		}
		b.lines += len(b.inside)
		p.blocks = append(p.blocks, b)
		i = j
	}
	p.last = append(turns, t.before[len(t.lines)]...)
	if len(p.blocks) == 0 { // nothing but the numbers of pages
		return readPage(f, profile.Unknown)
	}
	return p
}

// typed is a page of typed lines while it is read.
type typed struct {
	file   *source.File
	known  *profile.Profile
	lines  []line                 // without those of page turns
	before map[int][]*letter.Turn // turns, by the line that follows
	width  int                    // of a full line, in code points
	final  []string               // the lines as the writer left them, made when they are asked for
}

// turns parts the lines from the turns of pages.
func (t *typed) turns(all []line) {
	t.before = map[int][]*letter.Turn{}
	for _, l := range all {
		number, ok := t.pageNumber(l)
		if !ok {
			t.lines = append(t.lines, l)
			continue
		}
		turn := &letter.Turn{Span: l.span, Line: l.span, Number: number}
		if len(t.before[len(t.lines)]) == 0 {
			t.takeRunning(turn)
		}
		t.before[len(t.lines)] = append(t.before[len(t.lines)], turn)
	}
	t.width = width(t.lines)
	t.final = make([]string, len(t.lines))
}

// pageNumber reads a line with nothing but the number of a page.
func (t *typed) pageNumber(l line) (string, bool) {
	if l.length == 0 || l.length > 20 {
		return "", false
	}
	for _, p := range t.known.Pages.Turn {
		if captures, ok := p.Match(t.file.Slice(l.span)); ok {
			for _, c := range captures {
				if c.Name == "number" {
					return t.file.Slice(l.span)[c.Start:c.End], true
				}
			}
		}
	}
	return "", false
}

// maxRunning is how many lines the address at the foot of a page has at most.
const maxRunning = 3

// takeRunning takes the address at the foot of the page out of the lines above a turn: up to three short lines, the first of which
// begins as addresses do. Below a signature it is the letter's own, not the page's.
func (t *typed) takeRunning(turn *letter.Turn) {
	if t.known.Pages.Running == "" {
		return
	}
	for n := 1; n <= min(maxRunning, len(t.lines)-1); n++ {
		at := len(t.lines) - n
		l := t.lines[at]
		if l.length == 0 || l.length > 60 {
			return
		}
		if !startsAddress(t.file.Slice(l.span)) {
			continue
		}
		if above := t.lines[at-1]; above.length < minWidth { // the end of a letter
			return
		}
		for _, l := range t.lines[at:] {
			turn.Running = append(turn.Running, l.span)
		}
		turn.Span.Start = t.lines[at].span.Start
		t.lines = t.lines[:at]
		return
	}
}

// startsAddress reports whether a line begins with an honorific, or "to" and one, and has a name behind it: "à Monsieur le Président
// N. Murray BUTLER". A title alone greets, if nothing stands before it.
func startsAddress(s string) bool {
	words := lexicon.Words(s)
	at := lexicon.At(lexicon.To, words, 0)
	n := lexicon.At(lexicon.Honorific, words, at)
	if n == 0 || len(words) > 10 {
		return false
	}
	return at > 0 || slices.ContainsFunc(words[n:], func(w lexicon.Word) bool {
		c, _ := utf8.DecodeRuneInString(s[w.Start:])
		one := []lexicon.Word{w}
		return unicode.IsUpper(c) && !lexicon.Has(lexicon.Function, one) && !lexicon.Has(lexicon.Honorific, one)
	})
}

func inCapitals(w string) bool {
	return utf8.RuneCountInString(w) >= 3 && w == strings.ToUpper(w) && w != strings.ToLower(w)
}

// width is the length of a full line: nine of ten lines of the text are not longer, marks of the transcriber apart.
func width(all []line) int {
	var lengths []int
	for _, l := range all {
		if l.length >= minWidth {
			lengths = append(lengths, l.length)
		}
	}
	if len(lengths) == 0 {
		return minWidth
	}
	slices.Sort(lengths)
	return lengths[len(lengths)*4/5]
}

// goesOn reports whether line j goes on with the paragraph that began in line i.
func (t *typed) goesOn(i, j int) bool {
	before := j - 1
	if i == before && t.handLine(i) {
		return false
	}
	for before > i && t.handLine(before) { // what is written between the lines parts nothing
		before--
	}
	above, this := t.text(before), t.text(j)
	full := t.lines[before].length*4 >= t.width*3
	switch {
	case t.handLine(j):
		return full && !t.ends(above)
	case t.ownLine(this) || t.ownLine(above):
		return false
	case !full && !t.broken(above, this):
		return false
	case !endsSentence(above):
		return true
	case !full:
		return false
	}
	// A sentence ends with a full line. The next paragraph's first line is shorter by the indent, and not yet at its end.
	indented := t.lines[j].length+indentWidth <= t.width && t.lines[j].length*3 >= t.width*2
	return !indented || endsSentence(this)
}

// indentWidth is how many code points the first line of a typed paragraph is shorter than the others, at least.
const indentWidth = 6

// text is line i as the writer left it.
func (t *typed) text(i int) string {
	if t.final[i] == "" && t.lines[i].length > 0 {
		final, _ := t.known.Marks.Final(t.file.Slice(t.lines[i].span))
		t.final[i] = strings.TrimSpace(final)
	}
	return t.final[i]
}

// handLine reports whether a line is nothing but an addition: written by hand above or below a line, or a signature.
func (t *typed) handLine(i int) bool {
	return onlyAdded(t.file.Slice(t.lines[i].span), &t.known.Marks)
}

func onlyAdded(text string, m *profile.Marks) bool {
	marks, _ := m.Find(text)
	return len(marks) == 1 && marks[0].Kind == profile.Addition && marks[0].Span == profile.Range{Start: 0, End: len(text)}
}

// ownLine reports whether a line is one that stands alone: an address, a salutation, a closing formula.
func (t *typed) ownLine(s string) bool {
	words := lexicon.Words(s)
	if len(words) == 0 || len(words) > 9 {
		return false
	}
	salutes := lexicon.At(lexicon.Salutation, words, 0) > 0 && strings.HasSuffix(s, ",")
	closes := lexicon.At(lexicon.Formula, words, 0) > 1 && len(words) <= 6
	return salutes || closes || startsAddress(s)
}

func (t *typed) ends(s string) bool { return endsSentence(s) || t.ownLine(s) }

// broken reports whether a short line stops in the middle of a sentence that the next goes on with: it has the words of one, and no
// end.
func (t *typed) broken(above, this string) bool {
	first, _ := utf8.DecodeRuneInString(this)
	last, _ := utf8.DecodeLastRuneInString(above)
	if !unicode.IsLower(last) && last != '-' && last != ',' {
		return false
	}
	return unicode.IsLower(first) || smallWords(above) >= 4 && utf8.RuneCountInString(above)*2 >= t.width
}

// smallWords counts the words in small letters.
func smallWords(s string) (n int) {
	for _, w := range lexicon.Words(s) {
		if c, _ := utf8.DecodeRuneInString(s[w.Start:]); unicode.IsLower(c) {
			n++
		}
	}
	return n
}

// endsSentence reports whether a line ends with the sign of a sentence's end.
func endsSentence(s string) bool {
	s = strings.TrimRight(s, " \"”»)-–—")
	last, _ := utf8.DecodeLastRuneInString(s)
	return strings.ContainsRune(".!?…:", last)
}

// within makes of a turn one that stands within a paragraph: the white space around belongs to it.
func within(f *source.File, t letter.Turn) letter.Turn {
	text := f.Text()
	for t.Span.Start > 0 && isSpaceByte(text[t.Span.Start-1]) {
		t.Span.Start--
	}
	for t.Span.End < len(text) && isSpaceByte(text[t.Span.End]) {
		t.Span.End++
	}
	t.Within = hyphenated(text[:t.Span.Start], text[t.Span.End:], true)
	return t
}

// turnBlock is a turn between paragraphs.
func turnBlock(t *letter.Turn, enclosure int) letter.Block {
	b := letter.Block{Role: letter.PageTurn, Span: t.Span, Enclosure: enclosure}
	b.Annotate(*t)
	return b
}

// edits marks what the transcriber shows of deletions, additions and replacements.
func edits(f *source.File, block *letter.Block, marks *profile.Marks) {
	base := block.Span.Start
	found, _ := marks.Find(f.Slice(block.Span))
	for _, m := range found {
		at := func(r profile.Range) source.Range { return source.Range{Start: base + r.Start, End: base + r.End} }
		e := letter.Edit{Span: at(m.Span), Old: at(m.Old), New: at(m.New)}
		if m.Kind == profile.Overtyped || m.Kind == profile.Replacement && f.Slice(at(profile.Range{Start: m.Span.Start, End: m.Old.End})) == f.Slice(e.Old) {
			e.Rend = "overtyped"
		}
		block.Annotate(e)
	}
}

// line reads a block without the signs of the transcriber, if it is nothing but an addition.
func plain(f *source.File, span source.Range, marks *profile.Marks) lines.Line {
	if text := f.Slice(span); onlyAdded(text, marks) {
		found, _ := marks.Find(text)
		span = source.Range{Start: span.Start + found[0].New.Start, End: span.Start + found[0].New.End}
	}
	return lines.New(f, span)
}
