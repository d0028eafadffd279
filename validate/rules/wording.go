package rules

import (
	"strconv"
	"strings"

	"teikit/tei/diag"
	"teikit/tei/source"
	"teikit/tei/xmltree"
)

// shown is how many characters of a text or value from the file a message quotes.
const shown = 60

// short cuts a value for a message.
func short(value string) string {
	n := 0
	for i := range value {
		if n++; n > shown {
			return value[:i] + "…"
		}
	}
	return value
}

// quoted is the text of an element for a message: in quotes, on one line, cut if it is long.
func quoted(n xmltree.Node) string {
	var b strings.Builder
	for c := range n.Descendants() {
		if c.Kind() == xmltree.Text {
			b.WriteString(short(c.Value()))
		}
		if b.Len() > 8*shown {
			break
		}
	}
	return `"` + short(strings.Join(strings.Fields(b.String()), " ")) + `"`
}

// inQuotes is a text in quotes.
func inQuotes(s string) string { return `"` + s + `"` }

// number is a number in a message.
func number(n int) string { return strconv.Itoa(n) }

// inside is the nearest ancestor with the TEI name; the zero Node if there is none.
func inside(n xmltree.Node, local string) xmltree.Node {
	for a := range n.Ancestors() {
		if a.Is(xmltree.TEI, local) {
			return a
		}
	}
	return xmltree.Node{}
}

// valueSpan is the place of an attribute's value, or of its name where the value is empty.
func valueSpan(a xmltree.Attr) source.Span {
	if a.ValueSpan.Range().Len() == 0 {
		return a.NameSpan
	}
	return a.ValueSpan
}

// valuePart is the place of the bytes from start to end of an attribute's value; of the whole value where the file
// spells it differently, with references or line ends.
func valuePart(a xmltree.Attr, start, end int) source.Span {
	s := a.ValueSpan
	if s.Text() == a.Value && start <= end && end <= len(a.Value) {
		s.Start, s.End = s.Start+start, s.Start+end
	}
	return s
}

// withReplacement offers to write other for old, an unsafe fix. It offers nothing where the file does not spell old as
// such at the span: in a defaulted attribute, or with references in it.
func withReplacement(d diag.Diagnostic, span source.Span, old, other, message string) diag.Diagnostic {
	if span.Text() != old {
		return d
	}
	return d.WithFix(diag.Fix{Message: message, Edits: []diag.Edit{{Span: span, New: other}}})
}
