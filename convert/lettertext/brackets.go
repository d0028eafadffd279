package lettertext

import (
	"slices"
	"strconv"
	"strings"

	"teikit/convert/letter"
	"teikit/tei/source"
)

// Forms in square brackets: names, elements with attributes, note marks, gaps.

// bracket opens "[[id|" or "[".
func (s *scanner) bracket(i int, rest string) int {
	if strings.HasPrefix(rest, "[[") {
		if id, _, ok := strings.Cut(rest[2:min(len(rest), 102)], "|"); ok && isID(id) {
			n := len(id) + 3
			s.push(opener{at: i, start: i + n, name: id})
			return n
		}
	}
	s.push(opener{at: i, start: i + 1, square: true})
	return 1
}

// IsID reports whether s can be the id of "[[id|name]]".
func IsID(s string) bool { return len(s) < 100 && isID(s) }

// isID reports whether s can be an id of the register: letters, digits, "-", "_", ".".
func isID(s string) bool {
	for i, c := range []byte(s) {
		letters := c|0x20 >= 'a' && c|0x20 <= 'z' || c == '_'
		if !letters && (i == 0 || !(c >= '0' && c <= '9' || c == '-' || c == '.')) {
			return false
		}
	}
	return s != ""
}

// closeBracket reads what a bracket that ends at i is.
func (s *scanner) closeBracket(i int) int {
	k := s.innermost()
	if k < 0 || !s.stack[k].square {
		return 1
	}
	o := s.stack[k]
	s.stack = s.stack[:k]
	inner := s.text[o.start:i]
	span := source.Range{Start: o.at, End: i + 1}
	if n, done := s.attributed(o, i); done {
		return 1 + n
	}
	if id, ok := strings.CutPrefix(inner, "^"); ok {
		s.mark(span, id)
		return 1
	}
	if e, ok := gap(inner); ok {
		s.forms = append(s.forms, single(span, e))
		return 1
	}
	s.wrongGap(span, inner)
	if s.marked {
		s.editorial(span, inner)
	}
	return 1
}

// gap reads "illegible", "illegible 2 words", "lost 3 lines".
func gap(inner string) (letter.Element, bool) {
	words := strings.Fields(inner)
	if len(words) == 0 || words[0] != "illegible" && words[0] != "lost" {
		return letter.Element{}, false
	}
	e := letter.Element{Name: "gap", Attrs: []letter.Attr{{Name: "reason", Value: words[0]}}}
	switch {
	case len(words) == 1:
		e.Attrs = append(e.Attrs, letter.Attr{Name: "extent", Value: "unknown"})
		return e, true
	case len(words) != 3:
		return e, false
	}
	unit, known := units[words[2]]
	if n, err := strconv.Atoi(words[1]); err != nil || n < 1 || n > 9999 || !known || words[1] != strconv.Itoa(n) {
		return e, false
	}
	e.Attrs = append(e.Attrs, letter.Attr{Name: "unit", Value: unit}, letter.Attr{Name: "quantity", Value: words[1]})
	return e, true
}

// wrongGap reports what is nearly "[illegible 2 words]".
func (s *scanner) wrongGap(span source.Range, inner string) {
	words := strings.Fields(inner)
	if len(words) != 3 || words[0] != "illegible" && words[0] != "lost" {
		return
	}
	_, known := units[words[2]]
	_, err := strconv.Atoi(words[1])
	if !known && err != nil {
		return
	}
	if s.lone++; s.lone <= maxLone {
		s.found.Add(wrongGap.At(span.In(s.file), `"[%s]" does not say how much is missing; expected a number and words, lines, letters or pages, as in "[%s 2 words]"; it is read as words of the text`, inner, words[0]))
	}
}

// units are the words for what is missing, with the units of TEI.
var units = map[string]string{
	"word": "words", "words": "words", "line": "lines", "lines": "lines", "page": "pages", "pages": "pages",
	"letter": "chars", "letters": "chars", "char": "chars", "chars": "chars",
}

// editorial reads "[word]", "[word?]", "[...]" where nothing else reads them.
func (s *scanner) editorial(span source.Range, inner string) {
	within := source.Range{Start: span.Start + 1, End: span.End - 1}
	switch {
	case strings.TrimSpace(inner) == "":
	case inner == "..." || inner == "…":
		s.forms = append(s.forms, form{span: span, elements: []letter.Annotation{letter.Gap{Span: span, Reason: "editorial"}}, hidden: []source.Range{span}, note: -1})
	default:
		cert := letter.Medium
		if strings.HasSuffix(inner, "?") && strings.TrimSpace(inner[:len(inner)-1]) != "" && !strings.HasSuffix(inner, "\\?") {
			cert = letter.Low
			within.End--
		}
		f := around(span.Start, within.Start, within.End, span.End, letter.Element{})
		f.elements = []letter.Annotation{letter.Supplied{Span: span, Inner: within, Reason: "omitted-in-original", Cert: cert}}
		s.forms = append(s.forms, f)
	}
}

