package transcript

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"teikit/convert/datephrase"
	"teikit/convert/lexicon"
	"teikit/convert/lines"
	"teikit/tei/source"
)

// joinHeadings makes one block of two lines that are one heading: who wrote, with a comma at the end, and "to" whom.
//
//	Le commissaire du Directoire,
//	Au Ministre de la Police.
//
// The comma may be missing if the second line is indented.
func (p *page) joinHeadings() {
	kept := p.blocks[:0]
	for i := 0; i < len(p.blocks); i++ {
		b := p.blocks[i]
		if i+1 < len(p.blocks) && headingGoesOn(&b, &p.blocks[i+1]) {
			joined := lines.New(p.file, source.Range{Start: b.Base, End: p.blocks[i+1].Base + len(p.blocks[i+1].Text)})
			if h, ok := lines.ReadHeading(joined, datephrase.Find(joined.Text, datephrase.Options{Compact: true})); ok && h.Form == lines.FromTo && h.Rest < 0.35 && (!capitals(b.Text) || lines.NoPlaces(p.file, h.Senders)) {
				b = p.join(b, joined, i+1)
				for i++; i+1 < len(p.blocks) && endsHeading(&p.blocks[i+1]); i++ { // "des Politischen Departements"
					b = p.join(b, lines.New(p.file, source.Range{Start: b.Base, End: p.blocks[i+1].Base + len(p.blocks[i+1].Text)}), i+1)
				}
			}
		}
		kept = append(kept, b)
	}
	p.blocks = kept
}

// join is a block with another below it, as one line.
func (p *page) join(b block, joined lines.Line, with int) block {
	return block{Line: joined, span: joined.Span(), lines: b.lines + p.blocks[with].lines, gap: b.gap, indent: b.indent, turns: b.turns}
}

// endsHeading reports whether a line below a heading goes on with it: it begins with a small letter, and is short.
func endsHeading(b *block) bool {
	const most = 12 // words
	first, _ := utf8.DecodeRuneInString(b.Text)
	return !b.gap && b.lines == 1 && len(b.turns) == 0 && unicode.IsLower(first) && len(b.Words) <= most && !b.Long()
}

// headingGoesOn reports whether two blocks can be one heading by their form.
func headingGoesOn(first, second *block) bool {
	const most = 18 // words of a line
	if first.lines > 1 || second.lines > 1 || len(second.turns) > 0 || len(first.Words) > most || len(second.Words) > most || first.Long() || second.Long() {
		return false
	}
	if second.gap {
		return false
	}
	if latinGreeting(second) { // "NICOLAUS TERBURGIUS / ISAACO GROTHUSIO S. D."
		return true
	}
	if n := len(first.Words); n > 2 && (lexicon.At(lexicon.To, first.Words, n-1) > 0 || lexicon.At(lexicon.To, first.Words, n-2) > 0 && lexicon.At(lexicon.Possessive, first.Words, n-1) > 0) { // "Der Botschafter Graf von Hartenau an den / Reichskanzler"
		return true
	}
	if lexicon.At(lexicon.To, second.Words, 0) > 0 && capitals(first.Text) && capitals(second.Text) && len(first.Words) > 2 { // "THE COMMITTEE OF SAFETY / TO THE COUNCIL"
		short := len(second.Words[0].Fold) == 1 // "a" is an article in English
		return second.Words[0].Fold != "for" && (!short || lexicon.Has(lexicon.Function, first.Words) || lexicon.Has(lexicon.OrgWord, first.Words))
	}
	if at := lexicon.At(lexicon.To, second.Words, 0); at > 0 && second.Text[0] >= 'a' && second.Text[0] <= 'z' && (capitals(first.Text) || lexicon.Has(lexicon.OrgWord, first.Words)) { // "THE COMMITTEE / to Mr. Hale"
		return true
	}
	indented := second.indent > first.indent && first.Text != "" && !strings.ContainsAny(first.Text[len(first.Text)-1:], ".:;!?")
	if !strings.HasSuffix(first.Text, ",") && !indented {
		return false
	}
	return (addressedTo(second) || indented && lexicon.At(lexicon.To, second.Words, 0) > 0) && !lexicon.Has(lexicon.Salutation, first.Words) && !lexicon.Has(lexicon.Formula, first.Words)
}

// latinGreeting reports whether a line ends with the greeting of a Latin letter, behind a name.
func latinGreeting(b *block) bool {
	hits := lexicon.Find(lexicon.Greets, b.Words)
	return len(hits) > 0 && hits[0].First > 0
}
