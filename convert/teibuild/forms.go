package teibuild

import (
	"github.com/beevik/etree"

	"teikit/convert/ledger"
	"teikit/convert/letter"
	"teikit/tei"
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
	for _, attr := range a.Attrs {
		e.CreateAttr(attr.Name, attr.Value)
	}
	if a.Inner.Len() == 0 {
		r.account(a.Span, ledger.Markup, rule, e, "")
		return
	}
	r.signs(a.Span, a.Inner, rule, e, func() { r.write(e, a.Inner) })
}

// markedNote writes the mark of a note that an editor wrote as one: the number stands in @n of the note, or in the ref.
func (r *run) markedNote(into *etree.Element, m letter.NoteMark, n string) {
	if r.options.Notes == Inline {
		r.account(m.Span, ledger.Attribute, "note mark", r.note(into, m.Note), "n")
		return
	}
	e := tei.Add(into, "ref", "type", "noteMark", "xml:id", r.id("nr"+n), "target", r.ref("n"+n))
	r.account(m.Span, ledger.Markup, "note mark", e, "")
	e.CreateText(r.letter.Notes[m.Note].Number)
}
