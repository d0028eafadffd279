package relaxng

import (
	"slices"

	"teikit/tei/diag"
	"teikit/tei/source"
	"teikit/tei/xmltext"
	"teikit/validate/relaxng/pattern"
)

// A Matcher follows one document. It is for one goroutine.
type Matcher struct {
	s    *Schema
	g    *pattern.Grammar
	file *source.File
	run  *pattern.Run

	place    place
	syms     []int32 // by NameID: the symbol plus one, 0 if unknown
	frames   []frame
	elements int // start tags so far
	text     text
	ids      ids
	spaces   map[string]string // namespaces that have been reported as wrong, and what they are taken for

	findings diag.List
	owners   []int // by finding: the number of its element
	unlisted int   // findings beyond maxFindings
	gaveUp   bool
	done     bool
}

// A place is where a value stands in the document: it is the datatype.EntityContext.
type place struct{ *xmltext.Reader }

// UnparsedEntity tells whether the document declares an unparsed entity of that name.
func (p *place) UnparsedEntity(name string) bool {
	info := p.DoctypeInfo()
	return info != nil && slices.ContainsFunc(info.Unparsed, func(e xmltext.UnparsedEntity) bool { return e.Name == name })
}

// A frame is an open element.
type frame struct {
	sym      pattern.Sym
	number   int // of its start tag in the document, from 1
	name     source.Range
	before   pattern.ID // what the parent had to match before this element
	last     child      // the child before
	turn     child      // the last child after which other things were allowed than before it
	children bool
	spoilt   bool          // has to be empty and is not, which has been reported
	excuses  int           // wrong children that may each stand for one that is then missing
	missing  []pattern.Sym // children that have been reported as missing
}

// A child is what is remembered of a child of an open element; sym is noSym if there has been none.
type child struct {
	sym  pattern.Sym
	name source.Range
}

const noSym pattern.Sym = -1

// NewMatcher begins a document; file is where its tokens come from.
func (s *Schema) NewMatcher(file *source.File) *Matcher {
	return &Matcher{s: s, g: s.grammar, file: file, run: s.grammar.NewRun(), frames: make([]frame, 0, 32)}
}

// Token takes the next token, with the Reader that it comes from, just after the Reader has given it. The tokens have to
// be balanced, as a Reader's are.
func (m *Matcher) Token(t *xmltext.Token, r *xmltext.Reader) {
	m.place.Reader = r
	switch t.Kind {
	case xmltext.StartElement:
		m.flushText(false)
		m.startElement(t)
	case xmltext.EndElement:
		m.flushText(true)
		m.endElement(t)
	case xmltext.Text:
		m.addText(t)
	case xmltext.Comment, xmltext.ProcInst, xmltext.Declaration, xmltext.Doctype:
	}
}

// End ends the document: what could not be known before, such as references to identifiers that nothing has, is found.
func (m *Matcher) End() {
	if m.done {
		return
	}
	m.done = true
	m.endIDs()
	m.run.Release()
	if m.unlisted > 0 {
		m.findings.Add(topicTooMany.At(source.Span{File: m.file, Start: m.file.Len(), End: m.file.Len()}, "%d more findings are not listed", m.unlisted))
		m.owners = append(m.owners, 0)
	}
	m.addPaths()
}

// Findings gives what has been found so far; their paths are there after End. The list is not to be changed.
func (m *Matcher) Findings() diag.List { return m.findings }

func (m *Matcher) startElement(t *xmltext.Token) {
	sym := m.sym(t.NameID, t.Name)
	m.elements++
	before := m.run.State()
	if !m.run.Open(sym) {
		sym = m.misplaced(t, sym)
	}
	if n := len(m.frames); n > 0 {
		parent := &m.frames[n-1]
		parent.children, parent.last = true, child{sym, t.NameSpan}
	}
	none := child{sym: noSym}
	m.frames = append(m.frames, frame{sym: sym, number: m.elements, name: t.NameSpan, before: before, last: none, turn: none})
	for i := range t.Attrs {
		m.attribute(&t.Attrs[i], t)
	}
	if !m.run.CloseTag() {
		m.missingAttributes(t)
	}
	m.checkGaveUp()
}

func (m *Matcher) endElement(t *xmltext.Token) {
	if len(m.frames) == 0 {
		return
	}
	if !m.run.End() {
		m.incomplete(t)
		m.run.EndAnyway()
	}
	m.checkGaveUp()
	n := len(m.frames) - 1
	if n > 0 && m.run.State() != m.frames[n].before {
		m.frames[n-1].turn = m.frames[n-1].last
	}
	m.frames = m.frames[:n]
}

// sym gives the symbol of a name.
func (m *Matcher) sym(id int, name xmltext.Name) pattern.Sym {
	if id < len(m.syms) && m.syms[id] != 0 {
		return pattern.Sym(m.syms[id] - 1)
	}
	for id >= len(m.syms) {
		m.syms = append(m.syms, make([]int32, max(64, len(m.syms)))...)
	}
	sym := m.g.Sym(name)
	m.syms[id] = int32(sym) + 1
	return sym
}

// top is the innermost open element, nil outside the root.
func (m *Matcher) top() *frame {
	if len(m.frames) == 0 {
		return nil
	}
	return &m.frames[len(m.frames)-1]
}

// maxFindings is how many findings are listed for one document; one more says how many others there are.
const maxFindings = 1000

// full tells whether findings are only counted any more, so that their words do not matter.
func (m *Matcher) full() bool { return len(m.findings) >= maxFindings }

// report adds a finding about the element with a number.
func (m *Matcher) report(d diag.Diagnostic, element int) {
	if m.full() {
		m.unlisted++
		return
	}
	m.findings.Add(d)
	m.owners = append(m.owners, element)
}

// checkGaveUp reports, once, that a part of the document has not been checked.
func (m *Matcher) checkGaveUp() {
	if !m.run.GaveUp() || m.gaveUp {
		return
	}
	m.gaveUp = true
	top := m.top()
	m.report(topicTooComplex.At(top.name.In(m.file), "the schema is too ambiguous to follow from here on; the element around %q is not checked further", m.file.Slice(top.name)), top.number)
}
