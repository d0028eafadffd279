package xmltext

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"teikit/tei/diag"
)

// attValue gives the normalised value (section 3.3.3) of src[start:end], in which something has to be replaced.
func (r *Reader) attValue(start, end int) []byte {
	mark := len(r.values)
	r.appendValue(start, end)
	return r.values[mark:len(r.values):len(r.values)]
}

// appendValue appends the normalised src[start:end] to r.values.
func (r *Reader) appendValue(start, end int) {
	src, i, kept := r.src, start, start
	for i < end {
		if r.tab[src[i]]&valueStop == 0 {
			i++
			continue
		}
		next := i
		switch c := src[i]; c {
		case '"', '\'':
			i++
			continue
		case '<':
			r.lessInValue(i)
			i++
			continue
		case '\t', '\n', '\r':
			r.values = append(append(r.values, src[kept:i]...), ' ')
			next++
			if c == '\r' && !r.replaced && next < end && src[next] == '\n' {
				next++
			}
		case '&':
			var replaced bool
			if next, replaced = r.refInValue(kept, i, end); !replaced {
				i = next
				continue
			}
		default:
			if size, ok := charAt(src, i); ok {
				i += size
				continue
			}
			r.values = append(append(r.values, src[kept:i]...), "\uFFFD"...)
			next = r.badChars(i, end)
		}
		i, kept = next, next
	}
	r.values = append(r.values, src[kept:end]...)
}

// refInValue appends what comes before the reference at i, from kept on, and what the reference stands for. It gives the
// end of the reference, and whether it was replaced.
func (r *Reader) refInValue(kept, i, end int) (next int, replaced bool) {
	ref := r.scanRef(r.src[:end], i)
	switch ref.kind {
	case charRef:
		r.values = utf8.AppendRune(append(r.values, r.src[kept:i]...), ref.char)
		return ref.end, true
	case entityRef:
		e := r.lookUpEntity(ref, i)
		if e == nil || !r.mayInclude(e, i, ref.end, true) {
			break
		}
		r.values = append(r.values, r.src[kept:i]...)
		r.enter(e, i, ref.end)
		r.appendValue(0, len(r.src))
		r.leave()
		return ref.end, true
	case noRef:
	}
	return ref.end, false
}

// lessInValue reports a "<" in an attribute value (section 3.1, no < in attribute values).
func (r *Reader) lessInValue(i int) {
	d := topicLessInAttribute.At(r.at(i, i+1), `"<" stands in the value of an attribute; expected "&lt;"`)
	r.report(d.WithFix(r.fix(`write "&lt;"`, true, i, i+1, "&lt;")))
}

// oddValue reads an attribute value in which something has to be replaced, or with a mistake about its quotes.
func (r *Reader) oddValue(nameStart, nameEnd, start int, quote byte) int {
	what := endDouble
	if quote == '\'' {
		what = endSingle
	}
	end := r.find(what, start)
	src := r.src
	switch {
	case r.stopped:
		return tagEnds
	case end < 0:
		return r.unclosedValue(nameStart, nameEnd, start, len(src))
	case end+1 == len(src) || endsValue(src, end):
	case strings.ContainsAny(src[start:end], "<>") || strings.HasSuffix(src[start:end], "="):
		return r.unclosedValue(nameStart, nameEnd, start, end) // the quote seems to open another value
	case !attributeAt(r.near(end), end+1):
		if outer := outerQuote(r.near(end), end+1, quote); outer >= 0 {
			r.quotesInValue(nameStart, nameEnd, start, outer, quote)
			end = outer
		}
	}
	r.addAttr(nameStart, nameEnd, start, end, end+1, r.attValue(start, end))
	return end + 1
}

// attributeAt tells whether an attribute with its "=" seems to begin at i.
func attributeAt(src string, i int) bool {
	end := nameEnd(src, i)
	next := skipSpace(src, end)
	return end > i && next < len(src) && src[next] == '='
}

// outerQuote looks, in the rest of a tag, for a quote that can be the end of a value with quotes inside, -1 if there is
// none.
func outerQuote(src string, i int, quote byte) int {
	for ; i < len(src) && src[i] != '<' && src[i] != '>'; i++ {
		if src[i] != quote || !endsValue(src, i) {
			continue
		}
		next := skipSpace(src, i+1)
		if next == len(src) || src[next] == '>' || src[next] == '/' || attributeAt(src, next) {
			return i
		}
	}
	return -1
}

