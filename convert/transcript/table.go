package transcript

import (
	"slices"
	"strings"

	"teikit/convert/letter"
	"teikit/convert/lexicon"
	"teikit/convert/lines"
	"teikit/tei/source"
)

// A table of labels says above the text of a web page who wrote to whom, when and where, among other things. Its rows are labels with their
// values: behind a colon, behind a tab, or each in a line of its own.
//
//	Absender
//	Karoline Reuter
//	Digitale Edition
//	Briefe aus Göttingen

// labels are the classes of words that rows begin with.
var labels = []lexicon.Class{
	lexicon.LabelFrom, lexicon.LabelTo, lexicon.LabelCopy, lexicon.LabelDate, lexicon.LabelPlace, lexicon.LabelDestination, lexicon.LabelSubject,
	lexicon.LabelOther, lexicon.ArchiveLabel, lexicon.SourceLabel,
}

// isLabel reports whether a string is nothing but a label.
func isLabel(s string) bool {
	words := lexicon.Words(s)
	if len(words) == 0 || len(words) > 5 {
		return false
	}
	for _, class := range labels {
		if lexicon.At(class, words, 0) == len(words) {
			return true
		}
	}
	return false
}

// A labelRow is one row of a table of labels: the blocks from first on, their label, and whether it is one that says nothing of the letter.
type labelRow struct {
	first, blocks int
	class         lexicon.Class
}

// readRow reads the row that begins with block i; ok is false if none does.
func (p *page) readRow(i int) (r labelRow, ok bool) {
	b := &p.blocks[i]
	if b.Long() || len(b.Words) == 0 {
		return r, false
	}
	label, value := b.Text, ""
	if k := strings.IndexAny(b.Text, ":\t"); k >= 0 {
		label, value = b.Text[:k], strings.TrimSpace(b.Text[k+1:])
	}
	if k := strings.Index(b.Text, "  "); k > 0 && !strings.ContainsAny(b.Text[:k], ":\t") { // in columns
		label, value = b.Text[:k], strings.TrimSpace(b.Text[k:])
	}
	if !isLabel(label) {
		return r, false
	}
	r = labelRow{first: i, blocks: 1}
	words := lexicon.Words(label)
	for _, class := range labels {
		if lexicon.At(class, words, 0) == len(words) {
			r.class = class
			break
		}
	}
	if b.lines > 1 && (value == "" || r.class != lexicon.LabelOther) { // a summary may have several
		return r, false
	}
	if value != "" {
		return r, true
	}
	if i+1 >= len(p.blocks) || p.blocks[i+1].gap || p.blocks[i+1].lines > 1 || p.blocks[i+1].Long() || isLabel(strings.TrimRight(p.blocks[i+1].Text, ": ")) {
		return r, false
	}
	r.blocks = 2
	return r, true
}

// joinLabels makes one block of each row of the page's tables of labels. Three rows are a table if one names a party, a place or a date.
func (p *page) joinLabels() {
	for i := 0; i < len(p.blocks); i++ {
		var rows []labelRow
		speaks := false
		k := i
		for k < len(p.blocks) {
			r, ok := p.readRow(k)
			if !ok {
				break
			}
			rows = append(rows, r)
			speaks = speaks || r.class != lexicon.LabelOther && r.class != lexicon.ArchiveLabel && r.class != lexicon.SourceLabel
			k += r.blocks
		}
		if len(rows) >= 3 && (speaks || ofPage(rows)) {
			p.joinRows(rows)
			i += len(rows) - 1
			for k := i + 1; k < min(i+1+nearTable, len(p.blocks)); k++ {
				if b := &p.blocks[k]; !b.Long() && lexicon.Whole(lexicon.TextTitle, b.Words) {
					b.table = letter.Navigation
				}
			}
		}
	}
}

// ofPage reports whether no row says anything of the letter: citation, summary, language.
func ofPage(rows []labelRow) bool {
	return !slices.ContainsFunc(rows, func(r labelRow) bool { return r.class != lexicon.LabelOther })
}

// nearTable is within how many blocks below a table the title of the text stands.
const nearTable = 4

// joinRows makes blocks of rows that stand one behind another.
func (p *page) joinRows(rows []labelRow) {
	at, end := rows[0].first, rows[len(rows)-1].first+rows[len(rows)-1].blocks
	joined := make([]block, 0, len(rows))
	for _, r := range rows {
		b := p.blocks[r.first]
		if r.blocks == 2 {
			value := &p.blocks[r.first+1]
			line := lines.New(p.file, source.Range{Start: b.Base, End: value.Base + len(value.Text)})
			b = block{Line: line, span: line.Span(), lines: 2, gap: b.gap, indent: b.indent, turns: append(b.turns, value.turns...)}
		}
		if r.class == lexicon.LabelOther {
			b.table = letter.Navigation
		}
		joined = append(joined, b)
	}
	p.blocks = append(p.blocks[:at], append(joined, p.blocks[end:]...)...)
}
