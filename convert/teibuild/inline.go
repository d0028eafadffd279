package teibuild

import (
	"cmp"
	"strings"
	"unicode/utf8"

	"github.com/beevik/etree"

	"teikit/convert/ledger"
	"teikit/convert/letter"
	"teikit/tei"
	"teikit/tei/datable"
	"teikit/tei/source"
)

// FoldedSpace is the rule of the ledger for white space that became one blank.
const FoldedSpace = "white space folded into one blank"

// A run writes a range of text with the annotations over it.
type run struct {
	*builder
	fate  ledger.Fate
	marks []letter.Annotation // sorted, wider ones first
}

// inline writes a block's text and annotations into an element.
func (b *builder) inline(into *etree.Element, block *letter.Block, within source.Range) {
	r := &run{builder: b, fate: ledger.Text, marks: block.Marks}
	r.write(into, within)
}

// write writes the text of a range, taking its annotations from the front of the list.
func (r *run) write(into *etree.Element, within source.Range) {
	at := within.Start
	for len(r.marks) > 0 {
		a := r.marks[0]
		e := a.Extent()
		if e.Start >= within.End {
			break
		}
		r.marks = r.marks[1:]
		if e.Start < at || e.End > within.End { // belongs to a part that was written before
			continue
		}
		before := source.Range{Start: at, End: e.Start}
		if m, mark := a.(letter.NoteMark); mark && !m.Exact && !r.letterFollows(e.End, within.End) {
			before = r.dropBlankBefore(before)
		}
		r.text(into, before)
		r.annotation(into, a)
		at = e.End
		if m, mark := a.(letter.NoteMark); mark && !m.Exact {
			at = r.dropBlankAfter(source.Range{Start: at, End: within.End})
		}
	}
	r.text(into, source.Range{Start: at, End: within.End})
}

// letterFollows reports whether the character after a mark continues a word, as in "circles 2we".
func (r *run) letterFollows(offset, end int) bool {
	c, _ := utf8.DecodeRuneInString(r.letter.File.Slice(source.Range{Start: offset, End: end}))
	return c != utf8.RuneError && c != ' ' && !strings.ContainsRune("\t\r\n.,;:!?)]»”’\"'", c)
}

// dropBlankBefore leaves out the blank that transcriptions set before a note mark.
func (r *run) dropBlankBefore(before source.Range) source.Range {
	text := r.letter.File.Slice(before)
	kept := len(strings.TrimRight(text, " \t\r\n\u00a0"))
	if kept == len(text) {
		return before
	}
	r.ledger.Add(source.Range{Start: before.Start + kept, End: before.End}, ledger.Space, "blank before a note mark", nil)
	before.End = before.Start + kept
	return before
}

// dropBlankAfter leaves out the blank between a note mark and closing punctuation.
func (r *run) dropBlankAfter(after source.Range) int {
	text := r.letter.File.Slice(after)
	rest := strings.TrimLeft(text, " \t\u00a0")
	blanks := len(text) - len(rest)
	if c, _ := utf8.DecodeRuneInString(rest); blanks == 0 || rest == "" || !strings.ContainsRune(".,;:!?)]»”", c) {
		return after.Start
	}
	r.ledger.Add(source.Range{Start: after.Start, End: after.Start + blanks}, ledger.Space, "blank between a note mark and punctuation", nil)
	return after.Start + blanks
}

// text writes characters. Runs of white space that hold a line end or are longer than a blank become one blank; what is no
// character of XML is left out, with an entry in the ledger.
func (r *run) text(into *etree.Element, part source.Range) {
	text := r.letter.File.Slice(part)
	var out strings.Builder
	start := 0 // of the piece that is kept as it stands
	keep := func(end int) {
		out.WriteString(text[start:end])
		r.account(source.Range{Start: part.Start + start, End: part.Start + end}, r.fate, "kept", into, "")
	}
	for i := 0; i < len(text); {
		c, n := utf8.DecodeRuneInString(text[i:])
		switch {
		case c == ' ' || c == '\t' || c == '\n' || c == '\r':
			j := i + 1
			for j < len(text) && strings.IndexByte(" \t\n\r", text[j]) >= 0 {
				j++
			}
			if text[i:j] != " " {
				keep(i)
				out.WriteByte(' ')
				r.account(source.Range{Start: part.Start + i, End: part.Start + j}, ledger.Space, FoldedSpace, into, "")
				start = j
			}
			i = j
		case !xmlChar(c):
			keep(i)
			r.ledger.Add(source.Range{Start: part.Start + i, End: part.Start + i + n}, ledger.Dropped, "no character of XML", nil)
			i += n
			start = i
		default:
			i += n
		}
	}
	keep(len(text))
	if out.Len() > 0 {
		into.CreateText(out.String())
	}
}

