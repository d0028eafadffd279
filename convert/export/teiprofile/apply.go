package teiprofile

import (
	"slices"
	"strings"

	"github.com/beevik/etree"
)

// apply changes what is in an element in the way that costs least.
func (f *fitter) apply(e *etree.Element) {
	if f.foreign[e] {
		return
	}
	if f.cost(e) > 0 {
		f.follow(e, f.roads[e].last)
	}
	for _, c := range e.ChildElements() {
		f.apply(c)
	}
}

// known reports whether the cost of an element has been found; elements that are made have none yet.
func (f *fitter) known(e *etree.Element) bool {
	_, ok := f.costs[e]
	return ok
}

// follow does the steps of a road: what they keep becomes the content of the element.
func (f *fitter) follow(e *etree.Element, last *step) {
	var steps []*step
	for s := last; s != nil; s = s.before {
		steps = append(steps, s)
	}
	slices.Reverse(steps)
	f.tellChanges(e, steps)
	for len(e.Child) > 0 {
		e.RemoveChildAt(0)
	}
	into := e
	for _, s := range steps {
		switch s.kind {
		case stepKeep:
			into.AddChild(s.token)
		case stepInstead:
			f.standIn(s.token.(*etree.Element), s.rename)
			into.AddChild(s.token)
		case stepWrap:
			into = e.CreateElement(s.name)
		case stepWrapped:
			into = e
		case stepInsert:
			into.CreateElement(s.name)
		case stepDrop, stepUnwrap, stepUnwrapped:
		}
	}
	f.foldBlanks(e)
	for _, c := range e.ChildElements() {
		if !f.known(c) { // it is made
			f.foldBlanks(c)
		}
	}
}

// standIn gives an element the name, and the attributes, under which it is allowed.
func (f *fitter) standIn(e *etree.Element, r *Rename) {
	f.tell(changed, e, "instead "+r.To, "the target does not allow %q here; it becomes %q", e.Tag, r.To)
	e.Tag = r.To
	for _, with := range r.With {
		if e.SelectAttr(with[0]) == nil {
			e.CreateAttr(with[0], with[1])
		}
	}
	f.keepAllowed(e, f.profile.Target.Elements[e.Tag])
	delete(f.costs, e)
	delete(f.roads, e)
	delete(f.lacking, e)
}

// foldBlanks leaves one blank of what set out the elements that are unwrapped, where it now stands between words; none at either end of an element that is made.
func (f *fitter) foldBlanks(e *etree.Element) {
	if model := f.profile.Target.Elements[e.Tag]; model == nil || !model.TakesText() {
		return
	}
	_, old := f.origin[e]
	words := hasText(e)
	before := !old || words // a blank stands before
	kept := slices.Clone(e.Child)
	for len(e.Child) > 0 {
		e.RemoveChildAt(0)
	}
	for i, t := range kept {
		text, ok := t.(*etree.CharData)
		switch {
		case !ok:
			before = false
		case isBlank(text.Data) && strings.Contains(text.Data, "\n"):
			if before || !old && i == len(kept)-1 {
				continue
			}
			if before = true; words {
				text.Data = " "
			}
		default:
			before = strings.TrimRight(text.Data, " \t\n") != text.Data
		}
		e.AddChild(t)
	}
}

// tellChanges makes the findings about the steps of a road.
func (f *fitter) tellChanges(e *etree.Element, steps []*step) {
	for _, s := range steps {
		switch s.kind {
		case stepDrop:
			f.tellDropped(e, s.token)
		case stepUnwrap:
			f.tellUnwrapped(s.token.(*etree.Element))
		case stepWrap:
			f.tell(changed, e, "wrap "+s.name, "what cannot stand by itself in %q is put into %q", e.Tag, s.name)
		case stepInsert:
			f.tell(changed, e, "insert "+s.name, "%q gets an empty %q, which the target requires", e.Tag, s.name)
		case stepKeep, stepUnwrapped, stepWrapped, stepInstead:
		}
	}
}

func (f *fitter) tellDropped(parent *etree.Element, token etree.Token) {
	switch c := token.(type) {
	case *etree.Element:
		f.tell(contentLost, c, "fit", "%q is left out of %q, where the target does not allow it: %s", c.Tag, parent.Tag, orItself(short(textOf(c)), c))
	case *etree.CharData:
		f.tell(contentLost, parent, "text", "text is left out of %q, where the target does not allow it: %q", parent.Tag, short(c.Data))
	}
}

func (f *fitter) tellUnwrapped(e *etree.Element) {
	where := "the target does not have the element " + quoted(e.Tag)
	switch {
	case f.foreign[e]:
	case f.lacking[e] != "":
		where = "the target requires the attribute " + quoted(f.lacking[e]) + " of " + quoted(e.Tag) + ", which the letter does not say"
	case f.profile.Target.Elements[e.Tag] != nil:
		where = "the target does not allow " + quoted(e.Tag) + " here"
	}
	if len(e.ChildElements()) == 0 && isBlank(textOf(e)) && f.profile.Marks[e.Tag] == [2]string{} {
		f.tell(contentLost, e, where, "%s; it has no text, and nothing of it is left", where)
		return
	}
	f.tell(unwrapped, e, where, "%s; its text is kept without it", where)
}

func quoted(s string) string { return `"` + s + `"` }
