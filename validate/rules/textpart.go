package rules

import (
	"strconv"
	"strings"

	"teikit/tei/diag"
	"teikit/tei/source"
	"teikit/tei/xmltree"
)

// A change puts other words in place of a part of a text's value, from start to end in bytes.
type change struct {
	start, end int
	new        string
}

// atText makes a finding about a part of a text; the finding has the path of the element that the text stands in.
func (p *Pass) atText(n xmltree.Node, start, end int, format string, args ...any) diag.Diagnostic {
	if len(p.found) == maxFindings { // it is only counted
		return diag.Diagnostic{}
	}
	span, _ := p.textPart(n, start, end)
	return p.At(n.Parent(), span, format, args...)
}

// withTextFix offers a fix that makes changes in one text. It offers none where the file spells the text in a way that
// an edit could damage.
func (p *Pass) withTextFix(d diag.Diagnostic, n xmltree.Node, fix diag.Fix, changes ...change) diag.Diagnostic {
	if !d.Span.Known() {
		return d
	}
	for _, c := range changes[:min(len(changes), maxChanges)] {
		span, exact := p.textPart(n, c.start, c.end)
		if !exact {
			return d
		}
		fix.Edits = append(fix.Edits, diag.Edit{Span: span, New: escaped(c.new)})
	}
	return d.WithFix(fix)
}

// maxChanges is how many places of one text a fix changes; what is left is found again when they are mended.
const maxChanges = 1000

// escaped writes a text as the file has to spell it.
func escaped(s string) string { return textEscapes.Replace(s) }

var textEscapes = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;")

// textPart is the place of a part of a text's value. Where references and line ends make the file spell it differently, the
// place is found by reading them again; exact is false if that does not lead to the same value, and the place is then all
// of the text.
func (p *Pass) textPart(n xmltree.Node, start, end int) (span source.Span, exact bool) {
	span = n.Span()
	x := p.index()
	if x.spelt != n { // several findings are mostly about one text
		x.spelt = n
		x.places, x.asWritten = nil, span.Text() == n.Value()
		if !x.asWritten {
			x.places, _ = spelling(span.Text(), n.Value())
		}
	}
	switch {
	case x.asWritten:
		span.Start, span.End = span.Start+start, span.Start+end
	case x.places != nil:
		span.Start, span.End = span.Start+x.places[start], span.Start+x.places[end]
	default:
		return span, false
	}
	return span, true
}

// spelling gives for each byte of a text's value, and for its end, where in the file's spelling of it its character
// begins. It is not ok for CDATA sections, for entities that a document declares, and if the value is another one.
func spelling(raw, value string) (places []int, ok bool) {
	places = make([]int, 0, len(value)+1)
	at := 0
	for at < len(raw) {
		length, char := 1, raw[at:at+1]
		switch raw[at] {
		case '\r':
			char = "\n"
			if strings.HasPrefix(raw[at:], "\r\n") {
				length = 2
			}
		case '&':
			if length, char = reference(raw[at:]); length == 0 {
				return nil, false
			}
		case '<':
			return nil, false
		}
		if !strings.HasPrefix(value[len(places):], char) {
			return nil, false
		}
		for range len(char) {
			places = append(places, at)
		}
		at += length
	}
	if len(places) != len(value) {
		return nil, false
	}
	return append(places, at), true
}

// reference reads a character reference, or one to a predefined entity, at the start of raw; length is 0 for others.
func reference(raw string) (length int, char string) {
	const longest = 12
	end := strings.IndexByte(raw[:min(len(raw), longest)], ';')
	if end < 2 {
		return 0, ""
	}
	name := raw[1:end]
	if number, isNumber := strings.CutPrefix(name, "#"); isNumber {
		base := 10
		if hex, isHex := strings.CutPrefix(number, "x"); isHex {
			number, base = hex, 16
		}
		code, err := strconv.ParseInt(number, base, 32)
		if err != nil {
			return 0, ""
		}
		return end + 1, string(rune(code))
	}
	char, known := predefined[name]
	if !known {
		return 0, ""
	}
	return end + 1, char
}

// predefined are the entities that every document has (XML section 4.6).
var predefined = map[string]string{"amp": "&", "lt": "<", "gt": ">", "quot": `"`, "apos": "'"}
