package relaxng

import (
	"slices"
	"strings"

	"teikit/tei/diag"
	"teikit/tei/source"
	"teikit/tei/xmltext"
	"teikit/validate/relaxng/pattern"
)

// attribute takes an attribute of the start tag t. The result is the symbol that it is taken for, noSym if it is taken for none, and
// whether it is right.
func (m *Matcher) attribute(a *xmltext.Attr, t *xmltext.Token) (sym pattern.Sym, right bool) {
	sym = m.sym(a.NameID, a.Name)
	result := m.run.Attribute(sym, a.Value, &m.place)
	switch {
	case result == pattern.AttributeTaken:
		return sym, true
	case m.top().foreign && result == pattern.AttributeNotAllowed:
		return noSym, false // the whole tag is to be written anew
	}
	w := wrongAttribute{m: m, a: a, t: t}
	return w.take(sym, result), false
}

// A wrongAttribute is an attribute that is not allowed, or has a wrong value.
type wrongAttribute struct {
	m *Matcher
	a *xmltext.Attr
	t *xmltext.Token
}

// take reports the attribute. The result is the symbol that it is taken for, noSym if it is taken for none.
func (w *wrongAttribute) take(sym pattern.Sym, result pattern.AttributeResult) pattern.Sym {
	m := w.m
	c := cause{topic: topicAttribute, name: w.t.NameID, attr: w.a.NameID, state: m.run.State()}
	if result == pattern.AttributeValueWrong {
		c.topic, c.value = topicAttributeValue, string(w.a.Value)
		m.begin(c)
		w.wrongValue(sym)
		m.run.AttributeAnyway(sym)
		return sym
	}
	m.begin(c)
	if m.quiet {
		m.report(diag.Diagnostic{})
		if m.again == nil {
			return noSym
		}
		sym = m.again.taken.sym
	} else {
		sym = w.notAllowed(sym)
		m.again.taken.sym = sym
	}
	if sym != noSym && m.run.Attribute(sym, w.a.Value, &m.place) != pattern.AttributeTaken {
		m.run.AttributeAnyway(sym)
	}
	return sym
}

// notAllowed reports an attribute that may not stand here.
func (w *wrongAttribute) notAllowed(sym pattern.Sym) (meant pattern.Sym) {
	m := w.m
	allowed, wild := m.run.Attributes()
	d := topicAttribute.At(w.a.NameSpan.In(m.file), `attribute "%s" is not allowed on "%s"`, m.file.Slice(w.a.NameSpan), m.file.Slice(w.t.NameSpan))
	if w.a.Defaulted {
		d.Message = `attribute "` + w.a.Name.Local + `", which the document type gives it, is not allowed on "` + m.file.Slice(w.t.NameSpan) + `"`
	}
	if meant, ok := w.meant(allowed); ok {
		m.report(w.rename(d, meant))
		return meant
	}
	if w.a.Name.Space == instanceNamespace && !w.a.Defaulted {
		d.Message += "; it is for XML Schema, and RELAX NG makes no use of it"
		m.report(d.WithFix(w.leaveOut()))
		return noSym
	}
	all, oneOf := m.run.MissingAttributes()
	d.Expected = m.rankedAttributes(allowed, slices.Concat(all, oneOf), w.a.Name.Local)
	if rival, ok := w.rival(sym); ok {
		d.Message += ` beside "` + m.file.Slice(rival.NameSpan) + `"`
		if w.a.NameSpan.Start-rival.NameSpan.Start > near {
			d = d.WithNote(rival.NameSpan.In(m.file), `"`+m.file.Slice(rival.NameSpan)+`" stands here`)
		}
		m.report(d)
		return noSym
	}
	switch {
	case len(d.Expected) == 0 && !wild:
		d.Message += ", nor any other"
	case len(d.Expected) <= shown:
		list := words(d.Expected, shown)
		if wild {
			list = append(list, "other attributes")
		}
		d.Message += "; expected " + joined(list, "or")
	case len(all) > 0:
		d.Message += "; expected " + quoted(m.labels(all, ""), "and")
	}
	m.report(d)
	return noSym
}

// instanceNamespace is that of xsi:schemaLocation (XML Schema Part 1, section 2.6).
const instanceNamespace = "http://www.w3.org/2001/XMLSchema-instance"

// leaveOut takes the attribute away, with the white space before it.
func (w *wrongAttribute) leaveOut() diag.Fix {
	return diag.Fix{
		Message: "leave the attribute out",
		Edits:   []diag.Edit{{Span: source.Range{Start: w.a.NameSpan.Start - 1, End: w.a.ValueSpan.End + 1}.In(w.m.file)}},
	}
}

