package relaxng

import (
	"slices"
	"strings"

	"teikit/tei/diag"
	"teikit/tei/source"
	"teikit/tei/xmltext"
	"teikit/validate/relaxng/pattern"
)

// stray are elements and text of which the element that should be around them is left out: they are one fault.
type stray struct {
	wrapper pattern.Sym // with present
	present bool
	finding int    // that offers a fix, -1 if none does
	start   int    // of the first of them
	name    string // of the wrapper, as it is to be written
}

// endStray goes on after an element that is allowed: what lacks a wrapper has ended unless the element could be in it, too.
func (m *Matcher) endStray(f *frame, sym pattern.Sym) {
	if s := &f.trouble.stray; s.present && !m.s.holders(sym)[s.wrapper] {
		*s = stray{}
	}
}

// wrapper finds the element that should be around a misplaced one: the only child of the parent that may have it. An
// element that has very many parents tells nothing about the one that is meant.
func (w *misplacement) wrapper() pattern.Sym {
	const many = 12
	parents := w.m.s.parents(w.sym, many)
	if len(parents) == 0 {
		return noSym
	}
	found := noSym
	for _, child := range w.m.run.Children() {
		if !slices.Contains(parents, child) {
			continue
		}
		if found != noSym {
			return noSym
		}
		found = child
	}
	return found
}

// wrap offers to put the wrapper around the element, and around those like it that follow at once.
func (w *misplacement) wrap(finding int, wrapper pattern.Sym) {
	name, _ := w.m.g.Name(wrapper)
	s := stray{wrapper: wrapper, present: true, finding: finding, start: w.t.Span.Start, name: name.Local}
	if w.t.Prefix != "" {
		s.name = w.t.Prefix + ":" + name.Local
	}
	w.parent.troubled().stray = s
	w.amendStray(s)
}

func (w *misplacement) amendStray(s stray) {
	if s.finding >= 0 && w.m.run.Allows(s.wrapper) {
		w.m.amends = append(w.m.amends, amend{finding: s.finding, act: wrapAll, start: s.start, local: s.name, words: `put "` + s.name + `" around`})
	}
}

// strays takes an element that lacks the same wrapper as the one before it, which has been reported.
func (w *misplacement) strays() bool {
	if w.parent == nil || w.parent.trouble == nil || !w.parent.trouble.stray.present {
		return false
	}
	s := w.parent.trouble.stray
	if !w.m.s.holders(w.sym)[s.wrapper] {
		w.parent.trouble.stray = stray{}
		return false
	}
	w.amendStray(s)
	return true
}

// rename offers to give the element another name, in both tags.
func (w *misplacement) rename(finding int, local string, hint Meant) {
	if finding < 0 {
		return
	}
	m := w.m
	edits := []diag.Edit{{Span: localRange(m.file, w.t.NameSpan).In(m.file), New: local}}
	space := w.space()
	if w.t.Name.Space != space {
		fix, ok := w.declare(space)
		if !ok {
			return // it would not be the right element
		}
		edits = append(edits, fix.Edits...)
	}
	have := func(name string) bool {
		return slices.ContainsFunc(w.t.Attrs, func(a xmltext.Attr) bool { return a.Name.Space == "" && a.Name.Local == name })
	}
	words := "rename it to " + local
	if hint.Local != "" {
		words = "change it to " + hint.tag(false)
	}
	if hint.Attr != "" && !have(hint.Attr) {
		at := source.Range{Start: w.t.NameSpan.End, End: w.t.NameSpan.End}
		edits = append(edits, diag.Edit{Span: at.In(m.file), New: " " + hint.Attr + `="` + hint.Value + `"`})
	}
	for _, a := range w.t.Attrs {
		if to := hint.Rename[a.Name.Local]; to != "" && a.Name.Space == "" && !have(to) && !a.Defaulted {
			edits = append(edits, diag.Edit{Span: a.NameSpan.In(m.file), New: to})
		}
	}
	m.amends = append(m.amends, amend{finding: finding, act: rename, words: words, safe: hint.Local == "" && strings.EqualFold(local, w.t.Name.Local) && space == w.t.Name.Space, edits: edits, local: local})
}

// documented adds to a finding what the schema says about the element that should be there.
func (m *Matcher) documented(d diag.Diagnostic, sym pattern.Sym, space string) diag.Diagnostic {
	name, ok := m.g.Name(sym)
	if text := m.g.ElementDoc(sym); ok && text != "" {
		return d.WithNote(source.Span{}, m.label(name, space)+": "+oneLine(text, 200))
	}
	return d
}
