package xmltext

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"teikit/tei/diag"
	"teikit/tei/source"
)

// at is where a piece of src stands in the file.
func (r *Reader) at(start, end int) source.Span { return r.span(start, end).In(r.file) }

// report adds a finding. One that is made inside an entity says so, and has no fixes: the file has no such bytes. When a
// limit has ended the work, what is left of a token says nothing any more.
func (r *Reader) report(d diag.Diagnostic) {
	if r.stopped {
		return
	}
	if d.Severity == diag.Error {
		r.illFormed = true
	}
	if r.full() {
		return
	}
	if r.replaced {
		d.Fixes = nil
		d = d.WithNote(r.entity.declared, fmt.Sprintf("this is inside the entity %q, declared here", r.entity.name))
	}
	if len(r.faults) == r.limits.Findings {
		r.capped = true
		d = topicTooManyFindings.At(d.Span, "the file has more than %d findings; from here on they are not listed", r.limits.Findings)
	}
	r.faults.Add(d)
}

// full tells whether findings are listed no more, so that there is no use in making them.
func (r *Reader) full() bool { return r.capped }

// limit reports that src[start:end] is over a limit, and ends the work.
func (r *Reader) limit(start, end int, format string, args ...any) {
	r.report(topicLimit.At(r.at(start, end), format+"; the rest of the file is not read", args...))
	r.stop()
}

// fix makes a fix of one edit that replaces src[start:end].
func (r *Reader) fix(message string, safe bool, start, end int, text string) diag.Fix {
	return diag.Fix{Message: message, Safe: safe, Edits: []diag.Edit{{Span: r.at(start, end), New: text}}}
}

// excerptRunes is how much of the file a message quotes.
const excerptRunes = 40

// excerptOf is the text for a message: short, on one line, without control characters.
func excerptOf(s string) string {
	var b strings.Builder
	n := 0
	space := false
	for i, c := range s {
		if isSpace(byte(min(c, utf8.RuneSelf))) {
			space = b.Len() > 0
			continue
		}
		if n == excerptRunes {
			b.WriteString("...")
			break
		}
		if space {
			b.WriteByte(' ')
			space = false
		}
		if !isChar(c) || c == utf8.RuneError && isInvalidUTF8(s, i) {
			c = '\uFFFD'
		}
		b.WriteRune(c)
		n++
	}
	return b.String()
}

// excerpt is excerptOf in quotes.
func excerpt(s string) string { return `"` + excerptOf(s) + `"` }

// bytesInWords names the first bytes of an invalid sequence.
func bytesInWords(s string) string {
	const shown = 4
	if len(s) == 1 {
		return fmt.Sprintf("the byte %02X is", s[0])
	}
	words := fmt.Sprintf("the bytes % X", s[:min(len(s), shown)])
	if len(s) > shown {
		words += " ..."
	}
	return words + " are"
}

// charInWords names a character, or several, with code points.
func charInWords(s string) string {
	var codes []string
	for _, c := range s {
		codes = append(codes, fmt.Sprintf("U+%04X", c))
	}
	return strings.Join(codes, " ")
}

// positionWindow is how far back the start of a line may be for a message to count its columns.
const positionWindow = 4096

// opened says where a span is, in words that fit behind a quoted name: "opened at 12:4". It is "opened earlier" in a line
// so long that counting would take its time.
func opened(span source.Span) string {
	if span.File == nil {
		return "opened earlier"
	}
	before := span.File.Slice(source.Range{Start: span.Start - positionWindow, End: span.Start})
	if span.Start > positionWindow && strings.LastIndexAny(before, "\r\n") < 0 {
		return "opened earlier"
	}
	at := span.Position()
	if at == (source.Position{}) {
		return "opened earlier"
	}
	return "opened at " + at.String()
}
