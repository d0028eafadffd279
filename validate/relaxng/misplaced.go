package relaxng

import (
	"slices"

	"teikit/tei/diag"
	"teikit/tei/source"
	"teikit/tei/xmltext"
	"teikit/validate/relaxng/pattern"
)

// misplaced takes a start tag that is not allowed where it stands, and says what is wrong with it. The result is the
// symbol that the element is taken for.
func (m *Matcher) misplaced(t *xmltext.Token, sym pattern.Sym) pattern.Sym {
	w := misplacement{m: m, t: t, sym: sym, parent: m.top(), expected: m.run.Expected()}
	if m.run.Unchecked() {
		w.expected = pattern.Expected{}
	}
	if len(m.g.Elements(sym)) == 0 {
		if meant, ok := w.otherNamespace(); ok {
			w.sym = meant
			if m.run.Open(meant) {
				return meant
			}
		} else {
			return w.unknown()
		}
	}
	return w.known()
}

// A misplacement is one start tag that is not allowed where it stands.
type misplacement struct {
	m        *Matcher
	t        *xmltext.Token
	sym      pattern.Sym
	parent   *frame // nil for the root
	expected pattern.Expected
}

func (w *misplacement) report(topic *diag.Topic, format string, args ...any) *diag.Diagnostic {
	if w.m.full() {
		w.m.unlisted++
		return new(diag.Diagnostic)
	}
	w.m.report(topic.At(w.span(), format, args...), w.m.elements)
	d := &w.m.findings[len(w.m.findings)-1]
	d.Expected = w.names()
	return d
}

func (w *misplacement) span() source.Span { return w.t.NameSpan.In(w.m.file) }

// otherNamespace finds the element that is meant if only the namespace is wrong. Each wrong namespace is reported once:
// the cause is one declaration, or the lack of it.
func (w *misplacement) otherNamespace() (meant pattern.Sym, ok bool) {
	candidates := w.m.s.vocabulary().byLocal[w.t.Name.Local]
	if len(candidates) == 0 {
		return 0, false
	}
	given := w.t.Name.Space
	if space, known := w.m.spaces[given]; known {
		meant = w.m.g.Sym(xmltext.Name{Space: space, Local: w.t.Name.Local})
		return meant, slices.Contains(candidates, meant)
	}
	meant = candidates[0]
	for _, c := range candidates {
		if slices.Contains(w.expected.Elements, c) {
			meant = c
			break
		}
	}
	name, _ := w.m.g.Name(meant)
	w.reportNamespace(given, name.Space)
	if w.m.spaces == nil {
		w.m.spaces = make(map[string]string)
	}
	w.m.spaces[given] = name.Space
	return meant, true
}

func (w *misplacement) reportNamespace(given, wanted string) {
	is := "is in no namespace"
	if given != "" {
		is = `is in the namespace "` + given + `"`
	}
	wants := `in "` + wanted + `"`
	if wanted == "" {
		wants = "in no namespace"
	}
	d := w.report(topicNamespace, `element "%s" %s; the schema wants it %s`, w.t.Name.Local, is, wants)
	d.Expected = []string{label(xmltext.Name{Space: wanted, Local: w.t.Name.Local}, "")}
	if given == "" && wanted != "" && w.t.Prefix == "" && len(w.m.frames) == 0 {
		end := w.t.NameSpan.End
		*d = d.WithFix(diag.Fix{
			Message: "declare the namespace",
			Edits:   []diag.Edit{{Span: source.Range{Start: end, End: end}.In(w.m.file), New: ` xmlns="` + wanted + `"`}},
		})
	}
}

// unknown is for an element that the schema defines nowhere. If it is like one that is expected, it is taken for that.
func (w *misplacement) unknown() pattern.Sym {
	m := w.m
	if meant, ok := m.nearest(w.t.Name, w.expected.Elements); ok {
		name, _ := m.g.Name(meant)
		w.report(topicUnknownElement, `the schema has no element "%s"; did you mean "%s"?`, w.given(), label(name, w.space()))
		m.run.Open(meant)
		return meant
	}
	d := ""
	if meant, ok := m.nearest(w.t.Name, m.s.vocabulary().elements); ok {
		name, _ := m.g.Name(meant)
		d = ` ("` + label(name, w.space()) + `" is not allowed here)`
	}
	w.report(topicUnknownElement, `the schema has no element "%s"%s%s`, w.given(), d, w.wanted())
	w.excuse()
	m.run.OpenAnywhere(w.sym)
	return w.sym
}

// known is for an element that the schema defines, but not for this place.
func (w *misplacement) known() pattern.Sym {
	m := w.m
	all, oneOf := m.run.Passed(w.sym)
	if m.run.OpenPassing(w.sym) {
		w.tooEarly(all, oneOf)
		return w.sym
	}
	if p := w.parent; p != nil && slices.Contains(p.missing, w.sym) {
		p.missing = slices.DeleteFunc(p.missing, func(s pattern.Sym) bool { return s == w.sym })
	} else if m.run.MustBeEmpty() {
		w.notEmpty()
	} else if m.run.Earlier(w.sym) {
		w.tooLate()
	} else {
		w.notHere()
	}
	w.excuse()
	m.run.OpenAnywhere(w.sym)
	return w.sym
}

