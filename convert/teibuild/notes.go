package teibuild

import (
	"strconv"

	"github.com/beevik/etree"

	"teikit/convert/ledger"
	"teikit/convert/letter"
	"teikit/tei"
	"teikit/tei/source"
)

// noteMark writes the mark of a note: by style the note itself, or a pointer to it.
func (r *run) noteMark(into *etree.Element, m letter.NoteMark) {
	if m.Note < 0 {
		e := tei.Add(into, "ref", "type", "noteMark", "subtype", "unresolved")
		r.text(e, m.Span)
		return
	}
	n := strconv.Itoa(m.Note + 1)
	if r.options.Notes == Inline {
		e := r.note(into, m.Note)
		r.account(m.Span, ledger.Attribute, "note mark", e, "n")
		return
	}
	e := tei.Add(into, "ref", "type", "noteMark", "xml:id", r.id("nr"+n), "target", r.ref("n"+n), "cert", string(m.Cert))
	r.text(e, m.Span)
}

// note writes note i.
func (b *builder) note(into *etree.Element, i int) *etree.Element {
	n := &b.letter.Notes[i]
	number := strconv.Itoa(i + 1)
	kind := "editorial"
	if n.Author {
		kind = "authorial"
	}
	e := tei.Add(into, "note", "xml:id", b.id("n"+number), "n", n.Number, "type", kind, "place", "end", "resp", b.editors())
	switch {
	case !n.Marked:
		e.CreateAttr("anchored", "false")
	case b.options.Notes == End:
		e.CreateAttr("target", b.ref("nr"+number))
	}
	if n.Marked && n.Cert != letter.Sure {
		e.CreateAttr("cert", string(n.Cert))
	}
	for k := range n.Blocks {
		block := &n.Blocks[k]
		p := tei.Add(e, "p")
		within := block.Span
		if k == 0 && n.Label.Len() > 0 {
			b.noteLabel(p, n)
			within.Start = n.Label.End
		}
		b.inline(p, block, within)
	}
	return e
}

// noteLabel writes the sign at the start of a note. One that is not the number it stands for is kept as sic.
func (b *builder) noteLabel(p *etree.Element, n *letter.Note) {
	r := &run{builder: b, fate: ledger.Text}
	into := tei.Add(p, "label")
	if n.Garbled && b.letter.File.Slice(n.Label) != n.Number {
		into = tei.Add(into, "sic")
	}
	r.text(into, n.Label)
}

// back writes the notes that do not stand at their mark; with none left there is no back.
func (b *builder) back(text *etree.Element) {
	back := etree.NewElement("back")
	div := tei.Add(back, "div", "type", "notes")
	written := false
	for i := range b.letter.Notes {
		if b.options.Notes == Inline && b.letter.Notes[i].Marked {
			continue
		}
		if !written && b.notesHead != nil {
			b.inline(tei.Add(div, "head"), b.notesHead, b.notesHead.Span)
			b.notesHead = nil
		}
		b.note(div, i)
		written = true
	}
	if written {
		text.AddChild(back)
	}
}

// copyOf writes a piece of the page's text into the header.
func (b *builder) copyOf(into *etree.Element, part source.Range) {
	r := &run{builder: b, fate: ledger.Header}
	r.text(into, part)
}
