package xmltext

import (
	"fmt"
	"strings"

	"teikit/tei/source"
)

// exclamation reads what begins with "<!". It gives nil if that is no token.
func (r *Reader) exclamation() *Token {
	rest := r.src[r.pos:]
	switch {
	case strings.HasPrefix(rest, "<!--"):
		return r.comment()
	case strings.HasPrefix(rest, "<![CDATA["):
		return r.cdata()
	case strings.HasPrefix(rest, "<!DOCTYPE"):
		return r.doctype()
	}
	end := endOfBrokenTag(r.near(r.pos), r.pos+2)
	r.report(topicDeclarationSyntax.At(r.at(r.pos, end), `%s is no markup; expected "<!-- ... -->" for a comment, or "&lt;!"`, excerpt(r.src[r.pos:end])))
	r.pos = end
	return nil
}

// comment reads a comment [15] at the "<!--".
func (r *Reader) comment() *Token {
	start := r.pos
	text := start + len("<!--")
	end := r.find(endComment, text)
	switch {
	case r.stopped:
		return nil
	case end < 0:
		return r.unclosedComment()
	}
	r.hyphens(text, end)
	r.pos = end + len("-->")
	content := r.cleaned(text, end)
	t := r.token(Comment, start, r.pos)
	t.Text = content
	return t
}

// hyphens reports "--" in a comment, also as "--->" at its end, once.
func (r *Reader) hyphens(start, end int) {
	at := strings.Index(r.src[start:end]+"-", "--")
	if at < 0 {
		return
	}
	at += start
	if at >= 2 && strings.HasSuffix(r.src[:at], "<!") && at > start {
		r.report(topicComment.At(r.at(at-2, at+2), `a comment begins inside a comment; expected the end "-->" of the outer one before`).
			WithNote(r.at(start-4, start), "the outer one begins here"))
		return
	}
	stop := at
	for stop < end && r.src[stop] == '-' {
		stop++
	}
	d := topicComment.At(r.at(at, stop), `"--" stands inside a comment; expected it at the end only, as "-->"`)
	if stop == end && end-at == 1 {
		d.Message = `a comment ends with "--->"; expected "-->"`
	}
	r.report(d)
}

// unclosedComment reports a comment without end. It is taken to end where its end seems to be misspelt, or else before the
// next markup, so that what follows is still read.
func (r *Reader) unclosedComment() *Token {
	start := r.pos
	text := start + len("<!--")
	end := len(r.src)
	if i := strings.IndexByte(r.src[text:], '<'); i >= 0 {
		end = text + i
	}
	d := topicComment.At(r.at(start, text), `a comment begins here but has no end; expected "-->"`)
	if stop := strings.IndexByte(r.src[text:end], '>'); stop >= 0 {
		stop += text
		before := strings.TrimRight(r.src[text:stop], " \t\r\n")
		if content := text + len(strings.TrimRight(before, "-!")); content < text+len(before) {
			end = stop + 1
			d.Span = r.at(content, end)
			d.Message = fmt.Sprintf("a comment ends with %s; expected \"-->\"", excerpt(r.src[content:end]))
			d = d.WithFix(r.fix(`write "-->"`, false, content, end, "-->"))
		}
	}
	r.report(d)
	r.pos = end
	return nil
}

// procInst reads a processing instruction [16] at the "<?".
func (r *Reader) procInst() *Token {
	start := r.pos
	targetEnd := nameEnd(r.src, start+2)
	if !r.name(start+2, targetEnd) {
		return nil
	}
	end := r.find(endPI, start+2)
	if r.stopped {
		return nil
	}
	if end < 0 || targetEnd == start+2 {
		return r.brokenPI(targetEnd, end)
	}
	target := r.src[start+2 : targetEnd]
	text := skipSpace(r.src, targetEnd)
	if text > end {
		text = end
	}
	if text == targetEnd && text < end {
		r.report(topicProcInst.At(r.at(targetEnd, min(targetEnd+1, end)), "white space is missing behind the target %q of a processing instruction; expected a space", target))
	}
	if strings.EqualFold(target, "xml") {
		r.misplacedXMLDecl(start, end+2, target)
	}
	nameSpan := r.span(start+2, targetEnd)
	name := r.names.qname(target).raw // stays
	if !r.enoughNames(start+2, targetEnd) {
		return nil
	}
	r.noColon("a processing instruction", target, source.Range{Start: start + 2, End: targetEnd})
	r.pos = end + 2
	content := r.cleaned(text, end)
	t := r.token(ProcInst, start, r.pos)
	t.Name, t.NameSpan, t.Text = Name{Local: name}, nameSpan, content
	return t
}

// brokenPI reports a processing instruction without target or end.
func (r *Reader) brokenPI(targetEnd, end int) *Token {
	start := r.pos
	if end < 0 {
		stop := endOfBrokenTag(r.near(targetEnd), targetEnd)
		d := topicProcInst.At(r.at(start, stop), `a processing instruction has no end; expected "?>"`)
		if r.src[stop-1] == '>' {
			d = d.WithFix(r.fix(`write "?>"`, false, stop-1, stop, "?>"))
		}
		r.report(d)
		r.pos = stop
		return nil
	}
	r.report(topicProcInst.At(r.at(start, start+2), `a processing instruction has no target; expected a name directly behind "<?"`))
	r.pos = end + 2
	return nil
}

// cdata reads a CDATA section [18] at the "<![CDATA[".
func (r *Reader) cdata() *Token {
	start := r.pos
	text := start + len("<![CDATA[")
	end := r.find(endCDATA, text)
	if r.stopped {
		return nil
	}
	if end < 0 {
		r.report(topicCDATASection.At(r.at(start, text), `a CDATA section begins here but has no end; expected "]]>"`))
		r.pos = text
		return nil
	}
	r.pos = end + len("]]>")
	if len(r.stack) == 0 {
		r.report(topicTextOutsideRoot.At(r.at(start, text), "a CDATA section stands outside the document element; expected it inside"))
		return nil
	}
	content := r.cleaned(text, end)
	t := r.token(Text, start, r.pos)
	t.Text, t.CDATA, t.Blank = content, true, onlyBlank(content)
	return t
}

// A terminator is what ends a piece of markup.
type terminator uint8

const (
	endDouble terminator = iota
	endSingle
	endComment
	endPI
	endCDATA
	terminators
)

// terminatorTexts are the terminators as written.
var terminatorTexts = [terminators]string{
	endDouble: `"`, endSingle: `'`, endComment: "-->", endPI: "?>", endCDATA: "]]>",
}

// find gives the place of the next terminator from i on, -1 if there is none, or if it is too far away: then the Reader
// is stopped. A search that failed is remembered, so that a file full of things without end is not read again for each of
// them. The caller looks at src anew, which goes on for a margin behind the terminator.
func (r *Reader) find(what terminator, i int) int {
	if failed := r.failed[what]; failed > 0 && i >= failed-1 {
		return -1
	}
	text := terminatorTexts[what]
	for from := i; ; {
		if at := strings.Index(r.src[from:], text); at >= 0 {
			if !r.reach(from + at) {
				return -1
			}
			return from + at
		}
		from = max(len(r.src)-len(text)+1, from)
		if !r.more() {
			break
		}
	}
	r.failed[what] = i + 1
	return -1
}
