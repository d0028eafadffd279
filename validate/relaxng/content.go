package relaxng

import (
	"teikit/tei/source"
	"teikit/tei/xmltext"
)

// text is what has been read of the text between two tags.
type text struct {
	started bool
	needed  bool         // the schema looks at the characters, so that buf keeps them
	solid   bool         // not only white space
	span    source.Range // of the first piece that is not only white space
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
	if x.solid {
		return
	}
	for i, b := range t.Text {
		if b != ' ' && b != '\n' && b != '\t' && b != '\r' {
			x.solid, x.span = true, solidRange(t, i)
			return
		}
	}
}

// solidRange is the place of a text without the white space around it; the first other byte is at i.
func solidRange(t *xmltext.Token, i int) source.Range {
	if t.Span.Len() != len(t.Text) {
		return t.Span // something was replaced, so that offsets do not agree
	}
	end := len(t.Text)
	for end > i && (t.Text[end-1] == ' ' || t.Text[end-1] == '\n' || t.Text[end-1] == '\t' || t.Text[end-1] == '\r') {
		end--
	}
	return source.Range{Start: t.Span.Start + i, End: t.Span.Start + end}
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
	element := m.file.Slice(top.name)
	expected := m.run.Expected()
	span := m.text.span.In(m.file)
	if !expected.Data || top.children {
		if m.run.MustBeEmpty() {
			m.notEmpty(top, element)
			return
		}
		names := m.ranked(expected.Elements, expected.Required, m.spaceOf(top), "")
		d := topicText.At(span, `text is not allowed in "%s"%s`, element, m.wanted(expected, names))
		d.Expected = names
		m.report(d, top.number)
		return
	}
	value := m.run.TextValue(m.text.buf, &m.place)
	message, list := valueMessage(`element "`+element+`"`, value, m.text.buf)
	d := topicTextValue.At(span, "%s", message)
	d.Expected = list
	m.report(d, top.number)
	m.run.Leave()
}

// notEmpty reports text in an element that has to be empty, unless something else inside has been reported.
func (m *Matcher) notEmpty(top *frame, element string) {
	if top.spoilt {
		return
	}
	top.spoilt = true
	m.report(topicText.At(m.text.span.In(m.file), `text is not allowed in "%s", which has to be empty`, element), top.number)
}

// spaceOf is the namespace of an element.
func (m *Matcher) spaceOf(f *frame) string {
	name, _ := m.g.Name(f.sym)
	return name.Space
}

// incomplete reports what is missing before an end tag, unless a wrong element stands for it.
func (m *Matcher) incomplete(t *xmltext.Token) {
	top := m.top()
	if top.excuses > 0 {
		return
	}
	element := m.file.Slice(top.name)
	expected := m.run.Expected()
	space := m.spaceOf(top)
	all := m.run.RequiredAnywhere()
	required := m.labels(all, space)
	names := m.ranked(expected.Elements, all, space, "")
	span := top.name.In(m.file)
	d := topicIncomplete.At(span, "")
	switch {
	case expected.Data && len(names) == 0:
		value := m.run.TextValue(nil, &m.place)
		message, list := valueMessage(`element "`+element+`"`, value, nil)
		d = topicTextValue.At(span, "%s", message)
		d.Expected = list
	case len(required) > 0:
		d.Message = `element "` + element + `" lacks ` + quoted(required, "and")
		d.Expected = required
	default:
		expected.End = false
		d.Message = `element "` + element + `" is incomplete` + m.wanted(expected, names)
		d.Expected = names
	}
	if !t.NameSpan.In(m.file).Known() || t.NameSpan.Len() > 0 {
		d = d.WithNote(t.NameSpan.In(m.file), `"`+element+`" ends here`)
	}
	m.report(d, top.number)
}
