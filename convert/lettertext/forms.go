package lettertext

import (
	"teikit/convert/letter"
	"teikit/tei/source"
)

// A paired form is words between two signs, or two readings of them with a sign between.
type paired struct {
	open, middle, end string
	// names of the elements: of the whole, of what stands before the middle, of what stands behind it. Without a middle in the
	// text, alone is the element of the whole.
	alone, whole, first, second string
	// hides says which part is no reading text: a machine that reads the letter skips it.
	hides part
	quiet bool // without its end or middle it is text, and nobody is told
}

// part is a part of a form.
type part uint8

const (
	nothing    part = iota
	all             // deleted words
	beforePart      // what was replaced, what was wrong
	behindPart      // what an abbreviation stands for
)

// pairedForms are all paired forms; a new one is a row here and one in docs/letter-text.md.
var pairedForms = []*paired{
	{open: "{--", end: "--}", alone: "del", hides: all},
	{open: "{++", end: "++}", alone: "add"},
	{open: "{~~", middle: "~>", end: "~~}", whole: "subst", first: "del", second: "add", hides: beforePart},
	{open: "{?", end: "?}", alone: "unclear"},
	{open: "{!", middle: "|", end: "!}", alone: "sic", whole: "choice", first: "sic", second: "corr", hides: beforePart},
	{open: "{#", end: "#}", alone: "surplus", hides: all},
	{open: "{", middle: "=", end: "}", whole: "choice", first: "abbr", second: "expan", hides: behindPart, quiet: true},
}

// An emphasis is words between two equal signs, at the edges of words.
type emphasis struct {
	sign, rend string
	inWord     bool // it may begin and end within a word, and holds no blank: M^r^
}

// emphases are all of them.
var emphases = []*emphasis{
	{sign: "_", rend: "underline"},
	{sign: "//", rend: "italic"},
	{sign: "**", rend: "bold"},
	{sign: "^", rend: "superscript", inWord: true},
}

// A form is what was read of one: its elements, and its signs.
type form struct {
	span     source.Range
	elements []letter.Annotation
	hidden   []source.Range // what the plain text leaves out, from left to right
	content  []source.Range // of these, what is left out although it is text; it is kept if its block has nothing else
	note     int            // of a note mark: which of the marks; -1: none
}

// make makes the form of words between the signs.
func (p *paired) make(open, middle, end int) form {
	span := source.Range{Start: open, End: end + len(p.end)}
	inner := source.Range{Start: open + len(p.open), End: end}
	f := form{span: span, note: -1}
	if middle < 0 {
		f.elements = []letter.Annotation{letter.Element{Span: span, Inner: inner, Name: p.alone}}
		f.hide(source.Range{Start: open, End: inner.Start})
		if p.hides == all {
			f.hideContent(inner)
		}
		f.hide(source.Range{Start: end, End: span.End})
		return f
	}
	first := source.Range{Start: inner.Start, End: middle}
	second := source.Range{Start: middle + len(p.middle), End: end}
	f.elements = []letter.Annotation{
		letter.Element{Span: span, Inner: span, Name: p.whole},
		letter.Element{Span: source.Range{Start: open, End: first.End}, Inner: first, Name: p.first},
		letter.Element{Span: source.Range{Start: first.End, End: span.End}, Inner: second, Name: p.second},
	}
	f.hide(source.Range{Start: open, End: first.Start})
	if p.hides == beforePart {
		f.hideContent(first)
	}
	f.hide(source.Range{Start: first.End, End: second.Start})
	if p.hides == behindPart {
		f.hideContent(second)
	}
	f.hide(source.Range{Start: end, End: span.End})
	return f
}

func (f *form) hide(r source.Range) {
	if r.Len() > 0 {
		f.hidden = append(f.hidden, r)
	}
}

func (f *form) hideContent(r source.Range) {
	f.hide(r)
	f.content = append(f.content, r)
}

// around makes the form of words between two signs that become one element.
func around(open, start, end, closed int, e letter.Element) form {
	e.Span, e.Inner = source.Range{Start: open, End: closed}, source.Range{Start: start, End: end}
	f := form{span: e.Span, elements: []letter.Annotation{e}, note: -1}
	f.hide(source.Range{Start: open, End: start})
	f.hide(source.Range{Start: end, End: closed})
	return f
}

// single makes the form of a sign that becomes an element without content.
func single(span source.Range, e letter.Element) form {
	e.Span, e.Inner = span, source.Range{Start: span.End, End: span.End}
	return form{span: span, elements: []letter.Annotation{e}, hidden: []source.Range{span}, note: -1}
}
