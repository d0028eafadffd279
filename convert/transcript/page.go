package transcript

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"teikit/convert/letter"
	"teikit/convert/lexicon"
	"teikit/convert/lines"
	"teikit/convert/notelink"
	"teikit/convert/profile"
	"teikit/tei/source"
)

// A page is a transcription cut into lines and blocks.
type page struct {
	file   *source.File
	blocks []block
	// wrapped is set when lines are broken at a width, so that a paragraph has many; otherwise each line is a block.
	wrapped bool
	// hyphened is set when many lines end within a word; then lines of the heading and of addresses may be as long as those of the text.
	hyphened bool
	// last are the turns of pages below the last block.
	last []*letter.Turn
}

// A block is a run of lines that belong together, with what its evidence needs.
type block struct {
	lines.Line                // without white space at the ends, nor the signs of a hand that wrote it all
	span       source.Range   // with these signs
	lines      int            // how many
	gap        bool           // an empty line stands before it
	indent     int            // blanks before its first line
	table      letter.Role    // of a row of a table of labels that tells nothing of the letter; None for all others
	turns      []*letter.Turn // of pages, above the block
	inside     []*letter.Turn // of pages, within it
}

// A line of the text, without its line end.
type line struct {
	span   source.Range // without white space at the ends; empty for an empty line
	indent int
	length int // in code points, without white space at the ends
}

func readPage(f *source.File, known *profile.Profile) *page {
	all := readLines(f)
	if known.KeepLines {
		return readTyped(f, all, known)
	}
	p := &page{file: f}
	width := 0
	p.wrapped, p.hyphened, width = layout(f.Text(), all)
	gap := true
	for i := 0; i < len(all); {
		if all[i].length == 0 {
			gap = true
			i++
			continue
		}
		j := i + 1
		for j < len(all) && all[j].length > 0 && p.wrapped && continues(f, all, j, width) && !(p.hyphened && apart(f, all[j-1], all[j])) && !nextNote(f, all[i], all[j]) && !labelled(f, all[j]) {
			j++
		}
		p.blocks = append(p.blocks, newBlocks(f, all[i:j], gap)...)
		gap = false
		i = j
	}
	p.joinLabels()
	p.joinHeadings()
	return p
}

// labelled reports whether a line begins with a label that says who wrote, to whom or when: "Absender: ...".
func labelled(f *source.File, l line) bool {
	colon := strings.IndexByte(f.Slice(l.span), ':')
	if colon < 0 {
		return false
	}
	label, ok := lines.ReadLabel(lines.New(f, l.span))
	return ok && label.Class != lexicon.LabelOther
}

// newBlocks makes a block of lines, or several of a line that holds several.
func newBlocks(f *source.File, of []line, gap bool) []block {
	var blocks []block
	rest := of[0]
	if len(of) > 1 {
		at := labelCuts(f, rest.span)
		if len(at) == 0 {
			return []block{newBlock(f, of, gap)}
		}
		for _, end := range at {
			head := rest
			head.span = trimSpace(f.Text(), source.Range{Start: rest.span.Start, End: end})
			rest.span.Start = end
			blocks = append(blocks, newBlock(f, []line{head}, gap))
			gap = false
		}
		return append(append(blocks, newBlock(f, []line{rest}, gap)), newBlock(f, of[1:], false))
	}
	for _, at := range cuts(f, rest.span) {
		head := rest
		head.span = trimSpace(f.Text(), source.Range{Start: rest.span.Start, End: at})
		rest.span.Start = at
		blocks = append(blocks, newBlock(f, []line{head}, gap))
		gap = false
	}
	return append(blocks, newBlock(f, []line{rest}, gap))
}

func newBlock(f *source.File, of []line, gap bool) block {
	r := source.Range{Start: of[0].span.Start, End: of[len(of)-1].span.End}
	return block{Line: lines.New(f, r), span: r, lines: len(of), gap: gap, indent: of[0].indent}
}

// Span is the place of the whole block in the file.
func (b *block) Span() source.Range { return b.span }

func readLines(f *source.File) []line {
	text := f.Text()
	count := f.LineCount()
	all := make([]line, 0, count)
	for n := 1; n <= count; n++ {
		r := f.LineRange(n)
		l := line{span: trimSpace(text, r)}
		l.indent = utf8.RuneCountInString(text[r.Start:l.span.Start])
		l.length = utf8.RuneCountInString(text[l.span.Start:l.span.End])
		all = append(all, l)
	}
	return all
}

// space reports whether r is white space or a mark that shows nothing: byte order mark, zero-width space, soft hyphen.
func space(r rune) bool {
	return unicode.IsSpace(r) || r == '\ufeff' || r == '\u200b' || r == '\u200e' || r == '\u200f'
}

