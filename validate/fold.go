package validate

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"teikit/tei/diag"
	"teikit/tei/source"
)

// fold makes one finding of two that are about the same attribute: where the schema has refused an attribute, what a house
// rule says about its value becomes a note, since it mostly says why. Where both have said the same, with the same note,
// the rule's finding is left out.
func fold(found diag.List) diag.List {
	refused := refusedAttrs(found)
	if len(refused) == 0 {
		return found
	}
	folded := make([]bool, len(found))
	for i, d := range found {
		if d.Code.Family() != "house" || !d.Span.Known() {
			continue
		}
		at := refusedAt(refused, d.Span.Range())
		if value, ok := attrValue(d.Span); at < 0 && ok { // the rule points to the name, as the value is empty
			at = refusedAt(refused, value)
		}
		if at >= 0 {
			folded[i] = true
			if !haveSameNote(found[at], d) {
				found[at] = found[at].WithNote(source.Span{}, fmt.Sprintf("%s (%s)", d.Message, d.Code))
			}
		}
	}
	var kept diag.List
	for i, d := range found {
		if !folded[i] {
			kept = append(kept, d)
		}
	}
	return kept
}

// A refusedAttr is an attribute value in which the schema has found an error, or whose name it has.
type refusedAttr struct {
	value source.Range
	index int // of the finding
}

// refusedAttrs are sorted by place.
func refusedAttrs(found diag.List) []refusedAttr {
	var list []refusedAttr
	for i, d := range found {
		if d.Code.Family() != "rng" || d.Severity != diag.Error || !d.Span.Known() {
			continue
		}
		if value, ok := attrValue(d.Span); ok {
			list = append(list, refusedAttr{value, i})
		}
	}
	slices.SortStableFunc(list, func(a, b refusedAttr) int { return cmp.Compare(a.value.Start, b.value.Start) })
	return list
}

// attrValue is the value of the attribute that a span covers, or whose name it covers.
func attrValue(s source.Span) (value source.Range, ok bool) {
	text := s.File.Text()
	if s.Start > 0 && s.End < len(text) && strings.IndexByte(`"'`, text[s.Start-1]) >= 0 && text[s.End] == text[s.Start-1] {
		return s.Range(), true
	}
	rest := strings.TrimLeft(text[s.End:min(s.End+16, len(text))], " \t\r\n")
	rest, equals := strings.CutPrefix(rest, "=")
	rest = strings.TrimLeft(rest, " \t\r\n")
	if !equals || rest == "" || rest[0] != '"' && rest[0] != '\'' {
		return source.Range{}, false
	}
	start := s.End + strings.IndexByte(text[s.End:], rest[0]) + 1
	length := strings.IndexByte(text[start:], rest[0])
	if length < 0 {
		return source.Range{}, false
	}
	return source.Range{Start: start, End: start + length}, true
}

// refusedAt is the index of the finding about the attribute that r lies in, -1 if there is none.
func refusedAt(list []refusedAttr, r source.Range) int {
	i, _ := slices.BinarySearchFunc(list, r.Start+1, func(a refusedAttr, start int) int { return cmp.Compare(a.value.Start, start) })
	if i > 0 && r.End <= list[i-1].value.End {
		return list[i-1].index
	}
	return -1
}

// haveSameNote reports whether two findings point to the same other place.
func haveSameNote(a, b diag.Diagnostic) bool {
	for _, n := range b.Notes {
		if n.Span.Known() && slices.ContainsFunc(a.Notes, func(m diag.Note) bool { return m.Span == n.Span }) {
			return true
		}
	}
	return false
}
