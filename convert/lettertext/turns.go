package lettertext

import (
	"cmp"
	"slices"
	"strings"

	"teikit/convert/letter"
	"teikit/tei/source"
)

// pageTurn makes a block of a page turn, "|2r|", that stands between two blocks of a letter.
func (t *Text) pageTurn(r source.Range) bool {
	at, ok := slices.BinarySearchFunc(t.forms, r.Start, func(f form, at int) int { return f.span.Start - at })
	if !ok || t.forms[at].span != r || t.forms[at].note >= 0 || len(t.forms[at].elements) != 1 {
		return false
	}
	if e, isElement := t.forms[at].elements[0].(letter.Element); !isElement || e.Name != "pb" {
		return false
	}
	t.loose = append(t.loose, letter.Block{Role: letter.PageTurn, Span: r})
	return true
}

// insertLoose puts the blocks that were made of signs where they stand: behind the blocks above, in the letter of the first block below, or
// else in the last.
func (t *Text) insertLoose(letters []*letter.Letter) {
	for _, made := range t.loose {
		r := made.Span
		l := letters[len(letters)-1]
		for _, other := range letters {
			if n := len(other.Blocks); n > 0 && other.Blocks[n-1].Span.Start > r.Start {
				l = other
				break
			}
		}
		k := 0
		for k < len(l.Blocks) && l.Blocks[k].Span.Start < r.Start {
			k++
		}
		if k > 0 {
			made.Enclosure = l.Blocks[k-1].Enclosure
		}
		l.Blocks = slices.Insert(l.Blocks, k, made)
	}
}

// name lists those whom the letter's text names by the ids of a register, with the words of the first place.
func (t *Text) name(l *letter.Letter) {
	seen := map[string]bool{}
	visit := func(b *letter.Block) {
		for _, a := range b.Marks {
			e, ok := a.(letter.Element)
			if !ok || e.Ref == "" || seen[e.Ref] {
				continue
			}
			seen[e.Ref] = true
			l.Named = append(l.Named, letter.Entry{ID: e.Ref, Element: e.Name, Name: cmp.Or(strings.TrimSpace(t.plainWords(e.Inner)), e.Ref)})
		}
	}
	for i := range l.Blocks {
		visit(&l.Blocks[i])
	}
	for i := range l.Notes {
		for k := range l.Notes[i].Blocks {
			visit(&l.Notes[i].Blocks[k])
		}
	}
}

// plainWords are the words of a range as written, without signs and what forms hide; if nothing else is left, with what they hide.
func (t *Text) plainWords(r source.Range) string {
	var all, signs []source.Range
	first, _ := slices.BinarySearchFunc(t.forms, r.Start, func(f form, at int) int { return f.span.Start - at })
	for _, f := range t.forms[first:] {
		if f.span.Start >= r.End {
			break
		}
		all = append(all, f.hidden...)
		for _, h := range f.hidden {
			if !contains(f.content, h) || isNoteRef(f) {
				signs = append(signs, h)
			}
		}
	}
	if words := t.without(r, joined(all)); strings.TrimSpace(words) != "" {
		return words
	}
	return t.without(r, joined(signs))
}

// without is the text of a range without parts of it.
func (t *Text) without(r source.Range, parts []source.Range) string {
	var b strings.Builder
	at := r.Start
	for _, p := range parts {
		b.WriteString(t.File.Text()[at:max(at, min(p.Start, r.End))])
		at = max(at, min(p.End, r.End))
	}
	b.WriteString(t.File.Text()[at:r.End])
	return b.String()
}
