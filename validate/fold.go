package validate

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"teikit/tei/diag"
	"teikit/tei/source"
)

// fold makes one finding of those that have one cause.
func fold(found diag.List) diag.List {
	isSchema := func(d diag.Diagnostic) bool { return d.Code.Family() == "rng" }
	if !slices.ContainsFunc(found, isSchema) {
		return found
	}
	return foldFollowOns(foldAttributes(found))
}

// foldAttributes makes one finding of two that are about the same attribute: where the schema has refused an attribute, what
// a house rule says about its value becomes a note. Where both have said the same, with the same note, and where the
// schema's finding says what is wrong with a date, the rule's finding is left out.
func foldAttributes(found diag.List) diag.List {
	refused := refusedAttrs(found)
	if len(refused) == 0 {
		return found
	}
	folded := make([]bool, len(found))
	for i, d := range found {
		if d.Code.Family() != "house" || !d.Span.Known() {
			continue
		}
		refused := refused[d.Span.File]
		at := refusedAt(refused, d.Span.Range())
		if value, ok := attrValue(d.Span); at < 0 && ok { // the rule points to the name, as the value is empty
			at = refusedAt(refused, value)
		}
		if at >= 0 {
			folded[i] = true
			if !haveSameNote(found[at], d) && !(d.Code == "house/date-possible" && found[at].Code == "rng/attribute-value") {
				found[at] = found[at].WithNote(source.Span{}, fmt.Sprintf("%s (%s)", d.Message, d.Code))
			}
		}
	}
	return without(found, folded)
}

// A refusedAttr is an attribute value in which the schema has found an error, or whose name it has.
type refusedAttr struct {
	value source.Range
	index int // of the finding
}

// refusedAttrs are those of each file, sorted by place.
func refusedAttrs(found diag.List) map[*source.File][]refusedAttr {
	all := make(map[*source.File][]refusedAttr)
	for i, d := range found {
		if d.Code.Family() != "rng" || d.Severity != diag.Error || !d.Span.Known() {
			continue
		}
		if value, ok := attrValue(d.Span); ok {
			all[d.Span.File] = append(all[d.Span.File], refusedAttr{value, i})
		}
	}
	for _, list := range all {
		slices.SortStableFunc(list, func(a, b refusedAttr) int { return cmp.Compare(a.value.Start, b.value.Start) })
	}
	return all
}

// attrValue is the value of the attribute that a span covers, or whose name it covers.
func attrValue(s source.Span) (value source.Range, ok bool) {
	before, behind := s.File.Slice(source.Range{Start: s.Start - 1, End: s.Start}), s.File.Slice(source.Range{Start: s.End, End: s.End + 16})
	if s.Start > 0 && behind != "" && strings.Contains(`"'`, before) && behind[:1] == before {
		return s.Range(), true
	}
	rest := strings.TrimLeft(behind, " \t\r\n")
	rest, equals := strings.CutPrefix(rest, "=")
	rest = strings.TrimLeft(rest, " \t\r\n")
	if !equals || rest == "" || rest[0] != '"' && rest[0] != '\'' {
		return source.Range{}, false
	}
	start := s.End + strings.IndexByte(behind, rest[0]) + 1
	length := strings.IndexByte(s.File.Slice(source.Range{Start: start, End: start + longestValue}), rest[0])
	if length < 0 {
		return source.Range{}, false
	}
	return source.Range{Start: start, End: start + length}, true
}

// longestValue is how long a value may be in which the end of the value is looked for.
const longestValue = 64 << 10

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