// quotesInValue reports a value that has its own quotes inside.
func (r *Reader) quotesInValue(nameStart, nameEnd, start, end int, quote byte) {
	escaped := "&quot;"
	if quote == '\'' {
		escaped = "&apos;"
	}
	fix := diag.Fix{Message: fmt.Sprintf("write %q", escaped)}
	for i := start; i < end; i++ {
		if r.src[i] == quote {
			fix.Edits = append(fix.Edits, diag.Edit{Span: r.at(i, i+1), New: escaped})
		}
	}
	d := topicQuoteInAttribute.At(r.at(nameStart, end+1), "the value of attribute %q contains the quote that ends it; expected %q, or other quotes around the value",
		r.src[nameStart:nameEnd], escaped)
	r.report(d.WithFix(fix))
}

// unclosedValue reports an attribute value without closing quote, of which the next one is at end. It guesses where the
// value ends: before the next ">" or "<", or before white space if it seems to contain another attribute.
func (r *Reader) unclosedValue(nameStart, nameEnd, valueStart, end int) int {
	src := r.src
	if r.isNoTag(nameStart) {
		return isText
	}
	if i := strings.IndexAny(src[valueStart:end], "<>"); i >= 0 {
		end = valueStart + i
	}
	if i := strings.IndexByte(src[valueStart:end], '='); i >= 0 {
		if space := strings.LastIndexAny(src[valueStart:valueStart+i], " \t\r\n"); space > 0 {
			end = valueStart + space
		}
	}
	if end > valueStart && end < len(src) && src[end] == '>' && src[end-1] == '/' {
		end--
	}
	d := topicUnclosedValue.At(r.at(nameStart, valueStart), "the value of attribute %q has no closing quote; expected %s",
		src[nameStart:nameEnd], src[valueStart-1:valueStart])
	r.report(d.WithFix(r.fix("close the value", false, end, end, r.keep(src[valueStart-1:valueStart]))))
	r.addAttr(nameStart, nameEnd, valueStart, end, end, r.attValue(valueStart, end))
	return end
}

// oddAttribute reads what is not plainly an attribute: it begins with another letter than ASCII, has white space at the
// "=", or breaks production [41].
func (r *Reader) oddAttribute(start int, spaced bool) int {
	nameEnd := nameEnd(r.src, start)
	switch {
	case nameEnd == start:
		return r.junkInTag(start)
	case !r.name(start, nameEnd):
		return tagEnds
	}
	i := r.skipSpaceFar(nameEnd)
	if i < len(r.src) && r.src[i] == '=' {
		i = r.skipSpaceFar(i + 1)
	}
	src := r.src
	if equals := skipSpace(src, nameEnd); equals < len(src) && src[equals] == '=' {
		if i < len(src) && (src[i] == '"' || src[i] == '\'') {
			if !spaced {
				r.missingSpace(start)
			}
			return r.quotedAttribute(start, nameEnd, i)
		}
		if r.isNoTag(start) {
			return isText
		}
		return r.unquotedAttribute(start, nameEnd, i)
	}
	if r.isNoTag(start) {
		return isText
	}
	if !spaced {
		r.missingSpace(start)
	}
	name := src[start:nameEnd]
	if i < len(src) && (src[i] == '"' || src[i] == '\'') && i > nameEnd {
		d := topicMissingEquals.At(r.at(start, i+1), `"=" is missing between attribute %q and its value; expected %s="..."`, name, name)
		r.report(d.WithFix(r.fix(`put in "="`, true, nameEnd, i, "=")))
		return r.quotedAttribute(start, nameEnd, i)
	}
	d := topicNoValue.At(r.at(start, nameEnd), `attribute %q has no value; expected %s="..."`, name, name)
	r.report(d.WithFix(r.fix("give it its own name as value", false, nameEnd, nameEnd, `="`+name+`"`)))
	r.addAttr(start, nameEnd, nameEnd, nameEnd, nameEnd, nil)
	return nameEnd
}

// missingSpace reports an attribute that follows the one before without white space.
func (r *Reader) missingSpace(at int) {
	d := topicMissingSpace.At(r.at(at-1, at), "white space is missing before an attribute; expected a space")
	r.report(d.WithFix(r.fix("put in a space", true, at, at, " ")))
}

