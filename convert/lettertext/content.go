package lettertext

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"teikit/convert/letter"
	"teikit/tei/source"
)

// What may stand in "[...]{element}" where TEI does not take all that letter text can say.

// partsOf are the elements that hold others and no text, with those that they hold (TEI P5 PHCH, PHSU).
var partsOf = map[string][]string{
	"choice": {"sic", "corr", "reg", "orig", "unclear", "abbr", "expan", "ex", "supplied", "seg", "choice"},
	"subst":  {"add", "del", "surplus"},
}

// content tells what is wrong with the content of an element; nil if it is right.
func (s *scanner) content(list attributeList, name string, inner source.Range) *problem {
	wrong := func(format string, values ...any) *problem {
		return &problem{unknownElement, list.start, max(list.end, list.start+1), fmt.Sprintf(format, values...)}
	}
	if name == "ex" {
		if len(s.inside(inner)) > 0 || slices.ContainsFunc(s.marks, func(m mark) bool { return m.span.Start >= inner.Start }) {
			return wrong("the element %q holds letters alone; expected no other form in it", name)
		}
		return nil
	}
	parts, ok := partsOf[name]
	if !ok {
		return nil
	}
	at, kinds := inner.Start, map[string]bool{}
	forms := s.inside(inner)
	for _, f := range forms {
		kind := elementOf(f)
		if f.span.Start != at || !slices.Contains(parts, kind) {
			break
		}
		at = f.span.End
		kinds[kind] = true
	}
	switch {
	case at != inner.End, name == "choice" && len(forms) < 2:
		return wrong("the element %q holds two or more of %s and nothing else", name, strings.Join(parts, ", "))
	case name == "subst" && !(kinds["add"] && (kinds["del"] || kinds["surplus"])):
		return wrong(`the element "subst" holds what was added and what was deleted; expected both`)
	}
	return nil
}

// inside are the outermost forms of a range, from left to right, without backslashes.
func (s *scanner) inside(r source.Range) []form {
	var all []form
	for k := len(s.forms) - 1; k >= 0 && s.forms[k].span.Start >= r.Start; k-- {
		if elementOf(s.forms[k]) != "" {
			all = append(all, s.forms[k])
		}
	}
	slices.SortFunc(all, func(a, b form) int {
		return cmp.Or(cmp.Compare(a.span.Start, b.span.Start), cmp.Compare(b.span.End, a.span.End))
	})
	end := r.Start
	return slices.DeleteFunc(all, func(f form) bool {
		within := f.span.Start < end
		end = max(end, f.span.End)
		return within
	})
}

// elementOf is the name of the element of a form; "" for a backslash.
func elementOf(f form) string {
	if len(f.elements) == 0 {
		return "note"
	}
	switch e := f.elements[0].(type) {
	case letter.Element:
		return e.Name
	case letter.Supplied:
		return "supplied"
	case letter.Gap:
		return "gap"
	default:
		return ""
	}
}
