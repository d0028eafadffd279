package relaxng

import (
	"cmp"
	"slices"
	"strings"

	"teikit/tei/diag"
	"teikit/tei/source"
	"teikit/tei/xmltext"
	"teikit/validate/relaxng/pattern"
)

// An element that comes too early is one of two faults: what has to come before it is missing, or stands further down.
// Which of them it is shows at the end of the parent; until then the finding is kept as one about the order.

// early is an element that came too early.
type early struct {
	finding int // -1 if it is only counted
	missing []pattern.Sym
	either  bool // one of them is enough
	found   bool // one of them came later
	tag     source.Range
	name    source.Range
}

// maxEarly is how many elements that came too early are remembered of one parent, so that there is little to look through
// at each of its children.
const maxEarly = 20

// tooEarly reports an element before which something is missing, unless a wrong element stands for that.
func (w *misplacement) tooEarly(all, oneOf []pattern.Sym) {
	e := early{finding: -1, missing: all, tag: w.t.Span, name: w.t.NameSpan}
	if len(all) == 0 {
		e.missing, e.either = oneOf, true
	}
	p := w.parent
	if p != nil && p.trouble != nil && p.trouble.excuses > 0 {
		p.trouble.excuses--
	} else if w.m.quiet {
		w.count()
	} else {
		e.finding = w.reportEarly(e)
	}
	if p == nil || len(e.missing) == 0 {
		return
	}
	if t := p.troubled(); len(t.early) < maxEarly {
		t.early = append(t.early, e)
	}
}

func (w *misplacement) reportEarly(e early) int {
	names := w.missingNames(e)
	d := w.finding(topicTooEarly, `element "%s" comes too early%s`, w.given(), w.wanted())
	if len(names) > manyEarly && e.either {
		d.Message = `something has to come before "` + w.given() + `"`
		d.Expected = names
	} else if len(names) > 0 {
		d.Message = quoted(names, e.conjunction()) + ` must come before "` + w.given() + `"`
		d.Expected = names
	}
	if len(e.missing) == 1 {
		d = w.m.documented(d, e.missing[0], w.space())
	}
	return w.report(d)
}

func (w *misplacement) missingNames(e early) []string {
	if e.either {
		return w.m.ranked(e.missing, nil, w.space(), w.t.Name.Local)
	}
	return w.m.labels(e.missing, w.space())
}

func (e *early) conjunction() string {
	if e.either {
		return "or"
	}
	return "and"
}

// lateComer tells whether another element came too early for one, which has been reported, and adds where it stands.
func (m *Matcher) lateComer(parent *frame, t *xmltext.Token, sym pattern.Sym) bool {
	if parent == nil || parent.trouble == nil {
		return false
	}
	for i := range parent.trouble.early {
		e := &parent.trouble.early[i]
		at := slices.Index(e.missing, sym)
		if at < 0 {
			continue
		}
		single := !e.found && (e.either || len(e.missing) == 1)
		e.found = true
		e.missing = slices.Delete(slices.Clone(e.missing), at, at+1)
		if e.either {
			e.missing = nil
		}
		m.foundLate(e, t, single)
		return true
	}
	return false
}

// foundLate adds to a finding about order where the other element is.
func (m *Matcher) foundLate(e *early, t *xmltext.Token, single bool) {
	if e.finding < 0 {
		return
	}
	d := &m.findings[e.finding]
	name := m.file.Slice(t.NameSpan)
	if e.either {
		d.Message = `"` + name + `" must come before "` + m.file.Slice(e.name) + `"`
	}
	*d = d.WithNote(t.NameSpan.In(m.file), `"`+name+`" stands here`)
	if single && m.file.Held() {
		words := `move "` + name + `" before "` + m.file.Slice(e.name) + `"`
		m.amends = append(m.amends, amend{finding: e.finding, act: moveBefore, start: t.Span.Start, to: e.tag.Start, words: words})
	}
}

// settle says what was only to be known at the end of an element.
func (m *Matcher) settle(f *frame, t *xmltext.Token) {
	for _, a := range f.trouble.amends {
		m.amend(a, t)
	}
	for _, e := range f.trouble.early {
		if e.finding >= 0 && len(e.missing) > 0 {
			m.neverCame(f, e)
		}
	}
}

