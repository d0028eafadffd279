package lettertext

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"teikit/convert/letter"
	"teikit/tei/diag"
	"teikit/tei/source"
)

// A scanner reads the forms of one unit: a paragraph, a marked line, a paragraph of a note. Forms nest; one that has no end
// within its unit is text.
type scanner struct {
	file   *source.File
	text   string // of the file
	end    int    // of the unit
	marked bool   // nothing but marks counts: brackets are read here, too
	inNote bool
	entry  func(id string) (element, complaint string) // see Options
	stack  []opener
	forms  []form
	escape []source.Range // characters that a backslash makes text
	marks  []mark
	lone   int
	found  diag.List
}

// An opener is the beginning of a form that may have an end.
type opener struct {
	at     int
	start  int // of the content
	middle int // of a paired form; -1: not yet
	pair   *paired
	emph   *emphasis
	name   string // of "[[name|": the id
	square bool   // "["
}

// maxLone is how many unclosed forms of a file are reported one by one.
const maxLone = 100

// maxDepth is how deep forms nest.
const maxDepth = 60

func (s *scanner) scan(unit source.Range) {
	s.end = unit.End
	s.stack = s.stack[:0]
	for i := unit.Start; i < unit.End; {
		i += s.step(unit.Start, i)
	}
	s.drop(0)
}

// step reads what begins at i, and tells how long it is.
func (s *scanner) step(start, i int) int {
	rest := s.text[i:s.end]
	switch c := rest[0]; {
	case c >= utf8.RuneSelf:
		_, n := utf8.DecodeRuneInString(rest)
		return n
	case c == '\\':
		return s.backslash(i)
	case c == ' ' || c == '\n' || c == '\t' || c == '\r':
		s.blank()
		return 1
	case strings.IndexByte("{}[]|=~-+?!#_/*^", c) < 0:
		return 1
	}
	if n := s.closes(i, rest); n > 0 {
		return n
	}
	if n := s.splits(i, rest); n > 0 {
		return n
	}
	switch rest[0] {
	case '{':
		return s.brace(i, rest)
	case '[':
		return s.bracket(i, rest)
	case ']':
		return s.closeBracket(i)
	case '|':
		return s.page(i, rest)
	case '_', '/', '*', '^':
		return s.emphasis(start, i, rest)
	}
	return 1
}

// escapable are the characters with which forms begin or end.
const escapable = "[]{}_/*^|:=~?!#+-"

// backslash reads a row of backslashes before a character of a form: two are one that is text, one makes the character text. All
// other backslashes are text.
func (s *scanner) backslash(i int) int {
	n := 1
	for i+n < s.end && s.text[i+n] == '\\' {
		n++
	}
	if i+n >= s.end || strings.IndexByte(escapable, s.text[i+n]) < 0 {
		return n
	}
	for k := 0; k < n; k += 2 {
		s.forms = append(s.forms, single(source.Range{Start: i + k, End: i + k + 1}, letter.Element{}))
	}
	if n%2 == 0 {
		return n
	}
	s.escape = append(s.escape, source.Range{Start: i + n, End: i + n + 1})
	return n + 1
}

// blank ends what holds no blank.
func (s *scanner) blank() {
	for k := len(s.stack) - 1; k >= 0 && s.stack[k].emph != nil; k-- {
		if s.stack[k].emph.inWord {
			s.stack = append(s.stack[:k], s.stack[k+1:]...)
		}
	}
}

// innermost is the innermost form that is no emphasis; -1 without one.
func (s *scanner) innermost() int {
	for k := len(s.stack) - 1; k >= 0; k-- {
		if s.stack[k].emph == nil {
			return k
		}
	}
	return -1
}

// closes reads the end of a paired form or a name, with what stands unclosed within it.
func (s *scanner) closes(i int, rest string) int {
	bracket := false // "]" ends a bracket within
	for k := len(s.stack) - 1; k >= 0; k-- {
		o := s.stack[k]
		switch {
		case o.square:
			bracket = true
		case o.pair != nil && strings.HasPrefix(rest, o.pair.end):
			if o.pair.whole != "" && o.pair.alone == "" && o.middle < 0 { // one half is missing
				if o.pair.quiet {
					s.stack = s.stack[:k]
					return 0
				}
				continue
			}
			if !s.filled(o, i) {
				continue
			}
			s.drop(k + 1)
			s.stack = s.stack[:k]
			s.forms = append(s.forms, o.pair.make(o.at, o.middle, i))
			return len(o.pair.end)
		case o.name != "" && !bracket && strings.HasPrefix(rest, "]]") && i > o.start:
			s.drop(k + 1)
			s.stack = s.stack[:k]
			s.forms = append(s.forms, around(o.at, o.start, i, i+2, s.nameElement(o)))
			return 2
		}
	}
	return 0
}

