package relaxng

import (
	"slices"

	"teikit/tei/diag"
	"teikit/tei/source"
	"teikit/tei/xmltext"
	"teikit/validate/relaxng/pattern"
)

// misplaced takes a start tag that is not allowed where it stands, and says what is wrong with it. The result is what the
// element is taken for.
func (m *Matcher) misplaced(t *xmltext.Token, sym pattern.Sym) taken {
	m.begin(cause{topic: topicNotAllowed, name: t.NameID, state: m.run.State()})
	w := misplacement{m: m, t: t, sym: sym, parent: m.top()}
	if !m.quiet {
		w.expected = m.run.Expected()
	}
	if len(m.g.Elements(sym)) > 0 {
		return w.known()
	}
	meant, ok := w.otherNamespace()
	if !ok {
		return w.unknown()
	}
	w.sym = meant
	if m.run.Open(meant) {
		return taken{sym: meant}
	}
	return w.known()
}

// A misplacement is one start tag that is not allowed where it stands.
type misplacement struct {
	m        *Matcher
	t        *xmltext.Token
	sym      pattern.Sym
	parent   *frame           // nil for the root
	expected pattern.Expected // not if the finding is only counted
}

// finding makes a finding at the element's name.
func (w *misplacement) finding(topic *diag.Topic, format string, args ...any) diag.Diagnostic {
	d := topic.At(w.t.NameSpan.In(w.m.file), format, args...)
	d.Expected = w.names()
	return d
}

func (w *misplacement) report(d diag.Diagnostic) int { return w.m.report(d) }

// count is for a finding that is only counted.
func (w *misplacement) count() { w.report(diag.Diagnostic{}) }

// otherNamespace finds the element that is meant if only the namespace is wrong. Each wrong namespace is reported once:
// the cause is one declaration, or the lack of it.
func (w *misplacement) otherNamespace() (meant pattern.Sym, ok bool) {
	m := w.m
	candidates := m.s.elementsOf(w.t.Name.Local)
	if len(candidates) == 0 {
		return 0, false
	}
	given := w.t.Name.Space
	if space, known := m.spaces[given]; known {
		meant = m.g.Sym(xmltext.Name{Space: space, Local: w.t.Name.Local})
		return meant, slices.Contains(candidates, meant)
	}
	meant = candidates[0]
	for _, c := range candidates {
		if slices.Contains(w.expected.Elements, c) {
			meant = c
			break
		}
	}
	name, _ := m.g.Name(meant)
	w.wrongNamespace(given, name.Space)
	if m.spaces == nil {
		m.spaces = make(map[string]string)
	}
	m.spaces[given] = name.Space
	return meant, true
}

func (w *misplacement) wrongNamespace(given, wanted string) {
	is, wants := "is "+inNamespace(given), `in "`+wanted+`"`
	if wanted == "" {
		wants = "in no namespace"
	}
	d := w.finding(topicNamespace, `element "%s" %s; the schema wants it %s`, w.t.Name.Local, is, wants)
	d.Expected = []string{w.m.label(xmltext.Name{Space: wanted, Local: w.t.Name.Local}, "")}
	if fix, ok := w.declare(wanted); ok {
		d = d.WithFix(fix)
	}
	w.report(d)
}

func inNamespace(uri string) string {
	if uri == "" {
		return "in no namespace"
	}
	return `in the namespace "` + uri + `"`
}

// declare changes the start tag's declaration of a namespace, or puts one into the root, where it serves all elements.
func (w *misplacement) declare(uri string) (fix diag.Fix, ok bool) {
	for _, decl := range w.t.NSDecls {
		if decl.Prefix == w.t.Prefix {
			return diag.Fix{
				Message: `declare the namespace "` + uri + `"`,
				Edits:   []diag.Edit{{Span: decl.ValueSpan.In(w.m.file), New: uri}},
			}, true
		}
	}
	if uri == "" || w.t.Prefix != "" || w.parent != nil {
		return fix, false
	}
	end := w.t.NameSpan.End
	return diag.Fix{
		Message: `declare the namespace "` + uri + `"`,
		Edits:   []diag.Edit{{Span: source.Range{Start: end, End: end}.In(w.m.file), New: ` xmlns="` + uri + `"`}},
	}, true
}