func (w *wrongAttribute) rename(d diag.Diagnostic, meant pattern.Sym) diag.Diagnostic {
	right, _ := w.m.g.Name(meant)
	name := w.m.label(right, "")
	d.Expected = []string{name}
	d.Message += `; did you mean "` + name + `"?`
	if right.Space == "" && w.a.Name.Space != "" && right.Local == w.a.Name.Local {
		d.Message = strings.TrimSuffix(d.Message, "?") + ", without prefix?"
	}
	if text := w.m.run.AttributeDoc(meant).Text; text != "" {
		d = d.WithNote(source.Span{}, name+": "+oneLine(text, 200))
	}
	if w.a.Defaulted || strings.HasPrefix(name, "{") {
		return d
	}
	return d.WithFix(diag.Fix{
		Message: "rename the attribute to " + name,
		Safe:    right.Space == w.a.Name.Space && strings.EqualFold(right.Local, w.a.Name.Local),
		Edits:   []diag.Edit{{Span: d.Span, New: name}},
	})
}

// meant finds the attribute that a wrong one is probably meant to be: one that is allowed, not there yet, and has the same
// name in another namespace, or the name that a hint gives, or nearly the same name.
func (w *wrongAttribute) meant(allowed []pattern.Sym) (pattern.Sym, bool) {
	m := w.m
	var free []pattern.Sym
	byLocal := make(map[string]pattern.Sym)
	for _, sym := range allowed {
		name, _ := m.g.Name(sym)
		if slices.ContainsFunc(w.t.Attrs, func(other xmltext.Attr) bool { return other.Name == name }) {
			continue
		}
		if name.Local == w.a.Name.Local {
			return sym, true
		}
		byLocal[name.Local] = sym
		free = append(free, sym)
	}
	if m.Hints.Attribute != nil {
		for _, local := range m.Hints.Attribute(w.t.Name.Local, w.a.Name.Local) {
			if sym, ok := byLocal[local]; ok {
				return sym, true
			}
		}
	}
	if w.a.Name.Space != "" {
		return 0, false
	}
	return m.nearest(w.a.Name, free)
}

// rival finds the attribute before, beside which this one is not allowed.
func (w *wrongAttribute) rival(sym pattern.Sym) (rival *xmltext.Attr, ok bool) {
	m := w.m
	var others []pattern.Sym
	for i := range w.t.Attrs {
		if &w.t.Attrs[i] == w.a {
			break
		}
		others = append(others, m.sym(w.t.Attrs[i].NameID, w.t.Attrs[i].Name))
	}
	other, ok := m.run.Rival(sym, others)
	if !ok {
		return nil, false
	}
	return &w.t.Attrs[slices.Index(others, other)], true
}

// missingAttributes reports what the start tag lacks.
func (m *Matcher) missingAttributes(t *xmltext.Token) {
	defer m.run.CloseTagAnyway()
	if m.top().foreign {
		return
	}
	m.begin(cause{topic: topicMissingAttribute, name: t.NameID, state: m.run.State()})
	all, oneOf := m.run.MissingAttributes()
	element := m.file.Slice(t.NameSpan)
	for _, sym := range all {
		name := m.labels([]pattern.Sym{sym}, "")
		d := topicMissingAttribute.At(t.NameSpan.In(m.file), `element "%s" lacks the attribute %s`, element, quoted(name, ""))
		d.Expected = name
		if doc := m.run.AttributeDoc(sym); doc.Text != "" {
			d = d.WithNote(source.Span{}, name[0]+": "+oneLine(doc.Text, 200))
		}
		m.report(d)
	}
	if len(all) == 0 {
		names := m.rankedAttributes(oneOf, nil, "")
		d := topicMissingAttribute.At(t.NameSpan.In(m.file), `element "%s" lacks an attribute`, element)
		if len(names) > 0 {
			d.Message = `element "` + element + `" lacks one of the attributes ` + quoted(names, "or")
		}
		d.Expected = names
		m.report(d)
	}
}

// wrongValue reports the value of an attribute.
func (w *wrongAttribute) wrongValue(sym pattern.Sym) {
	m, a := w.m, w.a
	if m.quiet {
		m.report(diag.Diagnostic{})
		return
	}
	value := m.run.AttributeValue(sym, a.Value, &m.place)
	name := m.file.Slice(a.NameSpan)
	if a.Defaulted {
		name = a.Name.Local
	}
	v := m.judge(value, a.Value, func(s []byte) bool { return m.run.AllowsValue(sym, s, &m.place) })
	d := v.finding(topicAttributeValue, a.ValueSpan.In(m.file), `attribute "`+name+`"`)
	if v.blank() && !a.Defaulted && !m.run.Requires(sym) {
		d = d.WithFix(w.leaveOut())
	}
	if doc := m.run.AttributeDoc(sym); doc.Text != "" {
		d = d.WithNote(source.Span{}, name+": "+oneLine(doc.Text, 200))
	}
	m.report(d)
}
