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
	Hints Hints // to be set before the first token; default: none

	s    *Schema
	g    *pattern.Grammar
	file *source.File
	run  *pattern.Run

	place  place
	shared bool    // the Reader has the Vocabulary of the run
	syms   []int32 // by NameID: the symbol plus one, 0 if unknown
	memory
	spaces map[string]string // namespaces that have been reported as wrong, and what they are taken for

	findings diag.List
	owners   []*step // by finding: its element
	unlisted int     // findings beyond maxFindings
	causes   map[cause]*repeated
	again    *repeated // of the finding at hand
	quiet    bool      // the finding at hand is only counted
	amends   []amend   // what the end tag of the element that begins adds to findings
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
	taken
	tag      source.Range
	name     source.Range
	before   pattern.ID // what the parent had to match before this element
	last     child      // the child before
	turns    int        // where its own begin in Matcher.turns
	children bool
	trouble  *trouble // nil if nothing is wrong
}

// taken is what an element is taken for.
type taken struct {
	sym     pattern.Sym
	foreign bool // it was written in another vocabulary, so that its attributes are not looked at one by one
}

// A child is what is remembered of a child of an open element; sym is noSym if there has been none.
type child struct {
	sym  pattern.Sym
	name source.Range
}

const noSym pattern.Sym = -1

// trouble is what is remembered of an open element in which something is wrong.
type trouble struct {
	spoilt  bool // it has to be empty and is not, which has been reported
	excuses int  // wrong children that may each stand for one that is then missing
	early   []early
	stray   stray
	amends  []amend
}

// trouble gives the record of an element, a new one if need be.
func (f *frame) troubled() *trouble {
	if f.trouble == nil {
		f.trouble = new(trouble)
	}
	return f.trouble
}

// NewMatcher begins a document; file is where its tokens come from.
func (s *Schema) NewMatcher(file *source.File) *Matcher {
	return &Matcher{s: s, g: s.grammar, file: file, run: s.grammar.NewRun(), memory: s.borrow()}
}

// Token takes the next token, with the Reader that it comes from, just after the Reader has given it. The tokens have to
// be balanced, as a Reader's are; blank text between tags says nothing, so that the Reader may skip it, and attributes are asked for where the
// Reader has the Matcher's Vocabulary ([xmltext.Options]).
func (m *Matcher) Token(t *xmltext.Token, r *xmltext.Reader) {
	if m.place.Reader != r {
		m.begins(r)
	}
	switch t.Kind {
	case xmltext.StartElement:
		if m.text.started {
			m.flushText(false)
		}
		m.startElement(t)
	case xmltext.EndElement:
		m.flushText(true)
		m.endElement(t)
	case xmltext.Text:
		m.addText(t)
	case xmltext.Comment, xmltext.ProcInst, xmltext.Declaration, xmltext.Doctype:
	}
}

// Vocabulary is for the Reader of the document: with it, start tags that are written like others take less time.
func (m *Matcher) Vocabulary() *xmltext.Vocabulary { return m.run.Vocabulary() }

// begins takes the Reader from which tokens come from now on.
func (m *Matcher) begins(r *xmltext.Reader) {
	m.place.Reader = r
	if m.shared = r.Has(m.run.Vocabulary()); m.shared {
		m.syms = m.run.Syms()
	}
}

// End ends the document: what could not be known before, such as references to identifiers that nothing has, is found.
func (m *Matcher) End() {
	if m.done {
		return
	}
	m.done = true
	m.endIDs()
	if m.shared {
		m.run.KeepSyms(m.syms)
	}
	m.run.Release()
	if m.unlisted > 0 {
		m.findings.Add(topicTooMany.At(source.Span{File: m.file, Start: m.file.Len(), End: m.file.Len()}, "%d more findings are not listed", m.unlisted))
		m.owners = append(m.owners, nil)
	}
	for i, at := range m.owners {
		m.findings[i].Path = at.String()
	}
	if m.file.Held() && m.file.Len() <= shortText {
		m.s.giveBack(m.memory)
	}
	m.memory = memory{}
}

// Findings gives what has been found so far; their paths are there after End. The list is not to be changed.
func (m *Matcher) Findings() diag.List { return m.findings }