// filled reports whether each part of a form has text.
func (s *scanner) filled(o opener, end int) bool {
	if o.middle < 0 {
		return strings.TrimSpace(s.text[o.start:end]) != ""
	}
	return strings.TrimSpace(s.text[o.start:o.middle]) != "" && strings.TrimSpace(s.text[o.middle+len(o.pair.middle):end]) != ""
}

// splits reads the sign between the two readings of a form.
func (s *scanner) splits(i int, rest string) int {
	k := s.innermost()
	if k < 0 || s.stack[k].pair == nil || s.stack[k].pair.middle == "" || s.stack[k].middle >= 0 || !strings.HasPrefix(rest, s.stack[k].pair.middle) {
		return 0
	}
	s.drop(k + 1)
	s.stack[k].middle = i
	return len(s.stack[k].pair.middle)
}

// push opens a form, unless too many are open.
func (s *scanner) push(o opener) {
	if len(s.stack) < maxDepth {
		s.stack = append(s.stack, o)
	}
}

// drop makes text of the forms that are open from number k on.
func (s *scanner) drop(k int) {
	for _, o := range s.stack[k:] {
		switch {
		case o.name != "":
			s.isText(o.at, o.at+1)
			s.unclosed(o)
		case o.pair != nil && !o.pair.quiet:
			s.unclosed(o)
		}
	}
	s.stack = s.stack[:k]
}

func (s *scanner) unclosed(o opener) {
	if s.lone++; s.lone > maxLone {
		return
	}
	at := source.Range{Start: o.at, End: o.start}.In(s.file)
	if o.name != "" {
		s.found.Add(unclosed.At(at, `"[[%s|" has no "]]" behind it in its paragraph; it is kept as text`, o.name))
		return
	}
	if o.pair.alone == "" && o.middle < 0 {
		s.found.Add(unclosed.At(at, `"%s" has no "%s" and "%s" behind it in its paragraph; it is kept as text`, o.pair.open, o.pair.middle, o.pair.end))
		return
	}
	s.found.Add(unclosed.At(at, `"%s" has no "%s" behind it in its paragraph; it is kept as text`, o.pair.open, o.pair.end))
}

func (s *scanner) brace(i int, rest string) int {
	for _, p := range pairedForms {
		if strings.HasPrefix(rest, p.open) {
			s.push(opener{at: i, start: i + len(p.open), middle: -1, pair: p})
			return len(p.open)
		}
	}
	return 1
}

// emphasis reads a sign of emphasis: the end of one that is open, or the beginning of another.
func (s *scanner) emphasis(start, i int, rest string) int {
	run := len(rest) - len(strings.TrimLeft(rest, rest[:1]))
	for _, e := range emphases {
		if e.sign[0] != rest[0] {
			continue
		}
		if run != len(e.sign) {
			break
		}
		before, _ := utf8.DecodeLastRuneInString(s.text[start:i])
		after, _ := utf8.DecodeRuneInString(rest[run:])
		if i == start {
			before = ' '
		}
		if len(rest) == run {
			after = ' '
		}
		if k := s.open(e); k >= 0 && !unicode.IsSpace(before) && i > s.stack[k].start && (e.inWord || !wordRune(after)) {
			o := s.stack[k]
			s.stack = s.stack[:k]
			s.forms = append(s.forms, around(o.at, o.start, i, i+run, letter.Element{Name: "hi", Attrs: []letter.Attr{{Name: "rend", Value: e.rend}}}))
			return run
		}
		if !unicode.IsSpace(after) && (e.inWord && !unicode.IsSpace(before) || !wordRune(before) && before != ':') {
			s.push(opener{at: i, start: i + run, emph: e})
		}
	}
	return run
}

// open is the emphasis that is open in the innermost form; -1 if it is not.
func (s *scanner) open(e *emphasis) int {
	for k := len(s.stack) - 1; k >= 0 && s.stack[k].emph != nil; k-- {
		if s.stack[k].emph == e {
			return k
		}
	}
	return -1
}

func wordRune(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) }

// page reads the turn of a page, "|2r|": a number, with the side of the leaf, or a Roman number.
func (s *scanner) page(i int, rest string) int {
	end := strings.IndexByte(rest[1:], '|')
	if end < 1 || end > 8 || !pageNumber(rest[1:1+end]) {
		return 1
	}
	s.forms = append(s.forms, single(source.Range{Start: i, End: i + end + 2}, letter.Element{Name: "pb", Attrs: []letter.Attr{{Name: "n", Value: rest[1 : 1+end]}}}))
	return end + 2
}

// IsPage reports whether s can be the number of "|2r|".
func IsPage(s string) bool { return s != "" && len(s) <= 8 && pageNumber(s) }

// pageNumber reports whether s numbers a page: "2", "2r", "12v", "3a", "iv".
func pageNumber(s string) bool {
	figures := strings.TrimLeft(s, "0123456789")
	if len(figures) < len(s) {
		return figures == "" || len(figures) == 1 && figures[0] >= 'a' && figures[0] <= 'z'
	}
	return strings.Trim(s, "ivxlc") == ""
}
