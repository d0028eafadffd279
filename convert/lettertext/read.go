package lettertext

import (
	"cmp"
	"slices"
	"strings"

	"teikit/convert/ledger"
	"teikit/convert/letter"
	"teikit/tei/diag"
	"teikit/tei/source"
)

// Options say how a text is read. The zero value is the default.
type Options struct {
	From       int  // where the text begins: behind the front matter; default 0
	OnlyMarked bool // nothing counts but what is marked, and brackets are forms, too
	// Entry tells which element bears the id of "[[id|name]]", persName, orgName or placeName; "" if nobody knows, and then a complaint
	// if the register should have it. Default: the beginning of the id tells.
	Entry func(id string) (element, complaint string)
}

// A Text is a transcription with its forms.
type Text struct {
	File  *source.File
	Plain *source.File    // the text without signs; the same file if there are none
	Roles []letter.Marked // in Plain
	Found diag.List

	units []unit
	forms []form
	notes []definition
	marks []mark
	signs []source.Range // that stand outside of units: "::", ":::"
	// encloses are the lines with which enclosures begin.
	encloses []enclosing
	from     int
	// isWritten says that the letters were read from the text as written.
	isWritten bool
	loose     []letter.Block // made of signs that stand between blocks
	pieces    []piece
	// The forms by where their first shown character stands, where their last ends, and, of those that show nothing, where they begin.
	opens, ends, wholes map[int]int
}

// Read reads the forms of a transcription. What is no form is text; a text without any comes back as it is.
func Read(f *source.File, o Options) *Text {
	t := &Text{File: f, Plain: f, from: o.From}
	text := f.Text()
	if !o.OnlyMarked && o.From == 0 && !mayHaveForms(text) {
		return t
	}
	d := &divider{file: f, text: text, marked: o.OnlyMarked}
	d.divide(o.From)
	t.units, t.notes, t.signs, t.encloses = d.units, d.notes, d.signs, d.encloses
	s := &scanner{file: f, text: text, marked: o.OnlyMarked, entry: o.Entry}
	for _, u := range t.units {
		if ofHeader(u.role) {
			continue
		}
		first, marks := len(s.forms), len(s.marks)
		s.inNote = u.note >= 0
		s.scan(u.span)
		keepContent(text, u.span, s.forms[first:], s.marks[marks:])
	}
	t.Found = append(d.found, s.found...)
	t.link(s, o.OnlyMarked)
	t.forms = s.forms
	slices.SortStableFunc(t.forms, func(a, b form) int {
		return cmp.Or(cmp.Compare(a.span.Start, b.span.Start), cmp.Compare(b.span.End, a.span.End))
	})
	if len(t.forms)+len(t.signs)+len(t.notes)+o.From == 0 {
		return t
	}
	t.index()
	t.makePlain(o.From, s.escape)
	t.Roles = t.roles()
	return t
}

// mayHaveForms reports whether any sign of a form stands in a text.
func mayHaveForms(text string) bool {
	if strings.ContainsAny(text, "{_^|\\[") {
		return true
	}
	return strings.Contains(text, "**") || strings.Contains(text, "//") || strings.Contains(text, "::")
}

// keepContent lets text stand in the plain text that forms hide, where a unit has no other: a deleted paragraph is one.
func keepContent(text string, unit source.Range, forms []form, marks []mark) {
	var hidden []source.Range
	for _, f := range forms {
		hidden = append(hidden, f.hidden...)
	}
	for _, m := range marks {
		hidden = append(hidden, m.span)
	}
	if len(hidden) == 0 {
		return
	}
	at := unit.Start
	for _, h := range joined(hidden) {
		if strings.TrimFunc(text[at:max(at, h.Start)], blankRune) != "" {
			return
		}
		at = max(at, h.End)
	}
	if strings.TrimFunc(text[min(at, unit.End):unit.End], blankRune) != "" {
		return
	}
	for i := range forms {
		f := &forms[i]
		kept := f.hidden[:0:0]
		for _, h := range f.hidden {
			if !contains(f.content, h) {
				kept = append(kept, h)
			}
		}
		f.hidden = kept
	}
}

func contains(list []source.Range, r source.Range) bool {
	for _, x := range list {
		if x == r {
			return true
		}
	}
	return false
}

func (t *Text) index() {
	t.opens, t.ends, t.wholes = map[int]int{}, map[int]int{}, map[int]int{}
	for i, f := range t.forms {
		start, end := f.span.Start, f.span.End
		for _, h := range f.hidden {
			if h.Start == start {
				start = h.End
			}
		}
		for k := len(f.hidden) - 1; k >= 0; k-- {
			if f.hidden[k].End == end {
				end = f.hidden[k].Start
			}
		}
		if start == f.span.End {
			t.wholes[f.span.Start] = i
			continue
		}
		t.opens[start] = i
		t.ends[end] = i
	}
}

// Account enters into the ledger what stands outside of the letters' blocks: front matter, marks of roles.
func (t *Text) Account(l *ledger.Ledger) {
	l.Add(source.Range{Start: 0, End: t.from}, ledger.Markup, "front matter", nil)
	for _, r := range t.signs {
		l.Add(r, ledger.Markup, "mark of a block's role", nil)
	}
}

// Findings are findings about the plain text, moved to where they are written.
func (t *Text) Findings(found diag.List) diag.List {
	if t.Plain == t.File {
		return found
	}
	move := func(s source.Span) source.Span {
		if s.File != t.Plain {
			return s
		}
		r := source.Range{Start: s.Start, End: s.End}
		if r.Len() > 0 {
			r = t.written(r)
		} else {
			r = source.Range{Start: t.startAt(s.Start), End: t.startAt(s.Start)}
		}
		return r.In(t.File)
	}
	for i := range found {
		d := &found[i]
		d.Span, d.Message = move(d.Span), restored(d.Message)
		for k := range d.Notes {
			d.Notes[k].Span, d.Notes[k].Message = move(d.Notes[k].Span), restored(d.Notes[k].Message)
		}
	}
	return found
}
