package relaxng

import (
	"strings"

	"teikit/tei/source"
	"teikit/tei/xmltext"
	"teikit/validate/relaxng/datatype"
	"teikit/validate/relaxng/pattern"
)

// ids are the identifiers of a document and the references to them (RELAX NG DTD Compatibility, section 5).
type ids struct {
	first map[string]source.Range // where each identifier stands first
	refs  []idref
}

// An idref is a reference to an identifier.
type idref struct {
	id   string
	span source.Range
	at   *step
}

// identify notes what an attribute of the start tag at hand says about identifiers. It tells whether any attribute of that name does.
func (m *Matcher) identify(a *xmltext.Attr, sym pattern.Sym) bool {
	if sym == noSym || !m.g.HoldsIDs(sym) {
		return false
	}
	switch m.g.IDKind(m.top().sym, sym) {
	case datatype.NoID:
	case datatype.ID:
		m.addID(a)
	case datatype.IDREF, datatype.IDREFS:
		for _, id := range strings.Fields(m.valueOf(a)) {
			m.ids.refs = append(m.ids.refs, idref{id, a.ValueSpan, m.trail.here()})
		}
	}
	return true
}

func (m *Matcher) addID(a *xmltext.Attr) {
	id := strings.TrimSpace(m.valueOf(a))
	if id == "" {
		return
	}
	if m.ids.first == nil {
		m.ids.first = make(map[string]source.Range)
	}
	first, ok := m.ids.first[id]
	if !ok {
		m.ids.first[id] = a.ValueSpan
		return
	}
	m.begin(cause{topic: topicDuplicateID, value: id})
	d := topicDuplicateID.At(a.ValueSpan.In(m.file), `identifier "%s" is taken; each names one element`, excerpt([]byte(id)))
	m.report(d.WithNote(first.In(m.file), "first used here"))
}

// valueOf is the value of an attribute as a string that stays until the document has been read, without a copy where its text is held.
func (m *Matcher) valueOf(a *xmltext.Attr) string {
	if m.file.Held() {
		if s := m.file.Slice(a.ValueSpan); s == string(a.Value) {
			return s
		}
	}
	return string(a.Value)
}

// endIDs reports references that lead nowhere.
func (m *Matcher) endIDs() {
	for _, ref := range m.ids.refs {
		if _, ok := m.ids.first[ref.id]; !ok {
			m.begin(cause{topic: topicDanglingIDREF, value: ref.id})
			m.reportAt(topicDanglingIDREF.At(ref.span.In(m.file), `no element has the identifier "%s"`, excerpt([]byte(ref.id))), ref.at)
		}
	}
}
