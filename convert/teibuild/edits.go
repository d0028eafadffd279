package teibuild

import (
	"strings"
	"unicode"

	"github.com/beevik/etree"

	"teikit/convert/ledger"
	"teikit/convert/letter"
	"teikit/tei"
	"teikit/tei/source"
)

// What was done on the page (TEI P5 PHAD, PHSU) and where it ends (CORS5).

// MissingBlank is the rule of the ledger for a sign that says that a blank is missing, and became one.
const MissingBlank = "sign for a missing blank"

// signs accounts for the signs around something, and writes it between them.
func (r *run) signs(span, inner source.Range, rule string, e *etree.Element, write func()) {
	r.account(source.Range{Start: span.Start, End: inner.Start}, ledger.Markup, rule, e, "")
	write()
	r.account(source.Range{Start: inner.End, End: span.End}, ledger.Markup, rule, e, "")
}

// edit writes words that were deleted, added, or replaced by others.
func (r *run) edit(into *etree.Element, a letter.Edit) {
	const rule = "sign of a deletion or addition"
	switch {
	case a.New.Len() == 0:
		e := tei.Add(into, "del", "rend", a.Rend)
		r.signs(a.Span, a.Old, rule, e, func() { r.write(e, a.Old) })
	case a.Old.Len() == 0:
		e := tei.Add(into, "add")
		r.signs(a.Span, a.New, rule, e, func() { r.write(e, a.New) })
	default:
		subst := tei.Add(into, "subst")
		del := tei.Add(subst, "del", "rend", a.Rend)
		r.signs(source.Range{Start: a.Span.Start, End: a.Old.End}, a.Old, rule, del, func() { r.write(del, a.Old) })
		add := tei.Add(subst, "add")
		r.signs(source.Range{Start: a.Old.End, End: a.Span.End}, a.New, rule, add, func() { r.write(add, a.New) })
	}
}

// missingSpace writes a blank that the writer put between two words with a stroke, or took out of one.
func (r *run) missingSpace(into *etree.Element, a letter.MissingSpace) {
	if a.Surplus {
		e := tei.Add(into, "del", "cert", string(a.Cert))
		r.account(a.Span, ledger.Markup, MissingBlank, e, "")
		e.CreateText(" ")
		return
	}
	e := tei.Add(into, "add", "cert", string(a.Cert))
	r.account(a.Span, ledger.Markup, MissingBlank, e, "")
	e.CreateText(" ")
}

// turn writes the turn of a page: what stands at the foot of the one, pb, what stands at the head of the other. A blank parts the
// words before and after it, unless a word goes on.
func (r *run) turn(into *etree.Element, a letter.Turn) {
	at := a.Span.Start
	upTo := func(end int) { // the white space between the lines
		r.ledger.Add(source.Range{Start: at, End: end}, ledger.Space, "white space around the turn of a page", nil)
	}
	if text := r.letter.File.Slice(a.Span); !a.Within && text != "" && unicode.IsSpace(rune(text[0])) {
		n := len(text) - len(strings.TrimLeft(text, " \t\r\n"))
		r.account(source.Range{Start: at, End: at + n}, ledger.Space, FoldedSpace, into, "")
		into.CreateText(" ")
		at += n
	}
	turned := false
	pb := func() {
		e := tei.Add(into, "pb", "n", wordOrNothing(a.Number))
		if a.Within {
			e.CreateAttr("break", "no")
		}
		turned = true
	}
	line := func(part source.Range, kind string) {
		upTo(part.Start)
		place := "bottom"
		if turned {
			place = "top"
		}
		r.write(tei.Add(into, "fw", "type", kind, "place", place), part)
		at = part.End
	}
	for _, part := range a.Running {
		if part.Start > a.Line.Start && !turned {
			pb()
			line(a.Line, "pageNum")
		}
		line(part, "address")
	}
	if !turned {
		pb()
		line(a.Line, "pageNum")
	}
	upTo(a.Span.End)
}

// wordOrNothing is a page's number if it can stand in @n.
func wordOrNothing(s string) string {
	if wordLike(s) {
		return s
	}
	return ""
}
