package relaxng

import (
	"fmt"
	"slices"

	"teikit/tei/diag"
	"teikit/tei/xmltext"
	"teikit/validate/relaxng/pattern"
)

// attribute takes an attribute of the start tag t.
func (m *Matcher) attribute(a *xmltext.Attr, t *xmltext.Token) {
	sym := m.sym(a.NameID, a.Name)
	result := m.run.Attribute(sym, a.Value, &m.place)
	if result != pattern.AttributeTaken {
		sym = m.wrongAttribute(a, t, sym, result)
	}
	if sym != noSym && m.g.HoldsIDs(sym) {
		m.identify(a, sym)
	}
}

// wrongAttribute reports an attribute. The result is the symbol that it is taken for, noSym if it is taken for none.
func (m *Matcher) wrongAttribute(a *xmltext.Attr, t *xmltext.Token, sym pattern.Sym, result pattern.AttributeResult) pattern.Sym {
	if result == pattern.AttributeValueWrong {
		m.wrongValue(a, sym)
		m.run.AttributeAnyway(sym)
		return sym
	}
	allowed, wild := m.run.Attributes()
	name, element := m.file.Slice(a.NameSpan), m.file.Slice(t.NameSpan)
	meant, ok := m.meantAttribute(a, t, allowed)
	if ok {
		right, _ := m.g.Name(meant)
		d := topicAttribute.At(a.NameSpan.In(m.file), `attribute "%s" is not allowed on "%s"; did you mean "%s"?`, name, element, label(right, ""))
		d.Expected = []string{label(right, "")}
		d = d.WithFix(diag.Fix{Message: "rename the attribute to " + label(right, ""), Edits: []diag.Edit{{Span: d.Span, New: label(right, "")}}})
		m.report(d, m.elements)
		if m.run.Attribute(meant, a.Value, &m.place) != pattern.AttributeTaken {
			m.run.AttributeAnyway(meant)
		}
		return meant
	}
	d := topicAttribute.At(a.NameSpan.In(m.file), "")
	all, oneOf := m.run.MissingAttributes()
	d.Expected = m.rankedAttributes(allowed, slices.Concat(all, oneOf), a.Name.Local)
	list := words(d.Expected, shown)
	if wild {
		list = append(list, "other attributes")
	}
	d.Message = fmt.Sprintf(`attribute "%s" is not allowed on "%s"`, name, element)
	if len(list) > 0 {
		d.Message += "; expected " + joined(list, "or")
	} else {
		d.Message += "; no more attributes are"
	}
	m.report(d, m.elements)
	return noSym
}

// meantAttribute finds the attribute that a wrong one is probably meant to be: one that is allowed, not there yet, and has
// nearly the same name, or the same in another namespace.
func (m *Matcher) meantAttribute(a *xmltext.Attr, t *xmltext.Token, allowed []pattern.Sym) (pattern.Sym, bool) {
	var free []pattern.Sym
	for _, sym := range allowed {
		name, _ := m.g.Name(sym)
		if slices.ContainsFunc(t.Attrs, func(other xmltext.Attr) bool { return other.Name == name }) {
			continue
		}
		if name.Local == a.Name.Local {
			return sym, true
		}
		free = append(free, sym)
	}
	if a.Name.Space != "" {
		return 0, false
	}
	return m.nearest(a.Name, free)
}

// missingAttributes reports what the start tag lacks.
func (m *Matcher) missingAttributes(t *xmltext.Token) {
	all, oneOf := m.run.MissingAttributes()
	element := m.file.Slice(t.NameSpan)
	for _, sym := range all {
		name := m.labels([]pattern.Sym{sym}, "")
		d := topicMissingAttribute.At(t.NameSpan.In(m.file), `element "%s" needs attribute %s`, element, quoted(name, ""))
		d.Expected = name
		if doc := m.run.AttributeDoc(sym); doc.Text != "" {
			d = d.WithNote(doc.Span, name[0]+": "+oneLine(doc.Text, 200))
		}
		m.report(d, m.elements)
	}
	if len(all) == 0 {
		names := m.rankedAttributes(oneOf, nil, "")
		d := topicMissingAttribute.At(t.NameSpan.In(m.file), `element "%s" needs other attributes`, element)
		if len(names) > 0 {
			d.Message = fmt.Sprintf(`element "%s" needs attribute %s`, element, quoted(names, "or"))
		}
		d.Expected = names
		m.report(d, m.elements)
	}
	m.run.CloseTagAnyway()
}

// wrongValue reports the value of an attribute.
func (m *Matcher) wrongValue(a *xmltext.Attr, sym pattern.Sym) {
	value := m.run.AttributeValue(sym, a.Value, &m.place)
	message, expected := valueMessage(`attribute "`+m.file.Slice(a.NameSpan)+`"`, value, a.Value)
	d := topicAttributeValue.At(a.ValueSpan.In(m.file), "%s", message)
	d.Expected = expected
	if meant, ok := alike(value, a.Value); ok && !value.List {
		d = d.WithFix(diag.Fix{Message: "change the value to " + meant, Edits: []diag.Edit{{Span: d.Span, New: meant}}})
	}
	if doc := m.run.AttributeDoc(sym); doc.Text != "" {
		d = d.WithNote(doc.Span, m.file.Slice(a.NameSpan)+": "+oneLine(doc.Text, 200))
	}
	m.report(d, m.elements)
}
