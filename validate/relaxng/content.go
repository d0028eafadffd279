package relaxng

import (
	"slices"
	"strings"

	"teikit/tei/diag"
	"teikit/tei/source"
	"teikit/tei/xmltext"
	"teikit/validate/relaxng/pattern"
)

// text is what has been read of the text between two tags.
type text struct {
	started bool
	needed  bool         // the schema looks at the characters, so that buf keeps them
	solid   bool         // not only white space
	span    source.Range // of the first piece that is not only white space
	lead    int          // bytes of white space before it; -1 if something in span has been replaced, so that offsets do not agree
	buf     []byte
}

func (m *Matcher) addText(t *xmltext.Token) {
	x := &m.text
	if !x.started {
		x.started, x.needed = true, m.run.NeedsText()
	}
	if x.needed {
		x.buf = append(x.buf, t.Text...)
	}
	if x.solid || t.Blank {
		return
	}
	for i, b := range t.Text {
		if b != ' ' && b != '\n' && b != '\t' && b != '\r' {
			x.solid, x.span, x.lead = true, t.Span, i
			if t.Span.Len() != len(t.Text) {
				x.lead = -1
			}
			return
		}
	}
}

// solidRange is the place of the text without the white space around it; all of it, if something has been replaced.
func (m *Matcher) solidRange() source.Range {
	r := m.text.span
	if m.text.lead < 0 {
		return r
	}
	written := m.file.Slice(r)
	if strings.HasPrefix(written, "&") { // a reference that is as long as what it stands for
		return r
	}
	return source.Range{Start: r.Start + m.text.lead, End: r.Start + len(strings.TrimRight(written, " \n\t\r"))}
}

// flushText matches the text before a tag; at the end of an element, white space or nothing is all that is inside it.
func (m *Matcher) flushText(end bool) {
	x := &m.text
	switch {
	case x.solid:
		if !m.run.Text(x.buf, &m.place) {
			m.wrongText()
		}
	case end && len(m.frames) > 0 && !m.frames[len(m.frames)-1].children:
		m.run.Blank(x.buf, &m.place)
	}
	x.started, x.needed, x.solid = false, false, false
	x.buf = x.buf[:0]
}

// wrongText reports text: it is not the right one, or there should be none.
func (m *Matcher) wrongText() {
	top := m.top()
	if top == nil {
		return // xmltext reports text outside the root
	}
	expected := m.run.Expected()
	if !expected.Data || top.children {
		m.textNotAllowed(top, expected)
		return
	}
	m.begin(cause{topic: topicTextValue, name: int(top.sym), state: m.run.State(), value: string(m.text.buf)})
	value := m.run.TextValue(m.text.buf, &m.place)
	v := m.judge(value, m.text.buf, func(s []byte) bool { return m.run.AllowsText(s, &m.place) })
	m.report(v.finding(topicTextValue, m.solidRange().In(m.file), `element "`+m.file.Slice(top.name)+`"`))
	m.run.Leave()
}

// textNotAllowed reports text where there should be none, unless it goes on with something that has been reported. It may
// stand for an element that will then be missing.
func (m *Matcher) textNotAllowed(top *frame, expected pattern.Expected) {
	element := m.file.Slice(top.name)
	trouble := top.troubled()
	trouble.excuses++
	if m.run.MustBeEmpty() {
		m.notEmpty(top, element)
		return
	}
	if trouble.stray.present && m.g.TakesText(trouble.stray.wrapper) {
		return
	}
	m.begin(cause{topic: topicText, name: int(top.sym), state: m.run.State()})
	if m.quiet {
		m.report(diag.Diagnostic{})
		return
	}
	names := m.listed(expected, m.spaceOf(top), "")
	d := topicText.At(m.solidRange().In(m.file), `text is not allowed in "%s"`, element)
	holder := m.holder(top, expected, m.g.TakesText)
	if holder != noSym {
		d.Message += `; put it into an element such as ` + quoted(m.labels([]pattern.Sym{holder}, m.spaceOf(top)), "")
		trouble.stray = stray{wrapper: holder, present: true, finding: -1}
	} else {
		d.Message += m.wanted(expected, names)
	}
	d.Expected = names
	m.report(d)
}

