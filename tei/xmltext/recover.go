package xmltext

import (
	"fmt"
	"slices"
	"strings"
)

// What to do with an end tag.
type endTagAction uint8

const (
	closeTop    endTagAction = iota // it ends the element on top, by mistake or not
	closeOthers                     // elements inside its own have no end tag: end them first
	ignoreTag                       // it ends nothing
)

// A crossing is an element that was ended by the end tag of one around it: its own end tag may come still, as in
// <b><i></b></i>, and is part of the same mistake.
type crossing struct {
	name  *qname
	depth int // of the element around both
}

const maxCrossings = 32

// judgeEndTag decides what to do with an end tag, and reports one that is not that of the element on top. A look at the
// next end tag tells a misspelt end tag from a missing and from a superfluous one.
func (r *Reader) judgeEndTag(t *endTagText) endTagAction {
	top := len(r.stack) - 1
	if top < r.floor {
		r.strayEndTag(t)
		return ignoreTag
	}
	if t.name == "" || r.stack[top].name.raw == t.name {
		return closeTop
	}
	own := top
	for q := r.names.qnames[t.name]; own >= r.floor && r.stack[own].name != q; {
		own--
	}
	if !r.reach(t.end) {
		return ignoreTag
	}
	next, known := r.nextEnd(t.end)
	if own < r.floor {
		return r.judgeUnknownEnd(t, next, known)
	}
	if known && next == r.openName(top-1) && next != r.openName(own-1) {
		r.misspeltEnd(t)
		return closeTop
	}
	r.missingEnds(t, own)
	return closeOthers
}

// judgeUnknownEnd decides about the end tag of an element that is not open.
func (r *Reader) judgeUnknownEnd(t *endTagText, next string, known bool) endTagAction {
	top := len(r.stack) - 1
	if !r.isCrossing(t.name) {
		misspelt := known && next == r.openName(top-1) && next != r.openName(top)
		if misspelt || !(known && next == r.openName(top)) && similar(t.name, r.stack[top].name.raw) {
			r.misspeltEnd(t)
			return closeTop
		}
	}
	r.strayEndTag(t)
	return ignoreTag
}

// openName is the name of an open element, "" below the lowest that the input being read may close.
func (r *Reader) openName(i int) string {
	if i < r.floor {
		return ""
	}
	return r.stack[i].name.raw
}

// misspeltEnd reports an end tag that ends the element on top under another name.
func (r *Reader) misspeltEnd(t *endTagText) {
	if r.full() {
		r.illFormed = true
		return
	}
	e := &r.stack[len(r.stack)-1]
	at := e.tagSpan
	d := topicMismatchedTag.At(r.at(t.start, t.end), `"</%s>" closes %q, %s; expected "</%s>"`, t.name, e.name.raw, opened(at), e.name.raw)
	d.Expected = []string{"</" + e.name.raw + ">"}
	r.report(d.WithNote(at, fmt.Sprintf("%q is opened here", e.name.raw)).
		WithFix(r.fix("write the name of the element", false, t.nameStart, t.nameEnd, e.name.raw)))
}

// missingEnds reports that the elements above one have no end tags before that one's, and notes that they are ended.
func (r *Reader) missingEnds(t *endTagText, own int) {
	top := len(r.stack) - 1
	r.implied = top - own - 1
	for i := own + 1; i <= top && len(r.crossed) < maxCrossings; i++ {
		r.crossed = append(r.crossed, crossing{r.stack[i].name, own})
	}
	if r.full() {
		r.illFormed = true
		return
	}
	e := &r.stack[top]
	at := e.tagSpan
	var missing strings.Builder
	for i := top; i > own; i-- {
		missing.WriteString("</" + r.stack[i].name.raw + ">")
	}
	d := topicMismatchedTag.At(r.at(t.start, t.end), `"</%s>" closes %q, %s; expected "%s" before it`, t.name, e.name.raw, opened(at), excerptOf(missing.String()))
	d.Expected = []string{"</" + e.name.raw + ">"}
	for i := top; i > own && i > top-maxNotes; i-- {
		d = d.WithNote(r.stack[i].tagSpan, fmt.Sprintf("%q is opened here", r.stack[i].name.raw))
	}
	r.report(d.WithFix(r.fix("put in the missing end tag", false, t.start, t.start, missing.String())))
}

// maxNotes is how many places one finding names.
const maxNotes = 5

// strayEndTag reports an end tag that ends nothing.
func (r *Reader) strayEndTag(t *endTagText) {
	if t.name == "" {
		return // reported as what it is
	}
	if i := slices.IndexFunc(r.crossed, func(c crossing) bool { return c.name.raw == t.name }); i >= 0 {
		r.crossed = slices.Delete(r.crossed, i, i+1)
		return
	}
	d := topicStrayEndTag.At(r.at(t.start, t.end), `"</%s>" closes nothing: no element %q is open here`, t.name, t.name)
	if r.entity != nil {
		d = topicEntityUnbalanced.At(d.Span, `"</%s>" closes nothing that the entity %q opened; an entity must be balanced by itself`, t.name, r.entity.name)
	}
	if top := len(r.stack) - 1; top >= r.floor && !r.full() {
		at := r.stack[top].tagSpan
		d = d.WithNote(at, fmt.Sprintf("%q, opened here, is the innermost open element", r.stack[top].name.raw))
	}
	r.report(d.WithFix(r.fix("remove the end tag", false, t.start, t.end, "")))
}