// attributed reads "{foreign lang=ru}" or "{when=1920-07-16}" behind the bracket that ends at i; n is how long it is. With done, the
// bracket has been read: as an element, or as text if the braces hold a mistake.
func (s *scanner) attributed(o opener, i int) (n int, done bool) {
	rest := s.text[i+1 : min(s.end, i+1+maxAttributes)]
	if !strings.HasPrefix(rest, "{") {
		return 0, false
	}
	list, n, ok := readAttributes(rest)
	if !ok {
		return 0, s.unreadable(o, i, rest)
	}
	e, problem := list.element(o.start == i)
	if problem == nil {
		problem = s.content(list, e.Name, source.Range{Start: o.start, End: i})
	}
	at := source.Range{Start: i + 1, End: i + 1 + n}
	if problem != nil {
		if s.lone++; s.lone <= maxLone {
			at.Start, at.End = i+1+problem.start, i+1+problem.end
			s.found.Add(problem.topic.At(at.In(s.file), "%s; it is kept as text", problem.message))
		}
		s.isText(o.at, i, i+1, i+n)
		return n, true
	}
	if o.start == i {
		s.forms = append(s.forms, single(source.Range{Start: o.at, End: at.End}, e))
	} else {
		e.Inner = source.Range{Start: o.start, End: i}
		f := around(o.at, o.start, i, at.End, e)
		if isNoteRef(f) {
			f.hidden, f.content = []source.Range{f.hidden[0], e.Inner, f.hidden[1]}, []source.Range{e.Inner}
		}
		s.forms = append(s.forms, f)
	}
	return n, true
}

// unreadable reports braces behind a bracket that begin with the name of an element and cannot be read.
func (s *scanner) unreadable(o opener, i int, rest string) bool {
	name := rest[1:]
	name = name[:len(name)-len(strings.TrimLeft(name, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"))]
	if _, known := allowed[name]; !known || !strings.HasPrefix(rest[1+len(name):], " ") {
		return false
	}
	if s.lone++; s.lone <= maxLone {
		at := source.Range{Start: i + 2, End: i + 2 + len(name)}
		s.found.Add(unknownAttribute.At(at.In(s.file), `what stands behind %q cannot be read; expected attribute=value or attribute="several words", and "}"; it is kept as text`, name))
	}
	s.isText(o.at, i, i+1)
	return true
}

// isText makes text of signs at these places, whatever reads them afterwards.
func (s *scanner) isText(at ...int) {
	for _, i := range at {
		s.escape = append(s.escape, source.Range{Start: i, End: i + 1})
	}
}

// isNoteRef reports whether a form is a mark that has no note, "[1]{ref type=noteMark}": no reading text.
func isNoteRef(f form) bool {
	if len(f.elements) != 1 {
		return false
	}
	e, ok := f.elements[0].(letter.Element)
	return ok && e.Name == "ref" && slices.Contains(e.Attrs, letter.Attr{Name: "type", Value: "noteMark"})
}

// nameElement is the element of "[[id|name]]": the register or the beginning of the id tells what bears the name.
func (s *scanner) nameElement(o opener) letter.Element {
	id := o.name
	if s.entry != nil {
		element, complaint := s.entry(id)
		if complaint != "" {
			if s.lone++; s.lone <= maxLone {
				at := source.Range{Start: o.at + 2, End: o.at + 2 + len(id)}
				s.found.Add(unknownEntry.At(at.In(s.file), "the register has no entry with the id %q; %s", id, complaint))
			}
		}
		if element != "" {
			return letter.Element{Name: element, Ref: id}
		}
	}
	for _, k := range nameKinds {
		if strings.HasPrefix(id, k.prefix) {
			return letter.Element{Name: k.element, Ref: id}
		}
	}
	return letter.Element{Name: "rs", Attrs: []letter.Attr{{Name: "key", Value: id}}}
}

// nameKinds are the beginnings of ids.
var nameKinds = []struct {
	prefix, element string
}{{"pers-", "persName"}, {"org-", "orgName"}, {"pl-", "placeName"}}