// holder finds an expected element that could be around something which is not allowed by itself: one that is required,
// else, of those that may come several times, the one that the document has most often, or one like the child before. The
// result is noSym if there is none.
func (m *Matcher) holder(top *frame, expected pattern.Expected, holds func(pattern.Sym) bool) pattern.Sym {
	for _, sym := range expected.Required {
		if holds(sym) {
			return sym
		}
	}
	for _, local := range m.Hints.Holders {
		for _, sym := range expected.Elements {
			if name, _ := m.g.Name(sym); name.Local == local && holds(sym) {
				return sym
			}
		}
	}
	best := noSym
	for _, sym := range expected.Elements {
		if holds(sym) && m.run.LaterThan(sym, sym) && (best == noSym || m.uses[sym] > m.uses[best] || m.uses[sym] == m.uses[best] && sym == top.last.sym) {
			best = sym
		}
	}
	return best
}

// notEmpty reports text in an element that has to be empty, unless something else inside has been reported.
func (m *Matcher) notEmpty(top *frame, element string) {
	if top.trouble.spoilt {
		return
	}
	top.trouble.spoilt = true
	m.begin(cause{topic: topicText, name: int(top.sym), state: m.run.State()})
	d := topicText.At(m.solidRange().In(m.file), `text is not allowed in "%s", which has to be empty`, element)
	if i := m.report(d); i >= 0 && !top.children {
		at := source.Range{Start: top.tag.End - 1, End: top.tag.End - 1}
		top.trouble.amends = append(top.trouble.amends, amend{finding: i, act: closeAtOnce, words: `end "` + element + `" before the text`, edits: []diag.Edit{{Span: at.In(m.file), New: "/"}}})
	}
}

// spaceOf is the namespace of an element.
func (m *Matcher) spaceOf(f *frame) string {
	name, _ := m.g.Name(f.sym)
	return name.Space
}

// incomplete reports what is missing before an end tag, unless something wrong stands for it.
func (m *Matcher) incomplete(t *xmltext.Token) {
	top := m.top()
	if top.trouble != nil && top.trouble.excuses > 0 {
		return
	}
	m.begin(cause{topic: topicIncomplete, name: int(top.sym), state: m.run.State()})
	if m.quiet {
		m.report(diag.Diagnostic{})
		return
	}
	d := m.incompleteness(top)
	if t.NameSpan.Len() > 0 && t.Span.Start-top.tag.End > near {
		d = d.WithNote(t.NameSpan.In(m.file), `"`+m.file.Slice(top.name)+`" ends here`)
	}
	m.report(d)
}

// near is how many bytes an element may have inside so that its end is in sight.
const near = 100

func (m *Matcher) incompleteness(top *frame) diag.Diagnostic {
	element := `element "` + m.file.Slice(top.name) + `"`
	expected := m.run.Expected()
	space := m.spaceOf(top)
	all := m.run.RequiredAnywhere()
	required := m.labels(all, space)
	names := m.ranked(expected.Elements, all, space, "")
	span := top.name.In(m.file)
	switch {
	case expected.Data && len(names) == 0:
		value := m.run.TextValue(nil, &m.place)
		v := m.judge(value, nil, func([]byte) bool { return false })
		return v.finding(topicTextValue, span, element)
	case len(required) > 0:
		d := topicIncomplete.At(span, "%s lacks %s", element, quoted(required, "and"))
		d.Expected = required
		if len(all) == 1 {
			d = m.documented(d, all[0], space)
		}
		return d
	}
	is := " is not complete"
	if !top.children && !m.text.solid {
		is = " is empty"
	}
	names = lastly(names, m.labels([]pattern.Sym{top.last.sym}, space))
	list := words(names, shown)
	if expected.Text || expected.Data {
		list = append(list, "text")
	}
	d := topicIncomplete.At(span, "%s%s; expected %s", element, is, joined(list, "or"))
	if top.children {
		d.Message += ` after "` + m.file.Slice(top.last.name) + `"`
	}
	d.Expected = names
	return d
}

// lastly puts some names to the end of a list.
func lastly(list, some []string) []string {
	isOne := func(name string) bool { return slices.Contains(some, name) }
	end := slices.DeleteFunc(slices.Clone(list), func(name string) bool { return !isOne(name) })
	return append(slices.DeleteFunc(slices.Clone(list), isOne), end...)
}