// unquotedAttribute reads the attribute with a name at [start, nameEnd), whose value begins at i without a quote.
func (r *Reader) unquotedAttribute(start, nameEnd, i int) int {
	src := r.near(i)
	name := src[start:nameEnd]
	if open, size := utf8.DecodeRuneInString(src[i:]); isTypographicQuote(open) {
		return r.typographicQuotes(start, nameEnd, i, size)
	}
	end := i
	for end < len(src) && !isSpace(src[end]) && src[end] != '>' && src[end] != '<' &&
		src[end] != '"' && src[end] != '\'' && !strings.HasPrefix(src[end:], "/>") {
		end++
	}
	if end == i {
		d := topicNoValue.At(r.at(start, i), `attribute %q has no value behind its "="; expected %s="..."`, name, name)
		r.report(d.WithFix(r.fix("give it an empty value", false, i, i, `""`)))
		r.addAttr(start, nameEnd, i, i, i, nil)
		return max(i, nameEnd)
	}
	next := end
	if next < len(src) && (src[next] == '"' || src[next] == '\'') {
		next++ // only the closing quote is there
	}
	d := topicUnquotedAttribute.At(r.at(start, next), "the value of attribute %q has no quotes; expected %s=\"%s\"", name, name, excerptOf(src[i:end]))
	if !strings.ContainsAny(src[i:end], `&<"`) {
		d = d.WithFix(r.fix("put the value in quotes", true, i, next, `"`+src[i:end]+`"`))
	}
	r.report(d)
	r.addAttr(start, nameEnd, i, end, next, r.attValue(i, end))
	return next
}

// typographicQuotes reads an attribute value that stands in the quotes of running text, as word processors put them.
func (r *Reader) typographicQuotes(start, nameEnd, i, size int) int {
	src := r.near(i)
	valueStart := i + size
	valueEnd, next := valueStart, valueStart
	for next < len(src) && src[next] != '>' && src[next] != '<' {
		c, size := utf8.DecodeRuneInString(src[next:])
		next += size
		if isTypographicQuote(c) || c == '"' {
			break
		}
		valueEnd = next
	}
	name := src[start:nameEnd]
	d := topicUnquotedAttribute.At(r.at(start, next), "the value of attribute %q stands in typographic quotes; expected straight ones, %s=\"%s\"",
		name, name, excerptOf(src[valueStart:valueEnd]))
	if next > valueEnd && !strings.Contains(src[valueStart:valueEnd], `"`) {
		d = d.WithFix(r.fix("put the value in straight quotes", true, i, next, `"`+src[valueStart:valueEnd]+`"`))
	}
	r.report(d)
	r.addAttr(start, nameEnd, valueStart, valueEnd, next, r.attValue(valueStart, valueEnd))
	return next
}

func isTypographicQuote(c rune) bool {
	switch c {
	case '“', '”', '„', '‟', '‘', '’', '‚', '‛', '«', '»', '‹', '›', '″', '′':
		return true
	}
	return false
}

// junkInTag skips what cannot begin an attribute.
func (r *Reader) junkInTag(i int) int {
	src := r.near(i)
	if r.isNoTag(i) {
		return isText
	}
	tag := src[r.tag.nameStart:r.tag.nameEnd]
	if i == len(r.src) || src[i] == '<' {
		d := topicUnclosedTag.At(r.at(r.pos, i), `the start tag of %q has no ">"`, tag)
		end := r.pos + len(strings.TrimRight(src[r.pos:i], " \t\r\n"))
		r.report(d.WithFix(r.fix("close the tag", false, end, end, ">")))
		r.cutOff = r.cutOff || i == len(r.src) && r.entity == nil
		return tagEnds
	}
	end := i
	for end < len(src) && !isSpace(src[end]) && src[end] != '>' && src[end] != '<' && !strings.HasPrefix(src[end:], "/>") {
		_, size := utf8.DecodeRuneInString(src[end:])
		end += size
	}
	r.report(topicTagSyntax.At(r.at(i, end), "%s is no attribute of %q; expected name=\"value\", \">\" or \"/>\"", excerpt(src[i:end]), tag))
	return end
}

// skipSpace is the end of the white space at i.
func skipSpace(s string, i int) int {
	for i < len(s) && isSpace(s[i]) {
		i++
	}
	return i
}