func (m *Matcher) startElement(t *xmltext.Token) {
	m.trail.open(t)
	if t.Same != 0 && m.shared {
		if m.startKnown(t) {
			return
		}
		t.Attrs = m.place.Attrs()
	}
	as := taken{sym: m.sym(t.NameID, t.Name)}
	m.uses[as.sym] += 2
	if len(t.NSDecls) > 0 {
		m.declare(t)
	}
	before := m.run.State()
	right, identifies := true, false // nothing is wrong with the tag; some attribute is one of those that may hold identifiers
	if !m.run.Open(as.sym) {
		as = m.misplaced(t, as.sym)
		right = false
	} else if top := m.top(); top != nil && top.trouble != nil {
		m.endStray(top, as.sym)
		m.lateComer(top, t, as.sym)
	}
	m.push(as, before, t)
	if len(m.amends) > 0 {
		m.top().troubled().amends, m.amends = m.amends, nil
	}
	for i := range t.Attrs {
		sym, taken := m.attribute(&t.Attrs[i], t)
		right = right && taken
		identifies = m.identify(&t.Attrs[i], sym) || identifies
	}
	if !m.run.CloseTag() {
		m.missingAttributes(t)
		right = false
	}
	m.checkGaveUp()
	if right && t.Same != 0 && m.shared {
		m.run.LearnTag(t.Same, as.sym, before, identifies)
	}
}

// startKnown takes a start tag that is written like one that was right in the same state.
func (m *Matcher) startKnown(t *xmltext.Token) bool {
	if top := m.top(); top != nil && top.trouble != nil {
		return false
	}
	before := m.run.State()
	sym, look, ok := m.run.OpenKnown(t.Same)
	if !ok {
		return false
	}
	m.uses[sym] = (m.uses[sym] + 2) | 1
	m.push(taken{sym: sym}, before, t)
	if !look {
		return true
	}
	identifies := false
	for id, name := range m.place.AttrNames {
		identifies = m.g.HoldsIDs(m.sym(id, name)) || identifies
	}
	if identifies {
		for _, a := range m.place.Attrs() {
			m.identify(&a, m.sym(a.NameID, a.Name))
		}
	}
	return true
}

// push goes into an element.
func (m *Matcher) push(as taken, before pattern.ID, t *xmltext.Token) {
	if n := len(m.frames); n > 0 {
		parent := &m.frames[n-1]
		parent.children, parent.last = true, child{as.sym, t.NameSpan}
	}
	m.frames = append(m.frames, frame{})
	f := &m.frames[len(m.frames)-1] // one by one, as in trail.open
	f.sym, f.foreign, f.before, f.last.sym, f.turns = as.sym, as.foreign, before, noSym, len(m.turns)
	f.tag.Start, f.tag.End, f.name.Start, f.name.End = t.Span.Start, t.Span.End, t.NameSpan.Start, t.NameSpan.End
}

func (m *Matcher) endElement(t *xmltext.Token) {
	if len(m.frames) == 0 {
		return
	}
	top := m.top()
	if top.trouble != nil {
		m.settle(top, t)
	}
	if !m.run.End() {
		m.incomplete(t)
		m.run.EndAnyway()
	}
	m.checkGaveUp()
	n := len(m.frames) - 1
	m.turns = m.turns[:top.turns]
	if n > 0 && m.run.State() != top.before {
		m.turn(&m.frames[n-1])
	}
	m.frames = m.frames[:n]
	m.trail.close()
}

// maxTurns is how many turns are remembered of one element; then the last one gives way.
const maxTurns = 32

// turn remembers the last child of an element as one after which other things are allowed than before.
func (m *Matcher) turn(parent *frame) {
	if len(m.turns)-parent.turns == maxTurns {
		m.turns = m.turns[:len(m.turns)-1]
	}
	m.turns = append(m.turns, parent.last)
}

// sym gives the symbol of a name.
func (m *Matcher) sym(id int, name xmltext.Name) pattern.Sym {
	if id < len(m.syms) && m.syms[id] != 0 {
		sym := pattern.Sym(m.syms[id] - 1)
		m.uses[sym] |= 1
		return sym
	}
	for id >= len(m.syms) {
		m.syms = append(m.syms, make([]int32, max(64, len(m.syms)))...)
	}
	sym := m.g.Sym(name)
	m.syms[id] = int32(sym) + 1
	m.uses[sym] |= 1
	return sym
}

// top is the innermost open element, nil outside the root.
func (m *Matcher) top() *frame {
	if len(m.frames) == 0 {
		return nil
	}
	return &m.frames[len(m.frames)-1]
}

// checkGaveUp reports, once, that a part of the document has not been checked.
func (m *Matcher) checkGaveUp() {
	if !m.run.GaveUp() || m.gaveUp {
		return
	}
	m.gaveUp = true
	top := m.top()
	m.begin(cause{topic: topicTooComplex})
	m.report(topicTooComplex.At(top.name.In(m.file), "the schema is too ambiguous to follow from here on; the element around %q is not checked further", m.file.Slice(top.name)))
}
