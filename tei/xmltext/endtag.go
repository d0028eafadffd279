package xmltext

import (
	"fmt"

	"teikit/tei/source"
)

// endTag reads an end tag [42] at the "</".
func (r *Reader) endTag() *Token {
	src, start := r.src, r.pos
	if top := len(r.stack) - 1; top >= r.floor {
		raw := r.stack[top].name.raw
		end := start + 2 + len(raw)
		if end < len(src) && src[end] == '>' && src[start+2:end] == raw {
			r.pos = end + 1
			return r.endToken(start, end+1, r.span(start+2, end))
		}
	}
	return r.oddEndTag()
}

// endToken makes the token that closes the element on top of the stack.
func (r *Reader) endToken(start, end int, nameSpan source.Range) *Token {
	e := &r.stack[len(r.stack)-1]
	t := r.token(EndElement, start, end)
	t.Name, t.NameID, t.Prefix, t.NameSpan = r.names.names[e.id], int(e.id), e.prefix, nameSpan
	r.ended = true
	return t
}

// leaveElement takes the element off the stack whose end was the last token.
func (r *Reader) leaveElement() {
	r.ended = false
	top := len(r.stack) - 1
	if height := r.stack[top].bindings; height < len(r.bindings) {
		r.undeclare(height)
	}
	r.stack = r.stack[:top]
	if len(r.crossed) > 0 {
		r.forgetCrossings(top)
	}
	if top == 0 {
		r.part, r.stray = inEpilog, false
	}
}

// An endTagText is an end tag as written, with offsets in src.
type endTagText struct {
	name                           string // "" if it has none
	start, nameStart, nameEnd, end int
	complete                       bool // "</", name, white space, ">"
}

// scanEndTag reads an end tag at the "</", also one that breaks production [42].
func (r *Reader) scanEndTag() endTagText {
	t := endTagText{start: r.pos, nameStart: r.skipSpaceFar(r.pos + 2)}
	t.nameEnd = nameEnd(r.src, t.nameStart)
	t.end = r.skipSpaceFar(t.nameEnd)
	t.name = r.src[t.nameStart:t.nameEnd]
	src := r.near(t.end)
	if t.end < len(src) && src[t.end] == '>' {
		t.end++
		t.complete = t.name != "" && t.nameStart == t.start+2
	} else {
		t.end = endOfBrokenTag(src, t.end)
	}
	return t
}

// oddEndTag reads an end tag that is not plainly that of the element on top.
func (r *Reader) oddEndTag() *Token {
	t := r.scanEndTag()
	if r.stopped || !r.name(t.nameStart, t.nameEnd) {
		return nil
	}
	action := r.judgeEndTag(&t)
	if action == closeOthers {
		return r.endToken(t.start, t.start, source.Range{}) // the tag is read again when its element is on top
	}
	if r.stopped {
		return nil
	}
	if !t.complete {
		r.brokenEndTag(&t)
	}
	r.pos = t.end
	if action == ignoreTag {
		return nil
	}
	return r.endToken(t.start, t.end, r.span(t.nameStart, t.nameEnd))
}

// brokenEndTag reports an end tag that breaks production [42].
func (r *Reader) brokenEndTag(t *endTagText) {
	switch {
	case t.name == "":
		d := topicTagSyntax.At(r.at(t.start, t.end), "an end tag has no name")
		if top := len(r.stack) - 1; top >= r.floor {
			d.Message += fmt.Sprintf("; expected \"</%s>\"", r.stack[top].name.raw)
		}
		r.report(d)
	case t.nameStart > t.start+2:
		d := topicTagSyntax.At(r.at(t.start, t.end), "white space stands between \"</\" and %q; expected none", t.name)
		r.report(d.WithFix(r.fix("remove the white space", true, t.start+2, t.nameStart, "")))
	default:
		d := topicTagSyntax.At(r.at(t.start, t.end), "the end tag of %q is not complete; expected \"</%s>\"", t.name, t.name)
		r.report(d.WithFix(r.fix("complete the end tag", false, t.nameEnd, t.end, ">")))
	}
}