// account enters a range into the ledger, with the element that it went into.
func (b *builder) account(part source.Range, fate ledger.Fate, rule string, element *etree.Element, attr string) {
	if part.Len() == 0 {
		return
	}
	b.targets = append(b.targets, target{b.paths, element, attr})
	b.ledger.Add(part, fate, rule, &b.targets[len(b.targets)-1]) // a slice that grows leaves the old ones in place
}

func (r *run) annotation(into *etree.Element, a letter.Annotation) {
	switch a := a.(type) {
	case letter.NoteMark:
		r.noteMark(into, a)
	case letter.Supplied:
		e := tei.Add(into, "supplied", "reason", a.Reason, "resp", r.editors(), "cert", string(cmp.Or(a.Cert, letter.Medium)))
		r.account(source.Range{Start: a.Span.Start, End: a.Inner.Start}, ledger.Markup, "bracket of a supplied word", e, "")
		r.write(e, a.Inner)
		r.account(source.Range{Start: a.Inner.End, End: a.Span.End}, ledger.Markup, "bracket of a supplied word", e, "")
	case letter.Gap:
		e := tei.Add(into, "gap", "reason", a.Reason)
		if a.Reason == "lost" {
			e.CreateAttr("extent", "unknown")
		} else if r.editors() != "" {
			e.CreateAttr("resp", r.editors())
		}
		e.CreateAttr("rend", rendition(r.letter.File.Slice(a.Span)))
		r.account(a.Span, ledger.Attribute, "dots for missing text", e, "rend")
	case letter.Date:
		e := tei.Add(into, "date")
		r.dateAttrs(e, a.Value, a.Value.Attrs())
		r.write(e, a.Span)
	case letter.Name:
		e := tei.Add(into, [...]string{letter.PersonName: "persName", letter.OrgName: "orgName", letter.PlaceName: "placeName"}[a.Kind], "ref", r.ref(a.ID))
		r.write(e, a.Span)
	case letter.Label:
		e := tei.Add(into, "label")
		asSegment(e)
		r.write(e, a.Span)
	case letter.Break:
		e := tei.Add(into, "lb", "break", "no")
		r.account(a.Span, ledger.Markup, "line end within a word", e, "")
	case letter.LineEnd:
		r.account(a.Span, ledger.Space, FoldedSpace, into, "")
		into.CreateText(" ")
		tei.Add(into, "lb")
	case letter.Edit:
		r.edit(into, a)
	case letter.MissingSpace:
		r.missingSpace(into, a)
	case letter.Turn:
		r.turn(into, a)
	case letter.Expansion:
		e := tei.Add(into, "ex", "resp", r.editors())
		r.signs(a.Span, a.Inner, "bracket of an expansion", e, func() { r.text(e, a.Inner) })
	case letter.Surplus:
		e := tei.Add(into, "surplus", "resp", r.editors())
		r.signs(a.Span, a.Inner, "bracket of surplus letters", e, func() { r.write(e, a.Inner) })
	case letter.Element:
		r.element(into, a)
	case letter.Sic:
		r.write(tei.Add(into, "sic"), a.Span)
	}
}

// dateAttrs gives a date element its attributes, and remembers the calendar that it needs.
func (b *builder) dateAttrs(e *etree.Element, v datable.Value, attrs []datable.Attr) {
	for _, a := range attrs {
		value := a.Value
		if strings.HasPrefix(value, "#") {
			value = b.ref(value[1:])
		}
		e.CreateAttr(a.Name, value)
	}
	if v.Calendar != "" {
		b.uses(v.Calendar)
	}
}

// uses remembers that a date of the document needs a calendar.
func (b *builder) uses(calendar string) {
	if b.calendars == nil {
		b.calendars = map[string]bool{}
	}
	b.calendars[calendar] = true
}

// editors points to the compilers of the printed collection, "" if the page names none.
func (b *builder) editors() string {
	if b.letter.Page.Compilers == nil {
		return ""
	}
	return b.ref("editors")
}