// unknown is for an element that the schema defines nowhere. If it is clear what is meant, it is taken for that.
func (w *misplacement) unknown() taken {
	m := w.m
	if w.parent != nil && w.parent.trouble != nil {
		w.parent.trouble.stray = stray{}
	}
	if m.quiet {
		w.count()
		if m.again != nil && m.again.taken.sym != noSym {
			m.run.Open(m.again.taken.sym)
			return m.again.taken
		}
		return w.anywhere()
	}
	if as, ok := w.hinted(topicUnknownElement, w.noElement()); ok {
		return as
	}
	if meant, ok := m.nearest(w.t.Name, w.expected.Elements); ok {
		name, _ := m.g.Name(meant)
		d := w.finding(topicUnknownElement, `%s; did you mean "%s"?`, w.noElement(), w.m.label(name, w.space()))
		d.Expected = []string{w.m.label(name, w.space())}
		i := w.report(m.documented(d, meant, w.space()))
		w.rename(i, name.Local, Meant{})
		return w.takeFor(taken{sym: meant})
	}
	d := w.finding(topicUnknownElement, "%s%s", w.noElement(), w.wanted())
	if meant, ok := m.nearest(w.t.Name, m.s.vocabulary().elements); ok && w.parent != nil {
		name, _ := m.g.Name(meant)
		d.Message = w.noElement() + `; "` + w.m.label(name, w.space()) + `" is not allowed in "` + w.parentName() + `"`
	}
	w.report(d)
	return w.anywhere()
}

// noElement says that the schema does not have the element.
func (w *misplacement) noElement() string {
	message := `the schema has no element "` + w.given() + `"`
	if space := w.t.Name.Space; space != w.space() && space != "" {
		message += ` in the namespace "` + space + `"`
	}
	return message
}

// takeFor opens the element as another one, and remembers that for the same in other places.
func (w *misplacement) takeFor(as taken) taken {
	w.m.run.Open(as.sym)
	if w.m.again != nil {
		w.m.again.taken = as
	}
	return as
}

// anywhere checks the element by its own definition, as something that is not there for its parent. It may stand for
// something that will then be missing.
func (w *misplacement) anywhere() taken {
	if w.parent != nil {
		w.parent.troubled().excuses++
	}
	w.m.run.OpenAnywhere(w.sym)
	return taken{sym: w.sym}
}

// hinted asks the caller's hints what is meant; problem says what is wrong.
func (w *misplacement) hinted(topic *diag.Topic, problem string) (as taken, ok bool) {
	m := w.m
	if m.Hints.Element == nil {
		return as, false
	}
	for _, hint := range m.Hints.Element(w.t.Name.Local, len(m.g.Elements(w.sym)) > 0) {
		sym := m.g.Sym(xmltext.Name{Space: w.space(), Local: hint.Local})
		if !m.run.Allows(sym) {
			continue
		}
		d := w.finding(topic, "%s; write %s as %s", problem, hint.What, hint.tag(m.g.IsEmpty(sym)))
		d.Expected = []string{hint.Local}
		w.rename(w.report(d), hint.Local, hint)
		return w.takeFor(taken{sym: sym, foreign: true}), true
	}
	return as, false
}

// known is for an element that the schema defines, but not for this place.
func (w *misplacement) known() taken {
	m := w.m
	all, oneOf := m.run.Passed(w.sym)
	if m.run.OpenPassing(w.sym) {
		w.tooEarly(all, oneOf)
		return taken{sym: w.sym}
	}
	switch {
	case m.lateComer(w.parent, w.t, w.sym):
	case w.strays():
	case m.run.MustBeEmpty():
		w.notEmpty()
	case m.quiet:
		w.count()
	case m.run.Earlier(w.sym):
		w.tooLate()
	default:
		if as, ok := w.notHere(); ok {
			return as
		}
	}
	return w.anywhere()
}

// tooLate is for an element that its parent may have, but not after what has come.
func (w *misplacement) tooLate() {
	p, m := w.parent, w.m
	for _, turn := range m.turns[p.turns:] {
		if turn.sym == w.sym && !m.run.LaterThan(w.sym, w.sym) {
			d := w.finding(topicTooLate, `another "%s" is not allowed in "%s"`, w.given(), w.parentName())
			w.report(d.WithNote(turn.name.In(m.file), "the one before"))
			return
		}
	}
	for _, turn := range m.turns[p.turns:] {
		if turn.sym == noSym || turn.sym == w.sym || m.run.LaterThan(w.sym, turn.sym) {
			continue
		}
		before := m.file.Slice(turn.name)
		if m.run.EarlierThan(w.sym, turn.sym) {
			d := w.finding(topicTooLate, `"%s" must come before "%s" in "%s"`, w.given(), before, w.parentName())
			w.report(d.WithNote(turn.name.In(m.file), `"`+before+`" stands here`))
			return
		}
		d := w.finding(topicTooLate, `element "%s" is not allowed in "%s" beside "%s"%s`, w.given(), w.parentName(), before, w.wanted())
		w.report(d.WithNote(turn.name.In(m.file), `"`+before+`" stands here`))
		return
	}
	if p.last.sym == w.sym {
		d := w.finding(topicTooLate, `another "%s" is not allowed in "%s"%s`, w.given(), w.parentName(), w.wanted())
		w.report(d.WithNote(p.last.name.In(m.file), "the one before"))
		return
	}
	w.report(w.finding(topicTooLate, `element "%s" comes too late in "%s"%s`, w.given(), w.parentName(), w.wanted()))
}