// trimSpace leaves out white space at both ends of a range.
func trimSpace(text string, r source.Range) source.Range {
	s := text[r.Start:r.End]
	left := strings.TrimLeftFunc(s, space)
	r.Start += len(s) - len(left)
	r.End = r.Start + len(strings.TrimRightFunc(left, space))
	return r
}

// Widths, in code points, between which a line can be one of a wrapped page.
const (
	minWidth = 40
	maxWidth = 110
)

// layout tells whether the page's lines were broken at a width, and which.
func layout(text string, lines []line) (wrapped, hyphens bool, width int) {
	longest, full, inner, total := 0, 0, 0, 0
	goesOn := 0 // full lines before one that begins with a small letter
	open := 0   // long full lines that end without a stop
	broken := 0
	var lengths []int // of lines with another right below
	for i, l := range lines {
		longest = max(longest, l.length)
		if i+1 < len(lines) && l.length > 0 && lines[i+1].length > 0 {
			lengths = append(lengths, l.length)
			if hyphened(text, l, lines[i+1]) {
				broken++
			}
		}
	}
	if longest > maxWidth {
		return false, false, longest
	}
	if least := 3; broken >= least && broken*8 >= len(lengths) { // words broken at line ends: a date or an address may reach beyond the lines of the text
		slices.Sort(lengths)
		return true, true, lengths[len(lengths)*3/4]
	}
	if longest < minWidth {
		return false, false, longest
	}
	for i, l := range lines {
		if l.length == 0 {
			continue
		}
		total++
		if i+1 < len(lines) && lines[i+1].length > 0 {
			inner++
			if l.length*4 >= longest*3 {
				full++
				if last, _ := utf8.DecodeLastRuneInString(text[:l.span.End]); l.length >= sentenceWidth && (unicode.IsLetter(last) || last == ',') {
					open++
				}
				if first, _ := utf8.DecodeRuneInString(text[lines[i+1].span.Start:]); unicode.IsLower(first) {
					goesOn++
				}
			}
		}
	}
	return inner > 0 && (full*3 >= total || goesOn >= 3 && goesOn*2 >= full || open >= 2 && open*2 >= full), false, longest
}

// sentenceWidth is how long a line is, in code points, that no heading or address has.
const sentenceWidth = 60

// apart reports whether a line that begins with a capital stands below one of hardly anything but words with capitals, as the lines of
// addresses do.
func apart(f *source.File, before, this line) bool {
	if first, _ := utf8.DecodeRuneInString(f.Slice(this.span)); !unicode.IsUpper(first) {
		return false
	}
	small := 0
	for word := range strings.FieldsSeq(f.Slice(before.span)) {
		if first, _ := utf8.DecodeRuneInString(word); unicode.IsLower(first) {
			small++
		}
	}
	return small < 2
}

// hyphened reports whether a line ends within a word that the next goes on with.
func hyphened(text string, l, next line) bool {
	before, ok := strings.CutSuffix(text[l.span.Start:l.span.End], "-")
	if !ok {
		return false
	}
	last, _ := utf8.DecodeLastRuneInString(before)
	first, _ := utf8.DecodeRuneInString(text[next.span.Start:])
	return unicode.IsLower(last) && unicode.IsLower(first)
}

// continues reports whether lines[j] goes on with the paragraph of the line before it: that line is full, and this one is
// not indented more.
func continues(f *source.File, lines []line, j, width int) bool {
	before, this := lines[j-1], lines[j]
	if columns(f.Slice(before.span), 0) != nil || columns(f.Slice(this.span), 0) != nil {
		return false
	}
	if before.length*4 < width*3 || this.indent > before.indent+1 {
		return false
	}
	// A full line that ends a sentence, before a short line that cannot be its rest, ends the paragraph only with other
	// evidence; a line that stops in the middle of a word or clause always goes on.
	last, _ := utf8.DecodeLastRuneInString(f.Slice(before.span))
	first, _ := utf8.DecodeRuneInString(f.Slice(this.span))
	if last == ':' && unicode.IsUpper(first) {
		return false
	}
	return true
}

// nextNote reports whether a line begins the note after the one that the first line begins, or one in a bracket of its own.
func nextNote(f *source.File, first, this line) bool {
	text := f.Slice(this.span)
	if text == "" || !strings.ContainsRune("[(*^†‡↑¹²³⁴⁵⁶⁷⁸⁹0123456789", []rune(text[:min(len(text), 4)])[0]) {
		return false
	}
	label := notelink.ReadLabel(text)
	if label.Bracketed {
		return true
	}
	before := notelink.ReadLabel(f.Slice(first.span))
	return label.End > 0 && before.End > 0 && label.Series == before.Series && !label.Garbled && (label.Value == before.Value+1 || !label.Series.Counts())
}
