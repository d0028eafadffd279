package teibuild

import (
	"slices"
	"strconv"
	"strings"

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
	if m.Marked {
		r.markedNote(into, m, n)
		return
	}
	if r.options.Notes == Inline {
		e := r.note(into, m.Note)
		attr := "n"
		if sign := folded(r.letter.File.Slice(m.Span)); sign != r.letter.Notes[m.Note].Number {
			attr = "rend"
			setAfter(e, "n", attr, rendition(sign))
		}
		r.account(m.Span, ledger.Attribute, "note mark", e, attr)
		return
	}
	e := tei.Add(into, "ref", "type", "noteMark", "xml:id", r.id("nr"+n), "target", r.ref("n"+n), "cert", string(m.Cert))
	r.text(e, m.Span)
}

// setAfter sets an attribute behind another.
func setAfter(e *etree.Element, before, key, value string) {
	at := slices.IndexFunc(e.Attr, func(a etree.Attr) bool { return a.Space == "" && a.Key == before })
	e.Attr = slices.Insert(e.Attr, at+1, etree.Attr{Key: key, Value: value})
}

// folded is a text as run.text writes it.
func folded(s string) string {
	fields := strings.FieldsFunc(s, func(r rune) bool { return strings.ContainsRune(" \t\r\n", r) })
	return strings.Join(fields, " ")
}

// note writes note i.
func (b *builder) note(into *etree.Element, i int) *etree.Element {
	n := &b.letter.Notes[i]
	number := strconv.Itoa(i + 1)
	kind, resp, place := "editorial", b.editors(), "end"
	if b.letter.Given.NoteResp != "" {
		resp = b.ref("resp-notes")
	}
	if n.Author {
		kind, resp = "authorial", b.writer()
	}
	if n.Encoder {
		kind, resp = "encoder", ""
	}
	if n.Foot {
		place = "bottom"
	}
	e := tei.Add(into, "note", "xml:id", b.id("n"+number), "n", n.Number, "type", kind, "place", place, "resp", resp)
	switch {
	case !n.Marked:
		e.CreateAttr("anchored", "false")
	case b.options.Notes != Inline:
		e.CreateAttr("target", b.ref("nr"+number))
	}
	if n.Marked && n.Cert != letter.Sure {
		e.CreateAttr("cert", string(n.Cert))
	}
	for k := range n.Blocks {
		block := &n.Blocks[k]
		p := tei.Add(e, "p")
		if k == 0 && n.Label.Len() > 0 {
			b.noteLabel(p, n)
		}
		b.inline(p, block, block.Span)
	}
	b.accountNumber(n.Sign, "sign of a note", e, n)
	b.account(n.Tail, ledger.Markup, "end of a note: its bracket, or the arrow back to the mark", e, "")
	return e
}

// writer points to the one who wrote the letter, "" if that is not one.
func (b *builder) writer() string {
	if len(b.letter.Senders) != 1 {
		return ""
	}
	return b.ref(b.letter.Senders[0].ID)
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
	if b.options.Notes == StandOff {
		return
	}
	back := etree.NewElement("back")
	div := tei.Add(back, "div", "type", "notes")
	written := false
	for i := range b.letter.Notes {
		if b.options.Notes == Inline && b.letter.Notes[i].Marked {
			continue
		}
		if !written && b.notesHead != nil {
			r := &run{builder: b, fate: ledger.Text}
			r.text(tei.Add(div, "head"), b.notesHead.Span)
			b.notesHead = nil
		}
		b.note(div, i)
		written = true
	}
	if written {
		text.AddChild(back)
	}
}

// standOffNotes are all notes, if they stand in standOff. They are made before the header, which declares what they use.
func (b *builder) standOffNotes() []*etree.Element {
	if b.options.Notes != StandOff {
		return nil
	}
	into := etree.NewElement("standOff")
	for i := range b.letter.Notes {
		b.note(into, i)
	}
	return into.ChildElements()
}

// copyOf writes a piece of the page's text into the header.
func (b *builder) copyOf(into *etree.Element, part source.Range) {
	r := &run{builder: b, fate: ledger.Header}
	r.text(into, part)
}