// neverCame turns a finding about order into one about what is missing.
func (m *Matcher) neverCame(f *frame, e early) {
	d := &m.findings[e.finding]
	space := m.spaceOf(f)
	missing := quoted(m.labels(e.missing, space), e.conjunction())
	if e.found {
		*d = d.WithNote(source.Span{}, missing+` is missing in "`+m.file.Slice(f.name)+`"`)
		return
	}
	d.Code = topicIncomplete.Code
	m.owners[e.finding] = m.trail.here() // whose end this is
	if e.either && len(e.missing) > manyEarly {
		d.Message = `element "` + m.file.Slice(f.name) + `" lacks something before "` + m.file.Slice(e.name) + `"` + m.suchAs(e.missing, space)
		return
	}
	they := "it"
	if len(e.missing) > 1 && !e.either {
		they = "they"
	}
	d.Message = `element "` + m.file.Slice(f.name) + `" lacks ` + missing + "; " + they + ` must come before "` + m.file.Slice(e.name) + `"`
}

// manyEarly is how many names a message lists of which one has to come before an element.
const manyEarly = 3

// suchAs names the one of several elements that the document has most often.
func (m *Matcher) suchAs(syms []pattern.Sym, space string) string {
	best := slices.MaxFunc(syms, func(a, b pattern.Sym) int { return cmp.Compare(m.uses[a], m.uses[b]) })
	if m.uses[best] == 0 {
		return ""
	}
	return ", such as " + quoted(m.labels([]pattern.Sym{best}, space), "")
}

// An amend is what the end tag of an element adds to a finding.
type amend struct {
	finding int
	act     act
	words   string // of the fix
	safe    bool
	start   int         // wrap, move: where the element begins
	to      int         // move: where it should stand
	edits   []diag.Edit // rename, closeAtOnce: of the start tag
	local   string      // rename: the new local name; wrap: the wrapper's name as it is to be written
}

// An act is how an amend mends.
type act uint8

const (
	rename act = iota
	wrapAll
	moveBefore
	closeAtOnce
)

// amend does so, at the end tag t.
func (m *Matcher) amend(a amend, t *xmltext.Token) {
	d := &m.findings[a.finding]
	fix := diag.Fix{Message: a.words, Safe: a.safe, Edits: a.edits}
	end := t.Span.End
	switch a.act {
	case rename:
		if t.NameSpan.Len() > 0 {
			fix.Edits = append(fix.Edits, diag.Edit{Span: localRange(m.file, t.NameSpan).In(m.file), New: a.local})
		}
	case closeAtOnce:
		fix.Edits = append(fix.Edits, diag.Edit{Span: t.Span.In(m.file)})
	case wrapAll:
		d.Fixes = nil // the wrapper takes one more element
		fix.Edits = []diag.Edit{
			{Span: source.Range{Start: a.start, End: a.start}.In(m.file), New: "<" + a.local + ">"},
			{Span: source.Range{Start: end, End: end}.In(m.file), New: "</" + a.local + ">"},
		}
	case moveBefore:
		edits, ok := m.move(a, end)
		if !ok {
			return
		}
		fix.Edits = edits
	}
	slices.SortStableFunc(fix.Edits, func(a, b diag.Edit) int { return cmp.Compare(a.Span.Start, b.Span.Start) })
	*d = d.WithFix(fix)
}

// longestMove is how long an element may be, in bytes, that a fix moves.
const longestMove = 64 << 10

// move takes an element, with the white space before it, to another place.
func (m *Matcher) move(a amend, end int) (edits []diag.Edit, ok bool) {
	if end-a.start > longestMove {
		return nil, false
	}
	text := m.file.Slice(source.Range{Start: a.start, End: end})
	return []diag.Edit{
		{Span: source.Range{Start: a.to, End: a.to}.In(m.file), New: text + m.spaceBefore(a.to)},
		{Span: source.Range{Start: a.start - len(m.spaceBefore(a.start)), End: end}.In(m.file)},
	}, true
}

// spaceBefore is the white space before a tag.
func (m *Matcher) spaceBefore(at int) string {
	before := m.file.Slice(source.Range{Start: at - 200, End: at})
	return before[len(strings.TrimRight(before, " \t\r\n")):]
}

// localRange is the part of a qualified name after the colon.
func localRange(f *source.File, name source.Range) source.Range {
	return source.Range{Start: name.Start + strings.IndexByte(f.Slice(name), ':') + 1, End: name.End}
}