// notEmpty is for the first thing in an element that has to be empty; one finding is enough.
func (w *misplacement) notEmpty() {
	p := w.parent.troubled()
	if p.spoilt {
		return
	}
	p.spoilt = true
	w.report(w.finding(topicNotAllowed, `element "%s" is not allowed in "%s", which has to be empty`, w.given(), w.parentName()))
}

// notHere is for an element that its parent cannot have. The element is taken for another one if a hint says so.
func (w *misplacement) notHere() (as taken, ok bool) {
	m := w.m
	if w.parent == nil {
		w.report(w.finding(topicNotAllowed, `element "%s" cannot be the root%s`, w.given(), w.wanted()))
		return as, false
	}
	problem := `element "` + w.given() + `" is not allowed in "` + w.parentName() + `"`
	if as, ok = w.hinted(topicNotAllowed, problem); ok {
		return as, true
	}
	after := w.after()
	wrapper := noSym
	if after == 0 || w.parent.sym != w.sym {
		wrapper = w.wrapper()
	}
	switch {
	case wrapper != noSym:
		name, _ := m.g.Name(wrapper)
		d := w.finding(topicNotAllowed, `%s; it belongs in "%s"`, problem, w.m.label(name, w.space()))
		d.Expected = []string{w.m.label(name, w.space())}
		w.wrap(w.report(m.documented(d, wrapper, w.space())), wrapper)
	case after > 0:
		outer := m.file.Slice(m.frames[len(m.frames)-after].name)
		w.report(w.finding(topicNotAllowed, `%s; it may stand after the end of "%s"`, problem, outer))
	case w.suchAs(problem):
	default:
		d := w.finding(topicNotAllowed, "%s%s", problem, w.wanted())
		if parents := quoted(m.labels(m.s.parents(w.sym, 4), w.space()), "or"); parents != "" {
			d = d.WithNote(source.Span{}, `"`+w.given()+`" may stand in `+parents)
		}
		w.report(d)
	}
	return as, false
}

// after gives how many open elements have to end so that the element may come: its parent, or the one of its own name
// around. The result is 0 if that does not help.
func (w *misplacement) after() int {
	const most = 4
	for n := 1; n <= most && n <= len(w.m.frames); n++ {
		if f := w.m.frames[len(w.m.frames)-n]; (n == 1 || f.sym == w.sym) && w.m.run.AllowedAfter(w.sym, n) {
			return n
		}
	}
	return 0
}

// suchAs reports an element that could stand in another one, which may stand here. What follows may be the same fault.
func (w *misplacement) suchAs(problem string) bool {
	m := w.m
	holds := m.s.holders(w.sym)
	holder := m.holder(w.parent, w.expected, func(sym pattern.Sym) bool { return holds[sym] })
	if holder == noSym || m.uses[holder] == 0 {
		return false
	}
	w.report(w.finding(topicNotAllowed, "%s; put it into an element such as %s", problem, quoted(m.labels([]pattern.Sym{holder}, w.space()), "")))
	w.parent.troubled().stray = stray{wrapper: holder, present: true, finding: -1}
	return true
}

// given is the name as written.
func (w *misplacement) given() string { return w.m.file.Slice(w.t.NameSpan) }

func (w *misplacement) parentName() string { return w.m.file.Slice(w.parent.name) }

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
	again := w.m.again
	if again == nil || w.m.quiet {
		return nil
	}
	if again.names == nil {
		again.names = w.makeNames()
	}
	return again.names
}

func (w *misplacement) makeNames() []string {
	space := w.space()
	if w.parent == nil {
		names := w.m.labels(w.expected.Elements, space)
		slices.Sort(names)
		return names
	}
	return w.m.listed(w.expected, space, w.t.Name.Local)
}

// wanted is the part of a message that says what was expected.
func (w *misplacement) wanted() string {
	wanted := w.m.wanted(w.expected, w.names())
	if space := w.space(); w.parent == nil && space != w.t.Name.Space {
		wanted += " " + inNamespace(space)
	}
	return wanted
}
