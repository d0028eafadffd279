package teibuild

import (
	"cmp"
	"slices"
	"strings"

	"github.com/beevik/etree"

	"teikit/convert/ledger"
	"teikit/convert/letter"
	"teikit/tei"
	"teikit/tei/source"
)

// What an editor wrote as forms of letter text (package lettertext).

// element writes a form as the element that it stands for.
func (r *run) element(into *etree.Element, a letter.Element) {
	const rule = "sign of letter text"
	if a.Name == "" {
		r.account(a.Span, ledger.Markup, "backslash before a character of the text", into, "")
		return
	}
	e := tei.Add(into, a.Name, "ref", r.ref(a.Ref))
	asSegment(e)
	for _, attr := range a.Attrs {
		e.CreateAttr(attr.Name, r.calendar(attr))
	}
	if a.Inner.Len() == 0 {
		r.account(a.Span, ledger.Markup, rule, e, "")
		return
	}
	r.signs(a.Span, a.Inner, rule, e, func() { r.write(e, a.Inner) })
}

// withoutLabels are the elements of letters in which TEI has no label (macro.phraseSeq).
var withoutLabels = strings.Fields("dateline addrLine label fw abbr expan date time num measure name rs persName orgName placeName geogName roleName forename surname settlement country region " +
	"term gloss distinct foreign emph mentioned soCalled title seg")

// calendar is the value of an attribute, which may point to a calendar that the document then declares.
func (b *builder) calendar(a letter.Attr) string {
	id, ok := strings.CutPrefix(a.Value, "#")
	if !ok || a.Name != "calendar" && a.Name != "datingMethod" {
		return a.Value
	}
	b.uses(id)
	return b.ref(id)
}

// asSegment makes a segment of a label that stands where TEI has none.
func asSegment(e *etree.Element) {
	if e.Tag == "label" && slices.Contains(withoutLabels, e.Parent().Tag) {
		e.Tag = "seg"
		e.CreateAttr("type", "label")
	}
}

// pointLabel is the number of an author's point with which a paragraph begins, as the form "[3.]{label}"; "" without one.
func (d *division) pointLabel(a letter.Annotation, block *letter.Block) string {
	e, ok := a.(letter.Element)
	if !ok || e.Name != "label" || e.Span.Start != block.Span.Start {
		return ""
	}
	text := d.letter.File.Slice(e.Inner)
	figures := len(text) - len(strings.TrimLeft(text, "0123456789"))
	if figures == 0 || figures > 3 || strings.Trim(text[figures:], ".)") != "" {
		return ""
	}
	return strings.TrimLeft(text[:figures], "0")
}

// accountNumber enters a sign of a note into the ledger: its number stands in @n, if it has one.
func (b *builder) accountNumber(part source.Range, rule string, e *etree.Element, n *letter.Note) {
	if n.Number == "" {
		b.account(part, ledger.Markup, rule, e, "")
		return
	}
	b.account(part, ledger.Attribute, rule, e, "n")
}

// markedNote writes the mark of a note that an editor wrote as one: the number stands in @n of the note, or in the ref.
func (r *run) markedNote(into *etree.Element, m letter.NoteMark, n string) {
	note := &r.letter.Notes[m.Note]
	if r.options.Notes == Inline {
		e := r.note(into, m.Note)
		if note.Rend != "" {
			setAfter(e, "n", "rend", rendition(note.Rend))
		}
		r.accountNumber(m.Span, "note mark", e, note)
		return
	}
	e := tei.Add(into, "ref", "type", "noteMark", "xml:id", r.id("nr"+n), "target", r.ref("n"+n), "cert", string(note.Cert))
	r.account(m.Span, ledger.Markup, "note mark", e, "")
	e.CreateText(cmp.Or(note.Rend, note.Number))
}
