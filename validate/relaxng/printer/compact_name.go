package printer

import "teikit/validate/relaxng/syntax"

// nameClass lays out a name class; a choice needs parentheses unless it is bare.
func (w *compactWriter) nameClass(c *syntax.NameClass, ofElement, bare bool) *layout {
	switch c.Kind {
	case syntax.NameKind:
		return w.annotated(endsBefore(c.Notes), true, text(w.name(c, ofElement)))
	case syntax.AnyName:
		return w.annotated(endsBefore(c.Notes), false, w.wildCard("*", c, ofElement, bare))
	case syntax.NsName:
		return w.annotated(endsBefore(c.Notes), false, w.wildCard(w.prefixes.get(namespaceOf(c))+":*", c, ofElement, bare))
	case syntax.NameChoice:
		list := namesOf(c.Children)
		if len(list) == 1 && !hasAnnotations(c.Notes) {
			return w.nameClass(list[0], ofElement, bare)
		}
		l := w.nameChoice(list, ofElement)
		if !bare || hasAnnotations(c.Notes) {
			l = parentheses(l)
		}
		return w.annotated(endsBefore(c.Notes), false, l)
	}
	panic("printer: a name class of an unknown kind") // package syntax makes no others
}

// namesOf gives the name classes of a choice, with those of choices inside.
func namesOf(list []*syntax.NameClass) []*syntax.NameClass {
	var all []*syntax.NameClass
	for _, c := range list {
		if c.Kind == syntax.NameChoice && c.Notes == nil {
			all = append(all, namesOf(c.Children)...)
		} else {
			all = append(all, c)
		}
	}
	return all
}

func (w *compactWriter) nameChoice(list []*syntax.NameClass, ofElement bool) *layout {
	bare := len(list) == 1
	parts := []*layout{w.nameClass(list[0], ofElement, bare)}
	for _, c := range list[1:] {
		parts = append(parts, line, text("| "), nest(w.nameClass(c, ofElement, false)))
	}
	return group(parts...)
}

// wildCard lays out a wild card with its exceptions.
func (w *compactWriter) wildCard(card string, c *syntax.NameClass, ofElement, bare bool) *layout {
	list := namesOf(c.Except)
	if len(list) == 0 {
		return text(card)
	}
	var except *layout
	if len(list) > 1 || list[0].Notes != nil && len(list[0].Notes.After) > 0 {
		except = parentheses(w.nameChoice(list, ofElement))
	} else {
		except = w.nameClass(list[0], ofElement, false)
	}
	l := cat(text(card+" - "), except)
	if !bare {
		l = cat(text("("), l, text(")"))
	}
	return l
}

// name gives the qualified name of an element or attribute: without prefix, names of elements are in the default namespace
// and those of attributes in none.
func (w *compactWriter) name(c *syntax.NameClass, ofElement bool) string {
	ns := namespaceOf(c)
	if ofElement && ns == w.ns || !ofElement && ns == (syntax.Namespace{}) {
		return c.Name.Local
	}
	return w.prefixes.get(ns) + ":" + c.Name.Local
}