// isCrossing tells whether the end tag belongs to an element that was ended by another's.
func (r *Reader) isCrossing(name string) bool {
	return slices.ContainsFunc(r.crossed, func(c crossing) bool { return c.name.raw == name })
}

// forgetCrossings drops those whose surrounding element has ended; depth is how many elements are open.
func (r *Reader) forgetCrossings(depth int) {
	for n := len(r.crossed); n > 0 && r.crossed[n-1].depth > depth; n-- {
		r.crossed = r.crossed[:n-1]
	}
}

// unclosedElements reports the elements that are open at the end of the file, as one finding.
func (r *Reader) unclosedElements() {
	top := len(r.stack) - 1
	e := &r.stack[top]
	d := topicUnclosedElement.At(e.tagSpan, `element %q is never closed; expected "</%s>" before the end of the file`, e.name.raw, e.name.raw)
	if top > 0 {
		d.Message = fmt.Sprintf(`element %q, and %s around it, are never closed; expected "</%s>" before the end of the file`,
			e.name.raw, counted(top, "element", "elements"), e.name.raw)
	}
	for i := top - 1; i >= 0 && i >= top-maxNotes; i-- {
		d = d.WithNote(r.stack[i].tagSpan, fmt.Sprintf("%q is opened here", r.stack[i].name.raw))
	}
	r.report(d.WithNote(r.at(len(r.src), len(r.src)), "the file ends here"))
}

func counted(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}

// endOfBrokenTag is where markup without proper end seems to end: behind the next ">", or before the next "<".
func endOfBrokenTag(s string, i int) int {
	for ; i < len(s); i++ {
		switch s[i] {
		case '>':
			return i + 1
		case '<':
			return i
		}
	}
	return i
}

// isNoTag guesses whether the "<" at pos, which begins something like a tag with a mistake at i, is rather a character of
// the text: nothing ends it before the next "<", and no end tag belongs to it.
func (r *Reader) isNoTag(i int) bool {
	if r.judged == r.tags {
		return false
	}
	r.judged = r.tags
	if len(r.stack) == 0 && !r.rootSeen || r.full() || len(r.attrs)+len(r.decls) > 0 {
		return false
	}
	src := r.src
	stop := strings.IndexAny(src[i:min(len(src), i+r.look)], "<>")
	if stop >= 0 && src[i+stop] == '>' {
		return false
	}
	if stop < 0 {
		return i+r.look < len(src)
	}
	next, known := r.nextEnd(i + stop)
	return !known || next != src[r.tag.nameStart:r.tag.nameEnd]
}

// isSpacedTag guesses whether the "<" at i, with white space behind it, begins a tag nevertheless: it looks like one, and
// has an end tag.
func (r *Reader) isSpacedTag(i int) bool {
	src := r.near(i)
	nameStart := skipSpace(src, i+1)
	nameEnd := nameEnd(src, nameStart)
	if nameEnd == nameStart || r.full() {
		return false
	}
	end := endOfBrokenTag(src, nameEnd)
	if src[end-1] != '>' {
		return false
	}
	if src[end-2] == '/' {
		return true
	}
	next, known := r.nextEnd(end)
	return known && next == src[nameStart:nameEnd]
}

// nextEnd looks ahead from i for the end tag that closes an element open at i, and gives its name; "" if src ends before.
// It is not known if that is too far away.
func (r *Reader) nextEnd(i int) (name string, known bool) {
	if r.full() {
		return "", false
	}
	src := r.src
	limit := min(len(src), i+r.look)
	depth := 0
	for {
		lt := strings.IndexByte(src[i:limit], '<')
		if lt < 0 {
			return "", limit == len(src) && r.complete
		}
		i += lt
		switch rest := src[i:limit]; {
		case strings.HasPrefix(rest, "</"):
			if depth == 0 {
				start := skipSpace(rest, 2)
				return rest[start:nameEnd(rest, start)], true
			}
			depth--
			i += 2
		case strings.HasPrefix(rest, "<!--"):
			i = skipPast(src, i, limit, "-->")
		case strings.HasPrefix(rest, "<![CDATA["):
			i = skipPast(src, i, limit, "]]>")
		case strings.HasPrefix(rest, "<?"):
			i = skipPast(src, i, limit, "?>")
		case nameEnd(rest, 1) > 1:
			end := endOfBrokenTag(src[:limit], i+1)
			if src[end-1] == '>' && src[end-2] != '/' {
				depth++
			}
			i = end
		default:
			i++
		}
	}
}

// skipPast is the offset behind the next terminator, or limit.
func skipPast(s string, i, limit int, terminator string) int {
	if at := strings.Index(s[i:limit], terminator); at >= 0 {
		return i + at + len(terminator)
	}
	return limit
}

// similar tells whether one name is a misspelling of the other: the same but for case, or with one letter wrong, missing,
// or too many.
func similar(a, b string) bool {
	if strings.EqualFold(a, b) {
		return true
	}
	if len(a) > len(b) {
		a, b = b, a
	}
	if len(b) < 3 || len(b)-len(a) > 1 {
		return false
	}
	i := 0
	for i < len(a) && a[i] == b[i] {
		i++
	}
	return a[i:] == b[i+1:] || len(a) == len(b) && a[i+1:] == b[i+1:]
}