// excuse notes that the element may stand for one that will then be missing.
func (w *misplacement) excuse() {
	if w.parent != nil {
		w.parent.excuses++
	}
}

// tooEarly reports an element before which something is missing, unless a wrong element stands for that.
func (w *misplacement) tooEarly(all, oneOf []pattern.Sym) {
	if p := w.parent; p != nil {
		p.missing = append(p.missing, all...)
		if len(all) == 0 {
			p.missing = append(p.missing, oneOf...)
		}
		if p.excuses > 0 {
			p.excuses--
			return
		}
	}
	space := w.space()
	required := w.m.labels(all, space)
	switch {
	case len(required) > 0:
		w.report(topicTooEarly, `element "%s" comes too early; %s must come before it`, w.given(), quoted(required, "and"))
	case len(oneOf) > 0:
		list := w.m.ranked(oneOf, nil, space, w.t.Name.Local)
		w.report(topicTooEarly, `element "%s" comes too early; something has to come before it: %s`, w.given(), quoted(list, "or"))
	default:
		w.report(topicTooEarly, `element "%s" comes too early%s`, w.given(), w.wanted())
	}
}

func (w *misplacement) tooLate() {
	p := w.parent
	if p.last.sym == w.sym {
		d := w.report(topicTooLate, `another "%s" is not allowed here%s`, w.given(), w.wanted())
		*d = d.WithNote(p.last.name.In(w.m.file), "the one before")
		return
	}
	d := w.report(topicTooLate, `element "%s" comes too late%s`, w.given(), w.wanted())
	if p.turn.sym != noSym && p.turn.sym != w.sym && w.m.run.EarlierThan(w.sym, p.turn.sym) {
		turn := w.m.file.Slice(p.turn.name)
		*d = d.WithNote(p.turn.name.In(w.m.file), `"`+w.given()+`" has to come before "`+turn+`"`)
	}
}

// notEmpty is for the first thing in an element that has to be empty; one finding is enough.
func (w *misplacement) notEmpty() {
	p := w.parent
	if p.spoilt {
		return
	}
	p.spoilt = true
	w.report(topicNotAllowed, `element "%s" is not allowed here; "%s" has to be empty`, w.given(), w.m.file.Slice(p.name))
}

func (w *misplacement) notHere() {
	if w.parent == nil {
		w.report(topicNotAllowed, `element "%s" cannot be the root%s`, w.given(), w.wanted())
		return
	}
	d := w.report(topicNotAllowed, `element "%s" is not allowed here%s`, w.given(), w.wanted())
	if parents := w.m.parents(w.sym, w.space()); parents != "" {
		*d = d.WithNote(source.Span{}, `"`+w.given()+`" may stand in `+parents)
	}
}

// given is the name as written.
func (w *misplacement) given() string { return w.m.file.Slice(w.t.NameSpan) }

// space is the namespace that needs no mention.
func (w *misplacement) space() string {
	if w.parent != nil {
		if name, ok := w.m.g.Name(w.parent.sym); ok {
			return name.Space
		}
	}
	return w.rootSpace()
}

// rootSpace is the namespace that all elements which can be the root have, if they do.
func (w *misplacement) rootSpace() string {
	space, known := w.t.Name.Space, false
	for _, sym := range w.expected.Elements {
		name, _ := w.m.g.Name(sym)
		if known && name.Space != space {
			return w.t.Name.Space
		}
		space, known = name.Space, true
	}
	return space
}

// names lists what was expected, in order.
func (w *misplacement) names() []string {
	space := w.space()
	if w.parent == nil {
		names := w.m.labels(w.expected.Elements, space)
		slices.Sort(names)
		return names
	}
	return w.m.ranked(w.expected.Elements, w.expected.Required, space, w.t.Name.Local)
}

// wanted is the part of a message that says what was expected.
func (w *misplacement) wanted() string {
	wanted := w.m.wanted(w.expected, w.names())
	if space := w.space(); w.parent == nil && space != w.t.Name.Space {
		wanted += ` in the namespace "` + space + `"`
	}
	return wanted
}

// wanted says what was expected: elements, text, or the end of the innermost open element.
func (m *Matcher) wanted(e pattern.Expected, names []string) string {
	var end []string
	if e.Wild {
		end = append(end, "other elements")
	}
	if e.Text || e.Data {
		end = append(end, "text")
	}
	if e.End {
		if top := m.top(); top != nil {
			end = append(end, `the end of "`+m.file.Slice(top.name)+`"`)
		} else {
			end = append(end, "nothing more")
		}
	}
	list := words(names, shown-min(len(end), shown-1))
	list = append(list, end...)
	if len(list) == 0 {
		return ""
	}
	return "; expected " + joined(list, "or")
}
