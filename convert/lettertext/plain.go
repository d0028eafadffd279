package lettertext

import (
	"cmp"
	"slices"
	"strings"
	"unicode"

	"teikit/convert/letter"
	"teikit/tei/source"
)

// The plain text is what a reader of the letter sees: without signs, without deleted words and notes. The steps that find out what a
// letter says read it, and their places are then moved back into the text as written.

// A piece is a stretch that stands in both texts.
type piece struct{ plain, written, length, plainLength int }

// Substitutes stand in the plain text for characters that a backslash makes text, so that no step takes them for signs.
const substitutes = 0xE000

// makePlain writes the plain text.
func (t *Text) makePlain(from int, escaped []source.Range) {
	var b strings.Builder
	text := t.File.Text()
	hidden := t.hiddenRanges(from)
	slices.SortFunc(escaped, func(a, b source.Range) int { return cmp.Compare(a.Start, b.Start) })
	breaks := t.breaks()
	at := 0
	copyTo := func(end int) {
		for at < end {
			stop, sub, cut := end, false, false
			if len(breaks) > 0 && breaks[0] <= at {
				breaks = breaks[1:]
				b.WriteString("\n\n")
				continue
			}
			if len(escaped) > 0 && escaped[0].Start < at {
				escaped = escaped[1:]
				continue
			}
			if len(escaped) > 0 && escaped[0].Start < stop {
				stop, sub = escaped[0].Start, true
			}
			if len(breaks) > 0 && breaks[0] < stop {
				stop, sub, cut = breaks[0], false, true
			}
			if stop > at {
				t.pieces = append(t.pieces, piece{b.Len(), at, stop - at, stop - at})
				b.WriteString(text[at:stop])
				at = stop
			}
			if sub && !cut {
				t.pieces = append(t.pieces, piece{b.Len(), at, 1, len(string(rune(substitutes)))})
				b.WriteRune(substitutes + rune(text[at]))
				at++
				escaped = escaped[1:]
			}
		}
	}
	for _, h := range hidden {
		copyTo(h.Start)
		at = max(at, h.End)
	}
	copyTo(len(text))
	t.Plain = source.New(t.File.Name(), b.String())
}

// restored puts the characters back for which substitutes stand.
func restored(s string) string {
	if !strings.ContainsFunc(s, isSubstitute) {
		return s
	}
	return strings.Map(func(r rune) rune {
		if isSubstitute(r) {
			return r - substitutes
		}
		return r
	}, s)
}

func isSubstitute(r rune) bool {
	return r > substitutes && r < substitutes+0x80 && strings.ContainsRune(escapable, r-substitutes)
}

// hiddenRanges are what the plain text leaves out, sorted and joined.
func (t *Text) hiddenRanges(from int) []source.Range {
	all := slices.Clone(t.signs)
	if from > 0 {
		all = append(all, source.Range{Start: 0, End: from})
	}
	for _, n := range t.notes {
		all = append(all, n.sign)
		all = append(all, n.paragraphs...)
	}
	for _, f := range t.forms {
		all = append(all, f.hidden...)
	}
	return joined(all)
}

// joined sorts ranges and joins those that overlap or touch.
func joined(all []source.Range) []source.Range {
	slices.SortFunc(all, func(a, b source.Range) int { return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(a.End, b.End)) })
	kept := all[:0]
	for _, r := range all {
		if n := len(kept); n > 0 && kept[n-1].End >= r.Start {
			kept[n-1].End = max(kept[n-1].End, r.End)
			continue
		}
		kept = append(kept, r)
	}
	return kept
}

// breaks are the places where marked units begin and end; a blank line parts them from what stands beside them.
func (t *Text) breaks() []int {
	var at []int
	for _, u := range t.units {
		if u.role != letter.None || u.note >= 0 {
			at = append(at, u.span.Start, u.span.End)
		}
	}
	slices.Sort(at)
	return at
}

// roles are the marked units in the plain text.
func (t *Text) roles() []letter.Marked {
	var list []letter.Marked
	for _, u := range t.units {
		if u.role == letter.None {
			continue
		}
		if r := (source.Range{Start: t.plainAt(u.span.Start), End: t.plainAt(u.span.End)}); r.Len() > 0 {
			list = append(list, letter.Marked{Span: r, Role: u.role})
		}
	}
	return list
}

// Enclosures are the places in Plain at which an editor says that an enclosure begins.
func (t *Text) Enclosures() []int {
	var at []int
	for _, e := range t.encloses {
		at = append(at, t.plainAt(e.at.End))
	}
	return at
}

// plainAt is where the next character that stands in both texts, from a place in the text as written on, is in the plain text.
func (t *Text) plainAt(written int) int {
	i, _ := slices.BinarySearchFunc(t.pieces, written, func(p piece, at int) int { return cmp.Compare(p.written+p.length, at+1) })
	if i == len(t.pieces) {
		return t.Plain.Len()
	}
	return t.pieces[i].plain + max(0, written-t.pieces[i].written)
}

// written is the range as written of a range of the plain text: from its first character to its last, with all signs between, and
// with those forms whole that it has all content of and something else.
func (t *Text) written(r source.Range) source.Range {
	w := source.Range{Start: t.startAt(r.Start), End: t.endAt(r.End)}
	if w.End < w.Start {
		w.End = w.Start
	}
	for {
		if i, ok := t.opens[w.Start]; ok && t.forms[i].span.End > w.Start && t.forms[i].span.End <= w.End {
			w.Start = t.forms[i].span.Start
			continue
		}
		if i, ok := t.ends[w.End]; ok && t.forms[i].span.Start >= w.Start && t.forms[i].span.Start < w.End {
			w.End = t.forms[i].span.End
			continue
		}
		return w
	}
}

// writtenBlock is the same for a block, which takes in the signs right beside it.
func (t *Text) writtenBlock(r source.Range) source.Range {
	w := t.written(r)
	for {
		if i, ok := t.opens[w.Start]; ok {
			w.Start = t.forms[i].span.Start
			continue
		}
		if i, ok := t.ends[w.End]; ok {
			w.End = t.forms[i].span.End
			continue
		}
		if i, ok := t.wholes[w.End]; ok {
			w.End = t.forms[i].span.End
			continue
		}
		return w
	}
}

// startAt is where the character at a place of the plain text is written.
func (t *Text) startAt(plain int) int {
	i, _ := slices.BinarySearchFunc(t.pieces, plain, func(p piece, at int) int { return cmp.Compare(p.plain+p.plainLength, at+1) })
	if i == len(t.pieces) {
		return t.File.Len()
	}
	p := t.pieces[i]
	return p.written + min(max(0, plain-p.plain), p.length-1)
}

// endAt is where the character before a place of the plain text ends.
func (t *Text) endAt(plain int) int {
	i, _ := slices.BinarySearchFunc(t.pieces, plain, func(p piece, at int) int { return cmp.Compare(p.plain, at) })
	if i == 0 {
		return 0
	}
	p := t.pieces[i-1]
	return p.written + min(plain-p.plain, p.length)
}

// blankRune reports whether r is white space or shows nothing.
func blankRune(r rune) bool {
	return unicode.IsSpace(r) || r == '\ufeff' || r == '\u200b' || r == '\u200e' || r == '\u200f'
}
